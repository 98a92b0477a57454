//! Forms that a member has begun and not saved: kept for her, sealed, a moment after each change, so that nothing typed is
//! lost with the page. The server does not read them. They are no records: only their beginning is audited.

pub mod api;
pub mod store;
