//! The body of the document and its footnotes as WordprocessingML.

use super::languages::right_to_left;
use super::numbering::{Numbering, STEP};
use super::parts::{NAMESPACES, PAGE_HEIGHT, PAGE_WIDTH, TEXT_WIDTH};
use super::text::{Direction, Marks, Stand, Text};
use crate::codes::Language;
use crate::documents::model::{Block, Chart, Document, Inline, Line, ListItem};
use crate::pictures::Picture;

/// The written parts of a body, with the targets of their links.
pub struct Body {
    pub document: Vec<u8>,
    pub links: Vec<String>,
    pub pictures: Vec<Picture>,
    pub footnotes: Vec<u8>,
    pub footnote_links: Vec<String>,
    pub numbering: Vec<u8>,
}

/// Writes body and footnotes.
pub fn write(document: &Document) -> Body {
    let mut writer = Writer { text: Text::new(&document.language), numbering: Numbering::new(), hanging: 0 };
    writer.text.marks = marks(document);
    writer.document(document);
    let Writer { text: Text { xml, links, marks, pictures, .. }, numbering, .. } = writer;
    let (footnotes, footnote_links) = footnotes(document, &marks.met);
    Body { document: xml.finish(), links, pictures, footnotes, footnote_links, numbering: numbering.part() }
}

/// Whether Word's own numbers of the footnotes are those of the document.
fn marks(document: &Document) -> Marks {
    let mut met: Vec<usize> = Vec::new();
    for footnote in document.blocks.iter().flat_map(lines).flatten().filter_map(|inline| inline.footnote) {
        if !met.contains(&footnote) && footnote < document.footnotes.len() {
            met.push(footnote);
        }
    }
    let in_order = met.iter().enumerate().all(|(place, footnote)| place == *footnote);
    Marks { met: Vec::new(), count: document.footnotes.len(), in_order }
}

/// Lines of a block in the order in which they are written.
fn lines(block: &Block) -> Vec<&Line> {
    match block {
        Block::Heading { text, .. }
        | Block::Paragraph { text }
        | Block::Numbered { text, .. }
        | Block::Quote { text, .. }
        | Block::Note { text } => vec![text],
        Block::List { items } => items.iter().map(|item| &item.text).collect(),
        Block::Table { head, rows, .. } => head.iter().chain(rows.iter().flatten()).collect(),
        Block::Signatures { parties } => parties.iter().flatten().collect(),
        Block::Image { caption, .. } => vec![caption],
        Block::Chart(_) | Block::PageBreak => Vec::new(),
    }
}

pub struct Writer<'a> {
    pub text: Text<'a>,
    numbering: Numbering,
    /// Indent of what belongs to a numbered paragraph.
    hanging: u32,
}

pub fn style(style: &'static str) -> Stand<'static> {
    Stand { style, ..Stand::default() }
}

pub fn auto(style: &'static str) -> Stand<'static> {
    Stand { style, direction: Direction::Auto, ..Stand::default() }
}

fn plain(text: &str) -> Line {
    vec![Inline::plain(text)]
}

impl Writer<'_> {
    fn document(&mut self, document: &Document) {
        self.text.xml.open("w:document", &NAMESPACES);
        self.text.xml.open("w:body", &[]);
        let letterhead = &document.letterhead;
        if let Some(logo) = &letterhead.logo {
            self.text.begin(&[], style("Logo"));
            self.text.picture(logo, &format!("Logo: {}", letterhead.name), (150, 44), 150);
            self.text.xml.close();
        }
        self.text.paragraph(&plain(&letterhead.name), auto("LetterheadName"));
        self.text.paragraph(&plain(&letterhead.details.join(" · ")), auto("LetterheadDetails"));
        for (lines, name) in [(&document.addressee, "Addressee"), (&document.dateline, "Dateline")] {
            for (index, line) in lines.iter().enumerate() {
                let last = index + 1 == lines.len();
                let stand = match (name, last) {
                    ("Addressee", false) => auto("Addressee"),
                    ("Addressee", true) => auto("AddresseeLast"),
                    (_, false) => auto("Dateline"),
                    (_, true) => auto("DatelineLast"),
                };
                self.text.paragraph(&plain(line), stand);
            }
        }
        self.text.paragraph(&plain(&document.subject), style("Subject"));
        for (index, block) in document.blocks.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &document.blocks[before]);
            self.block(block, before, document.blocks.get(index + 1));
        }
        self.section();
        self.text.xml.close();
        self.text.xml.close();
    }

    fn block(&mut self, block: &Block, before: Option<&Block>, after: Option<&Block>) {
        match block {
            Block::Numbered { .. } => self.hanging = STEP,
            Block::Heading { .. }
            | Block::Paragraph { .. }
            | Block::Table { .. }
            | Block::Chart(_)
            | Block::Image { .. } => self.hanging = 0,
            _ => {}
        }
        match block {
            Block::Heading { level, text } => {
                let name = match level {
                    0 | 1 => "Heading1",
                    2 => "Heading2",
                    _ => "Heading3",
                };
                self.text.paragraph(text, style(name));
            }
            Block::Paragraph { text } => {
                let keep_next = leads(text, after);
                self.text.paragraph(text, Stand { keep_next, ..style("BodyText") });
            }
            Block::Numbered { number, text } => self.numbered(number, text, leads(text, after)),
            Block::List { items } => self.list(items),
            Block::Quote { text, language } => {
                let direction =
                    if language.as_ref().is_some_and(right_to_left) { Direction::Rtl } else { Direction::Ltr };
                let indent = Some((self.hanging + 400, 0));
                let stand = Stand { language: language.as_ref(), direction, indent, ..style("Quote") };
                self.text.paragraph(text, stand);
            }
            Block::Table { widths, head, rows } => self.table(widths, head, rows, None),
            Block::Chart(chart) => self.chart(chart),
            Block::Image { picture, alt, caption } => {
                let keep_next = !caption.is_empty();
                self.text.begin(&[], Stand { keep_next, ..style("Picture") });
                self.text.picture(picture, alt, (TEXT_WIDTH / 20, 560), 110);
                self.text.xml.close();
                if keep_next {
                    self.text.paragraph(caption, style("Caption"));
                }
            }
            Block::PageBreak => {
                self.text.begin(&[], style("BodyText"));
                self.text.xml.open("w:r", &[]);
                self.text.xml.empty("w:br", &[("w:type", "page")]);
                self.text.xml.close();
                self.text.xml.close();
            }
            Block::Signatures { parties } => self.signatures(parties),
            Block::Note { text } => {
                let rule_above = !matches!(before, Some(Block::Note { .. }));
                self.text.paragraph(text, Stand { rule_above, ..style("SmallPrint") });
            }
        }
    }

    fn numbered(&mut self, number: &str, text: &Line, keep_next: bool) {
        let stand = Stand { keep_next, ..style("NumberedParagraph") };
        match self.numbering.paragraph(number) {
            Some(list) => self.text.paragraph(text, Stand { numbered: Some((list, 0)), ..stand }),
            None => self.text.with_marker(number, text, Stand { indent: Some((STEP, STEP)), ..stand }),
        }
    }

    fn list(&mut self, items: &[ListItem]) {
        let places = self.numbering.list(items, self.hanging);
        for (item, place) in items.iter().zip(places) {
            let left = self.hanging + STEP * (u32::from(item.level.min(8)) + 1);
            let stand = style("ListParagraph");
            match place {
                Some(_) => self.text.paragraph(&item.text, Stand { numbered: place, ..stand }),
                None if item.marker.is_empty() => {
                    self.text.paragraph(&item.text, Stand { indent: Some((left, 0)), ..stand });
                }
                None => {
                    let stand = Stand { indent: Some((left, STEP)), ..stand };
                    self.text.with_marker(&item.marker, &item.text, stand);
                }
            }
        }
    }

    /// The figures of a chart as a table, which says in words what the drawing shows.
    fn chart(&mut self, chart: &Chart) {
        self.text.paragraph(&[Inline::bold(&chart.title)], Stand { keep_next: true, ..style("BodyText") });
        let head = [plain(&chart.labels), plain(&chart.unit)];
        let rows: Vec<Vec<Line>> = chart.rows.iter().map(|row| vec![plain(&row.label), plain(&row.text)]).collect();
        self.table(&[3, 2], &head, &rows, Some((&chart.title, &chart.alt)));
    }

    /// Paper, margins, header and footer.
    fn section(&mut self) {
        let xml = &mut self.text.xml;
        xml.open("w:sectPr", &[]);
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "rId6")]);
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId7")]);
        xml.empty("w:headerReference", &[("w:type", "first"), ("r:id", "rId6")]);
        xml.empty("w:footerReference", &[("w:type", "first"), ("r:id", "rId8")]);
        xml.empty("w:pgSz", &[("w:w", PAGE_WIDTH.to_string().as_str()), ("w:h", PAGE_HEIGHT.to_string().as_str())]);
        let margins = [
            ("w:top", "1240"),
            ("w:right", "1240"),
            ("w:bottom", "1280"),
            ("w:left", "1360"),
            ("w:header", "480"),
            ("w:footer", "560"),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
        xml.empty("w:titlePg", &[]);
        xml.close();
    }
}

/// Whether a short paragraph introduces the block after it, or closes the letter above the signatures.
fn leads(text: &Line, after: Option<&Block>) -> bool {
    let length: usize = text.iter().map(|inline| inline.text.chars().count()).sum();
    match after {
        Some(Block::Signatures { .. }) => length < 400,
        Some(Block::Quote { .. } | Block::List { .. } | Block::Table { .. } | Block::Chart(_)) => length < 200,
        _ => false,
    }
}

/// The footnotes whose marks were met, and the two rules that Word wants among them.
fn footnotes(document: &Document, met: &[usize]) -> (Vec<u8>, Vec<String>) {
    let mut text = Text::new(&document.language);
    text.xml.open("w:footnotes", &NAMESPACES);
    for (id, kind, rule) in
        [("-1", "separator", "w:separator"), ("0", "continuationSeparator", "w:continuationSeparator")]
    {
        text.xml.open("w:footnote", &[("w:type", kind), ("w:id", id)]);
        text.xml.open("w:p", &[]);
        text.xml.open("w:r", &[]);
        text.xml.empty(rule, &[]);
        for _ in 0..3 {
            text.xml.close();
        }
    }
    let in_order = met.iter().enumerate().all(|(place, footnote)| place == *footnote);
    for (index, line) in document.footnotes.iter().enumerate().filter(|(index, _)| met.contains(index)) {
        let number = (index + 1).to_string();
        text.xml.open("w:footnote", &[("w:id", number.as_str())]);
        text.begin(line, style("FootnoteText"));
        text.xml.open("w:r", &[]);
        text.xml.open("w:rPr", &[]);
        text.xml.value("w:rStyle", "FootnoteReference");
        text.xml.close();
        if in_order {
            text.xml.empty("w:footnoteRef", &[]);
        } else {
            text.xml.holding("w:t", &[], &number);
        }
        text.xml.close();
        text.line(&plain(" "), None);
        text.line(line, None::<&Language>);
        text.xml.close();
        text.xml.close();
    }
    text.xml.close();
    (text.xml.finish(), text.links)
}
