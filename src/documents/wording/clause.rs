//! What happened, as a clause: the predicate that each violation type gives to the worker as subject.

use super::{either, list};
use crate::cases::model::Sex;
use crate::standards::{Catalogue, Lang};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("predicates.csv");

#[derive(Deserialize)]
struct Row {
    violation: String,
    en: String,
    id: String,
    /// The same as a noun, where the label of the catalogue is none inside a sentence; empty else.
    topic_en: String,
    topic_id: String,
}

static PREDICATES: LazyLock<HashMap<String, Row>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(TABLE.as_bytes());
    let rows = reader.deserialize::<Row>().map(|row| row.expect("the table is read by a test of this module"));
    rows.map(|row| (row.violation.clone(), row)).collect()
});

/// The clauses of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clauses {
    /// `was made to exchange money … and had belongings taken away`, without the subject.
    pub said: String,
    /// Whether any violation is named.
    pub any: bool,
}

fn possessive(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "her",
        Sex::Male => "his",
        Sex::Other | Sex::Unknown => "their",
    }
}

/// The clauses of `violations` about a worker of that sex. A type that has no clause is named by its label.
pub fn clause(violations: &[String], sex: Sex, catalogue: &Catalogue, lang: Lang) -> Clauses {
    let mut parts: Vec<String> = Vec::new();
    for id in violations {
        let known = PREDICATES.get(id).map(|row| match lang {
            Lang::En => row.en.replace("{their}", possessive(sex)),
            Lang::Id => row.id.clone(),
        });
        let part = known.or_else(|| {
            let label = catalogue.violation(id)?.label(lang).to_lowercase();
            Some(format!("{} {label}", either(lang, "was subjected to", "mengalami")))
        });
        if let Some(part) = part.filter(|part| !parts.contains(part)) {
            parts.push(part);
        }
    }
    Clauses { any: !parts.is_empty(), said: list(&parts, lang) }
}

/// What a violation is, inside a sentence: `forced labour`, `the lack of an interpreter`.
pub fn topic(violation: &str, catalogue: &Catalogue, lang: Lang) -> Option<String> {
    let own = PREDICATES.get(violation).map(|row| either(lang, &row.topic_en, &row.topic_id));
    let own = own.filter(|topic| !topic.is_empty()).map(str::to_owned);
    own.or_else(|| Some(of_label(catalogue.violation(violation)?.label(lang))))
}

/// A label of the catalogue inside a sentence: small letters, and without the second word for it in brackets.
fn of_label(label: &str) -> String {
    let first = label.split_once(" (").filter(|(_, rest)| rest.ends_with(')')).map_or(label, |(first, _)| first);
    first.to_lowercase()
}

/// English sets “reportedly” behind the first auxiliary: `was reportedly paid less`, `is reportedly still owed wages`.
pub fn reportedly(said: &str) -> String {
    let behind = ["was ", "is ", "could "].into_iter().find_map(|verb| Some((verb, said.strip_prefix(verb)?)));
    behind.map_or_else(|| format!("reportedly {said}"), |(verb, rest)| format!("{verb}reportedly {rest}"))
}

/// The number that an article begins with, to set articles in order.
pub fn number_of(article: &str) -> (u32, &str) {
    let digits = article.len() - article.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    (article[..digits].parse().unwrap_or(u32::MAX), &article[digits..])
}

/// The name of guidance on a treaty, which is not the treaty.
pub fn guidance(short: &str, lang: Lang) -> String {
    format!("{} {short}", either(lang, "Guidance on the", "Pedoman atas"))
}

/// The sentence with a full stop, where it has no end of its own.
pub fn closed(sentence: &str) -> String {
    let sentence = sentence.trim();
    let end = if sentence.ends_with(['.', '!', '?', '…', '"', '”', '’', ')']) { "" } else { "." };
    format!("{sentence}{end}")
}

/// The text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_violation_of_the_catalogue_has_a_clause_in_both_languages() {
        for violation in Catalogue::embedded().violations() {
            let row = PREDICATES.get(&violation.id).unwrap_or_else(|| panic!("{} has no clause", violation.id));
            assert!(!row.en.is_empty() && !row.id.is_empty(), "{}", violation.id);
        }
    }

    #[test]
    fn a_label_that_is_no_noun_has_one_for_sentences() {
        let told = |id, lang| topic(id, Catalogue::embedded(), lang).expect("is in the catalogue");
        assert_eq!(
            told("recruiter-document-retention", Lang::En),
            "withholding of personal documents by the recruiter"
        );
        assert_eq!(told("lack-of-interpreter", Lang::Id), "ketiadaan penerjemah");
        assert_eq!(told("forced-labour", Lang::En), "forced labour");
        for (violation, lang) in
            Catalogue::embedded().violations().iter().flat_map(|it| [(it, Lang::En), (it, Lang::Id)])
        {
            let topic = told(&violation.id, lang);
            let wrong =
                ["no ", "tidak ada ", "tidak bebas", "sudah ", "ditelantarkan", "dipaksa", "stranded", "cut off"];
            assert!(!wrong.iter().any(|start| topic.starts_with(start)), "{topic}");
        }
    }

    #[test]
    fn reportedly_stands_where_english_has_it() {
        assert_eq!(reportedly("was not paid the wages due"), "was reportedly not paid the wages due");
        assert_eq!(reportedly("is still owed wages"), "is reportedly still owed wages");
        assert_eq!(reportedly("had belongings taken away"), "reportedly had belongings taken away");
    }

    #[test]
    fn the_pronoun_follows_the_worker() {
        let said = |sex| clause(&["passport-retention".to_owned()], sex, Catalogue::embedded(), Lang::En).said;
        assert_eq!(said(Sex::Female), "had her identity papers kept by others");
        assert_eq!(said(Sex::Unknown), "had their identity papers kept by others");
    }
}
