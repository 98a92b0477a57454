//! Rows of the database, one file a table.

pub mod appeal;
pub mod case_body;
pub mod case_head;
pub mod case_key;
