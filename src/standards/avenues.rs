//! The rows of the tables beside the treaties: indicators, avenues, condition words, occupations, names.

use super::condition::Condition;
use super::fact::Fact;
use super::model::{Confidence, Lang};
use super::rows::{When, list};
use crate::codes::State;
use serde::Deserialize;
use smol_str::SmolStr;

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
    pub explanation_en: String,
    pub explanation_id: String,
    pub question_en: String,
    pub question_id: String,
    #[serde(deserialize_with = "list")]
    pub violations: Vec<String>,
    /// Fields of the case file that show it too.
    #[serde(deserialize_with = "list")]
    pub facts: Vec<Fact>,
    pub source: String,
    pub confidence: Confidence,
    pub as_of: When,
}

/// To which State an avenue is addressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressedTo {
    /// To each State concerned, apart.
    EachState,
    /// To the worker's own State.
    Home,
    /// To this State only.
    Fixed(State),
}

impl<'de> Deserialize<'de> for AddressedTo {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        match String::deserialize(source)?.as_str() {
            "each_state" => Ok(Self::EachState),
            "home" => Ok(Self::Home),
            code => State::parse(code)
                .map(Self::Fixed)
                .map_err(|_| serde::de::Error::custom("is not each_state, home or the code of a State")),
        }
    }
}

/// Yes or no.
fn yes_or_no<'de, D: serde::Deserializer<'de>>(source: D) -> Result<bool, D::Error> {
    match String::deserialize(source)?.as_str() {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(serde::de::Error::custom("is not yes or no")),
    }
}

/// An avenue of complaint. Each text has its Indonesian under the same name with `_id`.
#[derive(Debug, Clone, Deserialize)]
pub struct Mechanism {
    pub id: String,
    pub name_en: String,
    pub name_id: String,
    pub kind: String,
    pub kind_id: String,
    /// The instruments or texts on which it rests.
    pub instruments: String,
    pub addressed_to: AddressedTo,
    /// Whether it can act at once where there is danger.
    #[serde(deserialize_with = "yes_or_no")]
    pub urgent: bool,
    /// What the name of its body contains, in small letters.
    #[serde(deserialize_with = "list")]
    pub recognised_by: Vec<String>,
    pub opens_if: String,
    pub opens_if_id: String,
    pub who_may_submit: String,
    pub who_may_submit_id: String,
    pub ngo_role: String,
    pub ngo_role_id: String,
    pub state_acceptance: String,
    pub state_acceptance_id: String,
    pub exhaustion: String,
    pub exhaustion_id: String,
    pub time_limit: String,
    pub time_limit_id: String,
    pub anonymity: String,
    pub anonymity_id: String,
    pub duplication: String,
    pub duplication_id: String,
    pub media_rule: String,
    pub media_rule_id: String,
    pub contents: String,
    pub contents_id: String,
    pub length_limit: String,
    pub length_limit_id: String,
    pub languages: String,
    pub languages_id: String,
    /// Where and how to send.
    pub addressee: String,
    pub addressee_id: String,
    pub stages: String,
    pub stages_id: String,
    pub outcome: String,
    pub outcome_id: String,
    pub binding_force: String,
    pub binding_force_id: String,
    pub note: String,
    pub note_id: String,
    pub confidence: Confidence,
    pub source: String,
    pub as_of: When,
}

impl Mechanism {
    /// The name.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_en, &self.name_id)
    }

    /// The group for the rule against duplication: `treaty`, `charter`, `regional`, `ilo` or `other`.
    pub fn group(&self) -> &'static str {
        match self.kind.as_str() {
            "UN Charter-based" => "charter",
            "Regional" => "regional",
            "ILO supervision" => "ilo",
            kind if kind.starts_with("Treaty") => "treaty",
            _ => "other",
        }
    }

    /// Every text that is told in both languages, with the name of its column.
    pub fn texts(&self) -> [(&'static str, &str, &str); 19] {
        [
            ("name", &self.name_en, &self.name_id),
            ("kind", &self.kind, &self.kind_id),
            ("opens_if", &self.opens_if, &self.opens_if_id),
            ("who_may_submit", &self.who_may_submit, &self.who_may_submit_id),
            ("ngo_role", &self.ngo_role, &self.ngo_role_id),
            ("state_acceptance", &self.state_acceptance, &self.state_acceptance_id),
            ("exhaustion", &self.exhaustion, &self.exhaustion_id),
            ("time_limit", &self.time_limit, &self.time_limit_id),
            ("anonymity", &self.anonymity, &self.anonymity_id),
            ("duplication", &self.duplication, &self.duplication_id),
            ("media_rule", &self.media_rule, &self.media_rule_id),
            ("contents", &self.contents, &self.contents_id),
            ("length_limit", &self.length_limit, &self.length_limit_id),
            ("languages", &self.languages, &self.languages_id),
            ("addressee", &self.addressee, &self.addressee_id),
            ("stages", &self.stages, &self.stages_id),
            ("outcome", &self.outcome, &self.outcome_id),
            ("binding_force", &self.binding_force, &self.binding_force_id),
            ("note", &self.note, &self.note_id),
        ]
    }
}

/// A section that a submission must or should have.
#[derive(Debug, Clone, Deserialize)]
pub struct MechanismSection {
    pub mechanism: String,
    pub order: u8,
    pub section: String,
    pub section_id: String,
    pub required: String,
    pub confidence: Confidence,
    pub source: String,
    pub as_of: When,
}

/// A condition word: what it means, where the fact stands in the case file, and what to ask.
#[derive(Debug, Clone, Deserialize)]
pub struct Word {
    pub word: String,
    pub meaning: String,
    pub meaning_id: String,
    /// The provisions on which the condition rests; empty where it is only a fact that a rule asks for.
    pub citation: SmolStr,
    /// JSON pointer into the case file; `{event}` stands for the index of the event; empty where it is a point of law.
    pub pointer: String,
    pub question_en: SmolStr,
    pub question_id: SmolStr,
    pub source: String,
    pub confidence: Confidence,
    pub as_of: When,
}

impl Word {
    /// What the condition means.
    pub fn meaning(&self, lang: Lang) -> &str {
        lang.pick(&self.meaning, &self.meaning_id)
    }

    /// What to find out.
    pub fn question(&self, lang: Lang) -> &SmolStr {
        lang.pick_shared(&self.question_en, &self.question_id)
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
