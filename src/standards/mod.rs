//! The catalogue of standards: instruments, provisions, status of States, violation types and the links between them,
//! embedded in the binary; and the standing of a State towards a provision on a date.

pub mod model;
