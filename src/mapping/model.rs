//! What the mapping answers.

pub use crate::standards::StateDuty;
pub use crate::standards::model::Strength;

use crate::codes::State;
use crate::standards::Authority;
use crate::standards::model::{Confidence, Standing};
use serde::{Serialize, Serializer};
use smol_str::SmolStr;
use std::sync::Arc;
use utoipa::ToSchema;

/// Whose duty it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StateRole {
    Origin,
    Transit,
    Employment,
}

/// Why a provision is suggested: one event, one violation type, one rule of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reason {
    /// Id of the event in the case file.
    #[schema(value_type = String)]
    pub event: SmolStr,
    /// Id of the violation type that was ticked.
    #[schema(value_type = String)]
    pub violation: SmolStr,
    /// Other violation types of the event that engage the same general duty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<String>)]
    pub also: Vec<SmolStr>,
    /// The catalogue's one sentence why the violation engages the provision, in English.
    #[schema(value_type = String)]
    pub why: SmolStr,
    /// The same in Indonesian; English where it is not yet written.
    #[schema(value_type = String)]
    pub why_id: SmolStr,
    /// The facts of the case that meet the conditions of the link, as JSON pointers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<String>)]
    pub facts: Vec<SmolStr>,
    /// Conditions of the link that the facts meet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<String>)]
    pub conditions_met: Vec<SmolStr>,
    /// The provisions on which those conditions rest, such as `CMW Arts. 5(a), 36`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false, value_type = Vec<String>)]
    pub citations: Vec<SmolStr>,
    /// The act was a private one: the State answers for not preventing, investigating, punishing or remedying it.
    pub private_act: bool,
    /// The general duty that the provision states; absent where the violation type itself leads to the provision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duty: Option<StateDuty>,
    /// The duties of the State that a private act engages, and of which no fact shows that they were met.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<StateDuty>,
    /// The duties of which a fact of the case shows that the State did not meet them in this event.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<StateDuty>,
}

/// A fact that would make the suggestion firm.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, ToSchema)]
pub struct Missing {
    /// Stable code of the question, the same as the condition of the link: `irregular_status`, `woman`, `date` …
    #[schema(value_type = String)]
    pub code: SmolStr,
    /// The place in the case file to fill, as a JSON pointer.
    #[schema(value_type = String)]
    pub pointer: SmolStr,
    /// What to find out, in English.
    #[schema(value_type = String)]
    pub question: SmolStr,
    /// The same in Indonesian.
    #[schema(value_type = String)]
    pub question_id: SmolStr,
}

/// What a note on time says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeNoteCode {
    /// The facts began before the State was bound; they count only as far as they went on.
    BeganBefore,
    /// On another day that the date can mean, the standing is another.
    Otherwise,
}

/// A note on what the date makes of the standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TimeNote {
    pub code: TimeNoteCode,
    pub en: String,
    pub id: String,
}

/// A known authority on the point of a suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Support {
    /// The catalogue's own row, shared by all suggestions.
    #[serde(flatten, serialize_with = "told")]
    #[schema(value_type = Authority)]
    pub authority: Arc<Authority>,
    /// It is addressed to the State of the suggestion, or speaks of it.
    pub same_state: bool,
    /// It is later than the events: it persuades, and could not be known then.
    pub later: bool,
}

fn told<S: Serializer>(authority: &Arc<Authority>, serializer: S) -> Result<S::Ok, S::Error> {
    authority.as_ref().serialize(serializer)
}

/// A suggested provision towards one State.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suggestion {
    /// Id of the instrument, such as `CMW` or `ILO-C029`.
    #[schema(value_type = String)]
    pub instrument: SmolStr,
    /// Article to the paragraph, such as `21` or `22(1)`.
    #[schema(value_type = String)]
    pub article: SmolStr,
    #[schema(value_type = String)]
    pub heading: SmolStr,
    /// The heading in Indonesian; English where it is not yet written.
    #[schema(value_type = String)]
    pub heading_id: SmolStr,
    /// Our own summary of the provision.
    #[schema(value_type = String)]
    pub gist: SmolStr,
    /// The summary in Indonesian; English where it is not yet written.
    #[schema(value_type = String)]
    pub gist_id: SmolStr,
    #[schema(value_type = String)]
    pub state: State,
    pub role: StateRole,
    /// On the last day of the event, which is today where it goes on, or on the day that was asked for.
    pub standing: Standing,
    /// At the other end of a violation that lasted, where the standing was another: on its first day, or after a denunciation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing_then: Option<Standing>,
    /// What the date makes of the standing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub notes: Vec<TimeNote>,
    /// How far the weakest of the rows behind it was checked: link, provision, instrument, status.
    pub confidence: Confidence,
    pub strength: Strength,
    /// Not firm: a condition could not be decided from the facts.
    pub tentative: bool,
    /// Guidance that interprets and does not bind.
    pub interpretive: bool,
    pub reasons: Vec<Reason>,
    /// Known authorities on the same point: those of the same State first, then the newest; five at most.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub authority: Vec<Support>,
    pub missing: Vec<Missing>,
}

/// A provision by its instrument and article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Cited {
    #[schema(value_type = String)]
    pub instrument: SmolStr,
    #[schema(value_type = String)]
    pub article: SmolStr,
    /// Whether it binds the State on the day of the events; what does not is persuasive only.
    pub binding: bool,
}

/// The two readings of a situation that is not known: a worker is regular in a State or she is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Readings {
    /// ISO 3166-1 alpha-3.
    #[schema(value_type = String)]
    pub state: State,
    /// The place in the case file that settles it, as a JSON pointer.
    pub pointer: String,
    /// What applies if she was regular at the time, and only then.
    pub regular: Vec<Cited>,
    /// What applies if she was not.
    pub irregular: Vec<Cited>,
    /// How many of the State's suggestions do not depend on it.
    pub either: usize,
}

/// The mapping of a case: suggestions in the order in which a lawyer would plead them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Mapping {
    pub suggestions: Vec<Suggestion>,
    /// What is missing for the case as a whole.
    pub missing: Vec<Missing>,
    /// What follows from each reading where it is not known whether the worker was in a regular situation in a State.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Readings>,
    /// Violation ids in the case file that the catalogue does not know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown_violations: Vec<String>,
    /// The edition of the catalogue.
    pub catalogue: String,
}
