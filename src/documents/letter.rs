//! The complaint letter on one case.

use super::disclosure::{self, Purpose, Shown};
use super::draft::{Draft, DraftError, Points, Writer};
use super::facts::{EventView, PersonView, Teller};
use super::law::{StateView, Telling};
use super::model::{Block, Document};
use super::money::{self, ClaimView, ExhibitRow};
use super::templates::{self, Kind};
use super::wording::{self, either};
use super::{addressee, questions, sender};
use crate::cases::claim::ClaimSchedule;
use crate::cases::model::{CaseFile, ConsentPurpose, Disclosure, RiskLevel, Sex};
use crate::codes::Day;
use crate::decisions::Decided;
use crate::letterhead::Sender;
use crate::mapping::map_case;
use crate::standards::{Catalogue, EDITION, Lang};
use serde::Serialize;
use std::collections::HashMap;

/// The days of a document: `date` is the day that it bears, `today` the day on which it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    pub date: Day,
    pub today: Day,
}

#[derive(Serialize)]
struct SenderView {
    name: String,
    about: String,
}

#[derive(Serialize)]
struct PartNumbers {
    requests: usize,
}

/// What the template of a letter is given.
#[derive(Serialize)]
struct LetterView {
    language: &'static str,
    sender: SenderView,
    person: PersonView,
    subject_matter: String,
    governments: String,
    parts: PartNumbers,
    consent: String,
    consent_note: String,
    events: Vec<EventView>,
    claim: ClaimView,
    remedies: Vec<String>,
    proceedings: String,
    law: Vec<StateView>,
    urgent: bool,
    possessive: &'static str,
    relief: Vec<String>,
    questions: Vec<questions::StateQuestions>,
    contact: String,
    exhibits: Vec<ExhibitRow>,
    rests: String,
    edition: &'static str,
    fictional: bool,
}

/// The avenues to which there is a letter.
pub const AVENUES: &[&str] = &["SP-MIGRANTS"];

/// Drafts the letter on a case to an avenue such as `SP-MIGRANTS`.
///
/// # Errors
/// An avenue that the catalogue does not know or for which there is no letter; everything else that is missing is an open
/// point of the draft.
pub fn compose(
    file: &CaseFile,
    sender: &Sender,
    mechanism: &str,
    lang: Lang,
    days: Days,
    catalogue: &Catalogue,
) -> Result<Draft, DraftError> {
    compose_decided(file, sender, mechanism, lang, days, catalogue, &Decided::default())
}

/// The same letter, following what a lawyer decided on the provisions.
///
/// # Errors
/// As [`compose`].
pub fn compose_decided(
    file: &CaseFile,
    sender: &Sender,
    mechanism: &str,
    lang: Lang,
    days: Days,
    catalogue: &Catalogue,
    decided: &Decided,
) -> Result<Draft, DraftError> {
    let avenue = catalogue.mechanism(mechanism).ok_or(DraftError::UnknownMechanism)?;
    if !AVENUES.contains(&mechanism) {
        return Err(DraftError::NoTemplate);
    }
    let mut points = Points::new(lang);
    let purpose = Purpose { purpose: ConsentPurpose::UnComplaint, recipients: addressee::SP_MIGRANTS_NAMES };
    let shown = disclosure::shown(file, &purpose, days.date, lang, 0);
    consent_points(&shown, &mut points);
    let clean = disclosure::cleared(file, &shown, lang).map_err(|_| DraftError::Disclosure)?;
    let decided = decided.reworded(|reason| disclosure::cleared_text(file, &shown, lang, reason));
    let teller = Teller { file: &clean, catalogue, lang, name: &shown.name };
    addressee::check(avenue, lang, &mut points);

    let mut view = view(&clean, &shown, sender, &teller, days, &mut points);
    let mut writer = Writer::new(templates::template(Kind::SpMigrants, lang));
    let judged = days.date.max(days.today);
    let mapping = decided.applied(catalogue, &clean, map_case(catalogue, &clean, None, judged), judged);
    // The States are known before the first sentence, the paragraphs of the facts only when these are written.
    let (home, date) = (clean.worker.nationality, days.date);
    let telling = |paragraphs| Telling { catalogue, lang, date, home, paragraphs, decided: &decided };
    let outline = telling(HashMap::new()).states(&mapping, &mut Points::new(lang), &mut Vec::new());
    view.governments = governments(&outline, lang, &mut points);
    view.parts.requests = 5 + usize::from(!view.claim.total.is_empty()) - usize::from(outline.is_empty());
    for id in ["salutation", "opening", "person"] {
        writer.section(id, &view)?;
    }
    let first = writer.next_number();
    let paragraphs = view.events.iter().enumerate().map(|(place, event)| (event.id.clone(), first + place)).collect();
    let telling = telling(paragraphs);
    view.law = telling.states(&mapping, &mut points, &mut Vec::new());
    telling.changes(&mut points);
    view.questions = questions::of(&view.law, &clean, lang);
    for id in ["facts", "claim", "remedies", "law", "requests", "questions", "closing", "farewell"] {
        writer.section(id, &view)?;
    }
    writer.blocks.push(Block::Signatures { parties: vec![sender::signature(sender, lang, &mut points)] });
    for id in ["exhibits", "basis"] {
        writer.section(id, &view)?;
    }
    let title = subject(&outline, &shown.name, lang);
    let reference = if clean.reference.is_empty() { String::new() } else { clean.reference.clone() };
    let document = Document {
        author: sender.organisation.clone(),
        language: wording::tag(lang),
        date: days.date,
        letterhead: sender::letterhead(sender, &mut points),
        addressee: addressee::sp_migrants(lang),
        dateline: sender::dateline(sender, days.date, &reference, lang),
        subject: title.clone(),
        title,
        blocks: writer.blocks,
        footnotes: writer.footnotes,
        footer: reference,
        page_label: either(lang, "Page {page} of {pages}", "Halaman {page} dari {pages}").to_owned(),
        banner: banner(clean.fictional, shown.consented, lang),
    };
    Ok(Draft { document, sections: writer.sections, open_points: points.into_inner(), disclosure: vec![shown] })
}

fn view(
    file: &CaseFile,
    shown: &Shown,
    sender: &Sender,
    teller: &Teller<'_>,
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
    let (consent, consent_note) = consent_sentences(shown, lang);
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
        subject_matter: subject_matter(teller),
        governments: String::new(),
        parts: PartNumbers { requests: 0 },
        consent,
        consent_note,
        events: teller.events(points),
        claim: money::claim(&schedule, lang),
        remedies: money::remedies(file, teller.catalogue, lang),
        proceedings: proceedings(file, lang),
        law: Vec::new(),
        urgent: file.risk.level == RiskLevel::Immediate,
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
        edition: EDITION,
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

fn proceedings(file: &CaseFile, lang: Lang) -> String {
    let told: Vec<String> = file
        .proceedings
        .iter()
        .map(|it| {
            let filed =
                it.filed.as_ref().map_or_else(String::new, |day| format!(", {}", wording::when_bare(day, lang)));
            format!("{}{filed} ({})", it.body.trim(), wording::outcome(it.outcome, lang))
        })
        .collect();
    wording::list(&told, lang)
}

/// The violations of the case in a phrase: the first four labels.
fn subject_matter(teller: &Teller<'_>) -> String {
    let mut labels: Vec<String> = Vec::new();
    for id in teller.in_order().into_iter().flat_map(|event| &event.violations) {
        let label = teller.catalogue.violation(id).map(|it| it.label(teller.lang).to_lowercase());
        if let Some(label) = label.filter(|label| !labels.contains(label)) {
            labels.push(label);
        }
    }
    let more = labels.len().saturating_sub(4);
    labels.truncate(4);
    if more > 0 {
        labels.push(
            either(teller.lang, "other acts described below", "perbuatan lain yang diuraikan di bawah ini").to_owned(),
        );
    }
    if labels.is_empty() {
        return either(teller.lang, "the facts described below", "fakta yang diuraikan di bawah ini").to_owned();
    }
    wording::list(&labels, teller.lang)
}

fn governments(law: &[StateView], lang: Lang, points: &mut Points) -> String {
    let names: Vec<String> = law.iter().map(|state| wording::state_in_text(&state.name, lang)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if names.is_empty() {
        points.note(
            "no_law",
            "/events",
            "No provision is engaged by what is recorded: add violations, dates and places.",
            "Belum ada ketentuan yang terkait dengan berkas ini: lengkapi jenis pelanggaran, tanggal, dan tempat.",
        );
        return either(lang, "the Governments concerned", "pemerintah yang bersangkutan").to_owned();
    }
    let list = wording::list(&names, lang);
    match (lang, names.len()) {
        (Lang::En, 1) => format!("the Government of {list}"),
        (Lang::En, _) => format!("the Governments of {list}"),
        (Lang::Id, _) => format!("Pemerintah {list}"),
    }
}

fn subject(law: &[StateView], name: &str, lang: Lang) -> String {
    let names: Vec<&str> = law.iter().map(|state| state.name.as_str()).collect();
    let list = wording::list(&names, lang);
    match (lang, list.is_empty()) {
        (Lang::En, false) => format!("Allegation letter: the case of {name}, a migrant worker ({list})"),
        (Lang::En, true) => format!("Allegation letter: the case of {name}, a migrant worker"),
        (Lang::Id, false) => format!("Surat pengaduan: kasus {name}, pekerja migran ({list})"),
        (Lang::Id, true) => format!("Surat pengaduan: kasus {name}, pekerja migran"),
    }
}

fn consent_points(shown: &Shown, points: &mut Points) {
    if !shown.consented {
        points.note(
            "no_consent",
            "/consents",
            "No consent to a confidential complaint to the United Nations holds on this day: do not send before it is given.",
            "Belum ada persetujuan yang berlaku untuk pengaduan rahasia kepada PBB: jangan kirim sebelum diberikan.",
        );
    }
    if shown.pseudonym_refused {
        points.note(
            "pseudonym_reveals",
            "/worker/pseudonym",
            "The pseudonym tells part of the name and is not used: choose another.",
            "Nama samaran memuat bagian nama asli dan tidak dipakai: pilih yang lain.",
        );
    }
}

/// The sentence in the letter and the one in its note.
fn consent_sentences(shown: &Shown, lang: Lang) -> (String, String) {
    let name = &shown.name;
    let (en, id) = match (shown.consented, shown.level) {
        (false, _) => (
            format!("[The consent of {name} to this communication is still to be confirmed.]"),
            format!("[Persetujuan {name} atas komunikasi ini masih harus dipastikan.]"),
        ),
        (true, Disclosure::Named) => (
            format!(
                "{name} has given informed consent to this communication and to being named in it. We ask that the name be made public only with further consent."
            ),
            format!(
                "{name} telah memberikan persetujuan berdasarkan informasi atas komunikasi ini dan atas pencantuman namanya. Kami memohon agar nama itu tidak diumumkan tanpa persetujuan lebih lanjut."
            ),
        ),
        (true, Disclosure::Initials) => (
            format!(
                "{name} has given informed consent to this communication on condition that only these initials are used. Contact details and papers are held by us and are not disclosed."
            ),
            format!(
                "{name} telah memberikan persetujuan berdasarkan informasi atas komunikasi ini dengan syarat hanya inisial itu yang dipakai. Kontak dan dokumennya kami simpan dan tidak kami ungkapkan."
            ),
        ),
        (true, Disclosure::Pseudonym | Disclosure::FiguresOnly) => (
            format!(
                "{name} is a pseudonym. The worker has given informed consent to this communication on condition that the true name is not disclosed; name, contact details and papers are held by us."
            ),
            format!(
                "{name} adalah nama samaran. Pekerja telah memberikan persetujuan berdasarkan informasi atas komunikasi ini dengan syarat nama aslinya tidak diungkapkan; nama, kontak, dan dokumennya kami simpan."
            ),
        ),
    };
    let note = match (shown.consented, lang) {
        (true, Lang::En) => "Consent: recorded for this purpose, valid on the date of the letter.",
        (true, Lang::Id) => "Persetujuan: tercatat untuk tujuan ini dan berlaku pada tanggal surat.",
        (false, Lang::En) => "Consent: none recorded for this purpose; this is a draft and may not be sent.",
        (false, Lang::Id) => {
            "Persetujuan: belum tercatat untuk tujuan ini; surat ini masih rancangan dan tidak boleh dikirim."
        }
    };
    (either(lang, &en, &id).to_owned(), note.to_owned())
}

/// The mark across the head of every page.
pub(super) fn banner(fictional: bool, consented: bool, lang: Lang) -> Option<String> {
    let mut words = Vec::new();
    if fictional {
        words.push(either(lang, "FICTIONAL – for demonstration", "FIKTIF – untuk peragaan"));
    }
    if !consented {
        words.push(either(lang, "DRAFT – not to be sent", "RANCANGAN – jangan dikirim"));
    }
    (!words.is_empty()).then(|| words.join(" · "))
}
