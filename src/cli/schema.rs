//! `saksi schema case|appeal`: the JSON Schema of a document that the other commands read; `api`: the server's OpenAPI;
//! `vocabulary`: the words that forms offer, which the web app carries for work without a line.

use super::CliError;
use crate::appeals::model::Appeal;
use crate::cases::model::CaseFile;
use crate::input::schema_of;
use crate::router;
use crate::standards::Catalogue;
use crate::standards::api::Vocabulary;
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
    /// The OpenAPI 3.1 description of the server.
    Api,
    /// The words that forms offer, by the embedded catalogue.
    Vocabulary,
}

/// Prints the schema.
///
/// # Errors
/// That it cannot be written.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    let schema = match args.document {
        Document::Case => schema_of::<CaseFile>("case", "Saksi case file"),
        Document::Api => serde_json::to_value(router::description()).unwrap_or_default(),
        Document::Vocabulary => serde_json::to_value(Vocabulary::of(&Catalogue::shared())).unwrap_or_default(),
        Document::Appeal => schema_of::<Appeal>("appeal", "Saksi joint appeal"),
    };
    super::map::finish(writeln!(out, "{schema:#}"))
}
