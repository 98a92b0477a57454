//! The record of decisions on one case: entries that are only ever added, and what holds of them today.

use super::now::Now;
use super::seen::Seen;
use crate::codes::State;
use crate::mapping::model::Suggestion;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// The most entries of one record: hundreds of provisions, decided several times over.
pub const MOST_ENTRIES: usize = 2000;

/// A provision towards a State: what a decision is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[schema(as = DecisionTarget)]
pub struct Target {
    /// Id of the instrument, such as `CMW` or `ILO-C029`.
    pub instrument: String,
    /// Article to the paragraph, such as `21` or `22(1)`.
    pub article: String,
    #[schema(value_type = String)]
    pub state: State,
}

impl Target {
    /// The provision and State of a suggestion.
    pub fn of(suggestion: &Suggestion) -> Self {
        let (instrument, article) = (suggestion.instrument.to_string(), suggestion.article.to_string());
        Self { instrument, article, state: suggestion.state }
    }
}

/// How it is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DecisionKind)]
pub enum Kind {
    /// The suggestion stands.
    Accept,
    /// It is not pleaded, for a reason.
    Reject,
    /// It is pleaded although it was not suggested, for a reason.
    Add,
}

/// What an entry of the history records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DecisionAct)]
pub enum Act {
    Accept,
    Reject,
    Add,
    /// The decision on the provision was taken back.
    Withdraw,
}

impl From<Kind> for Act {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Accept => Self::Accept,
            Kind::Reject => Self::Reject,
            Kind::Add => Self::Add,
        }
    }
}

/// Who decided, by the name that she had then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DecisionAuthor)]
pub struct Author {
    pub member: Uuid,
    pub name: String,
}

/// One entry of the history; never changed once it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DecisionEntry)]
pub struct Entry {
    /// Counts the entries of the case, from 1.
    pub number: u32,
    pub act: Act,
    #[serde(flatten)]
    pub target: Target,
    /// Why; empty only where a suggestion was accepted or a decision withdrawn without a word.
    pub reason: String,
    pub by: Author,
    pub at: DateTime<Utc>,
    /// The edition of the catalogue at the time.
    pub catalogue: String,
    /// What the decision rested on; absent of a withdrawal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Seen>,
}

/// A decision that is to be taken.
#[derive(Debug, Clone)]
pub struct Ruling {
    pub kind: Kind,
    pub target: Target,
    pub reason: String,
}

/// Why a decision cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecisionError {
    /// The catalogue has no such instrument.
    #[error("the instrument is not in the catalogue")]
    UnknownInstrument,
    /// The instrument has no such article in the catalogue.
    #[error("the article is not in the catalogue")]
    UnknownArticle,
    /// The facts do not suggest the provision towards this State.
    #[error("the provision is not suggested")]
    NotSuggested,
    /// No decision of this number holds.
    #[error("no decision of this number holds")]
    NotInForce,
    /// The history is full.
    #[error("the history is full")]
    Full,
}

/// All decisions on one case, as they are sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    entries: Vec<Entry>,
    /// What was suggested when the last entry was written.
    baseline: Vec<Target>,
}

impl Record {
    /// Every entry, in the order in which they were written.
    pub fn history(&self) -> &[Entry] {
        &self.entries
    }

    /// What was suggested when the last entry was written.
    pub fn baseline(&self) -> &[Target] {
        &self.baseline
    }

    /// The decisions that hold: the last one on each provision, unless it was withdrawn. In the order of their numbers.
    pub fn in_force(&self) -> Vec<&Entry> {
        let last: BTreeMap<&Target, &Entry> = self.entries.iter().map(|entry| (&entry.target, entry)).collect();
        let mut held: Vec<&Entry> = last.into_values().filter(|entry| entry.act != Act::Withdraw).collect();
        held.sort_by_key(|entry| entry.number);
        held
    }

    /// Takes a decision on what `now` shows. It takes the place of an earlier one on the same provision, which stays in the
    /// history.
    ///
    /// # Errors
    /// A provision that the catalogue does not have; one that is accepted or rejected without being suggested; a history
    /// that is full.
    pub fn decide(
        &mut self,
        ruling: Ruling,
        by: Author,
        at: DateTime<Utc>,
        now: &Now<'_>,
    ) -> Result<(), DecisionError> {
        let Ruling { kind, target, reason } = ruling;
        now.check(&target)?;
        let seen = match kind {
            Kind::Accept | Kind::Reject => now.suggested.get(&target).cloned().ok_or(DecisionError::NotSuggested)?,
            Kind::Add => now.of(&target),
        };
        self.append(kind.into(), target, reason, (by, at), Some(seen), now)
    }

    /// Withdraws the decision of this number.
    ///
    /// # Errors
    /// When no decision of this number holds, or the history is full.
    pub fn withdraw(&mut self, number: u32, by: Author, at: DateTime<Utc>, now: &Now<'_>) -> Result<(), DecisionError> {
        let held = self.in_force().into_iter().find(|entry| entry.number == number);
        let target = held.map(|entry| entry.target.clone()).ok_or(DecisionError::NotInForce)?;
        self.append(Act::Withdraw, target, String::new(), (by, at), None, now)
    }

    fn append(
        &mut self,
        act: Act,
        target: Target,
        reason: String,
        (by, at): (Author, DateTime<Utc>),
        seen: Option<Seen>,
        now: &Now<'_>,
    ) -> Result<(), DecisionError> {
        if self.entries.len() >= MOST_ENTRIES {
            return Err(DecisionError::Full);
        }
        let number = u32::try_from(self.entries.len() + 1).expect("the history is bounded");
        self.entries.push(Entry { number, act, target, reason, by, at, catalogue: now.edition().to_owned(), seen });
        self.baseline = now.suggested.keys().cloned().collect();
        Ok(())
    }
}
