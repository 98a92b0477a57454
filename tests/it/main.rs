//! The one integration-test binary; its modules mirror the parts of the program.

mod accounts;
mod appeals;
mod architecture;
mod bad_input;
mod case_file;
mod cases;
mod cli;
mod dependencies;
mod documents;
mod files_and_pipes;
mod harness;
mod kinds;
mod leaks;
mod letters;
mod mapping;
mod pdf;
mod rough;
mod server;
mod standards;
mod vault;
