//! Cases: the case file, its rules, its storage and its API.

mod meaning;
pub mod model;
pub mod record;
pub mod store;
