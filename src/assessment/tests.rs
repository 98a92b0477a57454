//! Each sign, element and conclusion on small case files, and the rules that hold for every case.

use super::model::{Conclusion, ElementFound, ElementState, Finding};
use super::seen::{Code, read};
use super::{assess, outline};
use crate::cases::model::CaseFile;
use crate::codes::Day;
use crate::standards::{Catalogue, Fact, Weight};
use serde_json::{Value, json};

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 25).expect("a day")
}

fn case(value: Value) -> CaseFile {
    serde_json::from_value(value).expect("the fixture is a case file")
}

fn event(id: &str, stage: &str, violations: &[&str]) -> Value {
    json!({"id": id, "when": "2020-01/2020-12", "stage": stage, "place": {"country": "MYS"}, "violations": violations})
}

/// A worker from Indonesia, grown up, in Malaysia.
fn worker(events: &[Value]) -> Value {
    json!({"worker": {"nationality": "IDN", "birth": "1980"}, "events": events})
}

/// A finding with the words of the facts: the conclusion on forced labour of violations at work.
fn at_work(violations: &[&str]) -> Conclusion {
    forced_labour(&case(worker(&[event("e1", "employment", violations)]))).conclusion
}

fn forced_labour(file: &CaseFile) -> Finding {
    let mut found = assess(Catalogue::embedded(), file, today()).forced_labour;
    assert_eq!(found.len(), 1);
    found.remove(0)
}

fn trafficking(value: Value) -> Finding {
    assess(Catalogue::embedded(), &case(value), today()).trafficking
}

fn find<'a>(elements: &'a [ElementFound], id: &str) -> &'a ElementFound {
    let mut all = elements.iter().flat_map(|element| element.parts.iter().chain([element]));
    all.find(|element| element.id == id).expect(id)
}

#[test]
fn each_type_of_violation_gives_the_signs_of_its_row_with_its_pointer() {
    let catalogue = Catalogue::embedded();
    for sign in catalogue.signs() {
        for id in &sign.violations {
            let stage = sign.stages.first().map_or("employment", |stage| match stage {
                crate::standards::SignStage::Recruitment => "recruitment",
                crate::standards::SignStage::Transit => "transit",
                crate::standards::SignStage::Detention => "detention",
                crate::standards::SignStage::Return => "return",
                crate::standards::SignStage::Reintegration => "reintegration",
                crate::standards::SignStage::Employment => "employment",
            });
            let told = assess(catalogue, &case(worker(&[event("e1", stage, &[id.as_str()])])), today());
            let elements: Vec<&ElementFound> =
                told.forced_labour[0].elements.iter().chain(&told.trafficking.elements).collect();
            let owner = elements.iter().flat_map(|element| element.parts.iter().chain([*element]));
            let owner = owner.into_iter().find(|element| element.id == sign.element).expect("an element of the sign");
            let found = owner.signs.iter().find(|found| found.id == sign.id);
            let found = found.unwrap_or_else(|| panic!("{id} does not give {}", sign.id));
            assert_eq!(found.facts[0].pointer, "/events/0/violations/0", "{id} {}", sign.id);
            let least = if sign.weight == Weight::Strong { ElementState::Shown } else { ElementState::Indicated };
            assert!(owner.state <= least, "{id} {}: {:?}", sign.id, owner.state);
        }
    }
}

#[test]
fn each_indicator_is_given_by_its_types_of_violation() {
    let catalogue = Catalogue::embedded();
    assert_eq!(catalogue.indicators().len(), 11);
    let claims = ["forced-labour", "domestic-servitude", "debt-bondage", "trafficking-in-persons"];
    for (place, row) in catalogue.indicators().iter().enumerate() {
        for id in &row.violations {
            let told = assess(catalogue, &case(worker(&[event("e1", "employment", &[id.as_str()])])), today());
            let facts = &told.indicators[place].facts;
            let given = facts.iter().any(|fact| fact.code == *id && fact.pointer == "/events/0/violations/0");
            assert_eq!(given, !claims.contains(&id.as_str()), "{} {id}", row.id);
        }
    }
}

#[test]
fn each_fact_word_is_read_from_its_field() {
    let terms = |promised: Value, real: Value| json!({"worker": {}, "journey": {"promised": promised, "real": real}});
    let wage = |amount: &str| json!({"amount": amount, "currency": "MYR"});
    let wages = |paid: &str| json!({"worker": {}, "money": {"wages": [{"from": "2020-01", "to": "2020-02", "due_per_month": wage("900"), "paid_per_month": wage(paid)}]}});
    let charge = |kind: &str| json!({"worker": {}, "money": {"charges": [{"kind": kind, "amount": wage("1")}]}});
    let part = |kind: &str, stage: &str| {
        json!({"worker": {}, "actors": [{"id": "a", "kind": kind}], "events": [{"id": "e1", "stage": stage,
            "place": {"country": "MYS", "kind": "vessel"}, "actors": [{"actor": "a", "role": "perpetrator"}],
            "losses": [{"kind": "documents"}]}]})
    };
    let held = json!({"worker": {}, "events": [{"id": "e1", "stage": "detention", "place": {"country": "MYS", "kind": "prison"}}]});
    let permit = |tied: bool| json!({"worker": {}, "journey": {"permits": [{"tied_to_employer": tied}]}});
    let status = json!({"worker": {"nationality": "IDN", "statuses": [{"state": "MYS", "status": "irregular"}]},
        "journey": {"legs": [{"kind": "destination", "state": "MYS"}]}});
    for (value, fact, pointer) in [
        (terms(json!({}), json!({"job": "cook"})), Fact::WorkRecorded, "/journey/real"),
        (wages("5"), Fact::WorkRecorded, "/money/wages/0"),
        (part("employer", "employment"), Fact::WorkRecorded, "/events/0/stage"),
        (
            terms(json!({"monthly_wage": wage("9")}), json!({"monthly_wage": wage("8")})),
            Fact::PromisedWageHigher,
            "/journey/real/monthly_wage",
        ),
        (terms(json!({"job": "cook"}), json!({"job": "fisher"})), Fact::PromisedJobOther, "/journey/real/job"),
        (
            terms(json!({"weekly_hours": 40}), json!({"weekly_hours": 41})),
            Fact::PromisedHoursFewer,
            "/journey/real/weekly_hours",
        ),
        (terms(json!({"rest_days": 5}), json!({"rest_days": 4})), Fact::PromisedRestMore, "/journey/real/rest_days"),
        (terms(json!({}), json!({"written": false})), Fact::NoWrittenContract, "/journey/real/written"),
        (
            terms(
                json!({"job": "cook", "monthly_wage": wage("9")}),
                json!({"job": "Cook ", "monthly_wage": wage("9")}),
            ),
            Fact::TermsKept,
            "/journey/real",
        ),
        (terms(json!({}), json!({"weekly_hours": 49})), Fact::LongHours, "/journey/real/weekly_hours"),
        (terms(json!({}), json!({"rest_days": 3})), Fact::FewRestDays, "/journey/real/rest_days"),
        (json!({"worker": {}, "journey": {"recruiter": "a"}}), Fact::RecruiterNamed, "/journey/recruiter"),
        (part("broker", "recruitment"), Fact::RecruiterNamed, "/events/0/actors/0"),
        (part("trafficker", "transit"), Fact::TraffickerTookPart, "/events/0/actors/0"),
        (part("employer", "employment"), Fact::EmployerTookPart, "/events/0/actors/0"),
        (part("military", "employment"), Fact::MilitaryTookPart, "/events/0/actors/0"),
        (part("employer", "employment"), Fact::DocumentsTaken, "/events/0/losses/0"),
        (part("employer", "employment"), Fact::RemotePlace, "/events/0/place/kind"),
        (held, Fact::WorkInCustody, "/events/0/place/kind"),
        (charge("recruitment_fee"), Fact::FeeCharged, "/money/charges/0"),
        (charge("debt"), Fact::DebtOwed, "/money/charges/0"),
        (charge("fine"), Fact::FineCharged, "/money/charges/0"),
        (wages("0"), Fact::WagesUnpaid, "/money/wages/0"),
        (wages("5"), Fact::WagesShort, "/money/wages/0"),
        (wages("900"), Fact::PaidInFull, "/money/wages"),
        (permit(true), Fact::PermitTied, "/journey/permits/0/tied_to_employer"),
        (permit(false), Fact::PermitFree, "/journey/permits/0/tied_to_employer"),
        (status.clone(), Fact::IrregularStatus, "/worker/statuses/0"),
        (status, Fact::BorderCrossed, "/journey/legs/0"),
    ] {
        let file = case(value);
        let seen = read(&file);
        let found = seen.iter().any(|seen| seen.code == Code::Word(fact) && seen.place.pointer() == pointer);
        assert!(found, "{} at {pointer}: {seen:?}", fact.as_str());
        let bare = case(json!({"worker": {}}));
        assert!(!read(&bare).iter().any(|seen| seen.code == Code::Word(fact)), "{}", fact.as_str());
    }
}

#[test]
fn a_kept_passport_or_unpaid_wages_alone_never_conclude() {
    for (violations, conclusion) in [
        (&["passport-retention"][..], Conclusion::NotShown),
        (&["passport-retention", "recruiter-document-retention", "confiscation-of-belongings"], Conclusion::NotShown),
        (&["wage-nonpayment"], Conclusion::NotShown),
        (&["wage-nonpayment", "wage-underpayment", "illegal-wage-deductions"], Conclusion::NotShown),
        (&["wage-nonpayment", "unsafe-work", "excessive-hours", "inadequate-housing"], Conclusion::NotShown),
        (&["passport-retention", "wage-nonpayment"], Conclusion::Indicated),
        (
            &["passport-retention", "wage-nonpayment", "excessive-hours", "excessive-recruitment-fees"],
            Conclusion::Indicated,
        ),
        (&["confinement"], Conclusion::NotShown),
        (&["physical-violence", "psychological-abuse"], Conclusion::NotShown),
        (&["deceptive-recruitment"], Conclusion::NotShown),
        (&["confinement", "passport-retention"], Conclusion::Shown),
        (&["deceptive-recruitment", "psychological-abuse"], Conclusion::Shown),
        (&["communication-cut-off", "physical-violence"], Conclusion::Shown),
        (&["physical-violence", "wage-nonpayment"], Conclusion::Indicated),
    ] {
        assert_eq!(at_work(violations), conclusion, "{violations:?}");
    }
}

#[test]
fn a_ticked_type_is_no_proof_and_keeps_the_question_open_for_the_mapping() {
    for id in ["forced-labour", "domestic-servitude", "debt-bondage"] {
        let file = case(worker(&[event("e1", "employment", &[id])]));
        let found = forced_labour(&file);
        assert_eq!(found.conclusion, Conclusion::NotShown, "{id}");
        assert_eq!((found.ticked[0].violation.as_str(), found.ticked[0].facts_say), (id, Conclusion::NotShown));
        let outline = outline(Catalogue::embedded(), &file);
        assert_eq!(outline.forced_labour_at(&file.events[0]).0, Conclusion::Indicated, "{id}");
    }
    let file = case(worker(&[event("e1", "recruitment", &["trafficking-in-persons"])]));
    assert_eq!(outline(Catalogue::embedded(), &file).trafficking().0, Conclusion::Indicated);
    let none = case(worker(&[event("e1", "employment", &["unsafe-work"])]));
    assert_eq!(outline(Catalogue::embedded(), &none).trafficking().0, Conclusion::NotShown);
    // A debt is not shown by forced labour that has nothing to do with one.
    let found = forced_labour(&case(worker(&[event(
        "e1",
        "employment",
        &["confinement", "passport-retention", "debt-bondage"],
    )])));
    assert_eq!((found.conclusion, found.ticked[0].facts_say), (Conclusion::Shown, Conclusion::NotShown));
}

#[test]
fn what_happens_after_the_work_or_by_strangers_is_no_menace_of_it() {
    let at_return = worker(&[
        event("e1", "employment", &["wage-nonpayment", "passport-retention"]),
        event("e2", "return", &["physical-violence", "psychological-abuse"]),
    ]);
    assert_eq!(find(&forced_labour(&case(at_return)).elements, "fl-menace").state, ElementState::Indicated);
    let mut by_porters = worker(&[event("e1", "employment", &["physical-violence"])]);
    by_porters["actors"] = json!([{"id": "p", "kind": "porter"}]);
    by_porters["events"][0]["actors"] = json!([{"actor": "p", "role": "perpetrator"}]);
    assert_eq!(find(&forced_labour(&case(by_porters)).elements, "fl-menace").state, ElementState::NotShown);
}

#[test]
fn work_in_two_states_is_assessed_apart_with_the_recruitment_in_both() {
    let mut second = event("e3", "employment", &["wage-underpayment"]);
    second["place"] = json!({"country": "SGP"});
    let file = case(worker(&[
        event("e1", "recruitment", &["deceptive-recruitment"]),
        event("e2", "employment", &["confinement", "physical-violence"]),
        second,
    ]));
    let told = assess(Catalogue::embedded(), &file, today());
    let each: Vec<_> =
        told.forced_labour.iter().map(|found| (found.state.map(|s| s.to_string()), found.conclusion)).collect();
    assert_eq!(each, [(Some("MYS".into()), Conclusion::Shown), (Some("SGP".into()), Conclusion::NotShown)]);
    let outline = outline(Catalogue::embedded(), &file);
    let at = |index: usize| outline.forced_labour_at(&file.events[index]).0;
    assert_eq!((at(0), at(1), at(2)), (Conclusion::Shown, Conclusion::Shown, Conclusion::NotShown));
    assert!(outline.forced_labour_at(&file.events[1]).1.contains(&"/events/1/violations/0".to_owned()));
}

#[test]
fn facts_against_a_sign_are_told_as_a_contradiction() {
    let wage = json!({"amount": "900", "currency": "MYR"});
    let mut kept = worker(&[event("e1", "employment", &["deceptive-recruitment", "psychological-abuse"])]);
    kept["journey"] =
        json!({"promised": {"job": "cook", "monthly_wage": wage}, "real": {"job": "cook", "monthly_wage": wage}});
    let found = forced_labour(&case(kept));
    let recruitment = find(&found.elements, "fl-recruitment");
    assert_eq!((recruitment.state, found.conclusion), (ElementState::Contradicted, Conclusion::Indicated));
    assert_eq!(recruitment.signs[0].against[0].pointer, "/journey/real");
    assert!(recruitment.ask.iter().any(|ask| ask.id == "deceived"), "{:?}", recruitment.ask);
}

#[test]
fn a_child_needs_no_means_and_an_unknown_age_gives_both_readings() {
    let events = [
        event("e1", "recruitment", &["unlicensed-recruitment"]),
        event("e2", "employment", &["confinement", "passport-retention"]),
    ];
    for (birth, conclusion, if_child) in [
        (json!("2004-06"), Conclusion::Shown, None),
        (json!("1980"), Conclusion::Indicated, None),
        (json!(null), Conclusion::Indicated, Some(Conclusion::Shown)),
        (json!("2001/2003"), Conclusion::Indicated, Some(Conclusion::Shown)),
    ] {
        let mut value = worker(&events);
        value["worker"]["birth"] = birth.clone();
        let found = trafficking(value);
        assert_eq!((found.conclusion, found.if_child), (conclusion, if_child), "{birth}");
        assert_eq!(find(&found.elements, "tp-means").needed, birth != json!("2004-06"), "{birth}");
        assert_eq!(found.notes.iter().any(|note| note.id == "tp-child"), birth != json!("1980"), "{birth}");
    }
}

#[test]
fn consent_does_not_matter_where_means_are_shown() {
    let told = |violations: &[&str]| {
        trafficking(worker(&[
            event("e1", "recruitment", violations),
            event("e2", "employment", &["confinement", "passport-retention"]),
        ]))
    };
    let deceived = told(&["deceptive-recruitment"]);
    assert_eq!(deceived.conclusion, Conclusion::Shown);
    assert!(deceived.notes.iter().any(|note| note.id == "tp-consent"));
    assert!(!told(&["excessive-recruitment-fees"]).notes.iter().any(|note| note.id == "tp-consent"));
}

#[test]
fn work_in_custody_raises_the_exception_of_prison_labour_with_its_question() {
    let mut prison = event("e1", "detention", &["forced-labour"]);
    prison["place"]["kind"] = json!("prison");
    let found = forced_labour(&case(worker(&[prison])));
    let raised: Vec<&str> = found.exceptions.iter().map(|note| note.id.as_str()).collect();
    assert_eq!(raised, ["fl-prison"]);
    assert_eq!(found.exceptions[0].rule.citation, ["ILO-C029 2(2)(c)"]);
    assert_eq!(found.exceptions[0].ask.len(), 1);
}

#[test]
fn what_is_missing_is_asked_in_both_languages_with_a_place_in_the_file() {
    let found = forced_labour(&case(worker(&[
        event("e1", "recruitment", &[]),
        event("e2", "employment", &["passport-retention"]),
    ])));
    let menace = find(&found.elements, "fl-menace");
    let asked: Vec<(&str, &str)> = menace.ask.iter().map(|ask| (ask.id.as_str(), ask.pointer.as_str())).collect();
    assert_eq!(asked, [("fl-menace", "/events/1/narrative"), ("papers-kept", "/events/1/narrative")]);
    assert!(menace.ask.iter().all(|ask| !ask.question_en.is_empty() && ask.question_en != ask.question_id));
    assert!(find(&found.elements, "fl-work").ask.is_empty(), "what is shown is not asked");
}
