//! A table as it was read, before its rows have a type: heads, cells, and where each row came from. An overlay changes rows
//! here, so that what it says is read and checked as the embedded tables are.

use super::load::CatalogueFault;
use super::model::Confidence;
use super::rows::When;
use csv::StringRecord;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

/// The columns that every row of every table has.
pub const SOURCED: [&str; 3] = ["confidence", "source", "as_of"];

/// Where a row stands: in the embedded table, or in an overlay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Row of the embedded table, the head counted.
    Embedded(usize),
    /// Place of the overlay among those that are laid, and of the row among the overlay's rows of this table.
    Overlay(usize, usize),
}

#[derive(Debug, Clone)]
pub(super) struct RawRow {
    pub cells: StringRecord,
    pub origin: Origin,
}

/// A table with the columns that make a row's key.
#[derive(Debug, Clone)]
pub(super) struct RawTable {
    pub file: &'static str,
    pub keys: &'static [&'static str],
    pub heads: StringRecord,
    pub rows: Vec<RawRow>,
}

impl RawTable {
    pub fn read(
        file: &'static str,
        keys: &'static [&'static str],
        text: &str,
        faults: &mut Vec<CatalogueFault>,
    ) -> Self {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heads = reader.headers().cloned().unwrap_or_default();
        let mut rows = Vec::new();
        for (place, record) in reader.records().enumerate() {
            let row = place + 2;
            match record {
                Ok(cells) => rows.push(RawRow { cells, origin: Origin::Embedded(row) }),
                Err(error) => faults.push(match error.kind() {
                    csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                        CatalogueFault::new(file, row, "", format!("has {len} fields, the head has {expected_len}"))
                    }
                    _ => CatalogueFault::new(file, row, "", "is not CSV in UTF-8"),
                }),
            }
        }
        Self { file, keys, heads, rows }
    }

    /// The name of the table: its file without the ending.
    pub fn name(&self) -> &'static str {
        self.file.trim_end_matches(".csv")
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.heads.iter().position(|head| head == name)
    }

    /// The cell of a row; empty where the table has no such column.
    pub fn cell<'a>(&self, cells: &'a StringRecord, column: &str) -> &'a str {
        self.column(column).and_then(|place| cells.get(place)).unwrap_or_default()
    }

    /// What tells a row from the others. A denunciation stands beside the ratification that it ends.
    pub fn key(&self, cells: &StringRecord) -> Vec<String> {
        let mut key: Vec<String> = self.keys.iter().map(|column| self.cell(cells, column).to_owned()).collect();
        if self.file == "status.csv" {
            let ends = self.cell(cells, "action") == "denunciation";
            key.push(if ends { "denunciation" } else { "" }.to_owned());
        }
        key
    }

    /// Whether a row is known by its source, its confidence and its date, as every row is.
    pub fn check_sources(&self, faults: &mut Vec<CatalogueFault>) {
        let places = SOURCED.map(|column| self.column(column));
        for (column, place) in SOURCED.iter().zip(places) {
            if place.is_none() {
                faults.push(CatalogueFault::new(self.file, 1, column, "the table lacks this column"));
            }
        }
        let [Some(confidence), Some(source), Some(as_of)] = places else { return };
        for (place, row) in self.rows.iter().enumerate() {
            let cell = |at: usize| row.cells.get(at).unwrap_or_default();
            let mut fault = |column: &str, message: &str| {
                faults.push(CatalogueFault::new(self.file, place + 2, column, message));
            };
            let word: StrDeserializer<'_, Error> = cell(confidence).into_deserializer();
            if Confidence::deserialize(word).is_err() {
                fault("confidence", "is not `verified`, `known` or `uncertain`");
            }
            if cell(source).trim().is_empty() {
                fault("source", "is empty: say where the row was read");
            }
            if When::parse(cell(as_of)).is_none() {
                fault("as_of", "is not a date: write YYYY, YYYY-MM or YYYY-MM-DD");
            }
        }
    }

    /// Rows that share a key.
    pub fn check_keys(&self, faults: &mut Vec<CatalogueFault>) {
        let mut seen = std::collections::HashSet::new();
        let column = self.keys.last().copied().unwrap_or_default();
        for (place, row) in self.rows.iter().enumerate() {
            if !self.keys.is_empty() && !seen.insert(self.key(&row.cells)) {
                faults.push(CatalogueFault::new(self.file, place + 2, column, "stands there twice"));
            }
        }
    }
}
