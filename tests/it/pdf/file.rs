//! The file itself: sound, tagged, every shape mapped to text, and equal for equal documents.

use super::samples::{blank, line, plain_letter, scripts_letter, table};
use super::{Rendered, render};
use lopdf::content::Content;
use lopdf::{Dictionary, Document as File, Object};
use saksi::documents::model::{Block, Document};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId};
use std::collections::{BTreeMap, BTreeSet};

fn samples() -> [(&'static str, Document); 4] {
    [("blank", blank()), ("plain", plain_letter()), ("scripts", scripts_letter()), ("table", table(120))]
}

#[test]
fn qpdf_finds_no_error() {
    for (name, document) in samples() {
        let output = Rendered::new(&document).run("qpdf", &["--check"], &[]);
        assert!(output.status.success(), "{name}: {output:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("No syntax or stream encoding errors"), "{name}");
    }
}

#[test]
fn every_font_is_embedded_subset_and_mapped_to_text() {
    for (name, document) in samples() {
        let output = Rendered::new(&document).run("pdffonts", &[], &[]);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let rows: Vec<&str> = text.lines().skip(2).collect();
        assert!(!rows.is_empty(), "{name}");
        for row in rows {
            assert!(row.contains(" yes yes yes "), "{name}: {row}");
            let (tag, _) = row.split_once('+').expect("a subset tag");
            assert!(tag.len() == 6 && tag.chars().all(|letter| letter.is_ascii_uppercase()), "{row}");
        }
    }
}

#[test]
fn readers_see_title_author_version_paper_and_tags() {
    let output = Rendered::new(&plain_letter()).run("pdfinfo", &[], &[]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default().trim().to_owned();
    assert_eq!(value("Title:"), "Complaint on dismissals & unpaid wages");
    assert_eq!(value("Author:"), "Serikat Pekerja Bersama");
    assert_eq!(value("Tagged:"), "yes");
    assert_eq!(value("PDF version:"), "1.7");
    assert!(value("Page size:").ends_with("(A4)"), "{text}");
    assert!(value("CreationDate:").contains("Nov 24"), "{text}");
}

/// Twenty letters at once are those that are set one after the other, in their order.
#[test]
fn twenty_letters_at_once_are_the_same_files_in_order() {
    let letter = |at: usize| Document { subject: format!("Letter {at}"), ..scripts_letter() };
    let alone: Vec<Vec<u8>> = (0..20).map(|at| render(&letter(at)).unwrap()).collect();
    let threads: Vec<_> = (0..20).map(|at| std::thread::spawn(move || render(&letter(at)).unwrap())).collect();
    let at_once: Vec<Vec<u8>> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    for (at, (one, other)) in alone.iter().zip(&at_once).enumerate() {
        assert!(one == other, "letter {at} is another file when twenty are set at once");
    }
    assert!(alone[0] != alone[1], "two letters are one file");
}

#[test]
fn equal_documents_give_equal_bytes_and_others_another_identifier() {
    let first = render(&scripts_letter()).unwrap();
    let second = std::thread::spawn(|| render(&scripts_letter()).unwrap()).join().unwrap();
    assert!(first == second, "the same document gave two files");
    let changed = Document { footer: "another footer".into(), ..scripts_letter() };
    let retitled = Document { title: "another title".into(), ..scripts_letter() };
    let identifier = |bytes: &[u8]| format!("{:?}", File::load_mem(bytes).unwrap().trailer.get(b"ID").unwrap());
    let all: BTreeSet<String> =
        [&first, &render(&changed).unwrap(), &render(&retitled).unwrap()].map(|bytes| identifier(bytes)).into();
    assert_eq!(all.len(), 3);
}

#[test]
fn the_catalogue_holds_what_assistive_readers_need() {
    let bytes = Rendered::new(&Document { title: "A <b> & \u{1}c".into(), ..plain_letter() }).bytes;
    let file = File::load_mem(&bytes).unwrap();
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en");
    assert!(catalog.get(b"MarkInfo").unwrap().as_dict().unwrap().get(b"Marked").unwrap().as_bool().unwrap());
    for key in ["AA", "OpenAction", "Names", "AcroForm", "PageMode"] {
        assert!(!catalog.has(key.as_bytes()), "{key}");
    }
    let metadata = file.get_object(catalog.get(b"Metadata").unwrap().as_reference().unwrap()).unwrap();
    let xmp = String::from_utf8(metadata.as_stream().unwrap().content.clone()).unwrap();
    assert!(xmp.contains("A &lt;b&gt; &amp; c<") && xmp.contains('\u{FEFF}'), "{xmp}");
    assert!(!xmp.contains("pdfaid") && !xmp.contains("pdfuaid"), "no claim that nobody has checked");
    let intent = &catalog.get(b"OutputIntents").unwrap().as_array().unwrap()[0];
    let intent = file.get_dictionary(intent.as_reference().unwrap()).unwrap();
    let profile = file.get_object(intent.get(b"DestOutputProfile").unwrap().as_reference().unwrap()).unwrap();
    assert_eq!(&profile.as_stream().unwrap().get_plain_content().unwrap()[36..40], b"acsp");
    let outline = file.get_dictionary(catalog.get(b"Outlines").unwrap().as_reference().unwrap()).unwrap();
    assert_eq!(outline.get(b"Count").unwrap().as_i64().unwrap(), 6, "the subject and five headings");
}

#[test]
fn the_tree_has_the_elements_of_the_letter_in_order() {
    let file = File::load_mem(&render(&scripts_letter()).unwrap()).unwrap();
    let mut roles = BTreeMap::new();
    let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let top = file.get_dictionary(root).unwrap().get(b"K").unwrap().as_reference().unwrap();
    let mut last = (0, -1);
    walk(&file, file.get_dictionary(top).unwrap(), &mut roles, &mut last);
    for (role, count) in [("H1", 1), ("H2", 6), ("BlockQuote", 14), ("Table", 1), ("TR", 8), ("TH", 4), ("TD", 28)] {
        assert_eq!(roles.get(role), Some(&count), "{role} in {roles:?}");
    }
    for (role, count) in [("L", 2), ("LI", 5), ("Lbl", 5), ("LBody", 5), ("Note", 4), ("Reference", 4), ("Link", 1)] {
        assert_eq!(roles.get(role), Some(&count), "{role} in {roles:?}");
    }
}

/// Counts the elements; content outside of footnotes and tables must come in the order of the pages.
fn walk(file: &File, element: &Dictionary, roles: &mut BTreeMap<String, usize>, last: &mut (usize, i64)) {
    let role = String::from_utf8_lossy(element.get(b"S").unwrap().as_name().unwrap()).into_owned();
    let pages: Vec<_> = file.get_pages().into_values().collect();
    for kid in element.get(b"K").unwrap().as_array().unwrap() {
        let kid = match kid {
            Object::Reference(id) => file.get_dictionary(*id).unwrap(),
            kid => kid.as_dict().unwrap(),
        };
        if kid.has(b"S") {
            walk(file, kid, roles, last);
        } else if let (Ok(number), false) = (kid.get(b"MCID"), matches!(role.as_str(), "Note" | "Reference")) {
            let owner = kid.get(b"Pg").unwrap().as_reference().unwrap();
            let page = pages.iter().position(|page| *page == owner).unwrap();
            let place = (page, number.as_i64().unwrap());
            assert!(place > *last || role == "P", "{role} at {place:?} after {last:?}");
            *last = place.max(*last);
        }
    }
    *roles.entry(role).or_default() += 1;
}

#[test]
fn every_mark_on_a_page_belongs_to_something_and_every_code_has_a_text() {
    for (name, document) in samples() {
        let file = File::load_mem(&render(&document).unwrap()).unwrap();
        let mut used: BTreeMap<Vec<u8>, BTreeSet<u16>> = BTreeMap::new();
        for (number, page) in file.get_pages() {
            let dictionary = file.get_dictionary(page).unwrap();
            assert_eq!(dictionary.get(b"Tabs").unwrap().as_name().unwrap(), b"S");
            assert!(dictionary.has(b"StructParents"));
            for annotation in file.get_page_annotations(page).unwrap() {
                assert_eq!(annotation.get(b"F").unwrap().as_i64().unwrap(), 4);
                assert!(annotation.has(b"Contents") && annotation.has(b"StructParent"));
            }
            let content = Content::decode(&file.get_page_content(page)).unwrap();
            codes_of(&content, &mut used, &format!("{name} page {number}"));
        }
        let page = *file.get_pages().values().next().unwrap();
        let fonts = file.get_page_fonts(page).unwrap();
        for (font, codes) in used {
            check_font(&file, fonts[&font], &codes, name);
        }
    }
}

#[test]
fn clusters_of_several_shapes_carry_their_text_for_readers_that_reorder() {
    let file = File::load_mem(&render(&scripts_letter()).unwrap()).unwrap();
    let mut texts = BTreeSet::new();
    for page in file.get_pages().into_values() {
        for operation in Content::decode(&file.get_page_content(page)).unwrap().operations {
            if operation.operator == "BDC"
                && let Ok(text) = operation.operands[1].as_dict().unwrap().get(b"ActualText")
            {
                let units = text.as_str().unwrap().chunks(2).skip(1).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                texts.insert(String::from_utf16(&units.collect::<Vec<_>>()).unwrap());
            }
        }
    }
    for cluster in ["न्त्र", "তৃ", "ကျ", "ស្មើ", "கொ", "ශ්‍රී"] {
        assert!(texts.iter().any(|text| text.contains(cluster)), "{cluster} in {texts:?}");
    }
}

/// Collects the codes shown in each font; nothing may be painted outside of marked content.
fn codes_of(content: &Content, used: &mut BTreeMap<Vec<u8>, BTreeSet<u16>>, place: &str) {
    let (mut depth, mut font) = (0_usize, Vec::new());
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BDC" | "BMC" => depth += 1,
            "EMC" => depth = depth.checked_sub(1).unwrap_or_else(|| panic!("{place}: an end without a beginning")),
            "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
            "Tj" | "TJ" => {
                assert!(depth > 0, "{place}: untagged text");
                let operand = &operation.operands[0];
                let parts = operand.as_array().cloned().unwrap_or_else(|_| vec![operand.clone()]);
                for text in parts.iter().filter_map(|part| part.as_str().ok()) {
                    let codes = text.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                    used.entry(font.clone()).or_default().extend(codes);
                }
            }
            "S" | "f" | "f*" | "B" | "Do" => assert!(depth > 0, "{place}: untagged {}", operation.operator),
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{place}: marked content is left open");
}

fn plain(file: &File, object: &Object) -> Vec<u8> {
    let stream = file.get_object(object.as_reference().unwrap()).unwrap().as_stream().unwrap();
    stream.get_plain_content().unwrap()
}

/// Each code has a text that is not a substitute, is not the missing glyph, and is as wide as its shape.
fn check_font(file: &File, font: &Dictionary, codes: &BTreeSet<u16>, name: &str) {
    let base = font.get(b"BaseFont").unwrap().as_name().unwrap();
    assert!(!codes.contains(&0), "{name}: the missing glyph is shown");
    let map = String::from_utf8(plain(file, font.get(b"ToUnicode").unwrap())).unwrap();
    let texts: BTreeMap<u16, &str> = map.lines().filter_map(mapped).collect();
    for code in codes {
        let text = texts.get(code).unwrap_or_else(|| panic!("{name}: code {code} has no text"));
        assert!(!["", "0000", "FEFF", "FFFE", "FFFD"].contains(text), "{name}: code {code} is {text}");
    }
    let descendant = &font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0];
    let descendant = match descendant {
        Object::Reference(id) => file.get_dictionary(*id).unwrap(),
        object => object.as_dict().unwrap(),
    };
    assert_eq!(descendant.get(b"BaseFont").unwrap().as_name().unwrap(), base);
    let descriptor = descendant.get(b"FontDescriptor").unwrap();
    let descriptor = match descriptor {
        Object::Reference(id) => file.get_dictionary(*id).unwrap(),
        object => object.as_dict().unwrap(),
    };
    let Ok(program) = descriptor.get(b"FontFile2") else {
        assert!(descriptor.has(b"FontFile3"), "{name}: a font is not embedded");
        return;
    };
    let (program, places) = (plain(file, program), plain(file, descendant.get(b"CIDToGIDMap").unwrap()));
    let program = FontRef::new(&program).unwrap();
    let (metrics, units) = (program.hmtx().unwrap(), f32::from(program.head().unwrap().units_per_em()));
    let widths = widths(descendant.get(b"W").unwrap().as_array().unwrap());
    for code in codes {
        let place = usize::from(*code) * 2;
        let glyph = GlyphId::from(u16::from_be_bytes([places[place], places[place + 1]]));
        assert_ne!(glyph, GlyphId::NOTDEF, "{name}: code {code} shows nothing");
        let drawn = f32::from(metrics.advance(glyph).unwrap()) * 1000.0 / units;
        assert!(
            (drawn - widths[code]).abs() <= 1.0,
            "{name}: code {code} is {drawn} wide, said to be {}",
            widths[code]
        );
    }
}

/// A line `<code> <text>` of a map from codes to text.
fn mapped(line: &str) -> Option<(u16, &str)> {
    let (code, text) = line.trim().strip_prefix('<')?.split_once("> <")?;
    Some((u16::from_str_radix(code, 16).ok()?, text.strip_suffix('>')?))
}

/// Widths by code from `[first [width …] …]`.
fn widths(array: &[Object]) -> BTreeMap<u16, f32> {
    let mut found = BTreeMap::new();
    for pair in array.chunks(2) {
        let first = u16::try_from(pair[0].as_i64().unwrap()).unwrap();
        for (code, width) in (first..).zip(pair[1].as_array().unwrap()) {
            found.insert(code, width.as_float().unwrap());
        }
    }
    found
}

#[test]
fn the_pdf_writer_brings_no_second_parser_and_no_layout_engine() {
    let lock = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock")).unwrap();
    assert_eq!(lock.matches("name = \"lopdf\"").count(), 1);
    assert!(!lock.contains("name = \"azul-layout\""));
}

#[test]
fn a_document_without_letterhead_or_body_is_a_file_all_the_same() {
    let empty = Document {
        letterhead: saksi::documents::model::Letterhead::default(),
        addressee: Vec::new(),
        dateline: Vec::new(),
        subject: String::new(),
        title: String::new(),
        footer: String::new(),
        banner: None,
        blocks: vec![
            Block::Table { widths: Vec::new(), head: Vec::new(), rows: vec![Vec::new(), vec![line("x")]] },
            Block::List { items: Vec::new() },
            Block::Signatures { parties: vec![Vec::new()] },
            Block::Paragraph { text: Vec::new() },
        ],
        ..blank()
    };
    assert!(Rendered::new(&empty).run("qpdf", &["--check"], &[]).status.success());
}
