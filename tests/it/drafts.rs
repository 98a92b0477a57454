//! Drafts of letters over HTTP: who may do what, versions and conflicts, a changed fact, the checklist, and the final text.

mod annex;
mod contradictions;
mod desk;
mod frozen;
mod pattern;
mod reprisal;
mod restoring;
mod traces;

use crate::harness::Server;
use desk::{Desk, codes, line, section};
use serde_json::{Value, json};

#[tokio::test]
async fn draft_is_made_from_the_case_with_what_each_section_rests_on() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    assert_eq!((&draft["version"], &draft["status"]), (&json!(1), &json!("draft")));
    let facts = section(&draft, "facts");
    assert_eq!((&facts["origin"], &facts["rests"]["events"]), (&json!("generated"), &json!(["e1"])));
    assert!(facts["text"].as_str().unwrap().starts_with("{#event-e1}"), "{facts}");
    let law = section(&draft, "law");
    assert!(law["text"].as_str().unwrap().contains("{see:event-e1}"), "{law}");
    assert_eq!(law["rests"]["events"], json!(["e1"]));
    assert!(!law["rests"]["provisions"].as_array().unwrap().is_empty(), "{law}");
    let page = draft["document"].to_string();
    assert!(page.contains("DRAFT") && !page.contains("{see:") && !page.contains("??"), "{page}");
    assert!(!page.contains("Wulan"), "the consent allows initials");
    let list = desk.lawyer.get(&format!("{}/drafts", desk.path)).await;
    assert_eq!(list.body["items"][0]["id"], draft["id"]);
    assert!(list.body["items"][0]["subject"].as_str().unwrap().contains("W. C."), "{list:?}");
}

#[tokio::test]
async fn unknown_document_is_refused_and_nothing_is_written() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let path = format!("{}/drafts", desk.path);
    let answer = desk.lawyer.post(&path, json!({ "document": "NOWHERE", "language": "en" })).await;
    assert_eq!((answer.status.as_u16(), answer.pointers()), (422, vec!["/mechanism"]), "{answer:?}");
    assert_eq!(server.count("draft_head").await, 0);
    let long = "x".repeat(60_001);
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let mut change = Desk::change(&draft);
    change["sections"][0]["text"] = json!(long);
    change["sections"][1]["id"] = json!("Not An Id");
    let answer = desk.lawyer.put(&Desk::at(&draft), change).await;
    assert_eq!(answer.pointers(), ["/sections/0/text", "/sections/1/id"], "{answer:?}");
    assert_eq!(desk.read(&draft).await["version"], 1);
}

#[tokio::test]
async fn two_people_overwrite_nothing_and_both_texts_are_answered() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let mut mine = Desk::change(&draft);
    Desk::text(&mut mine, "closing", "My closing.");
    let mut theirs = Desk::change(&draft);
    Desk::text(&mut theirs, "closing", "Their closing.");
    let first = desk.caseworker.put(&Desk::at(&draft), theirs).await;
    assert_eq!((first.status.as_u16(), &first.body["version"]), (200, &json!(2)), "{first:?}");
    let second = desk.lawyer.put(&Desk::at(&draft), mine.clone()).await;
    assert_eq!((second.status.as_u16(), second.code()), (409, "stale_version"), "{second:?}");
    assert_eq!(section(&second.body["current"], "closing")["text"], "Their closing.");
    mine["based_on"] = json!(2);
    assert_eq!(desk.lawyer.put(&Desk::at(&draft), mine).await.body["version"], 3);
    let versions = desk.lawyer.get(&format!("{}/versions", Desk::at(&draft))).await;
    let names: Vec<&str> =
        versions.body["items"].as_array().unwrap().iter().map(|it| it["by"]["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["dewi", "sari", "dewi"]);
    let difference = desk.lawyer.get(&format!("{}/difference?from=2&to=3", Desk::at(&draft))).await;
    let sections = difference.body["sections"].as_array().unwrap();
    assert_eq!(sections.len(), 1, "{difference:?}");
    let parts = sections[0]["parts"].as_array().unwrap();
    let of = |kind: &str| -> String {
        parts.iter().filter(|it| it["kind"] == kind).map(|it| it["text"].as_str().unwrap()).collect()
    };
    assert_eq!((of("removed"), of("added")), ("Their".to_owned(), "My".to_owned()));
    assert!(of("same").contains("closing."));
}

#[tokio::test]
async fn comment_written_beside_a_change_is_added_and_can_be_settled() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let path = format!("{}/comments", Desk::at(&draft));
    let answer = desk.lawyer.post(&path, json!({ "section": "facts", "text": " Which month? " })).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let comment = &answer.body["comments"][0];
    assert_eq!((&comment["text"], &comment["by"]["name"]), (&json!("Which month?"), &json!("dewi")));
    assert!(codes(&answer.body).contains(&"open_comments"));
    let settled = desk.caseworker.post(&format!("{path}/settled"), json!({ "number": 1, "resolved": true })).await;
    assert_eq!(settled.body["comments"][0]["resolved"]["name"], "sari");
    assert!(!codes(&settled.body).contains(&"open_comments"));
    let nowhere = desk.lawyer.post(&path, json!({ "section": "nowhere", "text": "x" })).await;
    assert_eq!((nowhere.status.as_u16(), nowhere.pointers()), (422, vec!["/section"]));
}

#[tokio::test]
async fn only_a_lawyer_approves_and_a_changed_text_loses_the_approval() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let at = Desk::at(&draft);
    let early = desk.lawyer.post(&format!("{at}/approval"), json!({ "based_on": 1 })).await;
    assert_eq!(early.code(), "draft_not_in_review");
    let submitted = desk.caseworker.post(&format!("{at}/submission"), json!({ "based_on": 1 })).await;
    assert_eq!(submitted.body["status"], "in_review", "{submitted:?}");
    for step in ["approval", "return"] {
        let answer = desk.caseworker.post(&format!("{at}/{step}"), json!({ "based_on": 2, "remark": "x" })).await;
        assert_eq!(answer.code(), "forbidden", "{step}");
    }
    let silent = desk.lawyer.post(&format!("{at}/return"), json!({ "based_on": 2 })).await;
    assert_eq!(silent.pointers(), ["/remark"]);
    let returned = desk.lawyer.post(&format!("{at}/return"), json!({ "based_on": 2, "remark": "Shorter." })).await;
    assert_eq!(
        (&returned.body["status"], &returned.body["reviews"][1]["remark"]),
        (&json!("draft"), &json!("Shorter."))
    );
    desk.caseworker.post(&format!("{at}/submission"), json!({ "based_on": 3 })).await;
    let approved = desk.lawyer.post(&format!("{at}/approval"), json!({ "based_on": 4 })).await;
    assert_eq!(approved.body["status"], "approved", "{approved:?}");

    let same = Desk::change(&approved.body);
    let unchanged = desk.caseworker.put(&at, same).await;
    assert_eq!(unchanged.body["status"], "approved", "the same text keeps it");
    let mut change = Desk::change(&unchanged.body);
    Desk::text(&mut change, "closing", "Another closing.");
    let changed = desk.caseworker.put(&at, change).await;
    assert_eq!(changed.body["status"], "draft", "{changed:?}");
    let reviews = changed.body["reviews"].as_array().unwrap();
    assert_eq!(reviews.last().unwrap()["act"], "approval_lost");
    let mut coordinator = server.member(&mut desk.keyholder, "kori", &["coordinator"]).await;
    assert_eq!(coordinator.get(&at).await.status, 200);
    assert_eq!(coordinator.put(&at, Desk::change(&changed.body)).await.code(), "forbidden");
}

#[tokio::test]
async fn changed_fact_makes_its_sections_stale_until_the_new_text_is_taken_or_the_old_one_kept() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let mut change = Desk::change(&draft);
    let facts = section(&draft, "facts")["text"].as_str().unwrap().to_owned();
    Desk::text(&mut change, "facts", &format!("{facts}\n\nShe told us so herself, see paragraph {{see:event-e1}}."));
    let edited = desk.lawyer.put(&Desk::at(&draft), change).await.body;
    assert_eq!(section(&edited, "facts")["origin"], "edited");
    assert!(section(&edited, "facts")["stale"].is_null());

    desk.change_case(|file| file["events"][0]["narrative"] = json!("The employer locked her passport away.")).await;
    let stale = desk.read(&draft).await;
    let now = section(&stale, "facts");
    assert!(now["stale"]["text"].as_str().unwrap().contains("locked her passport away"), "{now}");
    assert_eq!(now["came_from"]["text"], facts);
    assert!(section(&stale, "claim")["stale"].is_null(), "what did not change is not stale");
    assert!(line(&stale, "stale", "facts")["blocks"].as_bool().unwrap());

    let renew =
        |based_on: &Value, take: &str| json!({ "based_on": based_on, "sections": [{ "id": "facts", "take": take }] });
    let path = format!("{}/renewals", Desk::at(&draft));
    let kept = desk.lawyer.post(&path, renew(&stale["version"], "mine")).await.body;
    let facts_kept = section(&kept, "facts");
    assert!(facts_kept["stale"].is_null() && facts_kept["text"].as_str().unwrap().contains("herself"), "{facts_kept}");
    let taken = desk.lawyer.post(&path, renew(&kept["version"], "new")).await.body;
    let facts_new = section(&taken, "facts");
    assert!(facts_new["text"].as_str().unwrap().contains("locked her passport away"));
    assert_eq!(facts_new["origin"], "generated");
}

#[tokio::test]
async fn text_that_does_not_read_is_kept_and_told_with_its_place() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let mut change = Desk::change(&draft);
    Desk::text(&mut change, "closing", "Fine.\n\n<b>Bold</b>");
    Desk::text(&mut change, "requests", "1) See {see:event-e9} and {exhibit:7}.\n2) Write \u{13000} here.");
    let kept = desk.lawyer.put(&format!("{}?told=id", Desk::at(&draft)), change).await;
    assert_eq!(kept.status, 200, "{kept:?}");
    assert_eq!(section(&kept.body, "closing")["text"], "Fine.\n\n<b>Bold</b>");
    let html = line(&kept.body, "html", "closing");
    assert_eq!((&html["line"], &html["blocks"]), (&json!(3), &json!(true)));
    assert!(html["message"].as_str().unwrap().starts_with("HTML tidak"), "{html}");
    assert_eq!(line(&kept.body, "unknown_reference", "requests")["line"], 1);
    assert_eq!(line(&kept.body, "missing_glyph", "requests")["line"], 2);
    let pdf = desk.lawyer.get(&format!("{}/draft.pdf", Desk::at(&draft))).await;
    assert_eq!((pdf.status.as_u16(), pdf.code()), (422, "invalid"), "{pdf:?}");
}

/// A treaty that the generated text tells rightly does not cover what a hand adds about it; each added demand has its date.
#[tokio::test]
async fn checklist_reads_each_line_that_a_hand_adds() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let mut change = Desk::change(&draft);
    let sections = change["sections"].as_array_mut().unwrap();
    for it in sections.iter_mut() {
        let text = it["text"].as_str().unwrap().to_owned();
        match it["id"].as_str().unwrap() {
            "law" => it["text"] = json!(format!("{text}\n\nMalaysia broke the Migrant Workers Convention.")),
            "requests" => it["text"] = json!(format!("- change Act 265 of 2012;\n- free her at once;\n\n{text}")),
            _ => {}
        }
    }
    let broken = desk.lawyer.put(&Desk::at(&draft), change).await.body;
    let point = line(&broken, "article_not_binding", "law");
    assert!(point["message"].as_str().unwrap().contains("did not bind Malaysia"), "{point}");
    let point = line(&broken, "demand_without_deadline", "requests");
    assert!(point["message"].as_str().unwrap().contains("change Act 265"), "{point}");
    assert!(!broken.to_string().contains("say by when: “- free her"), "at once is a time");
}

#[tokio::test]
async fn checklist_sees_what_a_hand_breaks() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("AUTHORITY", "en").await;
    let mut change = Desk::change(&draft);
    let sections = change["sections"].as_array_mut().unwrap();
    sections.retain(|it| it["id"] != "signatures");
    sections.push(json!({ "id": "own-1", "title": "More", "text": "He beat others too. The CAT binds you." }));
    for it in sections.iter_mut().filter(|it| it["id"] != "facts" && it["id"] != "own-1") {
        it["text"] = json!(it["text"].as_str().unwrap().replace("2026", ""));
    }
    let broken = desk.lawyer.put(&Desk::at(&draft), change).await.body;
    let found = codes(&broken);
    for code in
        ["part_missing", "claim_without_fact", "article_not_binding", "demand_without_deadline", "addressee_gap"]
    {
        assert!(found.contains(&code), "{code} is not in {found:?}");
    }
    let before = codes(&draft);
    for code in ["part_missing", "claim_without_fact", "article_not_binding", "demand_without_deadline"] {
        assert!(!before.contains(&code), "{code} before anything was broken: {before:?}");
    }
    let argued = desk.draft("SP-MIGRANTS", "en").await;
    assert!(!codes(&argued).contains(&"fact_without_article"));
    let mut change = Desk::change(&argued);
    Desk::text(&mut change, "law", "The facts speak for themselves.");
    let silent = desk.lawyer.put(&Desk::at(&argued), change).await.body;
    let point = line(&silent, "fact_without_article", "");
    assert_eq!(point["pointer"], "/events/0/violations", "{point}");
    assert!(broken["offered"].as_array().unwrap().iter().any(|it| it["id"] == "signatures"));
}

#[tokio::test]
async fn articles_that_nobody_decided_on_are_told_once_a_lawyer_began_to_decide() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    assert!(!codes(&draft).contains(&"undecided"));
    let body = json!({ "based_on": 0, "kind": "accept", "instrument": "ILO-C029", "article": "2(1)", "state": "MYS" });
    let accepted = desk.lawyer.post(&format!("{}/decisions", desk.path), body).await;
    assert_eq!(accepted.status, 201, "{accepted:?}");
    let told = desk.lawyer.get(&format!("{}?told=id", Desk::at(&draft))).await.body;
    let point = line(&told, "undecided", "");
    let message = point["message"].as_str().unwrap();
    assert!(message.contains("pasal belum diputuskan dan tetap dimuat: "), "{message}");
    assert!(message.contains(" Pasal 11(1) (Malaysia)") && !message.contains("Pasal 2(1)"), "{message}");
    assert_eq!(point["blocks"], false);
}

#[tokio::test]
async fn draft_goes_with_its_case_and_a_draft_can_be_removed() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let (one, two) = (desk.draft("SP-MIGRANTS", "en").await, desk.draft("CONSULAR", "id").await);
    let stale = desk.lawyer.delete(&format!("{}?based_on=9", Desk::at(&one))).await;
    assert_eq!(stale.code(), "stale_version");
    assert_eq!(desk.lawyer.delete(&format!("{}?based_on=1", Desk::at(&one))).await.status, 204);
    assert_eq!(desk.lawyer.get(&Desk::at(&one)).await.code(), "not_found");
    assert_eq!(desk.keyholder.delete(&format!("{}?based_on={}", desk.path, desk.case["version"])).await.status, 204);
    assert_eq!(desk.lawyer.get(&Desk::at(&two)).await.code(), "not_found");
    assert_eq!(server.count("draft_head").await + server.count("draft_version").await, 0);
}
