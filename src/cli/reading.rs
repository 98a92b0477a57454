//! `saksi standards …` as the reading room of the terminal: the same pages as the API's, in plain text of 100 columns or as
//! JSON.

mod text;

use super::CliError;
use super::map::{day, finish};
use super::standards::Tongue;
use crate::clock::{Clock, SystemClock};
use crate::codes::{Day, State};
use crate::standards::reading::{self, Asked};
use crate::standards::{Catalogue, Lang};
use clap::Subcommand;
use serde::Serialize;
use std::io::{self, Write};

/// How a page is printed.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Form {
    /// Language of the page.
    #[arg(long, value_enum, default_value_t)]
    pub lang: Tongue,
    /// Print the page as JSON, in both languages.
    #[arg(long)]
    pub json: bool,
}

/// A page of the reading room.
#[derive(Debug, Subcommand)]
pub enum Page {
    /// The instruments.
    Instruments(Form),
    /// An instrument with its provisions by part, and where a State stands.
    Instrument {
        /// Such as CMW or ILO-C029.
        id: String,
        /// State by its ISO 3166-1 alpha-3 code, such as IDN.
        #[arg(long, value_parser = state)]
        state: Option<State>,
        /// Part of the State, such as Sabah.
        #[arg(long, default_value = "", requires = "state")]
        territory: String,
        /// Day, YYYY-MM-DD; without it, today.
        #[arg(long, value_parser = day)]
        on: Option<Day>,
        #[command(flatten)]
        form: Form,
    },
    /// The violation types.
    Violations(Form),
    /// A violation type with the provisions that it engages.
    Violation {
        /// Such as passport-retention.
        id: String,
        #[command(flatten)]
        form: Form,
    },
    /// The avenues of complaint.
    Mechanisms(Form),
    /// An avenue with its conditions and contents.
    Mechanism {
        /// Such as SP-MIGRANTS.
        id: String,
        #[command(flatten)]
        form: Form,
    },
    /// Where States stand towards the instruments that can bind them.
    Matrix {
        /// Day, YYYY-MM-DD; without it, today.
        #[arg(long, value_parser = day)]
        on: Option<Day>,
        /// States by code with commas between them; without it, every State that the catalogue covers.
        #[arg(long, value_delimiter = ',', value_parser = state)]
        states: Vec<State>,
        /// Instruments of the UN, the ILO or ASEAN only.
        #[arg(long, value_parser = ["un", "ilo", "asean"])]
        family: Option<String>,
        #[command(flatten)]
        form: Form,
    },
    /// What binds a State on a day, and what does not.
    State {
        /// ISO 3166-1 alpha-3 code, such as IDN.
        #[arg(value_parser = state)]
        code: State,
        /// Day, YYYY-MM-DD; without it, today.
        #[arg(long, value_parser = day)]
        on: Option<Day>,
        #[command(flatten)]
        form: Form,
    },
}

/// Reads the code of a State.
///
/// # Errors
/// The remedy, when it is none.
pub fn state(text: &str) -> Result<State, String> {
    State::parse(text).map_err(|error| error.to_string())
}

/// Prints a page.
///
/// # Errors
/// An id that the catalogue does not have, with the nearest that it has.
pub fn run(page: &Page, catalogue: &Catalogue, out: &mut dyn Write) -> Result<(), CliError> {
    let day = |on: &Option<Day>| on.unwrap_or_else(|| SystemClock.today());
    let written = match page {
        Page::Instruments(form) => show(&reading::instruments(catalogue), *form, out, |page, lang, out| {
            let rows = page.instruments.iter();
            list(rows.map(|row| (row.id, row.title.of(lang), row.family)), out)
        }),
        Page::Violations(form) => show(&reading::violations(catalogue), *form, out, |page, lang, out| {
            list(page.violations.iter().map(|row| (row.id, row.label.of(lang), row.group)), out)
        }),
        Page::Mechanisms(form) => show(&reading::mechanisms(catalogue), *form, out, |page, lang, out| {
            list(page.mechanisms.iter().map(|row| (row.id, row.name.of(lang), row.kind.of(lang))), out)
        }),
        Page::Instrument { id, state, territory, on, form } => {
            let asked = state.map(|state| Asked { state, territory, on: day(on) });
            let page = reading::instrument(catalogue, id, asked);
            let known = || catalogue.instruments().iter().map(|row| row.id.as_str()).collect();
            show(&found(page, id, "instrument", known)?, *form, out, text::instrument)
        }
        Page::Violation { id, form } => {
            let known = || catalogue.violations().iter().map(|row| row.id.as_str()).collect();
            let page = found(reading::violation(catalogue, id), id, "violation", known)?;
            show(&page, *form, out, text::violation)
        }
        Page::Mechanism { id, form } => {
            let known = || catalogue.mechanisms().iter().map(|row| row.id.as_str()).collect();
            let page = found(reading::mechanism(catalogue, id), id, "mechanism", known)?;
            show(&page, *form, out, text::mechanism)
        }
        Page::Matrix { on, states, family, form } => {
            let family = family.as_deref().unwrap_or_default();
            show(&reading::matrix(catalogue, states, family, day(on)), *form, out, text::matrix)
        }
        Page::State { code, on, form } => {
            let page = reading::state(catalogue, *code, day(on)).ok_or_else(|| {
                CliError::one(
                    "the catalogue tells nothing of this State; `saksi standards matrix` lists those that it covers",
                )
            })?;
            show(&page, *form, out, text::state)
        }
    };
    finish(written)
}

fn show<T: Serialize>(
    page: &T,
    form: Form,
    out: &mut dyn Write,
    print: impl Fn(&T, Lang, &mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if form.json {
        serde_json::to_writer_pretty(&mut *out, page)?;
        return writeln!(out);
    }
    print(page, form.lang.into(), out)
}

fn list<'a>(rows: impl Iterator<Item = (&'a str, &'a str, &'a str)>, out: &mut dyn Write) -> io::Result<()> {
    for (id, name, kind) in rows {
        writeln!(out, "{id:<36} {name} [{kind}]")?;
    }
    Ok(())
}

/// The page, or an error that names the nearest ids.
fn found<'a, T>(page: Option<T>, id: &str, what: &str, known: impl Fn() -> Vec<&'a str>) -> Result<T, CliError> {
    page.ok_or_else(|| {
        let near = nearest(id, known());
        CliError::one(format!(
            "the catalogue has no such {what}; nearest are {}; `saksi standards {what}s` lists all",
            near.join(", ")
        ))
    })
}

/// The three known ids that are most like what was written: those that hold it, then those with the fewest changes.
fn nearest<'a>(written: &str, mut known: Vec<&'a str>) -> Vec<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace([' ', '_'], "-");
    let written: String = plain(written).chars().take(60).collect();
    known.sort_by_cached_key(|id| {
        let id = plain(id);
        let held = !written.is_empty() && (id.contains(&written) || id.split('-').any(|part| part == written));
        (!held, strsim::damerau_levenshtein(&written, &id))
    });
    known.truncate(3);
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_ids_hold_what_was_written_or_need_the_fewest_changes() {
        let known = vec!["ILO-C029", "CMW", "ILO-C105", "ILO-P029", "CEDAW"];
        assert_eq!(nearest("c029", known.clone())[0], "ILO-C029");
        assert_eq!(nearest("CMV", known.clone())[0], "CMW");
        assert_eq!(nearest("ILO C 029", known)[0], "ILO-C029");
    }
}
