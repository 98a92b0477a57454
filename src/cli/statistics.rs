//! `saksi statistics`: figures over case files, as a table, a spreadsheet or a report.

use super::letter::language;
use super::map::{day, finish};
use super::overlay::Overlays;
use super::reading::state;
use super::{CliError, deliver, input};
use crate::cases::model::CaseFile;
use crate::clock::{Clock, SystemClock};
use crate::codes::{Day, State};
use crate::documents::pdf;
use crate::letterhead::Sender;
use crate::standards::{Catalogue, Lang};
use crate::statistics::model::{Filter, Month, Statistics};
use crate::statistics::{About, LEAST, MOST, Tally, USUAL, csv, document, hidden_below, words};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Exact figures of all cases, to read here.
    Table,
    /// A spreadsheet, small figures hidden.
    Csv,
    /// A report with charts, small figures hidden.
    Pdf,
}

/// Counts cases.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Case files in JSON; - for standard input.
    #[arg(required = true)]
    pub cases: Vec<PathBuf>,
    /// What to write. A spreadsheet and a report count only workers who agreed to anonymous figures.
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    /// Language: en or id.
    #[arg(long, value_parser = language, default_value = "en")]
    pub lang: Lang,
    /// Only events that began in this month, YYYY-MM, or later.
    #[arg(long, value_parser = month)]
    pub from: Option<Month>,
    /// Only events that began in this month, YYYY-MM, or earlier.
    #[arg(long, value_parser = month)]
    pub to: Option<Month>,
    /// Only events in this State, such as MYS.
    #[arg(long, value_parser = state)]
    pub state: Option<State>,
    /// Only cases with this type of violation, by its id.
    #[arg(long)]
    pub violation: Option<String>,
    /// Hide figures below this one, 3 to 20: 5 in a spreadsheet and a report when absent.
    #[arg(long, value_parser = clap::value_parser!(u64).range(LEAST..=MOST))]
    pub threshold: Option<u64>,
    /// Date of the report, YYYY-MM-DD; today when absent.
    #[arg(long, value_parser = day)]
    pub on: Option<Day>,
    /// Who reports: a JSON file with organisation, address, email and phone.
    #[arg(long)]
    pub sender: Option<PathBuf>,
    /// Where to write; - for standard output.
    #[arg(long, default_value = "-")]
    pub out: PathBuf,
    #[command(flatten)]
    pub overlays: Overlays,
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| "write year and month, such as 2024-07".to_owned())
}

/// Counts the cases and writes the figures.
///
/// # Errors
/// A file that cannot be read, with every fault; a type of violation that nobody knows; an output that cannot be written.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    let catalogue = args.overlays.catalogue()?;
    if let Some(id) = args.violation.as_ref().filter(|id| catalogue.violation(id).is_none()) {
        return Err(CliError::one(format!(
            "--violation: {id} is no type of violation; see `saksi standards violations`"
        )));
    }
    let date = args.on.unwrap_or_else(|| SystemClock.today());
    let leaves = args.format != Format::Table;
    let filter = Filter {
        from: args.from,
        to: args.to,
        state: args.state,
        violation: args.violation.clone(),
        consented: leaves.then_some(date),
        ..Filter::default()
    };
    let mut tally = Tally::new(filter.clone());
    for path in &args.cases {
        let file: CaseFile = input::read(path).map_err(|error| named(path, error))?;
        tally.add(&file, None);
    }
    let statistics = hidden_below(tally.finish(), args.threshold.unwrap_or(if leaves { USUAL } else { 0 }));
    let bytes = match args.format {
        Format::Table => table(&statistics, &filter, &catalogue, args.lang).map_err(broken)?,
        Format::Csv => csv::write(&statistics, &filter, &catalogue, args.lang),
        Format::Pdf => {
            let sender: Sender = args.sender.as_deref().map(input::read).transpose()?.unwrap_or_default();
            let about = About { sender: &sender, lang: args.lang, date, filter: &filter, catalogue: &catalogue };
            pdf::render(&document(&statistics, &about)).map_err(broken)?
        }
    };
    if args.out == Path::new("-") {
        return finish(out.write_all(&bytes).and_then(|()| out.flush()));
    }
    deliver::replace(&args.out, &bytes)
        .map_err(|error| CliError::one(format!("--out: cannot write: {error}; name a file in a folder that has space")))
}

fn broken(error: impl std::fmt::Display) -> CliError {
    CliError::one(error.to_string())
}

/// With many files, a fault names its file.
fn named(path: &Path, CliError(lines): CliError) -> CliError {
    let name = path.display().to_string();
    let named = |line: String| if line.starts_with(&name) { line } else { format!("{name}: {line}") };
    CliError(lines.into_iter().map(named).collect())
}

fn table(statistics: &Statistics, filter: &Filter, catalogue: &Catalogue, lang: Lang) -> io::Result<Vec<u8>> {
    let mut out = vec![];
    let told = |count| words::count(count, statistics.threshold, lang);
    writeln!(out, "{}", words::cases(statistics, lang))?;
    for phrase in words::chosen(filter, catalogue, lang) {
        writeln!(out, "  {phrase}")?;
    }
    for table in statistics.tables.iter().filter(|table| !table.rows.is_empty()) {
        writeln!(out, "\n{}", words::title(table.dimension, lang))?;
        for row in &table.rows {
            writeln!(out, "{:>8}  {}", told(row.cases), words::value(table.dimension, row, catalogue, lang))?;
        }
        if let Some(unknown) = table.unknown {
            writeln!(out, "{:>8}  {}", told(unknown), words::not_recorded(table.dimension, lang))?;
        }
    }
    for losses in &statistics.losses {
        writeln!(out, "\n{}", losses.currency)?;
        for row in &losses.rows {
            let sum = row.amount.map_or_else(String::new, |amount| amount.to_string());
            writeln!(out, "{:>8}  {:>20}  {}", told(row.cases), sum, words::kind(row.kind, lang))?;
        }
        let sum = losses.claimed.map_or_else(String::new, |amount| amount.to_string());
        writeln!(out, "{:>8}  {sum:>20}  {}", told(losses.cases), words::claimed(lang))?;
    }
    writeln!(out)?;
    for sentence in words::method(statistics, lang) {
        writeln!(out, "{sentence}")?;
    }
    Ok(out)
}
