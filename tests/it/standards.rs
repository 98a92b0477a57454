//! The standing of States on a day, against facts that do not come from the catalogue: the dates of signature, deposit and
//! entry into force as the depositaries publish them.

use saksi::codes::{Day, State};
use saksi::standards::{Bond, Catalogue, Confidence, Standing};

fn day(text: &str) -> Day {
    Day::parse_from_str(text, "%Y-%m-%d").expect(text)
}

fn ask(state: &str, instrument: &str, article: &str, territory: &str, on: &str) -> Standing {
    let state = State::parse(state).expect(state);
    Catalogue::embedded().standing(state, instrument, article, territory, day(on))
}

/// A bond as a word and its date.
fn told(standing: &Standing) -> String {
    let dated = |word: &str, day: &Option<Day>| day.map_or_else(|| word.to_owned(), |day| format!("{word} {day}"));
    match &standing.bond {
        Bond::Binding { since } => dated("binding", since),
        Bond::SignedOnly { signed } => dated("signed", signed),
        Bond::NotYetInForce { from } => dated("later", from),
        Bond::Denounced { until } => dated("denounced", until),
        Bond::Excluded { .. } => "excluded".to_owned(),
        Bond::NotParty => "not party".to_owned(),
        Bond::NonTreaty => "non-treaty".to_owned(),
        Bond::Unknown => "unknown".to_owned(),
    }
}

/// State, instrument, article, territory, day, what is true.
const FACTS: &[(&str, &str, &str, &str, &str, &str)] = &[
    // Indonesia and the CMW: signed 22 September 2004, ratified 31 May 2012, in force 1 September 2012.
    ("IDN", "CMW", "", "", "2004-09-21", "not party"),
    ("IDN", "CMW", "", "", "2004-09-22", "signed 2004-09-22"),
    ("IDN", "CMW", "21", "", "2004-12-10", "signed 2004-09-22"),
    ("IDN", "CMW", "", "", "2012-05-30", "signed 2004-09-22"),
    ("IDN", "CMW", "", "", "2012-05-31", "later 2012-09-01"),
    ("IDN", "CMW", "", "", "2012-08-31", "later 2012-09-01"),
    ("IDN", "CMW", "83", "", "2012-09-01", "binding 2012-09-01"),
    ("IDN", "CMW", "", "", "2026-11-24", "binding 2012-09-01"),
    // The Philippines ratified on 5 July 1995, before the Convention's own entry into force.
    ("PHL", "CMW", "", "", "2003-06-30", "later 2003-07-01"),
    ("PHL", "CMW", "", "", "2003-07-01", "binding 2003-07-01"),
    ("BGD", "CMW", "", "", "2011-11-30", "later 2011-12-01"),
    ("BGD", "CMW", "", "", "2011-12-01", "binding 2011-12-01"),
    ("LKA", "CMW", "", "", "2004-12-10", "binding 2003-07-01"),
    ("MYS", "CMW", "21", "", "2019-05-01", "not party"),
    ("SGP", "CMW", "", "", "2020-01-01", "not party"),
    ("SAU", "CMW", "", "", "2020-01-01", "not party"),
    ("HKG", "CMW", "", "", "2014-01-10", "not party"),
    ("KHM", "CMW", "", "", "2004-09-26", "not party"),
    ("KHM", "CMW", "", "", "2010-01-01", "signed 2004-09-27"),
    // The Covenants: Indonesia acceded on 23 February 2006, in force 23 May 2006.
    ("IDN", "ICCPR", "9(1)", "", "2004-12-10", "not party"),
    ("IDN", "ICCPR", "9(1)", "", "2006-02-23", "later 2006-05-23"),
    ("IDN", "ICCPR", "9(1)", "", "2006-05-22", "later 2006-05-23"),
    ("IDN", "ICCPR", "9(1)", "", "2006-05-23", "binding 2006-05-23"),
    ("IDN", "ICESCR", "", "", "2006-05-23", "binding 2006-05-23"),
    ("MYS", "ICCPR", "", "", "2020-01-01", "not party"),
    ("HKG", "ICCPR", "8(3)", "", "2014-01-10", "binding 1976-08-20"),
    ("CHN", "ICCPR", "", "", "2014-01-10", "signed 1998-10-05"),
    // CEDAW, CAT, CERD, CRC, Palermo.
    ("IDN", "CEDAW", "2(c)", "", "2004-12-10", "binding 1984-10-13"),
    ("IDN", "CEDAW-OP", "", "", "2004-12-10", "signed 2000-02-28"),
    ("MYS", "CEDAW", "11(1)", "", "2004-12-10", "binding 1995-08-04"),
    ("IDN", "CAT", "16", "", "2004-12-10", "binding 1998-11-27"),
    ("IDN", "CERD", "5(b)", "", "1999-07-24", "later 1999-07-25"),
    ("IDN", "CERD", "5(b)", "", "1999-07-25", "binding 1999-07-25"),
    ("IDN", "PALERMO-TIP", "", "", "2009-10-27", "later 2009-10-28"),
    ("MYS", "PALERMO-TIP", "", "", "2009-03-28", "binding 2009-03-28"),
    ("MYS", "CRPD", "15", "", "2019-01-01", "excluded"),
    ("MYS", "CRPD", "27", "", "2019-01-01", "binding 2010-08-18"),
    ("IND", "ICCPR", "13", "", "2019-01-01", "excluded"),
    ("IND", "ICCPR", "14(1)", "", "2019-01-01", "binding 1979-07-10"),
    // ILO: Forced Labour Convention and its Protocol.
    ("IDN", "ILO-C029", "2(1)", "", "2004-12-10", "binding 1950-06-12"),
    ("MYS", "ILO-C029", "1(1)", "", "2019-05-01", "binding 1957-11-11"),
    ("KOR", "ILO-C029", "1(1)", "", "2022-04-19", "later 2022-04-20"),
    ("KOR", "ILO-C029", "1(1)", "", "2022-04-20", "binding 2022-04-20"),
    ("BRN", "ILO-C029", "", "", "2024-06-11", "later 2024-06-12"),
    ("CHN", "ILO-C029", "", "", "2022-01-01", "not party"),
    ("CHN", "ILO-C029", "", "", "2023-08-12", "binding 2023-08-12"),
    ("HKG", "ILO-C029", "", "", "2014-01-10", "binding 1997-07-01"),
    ("MYS", "ILO-P029", "", "", "2023-03-20", "later 2023-03-21"),
    ("MYS", "ILO-P029", "", "", "2023-03-21", "binding 2023-03-21"),
    // Denunciations of the Abolition of Forced Labour Convention.
    ("MYS", "ILO-C105", "", "", "1985-06-01", "binding 1959-10-13"),
    ("MYS", "ILO-C105", "", "", "1991-01-09", "binding 1959-10-13"),
    ("MYS", "ILO-C105", "", "", "1991-01-10", "denounced 1991-01-10"),
    ("MYS", "ILO-C105", "", "", "2019-05-01", "denounced 1991-01-10"),
    ("SGP", "ILO-C105", "", "", "1980-04-18", "binding 1965-10-25"),
    ("SGP", "ILO-C105", "", "", "1980-04-19", "denounced 1980-04-19"),
    // Parts of Malaysia.
    ("MYS", "ILO-C097", "", "Sabah", "2019-05-01", "binding 1964-03-03"),
    ("MYS", "ILO-C097", "", "Peninsular Malaysia", "2019-05-01", "excluded"),
    ("MYS", "ILO-C097", "", "Sarawak", "2019-05-01", "excluded"),
    ("MYS", "ILO-C097", "", "", "2019-05-01", "unknown"),
    ("MYS", "ILO-C019", "1(1)", "Peninsular Malaysia", "2019-05-01", "binding 1957-11-11"),
    ("MYS", "ILO-C019", "1(1)", "Sarawak", "2019-05-01", "binding 1964-03-03"),
    ("MYS", "ILO-C019", "1(1)", "Sabah", "2019-05-01", "excluded"),
    // Others of the ILO.
    ("MYS", "ILO-C095", "", "", "2019-05-01", "binding 1962-11-17"),
    ("IDN", "ILO-C095", "", "", "2019-05-01", "not party"),
    ("IDN", "ILO-C081", "", "", "2004-12-10", "later 2005-01-29"),
    ("IDN", "ILO-C097", "", "", "2004-12-10", "not party"),
    ("PHL", "ILO-C189", "9(c)", "", "2013-09-05", "binding 2013-09-05"),
    ("BGD", "ILO-C190", "", "", "2026-11-19", "later 2026-11-20"),
    ("BGD", "ILO-C190", "", "", "2026-11-20", "binding 2026-11-20"),
    // What is no treaty, and what nobody knows.
    ("IDN", "UDHR", "5", "", "2004-12-10", "non-treaty"),
    ("IDN", "CMW", "GC 1", "", "2020-01-01", "non-treaty"),
    ("IDN", "ILO-R201", "21", "", "2020-01-01", "non-treaty"),
    ("IDN", "GCM", "Obj 6", "", "2020-01-01", "non-treaty"),
    ("JPN", "ILO-C155", "", "", "2026-01-01", "unknown"),
    ("IDN", "NO-SUCH", "", "", "2020-01-01", "unknown"),
];

#[test]
fn standing_on_a_day_is_what_the_depositaries_publish() {
    let wrong: Vec<String> = FACTS
        .iter()
        .filter_map(|&(state, instrument, article, territory, on, truth)| {
            let answer = told(&ask(state, instrument, article, territory, on));
            (answer != truth).then(|| format!("{state} {instrument} {article} {territory} {on}: {answer}, not {truth}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(FACTS.len() >= 40);
}

#[test]
fn a_date_known_to_the_month_counts_from_its_last_day_and_is_less_sure() {
    assert_eq!(told(&ask("PHL", "ILO-C081", "", "", "2025-11-29")), "later 2025-11-30");
    let standing = ask("PHL", "ILO-C081", "", "", "2025-11-30");
    assert_eq!((told(&standing).as_str(), standing.confidence), ("binding 2025-11-30", Confidence::Known));
}

#[test]
fn not_a_party_is_less_sure_after_the_source_was_read() {
    let (then, later) = (ask("MYS", "CMW", "", "", "2019-05-01"), ask("MYS", "CMW", "", "", "2026-11-24"));
    assert_eq!((told(&then).as_str(), told(&later).as_str()), ("not party", "not party"));
    assert!(later.confidence > then.confidence, "{:?} {:?}", then.confidence, later.confidence);
}

#[test]
fn reservations_are_shown_with_a_binding_treaty() {
    let standing = ask("MYS", "CEDAW", "11(1)", "", "2019-05-01");
    assert!(standing.notes.iter().any(|note| note.contains("art 11")), "{:?}", standing.notes);
    assert!(ask("MYS", "ICCPR", "", "", "2019-05-01").notes.is_empty());
}

#[test]
fn the_listed_answer_of_the_sources_agrees_with_the_dates() {
    // The ILO table lists what was in force on 23 November 2026; the standing is computed from the dates alone.
    let listed = include_str!("../../src/standards/data/status.csv");
    let mut reader = csv::Reader::from_reader(listed.as_bytes());
    let mut checked = 0;
    for row in reader.records().map(|row| row.expect("the table is CSV")) {
        let Ok(state) = State::parse(&row[0]) else { continue };
        let denounced = matches!((&row[0], &row[1]), ("MYS" | "SGP", "ILO-C105") | ("NZL", "ILO-C001"));
        if !matches!(&row[7], "yes" | "no") || denounced {
            continue;
        }
        let standing = Catalogue::embedded().standing(state, &row[1], "", &row[2], day("2026-11-23"));
        let binding = matches!(standing.bond, Bond::Binding { .. });
        assert_eq!(binding, &row[7] == "yes", "{} {} {}: {:?}", &row[0], &row[1], &row[2], standing.bond);
        checked += 1;
    }
    assert!(checked > 900, "{checked}");
}

#[test]
fn every_provision_violation_and_reason_is_told_in_both_languages() {
    let catalogue = Catalogue::embedded();
    for provision in catalogue.provisions() {
        let texts = [&provision.heading_en, &provision.heading_id, &provision.gist_en, &provision.gist_id];
        assert!(texts.iter().all(|text| !text.is_empty()), "{} {}", provision.instrument, provision.article);
    }
    for violation in catalogue.violations() {
        assert!(!violation.definition_en.is_empty() && !violation.definition_id.is_empty(), "{}", violation.id);
        for link in catalogue.links_of(&violation.id) {
            assert!(!link.link.reason_en.is_empty() && !link.link.reason_id.is_empty(), "{}", violation.id);
        }
    }
}
