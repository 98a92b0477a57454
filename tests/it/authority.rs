//! The authorities beside suggestions: what is said on the same point to the same State, or to all; whom it is about; when;
//! and that overlays add to the tables as to the others.

use saksi::cases::model::CaseFile;
use saksi::codes::{Day, State};
use saksi::mapping::map_case;
use saksi::mapping::model::{Mapping, Suggestion, Support};
use saksi::standards::overlay::{Overlay, OverlayFault, lay};
use saksi::standards::{AuthorityKind, AuthoritySays, Catalogue, Confidence, Texts};
use serde_json::{Value, json};

const TODAY: &str = "2026-11-24";

fn day(text: &str) -> Day {
    Day::parse_from_str(text, "%Y-%m-%d").expect(text)
}

fn map_on(catalogue: &Catalogue, value: Value, on: Option<&str>) -> Mapping {
    let file: CaseFile = serde_json::from_value(value).expect("the fixture is a case file");
    map_case(catalogue, &file, on.map(day), day(TODAY))
}

fn map(value: Value) -> Mapping {
    map_on(Catalogue::embedded(), value, None)
}

/// An Indonesian in Malaysia, by default a woman in a household.
fn johor(status: &str) -> Value {
    json!({
        "worker": {"sex": "female", "birth": "1990", "nationality": "IDN", "occupation": "9111",
            "statuses": [{"state": "MYS", "status": status}]},
        "journey": {"legs": [{"kind": "origin", "state": "IDN"}, {"kind": "destination", "state": "MYS"}]},
        "actors": [{"id": "employer", "kind": "employer", "country": "MYS"}],
        "events": [{"id": "e1", "when": "2018-06/2019-05", "stage": "employment",
            "place": {"name": "Johor Bahru, Johor", "country": "MYS", "kind": "private_household"},
            "violations": ["wage-nonpayment", "passport-retention", "excessive-hours"],
            "actors": [{"actor": "employer", "role": "perpetrator"}]}]
    })
}

fn find<'a>(mapping: &'a Mapping, state: State, instrument: &str, article: &str) -> &'a Suggestion {
    let mut all = mapping.suggestions.iter();
    all.find(|it| (it.state, it.instrument.as_str(), it.article.as_str()) == (state, instrument, article))
        .unwrap_or_else(|| panic!("{state} {instrument} {article} is not suggested"))
}

fn ids(suggestion: &Suggestion) -> Vec<&str> {
    suggestion.authority.iter().map(|it| it.authority.id.as_str()).collect()
}

fn all(mapping: &Mapping) -> impl Iterator<Item = (&Suggestion, &Support)> {
    mapping.suggestions.iter().flat_map(|it| it.authority.iter().map(move |support| (it, support)))
}

#[test]
fn every_authority_says_what_it_is_and_on_what_it_speaks_in_both_languages() {
    let (mut rows, mut linked, mut general) = (0, 0, 0);
    for (told, row) in Catalogue::embedded().authorities() {
        for (en, id) in [(&told.gist, &told.gist_id), (&told.body, &told.body_id), (&told.symbol, &told.symbol_id)] {
            assert!(!en.trim().is_empty() && !id.trim().is_empty(), "{}", told.id);
        }
        assert_ne!(told.gist, told.gist_id, "{}", told.id);
        assert_eq!(told.states.len(), row.states.len(), "{}", told.id);
        assert!((1919..=2026).contains(&told.dated[..4].parse::<i32>().unwrap()), "{}", told.id);
        // What interprets speaks to all; what is said to a State names it.
        assert_eq!(
            told.says == AuthoritySays::Interprets,
            told.states.is_empty() && interprets(told.kind),
            "{}",
            told.id
        );
        rows += 1;
        linked += usize::from(!row.provisions.is_empty());
        general += usize::from(told.kind == AuthorityKind::GeneralComment);
    }
    assert!(rows >= 104 && linked >= 100 && general >= 27, "{rows} {linked} {general}");
}

fn interprets(kind: AuthorityKind) -> bool {
    matches!(kind, AuthorityKind::GeneralComment | AuthorityKind::GeneralSurvey | AuthorityKind::Guidelines)
}

#[test]
fn a_domestic_worker_in_malaysia_has_what_was_said_to_malaysia_before_what_is_said_to_all() {
    let mapping = map(johor("regular"));
    let work = find(&mapping, State::MYS, "CEDAW", "11(1)");
    assert_eq!(ids(work), ["REC29", "REC28", "REC25"]);
    assert_eq!(work.authority.iter().map(|it| it.same_state).collect::<Vec<_>>(), [true, true, false]);
    // The review of 2024 came after the events; that of 2018 did not come after their end.
    assert_eq!(work.authority.iter().map(|it| it.later).collect::<Vec<_>>(), [true, false, false]);
    let passport = find(&mapping, State::MYS, "CMW", "21");
    assert!(ids(passport).contains(&"REC19"), "the general comment on domestic workers: {:?}", ids(passport));
    let forced = find(&mapping, State::MYS, "ILO-C029", "2(1)");
    assert_eq!(ids(forced), ["OBS10", "OBS09", "OBS38"]);
    assert_eq!(forced.authority[0].authority.says, AuthoritySays::Asks);
}

#[test]
fn the_general_comment_on_irregular_workers_is_for_them_only() {
    let irregular = map(johor("irregular"));
    assert!(ids(find(&irregular, State::MYS, "CMW", "25(3)")).contains(&"REC20"));
    for status in ["regular", "unknown"] {
        let mapping = map(johor(status));
        assert!(all(&mapping).all(|(_, it)| it.authority.id != "REC20"), "{status}");
    }
}

#[test]
fn what_is_about_women_or_domestic_workers_is_not_said_of_a_man_in_a_factory() {
    let mut value = johor("regular");
    value["worker"]["sex"] = json!("male");
    value["worker"]["occupation"] = json!("8160");
    value["events"][0]["place"]["kind"] = json!("factory");
    let mapping = map(value);
    let about: Vec<&str> = all(&mapping).map(|(_, it)| it.authority.id.as_str()).collect();
    assert!(["REC19", "REC25", "REC28", "REC65"].iter().all(|id| !about.contains(id)), "{about:?}");
    assert!(about.contains(&"REC52"), "the general comment on work is about everybody: {about:?}");
}

#[test]
fn what_is_said_to_a_state_is_said_to_no_other_and_five_are_enough() {
    let catalogue = Catalogue::embedded();
    let types: Vec<&str> = catalogue.violations().iter().map(|row| row.id.as_str()).collect();
    let (mut told, mut case_law) = (0, 0);
    for (home, host, occupation) in
        [("IDN", "MYS", "9111"), ("IDN", "HKG", "9111"), ("PHL", "KWT", "9111"), ("MMR", "THA", "6223")]
    {
        let mut value = johor("irregular");
        value["worker"]["nationality"] = json!(home);
        value["worker"]["occupation"] = json!(occupation);
        value["worker"]["statuses"][0]["state"] = json!(host);
        value["journey"]["legs"] = json!([{"kind": "origin", "state": home}, {"kind": "destination", "state": host}]);
        value["events"][0]["place"] = json!({"country": host});
        value["events"][0]["violations"] = json!(types);
        let mapping = map(value);
        for suggestion in &mapping.suggestions {
            assert!(suggestion.authority.len() <= 5);
            let rank = |it: &Support| (!it.same_state, std::cmp::Reverse(it.authority.dated[..4].to_owned()));
            assert!(suggestion.authority.is_sorted_by_key(rank), "{:?}", ids(suggestion));
        }
        for (suggestion, support) in all(&mapping) {
            let states = &support.authority.states;
            assert_eq!(support.same_state, states.contains(&suggestion.state));
            let beyond = support.authority.kind == AuthorityKind::FreedomOfAssociation;
            assert!(support.same_state || states.is_empty() || beyond, "{}", support.authority.id);
            assert_ne!(support.authority.kind, AuthorityKind::Statement);
            told += 1;
            case_law += usize::from(beyond && !support.same_state);
        }
    }
    assert!(told > 200 && case_law > 0, "{told} {case_law}");
}

#[test]
fn what_did_not_exist_on_the_day_asked_about_is_not_cited() {
    let mapping = map_on(Catalogue::embedded(), johor("regular"), Some("2012-06-30"));
    let late: Vec<_> = all(&mapping).filter(|(_, it)| it.authority.dated.as_str() > "2012-06").collect();
    assert!(late.is_empty() && all(&mapping).next().is_some(), "{late:?}");
}

fn broken(row: &str, file: impl Fn(&mut Texts<'static>, &'static str), text: &str) -> Vec<String> {
    let mut texts = Texts::EMBEDDED;
    file(&mut texts, Box::leak(format!("{text}{row}\n").into_boxed_str()));
    match Catalogue::from_texts(&texts) {
        Ok(catalogue) => catalogue.check().iter().map(ToString::to_string).collect(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn a_broken_link_or_an_empty_language_is_named_by_file_row_and_column() {
    let observations = |row: &str| broken(row, |texts, text| texts.observations = text, Texts::EMBEDDED.observations);
    let rest = "S1,S1,A gist,Ringkasan,known,a source,2026-11";
    let place = "observations.csv row 41 column";
    for (row, fault) in [
        (
            format!("X1,observation,finds,Body,Badan,MYS,2020,CMW 25(9),,,{rest}"),
            "provisions: names an article that is not in provisions.csv",
        ),
        (
            format!("X1,observation,finds,Body,Badan,MYS,2020,CMX 1,,,{rest}"),
            "provisions: names an instrument that is not in instruments.csv",
        ),
        (
            format!("X1,observation,finds,Body,Badan,MYS,2020,CMW 21,no-such,,{rest}"),
            "violations: names an id that is not in violations.csv",
        ),
        (
            format!("X1,observation,finds,Body,Badan,MYX,2020,CMW 21,,,{rest}"),
            "states: names what is not a code of a State",
        ),
        (format!("X1,observation,finds,Body,,MYS,2020,CMW 21,,,{rest}"), "body_id: is empty"),
        (
            format!("X1,observation,finds,Body,Badan,MYS,2020,,,,{rest}"),
            "provisions: is empty, and no violation type is named: say on what it speaks",
        ),
        (format!("REC01,observation,finds,Body,Badan,MYS,2020,CMW 21,,,{rest}"), ""),
        (format!("X1,remark,finds,Body,Badan,MYS,2020,CMW 21,,,{rest}"), "kind: is not "),
        (
            format!("X1,observation,finds,Body,Badan,MYS,2020,CMW 21,,tall,{rest}"),
            "applies_to: is not a condition word",
        ),
        (
            format!("X1,observation,finds,Body,Badan,MYS,2020,CMW 21,,detained,{rest}"),
            "applies_to: says whom it is about by another word than ",
        ),
    ] {
        let faults = observations(&row);
        if fault.is_empty() {
            assert_eq!(faults, ["recommendations.csv row 2 column id: is the id of another authority"]);
        } else {
            assert!(faults.len() == 1 && faults[0].starts_with(&format!("{place} {fault}")), "{faults:?}");
        }
    }
}

const OWN: &str = r#"
name = "Meja hukum"
source = "the office's own file"
as_of = 2026-11-20
confidence = "verified"

[[recommendations]]
id = "own-1"
kind = "concluding_observation"
says = "finds"
body_en = "Committee of the example"
body_id = "Komite contoh"
states = ["MYS"]
dated = 2019-03-01
provisions = ["CEDAW 11(1)"]
symbol_en = "EX/1"
symbol_id = "EX/1"
gist_en = "Asked for papers to be returned."
gist_id = "Meminta dokumen dikembalikan."
"#;

#[test]
fn an_overlay_adds_an_authority_and_it_is_marked() {
    let laid = lay(&[Overlay::read("own.toml", OWN).expect("is an overlay")]).expect("is sound");
    let mapping = map_on(&laid.catalogue, johor("regular"), None);
    let work = find(&mapping, State::MYS, "CEDAW", "11(1)");
    assert_eq!(ids(work), ["REC29", "own-1", "REC28", "REC25"]);
    let own = &work.authority[1];
    assert_eq!((own.same_state, own.authority.confidence), (true, Confidence::Verified));
    assert_eq!(own.authority.from_overlay.as_deref(), Some("Meja hukum"));
    assert_eq!(work.authority[0].authority.from_overlay, None);
}

#[test]
fn a_broken_link_in_an_overlay_is_named_by_file_row_and_column() {
    let wrong = OWN.replace("CEDAW 11(1)", "CEDAW 99");
    let faults = lay(&[Overlay::read("own.toml", &wrong).expect("has the shape")]).expect_err("is refused");
    let told: Vec<String> = faults.iter().map(OverlayFault::to_string).collect();
    assert_eq!(
        told,
        [
            "own.toml line 7, [[recommendations]] row 1, column provisions: names an article that is not in provisions.csv"
        ]
    );
}
