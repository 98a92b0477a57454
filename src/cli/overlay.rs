//! Overlays on the command line: `--overlay FILE`, `saksi standards check` and `saksi standards diff`.

use super::{CliError, input};
use crate::standards::overlay::{Change, Laid, MAX_BYTES, Overlay, RowChange, lay};
use crate::standards::{Catalogue, Lang};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The overlays under which the catalogue is read.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Overlays {
    /// Overlay that corrects and extends the catalogue, a TOML file; can be given more than once.
    #[arg(long = "overlay", value_name = "FILE", global = true)]
    pub files: Vec<PathBuf>,
}

impl Overlays {
    /// The catalogue with the overlays laid on it.
    ///
    /// # Errors
    /// Every fault of a file, with its line, table, row and column.
    pub fn catalogue(&self) -> Result<Arc<Catalogue>, CliError> {
        if self.files.is_empty() {
            return Ok(Catalogue::shared());
        }
        Ok(Arc::new(laid(&self.files, Lang::En)?.catalogue))
    }
}

fn read(path: &Path, lang: Lang) -> Result<Overlay, CliError> {
    let label = path.display().to_string();
    let bytes = input::read_bytes(path, MAX_BYTES)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| CliError::one(format!("{label}: is not UTF-8: save the file as UTF-8 text")))?;
    Overlay::read(&label, &text).map_err(|faults| CliError(faults.iter().map(|it| it.told(lang)).collect()))
}

/// The overlays of these files, laid on the catalogue.
///
/// # Errors
/// Every fault of a file, with its line, table, row and column.
pub fn laid(files: &[PathBuf], lang: Lang) -> Result<Laid, CliError> {
    let (mut overlays, mut faults) = (Vec::new(), Vec::new());
    for path in files {
        match read(path, lang) {
            Ok(overlay) => overlays.push(overlay),
            Err(CliError(lines)) => faults.extend(lines),
        }
    }
    if !faults.is_empty() {
        return Err(CliError(faults));
    }
    lay(&overlays).map_err(|faults| CliError(faults.iter().map(|it| it.told(lang)).collect()))
}

/// Says that the overlays are sound, and how many rows they touch.
///
/// # Errors
/// Every fault, or that the output could not be written.
pub fn check(files: &[PathBuf], lang: Lang, out: &mut dyn Write) -> Result<(), CliError> {
    let laid = laid(files, lang)?;
    let of = |change| laid.changes.iter().filter(|row| row.change == change).count();
    let (added, changed, withdrawn) = (of(Change::Added), of(Change::Changed), of(Change::Withdrawn));
    let en = format!("sound: {added} rows added, {changed} changed, {withdrawn} withdrawn");
    let id = format!("benar: {added} baris ditambah, {changed} diubah, {withdrawn} dicabut");
    super::map::finish(writeln!(out, "{}", lang.pick(&en, &id)))
}

/// Prints what the overlays add, change and withdraw, before and after.
///
/// # Errors
/// Every fault, or that the output could not be written.
pub fn diff(files: &[PathBuf], lang: Lang, json: bool, out: &mut dyn Write) -> Result<(), CliError> {
    let laid = laid(files, lang)?;
    let written = if json {
        serde_json::to_writer_pretty(&mut *out, &laid.changes).map_err(io::Error::from).and_then(|()| writeln!(out))
    } else {
        laid.changes.iter().try_for_each(|row| print(row, lang, out))
    };
    super::map::finish(written)
}

fn print(row: &RowChange, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let (sign, en, id) = match row.change {
        Change::Added => ('+', "added", "ditambah"),
        Change::Changed => ('~', "changed", "diubah"),
        Change::Withdrawn => ('-', "withdrawn", "dicabut"),
    };
    let word = lang.pick(en, id);
    writeln!(out, "{sign} {} {} ({word}, {})", row.table, row.key, row.overlay)?;
    if row.change == Change::Withdrawn {
        return writeln!(out, "    {}", row.reason);
    }
    for cell in row.cells.iter().filter(|cell| row.change == Change::Changed || !cell.after.is_empty()) {
        if row.change == Change::Changed {
            writeln!(out, "    {}: - {}", cell.column, cell.before)?;
        }
        writeln!(out, "    {}: + {}", cell.column, cell.after)?;
    }
    Ok(())
}
