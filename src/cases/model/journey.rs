//! The journey: origin, transit, destination, return; permit and contract.

use crate::codes::{Money, PartialDate, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// What a place is in the journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LegKind {
    Origin,
    Transit,
    Destination,
    Return,
}

/// A stay in one State.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Leg {
    /// What the place is in the journey.
    pub kind: LegKind,
    /// The State.
    #[schema(value_type = String, example = "MYS", pattern = "^[A-Z]{3}$")]
    pub state: State,
    /// The place in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 400)]
    #[validate(length(max = 400))]
    pub place: String,
    /// The stay, as an EDTF date or interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub period: Option<PartialDate>,
}

/// A visa or work permit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Permit {
    /// Its name in the State's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 200)]
    #[validate(length(max = 200))]
    pub kind: String,
    /// Its number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 80)]
    #[validate(length(max = 80))]
    pub number: String,
    /// From when to when it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub valid: Option<PartialDate>,
    /// Whether it binds her to one employer; absent when not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tied_to_employer: Option<bool>,
}

/// Terms of work, promised or real.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ContractTerms {
    /// The work in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 400)]
    #[validate(length(max = 400))]
    pub job: String,
    /// Wage per month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly_wage: Option<Money>,
    /// Hours of work in a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 168)]
    #[validate(range(max = 168))]
    pub weekly_hours: Option<u8>,
    /// Days of rest in a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 31)]
    #[validate(range(max = 31))]
    pub rest_days: Option<u8>,
    /// Whether there was a written contract that she could read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<bool>,
    /// Other terms: lodging, food, leave, insurance, length.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 2000)]
    #[validate(length(max = 2000))]
    pub note: String,
}

/// The journey.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Journey {
    /// The stays in order: origin, transit, destination, return.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 50)]
    #[validate(nested, length(max = 50))]
    pub legs: Vec<Leg>,
    /// The actor who recruited her, by its id in `actors`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 40)]
    #[validate(length(max = 40))]
    pub recruiter: String,
    /// Visas and work permits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    #[validate(nested, length(max = 20))]
    pub permits: Vec<Permit>,
    /// What was promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub promised: Option<ContractTerms>,
    /// What it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub real: Option<ContractTerms>,
}
