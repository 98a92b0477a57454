//! Rows of the database, one file a table.

pub mod appeal;
pub mod audit;
pub mod audit_head;
pub mod case_body;
pub mod case_decisions;
pub mod case_head;
pub mod case_key;
pub mod draft_final;
pub mod draft_head;
pub mod draft_version;
pub mod invitation;
pub mod member;
pub mod member_key;
pub mod organisation;
pub mod overlay;
pub mod recovery_key;
pub mod session;
pub mod setup;
pub mod throttle;
