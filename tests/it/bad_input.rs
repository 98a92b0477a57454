//! Bad input to the reader and to the command line: clear faults with exit status 2, never a panic, nothing repeated.

use proptest::prelude::*;
use saksi::cases::claim::ClaimSchedule;
use saksi::cases::model::CaseFile;
use saksi::input::{Fault, read_json};
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Output, Stdio};

fn faults(bytes: &[u8]) -> Vec<Fault> {
    read_json::<CaseFile>(bytes).expect_err("a bad case file")
}

fn codes(bytes: &[u8]) -> Vec<String> {
    faults(bytes).into_iter().map(|fault| fault.code).collect()
}

/// A case of one event, with `edit` done to it.
fn case_with(edit: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut case = json!({
        "worker": {"names": [{"text": "Dewi"}], "sex": "female"},
        "events": [{"id": "e1", "when": "2019-01", "place": {"country": "MYS"}, "stage": "employment", "narrative": "x"}]
    });
    edit(&mut case);
    case.to_string().into_bytes()
}

/// Runs `saksi map -` on `input`.
fn map(input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_saksi"))
        .args(["map", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut stdin = child.stdin.take().expect("a pipe");
    // The program may stop reading at its limit, so that the rest finds no reader.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("an end")
}

/// What is wrong with a case file, the file, and the code of its first fault.
fn bad_files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let text = |text: String| move |case: &mut Value| case["events"][0]["narrative"] = json!(text);
    let raw = |escape: &str| format!(r#"{{"worker": {{"pseudonym": "a{escape}b"}}}}"#).into_bytes();
    vec![
        ("nothing", vec![], "malformed"),
        ("half an object", b"{\"worker\": {".to_vec(), "malformed"),
        ("single quotes", b"{'worker': {}}".to_vec(), "malformed"),
        ("a second document", b"{\"worker\": {}}{}".to_vec(), "malformed"),
        ("bytes that are not UTF-8", b"{\"worker\": {\"pseudonym\": \"\xc3\x28\"}}".to_vec(), "malformed"),
        ("UTF-16", "{\"worker\": {}}".encode_utf16().flat_map(u16::to_le_bytes).collect(), "malformed"),
        ("a lone high surrogate", raw("\\ud800"), "malformed"),
        ("a lone low surrogate", raw("\\udc00"), "malformed"),
        ("a raw NUL", raw("\0"), "malformed"),
        ("brackets 100,000 deep", vec![b'['; 100_000], "malformed"),
        ("objects 100,000 deep", b"{\"worker\":".repeat(100_000), "malformed"),
        ("a number that is infinite", b"{\"worker\": {}, \"group_size\": 1e999}".to_vec(), "malformed"),
        ("a list of everything", b"[1, \"a\", null]".to_vec(), "wrong_type"),
        ("an escaped NUL", raw("\\u0000"), "forbidden_character"),
        ("an escape sequence of a terminal", raw("\\u001b[2J"), "forbidden_character"),
        ("a right-to-left override", case_with(text("\u{202e}txt.exe\u{202c}".into())), "forbidden_character"),
        ("an isolate that stays open", case_with(text("\u{2067}abc".into())), "forbidden_character"),
        ("a noncharacter", case_with(text("\u{fffe}".into())), "forbidden_character"),
        ("10,000 combining marks", case_with(text(format!("a{}", "\u{300}".repeat(10_000)))), "too_many_marks"),
        ("a text over its limit", case_with(text("x".repeat(20_001))), "too_long"),
        ("5 MB", case_with(text("x".repeat(5_000_000))), "too_large"),
        ("an unknown State", case_with(|case| case["events"][0]["place"]["country"] = json!("ZZZ")), "unknown_code"),
        ("a month 13", case_with(|case| case["events"][0]["when"] = json!("2019-13")), "bad_date"),
        ("a 30 February", case_with(|case| case["events"][0]["when"] = json!("2019-02-30")), "bad_date"),
        ("a number for a date", case_with(|case| case["events"][0]["when"] = json!(2019)), "wrong_type"),
        ("a word of another field", case_with(|case| case["worker"]["sex"] = json!("irregular")), "unknown_word"),
        ("an unknown violation", case_with(|case| case["events"][0]["violations"] = json!(["x"])), "unknown_violation"),
        ("a prototype", case_with(|case| case["__proto__"] = json!({"admin": true})), "unknown_field"),
    ]
}

#[test]
fn each_bad_file_is_refused_with_its_code_and_a_remedy() {
    for (what, bytes, code) in bad_files() {
        let faults = faults(&bytes);
        assert_eq!(faults[0].code, code, "{what}: {faults:?}");
        assert!(faults.iter().all(|fault| fault.message.contains(": ")), "{what}: {faults:?}");
    }
}

#[test]
fn command_line_answers_each_bad_file_with_status_2_and_never_a_panic() {
    for (what, bytes, _) in bad_files() {
        let output = map(&bytes);
        let errors = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(2), "{what}: {errors}");
        assert!(
            output.stdout.is_empty() && !errors.trim().is_empty() && !errors.contains("panicked"),
            "{what}: {errors}"
        );
        assert!(errors.chars().all(|c| !c.is_control() || c == '\n'), "{what}: {errors:?}");
    }
}

#[test]
fn command_line_names_the_place_and_repeats_nothing() {
    let output = map(&case_with(|case| {
        case["events"][0]["when"] = json!("Sitixyzzy");
        case["worker"]["sex"] = json!("Sitixyzzy");
    }));
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(errors.contains("/worker/sex: ") && errors.contains("/events/0/when: "), "{errors}");
    assert!(!errors.contains("Sitixyzzy"), "{errors}");
}

#[test]
fn command_line_reads_a_case_from_standard_input() {
    let output = map(&case_with(|case| case["events"][0]["violations"] = json!(["wage-nonpayment"])));
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let mapping: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(mapping["suggestions"].as_array().is_some_and(|suggestions| !suggestions.is_empty()));
}

#[test]
fn missing_file_is_an_error_with_its_remedy() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_saksi")).args(["map", "no-such-file.json"]).output().expect("the program");
    assert_eq!(output.status.code(), Some(2));
    assert!(!output.stderr.is_empty() && output.stdout.is_empty());
}

#[test]
fn thousands_of_faults_are_cut_and_read_in_a_moment() {
    let names: Vec<Value> = (0..20_000).map(|_| json!({"txt": 1})).collect();
    let start = std::time::Instant::now();
    let codes = codes(json!({"worker": {"names": names}}).to_string().as_bytes());
    assert_eq!(codes.len(), 100);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

/// A JSON value of any shape, with the words of the case file among its keys and texts.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "worker",
        "names",
        "text",
        "events",
        "id",
        "when",
        "place",
        "country",
        "stage",
        "money",
        "wages",
        "from",
        "to",
        "due_per_month",
        "paid_per_month",
        "amount",
        "currency",
        "IDN",
        "MYR",
        "2019-01",
        "2018/..",
        "1.5",
        "employment",
        "verification",
        "fact",
        "/events/0",
        "consents",
        "withdrawn",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        let object = prop::collection::vec((word.clone(), inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            object.prop_map(|entries| entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

/// Replaces the `place`-th value of `tree` (in the order of the document) by `new`; false when it has fewer.
fn replace(tree: &mut Value, place: &mut usize, new: &Value) -> bool {
    if *place == 0 {
        tree.clone_from(new);
        return true;
    }
    *place -= 1;
    match tree {
        Value::Array(items) => items.iter_mut().any(|item| replace(item, place, new)),
        Value::Object(members) => members.values_mut().any(|member| replace(member, place, new)),
        _ => false,
    }
}

fn read_and_use(bytes: &[u8]) -> Result<(), TestCaseError> {
    match read_json::<CaseFile>(bytes) {
        Ok(case) => {
            let again = serde_json::to_vec(&case).expect("JSON");
            prop_assert_eq!(read_json::<CaseFile>(&again), Ok(case.clone()));
            let schedule = ClaimSchedule::of(&case.money);
            prop_assert!(schedule.totals.iter().all(|total| !total.claimed.is_sign_negative()));
        }
        Err(faults) => {
            prop_assert!(!faults.is_empty() && faults.len() <= 100);
            prop_assert!(faults.iter().all(|fault| fault.pointer.is_empty() || fault.pointer.starts_with('/')));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn demonstration_case_with_a_value_replaced_never_panics(
        which in any::<prop::sample::Index>(), place in 0..400_usize, new in any_json(),
    ) {
        let cases = super::case_file::demo_cases();
        let mut case: Value = serde_json::from_slice(&cases[which.index(cases.len())].1).expect("JSON");
        let mut left = place;
        let _ = replace(&mut case, &mut left, &new);
        read_and_use(case.to_string().as_bytes())?;
    }

    #[test]
    fn demonstration_case_with_bytes_changed_never_panics(
        which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), new in prop::collection::vec(any::<u8>(), 0..8),
        cut in 0..40_usize,
    ) {
        let cases = super::case_file::demo_cases();
        let mut bytes = cases[which.index(cases.len())].1.clone();
        let start = at.index(bytes.len());
        let end = (start + cut).min(bytes.len());
        bytes.splice(start..end, new);
        read_and_use(&bytes)?;
    }

    #[test]
    fn any_json_never_panics(value in any_json()) {
        read_and_use(value.to_string().as_bytes())?;
        read_and_use(json!({"worker": value}).to_string().as_bytes())?;
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_and_use(&bytes)?;
    }
}
