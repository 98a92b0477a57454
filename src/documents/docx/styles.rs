//! The styles: what a lawyer changes once for the whole document.

use super::languages::{self, LATIN};
use super::parts::{TEXT_WIDTH, WORD};
use super::xml::Xml;
use crate::documents::model::Document;

/// A paragraph style. Lengths are twentieths of a point, sizes half points.
struct Style {
    id: &'static str,
    name: &'static str,
    based_on: &'static str,
    /// The style of the paragraph that is typed after it.
    next: &'static str,
    before: u16,
    after: u16,
    /// In parts of a line of 240.
    line: u16,
    size: u16,
    color: &'static str,
    traits: &'static [Trait],
}

#[derive(PartialEq)]
enum Trait {
    Bold,
    KeepNext,
    Centred,
    Outline(&'static str),
    Indent,
    /// A rule below, as under a letterhead.
    RuleBelow,
    /// A stop for the number of the page at the right margin.
    RightStop,
    Hanging,
    AtRight,
}

use Trait::{AtRight, Bold, Centred, Hanging, Indent, KeepNext, Outline, RightStop, RuleBelow};

const GREY: &str = "595959";
const BLUE: &str = "143D6E";

const PLAIN: Style = Style {
    id: "",
    name: "",
    based_on: "Normal",
    next: "BodyText",
    before: 0,
    after: 0,
    line: 276,
    size: 20,
    color: "",
    traits: &[],
};

const STYLES: &[Style] = &[
    Style { id: "BodyText", name: "Body Text", after: 100, ..PLAIN },
    Style {
        id: "Heading1",
        name: "heading 1",
        before: 280,
        after: 80,
        size: 26,
        traits: &[Bold, KeepNext, Outline("0")],
        ..PLAIN
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        before: 200,
        after: 80,
        size: 23,
        traits: &[Bold, KeepNext, Outline("1")],
        ..PLAIN
    },
    Style {
        id: "Heading3",
        name: "heading 3",
        before: 140,
        after: 80,
        size: 21,
        traits: &[Bold, KeepNext, Outline("2")],
        ..PLAIN
    },
    Style {
        id: "Subject",
        name: "Subject",
        based_on: "Heading1",
        before: 200,
        after: 140,
        size: 29,
        traits: &[Bold, KeepNext, Outline("0")],
        ..PLAIN
    },
    Style {
        id: "LetterheadName",
        name: "Letterhead Name",
        next: "LetterheadDetails",
        line: 250,
        size: 28,
        color: BLUE,
        traits: &[Bold],
        ..PLAIN
    },
    Style {
        id: "LetterheadDetails",
        name: "Letterhead Details",
        after: 320,
        size: 17,
        color: GREY,
        traits: &[RuleBelow],
        ..PLAIN
    },
    Style { id: "Addressee", name: "Addressee", next: "Addressee", line: 264, ..PLAIN },
    Style { id: "AddresseeLast", name: "Addressee Last", next: "Dateline", line: 264, after: 180, ..PLAIN },
    Style { id: "Dateline", name: "Dateline", next: "Dateline", line: 264, ..PLAIN },
    Style { id: "DatelineLast", name: "Dateline Last", next: "Subject", line: 264, after: 180, ..PLAIN },
    Style { id: "NumberedParagraph", name: "Numbered Paragraph", next: "NumberedParagraph", after: 100, ..PLAIN },
    Style { id: "ListParagraph", name: "List Paragraph", next: "ListParagraph", after: 60, ..PLAIN },
    Style { id: "Quote", name: "Quote", before: 20, after: 120, line: 290, traits: &[Indent], ..PLAIN },
    Style {
        id: "TableText",
        name: "Table Text",
        next: "TableText",
        before: 60,
        after: 60,
        line: 260,
        size: 18,
        ..PLAIN
    },
    Style {
        id: "TableHead",
        name: "Table Head",
        next: "TableText",
        before: 60,
        after: 60,
        line: 260,
        size: 18,
        traits: &[Bold, KeepNext],
        ..PLAIN
    },
    Style { id: "AfterTable", name: "After Table", line: 160, size: 12, ..PLAIN },
    Style { id: "SignatureName", name: "Signature Name", next: "Signature", before: 800, ..PLAIN },
    Style { id: "Signature", name: "Signature", next: "Signature", ..PLAIN },
    Style {
        id: "SmallPrint",
        name: "Small Print",
        next: "SmallPrint",
        before: 60,
        after: 60,
        size: 17,
        color: GREY,
        ..PLAIN
    },
    Style {
        id: "FootnoteText",
        name: "footnote text",
        next: "FootnoteText",
        after: 30,
        line: 264,
        size: 17,
        traits: &[Hanging],
        ..PLAIN
    },
    Style {
        id: "Header",
        name: "header",
        next: "Header",
        size: 17,
        color: "A61A1A",
        traits: &[Bold, Centred],
        ..PLAIN
    },
    Style { id: "Footer", name: "footer", next: "Footer", size: 16, color: GREY, traits: &[RightStop], ..PLAIN },
    Style { id: "Logo", name: "Logo", next: "LetterheadName", traits: &[AtRight], ..PLAIN },
    Style { id: "Picture", name: "Picture", before: 120, after: 40, ..PLAIN },
    Style { id: "Caption", name: "caption", before: 40, after: 160, size: 18, color: GREY, ..PLAIN },
];

/// The styles part.
pub fn part(document: &Document) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("w:styles", &[("xmlns:w", WORD)]);
    xml.open("w:docDefaults", &[]);
    xml.open("w:rPrDefault", &[]);
    xml.open("w:rPr", &[]);
    xml.empty(
        "w:rFonts",
        &[("w:ascii", LATIN), ("w:eastAsia", "Microsoft YaHei"), ("w:hAnsi", LATIN), ("w:cs", LATIN)],
    );
    xml.value("w:sz", "20");
    xml.value("w:szCs", "20");
    let tag = languages::tag(&document.language);
    xml.empty("w:lang", &[("w:val", tag), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")]);
    xml.close();
    xml.close();
    xml.empty("w:pPrDefault", &[]);
    xml.close();
    xml.open("w:style", &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")]);
    xml.value("w:name", "Normal");
    xml.empty("w:qFormat", &[]);
    xml.close();
    for style in STYLES {
        write(&mut xml, style);
    }
    characters(&mut xml);
    tables(&mut xml);
    xml.close();
    xml.finish()
}

/// Writes a style with its properties in the order of the schema.
fn write(xml: &mut Xml, style: &Style) {
    let has = |wanted: &Trait| style.traits.contains(wanted);
    xml.open("w:style", &[("w:type", "paragraph"), ("w:customStyle", custom(style.name)), ("w:styleId", style.id)]);
    xml.value("w:name", style.name);
    xml.value("w:basedOn", style.based_on);
    xml.value("w:next", style.next);
    xml.empty("w:qFormat", &[]);
    xml.open("w:pPr", &[]);
    if has(&KeepNext) {
        xml.empty("w:keepNext", &[]);
        xml.empty("w:keepLines", &[]);
    }
    if has(&RuleBelow) {
        xml.open("w:pBdr", &[]);
        xml.empty("w:bottom", &[("w:val", "single"), ("w:sz", "8"), ("w:space", "6"), ("w:color", "404040")]);
        xml.close();
    }
    if has(&RightStop) {
        xml.open("w:tabs", &[]);
        xml.empty("w:tab", &[("w:val", "right"), ("w:pos", TEXT_WIDTH.to_string().as_str())]);
        xml.close();
    }
    let [before, after, line] = [style.before, style.after, style.line].map(|length| length.to_string());
    let spacing =
        [("w:before", before.as_str()), ("w:after", after.as_str()), ("w:line", line.as_str()), ("w:lineRule", "auto")];
    xml.empty("w:spacing", &spacing);
    if has(&Indent) {
        xml.empty("w:ind", &[("w:left", "400"), ("w:right", "400")]);
    }
    if has(&Hanging) {
        xml.empty("w:ind", &[("w:left", "280"), ("w:hanging", "280")]);
    }
    if has(&Centred) {
        xml.value("w:jc", "center");
    }
    if has(&AtRight) {
        xml.value("w:jc", "right");
    }
    if let Some(Outline(level)) = style.traits.iter().find(|it| matches!(it, Outline(_))) {
        xml.value("w:outlineLvl", level);
    }
    xml.close();
    xml.open("w:rPr", &[]);
    if has(&Bold) {
        xml.empty("w:b", &[]);
        xml.empty("w:bCs", &[]);
    }
    if !style.color.is_empty() {
        xml.value("w:color", style.color);
    }
    let size = style.size.to_string();
    xml.value("w:sz", &size);
    xml.value("w:szCs", &size);
    xml.close();
    xml.close();
}

/// Names that Word knows by themselves are not custom.
fn custom(name: &str) -> &'static str {
    let known = ["Body Text", "Quote", "List Paragraph", "Signature"];
    let built_in = known.contains(&name) || name.starts_with(|first: char| first.is_ascii_lowercase());
    if built_in { "0" } else { "1" }
}

fn characters(xml: &mut Xml) {
    xml.open("w:style", &[("w:type", "character"), ("w:styleId", "FootnoteReference")]);
    xml.value("w:name", "footnote reference");
    xml.open("w:rPr", &[]);
    xml.value("w:vertAlign", "superscript");
    xml.close();
    xml.close();
    xml.open("w:style", &[("w:type", "character"), ("w:styleId", "Hyperlink")]);
    xml.value("w:name", "Hyperlink");
    xml.open("w:rPr", &[]);
    xml.value("w:color", "143DA0");
    xml.value("w:u", "single");
    xml.close();
    xml.close();
}

fn tables(xml: &mut Xml) {
    for (id, ruled) in [("Figures", true), ("Signatures", false)] {
        xml.open("w:style", &[("w:type", "table"), ("w:customStyle", "1"), ("w:styleId", id)]);
        xml.value("w:name", id);
        xml.open("w:tblPr", &[]);
        if ruled {
            xml.open("w:tblBorders", &[]);
            for side in ["w:top", "w:bottom", "w:insideH"] {
                xml.empty(side, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "999999")]);
            }
            xml.close();
        }
        xml.open("w:tblCellMar", &[]);
        let right = if ruled { "80" } else { "300" };
        xml.empty("w:left", &[("w:w", if ruled { "80" } else { "0" }), ("w:type", "dxa")]);
        xml.empty("w:right", &[("w:w", right), ("w:type", "dxa")]);
        xml.close();
        xml.close();
        if ruled {
            xml.open("w:tblStylePr", &[("w:type", "firstRow")]);
            xml.open("w:tcPr", &[]);
            xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", "EBEBEB")]);
            xml.close();
            xml.close();
        }
        xml.close();
    }
}
