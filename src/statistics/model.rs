//! What is counted, and how a figure is told.

use crate::cases::model::Sex;
use crate::cases::record::Status;
use crate::codes::{Currency, Day, PartialDate, State};
use chrono::Datelike;
use rust_decimal::Decimal;
use serde::Serialize;
use std::fmt;
use utoipa::ToSchema;

/// By what cases are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StatisticsDimension)]
pub enum Dimension {
    /// Type of violation, by its id in the vocabulary.
    Violation,
    /// The State where it happened.
    State,
    /// The kind of place where it happened.
    PlaceKind,
    /// The place as it was written.
    Place,
    /// The recruiter by name.
    Recruiter,
    /// The year in which an event began.
    Year,
    /// The month in which an event began.
    Month,
    /// Sex of the worker.
    Sex,
    /// Where the case stands.
    Status,
}

impl Dimension {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Violation,
        Self::State,
        Self::PlaceKind,
        Self::Place,
        Self::Recruiter,
        Self::Year,
        Self::Month,
        Self::Sex,
        Self::Status,
    ];

    /// Whether every case stands in exactly one row, so that the rows add up to the number of cases.
    pub fn adds_up(self) -> bool {
        matches!(self, Self::Sex | Self::Status)
    }

    /// Whether the values are words that a person wrote, and not codes.
    pub fn is_written(self) -> bool {
        matches!(self, Self::Place | Self::Recruiter)
    }

    /// Whether the rows stand in an order of their own and not by their count.
    pub fn is_ordered(self) -> bool {
        matches!(self, Self::Year | Self::Month | Self::Sex | Self::Status)
    }
}

/// A month of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// Reads `YYYY-MM`, from 1900 to 2199.
    pub fn parse(text: &str) -> Option<Self> {
        let digits =
            text.bytes().enumerate().all(|(at, byte)| if at == 4 { byte == b'-' } else { byte.is_ascii_digit() });
        if text.len() != 7 || !digits {
            return None;
        }
        let (year, month) = (text[..4].parse().ok()?, text[5..].parse().ok()?);
        ((1900..=2199).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The month of a day.
    pub fn of(day: Day) -> Self {
        Self { year: day.year(), month: day.month() }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// Which cases are counted. Period and State choose the events; a case with none that fits is not counted. Violation,
/// status and sex choose the cases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Events that began in this month or later.
    pub from: Option<Month>,
    /// Events that began in this month or earlier.
    pub to: Option<Month>,
    /// Events in this State.
    pub state: Option<State>,
    /// Cases with this violation in one of the events.
    pub violation: Option<String>,
    pub status: Option<Status>,
    pub sex: Option<Sex>,
    /// Only cases whose workers agreed, on this day, to be counted in anonymous figures.
    pub consented: Option<Day>,
}

impl Filter {
    /// Whether it looks at single events.
    pub fn chooses_events(&self) -> bool {
        self.from.is_some() || self.to.is_some() || self.state.is_some()
    }

    /// Whether it leaves one value of the dimension, which then needs no table.
    pub fn fixes(&self, dimension: Dimension) -> bool {
        match dimension {
            Dimension::State => self.state.is_some(),
            Dimension::Status => self.status.is_some(),
            Dimension::Sex => self.sex.is_some(),
            _ => false,
        }
    }
}

/// How many cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(tag = "told", content = "n", rename_all = "snake_case")]
#[schema(as = StatisticsCount)]
pub enum Count {
    Exact(u64),
    /// Fewer than the threshold, and more than none.
    Below,
    /// Not told, so that a smaller figure cannot be computed from it.
    Withheld,
}

impl Count {
    /// The number, if it is told.
    pub fn exact(self) -> Option<u64> {
        if let Self::Exact(n) = self { Some(n) } else { None }
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[schema(as = StatisticsRow)]
pub struct Row {
    /// The code, or for places and recruiters the words of the record.
    pub value: String,
    /// The State in which a place lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub state: Option<State>,
    pub cases: Count,
}

/// Cases by one dimension. A case counts once in each row whose value it has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[schema(as = StatisticsTable)]
pub struct Table {
    pub dimension: Dimension,
    /// Every case stands in exactly one row.
    pub adds_up: bool,
    pub rows: Vec<Row>,
    /// Cases in which it is not recorded; absent where every case has a value, and where the table is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown: Option<Count>,
    /// Rows of places or recruiters beyond the most that are listed.
    pub more: usize,
    /// There may be further values, each in fewer cases than the threshold, that are not named.
    pub unnamed: bool,
    /// The table is left out, because it would tell small figures.
    pub left_out: bool,
}

/// What was lost or is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StatisticsLossKind)]
pub enum Kind {
    /// Wages due and not paid.
    Wages,
    RecruitmentFee,
    Extortion,
    Transport,
    CurrencyExchange,
    Fine,
    Other,
    /// What the worker is made to owe; never added to the rest, because it usually financed a fee.
    Debt,
}

/// A sum over the cases of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StatisticsSum)]
pub struct Sum {
    pub kind: Kind,
    pub cases: Count,
    /// Absent where the cases are fewer than the threshold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Decimal>,
}

/// Losses in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StatisticsLosses)]
pub struct Losses {
    #[schema(value_type = String)]
    pub currency: Currency,
    pub rows: Vec<Sum>,
    /// Cases with a claim in this currency; not told where a row is hidden.
    pub cases: Count,
    /// Sum of the rows, debts left out; not told where a row is hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Decimal>,
}

/// The figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Statistics {
    /// Cases counted.
    pub cases: Count,
    /// Figures below it are hidden; 0 where all are exact.
    pub threshold: u64,
    /// Only cases whose workers agreed to anonymous figures were counted.
    pub consented_only: bool,
    /// Cases that fit the filter but were not counted, because that consent is missing; not told where figures are hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_consent: Option<u64>,
    pub tables: Vec<Table>,
    pub losses: Vec<Losses>,
    /// A fictional case is among them.
    pub fictional: bool,
}

impl Statistics {
    /// The table of a dimension, where there is one.
    pub fn table(&self, dimension: Dimension) -> Option<&Table> {
        self.tables.iter().find(|table| table.dimension == dimension)
    }

    /// From the first to the last year or month of a table that is told; `None` of one that is left out.
    pub fn span(&self, dimension: Dimension) -> Option<PartialDate> {
        let rows = &self.table(dimension)?.rows;
        let (first, last) = (&rows.first()?.value, &rows.last()?.value);
        let span = if first == last { first.clone() } else { format!("{first}/{last}") };
        PartialDate::parse(&span).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_it_is_written() {
        assert_eq!(Month::parse("2024-07").map(|month| month.to_string()).as_deref(), Some("2024-07"));
        for wrong in
            ["", "2024", "2024-13", "2024-00", "2024-1", "24-01", "2024-01-01", "1899-01", "+024-01", "２０２４-1"]
        {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }
}
