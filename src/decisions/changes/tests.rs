//! Comparing on made-up suggestions, without a database: each aspect alone, and what each kind of decision notices.

use super::*;
use crate::cases::model::CaseFile;
use crate::codes::{Day, State};
use crate::decisions::model::{Author, DecisionError, Kind, MOST_ENTRIES, Ruling};
use crate::decisions::seen::{BondKind, SeenReason, SeenStanding};
use crate::mapping::map_case;
use crate::mapping::model::Strength;
use crate::standards::Catalogue;
use crate::standards::model::Confidence;
use chrono::{DateTime, Utc};
use uuid::Uuid;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn target(article: &str) -> Target {
    Target { instrument: "CMW".into(), article: article.into(), state: State::MYS }
}

fn seen() -> Seen {
    let on = day("2019-06-30");
    Seen {
        standings: vec![SeenStanding { kind: BondKind::NotParty, day: None, on, confidence: Confidence::Verified }],
        strength: Some(Strength::Direct),
        tentative: false,
        reasons: vec![SeenReason { event: "e1".into(), violation: "passport-retention".into() }],
        missing: vec![],
    }
}

fn file() -> CaseFile {
    serde_json::from_str(r#"{"worker":{}}"#).expect("an empty case file")
}

fn now<'a>(file: &'a CaseFile, suggested: &[(&str, Seen)]) -> Now<'a> {
    let (catalogue, today) = (Catalogue::embedded(), day("2026-03-01"));
    let mut now = Now::new(catalogue, file, &map_case(catalogue, file, None, today), today);
    now.suggested = suggested.iter().map(|(article, seen)| (target(article), seen.clone())).collect();
    now
}

fn decide(record: &mut Record, kind: Kind, article: &str, now: &Now<'_>) -> Result<(), DecisionError> {
    let by = Author { member: Uuid::nil(), name: "Dewi".into() };
    let ruling = Ruling { kind, target: target(article), reason: "because".into() };
    record.decide(ruling, by, DateTime::<Utc>::UNIX_EPOCH, now)
}

#[test]
fn each_aspect_is_told_alone_and_the_day_of_the_event_is_none() {
    let file = file();
    let (mut standing, mut since, mut doubt, mut moved) = (seen(), seen(), seen(), seen());
    standing.standings[0].kind = BondKind::Binding;
    since.standings[0].day = Some(day("2012-09-01"));
    doubt.standings[0].confidence = Confidence::Uncertain;
    moved.standings[0].on = day("2020-01-01");
    moved.standings[0].confidence = Confidence::Known;
    let told_twice = Seen { standings: [&standing.standings[..], &seen().standings[..]].concat(), ..seen() };
    let more = SeenReason { event: "e2".into(), violation: "passport-retention".into() };
    for (after, aspects) in [
        (seen(), vec![]),
        (moved, vec![]),
        (standing, vec![Aspect::Standing]),
        (since, vec![Aspect::Standing]),
        (doubt, vec![Aspect::Standing]),
        (told_twice, vec![Aspect::Standing]),
        (Seen { strength: Some(Strength::Supporting), ..seen() }, vec![Aspect::Strength]),
        (Seen { tentative: true, missing: vec!["woman".into()], ..seen() }, vec![Aspect::Firmness, Aspect::Conditions]),
        (Seen { reasons: vec![more], ..seen() }, vec![Aspect::Reasons]),
    ] {
        let mut record = Record::default();
        decide(&mut record, Kind::Accept, "21", &now(&file, &[("21", seen())])).expect("decides");
        let changes = compare(&record, &now(&file, &[("21", after)]));
        let told: Vec<Aspect> = changes.changed.iter().flat_map(|change| change.aspects.clone()).collect();
        assert_eq!(told, aspects);
        assert!(changes.came.is_empty() && changes.went.is_empty());
    }
}

#[test]
fn what_came_is_counted_from_the_last_decision_and_without_a_decision_there_is_nothing() {
    let file = file();
    let (one, two) = (now(&file, &[("21", seen())]), now(&file, &[("21", seen()), ("25(1)", seen())]));
    let mut record = Record::default();
    assert_eq!(compare(&record, &two), Changes::default());
    decide(&mut record, Kind::Reject, "21", &one).expect("decides");
    let came = |record: &Record| compare(record, &two).came.into_iter().map(|it| it.target).collect::<Vec<_>>();
    assert_eq!(came(&record), [target("25(1)")]);
    decide(&mut record, Kind::Accept, "25(1)", &two).expect("decides");
    assert_eq!(came(&record), []);
}

#[test]
fn only_what_was_accepted_can_go_and_what_is_withdrawn_is_not_compared() {
    let file = file();
    let (before, after) = (now(&file, &[("21", seen()), ("25(1)", seen())]), now(&file, &[]));
    let mut record = Record::default();
    decide(&mut record, Kind::Accept, "21", &before).expect("decides");
    decide(&mut record, Kind::Reject, "25(1)", &before).expect("decides");
    decide(&mut record, Kind::Add, "13(2)", &before).expect("decides");
    let went: Vec<u32> = compare(&record, &after).went.into_iter().map(|it| it.number).collect();
    assert_eq!(went, [1]);
    let by = Author { member: Uuid::nil(), name: "Dewi".into() };
    record.withdraw(1, by, DateTime::<Utc>::UNIX_EPOCH, &after).expect("withdraws");
    assert_eq!(compare(&record, &after), Changes::default());
    assert_eq!(record.history().len(), 4);
    assert_eq!(record.in_force().len(), 2);
}

#[test]
fn what_was_added_by_hand_and_is_suggested_since_is_told() {
    let file = file();
    let mut record = Record::default();
    decide(&mut record, Kind::Add, "21", &now(&file, &[])).expect("decides");
    let changes = compare(&record, &now(&file, &[("21", seen())]));
    assert!(changes.changed[0].aspects.contains(&Aspect::Reasons), "{changes:?}");
}

#[test]
fn history_that_is_full_takes_no_more_and_loses_nothing() {
    let file = file();
    let now = now(&file, &[("21", seen())]);
    let mut record = Record::default();
    for _ in 0..MOST_ENTRIES {
        decide(&mut record, Kind::Accept, "21", &now).expect("decides");
    }
    assert_eq!(decide(&mut record, Kind::Reject, "21", &now), Err(DecisionError::Full));
    assert_eq!((record.history().len(), record.in_force().len()), (MOST_ENTRIES, 1));
}

#[test]
fn record_is_read_back_as_it_was_written() {
    let file = file();
    let mut record = Record::default();
    decide(&mut record, Kind::Accept, "21", &now(&file, &[("21", seen())])).expect("decides");
    let text = serde_json::to_string(&record).expect("writes");
    assert_eq!(serde_json::from_str::<Record>(&text).expect("reads"), record);
}
