//! `saksi standards`: the standing of a State on a day, overlays checked and compared, and the pages of the reading room.

use super::CliError;
use super::map::day;
use super::overlay::{self, Overlays};
use super::reading::{self, state};
use crate::clock::{Clock, SystemClock};
use crate::codes::{Day, State};
use crate::standards::{Catalogue, Lang, Standing};
use clap::{Subcommand, ValueEnum};
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;

/// Reads the catalogue of standards.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    pub what: What,
    #[command(flatten)]
    pub overlays: Overlays,
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
    Status(Status),
    /// Check overlays: exit status 0 when they are sound, 2 with every fault by line, table, row and column.
    Check {
        /// TOML files; - for standard input.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long, value_enum, default_value_t)]
        lang: Tongue,
    },
    /// Print what overlays add to the catalogue, change and withdraw, before and after.
    Diff {
        /// TOML files; - for standard input.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long, value_enum, default_value_t)]
        lang: Tongue,
        /// Print the changes as JSON.
        #[arg(long)]
        json: bool,
    },
    #[command(flatten)]
    Read(reading::Page),
}

/// Which standing is asked for.
#[derive(Debug, clap::Args)]
pub struct Status {
    /// State by its ISO 3166-1 alpha-3 code, such as IDN.
    #[arg(long, value_parser = state)]
    pub state: State,
    /// Instrument by its id, such as CMW or ILO-C029.
    #[arg(long)]
    pub instrument: String,
    /// Article, such as 22(1); without it, the instrument as such.
    #[arg(long, default_value = "")]
    pub article: String,
    /// Part of the State, such as Sabah.
    #[arg(long, default_value = "")]
    pub territory: String,
    /// Day, YYYY-MM-DD; without it, today.
    #[arg(long, value_parser = day)]
    pub on: Option<Day>,
    /// The worker's own State, for provisions that protect nationals of other parties only.
    #[arg(long, value_parser = state)]
    pub worker: Option<State>,
    #[arg(long, value_enum, default_value_t)]
    pub lang: Tongue,
    /// Print the standing as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Prints what was asked for.
///
/// # Errors
/// An instrument or article that the catalogue does not have.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    match &args.what {
        What::Check { files, lang } => overlay::check(files, (*lang).into(), out),
        What::Diff { files, lang, json } => overlay::diff(files, (*lang).into(), *json, out),
        What::Read(page) => reading::run(page, &*args.overlays.catalogue()?, out),
        What::Status(asked) => {
            let catalogue = args.overlays.catalogue()?;
            check(&catalogue, &asked.instrument, &asked.article)?;
            super::map::finish(status(&catalogue, asked, out))
        }
    }
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

/// A standing with its words.
#[derive(Serialize)]
struct InWords<'a> {
    #[serde(flatten)]
    standing: &'a Standing,
    told: String,
    told_id: String,
    meaning: &'a str,
    meaning_id: &'a str,
}

fn status(catalogue: &Catalogue, asked: &Status, out: &mut dyn Write) -> io::Result<()> {
    let Status { state, instrument, article, territory, on, worker, lang, json } = asked;
    let (on, lang) = (on.unwrap_or_else(|| SystemClock.today()), Lang::from(*lang));
    let standing = catalogue.standing_for(*state, (instrument, article), territory, on, *worker);
    if *json {
        let told = InWords {
            told: standing.told(Lang::En),
            told_id: standing.told(Lang::Id),
            meaning: standing.meaning(Lang::En),
            meaning_id: standing.meaning(Lang::Id),
            standing: &standing,
        };
        serde_json::to_writer_pretty(&mut *out, &told)?;
        return writeln!(out);
    }
    let say = |en: &'static str, id: &'static str| lang.pick(en, id);
    let name = catalogue.state_name(*state, lang);
    let article = if article.is_empty() { String::new() } else { format!(" {} {article}", say("article", "Pasal")) };
    writeln!(out, "{name}, {instrument}{article}, {} {on}: {}", say("on", "pada"), standing.told(lang))?;
    writeln!(out, "{}", standing.meaning(lang))?;
    for note in standing.notes(lang) {
        writeln!(out, "{}: {note}", say("note", "catatan"))?;
    }
    if let Some(overlay) = &standing.from_overlay {
        writeln!(out, "{}: {overlay}", say("from the overlay", "dari koreksi organisasi"))?;
    }
    writeln!(out, "{}: {} ({} {})", say("source", "sumber"), standing.source, say("as of", "per"), standing.as_of)
}
