//! Any text is printed or refused with the character that no font has; none makes the program panic.

use super::samples::{blank, line};
use super::{Rendered, render};
use proptest::prelude::*;
use saksi::documents::model::{Block, Document, ListItem};
use saksi::documents::pdf::{Place, RenderError};

/// The text in every place where text can stand.
fn everywhere(text: &str) -> Document {
    let mut document = blank();
    document.title = text.into();
    document.subject = text.into();
    document.footer = text.into();
    document.addressee = vec![text.into()];
    document.footnotes = vec![line(text)];
    document.banner = Some(text.into());
    let mut noted = line(text);
    noted[0].footnote = Some(0);
    document.blocks = vec![
        Block::Heading { level: 2, text: line(text) },
        Block::Numbered { number: "1.".into(), text: noted },
        Block::List { items: vec![ListItem { marker: "(a)".into(), level: 0, text: line(text) }] },
        Block::Quote { text: line(text), language: None },
        Block::Table { widths: vec![1, 3], head: vec![line(text)], rows: vec![vec![line(text), line(text)]] },
        Block::Signatures { parties: vec![vec![line(text)]] },
        Block::Note { text: line(text) },
    ];
    document
}

/// Renders; takes characters out that no font has until the rest is printed.
fn renders_what_has_fonts(text: &str) -> usize {
    let mut rest = text.to_owned();
    loop {
        match render(&everywhere(&rest)) {
            Ok(bytes) => return bytes.len(),
            Err(RenderError::MissingGlyph { character, .. }) => {
                assert!(rest.contains(character), "U+{:04X} is not in the text", u32::from(character));
                rest.retain(|letter| letter != character);
            }
            Err(error) => panic!("{error}"),
        }
    }
}

fn strange() -> impl Strategy<Value = String> {
    let ranges = prop_oneof![
        Just('\u{20}'..='\u{7E}'),
        Just('\u{A0}'..='\u{24F}'),
        Just('\u{300}'..='\u{36F}'),
        Just('\u{600}'..='\u{6FF}'),
        Just('\u{900}'..='\u{97F}'),
        Just('\u{980}'..='\u{9FF}'),
        Just('\u{B80}'..='\u{BFF}'),
        Just('\u{D80}'..='\u{DFF}'),
        Just('\u{E00}'..='\u{E7F}'),
        Just('\u{E80}'..='\u{EFF}'),
        Just('\u{1000}'..='\u{109F}'),
        Just('\u{1780}'..='\u{17FF}'),
        Just('\u{2000}'..='\u{206F}'),
        Just('\u{4E00}'..='\u{4EFF}'),
        Just('\u{0}'..='\u{1F}'),
    ];
    let letter = ranges.prop_flat_map(|range| prop::char::range(*range.start(), *range.end()));
    prop::collection::vec(letter, 0..30).prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_of_any_mixture_of_our_scripts_is_printed(text in strange()) {
        renders_what_has_fonts(&text);
    }

    #[test]
    fn any_text_at_all_is_printed_or_refused(texts in prop::collection::vec(".{0,40}", 8)) {
        for text in texts {
            drop(render(&Document { subject: text, ..blank() }));
        }
    }
}

#[test]
fn lone_signs_joiners_overrides_and_nul_are_printed_or_dropped() {
    for text in [
        "\u{0}",
        "\u{202E}abc\u{202C}",
        "\u{2067}\u{2067}",
        "\u{2069}x",
        "\u{200D}",
        "\u{200C}\u{200D}",
        "\u{94D}",
        "\u{1039}",
        "\u{17D2}",
        "\u{E31}",
        "\u{BCD}",
        "\u{DCA}\u{200D}",
        "\u{300}",
        "\u{FEFF}",
        "\u{FFFD}",
        "\r\n\t\u{B}\u{85}\u{2028}\u{2029}",
        "",
        " ",
        "\n\n\n",
        "\u{25CC}\u{94D}\u{200D}",
        "क\u{94D}\u{200D}",
        "က\u{1039}",
        "ش\u{64E}\u{651}ً",
        "a\u{20DD}",
        "ﷺ",
    ] {
        renders_what_has_fonts(text);
    }
}

#[test]
fn ten_thousand_marks_on_one_letter_are_printed() {
    let text = format!("e{}x", "\u{301}".repeat(10_000));
    let rendered = Rendered::new(&Document { subject: text, ..blank() });
    assert!(rendered.run("qpdf", &["--check"], &[]).status.success());
    for mark in ["\u{94D}", "\u{1037}", "\u{64E}", "\u{E38}"] {
        renders_what_has_fonts(&mark.repeat(500));
    }
}

#[test]
fn a_name_of_four_hundred_characters_wraps_within_the_page() {
    let name = "Wijayakusuma".repeat(34);
    let rendered = Rendered::new(&everywhere(&name));
    let output = rendered.run("pdftotext", &["-bbox"], &["-"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut words = 0;
    for edge in text.split("xMax=\"").skip(1).map(|rest| rest.split('"').next().expect("a number")) {
        assert!(edge.parse::<f32>().expect("a number") < 560.0, "{edge}");
        words += 1;
    }
    assert!(words > 20);
}

#[test]
fn a_character_without_a_font_is_named_with_its_place() {
    let strange = "name \u{10C80}";
    let missing = |place| Err(RenderError::MissingGlyph { character: '\u{10C80}', place });
    let paragraph = |text: &str| Block::Paragraph { text: line(text) };
    let table = Block::Table { widths: vec![1], head: vec![line("x")], rows: vec![vec![line(strange)]] };
    for (document, place) in [
        (Document { subject: strange.into(), ..blank() }, Place::Subject),
        (Document { addressee: vec![strange.into()], ..blank() }, Place::Addressee),
        (Document { dateline: vec![strange.into()], ..blank() }, Place::Dateline),
        (Document { footer: strange.into(), ..blank() }, Place::Footer),
        (Document { page_label: strange.into(), ..blank() }, Place::Footer),
        (Document { banner: Some(strange.into()), ..blank() }, Place::Banner),
        (Document { blocks: vec![paragraph("fine"), paragraph(strange)], ..blank() }, Place::Block { index: 1 }),
        (Document { blocks: vec![table], ..blank() }, Place::Block { index: 0 }),
        (Document { footnotes: vec![line("fine"), line(strange)], ..blank() }, Place::Footnote { index: 1 }),
    ] {
        assert_eq!(render(&document), missing(place));
    }
    let text = RenderError::MissingGlyph { character: '\u{10C80}', place: Place::Subject }.to_string();
    assert!(text.contains("U+10C80") && text.contains("in the subject"), "{text}");
}
