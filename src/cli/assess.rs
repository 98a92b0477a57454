//! `saksi assess`: which elements of forced labour and of trafficking the facts of a case show, and what to ask.

use super::letter::language;
use super::map::finish;
use super::overlay::Overlays;
use super::printer::Printer;
use super::{CliError, input};
use crate::assessment::assess;
use crate::assessment::model::{
    AgeAtTheTime, Ask, Assessment, Conclusion, ElementFound, ElementState, FactFound, Finding, NoteFound,
};
use crate::cases::model::CaseFile;
use crate::clock::{Clock, SystemClock};
use crate::standards::{Assessed, Lang, Weight, mark_words};
use std::io::{self, Write};
use std::path::PathBuf;

/// Assesses forced labour and trafficking on the facts of a case.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Case file in JSON; - for standard input.
    pub case: PathBuf,
    /// Language of the text: en or id.
    #[arg(long, value_parser = language, default_value = "en")]
    pub lang: Lang,
    /// Print the assessment as JSON, in both languages.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub overlays: Overlays,
}

/// Prints the assessment of a case.
///
/// # Errors
/// A case file or an overlay that cannot be read, with every fault.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    let file: CaseFile = input::read(&args.case)?;
    let catalogue = args.overlays.catalogue()?;
    let assessment = assess(&catalogue, &file, SystemClock.today());
    let written = if args.json {
        serde_json::to_writer_pretty(&mut *out, &assessment).map_err(io::Error::from).and_then(|()| writeln!(out))
    } else {
        Printer { catalogue: &catalogue, lang: args.lang, out }.assessment(&assessment)
    };
    finish(written)
}

impl Printer<'_> {
    fn conclusion(&self, conclusion: Conclusion) -> &'static str {
        match conclusion {
            Conclusion::Shown => self.say("the facts show it", "fakta menunjukkannya"),
            Conclusion::Indicated => self.say("indicated, more is needed", "ada indikasi, masih diperlukan fakta lain"),
            Conclusion::NotShown => self.say("the facts do not show it", "fakta tidak menunjukkannya"),
        }
    }

    fn state(&self, state: ElementState) -> &'static str {
        match state {
            ElementState::Shown => self.say("shown", "tampak dari fakta"),
            ElementState::Indicated => self.say("indicated only", "baru ada indikasi"),
            ElementState::Contradicted => self.say("contradicted", "dibantah fakta lain"),
            ElementState::NotShown => self.say("not shown", "tidak tampak dari fakta"),
        }
    }

    fn weight(&self, weight: Weight) -> &'static str {
        match weight {
            Weight::Strong => self.say("strong", "kuat"),
            Weight::Medium => self.say("supports", "mendukung"),
            Weight::Weak => self.say("a reason to ask", "alasan untuk bertanya"),
        }
    }

    fn assessment(&mut self, assessment: &Assessment) -> io::Result<()> {
        for finding in assessment.forced_labour.iter().chain([&assessment.trafficking]) {
            self.finding(finding)?;
        }
        let seen: Vec<_> = assessment.indicators.iter().filter(|indicator| !indicator.facts.is_empty()).collect();
        let title = self.say("Indicators of forced labour (ILO)", "Indikator kerja paksa (ILO)");
        writeln!(self.out, "{title}: {}/{}", seen.len(), assessment.indicators.len())?;
        for indicator in &assessment.indicators {
            let label = self.say(&indicator.label_en, &indicator.label_id);
            if indicator.facts.is_empty() {
                writeln!(self.out, "  - {label}")?;
            } else {
                writeln!(self.out, "  + {label}: {}", self.facts(&indicator.facts))?;
            }
        }
        writeln!(self.out, "({} {})", self.say("catalogue of", "katalog"), assessment.catalogue)
    }

    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        let label = self.say(&finding.label_en, &finding.label_id).to_owned();
        let place = finding.state.map(|state| format!(", {}", self.catalogue.state_name(state, self.lang)));
        let conclusion = self.conclusion(finding.conclusion);
        writeln!(self.out, "{label}{}: {conclusion}", place.unwrap_or_default())?;
        if let Some(other) = finding.if_child {
            let text = self.say("if the worker was under 18", "jika pekerja berusia di bawah 18 tahun");
            writeln!(self.out, "  {text}: {}", self.conclusion(other))?;
        }
        if let (Some(from), Some(to)) = (finding.from, finding.to) {
            let states = finding.states.iter().map(|state| self.catalogue.state_name(*state, self.lang));
            writeln!(self.out, "  {from} – {to}; {}", states.collect::<Vec<_>>().join(", "))?;
        }
        let rule = self.say(&finding.rule.rule_en, &finding.rule.rule_id);
        let mark = mark_words(finding.rule.confidence, self.lang);
        writeln!(self.out, "  {rule} ({}){mark}", finding.rule.citation.join("; "))?;
        for ticked in &finding.ticked {
            let label = self.say(&ticked.label_en, &ticked.label_id);
            let by = self.say("ticked by the caseworker", "dicentang oleh pendamping");
            writeln!(self.out, "  {label} ({}): {by}; {}", ticked.pointer, self.conclusion(ticked.facts_say))?;
            self.asks(&ticked.ask, 4)?;
        }
        for element in &finding.elements {
            self.element(element, finding.age, 2)?;
        }
        if finding.assessment == Assessed::ForcedLabour
            && finding.conclusion != Conclusion::NotShown
            && finding.exceptions.is_empty()
        {
            let none = self.say(
                "Exceptions of C029 Art. 2(2): nothing in the record points to one",
                "Pengecualian Pasal 2(2) Konvensi No. 29: tidak ada fakta yang mengarah ke sana",
            );
            writeln!(self.out, "  {none}")?;
        }
        for (title, notes) in [
            (self.say("To check", "Perlu diperiksa"), &finding.exceptions),
            (self.say("Note", "Catatan"), &finding.notes),
        ] {
            for note in notes {
                self.note(title, note)?;
            }
        }
        writeln!(self.out)
    }

    fn element(&mut self, element: &ElementFound, age: AgeAtTheTime, indent: usize) -> io::Result<()> {
        let margin = " ".repeat(indent);
        let label = self.say(&element.label_en, &element.label_id);
        let state = self.state(element.state);
        let not_needed = match (element.needed, age) {
            (false, AgeAtTheTime::Child) if element.id == "tp-means" => {
                self.say(" (not needed: a child)", " (tidak diperlukan: anak)")
            }
            _ => "",
        };
        writeln!(self.out, "{margin}{label}: {state}{not_needed}")?;
        for sign in &element.signs {
            if !sign.facts.is_empty() {
                let label = self.say(&sign.label_en, &sign.label_id);
                let weight = self.weight(sign.weight);
                writeln!(self.out, "{margin}  + {label} ({weight}): {}", self.facts(&sign.facts))?;
            }
            if !sign.against.is_empty() {
                let against = self.say("against it", "yang menyangkalnya");
                writeln!(self.out, "{margin}  ! {against}: {}", self.facts(&sign.against))?;
            }
        }
        self.asks(&element.ask, indent + 2)?;
        element.parts.iter().try_for_each(|part| self.element(part, age, indent + 2))
    }

    fn note(&mut self, title: &str, note: &NoteFound) -> io::Result<()> {
        let label = self.say(&note.label_en, &note.label_id);
        let rule = self.say(&note.rule.rule_en, &note.rule.rule_id);
        writeln!(self.out, "  {title}: {label}. {rule} ({})", note.rule.citation.join("; "))?;
        if !note.facts.is_empty() {
            writeln!(self.out, "    + {}", self.facts(&note.facts))?;
        }
        self.asks(&note.ask, 4)
    }

    fn asks(&mut self, asks: &[Ask], indent: usize) -> io::Result<()> {
        let margin = " ".repeat(indent);
        let ask = self.say("ask", "tanyakan");
        for item in asks {
            let question = self.say(&item.question_en, &item.question_id);
            writeln!(self.out, "{margin}? {ask}: {question} ({})", item.pointer)?;
        }
        Ok(())
    }

    fn facts(&self, facts: &[FactFound]) -> String {
        let mut grouped: Vec<(&str, Vec<String>)> = Vec::new();
        for fact in facts {
            let label = self.say(&fact.label_en, &fact.label_id);
            let verified = if fact.verified { self.say(" verified", " terverifikasi") } else { "" };
            let place = format!("{}{verified}", fact.pointer);
            match grouped.iter_mut().find(|(other, _)| *other == label) {
                Some((_, places)) => places.push(place),
                None => grouped.push((label, vec![place])),
            }
        }
        let told = grouped.iter().map(|(label, places)| format!("{label} ({})", places.join(", ")));
        told.collect::<Vec<_>>().join("; ")
    }
}
