//! A draft: the document, the sections of Markdown that it was made of, and what a person has still to settle.

use super::assembly::on_new_page;
use super::disclosure::Shown;
use super::markdown::{self, MarkdownError, Numbering};
use super::model::{Block, Document, Line};
use super::references;
use super::templates::{OwnTemplate, Style, Template, TemplateFault};
use super::wording::either;
use crate::standards::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A part of the document as Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Section {
    /// Stable id, such as `facts`.
    pub id: String,
    /// Heading; empty for a part without one.
    pub title: String,
    pub markdown: String,
}

/// A part of a document as it is kept and edited: its number is not yet given, and its references are not yet numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = LetterPiece)]
pub struct Piece {
    /// Stable id, such as `facts`.
    pub id: String,
    /// Heading without its number; empty for a part without one.
    pub title: String,
    pub style: Style,
    /// Markdown.
    pub text: String,
}

impl Piece {
    /// The signature block.
    pub(super) fn signatures() -> Self {
        Self { id: "signatures".into(), title: String::new(), style: Style::Signatures, text: String::new() }
    }
}

/// Something to settle before the document goes out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, ToSchema)]
pub struct OpenPoint {
    /// Stable code, such as `no_consent` or `gap`.
    pub code: String,
    /// What to do, in the language of the document.
    pub message: String,
    /// Where it stands in the case file or appeal, as a JSON pointer; empty for the document as a whole.
    pub pointer: String,
}

impl OpenPoint {
    fn of_template(code: &str, message: String) -> Self {
        Self { code: code.to_owned(), message, pointer: String::new() }
    }

    /// That the document was written by an own template.
    pub(super) fn own_template(own: &OwnTemplate, told: Lang) -> Self {
        let named = format!("{} ({})", own.kind.code(), own.lang.pick("en", "id"));
        let message = match told {
            Lang::En => format!("Written by your organisation’s own template, {named}. The addressee is not told."),
            Lang::Id => {
                format!("Ditulis dengan templat organisasi Anda sendiri, {named}. Penerima tidak diberi tahu.")
            }
        };
        Self::of_template("own_template", message)
    }

    /// That an own template failed, and the built-in one was used.
    pub(super) fn own_template_failed(own: &OwnTemplate, fault: &TemplateFault, told: Lang) -> Self {
        let fault = fault.of_template(own.kind, own.lang, told);
        let message = match told {
            Lang::En => format!(
                "Your organisation’s own template cannot be used for this case, and the built-in one was used: {fault}."
            ),
            Lang::Id => format!(
                "Templat organisasi Anda tidak dapat dipakai untuk kasus ini, sehingga templat bawaan yang dipakai: {fault}."
            ),
        };
        Self::of_template("own_template_failed", message)
    }
}

/// A drafted document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Draft {
    pub document: Document,
    pub sections: Vec<Section>,
    pub open_points: Vec<OpenPoint>,
    /// How each worker is shown, in the order in which the cases were given.
    pub disclosure: Vec<Shown>,
}

/// Why no draft was made.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    #[error("is no document that Saksi writes: write one of {0}")]
    UnknownDocument(String),
    /// A further body cannot share the letter; its place in the list, and those that can.
    #[error("number {} of the further mandates cannot share this letter: name each once, and only with a letter to one of them: {open}", place + 1)]
    NotJoint { place: usize, open: String },
    #[error("the case file could not be cleared of names")]
    Disclosure,
    /// An own template fails on a case.
    #[error("the template: {0}")]
    Own(TemplateFault),
    #[error("a template does not fit the draft: {0}")]
    Template(#[from] minijinja::Error),
    #[error("a section does not read as Markdown: {0}")]
    Markdown(#[from] MarkdownError),
}

/// The open points found so far; one that is told twice is kept once.
#[derive(Debug)]
pub(super) struct Points {
    /// The language of the document, in which gaps are marked.
    lang: Lang,
    /// The language in which the points are told.
    told: Lang,
    found: Vec<OpenPoint>,
}

impl Points {
    pub fn new(lang: Lang) -> Self {
        Self::telling(lang, lang)
    }

    /// Points told in another language than the document's.
    pub fn telling(lang: Lang, told: Lang) -> Self {
        Self { lang, told, found: Vec::new() }
    }

    /// Notes a point, in English and Indonesian.
    pub fn note(&mut self, code: &str, pointer: impl Into<String>, en: &str, id: &str) {
        let message = either(self.told, en, id).to_owned();
        let point = OpenPoint { code: code.to_owned(), message, pointer: pointer.into() };
        if !self.found.contains(&point) {
            self.found.push(point);
        }
    }

    /// The text, or a gap in brackets that is noted as a point.
    pub fn fill(&mut self, text: &str, pointer: &str, en: &str, id: &str) -> String {
        if !text.trim().is_empty() {
            return text.trim().to_owned();
        }
        self.note("gap", pointer, &format!("Fill in: {en}."), &format!("Lengkapi: {id}."));
        format!("[{}]", either(self.lang, en, id))
    }

    /// The points of an appeal, whose sender is its convener.
    pub fn of_convener(mut self) -> Vec<OpenPoint> {
        let mut seen: Vec<OpenPoint> = Vec::new();
        for mut point in self.found.drain(..) {
            if let Some(rest) = point.pointer.strip_prefix("/sender") {
                point.pointer = format!("/convener{rest}");
            }
            if !seen
                .iter()
                .any(|other| other.code == point.code && other.pointer == point.pointer && !point.pointer.is_empty())
            {
                seen.push(point);
            }
        }
        seen
    }

    pub fn into_inner(self) -> Vec<OpenPoint> {
        self.found
    }
}

/// Writes the sections of a template one after the other; numbers of paragraphs run through them.
#[derive(Debug)]
pub(super) struct Writer<'t> {
    template: &'t Template,
    numbering: Numbering,
    /// Headed and numbered parts written so far.
    headed: usize,
    /// The number of each headed and numbered part, by its id; 0 for one that was not written.
    pub parts: BTreeMap<String, usize>,
    pub sections: Vec<Section>,
    /// The same parts with references in place of numbers, for a text that is kept and edited.
    pub pieces: Vec<Piece>,
    pub blocks: Vec<Block>,
    pub footnotes: Vec<Line>,
}

impl<'t> Writer<'t> {
    pub fn new(template: &'t Template) -> Self {
        Self {
            template,
            numbering: Numbering::default(),
            headed: 0,
            parts: template.order().map(|id| (id.to_owned(), 0)).collect(),
            sections: Vec::new(),
            pieces: Vec::new(),
            blocks: Vec::new(),
            footnotes: Vec::new(),
        }
    }

    /// Writes the section `id` from `view`; nothing when it comes out empty.
    pub fn section(&mut self, id: &str, view: &impl Serialize) -> Result<(), DraftError> {
        let part = self.template.part(id)?;
        let body = references::unveil(&self.template.render(part, view)?);
        if body.trim().is_empty() {
            return Ok(());
        }
        self.pieces.push(Piece {
            id: id.to_owned(),
            title: part.title.clone(),
            style: part.style,
            text: markdown::relax(body.trim()),
        });
        let mut markdown = String::new();
        let mut title = part.title.clone();
        if !title.is_empty() {
            if part.style == Style::Numbered {
                self.headed += 1;
                self.parts.insert(id.to_owned(), self.headed);
                title = format!("{}. {title}", self.headed);
            }
            markdown = format!("## {title}\n\n");
        }
        markdown.push_str(body.trim());
        self.numbering.paragraphs = match part.style {
            Style::Numbered => markdown::Paragraphs::Numbered,
            Style::Plain | Style::Note | Style::Signatures => markdown::Paragraphs::Plain,
        };
        let written = markdown::blocks(&markdown, &mut self.numbering);
        let (mut blocks, footnotes) = written.map_err(|error| self.template.unread(part, error))?;
        if part.style == Style::Note {
            for block in &mut blocks {
                if let Block::Paragraph { text } = block {
                    *block = Block::Note { text: std::mem::take(text) };
                }
            }
        }
        if on_new_page(id, self.sections.last().map(|section| section.id.as_str())) {
            self.blocks.push(Block::PageBreak);
        }
        self.blocks.append(&mut blocks);
        self.footnotes.extend(footnotes);
        self.sections.push(Section { id: id.to_owned(), title, markdown });
        Ok(())
    }
}
