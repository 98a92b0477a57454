//! Decisions on the provisions of a case over HTTP: who may, what is kept, what changed since, versions, damage, deletion.

mod sealed;

use crate::harness::{Answer, Client, Server, sample_case};
use serde_json::{Value, json};

async fn create(client: &mut Client, file: Value) -> Value {
    let answer = client.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.body
}

fn path(case: &Value) -> String {
    format!("/api/v1/cases/{}", case["id"].as_str().unwrap())
}

fn decisions(case: &Value) -> String {
    format!("{}/decisions", path(case))
}

fn ruling(based_on: i64, kind: &str, provision: (&str, &str, &str), reason: &str) -> Value {
    let (instrument, article, state) = provision;
    json!({ "based_on": based_on, "kind": kind, "instrument": instrument, "article": article, "state": state, "reason": reason })
}

const PASSPORT: (&str, &str, &str) = ("CMW", "21", "MYS");
const WAGES: (&str, &str, &str) = ("ICESCR", "7(a)", "MYS");

async fn decided(client: &mut Client, case: &Value, body: Value) -> Value {
    let answer = client.post(&decisions(case), body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.body
}

async fn change(client: &mut Client, case: &mut Value, edit: impl FnOnce(&mut Value)) {
    edit(&mut case["file"]);
    let answer = client.put(&path(case), json!({ "based_on": case["version"], "file": case["file"] })).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    *case = answer.body;
}

fn targets(list: &Value) -> Vec<String> {
    let name = |it: &Value| format!("{} {}", it["instrument"].as_str().unwrap(), it["article"].as_str().unwrap());
    list.as_array().unwrap().iter().map(name).collect()
}

fn fault(answer: &Answer) -> (u16, &str, Vec<&str>, &str) {
    let code = answer.body["errors"][0]["code"].as_str().unwrap_or_default();
    (answer.status.as_u16(), answer.code(), answer.pointers(), code)
}

#[tokio::test]
async fn case_without_a_decision_has_none_and_nothing_changed() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = create(&mut member, sample_case("Wulan Contoh")).await;
    let none = member.get(&decisions(&case)).await;
    assert_eq!(none.status, 200, "{none:?}");
    assert_eq!(
        (&none.body["version"], &none.body["items"], &none.body["history"]),
        (&json!(0), &json!([]), &json!([]))
    );
    assert_eq!(none.body["changes"], json!({ "came": [], "went": [], "changed": [] }));
    assert_eq!(server.count("case_decisions").await, 0);
}

#[tokio::test]
async fn decision_is_kept_with_author_time_edition_and_what_it_rested_on() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut lawyer = server.member(&mut keyholder, "dewi", &["lawyer"]).await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    let after = decided(&mut lawyer, &case, ruling(0, "accept", PASSPORT, "")).await;
    assert_eq!(after["version"], 1);
    let item = &after["items"][0];
    assert_eq!((&item["number"], &item["act"], &item["state"]), (&json!(1), &json!("accept"), &json!("MYS")));
    assert_eq!((&item["by"]["name"], &item["at"]), (&json!("dewi"), &json!("2026-03-01T00:00:00Z")));
    assert_eq!(item["catalogue"], after["catalogue"]);
    assert!(item["heading"].as_str().is_some_and(|heading| !heading.is_empty()), "{item}");
    let seen = &item["seen"];
    assert_eq!((&seen["standings"][0]["kind"], &seen["strength"]), (&json!("not_party"), &json!("direct")));
    assert_eq!(seen["reasons"], json!([{ "event": "e1", "violation": "passport-retention" }]));
    assert_eq!(keyholder.get(&decisions(&case)).await.body, after, "every reader sees the same");
}

#[tokio::test]
async fn replaced_and_withdrawn_decisions_stay_in_the_history() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    decided(&mut lawyer, &case, ruling(0, "accept", PASSPORT, "")).await;
    server.clock.advance(60);
    decided(&mut lawyer, &case, ruling(1, "reject", PASSPORT, "  Malaysia is not a party.  ")).await;
    let after = lawyer.delete(&format!("{}?based_on=2&number=2", decisions(&case))).await;
    assert_eq!(after.status, 200, "{after:?}");
    assert_eq!((&after.body["version"], &after.body["items"]), (&json!(3), &json!([])));
    let history = after.body["history"].as_array().unwrap();
    let acts: Vec<&str> = history.iter().map(|entry| entry["act"].as_str().unwrap()).collect();
    assert_eq!(acts, ["accept", "reject", "withdraw"]);
    assert_eq!(history[1]["reason"], "Malaysia is not a party.");
    assert_eq!(history[1]["at"], "2026-03-01T00:01:00Z");
    assert_eq!(history[0]["by"]["name"], history[2]["by"]["name"]);
    let again = lawyer.delete(&format!("{}?based_on=3&number=2", decisions(&case))).await;
    assert_eq!(fault(&again), (422, "invalid", vec!["/number"], "not_in_force"));
}

/// The mapping of a case with these facts, by provision and State.
async fn mapped(client: &mut Client, file: &Value) -> Vec<Value> {
    let case = create(client, file.clone()).await;
    let mapping = client.get(&format!("{}/mapping", path(&case))).await;
    assert_eq!(mapping.status, 200, "{mapping:?}");
    mapping.body["suggestions"].as_array().unwrap().clone()
}

fn same(one: &Value, two: &Value) -> bool {
    ["instrument", "article", "state"].iter().all(|field| one[field] == two[field])
}

/// The provision of a suggestion, such that `fits` it before and what is suggested of it after.
fn pick<'a>(
    before: &'a [Value],
    after: &[Value],
    fits: impl Fn(&Value, &[&Value]) -> bool,
) -> (&'a str, &'a str, &'a str) {
    let found = before.iter().find(|it| fits(it, &after.iter().filter(|other| same(it, other)).collect::<Vec<_>>()));
    let field = |name: &str| found.expect("the mapping has one")[name].as_str().unwrap();
    (field("instrument"), field("article"), field("state"))
}

#[tokio::test]
async fn changed_facts_are_told_as_come_gone_and_changed_since_the_decision() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let mut facts = sample_case("Wulan Contoh");
    let before = mapped(&mut lawyer, &facts).await;
    let mut file = create(&mut lawyer, facts.clone()).await;
    facts["events"][0]["violations"] = json!(["wage-nonpayment", "physical-violence", "deceptive-recruitment"]);
    facts["worker"]["sex"] = json!("unknown");
    let after = mapped(&mut lawyer, &facts).await;
    let once = |it: &Value| before.iter().filter(|other| same(it, other)).count() == 1;
    let gone = pick(&before, &after, |_, then| then.is_empty());
    let also_gone =
        pick(&before, &after, |it, then| then.is_empty() && (it["article"] != gone.1 || it["instrument"] != gone.0));
    let doubtful = pick(&before, &after, |it, then| {
        once(it) && it["tentative"] == false && !then.is_empty() && then.iter().all(|it| it["tentative"] == true)
    });

    decided(&mut lawyer, &file, ruling(0, "accept", gone, "")).await;
    decided(&mut lawyer, &file, ruling(1, "accept", doubtful, "")).await;
    decided(&mut lawyer, &file, ruling(2, "reject", also_gone, "Not pleaded.")).await;
    change(&mut lawyer, &mut file, |own| {
        own["events"] = facts["events"].clone();
        own["worker"]["sex"] = facts["worker"]["sex"].clone();
    })
    .await;
    let changes = lawyer.get(&decisions(&file)).await.body["changes"].clone();
    assert_eq!(
        targets(&changes["went"]),
        [format!("{} {}", gone.0, gone.1)],
        "what was rejected may go without a word"
    );
    assert_eq!(changes["went"][0]["was"]["reasons"][0]["event"], "e1");
    let new_ones = changes["came"].as_array().unwrap();
    let reasons = |it: &Value| it["now"]["reasons"].as_array().unwrap().clone();
    let new = ["physical-violence", "deceptive-recruitment"];
    assert!(new_ones.iter().any(|it| reasons(it).iter().any(|it| new.contains(&it["violation"].as_str().unwrap()))));
    let name = format!("{} {}", doubtful.0, doubtful.1);
    let decided_ones = changes["changed"].as_array().unwrap();
    let of = decided_ones.iter().find(|it| it["article"] == doubtful.1).unwrap_or_else(|| panic!("{changes}"));
    assert_eq!((&of["was"]["tentative"], &of["now"]["tentative"]), (&json!(false), &json!(true)));
    let aspects: Vec<&str> = of["aspects"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert!(aspects.contains(&"firmness") && aspects.contains(&"conditions"), "{of}");
    assert_eq!(of["was"]["missing"], json!([]));
    assert_ne!(of["now"]["missing"], json!([]));
    let confirmed = decided(&mut lawyer, &file, ruling(3, "accept", doubtful, "Her passport was seen.")).await;
    assert!(!targets(&confirmed["changes"]["changed"]).contains(&name), "decided anew on today's facts");
    assert_eq!(targets(&confirmed["changes"]["came"]), Vec::<String>::new(), "the last decision saw them");
    assert_eq!(targets(&confirmed["changes"]["went"]).len(), 1, "until it is withdrawn or added by hand");
}

#[tokio::test]
async fn standing_that_changed_with_the_day_of_the_event_is_told_with_both() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let mut facts = sample_case("Wulan Contoh");
    let place = json!({ "name": "Terminal 3", "country": "IDN", "kind": "return_terminal" });
    facts["events"][0] = json!({
        "id": "e1", "when": "2004-12-07", "stage": "return", "place": place, "violations": ["return-terminal-extortion"]
    });
    let before = mapped(&mut lawyer, &facts).await;
    let mut case = create(&mut lawyer, facts.clone()).await;
    facts["events"][0]["when"] = json!("2019-06-30");
    let after = mapped(&mut lawyer, &facts).await;
    // Indonesia signed the Convention in 2004 and has been bound since 2012.
    let joined = pick(&before, &after, |it, then| {
        it["instrument"] == "CMW" && it["standing"]["kind"] == "signed_only" && !then.is_empty()
    });
    decided(&mut lawyer, &case, ruling(0, "reject", joined, "Signed only.")).await;
    change(&mut lawyer, &mut case, |own| own["events"] = facts["events"].clone()).await;
    let changed = lawyer.get(&decisions(&case)).await.body["changes"]["changed"][0].clone();
    assert!(changed["aspects"].as_array().unwrap().contains(&json!("standing")), "{changed}");
    let standing = |at: &str| changed[at]["standings"][0].clone();
    assert_eq!((&standing("was")["kind"], &standing("now")["kind"]), (&json!("signed_only"), &json!("binding")));
    assert_eq!(standing("now")["on"], "2019-06-30");
}

#[tokio::test]
async fn provision_added_by_hand_is_shown_with_its_standing_and_warned_of_where_it_does_not_bind() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    let reason = "She was kept from telephoning her family.";
    let after = decided(&mut lawyer, &case, ruling(0, "add", ("CMW", "13(2)", "MYS"), reason)).await;
    let item = &after["items"][0];
    assert_eq!((&item["act"], &item["warnings"]), (&json!("add"), &json!(["does_not_bind"])), "{item}");
    assert_eq!(
        (&item["standings"][0]["kind"], &item["standings"][0]["on"]),
        (&json!("not_party"), &json!("2019-06-30"))
    );
    let after = decided(&mut lawyer, &case, ruling(1, "add", ("CMW", "65(1)", "IDN"), "Nobody advised her.")).await;
    assert_eq!(
        (&after["items"][1]["warnings"], &after["items"][1]["standings"][0]["kind"]),
        (&json!([]), &json!("binding"))
    );
}

#[tokio::test]
async fn wrong_decisions_are_refused_at_the_field_with_a_remedy() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    let long = "x".repeat(2001);
    let mut unknown_field = ruling(0, "accept", PASSPORT, "");
    unknown_field["note"] = json!("x");
    for (body, pointer, code) in [
        (ruling(0, "reject", PASSPORT, " \n"), "/reason", "empty"),
        (ruling(0, "add", ("CMW", "65(1)", "IDN"), ""), "/reason", "empty"),
        (ruling(0, "reject", PASSPORT, &long), "/reason", "too_long"),
        (ruling(0, "reject", PASSPORT, "a\u{0}b"), "/reason", "forbidden_character"),
        (ruling(0, "accept", ("CMX", "21", "MYS"), ""), "/instrument", "unknown_instrument"),
        (ruling(0, "add", ("CMW", "210", "MYS"), "x"), "/article", "unknown_provision"),
        (ruling(0, "accept", ("CMW", "65(1)", "MYS"), ""), "/article", "not_suggested"),
        (ruling(0, "accept", ("CMW", "21", "ZZZ"), ""), "/state", "unknown_code"),
        (ruling(-1, "accept", PASSPORT, ""), "/based_on", "out_of_range"),
        (ruling(0, "confirm", PASSPORT, ""), "/kind", "unknown_word"),
        (unknown_field, "/note", "unknown_field"),
    ] {
        let refused = lawyer.post(&decisions(&case), body).await;
        assert_eq!(fault(&refused), (422, "invalid", vec![pointer], code), "{refused:?}");
    }
    assert_eq!(server.count("case_decisions").await, 0);
}

#[tokio::test]
async fn lawyers_decide_and_the_others_read() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut lawyer = server.member(&mut keyholder, "dewi", &["lawyer"]).await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    decided(&mut lawyer, &case, ruling(0, "accept", PASSPORT, "")).await;
    for role in ["caseworker", "coordinator"] {
        let mut other = server.member(&mut keyholder, role, &[role]).await;
        assert_eq!(other.get(&decisions(&case)).await.body["version"], 1);
        let refused = other.post(&decisions(&case), ruling(1, "reject", PASSPORT, "no")).await;
        assert_eq!((refused.status.as_u16(), refused.code()), (403, "forbidden"), "{role}");
        let refused = other.delete(&format!("{}?based_on=1&number=1", decisions(&case))).await;
        assert_eq!((refused.status.as_u16(), refused.code()), (403, "forbidden"), "{role}");
    }
}

#[tokio::test]
async fn decision_on_an_older_version_is_refused_with_the_newer_one() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    decided(&mut lawyer, &case, ruling(0, "accept", PASSPORT, "")).await;
    for body in [ruling(0, "reject", PASSPORT, "late"), ruling(7, "reject", PASSPORT, "early")] {
        let stale = lawyer.post(&decisions(&case), body).await;
        assert_eq!((stale.status.as_u16(), stale.code()), (409, "stale_version"));
        assert_eq!(
            (&stale.body["current"]["version"], &stale.body["current"]["items"][0]["act"]),
            (&json!(1), &json!("accept"))
        );
    }
    let stale = lawyer.delete(&format!("{}?based_on=0&number=1", decisions(&case))).await;
    assert_eq!((stale.status.as_u16(), stale.code()), (409, "stale_version"));
}

#[tokio::test]
async fn two_lawyers_who_decide_at_once_lose_nothing() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    for round in 0..2 {
        let attempts = (0..6).map(|number| {
            let (mut lawyer, path) = (lawyer.clone(), decisions(&case));
            let target = if number % 2 == 0 { PASSPORT } else { WAGES };
            let body = ruling(round, "reject", target, &format!("lawyer {number}"));
            tokio::spawn(async move { lawyer.post(&path, body).await.status.as_u16() })
        });
        let mut statuses = vec![];
        for attempt in attempts.collect::<Vec<_>>() {
            statuses.push(attempt.await.unwrap());
        }
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409, 409, 409, 409, 409]);
    }
    let after = lawyer.get(&decisions(&case)).await.body;
    assert_eq!((&after["version"], after["history"].as_array().unwrap().len()), (&json!(2), 2));
}

#[tokio::test]
async fn audit_record_says_who_decided_on_which_case_and_no_more() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    decided(&mut lawyer, &case, ruling(0, "accept", PASSPORT, "")).await;
    decided(&mut lawyer, &case, ruling(1, "reject", WAGES, "no")).await;
    decided(&mut lawyer, &case, ruling(2, "add", ("CMW", "65(1)", "IDN"), "yes")).await;
    assert_eq!(lawyer.delete(&format!("{}?based_on=3&number=1", decisions(&case))).await.status, 200);
    let audit = lawyer.get("/api/v1/audit").await;
    let items = audit.body["items"].as_array().unwrap();
    let own: Vec<&Value> = items.iter().filter(|entry| entry["object"] == case["id"]).collect();
    let actions: Vec<&str> = own.iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    let expected =
        ["decision_withdrawn", "provision_added", "provision_rejected", "provision_accepted", "case_created"];
    assert_eq!(actions, expected);
    assert!(!audit.body.to_string().contains("CMW"), "the article is content");
}

#[tokio::test]
async fn expired_session_decides_nothing() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    server.clock.advance(31 * 60);
    let refused = lawyer.post(&decisions(&case), ruling(0, "accept", PASSPORT, "")).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (401, "unauthenticated"));
    assert_eq!(lawyer.get(&decisions(&case)).await.code(), "unauthenticated");
    assert_eq!(server.count("case_decisions").await, 0);
}
