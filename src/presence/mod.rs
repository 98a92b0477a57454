//! Who has the form of a case open now: kept in memory alone, for a minute, so that two people see each other.

pub mod api;
pub mod model;

pub use model::Presence;
