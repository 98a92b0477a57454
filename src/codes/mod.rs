//! The world's codes as types: States (ISO 3166-1), money (ISO 4217), languages (BCP 47), dates that are only partly
//! known (EDTF, ISO 8601-2) and occupations (ISCO-08). A value of one of these types is valid by construction.

mod date;
mod isco;
mod language;
mod money;
mod occupation;
mod state;

pub use date::{Day, PartialDate};
pub use language::Language;
pub use money::{Currency, Money};
pub use occupation::{COMMON_OCCUPATIONS, CommonOccupation, Occupation};
pub use state::State;

/// A text that is not a value of the code list that its field demands. The message names the remedy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    #[error("is not an ISO 3166-1 alpha-3 code of a State: write three capital letters such as IDN, MYS or SAU")]
    State,
    #[error("is not an ISO 4217 currency: write three capital letters such as IDR, MYR or USD")]
    Currency,
    #[error(
        "is not an amount: write digits with a point and at most {decimals} decimals for {currency}, as a text, such as \"1200.50\""
    )]
    Amount { currency: String, decimals: u32 },
    #[error("is not a BCP 47 language tag: write for example id, en, ne, bn or km")]
    Language,
    #[error(
        "is not an EDTF date: write 2004-12-07, 2004-12, 2004, add ~ for about or ? for uncertain, or 2004-11/2004-12 for a period"
    )]
    Date,
    #[error("is not a calendar day: write year, month and day such as 2004-12-10")]
    Day,
    #[error("is not an ISCO-08 group: write its one to four digits, such as 9111 for domestic cleaners and helpers")]
    Occupation,
}

impl CodeError {
    /// The stable code of the fault whose message is `text`, when it is one of these.
    pub(crate) fn code_of(text: &str) -> Option<&'static str> {
        let is = |error: Self| error.to_string() == text;
        if [Self::State, Self::Currency, Self::Language, Self::Occupation].into_iter().any(is) {
            Some("unknown_code")
        } else if [Self::Date, Self::Day].into_iter().any(is) {
            Some("bad_date")
        } else if text.starts_with("is not an amount: ") {
            Some("bad_amount")
        } else {
            None
        }
    }
}
