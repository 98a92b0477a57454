//! Views of the list of cases that a member saved under a name: tab, words, filters and order. Names and words may be a
//! worker's, so all of a member's views lie sealed in one row, and nobody else is shown them.

pub mod api;
pub mod model;
pub mod store;
