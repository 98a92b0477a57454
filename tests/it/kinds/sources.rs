//! On what the facts and the claim of a document rest, and what is said where the record is silent.

use super::{compose, demo, section};
use crate::documents::{plain, point};
use saksi::cases::model::CaseFile;
use saksi::codes::State;
use saksi::documents::letter::To;
use saksi::standards::{Catalogue, Lang};
use serde_json::{Value, json};

fn with(file: &CaseFile, change: impl FnOnce(&mut Value)) -> CaseFile {
    let mut value = serde_json::to_value(file).expect("is JSON");
    change(&mut value);
    serde_json::from_value(value).expect("is a case file")
}

#[test]
fn a_fact_cites_its_exhibits_and_says_whether_it_was_seen_told_or_inferred() {
    let file = with(&demo("11-domestic"), |file| {
        file["verification"] = json!([
            {"fact": "/events/1/narrative", "source": "document", "reliability": "seen", "exhibits": [4, 5]},
            {"fact": "/events/1/when", "source": "worker", "reliability": "told"},
            {"fact": "/events/10", "source": "worker", "reliability": "assumed", "exhibits": [1]},
            {"fact": "/money/wages/0", "source": "document", "reliability": "seen", "exhibits": [2]},
        ]);
    });
    for (lang, event, money) in [
        (Lang::En, "Basis: seen by us (Exhibits 4 and 5); told to us.", "Basis: seen by us (Exhibit 2)."),
        (
            Lang::Id,
            "Dasar: kami lihat sendiri (Bukti 4 dan 5); diceritakan kepada kami.",
            "Dasar: kami lihat sendiri (Bukti 2).",
        ),
    ] {
        let draft = compose(&file, "SP-MIGRANTS", lang);
        let facts = section(&draft, "facts").replace('\\', "");
        assert_eq!(facts.matches(event).count(), 1, "{facts}");
        assert!(!facts.contains("Exhibit 1)") && !facts.contains("Bukti 1)"), "event 10 is not event 1: {facts}");
        assert!(section(&draft, "claim").replace('\\', "").contains(money));
        assert!(point(&draft.open_points, "fact_without_source"));
    }
    let all = with(&demo("11-domestic"), |file| {
        let checks = 0..file["events"].as_array().expect("is a list").len();
        file["verification"] = checks
            .map(|at| json!({"fact": format!("/events/{at}"), "source": "worker", "reliability": "told"}))
            .collect();
    });
    assert!(!point(&compose(&all, "SP-MIGRANTS", Lang::En).open_points, "fact_without_source"));
}

#[test]
fn a_silent_record_is_never_told_as_if_nothing_was_tried() {
    let silent = with(&demo("11-domestic"), |file| file["remedies"] = json!([]));
    for to in Catalogue::embedded().addressees() {
        for lang in [Lang::En, Lang::Id] {
            let draft = compose(&silent, to.document.as_str(), lang);
            let text = plain(&draft);
            for false_claim in [
                "no remedy has been",
                "No step has been",
                "belum ada upaya yang",
                "belum ada upaya hukum yang ditempuh",
            ] {
                assert!(!text.contains(false_claim), "{}: {text}", to.document);
            }
            let told =
                draft.open_points.iter().any(|it| it.code == "no_remedy_recorded" || it.code == "no_remedy_in_state");
            assert!(told, "{}", to.document);
        }
    }
    // A step in Indonesia is none in Malaysia.
    let home = with(&demo("11-domestic"), |file| {
        file["remedies"].as_array_mut().expect("is a list").retain(|it| it["state"] == "IDN");
    });
    let to = To { document: "CEDAW-ART18-NGO", state: State::parse("MYS").ok() };
    let remedies = section(&compose(&home, to, Lang::En), "remedies");
    assert!(remedies.contains("holds no complaint to an authority or court of Malaysia"), "{remedies}");
    assert!(!plain(&compose(&demo("11-domestic"), to, Lang::En)).contains("holds no complaint"));
}

#[test]
fn a_wage_claim_has_its_schedule_its_law_and_the_signature_of_the_claimant() {
    let file = with(&demo("11-domestic"), |file| {
        file["consents"] = json!([{"purpose": "government_complaint", "disclosure": "named", "means": "written"}]);
        file["money"]["charges"][0]["repaid"] = json!({"amount": "500000", "currency": "IDR"});
    });
    for (lang, deducted, wages, charges, law, sign) in [
        (
            Lang::En,
            "MYR 300",
            "| MYR | MYR 12,100 | MYR 2,750 | MYR 0 | MYR 9,350 | MYR 0 | MYR 9,350 |",
            "| IDR 4,000,000 | IDR 4,000,000 |",
            "Domestic law: Employment Act",
            "thumbprint of the claimant",
        ),
        (
            Lang::Id,
            "RM300",
            "| MYR | RM12.100 | RM2.750 | RM0 | RM9.350 | RM0 | RM9.350 |",
            "| Rp4.000.000 | Rp4.000.000 |",
            "Hukum nasional: “Employment Act",
            "cap jempol pemohon",
        ),
    ] {
        let draft = compose(&file, To { document: "WAGE-CLAIM", state: State::parse("MYS").ok() }, lang);
        let claim = section(&draft, "claim").replace('\\', "");
        for part in [deducted, wages, charges] {
            assert!(claim.contains(part), "{part} in {claim}");
        }
        let text = plain(&draft).replace('\\', "");
        assert!(text.contains(law) && text.contains(sign), "{text}");
    }
}

#[test]
fn the_union_has_a_cover_letter_with_each_convention_and_its_day() {
    for (lang, head, since) in [
        (Lang::En, "Cover letter: representation against", "binding since"),
        (Lang::Id, "Surat pengantar: representasi terhadap", "mengikat sejak"),
    ] {
        let draft = compose(&demo("23-myanmar"), "ILO-REP24", lang);
        let cover = section(&draft, "cover").replace('\\', "");
        assert!(cover.contains(head) && cover.contains(since) && cover.contains("No. 29"), "{cover}");
        let points = section(&draft, "receivability").replace('\\', "");
        assert!(points.contains(since) && points.contains("24"), "{points}");
        assert_eq!(draft.sections.iter().position(|it| it.id == "cover"), Some(1), "the first page");
    }
}

#[test]
fn a_communication_begins_with_its_data_and_keeps_the_identity_on_a_sheet_of_its_own() {
    let file = with(&demo("11-domestic"), |file| {
        file["consents"] = json!([{"purpose": "un_complaint", "disclosure": "named", "means": "written"}]);
    });
    for (lang, articles, authority) in [
        (Lang::En, "| Articles invoked | Article 2", "**Authority to submit.**"),
        (Lang::Id, "| Pasal yang didalilkan | Pasal 2", "**Kewenangan mengajukan.**"),
    ] {
        let draft = compose(&file, "CEDAW-OP-COMM", lang);
        assert!(section(&draft, "cover").replace('\\', "").contains(articles), "{}", section(&draft, "cover"));
        assert!(section(&draft, "remedies").contains(authority));
        assert!(section(&draft, "confidential").is_empty(), "who is named needs no sheet");
    }
}
