//! Where the worker stayed and with which status, and how young she was, in the words of a document.

use super::facts::Teller;
use super::wording::{self, either};
use crate::cases::model::{Leg, LegKind, MigrationStatus, Sex, StatusPeriod};
use crate::codes::{Day, PartialDate};
use crate::standards::Lang;
use chrono::Months;

impl Teller<'_> {
    /// Where the worker stayed, and with which status.
    pub(super) fn journey(&self) -> Vec<String> {
        let legs: Vec<&Leg> = self.file.journey.legs.iter().filter(|leg| leg.kind == LegKind::Destination).collect();
        let known: Vec<&StatusPeriod> =
            self.file.worker.statuses.iter().filter(|it| it.status != MigrationStatus::Unknown).collect();
        // Several in one State, one after the other, are one sentence.
        let mut spells: Vec<&[&StatusPeriod]> = known.chunk_by(|one, next| one.state == next.state).collect();
        let mut told = Vec::new();
        for leg in &legs {
            // The status stands with the only stay in its State.
            let only = legs.iter().filter(|other| other.state == leg.state).count() == 1;
            let place = spells.iter().position(|spell| only && spell[0].state == leg.state);
            let spell = place.map(|place| spells.remove(place));
            told.push(self.stay(leg, spell));
        }
        told.extend(spells.into_iter().map(|spell| {
            let state = self.catalogue.state_name(spell[0].state, self.lang);
            let (name, said) = (self.name, self.statuses(spell, None));
            match self.lang {
                Lang::En => {
                    format!("In {}, {name} was reportedly {said}.", wording::state_in_text(&state, self.lang))
                }
                Lang::Id => format!("Di {state}, {name} dilaporkan {said}."),
            }
        }));
        told
    }

    /// Behind the sentence that names the worker: `She worked in Malaysia (Kuala Lumpur) from May 2017 to June 2018, reportedly in an irregular situation.`
    fn stay(&self, leg: &Leg, spell: Option<&[&StatusPeriod]>) -> String {
        let state = self.catalogue.state_name(leg.state, self.lang);
        let place = super::places::without_state(self.text(&leg.place), &state);
        let place = if place.is_empty() || place == state { String::new() } else { format!(" ({place})") };
        let period = self.during(leg.period.as_ref());
        let state = wording::state_in_text(&state, self.lang);
        let status = spell.map(|spell| self.statuses(spell, leg.period.as_ref()));
        let name = match (self.lang, self.file.worker.sex) {
            (Lang::En, Sex::Female) => "She",
            (Lang::En, Sex::Male) => "He",
            (Lang::En, Sex::Other | Sex::Unknown) => self.name,
            (Lang::Id, _) => "Ia",
        };
        let status = status.unwrap_or_default();
        // Who has not left the State need not be at work any more.
        let open = leg.period.as_ref().is_some_and(|period| period.latest().is_none());
        let worked = match (self.lang, open) {
            (Lang::En, true) => "has been",
            (Lang::En, false) => "worked",
            (Lang::Id, true) => "berada",
            (Lang::Id, false) => "bekerja",
        };
        match (self.lang, status.is_empty()) {
            (Lang::En, true) => format!("{name} {worked} in {state}{place}{period}."),
            (Lang::En, false) => format!("{name} {worked} in {state}{place}{period}, reportedly {status}."),
            (Lang::Id, true) => format!("{name} {worked} di {state}{place}{period}."),
            (Lang::Id, false) => format!("{name} {worked} di {state}{place}{period} dan dilaporkan {status}."),
        }
    }

    /// The statuses in a State, each with its period; the period of the stay itself is not told again.
    fn statuses(&self, spell: &[&StatusPeriod], stay: Option<&PartialDate>) -> String {
        let said: Vec<String> = spell
            .iter()
            .map(|it| {
                let words = wording::migration_status(it.status, self.lang);
                let same = spell.len() == 1 && it.period.as_ref() == stay;
                format!("{words}{}", if same { String::new() } else { self.during(it.period.as_ref()) })
            })
            .collect();
        said.join(either(self.lang, ", then ", ", lalu "))
    }

    /// A period with its preposition and a space before it; nothing for none.
    fn during(&self, period: Option<&PartialDate>) -> String {
        period.map_or_else(String::new, |period| format!(" {}", wording::when(period, self.lang)))
    }

    /// Who was a child in all events, where the record is sure of it.
    pub(super) fn a_child(&self) -> Option<String> {
        let grown = self.grown()?;
        let mut dates = self.file.events.iter().filter_map(|event| event.when.as_ref()).peekable();
        dates.peek()?;
        let all = dates.all(|when| when.latest().is_some_and(|day| day < grown));
        let child = match (self.lang, self.file.worker.sex) {
            (Lang::En, Sex::Female) => "a girl",
            (Lang::En, Sex::Male) => "a boy",
            (Lang::En, _) => "a child",
            (Lang::Id, Sex::Female) => "dan merupakan anak perempuan yang",
            (Lang::Id, Sex::Male) => "dan merupakan anak laki-laki yang",
            (Lang::Id, _) => "dan merupakan anak yang",
        };
        let age = either(
            self.lang,
            "under eighteen at the time of the events",
            "belum berusia delapan belas tahun pada saat kejadian",
        );
        all.then(|| format!(", {child} {age}"))
    }

    /// The first day on which she is surely of age.
    fn grown(&self) -> Option<Day> {
        let born = self.file.worker.birth.as_ref().and_then(PartialDate::earliest)?;
        born.checked_add_months(Months::new(12 * 18))
    }

    /// That the worker was a child when it began, where the record is sure of it.
    pub(super) fn young(&self) -> &'static str {
        let Some(grown) = self.grown() else { return "" };
        let mut dates = self.file.events.iter().filter_map(|event| event.when.as_ref());
        if dates.any(|when| when.latest().is_some_and(|day| day < grown)) {
            either(
                self.lang,
                ", under eighteen when the events began",
                ", dan belum berusia delapan belas tahun ketika kejadian bermula",
            )
        } else {
            ""
        }
    }
}
