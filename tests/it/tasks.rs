//! Tasks over HTTP: who may, what is put down once, versions, time limits, the list over all cases, damage, deletion.

use crate::harness::{Answer, Client, Needles, Server, sample_case};
use saksi::entity::case_tasks;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};

async fn create(client: &mut Client, name: &str) -> String {
    let answer = client.post("/api/v1/cases", json!({ "file": sample_case(name) })).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    format!("/api/v1/cases/{}", answer.body["id"].as_str().unwrap())
}

async fn put_down(client: &mut Client, case: &str, task: Value) -> Value {
    let answer = client.post(&format!("{case}/tasks"), task).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.body
}

fn texts(tasks: &Value) -> Vec<&str> {
    tasks["items"].as_array().unwrap().iter().map(|task| task["text"].as_str().unwrap()).collect()
}

fn fault(answer: &Answer) -> (u16, Vec<&str>, &str) {
    (answer.status.as_u16(), answer.pointers(), answer.body["errors"][0]["code"].as_str().unwrap_or_default())
}

async fn me(client: &mut Client) -> Value {
    client.get("/api/v1/session").await.body["member"]["id"].clone()
}

fn question() -> Value {
    json!({
        "text": "Was she free to leave?", "text_id": "Apakah ia bebas pergi?",
        "origin": { "kind": "assessment", "code": "free-to-leave", "pointer": "/events/0" }
    })
}

#[tokio::test]
async fn task_is_put_down_done_and_opened_again_with_author_and_time() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut worker = server.member(&mut keyholder, "maya", &["caseworker"]).await;
    let case = create(&mut worker, "Wulan").await;
    let none = worker.get(&format!("{case}/tasks")).await;
    assert_eq!((none.status.as_u16(), &none.body["items"]), (200, &json!([])));
    let maya = me(&mut worker).await;
    let after =
        put_down(&mut worker, &case, json!({ "text": " Call her sister ", "due": "2026-03-04", "assignee": maya }))
            .await;
    let task = &after["items"][0];
    assert_eq!((&task["number"], &task["version"], &task["text"]), (&json!(1), &json!(1), &json!("Call her sister")));
    assert_eq!((&task["due"], &task["assignee"]), (&json!("2026-03-04"), &maya));
    assert_eq!(task["created"], json!({ "by": maya, "at": "2026-03-01T00:00:00Z" }));
    assert_eq!(task["origin"], json!({ "kind": "hand" }));
    server.clock.advance(60);
    let done = json!({ "based_on": 1, "text": "Call her sister", "due": "2026-03-04", "assignee": maya, "done": true });
    let answer = worker.put(&format!("{case}/tasks/1"), done.clone()).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.body["items"][0]["done"], json!({ "by": maya, "at": "2026-03-01T00:01:00Z" }));
    let stale = worker.put(&format!("{case}/tasks/1"), done).await;
    assert_eq!((stale.status.as_u16(), stale.code()), (409, "stale_version"));
    assert_eq!(stale.body["current"]["items"][0]["version"], 2);
    let again = json!({ "based_on": 2, "text": "Call her sister", "done": false });
    let answer = worker.put(&format!("{case}/tasks/1"), again).await;
    assert_eq!((answer.status.as_u16(), &answer.body["items"][0]["done"]), (200, &Value::Null));
    let audit = keyholder.get("/api/v1/audit").await.body;
    let acts: Vec<&str> = audit["items"].as_array().unwrap().iter().map(|e| e["action"].as_str().unwrap()).collect();
    assert_eq!(acts[..5], ["task_reopened", "task_done", "task_added", "tasks_read", "case_created"], "{acts:?}");
    assert!(!audit.to_string().contains("sister"), "the text is content");
}

#[tokio::test]
async fn question_is_put_down_once_while_it_is_open() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = create(&mut member, "Wulan").await;
    let first = put_down(&mut member, &case, question()).await;
    assert_eq!(
        (&first["items"][0]["text_id"], &first["items"][0]["origin"]["kind"]),
        (&json!("Apakah ia bebas pergi?"), &json!("assessment"))
    );
    let twice = member.post(&format!("{case}/tasks"), question()).await;
    assert_eq!((twice.status.as_u16(), twice.body["items"].as_array().unwrap().len()), (200, 1));
    let done = json!({ "based_on": 1, "text": "Was she free to leave?", "done": true });
    assert_eq!(member.put(&format!("{case}/tasks/1"), done).await.status, 200);
    assert_eq!(put_down(&mut member, &case, question()).await["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn two_who_change_different_tasks_do_not_disturb_each_other() {
    let server = Server::start().await;
    let mut one = server.ready().await;
    let mut two = one.clone();
    let case = create(&mut one, "Wulan").await;
    put_down(&mut one, &case, json!({ "text": "first" })).await;
    put_down(&mut one, &case, json!({ "text": "second" })).await;
    let (path, other) = (format!("{case}/tasks/1"), format!("{case}/tasks/2"));
    let change = |text: &str| json!({ "based_on": 1, "text": text, "done": false });
    let (first, second) = tokio::join!(one.put(&path, change("first!")), two.put(&other, change("second!")));
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (200, 200), "{first:?} {second:?}");
    assert_eq!(texts(&one.get(&format!("{case}/tasks")).await.body), ["first!", "second!"]);
    let removed = one.delete(&format!("{path}?based_on=1")).await;
    assert_eq!(removed.code(), "stale_version");
    let removed = one.delete(&format!("{path}?based_on=2")).await;
    assert_eq!((removed.status.as_u16(), texts(&removed.body)), (200, vec!["second!"]));
    assert_eq!(one.delete(&format!("{path}?based_on=2")).await.code(), "not_found");
}

#[tokio::test]
async fn only_those_who_work_on_cases_put_tasks_down_and_every_member_reads_them() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let case = create(&mut founder, "Wulan").await;
    for role in ["caseworker", "lawyer", "coordinator"] {
        let mut member = server.member(&mut founder, role, &[role]).await;
        put_down(&mut member, &case, json!({ "text": role })).await;
    }
    let mut keyholder = server.member(&mut founder, "keys", &["keyholder"]).await;
    assert_eq!(keyholder.get(&format!("{case}/tasks")).await.status, 200);
    assert_eq!(keyholder.get("/api/v1/tasks").await.status, 200);
    assert_eq!(keyholder.post(&format!("{case}/tasks"), json!({ "text": "x" })).await.status, 403);
    let change = json!({ "based_on": 1, "text": "x", "done": true });
    assert_eq!(keyholder.put(&format!("{case}/tasks/1"), change).await.status, 403);
    assert_eq!(keyholder.delete(&format!("{case}/tasks/1?based_on=1")).await.status, 403);
    let mut visitor = server.visitor();
    for path in [format!("{case}/tasks"), "/api/v1/tasks".into()] {
        assert_eq!(visitor.get(&path).await.status, 401, "{path}");
    }
}

#[tokio::test]
async fn wrong_input_is_named_and_nothing_is_written() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = create(&mut member, "Wulan").await;
    let mut removed = server.member(&mut member, "gone", &["caseworker"]).await;
    let gone = me(&mut removed).await;
    assert_eq!(member.delete(&format!("/api/v1/members/{}", gone.as_str().unwrap())).await.status, 204);
    let stranger = "00000000-0000-4000-8000-000000000000";
    for (task, pointer, code) in [
        (json!({ "text": " " }), "/text", "empty"),
        (json!({ "text": "x".repeat(1001) }), "/text", "too_long"),
        (json!({ "text": "x", "due": "2026-02-30" }), "/due", "bad_date"),
        (json!({ "text": "x", "due": "0900-01-01" }), "/due", "too_early"),
        (json!({ "text": "x", "due": "1999-12-31" }), "/due", "too_early"),
        (json!({ "text": "x", "assignee": stranger }), "/assignee", "unknown_member"),
        (json!({ "text": "x", "assignee": gone }), "/assignee", "unknown_member"),
        (json!({ "text": "x", "origin": { "kind": "oracle" } }), "/origin/kind", "unknown_word"),
        (json!({ "text": "x", "origin": { "kind": "mapping", "code": "c".repeat(201) } }), "/origin/code", "too_long"),
    ] {
        let answer = member.post(&format!("{case}/tasks"), task).await;
        assert_eq!(fault(&answer), (422, vec![pointer], code), "{answer:?}");
    }
    assert_eq!(server.count("case_tasks").await, 0);
    for path in [format!("{case}/tasks/x"), format!("{case}/tasks/7"), "/api/v1/cases/nonsense/tasks/1".into()] {
        let change = json!({ "based_on": 1, "text": "x", "done": true });
        assert_eq!(member.put(&path, change).await.code(), "not_found", "{path}");
    }
    assert_eq!(member.get(&format!("/api/v1/cases/{stranger}/tasks")).await.code(), "not_found");
    assert_eq!(member.get("/api/v1/tasks?until=soon").await.status, 422);
}

#[tokio::test]
async fn time_limits_are_computed_beside_the_tasks_and_not_stored() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let mut file = sample_case("Wulan");
    // Nepal's commission asks for complaints within six months.
    file["worker"]["nationality"] = json!("NPL");
    file["events"][0]["place"]["country"] = json!("NPL");
    file["events"][0]["when"] = json!("2026-01");
    let answer = member.post("/api/v1/cases", json!({ "file": file })).await;
    let case = format!("/api/v1/cases/{}", answer.body["id"].as_str().unwrap());
    let tasks = member.get(&format!("{case}/tasks")).await.body;
    let clocks = tasks["clocks"].as_array().unwrap();
    assert!(!clocks.is_empty(), "{tasks}");
    let avenues = member.get(&format!("{case}/mechanisms")).await.body;
    for clock in clocks {
        let avenue = avenues["avenues"]
            .as_array()
            .unwrap()
            .iter()
            .find(|avenue| avenue["mechanism"] == clock["mechanism"] && avenue["state"] == clock["state"]);
        let avenue = avenue.unwrap();
        assert_ne!(avenue["door"], "closed", "{clock}");
        let conditions = avenue["conditions"].as_array().unwrap();
        let condition = conditions.iter().find(|condition| condition["id"] == clock["condition"]).unwrap();
        assert_eq!(condition["clock"]["due"], clock["due"]);
        assert_ne!(clock["kind"], "reply");
    }
    let days: Vec<&str> = clocks.iter().map(|clock| clock["due"].as_str().unwrap()).collect();
    assert!(days.is_sorted(), "{days:?}");
    assert_eq!(server.count("case_tasks").await, 0);
}

#[tokio::test]
async fn list_over_all_cases_is_in_order_of_days_by_page_and_by_member() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker"]).await;
    let id = me(&mut maya).await;
    let (one, two) = (create(&mut founder, "Wulan").await, create(&mut founder, "Sari").await);
    put_down(&mut founder, &one, json!({ "text": "no day" })).await;
    put_down(&mut founder, &one, json!({ "text": "late", "due": "2026-06-01", "assignee": id })).await;
    put_down(&mut founder, &two, json!({ "text": "over", "due": "2026-02-20" })).await;
    put_down(&mut founder, &two, json!({ "text": "done" })).await;
    let done = json!({ "based_on": 1, "text": "done", "done": true });
    assert_eq!(founder.put(&format!("{two}/tasks/2"), done).await.status, 200);
    let list = |body: &Value| -> Vec<(String, String)> {
        let line =
            |it: &Value| (it["worker"].as_str().unwrap().to_owned(), it["task"]["text"].as_str().unwrap().to_owned());
        body["items"].as_array().unwrap().iter().map(line).collect()
    };
    let pair = |worker: &str, text: &str| (worker.to_owned(), text.to_owned());
    let all = maya.get("/api/v1/tasks").await.body;
    assert_eq!(list(&all), [pair("Sari", "over"), pair("Wulan", "late"), pair("Wulan", "no day")]);
    assert_eq!((&all["today"], &all["next"]), (&json!("2026-03-01"), &Value::Null));
    let mine = maya.get(&format!("/api/v1/tasks?assignee={}", id.as_str().unwrap())).await.body;
    assert_eq!(list(&mine), [pair("Wulan", "late")]);
    assert_eq!(list(&maya.get("/api/v1/tasks?until=2026-03-08").await.body), [pair("Sari", "over")]);
    for n in 0..120 {
        put_down(&mut founder, &one, json!({ "text": format!("t{n}"), "due": "2026-04-01" })).await;
    }
    let first = maya.get("/api/v1/tasks").await.body;
    let second = maya.get(&format!("/api/v1/tasks?cursor={}", first["next"].as_str().unwrap())).await.body;
    let mut texts: Vec<String> = list(&first).into_iter().chain(list(&second)).map(|(_, text)| text).collect();
    assert_eq!((list(&first).len(), texts.len(), &second["next"]), (100, 123, &Value::Null));
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), 123, "no task twice, none left out");

    let cases = maya.get("/api/v1/cases").await.body;
    let agenda = &cases["items"][1]["agenda"];
    assert_eq!(
        (&agenda["open"], &agenda["next"]["text"], &agenda["members"]),
        (&json!(122), &json!("t0"), &json!([id]))
    );
    assert_eq!(cases["items"][0]["agenda"]["next"]["due"], "2026-02-20");
}

#[tokio::test]
async fn damaged_tasks_are_told_apart_and_not_written_over() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let (one, two) = (create(&mut member, "Wulan").await, create(&mut member, "Sari").await);
    for case in [&one, &two] {
        put_down(&mut member, case, json!({ "text": "x" })).await;
    }
    let rows = case_tasks::Entity::find().all(&server.app.db.write).await.unwrap();
    let id = one.rsplit('/').next().unwrap();
    let good = rows.iter().find(|row| row.case_id.to_string() == id).unwrap().clone();
    let other = rows.iter().find(|row| row.case_id.to_string() != id).unwrap().clone();
    let mut flipped = good.clone();
    flipped.record_ct[60] ^= 4;
    let mut agenda = good.clone();
    agenda.agenda_ct[60] ^= 4;
    let swapped = case_tasks::Model { record_ct: other.record_ct.clone(), ..good.clone() };
    let newer = case_tasks::Model { row_version: 2, ..good.clone() };
    for (row, is_agenda) in [(flipped, false), (swapped, false), (newer, true), (agenda, true)] {
        case_tasks::Entity::delete_by_id(row.case_id).exec(&server.app.db.write).await.unwrap();
        row.into_active_model().insert(&server.app.db.write).await.unwrap();
        let list = member.get("/api/v1/tasks").await.body;
        assert_eq!((&list["damaged"], list["items"].as_array().unwrap().len()), (&json!([id]), 1));
        assert_eq!(member.get("/api/v1/cases").await.body["damaged"].is_array(), is_agenda);
        assert_eq!(member.get(&one).await.status, 200, "the case itself is readable");
    }
    case_tasks::Entity::delete_by_id(good.case_id).exec(&server.app.db.write).await.unwrap();
    let mut flipped = good.clone();
    flipped.record_ct[60] ^= 4;
    flipped.into_active_model().insert(&server.app.db.write).await.unwrap();
    assert_eq!(member.get(&format!("{one}/tasks")).await.code(), "unreadable");
    assert_eq!(member.post(&format!("{one}/tasks"), json!({ "text": "y" })).await.code(), "unreadable");
}

#[tokio::test]
async fn tasks_are_sealed_and_go_with_their_case() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = create(&mut member, "Wulan").await;
    let task = json!({
        "text": "Fetch the ledger from Tarvoschen", "text_id": "Ambil buku dari Zqxvarro", "due": "2031-07-19",
        "origin": { "kind": "mapping", "code": "quorvintha-code", "pointer": "/worker/sex" }
    });
    put_down(&mut member, &case, task).await;
    let done = json!({ "based_on": 1, "text": "Fetch it from Bintulek", "due": "2031-07-19", "done": true });
    assert_eq!(member.put(&format!("{case}/tasks/1"), done).await.status, 200);
    let mut needles = Needles::default();
    for word in ["Tarvoschen", "Zqxvarro", "2031-07-19", "quorvintha", "Bintulek", "/worker/sex"] {
        needles.add_text(word);
    }
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }
    let sealed = case_tasks::Entity::find().one(&server.app.db.write).await.unwrap().unwrap().record_ct;
    assert_eq!(member.delete(&format!("{case}?based_on=1")).await.status, 204);
    assert_eq!(server.count("case_tasks").await, 0);
    assert_eq!(member.get(&format!("{case}/tasks")).await.code(), "not_found");
    assert_eq!(member.get("/api/v1/tasks").await.body["items"], json!([]));
    if !server.is_postgres() {
        assert!(!server.found_at_rest(&sealed).await, "the sealed tasks are still in a file");
    }
}
