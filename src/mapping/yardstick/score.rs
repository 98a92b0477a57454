//! The score: recall over what an author cited and was read in the text, by hierarchy of article and paragraph.

use super::gold::{Expected, Line};
use crate::codes::Day;
use crate::mapping::map_case;
use crate::mapping::model::Suggestion;
use crate::standards::Catalogue;
use serde::Serialize;
use std::collections::BTreeMap;

/// How many suggestions for a State a reader takes in at first.
const FIRST: usize = 15;

/// Recall over a set of citations.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Figures {
    pub cited: u32,
    /// Citations found; an article found for a cited paragraph counts one half.
    pub found: f64,
    /// The same within the first fifteen suggestions for a State.
    pub found_first: f64,
}

impl Figures {
    /// Found of cited, from 0 to 1; `None` when nothing was cited.
    pub fn recall(&self) -> Option<f64> {
        (self.cited > 0).then(|| self.found / f64::from(self.cited))
    }

    /// The same within the first fifteen.
    pub fn recall_first(&self) -> Option<f64> {
        (self.cited > 0).then(|| self.found_first / f64::from(self.cited))
    }

    fn add(&mut self, found: f64, found_first: f64) {
        self.cited += 1;
        self.found += found;
        self.found_first += found_first;
    }
}

/// A citation that no suggestion satisfies in full.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Miss {
    pub case: String,
    pub instrument: String,
    pub article: String,
    /// 0, or one half where the article was suggested for a cited paragraph.
    pub found: f64,
}

/// The report on a file of cases.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    pub cases: usize,
    /// Cases of a person or a group.
    pub overall: Figures,
    pub by_instrument: BTreeMap<String, Figures>,
    /// General comments and thematic reports, where no person is.
    pub patterns: Figures,
    pub patterns_by_instrument: BTreeMap<String, Figures>,
    /// Median number of suggestions for a case, the tentative ones among them.
    pub median_suggestions: usize,
    /// Median number of firm suggestions.
    pub median_firm: usize,
    pub misses: Vec<Miss>,
    /// Violation ids of the file that the catalogue does not know.
    pub unknown_violations: Vec<String>,
}

/// Whether `article` is `whole` or a paragraph of it.
fn within(article: &str, whole: &str) -> bool {
    article.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
}

fn hit<'a>(expected: &Expected, mut suggestions: impl Iterator<Item = &'a Suggestion>) -> f64 {
    let mut best: f64 = 0.0;
    suggestions.by_ref().filter(|suggestion| suggestion.instrument == expected.instrument).for_each(|suggestion| {
        if within(&suggestion.article, &expected.article) {
            best = 1.0;
        } else if within(&expected.article, &suggestion.article) {
            best = best.max(0.5);
        }
    });
    best
}

/// The first suggestions for each State.
fn first(suggestions: &[Suggestion]) -> impl Iterator<Item = &Suggestion> {
    suggestions.iter().enumerate().filter_map(|(place, suggestion)| {
        let before = suggestions[..place].iter().filter(|other| other.state == suggestion.state).count();
        (before < FIRST).then_some(suggestion)
    })
}

fn median(mut numbers: Vec<usize>) -> usize {
    numbers.sort_unstable();
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

/// Maps every case and scores the suggestions.
pub fn evaluate(catalogue: &Catalogue, lines: &[Line], today: Day) -> Report {
    let mut report = Report { cases: lines.len(), ..Report::default() };
    let (mut sizes, mut firm) = (Vec::new(), Vec::new());
    for Line { case, .. } in lines {
        let Some(file) = case.case_file() else { continue };
        let mapping = map_case(catalogue, &file, None, today);
        sizes.push(mapping.suggestions.len());
        firm.push(mapping.suggestions.iter().filter(|suggestion| !suggestion.tentative).count());
        for id in mapping.unknown_violations {
            if !report.unknown_violations.contains(&id) {
                report.unknown_violations.push(id);
            }
        }
        for expected in &case.expected {
            let counts =
                expected.quote_basis == "cited by source" && expected.seen == "text" && expected.article != "*";
            if !counts {
                continue;
            }
            let found = hit(expected, mapping.suggestions.iter());
            let found_first = hit(expected, first(&mapping.suggestions));
            let (whole, parts) = if case.case_type == "pattern" {
                (&mut report.patterns, &mut report.patterns_by_instrument)
            } else {
                (&mut report.overall, &mut report.by_instrument)
            };
            whole.add(found, found_first);
            parts.entry(expected.instrument.clone()).or_default().add(found, found_first);
            if found < 1.0 {
                report.misses.push(Miss {
                    case: case.id.clone(),
                    instrument: expected.instrument.clone(),
                    article: expected.article.clone(),
                    found,
                });
            }
        }
    }
    report.median_suggestions = median(sizes);
    report.median_firm = median(firm);
    report
}
