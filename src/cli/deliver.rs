//! Delivering a drafted document: the file whole or not at all, the open points to standard error.

use super::CliError;
use crate::documents::{Draft, docx, pdf};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file that a document becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Pdf,
    /// A Word file, to be edited.
    Docx,
}

impl Format {
    /// The one that was asked for, else the one that the file's name ends in, else PDF.
    pub fn of(asked: Option<Self>, to: &Path) -> Self {
        let word = to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
        asked.unwrap_or(if word { Self::Docx } else { Self::Pdf })
    }
}

/// Renders a draft to the file `to`, or to `out` when it is `-`, and tells its open points.
///
/// # Errors
/// A character that no font has; a file that cannot be written, which then is as it was.
pub fn document(draft: &Draft, format: Format, to: &Path, out: &mut dyn Write) -> Result<(), CliError> {
    let bytes = match format {
        Format::Pdf => pdf::render(&draft.document).map_err(|error| CliError::one(placed(draft, &error)))?,
        Format::Docx => docx::render(&draft.document).map_err(|error| CliError::one(error.to_string()))?,
    };
    let written =
        if to == Path::new("-") { out.write_all(&bytes).and_then(|()| out.flush()) } else { replace(to, &bytes) };
    let name = if format == Format::Pdf { "PDF" } else { "Word file" };
    written.map_err(|error| {
        CliError::one(format!("--out: cannot write the {name}: {error}; name a file in a folder that has space"))
    })?;
    let mut told = io::stderr().lock();
    for point in &draft.open_points {
        let place = if point.pointer.is_empty() { String::new() } else { format!(" {}", point.pointer) };
        // Who closed standard error does not want to know, and has the PDF.
        drop(writeln!(told, "open point{place} ({}): {}", point.code, point.message));
    }
    Ok(())
}

/// What keeps a document from being printed; of a character that no font has the sections and lines in which it stands.
fn placed(draft: &Draft, error: &pdf::RenderError) -> String {
    let pdf::RenderError::MissingGlyph { character, .. } = error else { return error.to_string() };
    let stands = draft.sections.iter().flat_map(|section| {
        let lines = section.markdown.lines().zip(1..).filter(|(line, _)| line.contains(*character));
        let title = if section.title.is_empty() { &section.id } else { &section.title };
        lines.map(move |(_, line)| format!("section “{title}”, line {line}"))
    });
    let places: Vec<String> = stands.take(5).collect();
    if places.is_empty() { error.to_string() } else { format!("{error} ({})", places.join("; ")) }
}

/// Writes beside the file and renames, so that a full disk leaves what was there. A link is followed; into what is no
/// file, such as a pipe or `/dev/null`, the bytes are written as they are, for it must not be replaced by one.
///
/// # Errors
/// That the folder cannot be written to.
pub fn replace(to: &Path, bytes: &[u8]) -> io::Result<()> {
    let to = &std::fs::canonicalize(to).unwrap_or_else(|_| to.to_owned());
    if std::fs::metadata(to).is_ok_and(|there| !there.is_file()) {
        return File::options().write(true).open(to)?.write_all(bytes);
    }
    let name = to.file_name().ok_or_else(|| io::Error::other("name a file"))?;
    let mut part = name.to_owned();
    part.push(format!(".{}.part", std::process::id()));
    let beside: PathBuf = to.with_file_name(part);
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| std::fs::rename(&beside, to)).inspect_err(|_| {
        // Nothing half written stays; that it cannot be removed changes nothing about the error to tell.
        drop(std::fs::remove_file(&beside));
    })
}
