//! What every answer shares: problems, JSON bodies, headers, limits, health, and the embedded web app.

pub mod guard;
pub mod health;
pub mod json;
pub mod params;
pub mod problem;
pub mod raw;
pub mod web;

pub use json::ValidJson;
pub use params::{BasedOn, Id, IdAndNumber, Page, Params, Spoken, TwoIds};
pub use problem::{ApiError, Problem};
pub use raw::Raw;
