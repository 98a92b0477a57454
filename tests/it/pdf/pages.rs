//! What stands on which page, and that its text comes back.

use super::samples::{SAMPLES, blank, heading, line, noted, plain_letter, scripts_letter, table};
use super::{Rendered, letters};
use saksi::documents::model::{Block, Document, Inline, ListItem};

/// Paragraphs of one line each.
fn filler(count: usize) -> Vec<Block> {
    (0..count).map(|index| Block::Paragraph { text: line(&format!("filler {index}")) }).collect()
}

fn with(blocks: Vec<Block>) -> Document {
    Document { blocks, ..blank() }
}

/// The page on which a text stands, if it stands on exactly one.
fn page_of(pages: &[String], text: &str) -> Option<usize> {
    let found: Vec<usize> = (0..pages.len()).filter(|page| pages[*page].contains(text)).collect();
    (found.len() == 1).then(|| found[0])
}

#[test]
fn what_follows_a_page_break_begins_a_page_and_no_page_is_empty() {
    let mut blocks = filler(3);
    blocks.extend([Block::PageBreak, Block::PageBreak, heading("Annex"), Block::Paragraph { text: line("the first") }]);
    let pages = Rendered::new(&with(blocks)).pages(&[]);
    assert_eq!(
        (page_of(&pages, "filler 2"), page_of(&pages, "Annex"), page_of(&pages, "the first")),
        (Some(0), Some(1), Some(1))
    );
    assert_eq!(pages.len(), 2);
}

#[test]
fn each_paragraph_comes_back_verbatim_in_every_left_to_right_script() {
    let rendered = Rendered::new(&scripts_letter());
    let found = letters(&rendered.pages(&[]).concat());
    for sample in SAMPLES.iter().filter(|sample| !["ar", "ur"].contains(&sample.language)) {
        assert!(found.contains(&letters(sample.text)), "{}", sample.name);
        assert!(found.contains(&letters(sample.speaker)), "the name in {}", sample.name);
    }
    for sample in SAMPLES.iter().filter(|sample| ["ar", "ur"].contains(&sample.language)) {
        // poppler turns the stops of an Arabic line on a page that is mostly Latin, so words are looked for one by one.
        for word in sample.text.split_whitespace().map(|word| word.trim_matches('.')) {
            assert!(found.contains(word), "{} in {}", word, sample.name);
        }
    }
    for block in &scripts_letter().blocks {
        if let Block::Numbered { number, text } = block
            && !text.iter().any(|inline| inline.text.contains("محمود"))
        {
            let marked = text.iter().map(|inline| {
                inline.text.clone() + &inline.footnote.map(|footnote| (footnote + 1).to_string()).unwrap_or_default()
            });
            let paragraph = letters(&(number.clone() + &marked.collect::<String>()));
            let start: String = paragraph.chars().take(40).collect();
            assert!(found.contains(&start), "paragraph {number}");
        }
    }
}

#[test]
fn pages_are_counted_on_each_page() {
    for (document, at_least) in [(blank(), 1), (scripts_letter(), 4), (table(300), 10), (table(2400), 100)] {
        let pages = Rendered::new(&document).pages(&[]);
        assert!(pages.len() >= at_least, "{} pages", pages.len());
        for (index, page) in pages.iter().enumerate() {
            let label = format!("Page {} of {}", index + 1, pages.len());
            assert_eq!(page.matches("Page ").count(), 1, "{page}");
            assert!(page.contains(&label), "{label} in {page}");
            assert!(page.contains("FICTIONAL – demonstration"), "page {index}");
            assert!(page.contains("Joint complaint SPB/2026/117-A"), "page {index}");
        }
    }
}

#[test]
fn a_heading_is_never_the_last_thing_on_a_page() {
    let mut turned = 0;
    for count in 24..48 {
        let mut blocks = filler(count);
        blocks.push(heading("LONELY"));
        blocks.push(Block::Heading { level: 3, text: line("BELOW") });
        blocks.push(Block::Paragraph { text: line(&"words of the paragraph that follows ".repeat(8)) });
        let pages = Rendered::new(&with(blocks)).pages(&[]);
        let page = page_of(&pages, "LONELY").expect("one page");
        assert_eq!(page_of(&pages, "BELOW"), Some(page), "{count}");
        let after = pages[page].split("BELOW").nth(1).expect("text after it");
        assert!(after.matches("words of").count() >= 2, "{count}: {after}");
        turned += page;
    }
    assert!(turned > 0, "no heading came near the foot of the page");
}

#[test]
fn a_heading_stays_with_a_table_and_the_head_with_its_first_row() {
    for count in 20..44 {
        let mut blocks = filler(count);
        blocks.push(heading("LONELY"));
        blocks.push(Block::Table {
            widths: vec![1, 1],
            head: vec![line("HEADCELL"), line("other")],
            rows: vec![vec![line(&"first row ".repeat(30)), line("x")], vec![line("second"), line("y")]],
        });
        let pages = Rendered::new(&with(blocks)).pages(&[]);
        let page = page_of(&pages, "LONELY").expect("one page");
        assert!(pages[page].contains("HEADCELL") && pages[page].contains("first row"), "{count}");
    }
}

#[test]
fn a_short_table_is_not_parted_and_keeps_the_small_print_below_it() {
    for count in 24..48 {
        let mut blocks = filler(count);
        blocks.push(heading("ANNEXED"));
        let row = |index: usize| vec![line(&format!("ROW{index}")), line("x")];
        blocks.push(Block::Table {
            widths: vec![1, 1],
            head: vec![line("No."), line("Exhibit")],
            rows: (1..=5).map(row).collect(),
        });
        blocks.push(Block::Note { text: line(&"SMALLPRINT of the basis ".repeat(12)) });
        let pages = Rendered::new(&with(blocks)).pages(&[]);
        let page = page_of(&pages, "ANNEXED");
        assert!(page.is_some());
        for text in ["ROW1", "ROW5", "SMALLPRINT"] {
            assert_eq!(page, page_of(&pages, text), "{count}: {text}");
        }
    }
}

#[test]
fn the_head_of_a_table_is_repeated_and_no_row_is_lost_or_cut() {
    let pages = Rendered::new(&table(300)).pages(&["-layout"]);
    for (index, page) in pages.iter().enumerate() {
        assert_eq!(page.matches("Statement").count(), 1, "page {index}");
    }
    let text = pages.concat();
    for row in 1..=300 {
        assert!(text.lines().any(|line| line.trim_start().starts_with(&format!("{row} "))), "row {row}");
    }
}

#[test]
fn a_row_longer_than_a_page_runs_on_under_the_head() {
    let words: Vec<String> = (0..2500).map(|index| format!("w{index}x")).collect();
    let rows = vec![vec![line("1"), line(&words.join(" "))], vec![line("2"), line("after")]];
    let document = with(vec![Block::Table { widths: vec![1, 4], head: vec![line("No."), line("HEADCELL")], rows }]);
    let pages = Rendered::new(&document).pages(&[]);
    assert!(pages.len() > 2);
    assert!(pages.iter().all(|page| page.contains("HEADCELL")));
    let text = pages.concat();
    for word in words {
        assert_eq!(text.matches(&format!("{word}\n")).count() + text.matches(&format!("{word} ")).count(), 1, "{word}");
    }
}

#[test]
fn five_thousand_rows_are_set() {
    let rendered = Rendered::new(&table(5000));
    let output = rendered.run("pdfinfo", &[], &[]);
    let information = String::from_utf8_lossy(&output.stdout).into_owned();
    let pages = information.lines().find_map(|line| line.strip_prefix("Pages:")).expect("a number of pages");
    assert!(pages.trim().parse::<usize>().expect("a number") > 200, "{pages}");
}

#[test]
fn a_footnote_stands_on_the_page_of_its_mark() {
    for count in 20..46 {
        let mut blocks = filler(count);
        blocks.push(Block::Paragraph { text: noted("the MARKED sentence", 0) });
        blocks.extend(filler(4));
        blocks.push(Block::Table {
            widths: vec![1],
            head: vec![line("HEADCELL")],
            rows: vec![vec![noted("the CELLED sentence", 1)]],
        });
        let footnotes = vec![
            line(&format!("FIRSTNOTE {}", "long ".repeat(60))),
            line(&format!("SECONDNOTE {}", "long ".repeat(60))),
        ];
        let pages = Rendered::new(&Document { footnotes, ..with(blocks) }).pages(&[]);
        for (mark, note) in [("MARKED", "FIRSTNOTE"), ("CELLED", "SECONDNOTE")] {
            assert!(page_of(&pages, mark).is_some());
            assert_eq!(page_of(&pages, mark), page_of(&pages, note), "{count}: {mark}");
        }
    }
}

#[test]
fn a_footnote_that_is_marked_twice_is_printed_once() {
    let blocks = vec![Block::Paragraph { text: [noted("one", 0), noted("two", 0)].concat() }];
    let document = Document { footnotes: vec![line("THENOTE")], ..with(blocks) };
    assert_eq!(Rendered::new(&document).pages(&[]).concat().matches("THENOTE").count(), 1);
}

#[test]
fn a_footnote_longer_than_a_page_goes_on_and_loses_nothing() {
    let words: Vec<String> = (0..3000).map(|index| format!("n{index}x")).collect();
    let document = Document {
        footnotes: vec![line(&words.join(" ")), line("LASTNOTE")],
        ..with(vec![Block::Paragraph { text: [noted("a", 0), noted("b", 1)].concat() }])
    };
    let text = Rendered::new(&document).pages(&[]).concat();
    let found: std::collections::HashSet<&str> = text.split_whitespace().collect();
    assert!(words.iter().all(|word| found.contains(word.as_str())));
    assert!(found.contains("LASTNOTE"));
}

#[test]
fn signatures_are_never_split_nor_alone() {
    for count in 24..48 {
        let mut blocks = filler(count);
        blocks.push(Block::Numbered { number: "9.".into(), text: line("REPLIES are addressed to us.") });
        blocks.push(Block::Paragraph { text: line("CLOSING words,") });
        let party = |name: &str| (1..=5).map(|row| line(&format!("{name}{row}"))).collect();
        blocks.push(Block::Signatures { parties: vec![party("LEFT"), party("RIGHT"), party("THIRD")] });
        let pages = Rendered::new(&with(blocks)).pages(&[]);
        for name in ["LEFT", "RIGHT", "THIRD"] {
            let page = page_of(&pages, &format!("{name}1"));
            assert!(page.is_some());
            assert_eq!(page, page_of(&pages, &format!("{name}5")), "{count}: {name}");
        }
        for above in ["REPLIES", "CLOSING"] {
            assert_eq!(page_of(&pages, above), page_of(&pages, "LEFT1"), "{count}: {above}");
        }
    }
}

#[test]
fn no_paragraph_leaves_one_line_alone_on_a_page() {
    for count in 24..46 {
        let mut blocks = filler(count);
        let lines: Vec<String> = (0..5).map(|index| format!("BODYLINE{index}")).collect();
        blocks.push(Block::Paragraph { text: vec![Inline::plain(lines.join("\n"))] });
        let pages = Rendered::new(&with(blocks)).pages(&[]);
        for page in &pages {
            assert_ne!(page.matches("BODYLINE").count(), 1, "{count}: {page}");
        }
    }
}

#[test]
fn lists_links_and_marks_are_read_in_order() {
    let text = Rendered::new(&plain_letter()).pages(&[]).concat();
    let mut last = 0;
    for part in
        ["(a)", "(i)", "(ii)", "(b)", "(c)", "Replies reach us", "Yours faithfully", "Dewi Anggraini", "rests on"]
    {
        let rest = text.rfind("F. Requests").expect("the section") + last;
        let found = text[rest..].find(part).unwrap_or_else(|| panic!("{part} after the part before it"));
        last += found;
    }
    let item = ListItem { marker: "•".into(), level: 40, text: line("very deep") };
    let deep =
        with(vec![Block::List { items: vec![item.clone(), ListItem { marker: String::new(), level: 0, ..item }] }]);
    assert_eq!(Rendered::new(&deep).pages(&[]).concat().matches("very deep").count(), 2);
}
