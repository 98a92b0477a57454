//! What the authorities of each State did about the events, and what is missing: a letter gives credit before it asks.

use super::wording::{self, either};
use crate::cases::model::{CaseFile, Extent, StateResponse};
use crate::codes::State;
use crate::standards::{Catalogue, Lang};

/// What a State can have done, done in part, and still to do; English and Indonesian. English says “in part” behind it.
struct Step {
    of: fn(&StateResponse) -> Extent,
    done: (&'static str, &'static str),
    partly_id: &'static str,
    missing: (&'static str, &'static str),
}

const STEPS: [Step; 4] = [
    Step {
        of: |response| response.protected,
        done: ("took steps to protect the worker", "mengambil langkah untuk melindungi pekerja"),
        partly_id: "mengambil sebagian langkah untuk melindungi pekerja",
        missing: ("protection of the worker", "pelindungan bagi pekerja"),
    },
    Step {
        of: |response| response.investigated,
        done: ("inquired into the events", "menyelidiki peristiwa ini"),
        partly_id: "menyelidiki sebagian peristiwa ini",
        missing: ("an effective inquiry into the events", "penyelidikan yang efektif atas peristiwa ini"),
    },
    Step {
        of: |response| response.punished,
        done: ("called those responsible to account", "menindak pihak yang bertanggung jawab"),
        partly_id: "menindak sebagian pihak yang bertanggung jawab",
        missing: ("accountability of those responsible", "pertanggungjawaban para pelaku"),
    },
    Step {
        of: |response| response.remedied,
        done: ("provided redress", "memberikan pemulihan"),
        partly_id: "memberikan sebagian pemulihan",
        missing: ("full redress", "pemulihan penuh"),
    },
];

/// A step over all events that tell of the State: done in one and not in another is done in part.
fn over_all(extents: impl Iterator<Item = Extent>) -> Extent {
    let mut known = extents.filter(|extent| *extent != Extent::Unknown);
    let Some(first) = known.next() else { return Extent::Unknown };
    if known.all(|extent| extent == first) { first } else { Extent::Partly }
}

/// A paragraph for each State of which something is recorded that it did, in the order of the events. What a State that
/// did nothing failed to do is told by the events and the law.
pub(super) fn responses(file: &CaseFile, catalogue: &Catalogue, lang: Lang) -> Vec<String> {
    let all = || file.events.iter().flat_map(|event| &event.responses);
    let mut states: Vec<State> = Vec::new();
    for response in all() {
        if !states.contains(&response.state) {
            states.push(response.state);
        }
    }
    states.into_iter().filter_map(|state| paragraph(state, &all, catalogue, lang)).collect()
}

fn paragraph<'f, I: Iterator<Item = &'f StateResponse>>(
    state: State,
    all: &impl Fn() -> I,
    catalogue: &Catalogue,
    lang: Lang,
) -> Option<String> {
    let (mut done, mut missing) = (Vec::new(), Vec::new());
    for step in &STEPS {
        let extent = over_all(all().filter(|response| response.state == state).map(step.of));
        let (did, lacks) = (either(lang, step.done.0, step.done.1), either(lang, step.missing.0, step.missing.1));
        match extent {
            Extent::Yes => done.push(did.to_owned()),
            Extent::Partly => done.push(match lang {
                Lang::En => format!("{did} in part"),
                Lang::Id => step.partly_id.to_owned(),
            }),
            Extent::No | Extent::Unknown => {}
        }
        if matches!(extent, Extent::Partly | Extent::No) {
            missing.push(lacks);
        }
    }
    if done.is_empty() {
        return None;
    }
    let name = wording::state_in_text(&catalogue.state_name(state, lang), lang);
    let done = wording::list(&done, lang);
    let lacking = wording::list(&missing, lang);
    Some(match (lang, missing.is_empty()) {
        (Lang::En, true) => {
            format!("We acknowledge that, according to the information received, the authorities of {name} {done}.")
        }
        (Lang::En, false) => format!(
            "We acknowledge that, according to the information received, the authorities of {name} {done}. {} {} still missing.",
            wording::capital(&lacking),
            if missing.len() == 1 { "is" } else { "are" }
        ),
        (Lang::Id, true) => {
            format!("Kami menghargai bahwa, menurut keterangan yang diterima, pihak berwenang {name} telah {done}.")
        }
        (Lang::Id, false) => format!(
            "Kami menghargai bahwa, menurut keterangan yang diterima, pihak berwenang {name} telah {done}. Yang belum ada: {lacking}."
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(responses: &serde_json::Value, lang: Lang) -> Vec<String> {
        let file = serde_json::from_value(serde_json::json!({
            "worker": {"sex": "female"}, "journey": {"legs": []}, "actors": [],
            "events": [{"id": "e1", "stage": "employment", "place": {"name": "", "country": "MYS"}, "responses": responses},
                       {"id": "e2", "stage": "employment", "place": {"name": "", "country": "MYS"}}]
        }));
        self::responses(&file.expect("is a case file"), Catalogue::embedded(), lang)
    }

    #[test]
    fn credit_comes_before_what_is_missing() {
        let responses =
            serde_json::json!([{"state": "MYS", "protected": "yes", "investigated": "partly", "punished": "no"}]);
        assert_eq!(
            said(&responses, Lang::En),
            [
                "We acknowledge that, according to the information received, the authorities of Malaysia took steps to protect \
              the worker and inquired into the events in part. An effective inquiry into the events and accountability of \
              those responsible are still missing."
            ]
        );
        assert_eq!(
            said(&responses, Lang::Id),
            [
                "Kami menghargai bahwa, menurut keterangan yang diterima, pihak berwenang Malaysia telah mengambil langkah \
              untuk melindungi pekerja dan menyelidiki sebagian peristiwa ini. Yang belum ada: penyelidikan yang \
              efektif atas peristiwa ini dan pertanggungjawaban para pelaku."
            ]
        );
    }

    #[test]
    fn what_alone_is_missing_is_told_in_the_singular() {
        let responses = serde_json::json!([{"state": "MYS", "remedied": "partly"}]);
        assert!(said(&responses, Lang::En)[0].ends_with("provided redress in part. Full redress is still missing."));
        let told = &said(&responses, Lang::Id)[0];
        assert!(told.ends_with("telah memberikan sebagian pemulihan. Yang belum ada: pemulihan penuh."), "{told}");
    }

    #[test]
    fn a_state_that_did_nothing_gets_no_credit() {
        assert!(
            said(&serde_json::json!([{"state": "MYS", "protected": "no", "investigated": "no"}]), Lang::En).is_empty()
        );
        assert!(said(&serde_json::json!([]), Lang::En).is_empty());
    }
}
