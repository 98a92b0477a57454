//! What the evaluation answers.

use super::words::Told;
use crate::codes::{Day, State};
use crate::standards::{Confidence, Lang, Level, Mechanism, MechanismCondition};
use serde::{Serialize, Serializer};
use utoipa::ToSchema;

/// Whether an avenue can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// Every condition that must be met is met, or lies in the writing.
    Open,
    /// None that must be met is unmet, but something is not known.
    OpenIf,
    /// A condition that must be met is not.
    Closed,
}

/// What the case answers to a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConditionAnswer)]
pub enum Answer {
    Met,
    NotMet,
    Unknown,
    /// Nothing of the case: to be seen to when writing.
    WhenWriting,
}

/// The place of the fact behind an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    None,
    At(&'static str),
    /// A field of an entry: list, index, field.
    Of(&'static str, usize, &'static str),
    /// A ticked violation type: event, place.
    Ticked(usize, usize),
}

impl Fact {
    /// The JSON pointer into the case file; `None` where no fact of the case stands behind the answer.
    pub fn pointer(self) -> Option<String> {
        match self {
            Self::None => None,
            Self::At(pointer) => Some(pointer.to_owned()),
            Self::Of(list, index, "") => Some(format!("/{list}/{index}")),
            Self::Of(list, index, field) => Some(format!("/{list}/{index}/{field}")),
            Self::Ticked(event, place) => Some(format!("/events/{event}/violations/{place}")),
        }
    }
}

/// What a clock counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// The last day to submit.
    Limit,
    /// A day after which lateness may count against the submission.
    Caution,
    /// A day that comes every year.
    Yearly,
    /// The day by which a reply is to be expected.
    Reply,
}

/// A time that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Clock {
    pub kind: ClockKind,
    /// The day from which it runs; for a reply to what is not yet sent, the day of sending.
    #[schema(value_type = Option<String>)]
    pub from: Option<Day>,
    #[schema(value_type = String)]
    pub due: Day,
    /// Days left until it is due; negative when it has passed.
    pub days_left: i64,
}

/// A condition of an avenue with what the case answers.
#[derive(Debug, Clone)]
pub struct Checked<'a> {
    pub rule: &'a MechanismCondition,
    pub finding: Finding<'a>,
}

/// What a test found.
#[derive(Debug, Clone)]
pub struct Finding<'a> {
    pub answer: Answer,
    pub fact: Fact,
    pub told: Told<'a>,
    pub clock: Option<Clock>,
}

/// An avenue, judged on a case for one State.
#[derive(Debug, Clone)]
pub struct Avenue<'a> {
    pub mechanism: &'a Mechanism,
    /// The State to which it would be addressed; `None` where the case names none.
    pub state: Option<State>,
    pub door: Door,
    /// It can act at once, and the worker is in danger.
    pub urgent: bool,
    /// The facts are what this avenue is there for.
    pub fits: bool,
    pub conditions: Vec<Checked<'a>>,
}

impl Avenue<'_> {
    /// The condition that decides the door: the first that is not met, else the first that is not known.
    pub fn deciding(&self) -> Option<&Checked<'_>> {
        let wanted = match self.door {
            Door::Open => return None,
            Door::OpenIf => Answer::Unknown,
            Door::Closed => Answer::NotMet,
        };
        self.conditions.iter().find(|checked| checked.rule.level == Level::Must && checked.finding.answer == wanted)
    }

    /// What to do next.
    pub fn next_step(&self, lang: Lang) -> String {
        match (self.deciding(), lang) {
            (Some(checked), lang) => lang.pick(&checked.rule.step, &checked.rule.step_id).to_owned(),
            (None, Lang::En) => format!("Prepare the submission and send it. {}", self.mechanism.addressee),
            (None, Lang::Id) => format!("Siapkan pengajuan dan kirim. {}", self.mechanism.addressee_id),
        }
    }
}

/// A condition as the API tells it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CheckedCondition)]
pub struct CheckedOut<'a> {
    pub id: &'a str,
    pub level: Level,
    pub answer: Answer,
    /// The rule in plain words.
    pub rule_en: &'a str,
    pub rule_id: &'a str,
    /// What the case says to it.
    pub told_en: String,
    pub told_id: String,
    /// The fact behind the answer, as a JSON pointer into the case file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// What to do where it is not met or not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step_en: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
    pub citation: &'a str,
    pub source: &'a str,
    pub confidence: Confidence,
    /// When the source was last read, `YYYY-MM`.
    pub as_of: String,
}

/// An avenue as the API tells it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Avenue)]
pub struct AvenueOut<'a> {
    pub mechanism: &'a str,
    pub name_en: &'a str,
    pub name_id: &'a str,
    pub kind_en: &'a str,
    pub kind_id: &'a str,
    /// The State to which it would be addressed; absent where the case names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub state: Option<State>,
    pub door: Door,
    /// It can act at once, and the worker is in danger.
    pub urgent: bool,
    /// The facts are what this avenue is there for.
    pub fits: bool,
    pub next_step_en: String,
    pub next_step_id: String,
    /// The condition that decides, where the door is not open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<&'a str>,
    pub conditions: Vec<CheckedOut<'a>>,
    pub who_en: &'a str,
    pub who_id: &'a str,
    pub anonymity_en: &'a str,
    pub anonymity_id: &'a str,
    pub addressee_en: &'a str,
    pub addressee_id: &'a str,
    pub outcome_en: &'a str,
    pub outcome_id: &'a str,
    pub languages_en: &'a str,
    pub languages_id: &'a str,
    pub source: &'a str,
    pub confidence: Confidence,
    /// When the source was last read, `YYYY-MM`.
    pub as_of: String,
}

fn month(day: Day) -> String {
    day.format("%Y-%m").to_string()
}

impl Checked<'_> {
    /// As the API tells it.
    pub fn out(&self) -> CheckedOut<'_> {
        let Self { rule, finding } = self;
        let open = matches!(finding.answer, Answer::NotMet | Answer::Unknown);
        CheckedOut {
            id: &rule.id,
            level: rule.level,
            answer: finding.answer,
            rule_en: &rule.message,
            rule_id: &rule.message_id,
            told_en: finding.told.text(Lang::En),
            told_id: finding.told.text(Lang::Id),
            fact: finding.fact.pointer(),
            next_step_en: open.then_some(rule.step.as_str()),
            next_step_id: open.then_some(rule.step_id.as_str()),
            clock: finding.clock,
            citation: &rule.citation,
            source: &rule.source,
            confidence: rule.confidence,
            as_of: month(rule.as_of.day),
        }
    }
}

impl Avenue<'_> {
    /// As the API tells it.
    pub fn out(&self) -> AvenueOut<'_> {
        let row = self.mechanism;
        AvenueOut {
            mechanism: &row.id,
            name_en: &row.name_en,
            name_id: &row.name_id,
            kind_en: &row.kind,
            kind_id: &row.kind_id,
            state: self.state,
            door: self.door,
            urgent: self.urgent,
            fits: self.fits,
            next_step_en: self.next_step(Lang::En),
            next_step_id: self.next_step(Lang::Id),
            decided_by: self.deciding().map(|checked| checked.rule.id.as_str()),
            conditions: self.conditions.iter().map(Checked::out).collect(),
            who_en: &row.who_may_submit,
            who_id: &row.who_may_submit_id,
            anonymity_en: &row.anonymity,
            anonymity_id: &row.anonymity_id,
            addressee_en: &row.addressee,
            addressee_id: &row.addressee_id,
            outcome_en: &row.outcome,
            outcome_id: &row.outcome_id,
            languages_en: &row.languages,
            languages_id: &row.languages_id,
            source: &row.source,
            confidence: row.confidence,
            as_of: month(row.as_of.day),
        }
    }
}

impl Serialize for Avenue<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        self.out().serialize(out)
    }
}
