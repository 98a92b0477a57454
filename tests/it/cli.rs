//! The command line as a stable contract: what each command prints, writes and answers, with no server and no database.

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

const TERMINAL_3: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/src/demo/data/cases/01-terminal-3-saudi-arabia-indramayu.json");
const JOHOR: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/demo/data/cases/11-domestic-worker-johor-2019.json");
const APPEAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/demo/data/appeal-terminal-3.json");
const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold/public.jsonl");

fn saksi(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_saksi"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments does not read.
    drop(child.stdin.take().unwrap().write_all(input));
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn done(arguments: &[&str], input: &[u8]) -> Output {
    let output = saksi(arguments, input);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    output
}

/// The text of a PDF, each run of spaces and line ends as one space.
fn words_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("document.pdf");
    std::fs::write(&file, pdf).unwrap();
    let output = Command::new("pdftotext").arg(&file).arg("-").output().expect("pdftotext of poppler-utils");
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The appeal on Terminal 3 with the case files behind it, as the command line takes it.
fn appeal_with_its_cases() -> Vec<u8> {
    let mut appeal: Value = serde_json::from_slice(&std::fs::read(APPEAL).unwrap()).unwrap();
    let cases = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/demo/data/cases")).unwrap();
    let cases = cases.map(|entry| entry.unwrap().path()).filter(|path| path.to_str().unwrap().contains("terminal-3"));
    appeal["cases"] =
        cases.map(|path| serde_json::from_slice::<Value>(&std::fs::read(path).unwrap()).unwrap()).collect();
    appeal.to_string().into_bytes()
}

#[test]
fn map_tells_the_same_from_a_file_and_from_standard_input() {
    let from_file = done(&["map", TERMINAL_3, "--json"], b"");
    let from_input = done(&["map", "-", "--json"], &std::fs::read(TERMINAL_3).unwrap());
    assert_eq!(from_file.stdout, from_input.stdout);
    let mapping: Value = serde_json::from_slice(&from_file.stdout).unwrap();
    let suggestions = mapping["suggestions"].as_array().unwrap();
    let migrants: Vec<&Value> = suggestions.iter().filter(|one| one["instrument"] == "CMW").collect();
    assert!(!migrants.is_empty());
    assert!(migrants.iter().all(|one| one["standing"]["kind"] == "signed_only"), "{migrants:?}");
    for one in suggestions {
        assert!(!one["reasons"].as_array().unwrap().is_empty(), "{one}");
    }
}

#[test]
fn map_tells_the_same_in_both_languages() {
    let told = |lang: &str| text(&done(&["map", TERMINAL_3, "--lang", lang], b"").stdout);
    let (en, id) = (told("en"), told("id"));
    assert_eq!(en.lines().count(), id.lines().count());
    assert!(en.contains("CMW 16(2) – ") && en.contains("signed only, on 22 September 2004"), "{en}");
    assert!(id.contains("CMW 16(2) – ") && id.contains("baru ditandatangani, pada 22 September 2004"), "{id}");
    for english in ["State of", "because", "missing", "suggestions", "signed", "authority", "guidance"] {
        assert!(!id.contains(english), "{english}: {id}");
    }
}

#[test]
fn map_on_a_later_day_tells_the_standing_of_that_day() {
    let mapping: Value =
        serde_json::from_slice(&done(&["map", TERMINAL_3, "--on", "2026-11-25", "--json"], b"").stdout).unwrap();
    let bound = mapping["suggestions"].as_array().unwrap().iter().find(|one| one["instrument"] == "CMW").unwrap();
    assert_eq!(bound["standing"]["kind"], "binding");
    assert_eq!(bound["standing"]["since"], "2012-09-01");
}

#[test]
fn map_for_people_names_article_state_standing_and_reason() {
    let told = text(&done(&["map", JOHOR], b"").stdout);
    for part in ["CMW 21", "Malaysia", "not a party", "passport-retention"] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn letter_is_written_under_the_pseudonym_and_to_standard_output_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.pdf");
    let arguments = ["letter", TERMINAL_3, "--to", "SP-MIGRANTS", "--lang", "en", "--on", "2004-12-10", "--out"];
    done(&[&arguments[..], &[file.to_str().unwrap()]].concat(), b"");
    let written = std::fs::read(&file).unwrap();
    let piped = done(&[&arguments[..], &["-"]].concat(), b"").stdout;
    assert_eq!(written, piped, "the same input gives the same bytes");
    let words = words_of(&written);
    let case: Value = serde_json::from_slice(&std::fs::read(TERMINAL_3).unwrap()).unwrap();
    assert!(words.contains(case["worker"]["pseudonym"].as_str().unwrap()), "{words}");
    assert!(!words.contains(case["worker"]["names"][0]["text"].as_str().unwrap()), "{words}");
    assert!(words.contains("10 December 2004") && words.contains("FICTIONAL"), "{words}");
}

#[test]
fn appeal_tells_the_law_of_its_day_in_both_languages() {
    let whole = appeal_with_its_cases();
    let appeal = |lang: &str, on: &str| {
        words_of(&done(&["appeal", "-", "--lang", lang, "--on", on, "--out", "-"], &whole).stdout)
    };
    let then = appeal("en", "2004-12-10");
    assert!(then.contains("22 September 2004") && then.contains("not yet bound"), "{then}");
    assert!(then.to_lowercase().contains("ratify"), "{then}");
    let now = appeal("en", "2026-11-25");
    assert!(now.contains("bound by this Convention since 1 September 2012"), "{now}");
    assert!(!now.to_lowercase().contains("ratify the"), "{now}");
    let then = appeal("id", "2004-12-10");
    assert!(then.contains("22 September 2004") && then.contains("Ratifikasi Konvensi Pekerja Migran"), "{then}");
    let now = appeal("id", "2026-11-25");
    assert!(now.contains("1 September 2012") && !now.contains("Ratifikasi Konvensi"), "{now}");
}

#[test]
fn standing_on_a_day_is_told_in_one_line() {
    let status = |on: &str| {
        text(&done(&["standards", "status", "--state", "IDN", "--instrument", "CMW", "--on", on], b"").stdout)
    };
    assert!(status("2004-12-10").contains("signed only, on 22 September 2004"));
    assert!(status("2012-08-31").contains("1 September 2012") && !status("2012-08-31").contains("binding since"));
    assert!(status("2012-09-01").contains("binding since 1 September 2012"));
}

#[test]
fn evaluate_reports_recall_by_instrument_and_ends_well() {
    let report = text(&done(&["evaluate", GOLD], b"").stdout);
    for part in ["ILO-C029", "recall", "Median", "Misses"] {
        assert!(report.contains(part), "{part} in {report}");
    }
    let report: Value = serde_json::from_slice(&done(&["evaluate", GOLD, "--json"], b"").stdout).unwrap();
    assert!(report.is_object());
}

#[test]
fn schemas_are_json_schema_2020_12() {
    for document in ["case", "appeal"] {
        let schema: Value = serde_json::from_slice(&done(&["schema", document], b"").stdout).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{document}");
    }
}

#[test]
fn wrong_arguments_end_with_status_2_and_say_what_to_write() {
    let cases: [(&[&str], &str); 8] = [
        (&["map", "/nowhere/case.json"], "nowhere"),
        (&["map", TERMINAL_3, "--on", "2004-02-30"], "--on"),
        (&["letter", TERMINAL_3, "--to", "NOBODY", "--lang", "en", "--out", "-"], "--to"),
        (&["letter", TERMINAL_3, "--to", "SP-MIGRANTS", "--lang", "fr", "--out", "-"], "en or id"),
        (&["letter", TERMINAL_3, "--to", "SP-MIGRANTS", "--lang", "en", "--out", "/nowhere/letter.pdf"], "--out"),
        (&["standards", "status", "--state", "XX", "--instrument", "CMW", "--on", "2004-12-10"], "--state"),
        (&["schema", "nothing"], "case"),
        (&["frobnicate"], "frobnicate"),
    ];
    for (arguments, hint) in cases {
        let output = saksi(arguments, b"");
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(hint) && !told.contains("panicked"), "{arguments:?}: {told}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn fault_in_a_case_is_told_with_its_place_and_nothing_that_was_typed() {
    let output = saksi(&["map", "-"], br#"{"worker":{"nationality":"Zqxvarro"},"nonsense":1}"#);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("/worker/nationality") && told.contains("/nonsense"), "{told}");
    assert!(!told.contains("Zqxvarro"), "{told}");
}
