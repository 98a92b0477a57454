//! The number of similar cases in a letter on one case: only where it counts, never a small one, and counted for that letter.

use super::desk::{Desk, codes, line, section};
use crate::harness::{Server, sample_case};
use serde_json::{Value, json};

/// Further cases, each with its year, State and whether the worker agreed to be counted.
async fn further(desk: &mut Desk, cases: &[(&str, &str, bool)]) {
    for (when, state, agreed) in cases {
        let mut file = sample_case("Tarjono Contoh");
        file["events"][0]["when"] = json!(when);
        file["events"][0]["place"]["country"] = json!(state);
        let purpose = if *agreed { "anonymous_figures" } else { "legal_advice" };
        file["consents"] =
            json!([{ "purpose": purpose, "disclosure": "figures_only", "given": "2026-01-10", "means": "written" }]);
        let answer = desk.lawyer.post("/api/v1/cases", json!({ "file": file })).await;
        assert_eq!(answer.status, 201, "{answer:?}");
    }
}

fn facts(draft: &Value) -> String {
    section(draft, "facts")["text"].as_str().unwrap().replace('\\', "")
}

#[tokio::test]
async fn the_other_cases_are_told_in_one_sentence_from_the_least_number_on_and_counted_anew_with_the_facts() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let four = [("2017-05", "MYS", true), ("2018-02", "MYS", true), ("2018-07", "MYS", true), ("2018-09", "MYS", true)];
    further(&mut desk, &four).await;
    further(&mut desk, &[("2012", "MYS", false), ("2013", "SGP", true)]).await;
    let few = desk.draft("SP-MIGRANTS", "en").await;
    assert!(!facts(&few).contains("other cases"), "{}", facts(&few));
    let message = line(&few, "no_pattern", "")["message"].as_str().unwrap();
    assert!(message.contains("fewer than 5 other cases of") && message.contains("in Malaysia"), "{message}");
    assert!(!message.contains('4'), "the number itself is not told: {message}");

    further(&mut desk, &[("2017-06", "MYS", true)]).await;
    for (language, says) in [
        (
            "en",
            "The records of Yayasan Zqxvarro hold five other cases of passport or permit retention in Malaysia, which began between 2017 and 2018 (counted on ",
        ),
        (
            "id",
            "Dalam berkas Yayasan Zqxvarro terdapat lima kasus lain tentang penahanan paspor atau izin kerja di Malaysia, yang bermula antara tahun 2017 dan tahun 2018 (dihitung pada ",
        ),
    ] {
        for document in ["SP-MIGRANTS", "MYS-SUHAKAM", "BRIEFING"] {
            let draft = desk.draft(document, language).await;
            assert!(facts(&draft).contains(says), "{document}: {}", facts(&draft));
            assert!(!codes(&draft).contains(&"no_pattern"));
            assert!(!facts(&draft).contains("2012") && !facts(&draft).contains("2013"));
        }
        for document in ["WAGE-CLAIM", "CONSULAR", "AUTHORITY"] {
            let draft = desk.draft(document, language).await;
            assert!(!facts(&draft).contains("Zqxvarro") && !codes(&draft).contains(&"no_pattern"), "{document}");
        }
    }

    // The draft of before is as it was, until its facts are taken anew.
    let before = desk.read(&few).await;
    assert!(!codes(&before).contains(&"stale") && codes(&before).contains(&"no_pattern"), "{:?}", codes(&before));
    let renewal = json!({ "based_on": before["version"], "sections": [{ "id": "facts", "take": "new" }] });
    let renewed = desk.lawyer.post(&format!("{}/renewals", Desk::at(&few)), renewal).await.body;
    assert!(facts(&renewed).contains("hold five other cases"), "{renewed}");
    assert!(!codes(&renewed).contains(&"stale") && !codes(&renewed).contains(&"no_pattern"));

    // A hand that edits the facts is not asked on what fact the sentence rests.
    let mut change = Desk::change(&renewed);
    let text = section(&renewed, "facts")["text"].as_str().unwrap().replace("reportedly", "reportedly, she says,");
    Desk::text(&mut change, "facts", &text);
    let edited = desk.lawyer.put(&Desk::at(&few), change).await.body;
    assert!(!codes(&edited).contains(&"claim_without_fact"), "{:?}", codes(&edited));

    // Another main violation was not counted: the sentence is not kept for it.
    desk.change_case(|file| file["events"][0]["violations"] = json!(["excessive-hours"])).await;
    let other = desk.read(&few).await;
    assert_eq!(line(&other, "stale", "facts")["blocks"], true);
    assert!(codes(&other).contains(&"no_pattern"));
    assert!(!section(&other, "facts")["stale"]["text"].as_str().unwrap().contains("other cases"));
}

#[tokio::test]
async fn cases_of_another_organisation_or_invented_ones_are_not_counted_for_a_real_case() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let mut stranger = server.another_organisation("Elsewhere", "eko").await;
    for (client, fictional) in [(&mut stranger, false), (&mut desk.lawyer, true)] {
        for _ in 0..5 {
            let mut file = sample_case("Tarjono Contoh");
            file["fictional"] = json!(fictional);
            file["consents"] =
                json!([{ "purpose": "anonymous_figures", "disclosure": "figures_only", "means": "written" }]);
            assert_eq!(client.post("/api/v1/cases", json!({ "file": file })).await.status, 201);
        }
    }
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    assert!(codes(&draft).contains(&"no_pattern") && !facts(&draft).contains("other cases"));
}
