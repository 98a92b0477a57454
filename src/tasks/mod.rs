//! Tasks and deadlines of a case: what is to be done, by when and by whom; sealed whole under the key of the case, with a
//! short agenda beside them for the list of cases. The time limits of the avenues are computed, never stored.

pub mod api;
mod clocks;
pub mod follow;
pub mod model;
pub mod store;
