//! The general obligations of a State: what it owes whenever a wrong of some group is done, by anybody. They follow from
//! how the State failed, not from a type of violation.

use super::condition::Condition;
use super::model::{Confidence, Strength};
use super::rows::{Link, When, list};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A general duty of a State, and so a way to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StateDuty {
    /// To prevent: measures beforehand.
    Prevent,
    /// To protect a person at risk, once it knows.
    Protect,
    /// To investigate, promptly and impartially.
    Investigate,
    /// To prosecute or penalise.
    Punish,
    /// To give redress.
    Remedy,
    /// To treat without discrimination.
    Equality,
    /// To have laws that forbid and protect.
    Legislate,
    /// To inspect, license and supervise.
    Supervise,
    /// To inform workers.
    Inform,
    /// To cooperate with the other State.
    Cooperate,
    /// To assist its own nationals abroad.
    Assist,
}

impl StateDuty {
    /// Every duty, in the order in which they are told.
    pub const ALL: [Self; 11] = [
        Self::Prevent,
        Self::Protect,
        Self::Investigate,
        Self::Punish,
        Self::Remedy,
        Self::Equality,
        Self::Legislate,
        Self::Supervise,
        Self::Inform,
        Self::Cooperate,
        Self::Assist,
    ];

    /// The word as it stands in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Prevent => "prevent",
            Self::Protect => "protect",
            Self::Investigate => "investigate",
            Self::Punish => "punish",
            Self::Remedy => "remedy",
            Self::Equality => "equality",
            Self::Legislate => "legislate",
            Self::Supervise => "supervise",
            Self::Inform => "inform",
            Self::Cooperate => "cooperate",
            Self::Assist => "assist",
        }
    }

    /// The word of `words.csv` that says what to ask about it.
    pub fn question(self) -> &'static str {
        match self {
            Self::Prevent => "duty=prevent",
            Self::Protect => "duty=protect",
            Self::Investigate => "duty=investigate",
            Self::Punish => "duty=punish",
            Self::Remedy => "duty=remedy",
            Self::Equality => "duty=equality",
            Self::Legislate => "duty=legislate",
            Self::Supervise => "duty=supervise",
            Self::Inform => "duty=inform",
            Self::Cooperate => "duty=cooperate",
            Self::Assist => "duty=assist",
        }
    }
}

/// A group of wrongs on which general obligations speak alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrong {
    /// Harm to body or mind, or deprivation of liberty, by anybody.
    Violence,
    /// Harm that can reach cruel, inhuman or degrading treatment.
    IllTreatment,
    SexualViolence,
    /// Work under coercion, by the definition of the type.
    ForcedLabour,
    /// A sign of forced labour by the ILO's indicators.
    ForcedLabourSign,
    Trafficking,
    Recruitment,
    /// Terms and conditions of work.
    Work,
    Safety,
    Wages,
    Liberty,
    Discrimination,
    Racial,
    /// Done to women as women, or to women above all.
    Women,
    Children,
    /// Work by a child, or its recruitment.
    ChildWork,
    Justice,
    Expulsion,
    Life,
    Disappearance,
    Property,
    Union,
    /// Health, social security, housing.
    Social,
    Family,
    /// A status that depends on one employer.
    TiedStatus,
    Return,
    /// What a victim needs to recover is not given.
    Recovery,
}

/// When an obligation is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Raised {
    /// The wrong itself engages it.
    Engaged,
    /// Firm where a fact shows the failure; where none tells, tentative with the question.
    Open,
    /// Only where a fact shows the failure.
    Shown,
}

/// A general obligation, as a row of the table has it.
#[derive(Debug, Clone, Deserialize)]
struct ObligationRow {
    duty: StateDuty,
    instrument: String,
    article: String,
    #[serde(deserialize_with = "list")]
    wrongs: Vec<Wrong>,
    raised: Raised,
    strength: Strength,
    #[serde(deserialize_with = "list")]
    condition: Vec<Condition>,
    reason_en: String,
    reason_id: String,
    source: String,
    confidence: Confidence,
    as_of: When,
}

/// A general obligation: what engages it, and the link to the provision that holds it.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "ObligationRow")]
pub struct Obligation {
    pub duty: StateDuty,
    pub wrongs: Vec<Wrong>,
    pub raised: Raised,
    /// The link to the provision; it belongs to no single violation type.
    pub link: Link,
}

impl From<ObligationRow> for Obligation {
    fn from(row: ObligationRow) -> Self {
        Self {
            duty: row.duty,
            wrongs: row.wrongs,
            raised: row.raised,
            link: Link {
                violation: String::new(),
                instrument: row.instrument,
                article: row.article,
                strength: row.strength,
                condition: row.condition,
                reason_en: row.reason_en.into(),
                reason_id: row.reason_id.into(),
                source: row.source,
                confidence: row.confidence,
                as_of: row.as_of,
            },
        }
    }
}
