//! Mapping: case file and catalogue to suggested provisions, with reasons and with what is missing. Pure functions, no
//! I/O: the server, the command line and the tests run the same rules.

mod addressee;
pub mod api;
mod authority;
mod decide;
mod engine;
mod fact;
mod failings;
mod gather;
mod general;
pub mod model;
mod order;
mod readings;
mod reason;
mod scene;
mod time;
pub mod yardstick;

pub use authority::support_by_hand;
pub use engine::map_case;
