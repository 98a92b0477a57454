//! The checks of the authorities: keys, States, what they link to, and both languages.

use super::authority::{AuthorityRow, PERSONS};
use super::authority_index::covers;
use super::catalogue::{Catalogue, is_state};
use super::load::CatalogueFault;
use std::collections::HashSet;

/// What is wrong with the tables of authorities.
pub(super) fn faults(catalogue: &Catalogue) -> Vec<CatalogueFault> {
    let tables = &catalogue.tables;
    let mut faults = Vec::new();
    let mut ids: HashSet<&str> = HashSet::new();
    for (file, rows) in [("observations.csv", &tables.observations), ("recommendations.csv", &tables.recommendations)] {
        for (place, row) in rows.iter().enumerate() {
            let mut add =
                |column: &str, message: &str| faults.push(CatalogueFault::new(file, place + 2, column, message));
            if !ids.insert(&row.id) {
                add("id", "is the id of another authority");
            }
            check(catalogue, row, &mut add);
        }
    }
    faults
}

fn check(catalogue: &Catalogue, row: &AuthorityRow, add: &mut impl FnMut(&str, &str)) {
    for (column, cell) in [
        ("body_en", &row.body_en),
        ("body_id", &row.body_id),
        ("symbol_en", &row.symbol_en),
        ("symbol_id", &row.symbol_id),
        ("gist_en", &row.gist_en),
        ("gist_id", &row.gist_id),
        ("source", &row.source),
    ] {
        if cell.trim().is_empty() {
            add(column, "is empty");
        }
    }
    if row.states.iter().any(|code| !is_state(code)) {
        add("states", "names what is not a code of a State");
    }
    let provisions = &catalogue.tables.provisions;
    for spot in &row.provisions {
        if catalogue.instrument(&spot.instrument).is_none() {
            add("provisions", "names an instrument that is not in instruments.csv");
        } else if !spot.article.is_empty()
            && !provisions.iter().any(|provision| covers(spot, &provision.instrument, &provision.article))
        {
            add("provisions", "names an article that is not in provisions.csv");
        }
    }
    if row.violations.iter().any(|id| catalogue.violation(id).is_none()) {
        add("violations", "names an id that is not in violations.csv");
    }
    if row.provisions.is_empty() && row.violations.is_empty() {
        add("provisions", "is empty, and no violation type is named: say on what it speaks");
    }
    if row.applies_to.iter().any(|condition| !PERSONS.contains(condition)) {
        let words = PERSONS.map(super::condition::Condition::as_str).join(", ");
        add("applies_to", &format!("says whom it is about by another word than {words}"));
    }
}
