//! Reading the catalogue's tables from CSV text. Every fault names file, row and column.

use super::addressees::Addressee;
use super::avenues::{
    Indicator, Mechanism, MechanismCondition, MechanismSection, Observation, OccupationWord, Recommendation,
    StateNames, Territory, Word,
};
use super::rows::{Instrument, Link, Membership, Provision, Reservation, Status, Violation};
use serde::de::DeserializeOwned;
use std::fmt;

/// A fault of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueFault {
    pub file: &'static str,
    /// Row counted from 1, the head included; 0 for the whole file.
    pub row: usize,
    pub column: String,
    pub message: String,
}

impl fmt::Display for CatalogueFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} row {} column {}: {}", self.file, self.row, self.column, self.message)
    }
}

macro_rules! tables {
    ($($field:ident: $row:ty = $file:literal),+ $(,)?) => {
        /// The CSV text of every table.
        #[derive(Debug, Clone, Copy)]
        pub struct Texts<'a> { $(pub $field: &'a str),+ }

        impl Texts<'static> {
            /// The tables that are embedded in the binary.
            pub const EMBEDDED: Self = Self { $($field: include_str!(concat!("data/", $file))),+ };
        }

        /// The rows of every table.
        #[derive(Debug, Clone)]
        pub struct Tables { $(pub $field: Vec<$row>),+ }

        impl Tables {
            /// Reads all tables.
            ///
            /// # Errors
            /// Every row that does not have the shape of its table.
            pub fn read(texts: &Texts<'_>) -> Result<Self, Vec<CatalogueFault>> {
                let mut faults = Vec::new();
                let tables = Self { $($field: read_rows::<$row>($file, texts.$field, &mut faults)),+ };
                if faults.is_empty() { Ok(tables) } else { Err(faults) }
            }
        }
    };
}

tables! {
    instruments: Instrument = "instruments.csv",
    provisions: Provision = "provisions.csv",
    status: Status = "status.csv",
    reservations: Reservation = "reservations.csv",
    memberships: Membership = "memberships.csv",
    violations: Violation = "violations.csv",
    links: Link = "links.csv",
    indicators: Indicator = "indicators.csv",
    mechanisms: Mechanism = "mechanisms.csv",
    conditions: MechanismCondition = "conditions.csv",
    sections: MechanismSection = "sections.csv",
    recommendations: Recommendation = "recommendations.csv",
    observations: Observation = "observations.csv",
    words: Word = "words.csv",
    occupations: OccupationWord = "occupations.csv",
    states: StateNames = "states.csv",
    territories: Territory = "territories.csv",
    addressees: Addressee = "addressees.csv",
}

fn read_rows<T: DeserializeOwned>(file: &'static str, text: &str, faults: &mut Vec<CatalogueFault>) -> Vec<T> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().cloned().unwrap_or_default();
    let mut rows = Vec::new();
    let mut good: Option<csv::StringRecord> = None;
    for (index, record) in reader.records().enumerate() {
        let fault =
            |column: &str, message: String| CatalogueFault { file, row: index + 2, column: column.into(), message };
        match record {
            Ok(record) => match record.deserialize(Some(&heads)) {
                Ok(row) => {
                    rows.push(row);
                    good.get_or_insert(record);
                }
                Err(error) => {
                    let column = good.as_ref().and_then(|good| wrong_column::<T>(&record, good, &heads));
                    let message = match error.kind() {
                        csv::ErrorKind::Deserialize { err, .. } => err.kind().to_string(),
                        _ => "cannot be read".to_owned(),
                    };
                    faults.push(fault(column.unwrap_or_default(), message));
                }
            },
            Err(error) => faults.push(match error.kind() {
                csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                    fault("", format!("has {len} fields, the head has {expected_len}"))
                }
                _ => fault("", "is not CSV in UTF-8".to_owned()),
            }),
        }
    }
    rows
}

/// The column whose cell keeps a row from being read: with the cell of a good row in its place, the row is read.
fn wrong_column<'h, T: DeserializeOwned>(
    record: &csv::StringRecord,
    good: &csv::StringRecord,
    heads: &'h csv::StringRecord,
) -> Option<&'h str> {
    (0..heads.len()).find_map(|place| {
        let cells = record.iter().zip(good).enumerate();
        let mended: csv::StringRecord = cells.map(|(at, (own, other))| if at == place { other } else { own }).collect();
        mended.deserialize::<T>(Some(heads)).is_ok().then(|| &heads[place])
    })
}
