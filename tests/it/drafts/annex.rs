//! Exhibits in the annex of a draft: pictures without a camera's data, listed files, a lawyer's word, and what is refused.

use super::desk::{Desk, codes, line};
use crate::documents::pdf_text;
use crate::docx::{letters, paragraphs, parts};
use crate::harness::{Client, Server};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use saksi::vault::{CHUNK, RunningHash};
use serde_json::{Value, json};
use std::io::Cursor;

fn sha256(bytes: &[u8]) -> String {
    let mut hash = RunningHash::default();
    hash.update(bytes);
    hash.finish()
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let colour = |x: u32, _| if x < 32 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) };
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_fn(64, 32, colour)).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A photograph that its camera held upright, with a text of the camera.
fn photograph() -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0".to_vec();
    exif.extend(b"\x01\x0E\0\x02\0\0\0\x0C\0\0\0\x26\0\0\0\0Taman Sekar\0");
    let jpeg = picture(ImageFormat::Jpeg);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

/// A PNG whose head says 60,000 by 60,000 pixels.
fn bomb() -> Vec<u8> {
    let mut bomb = picture(ImageFormat::Png);
    bomb[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    let mut sum = flate2::Crc::new();
    sum.update(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    bomb
}

async fn upload(member: &mut Client, case: &str, number: u32, name: &str, kind: &str, bytes: &[u8]) -> Value {
    let announced =
        json!({ "exhibit": number, "name": name, "media_type": kind, "size": bytes.len(), "fingerprint": "" });
    let announced = member.post(&format!("{case}/evidence"), announced).await;
    assert_eq!(announced.status, 201, "{announced:?}");
    let id = announced.body["id"].clone();
    let file = format!("{case}/evidence/{}", id.as_str().unwrap());
    for (n, piece) in bytes.chunks(CHUNK).enumerate() {
        assert_eq!(member.patch(&format!("{file}?offset={}", n * CHUNK), piece.to_vec()).await.status, 200);
    }
    let done = member.post(&format!("{file}/completion"), json!({ "sha256": sha256(bytes) })).await;
    assert_eq!(done.status, 200, "{done:?}");
    json!({
        "exhibit": number, "kind": "photo", "description": format!("What Wulan Contoh showed us, number {number}"),
        "source": "worker", "sha256": sha256(bytes), "file": id
    })
}

/// A case whose exhibits are these files.
async fn with(desk: &mut Desk, files: &[(u32, &str, &str, Vec<u8>)]) {
    let mut evidence = Vec::new();
    for (number, name, kind, bytes) in files {
        evidence.push(upload(&mut desk.lawyer, &desk.path, *number, name, kind, bytes).await);
    }
    desk.change_case(|file| file["evidence"] = json!(evidence)).await;
}

fn shown(number: u32) -> Value {
    json!({ "exhibit": number, "picture": true })
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn pictures_and_listed_files_go_with_the_draft_into_its_frozen_files() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let contract = b"%PDF-1.7 a contract".to_vec();
    let files = [
        (3, "IMG Wulan.jpg", "image/jpeg", photograph()),
        (1, "kontrak Wulan Contoh.pdf", "application/pdf", contract.clone()),
    ];
    with(&mut desk, &files).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let at = Desk::at(&draft);
    let wanted = json!({ "based_on": 1, "exhibits": [shown(3), { "exhibit": 1 }] });
    let attached = desk.caseworker.put(&format!("{at}/annex"), wanted).await;
    assert_eq!((attached.status.as_u16(), &attached.body["version"]), (200, &json!(2)), "{attached:?}");
    let annex = &attached.body["annex"];
    assert_eq!((&annex[0]["picture"]["width"], &annex[0]["picture"]["height"]), (&json!(32), &json!(64)), "turned");
    assert_eq!(
        (&annex[0]["waits"], &annex[1]["waits"], &annex[1]["picture"]),
        (&json!(true), &json!(false), &Value::Null)
    );
    assert_eq!(line(&attached.body, "picture_unconfirmed", "annex")["blocks"], true);
    let page = attached.body["document"].to_string();
    let hash = sha256(&contract);
    assert!(page.contains("exhibit-1.pdf") && page.contains(&hash[..8]) && page.contains("19 bytes"), "{page}");
    assert!(!page.contains("Wulan") && !page.contains("\"kind\":\"image\"") && page.contains("waits"), "{page}");
    let pdf = desk.lawyer.get(&format!("{at}/draft.pdf")).await.bytes;
    assert!(!holds(&pdf, b"DCTDecode"), "a picture that waits is on no page");

    let path = format!("{at}/annex/confirmation");
    let confirm = |version: i64| json!({ "based_on": version, "exhibit": 3, "confirmed": true });
    assert_eq!(desk.caseworker.post(&path, confirm(2)).await.code(), "forbidden");
    let listed = desk.lawyer.post(&path, json!({ "based_on": 2, "exhibit": 1, "confirmed": true })).await;
    assert_eq!(listed.pointers(), ["/exhibit"], "{listed:?}");
    let confirmed = desk.lawyer.post(&path, confirm(2)).await;
    assert_eq!(confirmed.body["annex"][0]["waits"], false, "{confirmed:?}");
    assert_eq!(confirmed.body["annex"][0]["confirmed"]["by"]["name"], "dewi");
    assert!(!codes(&confirmed.body).contains(&"picture_unconfirmed"));
    let blocks = confirmed.body["document"]["blocks"].as_array().unwrap();
    let image = blocks.iter().find(|it| it["kind"] == "image").unwrap();
    assert_eq!(image["picture"]["source"], format!("{at}/annex/3"));
    assert!(image["caption"].to_string().contains("Exhibit 3"), "{image}");

    let clean = desk.caseworker.get(&format!("{at}/annex/3")).await;
    assert_eq!((clean.status.as_u16(), clean.headers["content-type"].to_str().unwrap()), (200, "image/jpeg"));
    assert!(!holds(&clean.bytes, b"Exif") && !holds(&clean.bytes, b"Taman"));
    assert_eq!(image::load_from_memory(&clean.bytes).unwrap().width(), 32);

    let narrower = {
        let mut change = Desk::change(&confirmed.body);
        change["disclosure"] = json!("pseudonym");
        desk.lawyer.put(&at, change).await.body
    };
    assert_eq!(narrower["annex"][0]["waits"], true, "shown as less, it is looked at again");
    let again = desk.lawyer.put(&at, Desk::change(&confirmed.body)).await;
    assert_eq!(again.code(), "stale_version");
    let mut change = Desk::change(&confirmed.body);
    change["based_on"] = narrower["version"].clone();
    let again = desk.lawyer.put(&at, change).await.body;
    assert_eq!(again["annex"][0]["waits"], false, "as much as it was confirmed for");

    let word = desk.lawyer.get(&format!("{at}/draft.docx")).await;
    let named = word.headers["content-disposition"].to_str().unwrap();
    assert!(named.starts_with("attachment; filename=\"draft-L-") && named.ends_with(".docx\""), "{named}");
    let read = parts(&word.bytes);
    assert!(paragraphs(&read["word/header1.xml"]).concat().contains("DRAFT"));
    assert!(read.keys().any(|name| name.starts_with("word/media/")), "{:?}", read.keys());

    let approved = desk.approve(&again).await;
    let done = desk.lawyer.post(&format!("{at}/final"), json!({ "based_on": approved["version"] })).await;
    assert_eq!(done.status, 200, "{done:?}");
    let pdf = desk.lawyer.get(&format!("{at}/final.pdf")).await.bytes;
    let text = pdf_text(&pdf);
    assert!(text.contains("Annex: exhibits") && text.contains("Exhibit 3: ") && text.contains(&hash[..8]), "{text}");
    // The foot of each page says which text it is: reference, version, beginning of the fingerprint.
    let fingerprint = done.body["frozen"]["markdown_sha256"].as_str().unwrap();
    let foot = format!(", version {} ({})", approved["version"], &fingerprint[..8]);
    let feet = text
        .match_indices("Ref. L-")
        .filter(|(at, _)| text[*at..].chars().take(40).collect::<String>().contains(&foot));
    assert!(feet.count() >= 2, "{foot} in {text}");
    assert!(holds(&pdf, b"DCTDecode") && !holds(&pdf, b"Taman Sekar"));

    let copy = desk.lawyer.get(&format!("{at}/final.docx")).await;
    let named = copy.headers["content-disposition"].to_str().unwrap();
    assert!(named.starts_with("attachment; filename=\"copy-L-") && named.ends_with(".docx\""), "{named}");
    let read = parts(&copy.bytes);
    let header = paragraphs(&read["word/header1.xml"]).concat();
    assert!(header.contains("COPY") && !header.contains("DRAFT"), "{header}");
    let body = letters(&paragraphs(&read["word/document.xml"]).concat());
    let printed = done.body["frozen"]["pdf_sha256"].as_str().unwrap();
    assert!(body.contains(printed) && body.contains("Annex:exhibits"), "{body}");
    let file = done.body["annex"][0]["file"].as_str().unwrap().to_owned();
    desk.change_case(|file| file["evidence"] = json!([])).await;
    assert_eq!(desk.keyholder.delete(&format!("{}/evidence/{file}", desk.path)).await.status, 204);
    assert_eq!(desk.lawyer.get(&format!("{at}/final.docx")).await.bytes, copy.bytes);
    assert_eq!(desk.lawyer.get(&format!("{at}/final.pdf")).await.bytes, pdf);
    assert_eq!(desk.lawyer.get(&format!("{at}/annex/3")).await.bytes, clean.bytes, "the final text keeps its picture");
    let late = json!({ "based_on": done.body["version"], "exhibits": [] });
    assert_eq!(desk.lawyer.put(&format!("{at}/annex"), late).await.code(), "draft_final");
}

#[tokio::test]
async fn what_cannot_be_attached_is_named_and_the_draft_stays_as_it_was() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let files = [
        (1, "a.jpg", "image/jpeg", b"%PDF-1.7".to_vec()),
        (2, "b.png", "image/png", bomb()),
        (3, "c.png", "image/png", picture(ImageFormat::Png)[..60].to_vec()),
        (4, "d.png", "image/png", picture(ImageFormat::Png)),
        (6, "f.jpg", "image/jpeg", [photograph(), vec![0; 30 << 20]].concat()),
    ];
    with(&mut desk, &files).await;
    desk.change_case(|file| {
        let own = json!({ "exhibit": 5, "kind": "photo", "description": "At the family's", "source": "family" });
        file["evidence"].as_array_mut().unwrap().push(own);
    })
    .await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let path = format!("{}/annex", Desk::at(&draft));
    let wanted =
        json!({ "based_on": 1, "exhibits": [shown(4), shown(1), shown(2), shown(3), shown(5), shown(9), shown(6)] });
    let refused = desk.lawyer.put(&path, wanted.clone()).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (422, "invalid"), "{refused:?}");
    let errors = refused.body["errors"].as_array().unwrap();
    let found: Vec<(&str, &str)> =
        errors.iter().map(|it| (it["pointer"].as_str().unwrap(), it["code"].as_str().unwrap())).collect();
    assert_eq!(
        found,
        [
            ("/exhibits/1", "exhibit_not_picture"),
            ("/exhibits/2", "exhibit_too_many_pixels"),
            ("/exhibits/3", "exhibit_damaged"),
            ("/exhibits/4", "exhibit_without_file"),
            ("/exhibits/5", "exhibit_unknown"),
            ("/exhibits/6", "exhibit_too_large")
        ]
    );
    assert!(errors[1]["message"].as_str().unwrap().starts_with("Exhibit 2: it has 60000 × 60000 pixels"), "{errors:?}");
    let told = desk.lawyer.put(&format!("{path}?told=id"), wanted).await;
    assert!(told.body["errors"][0]["message"].as_str().unwrap().starts_with("Bukti 1: ini bukan PNG"), "{told:?}");
    let many: Vec<Value> = (1..=21).map(shown).collect();
    let many = desk.lawyer.put(&path, json!({ "based_on": 1, "exhibits": many })).await;
    assert_eq!(many.pointers(), ["/exhibits/20"], "{many:?}");
    assert!(many.body["errors"][0]["message"].as_str().unwrap().contains("exhibit 21"));
    let twice = desk.lawyer.put(&path, json!({ "based_on": 1, "exhibits": [shown(4), shown(4)] })).await;
    assert_eq!(twice.pointers(), ["/exhibits/1/exhibit"]);
    let now = desk.read(&draft).await;
    assert_eq!((&now["version"], &now["annex"]), (&json!(1), &json!([])));

    let listed = json!({ "based_on": 1, "exhibits": [{ "exhibit": 1 }, { "exhibit": 2, "picture": false }] });
    let listed = desk.lawyer.put(&path, listed).await;
    assert_eq!(listed.status, 200, "a file that is no picture can be listed: {listed:?}");
    desk.change_case(|file| {
        let evidence = file["evidence"].as_array_mut().unwrap();
        let other = evidence[3]["file"].clone();
        evidence[0]["file"] = other;
    })
    .await;
    let now = desk.read(&draft).await;
    assert_eq!(line(&now, "exhibit_changed", "annex")["blocks"], true, "{now}");
}

#[tokio::test]
async fn a_file_that_is_gone_is_named_when_the_pages_are_made() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    with(&mut desk, &[(4, "d.png", "image/png", picture(ImageFormat::Png))]).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let at = Desk::at(&draft);
    let attached = desk.lawyer.put(&format!("{at}/annex"), json!({ "based_on": 1, "exhibits": [shown(4)] })).await.body;
    let confirmed = json!({ "based_on": 2, "exhibit": 4, "confirmed": true });
    assert_eq!(desk.lawyer.post(&format!("{at}/annex/confirmation"), confirmed).await.status, 200);
    let file = attached["annex"][0]["file"].as_str().unwrap().to_owned();
    assert_eq!(desk.keyholder.delete(&format!("{}/evidence/{file}", desk.path)).await.status, 204);
    for path in ["draft.pdf", "draft.docx"] {
        let answer = desk.lawyer.get(&format!("{at}/{path}")).await;
        assert_eq!((answer.status.as_u16(), answer.pointers()), (422, vec!["/annex/0"]), "{answer:?}");
        assert_eq!(answer.body["errors"][0]["code"], "exhibit_gone");
        assert!(answer.body["errors"][0]["message"].as_str().unwrap().contains("Exhibit 4"));
    }
    assert_eq!(desk.read(&draft).await["version"], 3, "the draft itself is there");
}
