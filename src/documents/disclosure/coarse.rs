//! A case as a paper tells it that anybody can read, where the worker is not named in it: months instead of days, no place that only
//! she and those around her share, no number of a file.

use super::{Redactor, days, days_in};
use crate::cases::model::{Actor, ActorKind, ActorNature, CaseFile, PlaceKind};
use crate::codes::PartialDate;
use crate::standards::Catalogue;

/// Whether thousands pass such a place, so that its name points at nobody.
const fn is_public(kind: PlaceKind) -> bool {
    matches!(
        kind,
        PlaceKind::Airport
            | PlaceKind::ReturnTerminal
            | PlaceKind::SeaPort
            | PlaceKind::Border
            | PlaceKind::DetentionCentre
            | PlaceKind::Prison
            | PlaceKind::Consulate
    )
}

/// The date to its month; what is less exact stays.
fn month_of(date: &PartialDate) -> Option<PartialDate> {
    let part = |text: &str| {
        let bare = text.trim_end_matches(['~', '?', '%']);
        if bare.len() == 10 { format!("{}{}", &bare[..7], &text[bare.len()..]) } else { text.to_owned() }
    };
    let text = match date.as_str().split_once('/') {
        Some((from, to)) => match (part(from), part(to)) {
            (from, to) if from == to => from,
            (from, to) => format!("{from}/{to}"),
        },
        None => part(date.as_str()),
    };
    PartialDate::parse(&text).ok()
}

/// Stands for the name of somebody whom a published paper tells by the kind alone; no document prints it.
pub const NAME_WITHHELD: &str = "[name withheld]";

/// Whether it is somebody close to the worker, by whose name she could be recognised: those of her house and work, as persons.
fn is_close(actor: &Actor) -> bool {
    let kind = matches!(
        actor.kind,
        ActorKind::Employer
            | ActorKind::EmployerFamily
            | ActorKind::Broker
            | ActorKind::Landlord
            | ActorKind::Trafficker
            | ActorKind::VesselOwner
    );
    let person = actor.nature != ActorNature::Organisation || actor.kind == ActorKind::EmployerFamily;
    kind && person && actor.acts_for.is_none() && !actor.name.trim().is_empty()
}

/// The cleared file without what points at one person. A text that tells an exact day, a place or an employer is left out whole: its
/// words cannot be made coarse. Answers whether one was.
pub fn coarse(clean: &CaseFile, file: &CaseFile, catalogue: &Catalogue) -> (CaseFile, bool) {
    let mut coarse = clean.clone();
    coarse
        .actors
        .iter_mut()
        .filter(|actor| is_close(actor))
        .for_each(|actor| NAME_WITHHELD.clone_into(&mut actor.name));
    coarse.evidence.iter_mut().for_each(|exhibit| to_month(&mut exhibit.date));
    for event in &mut coarse.events {
        to_month(&mut event.when);
        if !is_public(event.place.kind) {
            event.place.name.clear();
        }
        for response in &mut event.responses {
            to_month(&mut response.known_since);
        }
    }
    for remedy in &mut coarse.remedies {
        to_month(&mut remedy.filed);
        to_month(&mut remedy.decided);
        remedy.number.clear();
    }
    for leg in &mut coarse.journey.legs {
        to_month(&mut leg.period);
    }
    for charge in &mut coarse.money.charges {
        to_month(&mut charge.when);
    }
    let (traces, exact) = (Redactor::traces(file, catalogue), days(file));
    let told =
        |text: &str| traces.touches(text) || days_in(text).iter().any(|said| exact.iter().any(|day| said.means(*day)));
    let mut left_out = false;
    for text in texts(&mut coarse).filter(|text| told(text)) {
        text.clear();
        left_out = true;
    }
    (coarse, left_out)
}

fn to_month(date: &mut Option<PartialDate>) {
    *date = date.as_ref().and_then(month_of);
}

/// What was written in words of what happened, of money and of what was tried.
fn texts(file: &mut CaseFile) -> impl Iterator<Item = &mut String> {
    let events = file.events.iter_mut().flat_map(|event| {
        let own = [&mut event.narrative, &mut event.quote, &mut event.quote_translation, &mut event.reported];
        let losses = event.losses.iter_mut().map(|loss| &mut loss.description);
        own.into_iter().chain(losses).chain(event.responses.iter_mut().map(|response| &mut response.note))
    });
    let remedies = file.remedies.iter_mut().flat_map(|it| [&mut it.result, &mut it.why_ineffective]);
    let wages = file.money.wages.iter_mut().flat_map(|it| {
        let reasons = it.deductions.iter_mut().map(|deduction| &mut deduction.reason);
        std::iter::once(&mut it.note).chain(reasons)
    });
    let charges = file.money.charges.iter_mut().flat_map(|it| [&mut it.paid_to, &mut it.note]);
    let legs = file.journey.legs.iter_mut().map(|leg| &mut leg.place);
    events.chain(remedies).chain(wages).chain(charges).chain(legs).chain([&mut file.summary])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// Every text in a tree.
    fn all(value: &Value) -> Vec<&str> {
        match value {
            Value::String(text) => vec![text],
            Value::Array(items) => items.iter().flat_map(all).collect(),
            Value::Object(fields) => fields.values().flat_map(all).collect(),
            _ => vec![],
        }
    }

    #[test]
    fn no_text_of_a_coarse_case_tells_the_day_the_house_or_the_employer() {
        let told = "On 18 November 2024 Zqmelati Makmur in Jalan Zqkenari told her so.";
        let file: CaseFile = serde_json::from_value(json!({
            "worker": {"names": [{"text": "Wulan Contoh"}], "nationality": "IDN"},
            "summary": told,
            "journey": {"legs": [{"kind": "destination", "state": "MYS", "place": "Jalan Zqkenari 7, Johor", "period": "2024-11-02/2024-11-18"}]},
            "actors": [{"id": "a", "kind": "employer", "name": "PT Zqmelati Makmur", "country": "MYS"}],
            "events": [{
                "id": "e1", "when": "2024-11-18", "stage": "employment", "violations": ["wage-nonpayment"],
                "place": {"name": "Jalan Zqkenari 7", "country": "MYS", "kind": "private_household"},
                "actors": [{"actor": "a", "role": "perpetrator"}],
                "narrative": told, "quote": told, "quote_translation": told, "reported": told,
                "losses": [{"kind": "belongings", "description": told}],
                "responses": [{"state": "MYS", "known": "yes", "known_since": "2024-11-18", "note": told}]
            }],
            "remedies": [{"forum": "police", "state": "MYS", "filed": "2024-11-18", "number": "Zq/18/2024", "outcome": "no_answer",
                "result": told, "why_ineffective": told}],
            "money": {
                "wages": [{"from": "2024-10", "to": "2024-11", "due_per_month": {"amount": "1", "currency": "MYR"},
                    "paid_per_month": {"amount": "0", "currency": "MYR"}, "note": told}],
                "charges": [{"kind": "recruitment_fee", "amount": {"amount": "5", "currency": "MYR"}, "when": "2024-11-18", "note": told}]
            }
        }))
        .expect("is a case file");
        let (coarse, left_out) = coarse(&file, &file, Catalogue::embedded());
        assert!(left_out);
        assert_eq!(coarse.events[0].when.as_ref().map(PartialDate::as_str), Some("2024-11"));
        assert_eq!(coarse.journey.legs[0].period.as_ref().map(PartialDate::as_str), Some("2024-11"));
        let mut tree = serde_json::to_value(&coarse).expect("is JSON");
        // Who is alleged to be responsible is named by its own field, which a paper asks about by itself.
        tree["actors"] = Value::Null;
        for text in all(&tree) {
            assert!(!text.contains("Zq") && !text.contains("2024-11-") && !text.contains("18"), "{text}");
        }
        let person = |name: &str, nature| json!({"id": "b", "kind": "employer", "nature": nature, "name": name});
        for (nature, kept) in [("person", false), ("group", false), ("organisation", true)] {
            let mut file = file.clone();
            file.actors = serde_json::from_value(json!([person("Mr Zqtan of Zqmelati", nature)])).expect("is an actor");
            let (coarse, _) = super::coarse(&file, &file, Catalogue::embedded());
            assert_eq!(coarse.actors[0].name == "Mr Zqtan of Zqmelati", kept, "{nature}");
        }
        let (again, left_out) = super::coarse(&coarse, &file, Catalogue::embedded());
        assert!(!left_out && again == coarse, "what is coarse stays as it is");
    }
}
