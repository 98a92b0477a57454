//! What a case file must mean beyond its shape: references that exist, periods that are months, facts that agree. Pure:
//! what depends on today's date is asked for apart ([`future_dates`]).

use super::model::{CaseFile, Extent, MoneyRecord, StateResponse, WagePeriod};
use crate::codes::{Day, PartialDate};
use crate::input::{Fault, Meaning, nearest, resolves};
use crate::standards::Catalogue;
use crate::standards::overlay::OWN_VIOLATION;
use rust_decimal::Decimal;
use std::collections::HashSet;

/// The longest period of wages: fifty years.
pub(super) const MOST_MONTHS: usize = 600;

/// The longest demand of the worker, in characters.
const LONGEST_RELIEF: usize = 2000;

impl Meaning for CaseFile {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        names(self, &mut faults);
        identities(self, &mut faults);
        references(self, &mut faults);
        violations(self, &mut faults);
        wages(&self.money, &mut faults);
        repaid(&self.money, &mut faults);
        sequences(self, &mut faults);
        responses(self, &mut faults);
        verification(self, &mut faults);
        faults
    }
}

/// The faults of a case file whose facts lie after `today`; a day is allowed for time zones.
pub fn future_dates(case: &CaseFile, today: Day) -> Vec<Fault> {
    let events = case.events.iter().enumerate().map(|(i, event)| (format!("/events/{i}/when"), &event.when));
    let charges = case.money.charges.iter().enumerate().map(|(i, c)| (format!("/money/charges/{i}/when"), &c.when));
    let remedies = case.remedies.iter().enumerate().map(|(i, r)| (format!("/remedies/{i}/filed"), &r.filed));
    let consents = case.consents.iter().enumerate().map(|(i, c)| (format!("/consents/{i}/given"), &c.given));
    let known = responses_of(case).map(|(pointer, response)| (format!("{pointer}/known_since"), &response.known_since));
    let birth = std::iter::once(("/worker/birth".to_owned(), &case.worker.birth));
    let limit = today.succ_opt().unwrap_or(today);
    let late = |date: &Option<PartialDate>| date.as_ref().is_some_and(|date| begins_or_ends_after(date, limit));
    birth
        .chain(events)
        .chain(known)
        .chain(charges)
        .chain(remedies)
        .chain(consents)
        .filter(|(_, date)| late(date))
        .map(|(pointer, _)| {
            Fault::new(pointer, "future_date", "This date lies in the future: look at the year and the month.")
        })
        .collect()
}

/// Whether a date, or the end that a period names, can only lie after a day. `2026` can mean a day that has come.
fn begins_or_ends_after(date: &PartialDate, limit: Day) -> bool {
    let end = date.as_str().split_once('/').and_then(|(_, end)| PartialDate::parse(end).ok());
    [date.earliest(), end.and_then(|end| end.earliest())].into_iter().flatten().any(|day| day > limit)
}

fn names(case: &CaseFile, faults: &mut Vec<Fault>) {
    let blank = |text: &str| !text.is_empty() && text.trim().is_empty();
    let names = case.worker.names.iter().enumerate().map(|(i, name)| (format!("/worker/names/{i}/text"), &name.text));
    let family = &case.worker.family;
    let family = family.iter().enumerate().map(|(i, one)| (format!("/worker/family/{i}/name/text"), &one.name.text));
    for (pointer, text) in names.chain(family) {
        if blank(text) {
            faults.push(Fault::new(pointer, "empty", "This name is blank: fill it in, or leave out its entry."));
        }
    }
    for (i, relief) in case.relief_sought.iter().enumerate() {
        let pointer = format!("/relief_sought/{i}");
        if relief.trim().is_empty() {
            faults.push(Fault::new(pointer, "empty", "This demand is empty: fill it in, or leave it out."));
        } else if relief.chars().count() > LONGEST_RELIEF {
            let message = format!("This text is longer than {LONGEST_RELIEF} characters: shorten it.");
            faults.push(Fault::new(pointer, "too_long", message));
        }
    }
}

/// Ids of actors and events, and exhibit numbers, each used once.
fn identities(case: &CaseFile, faults: &mut Vec<Fault>) {
    let actors = case.actors.iter().enumerate().map(|(i, actor)| (format!("/actors/{i}/id"), actor.id.clone()));
    let events = case.events.iter().enumerate().map(|(i, event)| (format!("/events/{i}/id"), event.id.clone()));
    let exhibits = &case.evidence;
    let exhibits =
        exhibits.iter().enumerate().map(|(i, one)| (format!("/evidence/{i}/exhibit"), one.exhibit.to_string()));
    let lists: [&mut dyn Iterator<Item = (String, String)>; 3] = [&mut { actors }, &mut { events }, &mut { exhibits }];
    for list in lists {
        let mut seen = HashSet::new();
        for (pointer, id) in list {
            if !seen.insert(id) {
                let message = "Another entry of this list has the same id or number: give each its own.";
                faults.push(Fault::new(pointer, "duplicate_id", message));
            }
        }
    }
}

fn references(case: &CaseFile, faults: &mut Vec<Fault>) {
    let known: HashSet<&str> = case.actors.iter().map(|actor| actor.id.as_str()).collect();
    let recruiter = ("/journey/recruiter".to_owned(), case.journey.recruiter.as_str());
    let charges = case.money.charges.iter().enumerate();
    let charges = charges.map(|(i, charge)| (format!("/money/charges/{i}/paid_to"), charge.paid_to.as_str()));
    let parts = case.events.iter().enumerate().flat_map(|(i, event)| {
        event.actors.iter().enumerate().map(move |(k, part)| (format!("/events/{i}/actors/{k}/actor"), &*part.actor))
    });
    for (pointer, id) in std::iter::once(recruiter).chain(charges).chain(parts) {
        if !id.is_empty() && !known.contains(id) {
            let message = "No entry of `actors` has this id: add the actor there, or correct the id.";
            faults.push(Fault::new(pointer, "unknown_reference", message));
        }
    }
}

fn violations(case: &CaseFile, faults: &mut Vec<Fault>) {
    let catalogue = Catalogue::embedded();
    let lists = case
        .events
        .iter()
        .enumerate()
        .flat_map(|(i, event)| [(i, "violations", &event.violations), (i, "set_aside", &event.set_aside)]);
    for (i, member, list) in lists {
        let mut seen = HashSet::new();
        for (k, violation) in list.iter().enumerate() {
            let pointer = format!("/events/{i}/{member}/{k}");
            // What an organisation added stands in its own catalogue; the mapping tells what it does not find there.
            if catalogue.violation(violation).is_none() && !violation.starts_with(OWN_VIOLATION) {
                let message = match nearest(violation, catalogue.violations().iter().map(|known| known.id.as_str())) {
                    Some(id) => format!("This is no id of the violation vocabulary: did you mean `{id}`?"),
                    None => "This is no id of the violation vocabulary: see its list in docs/case-file.md.".to_owned(),
                };
                faults.push(Fault::new(pointer, "unknown_violation", message));
            } else if !seen.insert(violation) {
                let message = "This violation stands twice in the event: keep one.";
                faults.push(Fault::new(pointer, "duplicate_id", message));
            }
        }
    }
}

/// The month of a wage period's border, as the number of months since year 0; `None` unless it is `YYYY-MM`.
pub(super) fn month(date: &PartialDate) -> Option<i32> {
    use chrono::Datelike as _;
    let day = date.earliest().filter(|_| date.as_str().len() == 7 && date.as_str().bytes().all(is_of_month))?;
    Some(day.year() * 12 + i32::try_from(day.month0()).ok()?)
}

fn is_of_month(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'-'
}

/// First and last month of a period in the right order, at most [`MOST_MONTHS`].
pub(super) fn months(period: &WagePeriod) -> Option<std::ops::RangeInclusive<i32>> {
    let (from, to) = month(&period.from).zip(month(&period.to))?;
    let length = usize::try_from(to - from + 1).ok()?;
    (1..=MOST_MONTHS).contains(&length).then_some(from..=to)
}

fn wages(money: &MoneyRecord, faults: &mut Vec<Fault>) {
    for (i, period) in money.wages.iter().enumerate() {
        let here = format!("/money/wages/{i}");
        let fault = |field: &str, code: &str, message: &str| Fault::new(format!("{here}/{field}"), code, message);
        let borders = [("from", &period.from), ("to", &period.to)];
        let wrong: Vec<_> = borders.into_iter().filter(|(_, date)| month(date).is_none()).collect();
        for (field, _) in &wrong {
            faults.push(fault(field, "bad_date", "This is not a month: write year and month, such as 2019-01."));
        }
        if wrong.is_empty() && months(period).is_none() {
            let message = "The last month must not be before the first, nor 600 months or more after it: correct it.";
            faults.push(fault("to", "contradiction", message));
        }
        let currency = period.due_per_month.currency();
        if period.paid_per_month.currency() != currency {
            let message = "What is paid must be in the currency of what is due: convert it, and say so in the note.";
            faults.push(fault("paid_per_month", "contradiction", message));
        }
        let mut deducted = Decimal::ZERO;
        for (k, deduction) in period.deductions.iter().enumerate() {
            deducted += deduction.amount.amount();
            if deduction.amount.currency() != currency {
                let message = "A deduction must be in the currency of what is due: convert it, and say so in the note.";
                faults.push(fault(&format!("deductions/{k}/amount"), "contradiction", message));
            }
        }
        if deducted > period.due_per_month.amount() {
            let message = "The deductions of a month are more than what is due for it: correct them, or record a debt \
                           under charges.";
            faults.push(fault("deductions", "contradiction", message));
        }
        let overlaps = |other: &WagePeriod| {
            months(other).zip(months(period)).is_some_and(|(a, b)| a.start() <= b.end() && b.start() <= a.end())
        };
        if money.wages[..i].iter().any(overlaps) {
            let message = "This period shares months with an earlier one, so they would count twice: divide them.";
            faults.push(fault("from", "contradiction", message));
        }
    }
}

/// What was paid back must fit the charge.
fn repaid(money: &MoneyRecord, faults: &mut Vec<Fault>) {
    for (i, charge) in money.charges.iter().enumerate() {
        let Some(back) = &charge.repaid else { continue };
        let message = if back.currency() != charge.amount.currency() {
            "What was paid back must be in the currency of the charge: convert it, and say so in the note."
        } else if back.amount() > charge.amount.amount() {
            "More was paid back than was taken: correct one of the two sums."
        } else {
            continue;
        };
        faults.push(Fault::new(format!("/money/charges/{i}/repaid"), "contradiction", message));
    }
}

/// Pairs of dates of which the second cannot come before the first.
fn sequences(case: &CaseFile, faults: &mut Vec<Fault>) {
    let before = |second: &Option<PartialDate>, first: &Option<PartialDate>| {
        let second = second.as_ref().and_then(PartialDate::latest);
        let first = first.as_ref().and_then(PartialDate::earliest);
        second.zip(first).is_some_and(|(second, first)| second < first)
    };
    for (i, consent) in case.consents.iter().enumerate() {
        for (field, date) in [("withdrawn", &consent.withdrawn), ("until", &consent.until)] {
            if before(date, &consent.given) {
                let message = "This is before the consent was given: correct one of the two dates.";
                faults.push(Fault::new(format!("/consents/{i}/{field}"), "contradiction", message));
            }
        }
    }
    for (i, remedy) in case.remedies.iter().enumerate() {
        if before(&remedy.decided, &remedy.filed) {
            let message = "This is before the remedy was filed: correct one of the two dates.";
            faults.push(Fault::new(format!("/remedies/{i}/decided"), "contradiction", message));
        }
    }
    for (i, event) in case.events.iter().enumerate() {
        if before(&event.when, &case.worker.birth) {
            let message = "This is before the worker was born: correct one of the two dates.";
            faults.push(Fault::new(format!("/events/{i}/when"), "contradiction", message));
        }
    }
}

/// The answers of the States to the events, with their places.
fn responses_of(case: &CaseFile) -> impl Iterator<Item = (String, &StateResponse)> {
    case.events.iter().enumerate().flat_map(|(i, event)| {
        event.responses.iter().enumerate().map(move |(k, response)| (format!("/events/{i}/responses/{k}"), response))
    })
}

/// What the authorities of a State did, told once for each State and without contradiction.
fn responses(case: &CaseFile, faults: &mut Vec<Fault>) {
    for (i, event) in case.events.iter().enumerate() {
        for (k, response) in event.responses.iter().enumerate() {
            if event.responses[..k].iter().any(|other| other.state == response.state) {
                let message = "Another entry of this event is for the same State: bring the two together.";
                faults.push(Fault::new(format!("/events/{i}/responses/{k}/state"), "duplicate_id", message));
            }
        }
    }
    let birth = case.worker.birth.as_ref().and_then(PartialDate::earliest);
    for (pointer, response) in responses_of(case) {
        let told = !response.reported_to.is_empty() || response.known_since.is_some();
        if response.known == Extent::No && told {
            let message =
                "The authorities did know when it was reported to them: say yes, or take out report and date.";
            faults.push(Fault::new(format!("{pointer}/known"), "contradiction", message));
        }
        let since = response.known_since.as_ref().and_then(PartialDate::latest);
        if since.zip(birth).is_some_and(|(since, birth)| since < birth) {
            let message = "This is before the worker was born: correct one of the two dates.";
            faults.push(Fault::new(format!("{pointer}/known_since"), "contradiction", message));
        }
    }
}

/// Exhibits by their numbers and hashes, and checks of facts that are there.
fn verification(case: &CaseFile, faults: &mut Vec<Fault>) {
    for (i, exhibit) in case.evidence.iter().enumerate() {
        let is_hash =
            exhibit.sha256.len() == 64 && exhibit.sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !exhibit.sha256.is_empty() && !is_hash {
            let message = "This is not a SHA-256: write its 64 digits 0-9 and a-f, or leave it out.";
            faults.push(Fault::new(format!("/evidence/{i}/sha256"), "invalid", message));
        }
    }
    if case.verification.is_empty() {
        return;
    }
    let document = serde_json::to_value(case).expect("a case file has text keys and finite numbers only");
    let exhibits: HashSet<u32> = case.evidence.iter().map(|exhibit| exhibit.exhibit).collect();
    for (i, check) in case.verification.iter().enumerate() {
        if check.fact.is_empty() || !resolves(&check.fact, &document) {
            let message = "This leads to no fact of the case: write a pointer such as /events/0/when.";
            faults.push(Fault::new(format!("/verification/{i}/fact"), "unknown_reference", message));
        }
        for (k, exhibit) in check.exhibits.iter().enumerate() {
            if !exhibits.contains(exhibit) {
                let message = "No exhibit has this number: add it under `evidence`, or correct the number.";
                faults.push(Fault::new(format!("/verification/{i}/exhibits/{k}"), "unknown_reference", message));
            }
        }
    }
}

#[cfg(test)]
mod tests;
