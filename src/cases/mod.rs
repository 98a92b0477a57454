//! Cases: the case file, its rules, its storage, its earlier versions and its API.

pub mod access;
pub mod api;
pub mod claim;
pub mod entering;
pub mod meaning;
pub mod model;
pub mod record;
pub mod store;
pub mod versions;
