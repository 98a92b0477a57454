//! Remedies tried at home and other international proceedings.

use crate::codes::{PartialDate, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Where a remedy was sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RemedyForum {
    Police,
    Prosecutor,
    Court,
    LabourTribunal,
    LabourInspectorate,
    Ministry,
    HumanRightsCommission,
    Consulate,
    Agency,
    Employer,
    Insurer,
    Other,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Pending,
    Refused,
    NoAnswer,
    Withdrawn,
    Settled,
    Granted,
    GrantedNotEnforced,
    #[default]
    Unknown,
}

/// A remedy that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Remedy {
    /// Where it was sought.
    pub forum: RemedyForum,
    /// The body by name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 400)]
    #[validate(length(max = 400))]
    pub body: String,
    /// The State whose body it is.
    #[schema(value_type = String, example = "MYS", pattern = "^[A-Z]{3}$")]
    pub state: State,
    /// The day on which it was filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub filed: Option<PartialDate>,
    /// The day on which it was decided or answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub decided: Option<PartialDate>,
    /// File number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 200)]
    #[validate(length(max = 200))]
    pub number: String,
    /// The statute or rule of national law on which it rests, or which the State failed to apply, with its section.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 400)]
    #[validate(length(max = 400))]
    pub statute: String,
    /// What came of it.
    #[serde(default)]
    pub outcome: Outcome,
    /// What was answered or decided.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 4000)]
    #[validate(length(max = 4000))]
    pub result: String,
    /// Why it was or would be no effective remedy.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 4000)]
    #[validate(length(max = 4000))]
    pub why_ineffective: String,
}

/// Another international procedure on the same matter (the rule against duplication).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Proceeding {
    /// The body by name.
    #[schema(min_length = 1, max_length = 400)]
    #[validate(length(min = 1, max = 400))]
    pub body: String,
    /// File number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 200)]
    #[validate(length(max = 200))]
    pub number: String,
    /// The day on which it was filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub filed: Option<PartialDate>,
    /// What came of it.
    #[serde(default)]
    pub outcome: Outcome,
}
