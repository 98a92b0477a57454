//! Cases: the case file, its rules, its storage and its API.

pub mod model;
pub mod record;
