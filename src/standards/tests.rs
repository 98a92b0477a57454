//! The embedded tables agree with each other, and the checks find what is broken.

use super::*;
use crate::codes::State;

fn broken(change: impl Fn(&str) -> String, table: impl Fn(&mut Texts<'static>, &'static str)) -> Vec<CatalogueFault> {
    let mut texts = Texts::EMBEDDED;
    let text: &'static str = Box::leak(change("").into_boxed_str());
    table(&mut texts, text);
    match Catalogue::from_texts(&texts) {
        Ok(catalogue) => catalogue.check(),
        Err(faults) => faults,
    }
}

#[test]
fn embedded_tables_have_no_fault() {
    let faults = Catalogue::from_texts(&Texts::EMBEDDED).map(|catalogue| catalogue.check());
    assert_eq!(faults, Ok(Vec::new()));
}

#[test]
fn a_link_to_a_missing_provision_is_named_by_file_row_and_column() {
    let links = Texts::EMBEDDED.links.replacen(",CMW,25(2),", ",CMW,25(9),", 1);
    let faults = broken(|_| links.clone(), |texts, text| texts.links = text);
    assert_eq!(faults[0].to_string(), "links.csv row 2 column article: is not a provision of provisions.csv");
}

#[test]
fn a_part_iv_link_without_its_condition_is_refused() {
    let links = Texts::EMBEDDED.links.replace("regular_status_only", "");
    let faults = broken(|_| links.clone(), |texts, text| texts.links = text);
    assert!(faults.len() > 40 && faults.iter().all(|fault| fault.column == "condition"), "{}", faults.len());
}

#[test]
fn unknown_condition_words_and_impossible_dates_are_named_by_column() {
    let links = Texts::EMBEDDED.links.replacen("domestic_worker", "house_worker", 1);
    let faults = broken(|_| links.clone(), |texts, text| texts.links = text);
    assert_eq!((faults.len(), faults[0].file, faults[0].column.as_str()), (1, "links.csv", "condition"));
    let status = Texts::EMBEDDED.status.replacen("2012-09-01", "2012-09-31", 1);
    let faults = broken(|_| status.clone(), |texts, text| texts.status = text);
    assert_eq!((faults.len(), faults[0].file, faults[0].column.as_str()), (1, "status.csv", "effect"));
    let reversed = Texts::EMBEDDED.status.replace("2012-09-01", "2002-09-01");
    let faults = broken(|_| reversed.clone(), |texts, text| texts.status = text);
    assert!(faults.iter().any(|fault| fault.column == "effect" && fault.message.contains("before")), "{faults:?}");
}

#[test]
fn every_state_of_the_status_table_has_a_name_in_both_languages() {
    let catalogue = Catalogue::embedded();
    for (code, en, id) in [
        ("HKG", "Hong Kong SAR (China)", "Hong Kong (Daerah Administratif Khusus Tiongkok)"),
        ("KHM", "Cambodia", "Kamboja"),
    ] {
        let state = State::parse(code).unwrap();
        assert_eq!(
            (catalogue.state_name(state, Lang::En).as_str(), catalogue.state_name(state, Lang::Id).as_str()),
            (en, id)
        );
    }
}

#[test]
fn a_place_name_tells_the_territory_where_treaties_bind_apart() {
    let catalogue = Catalogue::embedded();
    for (place, territory) in [
        ("Johor Bahru, Johor", Some("Peninsular Malaysia")),
        ("a plantation near Lahad Datu, Sabah", Some("Sabah")),
        ("Kuching", Some("Sarawak")),
        ("between Miri, Sarawak, and Tawau, Sabah", None),
        ("Perakaunan", None),
        ("", None),
    ] {
        assert_eq!(catalogue.territory_of(State::MYS, place), territory, "{place}");
    }
}

#[test]
fn months_and_years_stand_for_their_last_day() {
    for (text, day, exact) in
        [("2024-06", "2024-06-30", false), ("2024", "2024-12-31", false), ("2024-02-29", "2024-02-29", true)]
    {
        let when = When::parse(text).unwrap();
        assert_eq!((when.day.to_string().as_str(), when.exact), (day, exact));
    }
    assert!(["", "2024-13", "2023-02-29", "24", "2024/01/01"].iter().all(|text| When::parse(text).is_none()));
}
