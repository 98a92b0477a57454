//! The general obligations: raised by how the State failed, once for each State, and not where the State did its duty.

use saksi::cases::model::CaseFile;
use saksi::codes::Day;
use saksi::mapping::map_case;
use saksi::mapping::model::{Mapping, StateDuty, Suggestion};
use saksi::standards::Catalogue;
use serde_json::{Value, json};

fn map(responses: &Value) -> Mapping {
    let file: CaseFile = serde_json::from_value(json!({
        "worker": {"sex": "female", "birth": "1990", "nationality": "IDN", "occupation": "9111",
            "statuses": [{"state": "QAT", "status": "regular"}]},
        "journey": {"legs": [{"kind": "origin", "state": "IDN"}, {"kind": "destination", "state": "QAT"}]},
        "actors": [{"id": "employer", "kind": "employer", "country": "QAT"}],
        "events": [{"id": "e1", "when": "2019-05", "stage": "employment",
            "place": {"name": "Doha", "country": "QAT", "kind": "private_household"},
            "violations": ["physical-violence", "wage-nonpayment"], "responses": responses,
            "actors": [{"actor": "employer", "role": "perpetrator"}]}]
    }))
    .expect("the fixture is a case file");
    map_case(Catalogue::embedded(), &file, None, Day::from_ymd_opt(2026, 11, 24).expect("a day"))
}

fn find<'a>(mapping: &'a Mapping, state: &str, instrument: &str, article: &str) -> Option<&'a Suggestion> {
    let mut all = mapping.suggestions.iter();
    all.find(|it| it.state.as_str() == state && it.instrument == instrument && it.article == article)
}

#[test]
fn what_is_not_known_is_asked_and_a_failure_that_is_shown_is_firm() {
    let open = map(&json!([]));
    let asked = find(&open, "QAT", "CAT", "12").expect("offered");
    let codes: Vec<&str> = asked.missing.iter().map(|item| item.code.as_str()).collect();
    assert!(asked.tentative && codes.contains(&"acquiescence") && codes.contains(&"duty=investigate"), "{codes:?}");
    let shown = map(&json!([{"state": "QAT", "reported_to": ["police"], "known": "yes", "investigated": "no"}]));
    let firm = find(&shown, "QAT", "CAT", "12").expect("offered");
    assert!(!firm.tentative, "{:?}", firm.missing);
    let reason = &firm.reasons[0];
    assert_eq!(reason.duty, Some(StateDuty::Investigate));
    assert!(reason.facts.iter().any(|fact| fact == "/events/0/responses/0/investigated"), "{:?}", reason.facts);
}

#[test]
fn a_state_that_did_its_duty_or_did_not_know_is_not_blamed_for_it() {
    let done =
        map(&json!([{"state": "QAT", "known": "yes", "protected": "yes", "investigated": "yes", "punished": "yes"}]));
    assert!(find(&done, "QAT", "CAT", "12").is_none() && find(&done, "QAT", "CAT", "2(1)").is_none());
    let unaware = map(&json!([{"state": "QAT", "known": "no"}]));
    assert!(find(&unaware, "QAT", "CAT", "12").is_none());
}

#[test]
fn one_event_engages_two_states_in_different_ways() {
    let both = map(&json!([
        {"state": "QAT", "reported_to": ["police"], "known": "yes", "investigated": "no"},
        {"state": "IDN", "reported_to": ["consulate"], "known": "yes", "protected": "no"}]));
    let consulate = find(&both, "IDN", "CMW", "23").expect("the consulate's duty");
    assert_eq!(consulate.reasons[0].failed, [StateDuty::Prevent, StateDuty::Protect, StateDuty::Assist]);
    assert!(find(&both, "IDN", "CAT", "12").is_none(), "the investigation is the duty of the State where it happened");
    assert!(find(&both, "QAT", "CAT", "12").is_some());
}

#[test]
fn a_private_act_says_which_duties_of_the_state_it_engages() {
    let shown = map(&json!([{"state": "QAT", "known": "yes", "punished": "yes", "remedied": "no"}]));
    let reason = shown.suggestions.iter().flat_map(|it| &it.reasons).find(|it| it.violation == "physical-violence");
    let reason = reason.expect("a reason");
    assert!(reason.private_act);
    assert_eq!(
        reason.duties,
        [StateDuty::Prevent, StateDuty::Protect, StateDuty::Investigate, StateDuty::Remedy],
        "the State punished"
    );
    assert_eq!(reason.failed, [StateDuty::Remedy]);
}
