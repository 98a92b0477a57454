//! What the catalogue says about a provision and a State on a date.

use crate::codes::Day;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use utoipa::ToSchema;

/// A language of the catalogue and of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Indonesian.
    Id,
}

impl Lang {
    /// The same for texts that are shared and not copied.
    pub fn pick_shared<'a>(self, en: &'a SmolStr, id: &'a SmolStr) -> &'a SmolStr {
        if self == Self::Id && !id.is_empty() { id } else { en }
    }

    /// The text of the language, or the English one where the other is empty.
    pub fn pick<'a>(self, en: &'a str, id: &'a str) -> &'a str {
        if self == Self::Id && !id.is_empty() { id } else { en }
    }
}

/// How far a row of the catalogue was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Found in a named source.
    Verified,
    /// Professional knowledge; confirm before filing.
    Known,
    /// Not to be relied on.
    Uncertain,
}

/// How directly a provision answers the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    Direct,
    Supporting,
}

/// Whether a State is bound by an instrument on a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Bond {
    /// Bound since a day; `since` is absent where the catalogue does not know it.
    Binding {
        #[schema(value_type = Option<String>)]
        since: Option<Day>,
    },
    /// Signed, not ratified: not to defeat object and purpose, no more.
    SignedOnly {
        #[schema(value_type = Option<String>)]
        signed: Option<Day>,
    },
    /// Ratified or acceded to, in force only later than the date.
    NotYetInForce {
        #[schema(value_type = Option<String>)]
        from: Option<Day>,
    },
    /// Was bound, denounced with effect before the date.
    Denounced {
        #[schema(value_type = Option<String>)]
        until: Option<Day>,
    },
    /// Party, but this provision or place is excluded by reservation, declaration or territory.
    Excluded {
        #[schema(value_type = String)]
        reason: SmolStr,
        /// The same in Indonesian.
        #[schema(value_type = String)]
        reason_id: SmolStr,
    },
    NotParty,
    /// No treaty: declaration, custom or guidance.
    NonTreaty,
    /// The catalogue does not know.
    Unknown,
}

/// What kind of norm a standing is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// A treaty: binds its parties.
    Treaty,
    /// Held to it as a Member of the ILO, without ratification.
    Membership,
    /// A declaration that states a rule of custom.
    Customary,
    /// A declaration.
    Declaratory,
    /// A recommendation, guideline or principle.
    Soft,
    /// Guidance of a treaty body: interprets, does not bind.
    Interpretive,
}

/// The standing of a State towards an instrument on a date, and where the catalogue has it from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Standing {
    #[serde(flatten)]
    pub bond: Bond,
    pub nature: Nature,
    /// The day for which it is said.
    #[schema(value_type = String)]
    pub on: Day,
    /// Reservations and declarations to be shown with the citation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<String>)]
    pub notes: Vec<SmolStr>,
    /// The same in Indonesian, in the same order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<String>)]
    pub notes_id: Vec<SmolStr>,
    pub confidence: Confidence,
    #[schema(value_type = String)]
    pub source: SmolStr,
    /// When the source was last read, `YYYY-MM`.
    #[schema(value_type = String)]
    pub as_of: SmolStr,
    /// The organisation's overlay from which it comes; absent for the embedded tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_overlay: Option<String>,
}

impl Standing {
    /// The notes in a language.
    pub fn notes(&self, lang: Lang) -> &[SmolStr] {
        if lang == Lang::Id { &self.notes_id } else { &self.notes }
    }

    pub(super) fn note(&mut self, en: impl Into<SmolStr>, id: impl Into<SmolStr>) {
        let (en, id) = (en.into(), id.into());
        self.notes_id.push(if id.is_empty() { en.clone() } else { id });
        self.notes.push(en);
    }
}
