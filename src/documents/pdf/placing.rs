//! Places a set document on pages: head of the letter, body, signatures, and the foot of every page.

use super::RenderError;
use super::chart::SetSeries;
use super::flow::{BOTTOM, Drawing, Entry, Flow, LEFT, PAGE_HEIGHT, TOP, WIDTH};
use super::paragraph::Paragraph;
use super::setting::{BANNER_TOP, FOOT_TOP, PAGE_NUMBER_LEFT, SIGNATURE_WIDTH, SetBlock, SetDocument, SetItem, Setter};
use super::tree::{Element, Tree};
use crate::documents::model::Document;
use crate::pictures::Picture;
use std::rc::Rc;

/// Room above a signature's lines, to sign in.
const SIGNING: f32 = 40.0;

/// Places everything but the page numbers, which need the number of pages.
pub fn place(set: SetDocument, document: &Document, setter: &mut Setter<'_>) -> Result<Flow, RenderError> {
    let SetDocument { banner, sender, details, addressee, dateline, subject, blocks, notes, footer, logo, foot } = set;
    let mut flow = Flow::new(notes);
    letterhead(&mut flow, &sender, &details, logo);
    for group in [&addressee, &dateline] {
        for line in group {
            paragraph(&mut flow, line);
        }
        flow.skip(9.0);
    }
    flow.skip(5.0);
    heading(&mut flow, 1, &subject);
    flow.y += 3.0;
    body(&mut flow, &blocks);
    flow.end();
    let pages = flow.pages.len();
    for page in 0..pages {
        let number = setter.page_number(&document.page_label, page + 1, pages)?;
        let drawings = &mut flow.pages[page].drawings;
        let mut fixed = |paragraph: &Rc<Paragraph>, x: f32, top: f32| {
            let mut y = top;
            for (line, set) in paragraph.lines.iter().enumerate().take(2) {
                let paragraph = paragraph.clone();
                drawings.push(Drawing::Text {
                    paragraph,
                    line,
                    x,
                    y: y + set.baseline,
                    owner: None,
                    parts: Vec::new(),
                });
                y += set.height;
            }
        };
        if let Some(foot) = foot.as_ref().filter(|_| page == 0) {
            fixed(foot, LEFT, FOOT_TOP - 18.5);
        }
        fixed(&footer, LEFT, FOOT_TOP);
        fixed(&number, PAGE_NUMBER_LEFT, FOOT_TOP);
        if let Some(banner) = &banner {
            fixed(banner, LEFT, BANNER_TOP);
        }
    }
    Ok(flow)
}

fn letterhead(flow: &mut Flow, sender: &Rc<Paragraph>, details: &Rc<Paragraph>, logo: Option<(Picture, (f32, f32))>) {
    flow.y = 46.0;
    flow.start_here();
    let mut below = flow.y;
    if let Some((picture, (width, height))) = logo {
        let owner = flow.tree.add_figure(Tree::ROOT, &format!("Logo: {}", sender.text));
        let (x, y) = (LEFT + WIDTH - width, 44.0);
        flow.draw(Drawing::Picture { picture, x, y, width, height, owner });
        below = y + height;
    }
    paragraph(flow, sender);
    paragraph(flow, details);
    flow.y = flow.y.max(below);
    let y = flow.y + 6.0;
    flow.draw(Drawing::Rule { x: LEFT, y, width: WIDTH, thickness: 1.1, grey: 0.25 });
    flow.y = y + 17.0;
}

fn paragraph(flow: &mut Flow, text: &Rc<Paragraph>) {
    let owner = flow.tree.add(Tree::ROOT, "P");
    flow.lines(text, LEFT, owner);
}

fn heading(flow: &mut Flow, level: u8, text: &Rc<Paragraph>) {
    let role = match level {
        1 => "H1",
        2 => "H2",
        _ => "H3",
    };
    let owner = flow.tree.add(Tree::ROOT, role);
    let entries = flow.outline.len();
    flow.lines(text, LEFT, owner);
    // Set after placing, since the first line may have begun a page.
    let (page, y) = (flow.page(), (flow.y - text.height()).max(0.0));
    let title = text.text.replace('\n', " ");
    flow.outline.insert(entries, Entry { level, title, page, y });
    flow.y += 4.0;
}

fn body(flow: &mut Flow, blocks: &[SetBlock]) {
    for (index, block) in blocks.iter().enumerate() {
        flow.skip(above(block, index.checked_sub(1).map(|before| &blocks[before])));
        flow.need(together(flow, &blocks[index..]));
        match block {
            SetBlock::Heading { level, text } => heading(flow, *level, text),
            SetBlock::Text { number, text, indent } => {
                let owner = flow.tree.add(Tree::ROOT, "P");
                if let Some(number) = number {
                    flow.need(first_lines(flow, text));
                    let y = flow.y;
                    flow.draw_line(number, 0, LEFT, y + text.lines[0].baseline - number.lines[0].baseline, owner);
                }
                flow.lines(text, LEFT + indent, owner);
                flow.y += 5.0;
            }
            SetBlock::List { items } => list(flow, items),
            SetBlock::PageBreak => flow.need(BOTTOM),
            SetBlock::Quote { text, indent, language } => {
                let quote = flow.tree.add_in(Tree::ROOT, "BlockQuote", language.clone());
                let owner = flow.tree.add(quote, "P");
                flow.lines(text, LEFT + indent, owner);
                flow.y += 6.0;
            }
            SetBlock::Table(table) => {
                table.flow(flow);
                flow.y += 9.0;
            }
            SetBlock::Picture { picture, size: (width, height), alt, caption } => {
                let owner = flow.tree.add_figure(Tree::ROOT, alt);
                let (picture, x, y) = (picture.clone(), LEFT, flow.y);
                flow.draw(Drawing::Picture { picture, x, y, width: *width, height: *height, owner });
                flow.y += height + 4.0;
                if let Some(caption) = caption {
                    paragraph(flow, caption);
                }
                flow.y += 9.0;
            }
            SetBlock::Chart { title, line, table } => {
                paragraph(flow, title);
                flow.y += 4.0;
                if let Some(line) = line {
                    line.flow(flow);
                }
                table.flow(flow);
                flow.y += 9.0;
            }
            SetBlock::Signatures(parties) => signatures(flow, parties),
            SetBlock::SmallPrint(text) => {
                let first = index == 0 || !matches!(blocks[index - 1], SetBlock::SmallPrint(_));
                if first {
                    let y = flow.y;
                    flow.draw(Drawing::Rule { x: LEFT, y, width: 130.0, thickness: 0.4, grey: 0.6 });
                    flow.y += 5.0;
                }
                paragraph(flow, text);
                flow.y += 3.0;
            }
        }
    }
}

/// Room above a block, which may depend on the one before it.
fn above(block: &SetBlock, before: Option<&SetBlock>) -> f32 {
    match block {
        SetBlock::Text { number: None, .. } => match before {
            Some(SetBlock::Text { number: Some(_), .. } | SetBlock::List { .. }) => 5.0,
            _ => 0.0,
        },
        SetBlock::Heading { level: 1, .. } => 14.0,
        SetBlock::Heading { level: 2, .. } => 9.0,
        SetBlock::Heading { .. } | SetBlock::Chart { .. } | SetBlock::Picture { .. } => 6.0,
        SetBlock::Table(_) => 2.0,
        SetBlock::Signatures(_) | SetBlock::SmallPrint(_) => 8.0,
        _ => 0.0,
    }
}

/// Least height that the first of these blocks needs on its page, with what must not be parted from it: a heading has
/// text below it, a short lead-in has what it introduces, and signatures do not stand alone.
fn together(flow: &Flow, blocks: &[SetBlock]) -> f32 {
    let mut height = 0.0;
    for (index, block) in blocks.iter().enumerate() {
        match block {
            SetBlock::Heading { text, .. } => height += above(block, None) + text.height() + 4.0,
            SetBlock::Text { text, .. } if leads(text, &blocks[index + 1..]) => height += text.height() + 13.0,
            _ => {
                let least = height + lead(flow, block) + closing_note(block, blocks.get(index + 1));
                return least.min(BOTTOM - TOP);
            }
        }
    }
    height.min(BOTTOM - TOP)
}

/// Height of the small print below a short table, which would look lost on a page of its own.
fn closing_note(block: &SetBlock, next: Option<&SetBlock>) -> f32 {
    match (block, next) {
        (SetBlock::Table(table), Some(SetBlock::SmallPrint(text))) if table.is_short() && text.lines.len() <= 8 => {
            text.height() + 22.0
        }
        _ => 0.0,
    }
}

/// Whether a short paragraph introduces the block after it, or closes the letter above the signatures, with the farewell
/// between them or without.
fn leads(text: &Rc<Paragraph>, next: &[SetBlock]) -> bool {
    match next.first() {
        Some(SetBlock::Signatures(_)) => text.lines.len() <= 4,
        Some(SetBlock::Text { text: farewell, number: None, .. })
            if matches!(next.get(1), Some(SetBlock::Signatures(_))) =>
        {
            text.lines.len() <= 4 && farewell.lines.len() <= 2
        }
        Some(SetBlock::Quote { .. } | SetBlock::List { .. } | SetBlock::Table(_)) => text.lines.len() <= 2,
        _ => false,
    }
}

/// Least height of a block's beginning, with the footnotes of its first lines.
fn lead(flow: &Flow, block: &SetBlock) -> f32 {
    match block {
        // Its rule stands above it and must not be parted from it; a short one stays whole.
        SetBlock::SmallPrint(text) if text.lines.len() <= 8 => text.height() + 5.0,
        SetBlock::SmallPrint(text) => first_lines(flow, text) + 5.0,
        SetBlock::Heading { text, .. } | SetBlock::Text { text, .. } | SetBlock::Quote { text, .. } => {
            first_lines(flow, text)
        }
        SetBlock::List { items } => items.first().map_or(0.0, |item| first_lines(flow, &item.text)),
        SetBlock::Table(table) => table.lead() + 2.0,
        SetBlock::Picture { size: (_, height), caption, .. } => {
            height + 4.0 + caption.as_ref().map_or(0.0, |caption| caption.height() + 2.0)
        }
        SetBlock::Chart { title, line, table } => {
            title.height() + 4.0 + line.as_ref().map_or(0.0, SetSeries::height) + table.lead() + 2.0
        }
        SetBlock::PageBreak => 0.0,
        SetBlock::Signatures(parties) => parties.iter().take(2).map(|party| party_height(party)).fold(0.0, f32::max),
    }
}

/// List items; those of a deeper level are a list inside the item above.
fn list(flow: &mut Flow, items: &[SetItem]) {
    let mut open: Vec<(u8, Element, Element)> = Vec::new();
    for item in items {
        while open.last().is_some_and(|(level, ..)| *level > item.level) {
            open.pop();
        }
        let (parent, above) = match open.last() {
            Some((level, list, above)) if *level == item.level => (*list, Some(*above)),
            Some((.., above)) => (flow.tree.add(*above, "L"), None),
            None => (flow.tree.add(Tree::ROOT, "L"), None),
        };
        flow.need(first_lines(flow, &item.text));
        let body = match (&item.marker, above) {
            (None, Some(above)) => above,
            (marker, _) => {
                let entry = flow.tree.add(parent, "LI");
                if let Some(marker) = marker {
                    let label = flow.tree.add(entry, "Lbl");
                    let shift = item.text.lines[0].baseline - marker.lines[0].baseline;
                    let y = flow.y + shift;
                    flow.draw_line(marker, 0, LEFT + item.marker_indent, y, label);
                }
                flow.tree.add(entry, "LBody")
            }
        };
        match open.last_mut() {
            Some(last) if last.0 == item.level => last.2 = body,
            _ => open.push((item.level, parent, body)),
        }
        flow.lines(&item.text, LEFT + item.indent, body);
        flow.y += 3.0;
    }
    flow.y += 2.0;
}

/// Height of the lines that begin a paragraph and may not be parted, with their footnotes.
fn first_lines(flow: &Flow, text: &Rc<Paragraph>) -> f32 {
    let count = if text.lines.len() == 3 { 3 } else { 2 };
    let marks: Vec<usize> = text.lines.iter().take(count).flat_map(|line| text.marks(line)).collect();
    text.lead(count) + flow.notes_height(&marks)
}

fn party_height(party: &[Rc<Paragraph>]) -> f32 {
    SIGNING + 4.0 + party.iter().map(|line| line.height()).sum::<f32>()
}

/// Signatures, two side by side; none is cut by the end of a page.
fn signatures(flow: &mut Flow, parties: &[Vec<Rc<Paragraph>>]) {
    for pair in parties.chunks(2) {
        let height = pair.iter().map(|party| party_height(party)).fold(0.0, f32::max);
        if height > BOTTOM - TOP {
            for line in pair.iter().flatten() {
                paragraph(flow, line);
            }
            continue;
        }
        flow.need(height);
        let top = flow.y;
        for (party, x) in pair.iter().zip([LEFT, LEFT + SIGNATURE_WIDTH + 30.0]) {
            let mut y = top + SIGNING;
            flow.draw(Drawing::Rule { x, y, width: SIGNATURE_WIDTH.min(190.0), thickness: 0.5, grey: 0.3 });
            y += 4.0;
            let owner = flow.tree.add(Tree::ROOT, "Sect");
            for text in party {
                let owner = flow.tree.add(owner, "P");
                for (line, set) in text.lines.iter().enumerate() {
                    flow.draw_line(text, line, x, y, owner);
                    y += set.height;
                    let marks: Vec<usize> = text.marks(set).collect();
                    flow.place_notes(&marks, owner, top + height);
                }
            }
        }
        flow.y = top + height + 8.0;
    }
}

const _: () = assert!(BANNER_TOP + 22.0 <= 46.0 + 1.0 && FOOT_TOP > BOTTOM && FOOT_TOP < PAGE_HEIGHT);
