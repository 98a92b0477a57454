//! Saved views of the list of cases: each member's own, sealed, at most twenty.

use crate::harness::{Needles, Server};
use serde_json::{Value, json};

const PATH: &str = "/api/v1/account/views";

fn view(name: &str) -> Value {
    json!({ "name": name, "tab": "due", "status": "legal_review", "state": "HKG", "order": "changed", "words": "Zqxvarro" })
}

#[tokio::test]
async fn a_view_is_saved_renamed_and_deleted_and_nothing_of_it_is_readable_at_rest() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let saved = member.post(PATH, view("  Tarvoschen house ")).await;
    assert_eq!(saved.status, 201, "{saved:?}");
    let id = saved.body["id"].as_str().unwrap().to_owned();
    let mut expected = view("Tarvoschen house");
    expected["id"] = json!(id);
    assert_eq!(member.get(PATH).await.body["items"], json!([expected]));

    let plain = member.post(PATH, json!({ "name": "Everything", "tab": "all" })).await;
    assert_eq!(plain.body["words"], "");
    assert!(plain.body.get("state").is_none() && plain.body.get("order").is_none(), "{plain:?}");
    let renamed = member.put(&format!("{PATH}/{id}"), view("Bintulek")).await;
    assert_eq!((renamed.status.as_u16(), &renamed.body["name"]), (200, &json!("Bintulek")));

    let mut needles = Needles::default();
    for word in ["Tarvoschen", "Bintulek", "Zqxvarro"] {
        needles.add_text(word);
    }
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }
    assert_eq!(member.delete(&format!("{PATH}/{id}")).await.status, 204);
    let left = member.get(PATH).await.body;
    assert_eq!((left["items"].as_array().unwrap().len(), &left["items"][0]["name"]), (1, &json!("Everything")));
    assert_eq!(member.delete(&format!("{PATH}/{id}")).await.status, 404);
    assert_eq!(member.put(&format!("{PATH}/{id}"), view("Gone")).await.status, 404);
    let audit = member.get("/api/v1/audit?action=views_changed").await.body;
    assert_eq!(audit["items"].as_array().unwrap().len(), 4, "refused changes leave no entry");
}

#[tokio::test]
async fn views_are_their_members_alone() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut first = server.member(&mut keyholder, "first", &["caseworker"]).await;
    let mut second = server.member(&mut keyholder, "second", &["coordinator"]).await;
    let id = first.post(PATH, view("Mine")).await.body["id"].as_str().unwrap().to_owned();
    assert_eq!(second.get(PATH).await.body["items"], json!([]));
    assert_eq!(second.put(&format!("{PATH}/{id}"), view("Taken")).await.status, 404);
    assert_eq!(second.delete(&format!("{PATH}/{id}")).await.status, 404);
    assert_eq!(second.post(PATH, view("Mine")).await.status, 201);
    assert_eq!(first.get(PATH).await.body["items"][0]["id"], json!(id));
    assert_eq!(server.visitor().get(PATH).await.status, 401);
}

#[tokio::test]
async fn wrong_views_are_refused_at_their_field_and_nothing_is_lost() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    assert_eq!(member.post(PATH, view("First")).await.status, 201);
    let cases: [(&str, Value, &str); 8] = [
        ("/name", json!("   "), "empty"),
        ("/name", json!("x".repeat(61)), "too_long"),
        ("/name", json!("first"), "name_taken"),
        ("/tab", json!("closed"), "unknown_word"),
        ("/status", json!("lost"), "unknown_word"),
        ("/state", json!("Hong Kong"), "unknown_code"),
        ("/order", json!("random"), "unknown_word"),
        ("/words", json!("x".repeat(201)), "too_long"),
    ];
    for (pointer, value, code) in cases {
        let mut wrong = view("Second");
        wrong[&pointer[1..]] = value;
        let refused = member.post(PATH, wrong).await;
        assert_eq!((refused.status.as_u16(), refused.pointers()), (422, vec![pointer]), "{refused:?}");
        assert_eq!(refused.body["errors"][0]["code"], code, "{pointer}");
    }
    for n in 2..=20 {
        assert_eq!(member.post(PATH, view(&format!("View {n}"))).await.status, 201);
    }
    let full = member.post(PATH, view("One too many")).await;
    assert_eq!((full.status.as_u16(), full.code()), (409, "too_many_views"));
    assert_eq!(member.get(PATH).await.body["items"].as_array().unwrap().len(), 20);
}
