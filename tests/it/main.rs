//! The one integration-test binary; its modules mirror the parts of the program.

mod accounts;
mod appeals;
mod architecture;
mod bad_input;
mod case_file;
mod cases;
mod cli;
mod decided_letters;
mod decisions;
mod dependencies;
mod documents;
mod files_and_pipes;
mod harness;
mod leaks;
mod letters;
mod mapping;
mod overlay;
mod overlay_files;
mod pdf;
mod reading;
mod rough;
mod server;
mod standards;
mod standards_columns;
mod standing_table;
mod vault;
