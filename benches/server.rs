//! The server's handlers with everything around them, at 10,000 cases in SQLite: p50 and p95 of a list, of opening and of
//! saving a case, beside what the disk and the database alone take for the same bytes in the same run.

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use saksi::accounts::Desk;
use saksi::app::{self, App};
use saksi::cases::record::Record;
use saksi::cases::store;
use saksi::clock::SystemClock;
use saksi::db::{Db, Location};
use saksi::demo::{self, workspace};
use saksi::ids::CaseId;
use sea_orm::{ConnectionTrait, Statement};
use std::io::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower::ServiceExt;

const CASES: usize = 10_000;
const RUNS: usize = 400;

/// The middle, and the value that 95 of 100 do not pass.
fn percentiles(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort_unstable();
    let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1000.0;
    (at(50), at(95))
}

fn report(what: &str, times: Vec<Duration>) -> f64 {
    let (p50, p95) = percentiles(times);
    println!("{what:<58} p50 {p50:>8.3} ms   p95 {p95:>8.3} ms");
    p50
}

async fn answer(
    router: &Router,
    cookie: &str,
    method: Method,
    path: &str,
    body: Option<String>,
) -> (StatusCode, Vec<u8>, Duration) {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::COOKIE, cookie)
        .header(header::CONTENT_TYPE, "application/json")
        .body(body.map_or_else(Body::empty, Body::from))
        .expect("the request is well formed");
    let start = Instant::now();
    let response = router.clone().oneshot(request).await.expect("the router does not fail");
    let (status, body) = (response.status(), response.into_body().collect().await.expect("the body comes whole"));
    (status, body.to_bytes().to_vec(), start.elapsed())
}

#[expect(clippy::too_many_lines, reason = "one workspace is made, and each handler timed on it in turn")]
async fn run() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let location = Location::Folder(folder.path().join("data"));
    let db = Db::open(&location).await.expect("the database opens");
    let desk = Arc::new(Desk::open(None).expect("a desk without a pepper"));
    let files = format!("file:{}", folder.path().join("evidence").display());
    let app = App {
        db,
        clock: Arc::new(SystemClock),
        desk,
        public_url: Arc::new(None),
        mail: None,
        objects: saksi::evidence::Objects::open(&files, None).expect("the folder of the files opens"),
        evidence_limit: 1 << 31,
        catalogues: Arc::default(),
        shelves: Arc::default(),
        presence: Arc::default(),
    };
    let cases = demo::cases().expect("the fictional cases are valid");
    let appeal = demo::appeal().expect("the fictional appeal is valid");
    let workspace = workspace::fill(&app, &cases, &appeal).await.expect("an empty folder is filled");
    let router = app::build(app.clone());

    let keyholder = &workspace.members[0];
    let login = serde_json::json!({ "login": keyholder.login, "password": keyholder.password.as_str() }).to_string();
    let request = Request::post("/api/v1/session").header(header::CONTENT_TYPE, "application/json");
    let start = Instant::now();
    let response =
        router.clone().oneshot(request.body(Body::from(login)).expect("well formed")).await.expect("answered");
    println!(
        "{:<58}     {:>8.3} ms",
        "sign in (Argon2id, 128 MiB, on purpose)",
        start.elapsed().as_secs_f64() * 1000.0
    );
    let cookie =
        response.headers()[header::SET_COOKIE].to_str().expect("ASCII").split(';').next().expect("a pair").to_owned();

    for chunk in 0..CASES / 500 {
        let command = app.db.begin().await.expect("a command");
        let number = store::next_number(&command, &workspace.founder.keys).await.expect("a number");
        for offset in 0..500_i64 {
            let case = &cases[(chunk + usize::try_from(offset).unwrap_or(0)) % cases.len()];
            let record = Record::new(case.file.clone(), app.clock.now());
            store::insert(&command, &workspace.founder.keys, CaseId::random(), number + offset, &record)
                .await
                .expect("stored");
        }
        command.commit().await.expect("committed");
    }

    let mut times = vec![];
    for _ in 0..RUNS {
        let (status, body, time) = answer(&router, &cookie, Method::GET, "/api/v1/cases?limit=50", None).await;
        assert!(status == StatusCode::OK && body.len() > 10_000);
        times.push(time);
    }
    let list = report("list of 50 at 10,000 cases, whole handler", times);
    let sql = format!(
        "SELECT h.id, h.seq, h.row_version, h.summary_ct, k.dek_wrap FROM case_head h JOIN case_key k ON k.case_id = h.id \
         WHERE h.org_id = X'{}' ORDER BY h.seq DESC LIMIT 50",
        workspace.founder.org.simple()
    );
    let mut times = vec![];
    for _ in 0..RUNS {
        let start = Instant::now();
        let sql = sql.clone();
        let rows = app.db.read.query_all_raw(Statement::from_string(app.db.read.get_database_backend(), sql)).await;
        assert_eq!(rows.expect("rows").len(), 50);
        times.push(start.elapsed());
    }
    let bare = report("  the same rows from the database alone", times);
    println!("  ratio to the database alone: {:.1}", list / bare);

    let mut times = vec![];
    for _ in 0..RUNS / 40 {
        let (status, body, time) = answer(&router, &cookie, Method::GET, "/api/v1/statistics", None).await;
        assert!(status == StatusCode::OK && body.len() > 1_000);
        times.push(time);
    }
    let statistics = report("statistics over 10,000 cases, whole handler", times);
    let mut times = vec![];
    for _ in 0..RUNS / 40 {
        let start = Instant::now();
        let (mut read, mut before) = (0, None);
        loop {
            let batch = store::batch(&app.db.read, &workspace.founder.keys, before).await.expect("a batch");
            before = batch.last;
            read += batch.records(&workspace.founder.keys).flatten().count();
            if before.is_none() {
                break;
            }
        }
        assert!(read > CASES, "{read}");
        times.push(start.elapsed());
    }
    let bare = report("  the same cases read and opened alone", times);
    println!("  ratio to reading and opening alone: {:.1}", statistics / bare);

    let file = serde_json::json!({ "file": cases[10].file });
    let (mut created, mut times) = (vec![], vec![]);
    for _ in 0..RUNS / 2 {
        let (status, body, time) =
            answer(&router, &cookie, Method::POST, "/api/v1/cases", Some(file.to_string())).await;
        assert_eq!(status, StatusCode::CREATED);
        created = body;
        times.push(time);
    }
    let save = report("save a new case with its audit entry, whole handler", times);
    let mut times = vec![];
    let mut plain_file = std::fs::File::create(folder.path().join("plain")).expect("a file");
    for _ in 0..RUNS / 2 {
        let start = Instant::now();
        plain_file.write_all(&vec![7_u8; file.to_string().len()]).expect("written");
        plain_file.sync_data().expect("synced");
        times.push(start.elapsed());
    }
    let plain = report("  the same bytes appended to a file and synced", times);
    println!("  ratio to one synced write: {:.1}", save / plain);

    let id =
        serde_json::from_slice::<serde_json::Value>(&created).expect("JSON")["id"].as_str().expect("an id").to_owned();
    for (what, path) in [
        ("open a case with its audit entry, whole handler", format!("/api/v1/cases/{id}")),
        ("map a stored case, whole handler", format!("/api/v1/cases/{id}/mapping")),
        (
            "letter on a stored case as PDF, whole handler",
            format!("/api/v1/cases/{id}/letter.pdf?mechanism=SP-MIGRANTS&lang=en"),
        ),
    ] {
        let mut times = vec![];
        for _ in 0..RUNS / 4 {
            let (status, _, time) = answer(&router, &cookie, Method::GET, &path, None).await;
            assert_eq!(status, StatusCode::OK);
            times.push(time);
        }
        report(what, times);
    }
}

fn main() {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(run());
}
