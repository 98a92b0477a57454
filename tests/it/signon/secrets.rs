//! Nothing of an appeal, of who is asked or of what they answer is readable on the server's disk.

use super::{Scene, open, party, sign, to};
use crate::harness::Needles;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

#[tokio::test]
async fn the_disk_reveals_neither_text_nor_link_nor_answer() {
    let mut scene = Scene::draft().await;
    let mut other = scene.server.another_organisation("Warta Zqburuh", "sari").await;
    let address = other.get("/api/v1/sign-address").await.body["address"].clone();
    let invite = json!({ "organisation": "Warta Zqburuh", "address": address, "language": "id" });
    assert_eq!(scene.convener.post(&format!("{}/invitations", scene.path), invite).await.status, 201);
    let weighed = json!({ "who": "Zqbroker in the village", "agreed": "She Zqwaits" });
    assert_eq!(scene.change(|it| it["reprisal"] = weighed.clone()).await.status, 200);
    assert_eq!(scene.go("comments").await.status, 200);
    let (token, _) = scene.link("Kavre Zqlabel").await;
    let mut visitor = scene.server.visitor();
    let offer = open(&mut visitor, &token).await.body;
    let mut comment = to(&offer, "comment", &Value::Null);
    comment["comment"] = "Name the Zqairport".into();
    let body = json!({ "token": token, "answer": comment });
    assert_eq!(visitor.post("/api/v1/public/sign/answer", body).await.status, 200);
    assert_eq!(scene.go("signatures").await.status, 200);
    assert_eq!(sign(&mut visitor, &token, &party("Kavre Zqsolidarity", "NPL")).await.status, 200);
    assert_eq!(scene.go("submitted").await.status, 200);
    let version = scene.life().await["version"].clone();
    let published = scene.convener.post(&format!("{}/publication?based_on={version}", scene.path), json!({})).await;
    let secret = published.body["published"]["path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();

    let fingerprint = published.body["texts"][0]["fingerprint"].as_str().unwrap().to_owned();
    let mut needles = Needles::default();
    for word in [
        "Zqterminal",
        "Zqgate",
        "Serantau Zqconvener",
        "Zqbroker",
        "Zqwaits",
        "Warta Zqburuh",
        "Kavre Zqlabel",
        "Name the Zqairport",
        "Kavre Zqsolidarity",
        "Zqname Santos",
        &token,
        &secret,
        &fingerprint,
    ] {
        needles.add_text(word);
    }
    for folder in scene.server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }
    let mut control = Needles::default();
    control.add_text("appeal_answer");
    let searched = scene.server.at_rest().await;
    assert!(searched.iter().any(|folder| !control.found_below(folder).is_empty()), "the search finds what is there");
}

#[tokio::test]
async fn a_row_that_somebody_altered_or_planted_does_not_open() {
    let mut scene = Scene::draft().await;
    assert_eq!(scene.go("signatures").await.status, 200);
    let (token, _) = scene.link("Kavre").await;
    let mut visitor = scene.server.visitor();
    assert_eq!(sign(&mut visitor, &token, &party("Kavre", "NPL")).await.status, 200);
    let db = scene.server.app.db.write.clone();
    let run = async |sql: &str| {
        db.execute_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    };
    // A link cannot be kept alive by its row.
    run("UPDATE appeal_invitation SET expires = expires + 864000").await;
    assert_eq!(open(&mut visitor, &token).await.status.as_u16(), 500);
    run("UPDATE appeal_invitation SET expires = expires - 864000").await;
    assert_eq!(open(&mut visitor, &token).await.status.as_u16(), 200);
    // An answer that was moved to another invitation signs nothing.
    let (second, id) = scene.link("Second").await;
    assert_eq!(open(&mut visitor, &second).await.status.as_u16(), 200);
    let id = id.replace('-', "");
    let target = match scene.server.app.db.write.get_database_backend() {
        sea_orm::DbBackend::Sqlite => format!("x'{id}'"),
        _ => format!("'{id}'::uuid"),
    };
    run(&format!("UPDATE appeal_answer SET invitation_id = {target}")).await;
    let life = scene.convener.get(&format!("{}/life", scene.path)).await;
    assert_eq!(life.status.as_u16(), 500, "it is told as damaged and never counted");
}

#[tokio::test]
async fn a_deleted_appeal_leaves_no_link_alive() {
    let mut scene = Scene::draft().await;
    assert_eq!(scene.go("signatures").await.status, 200);
    let (token, _) = scene.link("Kavre").await;
    let version = scene.life().await["version"].clone();
    assert_eq!(scene.convener.delete(&format!("{}?based_on={version}", scene.path)).await.status, 204);
    assert_eq!(open(&mut scene.server.visitor(), &token).await.status, 404);
    for table in ["appeal_text", "appeal_invitation", "appeal_answer", "appeal_page"] {
        let db = &scene.server.app.db.read;
        let sql = format!("SELECT id FROM {table}");
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        assert!(rows.is_empty(), "{table}");
    }
}
