//! Rough handling: readers and writers at once, methods and addresses that nobody offers, places that cannot be written.

use crate::harness::{Server, sample_case};
use axum::body::Body;
use axum::http::Request;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

async fn create(client: &mut crate::harness::Client, file: Value) -> Value {
    let answer = client.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.body
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn reading_a_case_while_it_is_saved_never_looks_like_damage() {
    let server = Server::start().await;
    let mut writer = server.ready().await;
    let case = create(&mut writer, sample_case("Wulan Contoh")).await;
    let path = format!("/api/v1/cases/{}", case["id"].as_str().unwrap());
    let readers: Vec<_> = (0..3)
        .map(|_| {
            let (mut reader, path) = (writer.clone(), format!("{path}/claim"));
            tokio::spawn(async move {
                for _ in 0..150 {
                    let answer = reader.get(&path).await;
                    assert_eq!(answer.status, 200, "{answer:?}");
                }
            })
        })
        .collect();
    for version in 1.. {
        let change = json!({ "based_on": version, "file": case["file"] });
        assert_eq!(writer.put(&path, change).await.status, 200);
        if readers.iter().all(tokio::task::JoinHandle::is_finished) {
            break;
        }
    }
    for reader in readers {
        reader.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn cases_and_appeals_that_are_begun_at_once_all_get_numbers() {
    let server = Server::start().await;
    let member = server.ready().await;
    let begun: Vec<_> = (0..12)
        .map(|_| {
            let mut member = member.clone();
            tokio::spawn(async move { create(&mut member, sample_case("Wulan Contoh")).await["file"].clone() })
        })
        .collect();
    let mut references = std::collections::BTreeSet::new();
    for case in begun {
        references.insert(case.await.unwrap()["reference"].to_string());
    }
    assert_eq!(references.len(), 12, "{references:?}");
}

#[tokio::test]
async fn methods_that_nobody_offers_get_a_problem() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    for (method, path) in [
        ("PATCH", "/api/v1/cases"),
        ("OPTIONS", "/api/v1/session"),
        ("DELETE", "/healthz"),
        ("POST", "/"),
        ("DELETE", "/cases/1"),
    ] {
        let answer =
            member.send_request(Request::builder().method(method).uri(path).body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (405, "method_not_allowed"), "{method} {path} {answer:?}");
        assert!(answer.headers.contains_key("allow"), "{method} {path}");
    }
}

#[tokio::test]
async fn character_that_no_font_has_is_named_with_its_places_in_the_case() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let mut file = serde_json::to_value(&saksi::demo::cases().unwrap()[0].file).unwrap();
    file["events"][0]["narrative"] = json!("He wrote \u{e000} on the wall.");
    let case = create(&mut member, file).await;
    let id = case["id"].as_str().unwrap();
    let answer = member.get(&format!("/api/v1/cases/{id}/letter.pdf?mechanism=SP-MIGRANTS&lang=en")).await;
    assert_eq!((answer.status.as_u16(), answer.pointers()), (422, vec!["/events/0/narrative"]), "{answer:?}");
    assert_eq!(answer.body["errors"][0]["code"], "missing_glyph");
}

#[tokio::test]
async fn appeal_does_not_count_a_case_twice() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = create(&mut member, sample_case("Wulan Contoh")).await;
    let appeal = saksi::demo::appeal().unwrap();
    let mut appeal = serde_json::to_value(appeal).unwrap();
    appeal["cases"] = json!([]);
    let twice = json!({ "appeal": appeal, "case_ids": [case["id"], case["id"]] });
    let answer = member.post("/api/v1/appeals", twice).await;
    assert_eq!((answer.status.as_u16(), answer.pointers()), (422, vec!["/case_ids/1"]), "{answer:?}");
}

#[tokio::test]
async fn appeal_has_a_subject_and_its_file_a_name() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    for subject in [json!(null), json!({}), json!({ "en": " ", "id": "" })] {
        let mut appeal = json!({ "state": "IDN" });
        if !subject.is_null() {
            appeal["subject"] = subject;
        }
        let answer = member.post("/api/v1/appeals", json!({ "appeal": appeal })).await;
        assert_eq!((answer.status.as_u16(), answer.pointers()), (422, vec!["/appeal/subject"]), "{answer:?}");
    }
    let appeal = json!({ "state": "IDN", "subject": { "id": "Pemerasan di Terminal 3" } });
    let made = member.post("/api/v1/appeals", json!({ "appeal": appeal })).await;
    assert_eq!(made.status, 201, "{made:?}");
    let (id, mut without) = (made.body["id"].as_str().unwrap().to_owned(), made.body["appeal"].clone());
    without["subject"] = json!({});
    let change = json!({ "based_on": 1, "appeal": without });
    let answer = member.put(&format!("/api/v1/appeals/{id}"), change).await;
    assert_eq!((answer.status.as_u16(), answer.pointers()), (422, vec!["/appeal/subject"]), "{answer:?}");
    let file = member.get(&format!("/api/v1/appeals/{id}/appeal.pdf?lang=id")).await;
    let name = format!("attachment; filename=\"appeal-{}.pdf\"", &id[..8]);
    assert_eq!(file.headers["content-disposition"].to_str().unwrap(), name);
}

#[tokio::test]
async fn nothing_is_written_into_a_database_file_that_was_removed() {
    let server = Server::start().await;
    if server.is_postgres() {
        return;
    }
    let mut member = server.ready().await;
    let file = server.at_rest().await[0].join("data/saksi.db");
    let aside = file.with_extension("aside");
    std::fs::rename(&file, &aside).unwrap();
    let answer = member.post("/api/v1/cases", json!({ "file": sample_case("Wulan Contoh") })).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (503, "unavailable"), "{answer:?}");
    assert_eq!(member.get("/readyz").await.status, 503);
    std::fs::rename(&aside, &file).unwrap();
    create(&mut member, sample_case("Wulan Contoh")).await;
}

#[tokio::test]
async fn read_only_database_is_a_503() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let read_only = if server.is_postgres() { return } else { "PRAGMA query_only = 1" };
    server.app.db.write.execute_unprepared(read_only).await.unwrap();
    let answer = member.post("/api/v1/cases", json!({ "file": sample_case("Wulan Contoh") })).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (503, "unavailable"), "{answer:?}");
}

#[tokio::test]
async fn every_way_to_meet_a_damaged_case_or_to_read_a_sound_one_is_on_record() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = create(&mut member, sample_case("Wulan Contoh")).await;
    let path = format!("/api/v1/cases/{}", case["id"].as_str().unwrap());
    assert_eq!(member.get(&format!("{path}/letter?mechanism=SP-MIGRANTS&lang=en")).await.status, 200);
    let mut rows = server.rows_of(&case).await;
    rows.body.record_ct[40] ^= 1;
    rows.head.summary_ct[40] ^= 1;
    server.put_rows(&rows).await;
    let change = json!({ "based_on": 1, "file": case["file"] });
    let status = json!({ "based_on": 1, "status": "verification", "reason": "" });
    for answer in [member.put(&path, change).await, member.post(&format!("{path}/status"), status).await] {
        assert_eq!((answer.status.as_u16(), answer.code()), (500, "unreadable"), "{answer:?}");
    }
    assert_eq!(member.get("/api/v1/cases").await.body["damaged"], json!([case["id"]]));
    let audit = member.get("/api/v1/audit").await;
    let entries = audit.body["items"].as_array().unwrap();
    let of = |action: &str| entries.iter().filter(|it| it["action"] == action && it["object"] == case["id"]).count();
    assert_eq!((of("unreadable"), of("case_read")), (3, 1), "{audit:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_keyholders_who_demote_each_other_at_once_leave_one() {
    let server = Server::start().await;
    let mut one = server.ready().await;
    for round in 0..6 {
        let mut two = server.member(&mut one, &format!("keyholder{round}"), &["keyholder"]).await;
        let id = |session: &Value| session["member"]["id"].as_str().unwrap().to_owned();
        let (first, second) = (id(&one.get("/api/v1/session").await.body), id(&two.get("/api/v1/session").await.body));
        let lesser = json!({ "roles": ["caseworker"] });
        let (path_of_first, path_of_second) =
            (format!("/api/v1/members/{first}/roles"), format!("/api/v1/members/{second}/roles"));
        let (mut first_client, mut second_client, body) = (one.clone(), two.clone(), lesser.clone());
        let (by_one, by_two) = tokio::join!(
            tokio::spawn(async move { first_client.put(&path_of_second, body).await.status.as_u16() }),
            tokio::spawn(async move { second_client.put(&path_of_first, lesser).await.status.as_u16() }),
        );
        let outcome = (by_one.unwrap(), by_two.unwrap());
        assert_ne!(outcome, (200, 200), "nobody is keyholder any more");
        if outcome.1 == 200 {
            one = two;
        }
    }
}
