//! An earlier version of a draft that is taken up again: a new version, and nothing is lost.

use super::desk::{Desk, section};
use crate::harness::Server;
use serde_json::json;

#[tokio::test]
async fn an_earlier_version_stands_again_as_a_new_one_and_nothing_is_lost() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let at = Desk::at(&draft);
    let first = section(&draft, "closing")["text"].clone();
    let mut change = Desk::change(&draft);
    Desk::text(&mut change, "closing", "Another closing.");
    change["subject"] = json!("Another subject");
    change["sections"].as_array_mut().unwrap().retain(|it| it["id"] != "requests");
    let second = desk.lawyer.put(&at, change).await.body;
    let commented = desk.lawyer.post(&format!("{at}/comments"), json!({ "text": "Why?" })).await.body;
    let path = format!("{at}/restoration");
    let missing = desk.lawyer.post(&path, json!({ "based_on": 3, "version": 9 })).await;
    assert_eq!((missing.status.as_u16(), missing.pointers()), (422, vec!["/version"]), "{missing:?}");
    let old = desk.lawyer.post(&path, json!({ "based_on": 2, "version": 1 })).await;
    assert_eq!(old.code(), "stale_version", "{old:?}");
    let mut coordinator = server.member(&mut desk.keyholder, "kori", &["coordinator"]).await;
    assert_eq!(coordinator.post(&path, json!({ "based_on": 3, "version": 1 })).await.code(), "forbidden");

    let restored = desk.caseworker.post(&path, json!({ "based_on": 3, "version": 1 })).await;
    assert_eq!((restored.status.as_u16(), &restored.body["version"]), (200, &json!(4)), "{restored:?}");
    assert_eq!(section(&restored.body, "closing")["text"], first);
    assert!(!section(&restored.body, "requests")["text"].as_str().unwrap().is_empty());
    assert_eq!((&restored.body["subject"], &restored.body["comments"]), (&json!(null), &commented["comments"]));
    let versions = desk.lawyer.get(&format!("{at}/versions")).await.body;
    let acts: Vec<&str> = versions["items"].as_array().unwrap().iter().map(|it| it["act"].as_str().unwrap()).collect();
    assert_eq!(acts, ["restored", "commented", "edited", "created"]);
    let same = desk.lawyer.get(&format!("{at}/difference?from=1&to=4")).await.body;
    assert_eq!(same["sections"], json!([]));
    let back = desk.lawyer.post(&path, json!({ "based_on": 4, "version": 2 })).await.body;
    assert_eq!(
        (section(&back, "closing")["text"].clone(), back["subject"].clone()),
        (json!("Another closing."), second["subject"].clone())
    );
}

#[tokio::test]
async fn an_approval_is_lost_and_a_final_text_stays() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let at = Desk::at(&draft);
    let mut change = Desk::change(&draft);
    Desk::text(&mut change, "closing", "Another closing.");
    let second = desk.lawyer.put(&at, change).await.body;
    let approved = desk.approve(&second).await;
    let path = format!("{at}/restoration");
    let same = desk.lawyer.post(&path, json!({ "based_on": approved["version"], "version": 2 })).await.body;
    assert_eq!(same["status"], "approved", "the same text keeps it");
    let other = desk.lawyer.post(&path, json!({ "based_on": same["version"], "version": 1 })).await.body;
    assert_eq!(other["status"], "draft", "{other}");
    let approved = desk.approve(&other).await;
    let done = desk.lawyer.post(&format!("{at}/final"), json!({ "based_on": approved["version"] })).await.body;
    let late = desk.lawyer.post(&path, json!({ "based_on": done["version"], "version": 1 })).await;
    assert_eq!(late.code(), "draft_final");
}
