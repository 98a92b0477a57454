//! Page flow: puts set lines on pages, keeps footnotes on the page of their mark, and knows where a page ends. Its result
//! is a list of drawings a page, and the structure tree; nothing here knows the file format. Points from the top left.

use super::paragraph::{Ink, Paragraph, SetLine};
use super::tree::{Element, Tree};
use crate::pictures::Picture;
use std::rc::Rc;

pub const PAGE_WIDTH: f32 = 595.28;
pub const PAGE_HEIGHT: f32 = 841.89;
pub const LEFT: f32 = 68.0;
pub const TOP: f32 = 62.0;
/// Width of the text.
pub const WIDTH: f32 = PAGE_WIDTH - LEFT - 62.0;
/// Where text and footnotes end.
pub const BOTTOM: f32 = PAGE_HEIGHT - 64.0;
/// Room between text and footnotes, with their rule in it.
const NOTE_GAP: f32 = 12.0;
/// Indent of a footnote's text behind its number.
pub const NOTE_INDENT: f32 = 14.0;
const NOTE_AFTER: f32 = 1.5;

/// Something to be drawn. No owner: it is decoration that no reader needs.
pub enum Drawing {
    Text {
        paragraph: Rc<Paragraph>,
        line: usize,
        x: f32,
        /// Of the baseline.
        y: f32,
        owner: Option<Element>,
        /// Stretches with an element of their own: links and marks.
        parts: Vec<(usize, Element)>,
    },
    Rule {
        x: f32,
        y: f32,
        width: f32,
        thickness: f32,
        grey: f32,
    },
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        shade: Shade,
        owner: Option<Element>,
    },
    Picture {
        picture: Picture,
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        owner: Element,
    },
    /// A line through points, of an element.
    Path {
        points: Vec<(f32, f32)>,
        thickness: f32,
        owner: Element,
    },
    Link {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        target: String,
        owner: Element,
        text: String,
    },
}

/// Colour of a surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shade {
    Grey(f32),
    Ink(Ink),
}

#[derive(Default)]
pub struct Page {
    pub drawings: Vec<Drawing>,
}

/// An entry of the outline.
pub struct Entry {
    pub level: u8,
    pub title: String,
    pub page: usize,
    pub y: f32,
}

/// A line in the footnote area.
struct NoteLine {
    note: usize,
    line: usize,
    element: Element,
}

/// A footnote: its number and its text, set.
pub struct Note {
    pub number: Rc<Paragraph>,
    pub text: Rc<Paragraph>,
}

pub struct Flow {
    pub pages: Vec<Page>,
    pub y: f32,
    pub tree: Tree,
    pub outline: Vec<Entry>,
    notes: Vec<Note>,
    placed: Vec<bool>,
    area: Vec<NoteLine>,
    area_height: f32,
    /// Lines of a footnote that found no room and go to the next page.
    carried: Vec<NoteLine>,
    /// Where text may begin on the present page.
    start: f32,
}

impl Flow {
    pub fn new(notes: Vec<Note>) -> Self {
        Self {
            pages: vec![Page::default()],
            y: TOP,
            tree: Tree::new(),
            outline: Vec::new(),
            placed: vec![false; notes.len()],
            notes,
            area: Vec::new(),
            area_height: 0.0,
            carried: Vec::new(),
            start: TOP,
        }
    }

    /// Adds a drawing to the present page.
    pub fn draw(&mut self, drawing: Drawing) {
        if let Some(page) = self.pages.last_mut() {
            page.drawings.push(drawing);
        }
    }

    pub fn page(&self) -> usize {
        self.pages.len() - 1
    }

    /// Where the text of the present page must end.
    pub fn bottom(&self) -> f32 {
        if self.area.is_empty() { BOTTOM } else { BOTTOM - self.area_height - NOTE_GAP }
    }

    /// Whether nothing of the body stands on the page yet.
    pub fn is_fresh(&self) -> bool {
        self.y <= self.start
    }

    /// From here on the page counts as fresh: a repeated table head stands above.
    pub fn start_here(&mut self) {
        self.start = self.y;
    }

    /// Begins a page unless `height` has room on this one or this one is fresh.
    pub fn need(&mut self, height: f32) {
        if self.y + height > self.bottom() && !self.is_fresh() {
            self.new_page();
        }
    }

    /// Room between blocks; none at the head of a page.
    pub fn skip(&mut self, height: f32) {
        if !self.is_fresh() {
            self.y += height;
        }
    }

    pub fn new_page(&mut self) {
        self.draw_area();
        self.pages.push(Page::default());
        self.y = TOP;
        self.start = TOP;
        let mut carried = std::mem::take(&mut self.carried).into_iter().peekable();
        while let Some(line) = carried.peek() {
            let height = self.note_line(line.note, line.line).height;
            if !self.area.is_empty() && self.area_height + height > (BOTTOM - TOP) / 2.0 {
                break;
            }
            self.area_height += height;
            self.area.extend(carried.next());
        }
        self.carried = carried.collect();
    }

    /// Ends the last page.
    pub fn end(&mut self) {
        while !self.carried.is_empty() {
            self.new_page();
        }
        self.draw_area();
    }

    fn note_line(&self, note: usize, line: usize) -> &SetLine {
        &self.notes[note].text.lines[line]
    }

    /// Height that the footnotes of these marks add to the present page.
    pub fn notes_height(&self, marks: &[usize]) -> f32 {
        let mut new: Vec<usize> = marks.iter().copied().filter(|mark| self.placed.get(*mark) == Some(&false)).collect();
        new.dedup();
        if new.is_empty() {
            return 0.0;
        }
        let gap = if self.area.is_empty() { NOTE_GAP } else { 0.0 };
        gap + new.iter().map(|mark| self.notes[*mark].text.height() + NOTE_AFTER).sum::<f32>()
    }

    /// Puts the footnotes of these marks at the foot of the page; `below` is where the text above them ends.
    pub fn place_notes(&mut self, marks: &[usize], owner: Element, below: f32) {
        for mark in marks {
            if self.placed.get(*mark) != Some(&false) {
                continue;
            }
            self.placed[*mark] = true;
            let element = self.tree.add(owner, "Note");
            for line in 0..self.notes[*mark].text.lines.len() {
                let height = self.note_line(*mark, line).height;
                let has_room = below + NOTE_GAP + self.area_height + height <= BOTTOM + 0.1;
                let target = if has_room && self.carried.is_empty() {
                    self.area_height += height;
                    &mut self.area
                } else {
                    &mut self.carried
                };
                target.push(NoteLine { note: *mark, line, element });
            }
            self.area_height += NOTE_AFTER;
        }
    }

    fn draw_area(&mut self) {
        if self.area.is_empty() {
            return;
        }
        let mut y = BOTTOM - self.area_height;
        self.draw(Drawing::Rule { x: LEFT, y: y - 5.0, width: 130.0, thickness: 0.5, grey: 0.4 });
        for NoteLine { note, line, element } in std::mem::take(&mut self.area) {
            let (number, paragraph) = (self.notes[note].number.clone(), self.notes[note].text.clone());
            let set = &paragraph.lines[line];
            let (baseline, height, last) = (y + set.baseline, set.height, line + 1 == paragraph.lines.len());
            if line == 0 {
                self.draw(Drawing::Text {
                    paragraph: number,
                    line: 0,
                    x: LEFT,
                    y: baseline,
                    owner: Some(element),
                    parts: Vec::new(),
                });
            }
            self.draw_line(&paragraph, line, LEFT + NOTE_INDENT, y, element);
            y += height + if last { NOTE_AFTER } else { 0.0 };
        }
        self.area_height = 0.0;
    }

    /// Draws one line with its top at `y`; links and marks in it get elements of their own.
    pub fn draw_line(&mut self, paragraph: &Rc<Paragraph>, line: usize, x: f32, y: f32, owner: Element) {
        let set = &paragraph.lines[line];
        let mut parts: Vec<(usize, Element)> = Vec::new();
        let mut links = Vec::new();
        for run in &set.runs {
            let stretch = &paragraph.stretches[run.stretch];
            let role = match (&stretch.link, stretch.mark) {
                (_, Some(_)) => "Reference",
                (Some(_), None) => "Link",
                (None, None) => continue,
            };
            let element = parts.iter().find(|(index, _)| *index == run.stretch).map(|(_, element)| *element);
            let element = element.unwrap_or_else(|| {
                let element = self.tree.add(owner, role);
                parts.push((run.stretch, element));
                element
            });
            if let (Some(target), None) = (&stretch.link, stretch.mark) {
                links.push(Drawing::Link {
                    x: x + run.x,
                    y,
                    width: run.width,
                    height: set.height,
                    target: target.clone(),
                    owner: element,
                    text: stretch.text.clone(),
                });
            }
        }
        let y = y + set.baseline;
        self.draw(Drawing::Text { paragraph: paragraph.clone(), line, x, y, owner: Some(owner), parts });
        for link in links {
            self.draw(link);
        }
    }

    /// Runs a paragraph over the pages: never one line alone at the foot or head of a page, and each line with its
    /// footnotes.
    pub fn lines(&mut self, paragraph: &Rc<Paragraph>, x: f32, owner: Element) {
        let count = paragraph.lines.len();
        for (index, line) in paragraph.lines.iter().enumerate() {
            let marks: Vec<usize> = paragraph.marks(line).collect();
            let with_next = (index == 0 && count > 1) || index + 2 == count;
            let mut height = line.height + self.notes_height(&marks);
            if with_next {
                let next = &paragraph.lines[index + 1];
                let all: Vec<usize> = marks.iter().copied().chain(paragraph.marks(next)).collect();
                height = line.height + next.height + self.notes_height(&all);
            }
            self.need(height);
            let y = self.y;
            self.draw_line(paragraph, index, x, y, owner);
            self.y += line.height;
            let below = self.y;
            self.place_notes(&marks, owner, below);
        }
    }
}
