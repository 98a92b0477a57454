//! Mapping: case file and catalogue to suggested provisions, with reasons and with what is missing. Pure functions, no
//! I/O: the server, the command line and the tests run the same rules.

pub mod model;
