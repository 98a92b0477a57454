//! The pattern of which a case is part: how many other cases of the organisation tell the same, in one sentence of a letter to
//! a body for which that counts. Who counts is `statistics`; a figure below its limit never comes here.

use super::facts::Teller;
use super::wording;
use crate::codes::{Day, PartialDate, State};
use crate::standards::{Addressee, Lang, Letter, Towards};
use serde::{Deserialize, Serialize};

/// Which other cases are similar to a case: those with its main violation, in the State where that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Similar {
    /// Id of the violation type.
    pub violation: String,
    pub state: State,
    /// Cases that are invented for demonstration are counted only among themselves.
    pub fictional: bool,
}

/// The similar cases as they were counted for a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    pub of: Similar,
    /// Other cases; absent where they are fewer than may be told.
    pub cases: Option<u64>,
    /// The first and last year or month in which they began, as far as these may be told.
    pub period: Option<PartialDate>,
    /// The day on which they were counted.
    pub on: Day,
}

/// Whether a pattern counts with the body. A complaint for one person, a claim or a referral is about that person alone, and
/// of the national bodies those that have a State of their own are the commissions.
fn counts(to: &Addressee) -> bool {
    match to.template {
        Letter::SpecialProcedures
        | Letter::TreatyReport
        | Letter::IloRepresentation
        | Letter::IloObservations
        | Letter::Briefing
        | Letter::Press => true,
        Letter::National => to.to == Towards::Fixed,
        Letter::ArbitraryDetention
        | Letter::Communication
        | Letter::IloFreedom
        | Letter::Consular
        | Letter::WageClaim
        | Letter::Referral => false,
    }
}

/// What is counted for a document, if anything: the violation that most events tell, of several the one that came first; in
/// the State to which the document speaks, or where nothing happened there, in any.
pub(super) fn similar(to: &Addressee, teller: &Teller<'_>, state: Option<State>) -> Option<Similar> {
    if !counts(to) {
        return None;
    }
    let events = teller.in_order();
    let told = |here: Option<State>| {
        let mut found: Vec<(&str, State, usize)> = Vec::new();
        for event in events.iter().filter(|event| here.is_none_or(|state| state == event.place.country)) {
            for violation in &event.violations {
                match found.iter_mut().find(|(id, state, _)| id == violation && *state == event.place.country) {
                    Some((.., count)) => *count += 1,
                    None => found.push((violation, event.place.country, 1)),
                }
            }
        }
        found
    };
    let here = told(state);
    let found = if here.is_empty() { told(None) } else { here };
    let most = found.iter().map(|(.., count)| *count).max()?;
    let (violation, state, _) = found.into_iter().find(|(.., count)| *count == most)?;
    Some(Similar { violation: violation.to_owned(), state, fictional: teller.file.fictional })
}

/// `, which began between 2017 and 2018`.
fn began(period: &PartialDate, lang: Lang) -> String {
    let bare =
        |text: &str| PartialDate::parse(text).map_or_else(|_| text.to_owned(), |it| wording::when_bare(&it, lang));
    match (period.as_str().split_once('/'), lang) {
        (Some((first, last)), Lang::En) => format!(", which began between {} and {}", bare(first), bare(last)),
        (Some((first, last)), Lang::Id) => format!(", yang bermula antara {} dan {}", bare(first), bare(last)),
        (None, Lang::En) => format!(", which began in {}", bare(period.as_str())),
        (None, Lang::Id) => format!(", yang bermula pada {}", bare(period.as_str())),
    }
}

/// The sentence of the letter; empty where no figure may be told, and where it was counted for something else.
pub(super) fn sentence(
    pattern: Option<&Pattern>,
    of: Option<&Similar>,
    (to, organisation): (&Addressee, &str),
    teller: &Teller<'_>,
) -> String {
    let lang = teller.lang;
    let shown = pattern.filter(|it| Some(&it.of) == of).and_then(|it| Some((it, it.cases?)));
    let Some((pattern, cases)) = shown else { return String::new() };
    let Some(topic) = wording::topic(&pattern.of.violation, teller.catalogue, lang) else { return String::new() };
    let state = wording::state_in_text(&teller.catalogue.state_name(pattern.of.state, lang), lang);
    let count = wording::spelled(usize::try_from(cases).unwrap_or(usize::MAX), lang);
    let period = pattern.period.as_ref().map_or_else(String::new, |it| began(it, lang));
    let day = wording::day(pattern.on, lang);
    let (en, id) = match to.template {
        Letter::SpecialProcedures | Letter::National => ("letter", "surat"),
        Letter::Press => ("summary", "ringkasan"),
        Letter::Briefing => ("note", "catatan"),
        _ => ("submission", "dokumen"),
    };
    match lang {
        Lang::En => {
            let noun = if cases == 1 { "case" } else { "cases" };
            let they = if cases == 1 { "it is" } else { "they are" };
            format!(
                "The records of {organisation} hold {count} other {noun} of {topic} in {state}{period} (counted on {day}, of workers who agreed to be counted); {they} not part of this {en}."
            )
        }
        Lang::Id => format!(
            "Dalam berkas {organisation} terdapat {count} kasus lain tentang {topic} di {state}{period} (dihitung pada {day}, dari pekerja yang setuju dihitung); kasus tersebut tidak termasuk dalam {id} ini."
        ),
    }
}
