//! Exhibits, and who verified which fact.

use crate::codes::PartialDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

/// What an exhibit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    Testimony,
    IdentityDocument,
    Contract,
    PaySlip,
    Receipt,
    MedicalReport,
    Photo,
    Audio,
    Video,
    Message,
    OfficialLetter,
    CourtDocument,
    Other,
}

/// Where a fact comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    Worker,
    Family,
    Witness,
    Document,
    Official,
    Organisation,
    Media,
    Caseworker,
}

/// How far a source can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reliability {
    /// Seen by the organisation itself, in the original.
    Seen,
    /// Told by someone who was there.
    Told,
    /// Concluded, or heard from others.
    Assumed,
    #[default]
    Unknown,
}

/// An exhibit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Exhibit number, from 1, unique in the case.
    #[schema(minimum = 1, maximum = 100_000)]
    #[validate(range(min = 1, max = 100_000))]
    pub exhibit: u32,
    /// What it is.
    pub kind: EvidenceKind,
    /// What it shows, in a sentence, as the list of exhibits will name it.
    #[schema(min_length = 1, max_length = 1000)]
    #[validate(length(min = 1, max = 1000))]
    pub description: String,
    /// The date that it bears, or on which it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub date: Option<PartialDate>,
    /// From whom it came.
    pub source: SourceKind,
    /// How far it can be relied on.
    #[serde(default)]
    pub reliability: Reliability,
    /// SHA-256 of the original file, as 64 hexadecimal digits; empty when there is no file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(pattern = "^([0-9a-f]{64})?$", max_length = 64)]
    #[validate(length(max = 64))]
    pub sha256: String,
    /// Id of the uploaded file that it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Uuid>,
}

/// A check of one fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// The fact, as a JSON pointer into the case file, such as `/events/0/when`.
    #[schema(max_length = 200)]
    #[validate(length(max = 200))]
    pub fact: String,
    /// From whom the fact comes.
    pub source: SourceKind,
    /// How far the fact can be relied on.
    #[serde(default)]
    pub reliability: Reliability,
    /// Exhibits on which it rests, by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exhibits: Vec<u32>,
    /// Who checked it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 400)]
    #[validate(length(max = 400))]
    pub checked_by: String,
    /// The day of the check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub checked_on: Option<PartialDate>,
    /// How it was checked, and what stayed open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 2000)]
    #[validate(length(max = 2000))]
    pub note: String,
}
