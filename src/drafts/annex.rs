//! The annex of a draft: exhibits of the case that go with it. A picture becomes part of the pages, any other file is listed
//! with its size and its SHA-256. Pure: whoever composes gives the pictures.

use super::model::{Record, Refused, Step};
use crate::cases::model::{CaseFile, Disclosure, Evidence};
use crate::decisions::Author;
use crate::documents::disclosure::{Shown, cleared_text};
use crate::documents::model::{Block, Inline, Line, ListItem};
use crate::documents::wording::{self, either};
use crate::evidence::model::ending;
use crate::ids::FileId;
use crate::pictures::{Kind, Picture};
use crate::standards::Lang;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The id under which the annex stands among the parts of a document.
pub const ANNEX: &str = "annex";

/// The clean picture that an exhibit becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftAnnexPicture)]
pub struct Sized {
    /// In pixels.
    pub width: u32,
    pub height: u32,
    /// As it stands in the document.
    pub bytes: u64,
}

/// A lawyer has looked at a picture and says that it may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftAnnexConfirmed)]
pub struct Confirmed {
    pub by: Author,
    pub at: DateTime<Utc>,
    /// How the document showed the worker then: shown as less, the picture is looked at again.
    pub level: Disclosure,
}

/// An exhibit of the annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftAnnexed)]
pub struct Annexed {
    /// Number of the exhibit.
    pub exhibit: u32,
    /// The file that it was when it was attached.
    #[schema(value_type = Uuid)]
    pub file: FileId,
    pub name: String,
    pub media_type: String,
    /// Bytes of the original.
    pub size: u64,
    /// SHA-256 of the original, in hexadecimal.
    pub sha256: String,
    /// Absent where the file is only listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Sized>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<Confirmed>,
}

impl Annexed {
    /// Whether a lawyer must say first that the picture may be shown.
    pub fn waits(&self, level: Disclosure) -> bool {
        let held = self.confirmed.as_ref().is_some_and(|confirmed| confirmed.level <= level);
        self.picture.is_some() && level < Disclosure::Named && !held
    }

    /// Whether the exhibit of the case is still the file that was attached.
    pub fn stands(&self, file: &CaseFile) -> bool {
        file.evidence.iter().any(|it| it.exhibit == self.exhibit && it.file == Some(self.file.0))
    }
}

impl Record {
    /// Takes another annex; what a lawyer confirmed of the same file stays.
    pub fn attach(&mut self, mut annex: Vec<Annexed>, step: Step) -> Result<(), Refused> {
        self.not_final()?;
        for it in &mut annex {
            let same = self.annex.iter().find(|old| (old.exhibit, old.file) == (it.exhibit, it.file));
            it.confirmed = same.and_then(|old| old.confirmed.clone());
        }
        if self.annex != annex {
            self.annex = annex;
            self.reopen(step);
        }
        Ok(())
    }

    /// A lawyer says whether a picture may be shown.
    pub fn confirm(&mut self, exhibit: u32, level: Option<Disclosure>, step: Step) -> Result<(), Refused> {
        self.not_final()?;
        let it = self.annex.iter_mut().find(|it| it.exhibit == exhibit && it.picture.is_some());
        let it = it.ok_or(Refused::NoExhibit)?;
        it.confirmed = level.map(|level| Confirmed { by: step.by.clone(), at: step.at, level });
        self.reopen(step);
        Ok(())
    }
}

/// What the annex is written with.
pub struct Annex<'a> {
    pub file: &'a CaseFile,
    pub shown: &'a Shown,
    pub lang: Lang,
    /// The clean picture of each exhibit; one that is missing has its place only, as in the preview.
    pub pictures: &'a BTreeMap<u32, Picture>,
}

impl Annex<'_> {
    /// The blocks, none without exhibits.
    pub fn blocks(&self, annex: &[Annexed]) -> Vec<Block> {
        if annex.is_empty() {
            return vec![];
        }
        let heading = self.pick("Annex: exhibits attached", "Lampiran: bukti yang disertakan");
        let mut blocks = vec![Block::PageBreak, Block::Heading { level: 2, text: vec![Inline::plain(heading)] }];
        let items = annex.iter().map(|it| ListItem { marker: "•".into(), level: 0, text: self.listed(it) });
        blocks.push(Block::List { items: items.collect() });
        blocks.push(Block::Note {
            text: vec![Inline::plain(self.pick(
                "The SHA-256 is that of the original file, which the sender keeps. Pictures in this annex are scaled copies without the data that a camera adds.",
                "Nilai SHA-256 dihitung dari berkas asli, yang disimpan oleh pengirim. Gambar dalam lampiran ini adalah salinan yang diperkecil tanpa data yang ditambahkan kamera.",
            ))],
        });
        blocks.extend(annex.iter().filter_map(|it| self.picture(it)));
        blocks
    }

    fn pick(&self, en: &'static str, id: &'static str) -> &'static str {
        either(self.lang, en, id)
    }

    fn title(&self, exhibit: u32) -> String {
        format!("{} {exhibit}", self.pick("Exhibit", "Bukti"))
    }

    /// What the exhibit is, without what the document may not tell.
    fn what(&self, exhibit: u32) -> String {
        let Some(it) = self.file.evidence.iter().find(|it| it.exhibit == exhibit) else { return String::new() };
        let Evidence { kind, description, .. } = it;
        let kind = wording::evidence_kind(*kind, self.lang);
        if wording::same_language(self.file.language.as_ref(), self.lang) {
            let told = cleared_text(self.file, self.shown, self.lang, description.trim());
            return format!("{kind}: {}", told.trim_end_matches('.'));
        }
        kind.to_owned()
    }

    fn listed(&self, it: &Annexed) -> Line {
        let name = if self.shown.level == Disclosure::Named {
            cleared_text(self.file, self.shown, self.lang, &it.name)
        } else {
            // A file may be called by the name of the person that it is about.
            format!("exhibit-{}.{}", it.exhibit, ending(&it.media_type))
        };
        let size = wording::number(it.size.into(), 0, self.lang);
        let bytes = self.pick("bytes", "bita");
        vec![
            Inline::bold(self.title(it.exhibit)),
            Inline::plain(format!(
                ": {}. {name}, {size} {bytes}, SHA-256 {}",
                self.what(it.exhibit),
                grouped(&it.sha256)
            )),
        ]
    }

    fn picture(&self, it: &Annexed) -> Option<Block> {
        let size = it.picture?;
        if it.waits(self.shown.level) {
            let waits =
                self.pick("its picture waits for a lawyer's confirmation", "gambarnya menunggu persetujuan pengacara");
            let text = vec![Inline::plain(format!("[{}: {waits}]", self.title(it.exhibit)))];
            return Some(Block::Paragraph { text });
        }
        let picture = self.pictures.get(&it.exhibit).cloned().unwrap_or(Picture {
            kind: Kind::Jpeg,
            width: size.width,
            height: size.height,
            bytes: [].into(),
        });
        let what = self.what(it.exhibit);
        let alt = format!("{}: {what}", self.title(it.exhibit));
        let caption = vec![Inline::bold(self.title(it.exhibit)), Inline::plain(format!(": {what}"))];
        Some(Block::Image { picture, alt, caption })
    }
}

/// A hash in groups of eight, so that a line can break in it.
fn grouped(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().collect();
    digits.chunks(8).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
