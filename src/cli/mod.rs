//! The command line: one file a command. Each has `Args` (clap) and `run`; errors go to standard error with exit status 2.

pub mod input;
pub mod schema;
pub mod serve;

use crate::config::{Config, Options};
use clap::{Args, Command};
use std::process::ExitCode;

/// A command that could not do its work: one line a fault, each with its place and remedy.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct CliError(pub Vec<String>);

impl CliError {
    /// An error of one line.
    pub fn one(line: impl Into<String>) -> Self {
        Self(vec![line.into()])
    }
}

fn command() -> Command {
    Command::new("saksi")
        .about("Case documentation for organisations that stand by migrant workers")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(Options::augment_args(Command::new("serve").about("Serve the API and the web app")))
        .subcommand(Options::augment_args(
            Command::new("config").about("Print the settings in force and where each came from"),
        ))
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    let matches = command().get_matches();
    let result = match matches.subcommand() {
        Some(("serve", matches)) => settings(matches).and_then(|config| serve::run(&config)),
        Some(("config", matches)) => settings(matches).map(|config| print!("{config}")),
        _ => unreachable!("clap requires a known command"),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn settings(matches: &clap::ArgMatches) -> Result<Config, CliError> {
    Config::read(matches).map_err(|error| CliError::one(error.to_string()))
}
