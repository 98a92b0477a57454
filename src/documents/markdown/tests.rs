//! Tests of the Markdown dialect and of escaping.

use super::*;
use crate::documents::model::Inline;
use proptest::prelude::*;

fn read(markdown: &str) -> (Vec<Block>, Vec<Line>) {
    blocks(markdown, &mut Numbering::default()).expect("inside the dialect")
}

fn plain(text: &str) -> Line {
    vec![Inline::plain(text)]
}

#[test]
fn numbers_run_through_the_sections_and_skip_what_is_not_a_paragraph() {
    let mut numbering = Numbering { paragraphs: Paragraphs::Numbered, ..Numbering::default() };
    let (first, _) = blocks("## Facts\n\nOne.\n\n- item\n\n> quoted\n\nTwo\nlines.", &mut numbering).unwrap();
    let (second, _) = blocks("Three.", &mut numbering).unwrap();
    let numbers: Vec<_> = first
        .iter()
        .chain(&second)
        .filter_map(|block| match block {
            Block::Numbered { number, text } => Some((number.as_str(), text[0].text.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(numbers, [("1.", "One."), ("2.", "Two lines."), ("3.", "Three.")]);
    assert!(matches!(first[0], Block::Heading { level: 2, .. }));
}

#[test]
fn lists_keep_their_markers_levels_and_further_paragraphs() {
    let (found, _) = read("1) first\n\n   more\n   1) inner\n2) second\n\n- one\n- two\n\n3. three\n4. four");
    let lists: Vec<Vec<(&str, u8)>> = found
        .iter()
        .map(|block| match block {
            Block::List { items } => items.iter().map(|item| (item.marker.as_str(), item.level)).collect(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(lists[0], [("(a)", 0), ("", 0), ("(i)", 1), ("(b)", 0)]);
    assert_eq!(lists[1], [("•", 0), ("•", 0)]);
    assert_eq!(lists[2], [("3.", 0), ("4.", 0)]);
}

#[test]
fn a_quotation_takes_its_language_unless_the_bracket_is_escaped() {
    let (found, _) = read("> [ne] पहिलो\n>\n> दोस्रो\n\nthen\n\n> \\[ne\\] not a language");
    let nepali = Language::parse("ne").ok();
    assert_eq!(found[0], Block::Quote { text: plain("पहिलो"), language: nepali.clone() });
    assert_eq!(found[1], Block::Quote { text: plain("दोस्रो"), language: nepali });
    assert_eq!(found[3], Block::Quote { text: plain("[ne] not a language"), language: None });
}

#[test]
fn styles_links_and_breaks_become_stretches_of_text() {
    let (found, _) = read("a **b *c*** [d](https://example.org/e) <mailto:a@example.org>\\\nf");
    let Block::Paragraph { text } = &found[0] else { panic!("{found:?}") };
    assert_eq!(text[1], Inline::bold("b "));
    assert_eq!(text[2], Inline { italic: true, ..Inline::bold("c") });
    assert_eq!(text[4].link.as_deref(), Some("https://example.org/e"));
    assert_eq!(text.last().unwrap().text, "\nf");
}

#[test]
fn footnotes_are_numbered_by_their_first_mark_through_the_document() {
    let mut numbering = Numbering { footnotes: 4, ..Numbering::default() };
    let (found, notes) = blocks("x[^b] y[^a] z[^b]\n\n[^a]: Alpha\n\n[^b]: *Beta*", &mut numbering).unwrap();
    let Block::Paragraph { text } = &found[0] else { panic!("{found:?}") };
    assert_eq!(text.iter().filter_map(|inline| inline.footnote).collect::<Vec<_>>(), [4, 5, 4]);
    assert_eq!(notes[0][0].text, "Beta");
    assert_eq!(notes[1], plain("Alpha"));
    assert_eq!(numbering.footnotes, 6);
}

#[test]
fn a_table_takes_its_widths_from_its_dashes() {
    let (found, _) = read("| No. | What |\n|---|---------|\n| 1 | a \\| b |\n| 2 | |");
    let Block::Table { widths, head, rows } = &found[0] else { panic!("{found:?}") };
    assert_eq!((widths.as_slice(), head.len(), rows.len()), (&[3, 9][..], 2, 2));
    assert_eq!(rows[0][1], plain("a | b"));
    assert_eq!(rows[1][1], Line::new());
}

#[test]
fn what_has_no_place_in_a_letter_is_refused_with_its_line() {
    for (markdown, construct, line) in [
        ("a\n\nb <b>x</b>", Construct::Html, 3),
        ("<div>\nx\n</div>", Construct::Html, 1),
        ("a `code`", Construct::Code, 1),
        ("a\n\n    indented code", Construct::Code, 3),
        ("![alt](https://example.org/a.png)", Construct::Image, 1),
        ("a\n\n* * *", Construct::Rule, 3),
        ("#### deep", Construct::DeepHeading, 1),
        ("- a\n\n  > quoted", Construct::Nested, 3),
    ] {
        assert_eq!(read_error(markdown), MarkdownError::Unknown { construct, line }, "{markdown}");
    }
    assert_eq!(read_error("[x](http://example.org)"), MarkdownError::Link { line: 1 });
    assert_eq!(read_error("[x](javascript:alert)"), MarkdownError::Link { line: 1 });
    assert_eq!(read_error("a\nb[^1]"), MarkdownError::FootnoteWithoutText { line: 2 });
    assert_eq!(read_error("a\n\n[^1]: text"), MarkdownError::FootnoteWithoutMark { line: 3 });
}

fn read_error(markdown: &str) -> MarkdownError {
    let mut numbering = Numbering { paragraphs: Paragraphs::Numbered, ..Numbering::default() };
    let error = blocks(markdown, &mut numbering).expect_err(markdown);
    assert_eq!(numbering.last_paragraph, 0, "a refused section gives no numbers");
    error
}

/// The words of a text without what [`escape`] drops on purpose.
fn words(text: &str) -> Vec<String> {
    let kept = |c: &char| {
        (!c.is_control() || c.is_whitespace())
            && !matches!(c, '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let kept: String = text.chars().filter(kept).collect();
    kept.split_whitespace().map(str::to_owned).collect()
}

fn printed(markdown: &str) -> String {
    let (found, notes) = read(markdown);
    assert!(notes.is_empty());
    found
        .iter()
        .map(|block| match block {
            Block::Paragraph { text } => text
                .iter()
                .map(|inline| {
                    assert_eq!(*inline, Inline::plain(&inline.text), "no style came out of the text");
                    inline.text.as_str()
                })
                .collect::<String>(),
            other => panic!("{other:?}"),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn escaped_text_is_read_back_as_it_was(text in "([*_#<>&\\[\\]()|`~!^0-9. \n\t-]|\\PC|[a-z]){0,40}") {
        prop_assert_eq!(words(&printed(&escape(&text))), words(&text));
        let inside = format!("Before {} after", escape(&text));
        prop_assert_eq!(words(&printed(&inside)), words(&format!("Before {text} after")));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "([*_#<>&\\[\\]()|`~!^:0-9. \n\t-]|\\PC|[a-z]|\\[\\^1\\]){0,80}") {
        drop(blocks(&text, &mut Numbering::default()));
    }
}

#[test]
fn arabic_names_are_isolated_and_overrides_dropped() {
    assert_eq!(escape("محمد\u{202E} (1)"), "\u{2068}محمد \\(1\\)\u{2069}");
    assert_eq!(escape(" a\u{0}\u{7}\n *b* "), "a \\*b\\*");
}
