//! Tests of reading: each kind of fault with its pointer and code.

use super::*;
use crate::cases::model::CaseFile;

fn faults(text: &str) -> Vec<(String, String)> {
    let faults = read_json::<CaseFile>(text.as_bytes()).expect_err("a faulty document");
    faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
}

fn one(text: &str) -> (String, String) {
    let all = faults(text);
    assert_eq!(all.len(), 1, "{all:?}");
    all.into_iter().next().expect("one")
}

fn at(pointer: &str, code: &str) -> (String, String) {
    (pointer.to_owned(), code.to_owned())
}

#[test]
fn smallest_case_is_read() {
    let case: CaseFile = read_json(b"\xef\xbb\xbf {\"worker\": {}} \r\n").expect("a case");
    assert!(case.events.is_empty());
}

#[test]
fn syntax_faults_are_malformed_and_say_where() {
    for text in
        ["", "  ", "{", "{\"worker\": {}} x", "{worker: {}}", "[1,]", "{\"worker\":{\"pseudonym\":\"\\ud800\"}}"]
    {
        assert_eq!(faults(text)[0].1, "malformed", "{text}");
    }
    let faults = read_json::<CaseFile>(b"{\"worker\": {\"names\": [{\"text\": nope}]}}").expect_err("malformed");
    assert_eq!(faults[0].pointer, "/worker/names/0/text");
    assert!(faults[0].message.contains("line 1, column"), "{}", faults[0].message);
    assert!(read_json::<CaseFile>(b"{\"worker\": \"\xff\"}").expect_err("not UTF-8")[0].message.contains("UTF-8"));
}

#[test]
fn shape_faults_have_pointer_and_code() {
    for (text, pointer, code) in [
        ("[]", "", "wrong_type"),
        ("{}", "/worker", "missing_field"),
        (r#"{"worker": {}, "wroker": 1}"#, "/wroker", "unknown_field"),
        (r#"{"worker": {"names": [{"text": 5}]}}"#, "/worker/names/0/text", "wrong_type"),
        (r#"{"worker": {"names": {}}}"#, "/worker/names", "wrong_type"),
        (r#"{"worker": null}"#, "/worker", "wrong_type"),
        (r#"{"worker": []}"#, "/worker", "wrong_type"),
        (r#"{"worker": {"sex": "femal"}}"#, "/worker/sex", "unknown_word"),
        (r#"{"worker": {"nationality": "Indonesia"}}"#, "/worker/nationality", "unknown_code"),
        (r#"{"worker": {"birth": "1986-02-30"}}"#, "/worker/birth", "bad_date"),
        (r#"{"worker": {"languages": ["id", "not a tag"]}}"#, "/worker/languages/1", "unknown_code"),
        (
            r#"{"worker": {}, "money": {"charges": [{"kind": "debt", "amount": {"amount": "-1", "currency": "IDR"}}]}}"#,
            "/money/charges/0/amount",
            "bad_amount",
        ),
        (r#"{"worker": {}, "group_size": -4}"#, "/group_size", "out_of_range"),
        (r#"{"worker": {}, "worker": {}}"#, "/worker", "duplicate_field"),
        (r#"{"worker": {"a/b~c": 1}}"#, "/worker/a~1b~0c", "unknown_field"),
        ("{\"worker\": {\"a\\u001bb\": 1}}", "/worker", "unknown_field"),
    ] {
        assert_eq!(one(text), at(pointer, code), "{text}");
    }
}

#[test]
fn limits_have_pointer_and_code() {
    let long = format!(r#"{{"worker": {{"pseudonym": "{}"}}}}"#, "x".repeat(81));
    assert_eq!(one(&long), at("/worker/pseudonym", "too_long"));
    assert_eq!(one(r#"{"worker": {"names": [{"text": ""}]}}"#), at("/worker/names/0/text", "empty"));
    assert_eq!(one(r#"{"worker": {}, "group_size": 1}"#), at("/group_size", "out_of_range"));
    let many = format!(r#"{{"worker": {{}}, "relief_sought": [{}"x"]}}"#, "\"x\",".repeat(50));
    assert_eq!(one(&many), at("/relief_sought", "too_many"));
}

#[test]
fn every_fault_is_reported_in_the_order_of_the_document() {
    let text = r#"{
        "reference": "a\u0000b",
        "worker": {"sex": "x", "names": [{"txt": "A"}, {"text": 1}, {"text": "B"}], "nationality": "??"},
        "events": [{"id": "e1", "when": "never", "place": {"country": "IDN"}, "stage": "return"}],
        "extra": true
    }"#;
    let all = faults(text);
    let expected = [
        at("/reference", "forbidden_character"),
        at("/worker/sex", "unknown_word"),
        at("/worker/names/0/txt", "unknown_field"),
        at("/worker/names/0/text", "missing_field"),
        at("/worker/names/1/text", "wrong_type"),
        at("/worker/nationality", "unknown_code"),
        at("/events/0/when", "bad_date"),
        at("/extra", "unknown_field"),
    ];
    assert_eq!(all, expected);
}

#[test]
fn messages_name_the_remedy_and_repeat_nothing() {
    let secret = "Sitixyzzy";
    for text in [
        format!(r#"{{"worker": {{"{secret}": 1}}}}"#),
        format!(r#"{{"worker": {{"sex": "{secret}"}}}}"#),
        format!(r#"{{"worker": {{"birth": "{secret}"}}}}"#),
        format!(r#"{{"worker": {{"nationality": "{secret}"}}}}"#),
        format!(r#"{{"worker": {{"union_member": "{secret}"}}}}"#),
        format!(r#"{{"worker": "{secret}"}}"#),
        format!(r#"{{"worker": {{}} {secret}"#),
        format!(r#"{{"worker": {{"pseudonym": "{secret}{}"}}}}"#, "x".repeat(80)),
    ] {
        for fault in read_json::<CaseFile>(text.as_bytes()).expect_err("faulty") {
            assert!(!fault.message.contains(secret), "{}", fault.message);
            assert!(fault.message.contains(':'), "a remedy: {}", fault.message);
        }
    }
    let nearest = read_json::<CaseFile>(br#"{"worker": {"natoinality": "IDN"}}"#).expect_err("unknown field");
    assert_eq!(nearest[0].message, "This field is not known here: did you mean `nationality`?");
}

#[test]
fn document_over_the_limit_is_too_large() {
    let text = format!(r#"{{"worker": {{}}, "summary": "{}"}}"#, "x".repeat(CaseFile::MAX_BYTES));
    assert_eq!(one(&text), at("", "too_large"));
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    let text = "[".repeat(100_000);
    assert_eq!(faults(&text)[0].1, "malformed");
    let text = format!("{}{}", "{\"a\":".repeat(100_000), "1");
    assert_eq!(faults(&text)[0].1, "malformed");
}
