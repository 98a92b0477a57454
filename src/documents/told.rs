//! The facts that a letter tells, each with its value and with the words that say it, so that two letters on one case can be
//! compared although they are of other kinds and languages. Made of a cleared file only.

use super::facts::Teller;
use super::money;
use super::wording;
use crate::cases::claim::ClaimSchedule;
use crate::cases::model::MigrationStatus;
use crate::codes::State;
use serde::{Deserialize, Serialize};

/// What a fact is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// When the event with this id took place.
    When(String),
    /// Where the event with this id took place.
    Place(String),
    /// The name of the actor with this id.
    Actor(String),
    /// The status in a State in which the worker had one only.
    Status(State),
    Nationality,
    Birth,
    /// The sum that is claimed.
    Claim,
}

/// A fact as a letter tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub about: About,
    /// A date as EDTF; a place as the State and the name; a code; or for the claim each sum, such as `MYR 500;IDR 20000`.
    pub value: String,
    /// The words of the letter that say it: where they do not stand in its text, it does not tell the fact.
    pub words: String,
}

/// The facts of a case as a document in the language of the teller says them.
pub(super) fn facts(teller: &Teller<'_>) -> Vec<Fact> {
    let Teller { file, catalogue, lang, .. } = *teller;
    let mut found = Vec::new();
    let mut tell = |about, value: String, words: String| found.push(Fact { about, value, words });
    for event in &file.events {
        if let Some(when) = &event.when {
            let words = wording::when_bare(when, lang);
            tell(About::When(event.id.clone()), when.as_str().to_owned(), words);
        }
        let name = event.place.name.trim().trim_end_matches('.');
        let state = event.place.country;
        let words = if name.is_empty() { catalogue.state_name(state, lang) } else { name.to_owned() };
        tell(About::Place(event.id.clone()), format!("{state} {name}"), words);
    }
    for actor in file.actors.iter().filter(|actor| !actor.name.trim().is_empty()) {
        let name = actor.name.trim().trim_end_matches('.').to_owned();
        tell(About::Actor(actor.id.clone()), name.clone(), name);
    }
    for period in &file.worker.statuses {
        let only = file.worker.statuses.iter().filter(|other| other.state == period.state).count() == 1;
        let code = match period.status {
            MigrationStatus::Regular => "regular",
            MigrationStatus::Irregular => "irregular",
            MigrationStatus::Unknown => continue,
        };
        if only {
            let words = wording::migration_status(period.status, lang).to_owned();
            tell(About::Status(period.state), code.to_owned(), words);
        }
    }
    if let Some(state) = file.worker.nationality {
        tell(About::Nationality, state.to_string(), catalogue.state_name(state, lang));
    }
    if let Some(birth) = &file.worker.birth {
        tell(About::Birth, birth.as_str().to_owned(), wording::when_bare(birth, lang));
    }
    let schedule = ClaimSchedule::of(&file.money);
    let sums = schedule.totals.iter().filter(|total| !total.claimed.is_zero());
    let sums: Vec<String> = sums.map(|total| format!("{} {}", total.currency, total.claimed.normalize())).collect();
    if !sums.is_empty() {
        tell(About::Claim, sums.join(";"), money::claim(&schedule, lang).total);
    }
    found
}
