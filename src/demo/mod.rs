//! The demonstration: fictional cases, a workspace filled with them, and its documents.

pub mod papers;
pub mod workspace;

use crate::appeals::model::Appeal;
use crate::cases::model::CaseFile;
use crate::input::{self, Fault};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "src/demo/data"]
struct Data;

/// A fictional case of the demonstration, with the name of its file.
pub struct DemoCase {
    pub name: String,
    pub file: CaseFile,
}

/// The fictional cases, by the name of their file.
///
/// # Errors
/// The faults of a file that is not valid, which the tests exclude for those that are built in.
pub fn cases() -> Result<Vec<DemoCase>, Vec<Fault>> {
    let mut names: Vec<_> = Data::iter().filter(|name| name.starts_with("cases/")).collect();
    names.sort_unstable();
    names
        .iter()
        .map(|path| {
            let data = Data::get(path).map(|file| file.data).unwrap_or_default();
            let name = path.trim_start_matches("cases/").trim_end_matches(".json").to_owned();
            Ok(DemoCase { name, file: input::read_json(&data)? })
        })
        .collect()
}

/// The joint appeal on Terminal 3, without the cases behind it.
///
/// # Errors
/// The faults of the file, which the tests exclude for the one that is built in.
pub fn appeal() -> Result<Appeal, Vec<Fault>> {
    let data = Data::get("appeal-terminal-3.json").map(|file| file.data).unwrap_or_default();
    input::read_json(&data)
}
