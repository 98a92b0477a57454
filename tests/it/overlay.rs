//! The organisation's overlay over HTTP: who writes it, what it changes for every reader of the law, what is refused, and that
//! nothing of it lies in the store in clear.

use crate::harness::{Answer, Client, Needles, Server, sample_case};
use serde_json::{Value, json};

const PATH: &str = "/api/v1/organisation/overlay";

/// A ratification, a violation type of the organisation's own, and its link; the words are needles.
const OVERLAY: &str = r#"
name = "Meja hukum Wirrangu"
source = "Bintulek register"
as_of = 2026-01-20
confidence = "verified"

[[status]]
state = "MYS"
instrument = "CMW"
action = "accession"
acted = 2015-01-10
effect = 2015-05-01

[[violations]]
id = "own-exit-permit-withheld"
label_en = "Exit permit withheld"
label_id = "Izin keluar ditahan"
group = "return"
definition_en = "The permit to leave is withheld by Tarvoschen rules."
definition_id = "Izin untuk pulang ditahan."

[[links]]
violation = "own-exit-permit-withheld"
instrument = "CMW"
article = "8(1)"
strength = "direct"
reason_en = "Every migrant worker is free to leave any State"
reason_id = "Setiap pekerja migran bebas meninggalkan negara mana pun"
"#;

fn body(based_on: i64, text: &str) -> Value {
    json!({ "based_on": based_on, "text": text })
}

async fn standing(client: &mut Client) -> Value {
    let answer = client.get("/api/v1/standards/instruments/CMW?state=MYS&on=2019-05-01").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body["asked"]["standing"].clone()
}

fn messages(answer: &Answer) -> Vec<String> {
    let errors = answer.body["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|error| error["message"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn an_overlay_changes_the_law_of_its_organisation_and_is_marked() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut lawyer = server.member(&mut keyholder, "lawyer", &["lawyer"]).await;
    let mut caseworker = server.member(&mut keyholder, "caseworker", &["caseworker"]).await;
    assert_eq!(caseworker.get(PATH).await.body, json!({ "version": 0, "changes": [] }));
    assert_eq!(standing(&mut caseworker).await["kind"], "not_party");

    let tried = lawyer.post(&format!("{PATH}/changes"), json!({ "text": OVERLAY })).await;
    assert_eq!((tried.status.as_u16(), tried.body["changes"].as_array().map(Vec::len)), (200, Some(3)), "{tried:?}");
    assert_eq!(caseworker.get(PATH).await.body["version"], 0);

    let stored = lawyer.put(PATH, body(0, OVERLAY)).await;
    assert_eq!((stored.status.as_u16(), &stored.body["version"]), (200, &json!(1)), "{stored:?}");
    let read = caseworker.get(PATH).await;
    assert_eq!((read.body["text"].as_str(), read.body["changes"].as_array().map(Vec::len)), (Some(OVERLAY), Some(3)));
    let told = standing(&mut caseworker).await;
    assert_eq!((told["kind"].as_str(), told["from_overlay"].as_str()), (Some("binding"), Some("Meja hukum Wirrangu")));

    // The form offers the type of violation, a case names it, and the mapping finds its link.
    let words = caseworker.get("/api/v1/standards/vocabulary").await;
    assert!(
        words.body["violations"]
            .as_array()
            .is_some_and(|all| all.iter().any(|it| it["id"] == "own-exit-permit-withheld"))
    );
    let mut file = sample_case("Wulan Contoh");
    file["events"][0]["violations"] = json!(["own-exit-permit-withheld"]);
    let created = caseworker.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!(created.status, 201, "{created:?}");
    let id = created.body["id"].as_str().expect("an id").to_owned();
    let mapping = caseworker.get(&format!("/api/v1/cases/{id}/mapping")).await;
    let found = mapping.body["suggestions"].as_array().cloned().unwrap_or_default();
    let found =
        found.iter().find(|it| it["article"] == "8(1)" && it["state"] == "MYS").expect("the link of the overlay");
    assert_eq!(found["standing"]["from_overlay"], "Meja hukum Wirrangu");

    // Removed, the embedded catalogue is in force again; the case still opens, and what is not known is told.
    assert_eq!(keyholder.delete(&format!("{PATH}?based_on=1")).await.status, 200);
    assert_eq!(standing(&mut caseworker).await["kind"], "not_party");
    let mapping = caseworker.get(&format!("/api/v1/cases/{id}/mapping")).await;
    assert_eq!(mapping.body["unknown_violations"], json!(["own-exit-permit-withheld"]));
    assert_eq!(keyholder.delete(&format!("{PATH}?based_on=2")).await.status, 404);
    let audit = keyholder.get("/api/v1/audit").await;
    let text = audit.body.to_string();
    assert!(text.contains("overlay_changed") && text.contains("overlay_removed"), "{text}");
}

#[tokio::test]
async fn a_draft_tells_the_drafter_of_the_overlay_and_the_addressee_of_nothing() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut caseworker = server.member(&mut keyholder, "caseworker", &["caseworker"]).await;
    assert_eq!(keyholder.put(PATH, body(0, OVERLAY)).await.status, 200);
    let created = caseworker.post("/api/v1/cases", json!({ "file": sample_case("Wulan Contoh") })).await;
    let id = created.body["id"].as_str().expect("an id").to_owned();
    for (lang, words) in [("en", "the organisation's own overlay"), ("id", "koreksi organisasi")] {
        let letter = caseworker.get(&format!("/api/v1/cases/{id}/letter?mechanism=SP-MIGRANTS&lang={lang}")).await;
        assert_eq!(letter.status, 200, "{letter:?}");
        let points = letter.body["open_points"].as_array().cloned().unwrap_or_default();
        let of = |code: &str| {
            let found = points.iter().filter(|it| it["code"] == code);
            found.map(|it| it["message"].to_string()).collect::<Vec<String>>()
        };
        let told = of("overlay");
        assert!(told.iter().any(|it| it.contains(words) && it.contains("Meja hukum Wirrangu")), "{points:#?}");
        assert!(!of("confirm_text").is_empty(), "{points:#?}");
        let document = letter.body["document"].to_string();
        assert!(
            document.len() > 1000 && !document.contains("Wirrangu") && !document.contains("Bintulek"),
            "{document}"
        );
    }
}

#[tokio::test]
async fn an_overlay_is_written_by_keyholders_and_lawyers_on_its_own_version() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut caseworker = server.member(&mut keyholder, "caseworker", &["caseworker"]).await;
    let mut coordinator = server.member(&mut keyholder, "coordinator", &["coordinator"]).await;
    for client in [&mut caseworker, &mut coordinator] {
        assert_eq!(client.put(PATH, body(0, OVERLAY)).await.status, 403);
        assert_eq!(client.delete(&format!("{PATH}?based_on=0")).await.status, 403);
    }
    assert_eq!(server.visitor().get(PATH).await.status, 401);
    assert_eq!(keyholder.put(PATH, body(0, OVERLAY)).await.status, 200);
    let stale = keyholder.put(PATH, body(0, OVERLAY)).await;
    assert_eq!((stale.status.as_u16(), &stale.body["current"]["version"]), (409, &json!(1)), "{stale:?}");
    let other = OVERLAY.replace("2015-05-01", "2020-05-01");
    assert_eq!(keyholder.put(PATH, body(1, &other)).await.body["version"], 2);
    assert_eq!(standing(&mut caseworker).await["kind"], "not_yet_in_force");
}

#[tokio::test]
async fn another_instance_reads_the_newer_overlay_at_once() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    assert_eq!(keyholder.put(PATH, body(0, OVERLAY)).await.status, 200);
    assert_eq!(standing(&mut keyholder).await["kind"], "binding");
    let second = server.another_instance().await;
    let mut there = second.visitor();
    assert_eq!(there.sign_in(crate::harness::LOGIN, crate::harness::PASSWORD).await.status, 200);
    assert_eq!(standing(&mut there).await["kind"], "binding");
    assert_eq!(keyholder.delete(&format!("{PATH}?based_on=1")).await.status, 200);
    assert_eq!(standing(&mut there).await["kind"], "not_party");
}

#[tokio::test]
async fn a_broken_overlay_is_refused_by_line_table_row_and_column_and_the_old_catalogue_stays() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    assert_eq!(keyholder.put(PATH, body(0, OVERLAY)).await.status, 200);
    for (text, place, remedy) in [
        (OVERLAY.replace("\"8(1)\"", "\"8(9)\""), "line 22, [[links]] row 1, column article", "is not a provision"),
        (
            OVERLAY.replace("\"direct\"", "\"Tarvoschen\""),
            "line 22, [[links]] row 1, column strength",
            "`direct` or `supporting`",
        ),
        (OVERLAY.replace("2015-05-01", "2014-05-01"), "line 7, [[status]] row 1, column effect", "before the deposit"),
        (OVERLAY.replace("own-exit", "exit"), "line 14, [[violations]] row 1, column id", "own-"),
        (OVERLAY.replace("[[status]]", "[[Tarvoschen]]"), "line 7", "the tables are"),
        (OVERLAY.replace("acted =", "zqxvarro ="), "line 11, [[status]] row 1", "the table lacks"),
        (OVERLAY.replace("name = \"Meja hukum Wirrangu\"", ""), "column name", "is missing"),
        (OVERLAY.replace("as_of = 2026-01-20", "as_of = \"kemarin\""), "column as_of", "YYYY-MM-DD"),
        ("name = ".to_owned(), "line 1", "is not TOML"),
    ] {
        let refused = keyholder.put(PATH, body(1, &text)).await;
        assert_eq!(refused.status, 422, "{refused:?}");
        let told = messages(&refused);
        assert!(told.iter().any(|it| it.starts_with(place) && it.contains(remedy)), "{place}: {told:?}");
        let told = told.concat();
        assert!(!told.contains("Tarvoschen") && !told.contains("zqxvarro") && !told.contains("kemarin"), "{told}");
    }
    let refused = keyholder.put(&format!("{PATH}?lang=id"), body(1, &OVERLAY.replace("\"8(1)\"", "\"8(9)\""))).await;
    let told = messages(&refused).concat();
    assert!(told.contains("baris berkas 22, [[links]] baris 1, kolom article: bukan ketentuan"), "{told}");
    assert_eq!(keyholder.get(PATH).await.body["version"], 1);
    assert_eq!(standing(&mut keyholder).await["kind"], "binding");
}

#[tokio::test]
async fn nothing_of_an_overlay_lies_in_the_store_in_clear() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    assert_eq!(keyholder.put(PATH, body(0, OVERLAY)).await.status, 200);
    assert_eq!(standing(&mut keyholder).await["kind"], "binding");
    let mut needles = Needles::default();
    for text in ["Wirrangu", "Bintulek register", "Tarvoschen", "own-exit-permit", "Izin keluar ditahan"] {
        needles.add_text(text);
    }
    assert!(needles.len() > 20);
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }
}
