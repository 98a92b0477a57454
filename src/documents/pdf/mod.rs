//! The PDF of a document: set in lines (parley), placed on pages, drawn with fonts of its own (printpdf), tagged and
//! finished (lopdf). Equal documents give equal bytes; a character that no font has is an error, never a box.

mod chart;
pub(in crate::documents) mod clean;
mod codes;
mod drawing;
mod finishing;
mod flow;
mod fonts;
mod glyphs;
mod pairs;
mod paragraph;
mod pictures;
mod placing;
pub(in crate::documents) mod scripts;
mod setting;
#[cfg(test)]
mod shaping;
mod syllables;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod tree;

use super::model::Document;
use paragraph::{Missing, Typesetter};
use printpdf::{PdfDocument, PdfSaveOptions};
use setting::Setter;
use std::cell::RefCell;
use std::fmt;

/// Balance of speed and size for zlib.
const COMPRESSION: u32 = 6;

/// Part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Banner,
    Letterhead,
    Addressee,
    Dateline,
    Subject,
    /// A block of the body by its index.
    Block {
        index: usize,
    },
    /// A footnote by its index.
    Footnote {
        index: usize,
    },
    Footer,
}

/// Why there is no PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// No font draws the character.
    #[error("no font has the character U+{:04X} {place}: write it in another way", u32::from(*.character))]
    MissingGlyph { character: char, place: Place },
    /// More than 65,534 different shapes of one font.
    #[error("the document has more different shapes than a PDF font can hold")]
    TooManyShapes,
    /// The PDF writer refused its own file; the step is named.
    #[error("the PDF could not be written ({0})")]
    Writer(&'static str),
}

impl fmt::Display for Place {
    /// In words that follow a fault, counted from 1.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Banner => f.write_str("in the banner"),
            Self::Letterhead => f.write_str("in the letterhead"),
            Self::Addressee => f.write_str("in the address"),
            Self::Dateline => f.write_str("in the line of the date"),
            Self::Subject => f.write_str("in the subject"),
            Self::Block { index } => write!(f, "in part {} of the text", index + 1),
            Self::Footnote { index } => write!(f, "in footnote {}", index + 1),
            Self::Footer => f.write_str("at the foot of the page"),
        }
    }
}

impl Place {
    /// Turns a missing character into an error that says where it stands.
    fn error(self) -> impl Fn(Missing) -> RenderError {
        move |Missing(character)| RenderError::MissingGlyph { character, place: self }
    }
}

thread_local! {
    static TYPESETTER: RefCell<Typesetter> = RefCell::new(Typesetter::new());
}

/// How many pages a document has.
///
/// # Errors
/// [`RenderError::MissingGlyph`] names a character that no font has.
pub fn pages(document: &Document) -> Result<usize, RenderError> {
    Ok(flow(document)?.pages.len())
}

fn flow(document: &Document) -> Result<flow::Flow, RenderError> {
    TYPESETTER.with_borrow_mut(|typesetter| {
        let mut setter = Setter::new(typesetter);
        let set = setter.document(document)?;
        placing::place(set, document, &mut setter)
    })
}

/// Renders a document as PDF 1.7 on A4.
///
/// # Errors
/// [`RenderError::MissingGlyph`] names a character that no font has.
pub fn render(document: &Document) -> Result<Vec<u8>, RenderError> {
    let flow = flow(document)?;
    let (mut tree, outline) = (flow.tree, flow.outline);
    let mut codes = codes::Codes::new();
    let mut pictures = pictures::Pictures::default();
    let (pages, links) = drawing::draw(flow.pages, &mut tree, &mut codes, &mut pictures)?;
    let mut pdf = PdfDocument::new("");
    pdf.pages = pages;
    let maps = codes.embed(&mut pdf)?;
    pictures.embed(&mut pdf);
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let mut file = pdf.to_lopdf_document(&options, &mut Vec::new());
    let writer = |_| RenderError::Writer("structure");
    let ids: Vec<lopdf::ObjectId> = file.get_pages().into_values().collect();
    if let Some(first) = ids.first() {
        finishing::map_codes(&mut file, *first, maps).map_err(writer)?;
    }
    let structure = tags::write(&mut file, &ids, &tree, &links).map_err(writer)?;
    let outline = finishing::write_outline(&mut file, &ids, &outline);
    finishing::describe(&mut file, document, structure, outline).map_err(writer)?;
    finishing::save(file, COMPRESSION)
}
