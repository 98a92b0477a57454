//! The yardstick of the mapping: documented cases with the articles that an authoritative author cited, and the recall of
//! the suggestions against them.

mod gold;
mod score;

pub use gold::{GoldCase, Line};
pub use score::{Figures, Miss, Report, evaluate};
