//! The inbox: intakes that were written on a device without a line, sealed there to the organisation's key, and sent when the
//! line was back. What arrives becomes a case by the same rules as any other; what those rules refuse waits here, sealed as
//! it came, until somebody repairs it. An intake that is sent again makes no second case.

pub mod api;
mod model;
mod store;
