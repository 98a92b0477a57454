//! The two tables of the lexicon as they stand in `standards/data`, and what is wrong with them by row and column.

use crate::standards::Confidence;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IntoDeserializer};
use std::fmt;

/// The CSV texts of the lexicon.
#[derive(Debug, Clone, Copy)]
pub struct LexiconTexts<'a> {
    pub lexicon: &'a str,
    pub lists: &'a str,
}

impl LexiconTexts<'static> {
    /// The tables that are embedded in the binary.
    pub const EMBEDDED: Self = Self {
        lexicon: include_str!("../standards/data/lexicon.csv"),
        lists: include_str!("../standards/data/wordlists.csv"),
    };
}

/// A fault of a table of the lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconFault {
    pub file: &'static str,
    /// Row counted from 1, the head included.
    pub row: usize,
    pub column: &'static str,
    pub message: String,
}

impl fmt::Display for LexiconFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} row {} column {}: {}", self.file, self.row, self.column, self.message)
    }
}

/// A row of the lexicon.
#[derive(Debug, Deserialize)]
pub(super) struct Row {
    pub violation: String,
    pub lang: String,
    pub pattern: String,
    pub within: Option<usize>,
    pub unless: String,
    pub context: String,
    pub cue: String,
    pub weight: u32,
    #[serde(rename = "note")]
    _note: String,
    pub source: String,
    pub confidence: String,
    pub as_of: String,
}

/// A row of the word lists.
#[derive(Debug, Deserialize)]
pub(super) struct ListRow {
    pub name: String,
    pub lang: String,
    pub words: String,
    #[serde(rename = "note")]
    _note: String,
    pub source: String,
    pub confidence: String,
    pub as_of: String,
}

pub(super) const FILE: &str = "lexicon.csv";
pub(super) const LISTS: &str = "wordlists.csv";

/// The rows of a table with their numbers.
pub(super) fn rows<T: DeserializeOwned>(
    file: &'static str,
    text: &str,
    faults: &mut Vec<LexiconFault>,
) -> Vec<(usize, T)> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads: Vec<String> =
        reader.headers().map(|heads| heads.iter().map(str::to_owned).collect()).unwrap_or_default();
    let mut found = Vec::new();
    for (index, row) in reader.deserialize().enumerate() {
        match row {
            Ok(row) => found.push((index + 2, row)),
            Err(error) => {
                let (field, message) = match error.kind() {
                    csv::ErrorKind::Deserialize { err, .. } => (err.field(), err.kind().to_string()),
                    csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                        (None, format!("has {len} fields, the head has {expected_len}"))
                    }
                    _ => (None, "is not CSV in UTF-8".to_owned()),
                };
                let name = field.and_then(|at| heads.get(usize::try_from(at).ok()?)).map_or("", String::as_str);
                faults.push(LexiconFault { file, row: index + 2, column: column(name), message });
            }
        }
    }
    found
}

/// The name of a column as the program has it.
fn column(name: &str) -> &'static str {
    const COLUMNS: [&str; 14] = [
        "violation",
        "lang",
        "pattern",
        "within",
        "unless",
        "context",
        "cue",
        "weight",
        "note",
        "source",
        "confidence",
        "as_of",
        "name",
        "words",
    ];
    COLUMNS.into_iter().find(|known| *known == name).unwrap_or("")
}

/// A column and what is wrong there.
pub(super) type Wrong = (&'static str, String);

/// A word of a closed set.
pub(super) fn word<T: DeserializeOwned>(column: &'static str, text: &str, set: &str) -> Result<T, Wrong> {
    let source: serde::de::value::StrDeserializer<'_, serde::de::value::Error> = text.into_deserializer();
    T::deserialize(source).map_err(|_| (column, format!("is not {set}")))
}

/// Checks where a row is from.
pub(super) fn check_source(source: &str, as_of: &str, confidence: &str) -> Result<(), Wrong> {
    word::<Confidence>("confidence", confidence, "verified, known or uncertain")?;
    if source.trim().is_empty() {
        return Err(("source", "is empty: say where the words are from".to_owned()));
    }
    let month = as_of.split_once('-').and_then(|(year, month)| {
        Some((year.parse::<u16>().ok().filter(|_| year.len() == 4)?, month.parse::<u8>().ok()?))
    });
    match month {
        Some((_, 1..=12)) => Ok(()),
        _ => Err(("as_of", "is not a month: write YYYY-MM".to_owned())),
    }
}
