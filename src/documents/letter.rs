//! Documents on one case: complaint letters, contributions, communications, claims, briefings and referrals.

use super::checks;
use super::consent;
use super::disclosure::{self, Purpose, Shown};
use super::draft::{Draft, DraftError, Piece, Points, Writer};
use super::facts::{EventView, PersonView, Teller};
use super::law::{StateView, Telling};
use super::model::{Block, Document, Line};
use super::money::{self, ClaimView, ExhibitRow};
use super::phrases;
use super::templates::{self, Kind, Template};
use super::wording::{self, either};
use super::{addressee, questions, references, sender};
use crate::cases::claim::ClaimSchedule;
use crate::cases::model::{CaseFile, Disclosure, RiskLevel, Sex};
use crate::codes::{Day, State};
use crate::decisions::{Decided, Target};
use crate::letterhead::Sender;
use crate::mapping::map_case;
use crate::standards::{Addressee, Catalogue, Lang, Letter, Towards};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

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
struct BodyView {
    name: String,
    procedure: String,
    salutation: String,
}

/// The State to which a document speaks.
#[derive(Default, Serialize)]
struct Government {
    name: String,
    in_text: String,
}

impl Government {
    fn of(state: Option<State>, catalogue: &Catalogue, lang: Lang, points: &mut Points, needed: bool) -> Self {
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
struct LetterView {
    language: &'static str,
    sender: SenderView,
    person: PersonView,
    subject_matter: String,
    governments: String,
    /// The number of each part, by its id, or a reference to it.
    parts: BTreeMap<String, String>,
    body: BodyView,
    state: Government,
    period: String,
    reply_by: String,
    /// The paper does not tell who the worker is.
    withheld: bool,
    admissibility: Vec<String>,
    in_short: String,
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
    edition: String,
    fictional: bool,
}

/// Which document on a case: an avenue of complaint such as `SP-MIGRANTS`, or one of our own such as `WAGE-CLAIM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct To<'a> {
    pub document: &'a str,
    /// The State to which it speaks, where the case concerns several.
    pub state: Option<State>,
}

impl<'a> From<&'a str> for To<'a> {
    fn from(document: &'a str) -> Self {
        Self { document, state: None }
    }
}

/// Drafts a document on a case.
///
/// # Errors
/// A document that the directory of addressees does not have; everything else that is missing is an open point of the draft.
pub fn compose<'a>(
    file: &CaseFile,
    sender: &Sender,
    to: impl Into<To<'a>>,
    lang: Lang,
    days: Days,
    catalogue: &Catalogue,
) -> Result<Draft, DraftError> {
    compose_decided(file, sender, to, lang, days, catalogue, &Decided::default())
}

/// The same document, following what a lawyer decided on the provisions.
///
/// # Errors
/// As [`compose`].
pub fn compose_decided<'a>(
    file: &CaseFile,
    sender: &Sender,
    to: impl Into<To<'a>>,
    lang: Lang,
    days: Days,
    catalogue: &Catalogue,
    decided: &Decided,
) -> Result<Draft, DraftError> {
    let asked = Asked { to: to.into(), lang, told: lang, days, most: None, by_name: false };
    Ok(compose_asked(file, sender, asked, catalogue, decided)?.draft)
}

/// What is asked of the composer.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub to: To<'a>,
    pub lang: Lang,
    /// The language in which the open points are told.
    pub told: Lang,
    pub days: Days,
    /// The most that is to be disclosed, where that is less than the consent allows.
    pub most: Option<Disclosure>,
    /// Paragraphs and parts are named in the pieces and get their numbers later.
    pub by_name: bool,
}

/// A document with what a kept draft needs of it.
#[derive(Debug)]
pub struct Composed {
    pub draft: Draft,
    /// Every part in its order, the signature block among them.
    pub pieces: Vec<Piece>,
    pub signature: Vec<Line>,
    /// The events that are told, in order.
    pub events: Vec<String>,
    /// The provisions that are named.
    pub provisions: Vec<Target>,
}

/// A document as it is asked for.
///
/// # Errors
/// As [`compose`].
pub fn compose_asked(
    file: &CaseFile,
    sender: &Sender,
    asked: Asked<'_>,
    catalogue: &Catalogue,
    decided: &Decided,
) -> Result<Composed, DraftError> {
    let Asked { to: wanted, lang, days, by_name, .. } = asked;
    let to = catalogue.addressee(wanted.document).ok_or_else(|| {
        let known: Vec<&str> = catalogue.addressees().iter().map(|it| it.document.as_str()).collect();
        DraftError::UnknownDocument(known.join(", "))
    })?;
    let mut points = Points::telling(lang, asked.told);
    let recipients: Vec<&str> = to.recipients.iter().map(String::as_str).collect();
    let purpose = Purpose { purpose: addressee::purpose(to.consent), recipients: &recipients };
    let shown = disclosure::shown_at_most(file, &purpose, days.date, lang, 0, asked.most);
    consent::check(&shown, &mut points);
    let clean = disclosure::cleared(file, &shown, lang).map_err(|_| DraftError::Disclosure)?;
    let decided = decided.reworded(|reason| disclosure::cleared_text(file, &shown, lang, reason));
    let teller = Teller { file: &clean, catalogue, lang, name: &shown.name };
    addressee::check(to, lang, &mut points);

    let judged = days.date.max(days.today);
    let mut mapping = decided.applied(catalogue, &clean, map_case(catalogue, &clean, None, judged), judged);
    let state = addressee::state(to, wanted.state, &clean, &mapping, catalogue);
    addressee::narrow(&mut mapping, to, state, catalogue, &mut points);
    let mut view = view(&clean, &shown, sender, &teller, to, days, &mut points);
    view.period = phrases::period(&clean, state, lang);
    view.state = Government::of(state, catalogue, lang, &mut points, to.to != Towards::All);
    // The States and the numbers of parts and paragraphs are known before the text in which they stand.
    let (home, date) = (clean.worker.nationality, days.date);
    let telling = |paragraphs| Telling { catalogue, lang, date, home, paragraphs, by_name, decided: &decided };
    view.law = telling(HashMap::new()).states(&mapping, &mut Points::new(lang), &mut Vec::new());
    view.governments = phrases::governments(&view.law, lang, &mut points);
    view.questions = questions::of(&view.law, &clean, lang);
    let title = phrases::subject(to, &view.law, &shown.name, lang);
    let template = templates::template(Kind::Letter(to.template), lang);
    let signature = sender::signature(sender, lang, &mut points);
    let outline = write(template, &mut view, &signature)?;
    let numbered = |(id, number): (&String, &usize)| {
        let number = if by_name && *number > 0 { references::to_part(id) } else { number.to_string() };
        (id.clone(), number)
    };
    view.parts = outline.parts.iter().map(numbered).collect();
    for event in view.events.iter_mut().filter(|_| by_name) {
        event.anchor = references::anchor_of(&event.id);
    }
    let first = outline.first_paragraph("facts");
    let told = view.events.iter().enumerate().map(|(place, event)| (event.id.clone(), first + place)).collect();
    let telling = telling(told);
    view.law = telling.states(&mapping, &mut points, &mut Vec::new());
    telling.changes(&mut points);
    let writer = write(template, &mut view, &signature)?;
    checks::door(file, to, state, days, catalogue, &mut points);
    if to.template == Letter::Press && clean.actors.iter().any(|actor| !actor.name.is_empty()) {
        points.note(
            "named_in_public",
            "/actors",
            "Persons and firms are named: let a lawyer look at it before it is published.",
            "Ada orang dan perusahaan yang disebut namanya: mintalah pengacara memeriksanya sebelum diterbitkan.",
        );
    }
    if let Some(most) = to.most_words {
        checks::length(&writer, most, &mut points);
    }
    let reference = clean.reference.clone();
    let document = Document {
        author: sender.organisation.clone(),
        language: wording::tag(lang),
        date: days.date,
        letterhead: sender::letterhead(sender, &mut points),
        addressee: addressee::lines(to, lang, &mut points),
        dateline: sender::dateline(sender, days.date, &reference, lang),
        subject: title.clone(),
        title,
        blocks: writer.blocks,
        footnotes: writer.footnotes,
        footer: reference,
        page_label: either(lang, "Page {page} of {pages}", "Halaman {page} dari {pages}").to_owned(),
        banner: consent::banner(clean.fictional, shown.consented, lang),
    };
    checks::pages(&document, to.template, &mut points);
    Ok(Composed {
        draft: Draft { document, sections: writer.sections, open_points: points.into_inner(), disclosure: vec![shown] },
        pieces: writer.pieces,
        signature,
        events: view.events.into_iter().map(|event| event.id).collect(),
        provisions: view.law.into_iter().flat_map(|state| state.rests).collect(),
    })
}

/// Writes the parts of the template in its order; `signatures` stands for the signature block.
fn write(template: &'static Template, view: &mut LetterView, signature: &[Line]) -> Result<Writer, DraftError> {
    // A part can name the number of any other; before the first writing they are not known.
    for id in template.order() {
        view.parts.entry(id.to_owned()).or_insert_with(|| "0".to_owned());
    }
    let mut writer = Writer::new(template);
    for id in template.order() {
        if id == "signatures" {
            writer.blocks.push(Block::Signatures { parties: vec![signature.to_vec()] });
            writer.pieces.push(Piece::signatures());
        } else {
            writer.section(id, &*view)?;
        }
    }
    Ok(writer)
}

fn view(
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
    let (consent, consent_note) = consent::sentences(shown, addressee::purpose(to.consent), lang);
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
        },
        state: Government::default(),
        period: String::new(),
        reply_by: phrases::reply_by(to, days.date, lang),
        withheld: shown.level < Disclosure::Named,
        admissibility: Vec::new(),
        in_short: teller.in_short(shown.level == Disclosure::Pseudonym),
        consent,
        consent_note,
        events: teller.events(points),
        claim: money::claim(&schedule, lang),
        remedies: money::remedies(file, teller.catalogue, lang),
        proceedings: phrases::proceedings(file, lang),
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
