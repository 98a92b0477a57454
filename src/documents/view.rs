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
use super::situation::{Situation, accepted_since};
use super::wording::{self, either};
use super::{phrases, questions, sender, steps};
use crate::cases::claim::ClaimSchedule;
use crate::cases::model::{CaseFile, Charge, Disclosure, LossKind, Outcome, Remedy, RemedyForum, RiskLevel, Sex};
use crate::codes::{Day, State};
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
#[expect(clippy::struct_excessive_bools, reason = "templates ask for each by its name")]
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
    /// The consent allows to tell the reader who it is, apart from the paper.
    pub name_in_annex: bool,
    pub in_short: String,
    pub consent: String,
    pub consent_note: String,
    pub events: Vec<EventView>,
    /// How many other cases tell the same; can be empty.
    pub pattern: String,
    pub claim: ClaimView,
    pub remedies: Vec<String>,
    /// Those before bodies of the State that is addressed, and the others.
    pub remedies_here: Vec<String>,
    pub remedies_elsewhere: Vec<String>,
    /// That the record holds no step before bodies of the State; empty where it holds one.
    pub no_remedy: String,
    /// Domestic law that the steps in the State name.
    pub statutes: Vec<String>,
    /// What the authorities of each State did, and what is missing.
    pub responses: Vec<String>,
    pub proceedings: String,
    /// Since when the State has accepted the procedure of the body; can be empty.
    pub accepted: String,
    pub situation: Situation,
    /// The Conventions of the law by their short names; can be empty.
    pub conventions: String,
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

/// Who reads a document, about which State and what.
pub(super) struct Reader<'a> {
    /// The body, with further mandates.
    pub bodies: &'a [&'a Addressee],
    pub state: Option<State>,
    pub days: Days,
    /// The case with only the violations of which the body is told in its law.
    pub within: &'a CaseFile,
}

/// What the template is given before the law, the State and the numbers of parts are known.
pub(super) fn view(
    file: &CaseFile,
    shown: &Shown,
    sender: &Sender,
    teller: &Teller<'_>,
    reader: &Reader<'_>,
    points: &mut Points,
) -> LetterView {
    let Reader { bodies, state, days, within } = *reader;
    let (to, lang, catalogue) = (bodies[0], teller.lang, teller.catalogue);
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
    // A consulate is of the worker's own State, wherever it stands.
    let of = |it: &Remedy| if it.forum == RemedyForum::Consulate { file.worker.nationality } else { Some(it.state) };
    let here = |it: &Remedy| of(it) == state;
    let accepted = state.and_then(|state| accepted_since(catalogue, &to.document, state, days.date));
    if to.template == Letter::Communication {
        communication(file, here, accepted, points);
    }
    left_out(file, own, points);
    let purpose = addressee::purpose(to.consent);
    claimed(file, &schedule, points);
    let (consent, consent_note) = consent::sentences(shown, file.worker.sex, purpose, to.template, lang);
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
        subject_matter: phrases::subject_matter(&Teller { file: within, ..*teller }),
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
        name_in_annex: shown.level < Disclosure::Named && shown.consent == Disclosure::Named,
        in_short: teller.in_short(shown.level == Disclosure::Pseudonym),
        consent,
        consent_note,
        events: events(teller, reader, points),
        pattern: String::new(),
        claim: if tells_part(reader) { ClaimView::default() } else { money::claim(&schedule, lang) },
        remedies: money::remedies(file, catalogue, (lang, to.template), |_| true),
        remedies_here: money::remedies(file, catalogue, (lang, to.template), here),
        remedies_elsewhere: money::remedies(file, catalogue, (lang, to.template), |it| !here(it)),
        no_remedy: steps::no_remedy(file, to, state, catalogue, lang, points),
        statutes: steps::statutes(file, lang, here),
        responses: credit::responses(teller, points),
        proceedings: phrases::proceedings(file, lang),
        accepted: accepted.map_or_else(String::new, |day| wording::day(day, lang)),
        situation: Situation::of(file, bodies, state),
        conventions: String::new(),
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

/// Whether a body that hears of one right alone is told of the events that touch it, and of no claim.
fn tells_part(reader: &Reader<'_>) -> bool {
    addressee::tells_only_within(reader.bodies[0]) && reader.within.events.iter().any(|it| !it.violations.is_empty())
}

/// The events as they are told.
fn events(teller: &Teller<'_>, reader: &Reader<'_>, points: &mut Points) -> Vec<EventView> {
    let mut events = teller.events(points);
    let touches = |id: &str| reader.within.events.iter().any(|event| event.id == id && !event.violations.is_empty());
    events.retain(|event| !tells_part(reader) || touches(&event.id));
    events
}

/// Notes what may make the claim too high or too low.
fn claimed(file: &CaseFile, schedule: &ClaimSchedule, points: &mut Points) {
    let paid =
        |it: &Remedy| matches!(it.outcome, Outcome::Settled | Outcome::Granted) && it.forum != RemedyForum::Consulate;
    let deducted = schedule.charges.iter().any(|charge| !charge.repaid.is_zero());
    if let Some(at) = file.remedies.iter().position(paid).filter(|_| !schedule.is_empty() && !deducted) {
        points.note(
            "repaid",
            format!("/remedies/{at}"),
            "This step was settled or granted, and nothing is taken off the claim: if something was paid, record it at the charge or the wages.",
            "Upaya ini selesai atau dikabulkan, tetapi tuntutan tidak dikurangi: apabila ada pembayaran, catat pada pungutan atau upahnya.",
        );
    }
    let losses = file.events.iter().enumerate().flat_map(|(at, event)| event.losses.iter().map(move |loss| (at, loss)));
    for (at, loss) in losses.filter(|(_, loss)| loss.kind == LossKind::Money) {
        let same = |charge: &Charge| Some(&charge.amount) == loss.amount.as_ref();
        if loss.amount.is_some() && !file.money.charges.iter().any(same) {
            points.note(
                "loss_not_claimed",
                format!("/events/{at}/losses"),
                "Money that was lost is told and not claimed: if it is to be claimed, record it as a charge too.",
                "Kehilangan uang diceritakan tetapi tidak dituntut: apabila dituntut, catat juga sebagai pungutan.",
            );
        }
    }
}

/// Notes what a treaty body asks of admissibility and the record does not tell.
fn communication(file: &CaseFile, here: impl Fn(&Remedy) -> bool, accepted: Option<Day>, points: &mut Points) {
    if !file.remedies.iter().any(here) {
        points.note(
            "no_remedy_in_state",
            "/remedies",
            "No remedy in the State concerned is recorded: record the steps there, or say why none was available, effective or of reasonable length.",
            "Belum ada upaya hukum di negara yang bersangkutan: catat langkah di sana, atau jelaskan mengapa tidak ada yang tersedia, efektif, atau selesai dalam waktu wajar.",
        );
    }
    if accepted.is_none() {
        points.note(
            "acceptance",
            "",
            "Say since when the State has accepted this procedure: the catalogue does not know the day.",
            "Sebutkan sejak kapan negara itu menerima prosedur ini: katalog belum memuat tanggalnya.",
        );
    }
    points.note(
        "authorisation",
        "/consents",
        "Attach the authorisation that the worker signed, or say why none could be had.",
        "Lampirkan surat kuasa yang ditandatangani pekerja, atau jelaskan mengapa surat itu tidak dapat diperoleh.",
    );
}

/// Notes what is left out because it is recorded in another language.
fn left_out(file: &CaseFile, own: bool, points: &mut Points) {
    if own {
        return;
    }
    let note = |it: &Remedy| !it.result.trim().is_empty() || !it.why_ineffective.trim().is_empty();
    if let Some(at) = file.remedies.iter().position(note) {
        points.note(
            "remedy_language",
            format!("/remedies/{at}"),
            "What came of the remedies is recorded in another language and is left out: translate what the letter needs.",
            "Hasil upaya hukum tercatat dalam bahasa lain dan tidak dimuat: terjemahkan bagian yang diperlukan.",
        );
    }
    let told = |event: &crate::cases::model::Event| event.losses.iter().any(|loss| !loss.description.trim().is_empty());
    if let Some(at) = file.events.iter().position(told) {
        points.note(
            "loss_language",
            format!("/events/{at}/losses"),
            "What was lost is described in another language and is left out: translate it.",
            "Uraian kerugian tercatat dalam bahasa lain dan tidak dimuat: terjemahkan.",
        );
    }
    if !file.evidence.is_empty() {
        points.note(
            "exhibit_language",
            "/evidence/0/description",
            "The exhibits are described in another language and are listed by their kind alone: translate the descriptions.",
            "Uraian bukti tercatat dalam bahasa lain, sehingga bukti hanya disebut menurut jenisnya: terjemahkan uraiannya.",
        );
    }
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
