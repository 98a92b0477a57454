//! Points of the checklist on what a hand pleads and asks for: treaties that do not bind, demands that have no date.

use super::{Checked, List};
use crate::codes::{Day, PartialDate, State};
use crate::documents::disclosure::{Said, days_in};
use crate::documents::references;
use crate::drafts::reading::has_word;
use crate::drafts::sections::Origin;
use crate::standards::Bond;

/// The parts in which something is asked for.
const ASKING: &[&str] = &["requests", "demands", "relief", "interim"];

impl List<'_> {
    /// What happened and no article speaks to, though others speak to the same event.
    pub(super) fn unpleaded(&mut self) {
        let Checked { composed, assembled, catalogue, told, .. } = self.of;
        let label = |id: &String| catalogue.violation(id).map(|it| it.label(*told));
        let of = |(event, violations): &(String, Vec<String>)| {
            let number = assembled.paragraphs.get(&references::event_name(event))?;
            let labels: Vec<&str> = violations.iter().filter_map(label).collect();
            let paragraph = told.pick("paragraph", "paragraf");
            (!labels.is_empty()).then(|| format!("{} ({paragraph} {number})", labels.join(", ")))
        };
        let silent: Vec<String> = composed.unpleaded.iter().filter_map(of).collect();
        if !silent.is_empty() {
            let silent = silent.join("; ");
            let words = (
                format!(
                    "No article is named for: {silent}. Name one, or leave the fact out where it is not for this addressee."
                ),
                format!(
                    "Belum ada pasal untuk: {silent}. Sebutkan satu, atau hapus fakta yang bukan untuk penerima ini."
                ),
            );
            let place =
                composed.unpleaded.first().and_then(|(id, _)| self.of.file.events.iter().position(|it| it.id == *id));
            let point = self.note("violation_without_article", "law", (&words.0, &words.1));
            point.pointer = place.map_or_else(String::new, |place| format!("/events/{place}/violations"));
        }
    }

    /// Treaties named by hand that do not bind the State.
    pub(super) fn articles(&mut self) {
        let Checked { record, file, catalogue, .. } = self.of;
        let lang = record.choice.language.into();
        let day = |event: &crate::cases::model::Event| event.when.as_ref().and_then(PartialDate::latest);
        let on: Day =
            file.events.iter().filter_map(day).max().map_or(record.choice.date, |last| last.min(record.choice.date));
        let mut states: Vec<State> = record.choice.state.into_iter().collect();
        if states.is_empty() {
            states.extend(file.events.iter().map(|event| event.place.country));
            states.sort();
            states.dedup();
        }
        for section in record.sections.iter().filter(|it| it.origin() != Origin::Generated) {
            for instrument in catalogue.instruments() {
                let names = [instrument.id.as_str(), instrument.short(lang)];
                let mentions = |text: &str| names.iter().any(|name| has_word(text, name));
                // What the case gave says itself how a treaty stands; a hand that adds to it may not.
                let given = section.base.as_ref().map_or("", |base| &base.text);
                if !section.piece.text.lines().any(|line| mentions(line) && !given.contains(line.trim())) {
                    continue;
                }
                for state in &states {
                    let bond = catalogue.standing(*state, &instrument.id, "", "", on).bond;
                    if matches!(bond, Bond::Binding { .. } | Bond::NonTreaty) {
                        continue;
                    }
                    let name = catalogue.state_name(*state, self.of.told);
                    let short = instrument.short(self.of.told);
                    let words = (
                        format!("{short} did not bind {name} at the time of the events: cite it as a standard only."),
                        format!("{short} tidak mengikat {name} pada waktu peristiwa: sebutkan hanya sebagai standar."),
                    );
                    self.note("article_not_binding", &section.piece.id, (&words.0, &words.1));
                }
            }
        }
    }

    pub(super) fn deadline(&mut self) {
        let Checked { record, catalogue, .. } = self.of;
        let asks = catalogue.addressee(&record.choice.document).is_some_and(|it| it.reply_days.is_some());
        let on = record.choice.date;
        let told = ["facts", "law", "claim", "person", "exhibits", "remedies", "basis"];
        let asking = record.sections.iter().filter(|it| !told.contains(&it.piece.id.as_str()));
        let none_left = !asking.clone().any(|it| says_day(&it.piece.text, on));
        let lost = asking
            .clone()
            .find(|it| it.base.as_ref().is_some_and(|base| says_day(&base.text, on)) && !says_day(&it.piece.text, on));
        let section = lost.map(|it| it.piece.id.clone());
        if (asks || section.is_some()) && none_left {
            self.note(
                "demand_without_deadline",
                &section.unwrap_or_default(),
                ("What is asked for has no date: say by when.", "Permintaan belum bertenggat: sebutkan sampai kapan."),
            );
        }
        let added: Vec<(String, String)> = record
            .sections
            .iter()
            .flat_map(|section| {
                let given = section.base.as_ref().map_or("", |base| &base.text);
                let demands = demands(&section.piece.text, on).into_iter().filter(|it| !given.contains(it));
                let id = &section.piece.id;
                demands
                    .filter(|_| ASKING.contains(&id.as_str()))
                    .map(|it| (id.clone(), opening(it)))
                    .collect::<Vec<_>>()
            })
            .collect();
        for (section, demand) in added {
            let words = (
                format!("This demand has no date; say by when: “{demand}”."),
                format!("Permintaan ini belum bertenggat; sebutkan sampai kapan: “{demand}”."),
            );
            self.note("demand_without_deadline", &section, (&words.0, &words.1));
        }
    }
}

/// The items of lists that ask for something without a date. What stands before a list, such as “within thirty days”, holds for all of it.
fn demands(text: &str, on: Day) -> Vec<&str> {
    // A number or one letter: `1)`, `(a)`; not the `Mr.` of a sentence.
    let is_item = |line: &str| {
        let line = line.trim_start_matches('(');
        let mark = line.split([')', '.']).next().filter(|mark| mark.len() < line.len()).unwrap_or_default();
        let number = !mark.is_empty() && mark.len() <= 2 && mark.chars().all(|it| it.is_ascii_digit());
        let letter = mark.len() == 1 && mark.chars().all(|it| it.is_ascii_lowercase());
        line.starts_with(['-', '*', '+']) || number || letter
    };
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    if lines().any(|line| !is_item(line) && has_deadline(line, on)) {
        return vec![];
    }
    lines().filter(|line| is_item(line) && !has_deadline(line, on)).collect()
}

/// The first words of a demand.
fn opening(demand: &str) -> String {
    let words: Vec<&str> = demand.split_whitespace().collect();
    if words.len() > 9 { format!("{} …", words[..9].join(" ")) } else { words.join(" ") }
}

/// Words for a number of days.
const NUMBERS: &[&str] = &[
    "one", "two", "three", "five", "six", "seven", "ten", "twelve", "fourteen", "fifteen", "twenty", "thirty", "forty",
    "sixty", "ninety", "satu", "dua", "tiga", "lima", "enam", "tujuh", "sepuluh", "belas", "puluh",
];

/// Units of time, and words that leave no time.
const UNITS: &[&str] =
    &["day", "days", "week", "weeks", "month", "months", "hours", "hari", "minggu", "pekan", "bulan", "jam"];
const AT_ONCE: &[&str] =
    &["immediately", "at once", "forthwith", "without delay", "segera", "seketika", "tanpa menunda"];

/// Whether a text says by when: a day, a number of days, or at once.
fn has_deadline(text: &str, on: Day) -> bool {
    says_day(text, on) || AT_ONCE.iter().any(|words| has_word(&text.to_lowercase(), words))
}

/// Whether a text names a day after the day of the letter, or a number of days.
fn says_day(text: &str, on: Day) -> bool {
    let later = |said: &Said| {
        let day = said.year.and_then(|year| Day::from_ymd_opt(year, said.month, said.day));
        day.is_some_and(|day| day > on)
    };
    let words: Vec<String> =
        text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_lowercase).collect();
    let is_number = |it: &str| it.chars().all(|digit| digit.is_ascii_digit()) || NUMBERS.contains(&it);
    days_in(text).iter().any(later)
        || words.windows(2).any(|two| is_number(&two[0]) && UNITS.contains(&two[1].as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demand_says_by_when_with_a_day_to_come_a_number_of_days_or_at_once() {
        let on = "2026-11-30".parse().expect("is a day");
        for text in [
            "Reply by 24 January 2027.",
            "within sixty days",
            "dalam 30 hari",
            "dalam enam puluh hari",
            "Release it at once",
            "dikembalikan segera",
            "paling lambat 3 Mei 2027",
        ] {
            assert!(has_deadline(text, on), "{text}");
        }
        for text in
            ["Change Law No. 21 of 2007", "punish the employer", "wages due since 5 May 2019", "Pasal 21 UU 2004"]
        {
            assert!(!has_deadline(text, on), "{text}");
        }
        let list = "We ask you to:\n\n1) reply within 30 days;\n2) punish him;\n(c) change the law.";
        assert_eq!(demands(list, on), ["2) punish him;", "(c) change the law."]);
        assert_eq!(demands("Mr. Tan beat her.\n\n2. punish him.", on), ["2. punish him."]);
        assert_eq!(demands("Within thirty days we ask you to:\n\n- punish him.", on), Vec::<&str>::new());
    }
}
