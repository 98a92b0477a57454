//! `saksi schema case|appeal|api`: the JSON Schema of a document that the other commands read, and the OpenAPI
//! description of the server.

use super::CliError;
use crate::appeals::model::Appeal;
use crate::cases::model::CaseFile;
use crate::input::schema_of;
use crate::router;
use clap::ValueEnum;
use std::io::Write;

/// The arguments of `saksi schema`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What is described.
    #[arg(value_enum)]
    document: Document,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Document {
    /// A case file, as `saksi map` and `saksi letter` read it.
    Case,
    /// A joint appeal, as `saksi appeal` reads it.
    Appeal,
    /// The server's API, as OpenAPI 3.1: what it serves at /api/openapi.json.
    Api,
}

/// Prints the schema.
///
/// # Errors
/// That it cannot be written.
pub fn run(args: &Args, out: &mut dyn Write) -> Result<(), CliError> {
    let schema = match args.document {
        Document::Case => schema_of::<CaseFile>("case", "Saksi case file"),
        Document::Appeal => schema_of::<Appeal>("appeal", "Saksi joint appeal"),
        Document::Api => serde_json::to_value(router::description())
            .map_err(|error| CliError::one(format!("the description cannot be written: {error}")))?,
    };
    writeln!(out, "{schema:#}").map_err(|error| CliError::one(format!("the schema cannot be written: {error}")))
}
