//! Tests of the PDF: read back with qpdf and poppler as a reader would, and with lopdf for what these do not show.

mod bad_text;
mod charts;
mod file;
mod images;
mod pages;
pub mod samples;

use saksi::documents::model::Document;
use saksi::documents::pdf::render;
use std::path::Path;
use std::process::{Command, Output};

/// A rendered document in a folder of its own.
struct Rendered {
    folder: tempfile::TempDir,
    bytes: Vec<u8>,
}

impl Rendered {
    fn new(document: &Document) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let bytes = render(document).expect("the document renders");
        std::fs::write(folder.path().join("document.pdf"), &bytes).expect("the file is written");
        Self { folder, bytes }
    }

    /// Runs a program of qpdf or poppler on the file.
    fn run(&self, program: &str, before: &[&str], after: &[&str]) -> Output {
        run(program, before, &self.folder.path().join("document.pdf"), after)
    }

    /// Text of each page.
    fn pages(&self, options: &[&str]) -> Vec<String> {
        let output = self.run("pdftotext", options, &["-"]);
        assert!(output.status.success(), "{output:?}");
        let text = String::from_utf8(output.stdout).expect("pdftotext writes UTF-8");
        let mut pages: Vec<String> = text.split('\u{C}').map(str::to_owned).collect();
        pages.pop();
        pages
    }
}

fn run(program: &str, before: &[&str], file: &Path, after: &[&str]) -> Output {
    let result = Command::new(program).args(before).arg(file).args(after).output();
    result.unwrap_or_else(|error| panic!("{program} is needed (apt install qpdf poppler-utils): {error}"))
}

/// Text without white space and without characters that draw nothing.
fn letters(text: &str) -> String {
    let invisible = |letter: &char| matches!(letter, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|letter| !letter.is_whitespace() && !invisible(letter)).collect()
}
