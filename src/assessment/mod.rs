//! The assessment of forced labour and of trafficking: which elements of the definitions the facts of a case show, which
//! are missing, and what to ask. Pure functions, no I/O. A ticked type is told beside the facts and is not a proof.

pub mod api;
mod conclude;
pub mod model;
mod place;
mod seen;
mod tell;
mod weigh;

pub use conclude::{Outline, outline};
pub use tell::assess;

#[cfg(test)]
mod tests;
