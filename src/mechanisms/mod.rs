//! Avenues of complaint: where a case can go. Each avenue of the catalogue is judged on the case, for each State to which
//! it would be addressed: open, open if something is found out, or shut, with the reason. Pure functions, no I/O.

pub mod api;
mod evaluate;
mod facts;
mod law;
pub mod model;
mod scene;
mod steps;
mod words;

pub use evaluate::evaluate;
