//! One's own account: the language that is kept, sessions on other devices.

use crate::harness::{LOGIN, PASSWORD, Server};
use serde_json::json;

#[tokio::test]
async fn language_of_the_account_is_changed_for_every_later_sign_in() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    assert_eq!(member.get("/api/v1/session").await.body["member"]["language"], "id");
    assert_eq!(member.put("/api/v1/account/language", json!({ "language": "en" })).await.status, 204);
    let again = server.visitor().sign_in(LOGIN, PASSWORD).await;
    assert_eq!((&again.body["member"]["language"], &again.body["member"]["login"]), (&json!("en"), &json!(LOGIN)));
    let wrong = member.put("/api/v1/account/language", json!({ "language": "xx" })).await;
    assert_eq!((wrong.status.as_u16(), wrong.pointers()), (422, vec!["/language"]));
    assert_eq!(server.visitor().put("/api/v1/account/language", json!({ "language": "en" })).await.status, 401);
    let audit = member.get("/api/v1/audit?action=language_changed").await.body;
    assert_eq!(audit["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn rest_of_the_screen_is_ten_minutes_until_another_is_chosen() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    assert_eq!(member.get("/api/v1/session").await.body["member"]["rest_minutes"], 10);
    assert_eq!(member.put("/api/v1/account/rest", json!({ "minutes": 5 })).await.status, 204);
    assert_eq!(member.put("/api/v1/account/language", json!({ "language": "en" })).await.status, 204);
    let again = server.visitor().sign_in(LOGIN, PASSWORD).await;
    assert_eq!(again.body["member"]["rest_minutes"], 5);
    for wrong in [json!(7), json!(0), json!(-5), json!("10"), json!(600)] {
        let refused = member.put("/api/v1/account/rest", json!({ "minutes": wrong })).await;
        assert_eq!((refused.status.as_u16(), refused.pointers()), (422, vec!["/minutes"]), "{wrong}");
    }
    assert_eq!(server.visitor().put("/api/v1/account/rest", json!({ "minutes": 5 })).await.status, 401);
    let audit = member.get("/api/v1/audit?action=rest_changed").await.body;
    assert_eq!(audit["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn other_sessions_are_listed_and_ended_and_this_one_goes_on() {
    let server = Server::start().await;
    let mut here = server.ready().await;
    let mut other = server.member(&mut here, "maya", &["caseworker"]).await;
    server.clock.advance(120);
    let mut there = server.visitor();
    assert_eq!(there.sign_in(LOGIN, PASSWORD).await.status, 200);
    server.clock.advance(120);
    let list = here.get("/api/v1/account/sessions").await.body;
    assert_eq!(
        list["items"],
        json!([
            { "current": true, "signed_in_at": "2026-03-01T00:00:00Z", "used_at": "2026-03-01T00:04:00Z" },
            { "current": false, "signed_in_at": "2026-03-01T00:02:00Z", "used_at": "2026-03-01T00:02:00Z" },
        ])
    );
    assert_eq!(here.delete("/api/v1/account/sessions/others").await.status, 204);
    assert_eq!(there.get("/api/v1/session").await.status, 401);
    assert_eq!(here.get("/api/v1/session").await.status, 200);
    assert_eq!(other.get("/api/v1/session").await.status, 200, "another member's session is not touched");
    assert_eq!(here.get("/api/v1/account/sessions").await.body["items"].as_array().unwrap().len(), 1);
    server.clock.advance(29 * 60);
    assert_eq!(there.sign_in(LOGIN, PASSWORD).await.status, 200);
    server.clock.advance(2 * 60);
    let list = there.get("/api/v1/account/sessions").await.body;
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "a session that is over is not listed");
}

#[tokio::test]
async fn a_letterhead_takes_a_mail_address_or_none_and_keeps_the_old_one_of_a_wrong_one() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let of = |email: &str| json!({ "name": "Yayasan Sahabat Pekerja", "email": email });
    assert_eq!(founder.put("/api/v1/organisation", of("kantor@sahabat.example")).await.status, 200);
    let refused = founder.put("/api/v1/organisation", of("bukan surel")).await;
    assert_eq!(refused.status, 422, "{refused:?}");
    let fault = &refused.body["errors"][0];
    assert_eq!((fault["pointer"].as_str(), fault["code"].as_str()), (Some("/email"), Some("not_mail")));
    assert_eq!(founder.get("/api/v1/organisation").await.body["email"], "kantor@sahabat.example");
    assert_eq!(founder.put("/api/v1/organisation", of("")).await.status, 200);
}
