//! Drafts of letters on a case that are kept and edited: sections with what they rest on, versions, comments and review, the
//! checklist, and the final text that never changes again.

mod amounts;
mod annex;
pub mod api;
mod checklist;
mod contradictions;
mod difference;
mod foot;
mod model;
mod reading;
mod reprisal;
mod sections;
mod store;

pub use crate::documents::leaks::{Leaks, Place, Search};
pub use annex::{ANNEX, Annex, Annexed};
pub use checklist::{Checked, Point, blocking, check};
pub use difference::{SectionDifference, compare};
pub use model::{
    About, Act, Choice, Comment, Dispatch, DispatchKind, Frozen, Record, Refused, Review, ReviewAct, Status, Tongue,
};
pub use reprisal::{Ground, Shift, Weighed};
pub use sections::{Base, Origin, Rests, Section, Written, written};
