//! The command line: one file a command. Each has `Args` (clap) and `run`; errors go to standard error with exit status 2.

pub mod appeal;
pub mod assess;
mod authority;
pub mod deliver;
pub mod demo;
pub mod evaluate;
pub mod input;
pub mod letter;
pub mod map;
pub mod mechanisms;
pub mod organisation;
pub mod overlay;
mod printer;
pub mod propose;
pub mod reading;
pub mod recover;
pub mod schema;
pub mod serve;
pub mod standards;
pub mod statistics;
pub mod templates;

use crate::config::{Config, Options};
use clap::{ArgMatches, Args, Command, FromArgMatches};
use std::io::Write;
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

    /// The same lines, each with the file in which its fault is.
    #[must_use]
    pub fn within(self, file: &str) -> Self {
        Self(self.0.into_iter().map(|line| format!("{file}: {line}")).collect())
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
        .subcommand(Options::augment_args(
            Command::new("organisation")
                .about("Print a one-time code for founding one more organisation on the server"),
        ))
        .subcommand(Options::augment_args(
            Command::new("recover").about(
                "Set a new password with the recovery words; asks for login, words and password on standard input",
            ),
        ))
        .subcommand(demo::Args::augment_args(Options::augment_args(
            Command::new("demo")
                .about("Make a workspace of fictional cases with its letters and appeals, and serve it"),
        )))
        .subcommand(map::Args::augment_args(
            Command::new("map").about("Print the articles that a case engages, with the reason for each"),
        ))
        .subcommand(mechanisms::Args::augment_args(
            Command::new("mechanisms")
                .about("Print where a case can go: doors open, open if, and shut with the reason"),
        ))
        .subcommand(assess::Args::augment_args(
            Command::new("assess")
                .about("Assess forced labour and trafficking: which elements the facts show, and what to ask"),
        ))
        .subcommand(letter::Args::augment_args(
            Command::new("letter").about("Write the complaint letter on a case as a PDF or a Word file"),
        ))
        .subcommand(appeal::Args::augment_args(
            Command::new("appeal").about("Write a joint appeal as a PDF or a Word file"),
        ))
        .subcommand(evaluate::Args::augment_args(
            Command::new("evaluate").about("Compare the mapping with the articles that authors cited for known cases"),
        ))
        .subcommand(propose::Args::augment_args(
            Command::new("propose").about("Propose violation types for a narrative, with the words that led to each"),
        ))
        .subcommand(schema::Args::augment_args(
            Command::new("schema").about("Print the schema of a case file, of a joint appeal or of the API"),
        ))
        .subcommand(statistics::Args::augment_args(
            Command::new("statistics")
                .about("Count cases by violation, State, place, recruiter, month and sex, and losses"),
        ))
        .subcommand(templates::Args::augment_args(
            Command::new("templates")
                .about("Read the templates of documents, and check an own one")
                .subcommand_required(true),
        ))
        .subcommand(standards::Args::augment_args(
            Command::new("standards").about("Read the catalogue of standards").subcommand_required(true),
        ))
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    match dispatch(&command().get_matches(), &mut std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Whoever reads our error may have gone, too; there is nobody left to tell.
            drop(writeln!(std::io::stderr(), "{error}"));
            ExitCode::from(2)
        }
    }
}

fn dispatch(matches: &ArgMatches, out: &mut dyn Write) -> Result<(), CliError> {
    let (name, matches) = matches.subcommand().expect("clap demands a command");
    match name {
        "serve" => serve::run(&settings(matches)?),
        "config" => {
            let config = settings(matches)?;
            map::finish(write!(out, "{config}"))
        }
        "organisation" => organisation::run(&settings(matches)?, out),
        "recover" => recover::run(&settings(matches)?, out),
        "demo" => demo::run(&arguments(matches)?, &settings(matches)?, out),
        "map" => map::run(&arguments(matches)?, out),
        "mechanisms" => mechanisms::run(&arguments(matches)?, out),
        "assess" => assess::run(&arguments(matches)?, out),
        "letter" => letter::run(&arguments(matches)?, out),
        "appeal" => appeal::run(&arguments(matches)?, out),
        "evaluate" => evaluate::run(&arguments(matches)?, out),
        "propose" => propose::run(&arguments(matches)?, out),
        "schema" => schema::run(&arguments(matches)?, out),
        "statistics" => statistics::run(&arguments(matches)?, out),
        "templates" => templates::run(&arguments(matches)?, out),
        "standards" => standards::run(&arguments(matches)?, out),
        _ => Err(CliError::one("no such command; see saksi --help")),
    }
}

fn arguments<T: FromArgMatches>(matches: &ArgMatches) -> Result<T, CliError> {
    T::from_arg_matches(matches).map_err(|error| CliError::one(error.to_string()))
}

fn settings(matches: &ArgMatches) -> Result<Config, CliError> {
    Config::read(matches).map_err(|error| CliError::one(error.to_string()))
}
