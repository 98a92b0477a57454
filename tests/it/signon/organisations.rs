//! Members of other organisations on the same server, and who may do what.

use super::{Scene, party, to};
use crate::harness::Server;
use serde_json::{Value, json};

#[tokio::test]
async fn members_of_an_invited_organisation_sign_in_their_app() {
    let mut scene = Scene::draft().await;
    let mut other = scene.server.another_organisation("Warta Buruh", "sari").await;
    let mut third = scene.server.another_organisation("Migrante", "jose").await;
    assert_eq!(scene.go("signatures").await.status, 200);
    let address = other.get("/api/v1/sign-address").await.body["address"].clone();
    let invite = json!({ "organisation": "Warta Buruh", "address": address, "language": "id" });
    let invitations = format!("{}/invitations", scene.path);
    let made = scene.convener.post(&invitations, invite.clone()).await;
    assert_eq!((made.status.as_u16(), &made.body["link"]), (201, &Value::Null), "{made:?}");
    let twice = scene.convener.post(&invitations, invite.clone()).await;
    assert_eq!(twice.pointers(), ["/address"]);
    let mut mistyped = invite;
    mistyped["address"] = address.as_str().unwrap().replace(&address.as_str().unwrap()[..4], "AAAA").into();
    assert_eq!(scene.convener.post(&invitations, mistyped).await.pointers(), ["/address"]);

    let list = other.get("/api/v1/sign-on").await.body;
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(
        (&list[0]["title"], &list[0]["convener"]),
        (&json!("Zqterminal extortion"), &json!("Serantau Zqconvener"))
    );
    assert_eq!(third.get("/api/v1/sign-on").await.body, json!([]));
    let path = format!("/api/v1/sign-on/{}", list[0]["id"].as_str().unwrap());
    assert_eq!(third.get(&path).await.status, 404);
    let offer = other.get(&path).await.body;
    assert_eq!(offer["fingerprint"], scene.life().await["texts"][0]["fingerprint"]);
    assert_eq!(offer["parts"].as_array().unwrap().len(), 2);
    let foreign = third.post(&path, to(&offer, "signed", &party("Migrante", "PHL"))).await;
    assert_eq!(foreign.status, 404);
    let signed = other.post(&path, to(&offer, "signed", &party("Warta Buruh", "IDN"))).await;
    assert_eq!(signed.status, 200, "{signed:?}");
    assert_eq!(other.get("/api/v1/sign-on").await.body[0]["answer"], "signed");
    // Each of the two organisations has it in its own record.
    for reader in [&mut scene.convener, &mut other] {
        let audit = reader.get("/api/v1/audit").await.body;
        let count = audit["items"].as_array().unwrap().iter().filter(|it| it["action"] == "appeal_answered").count();
        assert_eq!(count, 1);
        assert_eq!(reader.get("/api/v1/audit/verification").await.body["intact"], true);
    }
    assert_eq!(scene.life().await["signed"], 1);

    // The convener signs in the same way.
    let own = scene.convener.get("/api/v1/sign-on").await.body;
    assert_eq!(own.as_array().unwrap().len(), 1);
    let path = format!("/api/v1/sign-on/{}", own[0]["id"].as_str().unwrap());
    let offer = scene.convener.get(&path).await.body;
    let signed = scene.convener.post(&path, to(&offer, "signed", &party("Serantau Zqconvener", "IDN"))).await;
    assert_eq!(signed.status, 200, "{signed:?}");
    assert_eq!(scene.life().await["signed"], 2);
}

#[tokio::test]
async fn who_may_write_no_appeals_may_neither_invite_nor_sign() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut caseworker = server.member(&mut keyholder, "budi", &["caseworker"]).await;
    let mut coordinator = server.member(&mut keyholder, "wati", &["coordinator"]).await;
    let mut scene = Scene::on(server, keyholder).await;
    assert_eq!(scene.go("signatures").await.status, 200);
    let own = coordinator.get("/api/v1/sign-on").await.body;
    let received = format!("/api/v1/sign-on/{}", own[0]["id"].as_str().unwrap());
    let (path, id) = (scene.path.clone(), scene.link("Kavre").await.1);
    for read in [format!("{path}/life"), "/api/v1/sign-on".into(), received.clone()] {
        assert_eq!(caseworker.get(&read).await.status, 403, "{read}");
        assert_eq!(coordinator.get(&read).await.status, 200, "{read}");
        assert_eq!(scene.server.visitor().get(&read).await.status, 401, "{read}");
    }
    let invite = json!({ "organisation": "X", "language": "en" });
    assert_eq!(caseworker.post(&format!("{path}/invitations"), invite).await.status, 403);
    let stage = json!({ "based_on": 2, "to": "withdrawn" });
    assert_eq!(caseworker.post(&format!("{path}/stage"), stage).await.status, 403);
    assert_eq!(caseworker.delete(&format!("/api/v1/sign-invitations/{id}")).await.status, 403);
    assert_eq!(caseworker.get(&format!("/api/v1/sign-invitations/{id}/reminder?lang=en")).await.status, 403);
    assert_eq!(caseworker.post(&format!("{path}/publication?based_on=2"), json!({})).await.status, 403);
    let offer = coordinator.get(&received).await.body;
    assert_eq!(caseworker.post(&received, to(&offer, "signed", &party("X", "IDN"))).await.status, 403);

    // What belongs to another organisation is not found.
    let mut stranger = scene.server.another_organisation("Warta Buruh", "sari").await;
    assert_eq!(stranger.get(&format!("{path}/life")).await.status, 404);
    assert_eq!(stranger.delete(&format!("/api/v1/sign-invitations/{id}")).await.status, 404);
    let stage = json!({ "based_on": 2, "to": "withdrawn" });
    assert_eq!(stranger.post(&format!("{path}/stage"), stage).await.status, 404);
}
