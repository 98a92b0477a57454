//! The command line: one file a command. Each has `Args` (clap) and `run`; errors go to standard error with exit status 2.

pub mod evaluate;
pub mod input;
pub mod map;
pub mod serve;
pub mod standards;

use crate::config::{Config, Options};
use clap::{Args, Command, FromArgMatches};
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
        .subcommand(map::Args::augment_args(Command::new("map").about("Map a case to the provisions that it engages")))
        .subcommand(evaluate::Args::augment_args(
            Command::new("evaluate").about("Measure the mapping against documented cases"),
        ))
        .subcommand(standards::Args::augment_args(
            Command::new("standards").about("Read the catalogue of standards").subcommand_required(true),
        ))
}

/// Runs a command over its parsed arguments, with its output on standard output.
fn run_with<A: FromArgMatches>(
    matches: &clap::ArgMatches,
    run: impl FnOnce(&A, &mut dyn std::io::Write) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let args = A::from_arg_matches(matches).map_err(|error| CliError::one(error.to_string()))?;
    run(&args, &mut std::io::stdout().lock())
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    let matches = command().get_matches();
    let result = match matches.subcommand() {
        Some(("serve", matches)) => settings(matches).and_then(|config| serve::run(&config)),
        Some(("config", matches)) => settings(matches).map(|config| print!("{config}")),
        Some(("map", matches)) => run_with(matches, map::run),
        Some(("evaluate", matches)) => run_with(matches, evaluate::run),
        Some(("standards", matches)) => run_with(matches, standards::run),
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
