//! The rules of a case's tasks.

use super::*;

#[expect(clippy::unnecessary_wraps, reason = "a task takes a day or none")]
fn day(text: &str) -> Option<Day> {
    Some(text.parse().unwrap())
}

fn stamp(second: i64) -> Stamp {
    Stamp { by: Uuid::from_u128(7), at: DateTime::from_timestamp(second, 0).unwrap() }
}

fn wanted(text: &str, due: Option<Day>) -> Wanted {
    Wanted { text: text.to_owned(), text_id: String::new(), due, assignee: None }
}

fn texts<'a>(tasks: impl IntoIterator<Item = &'a Task>) -> Vec<&'a str> {
    tasks.into_iter().map(|task| task.text.as_str()).collect()
}

#[test]
fn nearest_day_comes_first_then_what_has_no_day_then_what_is_done() {
    let mut record = Record::default();
    for (text, due) in [("no day", None), ("late", day("2026-05-01")), ("soon", day("2026-03-04")), ("old", None)] {
        record.add(wanted(text, due), Origin::default(), stamp(1)).unwrap();
    }
    record.change(4, 1, wanted("old", None), Progress::Done, stamp(5)).unwrap();
    assert_eq!(texts(&record.sorted()), ["soon", "late", "no day", "old"]);
    assert_eq!(texts(record.open()), ["soon", "late", "no day"]);
    let agenda = record.agenda();
    assert_eq!((agenda.open, agenda.next.unwrap().due), (3, day("2026-03-04")));
}

#[test]
fn question_is_put_down_once_while_it_is_open_and_again_when_it_was_done() {
    let mut record = Record::default();
    let origin = Origin { kind: OriginKind::Mapping, code: "woman".into(), pointer: "/worker/sex".into() };
    let other = Origin { pointer: "/worker/birth".into(), ..origin.clone() };
    let add = |record: &mut Record, origin: &Origin| record.add(wanted("Ask", None), origin.clone(), stamp(1));
    assert_eq!(add(&mut record, &origin), Ok(Change::Added));
    assert_eq!(add(&mut record, &origin), Ok(Change::Nothing));
    assert_eq!(add(&mut record, &other), Ok(Change::Added), "another place is another question");
    assert_eq!(record.change(1, 1, wanted("Ask", None), Progress::Done, stamp(2)), Ok(Change::Done));
    assert_eq!(add(&mut record, &origin), Ok(Change::Added));
    assert_eq!(add(&mut record, &Origin::default()), Ok(Change::Added));
    assert_eq!(add(&mut record, &Origin::default()), Ok(Change::Added), "what is written by hand may be alike");
}

#[test]
fn change_names_the_version_of_the_task_and_not_of_the_others() {
    let mut record = Record::default();
    for text in ["one", "two"] {
        record.add(wanted(text, None), Origin::default(), stamp(1)).unwrap();
    }
    assert_eq!(record.change(1, 1, wanted("one more", None), Progress::Open, stamp(2)), Ok(Change::Changed));
    assert_eq!(record.change(1, 1, wanted("mine", None), Progress::Open, stamp(3)), Err(TaskError::Stale));
    assert_eq!(record.change(2, 1, wanted("two", None), Progress::Done, stamp(3)), Ok(Change::Done));
    assert_eq!(record.change(2, 2, wanted("two", None), Progress::Done, stamp(4)), Ok(Change::Nothing));
    assert_eq!(record.change(9, 1, wanted("x", None), Progress::Done, stamp(4)), Err(TaskError::Missing));
    assert_eq!(record.change(2, 2, wanted("two", None), Progress::Open, stamp(5)), Ok(Change::Reopened));
    assert_eq!(record.remove(2, 2), Err(TaskError::Stale));
    assert_eq!(record.remove(2, 3), Ok(Change::Removed));
    record.add(wanted("three", None), Origin::default(), stamp(6)).unwrap();
    assert_eq!(record.open().last().unwrap().number, 3, "a number is never used again");
}

#[test]
fn words_of_the_catalogue_stay_until_somebody_writes_other_ones() {
    let mut record = Record::default();
    let asked = Wanted { text_id: "Tanyakan".into(), ..wanted("Ask", None) };
    record.add(asked, Origin { kind: OriginKind::Assessment, ..Origin::default() }, stamp(1)).unwrap();
    record.change(1, 1, wanted("Ask", day("2026-03-09")), Progress::Open, stamp(2)).unwrap();
    assert_eq!(record.open()[0].text_id, "Tanyakan");
    record.change(1, 2, wanted("Ask her sister", None), Progress::Open, stamp(3)).unwrap();
    assert_eq!(record.open()[0].text_id, "");
}

#[test]
fn agenda_cuts_a_long_text_at_a_character() {
    let mut record = Record::default();
    record.add(wanted(&"ကခ".repeat(200), None), Origin::default(), stamp(1)).unwrap();
    let text = record.agenda().next.unwrap().text;
    assert_eq!((text.chars().count(), text.ends_with('…')), (161, true));
}

#[test]
fn a_case_has_at_most_five_hundred_tasks() {
    let mut record = Record::default();
    for _ in 0..500 {
        assert_eq!(record.add(wanted("x", None), Origin::default(), stamp(1)), Ok(Change::Added));
    }
    assert_eq!(record.add(wanted("x", None), Origin::default(), stamp(1)), Err(TaskError::Full));
}
