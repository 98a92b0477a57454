//! Every kind of document on a case: its parts, its State, its law, its consent, in both languages.

use crate::documents::{plain, point, sender, today};
use saksi::cases::model::CaseFile;
use saksi::codes::State;
use saksi::documents::letter::{self, To};
use saksi::documents::{Days, Draft};
use saksi::standards::{Catalogue, Lang, Letter};
use serde_json::json;

mod record;
mod reviews;
mod safety;
mod sources;

fn demo(name: &str) -> CaseFile {
    let cases = saksi::demo::cases().expect("the demonstration reads");
    cases.into_iter().find(|case| case.name.contains(name)).expect("is a case of the demonstration").file
}

fn compose<'a>(file: &CaseFile, to: impl Into<To<'a>>, lang: Lang) -> Draft {
    let days = Days { date: today(), today: today() };
    letter::compose(file, &sender(), to, lang, days, Catalogue::embedded()).expect("drafts")
}

fn section(draft: &Draft, id: &str) -> String {
    draft.sections.iter().find(|section| section.id == id).map(|section| section.markdown.clone()).unwrap_or_default()
}

#[test]
fn every_document_is_drafted_in_both_languages_for_every_case_without_a_loose_end() {
    let catalogue = Catalogue::embedded();
    let told = ["01-", "11-", "16-", "23-"];
    let cases = saksi::demo::cases().expect("the demonstration reads");
    for case in cases.iter().filter(|case| told.iter().any(|start| case.name.starts_with(start))) {
        for addressee in catalogue.addressees() {
            for lang in [Lang::En, Lang::Id] {
                let draft = compose(&case.file, addressee.document.as_str(), lang);
                let text = plain(&draft);
                let place = format!("{} {lang:?} of {}", addressee.document, case.name);
                for loose in ["part 0", "bagian 0", "{{", "{%", "  ,", " .", "..", "( ", "None"] {
                    assert!(!text.contains(loose), "{place}: {loose} in {text}");
                }
                assert!(draft.sections.iter().any(|it| it.id == "facts"), "{place}");
                assert!(draft.sections.iter().any(|it| it.id == "law"), "{place}");
            }
        }
    }
}

#[test]
fn both_languages_of_a_draft_have_the_same_parts_with_the_same_numbers() {
    for document in Catalogue::embedded().addressees() {
        let heads = |lang| {
            let draft = compose(&demo("11-domestic"), document.document.as_str(), lang);
            let number = |title: &str| title.split(' ').next().unwrap_or_default().to_owned();
            draft.sections.iter().map(|it| (it.id.clone(), number(&it.title))).collect::<Vec<_>>().len()
        };
        // The record is in English: what is told only in its own language may be missing in the other.
        assert!(heads(Lang::Id) <= heads(Lang::En), "{}", document.document);
    }
}

#[test]
fn communication_pleads_only_the_committees_own_treaty_against_one_state() {
    let draft = compose(&demo("11-domestic"), "CEDAW-OP-COMM", Lang::En);
    let law = section(&draft, "law");
    assert!(law.contains("CEDAW") && law.contains("Malaysia"), "{law}");
    for other in ["ILO Convention", "ICCPR", "Migrant Workers Convention", "Indonesia"] {
        assert!(!law.contains(other), "{other} in {law}");
    }
    let facts = section(&draft, "facts");
    assert!(!facts.contains("Article") && !facts.contains("Convention"), "law in the facts: {facts}");
}

#[test]
fn communication_asks_once_that_the_name_is_not_published() {
    let mut file = demo("11-domestic");
    for (level, en, id) in [
        ("named", "identifying details be withheld from publication", "identitasnya tidak diumumkan"),
        (
            "pseudonym",
            "be withheld from publication. This text does not contain them",
            "identitasnya tidak diumumkan. Naskah ini",
        ),
    ] {
        file.consents =
            serde_json::from_value(json!([{"purpose": "un_complaint", "disclosure": level, "means": "written"}]))
                .unwrap();
        for document in Catalogue::embedded().addressees().iter().filter(|it| it.template == Letter::Communication) {
            for (lang, said, publish) in [(Lang::En, en, "publi"), (Lang::Id, id, "umumkan")] {
                let about = section(&compose(&file, document.document.as_str(), lang), "about");
                let asked = about.matches(publish).count();
                assert!(about.contains(said) && asked == 1, "{} {level}: {about}", document.document);
            }
        }
    }
}

#[test]
fn representation_to_the_ilo_pleads_binding_conventions_and_has_its_six_points() {
    let draft = compose(&demo("18-mass"), "ILO-REP24", Lang::En);
    let points = section(&draft, "receivability");
    assert!((1..=6).all(|number| points.contains(&format!("\n{number}) "))) && !points.contains("\n7) "), "{points}");
    let law = section(&draft, "law");
    assert!(law.contains(r"ILO Convention No\. 95"), "a manual worker cannot be left out of C095: {law}");
    // Domestic service can be (C095 Art. 2(2)): nothing is pleaded before the first report was read, and the drafter is told.
    let domestic = compose(&demo("11-domestic"), "ILO-REP24", Lang::En);
    assert!(!section(&domestic, "law").contains(r"ILO Convention No\. 95"));
    assert!(domestic.open_points.iter().any(|point| point.code == "tentative" && point.message.contains("C095")));
    let shown = section(&compose(&demo("23-myanmar"), "ILO-REP24", Lang::En), "law");
    for (law, forced) in [(&law, false), (&shown, true)] {
        assert_eq!(
            law.contains(r"ILO Convention No\. 29"),
            forced,
            "a kept passport and unpaid wages only support it: {law}"
        );
    }
    for never in ["CEDAW", "Migrant Workers Convention", "is not a party"] {
        assert!(!law.contains(never), "{never} in {law}");
    }
}

#[test]
fn contribution_on_the_migrant_workers_convention_speaks_to_the_state_that_it_binds() {
    let draft = compose(&demo("11-domestic"), "CMW-ART74-NGO", Lang::En);
    assert!(plain(&draft).contains("the examination of Indonesia"), "{}", plain(&draft));
    let wanted = To { document: "CMW-ART74-NGO", state: State::parse("MYS").ok() };
    let draft = compose(&demo("11-domestic"), wanted, Lang::En);
    assert!(point(&draft.open_points, "closed"), "{:?}", draft.open_points);
    assert!(section(&draft, "law").contains("still to be named"));
}

#[test]
fn national_body_is_told_only_of_its_own_state() {
    let law = section(&compose(&demo("11-domestic"), "IDN-KOMNASHAM", Lang::Id), "law");
    assert!(law.contains("Indonesia") && !law.contains("Malaysia"), "{law}");
}

#[test]
fn consent_is_asked_for_the_purpose_of_each_document() {
    let mut file = demo("11-domestic");
    file.consents =
        serde_json::from_value(json!([{"purpose": "government_complaint", "disclosure": "named", "means": "written"}]))
            .expect("is a consent");
    for (document, holds) in [
        ("AUTHORITY", true),
        ("CONSULAR", true),
        ("SP-SLAVERY", false),
        ("ILO-CFA", false),
        ("PRESS", false),
        ("REFERRAL", false),
    ] {
        let draft = compose(&file, document, Lang::En);
        assert_eq!(point(&draft.open_points, "no_consent"), !holds, "{document}");
        assert_eq!(plain(&draft).contains("Baiq Hartini"), holds, "{document} tells the name");
    }
}

#[test]
fn every_demand_of_our_own_letters_has_a_day() {
    for document in ["AUTHORITY", "WAGE-CLAIM", "CONSULAR", "MYS-SUHAKAM", "BRIEFING", "REFERRAL", "PRESS"] {
        for lang in [Lang::En, Lang::Id] {
            let asks = section(&compose(&demo("11-domestic"), document, lang), "requests");
            assert!(asks.contains(" 2026") && !asks.contains("[date]"), "{document}: {asks}");
        }
    }
}

#[test]
fn text_longer_than_its_limit_is_told() {
    let mut file = demo("11-domestic");
    assert!(!point(&compose(&file, "PRESS", Lang::En).open_points, "too_long"));
    for event in &mut file.events {
        event.quote = "word ".repeat(200);
    }
    assert!(point(&compose(&file, "PRESS", Lang::En).open_points, "too_long"));
}

#[test]
fn communication_to_a_committee_that_the_state_has_not_accepted_is_told_to_be_shut() {
    let shut = |document| point(&compose(&demo("11-domestic"), document, Lang::En).open_points, "door_shut");
    assert!(shut("CEDAW-OP-COMM"), "Malaysia has not accepted the Optional Protocol");
    assert!(!shut("SP-MIGRANTS"));
}

#[test]
fn state_that_has_joined_since_the_events_is_not_called_an_outsider() {
    let days = |date| Days { date, today: today() };
    let file = demo("01-terminal-3");
    for lang in [Lang::En, Lang::Id] {
        let law = |date| {
            let draft = letter::compose(&file, &sender(), "SP-MIGRANTS", lang, days(date), Catalogue::embedded());
            section(&draft.expect("drafts"), "law")
        };
        let outside = match lang {
            Lang::En => "not a party to the International Covenant on Civil and Political Rights",
            Lang::Id => "bukan negara pihak pada Kovenan Hak Sipil dan Politik",
        };
        assert!(
            law(crate::documents::T3).contains(outside),
            "in 2004 Indonesia had not joined: {}",
            law(crate::documents::T3)
        );
        assert!(!law(today()).contains(outside), "it has been bound since 2006: {}", law(today()));
    }
}

#[test]
fn a_worker_who_was_a_child_is_told_as_one() {
    for (lang, told) in [
        (Lang::En, "under eighteen at the time of the events"),
        (Lang::Id, "belum berusia delapan belas tahun pada saat kejadian"),
    ] {
        assert!(section(&compose(&demo("15-child"), "MYS-SUHAKAM", lang), "person").contains(told), "{lang:?}");
        assert!(!section(&compose(&demo("11-domestic"), "MYS-SUHAKAM", lang), "person").contains(told), "{lang:?}");
    }
}

#[test]
fn a_stay_and_its_status_are_told_once_with_one_period() {
    let told = |case, lang| section(&compose(&demo(case), "SP-MIGRANTS", lang), "person");
    let said = "She worked in Malaysia (Johor Bahru, Johor) from January 2018 to June 2019, reportedly in a regular situation.";
    let text = told("11-domestic", Lang::En).replace('\\', "");
    assert!(text.contains(said), "{text}");
    let text = told("21-nepal", Lang::En).replace('\\', "");
    assert!(text.contains("He has been in Malaysia"), "{text}");
    let text = told("25-philippines", Lang::Id).replace('\\', "");
    assert!(text.contains("berstatus reguler) dari September 2022 sampai April 2023, lalu tidak berdokumen"), "{text}");
}

#[test]
fn a_rule_of_custom_is_told_as_one_and_an_abbreviation_is_explained() {
    let text = plain(&compose(&demo("19-detention"), "SP-TORTURE", Lang::En));
    assert!(text.contains("this rule is also one of customary international law"), "{text}");
    assert!(text.contains("the International Covenant on Civil and Political Rights (ICCPR, articles "), "{text}");
    let text = plain(&compose(&demo("01-terminal"), "IDN-KOMNASHAM", Lang::En));
    assert!(!text.contains("customary"), "{text}");
}

#[test]
fn freedom_of_association_is_owed_by_a_member_that_has_not_ratified() {
    let mut file = serde_json::to_value(demo("21-nepal")).expect("is JSON");
    file["events"][1]["violations"] = json!(["union-busting"]);
    let file: CaseFile = serde_json::from_value(file).expect("is a case file");
    for (lang, outside, owed) in [
        (
            Lang::En,
            "Malaysia is not a party to ILO Convention No. 87",
            "it owes respect, as a Member of the International Labour",
        ),
        (
            Lang::Id,
            "Malaysia bukan negara pihak pada Konvensi ILO No. 87",
            "wajib menghormati asas kebebasan berserikat",
        ),
    ] {
        let text = plain(&compose(&file, To { document: "ILO-CFA", state: State::parse("MYS").ok() }, lang));
        assert!(text.contains(outside) && text.contains(owed), "{text}");
    }
}

#[test]
fn the_state_of_origin_is_asked_for_its_help_abroad_only_where_something_happened_abroad() {
    let asked = |case| {
        section(
            &compose(&demo(case), To { document: "CMW-ART74-NGO", state: State::parse("IDN").ok() }, Lang::En),
            "questions",
        )
    };
    assert!(asked("11-domestic").contains("What consular and legal help was given"));
    assert!(!asked("08-terminal").contains("What consular and legal help was given"));
}

#[test]
fn letter_that_tells_remedies_asks_for_the_domestic_law_of_its_state() {
    let mut file = demo("11-domestic");
    let asks = |file: &CaseFile, document, lang| {
        let points = compose(file, document, lang).open_points;
        points.into_iter().find(|it| it.code == "no_domestic_law").map(|it| (it.pointer, it.message))
    };
    let telling = ["SP-MIGRANTS", "CEDAW-OP-COMM", "ILO-REP24", "ILO-OBS23", "MYS-SUHAKAM", "WAGE-CLAIM"];
    for document in telling {
        assert_eq!(asks(&file, document, Lang::En), None, "{document}: the labour court's step names it");
    }
    file.remedies[1].statute = "  ".into();
    for document in telling {
        let (place, message) = asks(&file, document, Lang::En).unwrap_or_else(|| panic!("{document} asks"));
        assert_eq!(place, "/remedies/1/statute", "{document}: not the consulate");
        assert!(message.starts_with("No domestic law is named"), "{message}");
    }
    let (_, message) = asks(&file, "SP-MIGRANTS", Lang::Id).expect("asks");
    assert!(message.starts_with("Tidak ada hukum nasional"), "{message}");
    for document in ["CONSULAR", "PRESS", "BRIEFING"] {
        assert_eq!(asks(&file, document, Lang::En), None, "{document} tells none");
    }
    // The law of another State is not that of the one to which it speaks.
    file.remedies[1].statute = "Employment Act 1955, s. 19".into();
    file.remedies[1].state = saksi::codes::State::IDN;
    assert_eq!(asks(&file, "MYS-SUHAKAM", Lang::En).expect("asks").0, "/remedies");
    file.remedies.clear();
    assert_eq!(asks(&file, "SP-MIGRANTS", Lang::En).expect("asks").0, "/remedies");
}
