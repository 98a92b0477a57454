//! The questionnaire of the Working Group on Arbitrary Detention: its items, the categories that the facts show, and what is asked.

use crate::documents::{markdown, plain, point, sender, today};
use saksi::cases::model::CaseFile;
use saksi::codes::State;
use saksi::documents::letter::{self, To};
use saksi::documents::{Days, Draft, pdf};
use saksi::standards::{Catalogue, Lang};
use serde_json::{Value, json};

fn demo(start: &str) -> CaseFile {
    let cases = saksi::demo::cases().expect("the demonstration reads");
    cases.into_iter().find(|case| case.name.starts_with(start)).expect("is a case of the demonstration").file
}

fn with(file: &CaseFile, change: impl FnOnce(&mut Value)) -> CaseFile {
    let mut value = serde_json::to_value(file).expect("is JSON");
    change(&mut value);
    serde_json::from_value(value).expect("is a case file")
}

fn compose(file: &CaseFile, lang: Lang) -> Draft {
    let days = Days { date: today(), today: today() };
    letter::compose(file, &sender(), "SP-WGAD", lang, days, Catalogue::embedded()).expect("drafts")
}

fn section(draft: &Draft, id: &str) -> String {
    let found = draft.sections.iter().find(|section| section.id == id).map(|section| section.markdown.clone());
    found.unwrap_or_default().replace('\\', "")
}

fn asked(draft: &Draft, code: &str) -> String {
    let points = draft.open_points.iter().filter(|it| it.code == code).map(|it| it.message.as_str());
    points.collect::<Vec<_>>().join("\n")
}

#[test]
fn questionnaire_of_a_case_with_detention_in_both_languages() {
    let file = demo("12-");
    insta::assert_snapshot!("wgad_en", markdown(&compose(&file, Lang::En)));
    insta::assert_snapshot!("wgad_id", markdown(&compose(&file, Lang::Id)));
    for lang in [Lang::En, Lang::Id] {
        let draft = compose(&file, lang);
        assert!(draft.disclosure[0].consented, "the consent to a complaint to the United Nations reaches it");
        assert!(!plain(&draft).contains(&file.worker.names[0].text));
        assert!(pdf::pages(&draft.document).expect("is set") <= 20);
    }
}

#[test]
fn references_are_to_the_paragraph_that_tells_the_custody() {
    let draft = compose(&demo("12-"), Lang::En);
    let told = draft.document.blocks.iter().find_map(|block| match block {
        saksi::documents::model::Block::Numbered { number, text } => {
            let text: String = text.iter().map(|inline| inline.text.as_str()).collect();
            text.contains("arrested or detained without lawful ground").then(|| number.trim_end_matches('.').to_owned())
        }
        _ => None,
    });
    let number = told.expect("the custody is told");
    for id in ["arrest", "detention", "reasons", "law"] {
        assert!(section(&draft, id).contains(&format!("paragraph {number}")), "{id}: {}", section(&draft, id));
    }
}

#[test]
fn a_category_is_pleaded_only_on_the_facts_that_show_it() {
    let pleaded = |file: &CaseFile| {
        let text = section(&compose(file, Lang::En), "reasons");
        let all = ["I", "II", "III", "IV", "V"];
        all.into_iter().filter(|one| text.contains(&format!("**Category {one}**"))).collect::<Vec<_>>()
    };
    let depot = demo("12-");
    assert_eq!(pleaded(&depot), ["III", "IV"]);
    let of = |violations: Value, rest: fn(&mut Value)| {
        with(&depot, |file| {
            file["events"][3]["violations"] = violations;
            rest(&mut file["events"][3]);
        })
    };
    let none: fn(&mut Value) = |_| {};
    // Custody alone does not tell that it was without review: the word of the caseworker for that is arbitrary detention.
    assert!(pleaded(&of(json!(["inhuman-detention-conditions"]), none)).is_empty());
    assert_eq!(pleaded(&of(json!(["arbitrary-detention"]), none)), ["IV"]);
    // A trial is no administrative custody; some days are not long; a place that is no depot is not administrative.
    assert_eq!(pleaded(&of(json!(["arbitrary-detention", "unfair-trial"]), none)), ["III"]);
    let short: fn(&mut Value) = |event| event["when"] = json!("2018-04-22/2018-04-30");
    assert!(pleaded(&of(json!(["arbitrary-detention"]), short)).is_empty());
    let month: fn(&mut Value) = |event| event["when"] = json!("2018-04/2018-06");
    assert!(pleaded(&of(json!(["arbitrary-detention"]), month)).is_empty(), "how long is not known to the day");
    let prison: fn(&mut Value) = |event| event["place"]["kind"] = json!("prison");
    assert!(pleaded(&of(json!(["arbitrary-detention"]), prison)).is_empty());
    assert_eq!(pleaded(&of(json!(["arbitrary-detention", "union-busting"]), prison)), ["II"]);
    let worse: fn(&mut Value) = |event| {
        event["place"]["kind"] = json!("prison");
        event["responses"] = json!([{ "state": "MYS", "discriminated": "yes" }]);
    };
    assert_eq!(pleaded(&of(json!(["arbitrary-detention"]), worse)), ["V"]);
    // That a law could be invoked is not said of one whose stay was regular and who was never charged.
    let regular = with(&depot, |file| {
        file["worker"]["statuses"][0]["status"] = json!("regular");
        file["events"][3]["violations"] = json!(["arbitrary-detention"]);
        file["events"][3]["place"]["kind"] = json!("prison");
    });
    assert_eq!(pleaded(&regular), ["I"]);
    let bare = compose(&of(json!(["inhuman-detention-conditions"]), none), Lang::En);
    assert!(section(&bare, "reasons").contains("[No category is shown"), "a gap that keeps it from becoming final");
}

#[test]
fn what_the_questionnaire_asks_and_nobody_knows_is_said_and_asked() {
    let (en, id) = (compose(&demo("22-"), Lang::En), compose(&demo("22-"), Lang::Id));
    let arrest = section(&en, "arrest");
    assert!(arrest.contains("| Warrant or other decision shown; authority that issued it; reasons given for the arrest; law applied | Not known to us beyond what is told in paragraph"), "{arrest}");
    assert!(arrest.contains("| Date of the arrest | 20 December 2023 |"), "{arrest}");
    // A day is when it began; a road is where she was caught.
    let custody = section(&en, "detention");
    assert!(custody.contains("| Duration; places of detention; authority that ordered it; "), "{custody}");
    assert!(custody.contains("| Beginning of the custody | 20 December 2023 |"), "{custody}");
    assert_eq!(custody.matches("Not known to us").count(), 1, "what is not known is one row: {custody}");
    let told = asked(&en, "questionnaire");
    assert!(told.contains("on the arrest: warrant or other decision shown; authority that issued it"), "{told}");
    assert!(told.contains("on the detention: duration; places of detention"), "{told}");
    assert!(told.contains("on the person: identity document; usual residence"), "{told}");
    let told = asked(&id, "questionnaire");
    assert!(told.contains("Perlu ditanyakan untuk kuesioner, tentang penangkapan: surat perintah"), "{told}");
    let told = asked(&en, "detention_category");
    assert!(told.contains("before category V is pleaded: whether people were chosen"), "{told}");
    assert!(!told.contains("category II is"), "it is shown: {told}");
    // One who is not named is not asked for her papers here.
    assert!(!asked(&compose(&demo("12-"), Lang::En), "questionnaire").contains("identity document"));
    // Another letter on the case asks nothing of the kind.
    let days = Days { date: today(), today: today() };
    let other = letter::compose(&demo("22-"), &sender(), "SP-MIGRANTS", Lang::En, days, Catalogue::embedded());
    assert_eq!(asked(&other.expect("drafts"), "questionnaire"), "");
}

#[test]
fn a_caning_in_prison_is_no_arrest_and_a_hearing_shows_custody() {
    for (lang, by, fair) in [
        (Lang::En, "In custody by 15 April 2003", "**Article 10** (Fair hearing)"),
        (Lang::Id, "Sudah ditahan pada 15 April 2003", "**Pasal 10**"),
    ] {
        let draft = compose(&demo("19-"), lang);
        let (arrest, custody) = (section(&draft, "arrest"), section(&draft, "detention"));
        assert!(!arrest.contains("2003"), "the June of the caning is no arrest: {arrest}");
        assert!(custody.contains(by), "{custody}");
        assert!(custody.contains(lang.pick("| Prison in Selangor", "| petugas")) || lang == Lang::Id, "{custody}");
        assert!(!custody.contains("Sessions Court"), "a court holds nobody: {custody}");
        assert!(section(&draft, "law").contains(fair), "category III needs its norm: {}", section(&draft, "law"));
    }
}

#[test]
fn urgent_action_is_asked_for_one_who_is_held_and_in_danger() {
    let danger = with(&demo("12-"), |file| file["risk"]["level"] = json!("immediate"));
    let released = compose(&danger, Lang::En);
    assert!(section(&released, "opening").contains("regular procedure for individual cases"));
    assert!(released.document.subject.starts_with("Submission on a deprivation of liberty"));
    let held = with(&danger, |file| {
        file["events"][3]["when"] = json!("2025-12/..");
        file["events"][3]["continuing"] = json!(true);
    });
    for (lang, subject, asks, frees) in [
        (Lang::En, "Request for urgent action", "**urgent action**", "immediate release"),
        (Lang::Id, "Permohonan tindakan mendesak", "**tindakan mendesak**", "segera dibebaskan"),
    ] {
        let draft = compose(&held, lang);
        assert!(draft.document.subject.starts_with(subject), "{}", draft.document.subject);
        assert!(section(&draft, "opening").contains(asks) && section(&draft, "requests").contains(frees));
    }
    // An appeal to a mandate of another kind is urgent by the danger alone.
    let days = Days { date: today(), today: today() };
    let other = letter::compose(&danger, &sender(), "SP-MIGRANTS", Lang::En, days, Catalogue::embedded());
    assert!(other.expect("drafts").document.subject.starts_with("Request for an urgent appeal"));
}

#[test]
fn it_speaks_to_the_state_that_held_the_worker_and_of_its_detention_only() {
    let elsewhere = with(&demo("12-"), |file| {
        file["events"][3]["place"]["country"] = json!("SGP");
        file["events"][3]["violations"] = json!(["transit-detention"]);
    });
    assert!(section(&compose(&elsewhere, Lang::En), "opening").contains("the authorities of Singapore"));
    let draft = compose(&demo("12-"), Lang::En);
    let law = section(&draft, "law");
    assert!(law.contains("Vienna Convention on Consular Relations") && law.contains("Universal Declaration"), "{law}");
    for other in ["Indonesia, State of origin", "ILO Convention No. 29", "passport"] {
        assert!(!law.contains(other), "{other} in {law}");
    }
    let wanted = To { document: "SP-WGAD", state: State::parse("IDN").ok() };
    let days = Days { date: today(), today: today() };
    let draft = letter::compose(&demo("12-"), &sender(), wanted, Lang::En, days, Catalogue::embedded());
    assert!(plain(&draft.expect("drafts")).contains("[The case records no arrest"), "nobody was held in Indonesia");
}

#[test]
fn a_case_without_custody_is_told_that_the_door_is_shut() {
    let draft = compose(&demo("11-"), Lang::En);
    assert!(point(&draft.open_points, "door_shut"), "{:?}", draft.open_points);
    assert!(section(&draft, "arrest").contains("[The case records no arrest"));
}
