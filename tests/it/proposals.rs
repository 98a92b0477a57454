//! Proposals from a narrative: a table of sentences for every type, negation, the yardstick, any text, the route and the
//! command.

use crate::harness::{Needles, Server};
use axum::http::StatusCode;
use proptest::prelude::*;
use saksi::proposals::measure::{Ticked, measure};
use saksi::proposals::{Lexicon, LexiconTexts, propose};
use saksi::standards::{Catalogue, Lang};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Output, Stdio};

#[derive(Deserialize)]
struct Sentence {
    violation: String,
    lang: Lang,
    proposed: String,
    #[serde(rename = "sentence")]
    text: String,
}

fn sentences() -> Vec<Sentence> {
    csv::Reader::from_reader(include_str!("proposals_sentences.csv").as_bytes())
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

fn proposed(text: &str, lang: Option<Lang>) -> BTreeSet<String> {
    propose(Catalogue::embedded(), text, lang).into_iter().map(|proposal| proposal.violation).collect()
}

#[test]
fn each_sentence_of_the_table_is_read_as_a_person_reads_it() {
    let mut wrong = Vec::new();
    for row in sentences() {
        for lang in [Some(row.lang), None] {
            if proposed(&row.text, lang).contains(&row.violation) != (row.proposed == "yes") {
                wrong.push(format!("{} {:?} {}: {}", row.violation, lang, row.proposed, row.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_two_sentences_for_every_type_and_language_and_sixty_that_must_not_count() {
    let rows = sentences();
    for violation in Catalogue::embedded().violations() {
        for lang in [Lang::En, Lang::Id] {
            let count =
                rows.iter().filter(|row| row.proposed == "yes" && row.lang == lang && row.violation == violation.id);
            assert!(count.count() >= 2, "{} in {lang:?}", violation.id);
        }
    }
    assert!(rows.iter().filter(|row| row.proposed == "no").count() >= 60);
}

/// The public set of documented cases.
const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold/public.jsonl");

#[test]
fn the_proposals_reach_the_targets_on_the_sets_that_were_looked_at() {
    for (name, text) in [
        ("public", include_str!("../gold/public.jsonl")),
        ("narratives", include_str!("../gold/narratives.jsonl")),
        ("narratives_held", include_str!("../gold/narratives_held.jsonl")),
    ] {
        let cases: Vec<Ticked> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let found = measure(Catalogue::embedded(), &cases).overall;
        assert!(found.recall().unwrap() >= 0.70, "{name}: {found:?}");
        assert!(found.precision().unwrap() >= 0.60, "{name}: {found:?}");
    }
}

#[test]
fn the_proposals_keep_their_figures_on_the_demonstration() {
    let cases: Vec<Ticked> = saksi::demo::cases()
        .unwrap()
        .into_iter()
        .map(|case| Ticked {
            id: case.file.reference.clone(),
            narrative: case.file.events.iter().map(|event| event.narrative.as_str()).collect::<Vec<_>>().join("\n"),
            violations: case.file.events.iter().flat_map(|event| event.violations.clone()).collect(),
            language: None,
        })
        .collect();
    let found = measure(Catalogue::embedded(), &cases).overall;
    assert!(found.recall().unwrap() >= 0.50, "{found:?}");
    assert!(found.precision().unwrap() >= 0.60, "{found:?}");
}

#[test]
fn each_fault_of_the_lexicon_names_file_row_and_column() {
    const HEAD: &str = "violation,lang,pattern,within,unless,context,cue,weight,note,source,confidence,as_of\n";
    for (row, column) in [
        ("no-such-type,en,keep passport,,,,,2,,own,known,2026-11", "violation"),
        ("passport-retention,en,,,,,,2,,own,known,2026-11", "pattern"),
        ("passport-retention,en,keep ..,,,,,2,,own,known,2026-11", "pattern"),
        ("passport-retention,en,keep @nolist,,,,,2,,own,known,2026-11", "pattern"),
        ("passport-retention,en,keep passport,1,,,,2,,own,known,2026-11", "within"),
        ("passport-retention,en,keep .. passport,8,,,,2,,own,known,2026-11", "within"),
        ("passport-retention,en,keep passport,,a|,,,2,,own,known,2026-11", "unless"),
        ("passport-retention,en,keep passport,,,@nolist,,2,,own,known,2026-11", "context"),
        ("passport-retention,en,keep passport,,,,sometimes,2,,own,known,2026-11", "cue"),
        ("passport-retention,en,keep passport,,,,,4,,own,known,2026-11", "weight"),
        ("passport-retention,en,keep passport,,,,,2,,,known,2026-11", "source"),
        ("passport-retention,en,keep passport,,,,,2,,own,sure,2026-11", "confidence"),
        ("passport-retention,en,keep passport,,,,,2,,own,known,yesterday", "as_of"),
        ("passport-retention,fr,keep passport,,,,,2,,own,known,2026-11", "lang"),
    ] {
        let text = format!("{HEAD}{row}\n");
        let texts = LexiconTexts { lexicon: &text, ..LexiconTexts::EMBEDDED };
        let faults = Lexicon::read(Catalogue::embedded(), texts).unwrap_err();
        assert_eq!(faults.len(), 1, "{row}: {faults:?}");
        assert_eq!((faults[0].file, faults[0].row, faults[0].column), ("lexicon.csv", 2, column), "{row}");
    }
}

#[test]
fn each_fault_of_the_word_lists_names_its_column_and_a_missing_list_is_told() {
    const HEAD: &str = "name,lang,words,note,source,confidence,as_of\n";
    for (row, column) in [
        ("extra,en,a||b,,own,known,2026-11", "words"),
        ("extra,en,@no,,own,known,2026-11", "words"),
        ("skip,en,a,,own,known,2026-11", "name"),
        ("extra,en,a,,,known,2026-11", "source"),
    ] {
        let text = format!("{}{row}\n", LexiconTexts::EMBEDDED.lists);
        let texts = LexiconTexts { lists: &text, ..LexiconTexts::EMBEDDED };
        let faults = Lexicon::read(Catalogue::embedded(), texts).unwrap_err();
        assert_eq!((faults[0].file, faults[0].column), ("wordlists.csv", column), "{row}");
    }
    let texts = LexiconTexts { lists: HEAD, ..LexiconTexts::EMBEDDED };
    let faults = Lexicon::read(Catalogue::embedded(), texts).unwrap_err();
    assert!(faults.iter().any(|fault| fault.message.contains("the list skip is needed")));
}

fn units(text: &str, start: usize, end: usize) -> Option<String> {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(units.get(start..end)?).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_proposal_of_any_text_quotes_words_that_stand_there(
        parts in prop::collection::vec(prop_oneof![
            any::<String>(),
            prop::sample::select(sentences().into_iter().map(|row| row.text).collect::<Vec<_>>()),
            prop::sample::select(vec!["😀 ".to_owned(), "e\u{301}".to_owned(), "\u{202e}".to_owned(), "\n".to_owned()]),
        ], 0..8),
        lang in prop::sample::select(vec![None, Some(Lang::En), Some(Lang::Id)]),
    ) {
        let text = parts.concat();
        let proposals = propose(Catalogue::embedded(), &text, lang);
        prop_assert_eq!(&proposals, &propose(Catalogue::embedded(), &text, lang));
        for proposal in proposals {
            prop_assert!(!proposal.spans.is_empty());
            prop_assert!(proposal.weight >= 2);
            for span in proposal.spans {
                prop_assert!(!span.text.is_empty());
                prop_assert_eq!(units(&text, span.start, span.end), Some(span.text));
            }
        }
    }
}

#[test]
fn stronger_evidence_comes_first() {
    let found = propose(
        Catalogue::embedded(),
        "The employer beat her. He kicked her and burnt her arm with hot oil. She slept on the kitchen floor.",
        Some(Lang::En),
    );
    assert_eq!(found[0].violation, "physical-violence");
    assert!(found.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
}

#[tokio::test]
async fn a_member_gets_proposals_and_nothing_of_the_narrative_stays() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let text = "The employer kept her passport in Zanzibarflat.";
    let answer = member.post("/api/v1/proposals", json!({ "text": text })).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body["proposals"][0]["violation"], "passport-retention");
    assert_eq!(answer.body["proposals"][0]["spans"][0]["text"], "employer kept her passport");
    let mut needles = Needles::default();
    needles.add_text("Zanzibarflat");
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }
    let in_indonesian = json!({ "text": "Gajinya tidak dibayar.", "language": "id" });
    let answer = member.post("/api/v1/proposals", in_indonesian).await;
    assert_eq!(answer.body["proposals"][0]["violation"], "wage-nonpayment");
}

#[tokio::test]
async fn a_visitor_gets_no_proposals_and_a_wrong_body_is_told_without_its_words() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let answer = server.visitor().post("/api/v1/proposals", json!({ "text": "x" })).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    for (body, pointer) in [
        (json!({ "text": "Zanzibarflat".repeat(2000) }), "/text"),
        (json!({ "text": "a", "language": "Zanzibarflat" }), "/language"),
        (json!({ "text": "a", "Zanzibarflat": 1 }), ""),
        (json!({}), "/text"),
    ] {
        let answer = member.post("/api/v1/proposals", body).await;
        assert!(answer.status.is_client_error());
        if !pointer.is_empty() {
            assert_eq!(answer.pointers(), [pointer]);
            assert!(!String::from_utf8_lossy(&answer.bytes).contains("Zanzibarflat"));
        }
    }
    let answer = member.post("/api/v1/proposals", json!({ "text": "x".repeat(300_000) })).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

fn saksi(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_saksi"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    child.wait_with_output().unwrap()
}

#[test]
fn the_command_proposes_from_a_text_and_from_a_case_without_what_is_ticked() {
    let output = saksi(&["propose"], "The employer kept her passport.");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("passport-retention") && text.contains("\"employer kept her passport\""), "{text}");
    let output = saksi(&["propose", "-", "--lang", "id", "--json"], "Majikan menahan paspornya.");
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found[0]["spans"][0]["text"], "Majikan menahan paspornya");

    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/src/demo/data/cases/12-domestic-worker-kuala-lumpur-2018.json");
    let output = saksi(&["propose", "--case", case, "--json"], "");
    let events: Value = serde_json::from_slice(&output.stdout).unwrap();
    let file: Value = serde_json::from_slice(&std::fs::read(case).unwrap()).unwrap();
    for (event, from) in events.as_array().unwrap().iter().zip(file["events"].as_array().unwrap()) {
        let ticked = from["violations"].as_array().unwrap();
        assert!(event["proposals"].as_array().unwrap().iter().all(|found| !ticked.contains(&found["violation"])));
    }
    assert!(events.as_array().unwrap().iter().any(|event| !event["proposals"].as_array().unwrap().is_empty()));
}

#[test]
fn the_command_measures_and_tells_a_wrong_file_by_its_line() {
    let output = saksi(&["propose", "--evaluate", GOLD], "");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("24 narratives: ") && text.contains("recall ") && text.contains("Missed"), "{text}");
    let output = saksi(&["propose", "--evaluate", "-"], "{}\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("line 1: "));
    let output = saksi(&["propose", "/nowhere/narrative.txt"], "");
    assert_eq!(output.status.code(), Some(2));
}
