//! Actors: the persons and organisations that did or failed to do something.

use crate::codes::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// What an actor is in the work of migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    Employer,
    EmployerFamily,
    RecruitmentAgency,
    Broker,
    TrainingCentre,
    LabourSupplier,
    VesselOwner,
    Police,
    Immigration,
    BorderGuard,
    Military,
    Prison,
    Prosecutor,
    Court,
    LabourInspectorate,
    Ministry,
    LocalGovernment,
    Customs,
    TerminalOfficial,
    Consulate,
    MoneyChanger,
    TransportOperator,
    Porter,
    Insurer,
    Bank,
    Landlord,
    Vigilantes,
    Trafficker,
    Other,
}

/// A person or an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActorNature {
    Person,
    #[default]
    Organisation,
    Group,
}

/// A person or organisation involved in the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Short id within the case, to which events refer, such as `employer`.
    #[schema(min_length = 1, max_length = 40)]
    #[validate(length(min = 1, max = 40))]
    pub id: String,
    /// What it is in the work of migration.
    pub kind: ActorKind,
    /// A person, an organisation, or several persons who cannot be told apart.
    #[serde(default)]
    pub nature: ActorNature,
    /// Name as far as known; empty when unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 400)]
    #[validate(length(max = 400))]
    pub name: String,
    /// The State for which it acts, as an official or with its authority; absent for a private actor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "IDN", pattern = "^[A-Z]{3}$")]
    pub acts_for: Option<State>,
    /// The State where it sits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "MYS", pattern = "^[A-Z]{3}$")]
    pub country: Option<State>,
    /// Licence, badge, registration or vessel number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 200)]
    #[validate(length(max = 200))]
    pub identifier: String,
    /// Where it can be found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 1000)]
    #[validate(length(max = 1000))]
    pub address: String,
    /// What else helps to recognise it: looks, language, phone number, link with other actors.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 2000)]
    #[validate(length(max = 2000))]
    pub note: String,
}
