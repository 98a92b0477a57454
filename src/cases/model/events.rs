//! Events: who did what to whom, when and where (the HURIDOCS events model under a plain surface).

use super::response::StateResponse;
use crate::codes::{Language, Money, PartialDate, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// What kind of place it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    PrivateHousehold,
    Workplace,
    Vessel,
    Plantation,
    ConstructionSite,
    Factory,
    Dormitory,
    TrainingCentre,
    AgencyOffice,
    Airport,
    ReturnTerminal,
    SeaPort,
    Border,
    Road,
    PoliceStation,
    DetentionCentre,
    Prison,
    Court,
    Hospital,
    Consulate,
    Home,
    #[default]
    Other,
}

/// Where it happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The place in words, from the building to the province.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 400)]
    #[validate(length(max = 400))]
    pub name: String,
    /// The State in whose territory or on whose vessel it is.
    #[schema(value_type = String, example = "IDN", pattern = "^[A-Z]{3}$")]
    pub country: State,
    /// A part of the State where a treaty binds apart, such as Sabah, Sarawak or Peninsular Malaysia.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 80)]
    #[validate(length(max = 80))]
    pub territory: String,
    /// What kind of place it is.
    #[serde(default)]
    pub kind: PlaceKind,
}

/// The stage of migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MigrationStage {
    Recruitment,
    Transit,
    Employment,
    Detention,
    Return,
    Reintegration,
}

/// The part that an actor took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ActorRole)]
pub enum Role {
    /// Did it.
    Perpetrator,
    /// Helped or profited.
    Accomplice,
    /// Had the duty to act and did not.
    FailedToAct,
    Witness,
    /// Helped the worker.
    Helper,
}

/// An actor's part in an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Participation {
    /// The id of an entry in `actors`.
    #[schema(min_length = 1, max_length = 40)]
    #[validate(length(min = 1, max = 40))]
    pub actor: String,
    /// What it did.
    pub role: Role,
}

/// What was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LossKind {
    Money,
    Belongings,
    Documents,
    Injury,
    Earnings,
    Other,
}

/// A loss that the event caused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Loss {
    /// What was lost.
    pub kind: LossKind,
    /// Its value, when it has one; a sum that is to be claimed goes under `money`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// What it was, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 1000)]
    #[validate(length(max = 1000))]
    pub description: String,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Short id within the case, such as `e1`.
    #[schema(min_length = 1, max_length = 40)]
    #[validate(length(min = 1, max = 40))]
    pub id: String,
    /// When, as an EDTF date or interval; absent when not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "2004-12-07")]
    pub when: Option<PartialDate>,
    /// Whether it goes on today.
    #[serde(default)]
    pub continuing: bool,
    /// Where it happened.
    #[validate(nested)]
    pub place: Place,
    /// The stage of migration in which it happened.
    pub stage: MigrationStage,
    /// Types of violation, by their ids in the vocabulary (`saksi standards violations`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 30)]
    #[validate(length(max = 30))]
    pub violations: Vec<String>,
    /// Types of violation that were proposed from the narrative and turned down, so that they are not proposed again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 100)]
    #[validate(length(max = 100))]
    pub set_aside: Vec<String>,
    /// Who took which part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 50)]
    #[validate(nested, length(max = 50))]
    pub actors: Vec<Participation>,
    /// What happened, in the words of the record.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 20000)]
    #[validate(length(max = 20000))]
    pub narrative: String,
    /// The worker's own words, quoted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 4000)]
    #[validate(length(max = 4000))]
    pub quote: String,
    /// Language of the quote, which chooses its font.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub quote_language: Option<Language>,
    /// The quote in English or Indonesian, when it is in another language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 4000)]
    #[validate(length(max = 4000))]
    pub quote_translation: String,
    /// What the worker lost by it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 50)]
    #[validate(nested, length(max = 50))]
    pub losses: Vec<Loss>,
    /// To whom it was reported, and what they did; empty when not reported or not asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 2000)]
    #[validate(length(max = 2000))]
    pub reported: String,
    /// What the authorities knew of it and did about it, one entry for each State.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 10)]
    #[validate(nested, length(max = 10))]
    pub responses: Vec<StateResponse>,
}
