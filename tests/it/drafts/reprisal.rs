//! The risk of reprisal: asked of every draft until it is recorded, again when the letter becomes another, and needed before a
//! letter that names the worker becomes final.

use super::desk::{Desk, codes, line};
use crate::harness::Server;
use serde_json::{Value, json};

/// A case whose worker has consented to being named.
async fn named(server: &Server) -> Desk {
    let mut desk = Desk::open(server).await;
    desk.change_case(|file| file["consents"][0]["disclosure"] = json!("named")).await;
    desk
}

fn weighing(draft: &Value) -> Value {
    json!({
        "based_on": draft["version"], "who": " The agency in her village ", "agreed": "She asked us to wait until June.",
        "measures": "Her brother is told before it is sent."
    })
}

fn changed(draft: &Value) -> Vec<&str> {
    draft["weighed"]["changed"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_letter_that_names_the_worker_is_final_only_after_the_risk_was_weighed() {
    let server = Server::start().await;
    let mut desk = named(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let at = Desk::at(&draft);
    assert_eq!((&draft["disclosure"]["level"], &draft["weighed"]), (&json!("named"), &Value::Null));
    assert_eq!(line(&draft, "reprisal", "reprisal")["blocks"], true);
    let approved = desk.approve(&draft).await;
    let asked = json!({ "based_on": approved["version"] });
    let refused = desk.lawyer.post(&format!("{at}/final?told=id"), asked).await;
    assert_eq!((refused.status.as_u16(), refused.pointers()), (422, vec!["/reprisal"]), "{refused:?}");
    let message = refused.body["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("Risiko pembalasan"), "what to do, in the reader's language: {message}");
    assert_eq!(server.count("draft_final").await, 0);

    let path = format!("{at}/reprisal");
    let mut blank = weighing(&approved);
    (blank["who"], blank["agreed"]) = (json!("  "), json!(""));
    let empty = desk.caseworker.post(&path, blank).await;
    assert_eq!((empty.status.as_u16(), empty.pointers()), (422, vec!["/agreed", "/who"]), "{empty:?}");
    let mut coordinator = server.member(&mut desk.keyholder, "kori", &["coordinator"]).await;
    assert_eq!(coordinator.post(&path, weighing(&approved)).await.code(), "forbidden");
    assert_eq!(desk.caseworker.post(&path, weighing(&draft)).await.code(), "stale_version");
    let weighed = desk.caseworker.post(&path, weighing(&approved)).await;
    assert_eq!((weighed.status.as_u16(), &weighed.body["status"]), (200, &json!("approved")), "{weighed:?}");
    let kept = &weighed.body["weighed"];
    assert_eq!((&kept["who"], &kept["by"]["name"]), (&json!("The agency in her village"), &json!("sari")), "{kept}");
    assert!(changed(&weighed.body).is_empty() && !codes(&weighed.body).contains(&"reprisal"), "{weighed:?}");

    let asked = json!({ "based_on": weighed.body["version"] });
    let done = desk.lawyer.post(&format!("{at}/final"), asked).await;
    assert_eq!((done.status.as_u16(), &done.body["status"]), (200, &json!("final")), "{done:?}");
    assert_eq!(done.body["weighed"]["measures"], "Her brother is told before it is sent.");
    assert!(!done.body["document"].to_string().contains("her village"), "it is no part of the letter");
    assert_eq!(desk.caseworker.post(&path, weighing(&done.body)).await.code(), "draft_final");
    let versions = desk.lawyer.get(&format!("{at}/versions")).await.body;
    assert_eq!(
        (&versions["items"][1]["act"], &versions["items"][1]["by"]["name"]),
        (&json!("weighed"), &json!("sari"))
    );
    let path = format!("{at}/difference?from={}&to={}", approved["version"], weighed.body["version"]);
    let difference = desk.lawyer.get(&path).await.body;
    assert_eq!(difference["sections"][0]["id"], "reprisal", "{difference}");
    assert!(difference["sections"].to_string().contains("She asked us to wait until June."), "{difference}");
}

#[tokio::test]
async fn it_is_asked_again_when_the_letter_or_the_danger_is_another() {
    let server = Server::start().await;
    let mut desk = named(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let at = Desk::at(&draft);
    let path = format!("{at}/reprisal");
    let weighed = desk.lawyer.post(&path, weighing(&draft)).await.body;
    let mut change = Desk::change(&weighed);
    Desk::text(&mut change, "closing", "Another closing.");
    let same = desk.lawyer.put(&at, change).await.body;
    assert!(changed(&same).is_empty(), "another text to the same addressee: {same}");

    let mut change = Desk::change(&same);
    change["disclosure"] = json!("initials");
    let shown = desk.lawyer.put(&at, change).await.body;
    assert_eq!(changed(&shown), ["disclosure"]);
    let point = line(&shown, "reprisal", "reprisal");
    assert_eq!(point["blocks"], false, "advice, while she is not named: {point}");
    assert!(point["message"].as_str().unwrap().contains("how the worker is shown"), "{point}");

    let mut change = Desk::change(&shown);
    (change["disclosure"], change["addressee"]) = (Value::Null, json!(["Labour Department", "Johor Bahru"]));
    let addressed = desk.lawyer.put(&at, change).await.body;
    assert_eq!(
        (changed(&addressed), &line(&addressed, "reprisal", "reprisal")["blocks"]),
        (vec!["addressee"], &json!(true))
    );

    let again = desk.lawyer.post(&path, weighing(&addressed)).await.body;
    assert!(changed(&again).is_empty(), "{again}");
    desk.change_case(|file| {
        let public = json!({ "purpose": "media", "disclosure": "initials", "given": "2026-02-01", "means": "written" });
        file["consents"].as_array_mut().unwrap().push(public);
        file["risk"] = json!({ "level": "immediate" });
    })
    .await;
    let told = desk.lawyer.get(&format!("{at}?told=id")).await.body;
    assert_eq!(changed(&told), ["publishing", "risk"]);
    let message = line(&told, "reprisal", "reprisal")["message"].as_str().unwrap().to_owned();
    assert!(message.contains("yang boleh diumumkan") && message.contains("bahaya"), "{message}");
}

#[tokio::test]
async fn where_the_worker_is_not_named_it_is_open_and_keeps_nothing_back() {
    let server = Server::start().await;
    let mut desk = Desk::open(&server).await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    assert_eq!(line(&draft, "reprisal", "reprisal")["blocks"], false);
    let approved = desk.approve(&draft).await;
    let path = format!("{}/final", Desk::at(&draft));
    let done = desk.lawyer.post(&path, json!({ "based_on": approved["version"] })).await;
    assert_eq!((done.status.as_u16(), &done.body["weighed"]), (200, &Value::Null), "{done:?}");
}
