//! Signing in and out: A8, A9 and A10 of the acceptance tests.

use crate::harness::{LOGIN, PASSWORD, Server};
use axum::http::header;
use saksi::entity::session;
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;

#[tokio::test]
async fn a_wrong_password_and_an_unknown_login_get_the_same_answer_and_no_session() {
    let server = Server::start().await;
    server.ready().await;
    let before = session::Entity::find().count(&server.app.db.sessions).await.unwrap();
    let wrong = server.visitor().sign_in(LOGIN, "another long phrase").await;
    let unknown = server.visitor().sign_in("nobody", "another long phrase").await;
    assert_eq!(wrong.status, 401);
    assert_eq!(wrong.code(), "wrong_credentials");
    assert_eq!((wrong.status, wrong.body), (unknown.status, unknown.body));
    assert!(wrong.headers.get(header::SET_COOKIE).is_none());
    assert_eq!(session::Entity::find().count(&server.app.db.sessions).await.unwrap(), before);
}

#[tokio::test]
async fn signing_in_tells_who_and_since_when() {
    let server = Server::start().await;
    server.ready().await;
    let mut visitor = server.visitor();
    let answer = visitor.sign_in(" Rina.Hartati ", PASSWORD).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.body["member"]["login"], LOGIN);
    assert_eq!(answer.body["member"]["roles"], json!(["caseworker", "lawyer", "coordinator", "keyholder"]));
    assert_eq!(answer.body["organisation"]["name"], "Yayasan Zqxvarro");
    assert_eq!(answer.body["expires_at"], "2026-03-01T12:00:00Z");
    assert_eq!(visitor.get("/api/v1/session").await.body, answer.body);
}

#[tokio::test]
async fn over_https_the_cookie_is_bound_to_the_host_and_secure() {
    let server = Server::start_https("https://saksi.example.org").await;
    let (_, answer) = server.found().await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    let (name, attributes) = cookie.split_once('=').unwrap();
    assert_eq!(name, "__Host-saksi");
    let (_, attributes) = attributes.split_once("; ").unwrap();
    assert_eq!(attributes, "Path=/; HttpOnly; SameSite=Strict; Secure");

    let plain = Server::start().await;
    let (_, answer) = plain.found().await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("saksi="), "a browser refuses __Host- and Secure over plain HTTP");
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"));
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_without_use_and_after_twelve_hours_in_any_case() {
    let server = Server::start().await;
    let mut idle = server.ready().await;
    server.clock.advance(29 * 60);
    assert_eq!(idle.get("/api/v1/session").await.status, 200);
    server.clock.advance(29 * 60);
    assert_eq!(idle.get("/api/v1/session").await.status, 200, "use extends the idle time");
    server.clock.advance(30 * 60);
    let over = idle.get("/api/v1/session").await;
    assert_eq!((over.status.as_u16(), over.code()), (401, "unauthenticated"));

    let mut busy = server.visitor();
    busy.sign_in(LOGIN, PASSWORD).await;
    for _ in 0..35 {
        server.clock.advance(20 * 60);
        assert_eq!(busy.get("/api/v1/session").await.status, 200);
    }
    server.clock.advance(20 * 60);
    assert_eq!(busy.get("/api/v1/session").await.status, 401);
}

#[tokio::test]
async fn signing_out_ends_the_session_for_good() {
    let server = Server::start().await;
    let mut client = server.ready().await;
    let mut stolen = client.clone();
    let answer = client.delete("/api/v1/session").await;
    assert_eq!(answer.status, 204);
    assert!(answer.headers[header::SET_COOKIE].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(client.cookie, None);
    assert_eq!(stolen.get("/api/v1/session").await.status, 401, "the cookie is worth nothing any more");
}

#[tokio::test]
async fn another_instance_serves_the_same_session_and_signs_out_of_it() {
    let server = Server::start().await;
    let mut client = server.ready().await;
    let second = server.another_instance().await;
    let mut there = second.visitor();
    there.cookie = client.cookie.clone();
    assert_eq!(there.get("/api/v1/organisation").await.body["name"], "Yayasan Zqxvarro");
    assert_eq!(there.delete("/api/v1/session").await.status, 204);
    assert_eq!(client.get("/api/v1/session").await.status, 401);
}

#[tokio::test]
async fn who_changes_the_row_of_a_session_ends_it() {
    let server = Server::start().await;
    server.ready().await;
    let changes = [
        (session::Column::Expires, Expr::value(4_000_000_000_i64)),
        (session::Column::Idle, Expr::value(4_000_000_000_i64)),
        (session::Column::Level, Expr::value(2_i16)),
        (session::Column::MemberId, Expr::value(uuid::Uuid::from_u128(7))),
    ];
    for (column, value) in changes {
        let mut client = server.visitor();
        client.sign_in(LOGIN, PASSWORD).await;
        assert_eq!(client.get("/api/v1/session").await.status, 200);
        session::Entity::update_many().col_expr(column, value).exec(&server.app.db.sessions).await.unwrap();
        assert_eq!(client.get("/api/v1/session").await.status, 401, "{column:?}");
    }
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_the_old_one_opens_nothing() {
    let server = Server::start().await;
    let mut here = server.ready().await;
    let mut elsewhere = server.visitor();
    elsewhere.sign_in(LOGIN, PASSWORD).await;
    let new = "gunung api di timur";
    let wrong = here.post("/api/v1/account/password", json!({ "current": "not this one", "password": new })).await;
    assert_eq!((wrong.status.as_u16(), wrong.code()), (401, "wrong_credentials"));
    let changed = here.post("/api/v1/account/password", json!({ "current": PASSWORD, "password": new })).await;
    assert_eq!(changed.status, 204, "{changed:?}");
    assert_eq!(here.get("/api/v1/organisation").await.status, 200);
    assert_eq!(elsewhere.get("/api/v1/session").await.status, 401);
    assert_eq!(server.visitor().sign_in(LOGIN, PASSWORD).await.status, 401);
    assert_eq!(server.visitor().sign_in(LOGIN, new).await.status, 200);
}

#[tokio::test]
async fn signing_out_everywhere_ends_all_sessions() {
    let server = Server::start().await;
    let mut here = server.ready().await;
    let mut elsewhere = server.visitor();
    elsewhere.sign_in(LOGIN, PASSWORD).await;
    assert_eq!(here.delete("/api/v1/account/sessions").await.status, 204);
    assert_eq!(elsewhere.get("/api/v1/session").await.status, 401);
}

#[tokio::test]
async fn failed_attempts_delay_and_the_owner_elsewhere_still_gets_in() {
    let server = Server::start().await;
    server.ready().await;
    let mut guesser = server.visitor();
    guesser.address = "198.51.100.9".into();
    for attempt in 0..5 {
        assert_eq!(guesser.sign_in(LOGIN, "a wrong long phrase").await.status, 401, "attempt {attempt}");
    }
    let delayed = guesser.sign_in(LOGIN, PASSWORD).await;
    assert_eq!((delayed.status.as_u16(), delayed.code()), (429, "throttled"));
    assert_eq!(delayed.headers[header::RETRY_AFTER], "2");
    assert_eq!(server.visitor().sign_in(LOGIN, PASSWORD).await.status, 200, "from her own address");

    server.clock.advance(2);
    let after = guesser.sign_in(LOGIN, PASSWORD).await;
    assert_eq!(after.status, 200, "a delay, never a block");
    assert_eq!(guesser.sign_in(LOGIN, "a wrong long phrase").await.status, 401, "and the count starts again");
}

#[tokio::test]
async fn a_guesser_of_many_logins_is_delayed_by_address_and_meets_it_on_every_instance() {
    let server = Server::start().await;
    server.ready().await;
    let mut guesser = server.visitor();
    guesser.address = "198.51.100.9".into();
    for number in 0..50 {
        assert_eq!(guesser.sign_in(&format!("guess{number}"), "a wrong long phrase").await.status, 401);
    }
    assert_eq!(guesser.sign_in("guess50", "a wrong long phrase").await.status, 429);
    let mut there = server.another_instance().await.visitor();
    there.address.clone_from(&guesser.address);
    assert_eq!(there.sign_in("guess51", "a wrong long phrase").await.status, 429);
}

#[tokio::test]
async fn without_a_cookie_or_with_a_false_one_nothing_opens() {
    let server = Server::start().await;
    server.ready().await;
    let mut visitor = server.visitor();
    for cookie in [None, Some("saksi="), Some("saksi=AAAA"), Some("other=1; saksi")] {
        visitor.cookie = cookie.map(str::to_owned);
        for path in ["/api/v1/session", "/api/v1/members", "/api/v1/organisation", "/api/v1/audit"] {
            assert_eq!(visitor.get(path).await.status, 401, "{path}");
        }
    }
    let random = format!("saksi={}", &"A".repeat(43));
    visitor.cookie = Some(random);
    assert_eq!(visitor.get("/api/v1/session").await.status, 401);
}
