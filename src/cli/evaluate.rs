//! `saksi evaluate`: the recall of the mapping against documented cases with the articles that their authors cited.

use super::CliError;
use super::input::read_bytes;
use crate::clock::{Clock, SystemClock};
use crate::mapping::map_case;
use crate::mapping::model::{Mapping, Strength};
use crate::mapping::yardstick::{Figures, GoldCase, Line, Report, evaluate};
use crate::standards::Catalogue;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

/// The largest file of cases, in bytes.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Measures the mapping against a file of documented cases.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// File of cases, one JSON object a line; - for standard input.
    pub gold: PathBuf,
    /// Print the report as JSON.
    #[arg(long)]
    pub json: bool,
    /// Print the suggestions for one case, in their order, in place of the report.
    #[arg(long, value_name = "CASE")]
    pub show: Option<String>,
}

/// Prints recall for each instrument and overall, the median number of suggestions, and the misses.
///
/// # Errors
/// A file that cannot be read, or lines that are not cases, each by its number.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    let bytes = read_bytes(&args.gold, MAX_BYTES)?;
    let lines = read(&bytes)?;
    if let Some(id) = &args.show {
        let Some(file) = lines.iter().find(|line| line.case.id == *id).and_then(|line| line.case.case_file()) else {
            return Err(CliError::one("no case of the file has this id; take one from its `id` fields"));
        };
        let mapping = map_case(Catalogue::embedded(), &file, None, SystemClock.today());
        return super::map::finish(show(&mapping, out));
    }
    let report = evaluate(Catalogue::embedded(), &lines, SystemClock.today());
    let written = if args.json {
        serde_json::to_writer_pretty(&mut *out, &report).map_err(io::Error::from).and_then(|()| writeln!(out))
    } else {
        print(&report, out)
    };
    super::map::finish(written)
}

fn read(bytes: &[u8]) -> Result<Vec<Line>, CliError> {
    if bytes.len() > MAX_BYTES {
        return Err(CliError::one(format!("the file is larger than {MAX_BYTES} bytes; divide it")));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| CliError::one("the file is not UTF-8; write it as UTF-8"))?;
    let (mut lines, mut faults) = (Vec::new(), Vec::new());
    for (place, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let number = place + 1;
        match serde_json::from_str::<GoldCase>(line) {
            Ok(case) => lines.push(Line { number, case }),
            Err(error) => faults.push(format!("line {number}: {error}; write one case as a JSON object a line")),
        }
    }
    if faults.is_empty() { Ok(lines) } else { Err(CliError(faults)) }
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{:.1} %", share * 100.0))
}

fn row(out: &mut dyn Write, name: &str, figures: &Figures) -> io::Result<()> {
    let (recall, first) = (percent(figures.recall()), percent(figures.recall_first()));
    writeln!(out, "  {name:<22}{:>6}{:>8}{recall:>10}{first:>12}", figures.cited, figures.found)
}

fn table(out: &mut dyn Write, title: &str, all: &Figures, parts: &BTreeMap<String, Figures>) -> io::Result<()> {
    writeln!(out, "{title}")?;
    writeln!(out, "  {:<22}{:>6}{:>8}{:>10}{:>12}", "instrument", "cited", "found", "recall", "first 15")?;
    for (name, figures) in parts {
        row(out, name, figures)?;
    }
    row(out, "all", all)
}

/// One line a suggestion: State, provision, standing, strength, and the violation types that lead to it.
fn show(mapping: &Mapping, out: &mut dyn Write) -> io::Result<()> {
    for (place, it) in mapping.suggestions.iter().enumerate() {
        let strength = if it.strength == Strength::Direct { "direct" } else { "supporting" };
        let firm = if it.tentative { "tentative" } else { "firm" };
        let standing = it.standing.told(crate::standards::Lang::En);
        let mut violations: Vec<&str> = it.reasons.iter().map(|reason| reason.violation.as_str()).collect();
        violations.dedup();
        let (state, provision) = (it.state.as_str(), format!("{} {}", it.instrument, it.article));
        writeln!(
            out,
            "{:>3} {state} {provision:<28} {strength:<10} {firm:<9} {standing} | {}",
            place + 1,
            violations.join(", ")
        )?;
    }
    Ok(())
}

fn print(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} cases", report.cases)?;
    table(out, "Cases of a person or a group", &report.overall, &report.by_instrument)?;
    table(out, "Patterns (general comments, thematic reports)", &report.patterns, &report.patterns_by_instrument)?;
    writeln!(out, "Median of suggestions a case: {} ({} firm)", report.median_suggestions, report.median_firm)?;
    writeln!(out, "Misses: {}", report.misses.len())?;
    for miss in &report.misses {
        let half = if miss.found > 0.0 { " (the article without the paragraph)" } else { "" };
        writeln!(out, "  {}: {} {}{half}", miss.case, miss.instrument, miss.article)?;
    }
    for id in &report.unknown_violations {
        writeln!(out, "Unknown violation type: {id}")?;
    }
    Ok(())
}
