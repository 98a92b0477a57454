//! Taking names, contacts and numbers of papers out of a text, whatever the case, accents and joining of the letters.

use super::{Shown, births, traces};
use crate::cases::model::{CaseFile, Disclosure};
use crate::codes::Day;
use crate::documents::wording::either;
use crate::standards::Lang;
use serde_json::Value;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Fields that hold codes, dates and ids, not words. Every other text is searched, also of fields that come later.
const CODED: &[&str] = &[
    "id",
    "kind",
    "nature",
    "acts_for",
    "country",
    "when",
    "stage",
    "violations",
    "actor",
    "role",
    "quote_language",
    "language",
    "languages",
    "state",
    "period",
    "status",
    "sex",
    "birth",
    "nationality",
    "occupation",
    "category",
    "purpose",
    "disclosure",
    "given",
    "means",
    "until",
    "withdrawn",
    "currency",
    "amount",
    "date",
    "source",
    "reliability",
    "sha256",
    "fact",
    "checked_on",
    "forum",
    "outcome",
    "filed",
    "decided",
    "valid",
    "from",
    "to",
    "level",
    "paid_to",
    "recruiter",
];

/// Words between names, shared by many families.
const PARTICLES: &[&str] =
    &["bin", "binti", "binte", "bt", "bte", "al", "el", "abd", "abu", "de", "da", "del", "dela", "van", "der", "von"];

/// Names that are also everyday words: taken out only where they are written with a capital.
const EVERYDAY: &[&str] = &["may", "will", "rose", "grace", "hope", "joy", "sun", "sari", "ratu", "bunga", "indah"];

/// Whether a word stands between names and tells nobody apart.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word.trim_matches(|mark: char| !mark.is_alphanumeric()).to_lowercase().as_str())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Worker,
    Family,
    Contact,
    Number,
}

#[derive(Debug)]
struct Needle {
    letters: Vec<char>,
    kind: Kind,
    /// Latin letters: only whole words are names.
    whole_word: bool,
    capital: bool,
}

/// A letter of a text without case and accents, and the bytes that it came from.
struct Folded {
    letter: char,
    bytes: Range<usize>,
    capital: bool,
}

fn fold(text: &str) -> Vec<Folded> {
    let mut folded: Vec<Folded> = Vec::with_capacity(text.len());
    for (start, original) in text.char_indices() {
        let end = start + original.len_utf8();
        let mut any = false;
        // A name may be broken over two lines.
        let original = if original.is_whitespace() { ' ' } else { original };
        for letter in original.nfd().flat_map(char::to_lowercase).filter(|it| !('\u{0300}'..='\u{036f}').contains(it)) {
            folded.push(Folded { letter, bytes: start..end, capital: original.is_uppercase() });
            any = true;
        }
        if let Some(last) = folded.last_mut().filter(|_| !any) {
            last.bytes.end = end;
        }
    }
    folded
}

/// Takes the worker's and family's names, contacts and numbers of papers out of texts.
#[derive(Debug, Default)]
pub struct Redactor {
    needles: Vec<Needle>,
    /// Digits of telephone numbers.
    digits: Vec<String>,
    /// Days of birth of the worker and her family.
    births: Vec<Day>,
    worker: String,
    lang: Lang,
}

impl Redactor {
    /// What to take out of the texts of `file`; without `shown` every name of the worker.
    pub fn new(file: &CaseFile, shown: Option<&Shown>, lang: Lang) -> Self {
        let mut redactor = Self {
            needles: Vec::new(),
            digits: Vec::new(),
            births: Vec::new(),
            worker: shown.map_or_else(String::new, |it| it.name.clone()),
            lang,
        };
        if shown.is_none_or(|shown| shown.level < Disclosure::Named) {
            redactor.births = traces::birthdays(file);
            for name in &file.worker.names {
                redactor.name(&name.text, Kind::Worker);
            }
        }
        for member in &file.worker.family {
            redactor.name(&member.name.text, Kind::Family);
        }
        for contact in &file.worker.contacts {
            let digits: String = contact.value.chars().filter(char::is_ascii_digit).collect();
            if digits.len() >= 6 {
                redactor.digits.push(digits);
            }
            if contact.value.trim().chars().count() >= 5 {
                redactor.needle(contact.value.trim(), Kind::Contact);
            }
        }
        for permit in file.journey.permits.iter().filter(|permit| permit.number.trim().chars().count() >= 3) {
            redactor.needle(permit.number.trim(), Kind::Number);
        }
        redactor
    }

    /// Adds words that tell who someone is; `capital` where they count only when written as a name.
    pub(super) fn trace(&mut self, words: &str, capital: bool) {
        let known = self.needles.len();
        self.needle(words, Kind::Contact);
        if let Some(needle) = self.needles.get_mut(known) {
            needle.capital |= capital;
        }
    }

    /// Adds the telephone numbers that stand in a text.
    pub(super) fn telephones_of(&mut self, text: &str) {
        let run = |it: char| !(it.is_ascii_digit() || matches!(it, ' ' | '-' | '.' | '(' | ')' | '+' | '\u{a0}'));
        let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
        self.digits.extend(text.split(run).map(digits).filter(|it| (7..=15).contains(&it.len())));
    }

    fn name(&mut self, name: &str, kind: Kind) {
        self.needle(name.trim(), kind);
        let parts: Vec<&str> = name
            .split(|mark: char| !(mark.is_alphanumeric() || is_mark(mark)))
            .filter(|part| !part.is_empty())
            .collect();
        if parts.len() > 1 {
            self.needle(&parts.concat(), kind);
        }
        for part in parts.into_iter().filter(|part| !is_particle(part)) {
            let shortest = if part.chars().all(|letter| letter < '\u{0250}') { 3 } else { 2 };
            if part.chars().count() >= shortest {
                self.needle(part, kind);
            }
        }
    }

    fn needle(&mut self, text: &str, kind: Kind) {
        let letters: Vec<char> = fold(text).into_iter().map(|folded| folded.letter).collect();
        if letters.is_empty() || self.needles.iter().any(|needle| needle.letters == letters) {
            return;
        }
        let whole_word = letters.iter().all(|letter| *letter < '\u{0250}');
        let word: String = letters.iter().collect();
        self.needles.push(Needle { whole_word, capital: EVERYDAY.contains(&word.as_str()), kind, letters });
    }

    /// The places of the text that tell what may not be told.
    pub fn found(&self, text: &str) -> Vec<Range<usize>> {
        self.spans(text).into_iter().map(|(_, span)| span).collect()
    }

    /// Whether the text holds anything that is taken out.
    pub fn touches(&self, text: &str) -> bool {
        !self.spans(text).is_empty()
    }

    /// The text without what may not be told.
    pub fn text(&self, text: &str) -> String {
        let text = &births::without(&self.births, text, self.lang);
        let mut clean = String::with_capacity(text.len());
        let mut done = 0;
        for (kind, span) in self.spans(text) {
            clean.push_str(&text[done..span.start]);
            clean.push_str(match kind {
                Kind::Worker => &self.worker,
                Kind::Family => either(self.lang, "[family member]", "[anggota keluarga]"),
                Kind::Contact => either(self.lang, "[contact withheld]", "[kontak dirahasiakan]"),
                Kind::Number => either(self.lang, "[number withheld]", "[nomor dirahasiakan]"),
            });
            done = span.end;
        }
        clean.push_str(&text[done..]);
        clean
    }

    /// The same of every text in a tree but those under a coded field.
    pub(super) fn tree(&self, value: Value, field: &str) -> Value {
        match value {
            Value::String(text) if !CODED.contains(&field) => Value::String(self.text(&text)),
            Value::Array(items) => items.into_iter().map(|item| self.tree(item, field)).collect(),
            Value::Object(fields) => Value::Object(
                fields
                    .into_iter()
                    .map(|(name, value)| {
                        // What a permit is called is in the State's own words; every other `kind` is a code.
                        let words = field == "permits" && name == "kind";
                        let clean = self.tree(value, if words { "" } else { &name });
                        (name, clean)
                    })
                    .collect(),
            ),
            other => other,
        }
    }

    /// What to take out, in order and without overlap; neighbours of one kind are one.
    fn spans(&self, text: &str) -> Vec<(Kind, Range<usize>)> {
        let folded = fold(text);
        let mut found: Vec<(Kind, Range<usize>)> =
            self.needles.iter().flat_map(|needle| needle.find(&folded)).collect();
        found.extend(self.papers_and_contacts(text));
        found.sort_by_key(|(kind, span)| (span.start, std::cmp::Reverse(span.end), *kind));
        let mut spans: Vec<(Kind, Range<usize>)> = Vec::new();
        for (kind, span) in found {
            match spans.last_mut() {
                Some((last, before))
                    if span.start < before.end || (*last == kind && joins(&text[before.end..span.start])) =>
                {
                    before.end = before.end.max(span.end);
                }
                _ => spans.push((kind, span)),
            }
        }
        spans
    }

    /// Words that look like a telephone number of the file, an e-mail address or the number of a passport.
    fn papers_and_contacts(&self, text: &str) -> Vec<(Kind, Range<usize>)> {
        let mut found = Vec::new();
        let mut start = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let bare = word.trim_matches(|mark: char| !mark.is_alphanumeric());
            let at = start + word.find(bare).unwrap_or(0);
            start += word.len();
            let letters = bare.chars().take_while(char::is_ascii_alphabetic).count();
            let rest = &bare[letters..];
            if (1..=2).contains(&letters) && (6..=8).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit()) {
                found.push((Kind::Number, at..at + bare.len()));
            } else if bare.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) {
                found.push((Kind::Contact, at..at + bare.len()));
            }
        }
        found.extend(self.telephones(text));
        found
    }

    fn telephones(&self, text: &str) -> Vec<(Kind, Range<usize>)> {
        let mut found = Vec::new();
        let mut run: Option<Range<usize>> = None;
        let mut digits = String::new();
        let end = [(text.len(), 'x')];
        for (at, letter) in text.char_indices().chain(end) {
            if letter.is_ascii_digit() {
                digits.push(letter);
                let start = run.as_ref().map_or(at, |run| run.start);
                run = Some(start..at + 1);
            } else if !matches!(letter, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}') || at == text.len() {
                if let Some(span) = run.take().filter(|_| self.digits.iter().any(|own| same_number(own, &digits))) {
                    found.push((Kind::Contact, span));
                }
                digits.clear();
            }
        }
        found
    }
}

/// Whether two runs of digits are one telephone number, with or without the country's code.
fn same_number(own: &str, written: &str) -> bool {
    let tail = |digits: &str| digits.trim_start_matches('0').to_owned();
    let (own, written) = (tail(own), tail(written));
    let (long, short) = if own.len() >= written.len() { (own, written) } else { (written, own) };
    short.len() >= 6 && long.ends_with(&short)
}

/// Whether the text between two parts of a name only joins them.
fn joins(between: &str) -> bool {
    between.split(|mark: char| !mark.is_alphanumeric()).all(|word| word.is_empty() || is_particle(word))
        && !between.contains(['.', ',', ';', '\n', '(', ')'])
}

/// A sign that belongs to the letter before it, as in Devanagari or Burmese.
fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

impl Needle {
    fn find(&self, text: &[Folded]) -> Vec<(Kind, Range<usize>)> {
        let mut found = Vec::new();
        let size = self.letters.len();
        let mut at = 0;
        while at + size <= text.len() {
            let window = &text[at..at + size];
            let fits = window.iter().map(|folded| folded.letter).eq(self.letters.iter().copied())
                && (!self.whole_word || (open(text, at) && closed(text, at + size)))
                && (!self.capital || window[0].capital);
            if fits {
                let suffix = if self.whole_word && !ends(text, at + size) { 3 } else { 0 };
                found.push((self.kind, window[0].bytes.start..text[at + size + suffix - 1].bytes.end));
                at += size;
            } else {
                at += 1;
            }
        }
        found
    }
}

/// Whether a word can begin at `at`.
fn open(text: &[Folded], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| !text[before].letter.is_alphanumeric())
}

/// Whether a word ends before `at`.
fn ends(text: &[Folded], at: usize) -> bool {
    text.get(at).is_none_or(|folded| !folded.letter.is_alphanumeric())
}

/// Whether a name ends before `at`; the Indonesian `-nya` may hang on it.
fn closed(text: &[Folded], at: usize) -> bool {
    let suffixed = text.get(at..at + 3).is_some_and(|tail| tail.iter().map(|folded| folded.letter).eq("nya".chars()));
    ends(text, at) || (suffixed && ends(text, at + 3))
}
