//! What the date of an event makes of the standing, told with the suggestion.

use saksi::cases::model::CaseFile;
use saksi::mapping::map_case;
use saksi::mapping::model::{Suggestion, TimeNoteCode};
use saksi::standards::{Bond, Catalogue};
use serde_json::{Value, json};

/// Article 8(2) of the CMW against Indonesia, for money taken at the terminal at that time.
fn entry(when: &Value, continuing: bool) -> Suggestion {
    let file: CaseFile = serde_json::from_value(json!({
        "worker": {"sex": "female", "birth": "1980", "nationality": "IDN", "occupation": "9111"},
        "actors": [{"id": "a", "kind": "terminal_official", "acts_for": "IDN"}],
        "events": [{"id": "e1", "when": when, "continuing": continuing, "stage": "return",
            "place": {"country": "IDN", "kind": "return_terminal"}, "violations": ["return-terminal-extortion"],
            "actors": [{"actor": "a", "role": "perpetrator"}]}]
    }))
    .expect("is a case file");
    let mapping = map_case(Catalogue::embedded(), &file, None, "2026-11-24".parse().expect("is a day"));
    let mut found = mapping.suggestions.into_iter().filter(|it| it.instrument == "CMW" && it.article == "8(2)");
    found.next().expect("the article is suggested")
}

#[test]
fn what_began_before_the_state_was_bound_counts_only_as_far_as_it_went_on_and_says_so() {
    let lasting = entry(&json!("2011-01/2013-06"), false);
    assert!(matches!(lasting.standing.bond, Bond::Binding { .. }), "{:?}", lasting.standing);
    assert_eq!(lasting.notes.len(), 1);
    assert_eq!(lasting.notes[0].code, TimeNoteCode::BeganBefore);
    assert!(lasting.notes[0].en.contains("1 September 2012") && lasting.notes[0].id.contains("1 September 2012"));
    for (when, continuing) in
        [(json!("2013-01/2013-06"), false), (json!("2013-05-01"), false), (json!("2011-05-01"), false)]
    {
        assert_eq!(entry(&when, continuing).notes, [], "{when}");
    }
}

#[test]
fn date_that_leaves_the_standing_open_is_told_with_both_standings() {
    for when in [json!("2012"), json!(null)] {
        let open = entry(&when, false);
        assert!(open.tentative && !matches!(open.standing.bond, Bond::Binding { .. }), "the weaker one leads: {when}");
        let note = open.notes.iter().find(|note| note.code == TimeNoteCode::Otherwise).expect("the other is told");
        assert!(note.en.contains("binding since 1 September 2012"), "{}", note.en);
        assert!(!note.id.is_empty() && note.id != note.en);
    }
}
