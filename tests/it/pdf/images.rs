//! Pictures in the PDF and the Word file: drawn upright, scaled to the column, told in words, without what a camera wrote.

use super::Rendered;
use super::samples::{blank, line, plain_letter};
use base64::Engine;
use saksi::documents::docx;
use saksi::documents::model::{Block, Document, Letterhead};
use saksi::letterhead::Sender;
use saksi::pictures::Picture;
use std::io::Cursor;

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let image = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([200, (x % 251).try_into().unwrap(), (y % 241).try_into().unwrap()])
    });
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn exhibit(width: u32, height: u32, name: &str) -> Block {
    let picture = Picture::exhibit(&png(width, height)).unwrap();
    Block::Image { picture, alt: format!("A photograph of {name}"), caption: line(&format!("Exhibit 3: {name}")) }
}

/// Width and height in points at which `pdfimages` finds each picture.
fn placed(rendered: &Rendered) -> Vec<(f32, f32)> {
    let output = rendered.run("pdfimages", &["-list"], &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    let row = |row: &str| {
        let cells: Vec<f32> = row.split_whitespace().map(|cell| cell.parse().unwrap_or(0.0)).collect();
        (cells[3] / cells[12] * 72.0, cells[4] / cells[13] * 72.0)
    };
    text.lines().skip(2).map(row).collect()
}

#[test]
fn a_picture_is_scaled_to_the_column_and_the_page_and_its_caption_stays_below_it() {
    let blocks =
        || vec![exhibit(3000, 400, "the gate"), exhibit(400, 4000, "the ladder"), exhibit(60, 30, "the stamp")];
    let rendered = Rendered::new(&Document { blocks: blocks(), ..blank() });
    let sizes = placed(&rendered);
    assert_eq!(sizes.len(), 3, "{sizes:?}");
    for (width, height) in &sizes {
        assert!(*width <= 466.0 && *height <= 600.0, "{sizes:?}");
    }
    assert!((sizes[0].0 - 465.28).abs() < 3.0 && (sizes[1].1 / sizes[1].0 - 10.0).abs() < 0.3, "{sizes:?}");
    assert!(sizes[2].0 < 50.0, "a small picture is not blown up: {sizes:?}");
    let text = rendered.pages(&[]).concat();
    assert!(text.contains("Exhibit 3: the ladder") && text.contains("Exhibit 3: the stamp"), "{text}");
    let output = rendered.run("qpdf", &["--check"], &[]);
    assert!(output.status.success(), "{output:?}");
    assert!(rendered.bytes == super::render(&Document { blocks: blocks(), ..blank() }).unwrap());
}

#[test]
fn a_logo_and_its_line_stand_on_the_first_page_only_of_pdf_and_word() {
    let logo = Picture::logo(&png(500, 200)).unwrap();
    let letterhead = Letterhead { logo: Some(logo), foot: "Registered 12/2026".into(), ..blank().letterhead };
    let document = Document { letterhead, ..plain_letter() };
    let rendered = Rendered::new(&document);
    let pages = rendered.pages(&[]);
    assert!(pages.len() > 1);
    assert_eq!(placed(&rendered).len(), 1);
    let on: Vec<bool> = pages.iter().map(|page| page.contains("Registered 12/2026")).collect();
    assert!(on[0] && !on[1..].contains(&true), "{on:?}");
    let parts = crate::docx::parts(&docx::render(&document).unwrap());
    assert!(parts.contains_key("word/media/picture1.png") && parts["word/document.xml"].contains("w:titlePg"));
    assert!(parts["word/footer2.xml"].contains("Registered") && !parts["word/footer1.xml"].contains("Registered"));
    crate::docx::package::sound("logo", &parts);
}

#[test]
fn a_sender_whose_logo_is_no_picture_is_told_the_place() {
    let sender = |bytes: &[u8]| {
        let logo = base64::engine::general_purpose::STANDARD.encode(bytes);
        let text = serde_json::json!({ "organisation": "Contoh", "logo": logo }).to_string();
        saksi::input::read_json::<Sender>(text.as_bytes())
    };
    assert!(sender(&png(20, 20)).is_ok());
    for wrong in [&b"%PDF-1.7"[..], &png(20, 20)[..50]] {
        let faults = format!("{:?}", sender(wrong).unwrap_err());
        assert!(faults.contains("/logo") && faults.contains("no_picture"), "{faults}");
    }
}

#[tokio::test]
async fn an_organisation_carries_a_logo_on_its_letters_and_refuses_what_is_no_picture() {
    let server = crate::harness::Server::start().await;
    let mut member = server.ready().await;
    let encode = |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
    let head = |logo: String| serde_json::json!({ "name": "Contoh", "logo": logo, "foot": "Registered 12/2026" });
    for wrong in [encode(b"%PDF-1.7"), encode(&png(20, 20)[..50]), "???".to_owned()] {
        let answer = member.put("/api/v1/organisation", head(wrong)).await;
        assert_eq!((answer.status.as_u16(), answer.pointers()), (422, vec!["/logo"]), "{answer:?}");
    }
    let answer = member.put("/api/v1/organisation", head(encode(&png(900, 300)))).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let kept = answer.body["logo"].as_str().unwrap().to_owned();
    let kept = base64::engine::general_purpose::STANDARD.decode(kept).unwrap();
    let kept = image::load_from_memory(&kept).unwrap();
    assert_eq!((kept.width(), kept.height()), (600, 200));

    let case = member.post("/api/v1/cases", serde_json::json!({ "file": crate::harness::sample_case("A B") })).await;
    let path = format!("/api/v1/cases/{}", case.body["id"].as_str().unwrap());
    let letter = member.get(&format!("{path}/letter?mechanism=SP-MIGRANTS&lang=en")).await.body;
    let source = letter["document"]["letterhead"]["logo"]["source"].as_str().unwrap();
    assert!(source.starts_with("data:image/png;base64,"), "{}", &source[..40]);
    let pdf = member.get(&format!("{path}/letter.pdf?mechanism=SP-MIGRANTS&lang=en")).await;
    assert!(pdf.bytes.windows(14).any(|part| part == b"/Subtype/Image"));

    let answer = member.put("/api/v1/organisation", serde_json::json!({ "name": "Contoh" })).await;
    assert!(answer.body.get("logo").is_none(), "{answer:?}");
}
