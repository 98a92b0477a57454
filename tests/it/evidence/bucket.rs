//! The same files in a bucket: against a server of the protocol that this test runs, on a socket.

use super::{announce, bytes, complete, new_case, send, whole};
use crate::harness::{Needles, Server};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, put};
use saksi::evidence::objects::{Keys, Objects};
use saksi::vault::CHUNK;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// One bucket in memory. It speaks what is used: PUT, GET with a range, DELETE and POST ?delete, and lists by prefix.
#[derive(Clone, Default)]
struct Bucket {
    objects: Arc<Mutex<BTreeMap<String, Vec<u8>>>>,
    /// Answers every request with this server's failure.
    broken: Arc<AtomicBool>,
}

impl Bucket {
    /// The address of a bucket that runs for the rest of the test.
    async fn serve(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let routes = Router::new()
            .route("/files", get(list).post(delete_many))
            .route("/files/{*key}", put(store).get(fetch).delete(remove))
            .layer(axum::extract::DefaultBodyLimit::max(8 << 20))
            .with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        format!("s3://files/saksi?endpoint=http://{address}&region=eu-test-1")
    }

    fn refuse(&self, headers: &HeaderMap) -> Option<Response> {
        let signed = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let ours = signed.is_some_and(|text| {
            text.starts_with("AWS4-HMAC-SHA256 Credential=KEYID/") && text.contains("/eu-test-1/s3/aws4_request")
        });
        match (ours, self.broken.load(Ordering::SeqCst)) {
            (false, _) => Some(StatusCode::FORBIDDEN.into_response()),
            (true, true) => {
                Some((StatusCode::INSUFFICIENT_STORAGE, "<Error><Code>Full</Code></Error>").into_response())
            }
            (true, false) => None,
        }
    }

    fn count(&self) -> usize {
        self.objects.lock().unwrap().len()
    }
}

async fn store(State(bucket): State<Bucket>, Path(key): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    if let Some(refused) = bucket.refuse(&headers) {
        return refused;
    }
    bucket.objects.lock().unwrap().insert(key, body.to_vec());
    [(header::ETAG, "\"e\"")].into_response()
}

async fn fetch(State(bucket): State<Bucket>, Path(key): Path<String>, headers: HeaderMap) -> Response {
    if let Some(refused) = bucket.refuse(&headers) {
        return refused;
    }
    let objects = bucket.objects.lock().unwrap();
    let Some(object) = objects.get(&key) else { return StatusCode::NOT_FOUND.into_response() };
    let range = headers[header::RANGE].to_str().unwrap().strip_prefix("bytes=").unwrap();
    let (first, last) = range.split_once('-').unwrap();
    let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
    let last = last.min(object.len() - 1);
    let told = [
        (header::CONTENT_RANGE, format!("bytes {first}-{last}/{}", object.len())),
        (header::ETAG, "\"e\"".to_owned()),
        (header::LAST_MODIFIED, "Sun, 01 Mar 2026 00:00:00 GMT".to_owned()),
    ];
    (StatusCode::PARTIAL_CONTENT, told, object[first..=last].to_vec()).into_response()
}

async fn remove(State(bucket): State<Bucket>, Path(key): Path<String>, headers: HeaderMap) -> Response {
    if let Some(refused) = bucket.refuse(&headers) {
        return refused;
    }
    bucket.objects.lock().unwrap().remove(&key);
    StatusCode::NO_CONTENT.into_response()
}

async fn delete_many(State(bucket): State<Bucket>, headers: HeaderMap, body: String) -> Response {
    if let Some(refused) = bucket.refuse(&headers) {
        return refused;
    }
    let keys = body.split("<Key>").skip(1).map(|rest| rest.split("</Key>").next().unwrap());
    let mut answer = String::from("<DeleteResult>");
    for key in keys {
        bucket.objects.lock().unwrap().remove(key);
        write!(answer, "<Deleted><Key>{key}</Key></Deleted>").unwrap();
    }
    (answer + "</DeleteResult>").into_response()
}

async fn list(
    State(bucket): State<Bucket>,
    Query(asked): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    if let Some(refused) = bucket.refuse(&headers) {
        return refused;
    }
    let objects = bucket.objects.lock().unwrap();
    let prefix = &asked["prefix"];
    let mut answer = String::from("<ListBucketResult><IsTruncated>false</IsTruncated>");
    for (key, object) in objects.iter().filter(|(key, _)| key.starts_with(prefix.as_str())) {
        let facts = "<LastModified>2026-03-01T00:00:00.000Z</LastModified><ETag>\"e\"</ETag>";
        let size = object.len();
        write!(answer, "<Contents><Key>{key}</Key>{facts}<Size>{size}</Size></Contents>").unwrap();
    }
    (answer + "</ListBucketResult>").into_response()
}

async fn over_bucket() -> (Server, Bucket) {
    let bucket = Bucket::default();
    let address = bucket.serve().await;
    let keys = Keys { id: "KEYID".to_owned(), secret: "a secret key".to_owned() };
    let objects = Objects::open(&address, Some(keys)).unwrap();
    let mut server = Server::start().await;
    server.change(|app| app.objects = objects);
    (server, bucket)
}

#[tokio::test]
async fn a_file_in_a_bucket_is_sent_read_in_part_and_deleted() {
    let (server, bucket) = over_bucket().await;
    let mut member = server.ready().await;
    let case = new_case(&mut member).await;
    let all = bytes(8 * CHUNK + 5);
    let file = whole(&mut member, &case, &all).await;
    assert!(bucket.count() >= 3);
    assert_eq!(server.stored_files(), 0, "nothing lies in the folder");
    assert!(bucket.objects.lock().unwrap().keys().all(|key| key.starts_with("saksi/")));
    assert!(member.get(&format!("{file}/content")).await.bytes == all);
    let part = member.range(&format!("{file}/content"), &format!("bytes={}-{}", CHUNK - 1, 4 * CHUNK)).await;
    assert!(part.bytes == all[CHUNK - 1..=4 * CHUNK]);
    let mut needles = Needles::default();
    needles.add_bytes("a part of the file", &all[100..200]);
    for object in bucket.objects.lock().unwrap().values() {
        assert_eq!(needles.found_in(object), Vec::<&str>::new());
    }
    assert_eq!(member.delete(&file).await.status, 204);
    assert_eq!((bucket.count(), server.evidence_rows().await), (0, 0));
}

#[tokio::test]
async fn a_bucket_that_is_full_is_a_clear_problem_and_the_upload_goes_on_later() {
    let (server, bucket) = over_bucket().await;
    let mut member = server.ready().await;
    let case = new_case(&mut member).await;
    let all = bytes(3 * CHUNK);
    let file = announce(&mut member, &case, all.len()).await;
    send(&mut member, &file, &all[..CHUNK], 0, 1).await;
    bucket.broken.store(true, Ordering::SeqCst);
    let failed = member.patch(&format!("{file}?offset={CHUNK}"), all[CHUNK..2 * CHUNK].to_vec()).await;
    assert_eq!((failed.status.as_u16(), failed.code()), (503, "unavailable"));
    bucket.broken.store(false, Ordering::SeqCst);
    assert_eq!(member.get(&file).await.body["offset"], CHUNK);
    send(&mut member, &file, &all, CHUNK, 2).await;
    assert_eq!(complete(&mut member, &file, &all).await.status, 200);
}
