//! Proposals from a narrative: a table of sentences for every type, negation, the yardstick, any text, the route and the
//! command.

use crate::harness::{self, *};
use proptest::prelude::*;
use saksi::proposals::measure::{Ticked, measure};
use saksi::proposals::{Lexicon, LexiconTexts, propose};
use saksi::standards::{Catalogue, Lang};
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
struct Sentence {
    violation: String,
    lang: Lang,
    proposed: String,
    sentence: String,
}

fn sentences() -> Vec<Sentence> {
    csv::Reader::from_reader(include_str!("proposals_sentences.csv").as_bytes())
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

fn proposed(text: &str, lang: Option<Lang>) -> BTreeSet<String> {
    propose(Catalogue::embedded(), text, lang).into_iter().map(|proposal| proposal.violation).collect()
}

#[test]
fn each_sentence_of_the_table_is_read_as_a_person_reads_it() {
    let mut wrong = Vec::new();
    for row in sentences() {
        for lang in [Some(row.lang), None] {
            if proposed(&row.sentence, lang).contains(&row.violation) != (row.proposed == "yes") {
                wrong.push(format!("{} {:?} {}: {}", row.violation, lang, row.proposed, row.sentence));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_two_sentences_for_every_type_and_language_and_sixty_that_must_not_count() {
    let rows = sentences();
    for violation in Catalogue::embedded().violations() {
        for lang in [Lang::En, Lang::Id] {
            let count =
                rows.iter().filter(|row| row.proposed == "yes" && row.lang == lang && row.violation == violation.id);
            assert!(count.count() >= 2, "{} in {lang:?}", violation.id);
        }
    }
    assert!(rows.iter().filter(|row| row.proposed == "no").count() >= 60);
}
