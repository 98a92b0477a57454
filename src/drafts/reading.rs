//! What the checklist reads in a text, and the words for what cannot be set.

use super::Place;
use crate::codes::Language;
use crate::documents::assembly::Flaw;
use crate::documents::references;

/// Words in brackets that stand for what is kept back, and are no gap.
const KEPT_BACK: &[&str] = &[
    "family member",
    "anggota keluarga",
    "contact withheld",
    "kontak dirahasiakan",
    "number withheld",
    "day withheld",
    "tanggal dirahasiakan",
    "nomor dirahasiakan",
];

/// Paragraphs that stand in nothing else, with the line on which each begins.
pub(super) fn paragraphs(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let trimmed = part.trim();
        let line = references::line_of(text, at + part.len() - part.trim_start().len());
        let marked = trimmed.starts_with(['>', '-', '#', '|', '[', '*'])
            || trimmed.trim_start_matches(|it: char| it.is_ascii_digit()).starts_with([')', '.']);
        if !trimmed.is_empty() && !marked {
            found.push((line, trimmed));
        }
        at += part.len() + 2;
    }
    found
}

/// Words in brackets that are to be filled in.
pub(super) fn gaps(text: &str) -> Vec<Place> {
    let units = |text: &str| text.encode_utf16().count();
    let mut found = Vec::new();
    for (open, _) in text.match_indices('[') {
        let Some(close) = text[open..].find(']').map(|close| open + close) else { continue };
        let inner = text[open + 1..close].trim_end_matches('\\');
        let plain = inner.replace('\\', "");
        let after = text[close + 1..].chars().next();
        let quoted = text[..open].trim_end().ends_with('>') && Language::parse(&plain).is_ok();
        let noise = matches!(after, Some('(' | ':')) || inner.starts_with('^') || quoted;
        if noise || inner.contains(['[', '\n']) || inner.chars().count() < 2 || KEPT_BACK.contains(&plain.as_str()) {
            continue;
        }
        let start = units(&text[..open]);
        let span = &text[open..=close];
        found.push(Place { start, end: start + units(span), text: span.to_owned() });
    }
    found
}

/// Whether a text has the words whole.
pub(super) fn has_word(text: &str, words: &str) -> bool {
    let inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let whole = |at: usize| !inside(text[..at].chars().next_back()) && !inside(text[at + words.len()..].chars().next());
    !words.is_empty() && text.match_indices(words).any(|(at, _)| whole(at))
}

/// Code and words of a flaw, in English and Indonesian.
pub(super) fn said(flaw: Flaw) -> (&'static str, &'static str, &'static str) {
    match flaw {
        Flaw::Html => (
            "html",
            "HTML has no place in a letter: write plain text.",
            "HTML tidak dapat dipakai dalam surat: tulis teks biasa.",
        ),
        Flaw::Code => (
            "code",
            "Code has no place in a letter: take the backticks or the indentation away.",
            "Kode tidak dapat dipakai dalam surat: hapus tanda kutip balik atau indentasinya.",
        ),
        Flaw::Image => (
            "image",
            "An image cannot stand in the text: name it as an exhibit.",
            "Gambar tidak dapat dimuat dalam teks: sebutkan sebagai bukti.",
        ),
        Flaw::Rule => (
            "rule",
            "A line of dashes has no place in a letter: take it out.",
            "Garis pemisah tidak dapat dipakai dalam surat: hapus.",
        ),
        Flaw::DeepHeading => ("deep_heading", "Headings go to three # at most.", "Judul paling banyak memakai tiga #."),
        Flaw::DeepList => (
            "deep_list",
            "This list is nested too deep for a page: four levels are the most.",
            "Daftar ini bertingkat terlalu dalam: paling banyak empat tingkat.",
        ),
        Flaw::Nested => (
            "nested",
            "A heading, list, quotation or table cannot stand inside another: take it out.",
            "Judul, daftar, kutipan, atau tabel tidak dapat berada di dalam bagian lain: keluarkan.",
        ),
        Flaw::NestedFootnote => {
            ("nested_footnote", "A footnote cannot have a footnote.", "Catatan kaki tidak dapat bercatatan kaki.")
        }
        Flaw::Other => (
            "markdown",
            "This sign of Markdown is not known here: write plain text.",
            "Tanda Markdown ini tidak dikenal: tulis teks biasa.",
        ),
        Flaw::Link => {
            ("link", "A link must be an https: or mailto: address.", "Tautan harus berupa alamat https: atau mailto:.")
        }
        Flaw::FootnoteWithoutText => (
            "footnote_text",
            "This footnote has no text: write it as [^1]: ….",
            "Catatan kaki ini tidak bernaskah: tulis sebagai [^1]: ….",
        ),
        Flaw::FootnoteWithoutMark => {
            ("footnote_mark", "This footnote has no mark in the text.", "Catatan kaki ini tidak bertanda dalam teks.")
        }
        Flaw::UnknownReference => (
            "unknown_reference",
            "This refers to a paragraph, part or exhibit that is not there.",
            "Rujukan ini menunjuk paragraf, bagian, atau bukti yang tidak ada.",
        ),
        Flaw::UnknownToken => (
            "unknown_token",
            "This word in braces is not known: write {see:…}, {part:…} or {exhibit:1}.",
            "Kata dalam kurung kurawal ini tidak dikenal: tulis {see:…}, {part:…}, atau {exhibit:1}.",
        ),
        Flaw::DuplicateName => (
            "duplicate_name",
            "Two paragraphs have this name: give one of them another.",
            "Dua paragraf memakai nama ini: ganti salah satunya.",
        ),
        Flaw::NamePlace => (
            "name_place",
            "A name such as {#event-1} stands at the very start of a numbered paragraph.",
            "Nama seperti {#event-1} harus berada di awal paragraf bernomor.",
        ),
    }
}
