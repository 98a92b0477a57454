//! The pages tell what the tables hold, and the words of the vocabularies are those of the tables.

use super::*;
use crate::standards::{Applies, Catalogue, Duty, Lang, When};
use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};
use std::collections::HashSet;

fn named<'de, T: Deserialize<'de>>(code: &'de str) -> Option<T> {
    T::deserialize(StrDeserializer::<Error>::new(code)).ok()
}

#[test]
fn the_words_for_whom_and_who_carry_the_codes_of_the_tables() {
    let catalogue = Catalogue::embedded();
    for provision in catalogue.provisions() {
        for &whom in &provision.applies_to {
            let term = words::covers(whom);
            assert_eq!(named::<Applies>(term.code), Some(whom));
            assert!(!term.en.is_empty() && !term.id.is_empty() && term.en != term.id, "{}", term.code);
        }
        for &duty in &provision.duty_bearer {
            let term = words::owes(duty);
            assert_eq!(named::<Duty>(term.code), Some(duty));
            assert!(!term.en.is_empty() && !term.id.is_empty() && term.en != term.id, "{}", term.code);
        }
    }
}

#[test]
fn the_anchor_of_a_provision_is_its_own_in_its_instrument() {
    for row in Catalogue::embedded().instruments() {
        let page = instrument(Catalogue::embedded(), &row.id, None).unwrap();
        let mut seen = HashSet::new();
        for provision in page.parts.iter().flat_map(|part| &part.provisions) {
            assert!(seen.insert(provision.anchor.clone()), "{} {}", row.id, provision.anchor);
        }
        assert_eq!(seen.len(), page.line.provisions, "{}", row.id);
    }
    let page = instrument(Catalogue::embedded(), "CMW", None).unwrap();
    let anchors: Vec<&str> = page.parts.iter().flat_map(|part| &part.provisions).map(|p| p.anchor.as_str()).collect();
    assert!(anchors.contains(&"art-21") && anchors.contains(&"art-25-1"), "{anchors:?}");
}

#[test]
fn a_date_is_told_as_precisely_as_the_table_has_it() {
    for text in ["2004-12-10", "2004-11", "2004"] {
        assert_eq!(written(When::parse(text).unwrap()), text);
    }
}

#[test]
fn a_reservation_to_a_paragraph_limits_its_article_and_leaves_the_others() {
    let malaysia = Asked { state: crate::codes::State::MYS, territory: "", on: When::parse("2019-05-01").unwrap().day };
    let page = instrument(Catalogue::embedded(), "CRPD", Some(malaysia)).unwrap();
    let all: Vec<&ProvisionPage<'_>> = page.parts.iter().flat_map(|part| &part.provisions).collect();
    let excluded = all.iter().find(|provision| provision.article == "15").unwrap();
    assert_eq!(excluded.standing.unwrap().kind, StandingCode::Excluded);
    assert_eq!(excluded.limits.len(), 1);
    let other = all.iter().find(|provision| provision.article.starts_with("27")).unwrap();
    assert_eq!(other.standing.unwrap().kind, StandingCode::Binding);
    assert!(other.limits.is_empty());
}

#[test]
fn a_part_of_malaysia_can_be_asked_about_where_the_treaty_binds_parts_apart() {
    let on = When::parse("2019-05-01").unwrap().day;
    let ask = |territory| {
        let asked = Asked { state: crate::codes::State::MYS, territory, on };
        instrument(Catalogue::embedded(), "ILO-C097", Some(asked)).unwrap().asked.unwrap()
    };
    let whole = ask("");
    assert_eq!(whole.territories, ["Peninsular Malaysia", "Sabah", "Sarawak"]);
    assert_eq!(StandingCell::from(&whole.standing).kind, StandingCode::Unknown);
    assert!(StandingCell::from(&whole.standing).limited);
    assert_eq!(StandingCell::from(&ask("Sabah").standing).kind, StandingCode::Binding);
    assert_eq!(StandingCell::from(&ask("Sarawak").standing).kind, StandingCode::Excluded);
}

#[test]
fn a_standing_reads_in_both_languages_with_its_date_and_mark() {
    let on = When::parse("2012-09-01").unwrap().day;
    let cell = StandingCell {
        kind: StandingCode::Binding,
        date: Some(on),
        confidence: crate::standards::Confidence::Known,
        limited: false,
    };
    assert_eq!(standing_words(cell, Lang::En), "binding since 1 September 2012 [known, confirm before filing]");
    assert!(standing_words(cell, Lang::Id).starts_with("mengikat sejak 1 September 2012 [pengetahuan profesi"));
}
