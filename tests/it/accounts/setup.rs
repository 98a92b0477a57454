//! The first start.

use crate::harness::{LOGIN, PASSWORD, Server, founding, words};
use saksi::accounts::announce_setup;
use serde_json::json;
use std::io::Write;
use std::sync::{Arc, Mutex};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

async fn announced(server: &Server) -> String {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(tracing::Level::WARN)
        .with_writer(move || writer.clone());
    let guard = tracing::subscriber::set_default(subscriber.finish());
    announce_setup(&server.app).await.unwrap();
    drop(guard);
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    text.split_once("with the code ").map(|(_, code)| code.trim().to_owned()).unwrap_or_default()
}

#[tokio::test]
async fn the_code_in_the_log_founds_the_organisation_once() {
    let server = Server::start().await;
    let first = announced(&server).await;
    let code = announced(&server).await;
    let mut visitor = server.visitor();
    let state = visitor.get("/api/v1/setup").await;
    assert_eq!(state.body, json!({ "needed": true, "confirmed": false }));

    let mut body = founding();
    for wrong in ["0000-0000-0000-0000-0000", first.as_str()] {
        body["code"] = wrong.into();
        let refused = visitor.post("/api/v1/setup", body.clone()).await;
        assert_eq!((refused.status.as_u16(), refused.pointers()), (422, vec!["/code"]), "an old or a wrong code");
    }
    body["code"] = code.to_lowercase().into();
    let founded = visitor.post("/api/v1/setup", body.clone()).await;
    assert_eq!(founded.status, 201, "{founded:?}");
    assert_eq!(founded.body["recovery_words"].as_array().unwrap().len(), 24);
    assert_eq!(visitor.get("/api/v1/setup").await.body, json!({ "needed": false, "confirmed": false }));

    let again = server.visitor().post("/api/v1/setup", body).await;
    assert_eq!((again.status.as_u16(), again.code()), (409, "setup_done"));
    assert_eq!(announced(&server).await, "", "no code once there is an organisation");
}

#[tokio::test]
async fn nothing_can_be_done_until_four_words_were_typed_back() {
    let server = Server::start().await;
    let (mut founder, setup) = server.found().await;
    let session = founder.get("/api/v1/session").await;
    assert_eq!(session.body["confirmed"], false);
    for path in ["/api/v1/organisation", "/api/v1/members", "/api/v1/audit"] {
        let refused = founder.get(path).await;
        assert_eq!((refused.status.as_u16(), refused.code()), (409, "setup_unconfirmed"), "{path}");
    }

    let mut typed = words(&setup.body);
    let position = setup.body["check"][2].to_string();
    typed["words"][&position] = "zebra".into();
    let wrong = founder.post("/api/v1/setup/confirm", typed).await;
    assert_eq!((wrong.status.as_u16(), wrong.pointers()), (422, vec![format!("/words/{position}").as_str()]));
    let missing = founder.post("/api/v1/setup/confirm", json!({ "words": {} })).await;
    assert_eq!(missing.pointers().len(), 4);
    assert_eq!(founder.get("/api/v1/organisation").await.status, 409);

    assert_eq!(founder.post("/api/v1/setup/confirm", words(&setup.body)).await.status, 204);
    assert_eq!(founder.get("/api/v1/organisation").await.body["name"], "Yayasan Zqxvarro");
    let again = founder.post("/api/v1/setup/words", json!({})).await;
    assert_eq!((again.status.as_u16(), again.code()), (409, "setup_done"));
}

#[tokio::test]
async fn new_words_replace_the_first_ones() {
    let server = Server::start().await;
    let (mut founder, setup) = server.found().await;
    let renewed = founder.post("/api/v1/setup/words", json!({})).await;
    assert_eq!(renewed.status, 200);
    assert_ne!(renewed.body["recovery_words"], setup.body["recovery_words"]);
    assert_eq!(founder.post("/api/v1/setup/confirm", words(&setup.body)).await.status, 422);
    assert_eq!(founder.post("/api/v1/setup/confirm", words(&renewed.body)).await.status, 204);
    // The founder's session and keys go on as before.
    assert_eq!(server.visitor().sign_in(LOGIN, PASSWORD).await.status, 200);
}

#[tokio::test]
async fn a_weak_password_is_refused_with_the_reason() {
    let server = Server::start().await;
    let (mut founder, setup) = server.found().await;
    founder.post("/api/v1/setup/confirm", words(&setup.body)).await;
    for (password, code) in [("kurang9", "too_short"), ("password1234", "too_common"), ("rina.hartati12", "like_login")]
    {
        let refused =
            founder.post("/api/v1/account/password", json!({ "current": PASSWORD, "password": password })).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.body["errors"][0]["code"], code);
        assert!(!String::from_utf8_lossy(&refused.bytes).contains(password), "the answer does not repeat it");
    }
}

#[tokio::test]
async fn before_the_set_up_nobody_can_sign_in() {
    let server = Server::start().await;
    let refused = server.visitor().sign_in(LOGIN, PASSWORD).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "setup_needed"));
}
