//! What is known of an intake, and what becomes of it.

use crate::ids::CaseId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What became of an intake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IntakeState {
    /// It is a case.
    Case,
    /// It has faults and waits for somebody who repairs them.
    Waiting,
    /// A keyholder threw it away.
    Discarded,
}

/// What is sealed beside an intake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// Who wrote and sent it.
    pub member: Uuid,
    pub received_at: DateTime<Utc>,
    /// Of the bytes that arrived, so that another intake under the same id is noticed.
    pub digest: [u8; 32],
    pub state: IntakeState,
    pub case: Option<CaseId>,
}
