//! The assessment of forced labour and trafficking: over the cases of the demonstration and of the yardstick, by the command
//! line and the API, and rules that hold for every case.

use crate::harness::{Server, sample_case};
use proptest::prelude::*;
use saksi::assessment::assess;
use saksi::assessment::model::{Assessment, Conclusion, ElementFound, ElementState};
use saksi::cases::model::CaseFile;
use saksi::codes::Day;
use saksi::mapping::yardstick::GoldCase;
use saksi::standards::Catalogue;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::process::Command;

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/demo/data/cases");
const GOLD: &str = include_str!("../gold/public.jsonl");

fn assessed(file: &CaseFile) -> Assessment {
    assess(Catalogue::embedded(), file, Day::from_ymd_opt(2026, 11, 25).expect("a day"))
}

/// The gravest conclusion on forced labour.
fn forced(told: &Assessment) -> Conclusion {
    told.forced_labour.iter().map(|found| found.conclusion).min().expect("one finding at least")
}

/// The cases of the demonstration by their numbers.
fn demo() -> BTreeMap<u8, CaseFile> {
    let paths = std::fs::read_dir(CASES).unwrap().map(|entry| entry.unwrap().path());
    paths
        .map(|path| {
            let number = path.file_name().unwrap().to_str().unwrap()[..2].parse().unwrap();
            (number, serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap())
        })
        .collect()
}

fn gold() -> BTreeMap<String, CaseFile> {
    let cases = GOLD.lines().map(|line| serde_json::from_str::<GoldCase>(line).unwrap());
    cases.filter_map(|case| Some((case.id.clone(), case.case_file()?))).collect()
}

fn states(elements: &[ElementFound]) -> Vec<(&str, ElementState)> {
    elements.iter().map(|element| (element.id.as_str(), element.state)).collect()
}

/// Every pointer of an assessment.
fn pointers(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(
                fields
                    .get("pointer")
                    .and_then(Value::as_str)
                    .map(str::to_owned)
                    .filter(|_| fields.contains_key("code")),
            );
            fields.values().for_each(|value| pointers(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| pointers(value, found)),
        _ => {}
    }
}

#[test]
fn the_cases_of_terminal_3_are_no_forced_labour_and_no_trafficking() {
    for (number, file) in demo().into_iter().filter(|(number, _)| *number <= 10) {
        let told = assessed(&file);
        assert_eq!(
            (forced(&told), told.trafficking.conclusion),
            (Conclusion::NotShown, Conclusion::NotShown),
            "{number}"
        );
    }
}

#[test]
fn the_other_cases_of_the_demonstration_are_told_as_a_lawyer_would() {
    use Conclusion::{Indicated, NotShown, Shown};
    let cases = demo();
    for (number, labour, trafficking) in [
        // Johor: passport, unpaid wages, fees and hours; nobody has asked yet what leaving would have cost.
        (11, Indicated, NotShown),
        // Kuala Lumpur: deceived, locked in, beaten, unpaid.
        (12, Shown, Shown),
        // Penang: recruited openly; locked in and threatened later.
        (13, Shown, Indicated),
        (14, Shown, Indicated),
        // Sarawak: a child, deceived and threatened.
        (15, Shown, Shown),
        // Expulsions, raids, caning: wages owed, and no coercion to work.
        (16, NotShown, NotShown),
        (17, NotShown, NotShown),
        (18, NotShown, NotShown),
        (19, NotShown, NotShown),
        // Ticked as forced labour: passport, debt, hours and hostel point to it and do not show the menace.
        (21, Indicated, NotShown),
        (22, Indicated, Indicated),
        // The fisher on a Thai boat.
        (23, Shown, Shown),
        (25, Shown, Indicated),
        (26, Indicated, Indicated),
    ] {
        let told = assessed(&cases[&number]);
        assert_eq!((forced(&told), told.trafficking.conclusion), (labour, trafficking), "{number}");
    }
    let factory = assessed(&cases[&21]);
    let ticked = &factory.forced_labour[0].ticked;
    assert_eq!((ticked[0].violation.as_str(), ticked[0].facts_say), ("forced-labour", Indicated));
}

#[test]
fn siliadin_and_the_fishers_show_the_elements_and_the_courts_of_austria_do_not() {
    let cases = gold();
    let all_shown = [
        ("fl-work", ElementState::Shown),
        ("fl-involuntariness", ElementState::Shown),
        ("fl-menace", ElementState::Shown),
    ];
    for id in ["ecthr-siliadin", "art24-thailand-fishing"] {
        let told = assessed(&cases[id]);
        assert_eq!(states(&told.forced_labour[0].elements), all_shown, "{id}");
        assert_eq!((forced(&told), told.trafficking.conclusion), (Conclusion::Shown, Conclusion::Shown), "{id}");
    }
    let siliadin = assessed(&cases["ecthr-siliadin"]);
    let servitude = siliadin.forced_labour[0].ticked.iter().find(|ticked| ticked.violation == "domestic-servitude");
    assert_eq!(servitude.map(|ticked| ticked.facts_say), Some(Conclusion::Shown));
    assert!(siliadin.trafficking.elements.iter().any(|element| element.id == "tp-means" && !element.needed), "a child");
    let employee = assessed(&cases["hrc-karakurt"]);
    assert_eq!((forced(&employee), employee.trafficking.conclusion), (Conclusion::NotShown, Conclusion::NotShown));
}

#[test]
fn every_fact_has_its_place_in_the_case_file() {
    for (number, file) in demo() {
        let whole = serde_json::to_value(&file).unwrap();
        let mut found = Vec::new();
        pointers(&serde_json::to_value(assessed(&file)).unwrap(), &mut found);
        for pointer in &found {
            assert!(whole.pointer(pointer).is_some(), "{number}: {pointer}");
        }
        assert!(number < 10 || !found.is_empty(), "{number}");
    }
}

#[tokio::test]
async fn the_api_assesses_the_stored_record_and_no_foreign_one() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let mut file = sample_case("Wulan Contoh");
    file["events"][0]["stage"] = json!("employment");
    file["events"][0]["violations"] = json!(["confinement", "passport-retention"]);
    file["events"][0]["actors"] = json!([]);
    let created = member.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!(created.status, 201, "{created:?}");
    let address = format!("/api/v1/cases/{}/assessment", created.body["id"].as_str().unwrap());
    let told = member.get(&address).await;
    assert_eq!(told.status, 200, "{told:?}");
    assert_eq!(told.body["forced_labour"][0]["conclusion"], "shown", "{told:?}");
    assert_eq!(told.body["indicators"].as_array().map(Vec::len), Some(11));
    let nobody = member.get("/api/v1/cases/00000000-0000-4000-8000-000000000000/assessment").await;
    assert_eq!(nobody.status, 404);
}

fn saksi(arguments: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_saksi")).args(arguments).output().unwrap()
}

#[test]
fn the_command_line_tells_the_fisher_in_both_languages() {
    let fisher = format!("{CASES}/23-myanmar-thailand-fishing-2023.json");
    for lang in ["en", "id"] {
        let output = saksi(&["assess", &fisher, "--lang", lang]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let told = String::from_utf8(output.stdout).unwrap();
        insta::assert_snapshot!(format!("assess_fisher_{lang}"), told.replace(saksi::standards::EDITION, "EDITION"));
    }
    let output = saksi(&["assess", &fisher, "--json"]);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["forced_labour"][0]["elements"][1]["label_id"], "Tidak ditawarkan secara sukarela");
}

#[test]
fn the_command_line_names_what_is_wrong_with_a_file_and_its_arguments() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.json");
    std::fs::write(
        &path,
        r#"{"worker": {}, "events": [{"id": "e1", "stage": "holiday", "place": {"country": "MYS"}}]}"#,
    )
    .unwrap();
    for (arguments, word) in [
        (&["assess", path.to_str().unwrap()][..], "/events/0/stage"),
        (&["assess", "no-such-file.json"], "no-such-file.json"),
        (&["assess", path.to_str().unwrap(), "--lang", "fr"], "en or id"),
    ] {
        let output = saksi(arguments);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(error.contains(word), "{arguments:?}: {error}");
    }
}

/// A case of some events with types of violation, charges and unpaid months. Nothing in it speaks against a sign.
fn cases() -> impl Strategy<Value = Value> {
    let ids: Vec<String> = Catalogue::embedded().violations().iter().map(|violation| violation.id.clone()).collect();
    let stages = ["recruitment", "transit", "employment", "detention", "return", "reintegration"];
    let event = (prop::sample::select(stages.to_vec()), prop::collection::vec(prop::sample::select(ids), 0..6));
    let charges = prop::collection::vec(prop::sample::select(vec!["recruitment_fee", "debt", "fine", "other"]), 0..3);
    let birth = prop::option::of(prop::sample::select(vec!["1980", "2004-05", "2001/2003"]));
    (prop::collection::vec(event, 1..5), charges, 0..3_usize, birth).prop_map(|(events, charges, unpaid, birth)| {
        let money = |amount: &str| json!({"amount": amount, "currency": "MYR"});
        let events = events.iter().enumerate().map(|(index, (stage, violations))| {
            json!({"id": format!("e{index}"), "when": "2020", "stage": stage, "place": {"country": "MYS"}, "violations": violations})
        });
        let wages = (0..unpaid).map(|month| {
            let month = format!("2020-0{}", month + 1);
            json!({"from": month, "to": month, "due_per_month": money("900"), "paid_per_month": money("0")})
        });
        json!({"worker": {"nationality": "IDN", "birth": birth}, "events": events.collect::<Vec<_>>(), "money": {
            "wages": wages.collect::<Vec<_>>(),
            "charges": charges.iter().map(|kind| json!({"kind": kind, "amount": money("1")})).collect::<Vec<_>>()}})
    })
}

fn conclusions(value: &Value) -> (Conclusion, Conclusion) {
    let told = assessed(&serde_json::from_value(value.clone()).unwrap());
    (forced(&told), told.trafficking.conclusion)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn fewer_facts_never_raise_a_conclusion(whole in cases(), list in 0..4_usize, place in 0..8_usize) {
        let (labour, trafficking) = conclusions(&whole);
        let mut less = whole.clone();
        let events = less["events"].as_array().unwrap().len();
        let items = match list {
            0 => less["events"].as_array_mut(),
            1 => less["money"]["charges"].as_array_mut(),
            2 => less["money"]["wages"].as_array_mut(),
            _ => less["events"][place % events]["violations"].as_array_mut(),
        };
        let items = items.unwrap();
        if !items.is_empty() {
            items.remove(place % items.len());
        }
        let (fewer, less_trafficking) = conclusions(&less);
        // The gravest comes first: what is raised would be smaller.
        prop_assert!(fewer >= labour, "{whole} -> {less}");
        prop_assert!(less_trafficking >= trafficking, "{whole} -> {less}");
    }

    #[test]
    fn forced_labour_that_is_shown_rests_on_two_topics_and_both_elements(whole in cases()) {
        let told = assessed(&serde_json::from_value(whole.clone()).unwrap());
        for found in told.forced_labour.iter().filter(|found| found.conclusion == Conclusion::Shown) {
            prop_assert!(found.elements.iter().all(|element| element.state == ElementState::Shown), "{whole}");
            let mut facts = Vec::new();
            pointers(&serde_json::to_value(&found.elements[1..]).unwrap(), &mut facts);
            facts.sort();
            facts.dedup();
            prop_assert!(facts.len() >= 2, "{whole}: {facts:?}");
        }
    }
}
