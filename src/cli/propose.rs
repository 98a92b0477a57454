//! `saksi propose`: the violation types that a narrative suggests, and the measure of it.

use super::input::read_bytes;
use super::{CliError, input};
use crate::cases::model::CaseFile;
use crate::proposals::measure::{Measure, Tally, Ticked, measure};
use crate::proposals::{Proposal, propose};
use crate::standards::{Catalogue, Lang};
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;

/// The largest narrative, in bytes.
const MAX_NARRATIVE: usize = 1024 * 1024;
/// The largest file of cases, in bytes.
const MAX_CASES: usize = 64 * 1024 * 1024;

/// Proposes violation types for a narrative; nothing is ticked.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Narrative as plain text; - for standard input.
    #[arg(default_value = "-")]
    pub file: PathBuf,
    /// Language: en or id; without it, as the words of each sentence show.
    #[arg(long, value_parser = super::letter::language)]
    pub lang: Option<Lang>,
    /// The file is a case file in JSON: propose for each event what is not ticked there.
    #[arg(long, conflicts_with = "evaluate")]
    pub case: bool,
    /// The file has a case a line with narrative and ticked types: print how far the proposals agree.
    #[arg(long)]
    pub evaluate: bool,
    /// Print as JSON.
    #[arg(long)]
    pub json: bool,
}

/// The proposals for an event.
#[derive(Debug, Serialize)]
struct ForEvent {
    event: String,
    proposals: Vec<Proposal>,
}

/// Prints the proposals, or how far they agree with what is ticked.
///
/// # Errors
/// A file that cannot be read, with what to do.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    let catalogue = Catalogue::embedded();
    let written = if args.evaluate {
        let found = measure(catalogue, &read_cases(&text(&args.file, MAX_CASES)?, args.lang)?);
        if args.json { json(out, &found) } else { print_measure(out, &found) }
    } else if args.case {
        let file: CaseFile = input::read(&args.file)?;
        let events = of_case(catalogue, &file, args.lang);
        if args.json { json(out, &events) } else { print_events(out, catalogue, &events) }
    } else {
        let proposals = propose(catalogue, &text(&args.file, MAX_NARRATIVE)?, args.lang);
        if args.json { json(out, &proposals) } else { print(out, catalogue, &proposals) }
    };
    super::map::finish(written)
}

fn text(path: &std::path::Path, limit: usize) -> Result<String, CliError> {
    let bytes = read_bytes(path, limit)?;
    if bytes.len() > limit {
        return Err(CliError::one(format!("the file is larger than {limit} bytes; divide it")));
    }
    String::from_utf8(bytes).map_err(|_| CliError::one("the file is not UTF-8; write it as UTF-8"))
}

fn read_cases(text: &str, lang: Option<Lang>) -> Result<Vec<Ticked>, CliError> {
    let (mut cases, mut faults) = (Vec::new(), Vec::new());
    for (place, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Ticked>(line) {
            Ok(case) => cases.push(Ticked { language: lang.or(case.language), ..case }),
            Err(error) => faults.push(format!(
                "line {}: {error}; write a JSON object a line with id, narrative and violations",
                place + 1
            )),
        }
    }
    if faults.is_empty() { Ok(cases) } else { Err(CliError(faults)) }
}

fn of_case(catalogue: &Catalogue, file: &CaseFile, lang: Option<Lang>) -> Vec<ForEvent> {
    let events = file.events.iter().map(|event| ForEvent {
        event: event.id.clone(),
        proposals: propose(catalogue, &event.narrative, lang)
            .into_iter()
            .filter(|proposal| !event.violations.contains(&proposal.violation))
            .collect(),
    });
    events.collect()
}

fn json<T: Serialize>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(io::Error::from)?;
    writeln!(out)
}

fn print(out: &mut dyn Write, catalogue: &Catalogue, proposals: &[Proposal]) -> io::Result<()> {
    for proposal in proposals {
        let label = catalogue.violation(&proposal.violation).map_or("", |row| row.label(Lang::En));
        writeln!(out, "{} – {label}", proposal.violation)?;
        for span in &proposal.spans {
            writeln!(out, "    \"{}\" ({}-{})", span.text, span.start, span.end)?;
        }
    }
    writeln!(out, "{} proposals; a person decides", proposals.len())
}

fn print_events(out: &mut dyn Write, catalogue: &Catalogue, events: &[ForEvent]) -> io::Result<()> {
    for event in events {
        writeln!(out, "Event {}", event.event)?;
        print(out, catalogue, &event.proposals)?;
    }
    Ok(())
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{:.1} %", share * 100.0))
}

fn print_measure(out: &mut dyn Write, found: &Measure) -> io::Result<()> {
    let Tally { hits, missed, false_hits } = &found.overall;
    writeln!(out, "{} narratives: {hits} hits, {missed} missed, {false_hits} not ticked", found.narratives)?;
    let (recall, precision) = (percent(found.overall.recall()), percent(found.overall.precision()));
    writeln!(out, "recall {recall}, precision {precision}, F1 {}", percent(found.overall.f1()))?;
    writeln!(out, "  {:<38}{:>6}{:>8}{:>12}", "type", "hits", "missed", "not ticked")?;
    for (id, Tally { hits, missed, false_hits }) in &found.by_type {
        writeln!(out, "  {id:<38}{hits:>6}{missed:>8}{false_hits:>12}")?;
    }
    for (title, lists) in [("Missed", &found.missed), ("Proposed, not ticked", &found.false_hits)] {
        writeln!(out, "{title}")?;
        for (id, types) in lists {
            writeln!(out, "  {id}: {}", types.join(", "))?;
        }
    }
    Ok(())
}
