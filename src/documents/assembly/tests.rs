//! Numbers that follow their paragraphs, and faults with their places.

use super::*;
use crate::codes::{Day, Language};

fn frame() -> Document {
    Document {
        title: "T".into(),
        author: "A".into(),
        language: Language::parse("en").unwrap(),
        date: Day::from_ymd_opt(2026, 3, 1).unwrap(),
        letterhead: super::super::model::Letterhead::default(),
        addressee: vec![],
        dateline: vec![],
        subject: "Subject".into(),
        blocks: vec![],
        footnotes: vec![],
        footer: String::new(),
        page_label: "Page {page} of {pages}".into(),
        banner: None,
    }
}

fn piece(id: &str, title: &str, text: &str) -> Piece {
    Piece { id: id.into(), title: title.into(), style: Style::Numbered, text: text.into() }
}

fn set(pieces: &[Piece]) -> (Vec<String>, Vec<(String, usize, Flaw)>) {
    let assembled = assemble(frame(), pieces, &[], &[3]);
    let plain = |line: &Line| line.iter().map(|it| it.text.as_str()).collect::<String>();
    let said = assembled.document.blocks.iter().map(|block| match block {
        Block::Numbered { number, text } => format!("{number} {}", plain(text)),
        Block::Heading { text, .. } | Block::Paragraph { text } => plain(text),
        other => format!("{other:?}"),
    });
    let troubles = assembled.troubles.iter().map(|it| (it.section.clone(), it.line, it.flaw)).collect();
    (said.collect(), troubles)
}

#[test]
fn references_follow_their_paragraph_when_parts_move() {
    let facts = piece("facts", "Facts", "{#event-a}First.\n\n{#event-b}Second, see {exhibit:3}.");
    let law = piece("law", "Law", "See paragraph {see:event-b} and part {part:facts}.");
    let (said, troubles) = set(&[facts.clone(), law.clone()]);
    assert_eq!(said, ["1. Facts", "1. First.", "2. Second, see 3.", "2. Law", "3. See paragraph 2 and part 1."]);
    assert_eq!(troubles, []);
    let (said, _) = set(&[law, facts]);
    assert_eq!(said[1], "1. See paragraph 3 and part 2.");
}

#[test]
fn unknown_references_and_misplaced_names_are_told_with_their_line() {
    let text = "One {#here} two.\n\nSee {see:nobody}, {exhibit:4}, {sea:x}.\n\n{#a}Three.\n\n{#a}Four.";
    let (said, troubles) = set(&[piece("facts", "", text)]);
    let of = |line, flaw| ("facts".to_owned(), line, flaw);
    assert_eq!(
        troubles,
        [of(1, Flaw::NamePlace), of(3, Flaw::UnknownReference), of(3, Flaw::UnknownToken), of(7, Flaw::DuplicateName)]
    );
    assert_eq!(said[1], "2. See ??, ??, ??.");
}

#[test]
fn text_that_does_not_read_is_told_and_shown_and_the_rest_is_set() {
    let (said, troubles) = set(&[
        piece("facts", "Facts", "Fine.\n\n<script>alert(1)</script>"),
        piece("law", "Law", "Also fine."),
        piece("requests", "", "- a\n  - b\n    - c\n      - d\n        - e"),
    ]);
    assert_eq!(troubles[0], ("facts".to_owned(), 3, Flaw::Html));
    assert_eq!(troubles[1], ("requests".to_owned(), 5, Flaw::DeepList));
    assert!(said.contains(&"<script>alert(1)</script>".to_owned()), "{said:?}");
    assert!(said.contains(&"1. Also fine.".to_owned()), "{said:?}");
}

#[test]
fn markdown_of_a_document_reads_back_to_the_same_words() {
    let pieces = [piece(
        "facts",
        "Facts",
        "She **paid 5.** Then:\n\n1) one\n2) two\n\n> [ne] पैसा\n\n| A | B |\n|---|---|\n| 1 | *x* |",
    )];
    let assembled = assemble(frame(), &pieces, &[], &[]);
    let text = to_markdown(&assembled.document);
    assert!(text.contains("# Subject") && text.contains("1\\. She **paid 5.** Then:"), "{text}");
    markdown::blocks(&text, &mut Numbering::default()).expect("reads");
}

#[test]
fn a_document_begins_on_a_new_page_after_its_cover_letter_and_so_does_the_confidential_sheet() {
    let plain =
        |id: &str| Piece { id: id.into(), title: String::new(), style: Style::Plain, text: format!("The {id}.") };
    let (said, _) =
        set(&[plain("salutation"), plain("cover"), plain("heading"), plain("facts"), plain("confidential")]);
    assert_eq!(
        said,
        ["The salutation.", "The cover.", "PageBreak", "The heading.", "The facts.", "PageBreak", "The confidential."]
    );
    let (said, _) = set(&[plain("salutation"), plain("heading")]);
    assert_eq!(said, ["The salutation.", "The heading."]);
}
