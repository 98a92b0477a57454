//! Tables over pages: the head is repeated, a row stays whole unless it is longer than a page, cells wrap.

use super::flow::{BOTTOM, Drawing, Flow, LEFT, Shade, TOP, WIDTH};
use super::paragraph::{Ink, Paragraph};
use super::tree::{Element, Tree};
use std::rc::Rc;

/// Room between a cell's edge and its text.
pub const PADDING: f32 = 4.0;

/// Behind the cells of the head.
const HEAD: Shade = Shade::Grey(0.92);
/// Rows of a table that is not parted.
const SHORT: usize = 6;
/// Height of a bar beside a row.
const BAR: f32 = 9.0;

/// Cells of one row, set to the widths of their columns.
pub type Row = Vec<Rc<Paragraph>>;

pub struct SetTable {
    pub columns: Vec<f32>,
    pub head: Row,
    pub rows: Vec<Row>,
    /// Bars in a last column that has no cells, and what they show in words.
    pub bars: Option<Bars>,
}

/// A bar beside each row.
pub struct Bars {
    /// Length of each, from 0 to 1.
    pub shares: Vec<f32>,
    pub alt: String,
}

/// Widths in points of columns with relative widths; a column without one gets the mean.
pub fn columns(relative: &[u16], count: usize) -> Vec<f32> {
    let known: f32 = relative.iter().map(|width| f32::from((*width).max(1))).sum();
    let mean = if relative.is_empty() { 1.0 } else { known / small(relative.len()) };
    let shares: Vec<f32> =
        (0..count.max(1)).map(|index| relative.get(index).map_or(mean, |width| f32::from((*width).max(1)))).collect();
    let total: f32 = shares.iter().sum();
    shares.iter().map(|share| share / total * WIDTH).collect()
}

fn small(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// Height of what remains of a row.
fn height(row: &Row, from: &[usize]) -> f32 {
    let rest = |(cell, from): (&Rc<Paragraph>, &usize)| cell.lines[*from..].iter().map(|line| line.height).sum::<f32>();
    row.iter().zip(from).map(rest).fold(0.0, f32::max) + 2.0 * PADDING
}

impl SetTable {
    /// Least height that keeps a short table whole, the head of a longer one with its first row, or with the beginning of a
    /// row longer than a page.
    pub fn lead(&self) -> f32 {
        if self.is_short() {
            return self.whole();
        }
        let first = self.rows.first().map_or(0.0, |row| height(row, &vec![0; row.len()]));
        let head = self.head_height();
        head + if head + first > BOTTOM - TOP { 120.0 } else { first }
    }

    /// Whether it is not parted.
    pub fn is_short(&self) -> bool {
        self.rows.len() <= SHORT && self.whole() <= (BOTTOM - TOP) / 4.0
    }

    fn whole(&self) -> f32 {
        self.head_height() + self.rows.iter().map(|row| height(row, &vec![0; row.len()])).sum::<f32>()
    }

    fn head_height(&self) -> f32 {
        if self.has_head() { height(&self.head, &vec![0; self.head.len()]) } else { 0.0 }
    }

    fn has_head(&self) -> bool {
        self.head.iter().any(|cell| !cell.text.is_empty())
    }

    pub fn flow(&self, flow: &mut Flow) {
        let table = flow.tree.add(Tree::ROOT, "Table");
        // A head that would fill the pages is a row like another.
        let repeats = self.head_height() < (BOTTOM - TOP) / 3.0;
        let first_marks = self.rows.first().map_or(Vec::new(), |row| {
            let ends: Vec<usize> = row.iter().map(|cell| cell.lines.len()).collect();
            marks(row, &vec![0; row.len()], &ends)
        });
        flow.need(self.lead() + flow.notes_height(&first_marks));
        if self.has_head() {
            self.row(flow, &self.head, table, "TH", false);
        }
        let figure = self.bars.as_ref().map(|bars| flow.tree.add_figure(Tree::ROOT, &bars.alt));
        for (index, row) in self.rows.iter().enumerate() {
            self.row(flow, row, table, "TD", repeats);
            if let (Some(bars), Some(figure)) = (&self.bars, figure) {
                self.bar(flow, row, bars.shares.get(index).copied().unwrap_or_default(), figure);
            }
        }
    }

    /// Draws the bar of the row that ends here, level with its first line.
    fn bar(&self, flow: &mut Flow, row: &Row, share: f32, figure: Element) {
        let room = self.columns.last().copied().unwrap_or_default() - 2.0 * PADDING;
        let x = LEFT + WIDTH - PADDING - room;
        let line = row.iter().filter_map(|cell| cell.lines.first()).map(|line| line.height).fold(0.0, f32::max);
        // A row that was parted has its bar beside its last part.
        let top = (flow.y - height(row, &vec![0; row.len()])).max(TOP);
        let y = top + PADDING + (line - BAR) / 2.0;
        let width = (room * share.clamp(0.0, 1.0)).max(0.5);
        flow.draw(Drawing::Fill { x, y, width, height: BAR, shade: Shade::Ink(Ink::Blue), owner: Some(figure) });
    }

    /// Places a row, over several pages when it must be.
    fn row(&self, flow: &mut Flow, row: &Row, table: Element, role: &'static str, repeats: bool) {
        let owner = flow.tree.add(table, "TR");
        let cells: Vec<Element> = row.iter().map(|_| flow.tree.add(owner, role)).collect();
        let mut from = vec![0; row.len()];
        loop {
            let ends: Vec<usize> = row.iter().map(|cell| cell.lines.len()).collect();
            let marks = marks(row, &from, &ends);
            let needed = height(row, &from) + flow.notes_height(&marks);
            let whole_page = BOTTOM - TOP - if repeats { self.head_height() } else { 0.0 };
            if flow.y + needed <= flow.bottom() {
                self.slice(flow, row, &cells, &from, &ends, role);
                return;
            }
            let to = fitting(row, &from, flow.bottom() - flow.y - 2.0 * PADDING, flow.is_fresh());
            if flow.is_fresh() || (needed > whole_page && to != from) {
                self.slice(flow, row, &cells, &from, &to, role);
                from = to;
                if from == ends {
                    return;
                }
            }
            flow.new_page();
            if repeats && self.has_head() {
                self.repeat_head(flow);
            }
        }
    }

    /// Draws the given lines of each cell as one band with a rule below.
    fn slice(&self, flow: &mut Flow, row: &Row, cells: &[Element], from: &[usize], to: &[usize], role: &str) {
        let (top, mut x) = (flow.y, LEFT);
        let tall = row
            .iter()
            .zip(from.iter().zip(to))
            .map(|(cell, (from, to))| cell.lines[*from..*to].iter().map(|line| line.height).sum::<f32>());
        let height = tall.fold(0.0, f32::max) + 2.0 * PADDING;
        if role == "TH" {
            flow.draw(Drawing::Fill { x: LEFT, y: top, width: WIDTH, height, shade: HEAD, owner: None });
        }
        for (index, cell) in row.iter().enumerate() {
            let mut y = top + PADDING;
            for line in from[index]..to[index] {
                flow.draw_line(cell, line, x + PADDING, y, cells[index]);
                y += cell.lines[line].height;
                let marks: Vec<usize> = cell.marks(&cell.lines[line]).collect();
                flow.place_notes(&marks, cells[index], top + height);
            }
            x += self.columns[index];
        }
        flow.y = top + height;
        flow.draw(Drawing::Rule { x: LEFT, y: flow.y, width: WIDTH, thickness: 0.4, grey: 0.6 });
    }

    /// The head once more, for the eye only.
    fn repeat_head(&self, flow: &mut Flow) {
        let (top, mut x) = (flow.y, LEFT);
        let height = self.head_height();
        flow.draw(Drawing::Fill { x: LEFT, y: top, width: WIDTH, height, shade: HEAD, owner: None });
        for (cell, width) in self.head.iter().zip(&self.columns) {
            let mut y = top + PADDING;
            for (line, set) in cell.lines.iter().enumerate() {
                flow.draw(Drawing::Text {
                    paragraph: cell.clone(),
                    line,
                    x: x + PADDING,
                    y: y + set.baseline,
                    owner: None,
                    parts: Vec::new(),
                });
                y += set.height;
            }
            x += width;
        }
        flow.y = top + height;
        flow.draw(Drawing::Rule { x: LEFT, y: flow.y, width: WIDTH, thickness: 0.4, grey: 0.6 });
        flow.start_here();
    }
}

/// Footnote marks in the given lines of a row.
fn marks(row: &Row, from: &[usize], to: &[usize]) -> Vec<usize> {
    let lines = row.iter().zip(from.iter().zip(to));
    lines.flat_map(|(cell, (from, to))| cell.lines[*from..*to].iter().flat_map(|line| cell.marks(line))).collect()
}

/// How far each cell's lines reach within `room`; at least one line each when something must be drawn.
fn fitting(row: &Row, from: &[usize], room: f32, at_least_one: bool) -> Vec<usize> {
    let reach = |(cell, from): (&Rc<Paragraph>, &usize)| {
        let mut left = room;
        let mut to = *from;
        for line in &cell.lines[*from..] {
            left -= line.height;
            if left < 0.0 && !(at_least_one && to == *from) {
                break;
            }
            to += 1;
        }
        to
    };
    row.iter().zip(from).map(reach).collect()
}
