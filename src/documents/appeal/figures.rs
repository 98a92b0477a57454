//! What the cases behind an appeal show together, and the few that are told singly.

use super::{Behind, FigureRow, MOST_TOLD};
use crate::appeals::model::Appeal;
use crate::cases::model::{CaseFile, Disclosure};
use crate::codes::{PartialDate, State};
use crate::documents::disclosure::Shown;
use crate::documents::facts::Teller;
use crate::documents::wording;
use crate::standards::{Catalogue, Lang};

pub(super) fn period(files: &[CaseFile], states: &[State], lang: Lang) -> String {
    let here = files.iter().flat_map(|file| &file.events).filter(|event| states.contains(&event.place.country));
    let events = || here.clone().filter_map(|event| event.when.as_ref());
    let first = events().filter_map(PartialDate::earliest).min();
    let last = events().filter_map(PartialDate::latest).max();
    first.zip(last).map_or_else(String::new, |(first, last)| wording::days(first, last, lang))
}

/// In how many cases a violation is.
pub(super) struct Row<'a> {
    /// Its id in the catalogue.
    pub id: &'a str,
    pub label: &'a str,
    pub cases: usize,
}

impl Row<'_> {
    pub fn told(&self, lang: Lang) -> FigureRow {
        let cases = wording::number(self.cases.into(), 0, lang);
        FigureRow { label: self.label.to_owned(), cases }
    }
}

/// The violations that most cases show.
pub(super) fn figures<'a>(files: &[CaseFile], states: &[State], catalogue: &'a Catalogue, lang: Lang) -> Vec<Row<'a>> {
    let mut counts: Vec<Row<'_>> = Vec::new();
    for violation in catalogue.violations() {
        let has = |file: &&CaseFile| {
            let mut here = file.events.iter().filter(|event| states.contains(&event.place.country));
            here.any(|event| event.violations.contains(&violation.id))
        };
        let count = files.iter().filter(has).count();
        if count > 0 {
            counts.push(Row { id: &violation.id, label: violation.label(lang), cases: count });
        }
    }
    counts.sort_by_key(|row| std::cmp::Reverse(row.cases));
    counts.truncate(7);
    counts
}

pub(super) fn partners(appeal: &Appeal, lang: Lang) -> Vec<String> {
    appeal
        .partner_figures
        .iter()
        .map(|figure| {
            let count = wording::number(figure.cases.into(), 0, lang);
            let period =
                figure.period.as_ref().map_or_else(String::new, |it| format!(" ({})", wording::when_bare(it, lang)));
            let noun = match (lang, figure.cases) {
                (Lang::En, 1) => "case",
                (Lang::En, _) => "cases",
                (Lang::Id, _) => "kasus",
            };
            format!("{}: {count} {noun}{period}", figure.organisation.trim())
        })
        .collect()
}

/// A case that is told singly.
pub(super) struct ToldCase {
    /// Its place among those that are counted.
    pub at: usize,
    pub text: String,
}

/// Single cases, those of which most may be told first.
pub(super) fn told(behind: &Behind, catalogue: &Catalogue, lang: Lang) -> Vec<ToldCase> {
    let mut cases: Vec<&(usize, CaseFile, Shown)> =
        behind.told.iter().filter(|(_, file, _)| !file.events.is_empty()).collect();
    let weight = |file: &CaseFile| file.events.iter().map(|event| event.violations.len()).sum::<usize>();
    cases.sort_by_key(|(_, file, _)| std::cmp::Reverse(weight(file)));
    cases
        .into_iter()
        .take(MOST_TOLD)
        .map(|(at, file, shown)| {
            let teller = Teller { file, catalogue, lang, name: &shown.name };
            ToldCase { at: *at, text: teller.in_short(shown.level == Disclosure::Pseudonym) }
        })
        .collect()
}
