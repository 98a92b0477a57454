//! What ties a document to a worker who is not named in it, and what its reader must know all the same.

use super::{compose, demo, section};
use crate::documents::{plain, point, sender, today};
use saksi::cases::model::{CaseFile, Disclosure};
use saksi::decisions::Decided;
use saksi::documents::letter::{Asked, To, compose_asked};
use saksi::documents::templates::Templates;
use saksi::documents::{Days, Draft};
use saksi::standards::{Catalogue, Lang};
use serde_json::{Value, json};

const BOTH: [Lang; 2] = [Lang::En, Lang::Id];

fn with(file: &CaseFile, change: impl FnOnce(&mut Value)) -> CaseFile {
    let mut value = serde_json::to_value(file).expect("is JSON");
    change(&mut value);
    serde_json::from_value(value).expect("is a case file")
}

/// The demonstration's case with one consent for each purpose, of this much.
fn agreed(name: &str, disclosure: &str, means: &str) -> CaseFile {
    with(&demo(name), |file| {
        let purposes = ["un_complaint", "government_complaint", "ilo_through_union", "legal_advice", "media"];
        file["consents"] =
            purposes.iter().map(|it| json!({"purpose": it, "disclosure": disclosure, "means": means})).collect();
    })
}

fn narrowed(file: &CaseFile, document: &str, lang: Lang) -> Draft {
    let asked = Asked {
        to: To { document, state: None },
        lang,
        told: lang,
        days: Days { date: today(), today: today() },
        most: Some(Disclosure::Pseudonym),
        by_name: false,
        with: &[],
        templates: Templates::built_in(),
        pattern: None,
    };
    compose_asked(file, &sender(), asked, Catalogue::embedded(), &Decided::default()).expect("drafts").draft
}

#[test]
fn the_day_of_birth_of_a_child_stands_in_no_text_and_no_list_of_exhibits() {
    let file = with(&agreed("15-child", "pseudonym", "written"), |file| {
        file["events"][1]["narrative"] = "She was born on 20 January 2006; her day is 2006-01-20.".into();
        file["evidence"][0]["date"] = "2006-01-20".into();
        file["evidence"][1]["date"] = "2022-01-14".into();
    });
    for to in Catalogue::embedded().addressees() {
        for lang in BOTH {
            let draft = compose(&file, to.document.as_str(), lang);
            let text = plain(&draft).replace('\\', "");
            for day in ["20 January", "20 Januari", "2006-01-20"] {
                assert!(!text.contains(day), "{}: {text}", to.document);
            }
            let exhibits = section(&draft, "exhibits").replace('\\', "");
            assert!(
                exhibits.is_empty() || exhibits.contains(either(lang, "| 2006 |", "| tahun 2006 |")),
                "the date of the certificate: {exhibits}"
            );
            let day = if to.template.is_public() { "| Januar" } else { "14 Januar" };
            assert!(
                exhibits.is_empty() || exhibits.contains(day),
                "another paper keeps its day, or its month: {exhibits}"
            );
        }
    }
    let told = plain(&compose(&file, "SP-MIGRANTS", Lang::En)).replace('\\', "");
    assert!(
        told.contains("She was born in 2006; her day is 2006.") && told.contains("Birth certificate, 2006"),
        "{told}"
    );
    let named = plain(&compose(&agreed("15-child", "named", "written"), "SP-MIGRANTS", Lang::En));
    assert!(named.contains("20 January 2006"), "who is named is told with her day of birth");
}

#[test]
fn only_a_document_that_names_the_worker_bears_the_reference_of_the_case() {
    for to in Catalogue::embedded().addressees() {
        for (level, told) in [("pseudonym", false), ("initials", false), ("named", to.document != "PRESS")] {
            let file = agreed("25-philippines", level, "written");
            let draft = compose(&file, to.document.as_str(), Lang::En);
            let place = format!("{} {level}", to.document);
            assert_eq!(draft.document.dateline.iter().any(|line| line.contains("2023-0025")), told, "{place}");
            assert_eq!(draft.document.footer == "2023-0025", told, "{place}");
            assert!(told || draft.document.footer.is_empty(), "{place}");
        }
    }
    let named = agreed("25-philippines", "named", "written");
    assert_eq!(narrowed(&named, "SP-MIGRANTS", Lang::En).document.footer, "", "the writer chose not to name her");
}

#[test]
fn a_committee_is_told_the_name_apart_or_only_as_far_as_the_worker_agrees() {
    let pseudonym = agreed("25-philippines", "pseudonym", "written");
    let named = agreed("25-philippines", "named", "written");
    for (lang, apart, agrees) in [
        (
            Lang::En,
            "The name is disclosed to the Committee in a confidential annex and to nobody else.",
            "confidentially, only so far as Ligaya agrees.",
        ),
        (
            Lang::Id,
            "Nama itu disampaikan hanya kepada Komite dalam lampiran rahasia.",
            "secara rahasia, hanya sejauh disetujui Ligaya.",
        ),
    ] {
        let (open, kept) = (compose(&pseudonym, "ICCPR-OP1", lang), narrowed(&named, "ICCPR-OP1", lang));
        let about = |draft: &Draft| section(draft, "about").replace('\\', "");
        assert!(about(&open).contains(agrees) && !about(&open).contains(apart), "{}", about(&open));
        assert!(about(&kept).contains(apart) && !about(&kept).contains(agrees), "{}", about(&kept));
        let annex = either(lang, "Confidential annex", "Lampiran rahasia");
        assert!(section(&kept, "exhibits").contains(annex) && !section(&open, "exhibits").contains(annex));
        assert!(point(&open.open_points, "name_needed") && point(&kept.open_points, "name_needed"));
        assert!(!point(&compose(&named, "ICCPR-OP1", lang).open_points, "name_needed"));
    }
}

fn either<'a>(lang: Lang, en: &'a str, id: &'a str) -> &'a str {
    lang.pick(en, id)
}

#[test]
fn who_must_know_the_worker_is_asked_for_her_name_and_reaches_her_through_us() {
    let hidden = agreed("13-domestic", "pseudonym", "written");
    let named = agreed("13-domestic", "named", "written");
    for document in ["SP-WGAD", "CONSULAR", "WAGE-CLAIM", "AUTHORITY"] {
        assert!(point(&compose(&hidden, document, Lang::En).open_points, "name_needed"), "{document}");
        assert!(!point(&compose(&named, document, Lang::En).open_points, "name_needed"), "{document}");
    }
    for document in ["SP-MIGRANTS", "IDN-KOMNASHAM", "BRIEFING"] {
        assert!(!point(&compose(&hidden, document, Lang::En).open_points, "name_needed"), "{document}");
    }
    for (lang, ours, person) in
        [(Lang::En, "with Asih through us", "in person"), (Lang::Id, "Asih melalui kami", "secara langsung")]
    {
        let requests = |file| section(&compose(file, "CONSULAR", lang), "requests");
        assert!(requests(&hidden).contains(ours) && !requests(&hidden).contains(person), "{}", requests(&hidden));
        assert!(requests(&named).contains(person), "{}", requests(&named));
    }
}

#[test]
fn consent_of_a_representative_is_told_as_one_and_a_child_is_no_woman() {
    let (guardian, herself) =
        (agreed("15-child", "pseudonym", "representative"), agreed("15-child", "pseudonym", "oral"));
    for (lang, gave, own, child, grown) in [
        (
            Lang::En,
            "A representative of the worker has given informed consent on her behalf",
            "The worker has given informed consent",
            "a girl under eighteen at the time of the events",
            "a woman",
        ),
        (
            Lang::Id,
            "Wakil pekerja, atas nama pekerja, telah memberikan persetujuan",
            "Pekerja telah memberikan persetujuan",
            "anak perempuan yang belum berusia delapan belas tahun",
            "seorang perempuan",
        ),
    ] {
        let text = plain(&compose(&guardian, "CRC-OPIC", lang));
        assert!(text.contains(gave) && !text.contains(own), "{text}");
        assert!(text.contains(child) && !text.contains(grown), "{text}");
        assert!(plain(&compose(&herself, "CRC-OPIC", lang)).contains(own));
        assert!(point(&compose(&guardian, "CRC-OPIC", lang).open_points, "represented"));
        assert!(!point(&compose(&herself, "CRC-OPIC", lang).open_points, "represented"));
    }
}

#[test]
fn a_year_of_birth_that_is_about_stays_about() {
    let file = with(&agreed("19-detention", "pseudonym", "written"), |file| file["worker"]["birth"] = "1972~".into());
    for (lang, told) in [(Lang::En, "born in about 1972"), (Lang::Id, "sekitar tahun 1972")] {
        let person = section(&compose(&file, "SP-MIGRANTS", lang), "person");
        assert!(person.contains(told), "{person}");
    }
}

#[test]
fn what_is_published_or_passed_on_names_nobody_who_did_not_agree_to_be_known_in_public() {
    let said = [
        ("CEDAW-ART18-NGO", "MYS", "un_complaint"),
        ("CMW-ART74-NGO", "IDN", "un_complaint"),
        ("ILO-REP24", "MYS", "ilo_through_union"),
        ("ILO-OBS23", "MYS", "ilo_through_union"),
    ];
    for (document, _, purpose) in said {
        let consents = |media: Option<&str>| {
            let mut all = vec![json!({"purpose": purpose, "disclosure": "named", "means": "written"})];
            all.extend(media.map(|level| json!({"purpose": "media", "disclosure": level, "means": "written"})));
            with(&demo("11-domestic"), |file| file["consents"] = json!(all))
        };
        for lang in [Lang::En, Lang::Id] {
            let name = consents(None).worker.names[0].text.clone();
            for (media, level, told) in [
                (None, Disclosure::Pseudonym, true),
                (Some("pseudonym"), Disclosure::Pseudonym, true),
                (Some("initials"), Disclosure::Initials, true),
                (Some("named"), Disclosure::Named, false),
            ] {
                let draft = compose(&consents(media), document, lang);
                assert_eq!(draft.disclosure[0].level, level, "{document} {media:?}");
                assert_eq!(point(&draft.open_points, "kept_from_public"), told, "{document} {media:?}");
                assert_eq!(plain(&draft).contains(&name), !told, "{document} {media:?}");
            }
        }
    }
}

#[test]
fn a_review_tells_an_employer_by_the_kind_alone_where_the_worker_is_not_named() {
    let file = with(&demo("11-domestic"), |file| {
        file["consents"] = json!([{"purpose": "un_complaint", "disclosure": "named", "means": "written"}]);
    });
    for (lang, said) in
        [(Lang::En, "whose name is withheld from publication"), (Lang::Id, "yang namanya tidak diumumkan")]
    {
        let text = plain(&compose(&file, "CEDAW-ART18-NGO", lang));
        assert!(text.contains(said) && !text.contains("Taman Melodi") && !text.contains("withheld]"), "{text}");
        let text = plain(&compose(&file, "SP-MIGRANTS", lang));
        assert!(text.contains("Taman Melodi") && !text.contains(said), "{text}");
    }
}
