//! What stands in the file: every text, its styles, numbers, languages, directions and fields.

use super::{documents, letters, paragraphs, tags, texts, written};
use crate::pdf::samples::{SAMPLES, blank, language, line, plain_letter, scripts_letter, table};
use saksi::documents::model::{Block, Document, Inline};
use std::collections::BTreeSet;

#[test]
fn every_text_of_every_kind_of_document_is_in_the_file() {
    let samples = [plain_letter(), scripts_letter(), table(50)].map(|it| ("sample".to_owned(), it));
    for (place, document) in documents().into_iter().chain(samples) {
        let parts = written(&document);
        let names =
            ["word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml", "word/footer2.xml"];
        let found = letters(&names.map(|name| paragraphs(&parts[name]).concat()).concat());
        let wanted = texts(&document);
        assert!(wanted.len() > 10, "{place}");
        for text in wanted {
            assert!(found.contains(&letters(&text)), "{place}: {text}");
        }
    }
}

#[test]
fn headings_numbers_lists_and_tables_are_words_own() {
    let parts = written(&plain_letter());
    let body = tags(&parts["word/document.xml"]);
    let styled =
        |style: &str| body.iter().filter(|tag| tag.name == "w:pStyle" && tag.get("w:val") == Some(style)).count();
    assert_eq!((styled("Subject"), styled("Heading2")), (1, 5));
    let numbered = plain_letter().blocks.iter().filter(|block| matches!(block, Block::Numbered { .. })).count();
    assert_eq!(styled("NumberedParagraph"), numbered);
    let of_list =
        |list: &str| body.iter().filter(|tag| tag.name == "w:numId" && tag.get("w:val") == Some(list)).count();
    assert_eq!((of_list("1"), of_list("2")), (numbered, 5), "numbered paragraphs and the items of the request");
    assert_eq!(body.iter().filter(|tag| tag.name == "w:tblHeader").count(), 1);
    assert_eq!(body.iter().filter(|tag| tag.name == "w:footnoteReference").count(), 4);
    let foot = tags(&parts["word/footer1.xml"]);
    let fields: Vec<&str> = foot.iter().filter_map(|tag| tag.get("w:instr")).map(str::trim).collect();
    assert_eq!(fields, ["PAGE", "NUMPAGES"]);
    assert!(paragraphs(&parts["word/header1.xml"]).concat().contains("FICTIONAL"));
    let related = &parts["word/_rels/document.xml.rels"];
    assert!(related.contains("mailto:desk@example.org"), "{related}");
}

#[test]
fn every_run_names_its_language_and_arabic_runs_from_right_to_left() {
    let parts = written(&scripts_letter());
    let body = tags(&parts["word/document.xml"]);
    let runs = body.iter().filter(|tag| tag.name == "w:t").count();
    let languages: Vec<_> = body.iter().filter(|tag| tag.name == "w:lang").collect();
    assert_eq!(languages.len(), runs - body.iter().filter(|it| it.name == "w:customMark").count());
    let named = |slot: &str| -> BTreeSet<&str> { languages.iter().filter_map(|tag| tag.get(slot)).collect() };
    assert!(named("w:val").is_superset(&["en-GB", "id-ID"].into()), "{:?}", named("w:val"));
    assert!(named("w:eastAsia").contains("zh-CN"), "{:?}", named("w:eastAsia"));
    let complex = named("w:bidi");
    for tag in ["ne-NP", "hi-IN", "bn-BD", "my-MM", "km-KH", "th-TH", "lo-LA", "ta-IN", "si-LK", "ar-SA", "ur-PK"] {
        assert!(complex.contains(tag), "{tag}: {complex:?}");
    }
    let arabic = SAMPLES.iter().filter(|sample| ["ar", "ur"].contains(&sample.language)).count();
    assert!(arabic > 0 && body.iter().filter(|tag| tag.name == "w:rtl").count() >= 2 * arabic);
    assert_eq!(body.iter().filter(|tag| tag.name == "w:bidi").count(), arabic, "quotations from right to left");
}

#[test]
fn a_quotation_keeps_its_language_and_a_line_break_is_one() {
    let document = Document {
        blocks: vec![
            Block::Quote { text: line("Saya tidak digaji.\nKata dia."), language: Some(language("id")) },
            Block::Paragraph { text: vec![Inline { language: Some(language("ms")), ..Inline::plain("Gaji") }] },
        ],
        ..blank()
    };
    let parts = written(&document);
    let body = tags(&parts["word/document.xml"]);
    let of = |tag: &str| body.iter().filter(|it| it.name == "w:lang" && it.get("w:val") == Some(tag)).count();
    assert_eq!((of("id-ID"), of("ms-MY")), (2, 1));
    assert_eq!(body.iter().filter(|tag| tag.name == "w:br").count(), 1);
}
