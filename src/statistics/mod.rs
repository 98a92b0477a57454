//! Figures over many cases: how many by violation, State, place, recruiter, month, sex and status, and what was lost. Pure:
//! case files in, [`Statistics`] out; `hide` keeps small figures from being told or computed, `report` writes the document,
//! `csv` the spreadsheet. `api` reads the stored cases one after the other.

pub mod api;
pub mod csv;
mod hide;
pub mod model;
mod money;
mod report;
mod tally;
pub mod words;

pub use hide::{LEAST, MOST, USUAL, hidden_below};
pub use report::{About, document};
pub use tally::{Tally, may_be_counted};
