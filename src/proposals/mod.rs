//! Violation types that a narrative suggests to the caseworker, each with the words that led to it. A curated lexicon
//! (`standards/data/lexicon.csv`, `wordlists.csv`), no model and no guess: what has no quotable span is not proposed,
//! and nothing is ever ticked. Pure; time grows linearly with the text.

pub mod api;
mod irregular;
mod lexicon;
mod matching;
pub mod measure;
mod pattern;
mod stem;
mod tables;
mod words;

pub use lexicon::Lexicon;
pub use matching::{Proposal, Span};
pub use tables::{LexiconFault, LexiconTexts};

use crate::standards::{Catalogue, Lang};

/// Proposes violation types for a narrative, the strongest evidence first; with no language, each sentence is read in the
/// one that its words show.
pub fn propose(catalogue: &Catalogue, text: &str, language: Option<Lang>) -> Vec<Proposal> {
    let mut proposals = Lexicon::embedded().propose(text, language);
    // A catalogue that does not know a type, as an overlay may, has no name for it to show.
    proposals.retain(|proposal| catalogue.violation(&proposal.violation).is_some());
    proposals
}

#[cfg(test)]
mod tests;
