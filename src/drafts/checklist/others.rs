//! Points of the checklist on the other letters on the case: facts that they tell otherwise, the worker shown otherwise to the
//! same readers, and another day for the same body.

use super::{Checked, List};
use crate::cases::model::{ActorKind, CaseFile};
use crate::codes::{Currency, Day, PartialDate, State};
use crate::documents::references::event_name;
use crate::documents::told::About;
use crate::documents::wording;
use crate::drafts::contradictions::{Differs, asked_by, contradictions, stands, whole};
use crate::drafts::model::{Choice, Record, Status};
use crate::standards::{Catalogue, Lang, Letter};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Who reads a letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Reader {
    Body(String),
    Government(State),
    Everyone,
}

impl List<'_> {
    pub(super) fn others(&mut self) {
        let mut others: Vec<&Record> = self.of.others.iter().collect();
        // What was sent weighs most, then what is final.
        others.sort_by_key(|it| (it.sent().is_none(), it.status != Status::Final, std::cmp::Reverse(it.choice.date)));
        for other in others {
            let label = self.label(other);
            for differs in contradictions(self.of.record, other, &self.of.composed.told) {
                self.differs(&differs, &label);
            }
            if other.status == Status::Final {
                self.shown_otherwise(other, &label);
                self.asked_otherwise(other, &label);
            }
        }
    }

    /// `the letter to the Committee against Torture of 1 March 2026 (sent on 3 March 2026)`.
    fn label(&self, other: &Record) -> String {
        let Checked { catalogue, told, .. } = self.of;
        let lang = *told;
        let to = catalogue.addressee(&other.choice.document);
        let written = office(other).filter(|_| to.is_some_and(|to| is_open(to.lines(other.choice.language.into()))));
        let each = std::iter::once(&other.choice.document).chain(&other.choice.with);
        let names: Vec<String> = each
            .filter_map(|document| catalogue.addressee(document))
            .map(|to| match lang {
                Lang::En => format!("the {}", to.name(lang)),
                Lang::Id => to.name(lang).to_owned(),
            })
            .collect();
        let name = written.map_or_else(|| wording::list(&names, lang), str::to_owned);
        let what = match (to.map(|to| to.template), lang) {
            (Some(Letter::Press), Lang::En) => "the press summary".to_owned(),
            (Some(Letter::Press), Lang::Id) => "ringkasan untuk pers".to_owned(),
            (Some(Letter::Briefing), Lang::En) => "the briefing".to_owned(),
            (Some(Letter::Briefing), Lang::Id) => "catatan ringkas".to_owned(),
            (_, Lang::En) => format!("the letter to {name}"),
            (_, Lang::Id) => format!("surat kepada {name}"),
        };
        let day = wording::day(other.choice.date, lang);
        let stands = match (other.sent(), other.status == Status::Final) {
            (Some(sent), _) => format!("{} {}", lang.pick("sent on", "dikirim pada"), wording::day(sent, lang)),
            (None, true) => "final".to_owned(),
            (None, false) => lang.pick("draft", "rancangan").to_owned(),
        };
        format!("{what} {} {day} ({stands})", lang.pick("of", "tertanggal"))
    }

    fn differs(&mut self, differs: &Differs, label: &str) {
        let lang = self.of.told;
        let ((what_en, what_id), ours, theirs, event) = match differs {
            Differs::Fact { about, ours, theirs } => {
                let event = match about {
                    About::When(event) | About::Place(event) => Some(event),
                    _ => None,
                };
                (self.what(about), self.value(about, ours), self.value(about, theirs), event)
            }
            Differs::Day { event, ours, theirs } => {
                let what = self.of_event("the day", "tanggal", event);
                (what, wording::day(*ours, lang), wording::day(*theirs, lang), Some(event))
            }
            Differs::Sum { event, ours, theirs } => {
                let what = match event {
                    Some(event) => self.of_event("the sum", "jumlah uang", event),
                    None => ("the sum of the claim".to_owned(), "jumlah tuntutan".to_owned()),
                };
                let sum = |(currency, sum): (Currency, Decimal)| wording::money(sum, currency, lang);
                (what, sum(*ours), sum(*theirs), event.as_ref())
            }
        };
        let section = event.and_then(|event| self.section_of(event)).unwrap_or_default();
        let (what_en, what_id) = (wording::capital(&what_en), wording::capital(&what_id));
        let words = (
            format!(
                "{what_en} is {ours} here and {theirs} in {label}: correct one of the two, or say why they differ."
            ),
            format!(
                "{what_id}: {ours} di sini, tetapi {theirs} dalam {label}. Perbaiki salah satunya, atau jelaskan perbedaannya."
            ),
        );
        self.note("contradiction", &section, (&words.0, &words.1));
    }

    fn section_of(&self, event: &str) -> Option<String> {
        let mark = format!("{{#{}}}", event_name(event));
        let found = self.of.record.sections.iter().find(|it| it.piece.text.contains(&mark));
        found.map(|it| it.piece.id.clone())
    }

    /// `the day in paragraph 5`.
    fn of_event(&self, en: &str, id: &str, event: &str) -> (String, String) {
        match self.of.assembled.paragraphs.get(&event_name(event)) {
            Some(number) => (format!("{en} in paragraph {number}"), format!("{id} pada paragraf {number}")),
            None => (format!("{en} of an event"), format!("{id} suatu peristiwa")),
        }
    }

    fn what(&self, about: &About) -> (String, String) {
        let Checked { catalogue, file, .. } = self.of;
        let plain = |en: &str, id: &str| (en.to_owned(), id.to_owned());
        match about {
            About::When(event) => self.of_event("the time", "waktu", event),
            About::Place(event) => self.of_event("the place", "tempat", event),
            About::Actor(actor) => {
                let kind = file.actors.iter().find(|it| it.id == *actor).map_or(ActorKind::Other, |it| it.kind);
                let named = |lang| wording::actor_kind(kind, lang);
                (format!("the name ({})", named(Lang::En)), format!("nama ({})", named(Lang::Id)))
            }
            About::Status(state) => {
                let name = |lang| wording::state_in_text(&catalogue.state_name(*state, lang), lang);
                (format!("the status in {}", name(Lang::En)), format!("status di {}", name(Lang::Id)))
            }
            About::Nationality => plain("the nationality", "kewarganegaraan"),
            About::Birth => plain("the date of birth", "tanggal lahir"),
            About::Claim => plain("the sum of the claim", "jumlah tuntutan"),
        }
    }

    /// A value of a fact in the language of the checklist.
    fn value(&self, about: &About, value: &str) -> String {
        let Checked { catalogue, told, .. } = self.of;
        let lang = *told;
        let state = |code: &str| State::parse(code).map(|it| catalogue.state_name(it, lang)).ok();
        let said = match about {
            About::When(_) | About::Birth => PartialDate::parse(value).ok().map(|it| wording::when_bare(&it, lang)),
            About::Place(_) => {
                let (code, name) = value.split_once(' ').unwrap_or((value, ""));
                state(code).map(|state| if name.is_empty() { state } else { format!("“{name}” ({state})") })
            }
            About::Actor(_) => Some(format!("“{value}”")),
            About::Status(_) if value == "regular" => Some(lang.pick("regular", "reguler").to_owned()),
            About::Status(_) => Some(lang.pick("irregular", "ireguler").to_owned()),
            About::Nationality => state(value),
            About::Claim => {
                let sum = |part: &str| {
                    let (code, sum) = part.split_once(' ')?;
                    Some(wording::money(Decimal::from_str_exact(sum).ok()?, Currency::parse(code).ok()?, lang))
                };
                let sums: Option<Vec<String>> = value.split(';').map(sum).collect();
                sums.map(|sums| wording::list(&sums, lang))
            }
        };
        said.unwrap_or_else(|| value.to_owned())
    }

    /// One letter names the worker and the other does not, and somebody reads both.
    fn shown_otherwise(&mut self, other: &Record, label: &str) {
        let Checked { record, file, catalogue, told, .. } = self.of;
        let lang = *told;
        let (here, there) = (names(record, file), names(other, file));
        if here == there {
            return;
        }
        let (named, masked) = if here { (*record, other) } else { (other, *record) };
        let (ours, theirs) = (readers(named, file, catalogue), readers(masked, file, catalogue));
        let both: Vec<String> = if ours.contains(&Reader::Everyone) {
            vec![lang.pick("everyone", "semua orang").to_owned()]
        } else {
            ours.intersection(&theirs).filter_map(|it| reader(it, catalogue, lang)).collect()
        };
        if both.is_empty() {
            return;
        }
        let both = wording::list(&both, lang);
        let (en, id) = if here {
            ("This letter names the worker, unlike", "Surat ini menyebut nama pekerja, berbeda dengan")
        } else {
            ("This letter does not name the worker, unlike", "Surat ini tidak menyebut nama pekerja, berbeda dengan")
        };
        let words = (
            format!(
                "{en} {label}. Who reads both ({both}) knows who she is: disclose equally much in both, or settle it with the worker."
            ),
            format!(
                "{id} {label}. Yang membaca keduanya ({both}) mengetahui siapa pekerja itu: samakan pengungkapannya, atau bicarakan dengan pekerja."
            ),
        );
        self.note("contradiction_identity", "", (&words.0, &words.1));
    }

    /// The same body is asked by another day while the first one has not passed.
    fn asked_otherwise(&mut self, other: &Record, label: &str) {
        let Checked { record, catalogue, told, .. } = self.of;
        let lang = *told;
        let (Some(here), Some(there)) = (asked_by(record), asked_by(other)) else { return };
        let runs = there >= record.choice.date && !other.replied();
        let own = bodies(record, catalogue);
        if here == there || !runs || own.is_disjoint(&bodies(other, catalogue)) {
            return;
        }
        let day = |day: Day| wording::day(day, lang);
        let (here, there) = (day(here), day(there));
        let words = (
            format!(
                "This letter asks for an answer by {here}, and {label} asks the same body for one by {there}: correct one of the two, or say why they differ."
            ),
            format!(
                "Surat ini meminta jawaban selambat-lambatnya {here}, sedangkan {label} meminta badan yang sama menjawab selambat-lambatnya {there}. Perbaiki salah satunya, atau jelaskan perbedaannya."
            ),
        );
        self.note("contradiction_deadline", "", (&words.0, &words.1));
    }
}

/// Whether the letter tells the name of the worker.
fn names(record: &Record, file: &CaseFile) -> bool {
    let text = whole(record).to_lowercase();
    file.worker.names.iter().any(|name| stands(&text, &name.text.trim().to_lowercase()))
}

/// Whether a directory leaves open who it is.
fn is_open(lines: &[String]) -> bool {
    lines.first().is_some_and(|line| line.contains('['))
}

/// To whom a letter goes by the address that was written for it.
fn office(record: &Record) -> Option<&str> {
    record.addressee.as_ref()?.first().map(|line| line.trim()).filter(|line| !line.is_empty() && !line.contains('['))
}

/// The bodies to which a letter goes. An office that the directory leaves open is known by the address only.
fn bodies(record: &Record, catalogue: &Catalogue) -> BTreeSet<Reader> {
    let Choice { document, with, language, .. } = &record.choice;
    let body = |id: &String| {
        let open = catalogue.addressee(id).is_none_or(|to| is_open(to.lines((*language).into())));
        if !open {
            return Some(Reader::Body(id.clone()));
        }
        office(record).map(|line| Reader::Body(line.to_lowercase()))
    };
    std::iter::once(document).chain(with).filter_map(body).collect()
}

/// Who reads a letter: its bodies, the Government to which they pass it on, and of what is published everyone.
fn readers(record: &Record, file: &CaseFile, catalogue: &Catalogue) -> BTreeSet<Reader> {
    let mut readers = bodies(record, catalogue);
    let Some(to) = catalogue.addressee(&record.choice.document) else { return readers };
    let concerned = || -> BTreeSet<State> {
        match record.choice.state {
            Some(state) => BTreeSet::from([state]),
            None => file.events.iter().map(|event| event.place.country).collect(),
        }
    };
    match to.template {
        Letter::Press | Letter::TreatyReport => drop(readers.insert(Reader::Everyone)),
        Letter::SpecialProcedures
        | Letter::ArbitraryDetention
        | Letter::Communication
        | Letter::IloRepresentation
        | Letter::IloObservations
        | Letter::IloFreedom
        | Letter::WageClaim => readers.extend(concerned().into_iter().map(Reader::Government)),
        Letter::Consular => readers.extend(file.worker.nationality.map(Reader::Government)),
        // A commission keeps its file to itself; a ministry is the Government.
        Letter::National if to.state.is_none() => readers.extend(concerned().into_iter().map(Reader::Government)),
        Letter::National | Letter::Briefing | Letter::Referral => {}
    }
    readers
}

fn reader(reader: &Reader, catalogue: &Catalogue, lang: Lang) -> Option<String> {
    match reader {
        Reader::Everyone => None,
        Reader::Body(id) => Some(match catalogue.addressee(id) {
            Some(to) if lang == Lang::En => format!("the {}", to.name(lang)),
            Some(to) => to.name(lang).to_owned(),
            None => lang.pick("the same office", "instansi yang sama").to_owned(),
        }),
        Reader::Government(state) => {
            let name = wording::state_in_text(&catalogue.state_name(*state, lang), lang);
            Some(match lang {
                Lang::En => format!("the Government of {name}"),
                Lang::Id => format!("Pemerintah {name}"),
            })
        }
    }
}
