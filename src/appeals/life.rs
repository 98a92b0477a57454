//! The life of a joint appeal: its stages, which follows which, and who changed it when. What others see of it is a text
//! version with a fingerprint; signatures belong to the fingerprint.

use crate::codes::{Day, State};
use crate::ids::MemberId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Where an appeal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AppealStage)]
pub enum Stage {
    /// Written by its convener alone.
    #[default]
    Draft,
    /// Those invited read the text and comment on it.
    Comments,
    /// The text is frozen and asked to be signed.
    Signatures,
    /// Sent to its addressee with those who signed.
    Submitted,
    /// The addressee has replied.
    Replied,
    /// Given up.
    Withdrawn,
}

impl Stage {
    /// Whether an appeal may go from here to there. The same stage again sets another last day for answers.
    pub fn may_become(self, to: Self) -> bool {
        use Stage::{Comments, Draft, Replied, Signatures, Submitted, Withdrawn};
        matches!(
            (self, to),
            (Draft, Comments | Signatures | Withdrawn)
                | (Comments, Draft | Comments | Signatures | Withdrawn)
                | (Signatures, Comments | Signatures | Submitted | Withdrawn)
                | (Submitted, Replied | Withdrawn)
                | (Withdrawn, Draft)
        )
    }

    /// Whether those invited can answer.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Comments | Self::Signatures)
    }

    /// Whether what is printed is the frozen text.
    pub fn is_frozen(self) -> bool {
        matches!(self, Self::Signatures | Self::Submitted | Self::Replied)
    }

    /// Whether its text may be changed.
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Comments | Self::Signatures)
    }

    /// The number in a row of an invitation: what may be answered.
    pub fn code(self) -> i16 {
        match self {
            Self::Comments => 1,
            Self::Signatures => 2,
            Self::Draft | Self::Submitted | Self::Replied | Self::Withdrawn => 0,
        }
    }
}

/// A change of stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AppealStep)]
pub struct Step {
    pub to: Stage,
    pub at: DateTime<Utc>,
    #[schema(value_type = Uuid)]
    pub by: MemberId,
    /// Her name at that time.
    pub by_name: String,
    /// The last day for answers that was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub deadline: Option<Day>,
    /// The day on which it was sent, or the reply came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub on: Option<Day>,
    /// How it was sent, what the reply says, why it was withdrawn.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A text as it was shown to others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AppealTextMark)]
pub struct TextMark {
    /// Counts the texts of the appeal, from 1.
    pub version: i64,
    /// SHA-256 of the text, in hexadecimal.
    pub fingerprint: String,
    pub at: DateTime<Utc>,
    /// The day that the text bears.
    #[schema(value_type = String)]
    pub date: Day,
    /// The languages that are filled, `en` or `id`.
    pub languages: Vec<String>,
    /// Whether it was asked to be signed.
    pub frozen: bool,
}

/// A published page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AppealPublication)]
pub struct Publication {
    /// Path of the page; put the address of this server in front.
    pub path: String,
    pub at: DateTime<Utc>,
    pub by_name: String,
}

/// Where an appeal stands and how it came there; sealed with the appeal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Life {
    pub stage: Stage,
    /// The last day for answers.
    pub deadline: Option<Day>,
    pub steps: Vec<Step>,
    pub texts: Vec<TextMark>,
    pub published: Option<Publication>,
}

impl Life {
    /// The day on which it was sent, once it was.
    pub fn sent_on(&self) -> Option<Day> {
        let sent = matches!(self.stage, Stage::Submitted | Stage::Replied);
        let step = self.steps.iter().rev().find(|step| step.to == Stage::Submitted).filter(|_| sent)?;
        Some(step.on.unwrap_or_else(|| step.at.date_naive()))
    }

    /// The text that others see now.
    pub fn text(&self) -> Option<&TextMark> {
        self.texts.last()
    }
}

/// What became of an appeal that takes no answers any more, as those who were invited are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AppealEnding)]
pub struct Ending {
    /// The day on which it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub sent_on: Option<Day>,
    /// The day on which the reply came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub replied_on: Option<Day>,
    /// The day on which it was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub withdrawn_on: Option<Day>,
    /// How many organisations had signed its last text.
    pub signed: usize,
}

impl Ending {
    /// The end of a life; `None` while the appeal is written or answered. What the convener noted stays hers.
    pub fn of(life: &Life, signed: usize) -> Option<Self> {
        // An appeal that was begun again after it was withdrawn has the days of its last way only.
        let begun = life.steps.iter().rposition(|step| step.to == Stage::Draft).unwrap_or(0);
        let day = |stage: Stage| {
            let step = life.steps[begun..].iter().rfind(|step| step.to == stage)?;
            Some(step.on.unwrap_or(step.at.date_naive()))
        };
        matches!(life.stage, Stage::Submitted | Stage::Replied | Stage::Withdrawn).then(|| Self {
            sent_on: day(Stage::Submitted),
            replied_on: day(Stage::Replied),
            withdrawn_on: day(Stage::Withdrawn),
            signed,
        })
    }
}

/// What an invited organisation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SignAnswerKind)]
pub enum AnswerKind {
    Signed,
    Declined,
    /// Takes its signature back.
    Withdrawn,
    /// Says something on the text before it is signed.
    Comment,
}

/// Who answers: as it will be printed when it signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(as = SignParty)]
pub struct Party {
    #[validate(length(min = 1, max = 400))]
    pub organisation: String,
    #[schema(value_type = String, example = "IDN")]
    pub country: State,
    #[validate(length(min = 1, max = 400))]
    pub name: String,
    #[validate(length(min = 1, max = 400))]
    pub function: String,
}

/// An answer, as the convener reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SignAnswer)]
pub struct Answer {
    pub kind: AnswerKind,
    pub at: DateTime<Utc>,
    /// The text that it answers.
    pub text_version: i64,
    pub fingerprint: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
    /// Stated that she may sign for the organisation; false of what was answered before this was asked.
    #[serde(default)]
    pub authority: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// What one who answered is shown of it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SignReceipt)]
pub struct Receipt {
    pub kind: AnswerKind,
    pub at: DateTime<Utc>,
    pub fingerprint: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
    /// Stated that she may sign for the organisation.
    #[serde(default)]
    pub authority: bool,
}

/// How an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SignStanding)]
pub enum Standing {
    /// No answer to this text.
    Waiting,
    Signed,
    /// Signed an earlier text; not counted and not printed.
    SignedOlder,
    Declined,
    Withdrawn,
    /// Signed as an organisation that is on the list already.
    Twice,
    /// The convener took the invitation back.
    Revoked,
}

/// How an invitation stands towards the text with this fingerprint.
pub fn standing(answers: &[Answer], fingerprint: Option<&str>) -> Standing {
    let Some(last) = answers.iter().rev().find(|it| it.kind != AnswerKind::Comment) else { return Standing::Waiting };
    let current = fingerprint == Some(last.fingerprint.as_str());
    match last.kind {
        AnswerKind::Signed if current => Standing::Signed,
        AnswerKind::Signed => Standing::SignedOlder,
        AnswerKind::Withdrawn if current => Standing::Withdrawn,
        AnswerKind::Declined if current => Standing::Declined,
        AnswerKind::Withdrawn | AnswerKind::Declined | AnswerKind::Comment => Standing::Waiting,
    }
}

/// Whether two parties are the same organisation: it is counted once.
pub fn is_same(one: &Party, other: &Party) -> bool {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    one.country == other.country && plain(&one.organisation) == plain(&other.organisation)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(kind: AnswerKind, fingerprint: &str) -> Answer {
        let at = DateTime::from_timestamp(0, 0).unwrap();
        let authority = kind == AnswerKind::Signed;
        let fingerprint = fingerprint.into();
        Answer { kind, at, text_version: 1, fingerprint, party: None, authority, comment: String::new() }
    }

    #[test]
    fn stages_follow_each_other_and_nothing_follows_a_reply() {
        use Stage::{Comments, Draft, Replied, Signatures, Submitted, Withdrawn};
        let all = [Draft, Comments, Signatures, Submitted, Replied, Withdrawn];
        let after = |from: Stage| all.into_iter().filter(|to| from.may_become(*to)).collect::<Vec<_>>();
        assert_eq!(after(Draft), [Comments, Signatures, Withdrawn]);
        assert_eq!(after(Comments), [Draft, Comments, Signatures, Withdrawn]);
        assert_eq!(after(Signatures), [Comments, Signatures, Submitted, Withdrawn]);
        assert_eq!(after(Submitted), [Replied, Withdrawn]);
        assert_eq!(after(Replied), []);
        assert_eq!(after(Withdrawn), [Draft]);
    }

    #[test]
    fn a_signature_counts_for_its_own_text_only() {
        use AnswerKind::{Comment, Declined, Signed, Withdrawn};
        assert_eq!(standing(&[], Some("a")), Standing::Waiting);
        assert_eq!(standing(&[answer(Signed, "a")], Some("a")), Standing::Signed);
        assert_eq!(standing(&[answer(Signed, "a")], Some("b")), Standing::SignedOlder);
        assert_eq!(standing(&[answer(Declined, "a")], Some("b")), Standing::Waiting);
        assert_eq!(standing(&[answer(Signed, "a"), answer(Comment, "a")], Some("a")), Standing::Signed);
        assert_eq!(standing(&[answer(Signed, "a"), answer(Withdrawn, "a")], Some("a")), Standing::Withdrawn);
    }
}
