//! Reminders: the text, and the mail against a small SMTP server of the test's own.

use super::Scene;
use crate::harness::Server;
use saksi::mail::{Mailer, Security, SmtpKeys};
use serde_json::json;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

type Box = Arc<Mutex<Vec<String>>>;

/// Takes mail as RFC 5321 says, and keeps what came; refuses receivers whose address begins with `full`.
async fn smtp_server() -> (u16, Box) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (port, taken) = (listener.local_addr().unwrap().port(), Box::default());
    let kept = Arc::clone(&taken);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(talk(stream, Arc::clone(&kept)));
        }
    });
    (port, taken)
}

async fn talk(stream: tokio::net::TcpStream, kept: Box) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 test\r\n").await.unwrap();
    let mut mail: Option<String> = None;
    while let Ok(Some(line)) = lines.next_line().await {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = match (&mut mail, word.as_str()) {
            (Some(text), _) if line == "." => {
                kept.lock().unwrap().push(std::mem::take(text));
                mail = None;
                "250 taken\r\n"
            }
            (Some(text), _) => {
                text.push_str(&line);
                text.push('\n');
                continue;
            }
            (None, "EHLO") => "250 test\r\n",
            (None, "RCPT") if line.contains("<full") => "552 mailbox full\r\n",
            (None, "DATA") => {
                mail = Some(String::new());
                "354 go on\r\n"
            }
            (None, "QUIT") => "221 bye\r\n",
            (None, _) => "250 ok\r\n",
        };
        if write.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}

fn mailer(port: u16) -> Mailer {
    Mailer::new(&SmtpKeys {
        host: "127.0.0.1".into(),
        port: Some(port),
        security: Security::None,
        from: "Saksi <saksi@example.org>".into(),
        user: None,
        password_file: None,
    })
    .unwrap()
}

const URL: &str = "https://saksi.example.org";

#[tokio::test]
async fn a_reminder_is_mailed_with_link_and_subject_and_nothing_of_the_text() {
    let (port, taken) = smtp_server().await;
    let server = Server::start().await.with_mail(mailer(port), URL);
    let convener = server.ready().await;
    let mut scene = Scene::on(server, convener).await;
    assert_eq!(scene.go("signatures").await.status, 200);
    assert_eq!(scene.life().await["mail"], true);
    let (secret, id) = scene.link("Kavre").await;
    let path = format!("/api/v1/sign-invitations/{id}/reminder");
    let text = scene.convener.get(&format!("{path}?lang=en")).await.body;
    assert_eq!(text["subject"], "Joint appeal: Zqterminal extortion");
    assert!(text["body"].as_str().unwrap().contains(&format!("{URL}/sign#{secret}")));
    assert!(text["body"].as_str().unwrap().contains("20 March 2026"));
    let indonesian = scene.convener.get(&format!("{path}?lang=id")).await.body;
    assert!(indonesian["body"].as_str().unwrap().contains("20 Maret 2026"), "{indonesian}");
    assert!(taken.lock().unwrap().is_empty(), "showing it sends nothing");

    let wrong = scene.convener.post(&path, json!({ "email": "nobody", "language": "en" })).await;
    assert_eq!(wrong.pointers(), ["/email"]);
    let sent = scene.convener.post(&path, json!({ "email": "maya@example.org", "language": "en" })).await;
    assert_eq!(sent.status, 204, "{sent:?}");
    let mail = taken.lock().unwrap()[0].replace("=\n", "").replace("=3D", "=");
    assert!(
        mail.contains("To: maya@example.org") && mail.contains("Subject: Joint appeal: Zqterminal extortion"),
        "{mail}"
    );
    assert!(mail.contains(&format!("/sign#{secret}")), "{mail}");
    for told in ["Zqgate", "End the exchange", "Ministry"] {
        assert!(!mail.contains(told), "{mail}");
    }
}

#[tokio::test]
async fn a_mail_server_that_fails_is_told_and_nothing_is_lost() {
    let (port, taken) = smtp_server().await;
    let server = Server::start().await.with_mail(mailer(port), URL);
    let convener = server.ready().await;
    let mut scene = Scene::on(server, convener).await;
    assert_eq!(scene.go("signatures").await.status, 200);
    let (_, id) = scene.link("Kavre").await;
    let path = format!("/api/v1/sign-invitations/{id}/reminder");
    let full = scene.convener.post(&path, json!({ "email": "full@example.org", "language": "id" })).await;
    assert_eq!((full.status.as_u16(), full.code()), (409, "mail_failed"));
    assert!(taken.lock().unwrap().is_empty());
    let gone = {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap().port()
    };
    let Scene { server, mut convener, path: appeal } = scene;
    let server = server.with_mail(mailer(gone), URL);
    let mut again = server.visitor();
    again.cookie = convener.cookie.clone();
    let away = again.post(&path, json!({ "email": "maya@example.org", "language": "id" })).await;
    assert_eq!((away.status.as_u16(), away.code()), (409, "mail_failed"));
    let life = convener.get(&format!("{appeal}/life")).await.body;
    assert_eq!(life["invitations"].as_array().unwrap().len(), 2);
    let audit = convener.get("/api/v1/audit").await.body;
    assert!(!audit.to_string().contains("appeal_reminded"), "what was not sent is not recorded as sent");
}

#[tokio::test]
async fn without_a_mail_server_the_text_is_there_to_be_copied() {
    let mut scene = Scene::draft().await;
    assert_eq!(scene.go("comments").await.status, 200);
    assert_eq!(scene.life().await["mail"], false);
    let (_, id) = scene.link("Kavre").await;
    let path = format!("/api/v1/sign-invitations/{id}/reminder");
    let text = scene.convener.get(&format!("{path}?lang=en")).await.body;
    assert!(text["body"].as_str().unwrap().contains("comment on the joint appeal"), "{text}");
    let refused = scene.convener.post(&path, json!({ "email": "maya@example.org", "language": "en" })).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "no_mail"));
}
