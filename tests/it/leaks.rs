//! What a thief of the bytes at rest must not find: A1, A2 and A4 of the acceptance tests.

use crate::harness::{LOGIN, Needles, PASSWORD, Server, words};
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
