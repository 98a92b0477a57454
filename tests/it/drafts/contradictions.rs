//! Letters on the same case that tell the same thing differently: each is named with both sides, and nothing else is.

use super::desk::{Desk, codes, section};
use crate::harness::Server;
use serde_json::{Value, json};

async fn desk(server: &Server) -> Desk {
    let mut desk = Desk::open(server).await;
    desk.change_case(|file| {
        file["events"][0]["when"] = json!("2019-05-03");
        file["events"][0]["losses"] = json!([{ "kind": "money", "amount": { "amount": "450", "currency": "MYR" } }]);
        file["actors"][0]["name"] = json!("Tan Fiktif");
    })
    .await;
    desk
}

/// Makes a draft final and notes that it was sent.
async fn send(desk: &mut Desk, draft: &Value) {
    let at = Desk::at(draft);
    let approved = desk.approve(draft).await;
    let done = desk.caseworker.post(&format!("{at}/final"), json!({ "based_on": approved["version"] })).await;
    assert_eq!(done.status, 200, "{done:?}");
    let sent = json!({ "based_on": done.body["version"], "kind": "sent", "on": done.body["choice"]["date"] });
    let sent = desk.caseworker.post(&format!("{at}/dispatches"), sent).await;
    assert_eq!(sent.status, 200, "{sent:?}");
}

fn told(draft: &Value, code: &str) -> Vec<String> {
    let points = draft["checklist"].as_array().unwrap().iter().filter(|it| it["code"] == code);
    points
        .map(|it| {
            assert_eq!(it["blocks"], false, "it advises only");
            it["message"].as_str().unwrap().to_owned()
        })
        .collect()
}

/// The draft, edited in one section.
async fn edited(desk: &mut Desk, draft: &Value, id: &str, from: &str, to: &str) -> Value {
    let mut change = Desk::change(draft);
    let text = section(draft, id)["text"].as_str().unwrap();
    assert!(text.contains(from), "{from} is not in {text}");
    Desk::text(&mut change, id, &text.replace(from, to));
    let answer = desk.lawyer.put(&Desk::at(draft), change).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

#[tokio::test]
async fn a_letter_that_was_sent_before_the_case_was_corrected_is_named_with_both_values() {
    let server = Server::start().await;
    let mut desk = desk(&server).await;
    let first = desk.draft("SP-MIGRANTS", "en").await;
    send(&mut desk, &first).await;
    let old = desk.draft("CONSULAR", "en").await;
    for (document, language) in
        [("SP-TRAFFICKING", "id"), ("WAGE-CLAIM", "en"), ("PRESS", "id"), ("CEDAW-OP-COMM", "en")]
    {
        let same = desk.draft(document, language).await;
        assert!(!codes(&same).iter().any(|code| code.starts_with("contradiction")), "{document}: {same}");
        desk.lawyer.delete(&format!("{}?based_on=1", Desk::at(&same))).await;
    }

    desk.change_case(|file| {
        file["events"][0]["when"] = json!("2019-06-03");
        file["events"][0]["place"]["name"] = json!("Melaka");
        file["events"][0]["losses"][0]["amount"]["amount"] = json!("540");
        file["actors"][0]["name"] = json!("Lim Fiktif");
        file["worker"]["statuses"][0]["status"] = json!("irregular");
        file["money"]["wages"][0]["paid_per_month"]["amount"] = json!("250");
    })
    .await;
    let second = desk.draft("SP-TRAFFICKING", "id").await;
    let english = desk.lawyer.get(&format!("{}?told=en", Desk::at(&second))).await.body;
    let points = told(&english, "contradiction");
    let label = " in the letter to the Special Rapporteur on the human rights of migrants of 1 March 2026 (sent on 1 March 2026): ";
    assert!(points.iter().all(|it| it.contains(label)), "{points:?}");
    for says in [
        "The time in paragraph ",
        " is 3 June 2019 here and 3 May 2019 in ",
        " is “Melaka” (Malaysia) here and “Johor Bahru” (Malaysia) in ",
        "The sum in paragraph ",
        " is MYR 540 here and MYR 450 in ",
        "The name (employer) is “Lim Fiktif” here and “Tan Fiktif” in ",
        "The status in Malaysia is irregular here and regular in ",
        "The sum of the claim is MYR 1,500 here and MYR 2,000 in ",
    ] {
        assert_eq!(points.iter().filter(|it| it.contains(says)).count(), 1, "{says}: {points:#?}");
    }
    assert_eq!(points.len(), 6, "{points:#?}");
    let points = told(&second, "contradiction");
    assert!(points.iter().all(|it| it.contains(" dalam surat kepada Pelapor Khusus PBB tentang")), "{points:?}");
    assert!(
        points.iter().any(|it| it.contains("Jumlah tuntutan: RM1.500 di sini, tetapi RM2.000 dalam surat kepada")),
        "{points:?}"
    );

    // A draft that waits for the new text is not held against this one; one that keeps the old text is.
    let renewal = json!({ "based_on": old["version"], "sections": [{ "id": "facts", "take": "mine" }] });
    let kept = desk.lawyer.post(&format!("{}/renewals", Desk::at(&old)), renewal).await;
    assert_eq!(kept.status, 200, "{kept:?}");
    let english = desk.lawyer.get(&format!("{}?told=en", Desk::at(&second))).await.body;
    let against = told(&english, "contradiction");
    let against: Vec<&String> = against.iter().filter(|it| it.contains("to the Embassy or Consulate")).collect();
    assert!(against.iter().any(|it| it.contains("3 May 2019 in ") && it.contains("(draft)")), "{against:#?}");

    // What a hand sets right, or tells in other words, contradicts nothing any more.
    let righted = edited(&mut desk, &second, "facts", "3 Juni 2019", "3 Mei 2019").await;
    let left = told(&righted, "contradiction");
    assert!(left.iter().all(|it| !it.contains("Mei 2019")) && left.len() >= 5, "{left:#?}");
}

#[tokio::test]
async fn an_edited_day_or_sum_is_compared_with_the_same_paragraph_of_another_draft() {
    let server = Server::start().await;
    let mut desk = desk(&server).await;
    let other = desk.draft("CONSULAR", "id").await;
    let draft = desk.draft("AUTHORITY", "en").await;
    assert!(!codes(&draft).contains(&"contradiction"), "{:?}", codes(&draft));
    let day = edited(&mut desk, &draft, "facts", "3 May 2019", "5 May 2019").await;
    let points = told(&day, "contradiction");
    assert!(points.len() == 1 && points[0].contains("The day in paragraph"), "{points:?}");
    assert!(points[0].contains(" is 5 May 2019 here and 3 May 2019 in "), "{points:?}");
    assert!(points[0].contains("(draft)"), "{points:?}");
    let sum = edited(&mut desk, &day, "facts", "MYR 450", "MYR 4,500").await;
    assert!(told(&sum, "contradiction").iter().any(|it| it.contains(" is MYR 4,500 here and MYR 450 in ")));
    let claim = edited(&mut desk, &sum, "claim", "MYR 2,000", "MYR 20,000").await;
    let points = told(&claim, "contradiction");
    assert!(points.iter().any(|it| it.contains("The sum of the claim is MYR 20,000 here")), "{points:?}");
    // The other one sees it from its side.
    let other = desk.read(&other).await;
    assert_eq!(told(&other, "contradiction").len(), 3, "{other}");
    // A day that a hand adds says nothing about the one that stood there.
    let added = edited(&mut desk, &claim, "facts", "5 May 2019", "5 May 2019, and again on 9 May 2019").await;
    assert!(!told(&added, "contradiction").iter().any(|it| it.contains("The day")), "{added}");
}

#[tokio::test]
async fn a_name_in_one_letter_and_initials_in_another_to_the_same_readers_are_told() {
    let server = Server::start().await;
    let mut desk = desk(&server).await;
    let masked = desk.draft("SP-MIGRANTS", "en").await;
    send(&mut desk, &masked).await;
    desk.change_case(|file| {
        file["consents"][0]["disclosure"] = json!("named");
        file["consents"][1]["disclosure"] = json!("named");
    })
    .await;
    let named = desk.draft("SP-TRAFFICKING", "en").await;
    let points = told(&named, "contradiction_identity");
    assert!(points.len() == 1 && points[0].contains("the Government of Malaysia"), "{points:?}");
    assert!(!points[0].contains("Wulan"), "{points:?}");
    // Her own consulate does not get what goes to the mandates about Malaysia.
    let consul = desk.draft("CONSULAR", "id").await;
    assert!(told(&consul, "contradiction_identity").is_empty(), "{consul}");
    let mut change = Desk::change(&named);
    change["disclosure"] = json!("initials");
    let alike = desk.lawyer.put(&Desk::at(&named), change).await.body;
    let renewals: Vec<Value> = alike["sections"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| !it["stale"].is_null())
        .map(|it| json!({ "id": it["id"], "take": "new" }))
        .collect();
    let renewal = json!({ "based_on": alike["version"], "sections": renewals });
    let alike = desk.lawyer.post(&format!("{}/renewals", Desk::at(&named)), renewal).await.body;
    assert!(told(&alike, "contradiction_identity").is_empty(), "{alike}");
}

#[tokio::test]
async fn another_day_for_the_same_body_is_told_while_the_first_one_runs() {
    let server = Server::start().await;
    let mut desk = desk(&server).await;
    let office = json!(["Labour Department", "Jalan Fiktif 1, Johor Bahru"]);
    let mut first = desk.draft("AUTHORITY", "en").await;
    let mut change = Desk::change(&first);
    change["addressee"] = office.clone();
    first = desk.lawyer.put(&Desk::at(&first), change).await.body;
    send(&mut desk, &first).await;
    let second = desk.draft("AUTHORITY", "id").await;
    let mut change = Desk::change(&second);
    change["addressee"] = office;
    let same = desk.lawyer.put(&Desk::at(&second), change.clone()).await.body;
    assert!(told(&same, "contradiction_deadline").is_empty(), "both ask by the same day");

    for it in change["sections"].as_array_mut().unwrap() {
        it["text"] = json!(it["text"].as_str().unwrap().replace("31 Maret 2026", "15 April 2026"));
    }
    change["based_on"] = same["version"].clone();
    let later = desk.lawyer.put(&Desk::at(&second), change.clone()).await.body;
    let points = told(&later, "contradiction_deadline");
    let says = "Surat ini meminta jawaban selambat-lambatnya 15 April 2026, sedangkan surat kepada Labour Department \
                tertanggal 1 Maret 2026 (dikirim pada 1 Maret 2026) meminta badan yang sama menjawab selambat-lambatnya \
                31 Maret 2026.";
    assert!(points.len() == 1 && points[0].starts_with(says), "{points:?} {later}");
    // Another office, and the same one when the first day has passed, may be asked by any day.
    change["based_on"] = later["version"].clone();
    change["addressee"] = json!(["Royal Police", "Johor Bahru"]);
    let police = desk.lawyer.put(&Desk::at(&second), change.clone()).await.body;
    assert!(told(&police, "contradiction_deadline").is_empty(), "{police}");
    change["based_on"] = police["version"].clone();
    change["addressee"] = json!(["Labour Department"]);
    change["date"] = json!("2026-04-02");
    let after = desk.lawyer.put(&Desk::at(&second), change).await.body;
    assert!(told(&after, "contradiction_deadline").is_empty(), "{after}");
}
