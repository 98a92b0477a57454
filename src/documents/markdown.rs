//! Sections of Markdown to blocks of the document model.
//!
//! The dialect is small, and what it does not know is refused with its line: headings `#` to `###`, paragraphs, lists,
//! quotations, tables, footnotes, links, bold and italic. Four conventions: in a section whose [`Numbering`] says
//! [`Paragraphs::Numbered`] each paragraph that stands in nothing else takes the next number of the document; a list
//! written `1)` is lettered `(a)`, and `(i)` inside another list; `> [ne] …` quotes in that language (BCP 47); the
//! dashes under a table's head give the relative widths of its columns. A backslash before a line's end breaks it.

mod escape;
mod lines;
#[cfg(test)]
mod tests;

use super::model::{Block, Line, ListItem};
use crate::codes::Language;
pub use escape::{escape, relax};
use lines::LineBuilder;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::HashMap;
use std::ops::Range;

/// Whether the paragraphs of a section bear numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paragraphs {
    #[default]
    Plain,
    Numbered,
}

/// The numbers that run through a document: one value serves all of its sections in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Numbering {
    /// How the next section's paragraphs are set.
    pub paragraphs: Paragraphs,
    /// Paragraph numbers given so far.
    pub last_paragraph: usize,
    /// Footnotes given so far; the next one has this index in the document's footnotes.
    pub footnotes: usize,
}

/// Something in a section that the dialect does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Construct {
    Html,
    Code,
    Image,
    Rule,
    DeepHeading,
    /// A heading, list, quotation or table inside another block where it has no place.
    Nested,
    /// A mark inside a footnote.
    NestedFootnote,
    Other,
}

/// Why a section is refused. Lines count from 1; nothing of the text itself is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MarkdownError {
    #[error("line {line}: {construct:?} has no place in a letter")]
    Unknown { construct: Construct, line: usize },
    #[error("line {line}: a link must be an https: or mailto: address")]
    Link { line: usize },
    #[error("line {line}: the footnote has no text")]
    FootnoteWithoutText { line: usize },
    #[error("line {line}: the footnote has no mark")]
    FootnoteWithoutMark { line: usize },
}

/// Reads one section; the footnotes are to be appended to the document's in the order of the sections.
///
/// # Errors
/// [`MarkdownError`] for anything outside the dialect; `numbering` is then as it was.
pub fn blocks(markdown: &str, numbering: &mut Numbering) -> Result<(Vec<Block>, Vec<Line>), MarkdownError> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader::new(markdown, numbering.clone());
    for (event, place) in Parser::new_ext(markdown, options).into_offset_iter() {
        reader.read(event, &place)?;
    }
    let (blocks, footnotes, after) = reader.finish()?;
    *numbering = after;
    Ok((blocks, footnotes))
}

/// What the text being read stands in.
enum Container {
    Quote { language: Option<Language> },
    List { next: u64, marking: Marking },
    Item { marker: String },
    Table { widths: Vec<u16>, head: Vec<Line>, rows: Vec<Vec<Line>> },
    Footnote { label: String, line: usize, text: Line },
}

#[derive(Clone, Copy)]
enum Marking {
    Bullets,
    Figures,
    Letters,
}

struct Reader<'s> {
    source: &'s str,
    numbering: Numbering,
    blocks: Vec<Block>,
    containers: Vec<Container>,
    items: Vec<ListItem>,
    line: LineBuilder,
    /// Label to index in the document's footnotes, given at the first mark.
    marks: HashMap<String, usize>,
    mark_lines: Vec<usize>,
    notes: HashMap<String, (usize, Line)>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str, numbering: Numbering) -> Self {
        Self {
            source,
            numbering,
            blocks: Vec::new(),
            containers: Vec::new(),
            items: Vec::new(),
            line: LineBuilder::default(),
            marks: HashMap::new(),
            mark_lines: Vec::new(),
            notes: HashMap::new(),
        }
    }

    fn line_number(&self, place: &Range<usize>) -> usize {
        self.source[..place.start].split('\n').count()
    }

    fn refuse(&self, construct: Construct, place: &Range<usize>) -> MarkdownError {
        MarkdownError::Unknown { construct, line: self.line_number(place) }
    }

    fn read(&mut self, event: Event<'_>, place: &Range<usize>) -> Result<(), MarkdownError> {
        match event {
            Event::Start(tag) => self.open(tag, place)?,
            Event::End(tag) => self.close(tag),
            Event::Text(text) => {
                if text.starts_with('[') && self.source[place.end..].starts_with('^') {
                    return Err(MarkdownError::FootnoteWithoutText { line: self.line_number(place) });
                }
                self.line.push(&text);
            }
            Event::SoftBreak => self.line.push(" "),
            Event::HardBreak => self.line.push("\n"),
            Event::FootnoteReference(label) => {
                if self.containers.iter().any(|container| matches!(container, Container::Footnote { .. })) {
                    return Err(self.refuse(Construct::NestedFootnote, place));
                }
                let next = self.numbering.footnotes + self.mark_lines.len();
                let index = *self.marks.entry(label.into_string()).or_insert(next);
                if index == next {
                    self.mark_lines.push(self.line_number(place));
                }
                self.line.mark(index);
            }
            Event::Html(_) | Event::InlineHtml(_) => return Err(self.refuse(Construct::Html, place)),
            Event::Code(_) => return Err(self.refuse(Construct::Code, place)),
            Event::Rule => return Err(self.refuse(Construct::Rule, place)),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                return Err(self.refuse(Construct::Other, place));
            }
        }
        Ok(())
    }

    fn open(&mut self, tag: Tag<'_>, place: &Range<usize>) -> Result<(), MarkdownError> {
        let in_list = matches!(self.containers.last(), Some(Container::Item { .. }));
        match tag {
            Tag::Strong => self.line.bold += 1,
            Tag::Emphasis => self.line.italic += 1,
            Tag::Link { dest_url, .. } => {
                if !dest_url.starts_with("https://") && !dest_url.starts_with("mailto:") {
                    return Err(MarkdownError::Link { line: self.line_number(place) });
                }
                self.line.link = Some(dest_url.into_string());
            }
            Tag::TableHead | Tag::TableCell => {}
            Tag::TableRow => {
                if let Some(Container::Table { rows, .. }) = self.containers.last_mut() {
                    rows.push(Vec::new());
                }
            }
            Tag::Paragraph => self.open_paragraph(place),
            Tag::List(first) if in_list || self.containers.is_empty() => {
                self.end_item_paragraph();
                let marking = self.marking(first, place);
                self.containers.push(Container::List { next: first.unwrap_or(1), marking });
            }
            Tag::Item => {
                let marker = self.next_marker();
                self.containers.push(Container::Item { marker });
            }
            Tag::HtmlBlock => return Err(self.refuse(Construct::Html, place)),
            Tag::CodeBlock(_) => return Err(self.refuse(Construct::Code, place)),
            Tag::Image { .. } => return Err(self.refuse(Construct::Image, place)),
            _ if !self.containers.is_empty() => return Err(self.refuse(Construct::Nested, place)),
            Tag::Heading { level, .. } if level > HeadingLevel::H3 => {
                return Err(self.refuse(Construct::DeepHeading, place));
            }
            Tag::Heading { .. } => {}
            Tag::BlockQuote(_) => self.containers.push(Container::Quote { language: None }),
            Tag::Table(_) => {
                let widths = self.widths(place);
                self.containers.push(Container::Table { widths, head: Vec::new(), rows: Vec::new() });
            }
            Tag::FootnoteDefinition(label) => {
                let line = self.line_number(place);
                self.containers.push(Container::Footnote { label: label.into_string(), line, text: Line::new() });
            }
            _ => return Err(self.refuse(Construct::Other, place)),
        }
        Ok(())
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.line.bold -= 1,
            TagEnd::Emphasis => self.line.italic -= 1,
            TagEnd::Link => self.line.link = None,
            TagEnd::Heading(level) => {
                let text = self.line.take();
                self.blocks.push(Block::Heading { level: level as u8, text });
            }
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Item => {
                self.end_item_paragraph();
                self.containers.pop();
            }
            TagEnd::List(_) => {
                self.containers.pop();
                if self.containers.is_empty() {
                    self.blocks.push(Block::List { items: std::mem::take(&mut self.items) });
                }
            }
            TagEnd::BlockQuote(_) => drop(self.containers.pop()),
            TagEnd::TableCell => {
                let cell = self.line.take();
                if let Some(Container::Table { head, rows, .. }) = self.containers.last_mut() {
                    rows.last_mut().unwrap_or(head).push(cell);
                }
            }
            TagEnd::Table => {
                if let Some(Container::Table { widths, head, rows }) = self.containers.pop() {
                    self.blocks.push(Block::Table { widths, head, rows });
                }
            }
            TagEnd::FootnoteDefinition => {
                if let Some(Container::Footnote { label, line, text }) = self.containers.pop() {
                    self.notes.insert(label, (line, text));
                }
            }
            _ => {}
        }
    }

    /// Reads the language at the head of a quotation from the source, where an escaped bracket is not one.
    fn open_paragraph(&mut self, place: &Range<usize>) {
        if let Some(Container::Quote { language }) = self.containers.last_mut()
            && let Some((tag, _)) = self.source[place.start..].strip_prefix('[').and_then(|rest| rest.split_once("] "))
            && let Ok(found) = Language::parse(tag)
        {
            self.line.skip = tag.len() + 3;
            *language = Some(found);
        }
    }

    fn end_paragraph(&mut self) {
        match self.containers.last_mut() {
            None => {
                let text = self.line.take();
                self.blocks.push(match self.numbering.paragraphs {
                    Paragraphs::Plain => Block::Paragraph { text },
                    Paragraphs::Numbered => {
                        self.numbering.last_paragraph += 1;
                        Block::Numbered { number: format!("{}.", self.numbering.last_paragraph), text }
                    }
                });
            }
            Some(Container::Quote { language }) => {
                let (text, language) = (self.line.take(), language.clone());
                self.blocks.push(Block::Quote { text, language });
            }
            Some(Container::Footnote { text, .. }) => {
                if !text.is_empty() {
                    self.line.push_front("\n");
                }
                text.extend(self.line.take());
            }
            _ => self.end_item_paragraph(),
        }
    }

    /// Ends the paragraph of a list item; a tight list has no paragraph events.
    fn end_item_paragraph(&mut self) {
        let level = self.containers.iter().filter(|container| matches!(container, Container::List { .. })).count();
        if let Some(Container::Item { marker }) = self.containers.last_mut() {
            let (marker, text) = (std::mem::take(marker), self.line.take());
            if !marker.is_empty() || !text.is_empty() {
                let level = u8::try_from(level.saturating_sub(1)).unwrap_or(u8::MAX);
                self.items.push(ListItem { marker, level, text });
            }
        }
    }

    fn marking(&self, first: Option<u64>, place: &Range<usize>) -> Marking {
        let digits = self.source[place.start..].trim_start().trim_start_matches(|digit: char| digit.is_ascii_digit());
        match first {
            None => Marking::Bullets,
            Some(_) if digits.starts_with(')') => Marking::Letters,
            Some(_) => Marking::Figures,
        }
    }

    fn next_marker(&mut self) -> String {
        let depth = self.containers.len();
        let Some(Container::List { next, marking }) = self.containers.last_mut() else { return String::new() };
        let number = *next;
        *next += 1;
        match marking {
            Marking::Bullets => "•".into(),
            Marking::Figures => format!("{number}."),
            Marking::Letters if depth > 1 => format!("({})", lines::roman(number)),
            Marking::Letters => format!("({})", lines::letters(number)),
        }
    }

    /// Relative widths of a table's columns: the characters of the row of dashes under its head.
    fn widths(&self, place: &Range<usize>) -> Vec<u16> {
        let row = self.source[place.clone()].lines().nth(1).unwrap_or_default();
        let cells = row.trim().trim_start_matches('|').trim_end_matches('|').split('|');
        cells.map(|cell| u16::try_from(cell.trim().len()).unwrap_or(u16::MAX).max(1)).collect()
    }

    fn finish(mut self) -> Result<(Vec<Block>, Vec<Line>, Numbering), MarkdownError> {
        let mut footnotes = vec![Line::new(); self.mark_lines.len()];
        for (label, index) in &self.marks {
            let slot = index - self.numbering.footnotes;
            let (_, text) =
                self.notes.remove(label).ok_or(MarkdownError::FootnoteWithoutText { line: self.mark_lines[slot] })?;
            footnotes[slot] = text;
        }
        if let Some(line) = self.notes.values().map(|(line, _)| *line).min() {
            return Err(MarkdownError::FootnoteWithoutMark { line });
        }
        self.numbering.footnotes += footnotes.len();
        Ok((self.blocks, footnotes, self.numbering))
    }
}
