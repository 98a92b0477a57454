//! Recovery with the 24 words.

use crate::harness::{Client, LOGIN, Needles, PASSWORD, Server, sample_case, words};
use saksi::accounts::Desk;
use saksi::entity::{member, organisation, recovery_key};
use saksi::vault::{Granted, Keyring, MemberSeed, Recipient, RecoverySeed, grant};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::{Value, json};
use std::io::Write;
use std::sync::Arc;

const NEXT: &str = "gerimis di kebun teh";

/// An organisation that is ready, its keyholder and the 24 words.
async fn founded(server: &Server) -> (Client, Vec<String>) {
    let (mut founder, setup) = server.found().await;
    assert_eq!(founder.post("/api/v1/setup/confirm", words(&setup.body)).await.status, 204);
    (founder, all_words(&setup.body))
}

fn all_words(setup: &Value) -> Vec<String> {
    setup["recovery_words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

fn recovery(words: &[String], login: &str) -> Value {
    json!({ "words": words, "login": login, "password": NEXT })
}

const PATH: &str = "/api/v1/recovery";

#[tokio::test]
async fn the_words_and_a_login_set_a_new_password_and_everything_is_still_there() {
    let server = Server::start().await;
    let (mut founder, words) = founded(&server).await;
    let created = founder.post("/api/v1/cases", json!({ "file": sample_case("Sunita") })).await;
    let case = format!("/api/v1/cases/{}", created.body["id"].as_str().unwrap());
    let before = founder.get("/api/v1/session").await.body["member"].clone();
    let mut other = server.visitor();
    assert_eq!(other.sign_in(LOGIN, PASSWORD).await.status, 200);

    let mut typed = words.clone();
    typed[3] = format!(" {} ", typed[3].to_uppercase());
    let mut back = server.visitor();
    let answer = back.post(PATH, recovery(&typed, "RINA.hartati")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.body["member"], before, "the same member with the same roles");
    assert_eq!(back.get(&case).await.body["file"]["worker"]["names"][0]["text"], "Sunita");
    for client in [&mut founder, &mut other] {
        assert_eq!(client.get(&case).await.code(), "unauthenticated", "old sessions ended");
    }
    assert_eq!(server.visitor().sign_in(LOGIN, PASSWORD).await.status, 401, "the old password is void");
    assert_eq!(server.visitor().sign_in(LOGIN, NEXT).await.status, 200);

    let audit = back.get("/api/v1/audit?action=account_recovered").await;
    let entry = &audit.body["items"][0];
    assert_eq!((&entry["member"], &entry["object"]), (&before["id"], &before["id"]), "{audit:?}");
    assert_eq!(back.get("/api/v1/audit/verification").await.body["intact"], true);
    server.member(&mut back, "maya", &["keyholder"]).await;
    assert_eq!(server.visitor().post(PATH, recovery(&words, LOGIN)).await.status, 200, "the sheet is still in force");
}

#[tokio::test]
async fn a_member_without_the_root_keeps_her_roles_and_receives_no_root() {
    let server = Server::start().await;
    let (mut founder, words) = founded(&server).await;
    server.member(&mut founder, "maya", &["caseworker", "coordinator"]).await;
    let mut maya = server.visitor();
    let answer = maya.post(PATH, recovery(&words, "maya")).await;
    assert_eq!(answer.body["member"]["roles"], json!(["caseworker", "coordinator"]));
    assert_eq!(maya.get("/api/v1/audit").await.status, 403);
    assert_eq!(founder.get("/api/v1/session").await.status, 200, "others' sessions go on");
}

#[tokio::test]
async fn words_that_are_wrong_are_told_by_their_place_and_nothing_else_is_told() {
    let server = Server::start().await;
    let (mut founder, words) = founded(&server).await;
    let mut typed = words.clone();
    (typed[4], typed[23]) = ("zqxvarro".into(), String::new());
    let answer = server.visitor().post(PATH, recovery(&typed, LOGIN)).await;
    assert_eq!((answer.status.as_u16(), answer.pointers()), (422, vec!["/words/4", "/words/23"]));
    assert!(!String::from_utf8_lossy(&answer.bytes).contains("zqxvarro"), "it does not repeat what was typed");

    let short = server.visitor().post(PATH, recovery(&words[..23], LOGIN)).await;
    assert_eq!((short.status.as_u16(), short.pointers()), (422, vec!["/words"]));
    let long = [&words[..], &words[..1]].concat();
    assert_eq!(server.visitor().post(PATH, recovery(&long, LOGIN)).await.pointers(), ["/words"]);
    let abandoned: Vec<String> = vec!["abandon".into(); 24];
    let mixed = server.visitor().post(PATH, recovery(&abandoned, LOGIN)).await;
    assert_eq!(mixed.body["errors"][0]["code"], "words_do_not_fit", "{mixed:?}");

    let weak = json!({ "words": words, "login": LOGIN, "password": "short" });
    assert_eq!(server.visitor().post(PATH, weak).await.pointers(), ["/password"]);
    let like = json!({ "words": words, "login": "rina.hartati.satu", "password": "rina.hartati.satu" });
    assert_eq!(server.visitor().post(PATH, like).await.pointers(), ["/password"]);
    for wrong in [json!({}), json!({ "words": "x", "login": "x", "password": NEXT }), json!([])] {
        assert!(server.visitor().post(PATH, wrong).await.status.is_client_error());
    }
    assert_eq!(founder.get("/api/v1/session").await.status, 200, "nothing was changed");
}

#[tokio::test]
async fn an_unknown_login_and_words_of_nobody_get_the_same_answer() {
    let server = Server::start().await;
    let (mut founder, words) = founded(&server).await;
    let mut stranger = server.another_organisation("Lain", "lain.hartati").await;
    let gone = server.member(&mut founder, "gone", &["lawyer"]).await.get("/api/v1/session").await;
    let gone = format!("/api/v1/members/{}", gone.body["member"]["id"].as_str().unwrap());
    assert_eq!(founder.delete(&gone).await.status, 204);
    let foreign: Vec<String> = RecoverySeed::random().words().into_iter().map(Into::into).collect();

    let reference = server.visitor().post(PATH, recovery(&foreign, LOGIN)).await;
    assert_eq!((reference.status.as_u16(), reference.pointers()), (422, vec!["/words"]));
    let same = [
        (&foreign, "nobody"),
        (&words, "nobody"),
        // Of another organisation, and removed from this one.
        (&words, "lain.hartati"),
        (&words, "gone"),
    ];
    for (typed, login) in same {
        let answer = server.visitor().post(PATH, recovery(typed, login)).await;
        assert_eq!((answer.status, &answer.body), (reference.status, &reference.body), "{login}");
    }
    assert_eq!(stranger.get("/api/v1/session").await.status, 200);
    // An attempt on somebody's login is in her organisation's record; one on nobody's in that of either.
    let (mut known, mut unknown) = (0, 0);
    for client in [&mut founder, &mut stranger] {
        let tried = client.get("/api/v1/audit?action=recovery_failed").await;
        for entry in tried.body["items"].as_array().unwrap() {
            *if entry["member"].is_null() { &mut unknown } else { &mut known } += 1;
        }
    }
    assert_eq!((known, unknown), (3, 2));
}

#[tokio::test]
async fn who_guesses_must_wait_as_at_the_log_in() {
    let server = Server::start().await;
    let (_, words) = founded(&server).await;
    let foreign: Vec<String> = RecoverySeed::random().words().into_iter().map(Into::into).collect();
    for _ in 0..5 {
        assert_eq!(server.visitor().post(PATH, recovery(&foreign, LOGIN)).await.status, 422);
    }
    let answer = server.visitor().post(PATH, recovery(&words, LOGIN)).await;
    assert_eq!((answer.status.as_u16(), answer.headers["retry-after"].to_str().unwrap()), (429, "2"));
    server.clock.advance(2);
    assert_eq!(server.visitor().post(PATH, recovery(&words, LOGIN)).await.status, 200);
    assert_eq!(server.visitor().sign_in(LOGIN, "quite another phrase").await.status, 401, "the count starts again");
}

#[tokio::test]
async fn words_recover_an_account_after_the_pepper_was_lost() {
    let mut server = Server::start().await;
    let (_, words) = founded(&server).await;
    let pepper = server.files.with_file_name("pepper");
    std::fs::write(&pepper, [7; 32]).unwrap();
    server.change(|app| app.desk = Arc::new(Desk::open(Some(&pepper)).unwrap()));
    assert_eq!(server.visitor().sign_in(LOGIN, PASSWORD).await.status, 401, "the pepper is another one");
    let answer = server.visitor().post(PATH, recovery(&words, LOGIN)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(server.visitor().sign_in(LOGIN, NEXT).await.status, 200);
}

#[tokio::test]
async fn who_never_typed_the_words_back_has_shown_them_by_recovering() {
    let server = Server::start().await;
    let (_, setup) = server.found().await;
    let mut back = server.visitor();
    let answer = back.post(PATH, recovery(&all_words(&setup.body), LOGIN)).await;
    assert_eq!((answer.status.as_u16(), &answer.body["confirmed"]), (200, &json!(true)));
    assert_eq!(back.get("/api/v1/members").await.status, 200);
}

#[tokio::test]
async fn words_that_were_made_anew_at_the_set_up_void_the_first() {
    let server = Server::start().await;
    let (mut founder, setup) = server.found().await;
    let renewed = founder.post("/api/v1/setup/words", json!({})).await;
    let refused = server.visitor().post(PATH, recovery(&all_words(&setup.body), LOGIN)).await;
    assert_eq!(refused.body["errors"][0]["code"], "recovery_refused");
    assert_eq!(server.visitor().post(PATH, recovery(&all_words(&renewed.body), LOGIN)).await.status, 200);
}

#[tokio::test]
async fn who_waits_for_the_root_of_a_keyholder_that_recovered_still_gets_it() {
    let server = Server::start().await;
    let (mut founder, words) = founded(&server).await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker"]).await;
    let id = maya.get("/api/v1/session").await.body["member"]["id"].as_str().unwrap().to_owned();
    let roles = json!({ "roles": ["keyholder"] });
    assert_eq!(founder.put(&format!("/api/v1/members/{id}/roles"), roles).await.status, 200);
    assert_eq!(server.visitor().post(PATH, recovery(&words, LOGIN)).await.status, 200);
    assert_eq!(maya.get("/api/v1/audit").await.status, 200, "she takes the root that was granted anew");
}

#[tokio::test]
async fn who_waits_for_the_root_of_a_keyholder_that_is_none_any_more_still_gets_it() {
    let server = Server::start().await;
    let (mut founder, _) = founded(&server).await;
    let mut second = server.member(&mut founder, "second", &["keyholder"]).await;
    let mut maya = server.member(&mut founder, "maya", &["caseworker"]).await;
    let id = |answer: Value| answer["member"]["id"].as_str().unwrap().to_owned();
    let (own, maya_id) = (id(second.get("/api/v1/session").await.body), id(maya.get("/api/v1/session").await.body));
    let roles = |role: &str| json!({ "roles": [role] });
    assert_eq!(second.put(&format!("/api/v1/members/{maya_id}/roles"), roles("keyholder")).await.status, 200);
    assert_eq!(founder.put(&format!("/api/v1/members/{own}/roles"), roles("lawyer")).await.status, 200);
    assert_eq!(maya.get("/api/v1/audit").await.status, 200);
}

#[tokio::test]
async fn rows_that_somebody_put_there_open_no_account() {
    let server = Server::start().await;
    let (_, words) = founded(&server).await;
    let seed = RecoverySeed::from_words(&words.join(" ")).unwrap();
    let row = organisation::Entity::find().one(&server.app.db.read).await.unwrap().unwrap();
    let keys = recovery_key::Entity::find().all(&server.app.db.read).await.unwrap();
    let members = member::Entity::find().all(&server.app.db.read).await.unwrap();
    let put = async |row: organisation::Model, keys: Vec<recovery_key::Model>| {
        row.into_active_model().reset_all().update(&server.app.db.write).await.unwrap();
        for key in keys {
            key.into_active_model().reset_all().update(&server.app.db.write).await.unwrap();
        }
    };
    let attempt = async || {
        server.clock.advance(3600);
        server.visitor().post(PATH, recovery(&words, LOGIN)).await
    };
    let attacker = MemberSeed::random().keys();
    let planted = Keyring::found(row.id);
    let to = Recipient { org: row.id, id: row.id, pk: seed.public() };
    let forged: Vec<recovery_key::Model> = keys
        .iter()
        .map(|key| {
            let what = if key.what == 1 { Granted::Root } else { Granted::OrgKey(1) };
            let sealed = grant(what, &planted, &to, members[0].id, &attacker).unwrap();
            recovery_key::Model { grant_sealed: sealed, ..key.clone() }
        })
        .collect();

    // A whole other organisation in the place of the true one, its identity signed by its own root.
    let identity = planted.root().unwrap().identity(row.id, seed.public());
    let exchanged = organisation::Model {
        sign_pk: planted.anchor().to_vec(),
        audit_pk: identity.audit_pk.to_vec(),
        identity_sig: identity.signature.to_vec(),
        ..row.clone()
    };
    put(exchanged, forged.clone()).await;
    assert_eq!(attempt().await.code(), "unreadable");
    // Only a key of the organisation, sealed to the words by who is no member.
    put(row.clone(), keys.clone()).await;
    put(row.clone(), forged.into_iter().filter(|key| key.what != 1).collect()).await;
    assert_eq!(attempt().await.code(), "unreadable");
    // A second version of the key beside the true one, which would be the one to seal under.
    put(row.clone(), keys.clone()).await;
    let genuine = keys.iter().find(|key| key.what == 2).unwrap();
    let second = recovery_key::Model { version: 2, ..genuine.clone() };
    recovery_key::Entity::insert(second.into_active_model())
        .exec_without_returning(&server.app.db.write)
        .await
        .unwrap();
    assert_eq!(attempt().await.code(), "unreadable");
    let extra = recovery_key::Entity::delete_many().filter(recovery_key::Column::Version.eq(2));
    extra.exec(&server.app.db.write).await.unwrap();
    // Without the voucher nothing shows whose keys they are.
    put(organisation::Model { recovery_voucher: None, ..row.clone() }, vec![]).await;
    assert_eq!(attempt().await.code(), "old_words");
    put(organisation::Model { recovery_voucher: Some(vec![0; 32]), ..row.clone() }, vec![]).await;
    assert_eq!(attempt().await.code(), "unreadable");
    // Roles that were written into her row.
    put(row, keys).await;
    let mut certificate = members[0].certificate_ct.clone();
    *certificate.last_mut().unwrap() ^= 1;
    let raise =
        |bytes: Vec<u8>| member::Entity::update_many().col_expr(member::Column::CertificateCt, Expr::value(bytes));
    raise(certificate).exec(&server.app.db.write).await.unwrap();
    assert_eq!(attempt().await.code(), "unreadable");
    raise(members[0].certificate_ct.clone()).exec(&server.app.db.write).await.unwrap();
    assert_eq!(attempt().await.status, 200, "all as it was");
}

#[tokio::test]
async fn neither_words_nor_the_new_password_are_in_the_store() {
    let server = Server::start().await;
    let (_, words) = founded(&server).await;
    let mut wrong = words.clone();
    wrong[0] = "zqxvarrowort".into();
    server.visitor().post(PATH, recovery(&wrong, "tarvoschen")).await;
    assert_eq!(server.visitor().post(PATH, recovery(&words, LOGIN)).await.status, 200);
    let mut needles = Needles::default();
    for text in
        [NEXT, LOGIN, "zqxvarrowort", "tarvoschen", &words.join(" "), &words[..4].join(" "), &words.join("\",\"")]
    {
        needles.add_text(text);
    }
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }
}

#[tokio::test]
async fn the_command_line_reads_words_and_password_from_its_input() {
    let server = Server::start().await;
    if server.is_postgres() {
        return;
    }
    let (mut founder, words) = founded(&server).await;
    let data = server.files.with_file_name("data");
    let run = |input: String| {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_saksi"))
            .args(["recover", "--data"])
            .arg(&data)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let lines = format!("{}\n{}", words[..10].join(" "), words[10..].join(" "));
    let (status, said) = run(format!("{LOGIN}\n{}\n{NEXT}\n{NEXT}\n", lines.replacen(&words[1], "zqxvarro", 1)));
    assert!(status == Some(2) && said.contains("word 2: no sheet has this word"), "{said}");
    assert!(!said.contains("zqxvarro"));
    let (status, said) = run(format!("nobody\n{lines}\n{NEXT}\n{NEXT}\n"));
    assert!(status == Some(2) && said.contains("do not belong together"), "{said}");
    let (status, said) = run(format!("{LOGIN}\n{lines}\n{NEXT}\nanother one\n"));
    assert!(status == Some(2) && said.contains("not the same"), "{said}");
    let (status, said) = run(format!("{LOGIN}\n{}\n", words.join(" ")));
    assert!(status == Some(2) && said.contains("ended too early"), "{said}");
    assert_eq!(founder.get("/api/v1/session").await.status, 200, "nothing was changed");
    let (status, said) = run(format!("{LOGIN}\n{lines}\n{NEXT}\n{NEXT}\n"));
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(founder.get("/api/v1/session").await.code(), "unauthenticated");
    assert_eq!(server.visitor().sign_in(LOGIN, NEXT).await.status, 200);
}

#[test]
fn the_browser_knows_the_same_words() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("frontend/src/features/recovery/words.json");
    let text: String = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(text, saksi::vault::recovery_word_list().join(" "));
}
