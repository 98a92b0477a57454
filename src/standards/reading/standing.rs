//! The standing of a State as one code with its date, and in a sentence of both languages.

use super::words::Both;
use crate::codes::Day;
use crate::standards::{Bond, Confidence, Lang, Reservation, Standing, day_in_words, mark_words};
use serde::Serialize;
use utoipa::ToSchema;

/// A standing without its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StandingCode {
    Binding,
    NotYetInForce,
    SignedOnly,
    Excluded,
    Denounced,
    NotParty,
    NonTreaty,
    Unknown,
}

impl StandingCode {
    /// Every code, in the order of a legend.
    pub const ALL: [Self; 8] = [
        Self::Binding,
        Self::NotYetInForce,
        Self::SignedOnly,
        Self::Excluded,
        Self::Denounced,
        Self::NotParty,
        Self::NonTreaty,
        Self::Unknown,
    ];

    /// The sign for a table that is printed in plain text.
    pub fn sign(self) -> char {
        match self {
            Self::Binding => 'B',
            Self::NotYetInForce => 'L',
            Self::SignedOnly => 'S',
            Self::Excluded => 'X',
            Self::Denounced => 'D',
            Self::NotParty => '-',
            Self::NonTreaty => '~',
            Self::Unknown => '?',
        }
    }
}

impl Standing {
    /// What follows from it for the facts of a case, in both languages.
    pub(super) fn follows(&self) -> Both<'static> {
        Both { en: self.meaning(Lang::En), id: self.meaning(Lang::Id) }
    }
}

/// What a code means.
pub fn code_words(code: StandingCode) -> Both<'static> {
    let (en, id) = match code {
        StandingCode::Binding => ("binding", "mengikat"),
        StandingCode::NotYetInForce => ("ratified, in force later", "diratifikasi, berlaku kemudian"),
        StandingCode::SignedOnly => ("signed only", "baru ditandatangani"),
        StandingCode::Excluded => ("excluded by the State", "dikecualikan oleh negara"),
        StandingCode::Denounced => ("denounced", "ditarik kembali (denunsiasi)"),
        StandingCode::NotParty => ("not a party", "bukan negara pihak"),
        StandingCode::NonTreaty => ("not a treaty", "bukan perjanjian"),
        StandingCode::Unknown => ("not known", "tidak diketahui"),
    };
    Both { en, id }
}

/// A standing as one code, its date, and whether there is a limit to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct StandingCell {
    pub kind: StandingCode,
    /// Since when bound, when signed, from when in force, until when bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub date: Option<Day>,
    pub confidence: Confidence,
    /// Whether a reservation, declaration or part of the State limits it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub limited: bool,
}

impl From<&Standing> for StandingCell {
    fn from(standing: &Standing) -> Self {
        let (kind, date) = match &standing.bond {
            Bond::Binding { since } => (StandingCode::Binding, *since),
            Bond::SignedOnly { signed } => (StandingCode::SignedOnly, *signed),
            Bond::NotYetInForce { from } => (StandingCode::NotYetInForce, *from),
            Bond::Denounced { until } => (StandingCode::Denounced, *until),
            Bond::Excluded { .. } => (StandingCode::Excluded, None),
            Bond::NotParty => (StandingCode::NotParty, None),
            Bond::NonTreaty => (StandingCode::NonTreaty, None),
            Bond::Unknown => (StandingCode::Unknown, None),
        };
        Self { kind, date, confidence: standing.confidence, limited: !standing.notes.is_empty() }
    }
}

/// A standing in words of a language, with its date and how sure it is.
pub fn standing_words(cell: StandingCell, lang: Lang) -> String {
    let words = code_words(cell.kind).of(lang);
    let date = cell.date.map_or_else(String::new, |date| {
        let (en, id) = match cell.kind {
            StandingCode::Binding => ("since", "sejak"),
            StandingCode::NotYetInForce => ("from", "mulai"),
            StandingCode::Denounced => ("bound until", "terikat sampai"),
            _ => ("on", "pada"),
        };
        format!(" {} {}", lang.pick(en, id), day_in_words(date, lang))
    });
    format!("{words}{date}{}", mark_words(cell.confidence, lang))
}

/// A provision that a State excluded.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Limit<'a> {
    pub instrument: &'a str,
    /// The article excluded, with all its paragraphs.
    pub article: &'a str,
    /// The part of the State for which it holds; empty for the whole.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub territory: &'a str,
    pub note: Both<'a>,
    pub confidence: Confidence,
    /// In English.
    pub source: &'a str,
    /// When the source was read, `YYYY-MM`.
    pub as_of: String,
}

impl<'a> From<&'a Reservation> for Limit<'a> {
    fn from(row: &'a Reservation) -> Self {
        Self {
            instrument: &row.instrument,
            article: &row.article,
            territory: &row.territory,
            note: Both::new(&row.note, &row.note_id),
            confidence: row.confidence,
            source: &row.source,
            as_of: super::month(row.as_of),
        }
    }
}
