//! The general obligations that an event engages: once for each State and provision, firm where a fact shows that the State
//! failed, tentative with the question where none tells and it is worth asking.

use super::addressee::addressees;
use super::decide::Question;
use super::engine::{decide_all, finding, missing_of};
use super::failings::{Failing, Failings};
use super::gather::{Finding, Gathering};
use super::scene::Scene;
use super::time::{day_of, existed};
use crate::codes::{Day, State};
use crate::standards::{Obliged, Raised};

/// The failings of the States in one event, each computed once.
#[derive(Default)]
pub(super) struct OfStates(Vec<Failings>);

impl OfStates {
    pub(super) fn of(&mut self, scene: &Scene<'_>, state: State) -> &Failings {
        let place = self.0.iter().position(|known| known.state == state).unwrap_or_else(|| {
            self.0.push(Failings::of(scene, state));
            self.0.len() - 1
        });
        &self.0[place]
    }
}

/// Adds what the event engages of the general obligations.
pub(super) fn add_general<'a>(
    scene: &Scene<'a>,
    on: Option<Day>,
    states: &mut OfStates,
    gathering: &mut Gathering<'a>,
) {
    let mut firm: Vec<(usize, State)> = Vec::new();
    let mut open: Vec<(usize, State, Finding<'a>)> = Vec::new();
    for (place, id) in scene.event.violations.iter().enumerate() {
        let Some(violation) = scene.catalogue.violation(id) else { continue };
        for Obliged { place: row, obligation, linked } in scene.catalogue.obligations_of(id) {
            if !existed(scene, &linked, on) {
                continue;
            }
            for to in addressees(scene, &linked, violation) {
                let key = (row, to.state);
                if firm.contains(&key) {
                    continue;
                }
                let failings = states.of(scene, to.state);
                let (fact, asks) = match (obligation.raised, failings.on(obligation.duty)) {
                    (_, Failing::Fulfilled) | (Raised::Shown, Failing::Open) => continue,
                    (_, Failing::Shown(fact)) => (Some(fact.clone()), false),
                    (Raised::Engaged, Failing::Open) => (None, false),
                    (Raised::Open, Failing::Open) => (None, true),
                };
                let ticked = format!("/events/{}/violations/{place}", scene.index);
                let question = Question { scene, linked, violation, ticked, to, day: day_of(scene, on) };
                let Some(mut found) = decide_all(&question) else { continue };
                if asks {
                    found.missing.push(missing_of(scene.catalogue, obligation.duty.question(), scene.index));
                }
                let known = open.iter().position(|(row, state, _)| (*row, *state) == key);
                if known.is_some() && !found.missing.is_empty() {
                    continue;
                }
                found.facts.extend(fact);
                let found = finding(&question, on, found, failings, Some(obligation.duty));
                if found.missing.is_empty() {
                    if let Some(known) = known {
                        open.remove(known);
                    }
                    firm.push(key);
                    gathering.add(found);
                } else if known.is_none() {
                    open.push((row, to.state, found));
                }
            }
        }
    }
    for (_, _, found) in open {
        gathering.add(found);
    }
}
