//! The checks of a catalogue: keys, references, dates in order, vocabularies, and the rule that a provision for workers in
//! a regular situation is reached only by links that say so.

use super::addressees::{Scope, Towards};
use super::catalogue::{Catalogue, is_state};
use super::condition::Condition;
use super::load::CatalogueFault;
use super::obligations::StateDuty;
use super::rows::{Applies, Force, StatusAction};

struct Faults(Vec<CatalogueFault>);

impl Faults {
    fn add(&mut self, file: &'static str, place: usize, column: &str, message: impl Into<String>) {
        self.0.push(CatalogueFault { file, row: place + 2, column: column.to_owned(), message: message.into() });
    }

    fn filled<'a>(&mut self, file: &'static str, place: usize, cells: impl IntoIterator<Item = (&'a str, &'a str)>) {
        for (column, cell) in cells {
            if cell.trim().is_empty() {
                self.add(file, place, column, "is empty");
            }
        }
    }
}

impl Catalogue {
    /// What is wrong with the tables; empty when they agree with each other.
    pub fn check(&self) -> Vec<CatalogueFault> {
        let mut faults = Faults(Vec::new());
        self.check_instruments(&mut faults);
        self.check_provisions(&mut faults);
        self.check_status(&mut faults);
        self.check_links(&mut faults);
        self.check_obligations(&mut faults);
        self.check_words(&mut faults);
        self.check_avenues(&mut faults);
        faults.0.extend(self.check_elements());
        faults.0.extend(super::check_authorities::faults(self));
        faults.0
    }

    fn check_instruments(&self, faults: &mut Faults) {
        for (place, row) in self.tables.instruments.iter().enumerate() {
            let cells = [
                ("short_en", row.short_en.as_str()),
                ("short_id", row.short_id.as_str()),
                ("title_en", row.title_en.as_str()),
                ("title_id", row.title_id.as_str()),
                ("source", row.source.as_str()),
            ];
            faults.filled("instruments.csv", place, cells);
            if row.adopted.zip(row.in_force_from).is_some_and(|(adopted, from)| from < adopted) {
                faults.add("instruments.csv", place, "in_force_from", "lies before the adoption");
            }
        }
    }

    fn check_provisions(&self, faults: &mut Faults) {
        for (place, row) in self.tables.provisions.iter().enumerate() {
            if self.instrument(&row.instrument).is_none() {
                faults.add("provisions.csv", place, "instrument", "is not an id of instruments.csv");
            }
            let cells = [("heading_en", &row.heading_en), ("gist_en", &row.gist_en), ("source", &row.source)];
            faults.filled("provisions.csv", place, cells.map(|(column, cell)| (column, cell.as_str())));
            if row.heading_id.is_empty() != row.gist_id.is_empty() {
                faults.add("provisions.csv", place, "gist_id", "heading and gist come together");
            }
            if row.applies_to.is_empty() {
                faults.add("provisions.csv", place, "applies_to", "is empty");
            }
            if row.duty_bearer.is_empty() {
                faults.add("provisions.csv", place, "duty_bearer", "is empty");
            }
            let guidance = row.article.starts_with("GC") || row.article.starts_with("GR") || row.part == "interpretive";
            let added = row.force == Force::Soft;
            if guidance != row.adopted.is_some() && !added {
                faults.add(
                    "provisions.csv",
                    place,
                    "adopted",
                    "guidance has the day of its adoption; an article only where a declaration was amended",
                );
            }
            if guidance != (row.force == Force::Interpretive) {
                faults.add("provisions.csv", place, "force", "guidance interprets and does not bind");
            }
        }
    }

    fn check_status(&self, faults: &mut Faults) {
        const FILE: &str = "status.csv";
        for (place, row) in self.tables.status.iter().enumerate() {
            if !is_state(&row.state) {
                faults.add(FILE, place, "state", "is not a code of a State");
            }
            if !self.tables.states.iter().any(|names| names.code == row.state) {
                faults.add(FILE, place, "state", "has no name in states.csv");
            }
            if self.instrument(&row.instrument).is_none() {
                faults.add(FILE, place, "instrument", "is not an id of instruments.csv");
            }
            faults.filled(FILE, place, [("source", row.source.as_str())]);
            if row.signed.zip(row.acted).is_some_and(|(signed, acted)| acted.day < signed.day) {
                faults.add(FILE, place, "acted", "lies before the signature");
            }
            let succession = row.action == StatusAction::Succession;
            if !succession && row.acted.zip(row.effect).is_some_and(|(acted, effect)| effect.day < acted.day) {
                faults.add(FILE, place, "effect", "lies before the deposit");
            }
            let outside = matches!(row.action, StatusAction::None | StatusAction::Signature);
            if outside && (row.acted.is_some() || row.effect.is_some()) {
                faults.add(FILE, place, "action", "a State that is not a party has no date of joining");
            }
            if row.action == StatusAction::Denunciation && row.effect.is_none() {
                faults.add(FILE, place, "effect", "a denunciation has a day of effect");
            }
        }
        for (place, row) in self.tables.reservations.iter().enumerate() {
            let known = |prefix: &str| {
                self.tables
                    .provisions
                    .iter()
                    .any(|provision| provision.instrument == row.instrument && provision.article.starts_with(prefix))
            };
            if self.instrument(&row.instrument).is_none() || !is_state(&row.state) {
                faults.add("reservations.csv", place, "instrument", "names an unknown instrument or State");
            }
            if !matches!(row.effect.as_str(), "excluded" | "limited") {
                faults.add("reservations.csv", place, "effect", "is neither `excluded` nor `limited`");
            }
            if row.article.is_empty() || (row.instrument == "CMW" && !known(&row.article)) {
                faults.add("reservations.csv", place, "article", "is not an article of provisions.csv");
            }
            faults.filled("reservations.csv", place, [("note", row.note.as_str()), ("source", row.source.as_str())]);
        }
        for (place, row) in self.tables.memberships.iter().enumerate() {
            if !is_state(&row.state) || !matches!(row.member.as_str(), "yes" | "no" | "through") {
                faults.add("memberships.csv", place, "member", "names an unknown State or is not yes, no or through");
            }
            faults.filled("memberships.csv", place, [("source", row.source.as_str())]);
        }
    }

    fn check_links(&self, faults: &mut Faults) {
        const FILE: &str = "links.csv";
        for (place, row) in self.tables.links.iter().enumerate() {
            if self.violation(&row.violation).is_none() {
                faults.add(FILE, place, "violation", "is not an id of violations.csv");
            }
            faults.filled(FILE, place, [("reason_en", row.reason_en.as_str())]);
            let Some(provision) = self.provision(&row.instrument, &row.article) else {
                faults.add(FILE, place, "article", "is not a provision of provisions.csv");
                continue;
            };
            if provision.regular_only() && !row.condition.contains(&Condition::RegularStatusOnly) {
                faults.add(FILE, place, "condition", "the provision is for a regular situation: regular_status_only");
            }
            let narrowed = |condition| row.condition.contains(&condition);
            if provision.applies_to.contains(&Applies::NationalsOfOtherParties) && !narrowed(Condition::Reciprocity) {
                faults.add(FILE, place, "condition", "the provision protects nationals of other parties: reciprocity");
            }
            let binds = self.instrument(&row.instrument).is_some_and(|instrument| instrument.kind.binds());
            if binds && row.article.starts_with("Annex") && !narrowed(Condition::AnnexNotExcluded) {
                faults.add(FILE, place, "condition", "a State can exclude the annex: annex_not_excluded");
            }
            // An organisation answers for what it read itself.
            if row.confidence < provision.confidence && self.overlay_of(FILE, place).is_none() {
                faults.add(FILE, place, "confidence", "is more than that of the provision");
            }
        }
        for (place, row) in self.tables.violations.iter().enumerate() {
            if self.links_of(&row.id).next().is_none() {
                faults.add("violations.csv", place, "id", "has no link to a provision");
            }
            let cells =
                [("label_en", &row.label_en), ("label_id", &row.label_id), ("definition_en", &row.definition_en)];
            faults.filled("violations.csv", place, cells.map(|(column, cell)| (column, cell.as_str())));
        }
    }

    fn check_obligations(&self, faults: &mut Faults) {
        const FILE: &str = "obligations.csv";
        for (place, row) in self.tables.obligations.iter().enumerate() {
            let cells = [
                ("reason_en", row.link.reason_en.as_str()),
                ("reason_id", &row.link.reason_id),
                ("source", &row.link.source),
            ];
            faults.filled(FILE, place, cells);
            if row.wrongs.is_empty() {
                faults.add(FILE, place, "wrongs", "is empty");
            }
            let Some(provision) = self.provision(&row.link.instrument, &row.link.article) else {
                faults.add(FILE, place, "article", "is not a provision of provisions.csv");
                continue;
            };
            if provision.regular_only() && !row.link.condition.contains(&Condition::RegularStatusOnly) {
                faults.add(FILE, place, "condition", "the provision is for a regular situation: regular_status_only");
            }
            if row.link.confidence < provision.confidence {
                faults.add(FILE, place, "confidence", "is more than that of the provision");
            }
        }
        for duty in StateDuty::ALL {
            if self.word(duty.question()).is_none() {
                faults.add("words.csv", 0, "word", format!("`{}` is missing", duty.question()));
            }
        }
    }

    fn check_words(&self, faults: &mut Faults) {
        for condition in Condition::ALL {
            if self.word(condition.as_str()).is_none() {
                faults.add("words.csv", 0, "word", format!("`{}` is missing", condition.as_str()));
            }
        }
        for (place, row) in self.tables.words.iter().enumerate() {
            let cells = [
                ("meaning", row.meaning.as_str()),
                ("meaning_id", row.meaning_id.as_str()),
                ("question_en", row.question_en.as_str()),
                ("question_id", row.question_id.as_str()),
            ];
            faults.filled("words.csv", place, cells);
        }
        for (place, row) in self.tables.occupations.iter().enumerate() {
            if row.isco.is_empty() || row.isco.len() > 4 || !row.isco.bytes().all(|byte| byte.is_ascii_digit()) {
                faults.add("occupations.csv", place, "isco", "is not an ISCO-08 code");
            }
            faults.filled("occupations.csv", place, [("source", row.source.as_str())]);
        }
        for (place, row) in self.tables.states.iter().enumerate() {
            if !is_state(&row.code) {
                faults.add("states.csv", place, "code", "is not a code of a State");
            }
            faults.filled("states.csv", place, [("name_en", row.name_en.as_str()), ("name_id", row.name_id.as_str())]);
        }
    }

    fn check_avenues(&self, faults: &mut Faults) {
        super::check_avenues::run(self, &mut |file, place, column, message| faults.add(file, place, column, message));
        for (place, row) in self.tables.indicators.iter().enumerate() {
            if row.violations.iter().any(|id| self.violation(id).is_none()) {
                faults.add("indicators.csv", place, "violations", "names an id that is not in violations.csv");
            }
        }
        for (place, row) in self.tables.addressees.iter().enumerate() {
            if let Scope::Treaty(id) = &row.scope
                && self.instrument(id).is_none()
            {
                faults.add("addressees.csv", place, "scope", "is not an id of instruments.csv");
            }
            if (row.to == Towards::Fixed) != row.state.is_some() {
                faults.add("addressees.csv", place, "state", "is given where `to` is `fixed`, and only there");
            }
            if row.lines_en.is_empty() || row.lines_id.is_empty() {
                faults.add("addressees.csv", place, "lines_en", "has no address in one of the languages");
            }
        }
    }
}
