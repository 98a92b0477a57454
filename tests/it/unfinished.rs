//! Forms that were begun and not saved: kept as they stand for the member who began them, sealed, and gone once saved.

use crate::harness::{Answer, Client, Needles, Server, sample_case};
use crate::inbox::put_bytes;
use serde_json::{Value, json};
use uuid::Uuid;

const FORM: Uuid = Uuid::from_u128(0xb1);

async fn keep(client: &mut Client, id: Uuid, form: &Value) -> Answer {
    put_bytes(client, &format!("/api/v1/unfinished/{id}"), form.to_string().into_bytes()).await
}

async fn list(client: &mut Client) -> Vec<Value> {
    client.get("/api/v1/unfinished").await.body["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_form_comes_back_as_it_stood_even_with_what_no_case_may_hold() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let form = json!({ "title": "Zqxvarro", "draft": { "worker": { "birth": "31", "note": "half a \u{202e} word\u{0007}" } } });
    let kept = keep(&mut member, FORM, &form).await;
    assert_eq!((kept.status.as_u16(), &kept.body["others"]), (200, &json!([])), "{kept:?}");
    server.clock.advance(60);
    let changed = json!({ "title": "Zqxvarro Bintulek", "draft": { "summary": "Tarvoschen" } });
    assert_eq!(keep(&mut member, FORM, &changed).await.status, 200);
    let hers = list(&mut member).await;
    assert_eq!((hers.len(), &hers[0]["title"], hers[0].get("case_id")), (1, &json!("Zqxvarro Bintulek"), None));
    assert_eq!(member.get(&format!("/api/v1/unfinished/{FORM}")).await.body["form"], changed);

    let mut needles = Needles::default();
    for word in ["Zqxvarro", "Bintulek", "Tarvoschen"] {
        needles.add_text(word);
    }
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }
    assert_eq!(member.delete(&format!("/api/v1/unfinished/{FORM}")).await.status, 204);
    assert_eq!(member.get(&format!("/api/v1/unfinished/{FORM}")).await.status, 404);
}

#[tokio::test]
async fn a_form_is_its_members_alone_but_others_see_that_she_is_at_work_on_the_case() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut first = server.member(&mut keyholder, "first", &["caseworker"]).await;
    let mut second = server.member(&mut keyholder, "second", &["caseworker"]).await;
    let case = first.post("/api/v1/cases", json!({ "file": sample_case("Wulan") })).await.body["id"].clone();
    let other = first.post("/api/v1/cases", json!({ "file": sample_case("Lain") })).await.body["id"].clone();
    let form = |case: &Value| json!({ "title": "Wulan", "case": case, "draft": {} });
    assert_eq!(keep(&mut first, FORM, &form(&case)).await.body["others"], json!([]));

    let seen = keep(&mut second, Uuid::from_u128(0xb2), &form(&case)).await;
    let me = first.get("/api/v1/session").await.body["member"]["id"].clone();
    assert_eq!(seen.body["others"][0]["member"], me, "{seen:?}");
    assert_eq!(keep(&mut second, Uuid::from_u128(0xb3), &form(&other)).await.body["others"], json!([]));
    server.clock.advance(16 * 60);
    assert_eq!(keep(&mut second, Uuid::from_u128(0xb2), &form(&case)).await.body["others"], json!([]));

    assert_eq!(second.get(&format!("/api/v1/unfinished/{FORM}")).await.status, 404);
    // The same id is another form: hers stays.
    assert_eq!(keep(&mut second, FORM, &json!({ "title": "Other" })).await.status, 200);
    assert_eq!(first.get(&format!("/api/v1/unfinished/{FORM}")).await.body["form"]["title"], "Wulan");
    assert_eq!((list(&mut first).await.len(), list(&mut second).await.len()), (1, 3));
    let mut coordinator = server.member(&mut keyholder, "coordinator", &["coordinator"]).await;
    assert_eq!(coordinator.get("/api/v1/unfinished").await.status, 403);
}

#[tokio::test]
async fn saving_forgets_the_form_and_a_refused_saving_keeps_it() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    assert_eq!(keep(&mut member, FORM, &json!({ "title": "Wulan" })).await.status, 200);
    let mut wrong = sample_case("Wulan");
    wrong["worker"]["birth"] = json!("2090");
    let refused = member.post("/api/v1/cases", json!({ "file": wrong, "unfinished": FORM })).await;
    assert_eq!((refused.code(), list(&mut member).await.len()), ("invalid", 1));
    let created = member.post("/api/v1/cases", json!({ "file": sample_case("Wulan"), "unfinished": FORM })).await;
    assert_eq!((created.status.as_u16(), list(&mut member).await.len()), (201, 0));

    let path = format!("/api/v1/cases/{}", created.body["id"].as_str().unwrap());
    let form = json!({ "title": "Wulan", "case": created.body["id"] });
    assert_eq!(keep(&mut member, FORM, &form).await.status, 200);
    let change = |based_on: i64| json!({ "based_on": based_on, "file": sample_case("Wulan"), "unfinished": FORM });
    assert_eq!(member.put(&path, change(7)).await.code(), "stale_version");
    assert_eq!(list(&mut member).await.len(), 1);
    assert_eq!((member.put(&path, change(1)).await.status.as_u16(), list(&mut member).await.len()), (200, 0));

    // The erasing of a case takes with it what was begun on it.
    assert_eq!(keep(&mut member, FORM, &form).await.status, 200);
    assert_eq!(keep(&mut member, Uuid::from_u128(0xb4), &json!({ "title": "New" })).await.status, 200);
    assert_eq!(member.delete(&format!("{path}?based_on=2")).await.status, 204);
    let left = list(&mut member).await;
    assert_eq!((left.len(), &left[0]["title"]), (1, &json!("New")));
}

#[tokio::test]
async fn what_is_no_form_or_one_too_many_is_refused_with_the_reason() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let path = format!("/api/v1/unfinished/{FORM}");
    assert_eq!(put_bytes(&mut member, &path, b"[1".to_vec()).await.code(), "malformed");
    assert_eq!(put_bytes(&mut member, &path, vec![b' '; 2 * 1024 * 1024]).await.code(), "too_large");
    assert_eq!(member.put(&path, json!({})).await.code(), "malformed", "sent as JSON");
    for number in 0..50 {
        assert_eq!(keep(&mut member, Uuid::from_u128(number), &json!({})).await.status, 200);
    }
    assert_eq!(keep(&mut member, FORM, &json!({})).await.code(), "too_many_unfinished");
    assert_eq!(keep(&mut member, Uuid::from_u128(7), &json!({ "title": "still" })).await.status, 200);
}

async fn cases(client: &mut Client) -> usize {
    client.get("/api/v1/cases").await.body["items"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_form_whose_answer_was_lost_makes_no_second_case_when_it_is_sent_again() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut hers = server.member(&mut keyholder, "hers", &["caseworker"]).await;
    let mut other = server.member(&mut keyholder, "other", &["caseworker"]).await;
    let body = |name: &str| json!({ "file": sample_case(name), "unfinished": FORM });

    let first = hers.post("/api/v1/cases", body("Wulan")).await;
    assert_eq!((first.status.as_u16(), &first.body["version"]), (201, &json!(1)), "{first:?}");
    let same = hers.post("/api/v1/cases", body("Wulan")).await;
    assert_eq!((same.status.as_u16(), &same.body), (200, &first.body), "the same again changes nothing");
    let more = hers.post("/api/v1/cases", body("Wulan Sari")).await;
    assert_eq!((more.status.as_u16(), &more.body["id"]), (200, &first.body["id"]), "{more:?}");
    assert_eq!((&more.body["version"], cases(&mut hers).await), (&json!(2), 1), "what was typed since is in it");
    assert!(more.body.to_string().contains("Wulan Sari"), "{more:?}");

    // Changed since: nothing is overwritten, and the newer one comes back.
    let stale = hers.post("/api/v1/cases", body("Wulan Dewi")).await;
    assert_eq!((stale.status.as_u16(), &stale.body["code"]), (409, &json!("stale_version")), "{stale:?}");
    assert_eq!((&stale.body["current"]["id"], cases(&mut hers).await), (&first.body["id"], 1));

    // Another member's form of this id is another form.
    let theirs = other.post("/api/v1/cases", body("Lain")).await;
    assert_eq!((theirs.status.as_u16(), cases(&mut hers).await), (201, 2), "{theirs:?}");
}
