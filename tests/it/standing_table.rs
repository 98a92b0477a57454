//! The standing of States on a day, against facts that do not come from the catalogue: `tests/data/standing.csv` holds what
//! the depositaries publish (signature, deposit) and what the treaties say of their entry into force, each row with its
//! source, boundary days included.

use saksi::codes::{Day, State};
use saksi::standards::{Bond, Catalogue, Lang, Nature, Standing};

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
        Bond::NonTreaty => format!(
            "non-treaty {}",
            match standing.nature {
                Nature::Treaty => "treaty",
                Nature::Membership => "membership",
                Nature::Customary => "customary",
                Nature::Declaratory => "declaratory",
                Nature::Soft => "soft",
                Nature::Interpretive => "interpretive",
            }
        ),
        Bond::Unknown => "unknown".to_owned(),
    }
}

struct Fact {
    key: String,
    truth: String,
    standing: Standing,
}

fn facts() -> Vec<Fact> {
    let mut reader = csv::Reader::from_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/standing.csv")).unwrap();
    let catalogue = Catalogue::embedded();
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| {
        let state = |code: &str| State::parse(code).expect("a State of the table");
        let on = Day::parse_from_str(&row[4], "%Y-%m-%d").expect("a day of the table");
        assert!(catalogue.instrument(&row[1]).is_some(), "{row:?}");
        assert!(row[7].len() > 15, "each row has its source: {row:?}");
        let home = (!row[5].is_empty()).then(|| state(&row[5]));
        let standing = catalogue.standing_for(state(&row[0]), (&row[1], &row[2]), &row[3], on, home);
        Fact { key: row.iter().take(6).collect::<Vec<_>>().join(" "), truth: row[6].to_owned(), standing }
    })
    .collect()
}

#[test]
fn standing_on_a_day_is_what_the_depositaries_publish() {
    let facts = facts();
    let wrong: Vec<String> = facts
        .iter()
        .filter(|fact| told(&fact.standing) != fact.truth)
        .map(|fact| format!("{}: {}, not {} ({})", fact.key, told(&fact.standing), fact.truth, fact.standing.source))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let mut keys: Vec<&str> = facts.iter().map(|fact| fact.key.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert!(keys.len() >= 150, "{}", keys.len());
    for kind in ["binding", "signed", "later", "denounced", "excluded", "not party", "non-treaty", "unknown"] {
        assert!(facts.iter().any(|fact| fact.truth.starts_with(kind)), "no row is {kind}");
    }
}

#[test]
fn every_standing_is_told_with_what_follows_in_both_languages() {
    for fact in facts() {
        let (en, id) = (fact.standing.told(Lang::En), fact.standing.told(Lang::Id));
        assert!(!en.is_empty() && en != id, "{}: {en}", fact.key);
        let (en, id) = (fact.standing.meaning(Lang::En), fact.standing.meaning(Lang::Id));
        assert!(en.ends_with('.') && id.ends_with('.') && en != id, "{}: {en}", fact.key);
        let (en, id) = (fact.standing.notes(Lang::En), fact.standing.notes(Lang::Id));
        assert_eq!(en.len(), id.len(), "{}", fact.key);
        assert!(en.iter().zip(id).all(|(en, id)| en != id), "{}: {en:?}", fact.key);
    }
}
