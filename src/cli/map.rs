//! `saksi map`: the provisions that a case engages, with State, standing, strength, reasons and what is missing.

use super::overlay::Overlays;
use super::{CliError, input};
use crate::cases::model::CaseFile;
use crate::clock::{Clock, SystemClock};
use crate::codes::Day;
use crate::mapping::map_case;
use crate::mapping::model::{Mapping, Missing, StateRole, Strength, Suggestion};
use crate::standards::{Catalogue, Confidence, Lang, Standing};
use std::io::{self, Write};
use std::path::PathBuf;

/// Maps a case to the provisions that it engages.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Case file in JSON; - for standard input.
    pub case: PathBuf,
    /// Day for which the standing of each State is told, YYYY-MM-DD; without it, the day of each event.
    #[arg(long, value_parser = day)]
    pub on: Option<Day>,
    /// Print the mapping as JSON.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub overlays: Overlays,
}

/// Reads a calendar day.
///
/// # Errors
/// The remedy, when it is none.
pub fn day(text: &str) -> Result<Day, String> {
    Day::parse_from_str(text, "%Y-%m-%d").map_err(|_| crate::codes::CodeError::Day.to_string())
}

/// The result of printing; who closes the pipe early has seen enough.
///
/// # Errors
/// That the output could not be written.
pub fn finish(written: io::Result<()>) -> Result<(), CliError> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CliError::one(format!("cannot write the output: {error}; check the disk or the pipe")))
        }
        _ => Ok(()),
    }
}

/// Prints the mapping of a case.
///
/// # Errors
/// A case file that cannot be read, with every fault.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    let file: CaseFile = input::read(&args.case)?;
    let catalogue = args.overlays.catalogue()?;
    let mapping = map_case(&catalogue, &file, args.on, SystemClock.today());
    let written = if args.json {
        serde_json::to_writer_pretty(&mut *out, &mapping).map_err(io::Error::from).and_then(|()| writeln!(out))
    } else {
        print(&catalogue, &mapping, out)
    };
    finish(written)
}

/// A standing in words.
pub fn standing_text(standing: &Standing) -> String {
    standing.told(Lang::En)
}

fn role(role: StateRole) -> &'static str {
    match role {
        StateRole::Origin => "State of origin",
        StateRole::Transit => "State of transit",
        StateRole::Employment => "State of employment",
    }
}

fn print(catalogue: &Catalogue, mapping: &Mapping, out: &mut dyn Write) -> io::Result<()> {
    for suggestion in &mapping.suggestions {
        print_suggestion(catalogue, suggestion, out)?;
    }
    writeln!(out, "{} suggestions (catalogue of {})", mapping.suggestions.len(), mapping.catalogue)?;
    print_missing("Missing in the case file:", &mapping.missing, out)?;
    for reading in &mapping.readings {
        let state = catalogue.state_name(reading.state, Lang::En);
        writeln!(
            out,
            "Status in {state} not known ({}); {} suggestions stand either way",
            reading.pointer, reading.either
        )?;
        for (word, cited) in [("regular", &reading.regular), ("irregular", &reading.irregular)] {
            let named: Vec<String> = cited
                .iter()
                .map(|it| format!("{} {}{}", it.instrument, it.article, if it.binding { "" } else { " (not binding)" }))
                .collect();
            let named = if named.is_empty() { "nothing more".to_owned() } else { named.join(", ") };
            writeln!(out, "    if {word}: {named}")?;
        }
    }
    for id in &mapping.unknown_violations {
        writeln!(out, "Not in the vocabulary: {id} (see `saksi standards violations`)")?;
    }
    Ok(())
}

fn print_suggestion(catalogue: &Catalogue, suggestion: &Suggestion, out: &mut dyn Write) -> io::Result<()> {
    let name = catalogue.instrument(&suggestion.instrument).map_or("", |instrument| instrument.short(Lang::En));
    let strength = if suggestion.strength == Strength::Direct { "direct" } else { "supporting" };
    let tentative = if suggestion.tentative { ", tentative" } else { "" };
    let guidance = if suggestion.interpretive { ", guidance" } else { "" };
    writeln!(out, "{} {} – {} ({name})", suggestion.instrument, suggestion.article, suggestion.heading)?;
    let state = catalogue.state_name(suggestion.state, Lang::En);
    let standing = standing_text(&suggestion.standing);
    writeln!(out, "    {state}, {}: {standing} (on {})", role(suggestion.role), suggestion.standing.on)?;
    if let Some(then) = &suggestion.standing_then {
        writeln!(out, "    on {}: {}", then.on, standing_text(then))?;
    }
    for note in &suggestion.standing.notes {
        writeln!(out, "    note: {note}")?;
    }
    for note in &suggestion.notes {
        writeln!(out, "    time: {}", note.en)?;
    }
    let checked = match suggestion.confidence {
        Confidence::Verified => "",
        Confidence::Known => " [known, confirm before filing]",
        Confidence::Uncertain => " [uncertain, do not rely on it]",
    };
    writeln!(out, "    {strength}{tentative}{guidance}{checked}")?;
    for reason in &suggestion.reasons {
        let private = if reason.private_act { " (private act: the State's duty to protect)" } else { "" };
        let rule =
            if reason.citations.is_empty() { String::new() } else { format!(" [{}]", reason.citations.join("; ")) };
        writeln!(out, "    because {} in event {}: {}{private}{rule}", reason.violation, reason.event, reason.why)?;
    }
    for support in &suggestion.authority {
        let to = if support.same_state { "same State" } else { "in general" };
        let later = if support.later { ", later than the events" } else { "" };
        writeln!(out, "    authority ({to}{later}): {}", super::authority::line(&support.authority, Lang::En))?;
    }
    print_missing("    missing:", &suggestion.missing, out)?;
    writeln!(out)
}

fn print_missing(title: &str, missing: &[Missing], out: &mut dyn Write) -> io::Result<()> {
    for item in missing {
        let place = if item.pointer.is_empty() { String::new() } else { format!(" ({})", item.pointer) };
        writeln!(out, "{title} {}{place}", item.question)?;
    }
    Ok(())
}
