//! What a thief of the bytes at rest must not find: A1, A2 and A4 of the acceptance tests.

use crate::harness::{LOGIN, Needles, PASSWORD, Server, sample_case, words};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::json;

#[test]
fn a_needle_is_found_in_each_form_that_it_can_take() {
    let mut needles = Needles::default();
    needles.add_text("Tarvoschen");
    let utf16: Vec<u8> = "Tarvoschen".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let forms: [Vec<u8>; 6] = [
        b"under the mill at Tarvoschen.".to_vec(),
        utf16,
        b"name=Tarwoschen".to_vec(),
        STANDARD.encode("mill at Tarvoschen, in the night").into_bytes(),
        STANDARD.encode("mill at  Tarvoschen, in the night").into_bytes(),
        STANDARD.encode("mill at   Tarvoschen, in the night").into_bytes(),
    ];
    for (number, form) in forms.iter().enumerate() {
        assert_eq!(needles.found_in(form).is_empty(), number == 2, "form {number}");
    }
    assert!(!needles.found_in(b"..546172766f736368656e..").is_empty());
    assert!(!needles.found_in(b"..546172766F736368656E..").is_empty());
    assert!(needles.found_in(b"nothing of the kind").is_empty());
}

#[tokio::test]
async fn names_logins_passwords_and_secrets_are_nowhere_in_the_store() {
    let server = Server::start().await;
    let (mut founder, setup) = server.found().await;
    assert_eq!(founder.post("/api/v1/setup/confirm", words(&setup.body)).await.status, 204);
    let mut lawyer = server.member(&mut founder, "tarvoschen@example.org", &["lawyer"]).await;
    let letterhead = json!({
        "name": "Yayasan Zqxvarro", "address": ["Jalan Bintulek 12"], "email": "post@zqxvarro.example",
        "phone": "+62 21 5550 1904", "country": "IDN", "signatory": { "name": "Rina Bintulek", "function": "Direktur" },
    });
    assert_eq!(founder.put("/api/v1/organisation", letterhead).await.status, 200);
    let pending = json!({ "name": "Undangan Terpisah", "roles": ["caseworker"], "language": "id" });
    let pending = founder.post("/api/v1/invitations", pending).await;
    assert_eq!(lawyer.sign_in("nobody.at.all", "quite another phrase").await.status, 401);

    let mut needles = Needles::default();
    for text in [
        LOGIN,
        PASSWORD,
        "Rina Bintulek",
        "Zqxvarro",
        "Bintulek",
        "tarvoschen",
        "Jalan Bintulek",
        "5550 1904",
        "Direktur",
        "Undangan Terpisah",
        "nobody.at.all",
        "quite another phrase",
        "caseworker",
        "keyholder",
        "lawyer",
        "203.0.113.7",
    ] {
        needles.add_text(text);
    }
    let list: Vec<&str> =
        setup.body["recovery_words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    needles.add_text(&list.join(" "));
    for client in [&founder, &lawyer] {
        let token = client.cookie.as_deref().unwrap().split_once('=').unwrap().1;
        needles.add_text(token);
        needles.add_bytes("a session token", &URL_SAFE_NO_PAD.decode(token).unwrap());
    }
    let link = crate::harness::token(&pending.body);
    needles.add_bytes("an invitation's secret", &URL_SAFE_NO_PAD.decode(&link).unwrap());
    needles.add_text(&link);
    assert!(needles.len() > 200);

    let mut control = Needles::default();
    control.add_text("audit_head");
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
        assert!(!control.found_below(&folder).is_empty(), "the search finds what is there: {}", folder.display());
    }
}

#[tokio::test]
async fn nothing_of_a_case_or_an_appeal_is_in_the_store() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let words = [
        "Zqxvarro Bintulek",
        "witness hid under the mill at Tarvoschen",
        "सुनिता तामाङ",
        "Gudang Kelapa Merah",
        "passport-retention",
        "Passport or permit retention",
        "wage-nonpayment",
        "verification",
        "SAKSI-2026-KANARI",
        "Petition of Vrelmok",
        "because of the ledger at Quorvintha",
    ];
    let mut file = sample_case(words[0]);
    file["reference"] = json!(words[8]);
    file["worker"]["names"].as_array_mut().unwrap().push(json!({ "text": words[2], "language": "ne" }));
    file["events"][0]["narrative"] = json!(words[1]);
    file["events"][0]["place"]["name"] = json!(words[3]);
    let created = member.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!(created.status, 201, "{created:?}");
    let path = format!("/api/v1/cases/{}", created.body["id"].as_str().unwrap());
    let moved = member.post(&format!("{path}/status"), json!({ "based_on": 1, "status": "verification" })).await;
    assert_eq!(moved.status, 200, "{moved:?}");
    let appeal = json!({ "state": "IDN", "subject": { "en": words[9] } });
    let appeal = json!({ "appeal": appeal, "case_ids": [created.body["id"]] });
    assert_eq!(member.post("/api/v1/appeals", appeal).await.status, 201);
    assert_eq!(member.get(&format!("{path}/mapping")).await.status, 200);
    let decision = json!({ "based_on": 0, "kind": "add", "instrument": "CMW", "article": "65(1)", "state": "IDN", "reason": words[10] });
    let decided = member.post(&format!("{path}/decisions"), decision).await;
    assert_eq!(decided.status, 201, "{decided:?}");
    assert_eq!(member.get(&format!("{path}/letter.pdf?mechanism=SP-MIGRANTS&lang=en")).await.status, 200);
    assert_eq!(member.get(&format!("{path}/letter.docx?mechanism=SP-MIGRANTS&lang=en")).await.status, 200);

    let mut needles = Needles::default();
    for word in words {
        needles.add_text(word);
    }
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }
    let mut control = Needles::default();
    control.add_text("case_head");
    let searched = server.at_rest().await;
    assert!(searched.iter().any(|folder| !control.found_below(folder).is_empty()), "the search finds what is there");
}

/// Collects what the program logs.
#[derive(Clone, Default)]
struct Log(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn nothing_of_a_case_is_in_the_log_at_its_most_talkative_or_in_an_error() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let server = Server::start().await;
    let mut member = server.ready().await;
    let mut file = sample_case("Zqxvarro Bintulek");
    file["events"][0]["narrative"] = json!("witness hid under the mill at Tarvoschen");
    let created = member.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!(created.status, 201);
    let path = format!("/api/v1/cases/{}", created.body["id"].as_str().unwrap());
    assert_eq!(member.get(&path).await.status, 200);
    let decision = |reason| json!({ "based_on": 0, "kind": "add", "instrument": "CMW", "article": "65(1)", "state": "IDN", "reason": reason });
    let decided = member.post(&format!("{path}/decisions"), decision("the ledger at Tarvoschen")).await;
    assert_eq!(decided.status, 201, "{decided:?}");
    let refused = member.post(&format!("{path}/decisions"), decision("the ledger at Tarvoschen\u{0}")).await;
    assert_eq!(refused.code(), "invalid");
    assert_eq!(member.get(&format!("{path}/letter.pdf?mechanism=SP-MIGRANTS&lang=id")).await.status, 200);
    let mut rows = server.rows_of(&created.body).await;
    rows.body.record_ct[50] ^= 1;
    server.put_rows(&rows).await;
    let broken = member.get(&path).await;
    assert_eq!(broken.code(), "unreadable");
    file["worker"]["nationality"] = json!("Zqxvarro");
    file["events"][0]["stage"] = json!("Tarvoschen");
    let invalid = member.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!(invalid.code(), "invalid");

    let mut needles = Needles::default();
    for word in ["Zqxvarro", "Bintulek", "Tarvoschen", PASSWORD, LOGIN] {
        needles.add_text(word);
    }
    let logged = log.0.lock().unwrap().clone();
    assert!(logged.windows(11).any(|window| window == b"does not op"), "the failure is in the log");
    assert_eq!(needles.found_in(&logged), Vec::<&str>::new());
    assert_eq!(needles.found_in(&broken.bytes), Vec::<&str>::new());
    assert_eq!(needles.found_in(&invalid.bytes), Vec::<&str>::new());
    assert_eq!(needles.found_in(&refused.bytes), Vec::<&str>::new());
}
