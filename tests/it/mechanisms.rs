//! The avenues: each kind of condition, three cases of the demonstration, and rules that hold for every case.

use proptest::prelude::*;
use saksi::cases::model::CaseFile;
use saksi::codes::{Day, State};
use saksi::mechanisms::evaluate;
use saksi::mechanisms::model::{Answer, Avenue, ClockKind, Door};
use saksi::standards::{AddressedTo, Catalogue, Lang, Level, Procedure, Submitter, Test};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn day(text: &str) -> Day {
    Day::parse_from_str(text, "%Y-%m-%d").expect(text)
}

fn today() -> Day {
    day("2026-11-25")
}

fn case(value: Value) -> CaseFile {
    serde_json::from_value(value).expect("the fixture is a case file")
}

fn demo(name: &str) -> CaseFile {
    let cases = saksi::demo::cases().expect("the demonstration reads");
    cases.into_iter().find(|case| case.name.contains(name)).expect("is a case of the demonstration").file
}

fn judge(file: &CaseFile, by: Submitter, on: &str) -> Vec<Avenue<'static>> {
    evaluate(Catalogue::embedded(), file, by, Some(day(on)), today())
}

fn find<'a, 'b>(avenues: &'b [Avenue<'a>], id: &str, state: &str) -> &'b Avenue<'a> {
    let mut found = avenues
        .iter()
        .filter(|avenue| avenue.mechanism.id == id && avenue.state.as_ref().is_some_and(|of| of.as_str() == state));
    found.next().unwrap_or_else(|| panic!("{id} for {state}"))
}

fn answer(avenue: &Avenue<'_>, asks: impl Fn(&Test) -> bool) -> (Answer, Option<String>) {
    let checked = avenue.conditions.iter().find(|checked| asks(&checked.rule.asks)).expect("asks it");
    (checked.finding.answer, checked.finding.fact.pointer())
}

/// A worker of Indonesia in Korea, which accepted most procedures; `change` alters one fact.
fn korea(change: impl FnOnce(&mut Value)) -> CaseFile {
    let mut value = json!({
        "worker": {"sex": "female", "birth": "1990-05-05", "nationality": "IDN", "disability": false, "occupation": "8160"},
        "journey": {"legs": [{"kind": "origin", "state": "IDN"}, {"kind": "destination", "state": "KOR"}]},
        "actors": [{"id": "firm", "kind": "employer", "country": "KOR"}, {"id": "police", "kind": "police", "acts_for": "KOR"}],
        "events": [{"id": "e1", "when": "2024-03-01", "stage": "employment",
            "place": {"name": "Ansan", "country": "KOR", "kind": "factory"},
            "violations": ["sexual-harassment", "nationality-discrimination", "wage-nonpayment", "arbitrary-detention"],
            "actors": [{"actor": "firm", "role": "perpetrator"}, {"actor": "police", "role": "failed_to_act"}]}],
        "remedies": [{"forum": "court", "state": "KOR", "filed": "2024-06-01", "decided": "2026-06-25",
            "outcome": "refused", "why_ineffective": "the last court refused"}],
        "consents": [{"purpose": "un_complaint", "disclosure": "named", "means": "written", "given": "2024-04-01"},
            {"purpose": "ilo_through_union", "disclosure": "named", "means": "written"},
            {"purpose": "government_complaint", "disclosure": "named", "means": "written"}],
        "evidence": [{"exhibit": 1, "kind": "testimony", "description": "statement", "source": "worker"}]
    });
    change(&mut value);
    case(value)
}

fn door_of(file: &CaseFile, id: &str, state: &str) -> Door {
    find(&judge(file, Submitter::Ngo, "2026-11-25"), id, state).door
}

#[test]
fn a_committee_that_the_state_accepted_is_open_and_each_fact_can_shut_it() {
    for id in ["ICCPR-OP1", "CEDAW-OP-COMM", "CERD-ART14"] {
        assert_eq!(door_of(&korea(|_| ()), id, "KOR"), Door::Open, "{id}");
    }
    type Change = fn(&mut Value);
    let table: &[(&str, &str, Change, Door)] = &[
        ("the man", "CEDAW-OP-COMM", |f| f["worker"]["sex"] = json!("male"), Door::Closed),
        ("sex not known", "CEDAW-OP-COMM", |f| f["worker"]["sex"] = json!("unknown"), Door::OpenIf),
        ("facts before the Protocol", "CEDAW-OP-COMM", |f| f["events"][0]["when"] = json!("2006-05-01"), Door::Closed),
        ("year spans its beginning", "CEDAW-OP-COMM", |f| f["events"][0]["when"] = json!("2007"), Door::OpenIf),
        (
            "old facts that go on",
            "CEDAW-OP-COMM",
            |f| {
                f["events"][0]["when"] = json!("2006-05-01");
                f["events"][0]["continuing"] = json!(true);
            },
            Door::Open,
        ),
        ("before the declaration", "CERD-ART14", |f| f["events"][0]["when"] = json!("1996-01-01"), Door::Closed),
        ("six months have passed", "CERD-ART14", |f| f["remedies"][0]["decided"] = json!("2026-05-01"), Door::Closed),
        (
            "no decision recorded",
            "CERD-ART14",
            |f| {
                f["remedies"][0].as_object_mut().unwrap().remove("decided");
            },
            Door::OpenIf,
        ),
        (
            "court case still runs",
            "ICCPR-OP1",
            |f| {
                f["remedies"][0] = json!({"forum": "court", "state": "KOR", "outcome": "pending"});
            },
            Door::Closed,
        ),
        (
            "it runs without end",
            "ICCPR-OP1",
            |f| {
                f["remedies"][0] =
                    json!({"forum": "court", "state": "KOR", "outcome": "pending", "why_ineffective": "nine years"});
            },
            Door::Open,
        ),
        ("nothing was tried", "ICCPR-OP1", |f| f["remedies"] = json!([]), Door::OpenIf),
        ("no consent", "ICCPR-OP1", |f| f["consents"] = json!([]), Door::OpenIf),
        ("consent withdrawn", "ICCPR-OP1", |f| f["consents"][0]["withdrawn"] = json!("2026-01-01"), Door::Closed),
        ("consent ended", "ICCPR-OP1", |f| f["consents"][0]["until"] = json!("2025-12-31"), Door::Closed),
        ("to be counted only", "ICCPR-OP1", |f| f["consents"][0]["disclosure"] = json!("figures_only"), Door::Closed),
        ("not by name", "ICCPR-OP1", |f| f["consents"][0]["disclosure"] = json!("pseudonym"), Door::OpenIf),
        ("for one recipient", "ICCPR-OP1", |f| f["consents"][0]["recipient"] = json!("Committee"), Door::OpenIf),
        (
            "CEDAW has it",
            "ICCPR-OP1",
            |f| f["proceedings"] = json!([{"body": "CEDAW Committee", "outcome": "pending"}]),
            Door::Closed,
        ),
        (
            "CEDAW had it",
            "ICCPR-OP1",
            |f| f["proceedings"] = json!([{"body": "CEDAW Committee", "outcome": "refused"}]),
            Door::Open,
        ),
        (
            "CCPR had it",
            "CEDAW-OP-COMM",
            |f| f["proceedings"] = json!([{"body": "Human Rights Committee", "outcome": "refused"}]),
            Door::Closed,
        ),
        (
            "a rapporteur has it",
            "ICCPR-OP1",
            |f| f["proceedings"] = json!([{"body": "SP-MIGRANTS", "outcome": "pending"}]),
            Door::Open,
        ),
        (
            "an unknown body has it",
            "ICCPR-OP1",
            |f| f["proceedings"] = json!([{"body": "Zqx", "outcome": "pending"}]),
            Door::OpenIf,
        ),
        ("all from the media", "SP-MIGRANTS", |f| f["evidence"][0]["source"] = json!("media"), Door::Closed),
        ("no exhibit", "SP-MIGRANTS", |f| f["evidence"] = json!([]), Door::OpenIf),
        ("no detention", "SP-WGAD", |f| f["events"][0]["violations"] = json!(["wage-nonpayment"]), Door::Closed),
        ("nothing ticked", "SP-WGAD", |f| f["events"][0]["violations"] = json!([]), Door::OpenIf),
        ("grown up", "CRPD-OP", |_| (), Door::Closed),
        (
            "disability not asked",
            "CRPD-OP",
            |f| {
                f["worker"].as_object_mut().unwrap().remove("disability");
            },
            Door::Closed,
        ),
        ("no officials", "SP-BUSINESS", |f| f["actors"][0]["kind"] = json!("recruitment_agency"), Door::Open),
        ("no torture", "CAT-ART20", |_| (), Door::Closed),
        (
            "torture, one case",
            "CAT-ART20",
            |f| f["events"][0]["violations"] = json!(["torture-by-officials"]),
            Door::OpenIf,
        ),
        ("an adherent", "OECD-NCP", |_| (), Door::Open),
    ];
    for (name, id, change, door) in table {
        assert_eq!(door_of(&korea(change), id, "KOR"), *door, "{name}: {id}");
    }
}

#[test]
fn facts_and_days_stand_with_the_answers() {
    let avenues = judge(&korea(|_| ()), Submitter::Ngo, "2026-11-25");
    let cerd = find(&avenues, "CERD-ART14", "KOR");
    let limit = answer(cerd, |test| matches!(test, Test::Within { .. }));
    assert_eq!(limit, (Answer::Met, Some("/remedies/0/decided".to_owned())));
    let clock = cerd.conditions.iter().find_map(|checked| checked.finding.clock).expect("has a clock");
    assert_eq!((clock.due, clock.days_left, clock.kind), (day("2026-12-25"), 30, ClockKind::Limit));
    let rapporteur = find(&avenues, "SP-MIGRANTS", "KOR");
    let reply = rapporteur.conditions.iter().find_map(|checked| checked.finding.clock).expect("has a clock");
    assert_eq!((reply.due, reply.kind), (day("2027-01-24"), ClockKind::Reply));
    let consent = answer(cerd, |test| matches!(test, Test::Consent(_)));
    assert_eq!(consent, (Answer::Met, Some("/consents/0".to_owned())));
    let violation = answer(find(&avenues, "SP-WGAD", "KOR"), |test| matches!(test, Test::Violation(_)));
    assert_eq!(violation, (Answer::Met, Some("/events/0/violations/3".to_owned())));
}

#[test]
fn the_ilo_takes_a_union_and_leads_an_ngo_to_one() {
    let file = demo("23-myanmar-thailand");
    let ngo = judge(&file, Submitter::Ngo, "2026-08-01");
    for id in ["ILO-OBS23", "ILO-REP24"] {
        let shut = find(&ngo, id, "THA");
        assert_eq!(shut.door, Door::Closed, "{id}");
        assert!(shut.next_step(Lang::En).contains("trade union"), "{}", shut.next_step(Lang::En));
        assert!(shut.next_step(Lang::Id).contains("serikat pekerja"));
    }
    let union = judge(&file, Submitter::Union, "2026-08-01");
    let open = find(&union, "ILO-OBS23", "THA");
    assert_eq!(open.door, Door::Open);
    let clock = open.conditions.iter().find_map(|checked| checked.finding.clock).expect("1 September");
    assert_eq!((clock.due, clock.days_left), (day("2026-09-01"), 31));
    let after = judge(&file, Submitter::Union, "2026-09-02");
    let clock = find(&after, "ILO-OBS23", "THA").conditions.iter().find_map(|checked| checked.finding.clock);
    assert_eq!(clock.expect("next year's").due, day("2027-09-01"));
    let fish = find(&union, "ILO-PORT-FISH", "THA");
    assert_eq!(answer(fish, |test| matches!(test, Test::Worker(_))).0, Answer::Met);
    assert_eq!(answer(fish, |test| matches!(test, Test::PartyNow(_))).0, Answer::Met, "C188 since 30 January 2020");
    assert_eq!(fish.door, Door::OpenIf, "whether the vessel is in port is not in the file");
    assert_eq!(find(&union, "ILO-PORT-SEA", "THA").door, Door::Closed);
}

#[test]
fn malaysia_is_reached_by_procedures_that_need_no_acceptance() {
    let avenues = judge(&demo("domestic-worker-johor"), Submitter::Ngo, "2026-11-25");
    for (id, door) in [
        ("SP-MIGRANTS", Door::Open),
        ("CEDAW-ART18-NGO", Door::Open),
        ("ILO-CONTACT", Door::Open),
        ("MYS-SUHAKAM", Door::OpenIf),
        ("CMW-ART74-NGO", Door::Closed),
        ("CMW-ART77", Door::Closed),
        ("ICCPR-OP1", Door::Closed),
        ("CEDAW-OP-COMM", Door::Closed),
        ("CAT-ART22", Door::Closed),
    ] {
        assert_eq!(find(&avenues, id, "MYS").door, door, "{id}");
    }
    assert_eq!(find(&avenues, "CMW-ART74-NGO", "IDN").door, Door::Open);
    assert_eq!(avenues[0].mechanism.id, "SP-MIGRANTS");
}

#[test]
fn indonesia_accepts_no_complaint_of_individuals_and_the_torture_inquiry_is_not_refused() {
    let file = case(
        json!({"worker": {"nationality": "IDN", "sex": "female", "disability": true, "birth": "2010-01-01"},
        "events": [{"id": "e", "when": "2025-03-01", "stage": "detention", "place": {"country": "IDN", "kind": "prison"},
            "violations": ["torture-by-officials", "arbitrary-detention", "enforced-disappearance", "child-labour", "wage-nonpayment"]}]}),
    );
    let avenues = judge(&file, Submitter::Victim, "2026-11-25");
    for id in [
        "ICCPR-OP1",
        "CEDAW-OP-COMM",
        "CAT-ART22",
        "CERD-ART14",
        "ICESCR-OP",
        "CRC-OPIC",
        "CRPD-OP",
        "CED-ART31",
        "CMW-ART77",
    ] {
        assert_eq!(find(&avenues, id, "IDN").door, Door::Closed, "{id}");
    }
    let inquiry = find(&avenues, "CAT-ART20", "IDN");
    assert_eq!(inquiry.door, Door::OpenIf);
    assert_eq!(answer(inquiry, |test| matches!(test, Test::NotRefused(_))).0, Answer::Met);
}

#[test]
fn terminal_3_in_2004_goes_to_the_rapporteur_and_not_to_the_committee_on_migrant_workers() {
    let avenues = judge(&demo("01-terminal-3"), Submitter::Ngo, "2004-12-10");
    assert_eq!(find(&avenues, "SP-MIGRANTS", "IDN").door, Door::Open);
    let committee = find(&avenues, "CMW-ART74-NGO", "IDN");
    assert_eq!(committee.door, Door::Closed);
    let told = committee.deciding().expect("is shut for a reason").finding.told.text(Lang::En);
    assert!(told.contains("signed only"), "{told}");
}

#[test]
fn danger_brings_what_can_act_at_once_to_the_front() {
    let file = korea(|file| file["risk"] = json!({"level": "immediate"}));
    let avenues = judge(&file, Submitter::Ngo, "2026-11-25");
    assert!(avenues[0].urgent && avenues[0].door == Door::Open);
    let open: Vec<bool> =
        avenues.iter().filter(|avenue| avenue.door == Door::Open).map(|avenue| avenue.urgent).collect();
    assert!(open.is_sorted_by(|first, second| first >= second), "{open:?}");
}

#[test]
fn declarations_open_the_committee_when_ten_are_made() {
    let mut texts = saksi::standards::Texts::EMBEDDED;
    let more = ["ARG", "BOL", "CHL", "COL", "PER"]
        .map(|state| format!("{state},CMW,77,yes,2020-01-01,,known,invented for this test,2026-11\n"));
    let rows: String = texts
        .acceptances
        .lines()
        .filter(|row| {
            !["ARG", "BOL", "CHL", "COL", "PER"].iter().any(|state| row.starts_with(&format!("{state},CMW,77")))
        })
        .flat_map(|row| [row, "\n"])
        .collect();
    texts.acceptances = Box::leak(format!("{rows}{}", more.concat()).into_boxed_str());
    let catalogue = Catalogue::from_texts(&texts).expect("reads");
    let file = case(
        json!({"worker": {"nationality": "GTM"}, "events": [{"id": "e", "when": "2022-01-01", "stage": "employment",
        "place": {"country": "MEX"}, "violations": ["wage-nonpayment"]}]}),
    );
    let needed = |on: &str| {
        let avenues = evaluate(&catalogue, &file, Submitter::Victim, Some(day(on)), today());
        let avenue = find(&avenues, "CMW-ART77", "MEX");
        (
            answer(avenue, |test| matches!(test, Test::Declarations(..))).0,
            answer(avenue, |test| matches!(test, Test::Accepted(_))).0,
        )
    };
    assert_eq!(needed("2026-11-25"), (Answer::Met, Answer::Met));
    assert_eq!(needed("2019-12-31").0, Answer::NotMet);
}

#[test]
fn every_condition_section_and_text_is_told_in_both_languages() {
    let catalogue = Catalogue::embedded();
    assert!(catalogue.mechanisms().len() >= 51, "{}", catalogue.mechanisms().len());
    assert!(catalogue.conditions().len() >= 370, "{}", catalogue.conditions().len());
    for row in catalogue.conditions() {
        for cell in [&row.message, &row.message_id, &row.step, &row.step_id, &row.citation, &row.source] {
            assert!(!cell.trim().is_empty(), "{} {}", row.mechanism, row.id);
        }
        assert_ne!(row.message, row.message_id, "{} {}", row.mechanism, row.id);
    }
    for row in catalogue.sections() {
        assert!(!row.section.is_empty() && !row.section_id.is_empty() && !row.source.is_empty(), "{}", row.mechanism);
    }
    for row in catalogue.mechanisms() {
        for (column, en, id) in row.texts() {
            assert_eq!(en.is_empty(), id.is_empty(), "{} {column}", row.id);
        }
        assert!(catalogue.sections_of(&row.id).next().is_some(), "{} has sections", row.id);
    }
}

/// What the prose of the declarations says, read apart from the table: accepted since a day, not accepted, or nothing.
fn prose(text: &str, article: &str) -> Option<(bool, Option<String>)> {
    let date = |part: &str| {
        part.split(|c: char| !(c.is_ascii_digit() || c == '-')).find(|word| word.len() == 10).map(str::to_owned)
    };
    for part in text.split(';').map(str::trim) {
        let names = part.contains(&format!("art {article}"))
            || (part.contains("arts 76 and 77") && ["76", "77"].contains(&article));
        if !names {
            continue;
        }
        let after = part.split(&format!("art {article}")).nth(1).unwrap_or(part);
        if part.contains("yes") || part.contains("declaration dated") {
            return Some((true, date(part)));
        }
        if after.trim_start().starts_with("no") || after.contains("NOT") || after.contains("not recognised") {
            return Some((false, None));
        }
    }
    None
}

#[test]
fn the_table_of_acceptances_says_what_the_declarations_say() {
    let mut reader = csv::Reader::from_reader(saksi::standards::Texts::EMBEDDED.status.as_bytes());
    let heads = reader.headers().expect("has a head").clone();
    let cell = |row: &csv::StringRecord, name: &str| {
        row[heads.iter().position(|head| head == name).expect("is a column")].to_owned()
    };
    let catalogue = Catalogue::embedded();
    let mut compared = 0;
    for row in reader.records().map(|row| row.expect("reads")) {
        let (state, instrument, text) = (cell(&row, "state"), cell(&row, "instrument"), cell(&row, "declarations"));
        let member = !["none", "signature", "denunciation"].contains(&cell(&row, "action").as_str());
        for (of, article) in [("CAT", "22"), ("CERD", "14"), ("CED", "31"), ("CMW", "77"), ("CMW", "76")] {
            let Some((yes, since)) = prose(&text, article).filter(|_| of == instrument && member) else { continue };
            let procedure = Procedure { instrument: of.to_owned(), article: article.to_owned() };
            let told = catalogue.acceptances_of(&procedure).find(|row| row.state == state);
            let told = told.unwrap_or_else(|| panic!("{state} {of} {article} is missing"));
            assert_eq!(told.accepted == "yes", yes, "{state} {of} {article}: {text}");
            if yes {
                assert_eq!(told.from.map(|from| from.day.to_string()), since, "{state} {of} {article}: {text}");
            }
            compared += 1;
        }
    }
    assert!(compared > 170, "{compared}");
}

prop_compose! {
    fn any_case()(
        home in prop::option::of(prop::sample::select(vec!["IDN", "MMR", "NPL", "PHL"])),
        sex in prop::sample::select(vec!["female", "male", "unknown"]),
        risk in prop::sample::select(vec!["unknown", "low", "immediate"]),
        events in prop::collection::vec((
            prop::sample::select(vec!["IDN", "MYS", "KOR", "THA", "HKG", "TWN", "SAU", "AUS", "DEU"]),
            prop::option::of(prop::sample::select(vec!["2004-12", "1990", "2019-01/2019-06", "2025-03-01", "2020/..", "199X"])),
            prop::collection::vec(prop::sample::select(
                Catalogue::embedded().violations().iter().map(|row| row.id.clone()).collect::<Vec<_>>()), 0..4),
            any::<bool>()), 0..5),
        consent in prop::option::of((
            prop::sample::select(vec!["un_complaint", "ilo_through_union", "government_complaint"]),
            prop::sample::select(vec!["figures_only", "pseudonym", "named"]), any::<bool>())),
        remedy in prop::option::of((
            prop::sample::select(vec!["MYS", "KOR", "IDN"]), prop::sample::select(vec!["court", "police"]),
            prop::sample::select(vec!["pending", "refused", "granted"]))),
        body in prop::option::of("[a-zA-Z ]{1,20}|CEDAW|SP-WGAD"),
    ) -> Value {
        let events: Vec<Value> = events.into_iter().enumerate().map(|(place, (state, when, violations, continuing))| {
            let mut event = json!({"id": format!("e{place}"), "stage": "employment", "place": {"country": state},
                "violations": violations, "continuing": continuing});
            if let Some(when) = when { event["when"] = json!(when); }
            event
        }).collect();
        let mut file = json!({"worker": {"sex": sex}, "risk": {"level": risk}, "events": events});
        if let Some(home) = home { file["worker"]["nationality"] = json!(home); }
        if let Some((purpose, disclosure, withdrawn)) = consent {
            file["consents"] = json!([{"purpose": purpose, "disclosure": disclosure, "means": "oral"}]);
            if withdrawn { file["consents"][0]["withdrawn"] = json!("2020-01-01"); }
        }
        if let Some((state, forum, outcome)) = remedy {
            file["remedies"] = json!([{"forum": forum, "state": state, "outcome": outcome, "decided": "2026-01-01"}]);
        }
        if let Some(body) = body { file["proceedings"] = json!([{"body": body}]); }
        file
    }
}

const SENDERS: [Submitter; 5] =
    [Submitter::Victim, Submitter::Representative, Submitter::Ngo, Submitter::Union, Submitter::Employers];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_avenue_is_told_once_for_each_state_and_no_door_opens_against_a_rule(value in any_case(), by in 0..5_usize) {
        let (file, catalogue) = (case(value), Catalogue::embedded());
        let avenues = evaluate(catalogue, &file, SENDERS[by], None, today());
        let told: BTreeSet<(&str, Option<State>)> = avenues.iter().map(|avenue| (avenue.mechanism.id.as_str(), avenue.state)).collect();
        prop_assert_eq!(told.len(), avenues.len(), "told twice");
        let states: BTreeSet<Option<State>> = avenues.iter().filter(|avenue| avenue.mechanism.addressed_to == AddressedTo::EachState).map(|avenue| avenue.state).collect();
        for row in catalogue.mechanisms() {
            let count = avenues.iter().filter(|avenue| avenue.mechanism.id == row.id).count();
            let wanted = if row.addressed_to == AddressedTo::EachState { states.len() } else { 1 };
            prop_assert_eq!(count, wanted, "{}", &row.id);
        }
        for avenue in &avenues {
            let musts = || avenue.conditions.iter().filter(|checked| checked.rule.level == Level::Must).map(|checked| checked.finding.answer);
            let unmet = musts().any(|answer| answer == Answer::NotMet);
            let unknown = musts().any(|answer| answer == Answer::Unknown);
            let door = match (unmet, unknown) { (true, _) => Door::Closed, (_, true) => Door::OpenIf, _ => Door::Open };
            prop_assert_eq!(avenue.door, door);
            prop_assert_eq!(avenue.deciding().is_some(), door != Door::Open);
            for checked in &avenue.conditions {
                prop_assert!(!checked.finding.told.text(Lang::En).is_empty() && !checked.finding.told.text(Lang::Id).is_empty());
                if let Some(pointer) = checked.finding.fact.pointer() {
                    prop_assert!(pointer.starts_with('/'));
                }
            }
        }
        let doors: Vec<Door> = avenues.iter().map(|avenue| avenue.door).collect();
        prop_assert!(doors.is_sorted());
        let again = evaluate(catalogue, &file, SENDERS[by], None, today());
        prop_assert_eq!(serde_json::to_string(&avenues).unwrap(), serde_json::to_string(&again).unwrap());
    }
}
