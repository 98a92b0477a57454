//! `saksi templates`: the built-in templates as a start, the names that one can use, and the check of an own one.

use super::letter::language;
use super::standards::Tongue;
use super::{CliError, input, map};
use crate::clock::{Clock, SystemClock};
use crate::documents::Days;
use crate::documents::templates::{Kind, MAX_BYTES, OwnTemplate, built_in, common, variables};
use crate::documents::trial::Setting;
use crate::letterhead::Sender;
use crate::standards::{Catalogue, Lang};
use crate::templates::{check, samples};
use clap::Subcommand;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Reads and checks templates of documents.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    pub what: What,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Print the kinds of documents that have templates.
    List,
    /// Print a built-in template, to begin an own one.
    Show {
        /// Kind, such as special-procedures.
        #[arg(value_parser = kind)]
        kind: Kind,
        /// Language: en or id.
        #[arg(value_parser = language)]
        lang: Lang,
    },
    /// Print the names that a template can use, and the parts that it can include.
    Names {
        #[arg(value_parser = kind)]
        kind: Kind,
        /// The language in which they are told: en or id.
        #[arg(long, value_parser = language, default_value = "en")]
        lang: Lang,
    },
    /// Check an own template and write documents on the sample cases with it: exit status 0 when it serves, 2 with every fault.
    Check {
        /// The template; - for standard input.
        file: PathBuf,
        #[arg(long, value_parser = kind)]
        kind: Kind,
        /// Language of the template: en or id.
        #[arg(long, value_parser = language)]
        lang: Lang,
        /// The language in which faults are told.
        #[arg(long, value_enum, default_value_t)]
        told: Tongue,
    },
}

/// Reads a kind of template.
///
/// # Errors
/// The kinds, when it is none of them.
pub fn kind(text: &str) -> Result<Kind, String> {
    Kind::parse(text).ok_or_else(|| {
        let codes: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
        format!("write one of {}", codes.join(", "))
    })
}

/// The text of a template's file.
///
/// # Errors
/// A file that cannot be read, or is no text.
fn text(file: &Path) -> Result<String, CliError> {
    let bytes = input::read_bytes(file, MAX_BYTES)?;
    String::from_utf8(bytes)
        .map_err(|_| CliError::one(format!("{}: is not UTF-8: save the file as UTF-8 text", file.display())))
}

/// Reads an own template, for a letter.
///
/// # Errors
/// Every fault of it, with its line.
pub fn own(file: &Path, kind: Kind, lang: Lang) -> Result<OwnTemplate, CliError> {
    OwnTemplate::read(kind, lang, &text(file)?)
        .map_err(|faults| CliError(faults.iter().map(|fault| format!("{}: {fault}", file.display())).collect()))
}

/// Prints what was asked for.
///
/// # Errors
/// Every fault of a template, or that the output could not be written.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    match &args.what {
        What::List => map::finish(Kind::ALL.iter().try_for_each(|kind| writeln!(out, "{}", kind.code()))),
        What::Show { kind, lang } => map::finish(write!(out, "{}", built_in(*kind, *lang))),
        What::Names { kind, lang } => {
            let names = variables(*kind, *lang);
            let names = names.iter().try_for_each(|it| writeln!(out, "{}\t{}\t{}", it.path, it.kind, it.about));
            let includes = common(*kind, *lang);
            map::finish(names.and_then(|()| includes.iter().try_for_each(|name| writeln!(out, "include {name}"))))
        }
        What::Check { file, kind, lang, told } => {
            let today = SystemClock.today();
            let (sender, days) = (Sender::default(), Days { date: today, today });
            let setting = Setting { sender: &sender, days, catalogue: Catalogue::embedded() };
            let told = (*told).into();
            let checked = check(*kind, *lang, &text(file)?, setting).map_err(|faults| {
                let one = |fault: &crate::documents::templates::TemplateFault| {
                    format!("{}: {}", file.display(), fault.told(told))
                };
                CliError(faults.iter().map(one).collect())
            })?;
            let tried = samples(*kind).len();
            let en = format!("sound: tried on {tried} sample cases");
            let id = format!("benar: dicoba pada {tried} kasus contoh");
            let said = writeln!(out, "{}", told.pick(&en, &id));
            let left = checked.left_out.join(", ");
            map::finish(said.and_then(|()| {
                if left.is_empty() {
                    return Ok(());
                }
                let (en, id) = (format!("leaves out: {left}"), format!("tidak memuat: {left}"));
                writeln!(out, "{}", told.pick(&en, &id))
            }))
        }
    }
}
