//! One schema: every row of every table is known by its source, its confidence and its date, and what users read of a status
//! stands in both languages.

use saksi::cases::model::CaseFile;
use saksi::codes::Day;
use saksi::mapping::map_case;
use saksi::standards::{Applies, Catalogue, Condition, SOURCED, Texts};
use serde_json::json;

/// Every table, read without its types.
fn tables() -> Vec<(&'static str, csv::StringRecord, Vec<csv::StringRecord>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/standards/data");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "csv") {
            continue;
        }
        let name: &'static str = Box::leak(path.file_name().unwrap().to_str().unwrap().to_owned().into_boxed_str());
        let mut reader = csv::Reader::from_path(&path).unwrap();
        let heads = reader.headers().unwrap().clone();
        found.push((name, heads, reader.records().map(Result::unwrap).collect()));
    }
    assert!(found.len() >= 17);
    found
}

#[test]
fn every_row_of_every_table_has_source_confidence_and_date() {
    let (mut rows, mut bare) = (0, Vec::new());
    for (file, heads, records) in tables() {
        let places: Vec<_> = SOURCED.iter().map(|name| heads.iter().position(|head| head == *name)).collect();
        if places.iter().any(Option::is_none) {
            bare.push(file);
            continue;
        }
        for record in &records {
            assert!(places.iter().flatten().all(|at| !record[*at].trim().is_empty()), "{file}: {record:?}");
            rows += 1;
        }
    }
    bare.sort_unstable();
    // A table leaves this list with the commit that gives it the columns.
    assert!(bare.is_empty(), "{bare:?}");
    assert!(rows >= 4500, "{rows}");
}

#[test]
fn what_users_read_of_a_status_stands_in_both_languages() {
    let mut told = 0;
    for (file, heads, records) in tables() {
        let pairs: &[(&str, &str)] = match file {
            "status.csv" => {
                &[("declarations", "declarations_id"), ("reservations", "reservations_id"), ("note", "note_id")]
            }
            "reservations.csv" | "memberships.csv" => &[("note", "note_id")],
            "instruments.csv" => &[("title_en", "title_id"), ("short_en", "short_id"), ("note", "note_id")],
            "provisions.csv" => &[("heading_en", "heading_id"), ("gist_en", "gist_id"), ("note", "note_id")],
            "observations.csv" | "recommendations.csv" => {
                &[("body_en", "body_id"), ("symbol_en", "symbol_id"), ("gist_en", "gist_id")]
            }
            "violations.csv" => &[("label_en", "label_id"), ("definition_en", "definition_id")],
            "links.csv" | "obligations.csv" => &[("reason_en", "reason_id")],
            "mechanisms.csv" | "states.csv" => &[("name_en", "name_id")],
            _ => continue,
        };
        for (en, id) in pairs {
            let place = |name: &str| heads.iter().position(|head| head == name).expect(name);
            for record in &records {
                let (en, id) = (record[place(en)].trim(), record[place(id)].trim());
                assert_eq!(en.is_empty(), id.is_empty(), "{file}: {en}");
                told += usize::from(!en.is_empty());
            }
        }
    }
    assert!(told >= 4700, "{told}");
}

#[test]
fn a_table_without_a_source_or_with_an_impossible_date_is_named() {
    let states = Texts::EMBEDDED.states.replacen(",known,", ",sure,", 1).replacen(",2026-11\n", ",2026-13\n", 1);
    let texts = Texts { states: &states, ..Texts::EMBEDDED };
    let faults = saksi::standards::Catalogue::from_texts(&texts).map(|_| ()).expect_err("two cells are wrong");
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(told[0].starts_with("states.csv row 2 column confidence: is not `verified`"), "{told:?}");
    assert!(told[1].starts_with("states.csv row 2 column as_of: is not a date"), "{told:?}");
}

/// Whether a provision reaches a man who is irregular and works ashore, in no household and in no special category of the CMW.
fn reaches_anybody(applies_to: &[Applies]) -> bool {
    let narrow = [Applies::RegularOnly, Applies::DomesticWorkers, Applies::Seafarers, Applies::Fishers];
    let open = [
        Applies::Everyone,
        Applies::AllWorkers,
        Applies::AllMigrants,
        Applies::IrregularStatus,
        Applies::Family,
        Applies::NationalsOfOtherParties,
    ];
    applies_to.iter().any(|word| open.contains(word)) && !applies_to.iter().any(|word| narrow.contains(word))
}

#[test]
fn a_narrow_provision_reaches_nobody_outside_it_whatever_is_ticked() {
    let catalogue = Catalogue::embedded();
    // A type that is defined by who suffers it says itself that a child, a woman or a family is concerned.
    let own = [Condition::Child, Condition::Woman, Condition::Family, Condition::DomesticWorker, Condition::Seafarer];
    let violations = catalogue.violations().iter().filter(|row| !row.implies.iter().any(|word| own.contains(word)));
    let violations: Vec<&str> = violations.map(|row| row.id.as_str()).collect();
    let file = json!({
        "fictional": true,
        "worker": { "sex": "male", "birth": "1980", "nationality": "IDN", "occupation": "7231", "category": "general",
            "disability": false, "statuses": [{ "state": "MYS", "status": "irregular" }] },
        "journey": { "legs": [{ "kind": "destination", "state": "MYS" }] },
        "events": [{ "id": "e1", "when": "2019-05-01", "stage": "employment",
            "place": { "country": "MYS", "name": "Kota Kinabalu, Sabah", "kind": "factory" }, "violations": violations }],
    });
    let file: CaseFile = serde_json::from_value(file).expect("the fixture is a case file");
    let mapping = map_case(catalogue, &file, None, Day::from_ymd_opt(2026, 11, 24).unwrap());
    let (mut wrong, mut narrow) = (Vec::new(), 0);
    for row in &mapping.suggestions {
        let provision = catalogue.provision(&row.instrument, &row.article).expect("a provision of the catalogue");
        if !reaches_anybody(&provision.applies_to) {
            wrong.push(format!(
                "{} {} {:?} tentative {}",
                row.instrument, row.article, provision.applies_to, row.tentative
            ));
        }
    }
    for row in catalogue.provisions() {
        narrow += usize::from(!reaches_anybody(&row.applies_to));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(mapping.suggestions.len() > 100 && narrow > 150, "{} {narrow}", mapping.suggestions.len());
}
