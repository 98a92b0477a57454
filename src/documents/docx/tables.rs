//! Tables: their head is repeated on each page; signatures stand in one without rules, so that none is cut.

use super::blocks::{Writer, auto, style};
use super::parts::TEXT_WIDTH;
use super::text::{Stand, Text};
use crate::documents::model::Line;

impl Writer<'_> {
    pub fn table(&mut self, widths: &[u16], head: &[Line], rows: &[Vec<Line>], told: Option<(&str, &str)>) {
        let count = rows.iter().map(Vec::len).chain([widths.len(), head.len(), 1]).max().unwrap_or(1);
        let columns = columns(widths, count);
        let xml = &mut self.text.xml;
        xml.open("w:tbl", &[]);
        xml.open("w:tblPr", &[]);
        xml.value("w:tblStyle", "Figures");
        xml.empty("w:tblW", &[("w:w", TEXT_WIDTH.to_string().as_str()), ("w:type", "dxa")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1"), ("w:noVBand", "1")]);
        if let Some((title, alt)) = told {
            xml.value("w:tblCaption", title);
            xml.value("w:tblDescription", alt);
        }
        xml.close();
        self.grid(&columns);
        if head.iter().flatten().any(|inline| !inline.text.is_empty()) {
            self.row(head, &columns, true);
        }
        for row in rows {
            self.row(row, &columns, false);
        }
        if rows.is_empty() {
            // A table without a row is none to Word.
            self.row(&[], &columns, false);
        }
        self.text.xml.close();
        self.text.paragraph(&[], style("AfterTable"));
    }

    fn grid(&mut self, columns: &[u32]) {
        let xml = &mut self.text.xml;
        xml.open("w:tblGrid", &[]);
        for width in columns {
            xml.empty("w:gridCol", &[("w:w", width.to_string().as_str())]);
        }
        xml.close();
    }

    fn row(&mut self, cells: &[Line], columns: &[u32], head: bool) {
        self.text.xml.open("w:tr", &[]);
        self.text.xml.open("w:trPr", &[]);
        self.text.xml.empty("w:cantSplit", &[]);
        if head {
            self.text.xml.empty("w:tblHeader", &[]);
        }
        self.text.xml.close();
        for (index, width) in columns.iter().enumerate() {
            self.cell(*width, |text| {
                let stand = Stand { keep_next: head, ..auto(if head { "TableHead" } else { "TableText" }) };
                text.paragraph(cells.get(index).map_or(&[], Vec::as_slice), stand);
            });
        }
        self.text.xml.close();
    }

    fn cell(&mut self, width: u32, inside: impl FnOnce(&mut Text<'_>)) {
        let xml = &mut self.text.xml;
        xml.open("w:tc", &[]);
        xml.open("w:tcPr", &[]);
        xml.empty("w:tcW", &[("w:w", width.to_string().as_str()), ("w:type", "dxa")]);
        xml.close();
        inside(&mut self.text);
        self.text.xml.close();
    }

    /// Signatures, two side by side in a row that is not cut by the end of a page.
    pub fn signatures(&mut self, parties: &[Vec<Line>]) {
        if parties.is_empty() {
            return;
        }
        let columns = columns(&[1, 1], 2);
        let xml = &mut self.text.xml;
        xml.open("w:tbl", &[]);
        xml.open("w:tblPr", &[]);
        xml.value("w:tblStyle", "Signatures");
        xml.empty("w:tblW", &[("w:w", TEXT_WIDTH.to_string().as_str()), ("w:type", "dxa")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.close();
        self.grid(&columns);
        for pair in parties.chunks(2) {
            self.text.xml.open("w:tr", &[]);
            self.text.xml.open("w:trPr", &[]);
            self.text.xml.empty("w:cantSplit", &[]);
            self.text.xml.close();
            for (index, width) in columns.iter().enumerate() {
                self.cell(*width, |text| match pair.get(index).map(Vec::as_slice) {
                    None | Some([]) => text.paragraph(&[], style("Signature")),
                    Some(lines) => {
                        for (place, line) in lines.iter().enumerate() {
                            let name = if place == 0 { "SignatureName" } else { "Signature" };
                            let keep_next = place + 1 < lines.len();
                            text.paragraph(line, Stand { keep_next, rule_above: place == 0, ..auto(name) });
                        }
                    }
                });
            }
            self.text.xml.close();
        }
        self.text.xml.close();
        self.text.paragraph(&[], style("AfterTable"));
    }
}

/// Widths of columns with relative widths, which add up to the width of the text; one without gets the mean.
fn columns(relative: &[u16], count: usize) -> Vec<u32> {
    let known: u32 = relative.iter().map(|width| u32::from((*width).max(1))).sum();
    let mean = known.checked_div(u32::try_from(relative.len()).unwrap_or(u32::MAX)).unwrap_or(1).max(1);
    let shares: Vec<u32> =
        (0..count).map(|index| relative.get(index).map_or(mean, |width| u32::from((*width).max(1)))).collect();
    let total: u32 = shares.iter().sum();
    let mut left = TEXT_WIDTH;
    let mut rest = total;
    let width = |share: &u32| {
        // What rounding leaves is given to the columns after it.
        let width = left * share / rest;
        left -= width;
        rest -= share;
        width
    };
    shares.iter().map(width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_width_of_the_text() {
        for (widths, count) in [(&[1, 2, 4][..], 3), (&[], 7), (&[3, 0], 5), (&[1], 1)] {
            let found = columns(widths, count);
            assert_eq!((found.len(), found.iter().sum::<u32>()), (count, TEXT_WIDTH));
        }
    }
}
