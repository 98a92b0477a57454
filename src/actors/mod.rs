//! Employers, agencies, brokers and officials that the organisation's cases know already, to be picked again. Workers are
//! not among them.

pub mod api;
pub mod model;
