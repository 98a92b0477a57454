//! What goes in and comes out of the drafts' API.

use crate::cases::model::Disclosure;
use crate::codes::{Day, State};
use crate::documents::Style;
use crate::documents::api::DocumentLanguage;
use crate::documents::disclosure::Shown;
use crate::documents::model::Document;
use crate::drafts::annex::Annexed;
use crate::drafts::model::{About, Choice, Comment, Dispatch, DispatchKind, Frozen, Review, Status, Tongue};
use crate::drafts::reprisal::{Shift, Weighed};
use crate::drafts::sections::{Origin, Rests};
use crate::drafts::store::Summary;
use crate::drafts::{Point, SectionDifference};
use crate::ids::{CaseId, DraftId};
use crate::input::{Fault, Meaning};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A new draft.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftIn {
    /// Id of the avenue, such as `SP-MIGRANTS`, or of a document of our own, such as `WAGE-CLAIM`.
    #[validate(length(min = 1, max = 60))]
    pub document: String,
    /// The State to which it speaks, where the case concerns several.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub state: Option<State>,
    /// Further mandates of the special procedures to which it is addressed jointly, such as `SP-TRAFFICKING`.
    #[serde(default)]
    #[validate(length(max = 12))]
    pub with: Vec<String>,
    pub language: Tongue,
    /// The most that it discloses; what the consent allows when absent.
    #[serde(default)]
    pub disclosure: Option<Disclosure>,
    /// The day that the letter bears; today when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub date: Option<Day>,
}

impl Meaning for DraftIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

/// A section as a person writes it.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionIn {
    /// The id that it has, or for a new one another in small letters, digits and dashes.
    #[validate(length(min = 1, max = 40))]
    pub id: String,
    #[serde(default)]
    #[validate(length(max = 300))]
    pub title: String,
    /// Markdown.
    #[serde(default)]
    #[validate(length(max = 60_000))]
    pub text: String,
}

/// A changed draft.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftChange {
    /// The version that the change is based on.
    #[validate(range(min = 1))]
    pub based_on: i64,
    /// The subject line; that of the case when absent.
    #[serde(default)]
    #[validate(length(max = 500))]
    pub subject: Option<String>,
    /// The lines of the address; those of the directory when absent.
    #[serde(default)]
    #[validate(length(max = 20))]
    pub addressee: Option<Vec<String>>,
    #[serde(default)]
    pub disclosure: Option<Disclosure>,
    #[schema(value_type = String, format = Date)]
    pub date: Day,
    /// All sections in their order; one that is left out is removed.
    #[validate(length(max = 80), nested)]
    pub sections: Vec<SectionIn>,
}

impl Meaning for DraftChange {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut seen = BTreeSet::new();
        for (index, section) in self.sections.iter().enumerate() {
            let good = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-' || it == '_';
            if !section.id.chars().all(good) {
                let message = "use small letters, digits and dashes";
                faults.push(Fault::new(format!("/sections/{index}/id"), "invalid", message));
            }
            if !seen.insert(&section.id) {
                let message = "two sections have this id: give one of them another";
                faults.push(Fault::new(format!("/sections/{index}/id"), "duplicate_id", message));
            }
        }
        for (index, line) in self.addressee.iter().flatten().enumerate() {
            if line.chars().count() > 200 {
                let message = "this line is longer than 200 characters: divide it";
                faults.push(Fault::new(format!("/addressee/{index}"), "too_long", message));
            }
        }
        faults
    }
}

/// Which text of a section is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// The one that the case gives today.
    New,
    /// The one that stands, in the knowledge of the new one.
    Mine,
}

/// What to do with a stale section.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RenewalOf {
    #[validate(length(min = 1, max = 40))]
    pub id: String,
    pub take: Take,
}

/// What to do with stale sections.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Renewal {
    #[validate(range(min = 1))]
    pub based_on: i64,
    #[validate(length(min = 1, max = 80), nested)]
    pub sections: Vec<RenewalOf>,
}

impl Meaning for Renewal {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

/// A remark.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentIn {
    /// Id of the section; empty for the whole.
    #[serde(default)]
    #[validate(length(max = 40))]
    pub section: String,
    #[validate(length(min = 1, max = 4000))]
    pub text: String,
}

impl Meaning for CommentIn {
    fn faults(&self) -> Vec<Fault> {
        if self.text.trim().is_empty() { vec![Fault::new("/text", "empty", "write the comment")] } else { vec![] }
    }
}

/// Whether a comment is settled.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    pub number: u32,
    pub resolved: bool,
}

impl Meaning for Settled {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

/// A step of the review.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewIn {
    /// The version that it is about.
    #[validate(range(min = 1))]
    pub based_on: i64,
    /// Needed to return it.
    #[serde(default)]
    #[validate(length(max = 4000))]
    pub remark: String,
}

impl Meaning for ReviewIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

/// A step after the final text.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DispatchIn {
    #[validate(range(min = 1))]
    pub based_on: i64,
    pub kind: DispatchKind,
    #[schema(value_type = String, format = Date)]
    pub on: Day,
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub note: String,
}

impl Meaning for DispatchIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

/// In which language the checklist is told.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// The draft's own language when absent.
    #[serde(default)]
    #[param(inline)]
    pub told: Option<DocumentLanguage>,
}

/// Which two versions are compared.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Between {
    pub from: i64,
    pub to: i64,
}

/// A text that the case gives.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DraftFreshText)]
pub struct Fresh {
    pub title: String,
    pub text: String,
}

/// A section of a draft.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DraftSection)]
pub struct SectionOut {
    pub id: String,
    pub title: String,
    pub style: Style,
    /// Markdown.
    pub text: String,
    pub origin: Origin,
    pub rests: Rests,
    /// The text that the case gives today, where that changed since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale: Option<Fresh>,
    /// The text from which it came, where it is stale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub came_from: Option<Fresh>,
    /// The case no longer gives such a section.
    pub gone: bool,
}

/// An exhibit of the annex.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DraftExhibit)]
pub struct AnnexedOut {
    #[serde(flatten)]
    pub annexed: Annexed,
    /// A lawyer must confirm first that the picture may be shown.
    pub waits: bool,
}

/// What was weighed of the risk of reprisal.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DraftWeighed)]
pub struct WeighedOut {
    #[serde(flatten)]
    pub weighed: Weighed,
    /// In what the letter has changed since: it is to be weighed again. Empty while it holds, and of a final text.
    pub changed: Vec<Shift>,
}

/// A section that can be put back.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DraftOfferedSection)]
pub struct OfferedOut {
    #[serde(flatten)]
    pub section: SectionOut,
    /// Ids of the sections that the case has before it, the first first.
    pub behind: Vec<String>,
}

/// A draft with its page and its checklist.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftOut {
    #[schema(value_type = Uuid)]
    pub id: DraftId,
    #[schema(value_type = Uuid)]
    pub case_id: CaseId,
    /// Counts the versions, from 1; a change names the one that it is based on.
    pub version: i64,
    pub status: Status,
    pub choice: Choice,
    pub subject: Option<String>,
    pub addressee: Option<Vec<String>>,
    pub sections: Vec<SectionOut>,
    /// Sections that the case gives and the draft does not have.
    pub offered: Vec<OfferedOut>,
    /// The page as it stands.
    #[schema(value_type = Document)]
    pub document: serde_json::Value,
    pub checklist: Vec<Point>,
    /// How the worker is shown; absent of a final text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Shown>,
    pub comments: Vec<Comment>,
    pub reviews: Vec<Review>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frozen: Option<Frozen>,
    pub dispatches: Vec<Dispatch>,
    /// Exhibits that go with it.
    pub annex: Vec<AnnexedOut>,
    /// What was weighed of the risk of reprisal; absent until somebody records it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weighed: Option<WeighedOut>,
    /// The day by which an answer is to be expected, while none has come.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub reply_due: Option<Day>,
    pub created_at: DateTime<Utc>,
}

/// A line of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftLine {
    #[schema(value_type = Uuid)]
    pub id: DraftId,
    pub version: i64,
    #[serde(flatten)]
    pub summary: Summary,
    /// The day by which an answer is to be expected, while none has come.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub reply_due: Option<Day>,
}

/// The drafts of a case, the one that was changed last first.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftList {
    pub items: Vec<DraftLine>,
}

/// A version.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftVersion {
    pub version: i64,
    #[serde(flatten)]
    pub about: About,
}

/// The versions of a draft, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftVersions {
    pub items: Vec<DraftVersion>,
}

/// The difference of two versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftDifference {
    pub from: i64,
    pub to: i64,
    /// Only the sections that differ.
    pub sections: Vec<SectionDifference>,
}
