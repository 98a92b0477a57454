//! Reading an overlay: its head, its rows by table, and what it withdraws.

use super::{MAX_BYTES, OverlayFault};
use crate::standards::load::Texts;
use crate::standards::rows::When;
use crate::standards::table::RawTable;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The longest cell, in characters.
const MAX_CELL: usize = 4000;
const HEAD: [&str; 4] = ["name", "source", "as_of", "confidence"];

/// A row of an overlay: the columns that it gives.
#[derive(Debug, Clone)]
pub(super) struct OverlayRow {
    /// Place of the table among the catalogue's.
    pub table: usize,
    /// Row of the overlay in this table, from 1.
    pub row: usize,
    pub line: usize,
    pub cells: Vec<(String, String)>,
    /// Why the row of the catalogue is withdrawn; `None` for a row that is added or changed.
    pub withdrawn: Option<String>,
}

/// An overlay as it was read; laid on the catalogue by [`super::lay`].
#[derive(Debug, Clone)]
pub struct Overlay {
    /// How faults call it: its file, or its name.
    pub label: String,
    /// What marks its rows.
    pub name: String,
    pub source: String,
    /// When its source was read.
    pub as_of: String,
    /// How far its rows were checked, where they do not say it.
    pub confidence: String,
    pub(super) rows: Vec<OverlayRow>,
}

/// The place of a fault while a file is read.
struct Reading<'t> {
    label: &'t str,
    text: &'t str,
    faults: Vec<OverlayFault>,
}

impl Reading<'_> {
    fn line(&self, span: &Range<usize>) -> usize {
        self.text.get(..span.start).unwrap_or(self.text).matches('\n').count() + 1
    }

    fn fault(&mut self, line: usize, table: &str, row: usize, column: &str, message: impl Into<String>) {
        self.faults.push(OverlayFault {
            overlay: self.label.to_owned(),
            line,
            table: table.to_owned(),
            row,
            column: column.to_owned(),
            message: message.into(),
        });
    }

    /// The text of a cell; a list is written as the tables write one.
    fn cell(&mut self, value: &Spanned<DeValue<'_>>, place: (&str, usize, &str)) -> String {
        let (table, row, column) = place;
        let text = match value.get_ref() {
            DeValue::Array(items) => {
                let items: Option<Vec<&str>> = items.iter().map(|item| item.get_ref().as_str()).collect();
                items.map(|items| items.join("|"))
            }
            other => scalar(other),
        };
        let line = self.line(&value.span());
        let Some(text) = text else {
            self.fault(line, table, row, column, "is not a text, a date, a number or a list of texts");
            return String::new();
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() > MAX_CELL {
            self.fault(line, table, row, column, format!("is longer than {MAX_CELL} characters: shorten it"));
        }
        text
    }
}

fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.clone().into_owned()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Datetime(date) => Some(date.to_string()),
        DeValue::Boolean(true) => Some("yes".to_owned()),
        DeValue::Boolean(false) => Some("no".to_owned()),
        DeValue::Float(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

impl Overlay {
    /// Reads an overlay. `label` is how faults call it.
    ///
    /// # Errors
    /// Every fault of its shape: TOML, tables, columns, head.
    pub fn read(label: &str, text: &str) -> Result<Self, Vec<OverlayFault>> {
        let mut reading = Reading { label, text, faults: Vec::new() };
        if text.len() > MAX_BYTES {
            reading.fault(0, "", 0, "", format!("is larger than {} KiB: split it", MAX_BYTES / 1024));
            return Err(reading.faults);
        }
        let document = match DeTable::parse(text) {
            Ok(document) => document,
            Err(error) => {
                let line = error.span().map_or(0, |span| reading.line(&span));
                reading.fault(line, "", 0, "", format!("is not TOML: {}", error.message()));
                return Err(reading.faults);
            }
        };
        let tables = Texts::EMBEDDED.raw(&mut Vec::new());
        let mut rows = Vec::new();
        let mut head = HEAD.map(|_| String::new());
        for (key, value) in document.get_ref() {
            let name = key.get_ref().as_ref();
            let line = reading.line(&key.span());
            if let Some(place) = HEAD.iter().position(|own| *own == name) {
                head[place] = reading.cell(value, ("", 0, HEAD[place]));
            } else if let DeValue::Array(items) = value.get_ref() {
                let table = tables.iter().position(|table| table.name() == name);
                if table.is_none() && name != "withdraw" {
                    reading.fault(line, "", 0, "", unknown_table(&tables));
                    continue;
                }
                for (place, item) in items.iter().enumerate() {
                    rows.extend(row(&mut reading, &tables, table, place + 1, item));
                }
            } else {
                reading.fault(line, "", 0, "", unknown_table(&tables));
            }
        }
        let overlay = finish(&mut reading, label, head, rows);
        if reading.faults.is_empty() { Ok(overlay) } else { Err(reading.faults) }
    }
}

fn unknown_table(tables: &[RawTable]) -> String {
    let names: Vec<&str> = tables.iter().map(RawTable::name).collect();
    format!(
        "is neither name, source, as_of or confidence, nor a table written as [[table]]: the tables are {} and withdraw",
        names.join(", ")
    )
}

fn finish(reading: &mut Reading<'_>, label: &str, head: [String; 4], rows: Vec<OverlayRow>) -> Overlay {
    let [name, source, as_of, confidence] = head;
    for (column, text) in [("name", &name), ("source", &source)] {
        if text.is_empty() {
            let message = "is missing: write it at the top of the file, before the first table";
            reading.fault(0, "", 0, column, message);
        }
    }
    if name.chars().count() > 120 {
        reading.fault(0, "", 0, "name", "is longer than 120 characters: shorten it");
    }
    if When::parse(&as_of).is_none() {
        let message = "is missing or no date: write at the top of the file when the source was read, YYYY-MM-DD";
        reading.fault(0, "", 0, "as_of", message);
    }
    if !matches!(confidence.as_str(), "" | "verified" | "known" | "uncertain") {
        reading.fault(0, "", 0, "confidence", "is not `verified`, `known` or `uncertain`");
    }
    let confidence = if confidence.is_empty() { "known".to_owned() } else { confidence };
    Overlay { label: label.to_owned(), name, source, as_of, confidence, rows }
}

/// A row of a table, or of `withdraw` when `table` is `None`.
fn row(
    reading: &mut Reading<'_>,
    tables: &[RawTable],
    table: Option<usize>,
    row: usize,
    item: &Spanned<DeValue<'_>>,
) -> Option<OverlayRow> {
    let name = table.map_or("withdraw", |table| tables[table].name());
    let line = reading.line(&item.span());
    let DeValue::Table(cells) = item.get_ref() else {
        reading.fault(line, name, row, "", "is not a row: write [[table]] and below it column = \"text\"");
        return None;
    };
    let mut given: Vec<(String, String)> = Vec::new();
    for (key, value) in cells {
        let column = key.get_ref().as_ref();
        let own = table.and_then(|table| tables[table].column(column));
        if table.is_some() && own.is_none() {
            let line = reading.line(&key.span());
            reading.fault(line, name, row, "", "has a column that the table lacks: see docs/standards.md, Tables");
            continue;
        }
        let known = table.zip(own).map_or("", |(table, own)| &tables[table].heads[own]);
        given.push((column.to_owned(), reading.cell(value, (name, row, known))));
    }
    if let Some(table) = table {
        return Some(OverlayRow { table, row, line, cells: given, withdrawn: None });
    }
    let mut take = |column: &str| {
        given.iter().position(|(own, _)| own == column).map(|place| given.remove(place).1).unwrap_or_default()
    };
    let (from, reason) = (take("table"), take("reason"));
    if reason.is_empty() {
        reading.fault(line, name, row, "reason", "is missing: say why the row is withdrawn");
    }
    let Some(table) = tables.iter().position(|table| table.name() == from) else {
        reading.fault(line, name, row, "table", "names no table of the catalogue: see docs/standards.md, Tables");
        return None;
    };
    let keys = tables[table].keys;
    let foreign = given.iter().any(|(column, _)| !keys.contains(&column.as_str()) && column != "action");
    if foreign || !keys.iter().any(|key| given.iter().any(|(column, _)| column == key)) {
        reading.fault(line, name, row, "", format!("names a row by {} and nothing else", keys.join(", ")));
        return None;
    }
    Some(OverlayRow { table, row, line, cells: given, withdrawn: Some(reason) })
}
