//! `saksi letter`: a document on a case, as a PDF or a Word file.

use super::deliver::{self, Format};
use super::map::day;
use super::overlay::Overlays;
use super::reading::state;
use super::{CliError, input, templates};
use crate::cases::model::CaseFile;
use crate::clock::{Clock, SystemClock};
use crate::codes::{Day, State};
use crate::decisions::Decided;
use crate::documents::letter::Asked;
use crate::documents::templates::{Kind, Templates};
use crate::documents::{Days, DraftError, letter};
use crate::letterhead::Sender;
use crate::standards::Lang;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes a letter or another document on a case as a PDF or a Word file.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Case file in JSON; - for standard input.
    pub case: PathBuf,
    /// Avenue of complaint, such as SP-MIGRANTS, or a document of our own: AUTHORITY, WAGE-CLAIM, BRIEFING, PRESS, REFERRAL.
    #[arg(long)]
    pub to: String,
    /// Further mandate of the special procedures to which the letter is addressed jointly, such as SP-TRAFFICKING; can be given
    /// more than once.
    #[arg(long)]
    pub with: Vec<String>,
    /// The State to which it speaks, such as MYS, where the case concerns several.
    #[arg(long, value_parser = state)]
    pub state: Option<State>,
    /// Language: en or id.
    #[arg(long, value_parser = language)]
    pub lang: Lang,
    /// Date of the letter, YYYY-MM-DD; today when absent.
    #[arg(long, value_parser = day)]
    pub on: Option<Day>,
    /// An own template in the place of the built-in one; see `saksi templates`.
    #[arg(long)]
    pub template: Option<PathBuf>,
    /// Who writes: a JSON file with organisation, address, email, phone and signatory. Without it the letter has gaps.
    #[arg(long)]
    pub sender: Option<PathBuf>,
    /// Kind of file; without it, Word when the name of --out ends in .docx, else PDF.
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Where to write the file; - for standard output.
    #[arg(long)]
    pub out: PathBuf,
    #[command(flatten)]
    pub overlays: Overlays,
}

/// Reads a language of documents.
///
/// # Errors
/// The remedy, when it is another.
pub fn language(text: &str) -> Result<Lang, String> {
    match text {
        "en" => Ok(Lang::En),
        "id" => Ok(Lang::Id),
        _ => Err("write en or id".to_owned()),
    }
}

/// Writes the letter, and its open points to standard error.
///
/// # Errors
/// A file that cannot be read, with every fault; an avenue without a letter; a file that cannot be written.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    let file: CaseFile = input::read(&args.case)?;
    // Two files are read: a fault says in which it is.
    let of_sender =
        |path: &Path| input::read(path).map_err(|error| error.within(&format!("--sender {}", path.display())));
    let sender: Sender = args.sender.as_deref().map(of_sender).transpose()?.unwrap_or_default();
    let today = SystemClock.today();
    let days = Days { date: args.on.unwrap_or(today), today };
    let to = letter::To { document: &args.to, state: args.state };
    let catalogue = args.overlays.catalogue()?;
    let mut templates = Templates::default();
    let letter = catalogue.addressee(&args.to).map(|it| it.template);
    if let (Some(path), Some(letter)) = (&args.template, letter) {
        templates.put(templates::own(path, Kind::Letter(letter), args.lang)?);
    }
    let (lang, templates) = (args.lang, &templates);
    let asked =
        Asked { to, lang, told: lang, days, most: None, by_name: false, with: &args.with, templates, pattern: None };
    let composed = letter::compose_asked(&file, &sender, asked, &catalogue, &Decided::default()).map_err(|error| {
        let place = match error {
            DraftError::UnknownDocument(_) => "--to: ",
            DraftError::NotJoint { .. } => "--with: ",
            DraftError::Disclosure | DraftError::Own(_) | DraftError::Template(_) | DraftError::Markdown(_) => "",
        };
        CliError::one(format!("{place}{error}"))
    })?;
    deliver::document(&composed.draft, Format::of(args.format, &args.out), &args.out, out)
}
