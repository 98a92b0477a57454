//! One letter to several mandates of the special procedures: who is named, what concerns each, how far the consent reaches, and
//! what is refused.

use crate::harness::{Server, sample_case};
use saksi::cases::model::CaseFile;
use saksi::codes::Day;
use saksi::decisions::Decided;
use saksi::documents::letter::{Asked, To, compose_asked};
use saksi::documents::templates::Templates;
use saksi::documents::{Days, Draft, DraftError, pdf};
use saksi::letterhead::Sender;
use saksi::standards::{Catalogue, Lang};
use serde_json::json;

fn demo(start: &str) -> CaseFile {
    let cases = saksi::demo::cases().expect("the demonstration is valid");
    cases.into_iter().find(|case| case.name.starts_with(start)).expect("the case").file
}

fn joint(file: &CaseFile, to: &str, with: &[&str], lang: Lang) -> Result<Draft, DraftError> {
    let day: Day = "2026-03-01".parse().unwrap();
    let with: Vec<String> = with.iter().map(ToString::to_string).collect();
    let asked = Asked {
        to: To { document: to, state: None },
        lang,
        told: lang,
        days: Days { date: day, today: day },
        most: None,
        by_name: false,
        with: &with,
        templates: Templates::built_in(),
        pattern: None,
    };
    Ok(compose_asked(file, &Sender::default(), asked, Catalogue::embedded(), &Decided::default())?.draft)
}

/// The whole text, without the signs that keep Markdown from reading it.
fn words(draft: &Draft) -> String {
    draft.sections.iter().map(|it| it.markdown.as_str()).collect::<String>().replace('\\', "")
}

fn told(draft: &Draft, code: &str) -> Vec<String> {
    draft.open_points.iter().filter(|it| it.code == code).map(|it| it.message.clone()).collect()
}

#[test]
fn all_mandates_are_named_once_with_one_house_and_what_concerns_each() {
    let file = demo("23");
    let with = ["SP-TRAFFICKING", "SP-SLAVERY"];
    let draft = joint(&file, "SP-MIGRANTS", &with, Lang::En).expect("drafts");
    let lines = &draft.document.addressee;
    let of = |words: &str| lines.iter().filter(|it| it.contains(words)).count();
    assert_eq!((of("Special Rapporteur"), of("Palais des Nations"), of("@un.org")), (3, 1, 3), "{lines:?}");
    assert_eq!(lines.len(), 9, "{lines:?}");
    let text = words(&draft);
    assert!(text.contains("Dear mandate holders,"), "{text}");
    assert!(text.contains("addressed jointly to the Special Rapporteur on the human rights of migrants, the Special Rapporteur on trafficking in persons and the Special Rapporteur on contemporary forms of slavery"), "{text}");
    assert!(text.contains("- **The Special Rapporteur on contemporary forms of slavery**: "), "{text}");
    let id = joint(&file, "SP-MIGRANTS", &with, Lang::Id).expect("drafts");
    let text = words(&id);
    assert!(
        text.contains("ditujukan bersama kepada Pelapor Khusus PBB tentang Hak Asasi Manusia Para Migran, "),
        "{text}"
    );
    // The law is that of the case for each of them, as in a letter to one.
    let law = |draft: &Draft| {
        draft
            .sections
            .iter()
            .find(|it| it.id == "law")
            .map(|it| it.markdown.lines().filter(|it| it.starts_with("- **")).count())
    };
    assert_eq!(law(&draft), law(&joint(&file, "SP-SLAVERY", &[], Lang::En).unwrap()));
    assert!(pdf::render(&draft.document).is_ok());
    // A letter to one says nothing of others.
    let one = joint(&file, "SP-MIGRANTS", &[], Lang::En).unwrap();
    let text = words(&one);
    assert!(!text.contains("jointly") && text.contains("Dear Special Rapporteur,"), "{text}");
}

#[test]
fn the_conditions_of_each_mandate_are_told() {
    // A worker on a building site: neither a woman nor, on what is recorded, tortured.
    let file = demo("20");
    let draft = joint(&file, "SP-MIGRANTS", &["SP-VAWG", "SP-BUSINESS"], Lang::En).expect("drafts");
    let shut = told(&draft, "joint_door_shut");
    assert!(
        shut.iter()
            .any(|it| it.starts_with("Special Rapporteur on violence against women and girls: this door is shut. It needs: “The victim is a woman")),
        "{:#?}",
        draft.open_points
    );
    assert!(!shut.iter().any(|it| it.contains("migrants")), "{shut:?}");
    let id = joint(&file, "SP-MIGRANTS", &["SP-VAWG"], Lang::Id).expect("drafts");
    assert!(
        told(&id, "joint_door_shut")
            .iter()
            .any(|it| it.contains("jalur ini tertutup. Yang disyaratkan: “Korban adalah perempuan"))
    );
}

#[test]
fn the_narrowest_consent_counts_for_all() {
    let mut file = demo("11");
    let both = joint(&file, "SP-MIGRANTS", &["SP-SLAVERY"], Lang::En).unwrap();
    assert!(both.disclosure[0].consented && told(&both, "joint_consent").is_empty());
    for consent in &mut file.consents {
        consent.recipient = "Special Rapporteur on the human rights of migrants".to_owned();
    }
    assert!(joint(&file, "SP-MIGRANTS", &[], Lang::En).unwrap().disclosure[0].consented);
    let both = joint(&file, "SP-MIGRANTS", &["SP-SLAVERY"], Lang::En).unwrap();
    assert!(!both.disclosure[0].consented);
    let said = told(&both, "joint_consent");
    assert!(said.len() == 1 && said[0].contains("contemporary forms of slavery"), "{said:?}");
    assert_eq!(told(&both, "no_consent").len(), 1);
    let text = words(&both);
    let name = &file.worker.names[0].text;
    assert!(!name.is_empty() && !text.contains(name.as_str()), "{text}");
}

#[tokio::test]
async fn letters_and_drafts_are_addressed_jointly_and_what_cannot_share_is_refused() {
    let server = Server::start().await;
    let mut keyholder = server.ready().await;
    let mut caseworker = server.member(&mut keyholder, "caseworker", &["caseworker"]).await;
    let created = caseworker.post("/api/v1/cases", json!({ "file": sample_case("Wulan Contoh") })).await;
    let id = created.body["id"].as_str().expect("an id").to_owned();
    let path = format!("/api/v1/cases/{id}/letter?lang=en&mechanism=");
    let both = caseworker.get(&format!("{path}SP-MIGRANTS&with=SP-SLAVERY,SP-TRAFFICKING")).await;
    assert_eq!(both.status, 200, "{both:?}");
    assert!(both.body["document"].to_string().contains("Dear mandate holders,"));
    for (mechanism, with, place) in [
        ("SP-MIGRANTS", "SP-SLAVERY,SP-MIGRANTS", "/with/1"),
        ("SP-MIGRANTS", "CEDAW-OP-COMM", "/with/0"),
        ("SP-MIGRANTS", "", "/with/0"),
        ("WAGE-CLAIM", "SP-SLAVERY", "/with/0"),
        ("SP-MIGRANTS", "SP-POEMS", "/with/0"),
        // The Working Group on Arbitrary Detention takes its own questionnaire, and not a letter that others share.
        ("SP-MIGRANTS", "SP-WGAD", "/with/0"),
        ("SP-WGAD", "SP-TORTURE", "/with/0"),
    ] {
        let refused = caseworker.get(&format!("{path}{mechanism}&with={with}")).await;
        let error = &refused.body["errors"][0];
        assert_eq!(
            (refused.status.as_u16(), &error["pointer"], &error["code"]),
            (422, &json!(place), &json!("not_joint")),
            "{refused:?}"
        );
    }
    let choice = json!({ "document": "SP-MIGRANTS", "with": ["SP-TRAFFICKING"], "language": "en" });
    let draft = caseworker.post(&format!("/api/v1/cases/{id}/drafts"), choice).await;
    assert_eq!((draft.status.as_u16(), &draft.body["choice"]["with"]), (201, &json!(["SP-TRAFFICKING"])), "{draft:?}");
    let kept = caseworker.get(&format!("/api/v1/drafts/{}", draft.body["id"].as_str().unwrap())).await;
    let lines = kept.body["document"]["addressee"].to_string();
    assert!(lines.contains("trafficking in persons") && lines.contains("rights of migrants"), "{lines}");
    assert!(kept.body["checklist"].as_array().unwrap().iter().all(|it| it["code"] != "stale"), "{kept:?}");
    let list = caseworker.get(&format!("/api/v1/cases/{id}/drafts")).await;
    assert_eq!(list.body["items"][0]["with"], json!(["SP-TRAFFICKING"]), "all mandates stand in the list: {list:?}");
    let refused = json!({ "document": "SP-MIGRANTS", "with": ["SP-MIGRANTS"], "language": "en" });
    assert_eq!(caseworker.post(&format!("/api/v1/cases/{id}/drafts"), refused).await.status, 422);
}
