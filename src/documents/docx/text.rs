//! Text as runs: cut by script, each with its language, font and direction; links, footnote marks and line breaks.

use super::languages::{self, Slot, slot};
use super::xml::Xml;
use crate::codes::Language;
use crate::documents::model::Inline;
use crate::documents::pdf::clean::clean;
use crate::documents::pdf::scripts::{self, Script};
use crate::pictures::Picture;
use std::borrow::Cow;

/// Footnotes whose marks were met, in that order.
#[derive(Default)]
pub struct Marks {
    pub met: Vec<usize>,
    /// How many footnotes there are; a mark of one that is missing is written as its number.
    pub count: usize,
    /// Whether the marks stand in the order of the footnotes, so that Word numbers them as the document does.
    pub in_order: bool,
}

/// Writes one part that holds paragraphs.
pub struct Text<'a> {
    pub xml: Xml,
    /// Targets of links; the relationship `rId` of the first is [`Text::FIRST_LINK`].
    pub links: Vec<String>,
    pub marks: Marks,
    /// Pictures in order; the relationship of the first is `rIdPicture1`.
    pub pictures: Vec<Picture>,
    language: &'a Language,
}

/// How a paragraph stands.
#[derive(Clone, Copy, Default)]
pub struct Stand<'a> {
    pub style: &'static str,
    /// Its place in a list: number of the list and level.
    pub numbered: Option<(usize, usize)>,
    /// Indent of the text in twentieths of a point, and how far the first line hangs back from it.
    pub indent: Option<(u32, u32)>,
    pub keep_next: bool,
    /// Language of the whole paragraph, where it is not the document's.
    pub language: Option<&'a Language>,
    pub direction: Direction,
    /// A rule above it.
    pub rule_above: bool,
}

/// Where the text of a paragraph begins.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Direction {
    #[default]
    Ltr,
    Rtl,
    /// By its first letter; an Arabic name stands at the left edge all the same.
    Auto,
}

impl<'a> Text<'a> {
    /// Relationships before those of links: styles, settings, fonts, numbering, footnotes, header, both footers.
    pub const FIRST_LINK: usize = 9;

    pub fn new(language: &'a Language) -> Self {
        Self { xml: Xml::new(), links: Vec::new(), marks: Marks::default(), pictures: Vec::new(), language }
    }

    /// A paragraph.
    pub fn paragraph(&mut self, line: &[Inline], stand: Stand<'_>) {
        self.begin(line, stand);
        self.line(line, stand.language);
        self.xml.close();
    }

    /// A paragraph with `before` as its first text, and a tab after that.
    pub fn with_marker(&mut self, before: &str, line: &[Inline], stand: Stand<'_>) {
        self.begin(line, stand);
        self.line(&[Inline::plain(before)], None);
        self.xml.open("w:r", &[]);
        self.xml.empty("w:tab", &[]);
        self.xml.close();
        self.line(line, stand.language);
        self.xml.close();
    }

    /// Opens a paragraph with its properties, which stand in the order of the schema.
    pub fn begin(&mut self, line: &[Inline], stand: Stand<'_>) {
        let first = line.iter().flat_map(|inline| inline.text.chars()).find(|letter| letter.is_alphabetic());
        let auto = stand.direction == Direction::Auto && first.is_some_and(is_right_to_left);
        let xml = &mut self.xml;
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        if !stand.style.is_empty() {
            xml.value("w:pStyle", stand.style);
        }
        if stand.keep_next {
            xml.empty("w:keepNext", &[]);
        }
        if let Some((list, level)) = stand.numbered {
            xml.open("w:numPr", &[]);
            xml.value("w:ilvl", &level.to_string());
            xml.value("w:numId", &list.to_string());
            xml.close();
        }
        if stand.rule_above {
            xml.open("w:pBdr", &[]);
            xml.empty("w:top", &[("w:val", "single"), ("w:sz", "4"), ("w:space", "4"), ("w:color", "808080")]);
            xml.close();
        }
        if auto || stand.direction == Direction::Rtl {
            xml.empty("w:bidi", &[]);
        }
        if let Some((left, hanging)) = stand.indent {
            let (left, hanging) = (left.to_string(), hanging.to_string());
            xml.empty("w:ind", &[("w:left", left.as_str()), ("w:hanging", hanging.as_str())]);
        }
        if auto {
            // In a paragraph from right to left, "right" is where the line ends: the left edge.
            xml.value("w:jc", "right");
        }
        xml.close();
    }

    /// Runs of a line; `language` is that of its paragraph.
    pub fn line(&mut self, line: &[Inline], language: Option<&Language>) {
        for piece in line {
            let own = piece.language.as_ref().or(language);
            let target = piece.link.as_ref().filter(|link| link.starts_with("https:") || link.starts_with("mailto:"));
            if let Some(target) = target {
                let id = if let Some(index) = self.links.iter().position(|known| known == target) {
                    index
                } else {
                    self.links.push(target.clone());
                    self.links.len() - 1
                };
                let id = format!("rId{}", Self::FIRST_LINK + id);
                self.xml.open("w:hyperlink", &[("r:id", id.as_str()), ("w:history", "1")]);
            }
            self.runs(piece, own, target.is_some());
            if target.is_some() {
                self.xml.close();
            }
            if let Some(footnote) = piece.footnote {
                self.mark(footnote);
            }
        }
    }

    fn runs(&mut self, inline: &Inline, language: Option<&Language>, is_link: bool) {
        let text = printable(&inline.text);
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.xml.open("w:r", &[]);
                self.xml.empty("w:br", &[]);
                self.xml.close();
            }
            for (range, script) in scripts::stretches(line) {
                self.xml.open("w:r", &[]);
                self.properties(inline, language, script, is_link);
                self.xml.holding("w:t", &[("xml:space", "preserve")], &line[range]);
                self.xml.close();
            }
        }
    }

    /// Properties of a run, in the order of the schema.
    fn properties(&mut self, inline: &Inline, language: Option<&Language>, script: Option<Script>, is_link: bool) {
        let xml = &mut self.xml;
        xml.open("w:rPr", &[]);
        if is_link {
            xml.value("w:rStyle", "Hyperlink");
        }
        let slot = slot(script);
        match (script, slot) {
            (Some(script), Slot::EastAsian) => {
                let font = languages::font(script);
                xml.empty("w:rFonts", &[("w:hint", "eastAsia"), ("w:eastAsia", font)]);
            }
            (Some(script), Slot::Complex) => xml.empty("w:rFonts", &[("w:cs", languages::font(script))]),
            _ => {}
        }
        if inline.bold {
            xml.empty("w:b", &[]);
            xml.empty("w:bCs", &[]);
        }
        if inline.italic {
            xml.empty("w:i", &[]);
            xml.empty("w:iCs", &[]);
        }
        match script {
            Some(Script::Arabic) => xml.empty("w:rtl", &[]),
            Some(_) if slot == Slot::Complex => xml.empty("w:cs", &[]),
            _ => {}
        }
        let own = language.filter(|own| languages::script_of(own) == script);
        let tag = match (own, script) {
            (Some(own), _) => languages::tag(own),
            (None, Some(script)) => languages::default_tag(script),
            (None, None) => languages::tag(self.language),
        };
        let attribute = match slot {
            Slot::Latin => "w:val",
            Slot::EastAsian => "w:eastAsia",
            Slot::Complex => "w:bidi",
        };
        xml.empty("w:lang", &[(attribute, tag)]);
        xml.close();
    }

    /// The mark of a footnote; a further mark of the same one is its number.
    fn mark(&mut self, footnote: usize) {
        let number = footnote.saturating_add(1).to_string();
        let first = footnote < self.marks.count && !self.marks.met.contains(&footnote);
        let xml = &mut self.xml;
        xml.open("w:r", &[]);
        xml.open("w:rPr", &[]);
        xml.value("w:rStyle", "FootnoteReference");
        xml.close();
        if first {
            self.marks.met.push(footnote);
            if self.marks.in_order {
                xml.empty("w:footnoteReference", &[("w:id", number.as_str())]);
            } else {
                xml.empty("w:footnoteReference", &[("w:customMarkFollows", "1"), ("w:id", number.as_str())]);
            }
        }
        if !first || !self.marks.in_order {
            xml.holding("w:t", &[], &number);
        }
        xml.close();
    }
}

/// Text that XML can hold, without what could disturb a line.
fn printable(text: &str) -> Cow<'_, str> {
    let cleaned = clean(text);
    if cleaned.contains(['\u{FFFE}', '\u{FFFF}']) {
        return Cow::Owned(cleaned.replace(['\u{FFFE}', '\u{FFFF}'], ""));
    }
    cleaned
}

fn is_right_to_left(letter: char) -> bool {
    Script::of(letter) == Some(Script::Arabic) || matches!(letter, '\u{590}'..='\u{5FF}' | '\u{780}'..='\u{7BF}')
}
