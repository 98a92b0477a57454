//! The tables behind the avenues: declarations that open one, both languages, acceptances against the prose of their source.

use super::{answer, case, day, find, today};
use saksi::mechanisms::evaluate;
use saksi::mechanisms::model::Answer;
use saksi::standards::{Catalogue, Procedure, Submitter, Test, Texts};
use serde_json::json;

#[test]
fn declarations_open_the_committee_when_ten_are_made() {
    let mut texts = Texts::EMBEDDED;
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
    let mut reader = csv::Reader::from_reader(Texts::EMBEDDED.status.as_bytes());
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

#[test]
fn a_condition_outside_the_vocabulary_is_named_by_file_and_row() {
    for (from, to) in
        [(",within,", ",before,"), ("months=6;from=decision", "months=six;from=decision"), (",must,", ",perhaps,")]
    {
        let mut texts = Texts::EMBEDDED;
        let broken = texts.conditions.replacen(from, to, 1);
        assert_ne!(broken, texts.conditions, "{from} stands in the table");
        texts.conditions = Box::leak(broken.into_boxed_str());
        let faults = Catalogue::from_texts(&texts).map(|_| ()).expect_err(to);
        assert_eq!((faults.len(), faults[0].file), (1, "conditions.csv"), "{faults:?}");
        assert!(faults[0].row > 1);
    }
    for (from, to) in
        [("CEDAW-OP,must", "CEDAW-XX,must"), ("un_complaint,must", "un_letter,must"), ("CMW 77 10", "CMX 77 10")]
    {
        let mut texts = Texts::EMBEDDED;
        let broken = texts.conditions.replacen(from, to, 1);
        assert_ne!(broken, texts.conditions, "{from} stands in the table");
        texts.conditions = Box::leak(broken.into_boxed_str());
        let faults = Catalogue::from_texts(&texts).expect("has the shape").check();
        assert_eq!(
            (faults.len(), faults[0].file, faults[0].column.as_str()),
            (1, "conditions.csv", "argument"),
            "{faults:?}"
        );
    }
}
