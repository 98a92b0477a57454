//! The catalogue of standards: instruments, provisions, status of States, violation types and the links between them,
//! embedded in the binary; and the standing of a State towards a provision on a date.

mod addressees;
mod admissibility;
pub mod api;
mod authority;
mod authority_index;
mod avenue_index;
mod avenues;
mod catalogue;
mod check;
mod check_authorities;
mod check_avenues;
mod condition;
mod covers;
mod days;
mod elements;
mod fact;
mod judged;
mod load;
mod marks;
pub mod model;
mod obligations;
pub mod overlay;
pub mod reading;
mod rows;
mod standing;
mod table;
mod telling;

pub use addressees::{Addressee, ConsentNeeded, Letter, MostTold, Scope, Towards};
pub use admissibility::{
    Acceptance, Bars, Late, Level, MechanismCondition, Otherwise, Procedure, Runs, Submitter, Test, WorkerIs,
};
pub use authority::{Authority, AuthorityKind, AuthorityRow, AuthoritySays, Spot};
pub use authority_index::OnPoint;
pub use avenue_index::{AvenueIndex, Engaged, Plan, Wanted};
pub use avenues::{
    AddressedTo, Indicator, Mechanism, MechanismSection, OccupationReading, OccupationWord, StateNames, Territory,
    TestElement, Word,
};
pub use catalogue::{Catalogue, EDITION, LinkedProvision, Obliged};
pub use condition::Condition;
pub use covers::Coverage;
pub use days::{day_in_words, month_name};
pub use elements::{Assessed, Cited, Element, ElementKind, FactWord, Sign, SignStage, Weight};
pub use fact::Fact;
pub use judged::Judged;
pub use load::{CatalogueFault, Texts};
pub use model::{Bond, Confidence, Lang, Nature, Standing, Strength};
pub use obligations::{Obligation, Raised, StateDuty, Wrong};
pub use rows::{
    Applies, Duty, Force, Instrument, InstrumentKind, Link, Membership, Provision, Reservation, Status, StatusAction,
    Violation, When,
};
pub use table::SOURCED;
pub use telling::mark_words;

#[cfg(test)]
mod tests;
