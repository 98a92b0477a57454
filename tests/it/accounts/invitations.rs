//! Invitations, roles, members and the letterhead.

use crate::harness::{LOGIN, PASSWORD, Server, token};
use serde_json::{Value, json};

fn acceptance(token: &str, login: &str) -> Value {
    json!({ "token": token, "login": login, "name": "Maya Lestari", "password": PASSWORD, "language": "id" })
}

#[tokio::test]
async fn an_invitation_is_opened_accepted_once_and_gives_exactly_its_roles() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let issued =
        keyholder.post("/api/v1/invitations", json!({ "name": "Maya", "roles": ["lawyer"], "language": "id" })).await;
    assert_eq!(issued.status, 201, "{issued:?}");
    assert_eq!(issued.body["expires_at"], "2026-03-04T00:00:00Z");
    let secret = token(&issued.body);

    let mut maya = server.visitor();
    let offer = maya.post("/api/v1/invitations/open", json!({ "token": secret })).await;
    let expected = json!({ "organisation": "Yayasan Zqxvarro", "name": "Maya", "roles": ["lawyer"], "language": "id" });
    assert_eq!(offer.body, expected);
    let taken = maya.post("/api/v1/invitations/accept", acceptance(&secret, LOGIN)).await;
    assert_eq!((taken.status.as_u16(), taken.pointers()), (422, vec!["/login"]), "a taken login leaves it open");
    let accepted = maya.post("/api/v1/invitations/accept", acceptance(&secret, "maya")).await;
    assert_eq!(accepted.status, 201, "{accepted:?}");
    assert_eq!(accepted.body["member"]["roles"], json!(["lawyer"]));
    assert_eq!(maya.get("/api/v1/organisation").await.body["name"], "Yayasan Zqxvarro");

    for path in ["/api/v1/invitations/open", "/api/v1/invitations/accept"] {
        let body = if path.ends_with("open") { json!({ "token": secret }) } else { acceptance(&secret, "eve") };
        assert_eq!(server.visitor().post(path, body).await.status, 404, "it was used up");
    }
    assert_eq!(server.visitor().sign_in("maya", PASSWORD).await.status, 200);
    let members = keyholder.get("/api/v1/members").await;
    assert_eq!(members.body["items"].as_array().unwrap().len(), 2);
    assert_eq!(members.body["items"][0]["name"], "Maya Lestari");
}

#[tokio::test]
async fn an_invitation_is_over_after_three_days() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let issued =
        keyholder.post("/api/v1/invitations", json!({ "name": "Maya", "roles": ["lawyer"], "language": "en" })).await;
    let secret = token(&issued.body);
    server.clock.advance(72 * 3600 - 1);
    assert_eq!(server.visitor().post("/api/v1/invitations/open", json!({ "token": secret })).await.status, 200);
    server.clock.advance(1);
    assert_eq!(server.visitor().post("/api/v1/invitations/open", json!({ "token": secret })).await.status, 404);
    let late = server.visitor().post("/api/v1/invitations/accept", acceptance(&secret, "maya")).await;
    assert_eq!(late.status, 404);
}

#[tokio::test]
async fn only_keyholders_administer() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut worker = server.member(&mut keyholder, "worker", &["caseworker", "lawyer", "coordinator"]).await;
    let me = worker.get("/api/v1/session").await.body["member"]["id"].as_str().unwrap().to_owned();
    let invitation = json!({ "name": "Eve", "roles": ["keyholder"], "language": "en" });
    let letterhead = json!({ "name": "Other" });
    assert_eq!(worker.post("/api/v1/invitations", invitation).await.status, 403);
    assert_eq!(worker.put("/api/v1/organisation", letterhead).await.status, 403);
    assert_eq!(worker.get("/api/v1/audit").await.status, 403);
    assert_eq!(worker.get("/api/v1/audit/verification").await.status, 403);
    let roles = json!({ "roles": ["keyholder"] });
    assert_eq!(worker.put(&format!("/api/v1/members/{me}/roles"), roles).await.status, 403);
    assert_eq!(worker.delete(&format!("/api/v1/members/{me}")).await.status, 403);
    assert_eq!(worker.get("/api/v1/members").await.status, 200);
}

#[tokio::test]
async fn who_becomes_keyholder_receives_the_root_and_can_invite_another() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker"]).await;
    let id = maya.get("/api/v1/session").await.body["member"]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/members/{id}/roles");
    let promoted = founder.put(&path, json!({ "roles": ["keyholder", "caseworker"] })).await;
    assert_eq!(promoted.body["roles"], json!(["caseworker", "keyholder"]), "{promoted:?}");
    let mut third = server.member(&mut maya, "third", &["keyholder"]).await;
    assert_eq!(third.get("/api/v1/audit/verification").await.body["intact"], true);

    let demoted = third.put(&path, json!({ "roles": ["caseworker"] })).await;
    assert_eq!(demoted.status, 200);
    assert_eq!(maya.get("/api/v1/audit").await.status, 403);
}

#[tokio::test]
async fn the_last_keyholder_stays() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    server.member(&mut founder, "maya", &["lawyer"]).await;
    let id = founder.get("/api/v1/session").await.body["member"]["id"].as_str().unwrap().to_owned();
    let demoted = founder.put(&format!("/api/v1/members/{id}/roles"), json!({ "roles": ["lawyer"] })).await;
    assert_eq!((demoted.status.as_u16(), demoted.code()), (409, "last_keyholder"));
    let removed = founder.delete(&format!("/api/v1/members/{id}")).await;
    assert_eq!((removed.status.as_u16(), removed.code()), (409, "last_keyholder"));
}

#[tokio::test]
async fn a_removed_member_is_out_at_once() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["lawyer"]).await;
    let id = maya.get("/api/v1/session").await.body["member"]["id"].as_str().unwrap().to_owned();
    assert_eq!(founder.delete(&format!("/api/v1/members/{id}")).await.status, 204);
    assert_eq!(maya.get("/api/v1/session").await.status, 401);
    assert_eq!(server.visitor().sign_in("maya", PASSWORD).await.status, 401);
    let members = founder.get("/api/v1/members").await;
    let maya = members.body["items"].as_array().unwrap().iter().find(|member| member["login"] == "maya").unwrap();
    assert_eq!(maya["active"], false);
    assert_eq!(founder.delete(&format!("/api/v1/members/{id}")).await.status, 404);
}

#[tokio::test]
async fn the_letterhead_is_kept_and_its_limits_are_checked() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let letterhead = json!({
        "name": "Yayasan Zqxvarro", "address": ["Jalan Bintulek 12", "Jakarta"], "email": "post@example.org",
        "phone": "+62 21 555", "country": "IDN", "signatory": { "name": "Rina", "function": "Direktur" },
    });
    let changed = keyholder.put("/api/v1/organisation", letterhead.clone()).await;
    assert_eq!(changed.status, 200, "{changed:?}");
    let read = keyholder.get("/api/v1/organisation").await.body;
    for (field, value) in letterhead.as_object().unwrap() {
        assert_eq!(&read[field], value, "{field}");
    }

    let bad =
        keyholder.put("/api/v1/organisation", json!({ "name": "", "address": vec!["x"; 9], "country": "XXX" })).await;
    assert_eq!(bad.status, 422);
    let unknown = keyholder.put("/api/v1/organisation", json!({ "name": "A", "logo": "x" })).await;
    assert_eq!((unknown.status.as_u16(), unknown.pointers()), (422, vec!["/logo"]));
}

#[tokio::test]
async fn the_audit_record_names_actions_and_ids_only() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    server.member(&mut keyholder, "maya", &["lawyer"]).await;
    server.visitor().sign_in(LOGIN, "a wrong long phrase").await;
    server.visitor().sign_in("nobody", "a wrong long phrase").await;
    let record = keyholder.get("/api/v1/audit").await;
    let items = record.body["items"].as_array().unwrap();
    let actions: Vec<_> = items.iter().rev().map(|item| item["action"].as_str().unwrap()).collect();
    assert_eq!(
        actions,
        [
            "organisation_founded",
            "recovery_confirmed",
            "member_invited",
            "invitation_accepted",
            "login_failed",
            "login_failed",
        ]
    );
    let founder = items[4]["member"].clone();
    assert_eq!((&items[1]["member"], &items[0]["member"]), (&founder, &Value::Null), "known and unknown login");
    let whole = keyholder.get("/api/v1/audit/verification").await;
    assert_eq!((&whole.body["intact"], &whole.body["entries"]), (&json!(true), &json!(6)));
}
