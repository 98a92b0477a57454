//! The case file as users and other programs meet it: the demonstration's cases.

use saksi::cases::claim::ClaimSchedule;
use saksi::cases::model::{CaseFile, ConsentPurpose, Disclosure, PlaceKind};
use saksi::codes::State;
use saksi::input::{read_json, schema_of};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The demonstration's case files by name, in order.
pub fn demo_cases() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/demo/data/cases");
    let mut cases: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of the demonstration's cases")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            (path.file_stem().expect("a name").to_string_lossy().into_owned(), std::fs::read(&path).expect("a file"))
        })
        .collect();
    cases.sort();
    cases
}

fn read(name: &str, bytes: &[u8]) -> CaseFile {
    read_json(bytes).unwrap_or_else(|faults| panic!("{name}: {faults:#?}"))
}

#[test]
fn demonstration_has_at_least_24_fictional_cases_of_the_four_series() {
    let cases: Vec<CaseFile> = demo_cases().iter().map(|(name, bytes)| read(name, bytes)).collect();
    assert!(cases.len() >= 24, "{}", cases.len());
    assert!(cases.iter().all(|case| case.fictional));
    let references: BTreeSet<&str> = cases.iter().map(|case| case.reference.as_str()).collect();
    assert_eq!(references.len(), cases.len(), "each case has its own reference");
    let terminal = |case: &&CaseFile| {
        case.events.iter().any(|event| {
            event.place.kind == PlaceKind::ReturnTerminal
                && event.when.as_ref().and_then(saksi::codes::PartialDate::earliest).is_some_and(|day| {
                    ("2004-11-01".parse().expect("a day")..="2004-12-10".parse().expect("a day")).contains(&day)
                })
        })
    };
    assert_eq!(cases.iter().filter(terminal).count(), 10);
    let today = |state: &str| {
        let state = State::parse(state).expect("a State");
        cases.iter().filter(|case| case.worker.nationality == Some(state)).count()
    };
    for state in ["NPL", "BGD", "MMR", "KHM", "PHL"] {
        assert!(today(state) >= 1, "{state}");
    }
    assert!(cases.iter().any(|case| case.language.as_ref().is_some_and(|language| language.as_str() == "id")));
}

#[test]
fn every_case_is_full_enough_for_a_letter() {
    for (name, bytes) in demo_cases() {
        let case = read(&name, &bytes);
        assert!(
            !case.summary.is_empty() && !case.worker.names.is_empty() && !case.worker.pseudonym.is_empty(),
            "{name}"
        );
        assert!(!case.worker.statuses.is_empty() && case.worker.nationality.is_some(), "{name}");
        assert!(!case.relief_sought.is_empty() && !case.consents.is_empty(), "{name}");
        assert!(!case.evidence.is_empty() && !case.verification.is_empty(), "{name}");
        for event in &case.events {
            assert!(
                event.when.is_some() && !event.violations.is_empty() && event.narrative.len() > 80,
                "{name} {}",
                event.id
            );
            assert!(!event.actors.is_empty(), "{name} {}", event.id);
            let foreign = event.quote_language.as_ref().is_some_and(|language| language.as_str() != "id");
            assert!(!foreign || !event.quote_translation.is_empty(), "{name} {}", event.id);
        }
    }
}

#[test]
fn names_and_quotes_stand_in_the_scripts_of_the_workers() {
    let all: String = demo_cases().iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    for (script, range) in [
        ("Arabic", '\u{600}'..='\u{6ff}'),
        ("Devanagari", '\u{900}'..='\u{97f}'),
        ("Bengali", '\u{980}'..='\u{9ff}'),
        ("Burmese", '\u{1000}'..='\u{109f}'),
        ("Khmer", '\u{1780}'..='\u{17ff}'),
    ] {
        assert!(all.chars().filter(|c| range.contains(c)).count() > 20, "{script}");
    }
}

#[test]
fn consents_are_varied_and_two_cases_are_the_examples_of_the_letters() {
    let cases = demo_cases();
    let find = |start: &str| {
        let (name, bytes) = cases.iter().find(|(name, _)| name.starts_with(start)).expect(start);
        read(name, bytes)
    };
    let un = |case: &CaseFile| {
        let consent = case.consents.iter().find(|consent| consent.purpose == ConsentPurpose::UnComplaint)?;
        consent.withdrawn.is_none().then_some(consent.disclosure)
    };
    assert_eq!(un(&find("01")), Some(Disclosure::Pseudonym));
    assert_eq!(un(&find("11")), Some(Disclosure::Named));
    assert_eq!(un(&find("10")), None, "withdrawn");
    assert_eq!(un(&find("05")), None, "figures only");
}

#[test]
fn claim_of_the_johor_case_is_reckoned_month_by_month() {
    let cases = demo_cases();
    let (name, bytes) = cases.iter().find(|(name, _)| name.starts_with("11")).expect("the Johor case");
    let schedule = ClaimSchedule::of(&read(name, bytes).money);
    assert_eq!(schedule.months.len(), 11);
    let ringgit = schedule.totals.iter().find(|total| total.currency.code() == "MYR").expect("ringgit");
    assert_eq!(ringgit.wages_owed.to_string(), "9350");
    assert_eq!(ringgit.deductions_claimed.to_string(), "1500");
}

/// Whether the published schema of a case file accepts a document.
fn schema_accepts(case: &Value) -> bool {
    let mut compiler = boon::Compiler::new();
    let mut schemas = boon::Schemas::new();
    let schema = schema_of::<CaseFile>("case", "Saksi case file");
    compiler.add_resource("urn:saksi:case", schema).expect("a schema");
    let index = compiler.compile("urn:saksi:case", &mut schemas).expect("a schema of draft 2020-12");
    schemas.validate(case, index).is_ok()
}

#[test]
fn schema_accepts_every_case_of_the_demonstration() {
    for (name, bytes) in demo_cases() {
        let case = serde_json::from_slice(&bytes).expect("JSON");
        assert!(schema_accepts(&case), "{name}");
    }
}

#[test]
fn schema_refuses_what_the_reader_refuses() {
    for wrong in [
        json!({}),
        json!({"worker": {}, "extra": 1}),
        json!({"worker": {"names": [{"text": "A", "extra": 1}]}}),
        json!({"worker": {"sex": "x"}}),
        json!({"worker": {"nationality": "Indonesia"}}),
        json!({"worker": {"occupation": "maid"}}),
        json!({"worker": {}, "group_size": "two"}),
        json!({"worker": {}, "group_size": 1}),
        json!({"worker": {"pseudonym": "x".repeat(81)}}),
        json!({"worker": {"names": [{"text": ""}]}}),
        json!({"worker": {}, "relief_sought": vec!["x"; 51]}),
        json!({"worker": {}, "events": [{"id": "e1"}]}),
        json!({"worker": {}, "money": {"charges": [{"kind": "debt", "amount": {"amount": 1, "currency": "IDR"}}]}}),
    ] {
        assert!(read_json::<CaseFile>(wrong.to_string().as_bytes()).is_err(), "{wrong}");
        assert!(!schema_accepts(&wrong), "{wrong}");
    }
}

#[test]
fn schema_describes_every_field() {
    let schema = schema_of::<CaseFile>("case", "Saksi case file");
    let mut silent = Vec::new();
    let defs = schema["$defs"].as_object().expect("definitions").iter().map(|(name, def)| (name.as_str(), def));
    for (name, def) in defs.chain([("CaseFile", &schema)]) {
        for (field, property) in def["properties"].as_object().into_iter().flatten() {
            // An optional object is described in the branch that is not null.
            let branches = property["oneOf"].as_array().into_iter().flatten();
            let mut texts = branches.chain([property]).filter_map(|part| part["description"].as_str());
            if texts.all(str::is_empty) {
                silent.push(format!("{name}.{field}"));
            }
        }
    }
    assert_eq!(silent, [""; 0]);
}

/// The first cells of the rows of each table of the page, without their backticks.
fn tables_of_the_page() -> Vec<BTreeSet<String>> {
    let page = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/case-file.md"));
    let page = page.expect("docs/case-file.md");
    let row = |line: &str| line.strip_prefix("| `")?.split_once('`').map(|(cell, _)| cell.to_owned());
    let tables = page.split("\n|---|").skip(1);
    tables.map(|table| table.lines().skip(1).map_while(row).collect()).collect()
}

#[test]
fn page_of_the_case_file_has_a_row_for_every_field_word_and_violation() {
    let tables = tables_of_the_page();
    let schema = schema_of::<CaseFile>("case", "Saksi case file");
    let defs = schema["$defs"].as_object().expect("definitions").iter().map(|(name, def)| (name.as_str(), def));
    for (name, def) in defs.chain([("CaseFile", &schema)]) {
        let fields = def["properties"].as_object().into_iter().flatten().map(|(field, _)| field.clone());
        let words = def["enum"].as_array().into_iter().flatten();
        let words = words.map(|word| word.as_str().expect("a word").to_owned());
        let expected: BTreeSet<String> = fields.chain(words).collect();
        assert!(
            !expected.is_empty() && tables.contains(&expected),
            "{name}: no table has exactly the rows {expected:?}"
        );
    }
    let rows: BTreeSet<&str> = tables.iter().flatten().map(String::as_str).collect();
    for violation in saksi::standards::Catalogue::embedded().violations() {
        assert!(rows.contains(violation.id.as_str()), "{}", violation.id);
    }
}

#[test]
fn schemas_of_the_command_line_are_schemas_of_draft_2020_12() {
    for document in ["case", "appeal"] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_saksi")).args(["schema", document]).output();
        let schema: Value = serde_json::from_slice(&output.expect("the program").stdout).expect("JSON");
        let id = format!("urn:saksi:{document}");
        assert_eq!(schema["$id"].as_str(), Some(id.as_str()));
        let mut compiler = boon::Compiler::new();
        compiler.add_resource(&id, schema).expect("a resource");
        compiler.compile(&id, &mut boon::Schemas::new()).expect("a schema whose references lead somewhere");
    }
}

#[test]
fn schema_of_the_api_is_an_openapi_description() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_saksi")).args(["schema", "api"]).output();
    let api: Value = serde_json::from_slice(&output.expect("the program").stdout).expect("JSON");
    assert!(api["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    assert!(api["paths"].as_object().is_some_and(|paths| paths.contains_key("/api/v1/cases")));
}
