//! Actors that other cases know are offered; workers never are. Who is at work on a case is seen by the others.

use crate::harness::{Needles, Server, sample_case};
use serde_json::{Value, json};

fn with_actors(worker: &str, actors: &Value) -> Value {
    let mut file = sample_case(worker);
    file["worker"]["names"] = json!([{ "text": worker }]);
    file["actors"] = actors.clone();
    for key in ["events", "money", "consents", "evidence", "journey", "remedies", "verification"] {
        file.as_object_mut().expect("a case").remove(key);
    }
    file
}

#[tokio::test]
async fn actors_of_other_cases_are_listed_once_with_what_is_known_and_no_worker_is_among_them() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut member = server.member(&mut keyholder, "first", &["caseworker"]).await;
    let agency = |name: &str, licence: &str| json!({ "id": "a1", "kind": "recruitment_agency", "name": name, "identifier": licence, "country": "IDN" });
    let herself = json!({ "id": "a2", "kind": "other", "name": "wulan  sari" });
    let nameless = json!({ "id": "a3", "kind": "police" });
    for (worker, actors) in [
        ("Wulan Sari", json!([agency("PT Contoh Jaya", "Lic 7"), herself, nameless])),
        (
            "Ratna",
            json!([agency("pt contoh  jaya", ""), { "id": "a2", "kind": "employer", "nature": "person", "name": "Tan" }]),
        ),
    ] {
        let made = member.post("/api/v1/cases", json!({ "file": with_actors(worker, &actors) })).await;
        assert_eq!(made.status, 201, "{made:?}");
    }
    let own =
        member.post("/api/v1/cases", json!({ "file": with_actors("Lain", &json!([agency("PT Sendiri", "")])) })).await;
    let own = own.body["id"].as_str().expect("an id").to_owned();
    let known = member.get(&format!("/api/v1/actors?without={own}")).await;
    let line =
        |one: &Value| (one["name"].clone(), one["cases"].clone(), one["identifier"].clone(), one["country"].clone());
    let lines: Vec<_> = known.body["items"].as_array().expect("items").iter().map(line).collect();
    let expected = [
        (json!("pt contoh  jaya"), json!(2), json!("Lic 7"), json!("IDN")),
        (json!("Tan"), json!(1), Value::Null, Value::Null),
    ];
    assert_eq!(lines, expected);
    let mut needles = Needles::default();
    needles.add_text("Contoh");
    for folder in server.at_rest().await {
        assert_eq!(needles.found_below(&folder), Vec::<String>::new());
    }
    assert_eq!(member.get("/api/v1/actors?name=Contoh").await.status, 422, "nothing typed is in an address");
}

#[tokio::test]
async fn who_has_the_form_of_a_case_open_is_seen_for_a_minute_and_the_version_with_it() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut first = server.member(&mut keyholder, "first", &["caseworker"]).await;
    let mut second = server.member(&mut keyholder, "second", &["caseworker"]).await;
    let made = first.post("/api/v1/cases", json!({ "file": sample_case("Wulan") })).await;
    let now = format!("/api/v1/cases/{}/now", made.body["id"].as_str().expect("an id"));
    let me = first.get("/api/v1/session").await.body["member"]["id"].clone();
    let alone = json!({ "version": 1, "others": [] });
    assert_eq!(first.get(&format!("{now}?form=true")).await.body, alone);
    assert_eq!(second.get(&now).await.body, json!({ "version": 1, "others": [me] }));
    assert_eq!(first.get(&now).await.body, alone, "who only reads is not at work");
    server.clock.advance(61);
    assert_eq!(second.get(&now).await.body, alone);
    let unknown = "/api/v1/cases/00000000-0000-4000-8000-000000000000/now";
    assert_eq!(first.get(unknown).await.status, 404);
}
