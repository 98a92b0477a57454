//! The organisation's own templates: who writes them, what they change in letters, drafts and appeals, what is refused with its
//! place, the way back, and that nothing of them lies in the store in clear; the same on the command line.

use crate::harness::{Client, Needles, Server, sample_case};
use serde_json::{Value, json};
use std::process::{Command, Output};

const PATH: &str = "/api/v1/organisation/templates/special-procedures/en";

fn saksi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_saksi")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The built-in template with a sentence of the organisation's own.
async fn own(client: &mut Client) -> String {
    let read = client.get(PATH).await;
    let built_in = read.body["built_in"].as_str().expect("the built-in text").to_owned();
    assert_eq!((read.body["version"].as_i64(), read.body.get("text")), (Some(0), None), "{read:?}");
    built_in.replacen("{{ body.salutation }}", "Yang Mulia Tarvoschen,", 1)
}

async fn create_case(client: &mut Client) -> String {
    let created = client.post("/api/v1/cases", json!({ "file": sample_case("Wulan Contoh") })).await;
    created.body["id"].as_str().expect("an id").to_owned()
}

fn points(body: &Value, code: &str) -> Vec<String> {
    let lists = [&body["open_points"], &body["checklist"]];
    let all = lists.into_iter().filter_map(Value::as_array).flatten();
    all.filter(|it| it["code"] == code).map(|it| it["message"].to_string()).collect()
}

#[tokio::test]
async fn an_own_template_writes_letters_and_drafts_and_only_the_drafter_is_told() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut coordinator = server.member(&mut keyholder, "coordinator", &["coordinator"]).await;
    let mut caseworker = server.member(&mut keyholder, "caseworker", &["caseworker"]).await;
    let text = own(&mut coordinator).await;
    let tried = coordinator.post(&format!("{PATH}/trials"), json!({ "text": text })).await;
    assert_eq!((tried.status.as_u16(), &tried.body["faults"]), (200, &json!([])), "{tried:?}");
    assert!(tried.body["document"].to_string().contains("Tarvoschen"), "{tried:?}");
    assert_eq!(caseworker.get(PATH).await.body["version"], 0);

    let stored = coordinator.put(PATH, json!({ "based_on": 0, "text": text })).await;
    assert_eq!((stored.status.as_u16(), &stored.body["version"]), (200, &json!(1)), "{stored:?}");
    let id = create_case(&mut caseworker).await;
    let letter = |mechanism: &str, lang: &str| format!("/api/v1/cases/{id}/letter?mechanism={mechanism}&lang={lang}");
    let written = caseworker.get(&letter("SP-MIGRANTS", "en")).await;
    let document = written.body["document"].to_string();
    assert!(document.contains("Yang Mulia Tarvoschen") && !document.contains("own template"), "{document}");
    assert_eq!(points(&written.body, "own_template").len(), 1, "{written:?}");
    // Another language and another kind are written as before.
    for (mechanism, lang) in [("SP-MIGRANTS", "id"), ("WAGE-CLAIM", "en")] {
        let other = caseworker.get(&letter(mechanism, lang)).await;
        assert!(!other.body.to_string().contains("Tarvoschen") && points(&other.body, "own_template").is_empty());
    }
    let draft = json!({ "document": "SP-TRAFFICKING", "language": "en" });
    let draft = caseworker.post(&format!("/api/v1/cases/{id}/drafts?told=id"), draft).await;
    assert_eq!(draft.status, 201, "{draft:?}");
    assert!(draft.body["document"].to_string().contains("Tarvoschen"));
    let told = points(&draft.body, "own_template");
    assert!(
        told.len() == 1 && told[0].contains("templat organisasi Anda sendiri, special-procedures (en)"),
        "{told:?}"
    );

    // One click leads back; the draft that was begun keeps its text, and says what changed.
    assert_eq!(coordinator.delete(&format!("{PATH}?based_on=1")).await.status, 200);
    let written = caseworker.get(&letter("SP-MIGRANTS", "en")).await;
    assert!(!written.body.to_string().contains("Tarvoschen"));
    let kept = caseworker.get(&format!("/api/v1/drafts/{}", draft.body["id"].as_str().unwrap())).await;
    assert!(kept.body["document"].to_string().contains("Tarvoschen") && !points(&kept.body, "stale").is_empty());
    assert_eq!(coordinator.delete(&format!("{PATH}?based_on=2")).await.status, 404);

    // The history is read, version by version.
    let read = caseworker.get(PATH).await.body;
    let history: Vec<(i64, bool)> = read["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["version"].as_i64().unwrap(), it["removed"].as_bool().unwrap()))
        .collect();
    assert_eq!(history, [(2, true), (1, false)]);
    assert_eq!(caseworker.get(&format!("{PATH}/versions/1")).await.body["text"], text);
    for (path, status) in [("versions/2", 200), ("versions/3", 404), ("versions/x", 404)] {
        assert_eq!(caseworker.get(&format!("{PATH}/{path}")).await.status, status, "{path}");
    }
    let audit = keyholder.get("/api/v1/audit").await.body.to_string();
    assert!(audit.contains("template_changed") && audit.contains("template_removed"), "{audit}");
}

#[tokio::test]
async fn a_joint_appeal_is_written_by_the_own_template() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut coordinator = server.member(&mut keyholder, "coordinator", &["coordinator"]).await;
    let path = PATH.replace("special-procedures", "joint-appeal");
    let built_in = coordinator.get(&path).await.body["built_in"].as_str().unwrap().to_owned();
    let text = built_in.replacen("Our demands", "Demands of Tarvoschen", 1);
    assert_eq!(coordinator.put(&path, json!({ "based_on": 0, "text": text })).await.status, 200);
    let appeal: Value =
        serde_json::from_str(include_str!("../../src/demo/data/appeal-terminal-3.json")).expect("is JSON");
    let created = coordinator.post("/api/v1/appeals", json!({ "appeal": appeal })).await;
    assert_eq!(created.status, 201, "{created:?}");
    let id = created.body["id"].as_str().unwrap();
    for (lang, own) in [("en", true), ("id", false)] {
        let written = coordinator.get(&format!("/api/v1/appeals/{id}/document?lang={lang}")).await;
        assert_eq!(written.status, 200, "{written:?}");
        assert_eq!(written.body["document"].to_string().contains("Demands of Tarvoschen"), own, "{lang}");
        assert_eq!(points(&written.body, "own_template").len(), usize::from(own));
    }
}

#[tokio::test]
async fn templates_are_written_by_coordinators_and_keyholders_on_their_own_version() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut caseworker = server.member(&mut keyholder, "caseworker", &["caseworker"]).await;
    let mut lawyer = server.member(&mut keyholder, "lawyer", &["lawyer"]).await;
    let text = own(&mut keyholder).await;
    for client in [&mut caseworker, &mut lawyer] {
        assert_eq!(client.put(PATH, json!({ "based_on": 0, "text": text })).await.status, 403);
        assert_eq!(client.delete(&format!("{PATH}?based_on=0")).await.status, 403);
    }
    assert_eq!(server.visitor().get(PATH).await.status, 401);
    for path in ["poem/en", "press/fr"] {
        let path = format!("/api/v1/organisation/templates/{path}");
        assert_eq!(keyholder.get(&path).await.status, 404);
        assert_eq!(keyholder.put(&path, json!({ "based_on": 0, "text": text })).await.status, 404);
    }
    assert_eq!(keyholder.put(PATH, json!({ "based_on": 0, "text": text })).await.status, 200);
    let stale = keyholder.put(PATH, json!({ "based_on": 0, "text": text })).await;
    assert_eq!((stale.status.as_u16(), &stale.body["current"]["text"]), (409, &json!(text)), "{stale:?}");
    // A change of another template is in nobody's way.
    let other = PATH.replace("/en", "/id");
    let built_in = keyholder.get(&other).await.body["built_in"].clone();
    assert_eq!(keyholder.put(&other, json!({ "based_on": 0, "text": built_in })).await.body["version"], 2);
    assert_eq!(keyholder.put(PATH, json!({ "based_on": 1, "text": text })).await.body["version"], 3);
    // Another organisation has nothing of it.
    let list = caseworker.get("/api/v1/organisation/templates").await.body;
    let own: Vec<&Value> = list["items"].as_array().unwrap().iter().filter(|it| it["own"] == true).collect();
    assert_eq!((list["items"].as_array().unwrap().len(), own.len()), (28, 2));
}

#[tokio::test]
async fn a_template_with_an_error_is_refused_with_its_place_and_the_old_one_stays() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let text = own(&mut keyholder).await;
    assert_eq!(keyholder.put(PATH, json!({ "based_on": 0, "text": text })).await.status, 200);
    for (from, to, en, id) in [
        (
            "{{ consent }}",
            "{{ konsen }}",
            "line 13 (§ opening): the name `konsen` does not exist",
            "baris 13 (§ opening): nama `konsen` tidak ada",
        ),
        ("§ requests", "§ wishes", "the part `requests` is missing", "bagian `requests` yang wajib ada"),
        ("{% endif %}", "", "is not closed in this part", "belum ditutup dalam bagian ini"),
        ("Yang Mulia", "<b>Yang Mulia</b>", "line 3 (§ salutation): HTML has no place", "HTML tidak dapat dipakai"),
    ] {
        let broken = json!({ "based_on": 1, "text": text.replacen(from, to, 1) });
        for (told, words) in [("en", en), ("id", id)] {
            let refused = keyholder.put(&format!("{PATH}?told={told}"), broken.clone()).await;
            assert_eq!(
                (refused.status.as_u16(), &refused.body["errors"][0]["pointer"]),
                (422, &json!("/text")),
                "{refused:?}"
            );
            let message = refused.body["errors"][0]["message"].as_str().unwrap();
            assert!(message.starts_with("special-procedures (en), ") && message.contains(words), "{message}");
        }
        let tried = keyholder.post(&format!("{PATH}/trials?told=id"), json!({ "text": broken["text"] })).await;
        assert_eq!(tried.status, 200, "{tried:?}");
        assert!(!tried.body["faults"].as_array().unwrap().is_empty() && tried.body.get("document").is_none());
    }
    assert_eq!(keyholder.get(PATH).await.body["text"], text);
    for body in [
        json!({ "text": "x".repeat(70_000) }),
        json!({ "text": "" }),
        json!({ "text": text, "sample": "none" }),
        json!({}),
    ] {
        let refused = keyholder.post(&format!("{PATH}/trials"), body).await;
        assert!([400, 422].contains(&refused.status.as_u16()), "{refused:?}");
    }
}

#[tokio::test]
async fn nothing_of_a_template_lies_in_the_store_in_clear() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let text = own(&mut keyholder).await;
    assert_eq!(keyholder.put(PATH, json!({ "based_on": 0, "text": text })).await.status, 200);
    assert_eq!(keyholder.put(PATH, json!({ "based_on": 1, "text": text })).await.status, 200);
    let mut needles = Needles::default();
    for text in ["Tarvoschen", "special-procedures", "subject_matter"] {
        needles.add_text(text);
    }
    assert!(needles.len() > 20);
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }
}

#[test]
fn the_command_line_shows_checks_and_uses_a_template() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let shown = saksi(&["templates", "show", "national", "id"]);
    assert_eq!(shown.status.code(), Some(0), "{}", text(&shown.stderr));
    let own = text(&shown.stdout).replacen("{{ consent }}", "{{ consent }} Hormat Tarvoschen.", 1);
    assert!(own.contains("Tarvoschen"));
    std::fs::write(file("own.md.j2"), &own).unwrap();
    let check = |name: &str, told: &str| {
        saksi(&["templates", "check", &file(name), "--kind", "national", "--lang", "id", "--told", told])
    };
    let checked = check("own.md.j2", "en");
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stderr));
    assert!(text(&checked.stdout).starts_with("sound: tried on 31 sample cases"), "{}", text(&checked.stdout));

    std::fs::write(file("bad.md.j2"), own.replacen("{{ consent }}", "{{ consen }}", 1)).unwrap();
    for (told, words) in [("en", "did you mean `consent`?"), ("id", "mungkin maksudnya `consent`?")] {
        let refused = check("bad.md.j2", told);
        let said = text(&refused.stderr);
        assert!(refused.status.code() == Some(2) && said.contains(words) && said.contains("bad.md.j2: "), "{said}");
    }
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/src/demo/data/cases/11-domestic-worker-johor-2019.json");
    let write = |template: &str| {
        let out = file("letter.docx");
        let (own, out) = (file(template), out.as_str());
        saksi(&["letter", case, "--to", "MYS-SUHAKAM", "--lang", "id", "--template", &own, "--out", out])
    };
    let written = write("own.md.j2");
    assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
    assert!(text(&written.stderr).contains("(own_template)"), "{}", text(&written.stderr));
    assert_eq!(write("bad.md.j2").status.code(), Some(2));
    let names = text(&saksi(&["templates", "names", "joint-appeal", "--lang", "id"]).stdout);
    assert!(names.contains("demands[].deadline\ttext\t") && !names.contains("include"), "{names}");
    assert_eq!(text(&saksi(&["templates", "list"]).stdout).lines().count(), 14);
    assert_eq!(saksi(&["templates", "show", "poem", "en"]).status.code(), Some(2));
}

/// `docs/templates.md` lists every kind and every name, in the words of the table.
#[test]
fn the_documentation_lists_the_names() {
    let page = include_str!("../../docs/templates.md");
    for kind in ["special-procedures", "joint-appeal"] {
        let names = text(&saksi(&["templates", "names", kind]).stdout);
        for line in names.lines().filter(|line| line.contains('\t')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let row = format!("| `{}` | {} | {} |", cells[0], cells[1], cells[2]);
            assert!(page.contains(&row), "docs/templates.md lacks: {row}");
        }
    }
    let listed = page.lines().filter(|line| line.starts_with("| `") && line.matches('|').count() == 4).count();
    let named =
        |kind| text(&saksi(&["templates", "names", kind]).stdout).lines().filter(|it| it.contains('\t')).count();
    assert_eq!(listed, named("special-procedures") + named("joint-appeal"), "a name that is no more");
    for kind in text(&saksi(&["templates", "list"]).stdout).lines() {
        assert!(page.contains(&format!("`{kind}`")), "{kind}");
    }
}
