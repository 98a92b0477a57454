//! `saksi mechanisms`: where a case can go; the doors that are open, open if something is found out, and shut, with the
//! reason and the next step.

use super::map::{day, finish};
use super::overlay::Overlays;
use super::standards::Tongue;
use super::{CliError, input};
use crate::cases::model::CaseFile;
use crate::clock::{Clock as _, SystemClock};
use crate::codes::Day;
use crate::mechanisms::evaluate;
use crate::mechanisms::model::{Answer, Avenue, Checked, Clock, ClockKind, Door};
use crate::standards::{Catalogue, Lang, Level, Submitter, mark_words};
use std::io::{self, Write};
use std::path::PathBuf;

/// Tells where a case can go.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Case file in JSON; - for standard input.
    pub case: PathBuf,
    /// Day of sending, YYYY-MM-DD; without it, today.
    #[arg(long, value_parser = day)]
    pub on: Option<Day>,
    /// Who sends it: victim, representative, ngo, union or employers.
    #[arg(long, value_parser = submitter, default_value = "ngo")]
    pub by: Submitter,
    /// Language of the text: en or id.
    #[arg(long, value_enum, default_value_t)]
    pub lang: Tongue,
    /// Print the avenues as JSON, with every condition.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub overlays: Overlays,
}

fn submitter(text: &str) -> Result<Submitter, String> {
    Submitter::parse(text).ok_or_else(|| "write victim, representative, ngo, union or employers".to_owned())
}

/// Prints the avenues of a case.
///
/// # Errors
/// A case file or an overlay that cannot be read, with every fault.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    let file: CaseFile = input::read(&args.case)?;
    let (catalogue, today) = (args.overlays.catalogue()?, SystemClock.today());
    let avenues = evaluate(&catalogue, &file, args.by, args.on, today);
    let on = args.on.unwrap_or(today);
    let written = if args.json {
        let whole = serde_json::json!({"avenues": avenues, "by": args.by, "on": on, "catalogue": catalogue.edition()});
        serde_json::to_writer_pretty(&mut *out, &whole).map_err(io::Error::from).and_then(|()| writeln!(out))
    } else {
        print(&catalogue, &avenues, on, args.lang.into(), out)
    };
    finish(written)
}

fn pick(lang: Lang, en: &'static str, id: &'static str) -> &'static str {
    if lang == Lang::Id { id } else { en }
}

fn print(catalogue: &Catalogue, avenues: &[Avenue<'_>], on: Day, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for (door, en, id) in
        [(Door::Open, "OPEN", "TERBUKA"), (Door::OpenIf, "OPEN IF", "TERBUKA JIKA"), (Door::Closed, "SHUT", "TERTUTUP")]
    {
        let of_door: Vec<&Avenue<'_>> = avenues.iter().filter(|avenue| avenue.door == door).collect();
        writeln!(out, "{} ({})", pick(lang, en, id), of_door.len())?;
        for avenue in of_door {
            print_avenue(catalogue, avenue, lang, out)?;
        }
        writeln!(out)?;
    }
    writeln!(
        out,
        "{} {on} ({} {})",
        pick(lang, "As of", "Per"),
        pick(lang, "catalogue of", "katalog"),
        catalogue.edition()
    )
}

fn print_avenue(catalogue: &Catalogue, avenue: &Avenue<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let state = avenue.state.map_or_else(
        || pick(lang, "no State known", "negara belum diketahui").to_owned(),
        |state| catalogue.state_name(state, lang),
    );
    let urgent = if avenue.urgent { pick(lang, " – URGENT", " – MENDESAK") } else { "" };
    let row = avenue.mechanism;
    writeln!(out, "  {} → {state}: {}{urgent}{}", row.id, row.name(lang), mark_words(row.confidence, lang))?;
    let open = |checked: &&Checked<'_>| {
        checked.rule.level != Level::Advice && matches!(checked.finding.answer, Answer::NotMet | Answer::Unknown)
    };
    let told = avenue.conditions.iter().filter(open).filter(|checked| match avenue.door {
        Door::Closed => checked.rule.level == Level::Must && checked.finding.answer == Answer::NotMet,
        _ => true,
    });
    for checked in told {
        print_condition(checked, lang, out)?;
    }
    for clock in avenue.conditions.iter().filter_map(|checked| checked.finding.clock) {
        if avenue.door != Door::Closed {
            writeln!(out, "      {}", clock_text(clock, lang))?;
        }
    }
    writeln!(out, "      {}: {}", pick(lang, "Next", "Berikutnya"), avenue.next_step(lang))
}

fn print_condition(checked: &Checked<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let (rule, finding) = (checked.rule, &checked.finding);
    let sign = match (finding.answer, rule.level) {
        (Answer::NotMet, _) => "✗",
        (_, Level::Must) => "?",
        _ => "·",
    };
    let place = finding.fact.pointer().map_or_else(String::new, |pointer| format!(" ({pointer})"));
    let message = lang.pick(&rule.message, &rule.message_id);
    writeln!(out, "    {sign} {message} → {}{place} [{}]", finding.told.text(lang), rule.citation)
}

fn clock_text(clock: Clock, lang: Lang) -> String {
    let kind = match clock.kind {
        ClockKind::Limit => pick(lang, "Time limit", "Batas waktu"),
        ClockKind::Caution => pick(lang, "Better before", "Sebaiknya sebelum"),
        ClockKind::Yearly => pick(lang, "Next date", "Tanggal berikutnya"),
        ClockKind::Reply => pick(lang, "Reply expected by", "Jawaban diharapkan paling lambat"),
    };
    match (clock.days_left, lang) {
        (left, Lang::En) if left < 0 => format!("{kind}: {} ({} days ago)", clock.due, -left),
        (left, Lang::Id) if left < 0 => format!("{kind}: {} ({} hari yang lalu)", clock.due, -left),
        (left, Lang::En) => format!("{kind}: {} ({left} days left)", clock.due),
        (left, Lang::Id) => format!("{kind}: {} (tersisa {left} hari)", clock.due),
    }
}
