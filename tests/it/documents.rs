//! What all documents share: texts print as they were typed, composing never fails on what a person may write.

use proptest::prelude::*;
use saksi::appeals::model::Appeal;
use saksi::cases::model::CaseFile;
use saksi::codes::Day;
use saksi::documents::{Days, Draft, OpenPoint, appeal as appeals, letter, pdf};
use saksi::letterhead::Sender;
use saksi::standards::{Catalogue, Lang};
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// The day of the appeal of 2004.
pub const T3: Day = match Day::from_ymd_opt(2004, 12, 10) {
    Some(day) => day,
    None => panic!("is a day"),
};

/// A fixed today.
pub fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 25).expect("is a day")
}

/// The appeal of the demonstration with its cases.
pub fn appeal() -> Appeal {
    let text = include_str!("../../src/demo/data/appeal-terminal-3.json");
    let mut appeal: Appeal = saksi::input::read_json(text.as_bytes()).expect("is an appeal");
    let cases = saksi::demo::cases().expect("the demonstration reads");
    appeal.cases = cases.into_iter().filter(|case| case.name.contains("terminal-3")).map(|case| case.file).collect();
    appeal
}

/// The convener of that appeal as the sender of letters.
pub fn sender() -> Sender {
    appeal().convener
}

/// All sections of a draft.
pub fn markdown(draft: &Draft) -> String {
    draft.sections.iter().map(|section| section.markdown.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// The same without the backslashes that escape marks, to be compared with plain words.
pub fn plain(draft: &Draft) -> String {
    markdown(draft).replace('\\', "")
}

/// Whether a point of that code is open.
pub fn point(points: &[OpenPoint], code: &str) -> bool {
    points.iter().any(|point| point.code == code)
}

/// The text of a PDF by pdftotext, white space collapsed.
pub fn pdf_text(bytes: &[u8]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext of poppler-utils is installed");
    reader.stdin.take().expect("is piped").write_all(bytes).expect("takes the PDF");
    let output = reader.wait_with_output().expect("ends");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("is UTF-8").split_whitespace().collect::<Vec<_>>().join(" ")
}

const HOSTILE: &str =
    "{{ 7*7 }} {% raw %} **bold** <script>alert(1)</script> [x](javascript:alert) | # ![i](u) `c` &amp; 1) \\";

fn hostile() -> CaseFile {
    let value = json!({
        "language": "en",
        "worker": {"pseudonym": HOSTILE, "occupation_note": HOSTILE},
        "journey": {"legs": [{"kind": "destination", "state": "MYS", "place": HOSTILE}]},
        "actors": [{"id": "a", "kind": "employer", "name": HOSTILE}],
        "events": [{"id": "e", "when": "2019-01", "place": {"name": HOSTILE, "country": "MYS"}, "stage": "employment",
            "violations": ["passport-retention"], "actors": [{"actor": "a", "role": "perpetrator"}],
            "narrative": HOSTILE, "quote": HOSTILE, "reported": HOSTILE,
            "losses": [{"kind": "money", "description": HOSTILE}]}],
        "remedies": [{"forum": "police", "state": "MYS", "body": HOSTILE, "number": HOSTILE, "result": HOSTILE}],
        "proceedings": [{"body": HOSTILE}],
        "relief_sought": [HOSTILE],
        "evidence": [{"exhibit": 1, "kind": "photo", "description": HOSTILE, "source": "worker"}]
    });
    serde_json::from_value(value).expect("is a case file")
}

#[test]
fn marks_of_templates_markdown_and_html_print_as_they_were_typed() {
    let days = Days { date: today(), today: today() };
    let mut sender = sender();
    sender.about.en = HOSTILE.into();
    let draft =
        letter::compose(&hostile(), &sender, "SP-MIGRANTS", Lang::En, days, Catalogue::embedded()).expect("drafts");
    let text = pdf_text(&pdf::render(&draft.document).expect("renders"));
    assert!(!text.contains("49"), "{text}");
    for literal in
        ["{{ 7*7 }}", "{% raw %}", "**bold**", "<script>alert(1)</script>", "[x](javascript:alert)", "&amp; 1)"]
    {
        assert!(text.matches(literal).count() >= 8, "{literal} stands {} times", text.matches(literal).count());
    }
    let links = serde_json::to_string(&draft.document).expect("is JSON").matches("\"link\"").count();
    assert_eq!(links, 0);
}

#[test]
fn marks_in_an_appeal_print_as_they_were_typed() {
    let mut appeal = appeal();
    appeal.subject.en = HOSTILE.into();
    appeal.background[0].text.en = HOSTILE.into();
    appeal.demands[0].text.en = HOSTILE.into();
    appeal.signatories[0].organisation = HOSTILE.into();
    let days = Days { date: T3, today: today() };
    let draft = appeals::compose(&appeal, Lang::En, days, Catalogue::embedded()).expect("drafts");
    let text = pdf_text(&pdf::render(&draft.document).expect("renders"));
    assert!(!text.contains("49"), "{text}");
    assert!(text.matches("{{ 7*7 }}").count() >= 4, "{text}");
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,60}",
        "\\PC{0,40}",
        Just(HOSTILE.to_owned()),
        Just(String::new()),
        Just("सन्तोष, မောင်ထွန်း, محمد\n\n> # - 1.".to_owned()),
    ]
}

fn date() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(null),
        json!("2004-12-07"),
        json!("2004"),
        json!("2004~"),
        json!("200X"),
        json!("2018-03/2019-06"),
        json!("2004-11/.."),
        json!("../2004"),
        json!("2004-21"),
        json!("2199-12"),
    ])
}

prop_compose! {
    fn event()(
        when in date(),
        violations in prop::collection::vec(prop::sample::select(
            Catalogue::embedded().violations().iter().map(|it| it.id.clone()).collect::<Vec<_>>()), 0..6),
        country in prop::sample::select(vec!["IDN", "MYS", "HKG", "TWN", "SAU", "AND"]),
        place in words(), narrative in words(), quote in words(), continuing in any::<bool>(),
        language in prop::sample::select(vec![json!(null), json!("ne"), json!("id")]),
    ) -> Value {
        let mut event = json!({"id": "e", "continuing": continuing, "place": {"name": place, "country": country},
            "stage": "return", "violations": violations, "narrative": narrative, "quote": quote,
            "actors": [{"actor": "a", "role": "perpetrator"}], "losses": [{"kind": "other"}]});
        if !when.is_null() { event["when"] = when; }
        if !language.is_null() { event["quote_language"] = language; }
        event
    }
}

prop_compose! {
    fn case()(
        events in prop::collection::vec(event(), 0..5),
        name in words(), pseudonym in words(), relief in words(), note in words(),
        sex in prop::sample::select(vec!["female", "male", "other", "unknown"]),
        disclosure in prop::sample::select(vec!["named", "initials", "pseudonym", "figures_only"]),
        purpose in prop::sample::select(vec!["un_complaint", "joint_appeal", "anonymous_figures", "media"]),
        language in prop::sample::select(vec!["en", "id", "ms"]),
        state in prop::sample::select(vec!["IDN", "NPL", "PHL"]),
    ) -> CaseFile {
        let mut events = events;
        for (index, event) in events.iter_mut().enumerate() {
            event["id"] = json!(format!("e{index}"));
        }
        let value = json!({"language": language, "worker": {"names": [{"text": name}], "pseudonym": pseudonym, "sex": sex,
                "nationality": state}, "events": events, "relief_sought": [relief],
            "actors": [{"id": "a", "kind": "police", "name": note, "acts_for": "IDN"}],
            "consents": [{"purpose": purpose, "disclosure": disclosure, "means": "oral"}],
            "money": {"charges": [{"kind": "debt", "amount": {"amount": "999999999999999", "currency": "IDR"}}]}});
        serde_json::from_value(value).expect("is a case file")
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_case_becomes_a_letter_and_an_appeal(file in case(), lang in prop::sample::select(vec![Lang::En, Lang::Id])) {
        let days = Days { date: today(), today: today() };
        let letter = letter::compose(&file, &sender(), "SP-MIGRANTS", lang, days, Catalogue::embedded());
        prop_assert!(letter.is_ok(), "{:?}", letter.err());
        let mut appeal = appeal();
        appeal.cases = vec![file];
        let appeal = appeals::compose(&appeal, lang, days, Catalogue::embedded());
        prop_assert!(appeal.is_ok(), "{:?}", appeal.err());
    }
}
