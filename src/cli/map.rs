//! `saksi map`: the provisions that a case engages, with State, standing, strength, reasons and what is missing.

use super::letter::language;
use super::overlay::Overlays;
use super::printer::Printer;
use super::{CliError, input};
use crate::cases::model::CaseFile;
use crate::clock::{Clock, SystemClock};
use crate::codes::Day;
use crate::mapping::map_case;
use crate::mapping::model::{Cited, Mapping, Missing, Readings, Reason, StateRole, Strength, Suggestion};
use crate::standards::{Lang, day_in_words, mark_words};
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
    /// Language of the text: en or id.
    #[arg(long, value_parser = language, default_value = "en")]
    pub lang: Lang,
    /// Print the mapping as JSON, in both languages.
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
        Printer { catalogue: &catalogue, lang: args.lang, out }.mapping(&mapping)
    };
    finish(written)
}

impl Printer<'_> {
    fn role(&self, role: StateRole) -> &'static str {
        match role {
            StateRole::Origin => self.say("State of origin", "negara asal"),
            StateRole::Transit => self.say("State of transit", "negara transit"),
            StateRole::Employment => self.say("State of employment", "negara tempat bekerja"),
        }
    }

    fn mapping(&mut self, mapping: &Mapping) -> io::Result<()> {
        for suggestion in &mapping.suggestions {
            self.suggestion(suggestion)?;
        }
        let (count, edition) = (mapping.suggestions.len(), &mapping.catalogue);
        let (en, id) = (
            format!("{count} suggestions (catalogue of {edition})"),
            format!("{count} usulan pasal (katalog {edition})"),
        );
        writeln!(self.out, "{}", self.say(&en, &id))?;
        self.missing(self.say("Missing in the case file:", "Belum ada dalam berkas kasus:"), &mapping.missing)?;
        for readings in &mapping.readings {
            self.readings(readings)?;
        }
        for id in &mapping.unknown_violations {
            let title = self.say("Not in the vocabulary", "Tidak ada dalam kosakata");
            writeln!(self.out, "{title}: {id} ({} `saksi standards violations`)", self.say("see", "lihat"))?;
        }
        Ok(())
    }

    /// What stands on either reading of a status that is not known.
    fn readings(&mut self, readings: &Readings) -> io::Result<()> {
        let state = self.catalogue.state_name(readings.state, self.lang);
        let (place, either) = (&readings.pointer, readings.either);
        let en = format!("Status in {state} not known ({place}); {either} suggestions stand either way");
        let id = format!("Status di {state} tidak diketahui ({place}); {either} usulan berlaku apa pun statusnya");
        writeln!(self.out, "{}", self.say(&en, &id))?;
        let persuasive = self.say(" (not binding)", " (tidak mengikat)");
        for (en, id, cited) in [
            ("if regular", "jika berdokumen", &readings.regular),
            ("if irregular", "jika tidak berdokumen", &readings.irregular),
        ] {
            let name =
                |it: &Cited| format!("{} {}{}", it.instrument, it.article, if it.binding { "" } else { persuasive });
            let named = cited.iter().map(name).collect::<Vec<_>>().join(", ");
            let named = if named.is_empty() { self.say("nothing more", "tidak ada tambahan") } else { &named };
            writeln!(self.out, "    {}: {named}", self.say(en, id))?;
        }
        Ok(())
    }

    fn suggestion(&mut self, suggestion: &Suggestion) -> io::Result<()> {
        let lang = self.lang;
        let name = self.catalogue.instrument(&suggestion.instrument).map_or("", |instrument| instrument.short(lang));
        let heading = lang.pick(&suggestion.heading, &suggestion.heading_id);
        writeln!(self.out, "{} {} – {heading} ({name})", suggestion.instrument, suggestion.article)?;
        let state = self.catalogue.state_name(suggestion.state, lang);
        let (standing, on) = (suggestion.standing.told(lang), self.on(suggestion.standing.on));
        writeln!(self.out, "    {state}, {}: {standing} ({on})", self.role(suggestion.role))?;
        if let Some(then) = &suggestion.standing_then {
            writeln!(self.out, "    {}: {}", self.on(then.on), then.told(lang))?;
        }
        for note in suggestion.standing.notes(lang) {
            writeln!(self.out, "    {}: {note}", self.say("note", "catatan"))?;
        }
        for note in &suggestion.notes {
            writeln!(self.out, "    {}: {}", self.say("time", "waktu"), self.say(&note.en, &note.id))?;
        }
        let strength = match suggestion.strength {
            Strength::Direct => self.say("direct", "langsung"),
            Strength::Supporting => self.say("supporting", "pendukung"),
        };
        let tentative = if suggestion.tentative { self.say(", tentative", ", sementara") } else { "" };
        let guidance = if suggestion.interpretive { self.say(", guidance", ", pedoman") } else { "" };
        writeln!(self.out, "    {strength}{tentative}{guidance}{}", mark_words(suggestion.confidence, lang))?;
        for reason in &suggestion.reasons {
            self.reason(reason)?;
        }
        for support in &suggestion.authority {
            let to = if support.same_state {
                self.say("same State", "negara yang sama")
            } else {
                self.say("in general", "umum")
            };
            let later = if support.later { self.say(", later than the events", ", sesudah kejadian") } else { "" };
            let line = super::authority::line(&support.authority, lang);
            writeln!(self.out, "    {} ({to}{later}): {line}", self.say("authority", "rujukan"))?;
        }
        self.missing(self.say("    missing:", "    belum diketahui:"), &suggestion.missing)?;
        writeln!(self.out)
    }

    fn reason(&mut self, reason: &Reason) -> io::Result<()> {
        let private = " (private act: the State's duty to protect)";
        let private = self.say(private, " (perbuatan pihak swasta: kewajiban negara untuk melindungi)");
        let private = if reason.private_act { private } else { "" };
        let rule =
            if reason.citations.is_empty() { String::new() } else { format!(" [{}]", reason.citations.join("; ")) };
        let violation =
            self.catalogue.violation(&reason.violation).map_or("", |row| self.lang.pick(&row.label_en, &row.label_id));
        let (why, event) = (self.say(&reason.why, &reason.why_id), &reason.event);
        let (because, of) = (self.say("because", "karena"), self.say("in event", "dalam kejadian"));
        writeln!(self.out, "    {because} {violation} ({}) {of} {event}: {why}{private}{rule}", reason.violation)
    }

    fn on(&self, day: Day) -> String {
        format!("{} {}", self.say("on", "pada"), day_in_words(day, self.lang))
    }

    fn missing(&mut self, title: &str, missing: &[Missing]) -> io::Result<()> {
        for item in missing {
            let place = if item.pointer.is_empty() { String::new() } else { format!(" ({})", item.pointer) };
            let question = self.lang.pick(&item.question, &item.question_id);
            writeln!(self.out, "{title} {question}{place}")?;
        }
        Ok(())
    }
}
