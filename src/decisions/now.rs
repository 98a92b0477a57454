//! The case as it stands today: what is suggested, and how a State stands towards a provision that nobody suggested.

use super::model::{DecisionError, Target};
use super::seen::Seen;
use crate::cases::model::{CaseFile, LegKind};
use crate::codes::{Day, State};
use crate::mapping::model::{Mapping, StateRole, Suggestion};
use crate::standards::Catalogue;
use crate::standards::model::Standing;
use std::collections::BTreeMap;

/// What the catalogue and the facts of a case say today.
pub struct Now<'a> {
    catalogue: &'a Catalogue,
    file: &'a CaseFile,
    today: Day,
    /// What is suggested, by provision and State.
    pub suggested: BTreeMap<Target, Seen>,
}

impl<'a> Now<'a> {
    /// Gathers the mapping of the file.
    pub fn new(catalogue: &'a Catalogue, file: &'a CaseFile, mapping: &Mapping, today: Day) -> Self {
        let mut together: BTreeMap<Target, Vec<&Suggestion>> = BTreeMap::new();
        for suggestion in &mapping.suggestions {
            together.entry(Target::of(suggestion)).or_default().push(suggestion);
        }
        let suggested = together.into_iter().map(|(target, own)| (target, Seen::of(&own))).collect();
        Self { catalogue, file, today, suggested }
    }

    /// The edition of the catalogue, with the names of the overlays laid on it.
    pub fn edition(&self) -> &str {
        self.catalogue.edition()
    }

    /// Whether the catalogue has the provision.
    ///
    /// # Errors
    /// Which part of it is not known.
    pub fn check(&self, target: &Target) -> Result<(), DecisionError> {
        if self.catalogue.instrument(&target.instrument).is_none() {
            return Err(DecisionError::UnknownInstrument);
        }
        match self.catalogue.provision(&target.instrument, &target.article) {
            Some(_) => Ok(()),
            None => Err(DecisionError::UnknownArticle),
        }
    }

    /// What a provision rests on: the suggestion, or where there is none the standing alone.
    pub fn of(&self, target: &Target) -> Seen {
        let by_hand = || {
            let mut seen = Seen::of(&[]);
            for standing in self.standings(target) {
                seen.stand(&standing);
            }
            seen
        };
        self.suggested.get(target).cloned().unwrap_or_else(by_hand)
    }

    /// The standing of the State on the days of the events in it, or of all events where none was in it; one a bond, told for
    /// the last day on which it was so.
    pub fn standings(&self, target: &Target) -> Vec<Standing> {
        let Target { instrument, article, state } = target;
        let anywhere = !self.file.events.iter().any(|event| event.place.country == *state);
        let mut days: Vec<(Day, &str)> = Vec::new();
        for event in self.file.events.iter().filter(|event| anywhere || event.place.country == *state) {
            let when = event.when.as_ref().and_then(|when| when.latest().or(when.earliest()));
            let place = &event.place;
            let territory = match place.territory.as_str() {
                _ if anywhere => "",
                "" => self.catalogue.territory_of(place.country, &place.name).unwrap_or_default(),
                territory => territory,
            };
            days.push((when.map_or(self.today, |day| day.min(self.today)), territory));
        }
        days.sort_unstable();
        days.dedup();
        if days.is_empty() {
            days.push((self.today, ""));
        }
        let mut standings: Vec<Standing> = Vec::new();
        for (day, territory) in days.into_iter().rev() {
            let standing = self.catalogue.standing(*state, instrument, article, territory, day);
            if !standings.iter().any(|other| other.bond == standing.bond) {
                standings.push(standing);
            }
        }
        standings
    }

    /// In which part a State is answerable: as the suggestions have it, else by the worker's nationality and journey.
    pub fn role(&self, state: State, mapping: &Mapping) -> StateRole {
        let suggested = mapping.suggestions.iter().find(|it| it.state == state).map(|it| it.role);
        let legs = |kind| self.file.journey.legs.iter().any(|leg| leg.kind == kind && leg.state == state);
        suggested.unwrap_or_else(|| match () {
            () if self.file.worker.nationality == Some(state) || legs(LegKind::Origin) => StateRole::Origin,
            () if legs(LegKind::Transit) && !legs(LegKind::Destination) => StateRole::Transit,
            () => StateRole::Employment,
        })
    }
}
