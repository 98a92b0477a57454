//! What tells who a person is who is not to be named, in a text that was written by hand.

use crate::cases::model::{CaseFile, Disclosure};
use crate::codes::Day;
use crate::documents::disclosure::{self, Redactor, Said, Shown, days_in as days};
use crate::standards::{Catalogue, Lang};
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

    /// A span as it is shown in the source.
    fn shown(&self, markdown: &str, span: &Range<usize>) -> Option<Place> {
        let source = self.place(span)?;
        let units = |text: &str| text.encode_utf16().count();
        let start = units(&markdown[..source.start]);
        let text = markdown.get(source)?.to_owned();
        Some(Place { start, end: start + units(&text), text })
    }
}

/// What a text tells that it may not.
#[derive(Debug, Default)]
pub struct Leaks {
    /// Who the worker or her family is: names, contacts, numbers of papers, the day of birth, the place of origin.
    pub identity: Vec<Place>,
    /// By what she can be recognised: employers and agencies, exact days and places that the document does not tell itself.
    pub traces: Vec<Place>,
}

/// Searches texts for what they may not tell.
pub struct Search {
    identity: Redactor,
    origin: Redactor,
    birthdays: Vec<Day>,
    traces: Redactor,
    days: Vec<Day>,
    known: String,
    known_days: Vec<Said>,
}

impl Search {
    /// What also stands in `known`, the texts that were made from the cleared case, is the organisation's own.
    pub fn new(file: &CaseFile, shown: &Shown, lang: Lang, catalogue: &Catalogue, known: &str) -> Self {
        let known = Plain::of(known).text;
        let mut search = Self {
            identity: Redactor::new(file, Some(shown), lang),
            origin: Redactor::default(),
            birthdays: vec![],
            traces: Redactor::default(),
            days: vec![],
            known_days: days(&known),
            known: spaced(&known),
        };
        if shown.level < Disclosure::Named {
            search.origin = Redactor::origin(file, catalogue);
            search.birthdays = disclosure::birthdays(file);
            search.traces = Redactor::traces(file, catalogue);
            search.days = disclosure::days(file);
        }
        search
    }

    /// The places of a section's Markdown that tell what may not be told.
    pub fn leaks(&self, markdown: &str) -> Leaks {
        let plain = Plain::of(markdown);
        let said = days(&plain.text);
        let on = |days: &[Day]| {
            let tells = |it: &&Said| days.iter().any(|day| it.means(*day) && !self.tells_day(it, *day));
            said.iter().filter(tells).map(|it| it.place.clone()).collect::<Vec<_>>()
        };
        let words = |redactor: &Redactor| {
            let mut found = redactor.found(&plain.text);
            found.retain(|span| occurrences(&self.known, &spaced(&plain.text[span.clone()])).is_empty());
            found
        };
        let identity = joined([words(&self.identity), words(&self.origin), on(&self.birthdays)].concat());
        let mut traces = joined([words(&self.traces), on(&self.days)].concat());
        traces.retain(|span| !identity.iter().any(|other| span.start < other.end && other.start < span.end));
        let places = |spans: Vec<Range<usize>>| spans.iter().filter_map(|span| plain.shown(markdown, span)).collect();
        Leaks { identity: places(identity), traces: places(traces) }
    }

    /// Whether the document tells the day itself.
    fn tells_day(&self, said: &Said, day: Day) -> bool {
        self.known_days.iter().any(|known| known.means(day) && (said.year.is_none() || known.year.is_some()))
    }
}

/// The spans in order, those that overlap as one.
fn joined(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

/// A text with one space for every white space.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
