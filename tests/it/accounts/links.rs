//! Links for new passwords, the list of links that wait, the recovery kit made anew, and who can read a case.

use crate::harness::{Client, LOGIN, Needles, PASSWORD, Server, sample_case, token, words};
use saksi::entity::{invitation, organisation};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};

const NEXT: &str = "gerimis di kebun teh";
const RESET: &str = "/api/v1/invitations/reset";

async fn id_of(client: &mut Client) -> String {
    client.get("/api/v1/session").await.body["member"]["id"].as_str().unwrap().to_owned()
}

fn by_link(token: &str) -> Value {
    json!({ "token": token, "password": NEXT })
}

async fn offer(keyholder: &mut Client, member: &str) -> String {
    let issued = keyholder.post(&format!("/api/v1/members/{member}/reset"), json!({})).await;
    assert_eq!(issued.status, 201, "{issued:?}");
    assert_eq!(issued.body["expires_at"].as_str().unwrap().len(), 20);
    token(&issued.body)
}

#[tokio::test]
async fn a_link_sets_a_new_password_once_and_everything_else_stays() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker", "keyholder"]).await;
    let created = maya.post("/api/v1/cases", json!({ "file": sample_case("Sunita") })).await;
    let case = format!("/api/v1/cases/{}", created.body["id"].as_str().unwrap());
    let id = id_of(&mut maya).await;
    let before = maya.get("/api/v1/session").await.body["member"].clone();
    let link = offer(&mut founder, &id).await;
    assert_eq!(maya.get(&case).await.status, 200, "nothing changes until it is used");

    let mut visitor = server.visitor();
    let opened = visitor.post("/api/v1/invitations/open", json!({ "token": link })).await;
    assert_eq!((&opened.body["login"], &opened.body["organisation"]), (&json!("maya"), &json!("Yayasan Zqxvarro")));
    let weak = visitor.post(RESET, json!({ "token": link, "password": "short" })).await;
    assert_eq!(weak.pointers(), ["/password"], "a weak password leaves the link open");
    let joining = json!({ "token": link, "login": "eve", "name": "Eve", "password": NEXT, "language": "en" });
    assert_eq!(visitor.post("/api/v1/invitations/accept", joining).await.status, 404, "it is no invitation");
    let used = visitor.post(RESET, by_link(&link)).await;
    assert_eq!((used.status.as_u16(), &used.body["member"]), (200, &before), "{used:?}");
    assert_eq!(visitor.get(&case).await.status, 200);
    assert_eq!(visitor.get("/api/v1/audit").await.status, 200, "a keyholder is still one");
    assert_eq!(maya.get(&case).await.code(), "unauthenticated", "old sessions ended");
    assert_eq!(server.visitor().sign_in("maya", PASSWORD).await.status, 401);
    assert_eq!(server.visitor().sign_in("maya", NEXT).await.status, 200);

    assert_eq!(server.visitor().post(RESET, by_link(&link)).await.status, 404, "it was used up");
    for (action, member) in [("password_reset_offered", id_of(&mut founder).await), ("password_reset", id.clone())] {
        let entry = founder.get(&format!("/api/v1/audit?action={action}")).await.body["items"][0].clone();
        assert_eq!((&entry["member"], &entry["object"]), (&json!(member), &json!(id)), "{action}");
    }
    assert_eq!(founder.get("/api/v1/audit/verification").await.body["intact"], true);
}

#[tokio::test]
async fn a_link_is_void_when_it_is_over_replaced_taken_back_or_no_longer_true() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker"]).await;
    let id = id_of(&mut maya).await;
    let gone = async |link: &str| {
        let answer = server.visitor().post(RESET, by_link(link)).await;
        assert_eq!(answer.status, 404, "{answer:?}");
    };
    let first = offer(&mut founder, &id).await;
    let second = offer(&mut founder, &id).await;
    gone(&first).await;
    assert_eq!(founder.delete(&format!("/api/v1/invitations/{id}")).await.status, 204);
    gone(&second).await;
    assert_eq!(founder.delete(&format!("/api/v1/invitations/{id}")).await.status, 404);

    let link = offer(&mut founder, &id).await;
    let roles = json!({ "roles": ["lawyer"] });
    assert_eq!(founder.put(&format!("/api/v1/members/{id}/roles"), roles).await.status, 200);
    gone(&link).await;

    let link = offer(&mut founder, &id).await;
    let changed = json!({ "current": PASSWORD, "password": NEXT });
    assert_eq!(maya.post("/api/v1/account/password", changed).await.status, 204);
    gone(&link).await;

    let link = offer(&mut founder, &id).await;
    server.clock.advance(72 * 3600);
    gone(&link).await;
    let mut founder = server.visitor();
    founder.sign_in(LOGIN, PASSWORD).await;
    let link = offer(&mut founder, &id).await;
    assert_eq!(founder.delete(&format!("/api/v1/members/{id}")).await.status, 204);
    gone(&link).await;
    assert_eq!(founder.post(&format!("/api/v1/members/{id}/reset"), json!({})).await.status, 404);
}

#[tokio::test]
async fn an_old_row_of_a_link_gives_no_roles_back() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker", "lawyer"]).await;
    let id = id_of(&mut maya).await;
    let link = offer(&mut founder, &id).await;
    let row = invitation::Entity::find().one(&server.app.db.read).await.unwrap().unwrap();
    let roles = json!({ "roles": ["caseworker"] });
    assert_eq!(founder.put(&format!("/api/v1/members/{id}/roles"), roles).await.status, 200);
    let back = invitation::Entity::insert(row.clone().into_active_model());
    back.exec_without_returning(&server.app.db.write).await.unwrap();
    assert_eq!(server.visitor().post(RESET, by_link(&link)).await.status, 404);
    assert_eq!(maya.get("/api/v1/session").await.body["member"]["roles"], json!(["caseworker"]));

    // Moved to another member, or with a later end, it does not open at all.
    let founder_id = id_of(&mut founder).await.parse().unwrap();
    let moved = invitation::Model { member_id: founder_id, ..row.clone() };
    let later = invitation::Model { expires: row.expires + 1, ..row };
    for changed in [moved, later] {
        changed.into_active_model().reset_all().update(&server.app.db.write).await.unwrap();
        assert_eq!(server.visitor().post(RESET, by_link(&link)).await.code(), "unreadable");
    }
}

#[tokio::test]
async fn only_keyholders_make_links_and_not_for_themselves_or_abroad() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["lawyer"]).await;
    let mut stranger = server.another_organisation("Lain", "lain.hartati").await;
    let (own, id) = (id_of(&mut founder).await, id_of(&mut maya).await);
    let path = |id: &str| format!("/api/v1/members/{id}/reset");
    let refused = founder.post(&path(&own), json!({})).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "own_reset"));
    assert_eq!(maya.post(&path(&own), json!({})).await.status, 403);
    assert_eq!(maya.get("/api/v1/invitations").await.status, 403);
    assert_eq!(stranger.post(&path(&id), json!({})).await.status, 404);
    offer(&mut founder, &id).await;
    assert_eq!(stranger.delete(&format!("/api/v1/invitations/{id}")).await.status, 404);
    assert_eq!(stranger.get("/api/v1/invitations").await.body, json!({ "items": [] }));
    assert_eq!(founder.get("/api/v1/invitations").await.body["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn links_that_wait_are_listed_and_can_be_taken_back() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["lawyer"]).await;
    let invited = json!({ "name": "Undangan Terpisah", "roles": ["caseworker"], "language": "id" });
    let invited = founder.post("/api/v1/invitations", invited).await;
    server.clock.advance(60);
    let id = id_of(&mut maya).await;
    offer(&mut founder, &id).await;
    let list = founder.get("/api/v1/invitations").await.body["items"].clone();
    assert_eq!(list[0]["name"], "Undangan Terpisah");
    assert_eq!((&list[0]["roles"], &list[0]["kind"]), (&json!(["caseworker"]), &json!("invitation")));
    assert_eq!(list[0]["expires_at"], "2026-03-04T00:00:00Z");
    assert_eq!((&list[1]["name"], &list[1]["kind"], &list[1]["id"]), (&json!("maya"), &json!("reset"), &json!(id)));
    let path = format!("/api/v1/invitations/{}", list[0]["id"].as_str().unwrap());
    assert_eq!(founder.delete(&path).await.status, 204);
    let open = json!({ "token": token(&invited.body) });
    assert_eq!(server.visitor().post("/api/v1/invitations/open", open).await.status, 404);
    let taken = founder.get("/api/v1/audit?action=invitation_taken_back").await;
    assert_eq!(taken.body["items"][0]["object"], list[0]["id"]);

    let altered =
        invitation::Entity::update_many().col_expr(invitation::Column::NoticeCt, Expr::value(vec![1_u8; 200]));
    altered.exec(&server.app.db.write).await.unwrap();
    let list = founder.get("/api/v1/invitations").await.body["items"].clone();
    assert_eq!((list.as_array().unwrap().len(), &list[0]["name"]), (1, &Value::Null), "still there, to be taken back");
}

async fn make_words(keyholder: &mut Client) -> crate::harness::Answer {
    keyholder.post("/api/v1/organisation/recovery/words", json!({ "password": PASSWORD })).await
}

fn recovery(sheet: &Value) -> Value {
    json!({ "words": sheet["recovery_words"], "login": LOGIN, "password": NEXT })
}

#[tokio::test]
async fn new_words_come_into_force_once_they_were_typed_back() {
    let server = Server::start().await;
    let (mut founder, setup) = server.found().await;
    founder.post("/api/v1/setup/confirm", words(&setup.body)).await;
    let kit = "/api/v1/organisation/recovery";
    let state = json!({ "made_at": "2026-03-01T00:00:00Z", "usable": true, "begun": false });
    assert_eq!(founder.get(kit).await.body, state);
    let wrong = founder.post(&format!("{kit}/words"), json!({ "password": "quite another phrase" })).await;
    assert_eq!(wrong.code(), "wrong_credentials");
    assert_eq!(founder.post(&format!("{kit}/confirm"), json!({ "words": {} })).await.code(), "no_words");

    server.clock.advance(60);
    let made = make_words(&mut founder).await;
    assert_eq!((made.status.as_u16(), made.body["recovery_words"].as_array().unwrap().len()), (200, 24));
    assert_eq!(founder.get(kit).await.body["begun"], true);
    let refused = server.visitor().post("/api/v1/recovery", recovery(&made.body)).await;
    assert_eq!(refused.body["errors"][0]["code"], "recovery_refused", "not in force yet");
    let unlike = founder.post(&format!("{kit}/confirm"), words(&setup.body)).await;
    assert_eq!(unlike.status, 422, "{unlike:?}");
    assert_eq!(founder.post(&format!("{kit}/confirm"), words(&made.body)).await.status, 204);
    let state = json!({ "made_at": "2026-03-01T00:01:00Z", "usable": true, "begun": false });
    assert_eq!(founder.get(kit).await.body, state);
    assert_eq!(founder.post(&format!("{kit}/confirm"), words(&made.body)).await.code(), "no_words");

    server.clock.advance(60);
    let old = server.visitor().post("/api/v1/recovery", recovery(&setup.body)).await;
    assert_eq!(old.body["errors"][0]["code"], "recovery_refused", "the old words are void");
    assert_eq!(server.visitor().post("/api/v1/recovery", recovery(&made.body)).await.status, 200);
    assert_eq!(server.visitor().sign_in(LOGIN, NEXT).await.status, 200);

    let mut needles = Needles::default();
    for sheet in [&setup.body, &made.body] {
        let list: Vec<&str> =
            sheet["recovery_words"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
        needles.add_text(&list[..3].join(" "));
        needles.add_text(&list[20..].join("\",\""));
    }
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }
}

#[tokio::test]
async fn one_keyholder_does_not_confirm_the_words_of_another() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut second = server.member(&mut founder, "second", &["keyholder"]).await;
    let mut worker = server.member(&mut founder, "worker", &["lawyer"]).await;
    let made = make_words(&mut founder).await;
    let confirm = "/api/v1/organisation/recovery/confirm";
    assert_eq!(second.get("/api/v1/organisation/recovery").await.body["begun"], false);
    assert_eq!(second.post(confirm, words(&made.body)).await.code(), "no_words");
    assert_eq!(make_words(&mut worker).await.status, 403);
    assert_eq!(worker.get("/api/v1/organisation/recovery").await.status, 403);
    assert_eq!(make_words(&mut second).await.status, 200, "hers take the place of the others");
    assert_eq!(founder.post(confirm, words(&made.body)).await.code(), "no_words");
    for _ in 0..5 {
        let wrong = json!({ "password": "quite another phrase" });
        assert_eq!(second.post("/api/v1/organisation/recovery/words", wrong).await.code(), "wrong_credentials");
    }
    assert_eq!(make_words(&mut second).await.status, 429, "throttled as the log-in is");
}

#[tokio::test]
async fn words_of_an_earlier_version_are_told_to_be_made_anew() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let row = organisation::Entity::find().one(&server.app.db.read).await.unwrap().unwrap();
    let older = organisation::Model { recovery_voucher: None, recovery_kit_ct: None, ..row };
    older.into_active_model().reset_all().update(&server.app.db.write).await.unwrap();
    assert_eq!(founder.get("/api/v1/organisation/recovery").await.body, json!({ "usable": false, "begun": false }));
    let made = make_words(&mut founder).await;
    assert_eq!(founder.post("/api/v1/organisation/recovery/confirm", words(&made.body)).await.status, 204);
    assert_eq!(server.visitor().post("/api/v1/recovery", recovery(&made.body)).await.status, 200);
}

#[tokio::test]
async fn who_can_read_a_case_is_every_active_member_and_keyholders_see_who_did() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker"]).await;
    let mut gone = server.member(&mut founder, "gone", &["lawyer"]).await;
    let mut stranger = server.another_organisation("Lain", "lain.hartati").await;
    let created = founder.post("/api/v1/cases", json!({ "file": sample_case("Sunita") })).await;
    let case = format!("/api/v1/cases/{}", created.body["id"].as_str().unwrap());
    let access = format!("{case}/access");
    let left = id_of(&mut gone).await;
    gone.get(&case).await;
    assert_eq!(founder.delete(&format!("/api/v1/members/{left}")).await.status, 204);
    server.clock.advance(60);
    maya.get(&case).await;

    let seen = founder.get(&access).await.body;
    assert_eq!((&seen["openings_told"], &seen["openings_since"]), (&json!(true), &Value::Null));
    let names: Vec<_> = seen["items"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["maya", "Rina Bintulek"]);
    assert_eq!(seen["items"][0]["opened_at"], "2026-03-01T00:01:00Z");
    assert_eq!((&seen["items"][1]["opened_at"], &seen["items"][0]["roles"]), (&Value::Null, &json!(["caseworker"])));
    let seen = maya.get(&access).await.body;
    assert_eq!((&seen["openings_told"], &seen["items"][1]["opened_at"]), (&json!(false), &Value::Null));
    assert_eq!(seen["items"][0]["name"], "Rina Bintulek", "by name");
    assert_eq!(stranger.get(&access).await.status, 404);
    let read = founder.get("/api/v1/audit?action=access_read").await;
    assert_eq!(read.body["items"].as_array().unwrap().len(), 2);
}
