//! Personal links: wrong, late and taken back; answers twice; too many attempts.

use super::{Scene, open, party, sign, to};
use serde_json::{Value, json};

#[tokio::test]
async fn a_link_that_is_wrong_late_or_taken_back_opens_nothing() {
    let mut scene = Scene::draft().await;
    let mut visitor = scene.server.visitor();
    // An invitation may be made before there is a text to read.
    let (early, _) = scene.link("Early").await;
    assert_eq!(open(&mut visitor, &early).await.code(), "link_closed");
    assert_eq!(scene.go("signatures").await.status, 200);
    assert_eq!(open(&mut visitor, &early).await.status, 200);
    for wrong in ["", "x", &"A".repeat(43), &"é".repeat(20)] {
        assert_eq!(open(&mut visitor, wrong).await.status, 404, "{wrong}");
    }
    let (taken, id) = scene.link("Taken").await;
    assert_eq!(sign(&mut visitor, &taken, &party("Taken", "NPL")).await.status, 200);
    assert_eq!(scene.convener.delete(&format!("/api/v1/sign-invitations/{id}")).await.status, 204);
    assert_eq!(open(&mut visitor, &taken).await.code(), "link_revoked");
    assert_eq!(scene.life().await["signed"], 0, "what was signed by it is not counted");
    let again = scene.convener.delete(&format!("/api/v1/sign-invitations/{id}")).await;
    assert_eq!((again.status.as_u16(), again.code()), (409, "link_revoked"));

    let offer = open(&mut visitor, &early).await.body;
    // 1 March at midnight: the last second of 20 March, and the one after.
    scene.server.clock.advance(20 * 86_400 - 1);
    assert_eq!(open(&mut visitor, &early).await.status, 200);
    scene.server.clock.advance(1);
    let expired = open(&mut visitor, &early).await;
    assert_eq!((expired.code(), &expired.body["current"]["deadline"]), ("link_expired", &json!("2026-03-20")));
    let late = json!({ "token": early, "answer": to(&offer, "signed", &party("Early", "NPL")) });
    let refused = visitor.post("/api/v1/public/sign/answer", late).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "link_expired"));

    // The convener may give more time; the text, and so the signatures, stay.
    let mut convener = scene.server.visitor();
    convener.sign_in(crate::harness::LOGIN, crate::harness::PASSWORD).await;
    scene.convener = convener;
    let life = scene.life().await;
    let body = json!({ "based_on": life["version"], "to": "signatures", "deadline": "2026-04-10" });
    let longer = scene.convener.post(&format!("{}/stage", scene.path), body).await;
    assert_eq!((longer.status.as_u16(), longer.body["texts"].as_array().unwrap().len()), (200, 1));
    assert_eq!(open(&mut visitor, &early).await.body["deadline"], "2026-04-10");
}

#[tokio::test]
async fn a_link_that_is_over_says_why_and_what_was_answered_by_it_and_shows_no_text() {
    let mut scene = Scene::draft().await;
    assert_eq!(scene.go("signatures").await.status, 200);
    let (signer, _) = scene.link("Kavre").await;
    let (silent, _) = scene.link("Silent").await;
    let mut visitor = scene.server.visitor();
    assert_eq!(sign(&mut visitor, &signer, &party("Kavre", "NPL")).await.status, 200);
    let before = open(&mut visitor, &silent).await.body;
    assert_eq!((&before["open"], &before["ending"]), (&json!(true), &Value::Null));

    assert_eq!(scene.go("submitted").await.status, 200);
    let over = open(&mut visitor, &signer).await;
    assert_eq!((over.status.as_u16(), over.code()), (409, "link_sent"));
    assert_eq!(over.body["current"]["ending"], json!({ "sent_on": "2026-03-01", "signed": 1 }));
    assert_eq!(over.body["current"]["answer"]["kind"], "signed");
    assert_eq!(over.body["current"]["convener"], "Serantau Zqconvener");
    assert!(!over.body.to_string().contains("Zqgate"), "{over:?}");
    assert_eq!(open(&mut visitor, &silent).await.body["current"]["answer"], Value::Null);
    let late = json!({ "token": silent, "answer": to(&before, "signed", &party("Silent", "NPL")) });
    assert_eq!(visitor.post("/api/v1/public/sign/answer", late).await.code(), "link_sent");

    assert_eq!(scene.go("replied").await.status, 200);
    assert_eq!(open(&mut visitor, &silent).await.body["current"]["ending"]["replied_on"], "2026-03-01");

    let mut scene = Scene::on(scene.server, scene.convener).await;
    assert_eq!(scene.go("signatures").await.status, 200);
    let (token, _) = scene.link("Kavre").await;
    assert_eq!(scene.go("withdrawn").await.status, 200);
    let gone = open(&mut visitor, &token).await;
    assert_eq!(
        (gone.code(), &gone.body["current"]["ending"]["withdrawn_on"]),
        ("link_withdrawn", &json!("2026-03-01"))
    );
    // Begun again, it is its convener's alone.
    assert_eq!(scene.go("draft").await.status, 200);
    assert_eq!(open(&mut visitor, &token).await.code(), "link_closed");
}

#[tokio::test]
async fn a_second_answer_replaces_nothing_unseen_and_a_signature_can_be_taken_back() {
    let mut scene = Scene::draft().await;
    assert_eq!(scene.go("signatures").await.status, 200);
    let (token, _) = scene.link("Kavre").await;
    let mut visitor = scene.server.visitor();
    let offer = open(&mut visitor, &token).await.body;
    let answer = |answer: Value| json!({ "token": token, "answer": answer });
    let path = "/api/v1/public/sign/answer";
    let early = visitor.post(path, answer(to(&offer, "withdrawn", &Value::Null))).await;
    assert_eq!(early.code(), "wrong_answer", "nothing was signed yet");
    let signed = visitor.post(path, answer(to(&offer, "signed", &party("Kavre", "NPL")))).await;
    assert_eq!(signed.status, 200, "{signed:?}");
    let second = visitor.post(path, answer(to(&offer, "signed", &party("Another name", "NPL")))).await;
    assert_eq!((second.status.as_u16(), second.code()), (409, "answered_already"));
    assert_eq!(signed.body["answers"][0]["party"]["organisation"], "Kavre");
    let back = visitor.post(path, answer(to(&signed.body, "withdrawn", &Value::Null))).await;
    assert_eq!(back.status, 200, "{back:?}");
    assert_eq!(scene.life().await["signed"], 0);
    let invited = scene.life().await["invitations"].clone();
    let kavre = invited.as_array().unwrap().iter().find(|it| it["organisation"] == "Kavre").unwrap();
    assert_eq!(kavre["answers"].as_array().unwrap().len(), 2, "both stay on record");
}

#[tokio::test]
async fn an_answer_that_lacks_something_names_the_field() {
    let mut scene = Scene::draft().await;
    assert_eq!(scene.go("signatures").await.status, 200);
    let (token, _) = scene.link("Kavre").await;
    let mut visitor = scene.server.visitor();
    let offer = open(&mut visitor, &token).await.body;
    let mut wrong = to(&offer, "signed", &party(" ", "XXX"));
    wrong["party"]["name"] = "".into();
    let refused = visitor.post("/api/v1/public/sign/answer", json!({ "token": token, "answer": wrong })).await;
    assert_eq!(refused.status, 422, "{refused:?}");
    assert!(refused.pointers().contains(&"/answer/party/country"), "{refused:?}");
    wrong["party"]["country"] = "NPL".into();
    let refused = visitor.post("/api/v1/public/sign/answer", json!({ "token": token, "answer": wrong })).await;
    for pointer in ["/answer/party/organisation", "/answer/party/name"] {
        assert!(refused.pointers().contains(&pointer), "{refused:?}");
    }
    let none = to(&offer, "signed", &Value::Null);
    let refused = visitor.post("/api/v1/public/sign/answer", json!({ "token": token, "answer": none })).await;
    assert_eq!(refused.pointers(), ["/answer/party"]);
    // Nobody signs without stating that she may; what was stated is kept with the answer, for both sides.
    let mut unauthorised = to(&offer, "signed", &party("Kavre", "NPL"));
    unauthorised["authority"] = false.into();
    let refused =
        visitor.post("/api/v1/public/sign/answer", json!({ "token": token, "answer": unauthorised.clone() })).await;
    assert_eq!(refused.pointers(), ["/answer/authority"]);
    assert_eq!(scene.life().await["signed"], 0);
    unauthorised["authority"] = true.into();
    let signed = visitor.post("/api/v1/public/sign/answer", json!({ "token": token, "answer": unauthorised })).await;
    assert_eq!(signed.body["answers"][0]["authority"], true, "{signed:?}");
    assert_eq!(scene.life().await["invitations"][0]["answers"][0]["authority"], true);
}

#[tokio::test]
async fn whoever_guesses_links_or_answers_without_end_has_to_wait() {
    let mut scene = Scene::draft().await;
    assert_eq!(scene.go("comments").await.status, 200);
    let (token, _) = scene.link("Kavre").await;
    let mut guesser = scene.server.visitor();
    guesser.address = "198.51.100.9".into();
    let statuses: Vec<u16> = {
        let mut found = vec![];
        for _ in 0..24 {
            found.push(open(&mut guesser, &"B".repeat(43)).await.status.as_u16());
        }
        found
    };
    assert_eq!(statuses[0], 404);
    assert!(statuses.contains(&429), "{statuses:?}");
    // Others are not kept from their links, however often they open them.
    let mut visitor = scene.server.visitor();
    for _ in 0..30 {
        assert_eq!(open(&mut visitor, &token).await.status, 200);
    }
    let mut last = 200;
    for number in 0..16 {
        let comment = json!({
            "based_on": number, "kind": "comment", "comment": format!("Comment {number}"),
            "fingerprint": open(&mut visitor, &token).await.body["fingerprint"],
        });
        let sent = visitor.post("/api/v1/public/sign/answer", json!({ "token": token, "answer": comment })).await;
        last = sent.status.as_u16();
        if last != 200 {
            break;
        }
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn comments_come_before_signatures_and_the_convener_reads_them() {
    let mut scene = Scene::draft().await;
    assert_eq!(scene.go("comments").await.status, 200);
    let (token, _) = scene.link("Kavre").await;
    let mut visitor = scene.server.visitor();
    let offer = open(&mut visitor, &token).await.body;
    assert_eq!(offer["stage"], "comments");
    let path = "/api/v1/public/sign/answer";
    let early = json!({ "token": token, "answer": to(&offer, "signed", &party("Kavre", "NPL")) });
    assert_eq!(visitor.post(path, early).await.code(), "wrong_answer");
    let mut comment = to(&offer, "comment", &Value::Null);
    let silent = visitor.post(path, json!({ "token": token, "answer": comment })).await;
    assert_eq!(silent.pointers(), ["/answer/comment"]);
    comment["comment"] = "Name the airport in demand 1.".into();
    assert_eq!(visitor.post(path, json!({ "token": token, "answer": comment })).await.status, 200);
    let life = scene.life().await;
    assert_eq!(life["invitations"][0]["answers"][0]["comment"], "Name the airport in demand 1.");
    // A changed text is what the link shows from then on.
    assert_eq!(scene.change(|it| it["subject"]["en"] = "Extortion at the airport".into()).await.status, 200);
    let offer = open(&mut visitor, &token).await.body;
    assert!(offer["markdown"].as_str().unwrap().starts_with("# Extortion at the airport"));
}

#[tokio::test]
async fn the_page_of_a_link_is_kept_by_nobody_and_found_by_no_search() {
    let scene = Scene::draft().await;
    let page = scene.server.visitor().get("/sign").await;
    if page.status == 404 {
        // Without the web app in the build there is no page; `make test` builds it first.
        return;
    }
    assert_eq!(page.headers["cache-control"], "no-store");
    assert_eq!(page.headers["x-robots-tag"], "noindex, nofollow");
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    let answer = open(&mut scene.server.visitor(), "x").await;
    assert_eq!(answer.headers["cache-control"], "no-store");
}
