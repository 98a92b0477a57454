//! The Word file opened in LibreOffice: what it prints holds every text and every number of the document.

use super::{documents, kept_draft, numbers, render, texts};
use crate::pdf::samples::{plain_letter, scripts_letter, table};
use saksi::documents::model::Document;
use saksi::standards::Lang;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::process::Command;

/// The fonts of the PDF for the word processor, so that every script is drawn wherever the test runs.
fn fonts(folder: &Path) -> std::path::PathBuf {
    let assets = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts");
    let packed = std::fs::read(format!("{assets}/NotoSansSC-Regular.otf.zlib")).expect("is a font");
    let mut chinese = Vec::new();
    flate2::read::ZlibDecoder::new(&packed[..]).read_to_end(&mut chinese).expect("inflates");
    std::fs::write(folder.join("chinese.otf"), chinese).expect("is written");
    let settings = folder.join("fonts.conf");
    let text = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>{assets}</dir><dir>{own}</dir>\
         <cachedir>{own}/cache</cachedir><alias binding=\"same\"><family>Arial</family><prefer><family>Noto Sans</family>\
         </prefer></alias></fontconfig>",
        own = folder.display()
    );
    std::fs::write(&settings, text).expect("is written");
    settings
}

/// Opens the documents in LibreOffice, one start for all, and gives the text of the PDF that it makes of each.
fn printed(documents: &[(String, Document)]) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let settings = fonts(folder.path());
    let mut files = Vec::new();
    for (name, document) in documents {
        let file = folder.path().join(format!("{name}.docx"));
        std::fs::write(&file, render(document).expect("renders")).expect("is written");
        files.push(file);
    }
    let output = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}/profile", folder.path().display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .args(&files)
        .env("FONTCONFIG_FILE", settings)
        .output()
        .expect("soffice is needed (apt install libreoffice-writer-nogui)");
    assert!(output.status.success(), "{output:?}");
    let text = |(name, _): &(String, Document)| {
        let file = folder.path().join(format!("{name}.pdf"));
        let output = Command::new("pdftotext").arg(&file).arg("-").output().expect("pdftotext of poppler-utils");
        assert!(output.status.success(), "{name}: {output:?}");
        (name.clone(), String::from_utf8(output.stdout).expect("is UTF-8"))
    };
    documents.iter().map(text).collect()
}

/// How often each word of Latin letters and digits stands in a text. Hyphens are taken out: pdftotext drops one that ends a
/// line, as in `pasal-pasal`.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let text = text.replace('-', "");
    for word in text.split(|letter: char| !letter.is_alphanumeric() || letter >= '\u{600}') {
        if !word.is_empty() {
            *found.entry(word.to_owned()).or_default() += 1;
        }
    }
    found
}

/// How often each letter of another script stands in a text.
fn signs(text: &str) -> BTreeMap<char, usize> {
    let mut found = BTreeMap::new();
    for letter in text.chars().filter(|letter| *letter >= '\u{600}' && letter.is_alphabetic()) {
        *found.entry(letter).or_default() += 1;
    }
    found
}

#[test]
fn a_word_processor_prints_every_text_and_number_of_every_kind_of_document() {
    let mut all = documents();
    all.extend([("plain".into(), plain_letter()), ("scripts".into(), scripts_letter()), ("table".into(), table(60))]);
    all.extend([Lang::En, Lang::Id].map(|lang| (format!("Draft-{lang:?}"), kept_draft(lang))));
    let printed = printed(&all);
    for (name, document) in &all {
        let found = &printed[name];
        let (own, own_signs) = (words(found), signs(found));
        let wanted = texts(document).join(" ") + " " + &numbers(document).join(" ");
        assert!(words(&wanted).len() > 30, "{name}");
        for (word, count) in words(&wanted) {
            let has = own.get(&word).copied().unwrap_or_default();
            assert!(has >= count, "{name}: {word} stands {has} times and not {count}: {found}");
        }
        // Some readers give the vowel signs of one syllable in another order or as one letter: letters are counted.
        let missing: usize = signs(&wanted)
            .iter()
            .map(|(letter, count)| count.saturating_sub(own_signs.get(letter).copied().unwrap_or_default()))
            .sum();
        let all: usize = signs(&wanted).values().sum();
        assert!(missing * 50 <= all, "{name}: {missing} of {all} letters of other scripts are missing: {found}");
        let pages = found.matches('\u{C}').count();
        let label = if document.page_label.starts_with("Page") {
            format!("Page {pages} of {pages}")
        } else {
            format!("Halaman {pages} dari {pages}")
        };
        assert!(found.contains(&label), "{name}: {label}: {found}");
    }
}
