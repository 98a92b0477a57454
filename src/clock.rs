//! The time, as an argument: the program asks the system, tests say what it is.

use chrono::{DateTime, NaiveDate, Utc};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, in UTC.
    fn now(&self) -> DateTime<Utc>;

    /// Today, in UTC.
    fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    /// The latest day that a calendar on Earth shows: a day begins in the east up to 14 hours before it does in UTC.
    fn latest_today(&self) -> NaiveDate {
        let today = self.today();
        today.succ_opt().unwrap_or(today)
    }
}

/// The system's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the system for the time")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}
