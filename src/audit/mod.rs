//! The append-only, chained record of who did what; never content, never names.
//!
//! ```text
//! hash_n = SHA-256(lp("saksi1 audit", hash_(n-1), org, seq, sealed body)), 32 zeros before the first
//! ```
//! Bodies are sealed to the organisation's audit key, so that a failed log-in is recorded with nobody signed in, and
//! only keyholders read them.

pub mod api;
mod model;
mod store;

pub use api::record_now;
pub use model::{Action, Audited, Author, Broken, Entry, Intact};
pub use store::{Page, append, begin, page, record, verify};
