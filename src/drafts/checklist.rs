//! The checklist beside a draft: what the composer asks for, and what a hand that edits can break. Some points only advise;
//! those that [`Point::blocks`] keep the text from becoming final.

mod asked;
mod others;
mod pattern;
mod safety;
mod telling;
mod undecided;

use super::Place;
use super::model::{Record, Status};
use super::reading::{gaps, paragraphs, said};
use super::sections::{Origin, Section};
use crate::cases::model::CaseFile;
use crate::codes::Day;

use crate::decisions::Decided;
use crate::documents::Style;
use crate::documents::assembly::Assembled;
use crate::documents::checks::too_many_pages;
use crate::documents::letter::Composed;
use crate::documents::references::{self, Token};
use crate::documents::templates::REQUIRED;
use crate::standards::{Catalogue, Lang};
use serde::Serialize;
use utoipa::ToSchema;

/// Points of the composer without which nothing may go out.
const BLOCKING: &[&str] = &["no_consent", "gap", "no_event", "state"];
/// Points of the composer that are looked at again in the text as it stands.
const AGAIN: &[&str] = &["addressee_gap", "too_long", "too_many_pages"];
/// Something to settle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DraftPoint)]
pub struct Point {
    /// Stable code, such as `no_consent` or `leak`.
    pub code: String,
    /// What to do.
    pub message: String,
    /// Where it stands in the case file, as a JSON pointer; empty where it is none of the case.
    pub pointer: String,
    /// Id of the section; empty for the whole.
    pub section: String,
    /// Line of the section, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The words that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub places: Vec<Place>,
    /// The text cannot become final before it is settled.
    pub blocks: bool,
}

/// What is looked at.
pub struct Checked<'a> {
    pub record: &'a Record,
    /// The other letters on the case, each as it stands.
    pub others: &'a [Record],
    pub now: &'a [Section],
    pub composed: &'a Composed,
    pub decided: &'a Decided,
    pub assembled: &'a Assembled,
    pub file: &'a CaseFile,
    pub catalogue: &'a Catalogue,
    /// A character that no font has, and the section in which it stands.
    pub no_glyph: Option<(String, char)>,
    /// How many pages the document has without its annex, where its kind has a limit.
    pub pages: Option<usize>,
    /// The language in which the points are told.
    pub told: Lang,
}

struct List<'a> {
    of: &'a Checked<'a>,
    points: Vec<Point>,
}

/// The checklist.
pub fn check(of: &Checked<'_>) -> Vec<Point> {
    let mut list = List { of, points: Vec::new() };
    list.reprisal();
    // Of what only advises, this weighs most.
    list.others();
    list.composers();
    list.leaks();
    list.annex();
    list.flaws();
    list.glyph();
    list.gaps();
    list.missing_parts();
    list.stale();
    list.facts();
    list.articles();
    list.undecided();
    list.deadline();
    list.pattern();
    list.length();
    list.comments();
    list.points.sort_by_key(|point| !point.blocks);
    list.points
}

/// The points that keep the text from becoming final.
pub fn blocking(points: &[Point]) -> Vec<&Point> {
    points.iter().filter(|point| point.blocks).collect()
}

impl List<'_> {
    fn note(&mut self, code: &str, section: &str, (en, id): (&str, &str)) -> &mut Point {
        self.points.push(Point {
            code: code.to_owned(),
            message: self.of.told.pick(en, id).to_owned(),
            pointer: String::new(),
            section: section.to_owned(),
            line: None,
            places: vec![],
            blocks: false,
        });
        self.points.last_mut().expect("was just added")
    }

    fn block(&mut self, code: &str, section: &str, words: (&str, &str)) -> &mut Point {
        let point = self.note(code, section, words);
        point.blocks = true;
        point
    }

    fn composers(&mut self) {
        let settled = self.of.composed.draft.open_points.iter().filter(|it| !AGAIN.contains(&it.code.as_str()));
        self.points.extend(settled.map(|open| Point {
            code: open.code.clone(),
            message: open.message.clone(),
            pointer: open.pointer.clone(),
            section: String::new(),
            line: None,
            places: vec![],
            blocks: BLOCKING.contains(&open.code.as_str()),
        }));
        if self.of.assembled.document.addressee.is_empty()
            || self.of.assembled.document.addressee.iter().any(|it| it.contains('['))
        {
            self.block(
                "addressee_gap",
                "",
                (
                    "Fill in to whom this goes, with the address.",
                    "Lengkapi kepada siapa dokumen ini ditujukan, beserta alamatnya.",
                ),
            );
        }
    }

    fn flaws(&mut self) {
        for trouble in &self.of.assembled.troubles {
            let (code, en, id) = said(trouble.flaw);
            self.block(code, &trouble.section, (en, id)).line = Some(trouble.line);
        }
    }

    fn glyph(&mut self) {
        let Some((section, character)) = self.of.no_glyph.clone() else { return };
        let code = u32::from(character);
        let words = (
            format!("No font has the character U+{code:04X}: write it in another way."),
            format!("Tidak ada fon yang memuat karakter U+{code:04X}: tuliskan dengan cara lain."),
        );
        let text = self.of.record.sections.iter().find(|it| it.piece.id == section).map(|it| it.piece.text.clone());
        let at = text.as_deref().and_then(|text| text.find(character).map(|at| references::line_of(text, at)));
        self.block("missing_glyph", &section, (&words.0, &words.1)).line = at;
    }

    fn gaps(&mut self) {
        for section in &self.of.record.sections {
            let text = &section.piece.text;
            let found: Vec<Place> = gaps(text);
            let Some(first) = found.first() else { continue };
            let line = text.encode_utf16().take(first.start).filter(|unit| *unit == u16::from(b'\n')).count() + 1;
            let point = self.block(
                "gap_text",
                &section.piece.id,
                ("Fill in what stands in brackets.", "Lengkapi bagian dalam kurung siku."),
            );
            (point.places, point.line) = (found, Some(line));
        }
    }

    fn missing_parts(&mut self) {
        for id in REQUIRED {
            let has = |sections: &[Section]| {
                sections.iter().any(|it| {
                    it.piece.id == *id && (it.piece.style == Style::Signatures || !it.piece.text.trim().is_empty())
                })
            };
            if has(self.of.now) && !has(&self.of.record.sections) {
                self.block(
                    "part_missing",
                    id,
                    (
                        "A part that this document needs is missing: put it back.",
                        "Bagian yang wajib ada dalam dokumen ini hilang: kembalikan.",
                    ),
                );
            }
        }
    }

    fn stale(&mut self) {
        let now = self.of.now;
        for section in &self.of.record.sections {
            if section.stale(now).is_some() || section.is_gone(now) {
                self.block(
                    "stale",
                    &section.piece.id,
                    (
                        "The case or the template has changed since this was written: take the new text, or keep yours.",
                        "Berkas kasus atau templat berubah sejak bagian ini ditulis: ambil naskah baru, atau pertahankan naskah Anda.",
                    ),
                );
            }
        }
    }

    /// Claims without a fact, and facts without an article.
    fn facts(&mut self) {
        for section in &self.of.record.sections {
            let told_by_hand = match section.origin() {
                Origin::Generated => false,
                Origin::Edited => section.piece.id == "facts",
                Origin::Own => section.piece.style == Style::Numbered,
            };
            if !told_by_hand {
                continue;
            }
            let given = section.base.as_ref().map_or("", |base| &base.text);
            // What the case gave rests on it, such as the number of similar cases.
            let added = paragraphs(&section.piece.text).into_iter().filter(|(_, text)| !given.contains(text));
            for (line, paragraph) in added {
                let tied = references::tokens(paragraph)
                    .iter()
                    .any(|(token, _)| matches!(token, Token::Anchor(_) | Token::Paragraph(_) | Token::Exhibit(_)));
                if !tied {
                    self.note(
                        "claim_without_fact",
                        &section.piece.id,
                        (
                            "This paragraph rests on no fact of the case: tie it to an event ({see:event-…}) or an exhibit ({exhibit:1}).",
                            "Paragraf ini tidak bertumpu pada fakta dalam berkas: hubungkan dengan peristiwa ({see:event-…}) atau bukti ({exhibit:1}).",
                        ),
                    )
                    .line = Some(line);
                }
            }
        }
        let refers = |sections: &[Section], name: &str| {
            sections
                .iter()
                .any(|it| references::tokens(&it.piece.text).iter().any(|(token, _)| *token == Token::Paragraph(name)))
        };
        let names: Vec<String> = self.of.composed.events.iter().map(|id| references::event_name(id)).collect();
        // Some kinds of document do not tie their law to paragraphs.
        if !names.iter().any(|name| refers(self.of.now, name)) {
            return;
        }
        self.unpleaded();
        for (event, name) in self.of.composed.events.iter().zip(&names) {
            let Some(number) = self.of.assembled.paragraphs.get(name) else { continue };
            if !refers(&self.of.record.sections, name) {
                let place = self.of.file.events.iter().position(|it| it.id == *event);
                let words = (
                    format!("No article speaks to the fact in paragraph {number}: name one, or leave the fact out."),
                    format!("Tidak ada pasal untuk fakta pada paragraf {number}: sebutkan satu, atau hapus fakta itu."),
                );
                let point = self.note("fact_without_article", "", (&words.0, &words.1));
                point.pointer = place.map_or_else(String::new, |place| format!("/events/{place}/violations"));
            }
        }
    }

    fn length(&mut self) {
        let to = self.of.catalogue.addressee(&self.of.record.choice.document);
        let most = to.and_then(|it| it.most_words);
        let long = self.of.pages.zip(to).and_then(|(pages, to)| too_many_pages(pages, to.template));
        if let Some((en, id)) = long {
            self.note("too_many_pages", "", (&en, &id));
        }
        let words: usize = self.of.record.sections.iter().map(|it| it.piece.text.split_whitespace().count()).sum();
        if let Some(most) = most.filter(|most| words > *most) {
            let said = (
                format!("The text has about {words} words; {most} are the limit: shorten it."),
                format!("Naskah ini memuat kira-kira {words} kata, sedangkan batasnya {most}: persingkat."),
            );
            self.note("too_long", "", (&said.0, &said.1));
        }
    }

    fn comments(&mut self) {
        let open = self.of.record.comments.iter().filter(|it| it.resolved.is_none()).count();
        if open > 0 && self.of.record.status != Status::Final {
            let said = (
                format!("Comments that are not settled yet: {open}."),
                format!("Komentar yang belum diselesaikan: {open}."),
            );
            self.note("open_comments", "", (&said.0, &said.1));
        }
    }
}

/// The day by which an answer is to be expected of what was sent on a day, where the catalogue knows a time for it.
pub(super) fn reply_due(catalogue: &Catalogue, document: &str, sent: Day) -> Option<Day> {
    use crate::standards::Test;
    let by_rule = catalogue.conditions().iter().filter(|it| it.mechanism == document).find_map(|it| match it.asks {
        Test::Reply { days } => Some(u64::from(days)),
        _ => None,
    });
    let asked = || catalogue.addressee(document).and_then(|it| it.reply_days).map(u64::from);
    sent.checked_add_days(chrono::Days::new(by_rule.or_else(asked)?))
}
