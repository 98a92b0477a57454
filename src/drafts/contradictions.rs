//! Where two letters on one case tell the same fact differently. A letter tells a fact where the words for it stand in its text;
//! what is only told in other words, or left out, contradicts nothing: an entry that is wrong is worse than none.

use super::amounts::amounts;
use super::model::{Record, Status};
use super::sections::Section;
use crate::codes::{Currency, Day, PartialDate};
use crate::documents::disclosure::{Said, days_in as days};
use crate::documents::references::event_name;
use crate::documents::told::{About, Fact};
use chrono::Datelike;
use rust_decimal::Decimal;

/// What is told differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Differs {
    /// A fact, with its value in both letters.
    Fact { about: About, ours: String, theirs: String },
    /// A day in the paragraph of an event.
    Day { event: String, ours: Day, theirs: Day },
    /// A sum in the paragraph of an event, or without one in the sentence of the claim.
    Sum { event: Option<String>, ours: (Currency, Decimal), theirs: (Currency, Decimal) },
}

impl Record {
    /// Notes the facts that the case gives today, and forgets those that are neither given nor told any more.
    pub fn learn(&mut self, facts: &[Fact]) {
        let text = whole(self);
        self.told.retain(|it| facts.contains(it) || stands(&text, &it.words));
        let new: Vec<Fact> = facts.iter().filter(|it| !self.told.contains(it)).cloned().collect();
        self.told.extend(new);
    }
}

/// What `ours` tells otherwise than `theirs`, where the case gives the facts `today`. A draft that only was not brought up to date
/// since the case changed says so itself, and does not become final before: what it tells of old contradicts nothing.
pub fn contradictions(ours: &Record, theirs: &Record, today: &[Fact]) -> Vec<Differs> {
    let mut found = Vec::new();
    let is_final = theirs.status == Status::Final;
    let knows = |record: &Record, about: &About| {
        let now = |it: &Fact| today.iter().any(|now| (&now.about, &now.value) == (&it.about, &it.value));
        record.told.iter().any(|it| it.about == *about && now(it))
    };
    let mut abouts: Vec<&About> = ours.told.iter().map(|it| &it.about).collect();
    abouts.sort();
    abouts.dedup();
    let (our_text, their_text) = (whole(ours), whole(theirs));
    for about in abouts {
        let (Some(one), Some(other)) = (said(ours, &our_text, about), said(theirs, &their_text, about)) else {
            continue;
        };
        let counts = is_final || (knows(ours, about) && knows(theirs, about));
        if counts && differ(about, &one.value, &other.value) {
            let (ours, theirs) = (one.value.clone(), other.value.clone());
            found.push(Differs::Fact { about: about.clone(), ours, theirs });
        }
    }
    let found_already = |about: &About, found: &[Differs]| {
        found.iter().any(|it| matches!(it, Differs::Fact { about: told, .. } if told == about))
    };
    for event in events(ours) {
        let (one, other) = (Told::of_event(ours, &event), Told::of_event(theirs, &event));
        let (Some(one), Some(other)) = (one, other) else { continue };
        if !is_final && one.given != other.given {
            continue;
        }
        if !found_already(&About::When(event.clone()), &found) {
            let pairs = different(one.days.as_ref(), other.days.as_ref());
            found.extend(pairs.map(|(ours, theirs)| Differs::Day { event: event.clone(), ours, theirs }));
        }
        let pairs = different(one.sums.as_ref(), other.sums.as_ref());
        found.extend(pairs.map(|(ours, theirs)| Differs::Sum { event: Some(event.clone()), ours, theirs }));
    }
    if !found_already(&About::Claim, &found)
        && let (Some(one), Some(other)) = (Told::of_claim(ours), Told::of_claim(theirs))
        && (is_final || one.given == other.given)
    {
        let pairs = different(one.sums.as_ref(), other.sums.as_ref());
        found.extend(pairs.map(|(ours, theirs)| Differs::Sum { event: None, ours, theirs }));
    }
    found
}

/// Full days and sums of a paragraph; absent where a hand added or removed some, so that it is not known which is which.
struct Told {
    days: Option<Vec<Day>>,
    sums: Option<Vec<(Currency, Decimal)>>,
    /// Those of the paragraph as the case gave it.
    given: (Vec<Day>, Vec<(Currency, Decimal)>),
}

impl Told {
    fn of_event(record: &Record, event: &str) -> Option<Self> {
        let mark = format!("{{#{}}}", event_name(event));
        Self::of(record, |text| Some(text[text.find(&mark)?..].split("\n\n").next()?.to_owned()))
    }

    /// The sentence with which the part on the claim begins.
    fn of_claim(record: &Record) -> Option<Self> {
        let claim = record.sections.iter().filter(|it| it.piece.id == "claim");
        Self::within(record, claim, |text| text.split("\n\n").next().map(str::to_owned))
    }

    fn of(record: &Record, paragraph: impl Fn(&str) -> Option<String>) -> Option<Self> {
        Self::within(record, record.sections.iter(), paragraph)
    }

    fn within<'r>(
        record: &Record,
        mut sections: impl Iterator<Item = &'r Section>,
        paragraph: impl Fn(&str) -> Option<String>,
    ) -> Option<Self> {
        let lang = record.choice.language.into();
        let (now, base) = sections.find_map(|section| {
            let base = paragraph(&section.base.as_ref()?.text)?;
            Some((plain(&paragraph(&section.piece.text)?), plain(&base)))
        })?;
        let (full, before) = (full_days(&now), full_days(&base));
        let (sums, once) = (amounts(&now, lang), amounts(&base, lang));
        Some(Self {
            days: (full.len() == before.len()).then_some(full),
            sums: (sums.len() == once.len()).then_some(sums),
            given: (before, once),
        })
    }
}

/// The members that differ of two lists that tell equally many.
fn different<T: Copy + PartialEq>(ours: Option<&Vec<T>>, theirs: Option<&Vec<T>>) -> impl Iterator<Item = (T, T)> {
    let pairs = ours.zip(theirs).filter(|(ours, theirs)| ours.len() == theirs.len());
    let pairs = pairs.map(|(ours, theirs)| ours.iter().copied().zip(theirs.iter().copied()).collect::<Vec<_>>());
    pairs.into_iter().flatten().filter(|(ours, theirs)| ours != theirs)
}

/// The days that a text names with their year.
pub(super) fn full_days(text: &str) -> Vec<Day> {
    let day = |it: Said| Day::from_ymd_opt(it.year?, it.month, it.day);
    days(text).into_iter().filter_map(day).collect()
}

/// The events that have a paragraph of their own.
fn events(record: &Record) -> Vec<String> {
    let ids = record.sections.iter().flat_map(|it| it.rests.events.iter().cloned());
    let mut ids: Vec<String> = ids.collect();
    ids.sort();
    ids.dedup();
    ids
}

/// The only value of a fact that the letter tells; that of an event in its own paragraph, where it has one.
fn said<'r>(record: &'r Record, text: &str, about: &About) -> Option<&'r Fact> {
    let own = match about {
        About::When(event) | About::Place(event) => paragraph(record, event),
        _ => None,
    };
    let text = own.as_deref().unwrap_or(text);
    let mut told = record.told.iter().filter(|it| it.about == *about && stands(text, &it.words));
    let first = told.next()?;
    told.all(|it| it.value == first.value).then_some(first)
}

fn paragraph(record: &Record, event: &str) -> Option<String> {
    let mark = format!("{{#{}}}", event_name(event));
    let text = record.sections.iter().map(|it| &it.piece.text).find(|text| text.contains(&mark))?;
    text[text.find(&mark)?..].split("\n\n").next().map(plain)
}

/// The subject and every part, without the marks of Markdown.
pub(super) fn whole(record: &Record) -> String {
    let sections = record.sections.iter().flat_map(|it| [it.piece.title.as_str(), it.piece.text.as_str()]);
    let parts: Vec<&str> = record.subject.as_deref().into_iter().chain(sections).collect();
    plain(&parts.join("\n\n"))
}

fn plain(text: &str) -> String {
    text.chars().filter(|letter| !matches!(letter, '*' | '_' | '\\' | '`')).collect()
}

/// Whether the words stand in the text whole; a number is not part of a longer one.
pub(super) fn stands(text: &str, words: &str) -> bool {
    let words = plain(words);
    let whole = |at: usize| {
        let mut after = text[at + words.len()..].chars();
        let (next, beyond) = (after.next(), after.next());
        let goes_on = matches!(next, Some('.' | ',')) && beyond.is_some_and(|it| it.is_ascii_digit());
        !text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
            && !next.is_some_and(char::is_alphanumeric)
            && !goes_on
    };
    !words.is_empty() && text.match_indices(&words).any(|(at, _)| whole(at))
}

/// Whether two values cannot both be true.
fn differ(about: &About, ours: &str, theirs: &str) -> bool {
    match about {
        About::When(_) | About::Birth => apart(ours, theirs),
        About::Place(_) => {
            let (state, place) = ours.split_once(' ').unwrap_or((ours, ""));
            let (other, there) = theirs.split_once(' ').unwrap_or((theirs, ""));
            state != other || named_apart(place, there)
        }
        About::Actor(_) => named_apart(ours, theirs),
        About::Status(_) | About::Nationality | About::Claim => ours != theirs,
    }
}

/// Whether two dates have no day in common. What is about or uncertain contradicts nothing.
fn apart(ours: &str, theirs: &str) -> bool {
    let read = |text: &str| {
        let date = PartialDate::parse(text).ok().filter(|_| !text.contains(['~', '?', '%']))?;
        date.earliest().zip(date.latest())
    };
    let (Some((from, to)), Some((since, until))) = (read(ours), read(theirs)) else { return false };
    to < since || until < from
}

/// Whether two names are those of two. One may be told more fully than the other.
fn named_apart(ours: &str, theirs: &str) -> bool {
    let key = |text: &str| {
        let letters = text.to_lowercase();
        let words: Vec<&str> = letters.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
        words.join(" ")
    };
    let (one, other) = (key(ours), key(theirs));
    let kept_back = ours.contains('[') || theirs.contains('[');
    !kept_back && !one.is_empty() && !other.is_empty() && !one.contains(&other) && !other.contains(&one)
}

/// The only day, after that of the letter, by which it asks for something; absent where it names none or several.
pub(super) fn asked_by(record: &Record) -> Option<Day> {
    let asking = record.sections.iter().filter(|it| matches!(it.piece.id.as_str(), "opening" | "requests" | "closing"));
    let mut days: Vec<Day> = asking.flat_map(|it| full_days(&plain(&it.piece.text))).collect();
    days.retain(|day| *day > record.choice.date && day.year() < record.choice.date.year() + 3);
    days.sort_unstable();
    days.dedup();
    (days.len() == 1).then(|| days[0])
}

#[cfg(test)]
mod tests;
