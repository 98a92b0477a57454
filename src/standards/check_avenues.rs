//! The checks of the avenues: references, both languages, and that each condition asks for what the catalogue has.

use super::Catalogue;
use super::admissibility::{Procedure, Test};
use crate::codes::State;

/// The purposes of consent that a case file knows.
pub(super) const PURPOSES: [&str; 7] = [
    "legal_advice",
    "government_complaint",
    "un_complaint",
    "ilo_through_union",
    "anonymous_figures",
    "joint_appeal",
    "media",
];

/// Checks the tables; `add` takes file, place of the row, column and message.
pub(super) fn run(catalogue: &Catalogue, add: &mut dyn FnMut(&'static str, usize, &str, String)) {
    let tables = &catalogue.tables;
    for (place, row) in tables.mechanisms.iter().enumerate() {
        for (column, en, id) in row.texts() {
            if en.trim().is_empty() != id.trim().is_empty() {
                add("mechanisms.csv", place, column, "is told in one language only".to_owned());
            }
        }
        for (column, cell) in [("name_en", &row.name_en), ("addressee", &row.addressee), ("source", &row.source)] {
            if cell.trim().is_empty() {
                add("mechanisms.csv", place, column, "is empty".to_owned());
            }
        }
        if tables.conditions.iter().all(|condition| condition.mechanism != row.id) {
            add("mechanisms.csv", place, "id", "has no row in conditions.csv".to_owned());
        }
    }
    for (place, row) in tables.sections.iter().enumerate() {
        if catalogue.mechanism(&row.mechanism).is_none() {
            add("sections.csv", place, "mechanism", "is not an id of mechanisms.csv".to_owned());
        }
        for (column, cell) in [("section", &row.section), ("section_id", &row.section_id), ("source", &row.source)] {
            if cell.trim().is_empty() {
                add("sections.csv", place, column, "is empty".to_owned());
            }
        }
    }
    let mut seen = std::collections::HashSet::new();
    for (place, row) in tables.conditions.iter().enumerate() {
        if catalogue.mechanism(&row.mechanism).is_none() {
            add("conditions.csv", place, "mechanism", "is not an id of mechanisms.csv".to_owned());
        }
        if !seen.insert((row.mechanism.as_str(), row.id.as_str())) {
            add("conditions.csv", place, "id", "stands there twice".to_owned());
        }
        let cells = [
            ("message", &row.message),
            ("message_id", &row.message_id),
            ("step", &row.step),
            ("step_id", &row.step_id),
            ("citation", &row.citation),
            ("source", &row.source),
        ];
        for (column, cell) in cells {
            if cell.trim().is_empty() {
                add("conditions.csv", place, column, "is empty".to_owned());
            }
        }
        if let Some(message) = wrong_argument(catalogue, &row.asks) {
            add("conditions.csv", place, "argument", message.to_owned());
        }
    }
    for (place, row) in tables.acceptances.iter().enumerate() {
        let state = matches!(row.state.as_str(), "CHN-HKG" | "CHN-MAC") || State::parse(&row.state).is_ok();
        if !state || catalogue.instrument(&row.instrument).is_none() {
            add("acceptances.csv", place, "instrument", "names an unknown instrument or State".to_owned());
        }
        if !matches!(row.accepted.as_str(), "yes" | "no") || row.source.trim().is_empty() {
            add("acceptances.csv", place, "accepted", "is not yes or no, or has no source".to_owned());
        }
        if row.accepted == "no" && row.from.is_some() {
            add("acceptances.csv", place, "from", "a State that did not accept has no day of acceptance".to_owned());
        }
    }
}

fn wrong_argument(catalogue: &Catalogue, test: &Test) -> Option<&'static str> {
    let instrument = |id: &String| catalogue.instrument(id).is_none();
    let procedure = |procedure: &Procedure| catalogue.instrument(&procedure.instrument).is_none();
    let no_instrument = "names an id that is not in instruments.csv";
    let wrong = match test {
        Test::Violation(ids) => {
            return ids
                .iter()
                .any(|id| catalogue.violation(id).is_none())
                .then_some("names an id that is not in violations.csv");
        }
        Test::Consent(purposes) => {
            return purposes
                .iter()
                .any(|purpose| !PURPOSES.contains(&purpose.as_str()))
                .then_some("names a purpose of consent that a case file does not know");
        }
        Test::State { yes, no, .. } => {
            return yes
                .iter()
                .chain(no)
                .any(|code| State::parse(code).is_err())
                .then_some("names what is not the code of a State");
        }
        Test::Engages(ids) => ids.iter().any(instrument),
        Test::Party(id) | Test::PartyNow(id) => instrument(id),
        Test::Accepted(what) | Test::NotRefused(what) | Test::Declarations(what, _) => procedure(what),
        _ => false,
    };
    wrong.then_some(no_instrument)
}
