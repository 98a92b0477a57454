//! Earlier versions of a case: kept, sealed, readable, gone with the case; who looks after it; reads in the audit record.

use crate::harness::{Client, Needles, Server, sample_case};
use saksi::entity::case_version;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryOrder};
use serde_json::{Value, json};

async fn create(client: &mut Client, file: Value) -> Value {
    let answer = client.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.body
}

fn path(case: &Value) -> String {
    format!("/api/v1/cases/{}", case["id"].as_str().unwrap())
}

async fn change(client: &mut Client, case: &mut Value, edit: impl FnOnce(&mut Value)) {
    edit(&mut case["file"]);
    let answer = client.put(&path(case), json!({ "based_on": case["version"], "file": case["file"] })).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    *case = answer.body;
}

async fn me(client: &mut Client) -> Value {
    client.get("/api/v1/session").await.body["member"]["id"].clone()
}

#[tokio::test]
async fn every_version_is_kept_with_author_and_time_and_opens_as_it_was() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker"]).await;
    let (rina, member) = (me(&mut founder).await, me(&mut maya).await);
    let mut case = create(&mut founder, sample_case("Wulan Contoh")).await;
    let first = case.clone();
    assert_eq!((&case["changed_by"], &case["assignee"]), (&rina, &rina));
    server.clock.advance(60);
    change(&mut maya, &mut case, |file| file["summary"] = json!("She went home.")).await;
    server.clock.advance(60);
    let step = json!({ "based_on": 2, "status": "verification" });
    assert_eq!(founder.post(&format!("{}/status", path(&case)), step).await.status, 200);

    let history = maya.get(&format!("{}/versions", path(&case))).await.body;
    assert_eq!(
        history["items"],
        json!([
            { "version": 3, "at": "2026-03-01T00:02:00Z", "by": rina, "status": "verification", "assignee": rina },
            { "version": 2, "at": "2026-03-01T00:01:00Z", "by": member, "status": "intake", "assignee": rina },
            { "version": 1, "at": "2026-03-01T00:00:00Z", "by": rina, "status": "intake", "assignee": rina },
        ])
    );
    assert_eq!(maya.get(&format!("{}/versions/1", path(&case))).await.body, first);
    let second = maya.get(&format!("{}/versions/2", path(&case))).await.body;
    assert_eq!((&second["file"]["summary"], &second["version"]), (&json!("She went home."), &json!(2)));
    assert_eq!(maya.get(&format!("{}/versions/3", path(&case))).await.body["status"], "verification");
    for wrong in ["0", "4", "x", "99999999999999999999"] {
        assert_eq!(maya.get(&format!("{}/versions/{wrong}", path(&case))).await.code(), "not_found", "{wrong}");
    }
    let page = maya.get(&format!("{}/versions?limit=1", path(&case))).await.body;
    assert_eq!((page["items"].as_array().unwrap().len(), &page["next"]), (2, &json!("2")), "that of now and one more");
    let rest = maya.get(&format!("{}/versions?limit=1&cursor=2", path(&case))).await.body;
    assert_eq!(rest["items"][0]["version"], 1);
    assert_eq!(server.visitor().get(&format!("{}/versions", path(&case))).await.status, 401);
}

#[tokio::test]
async fn refused_change_leaves_no_version() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let mut case = create(&mut member, sample_case("Wulan Contoh")).await;
    let stale = json!({ "based_on": 7, "file": case["file"] });
    assert_eq!(member.put(&path(&case), stale).await.code(), "stale_version");
    assert_eq!(server.count("case_version").await, 0);
    change(&mut member, &mut case, |file| file["summary"] = json!("x")).await;
    assert_eq!(server.count("case_version").await, 1);
}

#[tokio::test]
async fn case_of_before_versions_were_kept_has_a_history_from_its_next_change_on() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let mut case = create(&mut member, sample_case("Wulan Contoh")).await;
    change(&mut member, &mut case, |file| file["summary"] = json!("one")).await;
    case_version::Entity::delete_many().exec(&server.app.db.write).await.unwrap();
    change(&mut member, &mut case, |file| file["summary"] = json!("two")).await;
    let history = member.get(&format!("{}/versions", path(&case))).await.body;
    let versions: Vec<&Value> = history["items"].as_array().unwrap().iter().map(|it| &it["version"]).collect();
    assert_eq!(versions, [3, 2]);
    assert_eq!(member.get(&format!("{}/versions/1", path(&case))).await.code(), "not_found");
}

#[tokio::test]
async fn earlier_versions_are_sealed_bound_to_their_number_and_gone_with_the_case() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let mut file = sample_case("Zqxvarro Bintulek");
    file["events"][0]["narrative"] = json!("witness hid under the mill at Tarvoschen");
    let mut case = create(&mut member, file).await;
    change(&mut member, &mut case, |file| file["events"][0]["narrative"] = json!("nothing")).await;
    change(&mut member, &mut case, |file| file["summary"] = json!("something")).await;
    let mut needles = Needles::default();
    for word in ["Zqxvarro", "Bintulek", "Tarvoschen"] {
        needles.add_text(word);
    }
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }
    let order = case_version::Entity::find().order_by_asc(case_version::Column::Version);
    let rows = order.all(&server.app.db.write).await.unwrap();
    assert_eq!(rows.len(), 2);
    let body = server.rows_of(&case).await.body.record_ct;
    for record_ct in [rows[1].record_ct.clone(), body] {
        let moved = case_version::Model { record_ct, ..rows[0].clone() };
        moved.into_active_model().reset_all().update(&server.app.db.write).await.unwrap();
        assert_eq!(member.get(&format!("{}/versions/1", path(&case))).await.code(), "unreadable");
        let list = member.get(&format!("{}/versions", path(&case))).await.body;
        assert_eq!((&list["damaged"], list["items"].as_array().unwrap().len()), (&json!([1]), 2));
    }
    let mut tampered = server.rows_of(&case).await;
    tampered.body.record_ct = rows[1].record_ct.clone();
    server.put_rows(&tampered).await;
    assert_eq!(member.get(&path(&case)).await.code(), "unreadable", "an earlier version is not the case of now");
    assert_eq!(member.delete(&format!("{}?based_on=3", path(&case))).await.status, 204);
    assert_eq!(server.count("case_version").await, 0);
    assert_eq!(member.get(&format!("{}/versions", path(&case))).await.code(), "not_found");
    if !server.is_postgres() {
        assert!(!server.found_at_rest(&rows[1].record_ct).await, "an earlier version is still in a file");
    }
}

#[tokio::test]
async fn case_is_handed_to_a_member_at_work_only() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker"]).await;
    let mut coordinator = server.member(&mut founder, "coco", &["coordinator"]).await;
    let id = me(&mut maya).await;
    let case = create(&mut founder, sample_case("Wulan Contoh")).await;
    let assign = format!("{}/assignee", path(&case));
    assert_eq!(coordinator.post(&assign, json!({ "based_on": 1, "member": id })).await.status, 403);
    let given = founder.post(&assign, json!({ "based_on": 1, "member": id })).await;
    assert_eq!((given.status.as_u16(), &given.body["assignee"]), (200, &id), "{given:?}");
    assert_eq!(founder.get("/api/v1/cases").await.body["items"][0]["assignee"], id);
    assert_eq!(founder.post(&assign, json!({ "based_on": 1 })).await.code(), "stale_version");
    let nobody = founder.post(&assign, json!({ "based_on": 2 })).await;
    assert_eq!((nobody.status.as_u16(), &nobody.body["assignee"]), (200, &Value::Null));
    assert_eq!(founder.delete(&format!("/api/v1/members/{}", id.as_str().unwrap())).await.status, 204);
    let gone = founder.post(&assign, json!({ "based_on": 3, "member": id })).await;
    assert_eq!((gone.code(), gone.pointers()), ("invalid", vec!["/member"]));
}

#[tokio::test]
async fn every_read_of_a_case_leaves_one_entry_that_can_be_filtered() {
    let server = Server::start().await;
    let mut founder = server.ready().await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker"]).await;
    let id = me(&mut maya).await;
    let case = create(&mut founder, sample_case("Wulan Contoh")).await;
    let other = create(&mut founder, sample_case("Sari Contoh")).await;
    maya.get("/api/v1/cases").await;
    maya.get(&path(&other)).await;
    for part in [
        "",
        "/claim",
        "/mapping",
        "/assessment",
        "/mechanisms",
        "/decisions",
        "/tasks",
        "/versions",
        "/versions/1",
        "/access",
    ] {
        assert_eq!(maya.get(&format!("{}{part}", path(&case))).await.status, 200, "{part}");
    }
    let actions = |body: &Value| -> Vec<String> {
        body["items"].as_array().unwrap().iter().map(|it| it["action"].as_str().unwrap().to_owned()).collect()
    };
    let (who, what) = (id.as_str().unwrap(), case["id"].as_str().unwrap());
    let read = founder.get(&format!("/api/v1/audit?member={who}&object={what}")).await;
    assert_eq!(
        actions(&read.body),
        [
            "access_read",
            "history_read",
            "history_read",
            "tasks_read",
            "decisions_read",
            "law_read",
            "law_read",
            "law_read",
            "claim_read",
            "case_read"
        ]
    );
    let listed = founder.get(&format!("/api/v1/audit?member={who}&action=cases_listed")).await;
    assert_eq!((actions(&listed.body).len(), &listed.body["next"]), (1, &Value::Null));
    assert_eq!(founder.get("/api/v1/audit?action=oracle").await.status, 422);
    for _ in 0..130 {
        maya.get(&path(&other)).await;
    }
    let first = founder.get(&format!("/api/v1/audit?action=case_read&member={who}")).await.body;
    let next = first["next"].as_i64().unwrap();
    let rest = founder.get(&format!("/api/v1/audit?action=case_read&member={who}&cursor={next}")).await.body;
    assert_eq!((actions(&first).len(), actions(&rest).len()), (100, 32));
    let narrow = founder.get(&format!("/api/v1/audit?action=claim_read&object={what}")).await.body;
    assert_eq!(actions(&narrow), ["claim_read"], "found behind more than a page of others");
}
