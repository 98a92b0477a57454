//! The general obligations that an event engages: once for each State and provision, firm where a fact shows that the State
//! failed, tentative with the question where none tells and it is worth asking.

use super::addressee::addressees;
use super::decide::Question;
use super::engine::{decide_all, finding};
use super::fact::Open;
use super::failings::{Failing, Failings};
use super::gather::{Finding, Gathering};
use super::scene::Scene;
use super::time::{day_of, existed};
use crate::codes::{Day, State};
use crate::standards::{Obliged, Raised};
use std::rc::Rc;

/// The failings of the States in one event, each computed once.
#[derive(Default)]
pub(super) struct OfStates(Vec<Rc<Failings>>);

impl OfStates {
    pub(super) fn of(&mut self, scene: &Scene<'_>, state: State) -> Rc<Failings> {
        let place = self.0.iter().position(|known| known.state == state).unwrap_or_else(|| {
            self.0.push(Rc::new(Failings::of(scene, state)));
            self.0.len() - 1
        });
        Rc::clone(&self.0[place])
    }
}

/// Adds what the event engages of the general obligations.
pub(super) fn add_general<'s, 'a>(
    scene: &'s Scene<'a>,
    on: Option<Day>,
    states: &mut OfStates,
    gathering: &mut Gathering<'s, 'a>,
) {
    // The keys apart from the findings, which are large: they are looked through often.
    let mut keys: Vec<(usize, State)> = Vec::new();
    let mut all: Vec<Finding<'s, 'a>> = Vec::new();
    for (place, id) in scene.event.violations.iter().enumerate() {
        let Some(violation) = scene.catalogue.violation(id) else { continue };
        for Obliged { place: row, obligation, linked } in scene.catalogue.obligations_of(id) {
            if !existed(scene, &linked, on) {
                continue;
            }
            for to in addressees(scene, &linked, violation) {
                let known = keys.iter().position(|known| *known == (row, to.state));
                if let Some(known) = known.filter(|&known| all[known].missing.is_empty()) {
                    all[known].because.with(id);
                    continue;
                }
                let failings = states.of(scene, to.state);
                let (fact, asks) = match (obligation.raised, failings.on(obligation.duty)) {
                    (_, Failing::Fulfilled) | (Raised::Shown, Failing::Open) => continue,
                    (_, Failing::Shown(fact)) => (Some(fact), false),
                    (Raised::Engaged, Failing::Open) => (None, false),
                    (Raised::Open, Failing::Open) => (None, true),
                };
                let question = Question { scene, linked, violation, place, to, day: day_of(scene, on) };
                let Some(mut found) = decide_all(&question) else { continue };
                if asks {
                    found.missing.push(Open { word: obligation.duty.question(), event: scene.index });
                }
                if let Some(known) = known.filter(|_| !found.missing.is_empty()) {
                    all[known].because.with(id);
                    continue;
                }
                found.facts.extend(fact);
                let mut found = finding(question, on, found, failings, Some(obligation.duty));
                if let Some(known) = known {
                    // What was open for one type is firm for another, which now leads.
                    let before = &all[known].because;
                    for id in std::iter::once(&before.violation).chain(&before.also) {
                        found.because.with(id);
                    }
                    all[known] = found;
                } else {
                    keys.push((row, to.state));
                    all.push(found);
                }
            }
        }
    }
    for found in all {
        gathering.add(found);
    }
}
