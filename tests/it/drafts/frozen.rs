//! The final text: what keeps it from coming about, that it never changes, and that nothing of it lies open in the store.

use super::desk::{Desk, codes, line};
use crate::documents::pdf_text;
use crate::harness::{Needles, Server};
use saksi::entity::case_tasks;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn sha(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

#[tokio::test]
async fn final_text_is_frozen_and_the_same_for_ever() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let at = Desk::at(&draft);
    let blocking: Vec<&Value> =
        draft["checklist"].as_array().unwrap().iter().filter(|it| it["blocks"] == true).collect();
    assert!(blocking.is_empty(), "{blocking:?}");
    let unapproved = desk.lawyer.post(&format!("{at}/final"), json!({ "based_on": 1 })).await;
    assert_eq!((unapproved.status.as_u16(), unapproved.code()), (409, "draft_not_approved"));
    let early = json!({ "based_on": 1, "kind": "sent", "on": "2026-03-01" });
    assert_eq!(desk.lawyer.post(&format!("{at}/dispatches"), early).await.code(), "draft_not_final");

    let approved = desk.approve(&draft).await;
    let done = desk.caseworker.post(&format!("{at}/final"), json!({ "based_on": approved["version"] })).await;
    assert_eq!((done.status.as_u16(), &done.body["status"]), (200, &json!("final")), "{done:?}");
    assert_eq!(done.body["frozen"]["by"]["name"], "sari");
    let pdf = desk.lawyer.get(&format!("{at}/final.pdf")).await.bytes;
    let markdown = desk.lawyer.get(&format!("{at}/final.md")).await.bytes;
    assert_eq!(done.body["frozen"]["pdf_sha256"], json!(sha(&pdf)));
    assert_eq!(done.body["frozen"]["markdown_sha256"], json!(sha(&markdown)));
    let text = pdf_text(&pdf);
    assert!(text.contains("W. C.") && !text.contains("DRAFT") && !text.contains("{see:"), "{text}");
    assert!(String::from_utf8(markdown.clone()).unwrap().contains("# Submission for an allegation letter"));

    desk.change_case(|file| {
        file["events"][0]["narrative"] = json!("Quite another story.");
        file["consents"] = json!([]);
    })
    .await;
    server.clock.advance(40 * 24 * 3600);
    let mut lawyer = server.visitor();
    assert_eq!(lawyer.sign_in("dewi", crate::harness::PASSWORD).await.status, 200);
    assert_eq!(lawyer.get(&format!("{at}/final.pdf")).await.bytes, pdf);
    assert_eq!(lawyer.get(&format!("{at}/final.md")).await.bytes, markdown);
    assert_eq!(lawyer.get(&format!("{at}/draft.pdf")).await.bytes, pdf);
    let later = lawyer.get(&at).await.body;
    assert_eq!((&later["document"], &later["checklist"]), (&done.body["document"], &json!([])));
    let change = Desk::change(&later);
    assert_eq!(lawyer.put(&at, change).await.code(), "draft_final");
    assert_eq!(
        lawyer.post(&format!("{at}/final"), json!({ "based_on": later["version"] })).await.code(),
        "draft_final"
    );
    let gone = lawyer.delete(&format!("{at}?based_on={}", later["version"])).await;
    assert_eq!(gone.code(), "draft_final");

    let step = |based_on: &Value, kind: &str, on: &str| json!({ "based_on": based_on, "kind": kind, "on": on });
    let path = format!("{at}/dispatches");
    let before = lawyer.post(&path, step(&later["version"], "replied", "2026-03-05")).await;
    assert_eq!(before.pointers(), ["/on"], "{before:?}");
    let future = lawyer.post(&path, step(&later["version"], "sent", "2027-01-01")).await;
    assert_eq!(future.pointers(), ["/on"], "{future:?}");
    let sent = lawyer.post(&path, step(&later["version"], "sent", "2026-03-02")).await;
    assert_eq!((sent.status.as_u16(), &sent.body["reply_due"]), (200, &json!("2026-05-01")), "60 days: {sent:?}");
    let tasks = |body: &Value| body["items"].as_array().unwrap().clone();
    let awaited = tasks(&lawyer.get(&format!("{}/tasks", desk.path)).await.body);
    assert_eq!((awaited.len(), &awaited[0]["due"]), (1, &json!("2026-05-01")), "{awaited:?}");
    assert_eq!(awaited[0]["origin"], json!({ "kind": "letter", "code": later["id"] }));
    let due = lawyer.get("/api/v1/tasks?until=2026-05-01").await.body;
    assert!(due["items"][0]["task"]["text"].as_str().unwrap().contains("human rights of migrants"), "{due}");
    let again = lawyer.post(&path, step(&sent.body["version"], "acknowledged", "2026-03-04")).await;
    assert_eq!(tasks(&lawyer.get(&format!("{}/tasks", desk.path)).await.body).len(), 1, "{again:?}");
    let sent = again;
    // Tasks that are damaged are told, and the letter is not changed by half.
    let good = case_tasks::Entity::find().one(&server.app.db.write).await.unwrap().unwrap();
    let mut flipped = good.clone();
    flipped.record_ct[60] ^= 4;
    for (row, code) in [(flipped, "unreadable"), (good, "")] {
        case_tasks::Entity::delete_by_id(row.case_id).exec(&server.app.db.write).await.unwrap();
        row.into_active_model().insert(&server.app.db.write).await.unwrap();
        if !code.is_empty() {
            let refused = lawyer.post(&path, step(&sent.body["version"], "replied", "2026-04-01")).await;
            assert_eq!(refused.code(), code, "{refused:?}");
            assert_eq!(lawyer.get(&at).await.body["version"], sent.body["version"]);
        }
    }
    let replied = lawyer.post(&path, step(&sent.body["version"], "replied", "2026-04-01")).await;
    assert!(replied.body["reply_due"].is_null(), "{replied:?}");
    assert_eq!(replied.body["dispatches"].as_array().unwrap().len(), 3);
    let answered = tasks(&lawyer.get(&format!("{}/tasks", desk.path)).await.body);
    assert!(answered.len() == 1 && answered[0]["done"].is_object(), "{answered:?}");
    let listed = lawyer.get(&format!("{}/drafts", desk.path)).await.body["items"][0].clone();
    assert_eq!(
        listed["steps"],
        json!([
            { "kind": "sent", "on": "2026-03-02" },
            { "kind": "acknowledged", "on": "2026-03-04" },
            { "kind": "replied", "on": "2026-04-01" }
        ])
    );
    assert_eq!(listed["finalised_at"], done.body["frozen"]["at"], "{listed}");
    // It is 10 April in UTC, and in the east the 11th has begun.
    let after = lawyer.post(&path, step(&replied.body["version"], "replied", "2026-04-12")).await;
    assert_eq!((after.status.as_u16(), after.pointers()), (422, vec!["/on"]));
    let east = lawyer.post(&path, step(&replied.body["version"], "replied", "2026-04-11")).await;
    assert_eq!(east.status, 200, "{east:?}");
}

#[tokio::test]
async fn names_and_numbers_in_a_hand_edited_text_are_shown_and_block_the_final_text() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let mut change = Desk::change(&draft);
    Desk::text(&mut change, "closing", "Write to 🕊 Wu**lan** Contoh, born on 17 April 1988, passport A1234567.");
    let leaking = desk.lawyer.put(&Desk::at(&draft), change).await.body;
    let point = line(&leaking, "leak", "closing");
    let found: Vec<&str> = point["places"].as_array().unwrap().iter().map(|it| it["text"].as_str().unwrap()).collect();
    assert_eq!(found, ["Wu**lan** Contoh", "17 April 1988", "A1234567"]);
    assert_eq!(point["places"][0]["start"], 12, "in UTF-16 code units: {point}");
    assert_eq!(point["blocks"], true);
    let approved = desk.approve(&leaking).await;
    let path = format!("{}/final?told=id", Desk::at(&draft));
    let refused = desk.lawyer.post(&path, json!({ "based_on": approved["version"] })).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (422, "invalid"), "{refused:?}");
    let fault = refused.body["errors"].as_array().unwrap().iter().find(|it| it["code"] == "leak").unwrap();
    assert!(fault["message"].as_str().unwrap().contains("hapus kata"), "in the reader's language: {fault}");
    assert_eq!(server.count("draft_final").await, 0);
    assert_eq!(desk.read(&draft).await["status"], "approved", "nothing was written");
}

#[tokio::test]
async fn without_consent_or_address_the_text_does_not_become_final() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    desk.change_case(|file| file["consents"] = json!([])).await;
    let draft = desk.draft("AUTHORITY", "en").await;
    assert!(codes(&draft).contains(&"no_consent") && codes(&draft).contains(&"addressee_gap"), "{draft}");
    let approved = desk.approve(&draft).await;
    let path = format!("{}/final", Desk::at(&draft));
    let refused = desk.lawyer.post(&path, json!({ "based_on": approved["version"] })).await;
    let faults: Vec<&str> =
        refused.body["errors"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert!(faults.contains(&"no_consent") && faults.contains(&"addressee_gap"), "{faults:?}");
    let mut change = Desk::change(&approved);
    change["addressee"] = json!(["Labour Department", "Johor Bahru"]);
    let addressed = desk.lawyer.put(&Desk::at(&draft), change).await.body;
    assert!(!codes(&addressed).contains(&"addressee_gap"), "{addressed}");
    assert_eq!(addressed["document"]["addressee"], json!(["Labour Department", "Johor Bahru"]));
}

#[tokio::test]
async fn writer_may_disclose_less_than_the_consent_allows_but_never_more() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let path = format!("{}/drafts", desk.path);
    let asked = |level: &str| json!({ "document": "SP-MIGRANTS", "language": "en", "disclosure": level });
    let less = desk.lawyer.post(&path, asked("pseudonym")).await.body;
    assert_eq!((&less["disclosure"]["level"], &less["disclosure"]["name"]), (&json!("pseudonym"), &json!("Worker A")));
    let page = less["document"].to_string();
    assert!(!page.contains("W. C.") && !page.contains("on condition that"), "{page}");
    let more = desk.lawyer.post(&path, asked("named")).await.body;
    assert_eq!(more["disclosure"]["level"], "initials");
}

#[tokio::test]
async fn nothing_of_a_draft_lies_open_in_the_store() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let mut change = Desk::change(&draft);
    Desk::text(&mut change, "closing", "Grumbelvast is what we write to tarnowhisk.");
    change["subject"] = json!("Quorlibaxt of the case");
    let edited = desk.lawyer.put(&Desk::at(&draft), change).await.body;
    let path = format!("{}/comments", Desk::at(&draft));
    let commented = desk.lawyer.post(&path, json!({ "text": "Zimpledorf asks" })).await.body;
    assert_eq!(commented["version"], json!(edited["version"].as_i64().unwrap() + 1));
    let weighing =
        json!({ "based_on": commented["version"], "who": "Brindlequorn", "agreed": "Fenwallop", "measures": "" });
    let weighed = desk.lawyer.post(&format!("{}/reprisal", Desk::at(&draft)), weighing).await.body;
    let approved = desk.approve(&weighed).await;
    let done =
        desk.lawyer.post(&format!("{}/final", Desk::at(&draft)), json!({ "based_on": approved["version"] })).await;
    assert_eq!(done.status, 200, "{done:?}");
    let mut needles = Needles::default();
    for text in [
        "Grumbelvast",
        "tarnowhisk",
        "Quorlibaxt",
        "Zimpledorf",
        "Brindlequorn",
        "Fenwallop",
        "SP-MIGRANTS",
        "in_review",
        "%PDF-1.7",
    ] {
        needles.add_text(text);
    }
    let mut control = Needles::default();
    control.add_text("draft_version");
    let (mut found, mut known) = (vec![], vec![]);
    for folder in server.at_rest().await {
        found.extend(needles.found_below(&folder));
        known.extend(control.found_below(&folder));
    }
    assert!(!known.is_empty(), "the search sees the store");
    assert!(found.is_empty(), "{found:?}");
}
