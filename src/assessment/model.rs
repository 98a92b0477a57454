//! What the assessment answers.

use crate::codes::{Day, State};
use crate::standards::{Assessed, Confidence, Weight};
use serde::Serialize;
use utoipa::ToSchema;

/// How far the facts go; the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// The facts show every element.
    Shown,
    /// The facts point to it; more is needed.
    Indicated,
    /// The facts do not show it.
    NotShown,
}

/// The state of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ElementState {
    /// A strong sign shows it.
    Shown,
    /// There are signs that only support it.
    Indicated,
    /// The file says both, or the contrary of what would show it.
    Contradicted,
    NotShown,
}

impl ElementState {
    /// The one that says more.
    pub(super) fn stronger(self, other: Self) -> Self {
        self.min(other)
    }
}

/// A fact of the case file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FactFound {
    /// Id of the violation type, or word of the fact.
    pub code: String,
    pub label_en: String,
    pub label_id: String,
    /// JSON pointer into the case file.
    pub pointer: String,
    /// The id of the event to which it belongs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Whether someone checked it, or something that holds it, as seen or told.
    pub verified: bool,
}

/// What to ask the worker, and where the answer is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Ask {
    /// Id of the element, sign or indicator that asks.
    pub id: String,
    pub question_en: String,
    pub question_id: String,
    /// JSON pointer into the case file.
    pub pointer: String,
}

/// A rule with the articles on which it rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Rule {
    pub rule_en: String,
    pub rule_id: String,
    /// Articles such as `ILO-C029 2(1)`.
    pub citation: Vec<String>,
    pub source: String,
    pub confidence: Confidence,
    /// When the source was last read, `YYYY-MM`.
    pub as_of: String,
}

/// A sign that the facts give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignFound {
    pub id: String,
    pub label_en: String,
    pub label_id: String,
    /// What it counts here: weak where facts speak against it.
    pub weight: Weight,
    pub facts: Vec<FactFound>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<FactFound>,
    pub source: String,
    pub confidence: Confidence,
}

/// An element, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ElementFound {
    pub id: String,
    pub label_en: String,
    pub label_id: String,
    pub rule: Rule,
    pub state: ElementState,
    /// Whether this case needs it: not the means for a child, nor the other parts of what one part shows.
    pub needed: bool,
    pub signs: Vec<SignFound>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    pub parts: Vec<ElementFound>,
    /// What would show it, or make it clearer.
    pub ask: Vec<Ask>,
}

/// A rule that the facts raise: an exception to check, a consequence for a child, a border.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NoteFound {
    pub id: String,
    pub label_en: String,
    pub label_id: String,
    pub rule: Rule,
    pub facts: Vec<FactFound>,
    pub ask: Vec<Ask>,
}

/// A type that the caseworker ticked for the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Ticked {
    pub violation: String,
    pub label_en: String,
    pub label_id: String,
    pub pointer: String,
    pub rule: Rule,
    /// What the facts say to it.
    pub facts_say: Conclusion,
    pub ask: Vec<Ask>,
}

/// How old the worker was when it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgeAtTheTime {
    Child,
    Adult,
    Unknown,
}

/// The finding on forced labour or trafficking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Finding {
    pub assessment: Assessed,
    pub label_en: String,
    pub label_id: String,
    pub rule: Rule,
    /// The State of the work, for forced labour.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub state: Option<State>,
    /// The States in which the facts lie.
    #[schema(value_type = Vec<String>)]
    pub states: Vec<State>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub to: Option<Day>,
    /// Whether a part of it goes on today.
    pub continuing: bool,
    pub conclusion: Conclusion,
    /// The conclusion if the worker was a child, where the age is not known and it would change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_child: Option<Conclusion>,
    pub age: AgeAtTheTime,
    pub elements: Vec<ElementFound>,
    /// Exceptions of the definition that the facts raise; the others have no fact for them.
    pub exceptions: Vec<NoteFound>,
    pub notes: Vec<NoteFound>,
    pub ticked: Vec<Ticked>,
}

/// One of the ILO's eleven indicators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct IndicatorFound {
    pub id: String,
    pub label_en: String,
    pub label_id: String,
    pub explanation_en: String,
    pub explanation_id: String,
    pub facts: Vec<FactFound>,
    pub ask: Ask,
    pub source: String,
    pub confidence: Confidence,
}

/// The assessment of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Assessment {
    /// Forced labour, for the work in each State.
    pub forced_labour: Vec<Finding>,
    pub trafficking: Finding,
    pub indicators: Vec<IndicatorFound>,
    /// The edition of the catalogue.
    pub catalogue: String,
}
