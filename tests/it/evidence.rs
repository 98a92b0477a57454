//! Files of evidence: pieces, resuming, ranges, roles, and what is left when something fails.

mod bucket;
mod failing;
mod reading;

use crate::harness::{Answer, Client, Needles, Server, sample_case};
use axum::http::StatusCode;
use saksi::vault::{CHUNK, RunningHash};
use serde_json::{Value, json};

/// Bytes that are no two chunks alike.
fn bytes(count: usize) -> Vec<u8> {
    (0..count).map(|n| u8::try_from((n / CHUNK * 31 + n * 7) % 251).unwrap()).collect()
}

fn sha256(bytes: &[u8]) -> String {
    let mut hash = RunningHash::default();
    hash.update(bytes);
    hash.finish()
}

async fn new_case(member: &mut Client) -> String {
    let created = member.post("/api/v1/cases", json!({ "file": sample_case("Zqxvarro Bintulek") })).await;
    assert_eq!(created.status, 201, "{created:?}");
    format!("/api/v1/cases/{}", created.body["id"].as_str().unwrap())
}

fn announcement(size: usize) -> Value {
    json!({ "exhibit": 1, "name": "slip Tarvoschen.jpg", "media_type": "image/jpeg", "size": size })
}

/// Announces a file; its address.
async fn announce(member: &mut Client, case: &str, size: usize) -> String {
    let announced = member.post(&format!("{case}/evidence"), announcement(size)).await;
    assert_eq!(announced.status, 201, "{announced:?}");
    assert_eq!((&announced.body["offset"], &announced.body["state"]), (&json!(0), &json!("arriving")));
    format!("{case}/evidence/{}", announced.body["id"].as_str().unwrap())
}

/// Sends bytes in pieces of this many chunks, from an offset.
async fn send(member: &mut Client, file: &str, all: &[u8], from: usize, chunks: usize) {
    for (n, piece) in all[from..].chunks(chunks * CHUNK).enumerate() {
        let at = from + n * chunks * CHUNK;
        let answer = member.patch(&format!("{file}?offset={at}"), piece.to_vec()).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.body["offset"], at + piece.len());
    }
}

async fn complete(member: &mut Client, file: &str, all: &[u8]) -> Answer {
    member.post(&format!("{file}/completion"), json!({ "sha256": sha256(all) })).await
}

/// A file of a case that is whole; its address.
async fn whole(member: &mut Client, case: &str, all: &[u8]) -> String {
    let file = announce(member, case, all.len()).await;
    send(member, &file, all, 0, 3).await;
    let done = complete(member, &file, all).await;
    assert_eq!(done.status, 200, "{done:?}");
    file
}

#[tokio::test]
async fn a_file_comes_back_byte_for_byte_with_its_hash() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = new_case(&mut member).await;
    for size in [1, 255, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK, 7 * CHUNK + 300] {
        let all = bytes(size);
        let file = whole(&mut member, &case, &all).await;
        let told = member.get(&file).await;
        assert_eq!((&told.body["state"], &told.body["offset"]), (&json!("whole"), &json!(size)));
        assert_eq!(told.body["sha256"], sha256(&all));
        let read = member.get(&format!("{file}/content")).await;
        assert_eq!((read.status, read.bytes == all), (StatusCode::OK, true), "{size} bytes");
    }
    assert_eq!(member.get(&format!("{case}/evidence")).await.body["items"].as_array().unwrap().len(), 7);
}

#[tokio::test]
async fn an_upload_goes_on_after_a_cut_line_at_another_instance_and_in_other_pieces() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = new_case(&mut member).await;
    let all = bytes(9 * CHUNK + 77);
    let file = announce(&mut member, &case, all.len()).await;
    send(&mut member, &file, &all[..4 * CHUNK], 0, 2).await;

    let other = server.another_instance().await;
    let mut elsewhere = other.visitor();
    elsewhere.cookie.clone_from(&member.cookie);
    let stands = elsewhere.get(&file).await;
    assert_eq!(stands.body["offset"], 4 * CHUNK);
    // The answer to the last piece was lost, so it is sent again.
    let again = elsewhere.patch(&format!("{file}?offset={}", 2 * CHUNK), all[2 * CHUNK..4 * CHUNK].to_vec()).await;
    assert_eq!((again.status.as_u16(), again.code()), (409, "wrong_offset"));
    assert_eq!(again.body["current"]["offset"], 4 * CHUNK);
    let early = complete(&mut elsewhere, &file, &all).await;
    assert_eq!((early.code(), &early.body["current"]["offset"]), ("file_incomplete", &json!(4 * CHUNK)));
    let unread = elsewhere.get(&format!("{file}/content")).await;
    assert_eq!(unread.code(), "file_incomplete");

    send(&mut elsewhere, &file, &all, 4 * CHUNK, 1).await;
    assert_eq!(complete(&mut elsewhere, &file, &all).await.status, 200);
    assert_eq!(complete(&mut member, &file, &all).await.status, 200, "the answer was lost, so it is asked again");
    assert!(member.get(&format!("{file}/content")).await.bytes == all);
    let more = member.patch(&format!("{file}?offset={}", all.len()), vec![1]).await;
    assert_eq!(more.code(), "file_whole");
}

#[tokio::test]
async fn pieces_that_do_not_fit_are_refused_and_nothing_of_them_is_kept() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = new_case(&mut member).await;
    let all = bytes(3 * CHUNK);
    let file = announce(&mut member, &case, all.len()).await;
    for (offset, piece, code) in [
        (0, all[..1000].to_vec(), "piece_length"),
        (0, vec![], "piece_length"),
        (0, bytes(65 * CHUNK), "piece_length"),
        (0, bytes(4 * CHUNK), "piece_beyond_size"),
        (CHUNK, all[..CHUNK].to_vec(), "wrong_offset"),
    ] {
        let refused = member.patch(&format!("{file}?offset={offset}"), piece).await;
        let told = if refused.code() == "invalid" { refused.body["errors"][0]["code"].as_str() } else { None };
        assert_eq!(told.unwrap_or(refused.code()), code);
        assert_eq!(member.get(&file).await.body["offset"], 0);
    }
    assert_eq!(member.patch(&format!("{file}?offset=x"), vec![1]).await.code(), "invalid");
    assert_eq!(server.stored_files(), 0);
    send(&mut member, &file, &all, 0, 3).await;
    let wrong = complete(&mut member, &file, b"another file").await;
    assert_eq!((wrong.code(), wrong.pointers()), ("invalid", vec!["/sha256"]));
    assert_eq!(member.get(&file).await.body["state"], "arriving");
    assert_eq!(complete(&mut member, &file, &all).await.status, 200);
}

#[tokio::test]
async fn announcements_are_checked() {
    let mut server = Server::start().await;
    server.change(|app| app.evidence_limit = 1000);
    let mut member = server.ready().await;
    let case = new_case(&mut member).await;
    for (field, value) in [
        ("size", json!(0)),
        ("size", json!(1001)),
        ("size", json!(-1)),
        ("name", json!("")),
        ("name", json!("x".repeat(256))),
        ("media_type", json!("image")),
        ("media_type", json!("text/html; charset=x")),
        ("exhibit", json!(0)),
        ("fingerprint", json!("abc")),
    ] {
        let mut wrong = announcement(10);
        wrong[field] = value.clone();
        let refused = member.post(&format!("{case}/evidence"), wrong).await;
        assert_eq!((refused.code(), refused.pointers()), ("invalid", vec![format!("/{field}").as_str()]), "{value}");
    }
    let nowhere = "/api/v1/cases/00000000-0000-4000-8000-000000000000/evidence";
    assert_eq!(member.post(nowhere, announcement(10)).await.code(), "not_found");
    assert_eq!(member.get(nowhere).await.code(), "not_found");
    assert_eq!(member.get(&format!("{case}/evidence")).await.body["items"], json!([]));
}

#[tokio::test]
async fn roles_hold_as_for_cases_and_other_cases_do_not_have_the_file() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut caseworker = server.member(&mut keyholder, "siti", &["caseworker"]).await;
    let mut coordinator = server.member(&mut keyholder, "made", &["coordinator"]).await;
    let case = new_case(&mut caseworker).await;
    let all = bytes(2 * CHUNK);
    let file = whole(&mut caseworker, &case, &all).await;
    let content = format!("{file}/content");

    assert_eq!(coordinator.get(&content).await.status, 200);
    assert_eq!(coordinator.post(&format!("{case}/evidence"), announcement(9)).await.code(), "forbidden");
    assert_eq!(coordinator.patch(&format!("{file}?offset=0"), vec![1]).await.code(), "forbidden");
    assert_eq!(coordinator.post(&format!("{file}/completion"), json!({})).await.code(), "forbidden");
    assert_eq!(caseworker.delete(&file).await.code(), "forbidden");
    assert_eq!(caseworker.delete(&format!("{file}/upload")).await.code(), "file_whole");
    let mut stranger = server.visitor();
    for path in [&content, &file] {
        assert_eq!(stranger.get(path).await.code(), "unauthenticated");
    }
    let other = new_case(&mut caseworker).await;
    let elsewhere = file.replace(&case, &other);
    for path in [elsewhere.clone(), format!("{elsewhere}/content")] {
        assert_eq!(keyholder.get(&path).await.code(), "not_found");
    }
    assert_eq!(keyholder.delete(&elsewhere).await.code(), "not_found");
    assert!(keyholder.get(&content).await.bytes == all);
}

#[tokio::test]
async fn another_organisation_finds_nothing() {
    let (ours, theirs) = (Server::start().await, Server::start().await);
    let mut member = ours.ready().await;
    let case = new_case(&mut member).await;
    let file = whole(&mut member, &case, &bytes(100)).await;
    // Their rows and objects are copied over: only the keys are missing.
    let mut stranger = theirs.ready().await;
    ours.copy_evidence_to(&theirs).await;
    for path in [file.clone(), format!("{file}/content"), format!("{case}/evidence")] {
        assert_eq!(stranger.get(&path).await.status, 404, "{path}");
    }
    assert_eq!(stranger.delete(&file).await.status, 404);
    assert_eq!(stranger.patch(&format!("{file}?offset=0"), vec![1]).await.status, 404);
}

#[tokio::test]
async fn deleting_destroys_the_key_and_the_bytes_and_is_on_record() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = new_case(&mut member).await;
    let file = whole(&mut member, &case, &bytes(5 * CHUNK)).await;
    let unfinished = announce(&mut member, &case, 3 * CHUNK).await;
    send(&mut member, &unfinished, &bytes(CHUNK), 0, 1).await;
    assert!(server.stored_files() > 0);
    assert_eq!(member.get(&format!("{file}/content")).await.status, 200);
    assert_eq!(member.delete(&file).await.status, 204);
    assert_eq!(member.delete(&format!("{unfinished}/upload")).await.status, 204);
    assert_eq!((server.stored_files(), server.evidence_rows().await), (0, 0));
    assert_eq!(member.get(&format!("{file}/content")).await.status, 404);
    assert_eq!(member.delete(&file).await.status, 404);
    let record = member.get("/api/v1/audit").await;
    let actions: Vec<&str> =
        record.body["items"].as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    let newest = ["evidence_given_up", "evidence_deleted", "evidence_read", "evidence_announced", "evidence_added"];
    assert_eq!(actions[..5], newest);
}

#[tokio::test]
async fn deleting_a_case_destroys_the_keys_of_its_files_and_the_bytes_are_swept_up() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = new_case(&mut member).await;
    let file = whole(&mut member, &case, &bytes(5 * CHUNK)).await;
    assert_eq!(member.delete(&format!("{case}?based_on=1")).await.status, 204);
    assert_eq!(member.get(&file).await.status, 404);
    saksi::evidence::sweep(&server.app).await.unwrap();
    assert_eq!((server.stored_files(), server.evidence_rows().await), (0, 0));
}

#[tokio::test]
async fn an_upload_that_nobody_goes_on_with_is_given_up_after_seven_days() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = new_case(&mut member).await;
    let (left, kept) = (announce(&mut member, &case, 3 * CHUNK).await, whole(&mut member, &case, &bytes(9)).await);
    send(&mut member, &left, &bytes(CHUNK), 0, 1).await;
    server.clock.advance(7 * 24 * 3600 - 60);
    saksi::evidence::sweep(&server.app).await.unwrap();
    assert_eq!(server.evidence_rows().await, 2, "not yet");
    server.clock.advance(120);
    saksi::evidence::sweep(&server.app).await.unwrap();
    assert_eq!((server.stored_files(), server.evidence_rows().await), (1, 1));
    member.sign_in(crate::harness::LOGIN, crate::harness::PASSWORD).await;
    assert_eq!(member.get(&left).await.status, 404);
    assert_eq!(member.get(&kept).await.status, 200);
}

#[tokio::test]
async fn nothing_of_a_file_or_its_name_is_at_rest() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = new_case(&mut member).await;
    let text = "She was locked in at Vrelmok and paid nothing. ".repeat(6000);
    let file = whole(&mut member, &case, text.as_bytes()).await;
    let unfinished = announce(&mut member, &case, text.len()).await;
    send(&mut member, &unfinished, &text.as_bytes()[..CHUNK], 0, 1).await;
    let mut needles = Needles::default();
    for word in ["locked in at Vrelmok", "Tarvoschen", "image/jpeg", &sha256(text.as_bytes())] {
        needles.add_text(word);
    }
    let name = file.rsplit('/').next().unwrap();
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }
    assert!(server.files.join(name).is_dir(), "the search went over the files: {}", server.files.display());
}
