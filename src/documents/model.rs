//! The document model: what the preview shows and the PDF prints. Plain data without layout; the preview receives it
//! as JSON, in which every [`Block`] names its `kind`.

use crate::codes::{Day, Language};
use crate::pictures::{Picture, ShownPicture};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A stretch of text in one style. A line feed in `text` is a line break inside the paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
pub struct Inline {
    pub text: String,
    #[serde(default, skip_serializing_if = "is_off")]
    #[schema(required = false)]
    pub bold: bool,
    #[serde(default, skip_serializing_if = "is_off")]
    #[schema(required = false)]
    pub italic: bool,
    /// Language of the stretch where it differs from the document's; chooses font and line breaking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub language: Option<Language>,
    /// Target of a link, an `https:` or `mailto:` address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The footnote whose mark stands after the text: an index into [`Document::footnotes`], so the mark is one more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub footnote: Option<usize>,
}

impl Inline {
    /// Text without any style.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true, ..Self::default() }
    }
}

/// Text of one paragraph.
pub type Line = Vec<Inline>;

/// A block of the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// Level 1 to 3, where 1 is the level of the subject. Never the last thing on a page.
    Heading {
        level: u8,
        #[schema(value_type = Vec<Inline>)]
        text: Line,
    },
    /// A paragraph across the whole width.
    Paragraph {
        #[schema(value_type = Vec<Inline>)]
        text: Line,
    },
    /// A numbered paragraph such as `12.`; numbers run through the document and are given by whoever builds it.
    Numbered {
        number: String,
        #[schema(value_type = Vec<Inline>)]
        text: Line,
    },
    /// List items in order.
    List { items: Vec<ListItem> },
    /// A quotation in its own language.
    Quote {
        #[schema(value_type = Vec<Inline>)]
        text: Line,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        language: Option<Language>,
    },
    /// A table whose head is repeated on each page. `widths` are relative, one a column.
    Table {
        widths: Vec<u16>,
        #[schema(value_type = Vec<Vec<Inline>>)]
        head: Vec<Line>,
        #[schema(value_type = Vec<Vec<Vec<Inline>>>)]
        rows: Vec<Vec<Line>>,
    },
    /// Figures as a drawing, with the table that holds the same figures for whoever does not see it.
    Chart(Chart),
    /// A picture, such as an exhibit, with its caption below.
    Image {
        #[schema(value_type = ShownPicture)]
        picture: Picture,
        /// What it shows, for readers who do not see it.
        alt: String,
        #[schema(value_type = Vec<Inline>)]
        caption: Line,
    },
    /// What follows begins on a new page, such as an annex.
    PageBreak,
    /// Signature blocks, each of which stays together: lines for name, function and organisation.
    Signatures {
        #[schema(value_type = Vec<Vec<Vec<Inline>>>)]
        parties: Vec<Vec<Line>>,
    },
    /// Small print: what the document rests on.
    Note {
        #[schema(value_type = Vec<Inline>)]
        text: Line,
    },
}

/// Figures with a name each. A value below zero is drawn as zero; its table says what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Chart {
    pub form: ChartForm,
    /// What is counted, and of whom; it stands above the drawing.
    pub title: String,
    /// Head of the table's first column: what the labels are, such as `State` or `Month`.
    pub labels: String,
    /// Head of the table's second column: what the values are, such as `Cases`.
    pub unit: String,
    pub rows: Vec<ChartRow>,
    /// What the drawing shows, in a sentence, for readers who do not see it.
    pub alt: String,
}

/// How a [`Chart`] is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChartForm {
    /// A horizontal bar a row, in the order of the rows.
    Bars,
    /// A line through the rows, which stand at equal distances, as months do.
    Series,
}

/// A figure of a [`Chart`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ChartRow {
    pub label: String,
    /// Where the drawing puts it.
    #[schema(value_type = String)]
    pub value: Decimal,
    /// The figure as it is written, such as `1,200` or `fewer than 5`.
    pub text: String,
}

/// One item of a list, or a further paragraph of the item before it when the marker is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ListItem {
    /// `(a)`, `1.` or `•`.
    pub marker: String,
    /// Depth of nesting from 0.
    pub level: u8,
    #[schema(value_type = Vec<Inline>)]
    pub text: Line,
}

/// The sender as it stands at the head of the first page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = DocumentHead)]
pub struct Letterhead {
    pub name: String,
    /// Address, telephone, e-mail, each a part of one line.
    pub details: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<ShownPicture>)]
    pub logo: Option<Picture>,
    /// A line at the foot of the first page, such as a registration or a bank account.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    pub foot: String,
}

/// A whole document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Document {
    pub title: String,
    /// Sender organisation, for the PDF's author field.
    pub author: String,
    #[schema(value_type = String)]
    pub language: Language,
    /// Day of the document; also the creation date in the PDF, so that equal input gives equal bytes.
    #[schema(value_type = String, format = Date)]
    pub date: Day,
    pub letterhead: Letterhead,
    /// Lines of the address field.
    pub addressee: Vec<String>,
    /// Place and date, reference: lines under the address.
    pub dateline: Vec<String>,
    /// The subject, set as the level 1 heading.
    pub subject: String,
    pub blocks: Vec<Block>,
    #[schema(value_type = Vec<Vec<Inline>>)]
    pub footnotes: Vec<Line>,
    /// Reference and version in the foot of each page, left.
    pub footer: String,
    /// `Page {page} of {pages}` or `Halaman {page} dari {pages}`, right.
    pub page_label: String,
    /// A mark across the head of every page, such as `FICTIONAL – demonstration` or `DRAFT`.
    pub banner: Option<String>,
}

/// The shape that serde asks for.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_off(flag: &bool) -> bool {
    !*flag
}
