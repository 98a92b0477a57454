//! A kept draft as it is sealed: what it is, its sections, its comments, and the way from the first text to the final one.

use super::annex::Annexed;
use super::reprisal::Weighed;
use super::sections::{Section, Written};
use crate::cases::model::Disclosure;
use crate::codes::{Day, State};
use crate::decisions::Author;
use crate::documents::pattern::Pattern;
use crate::documents::told::Fact;
use crate::standards::Lang;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The most comments of one draft.
const MOST_COMMENTS: usize = 500;
/// The most steps of sending and answering that are noted.
const MOST_DISPATCHES: usize = 50;

/// Language of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = DraftLanguage)]
pub enum Tongue {
    En,
    Id,
}

impl From<Tongue> for Lang {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::En => Self::En,
            Tongue::Id => Self::Id,
        }
    }
}

/// Which document it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftChoice)]
pub struct Choice {
    /// Id of the avenue, such as `SP-MIGRANTS`, or of a document of our own.
    pub document: String,
    /// The State to which it speaks, where the case concerns several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub state: Option<State>,
    /// Further mandates of the special procedures to which it is addressed jointly, such as `SP-TRAFFICKING`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub with: Vec<String>,
    pub language: Tongue,
    /// The most that it discloses, where that is less than the consent allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Disclosure>,
    /// The day that the letter bears.
    #[schema(value_type = String, format = Date)]
    pub date: Day,
}

/// Where a draft stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DraftStatus)]
pub enum Status {
    Draft,
    InReview,
    Approved,
    Final,
}

/// A remark on a section, or on the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftComment)]
pub struct Comment {
    /// Counts the comments, from 1.
    pub number: u32,
    /// Id of the section; empty for the whole.
    pub section: String,
    pub text: String,
    pub by: Author,
    pub at: DateTime<Utc>,
    /// Who settled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolved: Option<Author>,
}

/// A step of the review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DraftReviewAct)]
pub enum ReviewAct {
    Submitted,
    /// The writer took it back.
    Withdrawn,
    Approved,
    Returned,
    /// The text was changed after it had been approved.
    ApprovalLost,
}

/// An entry of the review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftReview)]
pub struct Review {
    pub act: ReviewAct,
    pub remark: String,
    pub by: Author,
    pub at: DateTime<Utc>,
    /// The version of the draft that it produced.
    pub version: i64,
}

/// The frozen text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftFrozen)]
pub struct Frozen {
    /// SHA-256 of the PDF, in hexadecimal.
    pub pdf_sha256: String,
    /// SHA-256 of the Markdown, in hexadecimal.
    pub markdown_sha256: String,
    pub by: Author,
    pub at: DateTime<Utc>,
    /// The edition of the catalogue.
    pub catalogue: String,
}

/// What happened after the final text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DraftDispatchKind)]
pub enum DispatchKind {
    Sent,
    Acknowledged,
    Replied,
}

/// A step after the final text, with its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftDispatch)]
pub struct Dispatch {
    pub kind: DispatchKind,
    #[schema(value_type = String, format = Date)]
    pub on: Day,
    pub note: String,
    pub by: Author,
    pub at: DateTime<Utc>,
}

/// What a version came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DraftAct)]
pub enum Act {
    Created,
    Edited,
    /// A new text of the case was taken, or the old one kept in the knowledge of it.
    Renewed,
    Commented,
    /// The annex was changed, or a lawyer spoke on one of its pictures.
    Annexed,
    /// The risk of reprisal was weighed.
    Weighed,
    /// An earlier version was taken up again.
    Restored,
    Submitted,
    Withdrawn,
    Approved,
    Returned,
    Finalised,
    Dispatched,
}

/// Who made a version, when and by what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftAbout)]
pub struct About {
    pub act: Act,
    pub by: Author,
    pub at: DateTime<Utc>,
}

/// A draft, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub choice: Choice,
    /// The subject line, where it is not the one of the case.
    pub subject: Option<String>,
    /// The lines of the address, where they are not those of the directory.
    pub addressee: Option<Vec<String>>,
    pub sections: Vec<Section>,
    pub status: Status,
    pub comments: Vec<Comment>,
    pub reviews: Vec<Review>,
    pub frozen: Option<Frozen>,
    pub dispatches: Vec<Dispatch>,
    /// Exhibits that go with it, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annex: Vec<Annexed>,
    /// The similar cases as they were counted when the facts were written from the case; a new case changes no draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Pattern>,
    /// The facts that the text was written from, for comparing it with other letters on the case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Fact>,
    /// What was weighed of the risk of reprisal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighed: Option<Weighed>,
    /// Its own reference for replies, made at random; a draft of earlier days has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
    pub created_at: DateTime<Utc>,
}

/// Why a step is not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the text is final")]
    Final,
    #[error("the draft is not in review")]
    NotInReview,
    #[error("the draft is in review or approved already")]
    NotADraft,
    #[error("the draft is not approved")]
    NotApproved,
    #[error("the draft is not final yet")]
    NotFinal,
    #[error("the comment does not exist")]
    NoComment,
    #[error("the section does not exist")]
    NoSection,
    #[error("the exhibit is not in the annex as a picture")]
    NoExhibit,
    #[error("a day comes before the step that it follows")]
    BeforeSent,
    #[error("too many")]
    Full,
}

/// Who acts, when, and towards which version.
#[derive(Debug, Clone)]
pub struct Step {
    pub by: Author,
    pub at: DateTime<Utc>,
    /// The version that the step produces.
    pub version: i64,
}

impl Record {
    fn review(&mut self, act: ReviewAct, remark: String, step: Step) {
        self.reviews.push(Review { act, remark, by: step.by, at: step.at, version: step.version });
    }

    pub(super) fn not_final(&self) -> Result<(), Refused> {
        if self.status == Status::Final { Err(Refused::Final) } else { Ok(()) }
    }

    /// Writes another text; an approval of the old one is lost.
    pub fn write(
        &mut self,
        subject: Option<String>,
        addressee: Option<Vec<String>>,
        written: Written,
        step: Step,
    ) -> Result<(), Refused> {
        self.not_final()?;
        let before = (self.subject.clone(), self.addressee.clone(), self.sections.clone());
        let sections = written.onto(&self.sections);
        (self.subject, self.addressee, self.sections) = (subject, addressee, sections);
        if before != (self.subject.clone(), self.addressee.clone(), self.sections.clone()) {
            self.reopen(step);
        }
        Ok(())
    }

    /// Takes up the text of an earlier version; comments, review and what was confirmed of a picture stay as they are now.
    pub fn restore(&mut self, old: &Self, step: Step) -> Result<(), Refused> {
        self.not_final()?;
        self.attach(old.annex.clone(), step.clone())?;
        let before = (self.subject.clone(), self.addressee.clone(), self.sections.clone(), self.choice.clone());
        self.subject.clone_from(&old.subject);
        self.addressee.clone_from(&old.addressee);
        self.sections.clone_from(&old.sections);
        self.pattern.clone_from(&old.pattern);
        self.told.clone_from(&old.told);
        (self.choice.date, self.choice.disclosure) = (old.choice.date, old.choice.disclosure);
        if before != (self.subject.clone(), self.addressee.clone(), self.sections.clone(), self.choice.clone()) {
            self.reopen(step);
        }
        Ok(())
    }

    /// Takes back an approval, since the text is another.
    pub fn reopen(&mut self, step: Step) {
        if self.status == Status::Approved {
            self.status = Status::Draft;
            self.review(ReviewAct::ApprovalLost, String::new(), step);
        }
    }

    pub fn submit(&mut self, remark: String, step: Step) -> Result<(), Refused> {
        self.not_final()?;
        if self.status != Status::Draft {
            return Err(Refused::NotADraft);
        }
        self.status = Status::InReview;
        self.review(ReviewAct::Submitted, remark, step);
        Ok(())
    }

    /// Takes it back to the desk, from the review or after an approval.
    pub fn withdraw(&mut self, remark: String, step: Step) -> Result<(), Refused> {
        self.not_final()?;
        if self.status == Status::Draft {
            return Err(Refused::NotInReview);
        }
        self.status = Status::Draft;
        self.review(ReviewAct::Withdrawn, remark, step);
        Ok(())
    }

    pub fn approve(&mut self, remark: String, step: Step) -> Result<(), Refused> {
        self.decide(Status::Approved, ReviewAct::Approved, remark, step)
    }

    pub fn return_to_writer(&mut self, remark: String, step: Step) -> Result<(), Refused> {
        self.decide(Status::Draft, ReviewAct::Returned, remark, step)
    }

    fn decide(&mut self, to: Status, act: ReviewAct, remark: String, step: Step) -> Result<(), Refused> {
        self.not_final()?;
        if self.status != Status::InReview {
            return Err(Refused::NotInReview);
        }
        self.status = to;
        self.review(act, remark, step);
        Ok(())
    }

    pub fn comment(&mut self, section: String, text: String, step: Step) -> Result<(), Refused> {
        self.not_final()?;
        if !section.is_empty() && !self.sections.iter().any(|it| it.piece.id == section) {
            return Err(Refused::NoSection);
        }
        if self.comments.len() >= MOST_COMMENTS {
            return Err(Refused::Full);
        }
        let number = u32::try_from(self.comments.len() + 1).expect("the comments are bounded");
        self.comments.push(Comment { number, section, text, by: step.by, at: step.at, resolved: None });
        Ok(())
    }

    /// Settles a comment, or opens it again.
    pub fn settle(&mut self, number: u32, by: Option<Author>) -> Result<(), Refused> {
        self.not_final()?;
        let comment = self.comments.iter_mut().find(|it| it.number == number).ok_or(Refused::NoComment)?;
        comment.resolved = by;
        Ok(())
    }

    /// Freezes the text.
    pub fn freeze(&mut self, frozen: Frozen) -> Result<(), Refused> {
        self.not_final()?;
        if self.status != Status::Approved {
            return Err(Refused::NotApproved);
        }
        self.status = Status::Final;
        self.frozen = Some(frozen);
        Ok(())
    }

    /// Notes a step after the final text; an answer comes no earlier than the letter.
    pub fn dispatch(&mut self, kind: DispatchKind, on: Day, note: String, step: Step) -> Result<(), Refused> {
        if self.status != Status::Final {
            return Err(Refused::NotFinal);
        }
        if self.dispatches.len() >= MOST_DISPATCHES {
            return Err(Refused::Full);
        }
        if kind != DispatchKind::Sent && self.sent().is_none_or(|sent| on < sent) {
            return Err(Refused::BeforeSent);
        }
        self.dispatches.push(Dispatch { kind, on, note, by: step.by, at: step.at });
        Ok(())
    }

    /// The day on which it was first sent.
    pub fn sent(&self) -> Option<Day> {
        self.dispatches.iter().filter(|it| it.kind == DispatchKind::Sent).map(|it| it.on).min()
    }

    /// Whether an answer came.
    pub fn replied(&self) -> bool {
        self.dispatches.iter().any(|it| it.kind == DispatchKind::Replied)
    }
}
