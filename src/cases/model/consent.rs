//! Consent, purpose by purpose and recipient by recipient. A document that would disclose more is not made.

use crate::codes::{Language, PartialDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// What the record may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConsentPurpose {
    LegalAdvice,
    /// A complaint to a government or its bodies.
    GovernmentComplaint,
    /// A complaint to a United Nations procedure, which keeps its source confidential.
    UnComplaint,
    /// A complaint to the ILO through a trade union.
    IloThroughUnion,
    /// To be counted in figures that name nobody.
    AnonymousFigures,
    JointAppeal,
    Media,
}

/// How much a document may disclose of the worker's identity, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Disclosure {
    /// Counted only.
    FiguresOnly,
    Pseudonym,
    Initials,
    Named,
}

/// How consent was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConsentMeans {
    Written,
    Oral,
    Recorded,
    Thumbprint,
    /// By a parent, guardian or heir.
    Representative,
}

/// One consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// What the record may be used for.
    pub purpose: ConsentPurpose,
    /// The only recipient for which it holds, by name; empty for every recipient of that purpose.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 400)]
    #[validate(length(max = 400))]
    pub recipient: String,
    /// The most that may be disclosed.
    pub disclosure: Disclosure,
    /// The day on which it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub given: Option<PartialDate>,
    /// How it was given.
    pub means: ConsentMeans,
    /// The language in which it was explained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub language: Option<Language>,
    /// Who witnessed it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 400)]
    #[validate(length(max = 400))]
    pub witness: String,
    /// The last day on which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub until: Option<PartialDate>,
    /// The day on which it was withdrawn; from then it does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub withdrawn: Option<PartialDate>,
    /// Conditions in the worker's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 2000)]
    #[validate(length(max = 2000))]
    pub note: String,
}
