//! Rows of the database, one file a table.

pub mod appeal;
pub mod appeal_answer;
pub mod appeal_invitation;
pub mod appeal_page;
pub mod appeal_text;
pub mod audit;
pub mod audit_head;
pub mod case_body;
pub mod case_decisions;
pub mod case_head;
pub mod case_key;
pub mod inbox;
pub mod evidence_file;
pub mod evidence_part;
pub mod case_tasks;
pub mod case_version;
pub mod invitation;
pub mod member;
pub mod member_key;
pub mod organisation;
pub mod overlay;
pub mod recovery_key;
pub mod session;
pub mod setup;
pub mod throttle;
pub mod unfinished;
