//! Texts to look for in bytes, in every form that a program might store them in.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use aho_corasick::AhoCorasick;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// Shortest needle: shorter ones turn up in random bytes by chance.
const SHORTEST: usize = 5;

/// A set of byte strings that must not be found.
#[derive(Default)]
pub struct Needles(Vec<(String, Vec<u8>)>);

impl Needles {
    /// Adds a text as UTF-8, UTF-16 in both orders, hexadecimal in both cases, and base64 at its three offsets.
    pub fn add_text(&mut self, text: &str) {
        self.add_bytes(text, text.as_bytes());
        let units: Vec<u16> = text.encode_utf16().collect();
        self.push(format!("{text} in UTF-16LE"), units.iter().flat_map(|unit| unit.to_le_bytes()).collect());
        self.push(format!("{text} in UTF-16BE"), units.iter().flat_map(|unit| unit.to_be_bytes()).collect());
    }

    /// Adds bytes as they are, in hexadecimal and in base64.
    pub fn add_bytes(&mut self, name: &str, bytes: &[u8]) {
        self.push(name.to_owned(), bytes.to_vec());
        let mut hex = String::new();
        for byte in bytes {
            write!(hex, "{byte:02x}").unwrap();
        }
        self.push(format!("{name} in capital hexadecimal"), hex.to_uppercase().into_bytes());
        self.push(format!("{name} in hexadecimal"), hex.into_bytes());
        for offset in 0..3 {
            for (alphabet, engine) in [("base64", STANDARD_NO_PAD), ("base64url", URL_SAFE_NO_PAD)] {
                let text = engine.encode([&[0; 2][..offset], bytes].concat());
                // The characters that also encode a neighbour's bits are left out at both ends.
                let from = [0, 2, 3][offset];
                let to = (offset + bytes.len()) * 8 / 6;
                self.push(format!("{name} in {alphabet} at offset {offset}"), text.as_bytes()[from..to].to_vec());
            }
        }
    }

    fn push(&mut self, name: String, needle: Vec<u8>) {
        if needle.len() >= SHORTEST {
            self.0.push((name, needle));
        }
    }

    /// How many needles there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The names of those found in the bytes.
    pub fn found_in(&self, bytes: &[u8]) -> Vec<&str> {
        self.names(&self.searcher(), bytes).into_iter().collect()
    }

    fn searcher(&self) -> AhoCorasick {
        AhoCorasick::new(self.0.iter().map(|(_, needle)| needle)).unwrap()
    }

    fn names(&self, searcher: &AhoCorasick, bytes: &[u8]) -> BTreeSet<&str> {
        searcher.find_overlapping_iter(bytes).map(|found| self.0[found.pattern()].0.as_str()).collect()
    }

    /// The names of those found in files below the folder, with the file.
    pub fn found_below(&self, folder: &Path) -> Vec<String> {
        let searcher = self.searcher();
        let mut found = Vec::new();
        for file in files_below(folder) {
            // PostgreSQL removes files of its own while it runs.
            let Ok(bytes) = std::fs::read(&file) else { continue };
            found.extend(self.names(&searcher, &bytes).into_iter().map(|name| format!("{name} in {}", file.display())));
        }
        found
    }
}

/// All files below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files
}
