//! `saksi schema case|appeal`: the JSON Schema of a document that the other commands read.

use super::CliError;
use crate::appeals::model::Appeal;
use crate::cases::model::CaseFile;
use crate::input::schema_of;
use clap::ValueEnum;
use std::io::Write;

/// The arguments of `saksi schema`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document whose schema is printed.
    #[arg(value_enum)]
    document: Document,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Document {
    /// A case file, as `saksi map` and `saksi letter` read it.
    Case,
    /// A joint appeal, as `saksi appeal` reads it.
    Appeal,
}

/// Prints the schema.
///
/// # Errors
/// That it cannot be written.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    let schema = match args.document {
        Document::Case => schema_of::<CaseFile>("case", "Saksi case file"),
        Document::Appeal => schema_of::<Appeal>("appeal", "Saksi joint appeal"),
    };
    writeln!(out, "{schema:#}").map_err(|error| CliError::one(format!("the schema cannot be written: {error}")))
}
