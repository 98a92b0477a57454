//! Signing a joint appeal: the stages of its life, and that signatures belong to the text that was signed.

mod links;
mod mail;
mod organisations;
mod reprisal;
mod secrets;

use crate::documents::pdf_text;
use crate::harness::{Answer, Client, Server};
use serde_json::{Value, json};

/// An appeal that lacks nothing, in both languages.
pub fn appeal() -> Value {
    json!({
        "reference": "T3/2026",
        "state": "IDN",
        "addressee": { "office": { "en": "The President", "id": "Yth. Presiden" } },
        "subject": { "en": "Zqterminal extortion", "id": "Pemerasan di Zqterminal" },
        "background": [{ "text": { "en": "Workers were made to pay at Zqgate.", "id": "Pekerja dipaksa membayar di Zqgate." } }],
        "demands": [{
            "text": { "en": "End the exchange of money", "id": "Hentikan penukaran uang" },
            "to": { "en": "Ministry of Manpower", "id": "Kementerian Ketenagakerjaan" },
            "within_days": 30
        }],
        "reply_within_days": 60,
        "convener": {
            "organisation": "Serantau Zqconvener", "address": ["Jalan Satu 1"], "email": "kantor@example.org",
            "town": "Jakarta", "signatory": { "name": "Rina", "function": "Director" }
        }
    })
}

/// A server with an appeal of its organisation.
pub struct Scene {
    pub server: Server,
    pub convener: Client,
    /// Path of the appeal.
    pub path: String,
}

pub const DEADLINE: &str = "2026-03-20";

impl Scene {
    pub async fn draft() -> Self {
        let server = Server::start().await;
        let convener = server.ready().await;
        Self::on(server, convener).await
    }

    pub async fn on(server: Server, mut convener: Client) -> Self {
        let made = convener.post("/api/v1/appeals", json!({ "appeal": appeal() })).await;
        assert_eq!(made.status, 201, "{made:?}");
        let path = format!("/api/v1/appeals/{}", made.body["id"].as_str().unwrap());
        Self { server, convener, path }
    }

    pub async fn life(&mut self) -> Value {
        let life = self.convener.get(&format!("{}/life", self.path)).await;
        assert_eq!(life.status, 200, "{life:?}");
        life.body
    }

    pub async fn go(&mut self, to: &str) -> Answer {
        let version = self.life().await["version"].clone();
        let open = ["comments", "signatures"].contains(&to);
        let mut body = json!({ "based_on": version, "to": to });
        if open {
            body["deadline"] = DEADLINE.into();
        }
        self.convener.post(&format!("{}/stage", self.path), body).await
    }

    /// A personal link; answers its token and the id of the invitation.
    pub async fn link(&mut self, organisation: &str) -> (String, String) {
        let body = json!({ "organisation": organisation, "language": "en" });
        let made = self.convener.post(&format!("{}/invitations", self.path), body).await;
        assert_eq!(made.status, 201, "{made:?}");
        let token = made.body["link"].as_str().unwrap().strip_prefix("/sign#").unwrap().to_owned();
        (token, made.body["id"].as_str().unwrap().to_owned())
    }

    pub async fn change(&mut self, edit: impl Fn(&mut Value)) -> Answer {
        let mut changed = appeal();
        edit(&mut changed);
        let version = self.life().await["version"].clone();
        self.convener.put(&self.path, json!({ "based_on": version, "appeal": changed })).await
    }

    /// How the invitations stand, by organisation.
    pub async fn standings(&mut self) -> Vec<(String, String)> {
        let life = self.life().await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let list = life["invitations"].as_array().unwrap().iter();
        list.map(|it| (text(&it["organisation"]), text(&it["standing"]))).collect()
    }

    pub async fn printed(&mut self, lang: &str) -> String {
        let pdf = self.convener.get(&format!("{}/appeal.pdf?lang={lang}", self.path)).await;
        assert_eq!(pdf.status, 200, "{pdf:?}");
        pdf_text(&pdf.bytes)
    }
}

pub async fn open(visitor: &mut Client, token: &str) -> Answer {
    visitor.post("/api/v1/public/sign/open", json!({ "token": token })).await
}

pub fn party(organisation: &str, country: &str) -> Value {
    json!({ "organisation": organisation, "country": country, "name": "Zqname Santos", "function": "Coordinator" })
}

/// An answer to what was shown.
pub fn to(offer: &Value, kind: &str, party: &Value) -> Value {
    let before = offer["answers"].as_array().unwrap().len();
    let authority = kind == "signed";
    json!({
        "based_on": before, "kind": kind, "fingerprint": offer["fingerprint"], "party": party, "authority": authority
    })
}

pub async fn sign(visitor: &mut Client, token: &str, party: &Value) -> Answer {
    let offer = open(visitor, token).await;
    assert_eq!(offer.status, 200, "{offer:?}");
    let answer = to(&offer.body, "signed", party);
    visitor.post("/api/v1/public/sign/answer", json!({ "token": token, "answer": answer })).await
}

#[tokio::test]
async fn a_changed_text_asks_again_and_older_signatures_are_shown_and_not_counted() {
    let mut scene = Scene::draft().await;
    assert_eq!(scene.go("signatures").await.status, 200);
    let (token, _) = scene.link("Kavre Solidarity").await;
    let mut visitor = scene.server.visitor();
    assert_eq!(sign(&mut visitor, &token, &party("Kavre Solidarity", "NPL")).await.status, 200);
    assert_eq!(scene.life().await["signed"], 1);
    let first = scene.life().await["texts"][0]["fingerprint"].clone();

    // The same text again asks nobody.
    assert_eq!(scene.change(|_| ()).await.status, 200);
    assert_eq!(
        (scene.life().await["texts"].as_array().unwrap().len(), scene.life().await["signed"].clone()),
        (1, json!(1))
    );

    let changed = scene.change(|it| it["demands"][0]["text"]["en"] = "End every charge".into()).await;
    assert_eq!(changed.status, 200, "{changed:?}");
    let life = scene.life().await;
    assert_eq!((life["texts"].as_array().unwrap().len(), &life["signed"]), (2, &json!(0)));
    let own: Vec<&Value> = life["invitations"].as_array().unwrap().iter().filter(|it| it["own"] == true).collect();
    assert_eq!((own.len(), &own[0]["organisation"]), (1, &json!("Serantau Zqconvener")));
    assert_ne!(life["texts"][1]["fingerprint"], first);
    assert!(scene.standings().await.contains(&("Kavre Solidarity".into(), "signed_older".into())));
    assert!(!scene.printed("en").await.contains("Kavre Solidarity"));
    assert_eq!(scene.go("submitted").await.code(), "nobody_signed");

    let offer = open(&mut visitor, &token).await.body;
    assert!(offer["markdown"].as_str().unwrap().contains("End every charge"));
    // An answer to the text that was read before the change is no answer to this one.
    let mut old = to(&offer, "signed", &party("Kavre Solidarity", "NPL"));
    old["fingerprint"] = first;
    let refused = visitor.post("/api/v1/public/sign/answer", json!({ "token": token, "answer": old })).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "text_changed"));
    assert_eq!(sign(&mut visitor, &token, &party("Kavre Solidarity", "NPL")).await.status, 200);
    assert!(scene.printed("en").await.contains("Kavre Solidarity"));
}

#[tokio::test]
async fn the_number_in_the_text_is_that_of_the_list_and_the_list_is_alphabetical() {
    let mut scene = Scene::draft().await;
    assert_eq!(scene.go("signatures").await.status, 200);
    for (organisation, country) in [("Warta Buruh", "IDN"), ("anak Rantau", "IDN"), ("Migrante", "PHL")] {
        let (token, _) = scene.link(organisation).await;
        assert_eq!(sign(&mut scene.server.visitor(), &token, &party(organisation, country)).await.status, 200);
    }
    // The same organisation by another link is counted once.
    let (token, _) = scene.link("Migrante again").await;
    assert_eq!(sign(&mut scene.server.visitor(), &token, &party("MIGRANTE ", "PHL")).await.status, 200);
    assert!(scene.standings().await.contains(&("Migrante again".into(), "twice".into())));
    let (token, _) = scene.link("Declining").await;
    let offer = open(&mut scene.server.visitor(), &token).await.body;
    let body = json!({ "token": token, "answer": to(&offer, "declined", &Value::Null) });
    assert_eq!(scene.server.visitor().post("/api/v1/public/sign/answer", body).await.status, 200);

    assert_eq!(scene.go("submitted").await.status, 200);
    let english = scene.printed("en").await;
    assert!(english.contains("We, the three organisations from two countries named below, write to you"), "{english}");
    let places: Vec<_> =
        ["anak Rantau", "Migrante", "Warta Buruh"].iter().map(|name| english.rfind(name).unwrap()).collect();
    assert!(places.is_sorted(), "{english}");
    assert!(!english.contains("Declining"));
    let indonesian = scene.printed("id").await;
    assert!(indonesian.contains("Kami, tiga organisasi dari dua negara yang namanya tercantum"), "{indonesian}");
}

#[tokio::test]
async fn stages_follow_their_order_and_each_is_recorded_with_author_and_time() {
    let mut scene = Scene::draft().await;
    for wrong in ["submitted", "replied", "draft"] {
        let refused = scene.go(wrong).await;
        assert_eq!((refused.status.as_u16(), refused.code()), (409, "stage_order"), "{wrong}");
    }
    let body = json!({ "based_on": 1, "to": "signatures" });
    let refused = scene.convener.post(&format!("{}/stage", scene.path), body).await;
    assert_eq!((refused.status.as_u16(), refused.pointers()), (422, vec!["/deadline"]));
    let body = json!({ "based_on": 1, "to": "signatures", "deadline": "2026-02-28" });
    let refused = scene.convener.post(&format!("{}/stage", scene.path), body).await;
    assert_eq!((refused.status.as_u16(), refused.pointers()), (422, vec!["/deadline"]));

    for stage in ["comments", "signatures"] {
        assert_eq!(scene.go(stage).await.status, 200, "{stage}");
    }
    let (token, _) = scene.link("Kavre").await;
    assert_eq!(sign(&mut scene.server.visitor(), &token, &party("Kavre", "NPL")).await.status, 200);
    for stage in ["submitted", "replied"] {
        assert_eq!(scene.go(stage).await.status, 200, "{stage}");
    }
    let refused = scene.change(|it| it["reference"] = "X".into()).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "appeal_closed"));
    let life = scene.life().await;
    let steps: Vec<&str> = life["steps"].as_array().unwrap().iter().map(|it| it["to"].as_str().unwrap()).collect();
    assert_eq!(steps, ["comments", "signatures", "submitted", "replied"]);
    assert_eq!(life["steps"][0]["by_name"], "Rina Bintulek");
    let audit = scene.convener.get("/api/v1/audit").await.body;
    let count = |action: &str| audit["items"].as_array().unwrap().iter().filter(|it| it["action"] == action).count();
    assert_eq!((count("appeal_stage_changed"), count("appeal_invited"), count("appeal_signed")), (4, 1, 1));
    // A step that is based on an older version is refused with the newer one.
    let body = json!({ "based_on": 1, "to": "withdrawn" });
    let refused = scene.convener.post(&format!("{}/stage", scene.path), body).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "stale_version"));
    assert_eq!(refused.body["current"]["stage"], "replied");
}

#[tokio::test]
async fn a_text_that_lacks_something_is_not_asked_to_be_signed() {
    let mut scene = Scene::draft().await;
    let change = scene.change(|it| {
        it["demands"][0]["text"]["id"] = "".into();
        it["convener"]["signatory"] = json!({});
    });
    assert_eq!(change.await.status, 200);
    let refused = scene.go("signatures").await;
    assert_eq!(refused.status, 422, "{refused:?}");
    for pointer in ["/appeal/demands/0/text", "/appeal/convener/signatory/name"] {
        assert!(refused.pointers().contains(&pointer), "{refused:?}");
    }
    assert_eq!(scene.life().await["stage"], "draft");
    // For comments it may still lack something; and a day that is past cannot be that of a letter signed today.
    assert_eq!(scene.go("comments").await.status, 200);
    assert_eq!(scene.change(|it| it["date"] = "2004-12-10".into()).await.status, 200);
    let refused = scene.go("signatures").await;
    assert_eq!(refused.pointers(), ["/appeal/date"]);
    assert!(refused.body.to_string().contains("The date of the appeal (10 December 2004) is past"), "{refused:?}");
}

#[tokio::test]
async fn a_text_sent_on_another_day_than_it_bears_says_both_and_stays_as_it_was_signed() {
    for (on, said) in [("2026-03-10", true), ("2026-04-02", true), (DEADLINE, false)] {
        let mut scene = Scene::draft().await;
        assert_eq!(scene.go("signatures").await.status, 200);
        let (token, _) = scene.link("Kavre").await;
        assert_eq!(sign(&mut scene.server.visitor(), &token, &party("Kavre", "NPL")).await.status, 200);
        let (signed, text) = (scene.printed("en").await, scene.life().await["texts"].clone());
        assert!(signed.contains("Jakarta, 20 March 2026") && !signed.contains("Sent on"), "{signed}");
        let version = scene.life().await["version"].clone();
        let body = json!({ "based_on": version, "to": "submitted", "on": on });
        assert_eq!(scene.convener.post(&format!("{}/stage", scene.path), body).await.status, 200);
        assert_eq!(scene.life().await["texts"], text, "nothing that was signed changes");
        let (en, id) = (scene.printed("en").await, scene.printed("id").await);
        assert!(en.contains("Jakarta, 20 March 2026") && id.contains("Jakarta, 20 Maret 2026"), "{en}{id}");
        assert_eq!((en.contains("Sent on"), id.contains("Dikirim pada")), (said, said), "{on}: {en}{id}");
        if on == "2026-03-10" {
            assert!(en.contains("Sent on 10 March 2026; the date above is that of the text as it was signed"), "{en}");
            // The page that is published says it too.
            let version = scene.life().await["version"].clone();
            let path = format!("{}/publication?based_on={version}", scene.path);
            let published = scene.convener.post(&path, json!({})).await;
            let page = format!("/api/v1{}", published.body["published"]["path"].as_str().unwrap());
            let shown = scene.server.visitor().get(&page).await;
            assert!(shown.body.to_string().contains("Sent on 10 March 2026"), "{shown:?}");
            assert_eq!(shown.body["fingerprint"], text[0]["fingerprint"]);
        }
    }
}

#[tokio::test]
async fn the_page_is_public_only_while_it_is_published() {
    let mut scene = Scene::draft().await;
    assert_eq!(scene.go("signatures").await.status, 200);
    let (token, _) = scene.link("Kavre").await;
    let mut visitor = scene.server.visitor();
    assert_eq!(sign(&mut visitor, &token, &party("Kavre", "NPL")).await.status, 200);
    let publication = format!("{}/publication", scene.path);
    let version = scene.life().await["version"].clone();
    let refused = scene.convener.post(&format!("{publication}?based_on={version}"), json!({})).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (409, "stage_order"));
    assert_eq!(scene.go("submitted").await.status, 200);
    let version = scene.life().await["version"].clone();
    let published = scene.convener.post(&format!("{publication}?based_on={version}"), json!({})).await;
    assert_eq!(published.status, 200, "{published:?}");
    let page = format!("/api/v1{}", published.body["published"]["path"].as_str().unwrap());
    let shown = visitor.get(&page).await;
    assert_eq!((shown.status.as_u16(), &shown.body["signatories"]), (200, &json!(1)));
    assert!(shown.body.to_string().contains("the organisation named below"), "{shown:?}");
    let pdf = visitor.get(&format!("{page}/appeal.pdf?lang=en")).await;
    assert!(pdf_text(&pdf.bytes).contains("Kavre"));
    let gone = scene.convener.delete(&format!("{publication}?based_on={}", published.body["version"])).await;
    assert_eq!((gone.status.as_u16(), &gone.body["published"]), (200, &Value::Null));
    for path in [page.clone(), format!("{page}/appeal.pdf?lang=en")] {
        assert_eq!(visitor.get(&path).await.status, 404);
    }
}
