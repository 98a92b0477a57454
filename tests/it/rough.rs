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
