//! The catalogue of standards: instruments, provisions, status of States, violation types and the links between them,
//! embedded in the binary; and the standing of a State towards a provision on a date.

mod addressees;
pub mod api;
mod avenues;
mod catalogue;
mod check;
mod condition;
mod load;
pub mod model;
mod rows;
mod standing;

pub use addressees::{Addressee, ConsentNeeded, Letter, Scope, Towards};
pub use avenues::{
    Indicator, Mechanism, MechanismCondition, MechanismSection, Observation, OccupationReading, OccupationWord,
    Recommendation, StateNames, Territory, TestElement, Word,
};
pub use catalogue::{Catalogue, EDITION, LinkedProvision};
pub use condition::Condition;
pub use load::{CatalogueFault, Texts};
pub use model::{Bond, Confidence, Lang, Standing, Strength};
pub use rows::{
    Applies, Duty, Force, Instrument, InstrumentKind, Link, Membership, Provision, Reservation, Status, StatusAction,
    Violation, When,
};

#[cfg(test)]
mod tests;
