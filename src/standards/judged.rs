//! A standing before it becomes words: the law is decided for many provisions, and told for those alone that are shown.

use super::catalogue::Catalogue;
use super::model::{Bond, Confidence, Nature, Standing};
use super::rows::When;
use crate::codes::Day;
use chrono::Datelike;
use smol_str::{SmolStr, format_smolstr};

/// `2026-11`; written without the machinery of formats, since each suggestion tells it.
fn month(when: When) -> SmolStr {
    let (year, month) = (when.day.year().unsigned_abs(), when.day.month());
    let digit = |number: u32| char::from(b"0123456789"[(number % 10) as usize]);
    let digits = [digit(year / 1000), digit(year / 100), digit(year / 10), digit(year)];
    digits.into_iter().chain(['-', digit(month / 10), digit(month)]).collect()
}

/// A note on a standing, as the rules find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Note<'c> {
    /// A text of the tables in both languages.
    Row(&'c SmolStr, &'c SmolStr),
    /// Bound for these parts of the State only.
    Parts(String),
    /// The row holds for one part of the State.
    Only(&'c str),
    Member(Day),
    /// Covered by the membership of another State.
    Through(Day),
    NoMember,
}

impl Note<'_> {
    fn told(&self) -> (SmolStr, SmolStr) {
        match self {
            Self::Row(en, id) => ((*en).clone(), (*id).clone()),
            Self::Parts(parts) => (
                format_smolstr!("for part of the State only: {parts}"),
                format_smolstr!("hanya untuk sebagian wilayah negara: {parts}"),
            ),
            Self::Only(part) => (format_smolstr!("for {part} only"), format_smolstr!("hanya untuk {part}")),
            Self::Member(day) => {
                (format_smolstr!("Member of the ILO since {day}"), format_smolstr!("anggota ILO sejak {day}"))
            }
            Self::Through(day) => (
                format_smolstr!("covered through a Member of the ILO since {day}"),
                format_smolstr!("tercakup melalui anggota ILO sejak {day}"),
            ),
            Self::NoMember => (
                SmolStr::new_static("not a Member of the ILO on that day"),
                SmolStr::new_static("bukan anggota ILO pada tanggal itu"),
            ),
        }
    }
}

/// A standing as the rules find it: its words are made by [`Judged::told`], for those alone that are shown.
#[derive(Debug, Clone)]
pub struct Judged<'c> {
    pub bond: Bond,
    pub nature: Nature,
    /// The day for which it is said.
    pub on: Day,
    pub confidence: Confidence,
    pub(super) notes: Vec<Note<'c>>,
    /// Absent where no row of the catalogue tells it.
    pub(super) source: Option<&'c SmolStr>,
    pub(super) as_of: Option<When>,
    pub(super) from_overlay: Option<String>,
}

impl Judged<'_> {
    /// What stands before a row of the catalogue tells it.
    pub(super) fn untold(nature: Nature, on: Day) -> Self {
        Self {
            bond: Bond::Unknown,
            nature,
            on,
            confidence: Confidence::Uncertain,
            notes: Vec::new(),
            source: None,
            as_of: None,
            from_overlay: None,
        }
    }

    /// Whether a note belongs to it.
    pub fn has_notes(&self) -> bool {
        !self.notes.is_empty()
    }

    /// The standing in words.
    pub fn told(&self, catalogue: &Catalogue) -> Standing {
        let source = self.source.filter(|source| !source.is_empty());
        let as_of = self.as_of.filter(|_| source.is_some());
        let mut standing = Standing {
            bond: self.bond.clone(),
            nature: self.nature,
            on: self.on,
            notes: Vec::with_capacity(self.notes.len()),
            notes_id: Vec::with_capacity(self.notes.len()),
            confidence: self.confidence,
            source: source.map_or(SmolStr::new_static("no entry in the catalogue"), SmolStr::clone),
            as_of: as_of.map_or_else(|| SmolStr::new(&catalogue.edition()[..7]), month),
            from_overlay: self.from_overlay.clone(),
        };
        for note in &self.notes {
            let (en, id) = note.told();
            standing.note(en, id);
        }
        standing
    }
}
