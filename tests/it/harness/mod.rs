//! The harness: the real router by `oneshot`, real migrations, a fresh database for each test and a clock that tests set.
//! On SQLite in a temporary folder, or, when `SAKSI_TEST_POSTGRES` names a server (a
//! URL without a database), in a new database on it.

mod needles;
mod rows;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use chrono::{DateTime, Utc};
use http_body_util::BodyExt;
use saksi::accounts::Desk;
use saksi::app::{self, App};
use saksi::clock::Clock;
use saksi::db::{Db, Location};
use saksi::entity::setup;
use saksi::evidence::Objects;
use saksi::vault::hash_setup_code;
use sea_orm::{ActiveValue::Set, ConnectionTrait, Database, DbBackend, EntityTrait, Statement};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

pub use needles::Needles;
pub use rows::sample_case;

/// Password of the founder.
pub const PASSWORD: &str = "ombak laut selatan";
/// Login of the founder.
pub const LOGIN: &str = "rina.hartati";
/// Code of the first set-up.
pub const CODE: &str = "ABCD-EFGH-JKMN-PQRS-TVWX";

/// A clock that stands still until it is moved; it starts on 1 March 2026.
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// Moves the clock forward.
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.load(Ordering::SeqCst), 0).unwrap()
    }
}

/// One server with its database.
pub struct Server {
    pub app: App,
    pub clock: Arc<FixedClock>,
    router: Router,
    location: Location,
    /// Where the sealed files of evidence lie.
    pub files: PathBuf,
    folder: TempDir,
}

impl Server {
    /// A server with an empty database.
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = match variable("SAKSI_TEST_POSTGRES") {
            None => Location::Folder(folder.path().join("data")),
            Some(server) => Location::Postgres(new_database(&server).await),
        };
        let clock = Arc::new(FixedClock(AtomicI64::new(1_772_323_200)));
        let files = folder.path().join("evidence");
        Self::over(location, clock, files, folder).await
    }

    /// Changes the application, such as its object store or a limit.
    pub fn change(&mut self, change: impl FnOnce(&mut App)) {
        change(&mut self.app);
        self.router = app::build(self.app.clone());
    }

    /// A server over HTTPS, by its settings.
    pub async fn start_https(url: &str) -> Self {
        let mut server = Self::start().await;
        server.change(|app| app.public_url = Arc::new(Some(url.to_owned())));
        server
    }

    /// A second instance of the program over the same database; the first goes on.
    pub async fn another_instance(&self) -> Self {
        Self::over(self.location.clone(), self.clock.clone(), self.files.clone(), tempfile::tempdir().unwrap()).await
    }

    async fn over(location: Location, clock: Arc<FixedClock>, files: PathBuf, folder: TempDir) -> Self {
        let db = Db::open(&location).await.unwrap();
        let desk = Arc::new(Desk::cheap_for_tests());
        let objects = Objects::open(&format!("file:{}", files.display()), None).unwrap();
        let app = App {
            db,
            clock: clock.clone(),
            desk,
            public_url: Arc::new(None),
            mail: None,
            objects,
            evidence_limit: 1 << 31,
            catalogues: Arc::default(),
            shelves: Arc::default(),
            presence: Arc::default(),
        };
        Self { router: app::build(app.clone()), app, clock, location, files, folder }
    }

    /// A browser without a cookie.
    pub fn visitor(&self) -> Client {
        Client { router: self.router.clone(), cookie: None, address: "203.0.113.7".to_owned() }
    }

    /// Founds the organisation, without the recovery words asked back: its keyholder and the answer.
    pub async fn found(&self) -> (Client, Answer) {
        let row = setup::ActiveModel { id: Set(1), code_hash: Set(hash_setup_code(CODE)) };
        setup::Entity::insert(row).exec_without_returning(&self.app.db.write).await.unwrap();
        let mut founder = self.visitor();
        let answer = founder.post("/api/v1/setup", founding()).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        (founder, answer)
    }

    /// The keyholder of a new organisation that is ready for use.
    pub async fn ready(&self) -> Client {
        let (mut founder, answer) = self.found().await;
        let confirmed = founder.post("/api/v1/setup/confirm", words(&answer.body)).await;
        assert_eq!(confirmed.status, StatusCode::NO_CONTENT, "{confirmed:?}");
        founder
    }

    /// The keyholder of one more organisation on the same server, ready for use.
    pub async fn another_organisation(&self, name: &str, login: &str) -> Client {
        let code = saksi::accounts::setup::issue_further_code(&self.app).await.unwrap();
        let mut founder = self.visitor();
        let mut body = founding();
        body["code"] = code.text().into();
        body["organisation"] = name.into();
        body["login"] = login.into();
        let answer = founder.post("/api/v1/setup", body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        let confirmed = founder.post("/api/v1/setup/confirm", words(&answer.body)).await;
        assert_eq!(confirmed.status, StatusCode::NO_CONTENT, "{confirmed:?}");
        founder
    }

    /// The same server with these settings of mail and address.
    pub fn with_mail(mut self, mail: saksi::mail::Mailer, url: &str) -> Self {
        self.app.public_url = Arc::new(Some(url.to_owned()));
        self.app.mail = Some(mail);
        self.router = app::build(self.app.clone());
        self
    }

    /// A new member with these roles, invited by the keyholder.
    pub async fn member(&self, keyholder: &mut Client, login: &str, roles: &[&str]) -> Client {
        let invitation = json!({ "name": login, "roles": roles, "language": "id" });
        let issued = keyholder.post("/api/v1/invitations", invitation).await;
        assert_eq!(issued.status, StatusCode::CREATED, "{issued:?}");
        let token = token(&issued.body);
        let mut member = self.visitor();
        let acceptance =
            json!({ "token": token, "login": login, "name": login, "password": PASSWORD, "language": "id" });
        let accepted = member.post("/api/v1/invitations/accept", acceptance).await;
        assert_eq!(accepted.status, StatusCode::CREATED, "{accepted:?}");
        member
    }

    /// The folders in which the store's bytes lie: SQLite's files; or a dump of the PostgreSQL database, and the server's
    /// own files with its write-ahead log and the log of all statements.
    pub async fn at_rest(&self) -> Vec<PathBuf> {
        let mut folders = vec![self.folder.path().to_owned()];
        if let Location::Postgres(url) = &self.location {
            self.app.db.write.execute_unprepared("CHECKPOINT").await.unwrap();
            let dump = std::process::Command::new("pg_dump").arg("--dbname").arg(url).output().unwrap();
            assert!(dump.status.success(), "pg_dump failed");
            std::fs::write(self.folder.path().join("dump.sql"), dump.stdout).unwrap();
            if let Some(server) = variable("SAKSI_TEST_POSTGRES_DIR").map(PathBuf::from) {
                let number = "SELECT oid::int4 AS number FROM pg_database WHERE datname = current_database()";
                let row = self.app.db.read.query_one_raw(Statement::from_string(DbBackend::Postgres, number));
                let number: i32 = row.await.unwrap().unwrap().try_get("", "number").unwrap();
                let own = format!("data/base/{number}");
                folders.extend([own.as_str(), "data/pg_wal"].map(|folder| server.join(folder)));
                std::fs::copy(server.join("log"), self.folder.path().join("statements.log")).unwrap();
            }
        }
        folders
    }
}

#[expect(clippy::disallowed_methods, reason = "the test command says where its PostgreSQL is by variables")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

async fn new_database(server: &str) -> String {
    let mut random = [0_u8; 8];
    getrandom::fill(&mut random).unwrap();
    let name = format!("saksi_test_{:016x}", u64::from_ne_bytes(random));
    let connection = Database::connect(format!("{server}/postgres")).await.unwrap();
    connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    connection.close().await.unwrap();
    format!("{server}/{name}")
}

/// What the founder sends.
pub fn founding() -> Value {
    json!({
        "code": CODE, "organisation": "Yayasan Zqxvarro", "login": LOGIN, "name": "Rina Bintulek",
        "password": PASSWORD, "language": "id",
    })
}

/// The answer to the question for four of the recovery words.
pub fn words(setup: &Value) -> Value {
    let all = setup["recovery_words"].as_array().unwrap();
    let asked = setup["check"].as_array().unwrap().iter().map(|position| {
        let position = usize::try_from(position.as_u64().unwrap()).unwrap();
        (position.to_string(), all[position - 1].clone())
    });
    json!({ "words": asked.collect::<serde_json::Map<_, _>>() })
}

/// The secret in an invitation's link.
pub fn token(invitation: &Value) -> String {
    let link = invitation["link"].as_str().unwrap();
    link.strip_prefix("/join#").unwrap().to_owned()
}

/// A browser: it keeps its cookie.
#[derive(Clone)]
pub struct Client {
    router: Router,
    /// `name=value` of the session's cookie.
    pub cookie: Option<String>,
    /// Where it connects from, as a proxy would say it.
    pub address: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// The body as JSON; null if it is empty or something else.
    pub body: Value,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The code of a problem.
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or("")
    }

    /// The places of a problem's faults.
    pub fn pointers(&self) -> Vec<&str> {
        let faults = self.body["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
        faults.iter().map(|fault| fault["pointer"].as_str().unwrap()).collect()
    }
}

impl Client {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    pub async fn put(&mut self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some(body)).await
    }

    pub async fn delete(&mut self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    /// Signs in with the founder's password.
    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.post("/api/v1/session", json!({ "login": login, "password": password })).await
    }

    /// Sends bytes as they are.
    pub async fn patch(&mut self, path: &str, bytes: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(Method::PATCH).uri(path);
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let request = request.header(header::CONTENT_TYPE, "application/octet-stream");
        self.send_request(request.body(Body::from(bytes)).unwrap()).await
    }

    /// Asks for a part of a file.
    pub async fn range(&mut self, path: &str, range: &str) -> Answer {
        let mut request = Request::builder().uri(path).header(header::RANGE, range);
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.send_request(request.body(Body::empty()).unwrap()).await
    }

    async fn send(&mut self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header("x-forwarded-for", &self.address);
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let body = match body {
            None => Body::empty(),
            Some(body) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(body.to_string())
            }
        };
        self.send_request(request.body(body).unwrap()).await
    }

    /// Sends a request as it is, and keeps the cookie that comes back.
    pub async fn send_request(&mut self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        if let Some(cookie) = parts.headers.get(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
            self.cookie = (!pair.ends_with('=')).then_some(pair);
        }
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status: parts.status, headers: parts.headers, body, bytes }
    }
}
