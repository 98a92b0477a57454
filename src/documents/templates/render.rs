//! Writing one part of a template. An own template is held to a measure of work and of text, so that it cannot hold up the
//! server.

use super::{ENVIRONMENT, Part, Template, TemplateFault};
use crate::documents::draft::DraftError;
use crate::documents::markdown::{Construct, MarkdownError};
use minijinja::value::{Serde, Value};
use minijinja::{Error, ErrorKind};
use serde::Serialize;
use std::io::{self, Write};

/// The most bytes that one part of an own template may come to.
const MOST_TEXT: usize = 1024 * 1024;

/// A text that takes so much and no more.
#[derive(Default)]
struct Measured(Vec<u8>);

impl Write for Measured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MOST_TEXT {
            return Err(io::Error::other("the text is too long"));
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Template {
    pub fn part(&self, id: &str) -> Result<&Part, DraftError> {
        let missing = || Error::new(ErrorKind::TemplateNotFound, "the template has no such part");
        self.parts.iter().find(|part| part.id == id).ok_or_else(|| DraftError::Template(missing()))
    }

    /// A part as Markdown.
    ///
    /// # Errors
    /// The fault of an own template, with its place; a built-in one has none.
    pub fn render(&self, part: &Part, view: &impl Serialize) -> Result<String, DraftError> {
        #[cfg(test)]
        super::variables::tests::note(view);
        let value = Value::from(Serde(view));
        let Some(own) = &self.own else {
            return Ok(ENVIRONMENT.get_template(&part.name)?.render(value)?);
        };
        let mut text = Measured::default();
        let template = own.environment.get_template(&part.name)?;
        template.render_captured_to(value, &mut text).map_err(|error| DraftError::Own(failed(part, &error)))?;
        String::from_utf8(text.0).map_err(|_| DraftError::Template(Error::new(ErrorKind::WriteFailure, "no UTF-8")))
    }

    /// What does not read as Markdown in a part that was written.
    pub fn unread(&self, part: &Part, error: MarkdownError) -> DraftError {
        match &self.own {
            None => error.into(),
            Some(own) => DraftError::Own(own.unread(part, error)),
        }
    }
}

/// The fault of an own part that failed while it was written.
fn failed(part: &Part, error: &Error) -> TemplateFault {
    // The place of a failure inside a common part is the line that takes it in, which is not known.
    let inside = error.name() == Some(part.name.as_str());
    let line = error.line().filter(|_| inside).map_or(part.line, |line| part.line + line);
    let place = (line, part.id.as_str());
    match error.kind() {
        ErrorKind::OutOfFuel => TemplateFault::at(
            place,
            "too_much_work",
            "this part goes through too many entries: take a for inside another for away",
            "bagian ini menelusuri terlalu banyak isi: hapus for yang berada di dalam for lain",
        ),
        ErrorKind::WriteFailure => TemplateFault::at(
            place,
            "too_long",
            "this part becomes too long: take a for inside another for away",
            "bagian ini menjadi terlalu panjang: hapus for yang berada di dalam for lain",
        ),
        _ => {
            let written = error.template_source().zip(error.range()).and_then(|(text, range)| text.get(range));
            let name = written.filter(|_| inside).unwrap_or("…").to_owned();
            TemplateFault::at(
                place,
                "no_value",
                format!("`{name}` has no value in this case: ask first, {{% if … %}}"),
                format!("`{name}` tidak berisi dalam kasus ini: tanyakan dahulu dengan {{% if … %}}"),
            )
        }
    }
}

impl super::own::Ground {
    fn unread(&self, part: &Part, error: MarkdownError) -> TemplateFault {
        let (sign, code, en, id): (&[&str], _, _, _) = match error {
            MarkdownError::Unknown { construct, .. } => match construct {
                Construct::Html => (
                    &["<"],
                    "html",
                    "HTML has no place in a letter: write plain text",
                    "HTML tidak dapat dipakai dalam surat: tulis teks biasa",
                ),
                Construct::Code => (
                    &["`", "    "],
                    "code",
                    "code has no place in a letter: take the backticks or the indentation away",
                    "kode tidak dapat dipakai dalam surat: hapus tanda kutip balik atau indentasinya",
                ),
                Construct::Image => (
                    &["!["],
                    "image",
                    "an image cannot stand in the text: name it as an exhibit",
                    "gambar tidak dapat dimuat dalam teks: sebutkan sebagai bukti",
                ),
                Construct::Rule => (
                    &["---", "***", "___"],
                    "rule",
                    "a line of dashes has no place in a letter: take it out",
                    "garis pemisah tidak dapat dipakai dalam surat: hapus",
                ),
                Construct::DeepHeading => {
                    (&["####"], "deep_heading", "headings go to three # at most", "judul paling banyak memakai tiga #")
                }
                Construct::Nested => (
                    &["> ", "- ", "# ", "|"],
                    "nested",
                    "a heading, list, quotation or table stands inside another here: put an empty line between them",
                    "ada judul, daftar, kutipan, atau tabel di dalam bagian lain: beri baris kosong di antaranya",
                ),
                Construct::NestedFootnote => (
                    &["[^"],
                    "footnote",
                    "a footnote cannot have a footnote",
                    "catatan kaki tidak dapat bercatatan kaki",
                ),
                Construct::Other => (
                    &[],
                    "markdown",
                    "a sign of Markdown is not known here: write plain text",
                    "tanda Markdown tidak dikenal: tulis teks biasa",
                ),
            },
            MarkdownError::Link { .. } => (
                &["]("],
                "link",
                "a link must be an https: or mailto: address",
                "tautan harus berupa alamat https: atau mailto:",
            ),
            MarkdownError::FootnoteWithoutText { .. } | MarkdownError::FootnoteWithoutMark { .. } => (
                &["[^"],
                "footnote",
                "a footnote needs a mark [^1] in the text and a text [^1]: …",
                "catatan kaki memerlukan tanda [^1] dalam teks dan naskah [^1]: …",
            ),
        };
        TemplateFault::at((self.line_with(part, sign), &part.id), code, en, id)
    }
}
