//! `saksi standards`: the standing of a State on a day, the violation types and the avenues of complaint.

use super::CliError;
use super::map::{day, standing_text};
use crate::clock::{Clock, SystemClock};
use crate::codes::{Day, State};
use crate::standards::{Catalogue, Lang};
use clap::{Subcommand, ValueEnum};
use std::io::{self, Write};

/// Reads the catalogue of standards.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    pub what: What,
}

/// The language of a listing.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum Tongue {
    #[default]
    En,
    Id,
}

impl From<Tongue> for Lang {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::En => Self::En,
            Tongue::Id => Self::Id,
        }
    }
}

/// What to read.
#[derive(Debug, Subcommand)]
pub enum What {
    /// The standing of a State towards an instrument on a day.
    Status {
        /// State by its ISO 3166-1 alpha-3 code, such as IDN.
        #[arg(long, value_parser = state)]
        state: State,
        /// Instrument by its id, such as CMW or ILO-C029.
        #[arg(long)]
        instrument: String,
        /// Article, such as 22(1); without it, the instrument as such.
        #[arg(long, default_value = "")]
        article: String,
        /// Part of the State, such as Sabah.
        #[arg(long, default_value = "")]
        territory: String,
        /// Day, YYYY-MM-DD; without it, today.
        #[arg(long, value_parser = day)]
        on: Option<Day>,
        /// Print the standing as JSON.
        #[arg(long)]
        json: bool,
    },
    /// The violation types.
    Violations {
        #[arg(long, value_enum, default_value_t)]
        lang: Tongue,
    },
    /// The avenues of complaint.
    Mechanisms {
        #[arg(long, value_enum, default_value_t)]
        lang: Tongue,
    },
    /// The instruments.
    Instruments {
        #[arg(long, value_enum, default_value_t)]
        lang: Tongue,
    },
}

pub(super) fn state(text: &str) -> Result<State, String> {
    State::parse(text).map_err(|error| error.to_string())
}

/// Prints what was asked for.
///
/// # Errors
/// An instrument or article that the catalogue does not have.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    let catalogue = Catalogue::embedded();
    let written = match &args.what {
        What::Status { state, instrument, article, territory, on, json } => {
            check(catalogue, instrument, article)?;
            let on = on.unwrap_or_else(|| SystemClock.today());
            status(catalogue, (*state, instrument, article, territory, on), *json, out)
        }
        What::Violations { lang } => list(
            catalogue.violations().iter().map(|row| (row.id.as_str(), row.label((*lang).into()), row.group.as_str())),
            out,
        ),
        What::Mechanisms { lang } => list(
            catalogue.mechanisms().iter().map(|row| (row.id.as_str(), row.name((*lang).into()), row.kind.as_str())),
            out,
        ),
        What::Instruments { lang } => list(
            catalogue.instruments().iter().map(|row| (row.id.as_str(), row.title((*lang).into()), row.family.as_str())),
            out,
        ),
    };
    super::map::finish(written)
}

fn check(catalogue: &Catalogue, instrument: &str, article: &str) -> Result<(), CliError> {
    if catalogue.instrument(instrument).is_none() {
        return Err(CliError::one(
            "--instrument: the catalogue has no such instrument; `saksi standards instruments` lists their ids",
        ));
    }
    if !article.is_empty() && catalogue.provision(instrument, article).is_none() {
        return Err(CliError::one(
            "--article: the catalogue has no such article of the instrument; write it to the paragraph, such as 22(1)",
        ));
    }
    Ok(())
}

fn status(
    catalogue: &Catalogue,
    (state, instrument, article, territory, on): (State, &str, &str, &str, Day),
    json: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let standing = catalogue.standing(state, instrument, article, territory, on);
    if json {
        serde_json::to_writer_pretty(&mut *out, &standing)?;
        return writeln!(out);
    }
    let name = catalogue.state_name(state, Lang::En);
    let article = if article.is_empty() { String::new() } else { format!(" article {article}") };
    writeln!(out, "{name}, {instrument}{article}, on {on}: {}", standing_text(&standing))?;
    for note in &standing.notes {
        writeln!(out, "note: {note}")?;
    }
    writeln!(out, "source: {} (as of {})", standing.source, standing.as_of)
}

fn list<'a>(rows: impl Iterator<Item = (&'a str, &'a str, &'a str)>, out: &mut dyn Write) -> io::Result<()> {
    for (id, name, kind) in rows {
        writeln!(out, "{id:<36} {name} [{kind}]")?;
    }
    Ok(())
}
