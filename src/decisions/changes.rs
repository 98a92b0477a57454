//! What came, went and changed since the decisions: a pure comparison of the record with what is suggested today.

use super::model::{Act, Record, Target};
use super::now::Now;
use super::seen::Seen;
use serde::Serialize;
use utoipa::ToSchema;

/// In what a provision is no longer as it was when it was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DecisionAspect)]
pub enum Aspect {
    /// Whether, or since when, the State is bound.
    Standing,
    Strength,
    /// Firm before and tentative now, or the other way round.
    Firmness,
    /// What is missing.
    Conditions,
    /// Events and violation types that engage it.
    Reasons,
}

/// A provision that is suggested and was not at the last decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DecisionCame)]
pub struct Came {
    #[serde(flatten)]
    pub target: Target,
    pub now: Seen,
}

/// A provision that was accepted and is no longer suggested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DecisionGone)]
pub struct Gone {
    #[serde(flatten)]
    pub target: Target,
    /// Number of the decision.
    pub number: u32,
    pub was: Seen,
}

/// A provision that was decided and has changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DecisionChange)]
pub struct Change {
    #[serde(flatten)]
    pub target: Target,
    /// Number of the decision.
    pub number: u32,
    pub act: Act,
    /// In what; never empty.
    pub aspects: Vec<Aspect>,
    pub was: Seen,
    pub now: Seen,
}

/// What happened to the suggestions since the decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DecisionChanges)]
pub struct Changes {
    pub came: Vec<Came>,
    pub went: Vec<Gone>,
    pub changed: Vec<Change>,
}

/// Compares the record with today. Without any decision there is nothing to compare with.
pub fn compare(record: &Record, now: &Now<'_>) -> Changes {
    let mut changes = Changes::default();
    if record.history().is_empty() {
        return changes;
    }
    let held = record.in_force();
    let decided = |target: &Target| held.iter().any(|entry| entry.target == *target);
    for (target, seen) in &now.suggested {
        if !record.baseline().contains(target) && !decided(target) {
            changes.came.push(Came { target: target.clone(), now: seen.clone() });
        }
    }
    for entry in &held {
        let Some(was) = entry.seen.clone() else { continue };
        let (target, number, act) = (entry.target.clone(), entry.number, entry.act);
        let today = match act {
            Act::Accept if !now.suggested.contains_key(&target) => {
                changes.went.push(Gone { target, number, was });
                continue;
            }
            // What is rejected may go without a word.
            Act::Reject if !now.suggested.contains_key(&target) => continue,
            _ => now.of(&target),
        };
        let aspects = aspects(&was, &today);
        if !aspects.is_empty() {
            changes.changed.push(Change { target, number, act, aspects, was, now: today });
        }
    }
    changes
}

fn aspects(was: &Seen, now: &Seen) -> Vec<Aspect> {
    [
        (Aspect::Standing, !was.stands_as(now)),
        (Aspect::Strength, was.strength != now.strength),
        (Aspect::Firmness, was.tentative != now.tentative),
        (Aspect::Conditions, was.missing != now.missing),
        (Aspect::Reasons, was.reasons != now.reasons),
    ]
    .into_iter()
    .filter_map(|(aspect, differs)| differs.then_some(aspect))
    .collect()
}

#[cfg(test)]
mod tests;
