//! What a decision rests on, in the few words that can be compared later: the standing of the State, the strength, whether it
//! is firm, the reasons, and what is missing. Kept in words of its own, so that a record outlives a change of the mapping.

use crate::codes::Day;
use crate::mapping::model::{Strength, Suggestion};
use crate::standards::model::{Bond, Confidence, Standing};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whether a State was bound, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BondKind {
    Binding,
    SignedOnly,
    NotYetInForce,
    Denounced,
    Excluded,
    NotParty,
    NonTreaty,
    Unknown,
}

/// The standing of a State as it was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SeenStanding {
    pub kind: BondKind,
    /// Since when it binds, when it was signed, from when it will bind, until when it bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub day: Option<Day>,
    /// The day for which it is said.
    #[schema(value_type = String)]
    pub on: Day,
    pub confidence: Confidence,
}

impl SeenStanding {
    fn of(standing: &Standing) -> Self {
        let (kind, day) = match &standing.bond {
            Bond::Binding { since } => (BondKind::Binding, *since),
            Bond::SignedOnly { signed } => (BondKind::SignedOnly, *signed),
            Bond::NotYetInForce { from } => (BondKind::NotYetInForce, *from),
            Bond::Denounced { until } => (BondKind::Denounced, *until),
            Bond::Excluded { .. } => (BondKind::Excluded, None),
            Bond::NotParty => (BondKind::NotParty, None),
            Bond::NonTreaty => (BondKind::NonTreaty, None),
            Bond::Unknown => (BondKind::Unknown, None),
        };
        Self { kind, day, on: standing.on, confidence: standing.confidence }
    }

    /// Whether it says the same of the law, and both or neither can be relied on; the day of the event may have moved.
    fn agrees(&self, other: &Self) -> bool {
        let uncertain = |it: &Self| it.confidence == Confidence::Uncertain;
        (self.kind, self.day, uncertain(self)) == (other.kind, other.day, uncertain(other))
    }
}

/// A violation type ticked in an event: why a provision is suggested.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
pub struct SeenReason {
    /// Id of the event in the case file.
    pub event: String,
    /// Id of the violation type.
    pub violation: String,
}

/// What a provision towards a State rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Seen {
    /// One a bond: events on several days may find the State bound differently.
    pub standings: Vec<SeenStanding>,
    /// Absent where the facts do not suggest it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// Not firm: a condition could not be decided from the facts.
    pub tentative: bool,
    pub reasons: Vec<SeenReason>,
    /// Codes of the questions that would make it firm.
    pub missing: Vec<String>,
}

impl Seen {
    /// What several suggestions of one provision towards one State show together.
    pub(super) fn of(suggestions: &[&Suggestion]) -> Self {
        let mut seen = Self {
            standings: Vec::new(),
            strength: suggestions.iter().map(|it| it.strength).min(),
            tentative: suggestions.iter().all(|it| it.tentative),
            reasons: Vec::new(),
            missing: Vec::new(),
        };
        for suggestion in suggestions {
            seen.stand(&suggestion.standing);
            for reason in &suggestion.reasons {
                let violations = std::iter::once(&reason.violation).chain(&reason.also);
                seen.reasons.extend(
                    violations.map(|violation| SeenReason {
                        event: reason.event.to_string(),
                        violation: violation.to_string(),
                    }),
                );
            }
            seen.missing.extend(suggestion.missing.iter().map(|it| it.code.to_string()));
        }
        seen.reasons.sort();
        seen.reasons.dedup();
        seen.missing.sort();
        seen.missing.dedup();
        seen
    }

    pub(super) fn stand(&mut self, standing: &Standing) {
        let standing = SeenStanding::of(standing);
        if !self.standings.iter().any(|other| other.agrees(&standing)) {
            self.standings.push(standing);
        }
    }

    /// Whether the State is bound in all of them.
    pub fn binds(&self) -> bool {
        !self.standings.is_empty() && self.standings.iter().all(|it| it.kind == BondKind::Binding)
    }

    /// Whether the same is said of the law, whatever the order and the day of the event.
    pub fn stands_as(&self, other: &Self) -> bool {
        let within = |one: &Self, two: &Self| one.standings.iter().all(|it| two.standings.iter().any(|o| o.agrees(it)));
        within(self, other) && within(other, self)
    }
}
