//! Joint appeals: subject, addressee, demands, the cases behind them and their signatories.

pub mod api;
pub mod life;
pub mod model;
pub mod reprisal;
pub mod store;
