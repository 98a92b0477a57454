//! The case file: everything that is recorded about a case, as types. It is sealed whole; outside the vault it exists
//! only in the memory of a request. Unknown fields are refused everywhere.

mod actors;
mod consent;
mod events;
mod evidence;
mod journey;
mod money;
mod remedies;
mod response;
mod worker;

pub use actors::{Actor, ActorKind, ActorNature};
pub use consent::{Consent, ConsentMeans, ConsentPurpose, Disclosure};
pub use events::{Event, Loss, LossKind, MigrationStage, Participation, Place, PlaceKind, Role};
pub use evidence::{Evidence, EvidenceKind, Reliability, SourceKind, Verification};
pub use journey::{ContractTerms, Journey, Leg, LegKind, Permit};
pub use money::{Charge, ChargeKind, Deduction, MoneyRecord, WagePeriod};
pub use remedies::{Outcome, Proceeding, Remedy, RemedyForum};
pub use response::{Extent, StateResponse};
pub use worker::{
    CmwCategory, Contact, ContactKind, FamilyMember, MigrationStatus, PersonName, Sex, StatusPeriod, Worker,
};

use crate::codes::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// How much danger the worker is in now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RiskLevel {
    /// Not yet assessed.
    #[default]
    Unknown,
    Low,
    Medium,
    High,
    /// In danger now.
    Immediate,
}

/// The risk to the worker, and what to keep in mind for her safety.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// How much danger the worker is in now.
    #[serde(default)]
    pub level: RiskLevel,
    /// What to keep in mind: who must not learn of the case, when not to call.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 4000)]
    #[validate(length(max = 4000))]
    pub safety_notes: String,
}

/// A case file. Only `worker` is required: a case can be opened with what is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CaseFile {
    /// The organisation's reference, such as `2026-0042`. The server gives one when it is empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 40)]
    #[validate(length(max = 40))]
    pub reference: String,
    /// An invented case of a demonstration or training; every page made from it says so.
    #[serde(default)]
    pub fictional: bool,
    /// The language in which the record is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "id")]
    pub language: Option<Language>,
    /// What happened, in a paragraph, as the caseworker tells it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 20000)]
    #[validate(length(max = 20000))]
    pub summary: String,
    /// The risk to the worker.
    #[serde(default)]
    #[validate(nested)]
    pub risk: Risk,
    /// The person to whom it happened.
    #[validate(nested)]
    pub worker: Worker,
    /// How many workers the case is about, when it is about a group; the worker is then the one who speaks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 2, maximum = 10_000_000)]
    #[validate(range(min = 2, max = 10_000_000))]
    pub group_size: Option<u32>,
    /// Where she came from, through and to, and on which terms.
    #[serde(default)]
    #[validate(nested)]
    pub journey: Journey,
    /// The persons and organisations involved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 200)]
    #[validate(nested, length(max = 200))]
    pub actors: Vec<Actor>,
    /// What happened: who did what to whom, when and where.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 500)]
    #[validate(nested, length(max = 500))]
    pub events: Vec<Event>,
    /// Wages, deductions, fees, debts and extortion.
    #[serde(default)]
    #[validate(nested)]
    pub money: MoneyRecord,
    /// Remedies tried, with their outcome.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 100)]
    #[validate(nested, length(max = 100))]
    pub remedies: Vec<Remedy>,
    /// Other international proceedings on the same matter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 50)]
    #[validate(nested, length(max = 50))]
    pub proceedings: Vec<Proceeding>,
    /// What the worker wants: each a demand of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 50)]
    #[validate(length(max = 50))]
    pub relief_sought: Vec<String>,
    /// What the worker has agreed to, purpose by purpose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 100)]
    #[validate(nested, length(max = 100))]
    pub consents: Vec<Consent>,
    /// The exhibits, by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 1000)]
    #[validate(nested, length(max = 1000))]
    pub evidence: Vec<Evidence>,
    /// Who checked which fact, when and how.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 1000)]
    #[validate(nested, length(max = 1000))]
    pub verification: Vec<Verification>,
}
