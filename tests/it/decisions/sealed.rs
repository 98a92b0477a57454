//! The sealed row of decisions: not another organisation's, not altered unnoticed, gone with its case.

use super::{PASSPORT, create, decided, decisions, path, ruling};
use crate::harness::{Server, sample_case};
use saksi::entity::case_decisions;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};

#[tokio::test]
async fn decisions_on_a_case_of_another_organisation_or_of_none_are_not_found() {
    let (server, elsewhere) = (Server::start().await, Server::start().await);
    let mut lawyer = server.ready().await;
    let mut other = elsewhere.ready().await;
    let foreign = create(&mut other, sample_case("Worker of others")).await;
    decided(&mut other, &foreign, ruling(0, "accept", PASSPORT, "")).await;
    server.put_rows(&elsewhere.rows_of(&foreign).await).await;
    row(&elsewhere, &foreign).await.into_active_model().insert(&server.app.db.write).await.unwrap();
    for case in [&foreign, &json!({ "id": "00000000-0000-4000-8000-000000000000" }), &json!({ "id": "nonsense" })] {
        assert_eq!(lawyer.get(&decisions(case)).await.code(), "not_found");
        assert_eq!(lawyer.post(&decisions(case), ruling(1, "reject", PASSPORT, "x")).await.code(), "not_found");
        assert_eq!(lawyer.delete(&format!("{}?based_on=1&number=1", decisions(case))).await.code(), "not_found");
    }
    assert_eq!(row(&server, &foreign).await, row(&elsewhere, &foreign).await);
}

async fn row(server: &Server, case: &Value) -> case_decisions::Model {
    let id: uuid::Uuid = case["id"].as_str().unwrap().parse().unwrap();
    case_decisions::Entity::find_by_id(id).one(&server.app.db.write).await.unwrap().unwrap()
}

async fn put(server: &Server, row: &case_decisions::Model) {
    case_decisions::Entity::delete_by_id(row.case_id).exec(&server.app.db.write).await.unwrap();
    row.clone().into_active_model().insert(&server.app.db.write).await.unwrap();
}

#[tokio::test]
async fn flipped_bit_swapped_row_and_older_version_make_the_decisions_unreadable_and_not_the_case() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("One")).await;
    let other = create(&mut lawyer, sample_case("Two")).await;
    decided(&mut lawyer, &case, ruling(0, "accept", PASSPORT, "")).await;
    decided(&mut lawyer, &other, ruling(0, "accept", PASSPORT, "")).await;
    let old = row(&server, &case).await;
    decided(&mut lawyer, &case, ruling(1, "reject", PASSPORT, "no")).await;
    decided(&mut lawyer, &other, ruling(1, "reject", PASSPORT, "no")).await;
    let good = row(&server, &case).await;
    let mut damaged = vec![
        case_decisions::Model { record_ct: old.record_ct.clone(), ..good.clone() },
        case_decisions::Model { record_ct: row(&server, &other).await.record_ct, ..good.clone() },
        case_decisions::Model { record_ct: server.rows_of(&case).await.body.record_ct, ..good.clone() },
        case_decisions::Model { row_version: 3, ..good.clone() },
    ];
    for place in 0..16 {
        let mut flipped = good.clone();
        let at = place * flipped.record_ct.len() / 16;
        flipped.record_ct[at] ^= 1 << (place % 8);
        damaged.push(flipped);
    }
    let count = damaged.len();
    for row in damaged {
        put(&server, &row).await;
        let answer = lawyer.get(&decisions(&case)).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (500, "unreadable"), "{answer:?}");
        let letter = lawyer.get(&format!("{}/letter?mechanism=SP-MIGRANTS&lang=en", path(&case))).await;
        assert_eq!(letter.code(), "unreadable", "a letter is not written as if nothing had been decided");
    }
    let written = lawyer.post(&decisions(&case), ruling(3, "accept", PASSPORT, "")).await;
    assert_eq!(written.code(), "unreadable", "damage is not written over");
    assert_eq!(lawyer.get(&path(&case)).await.status, 200, "the case itself is readable");
    put(&server, &good).await;
    assert_eq!(lawyer.get(&decisions(&case)).await.body["version"], 2);
    let audit = lawyer.get("/api/v1/audit").await;
    let noted = audit.body["items"].as_array().unwrap().iter().filter(|entry| entry["action"] == "unreadable").count();
    assert_eq!(noted, 2 * count + 1);
}

#[tokio::test]
async fn deleted_case_takes_its_decisions_with_it() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    decided(&mut lawyer, &case, ruling(0, "accept", PASSPORT, "")).await;
    let sealed = row(&server, &case).await.record_ct;
    assert_eq!(lawyer.delete(&format!("{}?based_on=1", path(&case))).await.status, 204);
    assert_eq!(server.count("case_decisions").await, 0);
    assert_eq!(lawyer.get(&decisions(&case)).await.code(), "not_found");
    assert_eq!(lawyer.post(&decisions(&case), ruling(1, "accept", PASSPORT, "")).await.code(), "not_found");
    if !server.is_postgres() {
        assert!(!server.found_at_rest(&sealed).await, "the sealed decisions are still in a file");
    }
}
