//! The parts beside the body: header, footer, settings, fonts and properties.

use super::languages::{self, FONTS, LATIN};
use super::text::{Direction, Stand, Text};
use super::xml::Xml;
use crate::documents::model::{Document, Inline};

/// The namespace of WordprocessingML.
pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of relationships within a part.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Namespaces of a part that holds paragraphs.
pub const NAMESPACES: [(&str, &str); 3] = [
    ("xmlns:w", WORD),
    ("xmlns:r", RELATIONS),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
];

/// A4, in twentieths of a point, as all lengths here.
pub const PAGE_WIDTH: u32 = 11906;
pub const PAGE_HEIGHT: u32 = 16838;
/// Between the margins.
pub const TEXT_WIDTH: u32 = PAGE_WIDTH - 1360 - 1240;

/// The mark across the head of every page, such as `DRAFT`.
pub fn header(document: &Document) -> Vec<u8> {
    let mut text = Text::new(&document.language);
    text.xml.open("w:hdr", &NAMESPACES);
    let banner: Vec<Inline> = document.banner.iter().map(Inline::plain).collect();
    text.paragraph(&banner, Stand { style: "Header", ..Stand::default() });
    text.xml.close();
    text.xml.finish()
}

/// Reference at the left, the number of the page at the right; on the first page the letterhead's line above them.
pub fn footer(document: &Document, is_first: bool) -> Vec<u8> {
    let mut text = Text::new(&document.language);
    let stand = Stand { style: "Footer", direction: Direction::Ltr, ..Stand::default() };
    text.xml.open("w:ftr", &NAMESPACES);
    if is_first && !document.letterhead.foot.trim().is_empty() {
        text.paragraph(&[Inline::plain(&document.letterhead.foot)], stand);
    }
    text.begin(&[], stand);
    text.line(&[Inline::plain(&document.footer)], None);
    text.xml.open("w:r", &[]);
    text.xml.empty("w:tab", &[]);
    text.xml.close();
    let mut rest = document.page_label.as_str();
    while let Some(start) = rest.find('{') {
        let field = [("{page}", " PAGE "), ("{pages}", " NUMPAGES ")];
        let Some((name, instruction)) = field.into_iter().find(|(name, _)| rest[start..].starts_with(name)) else {
            break;
        };
        text.line(&[Inline::plain(&rest[..start])], None);
        text.xml.open("w:fldSimple", &[("w:instr", instruction)]);
        text.line(&[Inline::plain("1")], None);
        text.xml.close();
        rest = &rest[start + name.len()..];
    }
    text.line(&[Inline::plain(rest)], None);
    text.xml.close();
    text.xml.close();
    text.xml.finish()
}

/// Settings: no name or day of whoever edits is kept in the file, and the document's languages.
pub fn settings(document: &Document) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:settings", &[("xmlns:w", WORD)]);
    xml.empty("w:removePersonalInformation", &[]);
    xml.empty("w:removeDateAndTime", &[]);
    xml.value("w:defaultTabStop", "520");
    xml.value("w:characterSpacingControl", "doNotCompress");
    xml.open("w:footnotePr", &[]);
    for id in ["-1", "0"] {
        xml.empty("w:footnote", &[("w:id", id)]);
    }
    xml.close();
    xml.open("w:compat", &[]);
    let mode =
        [("w:name", "compatibilityMode"), ("w:uri", "http://schemas.microsoft.com/office/word"), ("w:val", "15")];
    xml.empty("w:compatSetting", &mode);
    xml.close();
    let tag = languages::tag(&document.language);
    xml.empty("w:themeFontLang", &[("w:val", tag), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")]);
    xml.value("w:decimalSymbol", if tag.starts_with("id") { "," } else { "." });
    xml.value("w:listSeparator", if tag.starts_with("id") { ";" } else { "," });
    xml.close();
    xml.finish()
}

/// The fonts, and what stands in for each where it is missing.
pub fn fonts() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:fonts", &[("xmlns:w", WORD)]);
    let mut named: Vec<&str> = vec![];
    for (name, other) in [(LATIN, "Noto Sans")].into_iter().chain(FONTS.map(|(_, name, other)| (name, other))) {
        if named.contains(&name) {
            continue;
        }
        named.push(name);
        xml.open("w:font", &[("w:name", name)]);
        xml.value("w:altName", other);
        xml.value("w:family", "swiss");
        xml.value("w:pitch", "variable");
        xml.close();
    }
    xml.close();
    xml.finish()
}

/// Properties of the file. They carry nothing of the case and nobody's name: the language, and the day that the
/// document bears.
pub fn properties(document: &Document) -> Vec<u8> {
    let mut xml = Xml::new();
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.open("cp:coreProperties", &namespaces);
    let date = format!("{}T00:00:00Z", document.date.format("%Y-%m-%d"));
    let kind = [("xsi:type", "dcterms:W3CDTF")];
    xml.holding("dcterms:created", &kind, &date);
    xml.holding("dcterms:modified", &kind, &date);
    xml.holding("dc:language", &[], languages::tag(&document.language));
    xml.close();
    xml.finish()
}

/// The program that wrote the file, and no more.
pub fn application() -> Vec<u8> {
    let mut xml = Xml::new();
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.open("Properties", &[("xmlns", namespace)]);
    xml.holding("Application", &[], "Saksi");
    xml.close();
    xml.finish()
}
