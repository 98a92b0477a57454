//! Arrest and custody as the model questionnaire of the Working Group on Arbitrary Detention asks for them, and the categories
//! of arbitrary detention that the facts of a case show. What the record does not know is said not to be known, and asked for.

mod categories;

use super::draft::Points;
use super::facts::Teller;
use super::references;
use super::wording::{self, either};
use crate::cases::model::{CaseFile, Disclosure, Event, MigrationStage, PlaceKind, Role, Sex};
use crate::codes::{Day, PartialDate, State};
use crate::standards::Lang;
use categories::CategoryView;
use serde::Serialize;
use std::collections::HashMap;

/// Types of violation that say that somebody is held by the authorities.
const HELD: &[&str] = &[
    "arbitrary-detention",
    "caning",
    "child-detention",
    "death-in-custody",
    "denial-of-consular-access",
    "enforced-disappearance",
    "inhuman-detention-conditions",
    "transit-detention",
];
/// Types of which the arrest is a part.
const ARREST: &[&str] =
    &["abusive-raid", "arbitrary-detention", "child-detention", "enforced-disappearance", "transit-detention"];

/// An item of the questionnaire.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ItemView {
    pub item: String,
    pub answer: String,
}

/// What the questionnaire asks of arrest and custody.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct DetentionView {
    /// The record tells of an arrest or of custody.
    pub recorded: bool,
    /// The custody is said to go on.
    pub continuing: bool,
    pub identity: Vec<ItemView>,
    pub arrest: Vec<ItemView>,
    pub custody: Vec<ItemView>,
    pub categories: Vec<CategoryView>,
}

fn is_custody(event: &Event) -> bool {
    let held = event.violations.iter().any(|id| HELD.contains(&id.as_str()));
    held || matches!(event.place.kind, PlaceKind::DetentionCentre | PlaceKind::Prison)
}

fn is_arrest(event: &Event) -> bool {
    event.violations.iter().any(|id| ARREST.contains(&id.as_str()))
}

/// Whether one can be held there; a road or a place of work is where one is caught.
fn can_hold(kind: PlaceKind) -> bool {
    use PlaceKind::{Airport, Border, DetentionCentre, Hospital, Other, PoliceStation, Prison, SeaPort, Vessel};
    matches!(kind, Airport | Border | DetentionCentre | Hospital | Other | PoliceStation | Prison | SeaPort | Vessel)
}

/// Whether an event tells how she was caught, and not what befell her in custody: a caning in a prison is no arrest.
fn is_caught(event: &Event) -> bool {
    use PlaceKind::{Court, DetentionCentre, Prison};
    let later = ["caning", "death-in-custody", "denial-of-consular-access", "inhuman-detention-conditions"];
    let held = event.violations.iter().any(|id| HELD.contains(&id.as_str()) && !later.contains(&id.as_str()));
    is_arrest(event) || (held && !matches!(event.place.kind, Court | DetentionCentre | Prison))
}

fn speaks(event: &Event) -> bool {
    is_custody(event) || is_arrest(event) || event.stage == MigrationStage::Detention
}

fn is_open(event: &Event) -> bool {
    event.continuing || event.when.as_ref().is_some_and(|when| when.latest().is_none())
}

/// The State that held the worker; of several the one that did so last.
pub(super) fn state(file: &CaseFile) -> Option<State> {
    let day = |event: &&Event| event.when.as_ref().and_then(PartialDate::earliest);
    let custody = file.events.iter().filter(|event| is_custody(event) || is_arrest(event));
    custody.max_by_key(day).map(|event| event.place.country)
}

/// Whether the custody is said to go on.
pub(super) fn is_held(file: &CaseFile) -> bool {
    file.events.iter().any(|event| is_custody(event) && is_open(event))
}

/// How the facts of arrest and custody are told.
pub(super) struct Custody<'a> {
    pub teller: &'a Teller<'a>,
    /// The State that is addressed.
    pub state: Option<State>,
    /// The number of the paragraph that tells an event.
    pub paragraphs: &'a HashMap<String, usize>,
    /// Paragraphs are named and get their numbers later.
    pub by_name: bool,
    /// How much the paper tells of the worker.
    pub level: Disclosure,
}

/// The answers of a part, and which of them are not known.
struct Answers<'a> {
    lang: Lang,
    items: Vec<ItemView>,
    missing: Vec<(&'a str, &'a str)>,
    unknown: String,
}

impl<'a> Answers<'a> {
    fn new(lang: Lang) -> Self {
        Self { lang, items: vec![], missing: vec![], unknown: String::new() }
    }

    fn put(&mut self, (en, id): (&'static str, &'static str), answer: Option<String>, unknown: &str) {
        let answer = answer.filter(|it| !it.is_empty());
        if let Some(answer) = answer {
            let item = either(self.lang, en, id).to_owned();
            self.items.push(ItemView { item, answer: wording::capital(&answer) });
        } else {
            unknown.clone_into(&mut self.unknown);
            self.missing.push((en, id));
        }
    }

    /// The items; what is not known is asked for.
    fn done(mut self, (part, part_id): (&str, &str), pointer: &str, points: &mut Points) -> Vec<ItemView> {
        if !self.missing.is_empty() {
            let named = |pick: fn(&(&'a str, &'a str)) -> &'a str| -> String {
                self.missing.iter().map(|it| pick(it).to_lowercase()).collect::<Vec<_>>().join("; ")
            };
            // What is not known is one row, and not the same answer in each.
            let item = wording::capital(either(self.lang, &named(|it| it.0), &named(|it| it.1)));
            self.items.push(ItemView { item, answer: wording::capital(&self.unknown) });
            points.note(
                "questionnaire",
                pointer,
                &format!("To be asked for the questionnaire, on {part}: {}.", named(|it| it.0)),
                &format!("Perlu ditanyakan untuk kuesioner, tentang {part_id}: {}.", named(|it| it.1)),
            );
        }
        self.items
    }
}

impl Custody<'_> {
    /// What the template is given; what is missing is noted.
    pub fn view(&self, points: &mut Points) -> DetentionView {
        let here = |event: &&Event| self.state.is_none_or(|state| event.place.country == state);
        let told: Vec<&Event> = self.teller.in_order().into_iter().filter(here).filter(|it| speaks(it)).collect();
        let held: Vec<&Event> = told.iter().copied().filter(|it| is_custody(it)).collect();
        let arrest = told.iter().copied().find(|it| is_caught(it));
        if arrest.is_none() && held.is_empty() {
            return DetentionView::default();
        }
        // Who is before a judge at this stage is in custody.
        let shown: Vec<&Event> = match told.first() {
            Some(first) if !held.is_empty() && !is_custody(first) && !is_caught(first) => vec![*first],
            _ => vec![],
        };
        DetentionView {
            recorded: true,
            continuing: held.iter().any(|it| is_open(it)),
            identity: self.identity(points),
            arrest: self.arrest(arrest, &told, points),
            custody: self.custody(&shown, &if held.is_empty() { arrest.into_iter().collect() } else { held }, points),
            categories: self.categories(&told, points),
        }
    }

    fn lang(&self) -> Lang {
        self.teller.lang
    }

    fn word(&self, en: &str, id: &str) -> String {
        either(self.lang(), en, id).to_owned()
    }

    /// `paragraph 5`.
    fn paragraph(&self, event: &Event) -> Option<String> {
        let number = self.paragraphs.get(&event.id)?;
        let number = if self.by_name { references::to_event(&event.id) } else { number.to_string() };
        Some(format!("{} {number}", either(self.lang(), "paragraph", "paragraf")))
    }

    fn unknown(&self, events: &[&Event]) -> String {
        let told: Vec<String> = events.iter().filter_map(|event| self.paragraph(event)).collect();
        let told = wording::list(&told, self.lang());
        match (told.is_empty(), self.lang()) {
            (true, Lang::En) => "not known to us".to_owned(),
            (true, Lang::Id) => "tidak kami ketahui".to_owned(),
            (false, Lang::En) => format!("not known to us beyond what is told in {told}"),
            (false, Lang::Id) => format!("tidak kami ketahui selain yang diuraikan dalam {told}"),
        }
    }

    fn pointer(&self, event: &Event) -> String {
        let place = self.teller.file.events.iter().position(|it| it.id == event.id);
        place.map_or_else(String::new, |place| format!("/events/{place}"))
    }

    fn identity(&self, points: &mut Points) -> Vec<ItemView> {
        let (worker, lang) = (&self.teller.file.worker, self.lang());
        let unknown = self.unknown(&[]);
        let kept = self.word(
            "held by us, and given only with further consent",
            "kami simpan, dan diberikan hanya dengan persetujuan lebih lanjut",
        );
        let sex = match worker.sex {
            Sex::Female => Some(self.word("female", "perempuan")),
            Sex::Male => Some(self.word("male", "laki-laki")),
            Sex::Other => Some(self.word("other", "lainnya")),
            Sex::Unknown => None,
        };
        let papers = (self.level < Disclosure::Named).then_some(kept);
        let mut answers = Answers::new(lang);
        let note =
            if self.level == Disclosure::Pseudonym { either(lang, " (a pseudonym)", " (nama samaran)") } else { "" };
        answers.put(("Name", "Nama"), Some(format!("{}{note}", self.teller.name)), &unknown);
        answers.put(("Sex", "Jenis kelamin"), sex, &unknown);
        let birth = worker.birth.as_ref().map(|birth| wording::when_bare(birth, lang));
        answers.put(("Date or year of birth", "Tanggal atau tahun lahir"), birth, &unknown);
        let nationality = worker.nationality.map(|state| self.teller.catalogue.state_name(state, lang));
        answers.put(("Nationality", "Kewarganegaraan"), nationality, &unknown);
        answers.put(("Identity document", "Dokumen identitas"), papers.clone(), &unknown);
        let work = worker.occupation.as_ref().and_then(|code| wording::occupation(code, lang));
        answers.put(("Occupation", "Pekerjaan"), work, &unknown);
        answers.put(("Usual residence", "Tempat tinggal tetap"), papers, &unknown);
        answers.done(("the person", "orangnya"), "/worker", points)
    }

    fn date(&self, event: &Event) -> Option<String> {
        let when = event.when.as_ref()?;
        let start = when.as_str().split('/').next().and_then(|text| PartialDate::parse(text).ok());
        Some(wording::when_bare(start.as_ref().unwrap_or(when), self.lang()))
    }

    fn place(&self, event: &Event) -> String {
        let told = self.teller.place(&event.place);
        told.strip_prefix('(').and_then(|it| it.strip_suffix(')')).map_or(told.clone(), str::to_owned)
    }

    /// Who acted for the State, or for nobody that is known.
    fn forces(&self, events: &[&Event]) -> Option<String> {
        let mut found: Vec<String> = vec![];
        for event in events {
            let ids = event.actors.iter().filter(|part| matches!(part.role, Role::Perpetrator | Role::Accomplice));
            let actors = ids.filter_map(|part| self.teller.file.actors.iter().find(|it| it.id == part.actor));
            for actor in actors.filter(|it| it.acts_for == Some(event.place.country)) {
                let said = self.teller.actor(actor);
                if !found.contains(&said) {
                    found.push(said);
                }
            }
        }
        (!found.is_empty()).then(|| found.join("; "))
    }

    fn arrest(&self, event: Option<&Event>, told: &[&Event], points: &mut Points) -> Vec<ItemView> {
        let unknown = event.map_or_else(|| self.unknown(told), |event| self.unknown(&[event]));
        let mut answers = Answers::new(self.lang());
        answers.put(("Date of the arrest", "Tanggal penangkapan"), event.and_then(|event| self.date(event)), &unknown);
        // An event in the place of custody tells where and by whom she was held, not where and by whom she was caught.
        let caught = event.filter(|it| !matches!(it.place.kind, PlaceKind::DetentionCentre | PlaceKind::Prison));
        answers.put(("Place", "Tempat"), caught.map(|event| self.place(event)), &unknown);
        let forces = caught.and_then(|event| self.forces(&[event]));
        answers.put(("Forces that carried it out", "Pihak yang menangkap"), forces, &unknown);
        let shown = ("Warrant or other decision shown", "Surat perintah atau keputusan lain yang diperlihatkan");
        answers.put(shown, None, &unknown);
        answers.put(("Authority that issued it", "Instansi yang mengeluarkannya"), None, &unknown);
        answers.put(("Reasons given for the arrest", "Alasan penangkapan yang disampaikan"), None, &unknown);
        answers.put(("Law applied", "Hukum yang diterapkan"), None, &unknown);
        let pointer = event.or(told.first().copied()).map_or_else(String::new, |event| self.pointer(event));
        answers.done(("the arrest", "penangkapan"), &pointer, points)
    }

    /// `shown` are events before those in custody that show it.
    fn custody(&self, shown: &[&Event], held: &[&Event], points: &mut Points) -> Vec<ItemView> {
        let (lang, first) = (self.lang(), *shown.first().unwrap_or(&held[0]));
        let unknown = self.unknown(&[shown, held].concat());
        let mut answers = Answers::new(lang);
        let by = if is_caught(first) { "" } else { either(lang, "in custody by ", "sudah ditahan pada ") };
        let began = self.date(first).map(|day| format!("{by}{day}"));
        answers.put(("Beginning of the custody", "Mulai ditahan"), began, &unknown);
        answers.put(("Duration", "Lamanya"), self.duration(held), &unknown);
        answers.put(("Forces holding the person", "Pihak yang menahan"), self.forces(held), &unknown);
        let mut places: Vec<String> = vec![];
        for place in held.iter().filter(|it| can_hold(it.place.kind)).map(|event| self.place(event)) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        answers.put(("Places of detention", "Tempat penahanan"), Some(places.join("; ")), &unknown);
        answers.put(("Authority that ordered it", "Instansi yang memerintahkannya"), None, &unknown);
        answers.put(("Reasons given for the detention", "Alasan penahanan yang disampaikan"), None, &unknown);
        answers.put(("Law applied", "Hukum yang diterapkan"), None, &unknown);
        answers.done(("the detention", "penahanan"), &self.pointer(first), points)
    }

    fn duration(&self, held: &[&Event]) -> Option<String> {
        if held.iter().any(|it| is_open(it)) {
            return Some(self.word("the custody is said to go on", "penahanan dikabarkan masih berlangsung"));
        }
        // One day alone says when it began.
        let (from, to) = span(held).filter(|(from, to)| from < to)?;
        let (days, span) = ((to - from).num_days(), wording::days(from, to, self.lang()));
        let number = wording::number(days.into(), 0, self.lang());
        Some(match (self.lang(), days) {
            (Lang::En, 1) => format!("{span} (1 day)"),
            (Lang::En, _) => format!("{span} ({number} days)"),
            (Lang::Id, _) => format!("{span} ({number} hari)"),
        })
    }
}

/// From the first day to the last, where both are known to the day.
fn span(held: &[&Event]) -> Option<(Day, Day)> {
    let exact = |text: &str| {
        let date = PartialDate::parse(text).ok()?;
        date.earliest().filter(|day| date.latest() == Some(*day))
    };
    let ends = held.iter().map(|event| {
        let text = event.when.as_ref()?.as_str();
        let (from, to) = text.split_once('/').unwrap_or((text, text));
        Some((exact(from)?, exact(to)?))
    });
    let ends: Vec<(Day, Day)> = ends.collect::<Option<_>>()?;
    Some((ends.iter().map(|it| it.0).min()?, ends.iter().map(|it| it.1).max()?))
}
