//! Whether the risk of reprisal was weighed for a draft, and for which letter: it is asked again when the letter discloses the
//! worker in another way, goes to somebody else, may be published, or when she is in another danger.

use super::model::{Record, Refused, Step};
use crate::cases::model::{CaseFile, ConsentPurpose, Disclosure, RiskLevel};
use crate::decisions::Author;
use crate::documents::disclosure::{Purpose, allowed};
use crate::documents::letter::Composed;
use crate::standards::Catalogue;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The document that speaks to the public; a consent that reaches it lets the worker be told of in public.
const PUBLIC: &str = "PRESS";

/// What the letter was when the risk was weighed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftWeighedFor)]
pub struct Ground {
    /// How the letter shows the worker.
    pub level: Disclosure,
    /// The lines of the address.
    pub addressee: Vec<String>,
    /// What the consents allow in public; absent where they allow nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public: Option<Disclosure>,
    /// The danger that the worker was in.
    pub risk: RiskLevel,
}

/// In what a letter is another than the one that was weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DraftWeighedChange)]
pub enum Shift {
    Disclosure,
    Addressee,
    Publishing,
    Risk,
}

/// What was weighed of the risk of reprisal, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftWeighedText)]
pub struct Weighed {
    /// Who could take reprisals, and how; or why nobody could.
    pub who: String,
    /// What was agreed with the worker.
    pub agreed: String,
    /// What is done against it; may be empty.
    pub measures: String,
    pub by: Author,
    pub at: DateTime<Utc>,
    pub ground: Ground,
}

impl Ground {
    /// The letter as it stands, with the lines of its address.
    pub fn of(record: &Record, composed: &Composed, addressee: &[String], file: &CaseFile, law: &Catalogue) -> Self {
        let level = composed.draft.disclosure.first().map_or(Disclosure::Pseudonym, |shown| shown.level);
        let press = law.addressee(PUBLIC).map(|it| it.recipients.iter().map(String::as_str).collect::<Vec<_>>());
        let purpose = Purpose { purpose: ConsentPurpose::Media, recipients: &press.unwrap_or_default() };
        let public = allowed(file, &purpose, record.choice.date);
        Self { level, addressee: addressee.to_vec(), public, risk: file.risk.level }
    }
}

impl Weighed {
    /// In what the letter is another now; empty while what was weighed holds.
    pub fn changed(&self, now: &Ground) -> Vec<Shift> {
        let then = &self.ground;
        let all = [
            (Shift::Disclosure, then.level != now.level),
            (Shift::Addressee, then.addressee != now.addressee),
            (Shift::Publishing, then.public != now.public),
            (Shift::Risk, then.risk != now.risk),
        ];
        all.into_iter().filter_map(|(shift, changed)| changed.then_some(shift)).collect()
    }
}

impl Record {
    /// Keeps what was weighed; the text stays the same, and so does an approval of it.
    pub fn weigh(&mut self, [who, agreed, measures]: [String; 3], ground: Ground, step: Step) -> Result<(), Refused> {
        self.not_final()?;
        self.weighed = Some(Weighed { who, agreed, measures, by: step.by, at: step.at, ground });
        Ok(())
    }
}
