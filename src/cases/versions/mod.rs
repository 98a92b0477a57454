//! The earlier versions of a case: what a change replaces is kept, sealed under the key of the case, and gone with it.

pub mod api;
pub mod store;
