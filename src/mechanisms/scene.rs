//! The case as an avenue sees it: what happened when, and what of it concerns a State.

use crate::cases::model::{ActorKind, CaseFile, Event, LegKind, Role};
use crate::codes::{Day, PartialDate, State};
use crate::standards::{Catalogue, Engaged, Submitter, Violation};

/// A ticked violation type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tick<'a> {
    /// Place in the event's list.
    pub place: usize,
    pub violation: &'a Violation,
    /// Place of the type in the catalogue.
    pub number: usize,
    pub engaged: &'a Engaged,
}

/// An event.
pub(super) struct Deed<'a, 'f> {
    pub index: usize,
    pub event: &'f Event,
    /// The first day that its date can mean.
    pub from: Option<Day>,
    /// The last day that its date can mean; the day of the evaluation for what goes on or has no date.
    pub to: Day,
    pub dated: bool,
    pub lasting: bool,
    pub ticks: Vec<Tick<'a>>,
    /// The part of the State, where the file does not name it and the name of the place tells.
    pub part: Option<&'a str>,
}

impl Deed<'_, '_> {
    /// The part of the State in which it took place; empty when not known or not there.
    pub(super) fn territory(&self, state: State) -> &str {
        let place = &self.event.place;
        match place.territory.as_str() {
            _ if place.country != state => "",
            "" => self.part.unwrap_or_default(),
            named => named,
        }
    }
}

/// How an event concerns a State.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// It happened there, or its officials acted.
    Here,
    /// It happened abroad to a national.
    FromAfar,
    /// It happened at home, and the State of employment may answer too.
    Employer,
}

/// The case, the sender and the day.
pub(super) struct Scene<'a, 'f> {
    pub catalogue: &'a Catalogue,
    pub file: &'f CaseFile,
    pub by: Submitter,
    pub day: Day,
    pub home: Option<State>,
    pub deeds: Vec<Deed<'a, 'f>>,
}

/// Officials by their kind.
pub(super) fn official(kind: ActorKind) -> bool {
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

impl<'a, 'f> Scene<'a, 'f> {
    pub(super) fn new(catalogue: &'a Catalogue, file: &'f CaseFile, by: Submitter, day: Day) -> Self {
        let origin = file.journey.legs.iter().find(|leg| leg.kind == LegKind::Origin).map(|leg| leg.state);
        let deeds = file.events.iter().enumerate().map(|(index, event)| {
            let ticks = event.violations.iter().enumerate().filter_map(|(place, id)| {
                let (number, engaged) = (catalogue.violation_place(id)?, catalogue.engaged_by(id)?);
                Some(Tick { place, violation: &catalogue.violations()[number], number, engaged })
            });
            let when = event.when.as_ref();
            let end = when.and_then(PartialDate::latest).unwrap_or(day).min(day);
            Deed {
                index,
                event,
                from: when.and_then(PartialDate::earliest),
                to: if event.continuing { day } else { end },
                dated: when.is_some(),
                lasting: event.continuing || when.is_some_and(|when| when.as_str().contains('/')),
                ticks: ticks.collect(),
                part: catalogue.territory_of(event.place.country, &event.place.name),
            }
        });
        let home = file.worker.nationality.or(origin);
        Self { catalogue, file, by, day, home, deeds: deeds.collect() }
    }

    /// The States concerned, those where most happened first.
    pub(super) fn states(&self) -> Vec<State> {
        let mut found: Vec<(State, usize)> = Vec::new();
        let mut add = |state: State, weight: usize| match found.iter_mut().find(|(known, _)| *known == state) {
            Some((_, sum)) => *sum += weight,
            None => found.push((state, weight)),
        };
        for deed in &self.deeds {
            add(deed.event.place.country, 2);
            for (_, state) in self.officials(deed) {
                add(state, 1);
            }
        }
        for leg in self.file.journey.legs.iter().filter(|leg| leg.kind == LegKind::Destination) {
            add(leg.state, 0);
        }
        if let Some(home) = self.home {
            add(home, 0);
        }
        found.sort_by_key(|(_, weight)| usize::MAX - weight);
        found.into_iter().map(|(state, _)| state).collect()
    }

    /// The officials who did it, helped, or had to act and did not: place in `actors`, and their State.
    pub(super) fn officials(&self, deed: &Deed<'a, 'f>) -> impl Iterator<Item = (usize, State)> {
        let country = deed.event.place.country;
        let event = deed.event;
        event.actors.iter().filter(|part| !matches!(part.role, Role::Witness | Role::Helper)).filter_map(move |part| {
            let place = self.file.actors.iter().position(|actor| actor.id == part.actor)?;
            let actor = &self.file.actors[place];
            let by_kind = official(actor.kind).then(|| actor.country.unwrap_or(country));
            Some((place, actor.acts_for.or(by_kind)?))
        })
    }

    /// How an event concerns a State; `None` when it does not.
    pub(super) fn reach(&self, deed: &Deed<'a, 'f>, state: State) -> Option<Reach> {
        let country = deed.event.place.country;
        if country == state || self.officials(deed).any(|(_, of)| of == state) {
            return Some(Reach::Here);
        }
        if self.home == Some(state) {
            return Some(Reach::FromAfar);
        }
        let employed = self.file.journey.legs.iter().any(|leg| leg.kind == LegKind::Destination && leg.state == state);
        (self.home == Some(country) && employed).then_some(Reach::Employer)
    }
}

impl<'a> Tick<'a> {
    /// The instruments that it engages for a State that it concerns so.
    pub(super) fn instruments(&self, reach: Reach) -> &'a [usize] {
        match reach {
            Reach::Here => &self.engaged.here,
            Reach::FromAfar => &self.engaged.from_afar,
            Reach::Employer if self.engaged.also_employment => &self.engaged.here,
            Reach::Employer => &[],
        }
    }
}

/// The case seen from one State.
pub(super) struct View<'s, 'a, 'f> {
    pub scene: &'s Scene<'a, 'f>,
    pub state: Option<State>,
    /// The events that concern the State.
    pub deeds: Vec<(&'s Deed<'a, 'f>, Reach)>,
}

impl<'s, 'a, 'f> View<'s, 'a, 'f> {
    pub(super) fn new(scene: &'s Scene<'a, 'f>, state: Option<State>) -> Self {
        let deeds = scene.deeds.iter().filter_map(|deed| Some((deed, scene.reach(deed, state?)?))).collect();
        Self { scene, state, deeds }
    }

    /// The ticked types of the events that concern the State, with what they engage for it.
    pub(super) fn ticks(&self) -> impl Iterator<Item = (&'s Deed<'a, 'f>, Tick<'a>, &'a [usize])> {
        self.deeds
            .iter()
            .flat_map(|&(deed, reach)| deed.ticks.iter().map(move |&tick| (deed, tick, tick.instruments(reach))))
    }
}
