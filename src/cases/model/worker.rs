//! The worker: who she is, how to reach her safely, and her migration status in each period and State.

use crate::codes::{Language, Occupation, PartialDate, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A name as it is written, with the language that tells its script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PersonName {
    /// The name in its own script.
    #[schema(min_length = 1, max_length = 400)]
    #[validate(length(min = 1, max = 400))]
    pub text: String,
    /// The language or script of the name, such as `ne`, `my` or `id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub language: Option<Language>,
}

/// Sex as the worker states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
    Other,
    #[default]
    Unknown,
}

/// A way to reach the worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    Phone,
    Messenger,
    Email,
    Address,
    ThroughPerson,
}

/// A way to reach the worker, and whether it is safe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The kind of way.
    pub kind: ContactKind,
    /// The number, address or name.
    #[schema(min_length = 1, max_length = 400)]
    #[validate(length(min = 1, max = 400))]
    pub value: String,
    /// Whether using it puts nobody in danger; absent when not asked yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safe: Option<bool>,
    /// Hours and ways that are safe, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 400)]
    #[validate(length(max = 400))]
    pub safe_when: String,
}

/// A member of the worker's family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct FamilyMember {
    /// Her or his name.
    #[validate(nested)]
    pub name: PersonName,
    /// Daughter, husband, mother …
    #[schema(min_length = 1, max_length = 80)]
    #[validate(length(min = 1, max = 80))]
    pub relation: String,
    /// Date of birth, as far as known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub birth: Option<PartialDate>,
    /// What the case needs to know: school, care, dependence on remittances.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 2000)]
    #[validate(length(max = 2000))]
    pub note: String,
}

/// Migration status in the sense of CMW Art. 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MigrationStatus {
    /// Authorised to enter, stay and work in the State of employment (documented).
    Regular,
    /// Not so authorised (non-documented).
    Irregular,
    #[default]
    Unknown,
}

/// The status in one State during one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct StatusPeriod {
    /// The State.
    #[schema(value_type = String, example = "MYS", pattern = "^[A-Z]{3}$")]
    pub state: State,
    /// The status there.
    pub status: MigrationStatus,
    /// The period, as an EDTF date or interval; absent means the whole stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "2018-03/2019-06")]
    pub period: Option<PartialDate>,
    /// What shows it: permit number, stamp, statement.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 1000)]
    #[validate(length(max = 1000))]
    pub basis: String,
}

/// Categories of the CMW, Articles 2(2), 3 and 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CmwCategory {
    #[default]
    General,
    Frontier,
    Seasonal,
    Seafarer,
    Offshore,
    Itinerant,
    ProjectTied,
    SpecifiedEmployment,
    SelfEmployed,
    FamilyMember,
    StudentTrainee,
    Refugee,
    Stateless,
}

impl CmwCategory {
    /// The word of the catalogue that asks whether the Convention reaches a group that its Article 3 leaves out.
    pub const fn left_out(self) -> Option<&'static str> {
        match self {
            Self::StudentTrainee => Some("cmw_trainee"),
            Self::Refugee | Self::Stateless => Some("cmw_refugee"),
            _ => None,
        }
    }
}

/// The worker.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Worker {
    /// Names, the legal one first; then the same in other scripts and names by which she is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    #[validate(nested, length(max = 20))]
    pub names: Vec<PersonName>,
    /// The name used where she must not be named. One is made when it is empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 80)]
    #[validate(length(max = 80))]
    pub pseudonym: String,
    /// Sex as the worker states it.
    #[serde(default)]
    pub sex: Sex,
    /// Date of birth, as far as known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "1986~")]
    pub birth: Option<PartialDate>,
    /// Nationality; absent when unknown or stateless.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "IDN", pattern = "^[A-Z]{3}$")]
    pub nationality: Option<State>,
    /// Languages that she speaks, the best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<String>, max_items = 20)]
    #[validate(length(max = 20))]
    pub languages: Vec<Language>,
    /// Ways to reach her, the safest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    #[validate(nested, length(max = 20))]
    pub contacts: Vec<Contact>,
    /// Members of the family whom the case needs to know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 50)]
    #[validate(nested, length(max = 50))]
    pub family: Vec<FamilyMember>,
    /// ISCO-08 code of the work done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "9111", pattern = "^[0-9]{1,4}$")]
    pub occupation: Option<Occupation>,
    /// The work in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 400)]
    #[validate(length(max = 400))]
    pub occupation_note: String,
    /// Migration status in each State and period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 50)]
    #[validate(nested, length(max = 50))]
    pub statuses: Vec<StatusPeriod>,
    /// CMW category of worker.
    #[serde(default)]
    pub category: CmwCategory,
    /// Whether she has a disability; absent when not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disability: Option<bool>,
    /// Whether she is a member of a trade union; absent when not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub union_member: Option<bool>,
}
