//! What the law of the State answers: whether a treaty binds it on the day, whether it accepted a procedure.

use super::model::{Answer, Fact, Finding};
use super::scene::{Deed, View};
use super::words::Told;
use crate::codes::{Day, State};
use crate::standards::{Bond, Instrument, Otherwise, Procedure};

fn finding(answer: Answer, fact: Fact, told: Told<'_>) -> Finding<'_> {
    Finding { answer, fact, told, clock: None }
}

const NO_STATE: Told<'static> = Told::Plain(("The case names no State yet.", "Kasus belum menyebut negara mana pun."));

fn no_state<'a>() -> Finding<'a> {
    finding(Answer::Unknown, Fact::At("/worker/nationality"), NO_STATE)
}

impl<'s, 'a, 'f> View<'s, 'a, 'f> {
    fn bond(&self, state: State, instrument: &str, on: Day, territory: &str) -> Bond {
        self.scene.catalogue.judged(state, instrument, "", territory, on).bond
    }

    /// The last of the events that concern the State.
    pub(super) fn last(&self) -> Option<&'s Deed<'a, 'f>> {
        self.deeds.iter().map(|&(deed, _)| deed).max_by_key(|deed| deed.to)
    }

    /// Whether the State is bound on the day of the evaluation.
    pub(super) fn party_now(&self, id: &str) -> Finding<'a> {
        let Some(state) = self.state else { return no_state() };
        let Some(instrument) = self.scene.catalogue.instrument(id) else { return no_state() };
        let bond = self.bond(state, id, self.scene.day, "");
        let answer = match bond {
            Bond::Binding { .. } => Answer::Met,
            Bond::Unknown => Answer::Unknown,
            _ => Answer::NotMet,
        };
        finding(answer, Fact::None, Told::Bound(instrument, bond, self.scene.day))
    }

    /// Whether the State was bound when the facts happened, or is while they go on.
    pub(super) fn party(&self, id: &str) -> Finding<'a> {
        let Some(state) = self.state else { return no_state() };
        let Some(instrument) = self.scene.catalogue.instrument(id) else { return no_state() };
        let Some(deed) = self.last() else { return self.party_now(id) };
        self.bound_at(state, instrument, deed)
    }

    fn bound_at(&self, state: State, instrument: &'a Instrument, deed: &'s Deed<'a, 'f>) -> Finding<'a>
    where
        'a: 's,
        'f: 's,
    {
        let fact = Fact::Of("events", deed.index, "when");
        let bond = self.bond(state, &instrument.id, deed.to, deed.territory(state));
        match bond {
            Bond::Binding { since } => {
                // A date that is not exact may lie before the entry into force.
                let before = deed.from.is_none_or(|from| since.is_some_and(|since| from < since));
                if before && !deed.lasting && !(deed.dated && deed.from.is_none()) {
                    finding(Answer::Unknown, fact, Told::Spans(instrument, since))
                } else {
                    finding(Answer::Met, fact, Told::Bound(instrument, bond, deed.to))
                }
            }
            Bond::Unknown => finding(Answer::Unknown, fact, Told::Bound(instrument, bond, deed.to)),
            _ => finding(Answer::NotMet, fact, Told::Bound(instrument, bond, deed.to)),
        }
    }

    /// Whether the State accepted a procedure before the facts, or before they ended.
    pub(super) fn accepted(&self, procedure: &'a Procedure) -> Finding<'a> {
        let Some(state) = self.state else { return no_state() };
        let bond = self.bond(state, &procedure.instrument, self.scene.day, "");
        let row = self.scene.catalogue.acceptance(state, procedure);
        match row {
            Some(row) if row.accepted == "yes" => {
                let since = row.from.map(|from| from.day);
                let Some(deed) = self.last() else {
                    return finding(Answer::Met, Fact::None, Told::Accepted(procedure, since));
                };
                let fact = Fact::Of("events", deed.index, "when");
                match since {
                    Some(day) if deed.to < day || self.scene.day < day => {
                        finding(Answer::NotMet, fact, Told::AcceptedLater(procedure, since))
                    }
                    Some(day) if !deed.lasting && deed.from.is_none_or(|from| from < day) => {
                        finding(Answer::Unknown, fact, Told::AcceptedLater(procedure, since))
                    }
                    _ => finding(Answer::Met, fact, Told::Accepted(procedure, since)),
                }
            }
            None if matches!(bond, Bond::Unknown | Bond::Binding { .. }) => {
                finding(Answer::Unknown, Fact::None, Told::AcceptanceUnknown(procedure))
            }
            _ => finding(Answer::NotMet, Fact::None, Told::NotAccepted(procedure)),
        }
    }

    /// Whether the State did not exclude a procedure that comes with the treaty.
    pub(super) fn not_refused(&self, procedure: &'a Procedure) -> Finding<'a> {
        let Some(state) = self.state else { return no_state() };
        match self.scene.catalogue.acceptance(state, procedure) {
            Some(row) if row.accepted == "yes" => {
                finding(Answer::Met, Fact::None, Told::Accepted(procedure, row.from.map(|from| from.day)))
            }
            Some(_) => finding(Answer::NotMet, Fact::None, Told::NotAccepted(procedure)),
            None => finding(Answer::Unknown, Fact::None, Told::AcceptanceUnknown(procedure)),
        }
    }

    /// Whether enough States made the declaration by the day.
    pub(super) fn declarations(&self, procedure: &'a Procedure, needed: usize) -> Finding<'a> {
        let day = self.scene.day;
        let rows = self.scene.catalogue.acceptances_of(procedure);
        let made = rows.filter(|row| row.accepted == "yes" && row.from.is_none_or(|from| from.day <= day)).count();
        let answer = if made >= needed { Answer::Met } else { Answer::NotMet };
        finding(answer, Fact::None, Told::Declarations(made, needed))
    }

    /// Whether the State is, or is not, among those that the rule names.
    pub(super) fn named(&self, yes: &[String], no: &[String], otherwise: Otherwise) -> Finding<'a> {
        const YES: Told<'static> = Told::Plain(("The State is one of them.", "Negara termasuk di dalamnya."));
        const NO: Told<'static> = Told::Plain(("The State is not one of them.", "Negara tidak termasuk di dalamnya."));
        let Some(state) = self.state else { return no_state() };
        let has = |list: &[String]| list.iter().any(|code| code == state.as_str());
        let answer = match otherwise {
            _ if has(yes) => Answer::Met,
            _ if has(no) => Answer::NotMet,
            Otherwise::Met => Answer::Met,
            Otherwise::NotMet => Answer::NotMet,
            Otherwise::Unknown => Answer::Unknown,
        };
        let told = match answer {
            Answer::Met => YES,
            Answer::NotMet => NO,
            _ => Told::Plain((
                "The catalogue does not know it for this State.",
                "Katalog tidak mengetahuinya untuk negara ini.",
            )),
        };
        finding(answer, Fact::None, told)
    }

    /// Whether the procedure exists on the day of sending.
    pub(super) fn exists(&self, since: Day) -> Finding<'a> {
        let answer = if since <= self.scene.day { Answer::Met } else { Answer::NotMet };
        finding(answer, Fact::None, Told::Exists(since))
    }

    pub(super) fn ilo_member(&self) -> Finding<'a> {
        let Some(state) = self.state else { return no_state() };
        let (answer, words) = match self.scene.catalogue.membership(state) {
            Some(row) if row.member == "yes" && row.joined.is_none_or(|joined| joined.day <= self.scene.day) => {
                (Answer::Met, ("The State is a Member of the ILO.", "Negara adalah anggota ILO."))
            }
            Some(_) => (Answer::NotMet, ("It is not a Member of the ILO.", "Bukan anggota ILO.")),
            None => (
                Answer::Unknown,
                ("The catalogue does not know its membership.", "Katalog tidak mengetahui keanggotaannya."),
            ),
        };
        finding(answer, Fact::None, Told::Plain(words))
    }

    pub(super) fn ilo_comment(&self) -> Finding<'a> {
        let Some(state) = self.state else { return no_state() };
        if self.scene.catalogue.has_ilo_comment(state) {
            let words = (
                "The catalogue has comments of the experts on this State.",
                "Katalog memuat komentar para ahli tentang negara ini.",
            );
            return finding(Answer::Met, Fact::None, Told::Plain(words));
        }
        let words = ("The catalogue has none; look in NORMLEX.", "Katalog tidak memuatnya; lihat NORMLEX.");
        finding(Answer::Unknown, Fact::None, Told::Plain(words))
    }

    /// The conventions behind the facts that were in force for the State at the time.
    pub(super) fn convention_in_force(&self) -> Finding<'a> {
        let Some(state) = self.state else { return no_state() };
        if let Some(missing) = self.nothing_ticked() {
            return missing;
        }
        let all = self.scene.catalogue.instruments();
        let mut seen: Vec<usize> = Vec::with_capacity(16);
        let (mut bound, mut fact, mut unknown) = (Vec::new(), Fact::None, false);
        for (deed, tick, instruments) in self.ticks() {
            for &place in instruments {
                let instrument = &all[place];
                if instrument.family != "ilo" || !instrument.kind.binds() || seen.contains(&place) {
                    continue;
                }
                seen.push(place);
                match self.bound_at(state, instrument, deed).answer {
                    Answer::Met => {
                        if bound.is_empty() {
                            fact = Fact::Ticked(deed.index, tick.place);
                        }
                        bound.push(instrument);
                    }
                    Answer::Unknown => unknown = true,
                    _ => {}
                }
            }
        }
        if !bound.is_empty() {
            return finding(Answer::Met, fact, Told::Conventions(bound));
        }
        let words = if unknown {
            (
                "Whether one of the conventions behind the facts was in force is not known; find out the date and the place.",
                "Tidak diketahui apakah salah satu konvensi yang terkait dengan fakta berlaku; cari tahu tanggal dan tempatnya.",
            )
        } else {
            (
                "None of the conventions behind the facts was in force for the State at the time.",
                "Tidak satu pun konvensi yang terkait dengan fakta berlaku bagi negara pada saat itu.",
            )
        };
        finding(if unknown { Answer::Unknown } else { Answer::NotMet }, Fact::None, Told::Plain(words))
    }
}
