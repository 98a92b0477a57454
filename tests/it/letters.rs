//! Complaint letters: what stands in them, what never does, and what the drafter is told.

use crate::documents::{T3, markdown, pdf_text, plain, point, sender, today};
use saksi::cases::model::CaseFile;
use saksi::codes::Day;
use saksi::documents::{Days, Draft, DraftError, letter};
use saksi::standards::{Catalogue, Lang};
use serde_json::{Value, json};

fn compose(file: &CaseFile, lang: Lang, date: Day) -> Draft {
    letter::compose(file, &sender(), "SP-MIGRANTS", lang, Days { date, today: today() }, Catalogue::embedded())
        .expect("drafts")
}

fn demo(name: &str) -> CaseFile {
    let cases = saksi::demo::cases().expect("the demonstration reads");
    cases.into_iter().find(|case| case.name.contains(name)).expect("is a case of the demonstration").file
}

fn with(file: &CaseFile, change: impl FnOnce(&mut Value)) -> CaseFile {
    let mut value = serde_json::to_value(file).expect("is JSON");
    change(&mut value);
    serde_json::from_value(value).expect("is a case file")
}

#[test]
fn letter_without_consent_is_a_draft_under_a_pseudonym_and_names_the_worker_nowhere() {
    let file = with(&demo("united-arab-emirates-cianjur"), |file| {
        file["consents"] = json!([]);
        file["worker"]["pseudonym"] = json!("");
        file["events"][0]["narrative"] = json!("Imas waited. IMAS MASITOH was told to pay; Masitoh's money was taken.");
        file["evidence"][0]["description"] = json!("Statement of Imas Masitoh");
        file["relief_sought"][0] = json!("That Imas be heard");
    });
    for (lang, name, mark) in [(Lang::En, "Worker A", "DRAFT"), (Lang::Id, "Pekerja A", "RANCANGAN")] {
        let draft = compose(&file, lang, T3);
        let bytes = saksi::documents::pdf::render(&draft.document).expect("renders");
        let text = pdf_text(&bytes);
        assert!(text.contains(name) && text.contains(mark), "{text}");
        let everything =
            format!("{}{text}{}", serde_json::to_string(&draft).expect("is JSON"), String::from_utf8_lossy(&bytes));
        for secret in ["imas", "masitoh"] {
            assert!(!everything.to_lowercase().contains(secret), "{secret} is told");
        }
        assert!(point(&draft.open_points, "no_consent"));
    }
}

#[test]
fn kept_passport_brings_article_21_and_says_that_malaysia_is_no_party() {
    let draft = compose(&demo("domestic-worker-johor-2019"), Lang::En, today());
    let text = plain(&draft);
    assert!(text.contains("Malaysia is not a party to the Migrant Workers Convention (articles 21,"), "{text}");
    assert!(text.contains(
        "Indonesia, the State of origin, is a party to the Migrant Workers Convention (since 1 September 2012) and owes its nationals abroad consular protection (article 23)"
    ));
    assert!(text.contains("do not rely on them against Malaysia"));
}

#[test]
fn what_was_said_to_the_state_and_verified_is_cited_once_and_the_rest_is_told_to_the_drafter() {
    let file = demo("domestic-worker-johor-2019");
    for (lang, says, symbols) in [
        (
            Lang::En,
            "On this point: Special Rapporteur on the human rights of migrants",
            "Add.3, paras. 60–61; A/HRC/4/24/Add.3, para. 68.",
        ),
        (Lang::Id, "Mengenai hal ini: Pelapor Khusus PBB", "Add.3, paragraf 60–61; A/HRC/4/24/Add.3, paragraf 68."),
    ] {
        let draft = compose(&file, lang, today());
        let text = plain(&draft);
        assert!(text.contains(says), "{text}");
        assert_eq!(text.matches(symbols).count(), 1, "{text}");
        let told = draft.open_points.iter().filter(|it| it.code == "confirm_authority");
        let told: Vec<&str> = told.map(|it| it.message.as_str()).collect();
        assert!(told.iter().any(|it| it.contains("CMW/C/IDN/CO/1")), "{told:?}");
        assert!(!text.contains("CMW/C/IDN/CO/1"), "nobody has verified it");
    }
}

#[test]
fn facts_hold_no_law_and_the_law_points_back_to_their_paragraphs() {
    let draft = compose(&demo("domestic-worker-johor-2019"), Lang::En, today());
    let section = |id: &str| &draft.sections.iter().find(|section| section.id == id).expect("is a section").markdown;
    for word in ["article", "Convention", "Article"] {
        assert!(!section("facts").contains(word), "the facts say {word}");
    }
    let numbered = draft.document.blocks.iter().filter_map(|block| match block {
        saksi::documents::model::Block::Numbered { number, text } => {
            Some((number.clone(), text.iter().map(|inline| inline.text.as_str()).collect::<String>()))
        }
        _ => None,
    });
    let passport = numbered.into_iter().find(|(_, text)| text.contains("identity papers kept")).expect("is told");
    let number = passport.0.trim_end_matches('.').to_owned();
    assert!(section("law").contains(&format!("paragraph {number} \\(passport or permit retention\\)")), "{number}");
}

#[test]
fn claim_is_shown_with_its_months_and_total() {
    let english = plain(&compose(&demo("domestic-worker-johor-2019"), Lang::En, today()));
    assert!(english.contains("MYR 6,600") && english.contains("MYR 9,350"), "{english}");
    let indonesian = plain(&compose(&demo("domestic-worker-johor-2019"), Lang::Id, today()));
    assert!(indonesian.contains("RM6.600") && indonesian.contains("RM9.350"), "{indonesian}");
    assert!(english.contains("of which MYR 9,350 in wages") && indonesian.contains("termasuk upah sebesar RM9.350"));
    let wages_only = with(&demo("domestic-worker-johor-2019"), |value| value["money"]["charges"] = json!([]));
    assert!(!plain(&compose(&wages_only, Lang::En, today())).contains("in wages"), "the whole is no part of itself");
}

#[test]
fn standing_of_2004_is_told_for_2004_and_the_later_bond_for_a_letter_of_today() {
    let file = demo("united-arab-emirates-cianjur");
    let then = plain(&compose(&file, Lang::En, T3));
    assert!(then.contains("signed this Convention on 22 September 2004 and is not yet bound by it"), "{then}");
    assert!(!then.contains("2012"));
    let now = plain(&compose(&file, Lang::En, today()));
    assert!(now.contains("has been bound by this Convention since 1 September 2012"), "{now}");
    assert!(now.contains("not as rules that bound it then"));
}

#[test]
fn narrative_in_another_language_is_left_out_and_noted() {
    let file = demo("domestic-worker-johor-2019");
    let (english, indonesian) = (compose(&file, Lang::En, today()), compose(&file, Lang::Id, today()));
    assert!(plain(&english).contains("the agent handed her passport to the employer"));
    assert!(!plain(&indonesian).contains("handed her passport"));
    assert!(point(&indonesian.open_points, "narrative_language") && !point(&english.open_points, "narrative_language"));
}

#[test]
fn another_loss_without_words_of_the_language_is_not_told() {
    let file = with(&demo("malaysia-lombok"), |file| {
        file["events"][0]["losses"] = json!([{ "kind": "other", "description": "Two days of waiting" }]);
        file["language"] = json!("en");
    });
    assert!(plain(&compose(&file, Lang::En, today())).contains("Losses reported: two days of waiting."));
    let told = plain(&compose(&file, Lang::Id, today()));
    assert!(!told.contains("kerugian lain") && !told.contains("Kerugian yang dilaporkan: ."), "{told}");
}

#[test]
fn letter_without_sender_has_gaps_and_invents_nobody() {
    let days = Days { date: today(), today: today() };
    let file = demo("domestic-worker-johor-2019");
    let draft = letter::compose(
        &file,
        &saksi::letterhead::Sender::default(),
        "SP-MIGRANTS",
        Lang::En,
        days,
        Catalogue::embedded(),
    )
    .expect("drafts");
    assert_eq!(draft.document.letterhead.name, "[name of the organisation]");
    assert!(point(&draft.open_points, "gap"));
}

#[test]
fn tentative_articles_are_told_to_the_drafter_only() {
    let draft = compose(&demo("domestic-worker-johor-2019"), Lang::En, today());
    assert!(draft.open_points.iter().any(|it| it.code == "tentative" && it.message.contains("ILO-C095 12(1)")));
    assert!(!plain(&draft).contains("No. 95"));
}

#[test]
fn avenue_without_letter_and_avenue_that_is_unknown_are_refused() {
    let days = Days { date: today(), today: today() };
    let refused = |avenue| {
        letter::compose(&demo("johor-2019"), &sender(), avenue, Lang::En, days, Catalogue::embedded())
            .expect_err("refuses")
    };
    assert!(matches!(refused("SP-NOBODY"), DraftError::UnknownDocument(_)));
    assert!(matches!(refused("CMW-ART77"), DraftError::UnknownDocument(_)));
}

#[test]
fn markdown_of_the_letter_in_both_languages() {
    let file = demo("united-arab-emirates-cianjur");
    insta::assert_snapshot!("letter_en", markdown(&compose(&file, Lang::En, T3)));
    insta::assert_snapshot!("letter_id", markdown(&compose(&file, Lang::Id, T3)));
}

#[test]
fn worker_who_is_named_is_named_in_her_own_script_too_and_one_who_is_not_is_not() {
    let told = |name: &str| {
        let cases = saksi::demo::cases().expect("the fictional cases are valid");
        let case = cases.iter().find(|case| case.name.starts_with(name)).expect("a case of that number");
        let day = saksi::codes::Day::from_ymd_opt(2026, 11, 25).expect("a day");
        let days = saksi::documents::Days { date: day, today: day };
        let catalogue = saksi::standards::Catalogue::embedded();
        let sender = saksi::letterhead::Sender::default();
        let lang = saksi::standards::Lang::En;
        let draft = saksi::documents::letter::compose(&case.file, &sender, "SP-MIGRANTS", lang, days, catalogue);
        serde_json::to_string(&draft.expect("a draft")).expect("JSON")
    };
    let nepal = told("20");
    assert!(nepal.contains("Santosh Kumar Bhujel (सन्तोष कुमार भुजेल) is a man"), "{nepal}");
    let myanmar = told("23");
    assert!(!myanmar.contains("မောင်ထွန်း") && !myanmar.contains("Maung Tun"), "{myanmar}");
}

#[test]
fn step_names_the_statute_on_which_it_rests_and_reads_well_without_one() {
    let file = demo("domestic-worker-johor-2019");
    let without = with(&file, |file| {
        file["remedies"][1].as_object_mut().expect("a step").remove("statute");
    });
    // What a text of another language is called stays as it was written, as a quotation.
    for (lang, law, before, after) in [
        (
            Lang::En,
            "Relevant domestic law: Employment Act 1955, s. 19 (time of payment of wages). ",
            "the matter is pending. ",
            "The claim was registered by the consulate’s lawyer",
        ),
        (
            Lang::Id,
            "Hukum nasional yang relevan: “Employment Act 1955, s. 19 (time of payment of wages)”.",
            "perkaranya masih dalam proses.",
            "",
        ),
    ] {
        let text = plain(&compose(&file, lang, today()));
        assert_eq!(text.matches(law).count(), 1, "{text}");
        assert!(text.contains(&format!("{before}{law}{after}")) || lang == Lang::Id, "{text}");
        let text = plain(&compose(&without, lang, today()));
        assert!(!text.contains("domestic law:") && !text.contains("Hukum nasional yang relevan"), "{text}");
        assert!(text.contains(&format!("{before}{after}")), "{text}");
    }
}
