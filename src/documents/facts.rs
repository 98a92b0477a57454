//! The facts of a case as a document tells them: made of the structured fields in the document's language, so that they
//! stand without the record's own words; those words follow as quotations where the languages agree. Works on a cleared
//! file only.

use super::disclosure::NAME_WITHHELD;
use super::draft::Points;
use super::wording::{self, either};
use crate::cases::model::{Actor, ActorNature, CaseFile, Event, Loss, LossKind, Role, Sex};
use crate::codes::PartialDate;
use crate::standards::{Catalogue, Lang};
use serde::Serialize;

/// One event.
#[derive(Debug, Clone, Serialize)]
pub(super) struct EventView {
    #[serde(skip)]
    pub id: String,
    /// The name of its paragraph, where paragraphs are named; empty else.
    pub anchor: String,
    /// When, where and what, in a sentence; actors, losses and reports in further ones.
    pub said: String,
    /// The record's own words; empty where its language is another.
    pub narrative: String,
    pub quote: String,
    pub quote_language: String,
    pub quote_translation: String,
    /// `Basis: seen by us (Exhibit 4).`; empty where nothing is recorded.
    pub basis: String,
}

/// What a document says about the worker.
#[derive(Debug, Clone, Serialize)]
pub(super) struct PersonView {
    pub name: String,
    /// The name in the worker's own script, where she is named and has one.
    pub native: Option<String>,
    /// `a migrant worker from Indonesia`.
    pub brief: String,
    /// `a domestic worker from Indonesia, born in 1982`.
    pub described: String,
    /// Sentences about status in each State, papers and contract.
    pub more: Vec<String>,
    /// `she`, `he`, `they`; `ia`.
    pub pronoun: &'static str,
    pub group: String,
}

/// How the facts are told.
pub(super) struct Teller<'a> {
    pub file: &'a CaseFile,
    pub catalogue: &'a Catalogue,
    pub lang: Lang,
    /// The worker's name in the document.
    pub name: &'a str,
}

impl Teller<'_> {
    pub(super) fn own_words(&self) -> bool {
        wording::same_language(self.file.language.as_ref(), self.lang)
    }

    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        if self.own_words() { text.trim() } else { "" }
    }

    /// The events in the order of time, those without a date last.
    pub fn in_order(&self) -> Vec<&Event> {
        let mut events: Vec<&Event> = self.file.events.iter().collect();
        let day = |event: &Event| event.when.as_ref().and_then(PartialDate::earliest);
        events.sort_by_key(|event| (day(event).is_none(), day(event)));
        events
    }

    /// The events as the document tells them.
    pub fn events(&self, points: &mut Points) -> Vec<EventView> {
        for (index, event) in self.file.events.iter().enumerate() {
            if event.when.is_none() {
                points.note(
                    "undated",
                    format!("/events/{index}/when"),
                    "This event has no date: find out when, at least the month.",
                    "Peristiwa ini belum bertanggal: cari tahu waktunya, setidaknya bulannya.",
                );
            }
            if event.violations.is_empty() {
                points.note(
                    "violation",
                    format!("/events/{index}/violations"),
                    "This event names no violation: choose one.",
                    "Peristiwa ini belum memuat jenis pelanggaran: pilih satu.",
                );
            }
            if !event.narrative.is_empty() && !self.own_words() {
                points.note(
                    "narrative_language",
                    format!("/events/{index}/narrative"),
                    "The narrative is in another language and is left out: translate what the letter needs.",
                    "Uraian ditulis dalam bahasa lain dan tidak dimuat: terjemahkan bagian yang diperlukan.",
                );
            }
        }
        let named = self.file.events.iter().any(|event| !event.place.name.is_empty())
            || self.file.actors.iter().any(|actor| !actor.name.is_empty());
        if named && !self.own_words() {
            points.note(
                "names_language",
                "/actors",
                "Names of places and actors stand in quotation marks as the record has them: translate what is no name.",
                "Nama tempat dan pelaku dikutip sebagaimana tercatat: terjemahkan bagian yang bukan nama.",
            );
        }
        self.in_order().into_iter().map(|event| self.event(event)).collect()
    }

    fn event(&self, event: &Event) -> EventView {
        let mut said = vec![self.sentence(event)];
        said.extend(self.actors(event));
        said.extend(self.losses(&event.losses));
        let reported = self.text(&event.reported);
        if !reported.is_empty() {
            let lead = either(self.lang, "Reported", "Pelaporan");
            said.push(format!("{lead}: {}", full_stop(reported)));
        }
        let quote_here = wording::same_language(event.quote_language.as_ref(), self.lang);
        let english = self.lang == Lang::En;
        EventView {
            id: event.id.clone(),
            anchor: String::new(),
            said: said.join(" "),
            narrative: self.text(&event.narrative).to_owned(),
            quote: event.quote.trim().to_owned(),
            quote_language: event.quote_language.as_ref().map_or_else(String::new, ToString::to_string),
            quote_translation: if quote_here || !english {
                String::new()
            } else {
                event.quote_translation.trim().into()
            },
            basis: String::new(),
        }
    }

    /// `On 4 December 2004, at …, Indonesia, Dahlia reportedly was made to …`
    fn sentence(&self, event: &Event) -> String {
        let when = event.when.as_ref().map(|when| wording::when(when, self.lang));
        let place = self.place(&event.place);
        self.told(event, when, place)
    }

    fn told(&self, event: &Event, when: Option<String>, place: String) -> String {
        let clause = wording::clause(&event.violations, self.file.worker.sex, self.catalogue, self.lang);
        let lead = match when {
            Some(when) if place.is_empty() || place.starts_with('(') => format!("{when} {place}").trim_end().to_owned(),
            Some(when) => format!("{when}, {place}"),
            None if place.starts_with('(') => {
                format!("{} {place}", either(self.lang, "At a date not known", "Pada tanggal yang belum diketahui"))
            }
            None => place,
        };
        let done = match (clause.any, self.lang) {
            (true, Lang::En) => format!("{} {}", self.name, wording::reportedly(&clause.said)),
            (true, Lang::Id) => format!("{} dilaporkan {}", self.name, clause.said),
            (false, Lang::En) => format!("the following is reported about {}", self.name),
            (false, Lang::Id) => format!("dilaporkan terjadi hal berikut menyangkut {}", self.name),
        };
        let going_on = if event.continuing {
            either(self.lang, " This is said to continue.", " Keadaan ini dikabarkan masih berlangsung.")
        } else {
            ""
        };
        format!("{}, {done}.{going_on}", super::wording::capital(&lead))
    }

    fn actors(&self, event: &Event) -> Vec<String> {
        let of = |role: Role| -> Vec<String> {
            let ids = event.actors.iter().filter(|part| part.role == role).map(|part| part.actor.as_str());
            let actors = ids.filter_map(|id| self.file.actors.iter().find(|actor| actor.id == id));
            actors.map(|actor| self.actor(actor)).collect()
        };
        let leads = [
            (Role::Perpetrator, "Alleged to be responsible", "Yang diduga bertanggung jawab"),
            (
                Role::Accomplice,
                "Said to have taken part or profited",
                "Yang diduga turut serta atau mengambil keuntungan",
            ),
            (Role::FailedToAct, "Said to have failed to act", "Yang diduga tidak bertindak meskipun berkewajiban"),
        ];
        let told = leads.into_iter().map(|(role, en, id)| (of(role), either(self.lang, en, id)));
        told.filter(|(actors, _)| !actors.is_empty())
            .map(|(actors, lead)| format!("{lead}: {}.", actors.join("; ")))
            .collect()
    }

    /// An actor by name and kind, with the State for which it acts.
    pub fn actor(&self, actor: &Actor) -> String {
        let kind = wording::actor_kind(actor.kind, self.lang);
        let name = actor.name.trim().trim_end_matches('.');
        let acting = actor.acts_for.map(|state| {
            let state = self.catalogue.state_name(state, self.lang);
            match self.lang {
                Lang::En => format!("acting for {}", wording::state_in_text(&state, self.lang)),
                Lang::Id => format!("bertindak atas nama {state}"),
            }
        });
        let withheld = name == NAME_WITHHELD;
        let own = self.own_words() || name.is_empty() || withheld;
        let said = if withheld {
            match self.lang {
                Lang::En => format!("{kind} whose name is withheld from publication"),
                Lang::Id => format!("{kind} yang namanya tidak diumumkan"),
            }
        } else if name.is_empty() {
            match (self.lang, actor.nature) {
                (Lang::En, _) => format!("{kind} whose name is not known"),
                (Lang::Id, ActorNature::Person) => format!("{kind} yang namanya belum diketahui"),
                (Lang::Id, _) => format!("{kind} yang belum diketahui namanya"),
            }
        } else if self.own_words() {
            name.to_owned()
        } else {
            kind.to_owned()
        };
        let mut notes: Vec<String> = Vec::new();
        if !own {
            notes.push(format!("“{name}”"));
        }
        if self.own_words() && !name.is_empty() && !withheld && !name.to_lowercase().contains(kind) {
            notes.push(kind.to_owned());
        }
        notes.extend(acting);
        if notes.is_empty() { said } else { format!("{said} ({})", notes.join(", ")) }
    }

    fn losses(&self, losses: &[Loss]) -> Option<String> {
        let told: Vec<String> = losses
            .iter()
            .filter_map(|loss| {
                let kind = wording::loss_kind(loss.kind, self.lang);
                let sum = loss.amount.as_ref().map(|sum| wording::money(sum.amount(), sum.currency(), self.lang));
                let words = self.text(&loss.description).trim_end_matches('.').to_owned();
                match (sum, words.is_empty()) {
                    (Some(sum), true) => Some(format!("{kind} ({sum})")),
                    (Some(sum), false) => Some(format!("{} ({sum})", lower(&words))),
                    // "Other loss" alone tells nothing, such as where its words are of another language.
                    (None, true) if loss.kind == LossKind::Other => None,
                    (None, true) => Some(kind.to_owned()),
                    (None, false) => Some(lower(&words)),
                }
            })
            .collect();
        let lead = either(self.lang, "Losses reported", "Kerugian yang dilaporkan");
        (!told.is_empty()).then(|| format!("{lead}: {}.", told.join("; ")))
    }

    /// Who the worker is.
    pub fn person(&self) -> PersonView {
        let worker = &self.file.worker;
        let occupation = worker.occupation.as_ref().and_then(|code| wording::occupation(code, self.lang));
        let from = worker.nationality.map(|state| self.catalogue.state_name(state, self.lang));
        let brief = match (&from, self.lang) {
            (Some(from), Lang::En) => format!("a migrant worker from {}", wording::state_in_text(from, self.lang)),
            (None, Lang::En) => "a migrant worker".to_owned(),
            (Some(from), Lang::Id) => format!("pekerja migran asal {from}"),
            (None, Lang::Id) => "pekerja migran".to_owned(),
        };
        let child = self.a_child();
        let mut described = match (self.lang, worker.sex) {
            // Who was a child is told as one; today she may be none.
            (Lang::En, _) if child.is_some() => "a worker".to_owned(),
            (Lang::Id, _) if child.is_some() => "seorang pekerja".to_owned(),
            (Lang::En, Sex::Female) => "a woman".to_owned(),
            (Lang::En, Sex::Male) => "a man".to_owned(),
            (Lang::En, _) => "a migrant worker".to_owned(),
            (Lang::Id, Sex::Female) => "seorang perempuan".to_owned(),
            (Lang::Id, Sex::Male) => "seorang laki-laki".to_owned(),
            (Lang::Id, _) => "seorang pekerja migran".to_owned(),
        };
        let born = worker.birth.as_ref().map(|birth| wording::when(birth, self.lang));
        let works = occupation.map(|occupation| match self.lang {
            Lang::En if occupation.starts_with(['a', 'e', 'i', 'o', 'u']) => format!(", employed as an {occupation}"),
            Lang::En => format!(", employed as a {occupation}"),
            Lang::Id => format!(", yang bekerja sebagai {occupation}"),
        });
        let parts = [
            from.map(|from| {
                let from = wording::state_in_text(&from, self.lang);
                format!(" {} {from}", either(self.lang, "from", "asal"))
            }),
            born.map(|born| format!("{} {born}", either(self.lang, ", born", ", lahir"))),
            works,
        ];
        described.extend(parts.into_iter().flatten());
        described.push_str(child.as_deref().unwrap_or(self.young()));
        let group = self.file.group_size.map_or_else(String::new, |size| {
            let size = wording::number(size.into(), 0, self.lang);
            match self.lang {
                Lang::En => format!("The case concerns a group of {size} workers, for whom {} speaks.", self.name),
                Lang::Id => {
                    format!(
                        "Kasus ini menyangkut kelompok yang terdiri atas {size} pekerja, yang diwakili {}.",
                        self.name
                    )
                }
            }
        });
        let pronoun = match (self.lang, worker.sex) {
            (Lang::Id, _) => "ia",
            (Lang::En, Sex::Female) => "she",
            (Lang::En, Sex::Male) => "he",
            (Lang::En, _) => "they",
        };
        PersonView { name: self.name.to_owned(), native: None, brief, described, more: self.journey(), pronoun, group }
    }

    /// The case in a few sentences, for a document about many: who, and each event with date and place.
    pub fn in_short(&self, pseudonym: bool) -> String {
        let person = self.person();
        let note = if pseudonym { either(self.lang, " (a pseudonym)", " (nama samaran)") } else { "" };
        let is = either(self.lang, "is", "adalah");
        let mut said = vec![format!("{}{note} {is} {}.", person.name, person.described)];
        let mut before: Option<&Event> = None;
        for event in self.in_order() {
            let when = event.when.as_ref().map(|when| wording::when(when, self.lang));
            let again = before.is_some_and(|before| before.when == event.when && when.is_some());
            let exact = event.when.as_ref().is_some_and(|when| when.earliest() == when.latest());
            let same_place = before.is_some_and(|before| before.place == event.place);
            let when = match (again, exact) {
                (true, true) => Some(either(self.lang, "on the same day", "pada hari yang sama").to_owned()),
                (true, false) => {
                    Some(either(self.lang, "in the same period", "dalam kurun waktu yang sama").to_owned())
                }
                (false, _) => when,
            };
            said.push(self.told(event, when, if same_place { String::new() } else { self.place(&event.place) }));
            before = Some(event);
        }
        said.join(" ")
    }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    // A word that is all capitals, or a name such as PT, keeps its letters.
    match first {
        Some(first) if letters.clone().next().is_some_and(char::is_lowercase) => {
            first.to_lowercase().collect::<String>() + letters.as_str()
        }
        _ => text.to_owned(),
    }
}

/// The text with a full stop.
pub(super) fn full_stop(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}
