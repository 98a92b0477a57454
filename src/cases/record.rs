//! What is kept of a case: its file, where it stands in the workflow, and the few facts that a list shows.

use super::model::{CaseFile, LegKind, RiskLevel};
use crate::codes::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Intake,
    Verification,
    LegalReview,
    InAction,
    AwaitingReply,
    Closed,
}

/// A change of status that the workflow does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StatusError {
    /// The case already stands there.
    #[error("the case has this status already")]
    Same,
    /// Forward goes one step at a time.
    #[error("go forward one step at a time")]
    Skips,
    /// Closing, reopening and going back need a reason.
    #[error("give the reason")]
    ReasonMissing,
}

impl Status {
    /// Whether a case may go from here to `next`: one step forward, or with a reason back, closed or reopened.
    ///
    /// # Errors
    /// Why it may not.
    pub fn check_change(self, next: Self, reason: &str) -> Result<(), StatusError> {
        if self == next {
            return Err(StatusError::Same);
        }
        if next == Self::Closed || next < self {
            return if reason.trim().is_empty() { Err(StatusError::ReasonMissing) } else { Ok(()) };
        }
        if next as u8 == self as u8 + 1 { Ok(()) } else { Err(StatusError::Skips) }
    }
}

/// The record that is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub status: Status,
    #[serde(default)]
    pub status_reason: String,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Who made this version; absent in records from before versions were kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<Uuid>,
    /// The member who looks after the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<Uuid>,
    pub file: CaseFile,
}

/// What a list shows of a case; sealed apart, so that a list opens no record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Summary {
    pub reference: String,
    pub status: Status,
    pub risk: RiskLevel,
    pub fictional: bool,
    /// The worker's first name on record, else her pseudonym; may be empty.
    pub worker: String,
    /// State of origin.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub from: Option<State>,
    /// State of destination.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub to: Option<State>,
    /// The first violation types of the events, at most six.
    pub violations: Vec<String>,
    /// When the last event was, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_event: Option<String>,
    /// The member who looks after the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<Uuid>,
    pub updated_at: DateTime<Utc>,
}

/// How many violation types a summary holds.
const LISTED_VIOLATIONS: usize = 6;

impl Record {
    /// A new case in intake.
    pub fn new(file: CaseFile, now: DateTime<Utc>) -> Self {
        Self {
            status: Status::Intake,
            status_reason: String::new(),
            created_at: now,
            updated_at: now,
            changed_by: None,
            assignee: None,
            file,
        }
    }

    /// The same case as this member opened it: she made the version and looks after the case.
    #[must_use]
    pub fn by(self, member: Uuid) -> Self {
        Self { changed_by: Some(member), assignee: Some(member), ..self }
    }

    /// What a list shows of it.
    pub fn summary(&self) -> Summary {
        let file = &self.file;
        let leg = |kind| file.journey.legs.iter().find(|leg| leg.kind == kind).map(|leg| leg.state);
        let mut violations: Vec<String> = vec![];
        for id in file.events.iter().flat_map(|event| &event.violations) {
            if violations.len() < LISTED_VIOLATIONS && !violations.contains(id) {
                violations.push(id.clone());
            }
        }
        let dated = file.events.iter().filter_map(|event| event.when.as_ref());
        Summary {
            reference: file.reference.clone(),
            status: self.status,
            risk: file.risk.level,
            fictional: file.fictional,
            worker: file.worker.names.first().map_or_else(|| file.worker.pseudonym.clone(), |name| name.text.clone()),
            from: leg(LegKind::Origin).or(file.worker.nationality),
            to: leg(LegKind::Destination),
            violations,
            last_event: dated.max_by_key(|when| when.latest()).map(ToString::to_string),
            assignee: self.assignee,
            updated_at: self.updated_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workflow_goes_forward_step_by_step_and_back_only_with_a_reason() {
        use Status::{AwaitingReply, Closed, InAction, Intake, LegalReview, Verification};
        assert_eq!(Intake.check_change(Verification, ""), Ok(()));
        assert_eq!(Intake.check_change(InAction, ""), Err(StatusError::Skips));
        assert_eq!(LegalReview.check_change(Intake, " "), Err(StatusError::ReasonMissing));
        assert_eq!(LegalReview.check_change(Intake, "new witness"), Ok(()));
        assert_eq!(Intake.check_change(Closed, "withdrawn by the worker"), Ok(()));
        assert_eq!(AwaitingReply.check_change(Closed, ""), Err(StatusError::ReasonMissing));
        assert_eq!(Closed.check_change(InAction, "reply came"), Ok(()));
        assert_eq!(Closed.check_change(Closed, "x"), Err(StatusError::Same));
    }
}
