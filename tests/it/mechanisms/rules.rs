//! Rules that hold for every case.

use super::{case, today};
use proptest::prelude::*;
use saksi::codes::State;
use saksi::mechanisms::evaluate;
use saksi::mechanisms::model::{Answer, Door};
use saksi::standards::{AddressedTo, Catalogue, Lang, Level, Submitter};
use serde_json::{Value, json};
use std::collections::BTreeSet;

prop_compose! {
    fn any_case()(
        home in prop::option::of(prop::sample::select(vec!["IDN", "MMR", "NPL", "PHL"])),
        sex in prop::sample::select(vec!["female", "male", "unknown"]),
        risk in prop::sample::select(vec!["unknown", "low", "immediate"]),
        events in prop::collection::vec((
            prop::sample::select(vec!["IDN", "MYS", "KOR", "THA", "HKG", "TWN", "SAU", "AUS", "DEU"]),
            prop::option::of(prop::sample::select(vec!["2004-12", "1990", "2019-01/2019-06", "2025-03-01", "2020/..", "199X"])),
            prop::collection::vec(prop::sample::select(
                Catalogue::embedded().violations().iter().map(|row| row.id.clone()).collect::<Vec<_>>()), 0..4),
            any::<bool>()), 0..5),
        consent in prop::option::of((
            prop::sample::select(vec!["un_complaint", "ilo_through_union", "government_complaint"]),
            prop::sample::select(vec!["figures_only", "pseudonym", "named"]), any::<bool>())),
        remedy in prop::option::of((
            prop::sample::select(vec!["MYS", "KOR", "IDN"]), prop::sample::select(vec!["court", "police"]),
            prop::sample::select(vec!["pending", "refused", "granted"]))),
        body in prop::option::of("[a-zA-Z ]{1,20}|CEDAW|SP-WGAD"),
    ) -> Value {
        let events: Vec<Value> = events.into_iter().enumerate().map(|(place, (state, when, violations, continuing))| {
            let mut event = json!({"id": format!("e{place}"), "stage": "employment", "place": {"country": state},
                "violations": violations, "continuing": continuing});
            if let Some(when) = when { event["when"] = json!(when); }
            event
        }).collect();
        let mut file = json!({"worker": {"sex": sex}, "risk": {"level": risk}, "events": events});
        if let Some(home) = home { file["worker"]["nationality"] = json!(home); }
        if let Some((purpose, disclosure, withdrawn)) = consent {
            file["consents"] = json!([{"purpose": purpose, "disclosure": disclosure, "means": "oral"}]);
            if withdrawn { file["consents"][0]["withdrawn"] = json!("2020-01-01"); }
        }
        if let Some((state, forum, outcome)) = remedy {
            file["remedies"] = json!([{"forum": forum, "state": state, "outcome": outcome, "decided": "2026-01-01"}]);
        }
        if let Some(body) = body { file["proceedings"] = json!([{"body": body}]); }
        file
    }
}

const SENDERS: [Submitter; 5] =
    [Submitter::Victim, Submitter::Representative, Submitter::Ngo, Submitter::Union, Submitter::Employers];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_avenue_is_told_once_for_each_state_and_no_door_opens_against_a_rule(value in any_case(), by in 0..5_usize) {
        let (file, catalogue) = (case(value), Catalogue::embedded());
        let avenues = evaluate(catalogue, &file, SENDERS[by], None, today());
        let told: BTreeSet<(&str, Option<State>)> = avenues.iter().map(|avenue| (avenue.mechanism.id.as_str(), avenue.state)).collect();
        prop_assert_eq!(told.len(), avenues.len(), "told twice");
        let states: BTreeSet<Option<State>> = avenues.iter().filter(|avenue| avenue.mechanism.addressed_to == AddressedTo::EachState).map(|avenue| avenue.state).collect();
        for row in catalogue.mechanisms() {
            let count = avenues.iter().filter(|avenue| avenue.mechanism.id == row.id).count();
            let wanted = if row.addressed_to == AddressedTo::EachState { states.len() } else { 1 };
            prop_assert_eq!(count, wanted, "{}", &row.id);
        }
        for avenue in &avenues {
            let musts = || avenue.conditions.iter().filter(|checked| checked.rule.level == Level::Must).map(|checked| checked.finding.answer);
            let unmet = musts().any(|answer| answer == Answer::NotMet);
            let unknown = musts().any(|answer| answer == Answer::Unknown);
            let door = match (unmet, unknown) { (true, _) => Door::Closed, (_, true) => Door::OpenIf, _ => Door::Open };
            prop_assert_eq!(avenue.door, door);
            prop_assert_eq!(avenue.deciding().is_some(), door != Door::Open);
            for checked in &avenue.conditions {
                prop_assert!(!checked.finding.told.text(Lang::En).is_empty() && !checked.finding.told.text(Lang::Id).is_empty());
                if let Some(pointer) = checked.finding.fact.pointer() {
                    prop_assert!(pointer.starts_with('/'));
                }
            }
        }
        let doors: Vec<Door> = avenues.iter().map(|avenue| avenue.door).collect();
        prop_assert!(doors.is_sorted());
        let again = evaluate(catalogue, &file, SENDERS[by], None, today());
        prop_assert_eq!(serde_json::to_string(&avenues).unwrap(), serde_json::to_string(&again).unwrap());
    }
}
