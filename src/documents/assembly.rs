//! From the kept parts of a draft to the document: references become numbers, and what cannot be set is told with its place
//! while everything else still shows.

use super::draft::Piece;
use super::markdown::{self, Construct, MarkdownError, Numbering, Paragraphs};
use super::model::{Block, Document, Inline, Line};
use super::references::{self, Token};
use super::templates::Style;
use std::collections::{BTreeMap, BTreeSet};

/// The deepest list that a page has room for, counted from 0.
const DEEPEST_LIST: u8 = 3;

/// Around the name of a paragraph while its number is looked for.
const MARK: char = '\u{1FFFE}';
const END: char = '\u{1FFFF}';

/// What is wrong at a place of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flaw {
    Html,
    Code,
    Image,
    Rule,
    DeepHeading,
    DeepList,
    Nested,
    NestedFootnote,
    Other,
    Link,
    FootnoteWithoutText,
    FootnoteWithoutMark,
    /// A reference to what is not there.
    UnknownReference,
    /// A token in braces of a kind that is not known.
    UnknownToken,
    /// Two paragraphs of one name.
    DuplicateName,
    /// A name that does not begin a numbered paragraph.
    NamePlace,
}

/// A flaw with its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trouble {
    /// Id of the part.
    pub section: String,
    /// Counts from 1.
    pub line: usize,
    pub flaw: Flaw,
}

/// A document that was put together.
#[derive(Debug)]
pub struct Assembled {
    pub document: Document,
    pub troubles: Vec<Trouble>,
    /// The part from which each block comes, by its id.
    pub origins: Vec<String>,
    /// The number of each named paragraph.
    pub paragraphs: BTreeMap<String, usize>,
}

/// The letter that goes before a document of its own.
const COVER: &str = "cover";
/// The head of the document that follows a cover letter.
const AFTER_COVER: &str = "heading";
/// A sheet that is taken off before the rest is passed on.
const CONFIDENTIAL: &str = "confidential";

/// Whether a part begins a page, after the part that stands before it.
pub(super) fn on_new_page(part: &str, before: Option<&str>) -> bool {
    before.is_some_and(|before| part == CONFIDENTIAL || (part == AFTER_COVER && before == COVER))
}

/// Puts the parts into the frame, which has the head of the document and no blocks.
pub fn assemble(mut frame: Document, pieces: &[Piece], signature: &[Line], exhibits: &[u32]) -> Assembled {
    let mut troubles = Vec::new();
    let paragraphs = named(pieces, &mut troubles);
    let parts = numbered(pieces);
    let known = Known { paragraphs: &paragraphs, parts: &parts, exhibits };
    let mut numbering = Numbering::default();
    let mut origins = Vec::new();
    frame.blocks = Vec::new();
    frame.footnotes = Vec::new();
    for piece in pieces {
        let before = origins.last().map(String::as_str);
        if !piece.text.trim().is_empty() && on_new_page(&piece.id, before) {
            frame.blocks.push(Block::PageBreak);
        }
        if piece.style == Style::Signatures {
            frame.blocks.push(Block::Signatures { parties: vec![signature.to_vec()] });
        } else if !piece.text.trim().is_empty() {
            if let Some(text) = heading(piece, &parts) {
                frame.blocks.push(Block::Heading { level: 2, text });
            }
            let text = resolved(piece, &known, &mut troubles);
            numbering.paragraphs = paragraphs_of(piece.style);
            let (blocks, footnotes) = markdown::blocks(&text, &mut numbering).unwrap_or_else(|error| {
                troubles.push(trouble(piece, error));
                (as_it_stands(&text), Vec::new())
            });
            let deep = |block: &Block| matches!(block, Block::List { items } if items.iter().any(|it| it.level > DEEPEST_LIST));
            if blocks.iter().any(deep) {
                troubles.push(Trouble {
                    section: piece.id.clone(),
                    line: deep_line(&piece.text),
                    flaw: Flaw::DeepList,
                });
            }
            frame.blocks.extend(blocks.into_iter().map(|block| styled(block, piece.style)));
            frame.footnotes.extend(footnotes);
        }
        origins.resize(frame.blocks.len(), piece.id.clone());
    }
    troubles.sort();
    troubles.dedup();
    Assembled { document: frame, troubles, origins, paragraphs }
}

fn paragraphs_of(style: Style) -> Paragraphs {
    if style == Style::Numbered { Paragraphs::Numbered } else { Paragraphs::Plain }
}

fn styled(block: Block, style: Style) -> Block {
    match block {
        Block::Paragraph { text } if style == Style::Note => Block::Note { text },
        block => block,
    }
}

/// The number of each headed and numbered part that is not empty.
fn numbered(pieces: &[Piece]) -> BTreeMap<&str, usize> {
    let headed = |it: &&Piece| it.style == Style::Numbered && !it.title.trim().is_empty() && !it.text.trim().is_empty();
    pieces.iter().filter(headed).enumerate().map(|(place, piece)| (piece.id.as_str(), place + 1)).collect()
}

fn heading(piece: &Piece, parts: &BTreeMap<&str, usize>) -> Option<Line> {
    let title = piece.title.trim();
    let said = match parts.get(piece.id.as_str()) {
        Some(number) => format!("{number}. {title}"),
        None => title.to_owned(),
    };
    (!title.is_empty()).then(|| vec![Inline::plain(said)])
}

/// The number of each named paragraph.
pub(super) fn numbers(pieces: &[Piece]) -> BTreeMap<String, usize> {
    named(pieces, &mut Vec::new())
}

/// The number of each named paragraph, in the order of the parts.
fn named(pieces: &[Piece], troubles: &mut Vec<Trouble>) -> BTreeMap<String, usize> {
    let mut numbers = BTreeMap::new();
    let mut numbering = Numbering::default();
    for piece in pieces.iter().filter(|it| it.style != Style::Signatures) {
        let mut written: BTreeSet<&str> = BTreeSet::new();
        let text = replaced(&piece.text, |token| match token {
            Token::Anchor(name) => format!("{MARK}{name}{END}"),
            _ => "0".to_owned(),
        });
        numbering.paragraphs = paragraphs_of(piece.style);
        // What does not read is told when the text is set.
        let blocks = markdown::blocks(&text, &mut numbering).map(|(blocks, _)| blocks);
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for block in blocks.as_deref().unwrap_or_default() {
            let Block::Numbered { number, text } = block else { continue };
            let plain: String = text.iter().map(|inline| inline.text.as_str()).collect();
            let Some((name, _)) = plain.strip_prefix(MARK).and_then(|rest| rest.split_once(END)) else { continue };
            found.entry(name.to_owned()).or_insert(number.trim_end_matches('.').parse().unwrap_or(0));
        }
        for (token, place) in references::tokens(&piece.text) {
            let Token::Anchor(name) = token else { continue };
            let flaw = match found.get(name) {
                _ if numbers.contains_key(name) || !written.insert(name) => Flaw::DuplicateName,
                None if blocks.is_ok() => Flaw::NamePlace,
                _ => continue,
            };
            let line = references::line_of(&piece.text, place.start);
            troubles.push(Trouble { section: piece.id.clone(), line, flaw });
        }
        for (name, number) in found {
            numbers.entry(name).or_insert(number);
        }
    }
    numbers
}

/// What a reference can mean.
struct Known<'a> {
    paragraphs: &'a BTreeMap<String, usize>,
    parts: &'a BTreeMap<&'a str, usize>,
    exhibits: &'a [u32],
}

/// The text with numbers in place of its references.
fn resolved(piece: &Piece, known: &Known<'_>, troubles: &mut Vec<Trouble>) -> String {
    for (token, place) in references::tokens(&piece.text) {
        let flaw = match token {
            Token::Unknown => Flaw::UnknownToken,
            token if known.number(token).is_none() => Flaw::UnknownReference,
            _ => continue,
        };
        let line = references::line_of(&piece.text, place.start);
        troubles.push(Trouble { section: piece.id.clone(), line, flaw });
    }
    replaced(&piece.text, |token| known.number(token).unwrap_or_else(|| "**??**".to_owned()))
}

impl Known<'_> {
    fn number(&self, token: Token<'_>) -> Option<String> {
        match token {
            Token::Anchor(_) => Some(String::new()),
            Token::Paragraph(name) => self.paragraphs.get(name).map(ToString::to_string),
            Token::Part(id) => self.parts.get(id).map(ToString::to_string),
            Token::Exhibit(number) => {
                number.parse::<u32>().ok().filter(|it| self.exhibits.contains(it)).map(|it| it.to_string())
            }
            Token::Unknown => None,
        }
    }
}

fn replaced(text: &str, with: impl Fn(Token<'_>) -> String) -> String {
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for (token, place) in references::tokens(text) {
        new.push_str(&text[done..place.start]);
        new.push_str(&with(token));
        done = place.end;
    }
    new.push_str(&text[done..]);
    new
}

/// A text that does not read as Markdown, line by line, so that the page still shows what was written.
fn as_it_stands(text: &str) -> Vec<Block> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Block::Paragraph { text: vec![Inline::plain(line)] }).collect()
}

/// The first line that is indented as deep as a list that has no room.
fn deep_line(text: &str) -> usize {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let deepest = text.lines().enumerate().max_by_key(|(at, line)| (indent(line), std::cmp::Reverse(*at)));
    deepest.map_or(1, |(at, _)| at + 1)
}

fn trouble(piece: &Piece, error: MarkdownError) -> Trouble {
    let (flaw, line) = match error {
        MarkdownError::Unknown { construct, line } => (
            match construct {
                Construct::Html => Flaw::Html,
                Construct::Code => Flaw::Code,
                Construct::Image => Flaw::Image,
                Construct::Rule => Flaw::Rule,
                Construct::DeepHeading => Flaw::DeepHeading,
                Construct::Nested => Flaw::Nested,
                Construct::NestedFootnote => Flaw::NestedFootnote,
                Construct::Other => Flaw::Other,
            },
            line,
        ),
        MarkdownError::Link { line } => (Flaw::Link, line),
        MarkdownError::FootnoteWithoutText { line } => (Flaw::FootnoteWithoutText, line),
        MarkdownError::FootnoteWithoutMark { line } => (Flaw::FootnoteWithoutMark, line),
    };
    Trouble { section: piece.id.clone(), line, flaw }
}

/// The document as Markdown that reads without Saksi: the numbers of paragraphs are written out.
pub fn to_markdown(document: &Document) -> String {
    let mut out = String::new();
    let mut paragraph = |text: String| {
        if !text.trim().is_empty() {
            out.push_str(text.trim_end());
            out.push_str("\n\n");
        }
    };
    let escaped = |lines: &[String]| lines.iter().map(|line| markdown::escape(line)).collect::<Vec<_>>();
    if let Some(banner) = &document.banner {
        paragraph(format!("**{}**", markdown::escape(banner)));
    }
    if !document.letterhead.name.is_empty() {
        paragraph(format!("**{}**", markdown::escape(&document.letterhead.name)));
    }
    paragraph(escaped(&document.letterhead.details).join(" · "));
    paragraph(escaped(&document.addressee).join("\\\n"));
    paragraph(escaped(&document.dateline).join("\\\n"));
    paragraph(format!("# {}", markdown::escape(&document.subject)));
    for block in &document.blocks {
        paragraph(match block {
            Block::Heading { level, text } => format!("{} {}", "#".repeat((*level).into()), written(text)),
            Block::Paragraph { text } | Block::Note { text } => written(text),
            Block::Numbered { number, text } => format!("{} {}", number.replace('.', "\\."), written(text)),
            Block::Quote { text, language } => {
                let tag = language.as_ref().map_or_else(String::new, |tag| format!("[{tag}] "));
                format!("> {tag}{}", written(text).replace('\n', "\n> "))
            }
            Block::List { items } => {
                let item = |it: &super::model::ListItem| {
                    let indent = "  ".repeat(it.level.into());
                    format!("{indent}- {} {}", markdown::escape(&it.marker), written(&it.text))
                };
                items.iter().map(item).collect::<Vec<_>>().join("\n")
            }
            Block::Table { head, rows, .. } => {
                let row = |cells: &[Line]| {
                    let cells: Vec<String> =
                        cells.iter().map(|it| written(it)).map(|it| it.replace("\\\n", " ")).collect();
                    format!("| {} |", cells.join(" | "))
                };
                let dashes = format!("|{}", " --- |".repeat(head.len()));
                let body: Vec<String> = rows.iter().map(|cells| row(cells)).collect();
                [vec![row(head), dashes], body].concat().join("\n")
            }
            Block::PageBreak => String::new(),
            Block::Image { alt, caption, .. } => format!("*{}*\\\n{}", markdown::escape(alt), written(caption)),
            Block::Chart(chart) => {
                let row = |it: &super::model::ChartRow| {
                    format!("| {} | {} |", markdown::escape(&it.label), markdown::escape(&it.text))
                };
                let head = format!("| {} | {} |", markdown::escape(&chart.labels), markdown::escape(&chart.unit));
                let title = format!("**{}**\n", markdown::escape(&chart.title));
                let body: Vec<String> = chart.rows.iter().map(row).collect();
                [vec![title, head, "| --- | --- |".to_owned()], body].concat().join("\n")
            }
            Block::Signatures { parties } => {
                let party = |lines: &Vec<Line>| lines.iter().map(|it| written(it)).collect::<Vec<_>>().join("\\\n");
                parties.iter().map(party).collect::<Vec<_>>().join("\n\n")
            }
        });
    }
    for (index, note) in document.footnotes.iter().enumerate() {
        paragraph(format!("[^{}]: {}", index + 1, written(note)));
    }
    markdown::relax(&out)
}

fn written(line: &[Inline]) -> String {
    line.iter().map(inline).collect()
}

fn inline(it: &Inline) -> String {
    // The spaces at the ends stay outside the marks, where Markdown wants them.
    let lines: Vec<String> = it.text.split('\n').map(markdown::escape).collect();
    let core = lines.join("\\\n");
    let marks = format!("{}{}", if it.bold { "**" } else { "" }, if it.italic { "*" } else { "" });
    let closing: String = marks.chars().rev().collect();
    let space = |is: bool| if is { " " } else { "" };
    let text = match &it.link {
        Some(link) => format!("[{core}](<{link}>)"),
        None => core,
    };
    let note = it.footnote.map_or_else(String::new, |index| format!("[^{}]", index + 1));
    let blank = it.text.trim().is_empty();
    let (before, after) = (it.text.starts_with(' '), it.text.ends_with(' ') && !blank);
    let set = if blank { String::new() } else { format!("{marks}{text}{closing}") };
    format!("{}{set}{}{note}", space(before), space(after))
}

#[cfg(test)]
mod tests;
