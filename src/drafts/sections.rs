//! The sections of a kept draft: each remembers the text of the case that it came from, so that a changed fact shows.

use crate::decisions::Target;
use crate::documents::letter::Composed;
use crate::documents::{Piece, Style};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use utoipa::ToSchema;

/// The text of the case from which a section came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// SHA-256 of title and text, in hexadecimal.
    pub fingerprint: String,
    pub title: String,
    pub text: String,
}

impl Base {
    fn of(piece: &Piece) -> Self {
        let mut hash = Sha256::new();
        hash.update(piece.title.as_bytes());
        hash.update([0]);
        hash.update(piece.text.as_bytes());
        Self { fingerprint: hex(&hash.finalize()), title: piece.title.clone(), text: piece.text.clone() }
    }
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes everything");
        text
    })
}

/// What a section rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftRests)]
pub struct Rests {
    /// Ids of events of the case.
    pub events: Vec<String>,
    pub provisions: Vec<Target>,
    /// Numbers of exhibits.
    pub exhibits: Vec<u32>,
}

/// A section as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    #[serde(flatten)]
    pub piece: Piece,
    /// Absent of a section that a person added.
    pub base: Option<Base>,
    pub rests: Rests,
}

/// Where the words of a section come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DraftOrigin)]
pub enum Origin {
    /// From the case.
    Generated,
    /// From the case, and changed by hand.
    Edited,
    /// Added by a person.
    Own,
}

impl Section {
    /// A section as the case gives it.
    pub fn generated(piece: &Piece, rests: Rests) -> Self {
        Self { piece: piece.clone(), base: Some(Base::of(piece)), rests }
    }

    pub fn origin(&self) -> Origin {
        match &self.base {
            None => Origin::Own,
            Some(base) if base.text == self.piece.text && base.title == self.piece.title => Origin::Generated,
            Some(_) => Origin::Edited,
        }
    }

    /// The text that the case gives today, where it is another than the one that the section came from.
    pub fn stale<'c>(&self, now: &'c [Section]) -> Option<&'c Section> {
        let base = self.base.as_ref()?;
        let fresh = now.iter().find(|it| it.piece.id == self.piece.id)?;
        (fresh.base.as_ref().map(|it| &it.fingerprint) != Some(&base.fingerprint)).then_some(fresh)
    }

    /// Whether the case no longer gives such a section.
    pub fn is_gone(&self, now: &[Section]) -> bool {
        self.base.is_some() && !now.iter().any(|it| it.piece.id == self.piece.id)
    }

    /// Takes the text that the case gives today.
    pub fn take(&mut self, fresh: &Section) {
        *self = fresh.clone();
    }

    /// Keeps the text, in the knowledge of what the case gives today.
    pub fn keep(&mut self, fresh: &Section) {
        self.base.clone_from(&fresh.base);
        self.rests = fresh.rests.clone();
    }
}

/// The sections that the case gives today.
pub fn written(composed: &Composed, exhibits: &[u32]) -> Vec<Section> {
    let rests = |piece: &Piece| match piece.id.as_str() {
        "facts" => Rests { events: composed.events.clone(), ..Rests::default() },
        "law" | "rights" => {
            let told = composed.events.iter();
            let named = |event: &&String| {
                piece.text.contains(&format!("{{see:{}}}", crate::documents::references::event_name(event)))
            };
            Rests {
                events: told.filter(named).cloned().collect(),
                provisions: composed.provisions.clone(),
                exhibits: vec![],
            }
        }
        "exhibits" => Rests { exhibits: exhibits.to_vec(), ..Rests::default() },
        _ => Rests::default(),
    };
    composed.pieces.iter().map(|piece| Section::generated(piece, rests(piece))).collect()
}

/// One section as a person writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub id: String,
    pub title: String,
    /// Markdown.
    pub words: String,
}

/// All sections as a person writes them, in her order, with what the case gives today.
#[derive(Debug)]
pub struct Written {
    pub texts: Vec<Text>,
    pub now: Vec<Section>,
}

impl Written {
    /// The sections that result: known ones keep where they came from, one that was left out before comes from the case, and
    /// any other is the writer's own.
    pub(super) fn onto(self, kept: &[Section]) -> Vec<Section> {
        let Self { texts, now } = self;
        let known = |id: &str| kept.iter().chain(&now).find(|it| it.piece.id == id).cloned();
        texts
            .into_iter()
            .map(|Text { id, title, words }| {
                let mut section = known(&id).unwrap_or_else(|| Section {
                    piece: Piece { id, title: String::new(), style: Style::Numbered, text: String::new() },
                    base: None,
                    rests: Rests::default(),
                });
                if section.piece.style != Style::Signatures {
                    (section.piece.title, section.piece.text) = (title, words);
                }
                section
            })
            .collect()
    }
}
