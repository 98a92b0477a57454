//! What a lawyer decided on the provisions of a case: accepted, rejected with a reason, added by hand; with author and time,
//! apart from the suggestions. A changed fact maps the case anew, and the comparison says what came, went and changed since.

pub mod api;
mod changes;
mod decided;
mod model;
mod now;
mod seen;
mod store;

pub use changes::{Aspect, Came, Change, Changes, Gone, compare};
pub use decided::Decided;
pub use model::{Act, Author, DecisionError, Entry, Kind, Record, Ruling, Target};
pub use now::Now;
pub use seen::{BondKind, Seen, SeenReason, SeenStanding};
