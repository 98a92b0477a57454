//! What people see: the command line on three cases of the demonstration, and the API.

use crate::harness::{Server, sample_case};
use serde_json::{Value, json};
use std::process::{Command, Output};

fn saksi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_saksi")).args(arguments).output().expect("runs")
}

fn told(case: &str, arguments: &[&str]) -> String {
    let path = format!("{}/src/demo/data/cases/{case}.json", env!("CARGO_MANIFEST_DIR"));
    let output = saksi(&[&["mechanisms", &path], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("is UTF-8")
}

#[test]
fn three_cases_are_told_as_a_caseworker_reads_them() {
    insta::assert_snapshot!("terminal_3_2004", told("01-terminal-3-saudi-arabia-indramayu", &["--on", "2004-12-10"]));
    insta::assert_snapshot!(
        "johor_2019_id",
        told("11-domestic-worker-johor-2019", &["--on", "2026-11-25", "--lang", "id"])
    );
    let fisher = told("23-myanmar-thailand-fishing-2023", &["--on", "2023-08-01", "--by", "union"]);
    insta::assert_snapshot!("fisher_2023_union", fisher);
}

#[test]
fn a_wrong_sender_ends_with_status_2_and_the_words_to_write() {
    let output = saksi(&["mechanisms", "-", "--by", "parliament"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("victim, representative, ngo, union or employers"), "{told}");
}

#[tokio::test]
async fn the_api_tells_doors_with_reasons_in_both_languages() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let created = member.post("/api/v1/cases", json!({ "file": sample_case("Wulan Contoh") })).await;
    let path = format!("/api/v1/cases/{}/mechanisms", created.body["id"].as_str().expect("has an id"));
    let answer = member.get(&format!("{path}?on=2026-11-25&by=union")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!((&answer.body["by"], &answer.body["on"]), (&json!("union"), &json!("2026-11-25")));
    let avenues = answer.body["avenues"].as_array().expect("is a list");
    assert!(avenues.len() >= 51, "{}", avenues.len());
    let shut: &Value = avenues.iter().find(|avenue| avenue["mechanism"] == "CMW-ART77").expect("is told");
    assert_eq!((&shut["door"], &shut["decided_by"]), (&json!("closed"), &json!("C1")));
    assert!(shut["conditions"][0]["told_id"].as_str().is_some_and(|told| told.contains("ditemukan 5")), "{shut}");
    // Days are told in words, in each of the two languages.
    let all = |key: &str| -> Vec<&str> {
        let conditions = avenues.iter().flat_map(|avenue| avenue["conditions"].as_array().expect("is a list"));
        conditions.filter_map(|condition| condition[key].as_str()).collect()
    };
    let figures =
        |told: &&str| told.as_bytes().windows(7).any(|it| it[4] == b'-' && it[..4].iter().all(u8::is_ascii_digit));
    for (key, month) in [("told_en", " June "), ("told_id", " Juni ")] {
        assert!(all(key).iter().any(|told| told.contains(month)), "{key}");
        assert_eq!(all(key).iter().find(|told| figures(told)), None, "{key}");
    }
    assert!(shut["next_step_id"].as_str().is_some_and(|step| step.contains("Jangan tawarkan")));
    assert_eq!(member.get(&format!("{path}?by=nobody")).await.status, 422);
    assert_eq!(server.visitor().get(&path).await.status, 401);
}
