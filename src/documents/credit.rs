//! What the authorities of each State did about the events, and what is missing: a letter gives credit before it asks.

use super::draft::Points;
use super::facts::Teller;
use super::wording::{self, either};
use crate::cases::model::{Event, Extent, StateResponse};
use crate::codes::State;
use crate::standards::Lang;

/// What a State can have done: in part done, done, still to be done; English and Indonesian.
struct Step {
    of: fn(&StateResponse) -> Extent,
    done: (&'static str, &'static str),
    /// English says “in part” behind it.
    partly_id: &'static str,
    undone: (&'static str, &'static str),
    missing: (&'static str, &'static str),
}

const STEPS: [Step; 4] = [
    Step {
        of: |response| response.protected,
        done: ("took steps to protect the worker", "mengambil langkah untuk melindungi pekerja"),
        partly_id: "mengambil sebagian langkah untuk melindungi pekerja",
        undone: ("no protection was given", "tidak ada pelindungan yang diberikan"),
        missing: ("protection of the worker", "pelindungan bagi pekerja"),
    },
    Step {
        of: |response| response.investigated,
        done: ("inquired into the events", "menyelidiki peristiwa ini"),
        partly_id: "menyelidiki sebagian peristiwa ini",
        undone: ("no inquiry was opened", "tidak ada penyelidikan yang dibuka"),
        missing: ("an effective inquiry into the events", "penyelidikan yang efektif atas peristiwa ini"),
    },
    Step {
        of: |response| response.punished,
        done: ("called those responsible to account", "menindak pihak yang bertanggung jawab"),
        partly_id: "menindak sebagian pihak yang bertanggung jawab",
        undone: ("nobody was called to account", "tidak ada yang dimintai pertanggungjawaban"),
        missing: ("accountability of those responsible", "pertanggungjawaban para pelaku"),
    },
    Step {
        of: |response| response.remedied,
        done: ("provided redress", "memberikan pemulihan"),
        partly_id: "memberikan sebagian pemulihan",
        undone: ("no redress was provided", "tidak ada pemulihan yang diberikan"),
        missing: ("full redress", "pemulihan penuh"),
    },
];

/// What stood behind it; English and Indonesian.
struct Lack {
    of: fn(&StateResponse) -> Extent,
    told: (&'static str, &'static str),
}

const LACKS: [Lack; 3] = [
    Lack {
        of: |response| response.law_missing,
        told: (
            "The law of {state} that should have prevented this is missing, or leaves such workers out.",
            "Hukum {state} yang seharusnya mencegah hal ini belum ada, atau tidak mencakup pekerja dalam keadaan demikian.",
        ),
    },
    Lack {
        of: |response| response.supervision_missing,
        told: (
            "The inspection or supervision that should have prevented this was missing or was not carried out.",
            "Pengawasan yang seharusnya mencegah hal ini tidak ada atau tidak dilaksanakan.",
        ),
    },
    Lack {
        of: |response| response.discriminated,
        told: (
            "The worker was treated worse than others by the authorities of {state}.",
            "Pekerja diperlakukan lebih buruk daripada orang lain oleh pihak berwenang {state}.",
        ),
    },
];

/// A step over all events that tell of the State: done in one and not in another is done in part.
fn over_all(extents: impl Iterator<Item = Extent>) -> Extent {
    let mut known = extents.filter(|extent| *extent != Extent::Unknown);
    let Some(first) = known.next() else { return Extent::Unknown };
    if known.all(|extent| extent == first) { first } else { Extent::Partly }
}

/// A paragraph for each State of which something is recorded, in the order of the events: what it did and what is missing, or
/// that it knew and did nothing; then the record's own words. Those of another language are left out and noted.
pub(super) fn responses(teller: &Teller<'_>, points: &mut Points) -> Vec<String> {
    let all = || teller.file.events.iter().flat_map(|event| &event.responses);
    let noted = |event: &Event| event.responses.iter().any(|it| !it.note.trim().is_empty());
    if let Some(at) = teller.file.events.iter().position(noted).filter(|_| !teller.own_words()) {
        points.note(
            "response_language",
            format!("/events/{at}/responses"),
            "What the authorities said and did is recorded in another language and is left out: translate what the letter needs.",
            "Uraian tanggapan pihak berwenang tercatat dalam bahasa lain dan tidak dimuat: terjemahkan bagian yang diperlukan.",
        );
    }
    let mut states: Vec<State> = Vec::new();
    for response in all() {
        if !states.contains(&response.state) {
            states.push(response.state);
        }
    }
    let of = |state: State| all().filter(|response| response.state == state).collect::<Vec<_>>();
    states.into_iter().filter_map(|state| paragraph(state, &of(state), teller)).collect()
}

fn paragraph(state: State, own: &[&StateResponse], teller: &Teller<'_>) -> Option<String> {
    let lang = teller.lang;
    let (mut done, mut missing, mut undone) = (Vec::new(), Vec::new(), Vec::new());
    for step in &STEPS {
        let extent = over_all(own.iter().map(|response| (step.of)(response)));
        let word = |(en, id): (&'static str, &'static str)| either(lang, en, id);
        match extent {
            Extent::Yes => done.push(word(step.done).to_owned()),
            Extent::Partly => done.push(match lang {
                Lang::En => format!("{} in part", step.done.0),
                Lang::Id => step.partly_id.to_owned(),
            }),
            Extent::No => undone.push(word(step.undone)),
            Extent::Unknown => {}
        }
        if matches!(extent, Extent::Partly | Extent::No) {
            missing.push(word(step.missing));
        }
    }
    let name = wording::state_in_text(&teller.catalogue.state_name(state, lang), lang);
    let mut said = if done.is_empty() {
        failed(&name, own, &undone, lang)
    } else {
        let done = wording::list(&done, lang);
        let lacking = wording::list(&missing, lang);
        let mut said = vec![match lang {
            Lang::En => {
                format!("We acknowledge that, according to the information received, the authorities of {name} {done}.")
            }
            Lang::Id => {
                format!("Kami menghargai bahwa, menurut keterangan yang diterima, pihak berwenang {name} telah {done}.")
            }
        }];
        if !missing.is_empty() {
            let are = if missing.len() == 1 { "is" } else { "are" };
            said.push(match lang {
                Lang::En => format!("{} {are} still missing.", wording::capital(&lacking)),
                Lang::Id => format!("Yang belum ada: {lacking}."),
            });
        }
        said
    };
    for lack in &LACKS {
        if own.iter().any(|response| matches!((lack.of)(response), Extent::Yes | Extent::Partly)) {
            said.push(either(lang, lack.told.0, lack.told.1).replace("{state}", &name));
        }
    }
    for note in own.iter().map(|response| teller.text(&response.note)).filter(|note| !note.is_empty()) {
        let note = super::facts::full_stop(note);
        if !said.is_empty() && !said.contains(&note) {
            said.push(note);
        }
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// That the authorities knew, and what they did not do; nothing where neither is recorded.
fn failed(name: &str, own: &[&StateResponse], undone: &[&str], lang: Lang) -> Vec<String> {
    let knew = own.iter().any(|response| matches!(response.known, Extent::Yes | Extent::Partly));
    let since = own.iter().filter_map(|it| it.known_since.as_ref()).min_by_key(|since| since.earliest());
    let from = since.filter(|_| knew).map_or_else(String::new, |since| {
        let day = wording::when_bare(since, lang);
        format!(" {} {day}", either(lang, "from", "sejak"))
    });
    let undone = wording::list(undone, lang);
    let told = match (lang, knew, undone.is_empty()) {
        (_, false, true) => return vec![],
        (Lang::En, true, true) => format!("the authorities of {name} knew of the events{from}."),
        (Lang::En, true, false) => format!("the authorities of {name} knew of the events{from}; {undone}."),
        (Lang::En, false, false) => format!("on the part of the authorities of {name}, {undone}."),
        (Lang::Id, true, true) => format!("pihak berwenang {name} mengetahui peristiwa ini{from}."),
        (Lang::Id, true, false) => format!("pihak berwenang {name} mengetahui peristiwa ini{from}; {undone}."),
        (Lang::Id, false, false) => format!("{undone} oleh pihak berwenang {name}."),
    };
    vec![format!(
        "{}, {told}",
        either(lang, "According to the information received", "Menurut keterangan yang diterima")
    )]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standards::Catalogue;

    fn said(responses: &serde_json::Value, lang: Lang) -> Vec<String> {
        let file = serde_json::from_value(serde_json::json!({
            "worker": {"sex": "female"}, "language": "en", "journey": {"legs": []}, "actors": [],
            "events": [{"id": "e1", "stage": "employment", "place": {"name": "", "country": "MYS"}, "responses": responses},
                       {"id": "e2", "stage": "employment", "place": {"name": "", "country": "MYS"}}]
        }));
        let file = file.expect("is a case file");
        let teller = Teller { file: &file, catalogue: Catalogue::embedded(), lang, name: "Dahlia" };
        self::responses(&teller, &mut Points::new(lang))
    }

    #[test]
    fn credit_comes_before_what_is_missing() {
        let responses =
            serde_json::json!([{"state": "MYS", "protected": "yes", "investigated": "partly", "punished": "no"}]);
        assert_eq!(
            said(&responses, Lang::En),
            [
                "We acknowledge that, according to the information received, the authorities of Malaysia took steps to protect \
              the worker and inquired into the events in part. An effective inquiry into the events \
              and accountability of those responsible are still missing."
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
    fn a_state_that_did_nothing_gets_no_credit_and_what_it_failed_to_do_is_told() {
        let responses = serde_json::json!([{"state": "MYS", "known": "yes", "known_since": "2021-11-15", "protected": "no",
            "investigated": "no", "discriminated": "yes", "note": "No file without a valid pass"}]);
        assert_eq!(
            said(&responses, Lang::En),
            [
                "According to the information received, the authorities of Malaysia knew of the events from 15 November 2021; \
              no protection was given and no inquiry was opened. The worker was treated worse than others by the authorities of \
              Malaysia. No file without a valid pass."
            ]
        );
        assert_eq!(
            said(&responses, Lang::Id),
            [
                "Menurut keterangan yang diterima, pihak berwenang Malaysia mengetahui peristiwa ini sejak 15 November 2021; \
              tidak ada pelindungan yang diberikan dan tidak ada penyelidikan yang dibuka. Pekerja diperlakukan lebih buruk \
              daripada orang lain oleh pihak berwenang Malaysia."
            ],
            "words of another language are left out"
        );
        assert!(said(&serde_json::json!([{"state": "MYS", "note": "Nothing is known"}]), Lang::En).is_empty());
        assert!(said(&serde_json::json!([]), Lang::En).is_empty());
    }
}
