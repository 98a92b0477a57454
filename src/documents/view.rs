//! What the template of a letter is given.

use super::addressee;
use super::consent;
use super::credit;
use super::detention::{self, DetentionView};
use super::disclosure::Shown;
use super::draft::Points;
use super::facts::{EventView, PersonView, Teller};
use super::joint::MandateView;
use super::law::StateView;
use super::letter::Days;
use super::money::{self, ClaimView, ExhibitRow};
use super::wording::{self, either};
use super::{phrases, questions, sender};
use crate::cases::claim::ClaimSchedule;
use crate::cases::model::{CaseFile, Disclosure, RiskLevel, Sex};
use crate::codes::State;
use crate::letterhead::Sender;
use crate::standards::{Addressee, Catalogue, Lang, Letter};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct SenderView {
    pub name: String,
    pub about: String,
}

#[derive(Serialize)]
pub(super) struct BodyView {
    pub name: String,
    pub procedure: String,
    pub salutation: String,
    /// Each of several mandates; empty for one body.
    pub mandates: Vec<MandateView>,
}

/// The State to which a document speaks.
#[derive(Default, Serialize)]
pub(super) struct Government {
    pub name: String,
    pub in_text: String,
}

impl Government {
    pub fn of(state: Option<State>, catalogue: &Catalogue, lang: Lang, points: &mut Points, needed: bool) -> Self {
        let Some(state) = state else {
            if needed {
                points.note(
                    "state",
                    "/events",
                    "Say which State is concerned: nothing in the case leads to one.",
                    "Tentukan negara yang bersangkutan: berkas belum menunjukkannya.",
                );
            }
            let gap = either(lang, "[State concerned]", "[negara yang bersangkutan]").to_owned();
            return Self { in_text: gap.clone(), name: gap };
        };
        let name = catalogue.state_name(state, lang);
        Self { in_text: wording::state_in_text(&name, lang), name }
    }
}

/// What the template of a letter is given.
#[derive(Serialize)]
pub(super) struct LetterView {
    pub language: &'static str,
    pub sender: SenderView,
    pub person: PersonView,
    pub subject_matter: String,
    pub governments: String,
    /// The number of each part, by its id, or a reference to it.
    pub parts: BTreeMap<String, String>,
    pub body: BodyView,
    pub state: Government,
    pub period: String,
    pub reply_by: String,
    /// The paper does not tell who the worker is.
    pub withheld: bool,
    pub in_short: String,
    pub consent: String,
    pub consent_note: String,
    pub events: Vec<EventView>,
    /// How many other cases tell the same; can be empty.
    pub pattern: String,
    pub claim: ClaimView,
    pub remedies: Vec<String>,
    /// What the authorities of each State did, and what is missing.
    pub responses: Vec<String>,
    pub proceedings: String,
    pub law: Vec<StateView>,
    pub urgent: bool,
    pub detention: DetentionView,
    pub possessive: &'static str,
    pub relief: Vec<String>,
    pub questions: Vec<questions::StateQuestions>,
    pub contact: String,
    pub exhibits: Vec<ExhibitRow>,
    pub rests: String,
    pub edition: String,
    pub fictional: bool,
}

/// What the template is given before the law, the State and the numbers of parts are known.
pub(super) fn view(
    file: &CaseFile,
    shown: &Shown,
    sender: &Sender,
    teller: &Teller<'_>,
    to: &Addressee,
    days: Days,
    points: &mut Points,
) -> LetterView {
    let lang = teller.lang;
    let own = wording::same_language(file.language.as_ref(), lang);
    if file.events.is_empty() {
        points.note("no_event", "/events", "The case records no event yet.", "Berkas belum memuat peristiwa.");
    }
    if file.relief_sought.is_empty() {
        points.note("relief", "/relief_sought", "Ask what the worker wants.", "Tanyakan apa yang diharapkan pekerja.");
    } else if !own {
        points.note(
            "relief_language",
            "/relief_sought",
            "What the worker asks for is recorded in another language and is left out: translate it.",
            "Permohonan pekerja tercatat dalam bahasa lain dan tidak dimuat: terjemahkan.",
        );
    }
    let schedule = ClaimSchedule::of(&file.money);
    let owed_without_fact = !schedule.is_empty() && file.events.is_empty();
    if owed_without_fact {
        points.note(
            "claim_without_fact",
            "/money",
            "A sum is claimed, but no event tells how it came about.",
            "Ada jumlah yang dituntut, tetapi tidak ada peristiwa yang menjelaskannya.",
        );
    }
    let (consent, consent_note) = consent::sentences(shown, addressee::purpose(to.consent), to.template, lang);
    LetterView {
        language: either(lang, "en", "id"),
        sender: SenderView {
            name: points.fill(
                &sender.organisation,
                "/sender/organisation",
                "name of the organisation",
                "nama organisasi",
            ),
            about: wording::local(&sender.about, lang).unwrap_or_default().to_owned(),
        },
        person: PersonView { native: shown.native.clone(), ..teller.person() },
        subject_matter: phrases::subject_matter(teller),
        governments: String::new(),
        parts: BTreeMap::new(),
        body: BodyView {
            name: to.name(lang).to_owned(),
            procedure: to.procedure(lang).to_owned(),
            salutation: to.salutation(lang).to_owned(),
            mandates: Vec::new(),
        },
        state: Government::default(),
        period: String::new(),
        reply_by: phrases::reply_by(to, days.date, lang),
        withheld: shown.level < Disclosure::Named,
        in_short: teller.in_short(shown.level == Disclosure::Pseudonym),
        consent,
        consent_note,
        events: teller.events(points),
        pattern: String::new(),
        claim: money::claim(&schedule, lang),
        remedies: money::remedies(file, teller.catalogue, lang, to.template),
        responses: credit::responses(file, teller.catalogue, lang),
        proceedings: phrases::proceedings(file, lang),
        law: Vec::new(),
        urgent: file.risk.level == RiskLevel::Immediate
            && (to.template != Letter::ArbitraryDetention || detention::is_held(file)),
        detention: DetentionView::default(),
        possessive: match file.worker.sex {
            Sex::Female => "her",
            Sex::Male => "his",
            Sex::Other | Sex::Unknown => "the worker’s",
        },
        relief: if own {
            file.relief_sought.iter().map(|it| it.trim().trim_end_matches('.').to_owned()).collect()
        } else {
            Vec::new()
        },
        questions: Vec::new(),
        contact: sender::contact(sender, lang, points),
        exhibits: money::exhibits(file, lang),
        rests: money::rests_on(&[file], lang),
        edition: wording::edition(lang),
        fictional: file.fictional,
    }
    .dated(days, file, points)
}

impl LetterView {
    /// Notes events that lie after the day of the letter.
    fn dated(self, days: Days, file: &CaseFile, points: &mut Points) -> Self {
        for (index, event) in file.events.iter().enumerate() {
            if event.when.as_ref().and_then(crate::codes::PartialDate::earliest).is_some_and(|day| day > days.date) {
                points.note(
                    "after_date",
                    format!("/events/{index}/when"),
                    "This event lies after the date of the letter.",
                    "Peristiwa ini terjadi setelah tanggal surat.",
                );
            }
        }
        self
    }
}
