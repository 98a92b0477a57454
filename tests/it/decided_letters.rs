//! The letter of a stored case follows the lawyer's decisions: what is rejected is out, accepted first, added with its reason.

use crate::harness::{Client, Server, sample_case};
use serde_json::{Value, json};

async fn create(client: &mut Client, file: Value) -> String {
    let answer = client.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    format!("/api/v1/cases/{}", answer.body["id"].as_str().unwrap())
}

async fn decide(client: &mut Client, case: &str, kind: &str, provision: (&str, &str, &str), reason: &str) -> Value {
    let version = client.get(&format!("{case}/decisions")).await.body["version"].clone();
    let (instrument, article, state) = provision;
    let body = json!({
        "based_on": version, "kind": kind, "instrument": instrument, "article": article, "state": state, "reason": reason
    });
    let answer = client.post(&format!("{case}/decisions"), body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.body
}

/// The law of the letter as Markdown, and its open points.
async fn law(client: &mut Client, case: &str, lang: &str) -> (String, Vec<(String, String)>) {
    let answer = client.get(&format!("{case}/letter?mechanism=SP-MIGRANTS&lang={lang}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let sections = answer.body["sections"].as_array().unwrap();
    let law = sections.iter().find(|it| it["id"] == "law").map_or("", |it| it["markdown"].as_str().unwrap());
    let text = |it: &Value, field: &str| it[field].as_str().unwrap().to_owned();
    let points = answer.body["open_points"].as_array().unwrap();
    (law.to_owned(), points.iter().map(|it| (text(it, "code"), text(it, "message"))).collect())
}

fn told(points: &[(String, String)], code: &str, provision: &str) -> bool {
    points.iter().any(|(own, message)| own == code && message.contains(provision))
}

const WORK: (&str, &str, &str) = ("ILO-C029", "2(1)", "MYS");

#[tokio::test]
async fn letter_without_a_decision_is_the_letter_of_the_command_line() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    let before = lawyer.get(&format!("{case}/letter?mechanism=SP-MIGRANTS&lang=en")).await.body;
    decide(&mut lawyer, &case, "accept", WORK, "").await;
    let withdrawn = lawyer.delete(&format!("{case}/decisions?based_on=1&number=1")).await;
    assert_eq!(withdrawn.status, 200, "{withdrawn:?}");
    let after = lawyer.get(&format!("{case}/letter?mechanism=SP-MIGRANTS&lang=en")).await.body;
    assert_eq!(before, after);
}

#[tokio::test]
async fn rejected_provisions_are_left_out_and_accepted_ones_stand_first() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let mut file = sample_case("Wulan Contoh");
    file["events"][0]["violations"] =
        json!(["passport-retention", "wage-nonpayment", "confinement", "physical-violence"]);
    let case = create(&mut lawyer, file).await;
    let (before, _) = law(&mut lawyer, &case, "en").await;
    assert!(before.contains("Forced Labour Convention"), "{before}");
    decide(&mut lawyer, &case, "accept", ("PALERMO-TIP", "3(a)", "MYS"), "").await;
    let (accepted, _) = law(&mut lawyer, &case, "en").await;
    let place = |text: &str, what: &str| text.find(what).unwrap_or_else(|| panic!("{what} is not in {text}"));
    assert!(place(&accepted, "Protocol") < place(&accepted, "Forced Labour Convention"), "{accepted}");
    let mapping = lawyer.get(&format!("{case}/mapping")).await.body;
    let mut articles: Vec<&str> = vec![];
    for suggestion in mapping["suggestions"].as_array().unwrap() {
        let article = suggestion["article"].as_str().unwrap();
        if suggestion["instrument"] == "ILO-C029" && suggestion["state"] == "MYS" && !articles.contains(&article) {
            articles.push(article);
        }
    }
    for article in articles {
        decide(&mut lawyer, &case, "reject", ("ILO-C029", article, "MYS"), "Not forced labour.").await;
    }
    let (rejected, _) = law(&mut lawyer, &case, "en").await;
    assert!(!rejected.contains("Forced Labour Convention"), "{rejected}");
    assert!(!rejected.contains("Not forced labour"), "a reason to reject is for the file, not for the addressee");
}

#[tokio::test]
async fn accepted_tentative_provision_goes_in_and_the_drafter_is_told_what_is_open() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    let (before, points) = law(&mut lawyer, &case, "id").await;
    assert!(!before.contains("No. 95") && told(&points, "tentative", "ILO-C095 12(1)"));
    decide(&mut lawyer, &case, "accept", ("ILO-C095", "12(1)", "MYS"), "").await;
    let (after, points) = law(&mut lawyer, &case, "id").await;
    assert!(after.contains("No\\. 95") || after.contains("No. 95"), "{after}");
    assert!(told(&points, "accepted_open", "ILO-C095 12(1)") && !told(&points, "tentative", "ILO-C095 12(1)"));
}

#[tokio::test]
async fn added_provision_stands_with_the_lawyers_sentence_cleared_of_names() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    let sentence = "Wulan Contoh was *given* no information before she left";
    decide(&mut lawyer, &case, "add", ("CMW", "33(1)", "IDN"), sentence).await;
    let (told_en, points) = law(&mut lawyer, &case, "en").await;
    assert!(told_en.contains("given\\* no information before she left\\."), "{told_en}");
    assert!(told_en.contains("Indonesia") && told_en.contains("Article 33"), "{told_en}");
    assert!(!told_en.contains("Wulan"), "no consent to be named: {told_en}");
    assert!(told(&points, "added_sentence", "CMW 33(1)"));
    assert!(!told(&points, "decided_not_binding", "CMW 33(1)"), "Indonesia is bound since 2012");
}

#[tokio::test]
async fn added_provision_that_does_not_bind_is_named_as_a_standard_with_its_sentence() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    decide(&mut lawyer, &case, "add", ("CMW", "13(2)", "MYS"), "She was kept from telephoning.").await;
    let (told_en, points) = law(&mut lawyer, &case, "en").await;
    let outside = told_en.find("is not a party to").unwrap_or_else(|| panic!("{told_en}"));
    let sentence = told_en.find("kept from telephoning").unwrap_or_else(|| panic!("{told_en}"));
    assert!(outside < sentence, "{told_en}");
    assert!(told(&points, "decided_not_binding", "CMW 13(2)"), "{points:?}");
}

#[tokio::test]
async fn open_points_list_what_came_went_and_changed_since_the_decisions() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    decide(&mut lawyer, &case, "accept", ("CMW", "21", "MYS"), "").await;
    let wages = lawyer.get(&format!("{case}/mapping")).await.body;
    let wages =
        wages["suggestions"].as_array().unwrap().iter().find(|it| it["reasons"][0]["violation"] == "wage-nonpayment");
    let article = wages.expect("one rests on the wages")["article"].as_str().unwrap();
    let instrument = wages.unwrap()["instrument"].as_str().unwrap();
    decide(&mut lawyer, &case, "accept", (instrument, article, "MYS"), "").await;
    let (_, points) = law(&mut lawyer, &case, "en").await;
    assert!(!points.iter().any(|(code, _)| code.starts_with("law_")), "{points:?}");
    let mut file = lawyer.get(&case).await.body["file"].clone();
    file["events"][0]["violations"] = json!(["physical-violence"]);
    let mut second = file["events"][0].clone();
    second["id"] = json!("e2");
    second["violations"] = json!(["wage-nonpayment"]);
    file["events"].as_array_mut().unwrap().push(second);
    assert_eq!(lawyer.put(&case, json!({ "based_on": 1, "file": file })).await.status, 200);
    for (lang, what) in [("en", "facts that engage it"), ("id", "fakta yang mendasarinya")] {
        let (_, points) = law(&mut lawyer, &case, lang).await;
        assert!(told(&points, "law_went", "CMW 21 (Malaysia)"), "{points:?}");
        let name = format!("{instrument} {article} (Malaysia)");
        assert!(told(&points, "law_changed", &name) && told(&points, "law_changed", what), "{points:?}");
        assert!(points.iter().any(|(code, _)| code == "law_came"), "{points:?}");
    }
}

#[tokio::test]
async fn guidance_is_called_guidance_and_not_the_treaty_that_it_is_on() {
    let server = Server::start().await;
    let mut lawyer = server.ready().await;
    let case = create(&mut lawyer, sample_case("Wulan Contoh")).await;
    decide(&mut lawyer, &case, "add", ("CMW", "GC 1", "MYS"), "It reads the treaty for households.").await;
    for (lang, guidance, comment) in
        [("en", "Guidance on the", "General Comment"), ("id", "Pedoman atas", "Komentar Umum")]
    {
        let (law, _) = law(&mut lawyer, &case, lang).await;
        let own = law.find(guidance).unwrap_or_else(|| panic!("{law}"));
        assert!(law[own..].contains(comment), "{law}");
        let named = law.matches(&format!("({comment}")).count();
        assert_eq!(named, 0, "the name stands once, and not again in brackets: {law}");
    }
}
