//! What the cases behind an appeal show together, and the few that are told singly.

use super::{Behind, FigureRow, MOST_TOLD};
use crate::appeals::model::Appeal;
use crate::cases::model::{CaseFile, Disclosure};
use crate::codes::{PartialDate, State};
use crate::documents::disclosure::Shown;
use crate::documents::facts::Teller;
use crate::documents::wording;
use crate::standards::{Catalogue, Lang};

pub(super) fn period(files: &[CaseFile], state: State, lang: Lang) -> String {
    let here = files.iter().flat_map(|file| &file.events).filter(|event| event.place.country == state);
    let events = || here.clone().filter_map(|event| event.when.as_ref());
    let first = events().filter_map(PartialDate::earliest).min();
    let last = events().filter_map(PartialDate::latest).max();
    first.zip(last).map_or_else(String::new, |(first, last)| wording::days(first, last, lang))
}

pub(super) fn figures(files: &[CaseFile], state: State, catalogue: &Catalogue, lang: Lang) -> Vec<FigureRow> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for violation in catalogue.violations() {
        let has = |file: &&CaseFile| {
            let mut here = file.events.iter().filter(|event| event.place.country == state);
            here.any(|event| event.violations.contains(&violation.id))
        };
        let count = files.iter().filter(has).count();
        if count > 0 {
            counts.push((violation.label(lang), count));
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.truncate(7);
    counts
        .into_iter()
        .map(|(label, count)| FigureRow { label: label.to_owned(), cases: wording::number(count.into(), 0, lang) })
        .collect()
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

/// Single cases, those of which most may be told first.
pub(super) fn told(behind: &Behind, catalogue: &Catalogue, lang: Lang) -> Vec<String> {
    let mut cases: Vec<&(CaseFile, Shown)> = behind.told.iter().filter(|(file, _)| !file.events.is_empty()).collect();
    let weight = |file: &CaseFile| file.events.iter().map(|event| event.violations.len()).sum::<usize>();
    cases.sort_by_key(|(file, _)| std::cmp::Reverse(weight(file)));
    cases
        .into_iter()
        .take(MOST_TOLD)
        .map(|(file, shown)| {
            Teller { file, catalogue, lang, name: &shown.name }.in_short(shown.level == Disclosure::Pseudonym)
        })
        .collect()
}
