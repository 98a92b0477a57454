//! The joint appeal on Terminal 3: the same text on two dates, by the law of each.

use crate::documents::{T3, appeal, pdf_text, plain, point, today};
use saksi::appeals::model::Appeal;
use saksi::codes::Day;
use saksi::documents::{Days, Draft, appeal as documents, pdf};
use saksi::input::{Meaning, read_json};
use saksi::standards::{Catalogue, Lang};

fn compose(appeal: &Appeal, lang: Lang, date: Day) -> Draft {
    documents::compose(appeal, lang, Days { date, today: today() }, Catalogue::embedded()).expect("drafts")
}

fn printed(appeal: &Appeal, lang: Lang, date: Day) -> String {
    pdf_text(&pdf::render(&compose(appeal, lang, date).document).expect("renders"))
}

#[test]
fn appeal_of_2004_says_signed_not_bound_and_calls_for_ratification() {
    let appeal = appeal();
    let english = printed(&appeal, Lang::En, T3);
    assert!(
        english.contains("Indonesia signed this Convention on 22 September 2004 and is not yet bound by it"),
        "{english}"
    );
    assert!(english.contains("Ratify the Migrant Workers Convention"));
    let indonesian = printed(&appeal, Lang::Id, T3);
    assert!(
        indonesian.contains("menandatangani Konvensi ini pada 22 September 2004 dan belum terikat olehnya"),
        "{indonesian}"
    );
    assert!(indonesian.contains("Ratifikasi Konvensi Pekerja Migran"));
    for text in [english, indonesian] {
        assert!(!text.contains("2012"), "{text}");
    }
}

#[test]
fn appeal_of_today_says_bound_since_2012_and_does_not_call_for_ratification() {
    let appeal = appeal();
    let english = printed(&appeal, Lang::En, today());
    assert!(english.contains("Indonesia has been bound by this Convention since 1 September 2012"), "{english}");
    assert!(english.contains("not as rules that bound it then"));
    let indonesian = printed(&appeal, Lang::Id, today());
    assert!(indonesian.contains("Indonesia terikat oleh Konvensi ini sejak 1 September 2012"), "{indonesian}");
    for text in [english, indonesian] {
        let text = text.to_lowercase();
        assert!(!text.contains("ratif") && !text.contains("not yet bound by it"), "{text}");
    }
}

#[test]
fn ratification_falls_away_on_the_day_on_which_the_convention_enters_into_force() {
    let appeal = appeal();
    let asks = |day: &str| plain(&compose(&appeal, Lang::En, day.parse().expect("is a day"))).contains("Ratify");
    assert!(asks("2012-08-31"));
    assert!(!asks("2012-09-01"));
}

#[test]
fn signatories_are_those_who_signed_in_order_and_counted_as_listed() {
    let draft = compose(&appeal(), Lang::En, T3);
    let rows = draft.document.blocks.iter().find_map(|block| match block {
        saksi::documents::model::Block::Table { head, rows, .. } if head.len() == 5 => Some(rows),
        _ => None,
    });
    let names: Vec<String> = rows.expect("is a table").iter().map(|row| row[1][0].text.clone()).collect();
    let mut sorted = names.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!(names, sorted);
    assert_eq!(names.len(), 12);
    assert!(plain(&draft).contains("We, the 12 organisations from nine countries"));
    assert!(point(&draft.open_points, "not_signed"));
}

#[test]
fn cases_are_told_and_counted_only_as_consent_allows() {
    let mut appeal = appeal();
    let all = plain(&compose(&appeal, Lang::En, T3));
    assert!(all.contains("10 cases"), "{all}");
    // Kenanga and Mawar allow figures only, and so are counted and never told.
    for untold in ["Kenanga", "Mawar", "Nurhayati", "Komariah"] {
        assert!(!all.contains(untold), "{untold} is told");
    }
    appeal.cases[0].consents.clear();
    let fewer = compose(&appeal, Lang::En, T3);
    assert!(plain(&fewer).contains("9 cases"));
    assert!(!plain(&fewer).contains("Melati"));
    assert!(fewer.open_points.iter().any(|it| it.code == "no_consent" && it.pointer == "/cases/0/consents"));
}

/// What the convener writes herself may not tell who a worker is, nor point at her by a number.
#[test]
fn what_is_written_by_hand_is_searched_for_names_and_small_numbers() {
    let mut appeal = appeal();
    let clean = compose(&appeal, Lang::En, T3);
    assert!(!point(&clean.open_points, "leak"), "{:?}", clean.open_points);
    let (untold, told) = (appeal.cases.iter().position(|it| it.worker.pseudonym == "Kenanga").unwrap(), 0);
    let name = |at: usize| appeal.cases[at].worker.names[0].text.clone();
    let (counted_only, shown) = (name(untold), name(told));
    appeal.background[1].text.en += &[" One of them, ", &counted_only, ", wept."].concat();
    appeal.demands[0].text.id += &[" bagi ", &shown].concat();
    let of = |lang| {
        let draft = compose(&appeal, lang, T3);
        let leaks = draft.open_points.iter().filter(|it| it.code == "leak");
        leaks.map(|it| (it.pointer.clone(), it.message.clone())).collect::<Vec<_>>()
    };
    let (en, id) = (of(Lang::En), of(Lang::Id));
    assert_eq!(en.len(), 1, "{en:?}");
    assert!(en[0].0 == "/background/1/text" && en[0].1.contains(&counted_only), "{en:?}");
    assert_eq!(id.len(), 1, "{id:?}");
    assert!(id[0].0 == "/demands/0/text" && id[0].1.starts_with("Tuntutan 1"), "{id:?}");
    appeal.cases.truncate(1);
    assert!(point(&compose(&appeal, Lang::En, T3).open_points, "small_number"), "a series of one");
}

/// Whoever is not named is not found by a day, a house or the number of a file either: an appeal is there to be published.
#[test]
fn a_case_is_told_by_its_months_and_public_places_where_the_worker_is_not_named() {
    let mut appeal = appeal();
    let all = plain(&compose(&appeal, Lang::En, T3));
    assert!(all.contains("In December 2004 (Terminal 3 for returning"), "{all}");
    assert!(!all.contains("Cianjur"), "a road between two towns points at her: {all}");
    let case = appeal.cases.iter_mut().find(|it| all.contains(&it.worker.pseudonym)).expect("one is told");
    let day = case.events[0].when.as_ref().and_then(saksi::codes::PartialDate::latest).unwrap();
    let exact = |text: &str| text.contains(&saksi::standards::day_in_words(day, Lang::En));
    case.consents.iter_mut().for_each(|it| it.disclosure = saksi::cases::model::Disclosure::Named);
    let (name, mut named) = (case.worker.names[0].text.clone(), appeal);
    named.cases.retain(|it| it.worker.names[0].text == name);
    assert!(exact(&plain(&compose(&named, Lang::En, T3))), "a worker who is named is told with her days");
}

#[test]
fn the_risk_of_reprisal_is_asked_where_a_case_is_told() {
    let mut appeal = appeal();
    assert!(!point(&compose(&appeal, Lang::En, T3).open_points, "reprisal"), "it was weighed");
    appeal.reprisal = None;
    let draft = compose(&appeal, Lang::Id, T3);
    let asked = draft.open_points.iter().find(|it| it.code == "reprisal").expect("it is asked");
    assert!(asked.pointer == "/reprisal/who" && asked.message.contains("pembalasan"), "{asked:?}");
    for file in &mut appeal.cases {
        file.consents.retain(|it| it.purpose != saksi::cases::model::ConsentPurpose::JointAppeal);
    }
    assert!(!point(&compose(&appeal, Lang::En, T3).open_points, "reprisal"), "figures alone name nobody");
}

#[test]
fn demand_without_time_limit_and_missing_texts_are_open_points() {
    let mut appeal = appeal();
    appeal.demands[0].within_days = None;
    appeal.demands[1].text.en.clear();
    appeal.reply_within_days = None;
    appeal.convener.signatory.name.clear();
    appeal.addressee = saksi::appeals::model::Addressee::default();
    let draft = compose(&appeal, Lang::En, T3);
    for code in ["demand_deadline", "language", "reply_deadline", "gap"] {
        assert!(point(&draft.open_points, code), "{code}");
    }
    assert!(draft.open_points.iter().any(|it| it.pointer == "/convener/signatory/name"));
    assert!(draft.document.addressee.iter().any(|line| line == "[name and office of the addressee]"));
}

#[test]
fn appeal_with_a_fault_in_a_case_names_the_place_in_the_appeal() {
    let mut appeal = appeal();
    appeal.cases[2].events[0].actors[0].actor = "nobody".into();
    appeal.signatories.push(appeal.signatories[0].clone());
    let bytes = serde_json::to_vec(&appeal).expect("is JSON");
    let faults = read_json::<Appeal>(&bytes).expect_err("is refused");
    assert!(faults.iter().any(|fault| fault.pointer == "/cases/2/events/0/actors/0/actor"), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.pointer.starts_with("/signatories/")), "{faults:?}");
    assert!(appeal.faults().len() >= 2);
}

/// The letter to two governments: each is greeted, told its own law and asked for its own acts.
fn to_two() -> Appeal {
    let mut value = serde_json::to_value(appeal()).expect("is JSON");
    value["further"] = serde_json::json!([{
        "state": "MYS",
        "office": { "en": "The Prime Minister of Malaysia", "id": "Yth. Perdana Menteri Malaysia" },
        "address": ["Putrajaya"],
    }]);
    value["demands"][0]["directed_to"] = serde_json::json!(["further_1"]);
    value["demands"][0]["to"] = serde_json::json!({});
    value["demands"][1]["directed_to"] = serde_json::json!(["main"]);
    let case = &mut value["cases"][0];
    let mut abroad = case["events"][0].clone();
    abroad["id"] = "abroad".into();
    abroad["place"]["country"] = "MYS".into();
    abroad["violations"] = serde_json::json!(["passport-retention"]);
    case["events"].as_array_mut().expect("are events").push(abroad);
    read_json(value.to_string().as_bytes()).expect("is an appeal to two")
}

#[test]
fn each_of_two_addressees_has_its_law_and_its_demands() {
    let mut appeal = to_two();
    // What one case in many engages is no pattern.
    appeal.cases.truncate(3);
    let draft = compose(&appeal, Lang::En, T3);
    let lines = &draft.document.addressee;
    let at = lines.iter().position(|line| line == "The Prime Minister of Malaysia").expect("is named");
    assert!(lines[at - 1].is_empty() && lines[0] == "The President of the Republic of Indonesia", "{lines:?}");
    let all = plain(&draft);
    assert!(all.contains("Excellencies,"), "{all}");
    let heading = |name: &str| all.find(&format!("### {name}\n")).unwrap_or_else(|| panic!("{name} has no law: {all}"));
    assert!(heading("Indonesia") < heading("Malaysia"));

    let group = |to: &str| all.find(&format!("**{to}:**")).unwrap_or_else(|| panic!("nothing is asked {to}: {all}"));
    let (both, first, second) = (
        group("To all addressees"),
        group("To the President of the Republic of Indonesia"),
        group("To the Prime Minister of Malaysia"),
    );
    assert!(both < first && first < second);
    let numbered = |number: usize| all.find(&format!("\n{number}) ")).unwrap_or_else(|| panic!("no demand {number}"));
    assert!(numbered(6) > second, "the numbers run through: {all}");
    assert!(all[second..].contains("End at once") && !all[..second].contains("End at once"));
    assert!(
        !draft.open_points.iter().any(|it| it.code == "demand_addressee" && it.pointer == "/demands/0/to"),
        "it is named over the demand"
    );
    let id = plain(&compose(&appeal, Lang::Id, T3));
    assert!(
        id.contains("Kepada Yth. Perdana Menteri Malaysia:") && id.contains("Kepada semua pihak yang dituju:"),
        "{id}"
    );
}

/// Under a condition a demand goes only to those for whose State it holds, or for that State which it names.
#[test]
fn a_condition_is_asked_of_each_state() {
    let mut appeal = to_two();
    let ratify = appeal.demands.iter().position(|it| it.text.en.starts_with("Ratify")).expect("is there");
    let over = |appeal: &Appeal, day: &str| {
        let all = plain(&compose(appeal, Lang::En, day.parse().expect("is a day")));
        all.find("Ratify").map(|at| {
            all[..at].rsplit("**To ").next().unwrap_or_default().split(':').next().unwrap_or_default().to_owned()
        })
    };
    assert_eq!(over(&appeal, "2004-12-10").as_deref(), Some("all addressees"));
    assert_eq!(
        over(&appeal, "2025-01-10").as_deref(),
        Some("the Prime Minister of Malaysia"),
        "Indonesia is bound by then"
    );
    appeal.demands[ratify].only_if.as_mut().expect("has one").state =
        Some(saksi::codes::State::parse("IDN").expect("is a State"));
    assert_eq!(over(&appeal, "2025-01-10"), None);
}

#[test]
fn every_article_says_on_which_paragraphs_it_rests() {
    for (lang, see) in [(Lang::En, "See paragraph"), (Lang::Id, "Lihat paragraf ")] {
        let draft = compose(&appeal(), lang, T3);
        let law = draft.sections.iter().find(|it| it.id == "law").expect("has law").markdown.replace('\\', "");
        let articles = law.lines().filter(|line| line.starts_with("- **")).count();
        assert!(articles > 4 && law.matches(see).count() + 1 >= articles, "{law}");
        // The table of figures follows its paragraph.
        let table = draft
            .document
            .blocks
            .iter()
            .position(|block| matches!(block, saksi::documents::model::Block::Table { head, .. } if head.len() == 2))
            .expect("has figures");
        let saksi::documents::model::Block::Numbered { number, .. } = &draft.document.blocks[table - 1] else {
            panic!("a paragraph stands before it")
        };
        assert!(law.contains(&format!(" {} (", number.trim_end_matches('.'))), "{law}");
    }
}

#[test]
fn an_addressee_that_is_not_there_and_a_seventh_are_refused() {
    let mut value = serde_json::to_value(to_two()).expect("is JSON");
    value["demands"][0]["directed_to"] = serde_json::json!(["further_2"]);
    let faults = read_json::<Appeal>(value.to_string().as_bytes()).expect_err("names nobody");
    assert!(
        faults.iter().any(|it| it.pointer == "/demands/0/directed_to" && it.code == "unknown_reference"),
        "{faults:?}"
    );
    value["demands"][0]["directed_to"] = serde_json::json!([]);
    value["further"] = serde_json::json!(vec![serde_json::json!({ "state": "MYS" }); 6]);
    let faults = read_json::<Appeal>(value.to_string().as_bytes()).expect_err("is too many");
    assert!(faults.iter().any(|it| it.pointer == "/further"), "{faults:?}");
    value["further"] = serde_json::json!([{ "state": "MYS" }]);
    let open = compose(&read_json(value.to_string().as_bytes()).expect("is enough"), Lang::En, T3).open_points;
    assert!(open.iter().any(|it| it.pointer == "/further/0/office"), "{open:?}");
}
