//! The command line: one file a command. Each has `Args` (clap) and `run`; errors go to standard error with exit status 2.

use std::process::ExitCode;

/// A command that could not do its work: one line a fault, each with its place and remedy.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct CliError(pub Vec<String>);

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    ExitCode::SUCCESS
}
