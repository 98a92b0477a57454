//! `saksi appeal`: a joint appeal, as a PDF or a Word file.

use super::deliver::{self, Format};
use super::letter::language;
use super::map::day;
use super::overlay::Overlays;
use super::{CliError, input};
use crate::appeals::model::Appeal;
use crate::clock::{Clock, SystemClock};
use crate::codes::Day;
use crate::documents::{Days, appeal};
use crate::standards::Lang;
use std::io::Write;
use std::path::PathBuf;

/// Writes a joint appeal as a PDF or a Word file.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Appeal in JSON, with its cases; - for standard input.
    pub appeal: PathBuf,
    /// Language: en or id.
    #[arg(long, value_parser = language)]
    pub lang: Lang,
    /// Date of the appeal, YYYY-MM-DD; without it, the date in the file, else today.
    #[arg(long, value_parser = day)]
    pub on: Option<Day>,
    /// Kind of file; without it, Word when the name of --out ends in .docx, else PDF.
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Where to write the file; - for standard output.
    #[arg(long)]
    pub out: PathBuf,
    #[command(flatten)]
    pub overlays: Overlays,
}

/// Writes the appeal, and its open points to standard error.
///
/// # Errors
/// A file that cannot be read, with every fault; a file that cannot be written.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    let text: Appeal = input::read(&args.appeal)?;
    let today = SystemClock.today();
    let days = Days { date: args.on.or(text.date).unwrap_or(today), today };
    let catalogue = args.overlays.catalogue()?;
    let draft =
        appeal::compose(&text, args.lang, days, &catalogue).map_err(|error| CliError::one(error.to_string()))?;
    deliver::document(&draft, Format::of(args.format, &args.out), &args.out, out)
}
