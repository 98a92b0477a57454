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
        let count = audit["items"].as_array().unwrap().iter().filter(|it| it["action"] == "appeal_signed").count();
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
async fn an_appeal_that_is_over_stays_readable_to_members_with_what_became_of_it() {
    let mut scene = Scene::draft().await;
    let mut other = scene.server.another_organisation("Warta Buruh", "sari").await;
    assert_eq!(scene.go("signatures").await.status, 200);
    let address = other.get("/api/v1/sign-address").await.body["address"].clone();
    let invite = json!({ "organisation": "Warta Buruh", "address": address, "language": "id" });
    assert_eq!(scene.convener.post(&format!("{}/invitations", scene.path), invite).await.status, 201);
    let list = other.get("/api/v1/sign-on").await.body;
    let path = format!("/api/v1/sign-on/{}", list[0]["id"].as_str().unwrap());
    let offer = other.get(&path).await.body;
    assert_eq!((&list[0]["open"], &offer["open"]), (&json!(true), &json!(true)));
    let signed = other.post(&path, to(&offer, "signed", &party("Warta Buruh", "IDN"))).await;
    assert_eq!(signed.status, 200, "{signed:?}");

    // The last day passes: what was signed can still be read, and not changed any more.
    scene.server.clock.advance(20 * 86_400);
    other.sign_in("sari", crate::harness::PASSWORD).await;
    scene.convener.sign_in(crate::harness::LOGIN, crate::harness::PASSWORD).await;
    let late = other.get(&path).await;
    assert_eq!((late.status.as_u16(), &late.body["open"], &late.body["ending"]), (200, &json!(false), &Value::Null));
    let back = other.post(&path, to(&late.body, "withdrawn", &Value::Null)).await;
    assert_eq!((back.status.as_u16(), back.code()), (409, "link_expired"));

    for (stage, ending) in [
        ("submitted", json!({ "sent_on": "2026-03-21", "signed": 1 })),
        ("replied", json!({ "sent_on": "2026-03-21", "replied_on": "2026-03-21", "signed": 1 })),
    ] {
        assert_eq!(scene.go(stage).await.status, 200);
        let list = other.get("/api/v1/sign-on").await.body;
        let one = &list[0];
        assert_eq!((&one["stage"], &one["open"], &one["ending"]), (&json!(stage), &json!(false), &ending));
        assert_eq!((&one["answer"], &one["title"]), (&json!("signed"), &json!("Zqterminal extortion")));
        let read = other.get(&path).await.body;
        assert_eq!((&read["fingerprint"], &read["ending"]), (&offer["fingerprint"], &ending));
        assert_eq!(read["answers"][0]["party"]["organisation"], "Warta Buruh");
        let back = other.post(&path, to(&read, "withdrawn", &Value::Null)).await;
        assert_eq!((back.status.as_u16(), back.code()), (409, "link_sent"));
    }
    // Whoever was not invited finds nothing.
    let mut third = scene.server.another_organisation("Migrante", "jose").await;
    assert_eq!(third.get("/api/v1/sign-on").await.body, json!([]));
    assert_eq!(third.get(&path).await.status, 404);
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
