//! Rules of the mapping that a lawyer found broken: each with the case that showed it.

use saksi::cases::model::CaseFile;
use saksi::mapping::map_case;
use saksi::mapping::model::{Mapping, Strength, Suggestion};
use saksi::standards::{Bond, Catalogue};
use serde_json::{Value, json};

/// One event of a domestic worker from Indonesia in Malaysia, changed by the test.
fn map(edit: impl Fn(&mut Value)) -> Mapping {
    let mut value = json!({
        "worker": {"sex": "female", "birth": "1990", "nationality": "IDN", "occupation": "9111",
            "statuses": [{"state": "MYS", "status": "regular"}]},
        "journey": {"legs": [{"kind": "origin", "state": "IDN"}, {"kind": "destination", "state": "MYS"}]},
        "actors": [{"id": "employer", "kind": "employer"},
            {"id": "consulate", "kind": "consulate", "acts_for": "IDN", "country": "MYS"}],
        "events": [{"id": "e1", "when": "2019-05", "stage": "employment", "place": {"country": "MYS"},
            "violations": ["wage-nonpayment", "passport-retention", "physical-violence"],
            "actors": [{"actor": "employer", "role": "perpetrator"}]}]
    });
    edit(&mut value);
    let file: CaseFile = serde_json::from_value(value).expect("is a case file");
    map_case(Catalogue::embedded(), &file, None, "2026-11-24".parse().expect("is a day"))
}

fn find<'a>(mapping: &'a Mapping, state: &str, instrument: &str, article: &str) -> Option<&'a Suggestion> {
    let mut all = mapping.suggestions.iter();
    all.find(|it| it.state.as_str() == state && it.instrument == instrument && it.article == article)
}

fn firm(mapping: &Mapping, instrument: &str, article: &str) -> bool {
    mapping.suggestions.iter().any(|it| it.instrument == instrument && it.article == article && !it.tentative)
}

fn ticked(event: &mut Value, violations: &[&str]) {
    event["violations"] = json!(violations);
}

#[test]
fn a_consulate_that_failed_to_act_takes_nothing_from_the_state_where_it_happened() {
    for actors in [json!([{"actor": "consulate", "role": "failed_to_act"}]), json!([])] {
        let mapping = map(|case| case["events"][0]["actors"] = actors.clone());
        assert!(find(&mapping, "MYS", "CEDAW", "2(e)").is_some(), "the host's own duty: {actors}");
        for article in ["21", "16(1)", "16(2)"] {
            let blamed = find(&mapping, "IDN", "CMW", article);
            assert!(blamed.is_none(), "CMW {article} against the home State: {blamed:?}");
        }
    }
    let failed = map(|case| case["events"][0]["actors"] = json!([{"actor": "consulate", "role": "failed_to_act"}]));
    assert!(find(&failed, "IDN", "CMW", "23").is_some_and(|it| !it.tentative), "the consulate's own duty");
}

#[test]
fn forced_labour_is_firm_only_where_the_assessment_shows_it() {
    for violation in ["debt-bondage", "forced-criminality", "wage-nonpayment", "food-deprivation", "confinement"] {
        let mapping = map(|case| ticked(&mut case["events"][0], &[violation]));
        for (instrument, article) in [("CMW", "11(2)"), ("ICCPR", "8(3)"), ("ILO-C029", "1(1)"), ("ILO-C029", "25")] {
            assert!(!firm(&mapping, instrument, article), "{violation}: {instrument} {article}");
        }
    }
    let raid = map(|case| {
        ticked(&mut case["events"][0], &["arbitrary-detention", "confiscation-of-belongings", "police-extortion"]);
        case["events"][0]["stage"] = json!("detention");
    });
    assert!(raid.suggestions.iter().all(|it| it.instrument != "ILO-C029"), "a cell is no work");
}

#[test]
fn no_help_on_return_is_no_torture() {
    let mapping = map(|case| {
        let event = &mut case["events"][0];
        ticked(event, &["no-rehabilitation"]);
        (event["stage"], event["place"]["country"]) = (json!("reintegration"), json!("IDN"));
        event["actors"] = json!([]);
        event["responses"] = json!([{"state": "IDN", "known": "yes", "remedied": "no"}]);
    });
    for (instrument, article) in [("CAT", "2(1)"), ("CAT", "14"), ("CMW", "16(2)")] {
        assert!(find(&mapping, "IDN", instrument, article).is_none(), "{instrument} {article}");
    }
}

#[test]
fn a_seafarer_is_asked_whether_she_may_live_and_work_there_before_the_convention_is_pleaded() {
    let at_sea = |status: Value| {
        map(|case| {
            case["worker"]["occupation"] = json!("8350");
            case["worker"]["statuses"] = status.clone();
            case["events"][0]["place"] = json!({"country": "PHL", "kind": "vessel"});
        })
    };
    let unknown = at_sea(json!([]));
    let of_cmw: Vec<_> =
        unknown.suggestions.iter().filter(|it| it.instrument == "CMW" && it.state.as_str() == "PHL").collect();
    let asked = |it: &&Suggestion| it.missing.iter().any(|missing| missing.code == "cmw_excluded");
    assert!(!of_cmw.is_empty() && of_cmw.iter().all(asked), "{of_cmw:?}");
    let admitted = at_sea(json!([{"state": "PHL", "status": "regular"}]));
    assert!(!admitted.suggestions.iter().any(|it| asked(&it)));
}

/// CMW Art. 3(d) and (e): never pleaded as if nothing stood against it, and never hidden.
#[test]
fn groups_that_the_convention_leaves_out_are_asked_about() {
    let of = |category: &str| map(|case| case["worker"]["category"] = json!(category));
    let asked = |mapping: &Mapping, code: &str| {
        let mut of_cmw = mapping.suggestions.iter().filter(|it| it.instrument == "CMW").peekable();
        assert!(of_cmw.peek().is_some());
        of_cmw.all(|it| it.missing.iter().any(|missing| missing.code == code))
    };
    for (category, word) in
        [("student_trainee", "cmw_trainee"), ("refugee", "cmw_refugee"), ("stateless", "cmw_refugee")]
    {
        let mapping = of(category);
        assert!(asked(&mapping, word), "{category}");
        let mut others = mapping.suggestions.iter().filter(|it| it.instrument != "CMW");
        assert!(others.all(|it| it.missing.iter().all(|missing| missing.code != word)), "{category}");
    }
    assert!(!asked(&of("general"), "cmw_trainee"));
    let asks_nationality = |category: &str| {
        let mapping = map(|case| {
            case["worker"]["category"] = json!(category);
            case["worker"]["nationality"] = Value::Null;
            case["journey"] = json!({});
        });
        mapping.missing.iter().any(|missing| missing.code == "nationality")
    };
    assert!(asks_nationality("refugee") && !asks_nationality("stateless"));
}

#[test]
fn the_status_abroad_is_that_of_the_place_and_the_time() {
    let mapping = map(|case| {
        case["worker"]["statuses"] = json!([
            {"state": "MYS", "status": "regular", "period": "2018/2020"},
            {"state": "SAU", "status": "irregular", "period": "2010/2012"}]);
        case["events"][0]["responses"] = json!([{"state": "IDN", "known": "yes", "protected": "no"}]);
    });
    assert!(mapping.suggestions.iter().all(|it| it.missing.iter().all(|missing| missing.code != "status_conflict")));
}

#[test]
fn what_the_home_state_is_recorded_to_have_done_wins_over_a_complaint_without_answer() {
    let with = |protected: &str| {
        map(|case| {
            case["remedies"] = json!([{"forum": "consulate", "state": "MYS", "outcome": "no_answer"}]);
            case["events"][0]["responses"] = json!([{"state": "IDN", "known": "yes", "protected": protected}]);
        })
    };
    assert!(find(&with("yes"), "IDN", "CMW", "23").is_none(), "it protected her");
    assert!(find(&with("no"), "IDN", "CMW", "23").is_some_and(|it| !it.tentative));
}

#[test]
fn a_denunciation_during_the_events_leaves_what_was_owed_before() {
    let during = map(|case| {
        ticked(&mut case["events"][0], &["forced-labour"]);
        case["events"][0]["when"] = json!("1988/1992");
        case["actors"][0]["kind"] = json!("police");
    });
    let all: Vec<_> = during.suggestions.iter().filter(|it| it.instrument == "ILO-C105").collect();
    for it in &all {
        assert!(matches!(it.standing.bond, Bond::Binding { .. }), "{:?}", it.standing);
        assert!(matches!(it.standing_then.as_ref().expect("both are told").bond, Bond::Denounced { .. }));
    }
    assert!(!all.is_empty(), "Malaysia was bound until 1991");
}

#[test]
fn what_was_added_to_a_declaration_reaches_no_earlier_facts() {
    let unsafe_work = |when: &str| {
        map(|case| {
            ticked(&mut case["events"][0], &["unsafe-work"]);
            case["events"][0]["when"] = json!(when);
            case["events"][0]["place"]["country"] = json!("QAT");
        })
    };
    assert!(find(&unsafe_work("2010-05"), "QAT", "ILO-DECL98", "2(e)").is_none());
    let later = unsafe_work("2023-05");
    assert!(find(&later, "QAT", "ILO-DECL98", "2").is_none(), "safety is the fifth principle");
}

#[test]
fn each_state_is_led_by_what_is_direct_and_firm() {
    let cases = saksi::demo::cases().expect("the demonstration is valid");
    for case in cases {
        let mapping = map_case(Catalogue::embedded(), &case.file, None, "2026-11-24".parse().expect("is a day"));
        let binding: Vec<_> =
            mapping.suggestions.iter().filter(|it| matches!(it.standing.bond, Bond::Binding { .. })).collect();
        let leads = |it: &Suggestion| it.strength == Strength::Direct && !it.tentative;
        if let Some(first) = binding.first() {
            assert!(leads(first) || !binding.iter().any(|it| leads(it)), "{}: {:?}", case.name, first.article);
        }
    }
}
