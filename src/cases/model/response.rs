//! What the authorities of a State knew of an event and did about it: the facts from which its general duties follow.

use super::remedies::RemedyForum;
use crate::codes::{PartialDate, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// How far something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    Yes,
    Partly,
    No,
    /// Not known, or not asked.
    #[default]
    Unknown,
}

/// What the authorities of one State knew of an event and did about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct StateResponse {
    /// The State whose authorities they are.
    #[schema(value_type = String, example = "MYS", pattern = "^[A-Z]{3}$")]
    pub state: State,
    /// To which of its authorities the event was reported, in the order of the reports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    #[validate(length(max = 20))]
    pub reported_to: Vec<RemedyForum>,
    /// Whether its authorities knew of it, or had to know: by a report, because they were there, or from known practice.
    #[serde(default)]
    pub known: Extent,
    /// Since when they knew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "2019-06-20")]
    pub known_since: Option<PartialDate>,
    /// Whether it protected her once it knew: from further harm, from reprisals, with shelter and care.
    #[serde(default)]
    pub protected: Extent,
    /// Whether it investigated, promptly and impartially.
    #[serde(default)]
    pub investigated: Extent,
    /// Whether those who did it were prosecuted or penalised.
    #[serde(default)]
    pub punished: Extent,
    /// Whether she got redress: wages and property back, compensation, rehabilitation.
    #[serde(default)]
    pub remedied: Extent,
    /// Whether a law that should have forbidden or prevented it is missing, or leaves workers like her out.
    #[serde(default)]
    pub law_missing: Extent,
    /// Whether the inspection, licensing or supervision that should have prevented it is missing or was not carried out.
    #[serde(default)]
    pub supervision_missing: Extent,
    /// Whether she was treated worse than others by the authorities: as a foreigner, a woman, for her status or her origin.
    #[serde(default)]
    pub discriminated: Extent,
    /// What the authorities said and did, in words; what shows it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 4000)]
    #[validate(length(max = 4000))]
    pub note: String,
}
