//! The body of the document and its footnotes as WordprocessingML.

use super::languages::right_to_left;
use super::numbering::{Numbering, STEP};
use super::parts::{NAMESPACES, PAGE_HEIGHT, PAGE_WIDTH, TEXT_WIDTH};
use super::text::{Direction, Marks, Stand, Text};
use crate::codes::Language;
use crate::documents::model::{Block, Chart, Document, Inline, Line, ListItem};

/// The written parts of a body, with the targets of their links.
pub struct Body {
    pub document: Vec<u8>,
    pub links: Vec<String>,
    pub footnotes: Vec<u8>,
    pub footnote_links: Vec<String>,
    pub numbering: Vec<u8>,
}

/// Writes body and footnotes.
pub fn write(document: &Document) -> Body {
    let mut writer = Writer { text: Text::new(&document.language), numbering: Numbering::new(), hanging: 0 };
    writer.text.marks = marks(document);
    writer.document(document);
    let Writer { text: Text { xml, links, marks, .. }, numbering, .. } = writer;
    let (footnotes, footnote_links) = footnotes(document, &marks.met);
    Body { document: xml.finish(), links, footnotes, footnote_links, numbering: numbering.part() }
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
        Block::Chart(_) => Vec::new(),
    }
}

struct Writer<'a> {
    text: Text<'a>,
    numbering: Numbering,
    /// Indent of what belongs to a numbered paragraph.
    hanging: u32,
}

fn style(style: &'static str) -> Stand<'static> {
    Stand { style, ..Stand::default() }
}

fn auto(style: &'static str) -> Stand<'static> {
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
            Block::Heading { .. } | Block::Paragraph { .. } | Block::Table { .. } | Block::Chart(_) => self.hanging = 0,
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

    fn table(&mut self, widths: &[u16], head: &[Line], rows: &[Vec<Line>], told: Option<(&str, &str)>) {
        let count = rows.iter().map(Vec::len).chain([widths.len(), head.len(), 1]).max().unwrap_or(1);
        let columns = columns(widths, count);
        let xml = &mut self.text.xml;
        xml.open("w:tbl", &[]);
        xml.open("w:tblPr", &[]);
        xml.value("w:tblStyle", "Figures");
        xml.empty("w:tblW", &[("w:w", TEXT_WIDTH.to_string().as_str()), ("w:type", "dxa")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1"), ("w:noVBand", "1")]);
        if let Some((title, alt)) = told {
            xml.value("w:tblCaption", title);
            xml.value("w:tblDescription", alt);
        }
        xml.close();
        self.grid(&columns);
        if head.iter().flatten().any(|inline| !inline.text.is_empty()) {
            self.row(head, &columns, true);
        }
        for row in rows {
            self.row(row, &columns, false);
        }
        if rows.is_empty() {
            // A table without a row is none to Word.
            self.row(&[], &columns, false);
        }
        self.text.xml.close();
        self.text.paragraph(&[], style("AfterTable"));
    }

    fn grid(&mut self, columns: &[u32]) {
        let xml = &mut self.text.xml;
        xml.open("w:tblGrid", &[]);
        for width in columns {
            xml.empty("w:gridCol", &[("w:w", width.to_string().as_str())]);
        }
        xml.close();
    }

    fn row(&mut self, cells: &[Line], columns: &[u32], head: bool) {
        self.text.xml.open("w:tr", &[]);
        self.text.xml.open("w:trPr", &[]);
        self.text.xml.empty("w:cantSplit", &[]);
        if head {
            self.text.xml.empty("w:tblHeader", &[]);
        }
        self.text.xml.close();
        for (index, width) in columns.iter().enumerate() {
            self.cell(*width, |text| {
                let stand = Stand { keep_next: head, ..auto(if head { "TableHead" } else { "TableText" }) };
                text.paragraph(cells.get(index).map_or(&[], Vec::as_slice), stand);
            });
        }
        self.text.xml.close();
    }

    fn cell(&mut self, width: u32, inside: impl FnOnce(&mut Text<'_>)) {
        let xml = &mut self.text.xml;
        xml.open("w:tc", &[]);
        xml.open("w:tcPr", &[]);
        xml.empty("w:tcW", &[("w:w", width.to_string().as_str()), ("w:type", "dxa")]);
        xml.close();
        inside(&mut self.text);
        self.text.xml.close();
    }

    /// Signatures, two side by side in a row that is not cut by the end of a page.
    fn signatures(&mut self, parties: &[Vec<Line>]) {
        if parties.is_empty() {
            return;
        }
        let columns = columns(&[1, 1], 2);
        let xml = &mut self.text.xml;
        xml.open("w:tbl", &[]);
        xml.open("w:tblPr", &[]);
        xml.value("w:tblStyle", "Signatures");
        xml.empty("w:tblW", &[("w:w", TEXT_WIDTH.to_string().as_str()), ("w:type", "dxa")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.close();
        self.grid(&columns);
        for pair in parties.chunks(2) {
            self.text.xml.open("w:tr", &[]);
            self.text.xml.open("w:trPr", &[]);
            self.text.xml.empty("w:cantSplit", &[]);
            self.text.xml.close();
            for (index, width) in columns.iter().enumerate() {
                self.cell(*width, |text| match pair.get(index).map(Vec::as_slice) {
                    None | Some([]) => text.paragraph(&[], style("Signature")),
                    Some(lines) => {
                        for (place, line) in lines.iter().enumerate() {
                            let name = if place == 0 { "SignatureName" } else { "Signature" };
                            let keep_next = place + 1 < lines.len();
                            text.paragraph(line, Stand { keep_next, rule_above: place == 0, ..auto(name) });
                        }
                    }
                });
            }
            self.text.xml.close();
        }
        self.text.xml.close();
        self.text.paragraph(&[], style("AfterTable"));
    }

    /// Paper, margins, header and footer.
    fn section(&mut self) {
        let xml = &mut self.text.xml;
        xml.open("w:sectPr", &[]);
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "rId6")]);
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId7")]);
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

/// Widths of columns with relative widths, which add up to the width of the text; one without gets the mean.
fn columns(relative: &[u16], count: usize) -> Vec<u32> {
    let known: u32 = relative.iter().map(|width| u32::from((*width).max(1))).sum();
    let mean = known.checked_div(u32::try_from(relative.len()).unwrap_or(u32::MAX)).unwrap_or(1).max(1);
    let shares: Vec<u32> =
        (0..count).map(|index| relative.get(index).map_or(mean, |width| u32::from((*width).max(1)))).collect();
    let total: u32 = shares.iter().sum();
    let mut left = TEXT_WIDTH;
    let mut rest = total;
    let width = |share: &u32| {
        // What rounding leaves is given to the columns after it.
        let width = left * share / rest;
        left -= width;
        rest -= share;
        width
    };
    shares.iter().map(width).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_width_of_the_text() {
        for (widths, count) in [(&[1, 2, 4][..], 3), (&[], 7), (&[3, 0], 5), (&[1], 1)] {
            let found = columns(widths, count);
            assert_eq!((found.len(), found.iter().sum::<u32>()), (count, TEXT_WIDTH));
        }
    }
}
