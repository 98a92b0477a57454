//! What every answer shares: headers, the Origin check, limits, the description of the API, health, and the program's own
//! behaviour when it is told to stop or its store goes away.

use crate::harness::{Server, sample_case};
use axum::body::Body;
use axum::http::{Method, Request, header};
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_it_to_itself() {
    let server = Server::start().await;
    for path in ["/", "/api/v1/session", "/api/v1/nothing", "/healthz"] {
        let answer = server.visitor().get(path).await;
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("unsafe-eval"), "{path}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer", "{path}");
        assert_eq!(
            path.starts_with("/api/"),
            answer.headers.get("cache-control").is_some_and(|v| v == "no-store"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_write_from_another_site_is_refused_and_one_from_its_own_pages_is_not() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let cookie = member.cookie.clone().unwrap();
    let body = json!({ "file": sample_case("Wulan Contoh") }).to_string();
    for (origin, site, status) in [
        ("https://evil.example", "cross-site", 403),
        ("http://saksi.test", "cross-site", 403),
        ("https://evil.example", "same-origin", 403),
        ("null", "none", 403),
        ("http://saksi.test", "same-origin", 201),
    ] {
        let request = Request::builder()
            .method(Method::POST)
            .uri("/api/v1/cases")
            .header(header::HOST, "saksi.test")
            .header(header::ORIGIN, origin)
            .header("sec-fetch-site", site)
            .header(header::COOKIE, &cookie)
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.clone()))
            .unwrap();
        let answer = member.send_request(request).await;
        assert_eq!(answer.status.as_u16(), status, "{origin} {site}");
        assert_eq!(status == 403, answer.code() == "foreign_origin", "{origin} {site}");
    }
    assert_eq!(server.count("case_head").await, 1);
}

#[tokio::test]
async fn bodies_that_cannot_be_read_get_a_problem_that_says_why() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let cookie = member.cookie.clone().unwrap();
    let big = format!(r#"{{"file":{{"worker":{{}},"summary":"{}"}}}}"#, "x".repeat(5 * 1024 * 1024));
    let marks = format!(r#"{{"file":{{"worker":{{}},"summary":"a{}"}}}}"#, "\u{301}".repeat(10_000));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let cases: [(&str, &str, u16, &str); 12] = [
        ("application/json", "", 400, "malformed"),
        ("application/json", "{", 400, "malformed"),
        ("text/plain", "{}", 400, "malformed"),
        ("application/json", &deep, 400, "malformed"),
        ("application/json", &big, 413, "too_large"),
        ("application/json", r#"{"file":{"worker":{},"summary":"a\u0000b"}}"#, 422, "invalid"),
        ("application/json", r#"{"file":{"worker":{},"summary":"\ud800"}}"#, 400, "malformed"),
        ("application/json", "{\"file\":{\"worker\":{},\"summary\":\"\u{202e}abc\"}}", 422, "invalid"),
        ("application/json", &marks, 422, "invalid"),
        ("application/json", r#"{"file":{"worker":{"nationality":"XYZ"}}}"#, 422, "invalid"),
        ("application/json", r#"{"file":{"worker":{"birth":"2019-02-30"}}}"#, 422, "invalid"),
        ("application/json", r#"{"file":{"worker":[]}}"#, 422, "invalid"),
    ];
    for (kind, body, status, code) in cases {
        let request = Request::builder()
            .method(Method::POST)
            .uri("/api/v1/cases")
            .header(header::COOKIE, &cookie)
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(body.to_owned()))
            .unwrap();
        let answer = member.send_request(request).await;
        let start: String = body.chars().take(60).collect();
        assert_eq!((answer.status.as_u16(), answer.code()), (status, code), "{start} {:?}", answer.body);
        assert_eq!(answer.headers["content-type"], "application/problem+json", "{start}");
        assert!(status != 422 || !answer.pointers().is_empty(), "{start}");
    }
    assert_eq!(server.count("case_head").await, 0, "nothing half written");
}

#[tokio::test]
async fn what_lies_in_the_future_is_no_fact_of_a_case() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let mut file = sample_case("Wulan Contoh");
    file["events"][0]["when"] = json!("2031-05");
    let answer = member.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!((answer.status.as_u16(), answer.pointers()), (422, vec!["/file/events/0/when"]));
}

#[tokio::test]
async fn description_of_the_api_is_openapi_3_1_and_the_committed_one() {
    let server = Server::start().await;
    let answer = server.visitor().get("/api/openapi.json").await;
    assert!(answer.body["openapi"].as_str().unwrap().starts_with("3.1"));
    let committed = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/openapi.json")).unwrap();
    let committed: serde_json::Value = serde_json::from_str(&committed).unwrap();
    assert!(answer.body == committed, "run `make openapi` and commit what it writes");
}

#[tokio::test]
async fn description_of_the_api_is_whole_and_gives_each_type_a_name_of_its_own() {
    let server = Server::start().await;
    let description = server.visitor().get("/api/openapi.json").await.body;
    let mut open = vec![&description];
    let mut references = 0;
    while let Some(value) = open.pop() {
        if let Some(target) = value.get("$ref").and_then(serde_json::Value::as_str) {
            references += 1;
            assert!(description.pointer(target.trim_start_matches('#')).is_some(), "{target} leads nowhere");
        }
        match value {
            serde_json::Value::Object(members) => open.extend(members.values()),
            serde_json::Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    assert!(references > 100, "only {references} references were found");
    // Types that share a Rust name must not share one here: the later would stand for both.
    let schema = |name: &str| &description["components"]["schemas"][name];
    assert_eq!(schema("Participation")["properties"]["role"]["$ref"], "#/components/schemas/ActorRole");
    assert_eq!(schema("Document")["properties"]["letterhead"]["$ref"], "#/components/schemas/DocumentHead");
    assert_eq!(schema("Appeal")["properties"]["signatories"]["items"]["$ref"], "#/components/schemas/AppealSignatory");
    assert_eq!(schema("OrganisationOut")["allOf"][0]["$ref"], "#/components/schemas/Letterhead");
    assert!(schema("Vec").is_null());
}

#[tokio::test]
async fn store_that_went_away_is_a_503_and_the_server_lives() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    assert_eq!(member.get("/readyz").await.status, 204);
    for connection in [&server.app.db.read, &server.app.db.write, &server.app.db.sessions] {
        connection.close_by_ref().await.unwrap();
    }
    let answer = member.post("/api/v1/cases", json!({ "file": sample_case("Wulan Contoh") })).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (503, "unavailable"));
    assert_eq!(member.get("/readyz").await.status, 503);
    assert_eq!(member.get("/healthz").await.status, 204);
}

/// The program, serving on a free port of this machine.
struct Program {
    child: Child,
    address: String,
    _folder: tempfile::TempDir,
}

impl Program {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_saksi"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder.path().join("data"))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        let address = loop {
            line.clear();
            assert!(log.read_line(&mut line).unwrap() > 0, "the program ended before it served");
            if let Some((_, address)) = line.trim().split_once("serving on http://") {
                break address.to_owned();
            }
        };
        std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
        Self { child, address, _folder: folder }
    }

    fn tell_to_stop(&self) {
        let killed = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn request_in_flight_is_answered_after_the_program_is_told_to_stop() {
    let mut program = Program::start();
    let mut slow = TcpStream::connect(&program.address).unwrap();
    let body = br#"{"login":"nobody","password":"wrong wrong wrong"}"#;
    let head = format!(
        "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    slow.write_all(head.as_bytes()).unwrap();
    // Long enough that a busy machine has begun to read the request.
    std::thread::sleep(Duration::from_secs(1));
    program.tell_to_stop();
    std::thread::sleep(Duration::from_millis(200));
    slow.write_all(body).unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 401") || answer.starts_with("HTTP/1.1 409"), "{answer}");
    assert!(program.child.wait().unwrap().success());
}

#[test]
fn settings_say_where_each_came_from_and_hide_the_password() {
    let output = Command::new(env!("CARGO_BIN_EXE_saksi"))
        .args(["config", "--listen", "127.0.0.1:9999"])
        .env("SAKSI_DATABASE", "postgres://saksi:geheim@db.example/saksi")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    assert!(text.contains("127.0.0.1:9999\"  # option"), "{text}");
    assert!(text.contains("db.example/saksi\"  # variable"), "{text}");
    assert!(!text.contains("geheim"), "{text}");
}

#[tokio::test]
async fn full_disk_is_a_503_and_leaves_what_was_there() {
    let server = Server::start().await;
    if server.is_postgres() {
        return; // The disk of a PostgreSQL server cannot be filled from here; its error classes are mapped in db.rs.
    }
    let mut member = server.ready().await;
    let created = member.post("/api/v1/cases", json!({ "file": sample_case("Wulan Contoh") })).await;
    server.app.db.write.execute_unprepared("PRAGMA max_page_count = 1").await.unwrap();
    let mut file = sample_case("Sari Contoh");
    file["summary"] = json!("long ".repeat(3000));
    let full = member.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!((full.status.as_u16(), full.code()), (503, "unavailable"), "{full:?}");
    server.app.db.write.execute_unprepared("PRAGMA max_page_count = 1073741823").await.unwrap();
    assert_eq!(server.count("case_head").await, 1);
    assert_eq!(server.count("case_key").await, 1);
    let path = format!("/api/v1/cases/{}", created.body["id"].as_str().unwrap());
    assert_eq!(member.get(&path).await.status, 200);
    assert_eq!(member.post("/api/v1/cases", json!({ "file": file })).await.status, 201);
}
