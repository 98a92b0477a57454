//! Three cases walked through by hand, article by article, against the structure of the texts: Terminal 3 in 2004, unpaid
//! wages and a kept passport in Johor in 2019, a fisher of Myanmar on a Thai boat in 2016. `tests/data/walks.csv` holds
//! what a lawyer expects, with the reason, written from the treaties and their depositaries and not from the tables.

use saksi::cases::model::CaseFile;
use saksi::codes::Day;
use saksi::mapping::map_case;
use saksi::mapping::model::{Mapping, Suggestion};
use saksi::standards::{Bond, Catalogue};

fn today() -> Day {
    "2026-11-24".parse().expect("is a day")
}

fn file(case: &str) -> CaseFile {
    let of_demo = |start: &str| {
        let cases = saksi::demo::cases().expect("the demonstration reads");
        cases.into_iter().find(|case| case.name.starts_with(start)).expect("is a case").file
    };
    match case {
        "terminal-3" => of_demo("01-"),
        "johor" => of_demo("11-"),
        "fisher" => serde_json::from_str(include_str!("../data/walks/fisher-2016.json")).expect("is a case file"),
        other => panic!("no case is called {other}"),
    }
}

/// What the mapping says of an article towards a State, in the words of the table.
fn told(found: Option<&Suggestion>) -> String {
    let Some(found) = found else { return "absent".to_owned() };
    if found.tentative && matches!(found.standing.bond, Bond::Binding { .. }) {
        return "tentative".to_owned();
    }
    match &found.standing.bond {
        Bond::Binding { .. } => "binding".to_owned(),
        Bond::SignedOnly { signed: Some(day) } => format!("signed {day}"),
        Bond::Excluded { .. } => "excluded".to_owned(),
        Bond::NotParty => "not party".to_owned(),
        other => format!("{other:?}"),
    }
}

fn walk(case: &str) -> (Mapping, Vec<csv::StringRecord>) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/walks.csv");
    let rows = csv::Reader::from_path(path).expect("is a table").into_records().map(Result::unwrap);
    let rows: Vec<_> = rows.filter(|row| &row[0] == case).collect();
    assert!(rows.len() >= 10, "{case} has its rows");
    (map_case(Catalogue::embedded(), &file(case), None, today()), rows)
}

fn check(case: &str) {
    let (mapping, rows) = walk(case);
    let mut wrong = Vec::new();
    for row in rows {
        let place = mapping.suggestions.iter().position(|found| {
            found.state.to_string() == row[1] && found.instrument == row[2] && found.article == row[3]
        });
        let found = told(place.map(|place| &mapping.suggestions[place]));
        let right = match &row[4] {
            "not firm" => found == "tentative" || found == "absent",
            expected => found == expected,
        };
        if !right {
            wrong
                .push(format!("{} {} {}: {found}, and should be {} ({})", &row[1], &row[2], &row[3], &row[4], &row[5]));
        }
    }
    assert!(wrong.is_empty(), "{case}:\n{}", wrong.join("\n"));
}

#[test]
fn terminal_3_in_2004_is_mapped_as_a_lawyer_would() {
    check("terminal-3");
}

#[test]
fn johor_in_2019_is_mapped_as_a_lawyer_would() {
    check("johor");
}

#[test]
fn fisher_on_a_thai_boat_in_2016_is_mapped_as_a_lawyer_would() {
    check("fisher");
}

#[test]
fn what_binds_stands_before_what_does_not() {
    for case in ["terminal-3", "johor", "fisher"] {
        let (mapping, _) = walk(case);
        let binds = |found: &Suggestion| matches!(found.standing.bond, Bond::Binding { .. });
        let outside = |found: &Suggestion| matches!(found.standing.bond, Bond::NotParty | Bond::Excluded { .. });
        let last_bound = mapping.suggestions.iter().rposition(binds).expect("something binds");
        let first_outside = mapping.suggestions.iter().position(outside).expect("something does not");
        assert!(last_bound < first_outside, "{case}");
    }
}
