//! Tests of meaning: a right case has no fault; each rule broken alone gives its one fault.

use super::*;
use crate::input::read_json;
use serde_json::{Value, json};

fn right() -> Value {
    let myr = |amount: &str| json!({"amount": amount, "currency": "MYR"});
    json!({
        "worker": {"names": [{"text": "Dewi"}], "birth": "1990"},
        "journey": {"recruiter": "agency"},
        "actors": [{"id": "agency", "kind": "recruitment_agency"}, {"id": "employer", "kind": "employer"}],
        "events": [
            {"id": "e1", "when": "2019-01/2019-06", "place": {"country": "MYS"}, "stage": "employment",
             "violations": ["wage-nonpayment"], "set_aside": ["passport-retention"],
             "actors": [{"actor": "employer", "role": "perpetrator"}],
             "responses": [{"state": "MYS", "reported_to": ["labour_inspectorate"], "known": "yes",
                            "known_since": "2019-06-30", "investigated": "no"},
                           {"state": "IDN", "known": "no"}]},
            {"id": "e2", "when": "2019-07", "place": {"country": "MYS"}, "stage": "employment"}
        ],
        "money": {
            "wages": [
                {"from": "2019-01", "to": "2019-06", "due_per_month": myr("1100"), "paid_per_month": myr("0"),
                 "deductions": [{"amount": myr("300"), "lawful": false}]},
                {"from": "2019-07", "to": "2019-07", "due_per_month": myr("1100"), "paid_per_month": myr("500")}
            ],
            "charges": [{"kind": "recruitment_fee", "amount": {"amount": "5000000", "currency": "IDR"}, "paid_to": "agency"}]
        },
        "remedies": [{"forum": "police", "state": "MYS", "filed": "2019-08-01", "decided": "2019-09"}],
        "relief_sought": ["The unpaid wages"],
        "consents": [{"purpose": "un_complaint", "disclosure": "named", "means": "written", "given": "2019-08-02",
                      "until": "2021-08-02", "withdrawn": "2020"}],
        "evidence": [{"exhibit": 1, "kind": "contract", "description": "Contract", "source": "worker", "sha256": "ab".repeat(32)}],
        "verification": [{"fact": "/events/0/when", "source": "document", "exhibits": [1]}]
    })
}

fn faults(case: &Value) -> Vec<(String, String)> {
    match read_json::<CaseFile>(case.to_string().as_bytes()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect(),
    }
}

#[test]
fn right_case_has_no_fault() {
    assert_eq!(faults(&right()), []);
}

#[test]
fn each_broken_rule_is_one_fault_at_its_place() {
    let myr = |amount: &str| json!({"amount": amount, "currency": "MYR"});
    let usd = json!({"amount": "1", "currency": "USD"});
    for (place, value, pointer, code) in [
        ("/worker/names/0/text", json!("  "), "/worker/names/0/text", "empty"),
        ("/relief_sought/0", json!(""), "/relief_sought/0", "empty"),
        ("/relief_sought/0", json!("x".repeat(2001)), "/relief_sought/0", "too_long"),
        ("/actors/0/id", json!("other"), "/journey/recruiter", "unknown_reference"),
        ("/events/1/id", json!("e1"), "/events/1/id", "duplicate_id"),
        ("/events/0/actors/0/actor", json!("nobody"), "/events/0/actors/0/actor", "unknown_reference"),
        (
            "/events/0/violations",
            json!(["wage-nonpayment", "wage-nonpayment"]),
            "/events/0/violations/1",
            "duplicate_id",
        ),
        ("/events/0/violations/0", json!("wage-theft"), "/events/0/violations/0", "unknown_violation"),
        ("/events/0/set_aside", json!(["wage-theft"]), "/events/0/set_aside/0", "unknown_violation"),
        ("/events/0/when", json!("1989"), "/events/0/when", "contradiction"),
        ("/events/0/responses/1/state", json!("MYS"), "/events/0/responses/1/state", "duplicate_id"),
        ("/events/0/responses/0/known", json!("no"), "/events/0/responses/0/known", "contradiction"),
        ("/events/0/responses/0/known_since", json!("1989"), "/events/0/responses/0/known_since", "contradiction"),
        ("/money/charges/0/paid_to", json!("nobody"), "/money/charges/0/paid_to", "unknown_reference"),
        ("/money/wages/0/from", json!("2019"), "/money/wages/0/from", "bad_date"),
        ("/money/wages/0/from", json!("2019-01~"), "/money/wages/0/from", "bad_date"),
        ("/money/wages/0/from", json!("2019-07"), "/money/wages/0/to", "contradiction"),
        ("/money/wages/0/from", json!("1969-06"), "/money/wages/0/to", "contradiction"),
        ("/money/wages/1/from", json!("2019-06"), "/money/wages/1/from", "contradiction"),
        ("/money/wages/0/paid_per_month", usd.clone(), "/money/wages/0/paid_per_month", "contradiction"),
        ("/money/wages/0/deductions/0/amount", usd, "/money/wages/0/deductions/0/amount", "contradiction"),
        ("/money/wages/0/deductions/0/amount", myr("1101"), "/money/wages/0/deductions", "contradiction"),
        ("/remedies/0/decided", json!("2019-07-31"), "/remedies/0/decided", "contradiction"),
        ("/consents/0/withdrawn", json!("2019-08-01"), "/consents/0/withdrawn", "contradiction"),
        ("/consents/0/until", json!("2018"), "/consents/0/until", "contradiction"),
        ("/evidence/0/sha256", json!("AB".repeat(32)), "/evidence/0/sha256", "invalid"),
        ("/evidence/0/exhibit", json!(2), "/verification/0/exhibits/0", "unknown_reference"),
        ("/verification/0/fact", json!("/events/7/when"), "/verification/0/fact", "unknown_reference"),
        ("/verification/0/fact", json!(""), "/verification/0/fact", "unknown_reference"),
    ] {
        let mut case = right();
        *case.pointer_mut(place).expect("a place of the case") = value;
        let mut found = faults(&case);
        // Taking away the agency's id also breaks the charge that was paid to it.
        found.retain(|fault| place != "/actors/0/id" || fault.0 != "/money/charges/0/paid_to");
        assert_eq!(found, [(pointer.to_owned(), code.to_owned())], "{place}");
    }
}

#[test]
fn dates_after_today_are_told_apart_from_the_other_rules() {
    let case: CaseFile = read_json(right().to_string().as_bytes()).expect("right");
    let on = |text: &str| future_dates(&case, text.parse().expect("a day")).into_iter().map(|fault| fault.pointer);
    assert_eq!(on("2019-08-01").collect::<Vec<_>>(), [""; 0]);
    assert_eq!(
        on("2019-06-28").collect::<Vec<_>>(),
        ["/events/1/when", "/events/0/responses/0/known_since", "/remedies/0/filed", "/consents/0/given"]
    );
    for (when, late) in
        [("2019-03/2028", true), ("2019-03/..", false), ("2019", false), ("2019-03/2019", false), ("2020", true)]
    {
        let mut value = right();
        value["events"][0]["when"] = serde_json::json!(when);
        let case: CaseFile = read_json(value.to_string().as_bytes()).expect("right");
        let found = future_dates(&case, "2019-08-01".parse().expect("a day"));
        assert_eq!(found.iter().any(|fault| fault.pointer == "/events/0/when"), late, "{when}");
    }
}
