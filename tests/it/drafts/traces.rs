//! Employers, exact days and places of a worker who is not to be named, in a text that was edited by hand.

use super::desk::{Desk, codes, line};
use crate::documents::{sender, today};
use crate::harness::Server;
use saksi::cases::model::Disclosure;
use saksi::decisions::Decided;
use saksi::documents::{Days, letter};
use saksi::drafts::Search;
use saksi::standards::{Catalogue, Lang};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A case with an employer, an agency, days and places; the worker has consented to no more than a pseudonym, or to `level`.
async fn open(server: &Server, level: &str) -> Desk {
    let mut desk = Desk::open(server).await;
    desk.change_case(|file| {
        file["consents"] = json!([
            { "purpose": "media", "disclosure": level, "given": "2026-01-10", "means": "written" },
            { "purpose": "un_complaint", "disclosure": level, "given": "2026-01-10", "means": "written" }
        ]);
        file["journey"]["legs"][0]["place"] = json!("Desa Wanasalam, Kabupaten Lebak");
        file["journey"]["legs"][1]["period"] = json!("2018-02-03/2019-07");
        file["actors"] = json!([
            { "id": "employer", "kind": "employer", "nature": "person", "country": "MYS", "name": "Mr. Lim Boon Keat",
              "address": "Jalan Kenanga 14, Johor Bahru", "note": "telephone +60 7 555 19 04" },
            { "id": "agency", "kind": "recruitment_agency", "name": "PT Sinar Wijaya (alias Graha Mulia)",
              "identifier": "SIUP-55/2017" },
            { "id": "ministry", "kind": "ministry", "acts_for": "IDN", "name": "Kementerian Ketenagakerjaan" }
        ]);
        file["events"][0]["when"] = json!("2019-05-02");
        file["events"][0]["place"]["name"] = json!("Taman Melor 7, Johor Bahru");
    })
    .await;
    desk
}

fn marked(draft: &Value, code: &str, section: &str) -> Vec<String> {
    let places = line(draft, code, section)["places"].as_array().unwrap();
    places.iter().map(|it| it["text"].as_str().unwrap().to_owned()).collect()
}

async fn edited(desk: &mut Desk, draft: &Value, text: &str) -> Value {
    let mut change = Desk::change(draft);
    Desk::text(&mut change, "closing", text);
    let answer = desk.lawyer.put(&Desk::at(draft), change).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

const TOLD: &str = "She worked for Lim in Jalan Kenanga 14 (tel. 07-555 1904), sent by Graha **Mulia** (no. SIUP-55/2017), came on \
                    3 Pebruari 2018 and was born on 17/04/1988 in wanasalam, or Wanasalam.";

#[tokio::test]
async fn what_the_document_does_not_tell_is_shown_and_blocks_a_text_under_a_pseudonym() {
    let server = Server::start().await;
    let mut desk = open(&server, "pseudonym").await;
    let draft = desk.draft("PRESS", "en").await;
    let found = edited(&mut desk, &draft, TOLD).await;
    assert_eq!(marked(&found, "leak", "closing"), ["17/04/1988", "Wanasalam"], "{found}");
    let traces = ["Lim", "Jalan Kenanga 14", "07-555 1904", "Graha **Mulia", "SIUP-55/2017", "3 Pebruari 2018"];
    assert_eq!(marked(&found, "leak_trace", "closing"), traces);
    let point = line(&found, "leak_trace", "closing");
    assert_eq!((&point["blocks"], &point["places"][0]["start"]), (&json!(true), &json!(15)));
    let approved = desk.approve(&found).await;
    let path = format!("{}/final", Desk::at(&draft));
    let refused = desk.lawyer.post(&path, json!({ "based_on": approved["version"] })).await;
    assert_eq!(refused.status, 422, "{refused:?}");
    let errors = refused.body["errors"].as_array().unwrap();
    assert!(errors.iter().any(|it| it["code"] == "leak_trace"), "{errors:?}");
    assert_eq!(server.count("draft_final").await, 0);
}

#[tokio::test]
async fn beside_initials_they_are_noted_and_beside_a_name_not_even_that() {
    let server = Server::start().await;
    let mut desk = open(&server, "initials").await;
    let draft = desk.draft("PRESS", "en").await;
    let found = edited(&mut desk, &draft, TOLD).await;
    assert_eq!(line(&found, "leak_trace", "closing")["blocks"], false);
    assert_eq!(line(&found, "leak", "closing")["blocks"], true, "the day of birth and the village stay closed");
    desk.change_case(|file| file["consents"][0]["disclosure"] = json!("named")).await;
    let named = desk.read(&draft).await;
    assert!(!codes(&named).iter().any(|code| code.starts_with("leak")), "{:?}", codes(&named));
}

#[tokio::test]
async fn what_the_document_tells_itself_or_what_singles_out_nobody_is_left_alone() {
    let server = Server::start().await;
    let mut desk = open(&server, "pseudonym").await;
    let draft = desk.draft("SP-MIGRANTS", "en").await;
    let told = draft["document"].to_string();
    assert!(told.contains("2 May 2019") && told.contains("Lim Boon Keat") && told.contains("Taman Melor 7"), "{told}");
    for text in [
        "On 2 May 2019, at Taman Melor 7, Lim Boon Keat kept it; so it is on 02/05/2019 and 2019-05-02, and on 2 May.",
        "In 2018, in February 2018 and in 1988 she was in Malaysia, in Indonesia and in Johor Bahru.",
        "It was on 4 February 2018, on 3 February 2020 and in the Ministry, at Kementerian Ketenagakerjaan.",
        "The agency was limited; a kampung is a village, and graha a house. Boon is a good word where it is small: boon.",
    ] {
        let now = desk.read(&draft).await;
        let found = edited(&mut desk, &now, text).await;
        let about: Vec<&Value> = found["checklist"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|it| it["code"].as_str().unwrap().starts_with("leak"))
            .collect();
        assert!(about.is_empty(), "{text}: {about:?}");
    }
    let press = desk.draft("PRESS", "id").await;
    for text in ["Ia tiba pada 3 Februari 2018.", "Ia tiba pada 2018-02-03.", "Ia tiba pada 3 Feb."] {
        let now = desk.read(&press).await;
        let found = edited(&mut desk, &now, text).await;
        assert_eq!(line(&found, "leak_trace", "closing")["blocks"], true, "{text}");
    }
}

/// Nothing of a letter is marked for another case, but what that other case has as well, such as a day on which many came home.
#[test]
fn letters_of_other_cases_are_not_taken_for_this_one() {
    let catalogue = Catalogue::embedded();
    let cases = saksi::demo::cases().expect("the demonstration reads");
    let days = Days { date: today(), today: today() };
    let letter = |case: &saksi::demo::DemoCase| {
        let to = letter::To { document: "SP-MIGRANTS", state: None };
        let (lang, most) = (Lang::En, Some(Disclosure::Pseudonym));
        let asked = letter::Asked {
            to,
            lang,
            told: lang,
            days,
            most,
            by_name: true,
            with: &[],
            templates: saksi::documents::templates::Templates::built_in(),
            pattern: None,
        };
        let composed = letter::compose_asked(&case.file, &sender(), asked, catalogue, &Decided::default());
        let composed = composed.expect("composes");
        let shown = composed.draft.disclosure.first().expect("tells how she is shown").clone();
        let text: Vec<&str> = composed.pieces.iter().flat_map(|it| [it.title.as_str(), it.text.as_str()]).collect();
        (Search::new(&case.file, &shown, lang, catalogue, ""), text.join("\n\n"))
    };
    let letters: Vec<(Search, String)> = cases.iter().map(letter).collect();
    let marked = |search: &Search, text: &str| -> BTreeSet<String> {
        search.leaks(text).traces.into_iter().map(|place| place.text).collect()
    };
    let (mut own, mut strange) = (0, Vec::new());
    for (index, (_, text)) in letters.iter().enumerate() {
        let other = (index + 9) % letters.len();
        let theirs = marked(&letters[index].0, text);
        own += theirs.len();
        let found = marked(&letters[other].0, text);
        // Two cases may have a day in common.
        let words = found.difference(&theirs).filter(|it| !it.starts_with(|first: char| first.is_ascii_digit()));
        strange.extend(words.map(|words| (&cases[other].name, &cases[index].name, words.clone())));
    }
    assert!(strange.is_empty(), "{strange:#?}");
    assert!(own > 50, "{own}: each letter tells of its own case");
}
