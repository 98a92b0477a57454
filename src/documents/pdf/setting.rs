//! Sets every part of a document in lines, before anything is placed on a page: so each block knows its height.

use super::chart::SetSeries;
use super::flow::{BOTTOM, LEFT, NOTE_INDENT, Note, PAGE_WIDTH, TOP, WIDTH};
use super::paragraph::{BaseDirection, Ink, Missing, Paragraph, Stretch, Style, Typesetter};
use super::table::{PADDING, Row, SetTable, columns};
use super::{Place, RenderError};
use crate::codes::Language;
use crate::documents::model::{Block, Document, Inline, Letterhead, Line, ListItem};
use crate::pictures::Picture;
use parley::Alignment;
use std::collections::HashMap;
use std::rc::Rc;

pub const BODY: Style = Style {
    size: 10.0,
    leading: 1.38,
    align: Alignment::Left,
    direction: BaseDirection::Ltr,
    ink: Ink::Black,
    bold: false,
};
const ADDRESS: Style = Style { leading: 1.3, direction: BaseDirection::Auto, ..BODY };
const SENDER: Style = Style { size: 14.0, leading: 1.25, ink: Ink::Blue, bold: true, ..ADDRESS };
const DETAILS: Style = Style { size: 8.5, ink: Ink::Grey, ..ADDRESS };
pub const CELL: Style = Style { size: 8.8, leading: 1.3, direction: BaseDirection::Auto, ..BODY };
const NOTE: Style = Style { size: 8.2, leading: 1.32, ..BODY };
pub const SMALL_PRINT: Style = Style { ink: Ink::Grey, ..NOTE };
const FOOT: Style = Style { size: 8.0, leading: 1.2, ink: Ink::Grey, direction: BaseDirection::Auto, ..BODY };
const LETTERHEAD_FOOT: Style = Style { size: 7.2, ..FOOT };
const PAGE_NUMBER: Style = Style { align: Alignment::Right, ..FOOT };
const BANNER: Style = Style { size: 8.5, leading: 1.3, ink: Ink::Red, bold: true, align: Alignment::Center, ..FOOT };

/// Width of the page number at the right of the foot.
pub const PAGE_NUMBER_WIDTH: f32 = 130.0;
/// Indent of a list's or quotation's text.
const STEP: f32 = 20.0;
/// Pixels of an exhibit to the inch, where it is not too wide.
const DOTS: f32 = 110.0;
/// Room of a logo.
const LOGO_WIDTH: f32 = 150.0;
const LOGO_HEIGHT: f32 = 44.0;
/// Pixels of a logo to the inch.
const LOGO_DOTS: f32 = 150.0;
/// Width of one of two signatures side by side.
pub const SIGNATURE_WIDTH: f32 = (WIDTH - 30.0) / 2.0;

/// A block with its lines set.
pub enum SetBlock {
    Heading { level: u8, text: Rc<Paragraph> },
    Text { number: Option<Rc<Paragraph>>, text: Rc<Paragraph>, indent: f32 },
    List { items: Vec<SetItem> },
    Quote { text: Rc<Paragraph>, indent: f32, language: Option<Language> },
    Table(SetTable),
    Chart { title: Rc<Paragraph>, line: Option<SetSeries>, table: SetTable },
    Picture { picture: Picture, size: (f32, f32), alt: String, caption: Option<Rc<Paragraph>> },
    Signatures(Vec<Vec<Rc<Paragraph>>>),
    SmallPrint(Rc<Paragraph>),
    PageBreak,
}

pub struct SetItem {
    pub marker: Option<Rc<Paragraph>>,
    pub level: u8,
    pub text: Rc<Paragraph>,
    /// Of the text; the marker stands before it.
    pub indent: f32,
    pub marker_indent: f32,
}

/// A document with all lines set but not placed.
pub struct SetDocument {
    pub banner: Option<Rc<Paragraph>>,
    pub sender: Rc<Paragraph>,
    pub details: Rc<Paragraph>,
    pub logo: Option<(Picture, (f32, f32))>,
    /// The letterhead's line at the foot of the first page.
    pub foot: Option<Rc<Paragraph>>,
    pub addressee: Vec<Rc<Paragraph>>,
    pub dateline: Vec<Rc<Paragraph>>,
    pub subject: Rc<Paragraph>,
    pub blocks: Vec<SetBlock>,
    pub notes: Vec<Note>,
    pub footer: Rc<Paragraph>,
}

/// Sets one document with a thread's typesetter.
pub struct Setter<'a> {
    typesetter: &'a mut Typesetter,
    /// Cells that recur, such as a State in each row, are set once.
    cells: HashMap<(Line, u32), Rc<Paragraph>>,
    /// Indent of numbered paragraphs, and of what belongs to them.
    hanging: f32,
}

impl<'a> Setter<'a> {
    pub fn new(typesetter: &'a mut Typesetter) -> Self {
        Self { typesetter, cells: HashMap::new(), hanging: 26.0 }
    }

    pub fn document(&mut self, document: &Document) -> Result<SetDocument, RenderError> {
        let letterhead = &document.letterhead;
        let subject = Style { size: 14.5, leading: 1.3, bold: true, ..BODY };
        self.hanging = self.number_width(&document.blocks)?;
        let logo = letterhead.logo.as_ref();
        let logo = logo.map(|logo| (logo.clone(), fit(logo, LOGO_WIDTH, LOGO_HEIGHT, LOGO_DOTS)));
        let head_width = WIDTH - logo.as_ref().map_or(0.0, |(_, (width, _))| width + 14.0);
        Ok(SetDocument {
            banner: match &document.banner {
                Some(text) => Some(self.plain(text, BANNER, WIDTH).map_err(Place::Banner.error())?),
                None => None,
            },
            sender: self.plain(&letterhead.name, SENDER, head_width).map_err(Place::Letterhead.error())?,
            details: self.details(letterhead, head_width)?,
            logo,
            foot: match letterhead.foot.trim() {
                "" => None,
                foot => Some(self.plain(foot, LETTERHEAD_FOOT, WIDTH).map_err(Place::Letterhead.error())?),
            },
            addressee: self.all(&document.addressee, Place::Addressee)?,
            dateline: self.all(&document.dateline, Place::Dateline)?,
            subject: self.balanced(&document.subject, subject).map_err(Place::Subject.error())?,
            blocks: self.blocks(&document.blocks)?,
            notes: (document.footnotes.iter().enumerate())
                .map(|(index, line)| self.note(index, line).map_err(Place::Footnote { index }.error()))
                .collect::<Result<_, _>>()?,
            footer: self
                .plain(&document.footer, FOOT, WIDTH - PAGE_NUMBER_WIDTH - 10.0)
                .map_err(Place::Footer.error())?,
        })
    }

    /// The label of one page, such as `Page 1 of 3`.
    pub fn page_number(&mut self, label: &str, page: usize, pages: usize) -> Result<Rc<Paragraph>, RenderError> {
        let text = label.replace("{page}", &page.to_string()).replace("{pages}", &pages.to_string());
        self.plain(&text, PAGE_NUMBER, PAGE_NUMBER_WIDTH).map_err(Place::Footer.error())
    }

    pub fn plain(&mut self, text: &str, style: Style, width: f32) -> Result<Rc<Paragraph>, Missing> {
        self.line(&[Inline::plain(text)], style, width)
    }

    fn line(&mut self, line: &[Inline], style: Style, width: f32) -> Result<Rc<Paragraph>, Missing> {
        self.typesetter.set(&stretches(line, style.ink), style, width)
    }

    /// A title in lines of about equal length, rather than one full and one of a single word.
    fn balanced(&mut self, text: &str, style: Style) -> Result<Rc<Paragraph>, Missing> {
        let mut best = self.plain(text, style, WIDTH)?;
        if (2..=4).contains(&best.lines.len()) {
            for part in [0.92, 0.84, 0.76, 0.68, 0.6] {
                let narrower = self.plain(text, style, WIDTH * part)?;
                if narrower.lines.len() > best.lines.len() {
                    break;
                }
                best = narrower;
            }
        }
        Ok(best)
    }

    fn all(&mut self, lines: &[String], place: Place) -> Result<Vec<Rc<Paragraph>>, RenderError> {
        lines.iter().map(|line| self.plain(line, ADDRESS, WIDTH).map_err(place.error())).collect()
    }

    fn details(&mut self, letterhead: &Letterhead, width: f32) -> Result<Rc<Paragraph>, RenderError> {
        self.plain(&letterhead.details.join(" · "), DETAILS, width).map_err(Place::Letterhead.error())
    }

    fn note(&mut self, index: usize, line: &[Inline]) -> Result<Note, Missing> {
        let number = self.plain(&(index + 1).to_string(), NOTE, NOTE_INDENT)?;
        Ok(Note { number, text: self.line(line, NOTE, WIDTH - NOTE_INDENT)? })
    }

    /// Room for the widest paragraph number.
    fn number_width(&mut self, blocks: &[Block]) -> Result<f32, RenderError> {
        let mut widest = 18.0_f32;
        for (index, block) in blocks.iter().enumerate() {
            if let Block::Numbered { number, .. } = block {
                let set = self.plain(number, BODY, WIDTH / 4.0).map_err(Place::Block { index }.error())?;
                widest = widest.max(set.width());
            }
        }
        Ok(widest + 8.0)
    }

    fn blocks(&mut self, blocks: &[Block]) -> Result<Vec<SetBlock>, RenderError> {
        let mut indent = 0.0;
        let mut found = Vec::with_capacity(blocks.len());
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Numbered { .. } => indent = self.hanging,
                Block::Heading { .. }
                | Block::Paragraph { .. }
                | Block::Table { .. }
                | Block::Chart(_)
                | Block::Image { .. } => indent = 0.0,
                _ => {}
            }
            found.push(self.block(block, indent).map_err(Place::Block { index }.error())?);
        }
        Ok(found)
    }

    fn block(&mut self, block: &Block, indent: f32) -> Result<SetBlock, Missing> {
        Ok(match block {
            Block::Heading { level, text } => {
                let size = match level {
                    0 | 1 => 13.0,
                    2 => 11.5,
                    _ => 10.3,
                };
                let style = Style { size, leading: 1.3, bold: true, ..BODY };
                SetBlock::Heading { level: (*level).clamp(1, 3), text: self.line(text, style, WIDTH)? }
            }
            Block::Paragraph { text } => {
                SetBlock::Text { number: None, text: self.line(text, BODY, WIDTH)?, indent: 0.0 }
            }
            Block::Numbered { number, text } => SetBlock::Text {
                number: Some(self.plain(number, BODY, indent)?),
                text: self.line(text, BODY, WIDTH - indent)?,
                indent,
            },
            Block::List { items } => {
                SetBlock::List { items: items.iter().map(|item| self.item(item, indent)).collect::<Result<_, _>>()? }
            }
            Block::Quote { text, language } => {
                let indent = indent + STEP;
                let style = Style { leading: 1.45, direction: direction(language.as_ref()), ..BODY };
                let align = if style.direction == BaseDirection::Rtl { Alignment::Right } else { Alignment::Start };
                let mut stretches = stretches(text, style.ink);
                for stretch in &mut stretches {
                    stretch.language = stretch.language.take().or_else(|| language.clone());
                }
                let width = WIDTH - indent - STEP;
                let text = self.typesetter.set(&stretches, Style { align, ..style }, width)?;
                SetBlock::Quote { text, indent, language: language.clone() }
            }
            Block::Table { widths, head, rows } => SetBlock::Table(self.table(widths, head, rows)?),
            Block::Chart(chart) => self.chart(chart)?,
            Block::Image { picture, alt, caption } => {
                let caption = if caption.is_empty() { None } else { Some(self.line(caption, NOTE, WIDTH)?) };
                let room = (BOTTOM - TOP) * 0.8 - caption.as_ref().map_or(0.0, |caption| caption.height());
                let size = fit(picture, WIDTH, room.max(100.0), DOTS);
                SetBlock::Picture { picture: picture.clone(), size, alt: alt.clone(), caption }
            }
            Block::Signatures { parties } => {
                let style = Style { direction: BaseDirection::Auto, ..BODY };
                let party = |setter: &mut Self, lines: &Vec<Line>| {
                    lines.iter().map(|line| setter.line(line, style, SIGNATURE_WIDTH)).collect::<Result<_, _>>()
                };
                SetBlock::Signatures(parties.iter().map(|lines| party(self, lines)).collect::<Result<_, _>>()?)
            }
            Block::PageBreak => SetBlock::PageBreak,
            Block::Note { text } => SetBlock::SmallPrint(self.line(text, SMALL_PRINT, WIDTH)?),
        })
    }

    fn item(&mut self, item: &ListItem, indent: f32) -> Result<SetItem, Missing> {
        let marker_indent = indent + STEP * f32::from(item.level.min(8));
        let marker = match item.marker.as_str() {
            "" => None,
            marker => Some(self.plain(marker, BODY, WIDTH / 4.0)?),
        };
        let room = marker.as_ref().map_or(0.0, |marker| marker.width() + 5.0);
        let indent = marker_indent + room.max(STEP);
        let text = self.line(&item.text, BODY, WIDTH - indent)?;
        Ok(SetItem { marker, level: item.level, text, indent, marker_indent })
    }

    pub fn table(&mut self, widths: &[u16], head: &[Line], rows: &[Vec<Line>]) -> Result<SetTable, Missing> {
        let count = rows.iter().map(Vec::len).chain([widths.len(), head.len()]).max().unwrap_or(1);
        let columns = columns(widths, count);
        let bold = Style { bold: true, ..CELL };
        let mut set_row = |cells: &[Line], style: Style| -> Result<Row, Missing> {
            cells.iter().zip(&columns).map(|(cell, width)| self.cell(cell, style, *width)).collect()
        };
        let head = set_row(head, bold)?;
        let rows = rows.iter().map(|row| set_row(row, CELL)).collect::<Result<_, _>>()?;
        Ok(SetTable { columns, head, rows, bars: None })
    }

    fn cell(&mut self, cell: &Line, style: Style, width: f32) -> Result<Rc<Paragraph>, Missing> {
        let width = width - 2.0 * PADDING;
        if style.bold {
            return self.line(cell, style, width);
        }
        let key = (cell.clone(), width.to_bits());
        if let Some(known) = self.cells.get(&key) {
            return Ok(known.clone());
        }
        let set = self.line(cell, style, width)?;
        self.cells.insert(key, set.clone());
        Ok(set)
    }
}

/// Size in points of a picture at its natural size for `dots` an inch, or smaller so that it fits.
#[expect(clippy::cast_precision_loss, reason = "a picture has at most some thousand pixels on a side")]
fn fit(picture: &Picture, width: f32, height: f32, dots: f32) -> (f32, f32) {
    let (wide, high) = (picture.width as f32 * 72.0 / dots, picture.height as f32 * 72.0 / dots);
    let scale = (width / wide).min(height / high).min(1.0);
    (wide * scale, high * scale)
}

/// Where the banner stands, from the top of the page.
pub const BANNER_TOP: f32 = 24.0;
/// Where the foot stands.
pub const FOOT_TOP: f32 = super::flow::PAGE_HEIGHT - 42.0;
/// Left edge of the page number.
pub const PAGE_NUMBER_LEFT: f32 = LEFT + WIDTH - PAGE_NUMBER_WIDTH;
const _: () = assert!(PAGE_NUMBER_LEFT < PAGE_WIDTH);

/// Stretches of a line: each text, and after it the mark of its footnote.
fn stretches(line: &[Inline], ink: Ink) -> Vec<Stretch> {
    let mut found = Vec::with_capacity(line.len());
    for inline in line {
        if !inline.text.is_empty() {
            found.push(Stretch {
                text: inline.text.clone(),
                bold: inline.bold,
                italic: inline.italic,
                ink: if inline.link.is_some() { Ink::Link } else { ink },
                language: inline.language.clone(),
                link: inline.link.clone(),
                mark: None,
            });
        }
        if let Some(footnote) = inline.footnote {
            let text = footnote.saturating_add(1).to_string();
            found.push(Stretch { text, mark: Some(footnote), ink, ..Stretch::default() });
        }
    }
    found
}

/// Base direction of a quotation: by its language, else by its first letter.
fn direction(language: Option<&Language>) -> BaseDirection {
    let Some(language) = language else { return BaseDirection::Auto };
    match language.as_str().split('-').next() {
        Some("ar" | "fa" | "ur" | "ps" | "sd" | "ug" | "ks" | "he" | "dv" | "ckb") => BaseDirection::Rtl,
        _ => BaseDirection::Ltr,
    }
}
