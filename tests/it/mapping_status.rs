//! What the worker's situation in a State changes: Part IV of the CMW, Article 9 of C143, and both readings of an unknown one.

use crate::mapping::{binding, find, johor, map};
use saksi::mapping::model::{Mapping, Suggestion};
use saksi::standards::Catalogue;
use serde_json::json;

#[test]
fn part_iv_is_for_the_regular_and_article_9_of_c143_for_the_irregular() {
    let philippines = |status: &str| {
        let mut value = johor(status);
        value["events"][0]["place"] = json!({"country": "PHL", "kind": "private_household"});
        value["worker"]["statuses"][0]["state"] = json!("PHL");
        value["journey"]["legs"][1]["state"] = json!("PHL");
        map(value)
    };
    let part_iv = |mapping: &Mapping| {
        let provision =
            |s: &&Suggestion| Catalogue::embedded().provision(&s.instrument, &s.article).expect("known").regular_only();
        let (firm, tentative): (Vec<_>, Vec<_>) =
            mapping.suggestions.iter().filter(provision).partition(|s| !s.tentative);
        (firm.len(), tentative.len())
    };
    let (regular, irregular, unknown) = (philippines("regular"), philippines("irregular"), philippines("unknown"));
    assert!(part_iv(&regular).0 > 0);
    assert_eq!(part_iv(&irregular), (0, 0));
    assert!(part_iv(&unknown).0 == 0 && part_iv(&unknown).1 > 0, "both readings are offered, not firm");
    assert!(find(&irregular, "PHL", "ILO-C143", "9(1)").is_some_and(|s| binding(s) && !s.tentative));
    assert!(find(&regular, "PHL", "ILO-C143", "9(1)").is_none());
    let [readings] = unknown.readings.as_slice() else { panic!("{:?}", unknown.readings) };
    let of_the_regular = |it: &&saksi::mapping::model::Cited| {
        Catalogue::embedded().provision(&it.instrument, &it.article).expect("known").regular_only()
    };
    assert_eq!(readings.regular.iter().filter(of_the_regular).count(), part_iv(&regular).0);
    assert!(readings.irregular.iter().any(|it| (it.instrument.as_str(), it.article.as_str()) == ("ILO-C143", "9(1)")));
    let by_status = |status: &Mapping, article: &str| find(status, "PHL", "ILO-C143", article).is_some_and(binding);
    assert!(readings.irregular.iter().all(|it| it.binding == by_status(&irregular, &it.article)), "{readings:?}");
    assert!(readings.either > 0 && regular.readings.is_empty() && irregular.readings.is_empty());
    let asked = unknown.suggestions.iter().flat_map(|s| &s.missing).find(|m| m.code == "regular_status_only");
    assert_eq!(asked.map(|m| m.pointer.as_str()), Some("/worker/statuses"));
}
