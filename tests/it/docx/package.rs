//! The package holds together: every part has a type, every relationship a target, every id is one of a kind.

use super::{documents, parts, render, tags, written};
use crate::pdf::samples::{blank, line, plain_letter, scripts_letter, table};
use saksi::documents::model::{Block, Document, Inline};
use std::collections::{BTreeMap, BTreeSet};

/// Fails unless the parts hold together.
pub fn sound(place: &str, parts: &BTreeMap<String, String>) {
    let types = tags(&parts["[Content_Types].xml"]);
    let named: BTreeSet<&str> = types.iter().filter_map(|tag| tag.get("PartName")).collect();
    let endings: BTreeSet<&str> = types.iter().filter_map(|tag| tag.get("Extension")).collect();
    for name in parts.keys().filter(|name| *name != "[Content_Types].xml") {
        let by_ending = name.rsplit_once('.').is_some_and(|(_, ending)| ending != "xml" && endings.contains(ending));
        assert!(named.contains(format!("/{name}").as_str()) || by_ending, "{place}: {name} has no type");
    }
    assert!(named.iter().all(|name| parts.contains_key(&name[1..])), "{place}: a type without a part");

    for (name, text) in parts.iter().filter(|(name, _)| name.rsplit('.').next() == Some("rels")) {
        let related = tags(text);
        let related: Vec<_> = related.iter().filter(|tag| tag.name == "Relationship").collect();
        let ids: BTreeSet<&str> = related.iter().filter_map(|tag| tag.get("Id")).collect();
        assert_eq!(ids.len(), related.len(), "{place}: {name} has an id twice");
        let folder = name.split_once("_rels/").expect("is in a folder").0;
        for tag in &related {
            let target = tag.get("Target").expect("has a target");
            let outside = tag.get("TargetMode") == Some("External");
            assert!(outside || parts.contains_key(&format!("{folder}{target}")), "{place}: {target} is missing");
        }
        let Some(part) = parts.get(&name.replace("_rels/", "").replace(".rels", "")) else { continue };
        for tag in tags(part) {
            for key in ["r:id", "r:embed"] {
                assert!(tag.get(key).is_none_or(|id| ids.contains(id)), "{place}: {tag:?} hangs in the air");
            }
        }
    }

    let styles = tags(&parts["word/styles.xml"]);
    let styles: Vec<&str> = styles.iter().filter_map(|tag| tag.get("w:styleId")).collect();
    assert_eq!(styles.iter().collect::<BTreeSet<_>>().len(), styles.len(), "{place}: a style twice");
    let numberings = tags(&parts["word/numbering.xml"]);
    let numbers: BTreeSet<&str> = numberings.iter().filter_map(|tag| tag.get("w:numId")).collect();
    let notes = tags(&parts["word/footnotes.xml"]);
    let notes: Vec<&str> =
        notes.iter().filter(|tag| tag.name == "w:footnote").filter_map(|tag| tag.get("w:id")).collect();
    let body = tags(&parts["word/document.xml"]);
    let mut marks = Vec::new();
    let of_styles = tags(&parts["word/styles.xml"]);
    for tag in body.iter().chain(&of_styles) {
        let value = tag.get("w:val").unwrap_or_default();
        match tag.name.as_str() {
            "w:pStyle" | "w:rStyle" | "w:tblStyle" | "w:next" | "w:basedOn" => {
                assert!(styles.contains(&value), "{place}: {value}");
            }
            "w:numId" => assert!(numbers.contains(value), "{place}: list {value}"),
            "w:footnoteReference" => marks.push(tag.get("w:id").expect("has an id")),
            _ => {}
        }
    }
    let once: BTreeSet<&&str> = marks.iter().collect();
    assert_eq!(once.len(), marks.len(), "{place}: a footnote has two marks");
    let both: BTreeSet<&str> = marks.iter().copied().chain(["-1", "0"]).collect();
    assert_eq!(notes.iter().copied().collect::<BTreeSet<_>>(), both, "{place}: footnotes and marks");
    assert_eq!(notes.len(), both.len(), "{place}: a footnote twice");
    let drawings: Vec<&str> =
        body.iter().filter(|tag| tag.name == "wp:docPr").filter_map(|tag| tag.get("id")).collect();
    assert_eq!(drawings.iter().collect::<BTreeSet<_>>().len(), drawings.len(), "{place}: a drawing's id twice");
}

#[test]
fn every_document_is_a_sound_package() {
    let samples = [plain_letter(), scripts_letter(), table(300), blank()].map(|it| ("sample".to_owned(), it));
    for (place, document) in documents().into_iter().chain(samples) {
        sound(&place, &written(&document));
    }
}

#[test]
fn equal_documents_give_equal_bytes_with_the_day_of_no_clock() {
    let first = render(&scripts_letter()).unwrap();
    let second = std::thread::spawn(|| render(&scripts_letter()).unwrap()).join().unwrap();
    assert!(first == second, "the same document gave two files");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&first)).unwrap();
    for index in 0..archive.len() {
        let part = archive.by_index(index).unwrap();
        assert_eq!(part.last_modified().map(|day| (day.year(), day.month())), Some((1980, 1)), "{index}");
    }
}

#[test]
fn properties_carry_the_day_and_the_language_and_nothing_of_the_case() {
    let parts = parts(&render(&plain_letter()).unwrap());
    let core = &parts["docProps/core.xml"];
    assert!(core.contains(">2026-11-24T00:00:00Z<") && core.contains(">en-GB<"), "{core}");
    let (core, app) = (tags(core), tags(&parts["docProps/app.xml"]));
    let names: Vec<&str> = core.iter().chain(&app).map(|tag| tag.name.as_str()).collect();
    assert_eq!(
        names,
        ["cp:coreProperties", "dcterms:created", "dcterms:modified", "dc:language", "Properties", "Application"]
    );
    let settings = tags(&parts["word/settings.xml"]);
    assert!(settings.iter().any(|tag| tag.name == "w:removePersonalInformation"));
}

#[test]
fn footnotes_out_of_order_or_marked_twice_keep_their_numbers() {
    let noted = |text: &str, footnote| vec![Inline { footnote: Some(footnote), ..Inline::plain(text) }];
    let document = Document {
        blocks: [noted("second", 1), noted("first", 0), noted("again", 1), noted("missing", 7)]
            .map(|text| Block::Paragraph { text })
            .into(),
        footnotes: vec![line("one"), line("two"), line("never marked")],
        ..blank()
    };
    let parts = written(&document);
    sound("out of order", &parts);
    let body = super::paragraphs(&parts["word/document.xml"]);
    for text in ["second2", "first1", "again2", "missing8"] {
        assert!(body.iter().any(|paragraph| paragraph == text), "{text}: {body:?}");
    }
    let foot = super::paragraphs(&parts["word/footnotes.xml"]);
    assert!(foot.iter().any(|note| note == "1 one") && foot.iter().any(|note| note == "2 two"), "{foot:?}");
    assert!(!foot.concat().contains("never"));
}

#[test]
fn characters_that_xml_cannot_hold_and_a_hostile_link_do_no_harm() {
    let hostile = "a\u{0}b\u{B}c\u{FFFE}\u{FFFF}<w:p>&amp;]]>\u{202E}\u{1F600} \"'";
    let link = |target: &str| vec![Inline { link: Some(target.into()), ..Inline::plain(hostile) }];
    let document = Document {
        subject: hostile.into(),
        footer: hostile.into(),
        page_label: "{page}{pages}{other} {".into(),
        banner: Some(hostile.into()),
        blocks: vec![
            Block::Paragraph { text: link("javascript:alert(1)") },
            Block::Paragraph { text: link("https://example.org/?a=\"b\"&c=<d>") },
            Block::Table { widths: vec![], head: vec![], rows: vec![vec![], vec![line(hostile), line("x")]] },
            Block::Table { widths: vec![0], head: vec![], rows: vec![] },
            Block::Signatures { parties: vec![vec![], vec![line(hostile)], vec![line("third")]] },
            Block::Signatures { parties: vec![] },
            Block::List { items: vec![] },
        ],
        ..blank()
    };
    let parts = written(&document);
    sound("hostile", &parts);
    assert!(!parts["word/_rels/document.xml.rels"].contains("javascript"));
    let text = super::paragraphs(&parts["word/document.xml"]).concat();
    assert!(text.contains("ab c<w:p>&amp;]]>\u{1F600} \"'"), "{text}");
    let foot = super::paragraphs(&parts["word/footer1.xml"]).concat();
    assert!(foot.ends_with("11{other} {"), "{foot}");
}
