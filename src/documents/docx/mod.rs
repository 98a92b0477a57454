//! The Word file of a document: the same model as the PDF, in the parts of Office Open XML (ECMA-376, transitional), so
//! that a lawyer edits the text with its styles, numbering, footnotes and languages. Equal documents give equal bytes.
//!
//! Written part by part and not with a crate for Word: none writes the language of a run, its direction, or a table's
//! repeated head.

mod blocks;
mod drawing;
mod languages;
mod numbering;
mod package;
mod parts;
mod styles;
mod tables;
mod text;
mod xml;

use super::model::Document;

/// Why there is no Word file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordError {
    /// The archive refused a part; the part is named.
    #[error("the Word file could not be written ({0})")]
    Archive(&'static str),
}

/// Writes a document as a Word file on A4.
///
/// # Errors
/// [`WordError`] when the archive cannot be written, which is a defect.
pub fn render(document: &Document) -> Result<Vec<u8>, WordError> {
    let body = blocks::write(document);
    package::write(document, body)
}
