//! The rows of the tables beside the treaties: indicators, avenues, findings, condition words, occupations, names.

use super::condition::Condition;
use super::model::{Confidence, Lang};
use super::rows::{When, list};
use serde::Deserialize;

/// What an indicator of forced labour helps to prove.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestElement {
    Involuntariness,
    Menace,
    Both,
}

/// One of the ILO's eleven indicators of forced labour.
#[derive(Debug, Clone, Deserialize)]
pub struct Indicator {
    pub id: String,
    pub label_en: String,
    pub label_id: String,
    pub element: TestElement,
    pub explanation: String,
    pub question: String,
    #[serde(deserialize_with = "list")]
    pub violations: Vec<String>,
}

/// An avenue of complaint.
#[derive(Debug, Clone, Deserialize)]
pub struct Mechanism {
    pub id: String,
    pub name_en: String,
    pub name_id: String,
    pub kind: String,
    /// The instruments or texts on which it rests.
    pub instruments: String,
    pub opens_if: String,
    pub who_may_submit: String,
    pub ngo_role: String,
    pub state_acceptance: String,
    pub exhaustion: String,
    pub time_limit: String,
    pub anonymity: String,
    pub duplication: String,
    pub media_rule: String,
    pub contents: String,
    pub length_limit: String,
    pub languages: String,
    /// Where and how to send.
    pub addressee: String,
    pub stages: String,
    pub outcome: String,
    pub binding_force: String,
    pub note: String,
    pub confidence: Confidence,
    pub source: String,
    pub as_of: When,
}

impl Mechanism {
    /// The name.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_en, &self.name_id)
    }
}

/// A condition of admissibility.
#[derive(Debug, Clone, Deserialize)]
pub struct MechanismCondition {
    pub mechanism: String,
    pub id: String,
    pub field: String,
    pub operator: String,
    pub value: String,
    pub level: String,
    pub message: String,
}

/// A section that a submission must or should have.
#[derive(Debug, Clone, Deserialize)]
pub struct MechanismSection {
    pub mechanism: String,
    pub order: u8,
    pub section: String,
    pub required: String,
}

/// A finding that letters cite.
#[derive(Debug, Clone, Deserialize)]
pub struct Recommendation {
    pub topic: String,
    pub year: String,
    pub body: String,
    pub states: String,
    pub symbol: String,
    pub gist: String,
    pub confidence: Confidence,
    pub source: String,
    pub as_of: When,
}

/// An item of the ILO's supervisory bodies.
#[derive(Debug, Clone, Deserialize)]
pub struct Observation {
    pub id: String,
    pub year: String,
    pub body: String,
    pub state: String,
    #[serde(deserialize_with = "list")]
    pub instruments: Vec<String>,
    pub gist: String,
    pub reference: String,
    pub confidence: Confidence,
    pub source: String,
    pub as_of: When,
}

/// A condition word: what it means, where the fact stands in the case file, and what to ask.
#[derive(Debug, Clone, Deserialize)]
pub struct Word {
    pub word: String,
    pub meaning: String,
    /// JSON pointer into the case file; `{event}` stands for the index of the event; empty where it is a point of law.
    pub pointer: String,
    pub question_en: String,
    pub question_id: String,
}

impl Word {
    /// What to find out.
    pub fn question(&self, lang: Lang) -> &str {
        lang.pick(&self.question_en, &self.question_id)
    }
}

/// How surely an occupation has a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OccupationReading {
    Certain,
    Possible,
}

/// An ISCO-08 code or group that meets a condition.
#[derive(Debug, Clone, Deserialize)]
pub struct OccupationWord {
    pub word: Condition,
    pub isco: String,
    pub reading: OccupationReading,
    pub confidence: Confidence,
    pub source: String,
    pub as_of: When,
}

/// The names of a State.
#[derive(Debug, Clone, Deserialize)]
pub struct StateNames {
    pub code: String,
    pub name_en: String,
    pub name_id: String,
    pub confidence: Confidence,
    pub source: String,
    pub as_of: When,
}

/// A part of a State where a treaty binds apart, and a place name that lies in it.
#[derive(Debug, Clone, Deserialize)]
pub struct Territory {
    pub state: String,
    pub territory: String,
    pub place: String,
    pub confidence: Confidence,
    pub source: String,
    pub as_of: When,
}
