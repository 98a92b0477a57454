//! Mapping and assessment say the same of forced labour and trafficking, on the demonstration and on both yardsticks.

use saksi::assessment::model::Conclusion;
use saksi::assessment::outline;
use saksi::cases::model::CaseFile;
use saksi::mapping::map_case;
use saksi::mapping::yardstick::GoldCase;
use saksi::standards::Catalogue;

fn files() -> Vec<CaseFile> {
    let demo = saksi::demo::cases().expect("the demonstration reads").into_iter().map(|case| case.file);
    let gold = ["public", "second"].into_iter().flat_map(|set| {
        let text = std::fs::read_to_string(format!("tests/gold/{set}.jsonl")).expect("is there");
        let cases = text.lines().map(|line| serde_json::from_str::<GoldCase>(line).expect("reads"));
        cases.filter_map(|case| case.case_file()).collect::<Vec<_>>()
    });
    demo.chain(gold).collect()
}

#[test]
fn forced_labour_is_firm_only_where_the_assessment_shows_it() {
    let catalogue = Catalogue::embedded();
    let (mut firm, mut open) = (0, 0);
    for file in files() {
        let assessed = outline(catalogue, &file);
        let gravest = file.events.iter().map(|event| assessed.forced_labour_at(event).0).min();
        let mapping = map_case(catalogue, &file, None, "2026-11-24".parse().expect("is a day"));
        for suggestion in mapping.suggestions.iter().filter(|it| it.instrument == "ILO-C029" && it.article == "2(1)") {
            if suggestion.tentative {
                open += 1;
            } else {
                firm += 1;
                assert_eq!(gravest, Some(Conclusion::Shown), "{:?}", suggestion.reasons);
            }
        }
    }
    assert!(firm > 3 && open > 3, "{firm} firm, {open} open");
}

#[test]
fn tick_alone_makes_nothing_of_forced_labour_or_trafficking_firm() {
    let catalogue = Catalogue::embedded();
    for (ticked, asked) in [
        ("forced-labour", "forced_labour_elements"),
        ("domestic-servitude", "forced_labour_elements"),
        ("trafficking-in-persons", "trafficked"),
    ] {
        let file: CaseFile = serde_json::from_value(serde_json::json!({
            "worker": {"sex": "female", "birth": "1990", "nationality": "IDN", "occupation": "9111"},
            "journey": {"legs": [{"kind": "origin", "state": "IDN"}, {"kind": "destination", "state": "MYS"}]},
            "events": [{"id": "e1", "when": "2019-05", "stage": "employment",
                "place": {"country": "MYS", "kind": "private_household"}, "violations": [ticked]}]
        }))
        .expect("is a case file");
        let mapping = map_case(catalogue, &file, None, "2026-11-24".parse().expect("is a day"));
        assert!(!mapping.suggestions.is_empty(), "{ticked}");
        for suggestion in
            mapping.suggestions.iter().filter(|it| it.reasons.iter().any(|reason| reason.violation == ticked))
        {
            assert!(suggestion.tentative, "{ticked}: {} {} is firm", suggestion.instrument, suggestion.article);
        }
        assert!(mapping.suggestions.iter().flat_map(|it| &it.missing).any(|it| it.code == asked), "{ticked}");
    }
}
