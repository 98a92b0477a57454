//! The risk of reprisal: asked where an appeal tells of a worker, again when it becomes another, and needed before a text that
//! names her is signed.

use super::{Scene, appeal};
use crate::harness::{Client, sample_case};
use serde_json::{Value, json};

/// A case whose worker allows the appeal to show her so.
async fn case(client: &mut Client, name: &str, disclosure: &str) -> String {
    let mut file = sample_case(name);
    file["consents"] =
        json!([{ "purpose": "joint_appeal", "disclosure": disclosure, "given": "2026-01-05", "means": "written" }]);
    let made = client.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!(made.status, 201, "{made:?}");
    made.body["id"].as_str().unwrap().to_owned()
}

fn weighed(on: &str) -> Value {
    json!({ "who": "Zqbroker in her village", "agreed": "She waits for June", "on": on })
}

impl Scene {
    async fn save(
        &mut self,
        cases: &[&str],
        reprisal: Option<Value>,
        edit: impl Fn(&mut Value),
    ) -> crate::harness::Answer {
        let mut changed = appeal();
        changed["reprisal"] = reprisal.unwrap_or(Value::Null);
        edit(&mut changed);
        let version = self.life().await["version"].clone();
        let body = json!({ "based_on": version, "appeal": changed, "case_ids": cases });
        self.convener.put(&format!("{}?lang=id", self.path), body).await
    }

    /// What the appeal says of the risk, in Indonesian.
    async fn asked(&mut self) -> Option<String> {
        let draft = self.convener.get(&format!("{}/document?lang=id", self.path)).await;
        assert_eq!(draft.status, 200, "{draft:?}");
        let points = draft.body["open_points"].as_array().unwrap().clone();
        let found = points.into_iter().find(|it| it["code"] == "reprisal")?;
        Some(found["message"].as_str().unwrap().to_owned())
    }
}

#[tokio::test]
async fn a_text_that_names_a_worker_is_not_signed_before_the_risk_was_weighed() {
    let mut scene = Scene::draft().await;
    let named = case(&mut scene.convener, "Wulan Contoh", "named").await;
    assert_eq!(scene.save(&[&named], None, |_| ()).await.status, 200);
    assert!(scene.asked().await.is_some_and(|it| it.contains("Belum ditimbang")));
    let refused = scene.go("signatures").await;
    assert_eq!((refused.status.as_u16(), refused.pointers()), (422, vec!["/appeal/reprisal/who"]), "{refused:?}");
    // Whoever is asked for comments would read the name as well.
    let refused = scene.go("comments").await;
    assert_eq!((refused.status.as_u16(), refused.pointers()), (422, vec!["/appeal/reprisal/who"]), "{refused:?}");
    assert_eq!(scene.life().await["stage"], "draft");

    let blank = json!({ "who": "  ", "agreed": "", "measures": "A safe place" });
    let empty = scene.save(&[&named], Some(blank), |_| ()).await;
    let places = vec!["/appeal/reprisal/agreed", "/appeal/reprisal/who"];
    assert_eq!((empty.status.as_u16(), empty.pointers()), (422, places), "{empty:?}");
    assert_eq!(scene.save(&[&named], Some(weighed("2026-01-06")), |_| ()).await.status, 200);
    assert_eq!(scene.asked().await, None);
    assert_eq!(scene.go("signatures").await.status, 200);
    let text = scene.printed("en").await;
    assert!(!text.contains("Zqbroker") && !text.contains("waits for June"), "it is printed nowhere: {text}");

    // Whoever is to be named in the text that is out for signatures is weighed with it.
    let other = case(&mut scene.convener, "Sekar Contoh", "named").await;
    let refused = scene.save(&[&named, &other], Some(weighed("2026-01-06")), |_| ()).await;
    assert_eq!((refused.status.as_u16(), refused.pointers()), (422, vec!["/appeal/reprisal/who"]), "{refused:?}");
    let message = refused.body["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("kasus yang diceritakan"), "{message}");
    assert_eq!(scene.save(&[&named, &other], Some(weighed("2026-01-07")), |_| ()).await.status, 200);
}

/// A worker who is not to be named is not named by the convener's own hand either, be it only for comments.
#[tokio::test]
async fn a_text_that_tells_who_a_worker_is_goes_to_nobody() {
    let mut scene = Scene::draft().await;
    let hidden = case(&mut scene.convener, "Wulan Contoh", "pseudonym").await;
    let told = |text: &str| {
        let text = text.to_owned();
        move |appeal: &mut Value| appeal["background"] = json!([{ "text": { "en": text, "id": text } }])
    };
    assert_eq!(
        scene.save(&[&hidden], Some(weighed("2026-01-06")), told("Ms. Wulan Contoh told us.")).await.status,
        200
    );
    for stage in ["comments", "signatures"] {
        let refused = scene.go(stage).await;
        let places = vec!["/appeal/background/0/text"];
        assert_eq!((refused.status.as_u16(), refused.pointers()), (422, places), "{refused:?}");
    }
    assert_eq!(scene.save(&[&hidden], Some(weighed("2026-01-06")), told("A woman told us.")).await.status, 200);
    assert_eq!(scene.go("signatures").await.status, 200);
    // Nor is it written into the text that is out for signatures.
    let refused = scene.save(&[&hidden], Some(weighed("2026-01-06")), told("Wulan told us.")).await;
    assert_eq!((refused.status.as_u16(), refused.pointers()), (422, vec!["/appeal/background/0/text"]), "{refused:?}");
}

#[tokio::test]
async fn it_is_asked_again_when_the_appeal_or_the_danger_is_another() {
    let mut scene = Scene::draft().await;
    let one = case(&mut scene.convener, "Wulan Contoh", "pseudonym").await;
    let two = case(&mut scene.convener, "Sekar Contoh", "pseudonym").await;
    let (first, all) = (weighed("2026-01-06"), [one.as_str(), two.as_str()]);
    assert_eq!(scene.save(&all[..1], Some(first.clone()), |_| ()).await.status, 200);
    assert_eq!(scene.asked().await, None);
    let other_text = |it: &mut Value| it["background"][0]["text"]["id"] = "Lain.".into();
    assert_eq!(scene.save(&all[..1], Some(first.clone()), other_text).await.status, 200);
    assert_eq!(scene.asked().await, None, "another wording to the same addressee");

    let addressed = |it: &mut Value| it["addressee"]["office"]["id"] = "Yth. Menteri".into();
    assert_eq!(scene.save(&all, Some(first), addressed).await.status, 200);
    let again = scene.asked().await.expect("it is asked again");
    assert!(again.contains("Rina") && again.contains("kasus yang diceritakan dan penerima"), "{again}");
    // Nobody is named: advice, that keeps nothing back.
    assert_eq!(scene.go("signatures").await.status, 200);

    let mut scene = Scene::on(scene.server, scene.convener).await;
    assert_eq!(scene.save(&all, Some(weighed("2026-01-08")), |_| ()).await.status, 200);
    let path = format!("/api/v1/cases/{one}");
    let mut stored = scene.convener.get(&path).await.body;
    stored["file"]["risk"] = json!({ "level": "immediate" });
    stored["file"]["consents"][0]["disclosure"] = json!("initials");
    let body = json!({ "based_on": stored["version"], "file": stored["file"] });
    let changed = scene.convener.put(&path, body).await;
    assert_eq!(changed.status, 200, "{changed:?}");
    let again = scene.asked().await.expect("it is asked again");
    assert!(again.contains("cara pekerja disebut dan bahaya yang dihadapi pekerja"), "{again}");
    // Told no more, she needs no new thought.
    assert_eq!(scene.save(&all[1..], Some(weighed("2026-01-08")), |_| ()).await.status, 200);
    assert_eq!(scene.asked().await, None);
}
