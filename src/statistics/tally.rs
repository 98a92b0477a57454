//! Counting, one case at a time. Memory grows with the values that occur, not with the cases.

use super::model::{Count, Dimension, Filter, Month, Row, Statistics, Table};
use super::money::MoneyTally;
use crate::cases::model::{CaseFile, ConsentPurpose, Event, Sex};
use crate::cases::record::Status;
use crate::codes::{Day, PartialDate, State};
use crate::documents::disclosure::{Purpose, allowed};
use chrono::Datelike;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The most places or recruiters that are listed.
const MOST_LISTED: usize = 200;

/// To be counted by anyone who reads figures: a consent that names one recipient does not reach them.
const FIGURES: Purpose<'_> = Purpose { purpose: ConsentPurpose::AnonymousFigures, recipients: &[] };

/// Whether the worker agreed, on this day, to be counted in anonymous figures for everyone.
pub fn may_be_counted(file: &CaseFile, on: Day) -> bool {
    allowed(file, &FIGURES, on).is_some()
}

/// A value of a dimension; the words of the record are one value in any case and spacing, and stand as they came first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Value {
    key: String,
    state: Option<State>,
}

#[derive(Debug, Default)]
struct Values {
    counts: BTreeMap<Value, (String, u64)>,
    unknown: u64,
}

impl Values {
    /// Counts a case once for each of its values, or as one of which nothing is recorded.
    fn count(&mut self, values: BTreeMap<Value, String>) {
        if values.is_empty() {
            self.unknown += 1;
        }
        for (value, words) in values {
            self.counts.entry(value).or_insert((words, 0)).1 += 1;
        }
    }
}

/// Figures in the making.
#[derive(Debug)]
pub struct Tally {
    filter: Filter,
    cases: u64,
    without_consent: u64,
    fictional: bool,
    values: BTreeMap<Dimension, Values>,
    money: MoneyTally,
}

impl Tally {
    /// Begins to count the cases that the filter lets through.
    pub fn new(filter: Filter) -> Self {
        Self {
            filter,
            cases: 0,
            without_consent: 0,
            fictional: false,
            values: BTreeMap::new(),
            money: MoneyTally::default(),
        }
    }

    /// Counts a case, if the filter lets it through. A file that is no record of the workflow has no status.
    pub fn add(&mut self, file: &CaseFile, status: Option<Status>) {
        let events: Vec<&Event> = file.events.iter().filter(|event| self.fits(event)).collect();
        let chosen = self.filter.status.is_none_or(|wanted| Some(wanted) == status)
            && self.filter.sex.is_none_or(|wanted| wanted == file.worker.sex)
            && (!events.is_empty() || !self.filter.chooses_events())
            && self
                .filter
                .violation
                .as_ref()
                .is_none_or(|wanted| events.iter().any(|it| it.violations.contains(wanted)));
        if !chosen {
            return;
        }
        if self.filter.consented.is_some_and(|on| !may_be_counted(file, on)) {
            self.without_consent += 1;
            return;
        }
        self.cases += 1;
        self.fictional |= file.fictional;
        self.money.add(&file.money);
        for dimension in Dimension::ALL {
            let values = values_of(dimension, file, &events, status);
            self.values.entry(dimension).or_default().count(values);
        }
    }

    fn fits(&self, event: &Event) -> bool {
        let Filter { from, to, state, .. } = &self.filter;
        if state.is_some_and(|state| state != event.place.country) {
            return false;
        }
        if from.is_none() && to.is_none() {
            return true;
        }
        // What began at a time that is known too vaguely is in no period.
        event.when.as_ref().and_then(began).is_some_and(|(first, last)| {
            from.is_none_or(|from| Month::of(first) >= from) && to.is_none_or(|to| Month::of(last) <= to)
        })
    }

    /// All figures, exact.
    pub fn finish(mut self) -> Statistics {
        let without_status = self.values.get(&Dimension::Status).is_some_and(|values| values.unknown > 0);
        let tables = Dimension::ALL
            .into_iter()
            .filter(|dimension| !self.filter.fixes(*dimension) && (*dimension != Dimension::Status || !without_status));
        let tables =
            tables.map(|dimension| table(dimension, self.values.remove(&dimension).unwrap_or_default())).collect();
        Statistics {
            cases: Count::Exact(self.cases),
            threshold: 0,
            consented_only: self.filter.consented.is_some(),
            without_consent: self.filter.consented.map(|_| self.without_consent),
            tables,
            losses: self.money.finish(),
            fictional: self.fictional,
        }
    }
}

fn table(dimension: Dimension, Values { counts, unknown }: Values) -> Table {
    let row =
        |(value, (words, n)): (Value, (String, u64))| Row { value: words, state: value.state, cases: Count::Exact(n) };
    let mut rows: Vec<Row> = counts.into_iter().map(row).collect();
    if dimension.adds_up() {
        rows = closed(dimension)
            .into_iter()
            .map(|code| {
                let counted = rows.iter().find(|row| row.value == code).map_or(Count::Exact(0), |row| row.cases);
                Row { value: code, state: None, cases: counted }
            })
            .collect();
    } else if !dimension.is_ordered() {
        rows.sort_by_key(|row| std::cmp::Reverse(row.cases));
    }
    let more = if dimension.is_written() { rows.len().saturating_sub(MOST_LISTED) } else { 0 };
    rows.truncate(rows.len() - more);
    Table {
        dimension,
        adds_up: dimension.adds_up(),
        rows,
        unknown: (!dimension.adds_up()).then_some(Count::Exact(unknown)),
        more,
        unnamed: false,
        left_out: false,
    }
}

/// The values of a closed set, all of which have a row.
fn closed(dimension: Dimension) -> Vec<String> {
    use Status::{AwaitingReply, Closed, InAction, Intake, LegalReview, Verification};
    match dimension {
        Dimension::Sex => [Sex::Female, Sex::Male, Sex::Other, Sex::Unknown].iter().map(code).collect(),
        Dimension::Status => {
            [Intake, Verification, LegalReview, InAction, AwaitingReply, Closed].iter().map(code).collect()
        }
        _ => vec![],
    }
}

/// The code under which a member of a closed set is written.
pub(super) fn code(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

fn values_of(
    dimension: Dimension,
    file: &CaseFile,
    events: &[&Event],
    status: Option<Status>,
) -> BTreeMap<Value, String> {
    let coded = |codes: BTreeSet<String>| -> BTreeMap<Value, String> {
        codes.into_iter().map(|code| (Value { key: code.clone(), state: None }, code)).collect()
    };
    let of_events =
        |code_of: &dyn Fn(&Event) -> Option<String>| coded(events.iter().filter_map(|it| code_of(it)).collect());
    match dimension {
        Dimension::Violation => coded(events.iter().flat_map(|event| event.violations.iter().cloned()).collect()),
        Dimension::State => of_events(&|event| Some(event.place.country.to_string())),
        Dimension::PlaceKind => of_events(&|event| Some(code(&event.place.kind))),
        Dimension::Place => {
            let written = events.iter().filter_map(|event| written(&event.place.name, Some(event.place.country)));
            written.collect()
        }
        Dimension::Recruiter => {
            let recruiter = file.actors.iter().find(|actor| actor.id == file.journey.recruiter);
            recruiter.and_then(|actor| written(&actor.name, None)).into_iter().collect()
        }
        Dimension::Year => of_events(&|event| {
            let (first, last) = began(event.when.as_ref()?)?;
            (first.year() == last.year()).then(|| format!("{:04}", first.year()))
        }),
        Dimension::Month => of_events(&|event| {
            let (first, last) = began(event.when.as_ref()?)?;
            (Month::of(first) == Month::of(last)).then(|| Month::of(first).to_string())
        }),
        Dimension::Sex => coded(BTreeSet::from([code(&file.worker.sex)])),
        Dimension::Status => coded(status.iter().map(code).collect()),
    }
}

fn written(words: &str, state: Option<State>) -> Option<(Value, String)> {
    let words = words.split_whitespace().collect::<Vec<&str>>().join(" ");
    (!words.is_empty()).then(|| (Value { key: words.to_lowercase(), state }, words))
}

/// The first and last day that the beginning of a date or period can mean; `None` where it is open.
fn began(when: &PartialDate) -> Option<(Day, Day)> {
    let start = PartialDate::parse(when.as_str().split('/').next()?).ok()?;
    start.earliest().zip(start.latest())
}
