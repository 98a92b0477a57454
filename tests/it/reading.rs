//! The reading room: every page answers, holds what the tables hold in both languages, and tells the standing that the
//! catalogue computes; the same from the command line.

use crate::harness::{Client, Server};
use saksi::codes::{Day, State};
use saksi::standards::Catalogue;
use serde_json::Value;
use std::process::{Command, Output};

const ROOM: &str = "/api/v1/standards";

async fn reader() -> (Server, Client) {
    let server = Server::start().await;
    let client = server.ready().await;
    (server, client)
}

async fn page(client: &mut Client, path: &str) -> Value {
    let answer = client.get(&format!("{ROOM}{path}")).await;
    assert_eq!(answer.status, 200, "{path}: {answer:?}");
    answer.body
}

fn array<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is no list"))
}

/// The places of a page at which a text in both languages has one that is empty.
fn silent(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if let (Some(Value::String(en)), Some(Value::String(id))) = (fields.get("en"), fields.get("id"))
                && (en.trim().is_empty() || id.trim().is_empty())
            {
                found.push(place.to_owned());
            }
            for (name, value) in fields {
                silent(value, &format!("{place}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                silent(value, &format!("{place}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn told_in_both(value: &Value) {
    let mut found = vec![];
    silent(value, "", &mut found);
    assert_eq!(found, Vec::<String>::new());
}

#[tokio::test]
async fn every_instrument_is_a_page_with_all_its_provisions_in_both_languages() {
    let (_server, mut client) = reader().await;
    let catalogue = Catalogue::embedded();
    let list = page(&mut client, "/instruments").await;
    told_in_both(&list);
    assert_eq!(array(&list, "instruments").len(), catalogue.instruments().len());
    let mut provisions = 0;
    for line in array(&list, "instruments") {
        let id = line["id"].as_str().unwrap();
        let one = page(&mut client, &format!("/instruments/{id}")).await;
        told_in_both(&one);
        let told: Vec<&Value> = array(&one, "parts").iter().flat_map(|part| array(part, "provisions")).collect();
        assert_eq!(told.len(), usize::try_from(line["provisions"].as_u64().unwrap()).unwrap(), "{id}");
        for provision in &told {
            assert!(!array(provision, "applies_to").is_empty() && !array(provision, "duty_bearer").is_empty(), "{id}");
            assert!(!provision["source"].as_str().unwrap().is_empty() && provision["confidence"].is_string(), "{id}");
            assert!(provision.get("standing").is_none(), "no State was asked about");
        }
        provisions += told.len();
    }
    assert_eq!(provisions, catalogue.provisions().len());
    for lang in ["en", "id"] {
        let all = page(&mut client, &format!("/provisions?lang={lang}")).await;
        told_in_both(&all);
        assert_eq!(array(&all, "provisions").len(), provisions);
        assert!(array(&all, "provisions").iter().all(|one| !one["gist"].as_str().unwrap().is_empty()));
    }
}

#[tokio::test]
async fn every_violation_type_is_a_page_with_all_its_links_and_their_reasons() {
    let (_server, mut client) = reader().await;
    let catalogue = Catalogue::embedded();
    let list = page(&mut client, "/violations").await;
    assert_eq!(array(&list, "violations").len(), catalogue.violations().len());
    for row in catalogue.violations() {
        let one = page(&mut client, &format!("/violations/{}", row.id)).await;
        told_in_both(&one);
        let links = array(&one, "links");
        assert_eq!(links.len(), catalogue.links_of(&row.id).count(), "{}", row.id);
        let direct = links.iter().take_while(|link| link["strength"] == "direct").count();
        assert!(links[direct..].iter().all(|link| link["strength"] == "supporting"), "{}: direct ones first", row.id);
        let asked: usize = links.iter().map(|link| array(link, "conditions").len()).sum();
        let conditions: usize = catalogue.links_of(&row.id).map(|link| link.link.condition.len()).sum();
        assert_eq!(asked, conditions, "{}: each condition has its words", row.id);
    }
}

#[tokio::test]
async fn every_mechanism_is_a_page_with_its_columns_and_its_sections_in_order() {
    let (_server, mut client) = reader().await;
    let catalogue = Catalogue::embedded();
    let list = page(&mut client, "/mechanisms").await;
    assert_eq!(array(&list, "mechanisms").len(), catalogue.mechanisms().len());
    for row in catalogue.mechanisms() {
        let one = page(&mut client, &format!("/mechanisms/{}", row.id)).await;
        told_in_both(&one);
        assert!(array(&one, "cells").len() >= 6, "{}", row.id);
        assert_eq!(array(&one, "sections").len(), catalogue.sections_of(&row.id).count(), "{}", row.id);
        let orders: Vec<u64> = array(&one, "sections").iter().map(|one| one["order"].as_u64().unwrap()).collect();
        assert!(orders.is_sorted(), "{}: {orders:?}", row.id);
    }
    let mut english_alone = 0;
    let mut told = 0;
    for row in catalogue.mechanisms() {
        let one = page(&mut client, &format!("/mechanisms/{}", row.id)).await;
        for condition in array(&one, "conditions") {
            told += 1;
            english_alone += usize::from(condition["message"]["en"] == condition["message"]["id"]);
            assert!(condition["level"].is_string() && !condition["source"].as_str().unwrap().is_empty(), "{}", row.id);
        }
    }
    assert!(told > 300 && english_alone == 0, "{english_alone} of {told} conditions are told in English alone");
    let representation = page(&mut client, "/mechanisms/ILO-REP24").await;
    assert!(array(&representation, "conditions").len() >= 10);
    assert_eq!(page(&mut client, "/mechanisms/CEDAW-OP-COMM").await["rests_on"][0], "CEDAW-OP");
}

#[tokio::test]
async fn the_matrix_tells_the_standing_that_the_catalogue_computes() {
    let (_server, mut client) = reader().await;
    let catalogue = Catalogue::embedded();
    for on in ["2004-12-10", "2012-09-01", "2026-11-24"] {
        let matrix = page(&mut client, &format!("/matrix?on={on}")).await;
        told_in_both(&matrix);
        let day = Day::parse_from_str(on, "%Y-%m-%d").unwrap();
        assert!(array(&matrix, "rows").len() >= 30 && array(&matrix, "instruments").len() >= 45);
        let mut seen = 0;
        for row in array(&matrix, "rows") {
            let state = State::parse(row["state"].as_str().unwrap()).unwrap();
            for (cell, column) in array(row, "cells").iter().zip(array(&matrix, "instruments")) {
                let id = column["id"].as_str().unwrap();
                let standing = serde_json::to_value(catalogue.standing(state, id, "", "", day)).unwrap();
                let date = ["since", "signed", "from", "until"].map(|key| standing[key].clone());
                let date = date.into_iter().find(|date| !date.is_null()).unwrap_or_default();
                assert_eq!(cell["kind"], standing["kind"], "{state} {id} {on}");
                assert_eq!(cell["date"], date, "{state} {id} {on}");
                assert_eq!(cell["confidence"], standing["confidence"], "{state} {id} {on}");
                seen += 1;
            }
        }
        assert!(seen > 1_500, "{seen}");
    }
}

#[tokio::test]
async fn indonesia_had_signed_the_migrant_workers_convention_in_2004_and_is_bound_today() {
    let (_server, mut client) = reader().await;
    let then = page(&mut client, "/instruments/CMW?state=IDN&on=2004-12-10").await;
    assert_eq!(then["asked"]["standing"]["kind"], "signed_only");
    assert!(then["asked"]["meaning"]["en"].as_str().unwrap().contains("not bound"), "what a signature means is told");
    let provisions: Vec<&Value> = array(&then, "parts").iter().flat_map(|part| array(part, "provisions")).collect();
    let papers = provisions.iter().find(|provision| provision["anchor"] == "art-21").unwrap();
    assert_eq!(papers["standing"]["kind"], "signed_only");
    assert_eq!(papers["standing"]["date"], "2004-09-22");
    let comment = provisions.iter().find(|provision| provision["force"]["code"] == "interpretive").unwrap();
    assert_eq!(comment["standing"]["kind"], "non_treaty");
    let cell = page(&mut client, "/matrix?states=IDN&family=un").await;
    assert_eq!(array(&cell, "rows").len(), 1);
    assert_eq!(cell["instruments"][0]["id"], "CMW");
    assert_eq!(cell["rows"][0]["cells"][0]["kind"], "binding");
    assert_eq!(cell["rows"][0]["cells"][0]["date"], "2012-09-01");
}

#[tokio::test]
async fn a_state_is_a_page_of_what_binds_it_and_what_it_excluded() {
    let (_server, mut client) = reader().await;
    let malaysia = page(&mut client, "/states/MYS?on=2019-05-01").await;
    told_in_both(&malaysia);
    let standing = |id: &str| {
        let rows = array(&malaysia, "instruments");
        rows.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("{id}"))["standing"]["kind"].clone()
    };
    assert_eq!(standing("CMW"), "not_party");
    assert_eq!(standing("ILO-C029"), "binding");
    assert_eq!(standing("ILO-C105"), "denounced");
    assert_eq!(standing("ILO-CONST"), "binding");
    assert!(array(&malaysia, "limits").iter().any(|limit| limit["instrument"] == "CRPD" && limit["article"] == "15"));
    assert_eq!(malaysia["membership"]["joined"], "1957-11-11");
    assert_eq!(page(&mut client, "/states/HKG").await["name"]["en"], "Hong Kong SAR (China)");
}

#[tokio::test]
async fn what_the_catalogue_does_not_have_is_not_found_and_a_wrong_parameter_is_named() {
    let (_server, mut client) = reader().await;
    for path in ["/instruments/CMX", "/violations/nothing", "/mechanisms/cmw", "/states/XXX", "/states/DEU", "/other"] {
        assert_eq!(client.get(&format!("{ROOM}{path}")).await.status, 404, "{path}");
    }
    for (path, pointer) in [
        ("/matrix?on=2004-13-01", "/on"),
        ("/matrix?on=10.12.2004", "/on"),
        ("/matrix?on=2004-1-9", "/on"),
        ("/instruments/CMW?state=IDN&on=yesterday", "/on"),
        ("/instruments/CMW?state=Indonesia", "/state"),
        ("/states/IDN?on=2004", "/on"),
        ("/matrix?states=IDN,XX", "/states"),
        ("/matrix?family=eu", "/family"),
        ("/matrix?year=2004", ""),
        ("/provisions?lang=fr", ""),
    ] {
        let answer = client.get(&format!("{ROOM}{path}")).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (422, "invalid"), "{path}");
        assert_eq!(answer.pointers(), [pointer], "{path}");
    }
}

#[tokio::test]
async fn every_role_reads_and_a_visitor_does_not() {
    let (server, mut client) = reader().await;
    for role in ["caseworker", "lawyer", "coordinator"] {
        let mut member = server.member(&mut client, role, &[role]).await;
        assert_eq!(member.get(&format!("{ROOM}/instruments/CMW")).await.status, 200, "{role}");
    }
    for path in [
        "/instruments",
        "/instruments/CMW",
        "/provisions",
        "/matrix",
        "/violations",
        "/violations/passport-retention",
        "/mechanisms",
        "/mechanisms/SP-MIGRANTS",
        "/states/IDN",
    ] {
        let answer = server.visitor().get(&format!("{ROOM}{path}")).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (401, "unauthenticated"), "{path}");
        assert_eq!(answer.headers["cache-control"], "no-store", "{path}");
    }
}

#[tokio::test]
async fn a_page_that_the_reader_has_is_not_sent_again() {
    let (_server, mut client) = reader().await;
    let first = client.get(&format!("{ROOM}/instruments/CMW?state=IDN&on=2004-12-10")).await;
    assert_eq!(first.headers["cache-control"], "private, no-cache");
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    let mut again = async |path: &str| {
        let request = axum::http::Request::builder()
            .uri(format!("{ROOM}{path}"))
            .header("cookie", client.cookie.clone().unwrap())
            .header("if-none-match", format!("W/{tag}"));
        client.send_request(request.body(axum::body::Body::empty()).unwrap()).await
    };
    let kept = again("/instruments/CMW?state=IDN&on=2004-12-10").await;
    assert_eq!(kept.status, 304);
    assert!(kept.bytes.is_empty());
    assert_eq!(again("/instruments/CMW?state=IDN&on=2012-09-01").await.status, 200, "another day is another page");
}

fn saksi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_saksi")).arg("standards").args(arguments).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = saksi(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn the_command_line_prints_the_pages_of_the_api() {
    let (_server, mut client) = reader().await;
    for (arguments, path) in [
        (vec!["instruments"], "/instruments"),
        (vec!["instrument", "CMW", "--state", "IDN", "--on", "2004-12-10"], "/instruments/CMW?state=IDN&on=2004-12-10"),
        (vec!["violations"], "/violations"),
        (vec!["violation", "passport-retention"], "/violations/passport-retention"),
        (vec!["mechanisms"], "/mechanisms"),
        (vec!["mechanism", "ILO-REP24"], "/mechanisms/ILO-REP24"),
        (vec!["matrix", "--on", "2004-12-10", "--states", "IDN,MYS"], "/matrix?on=2004-12-10&states=IDN,MYS"),
        (vec!["state", "MYS", "--on", "2019-05-01"], "/states/MYS?on=2019-05-01"),
    ] {
        let json = printed(&[arguments.as_slice(), &["--json"]].concat());
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), page(&mut client, path).await, "{arguments:?}");
    }
}

#[test]
fn plain_text_is_readable_in_both_languages_within_a_hundred_columns() {
    for arguments in [
        vec!["instrument", "CMW", "--state", "IDN", "--on", "2004-12-10"],
        vec!["violation", "passport-retention"],
        vec!["mechanism", "ILO-REP24"],
        vec!["matrix", "--on", "2004-12-10"],
        vec!["state", "MYS", "--on", "2019-05-01"],
    ] {
        let english = printed(&arguments);
        let indonesian = printed(&[arguments.as_slice(), &["--lang", "id"]].concat());
        assert_ne!(english, indonesian, "{arguments:?}");
        for line in english.lines().chain(indonesian.lines()) {
            assert!(line.chars().count() <= 100, "{line}");
            assert!(line.trim_end() == line, "{line:?} ends with a space");
        }
    }
    let then = printed(&["instrument", "CMW", "--state", "IDN", "--on", "2004-12-10"]);
    assert!(then.contains("Indonesia, 2004-12-10: signed only on 22 September 2004"), "{then}");
    let malaysia = printed(&["instrument", "CRPD", "--state", "MYS", "--on", "2019-05-01", "--lang", "id"]);
    assert!(malaysia.contains("kedudukan: dikecualikan oleh negara"), "{malaysia}");
}

#[test]
fn an_id_that_the_catalogue_does_not_have_ends_with_status_2_and_the_nearest_ids() {
    for (arguments, near) in [
        (["instrument", "c029"], "ILO-C029"),
        (["violation", "passport-retension"], "passport-retention"),
        (["mechanism", "SP-MIGRANT"], "SP-MIGRANTS"),
        (["state", "DEU"], "saksi standards matrix"),
        (["state", "XXX"], "ISO 3166-1"),
        (["matrix", "--on=2004-13-01"], "calendar day"),
    ] {
        let output = saksi(&arguments);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {error}");
        assert!(error.contains(near), "{arguments:?}: {error}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}
