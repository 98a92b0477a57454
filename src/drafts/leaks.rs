//! Names and numbers of a person who is not to be named, in a text that was written by hand.

use crate::cases::model::{CaseFile, Disclosure, LegKind};
use crate::codes::PartialDate;
use crate::documents::disclosure::{Redactor, Shown};
use crate::documents::wording;
use crate::standards::Lang;
use serde::Serialize;
use std::ops::Range;
use utoipa::ToSchema;

/// Words in a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DraftPlace)]
pub struct Place {
    /// Where the words begin, in UTF-16 code units as a browser counts them.
    pub start: usize,
    /// Where they end, exclusive, in UTF-16 code units.
    pub end: usize,
    /// The words as they stand there.
    pub text: String,
}

/// A text without the marks of Markdown, with the place of each of its bytes in the source.
struct Plain {
    text: String,
    source: Vec<usize>,
}

impl Plain {
    fn of(markdown: &str) -> Self {
        let mut plain =
            Self { text: String::with_capacity(markdown.len()), source: Vec::with_capacity(markdown.len()) };
        for (at, letter) in markdown.char_indices() {
            // A soft hyphen or a zero-width character hides a name from the eye of no reader.
            if matches!(letter, '*' | '_' | '\\' | '`' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') {
                continue;
            }
            plain.text.push(letter);
            plain.source.extend((0..letter.len_utf8()).map(|byte| at + byte));
        }
        plain
    }

    fn place(&self, span: &Range<usize>) -> Option<Range<usize>> {
        Some(*self.source.get(span.start)?..*self.source.get(span.end.checked_sub(1)?)? + 1)
    }
}

/// The places of a section's Markdown that tell what may not be told. What also stands in `known`, the texts that were made
/// from the cleared case, is the organisation's own.
pub fn leaks(file: &CaseFile, shown: &Shown, lang: Lang, markdown: &str, known: &str) -> Vec<Place> {
    let plain = Plain::of(markdown);
    let known = Plain::of(known).text;
    let mut spans = Redactor::new(file, Some(shown), lang).found(&plain.text);
    spans.extend(kept_back(file, shown).iter().flat_map(|secret| occurrences(&plain.text, secret)));
    spans.sort_by_key(|span| (span.start, span.end));
    spans.dedup();
    let places = spans.iter().filter_map(|span| {
        let said = &plain.text[span.clone()];
        if !occurrences(&known, said).is_empty() {
            return None;
        }
        let source = plain.place(span)?;
        let units = |text: &str| text.encode_utf16().count();
        let start = units(&markdown[..source.start]);
        let text = markdown.get(source.clone())?.to_owned();
        Some(Place { start, end: start + units(&text), text })
    });
    places.collect()
}

/// The day of birth and the place of origin of someone who is not named, as they may be written out.
fn kept_back(file: &CaseFile, shown: &Shown) -> Vec<String> {
    if shown.level >= Disclosure::Named {
        return vec![];
    }
    let mut secrets = Vec::new();
    let day = file.worker.birth.as_ref().and_then(|birth| {
        let day = PartialDate::earliest(birth)?;
        (PartialDate::latest(birth) == Some(day)).then_some(day)
    });
    if let Some(day) = day {
        secrets.extend([wording::day(day, Lang::En), wording::day(day, Lang::Id), day.to_string()]);
        secrets
            .extend([day.format("%d/%m/%Y"), day.format("%d-%m-%Y"), day.format("%d.%m.%Y")].map(|it| it.to_string()));
    }
    let origins = file.journey.legs.iter().filter(|leg| leg.kind == LegKind::Origin);
    secrets.extend(origins.map(|leg| leg.place.trim().to_owned()).filter(|place| place.chars().count() >= 4));
    secrets
}

/// Where a text stands in another, in whole words, whatever the case of the letters.
fn occurrences(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let (low, wanted) = (text.to_lowercase(), wanted.to_lowercase());
    // Letters whose small form has another length would shift the places.
    if low.len() != text.len() || wanted.is_empty() {
        return vec![];
    }
    let inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    low.match_indices(&wanted)
        .map(|(at, found)| at..at + found.len())
        .filter(|span| !inside(low[..span.start].chars().next_back()) && !inside(low[span.end..].chars().next()))
        .collect()
}
