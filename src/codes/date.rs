//! Dates that are only partly known (EDTF level 0 and 1), and plain calendar days.

use super::CodeError;
use chrono::{Datelike, NaiveDate};
use edtf::level_1::{Edtf, Precision};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A calendar day, such as `2004-12-10`.
pub type Day = NaiveDate;

/// A date or period as EDTF (ISO 8601-2) text of level 0 or 1, kept as written: `2004-12-07`, `2004-12`, `2004~`,
/// `2004-11/2004-12`, `200X` as `200X`, `2004-11/..`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    text: String,
    earliest: Option<NaiveDate>,
    latest: Option<NaiveDate>,
}

impl PartialDate {
    /// Reads EDTF level 0 or 1 between the years 1900 and 2199; a time of day and years of more than four digits are
    /// not dates of a case.
    ///
    /// # Errors
    /// [`CodeError::Date`] when it is not one, names no day of the calendar, or ends before it begins.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let (earliest, latest) = match Edtf::parse(text).map_err(|_| CodeError::Date)? {
            Edtf::Date(date) => span(date.precision()).map(|(from, to)| (Some(from), Some(to))),
            Edtf::Interval(from, to) => {
                let (from, to) = (span(from.precision()), span(to.precision()));
                from.zip(to).map(|((from, _), (_, to))| (Some(from), Some(to)))
            }
            Edtf::IntervalFrom(from, _) => span(from.precision()).map(|(from, _)| (Some(from), None)),
            Edtf::IntervalTo(_, to) => span(to.precision()).map(|(_, to)| (None, Some(to))),
            Edtf::DateTime(_) | Edtf::YYear(_) => None,
        }
        .ok_or(CodeError::Date)?;
        let sane = |day: Option<NaiveDate>| day.is_none_or(|day| (1900..=2199).contains(&day.year()));
        if !sane(earliest) || !sane(latest) || earliest.zip(latest).is_some_and(|(from, to)| from > to) {
            return Err(CodeError::Date);
        }
        Ok(Self { text: text.to_owned(), earliest, latest })
    }

    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The first day that it can mean; `None` for an open or unknown start.
    pub fn earliest(&self) -> Option<NaiveDate> {
        self.earliest
    }

    /// The last day that it can mean; `None` for an open or unknown end.
    pub fn latest(&self) -> Option<NaiveDate> {
        self.latest
    }
}

impl TryFrom<String> for PartialDate {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.text
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// First and last day of what a precision can mean. A season is the whole year: which months it is depends on the place.
fn span(precision: Precision) -> Option<(NaiveDate, NaiveDate)> {
    let years = |first: i32, last: i32| NaiveDate::from_ymd_opt(first, 1, 1).zip(NaiveDate::from_ymd_opt(last, 12, 31));
    match precision {
        Precision::Century(year) => years(year, year + 99),
        Precision::Decade(year) => years(year, year + 9),
        Precision::Year(year)
        | Precision::Season(year, _)
        | Precision::MonthOfYear(year)
        | Precision::DayOfYear(year) => years(year, year),
        Precision::Month(year, month) | Precision::DayOfMonth(year, month) => {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            let next = first.checked_add_months(chrono::Months::new(1))?;
            Some((first, next.pred_opt()?))
        }
        Precision::Day(year, month, day) => NaiveDate::from_ymd_opt(year, month, day).map(|day| (day, day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bounds(text: &str) -> (String, String) {
        let date = PartialDate::parse(text).expect(text);
        let show = |day: Option<NaiveDate>| day.map_or_else(|| "..".into(), |day| day.to_string());
        (show(date.earliest()), show(date.latest()))
    }

    #[test]
    fn bounds_are_the_first_and_last_day_that_a_date_can_mean() {
        for (text, from, to) in [
            ("2004-12-07", "2004-12-07", "2004-12-07"),
            ("2004-02", "2004-02-01", "2004-02-29"),
            ("2004~", "2004-01-01", "2004-12-31"),
            ("2004-12?", "2004-12-01", "2004-12-31"),
            ("200X", "2000-01-01", "2009-12-31"),
            ("2004-11/2004-12-10", "2004-11-01", "2004-12-10"),
            ("2004-11/..", "2004-11-01", ".."),
        ] {
            assert_eq!(bounds(text), (from.into(), to.into()), "{text}");
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in
            ["", "2004-13", "2003-02-29", "2004-12/2004-11", "7 Dec 2004", "Y17000", "2004-12-07T10:00:00Z", "0001"]
        {
            assert_eq!(PartialDate::parse(text), Err(CodeError::Date), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_without_panic(text in "[0-9X~?%/.\\-TZYu ]{0,24}|\\PC{0,24}") {
            if let Ok(date) = PartialDate::parse(&text) {
                prop_assert_eq!(date.as_str(), text.as_str());
                prop_assert!(date.earliest().zip(date.latest()).is_none_or(|(from, to)| from <= to));
                let json = serde_json::to_string(&date).expect("a text");
                prop_assert_eq!(serde_json::from_str::<PartialDate>(&json).ok(), Some(date));
            }
        }

        #[test]
        fn day_of_the_calendar_means_itself(days in 0..109_000_i64) {
            let day = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day") + chrono::Duration::days(days);
            let date = PartialDate::parse(&day.to_string()).expect("a day of the calendar");
            prop_assert_eq!((date.earliest(), date.latest()), (Some(day), Some(day)));
        }
    }
}
