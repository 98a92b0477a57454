//! The document model: what the preview shows and the PDF prints.

use crate::codes::{Day, Language};

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inline {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    /// Language of the stretch where it differs from the document's; chooses font and line breaking.
    pub language: Option<Language>,
    /// Target of a link, an `https:` or `mailto:` address.
    pub link: Option<String>,
    /// Number of the footnote whose mark stands after the text, an index into [`Document::footnotes`].
    pub footnote: Option<usize>,
}

/// Text of one paragraph.
pub type Line = Vec<Inline>;

/// A block of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Level 1 to 3. Never the last thing on a page.
    Heading {
        level: u8,
        text: Line,
    },
    Paragraph(Line),
    /// A numbered paragraph; numbers run through the document and are given by whoever builds it.
    Numbered {
        number: String,
        text: Line,
    },
    /// List items, with `(a)`, `1.` or `•` as marker.
    List {
        items: Vec<(String, Line)>,
    },
    /// A quotation in its own language.
    Quote {
        text: Line,
        language: Option<Language>,
    },
    /// A table with a head that is repeated on each page. `widths` are relative.
    Table {
        widths: Vec<u16>,
        head: Vec<Line>,
        rows: Vec<Vec<Line>>,
    },
    /// Signature lines that stay together: each is name, function and organisation.
    Signatures(Vec<Vec<Line>>),
    /// Small print: what the document rests on.
    Note(Line),
}

/// The sender as it stands at the head of the first page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    pub name: String,
    /// Address, telephone, e-mail, each a part of one line.
    pub details: Vec<String>,
}

/// A whole document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    /// Sender organisation, for the PDF's author field.
    pub author: String,
    pub language: Language,
    /// Day of the document; also the creation date in the PDF, so that equal input gives equal bytes.
    pub date: Day,
    pub letterhead: Letterhead,
    /// Lines of the address field.
    pub addressee: Vec<String>,
    /// Place and date, reference: lines under the address.
    pub dateline: Vec<String>,
    /// The subject, set as the level 1 heading.
    pub subject: String,
    pub blocks: Vec<Block>,
    pub footnotes: Vec<Line>,
    /// Reference and version in the foot of each page, left.
    pub footer: String,
    /// `Page {page} of {pages}` or `Halaman {page} dari {pages}`, right.
    pub page_label: String,
    /// A mark across the head of every page, such as `FICTIONAL – demonstration` or `DRAFT`.
    pub banner: Option<String>,
}
