//! Tests of the Word file: read back as XML, checked as a package, and opened in a word processor.

pub mod package;
mod served;
mod text;
mod word_processor;

use crate::documents::{appeal, sender, today};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use saksi::decisions::Decided;
use saksi::documents::assembly::assemble;
use saksi::documents::docx::render;
use saksi::documents::model::{Block, Document, Line};
use saksi::documents::{Days, appeal as appeals, letter};
use saksi::drafts::{Annex, Annexed};
use saksi::pictures::Picture;
use saksi::standards::{Catalogue, Lang};
use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Read};

/// The parts of a Word file by name.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("is an archive");
    let mut found = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("is a part");
        let (name, mut text) = (part.name().expect("has a name").into_owned(), Vec::new());
        part.read_to_end(&mut text).expect("inflates");
        let text = if matches!(name.rsplit('.').next(), Some("xml" | "rels")) {
            String::from_utf8(text).expect("is UTF-8")
        } else {
            String::new()
        };
        assert!(found.insert(name.clone(), text).is_none(), "{name} stands twice");
    }
    found
}

/// An element of a part: its name and attributes.
#[derive(Debug)]
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
}

impl Tag {
    fn read(start: &BytesStart<'_>) -> Self {
        let attribute = |it: Result<quick_xml::events::attributes::Attribute<'_>, _>| {
            let it = it.expect("is an attribute");
            let value = quick_xml::escape::unescape(&it.value).expect("unescapes").into_owned();
            (it.key.as_ref().to_owned(), value)
        };
        Self { name: start.name().as_ref().to_owned(), attributes: start.attributes().map(attribute).collect() }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// All elements of a part, in order; it must be well-formed.
fn tags(part: &str) -> Vec<Tag> {
    let mut reader = Reader::from_str(part);
    reader.config_mut().check_end_names = true;
    let mut found = Vec::new();
    loop {
        match reader.read_event().expect("is well-formed") {
            Event::Start(start) | Event::Empty(start) => found.push(Tag::read(&start)),
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// Texts of the runs of a part, paragraph by paragraph.
pub fn paragraphs(part: &str) -> Vec<String> {
    let mut reader = Reader::from_str(part);
    let (mut found, mut in_text) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("is well-formed") {
            Event::Start(start) if start.name().as_ref() == "w:p" => found.push(String::new()),
            Event::Start(start) if start.name().as_ref() == "w:t" => in_text = true,
            Event::End(end) if end.name().as_ref() == "w:t" => in_text = false,
            Event::Text(text) if in_text => {
                found.last_mut().expect("stands in a paragraph").push_str(&text);
            }
            Event::GeneralRef(name) if in_text => {
                let text = format!("&{};", &*name);
                let text = quick_xml::escape::unescape(&text).expect("unescapes");
                found.last_mut().expect("stands in a paragraph").push_str(&text);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// Text without white space and without characters that draw nothing.
pub fn letters(text: &str) -> String {
    let invisible = |letter: &char| matches!(letter, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|letter| !letter.is_whitespace() && !invisible(letter)).collect()
}

/// Every text of a document that a reader sees, but for numbers that the word processor gives.
fn texts(document: &Document) -> Vec<String> {
    let joined = |line: &Line| line.iter().map(|inline| inline.text.as_str()).collect::<String>();
    let head = &document.letterhead;
    let mut found = vec![
        head.name.clone(),
        head.details.join(" · "),
        document.subject.clone(),
        document.footer.clone(),
        head.foot.clone(),
    ];
    found.extend(document.banner.clone());
    found.extend(document.addressee.iter().chain(&document.dateline).cloned());
    found.extend(document.footnotes.iter().map(joined));
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. }
            | Block::Paragraph { text }
            | Block::Numbered { text, .. }
            | Block::Quote { text, .. }
            | Block::Note { text } => found.push(joined(text)),
            Block::List { items } => found.extend(items.iter().map(|item| joined(&item.text))),
            Block::Table { head, rows, .. } => found.extend(head.iter().chain(rows.iter().flatten()).map(joined)),
            Block::Signatures { parties } => found.extend(parties.iter().flatten().map(joined)),
            Block::Image { caption, .. } => found.push(joined(caption)),
            Block::PageBreak => {}
            Block::Chart(chart) => {
                found.extend([chart.title.clone(), chart.labels.clone(), chart.unit.clone()]);
                found.extend(chart.rows.iter().flat_map(|row| [row.label.clone(), row.text.clone()]));
            }
        }
    }
    found.retain(|text| !text.trim().is_empty());
    found
}

/// Numbers and marks that the word processor gives.
fn numbers(document: &Document) -> Vec<String> {
    let number = |block: &Block| match block {
        Block::Numbered { number, .. } => vec![number.clone()],
        Block::List { items } => items.iter().map(|item| item.marker.clone()).filter(|it| !it.is_empty()).collect(),
        _ => vec![],
    };
    document.blocks.iter().flat_map(number).collect()
}

/// A document of each kind on a case, and the joint appeal, in both languages.
fn documents() -> Vec<(String, Document)> {
    let catalogue = Catalogue::embedded();
    let cases = saksi::demo::cases().expect("the demonstration reads");
    let case = &cases.iter().find(|case| case.name.starts_with("11-")).expect("is a case").file;
    let days = Days { date: today(), today: today() };
    let mut kinds = HashSet::new();
    let mut found = Vec::new();
    for to in catalogue.addressees().iter().filter(|to| kinds.insert(format!("{:?}", to.template))) {
        for lang in [Lang::En, Lang::Id] {
            let draft = letter::compose(case, &sender(), to.document.as_str(), lang, days, catalogue).expect("drafts");
            found.push((format!("{:?}-{lang:?}", to.template), draft.document));
        }
    }
    assert_eq!(kinds.len(), 13, "{kinds:?}");
    for lang in [Lang::En, Lang::Id] {
        let draft = appeals::compose(&appeal(), lang, days, catalogue).expect("drafts");
        found.push((format!("Appeal-{lang:?}"), draft.document));
    }
    found
}

/// A kept draft with its annex: a picture, a listed file, and a picture that waits for a lawyer.
fn kept_draft(lang: Lang) -> Document {
    let catalogue = Catalogue::embedded();
    let cases = saksi::demo::cases().expect("the demonstration reads");
    let mut file = cases.into_iter().find(|case| case.name.starts_with("11-")).expect("is a case").file;
    let exhibit = |number: u32| {
        let text = format!("What was shown to us, number {number}");
        serde_json::from_value(serde_json::json!({
            "exhibit": number, "kind": "photo", "description": text, "source": "worker"
        }))
        .expect("is an exhibit")
    };
    file.evidence = (1..=3).map(exhibit).collect();
    let days = Days { date: today(), today: today() };
    let to = letter::To { document: "SP-MIGRANTS", state: None };
    let asked = letter::Asked {
        to,
        lang,
        told: lang,
        days,
        most: None,
        by_name: true,
        with: &[],
        templates: saksi::documents::templates::Templates::built_in(),
        pattern: None,
    };
    let composed = letter::compose_asked(&file, &sender(), asked, catalogue, &Decided::default()).expect("composes");
    let mut document =
        assemble(composed.draft.document.clone(), &composed.pieces, &composed.signature, &[1, 2, 3]).document;
    let by = serde_json::json!({ "member": uuid::Uuid::nil(), "name": "Dewi" });
    let annexed = |number: u32, picture: bool, confirmed: bool| {
        let mut it = serde_json::json!({
            "exhibit": number, "file": uuid::Uuid::nil(), "name": "a.png", "media_type": "image/png", "size": 1_234_567,
            "sha256": "0123456789abcdef".repeat(4)
        });
        if picture {
            it["picture"] = serde_json::json!({ "width": 40, "height": 20, "bytes": 100 });
        }
        if confirmed {
            it["confirmed"] = serde_json::json!({ "by": by, "at": "2026-03-01T00:00:00Z", "level": "pseudonym" });
        }
        serde_json::from_value::<Annexed>(it).expect("is an exhibit")
    };
    let mut png = Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(40, 20).write_to(&mut png, image::ImageFormat::Png).expect("is written");
    let pictures = [(1, Picture::exhibit(png.get_ref()).expect("is a picture"))].into();
    let shown = composed.draft.disclosure.first().expect("tells how she is shown");
    let annex = Annex { file: &file, shown, lang, pictures: &pictures };
    let wanted = [annexed(1, true, true), annexed(2, false, false), annexed(3, true, false)];
    document.blocks.extend(annex.blocks(&wanted));
    document
}

fn written(document: &Document) -> BTreeMap<String, String> {
    parts(&render(document).expect("renders"))
}
