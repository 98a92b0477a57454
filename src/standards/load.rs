//! Reading the catalogue's tables from CSV text. Every fault names file, row and column.

use super::addressees::Addressee;
use super::admissibility::{Acceptance, MechanismCondition};
use super::authority::AuthorityRow;
use super::avenues::{Indicator, Mechanism, MechanismSection, OccupationWord, StateNames, Territory, Word};
use super::elements::{Element, FactWord, Sign};
use super::obligations::Obligation;
use super::rows::{Instrument, Link, Membership, Provision, Reservation, Status, Violation};
use super::table::RawTable;
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

impl CatalogueFault {
    pub(super) fn new(file: &'static str, row: usize, column: &str, message: impl Into<String>) -> Self {
        Self { file, row, column: column.to_owned(), message: message.into() }
    }
}

impl fmt::Display for CatalogueFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} row {} column {}: {}", self.file, self.row, self.column, self.message)
    }
}

macro_rules! tables {
    ($($field:ident: $row:ty = $file:literal by $keys:expr),+ $(,)?) => {
        /// The CSV text of every table.
        #[derive(Debug, Clone, Copy)]
        pub struct Texts<'a> { $(pub $field: &'a str),+ }

        impl Texts<'static> {
            /// The tables that are embedded in the binary.
            pub const EMBEDDED: Self = Self { $($field: include_str!(concat!("data/", $file))),+ };
        }

        impl Texts<'_> {
            /// The tables without types.
            pub(in crate::standards) fn raw(&self, faults: &mut Vec<CatalogueFault>) -> Vec<RawTable> {
                vec![$(RawTable::read($file, &$keys, self.$field, faults)),+]
            }
        }

        /// The rows of every table.
        #[derive(Debug, Clone)]
        pub struct Tables { $(pub $field: Vec<$row>),+ }

        impl Tables {
            /// The rows with their types.
            ///
            /// # Errors
            /// Every row that does not have the shape of its table.
            pub(in crate::standards) fn of(raw: &[RawTable]) -> Result<Self, Vec<CatalogueFault>> {
                let mut faults = Vec::new();
                for table in raw {
                    table.check_sources(&mut faults);
                    table.check_keys(&mut faults);
                }
                let mut places = 0..raw.len();
                let tables = Self { $($field: typed::<$row>(&raw[places.next().expect(stringify!($field))], &mut faults)),+ };
                if faults.is_empty() { Ok(tables) } else { Err(faults) }
            }
        }
    };
}

tables! {
    instruments: Instrument = "instruments.csv" by ["id"],
    provisions: Provision = "provisions.csv" by ["instrument", "article"],
    status: Status = "status.csv" by ["state", "instrument", "territory"],
    reservations: Reservation = "reservations.csv" by ["state", "instrument", "territory", "article"],
    memberships: Membership = "memberships.csv" by ["state"],
    violations: Violation = "violations.csv" by ["id"],
    links: Link = "links.csv" by ["violation", "instrument", "article"],
    obligations: Obligation = "obligations.csv" by ["duty", "instrument", "article"],
    indicators: Indicator = "indicators.csv" by ["id"],
    elements: Element = "elements.csv" by ["assessment", "id"],
    signs: Sign = "signs.csv" by ["id"],
    facts: FactWord = "facts.csv" by ["word"],
    mechanisms: Mechanism = "mechanisms.csv" by ["id"],
    addressees: Addressee = "addressees.csv" by ["document"],
    conditions: MechanismCondition = "conditions.csv" by ["mechanism", "id"],
    sections: MechanismSection = "sections.csv" by ["mechanism", "order"],
    acceptances: Acceptance = "acceptances.csv" by ["state", "instrument", "article"],
    recommendations: AuthorityRow = "recommendations.csv" by ["id"],
    observations: AuthorityRow = "observations.csv" by ["id"],
    words: Word = "words.csv" by ["word"],
    occupations: OccupationWord = "occupations.csv" by ["word", "isco"],
    states: StateNames = "states.csv" by ["code"],
    territories: Territory = "territories.csv" by ["state", "territory", "place"],
}

fn typed<T: DeserializeOwned>(table: &RawTable, faults: &mut Vec<CatalogueFault>) -> Vec<T> {
    let mut rows = Vec::with_capacity(table.rows.len());
    let mut good: Option<&csv::StringRecord> = None;
    for (place, row) in table.rows.iter().enumerate() {
        match row.cells.deserialize(Some(&table.heads)) {
            Ok(read) => {
                rows.push(read);
                good.get_or_insert(&row.cells);
            }
            Err(error) => {
                let column = good.and_then(|good| wrong_column::<T>(&row.cells, good, &table.heads));
                let message = match error.kind() {
                    csv::ErrorKind::Deserialize { err, .. } => said(&err.kind().to_string()),
                    _ => "cannot be read".to_owned(),
                };
                faults.push(CatalogueFault::new(table.file, place + 2, column.unwrap_or_default(), message));
            }
        }
    }
    rows
}

/// What is wrong with a cell, without what stands in it.
fn said(message: &str) -> String {
    match message.rsplit_once("expected ") {
        Some((_, known)) => format!("is not {known}"),
        None => message.to_owned(),
    }
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
