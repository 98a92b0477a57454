//! Cases over HTTP: reading and writing, who may, versions, pages, the workflow, deletion.

use crate::harness::{Server, sample_case};
use serde_json::{Value, json};

async fn create(client: &mut crate::harness::Client, file: Value) -> Value {
    let answer = client.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.body
}

fn path(case: &Value) -> String {
    format!("/api/v1/cases/{}", case["id"].as_str().unwrap())
}

#[tokio::test]
async fn case_comes_back_as_it_was_written_with_a_reference_of_its_own() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let mut file = sample_case("Wulan Contoh");
    file["reference"] = json!("");
    let created = create(&mut member, file.clone()).await;
    let read = member.get(&path(&created)).await;
    assert_eq!(read.status, 200);
    assert_eq!(read.body["version"], 1);
    assert_eq!(read.body["status"], "intake");
    assert_eq!(read.body["file"]["reference"], "2026-0001");
    assert_eq!(read.body["file"]["worker"]["names"][0]["text"], "Wulan Contoh");
    assert_eq!(read.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn change_that_is_based_on_an_older_version_is_refused_with_the_newer_one() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let created = create(&mut member, sample_case("Wulan Contoh")).await;
    let mut file = created["file"].clone();
    file["summary"] = json!("first change");
    let first = member.put(&path(&created), json!({ "based_on": 1, "file": file })).await;
    assert_eq!((first.status.as_u16(), &first.body["version"]), (200, &json!(2)));
    file["summary"] = json!("second change, from the same page");
    let second = member.put(&path(&created), json!({ "based_on": 1, "file": file })).await;
    assert_eq!((second.status.as_u16(), second.code()), (409, "stale_version"));
    assert_eq!(second.body["current"]["version"], 2);
    assert_eq!(second.body["current"]["file"]["summary"], "first change");
    assert_eq!(member.get(&path(&created)).await.body["file"]["summary"], "first change");
}

#[tokio::test]
async fn two_members_who_save_at_once_lose_nothing() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let created = create(&mut member, sample_case("Wulan Contoh")).await;
    let attempts = (0..8).map(|number| {
        let (mut member, path, mut file) = (member.clone(), path(&created), created["file"].clone());
        file["summary"] = json!(format!("writer {number}"));
        tokio::spawn(async move { member.put(&path, json!({ "based_on": 1, "file": file })).await.status.as_u16() })
    });
    let mut statuses = vec![];
    for attempt in attempts.collect::<Vec<_>>() {
        statuses.push(attempt.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409, 409, 409, 409, 409]);
    assert_eq!(member.get(&path(&created)).await.body["version"], 2);
}

#[tokio::test]
async fn list_goes_through_all_cases_by_cursor_the_newest_first() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    for number in 1..=5 {
        create(&mut member, sample_case(&format!("Worker {number}"))).await;
    }
    let mut seen = vec![];
    let mut address = "/api/v1/cases?limit=2".to_owned();
    loop {
        let page = member.get(&address).await;
        assert_eq!(page.status, 200, "{page:?}");
        for line in page.body["items"].as_array().unwrap() {
            seen.push(line["worker"].as_str().unwrap().to_owned());
        }
        let Some(next) = page.body["next"].as_str() else { break };
        address = format!("/api/v1/cases?limit=2&cursor={next}");
    }
    assert_eq!(seen, ["Worker 5", "Worker 4", "Worker 3", "Worker 2", "Worker 1"]);
}

#[tokio::test]
async fn wrong_parameters_of_a_list_are_named() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    for (query, pointer) in [("limit=0", "/limit"), ("limit=101", "/limit"), ("cursor=x", "/cursor"), ("offset=1", "")]
    {
        let answer = member.get(&format!("/api/v1/cases?{query}")).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (422, "invalid"), "{query}");
        assert_eq!(answer.pointers(), [pointer], "{query}");
    }
}

#[tokio::test]
async fn case_that_is_not_there_or_no_id_is_not_found() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    for id in ["00000000-0000-4000-8000-000000000000", "nonsense", "1"] {
        let answer = member.get(&format!("/api/v1/cases/{id}")).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (404, "not_found"), "{id}");
    }
}

#[tokio::test]
async fn case_of_another_organisation_is_not_found() {
    let (server, elsewhere) = (Server::start().await, Server::start().await);
    let mut member = server.ready().await;
    let foreign = create(&mut elsewhere.ready().await, sample_case("Worker of others")).await;
    server.put_rows(&elsewhere.rows_of(&foreign).await).await;
    let address = path(&foreign);
    assert_eq!(member.get(&address).await.status, 404);
    assert_eq!(member.get(&format!("{address}/mapping")).await.status, 404);
    let change = json!({ "based_on": 1, "file": sample_case("X") });
    assert_eq!(member.put(&address, change).await.status, 404);
    assert_eq!(member.delete(&format!("{address}?based_on=1")).await.status, 404);
    assert_eq!(member.get("/api/v1/cases").await.body["items"].as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn workflow_refuses_a_leap_and_a_closing_without_reason() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let created = create(&mut member, sample_case("Wulan Contoh")).await;
    let address = format!("{}/status", path(&created));
    let leap = member.post(&address, json!({ "based_on": 1, "status": "in_action" })).await;
    assert_eq!((leap.status.as_u16(), leap.pointers()), (422, vec!["/status"]));
    let silent = member.post(&address, json!({ "based_on": 1, "status": "closed" })).await;
    assert_eq!((silent.status.as_u16(), silent.pointers()), (422, vec!["/reason"]));
    let step = member.post(&address, json!({ "based_on": 1, "status": "verification" })).await;
    assert_eq!((step.status.as_u16(), &step.body["status"]), (200, &json!("verification")));
    assert_eq!(member.get("/api/v1/cases").await.body["items"][0]["status"], "verification");
}

#[tokio::test]
async fn deleted_case_leaves_no_row_and_no_key() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let created = create(&mut member, sample_case("Wulan Contoh")).await;
    let key = server.rows_of(&created).await.key.dek_wrap;
    let stale = member.delete(&format!("{}?based_on=7", path(&created))).await;
    assert_eq!((stale.status.as_u16(), stale.code()), (409, "stale_version"));
    assert_eq!(member.delete(&format!("{}?based_on=1", path(&created))).await.status, 204);
    assert_eq!(member.get(&path(&created)).await.status, 404);
    for table in ["case_head", "case_body", "case_key"] {
        assert_eq!(server.count(table).await, 0, "{table}");
    }
    if !server.is_postgres() {
        assert!(!server.found_at_rest(&key).await, "the wrapped key is still in a file");
    }
}

#[tokio::test]
async fn roles_decide_who_may_write_and_who_may_delete() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut caseworker = server.member(&mut keyholder, "siti", &["caseworker"]).await;
    let mut coordinator = server.member(&mut keyholder, "maya", &["coordinator"]).await;
    let created = create(&mut caseworker, sample_case("Wulan Contoh")).await;
    assert_eq!(coordinator.get(&path(&created)).await.status, 200);
    let refused = coordinator.post("/api/v1/cases", json!({ "file": sample_case("X") })).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (403, "forbidden"));
    let refused = caseworker.delete(&format!("{}?based_on=1", path(&created))).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (403, "forbidden"));
}

#[tokio::test]
async fn expired_session_changes_nothing_and_says_so() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let created = create(&mut member, sample_case("Wulan Contoh")).await;
    server.clock.advance(31 * 60);
    let change = json!({ "based_on": 1, "file": sample_case("Somebody Else") });
    let refused = member.put(&path(&created), change).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (401, "unauthenticated"));
}

#[tokio::test]
async fn mapping_and_claim_are_those_of_the_record() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let created = create(&mut member, sample_case("Wulan Contoh")).await;
    let mapping = member.get(&format!("{}/mapping", path(&created))).await;
    assert_eq!(mapping.status, 200, "{mapping:?}");
    let suggestions = mapping.body["suggestions"].as_array().unwrap();
    assert!(suggestions.iter().any(|one| one["instrument"] == "CMW" && one["article"] == "21"), "{suggestions:?}");
    let claim = member.get(&format!("{}/claim", path(&created))).await;
    assert_eq!(claim.body["totals"][0]["wages_owed"], "2000", "{claim:?}");
    let wrong = member.get(&format!("{}/mapping?on=yesterday", path(&created))).await;
    assert_eq!((wrong.status.as_u16(), wrong.code()), (422, "invalid"));
}

/// Opens a case and its line in the list; both must fail in one way, and the record must show it.
async fn assert_unreadable(member: &mut crate::harness::Client, case: &Value, what: &str) {
    let answer = member.get(&path(case)).await;
    assert_eq!((answer.status.as_u16(), answer.code()), (500, "unreadable"), "{what}: {answer:?}");
    assert!(answer.body["request_id"].is_string(), "{what}");
    assert!(!answer.body.to_string().contains("case_"), "{what}: the answer names a table");
}

#[tokio::test]
async fn swapped_moved_and_outdated_ciphertexts_do_not_open() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let (one, two) = (create(&mut member, sample_case("One")).await, create(&mut member, sample_case("Two")).await);
    let change = json!({ "based_on": 1, "file": one["file"] });
    let (old, other) = (server.rows_of(&one).await, server.rows_of(&two).await);
    assert_eq!(member.put(&path(&one), change).await.status, 200);
    let good = server.rows_of(&one).await;

    let mut tampered = good.clone();
    tampered.body.record_ct.clone_from(&other.body.record_ct);
    server.put_rows(&tampered).await;
    assert_unreadable(&mut member, &one, "record of another case").await;

    tampered = good.clone();
    tampered.key.dek_wrap.clone_from(&other.key.dek_wrap);
    tampered.body.record_ct.clone_from(&other.body.record_ct);
    server.put_rows(&tampered).await;
    assert_unreadable(&mut member, &one, "record and key of another case").await;

    tampered = good.clone();
    tampered.body.record_ct.clone_from(&good.head.summary_ct);
    server.put_rows(&tampered).await;
    assert_unreadable(&mut member, &one, "summary in the place of the record").await;

    tampered = good.clone();
    tampered.body.record_ct.clone_from(&old.body.record_ct);
    server.put_rows(&tampered).await;
    assert_unreadable(&mut member, &one, "older version of the record").await;

    tampered = good.clone();
    tampered.body = old.body.clone();
    server.put_rows(&tampered).await;
    assert_unreadable(&mut member, &one, "older row of the record").await;

    assert_eq!(member.get(&path(&two)).await.status, 200, "the other case is unaffected");
    server.put_rows(&good).await;
    assert_eq!(member.get(&path(&one)).await.status, 200);
    let audit = member.get("/api/v1/audit").await;
    let entries = audit.body["items"].as_array().unwrap();
    assert_eq!(entries.iter().filter(|entry| entry["action"] == "unreadable").count(), 5, "{audit:?}");
}

#[tokio::test]
async fn one_flipped_bit_anywhere_makes_a_case_unreadable() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = create(&mut member, sample_case("Wulan Contoh")).await;
    let good = server.rows_of(&case).await;
    for place in 0..64 {
        let mut tampered = good.clone();
        let at = place * tampered.body.record_ct.len() / 64;
        tampered.body.record_ct[at] ^= 1 << (place % 8);
        server.put_rows(&tampered).await;
        assert_unreadable(&mut member, &case, &format!("record byte {at}")).await;
    }
    for at in 0..good.key.dek_wrap.len() {
        let mut tampered = good.clone();
        tampered.key.dek_wrap[at] ^= 1;
        server.put_rows(&tampered).await;
        assert_unreadable(&mut member, &case, &format!("key byte {at}")).await;
    }
    let mut tampered = good.clone();
    tampered.head.summary_ct[40] ^= 1;
    server.put_rows(&tampered).await;
    let other = create(&mut member, sample_case("Sari Contoh")).await;
    let list = member.get("/api/v1/cases").await;
    assert_eq!(list.status, 200, "one damaged case does not hide the others");
    assert_eq!(list.body["damaged"], json!([case["id"]]));
    assert_eq!(list.body["items"][0]["id"], other["id"]);
    assert_eq!(list.body["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn case_that_was_copied_under_another_organisation_does_not_open_there() {
    let (server, elsewhere) = (Server::start().await, Server::start().await);
    let mut member = server.ready().await;
    let own = create(&mut member, sample_case("Own")).await;
    let foreign = create(&mut elsewhere.ready().await, sample_case("Worker of others")).await;
    let mut stolen = elsewhere.rows_of(&foreign).await;
    let org = server.rows_of(&own).await.head.org_id;
    stolen.head.org_id = org;
    stolen.head.seq = 99;
    stolen.body.org_id = org;
    stolen.key.org_id = org;
    server.put_rows(&stolen).await;
    assert_unreadable(&mut member, &foreign, "case of another organisation").await;
}
