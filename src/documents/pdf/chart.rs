//! Charts as vectors: bars stand beside the rows of the table that holds their figures, a line over time stands above
//! it. The drawing is one figure with its text in words; nothing in it is told by colour.

use super::flow::{Drawing, Flow, LEFT, Shade, WIDTH};
use super::paragraph::{Ink, Missing, Paragraph, Style};
use super::setting::{BODY, CELL, SetBlock, Setter};
use super::table::Bars;
use super::tree::Tree;
use crate::documents::model::{Chart, ChartForm, Inline, Line};
use parley::Alignment;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::rc::Rc;

const LABEL: Style = Style { size: 7.8, leading: 1.2, ink: Ink::Grey, ..CELL };
/// Height of the line's field.
const FIELD: f32 = 120.0;
/// Room for the numbers at the left of the field.
const AXIS: f32 = 62.0;
/// Room of a label below the field.
const LABEL_WIDTH: f32 = 58.0;
/// Half the side of a point on the line.
const DOT: f32 = 1.8;

/// A line over time, set but not placed.
pub struct SetSeries {
    /// Height of each point, from 0 to 1.
    shares: Vec<f32>,
    /// Numbers at the axis with their height from 0 to 1.
    steps: Vec<(f32, Rc<Paragraph>)>,
    /// Labels below the field by the point under which they stand.
    labels: Vec<(usize, Rc<Paragraph>)>,
    alt: String,
}

impl Setter<'_> {
    pub fn chart(&mut self, chart: &Chart) -> Result<SetBlock, Missing> {
        let title = self.plain(&chart.title, Style { bold: true, ..BODY }, WIDTH)?;
        let cell = |text: &str| -> Line { vec![Inline::plain(text)] };
        let head = [cell(&chart.labels), cell(&chart.unit)];
        let rows: Vec<Vec<Line>> = chart.rows.iter().map(|row| vec![cell(&row.label), cell(&row.text)]).collect();
        let most = chart.rows.iter().map(|row| row.value).max().unwrap_or_default();
        match chart.form {
            ChartForm::Bars => {
                // The last column has no cells: the bars stand in it.
                let mut table = self.table(&[10, 5, 13], &head, &rows)?;
                let shares = chart.rows.iter().map(|row| share(row.value, most)).collect();
                table.bars = Some(Bars { shares, alt: chart.alt.clone() });
                Ok(SetBlock::Chart { title, line: None, table })
            }
            ChartForm::Series => {
                let table = self.table(&[1, 1], &head, &rows)?;
                Ok(SetBlock::Chart { title, line: Some(self.series(chart, most)?), table })
            }
        }
    }

    fn series(&mut self, chart: &Chart, most: Decimal) -> Result<SetSeries, Missing> {
        let top = round_up(most);
        let shares: Vec<f32> = chart.rows.iter().map(|row| share(row.value, top)).collect();
        let number = Style { align: Alignment::Right, ..LABEL };
        let steps = [Decimal::ZERO, top / Decimal::TWO, top];
        let steps = steps.iter().map(|step| Ok((share(*step, top), self.plain(&digits(*step), number, AXIS - 8.0)?)));
        let steps = steps.collect::<Result<_, Missing>>()?;
        let centred = Style { align: Alignment::Center, ..LABEL };
        let mut labels = Vec::new();
        for index in labelled(shares.len()) {
            labels.push((index, self.plain(&chart.rows[index].label, centred, LABEL_WIDTH)?));
        }
        Ok(SetSeries { shares, steps, labels, alt: chart.alt.clone() })
    }
}

impl SetSeries {
    /// Of the field with its labels.
    pub fn height(&self) -> f32 {
        let below = self.labels.iter().map(|(_, label)| label.height()).fold(0.0, f32::max);
        FIELD + below + 18.0
    }

    /// Draws field, line and labels as one figure.
    pub fn flow(&self, flow: &mut Flow) {
        flow.need(self.height());
        let figure = flow.tree.add_figure(Tree::ROOT, &self.alt);
        let (top, left) = (flow.y + 6.0, LEFT + AXIS);
        let width = WIDTH - AXIS - LABEL_WIDTH / 2.0;
        let at = |share: f32| top + FIELD * (1.0 - share);
        for (share, number) in &self.steps {
            let y = at(*share);
            flow.draw(Drawing::Rule { x: left, y, width, thickness: 0.4, grey: 0.75 });
            flow.draw_line(number, 0, LEFT, y - number.lines[0].height / 2.0, figure);
        }
        let gaps = small(self.shares.len().saturating_sub(1));
        let inset = LABEL_WIDTH / 2.0;
        let x = |index: usize| {
            let part = if gaps == 0.0 { 0.5 } else { small(index) / gaps };
            left + inset + (width - 2.0 * inset) * part
        };
        let points: Vec<(f32, f32)> =
            self.shares.iter().enumerate().map(|(index, share)| (x(index), at(*share))).collect();
        for (x, y) in &points {
            let (x, y, side, shade) = (x - DOT, y - DOT, 2.0 * DOT, Shade::Ink(Ink::Blue));
            flow.draw(Drawing::Fill { x, y, width: side, height: side, shade, owner: Some(figure) });
        }
        if points.len() > 1 {
            flow.draw(Drawing::Path { points, thickness: 1.4, owner: figure });
        }
        for (index, label) in &self.labels {
            let mut y = top + FIELD + 4.0;
            for (line, set) in label.lines.iter().enumerate() {
                flow.draw_line(label, line, x(*index) - inset, y, figure);
                y += set.height;
            }
        }
        flow.y += self.height();
    }
}

/// The part of `most` that a value is, from 0 to 1.
fn share(value: Decimal, most: Decimal) -> f32 {
    let part = value.checked_div(most).and_then(|part| part.to_f32()).unwrap_or_default();
    part.clamp(0.0, 1.0)
}

/// The least number of the form 2, 4 or 10 times a power of ten that is not less: its half reads well at the axis.
fn round_up(most: Decimal) -> Decimal {
    let mut power = Decimal::ONE;
    loop {
        for step in [2, 4, 10] {
            let Some(top) = power.checked_mul(Decimal::from(step)) else { return most };
            if top >= most {
                return top;
            }
        }
        power *= Decimal::TEN;
    }
}

/// A number of the axis, in groups that every language reads: `12 000`.
fn digits(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let mut grouped = String::with_capacity(text.len() * 2);
    for (place, digit) in text.chars().enumerate() {
        if place > 0 && (text.len() - place).is_multiple_of(3) {
            grouped.push('\u{A0}');
        }
        grouped.push(digit);
    }
    grouped
}

/// Points that have a label: all where there is room, else every second, third, … from the last back.
fn labelled(count: usize) -> Vec<usize> {
    let apart = (WIDTH - AXIS - 1.5 * LABEL_WIDTH) / LABEL_WIDTH;
    let step = (1..=count.max(1)).find(|step| small(count.saturating_sub(1)) / small(*step) <= apart).unwrap_or(1);
    let mut found: Vec<usize> = (0..count).rev().step_by(step).collect();
    found.reverse();
    found
}

fn small(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_ends_at_a_round_number_and_has_a_half_that_is_one() {
        for (most, top) in [(0, 2), (2, 2), (3, 4), (7, 10), (11, 20), (399, 400), (401, 1000)] {
            assert_eq!(round_up(Decimal::from(most)), Decimal::from(top), "{most}");
        }
        assert_eq!(round_up(Decimal::MAX), Decimal::MAX);
        assert_eq!(digits(Decimal::from(12000)), "12\u{A0}000");
    }

    #[test]
    fn labels_do_not_overlap_and_the_last_point_has_one() {
        assert_eq!(labelled(0), Vec::<usize>::new());
        assert_eq!(labelled(5), [0, 1, 2, 3, 4]);
        for count in 1..400 {
            let labels = labelled(count);
            assert_eq!(labels.last(), Some(&(count - 1)));
            assert!(labels.len() <= 8, "{count} points have {} labels", labels.len());
        }
    }

    #[test]
    fn a_share_is_within_the_field_whatever_the_value() {
        assert!(share(Decimal::ONE, Decimal::ZERO).abs() < f32::EPSILON);
        assert!(share(Decimal::NEGATIVE_ONE, Decimal::ONE).abs() < f32::EPSILON);
        assert!((share(Decimal::ONE, Decimal::TWO) - 0.5).abs() < f32::EPSILON);
    }
}
