//! The standing at the time of an event: on its last day, which is today where it goes on, and over a date that is only partly
//! known.

use super::model::{TimeNote, TimeNoteCode};
use super::scene::Scene;
use crate::codes::{Day, State};
use crate::standards::{Bond, Force, Judged, Lang, LinkedProvision, Standing, day_in_words};
use chrono::Months;
use std::rc::Rc;

/// A standing with what the date leaves open.
pub(super) struct Timed<'a> {
    pub standing: Rc<Judged<'a>>,
    /// At the other end, where the violation lasted and the standing was another: on its first day, or after a denunciation.
    pub then: Option<Rc<Judged<'a>>>,
    /// The date would decide whether the provision was in force.
    pub date_missing: bool,
    /// The standing at the other end of what the date can mean, where it differs.
    pub otherwise: Option<Rc<Judged<'a>>>,
    /// The part of the State would decide it.
    pub territory_missing: bool,
}

impl Timed<'_> {
    /// The day since which the State is bound, where the event began before it and lasted.
    pub(super) fn began_before(&self, scene: &Scene<'_>) -> Option<Day> {
        let Bond::Binding { since } = self.standing.bond else { return None };
        let began = scene.span.lasting.then_some(scene.span.from)?;
        since.filter(|since| began.is_some_and(|from| from < *since))
    }
}

/// That the facts began before the State was bound.
pub(super) fn began_note(since: Day) -> TimeNote {
    TimeNote {
        code: TimeNoteCode::BeganBefore,
        en: format!(
            "It began before the State was bound, on {}: only what went on from that day counts.",
            day_in_words(since, Lang::En)
        ),
        id: format!(
            "Bermula sebelum negara mulai terikat pada {}: yang dihitung hanya yang berlanjut sejak hari itu.",
            day_in_words(since, Lang::Id)
        ),
    }
}

/// The standing on another day that the date can mean.
pub(super) fn otherwise_note(other: &Standing) -> TimeNote {
    let (day, en, id) = (other.on, other.told(Lang::En), other.told(Lang::Id));
    TimeNote {
        code: TimeNoteCode::Otherwise,
        en: format!("If it happened on {}: {en}.", day_in_words(day, Lang::En)),
        id: format!("Jika terjadi pada {}: {id}.", day_in_words(day, Lang::Id)),
    }
}

/// How much a bond gives to plead; the lesser number is the firmer.
pub(super) fn rank(bond: &Bond) -> u8 {
    match bond {
        Bond::Binding { .. } => 0,
        Bond::SignedOnly { .. } => 1,
        Bond::NotYetInForce { .. } => 2,
        Bond::Unknown => 3,
        Bond::NonTreaty => 4,
        Bond::Excluded { .. } | Bond::Denounced { .. } => 5,
        Bond::NotParty => 6,
    }
}

/// The day on which an event is judged: the day asked for, else the last day that its date can mean.
pub(super) fn day_of(scene: &Scene<'_>, on: Option<Day>) -> Day {
    on.or(scene.span.to).or(scene.span.from).unwrap_or(scene.today)
}

/// Whether a provision can be pleaded for the event: an instrument that was adopted later does not reach it; guidance
/// interprets earlier facts too, but cannot be cited before it exists.
pub(super) fn existed(scene: &Scene<'_>, linked: &LinkedProvision<'_>, on: Option<Day>) -> bool {
    let spoken = on.unwrap_or(scene.today);
    let instrument = linked.instrument.adopted.is_none_or(|adopted| adopted.day <= day_of(scene, on));
    // What was added to a declaration reaches no earlier facts; guidance does.
    let guidance = linked.provision.force == Force::Interpretive;
    let by = if guidance { spoken } else { day_of(scene, on) };
    instrument && linked.provision.adopted.is_none_or(|adopted| adopted.day <= by)
}

/// The standing of a State towards a provision for the event. A date that leaves open whether the provision was in force
/// gives the weaker of the two answers.
pub(super) fn timed<'a>(
    scene: &Scene<'a>,
    linked: &LinkedProvision<'a>,
    state: State,
    territory: &str,
    on: Option<Day>,
) -> Timed<'a> {
    let at = |day: Day| scene.standing(state, linked, territory, day);
    let day = day_of(scene, on);
    let mut standing = at(day);
    let territory_missing = standing.bond == Bond::Unknown && territory.is_empty() && standing.has_notes();
    let (mut date_missing, mut otherwise) = (false, None);
    if on.is_none() && !scene.span.lasting {
        // With no date at all it happened within the worker's life, or within sixty years.
        let dated = scene.span.from.or(scene.span.to);
        let birth = || scene.file.worker.birth.as_ref().and_then(crate::codes::PartialDate::earliest);
        let earliest = dated.or_else(birth).or_else(|| scene.today.checked_sub_months(Months::new(720)));
        let before = earliest.filter(|earliest| *earliest < day).map(at);
        if let Some(mut other) = before.filter(|before| rank(&before.bond) != rank(&standing.bond)) {
            date_missing = true;
            if rank(&other.bond) > rank(&standing.bond) {
                std::mem::swap(&mut other, &mut standing);
            }
            otherwise = Some(other);
        }
    }
    let first = scene.span.from.filter(|from| on.is_none() && scene.span.lasting && *from < day);
    let mut then = first.map(at).filter(|then| rank(&then.bond) != rank(&standing.bond));
    // A treaty that was denounced meanwhile had bound the State before (Vienna Convention on the Law of Treaties, Art. 70(1)(b)).
    let ended = matches!(standing.bond, Bond::Denounced { .. });
    if let Some(bound) = then.take_if(|then| ended && matches!(then.bond, Bond::Binding { .. })) {
        then = Some(std::mem::replace(&mut standing, bound));
    }
    Timed { standing, then, date_missing, otherwise, territory_missing }
}
