//! The reading room: the catalogue as pages that a person reads, each a pure function of the catalogue, the State and the
//! day. The API serves them as they are, `saksi standards` prints them.

pub mod api;
mod authority;
mod instrument;
mod matrix;
mod mechanism;
mod standing;
mod violation;
mod words;

pub use instrument::{
    InstrumentHead, InstrumentLine, InstrumentList, InstrumentPage, NameOf, PartPage, ProvisionLine, ProvisionList,
    ProvisionPage, instrument, instruments, provisions,
};
pub use matrix::{Matrix, MatrixColumn, MatrixRow, MembershipOut, StandingLine, StatePage, matrix, state};
pub use mechanism::{
    ConditionOut, MechanismCell, MechanismLine, MechanismList, MechanismPage, SectionOut, mechanism, mechanisms,
};
pub use standing::{Limit, StandingCell, StandingCode, code_words, standing_words};
pub use violation::{
    ConditionWords, EngagedProvision, IndicatorOut, ViolationLine, ViolationList, ViolationPage, violation, violations,
};
pub use words::{Both, Term};

use super::rows::When;
use crate::codes::Day;

/// The State, part of it and day for which a page tells the standing.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub state: crate::codes::State,
    /// Empty for the State as a whole.
    pub territory: &'a str,
    pub on: Day,
}

/// A date as precisely as the table has it.
fn written(when: When) -> String {
    when.written()
}

/// The month in which a source was read.
fn month(when: When) -> String {
    when.day.format("%Y-%m").to_string()
}

#[cfg(test)]
mod tests;
