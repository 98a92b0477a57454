//! The scene of one event: what the case file says about the time, the place, the actors and the worker's status in it.

use super::addressee::here;
use super::model::StateRole;
use crate::assessment::Outline;
use crate::cases::model::{ActorKind, CaseFile, Event, LegKind, MigrationStage, MigrationStatus, PlaceKind, Role};
use crate::codes::{Day, PartialDate, State};
use crate::standards::{Catalogue, Condition, Judged, LinkedProvision, OccupationReading};
use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;
use smol_str::SmolStr;
use std::cell::RefCell;
use std::rc::Rc;

/// The time of an event, as far as known. The bounds are days that it can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub from: Option<Day>,
    pub to: Option<Day>,
    /// The violation lasted: a period or a continuing event, not one day of which the date is imprecise.
    pub lasting: bool,
}

impl Span {
    fn of(date: &PartialDate, lasting: bool, today: Day) -> Self {
        // A violation that goes on lasts until today, whatever day the file names last.
        let goes_on = lasting || date.as_str().ends_with("/..");
        let lasting = lasting || date.as_str().contains('/');
        let to = if goes_on { Some(today) } else { date.latest().map(|day| day.min(today)) };
        Self { from: date.earliest(), to, lasting }
    }

    /// Whether a period of the case file can overlap it; an unknown one can.
    pub(super) fn meets(self, period: Option<&PartialDate>) -> bool {
        let Some(period) = period else { return true };
        let before = self.to.zip(period.earliest()).is_some_and(|(to, from)| to < from);
        let after = self.from.zip(period.latest()).is_some_and(|(from, to)| to < from);
        !before && !after
    }
}

/// Officials by their kind, also where the file does not say for which State they act.
fn official(kind: ActorKind) -> bool {
    matches!(
        kind,
        ActorKind::Police
            | ActorKind::Immigration
            | ActorKind::BorderGuard
            | ActorKind::Military
            | ActorKind::Prison
            | ActorKind::Prosecutor
            | ActorKind::Court
            | ActorKind::LabourInspectorate
            | ActorKind::Ministry
            | ActorKind::LocalGovernment
            | ActorKind::Customs
            | ActorKind::TerminalOfficial
            | ActorKind::Consulate
    )
}

/// An actor with a part in the event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Place in `actors` of the case file.
    pub index: usize,
    pub kind: ActorKind,
    pub role: Role,
    /// The State for which it acts; the State of the event for an official of whom the file does not say.
    pub state: Option<State>,
}

/// The standings that a mapping has told already: one provision answers many violation types.
pub(super) struct Told<'c>(RefCell<FxHashMap<Asked, Rc<Judged<'c>>>>);

impl Default for Told<'_> {
    fn default() -> Self {
        // A case of two States asks for some two hundred.
        Self(RefCell::new(FxHashMap::with_capacity_and_hasher(256, FxBuildHasher)))
    }
}

/// State, place of the provision, the event where its territory counts, day.
type Asked = (State, usize, Option<usize>, Day);

/// One event with what surrounds it.
pub(super) struct Scene<'a> {
    pub catalogue: &'a Catalogue,
    pub file: &'a CaseFile,
    pub index: usize,
    pub event: &'a Event,
    /// Its id, to be shared by all reasons.
    pub id: SmolStr,
    pub home: Option<State>,
    pub span: Span,
    pub parts: Vec<Part>,
    pub territory: &'a str,
    pub today: Day,
    /// What the worker's occupation meets; absent where the file does not say it.
    pub meanings: Option<SmallVec<[(Condition, OccupationReading); 4]>>,
    /// The State that answers first for the event, and in which part.
    pub here: (State, StateRole),
    /// What the assessment found of forced labour and trafficking.
    pub assessed: &'a Outline,
    pub told: &'a Told<'a>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        catalogue: &'a Catalogue,
        file: &'a CaseFile,
        index: usize,
        today: Day,
        assessed: &'a Outline,
        told: &'a Told<'a>,
    ) -> Self {
        let event = &file.events[index];
        let origin = file.journey.legs.iter().find(|leg| leg.kind == LegKind::Origin).map(|leg| leg.state);
        let stay = || {
            let mut legs = file.journey.legs.iter().filter(|leg| leg.state == event.place.country);
            legs.find_map(|leg| leg.period.as_ref())
        };
        let span = match (&event.when, stay()) {
            (Some(when), _) => Span::of(when, event.continuing, today),
            // Within the stay, on a day that is not known.
            (None, Some(stay)) => Span { lasting: event.continuing, ..Span::of(stay, event.continuing, today) },
            (None, None) => Span { from: None, to: None, lasting: event.continuing },
        };
        let parts = event.actors.iter().filter_map(|part| {
            let (index, actor) = file.actors.iter().enumerate().find(|(_, actor)| actor.id == part.actor)?;
            let by_kind = official(actor.kind).then(|| actor.country.unwrap_or(event.place.country));
            Some(Part { index, kind: actor.kind, role: part.role, state: actor.acts_for.or(by_kind) })
        });
        let territory = if event.place.territory.is_empty() {
            catalogue.territory_of(event.place.country, &event.place.name).unwrap_or_default()
        } else {
            &event.place.territory
        };
        let home = file.worker.nationality.or(origin);
        let mut scene = Self {
            catalogue,
            file,
            index,
            event,
            id: SmolStr::new(&event.id),
            home,
            span,
            parts: parts.collect(),
            territory,
            today,
            meanings: file.worker.occupation.as_ref().map(|code| catalogue.meanings_of(code).collect()),
            here: (event.place.country, StateRole::Employment),
            assessed,
            told,
        };
        scene.here = here(&scene);
        scene
    }

    /// The standing of a State towards a provision on a day, in the territory of the event or, when empty, in none.
    pub(super) fn standing(
        &self,
        state: State,
        linked: &LinkedProvision<'a>,
        territory: &str,
        on: Day,
    ) -> Rc<Judged<'a>> {
        let place = (!territory.is_empty()).then_some(self.index);
        let tell = || self.catalogue.judged_on(state, linked, territory, on);
        Rc::clone(self.told.0.borrow_mut().entry((state, linked.order, place, on)).or_insert_with(|| Rc::new(tell())))
    }

    /// Whether it happened in the worker's own State.
    pub(super) fn at_home(&self) -> bool {
        self.home == Some(self.event.place.country)
    }

    /// Who did it or helped.
    pub(super) fn doers(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| matches!(part.role, Role::Perpetrator | Role::Accomplice))
    }

    /// Who did it, helped, or had to act and did not.
    pub(super) fn answerable(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| !matches!(part.role, Role::Witness | Role::Helper))
    }

    /// Whether a violation type of the case carries a condition by its definition.
    pub(super) fn case_implies(&self, condition: Condition) -> bool {
        self.file
            .events
            .iter()
            .flat_map(|event| &event.violations)
            .any(|id| self.catalogue.violation(id).is_some_and(|violation| violation.implies.contains(&condition)))
    }

    /// The States where the worker was employed, other than her own.
    pub(super) fn destinations(&self) -> Vec<State> {
        let mut states: Vec<State> = Vec::new();
        for leg in &self.file.journey.legs {
            if leg.kind == LegKind::Destination && Some(leg.state) != self.home && !states.contains(&leg.state) {
                states.push(leg.state);
            }
        }
        states
    }

    /// Whether the State of the event was one of transit.
    pub(super) fn in_transit(&self) -> bool {
        let here =
            |kind| self.file.journey.legs.iter().any(|leg| leg.kind == kind && leg.state == self.event.place.country);
        !here(LegKind::Destination) && (here(LegKind::Transit) || self.event.stage == MigrationStage::Transit)
    }

    /// The migration statuses that the file gives for a State at the time, with their places. For the worker's own State
    /// it is the status that she had abroad: where the event happened, or anywhere, when that was at home.
    pub(super) fn statuses(&self, state: State) -> impl Iterator<Item = (usize, MigrationStatus)> {
        let home = self.home;
        let known = self.file.worker.statuses.iter().enumerate();
        let anywhere = home == Some(state) && self.at_home();
        let place = if home == Some(state) { self.event.place.country } else { state };
        known
            .filter(move |(_, row)| if anywhere { row.state != state } else { row.state == place })
            .filter(move |(_, row)| anywhere || self.span.meets(row.period.as_ref()))
            .map(|(place, row)| (place, row.status))
            .filter(|(_, status)| *status != MigrationStatus::Unknown)
    }

    /// Whether an event of the case took place at such a place.
    pub(super) fn any_place(&self, kind: PlaceKind) -> bool {
        self.file.events.iter().any(|event| event.place.kind == kind)
    }
}
