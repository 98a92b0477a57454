//! Weighing: which signs the facts give for an element, and in which state the element stands. A fact against a sign takes its
//! weight; a contradiction is told and not resolved.

use super::model::ElementState;
use super::seen::{Code, Seen};
use crate::standards::{Catalogue, Element, ElementKind, Sign, Weight};

/// A sign with the facts that give it and those against it.
#[derive(Debug, Clone)]
pub(super) struct Given<'a> {
    pub sign: &'a Sign,
    pub facts: Vec<Seen<'a>>,
    pub against: Vec<Seen<'a>>,
}

impl Given<'_> {
    /// Its weight; weak where facts speak against it.
    pub(super) fn weight(&self) -> Weight {
        if self.against.is_empty() { self.sign.weight } else { Weight::Weak }
    }
}

/// An element with its parts and signs.
#[derive(Debug, Clone)]
pub(super) struct Weighed<'a> {
    pub element: &'a Element,
    pub state: ElementState,
    pub signs: Vec<Given<'a>>,
    pub parts: Vec<Weighed<'a>>,
}

impl<'a> Weighed<'a> {
    /// The signs of the element and of its parts that have facts.
    pub(super) fn given(&self) -> impl Iterator<Item = &Given<'a>> {
        self.signs.iter().chain(self.parts.iter().flat_map(|part| &part.signs)).filter(|given| !given.facts.is_empty())
    }

    /// Each topic on which there are facts, with the greatest weight.
    pub(super) fn topics(&self) -> Vec<(&'a str, Weight)> {
        let mut topics: Vec<(&str, Weight)> = Vec::new();
        for given in self.given() {
            match topics.iter_mut().find(|(topic, _)| *topic == given.sign.topic) {
                Some((_, weight)) => *weight = given.weight().max(*weight),
                None => topics.push((&given.sign.topic, given.weight())),
            }
        }
        topics
    }
}

/// The signs of the catalogue with the facts that give each, in the order of the table.
pub(super) fn sort<'a>(
    catalogue: &'a Catalogue,
    seen: &[Seen<'a>],
    counts: impl Fn(&Sign, &Seen<'a>) -> bool,
) -> Vec<Given<'a>> {
    let given = catalogue.signs().iter().map(|sign| Given { sign, facts: Vec::new(), against: Vec::new() });
    let mut given: Vec<Given<'a>> = given.collect();
    for fact in seen {
        match fact.code {
            Code::Violation(id) => {
                for (place, sign) in catalogue.signs_of(id) {
                    if counts(sign, fact) {
                        given[place].facts.push(*fact);
                    }
                }
            }
            Code::Word(word) => {
                for row in &mut given {
                    if row.sign.facts.contains(&word) && counts(row.sign, fact) {
                        row.facts.push(*fact);
                    } else if row.sign.against.contains(&word) {
                        row.against.push(*fact);
                    }
                }
            }
        }
    }
    given
}

/// An element with the signs that speak for it and for its parts.
pub(super) fn weigh<'a>(catalogue: &'a Catalogue, element: &'a Element, given: &[Given<'a>]) -> Weighed<'a> {
    let parts: Vec<Weighed<'a>> = catalogue
        .elements()
        .iter()
        .filter(|row| row.kind == ElementKind::Part && row.part_of == element.id)
        .map(|row| weigh(catalogue, row, given))
        .collect();
    let told = |row: &&Given<'a>| row.sign.element == element.id && !(row.facts.is_empty() && row.against.is_empty());
    let signs: Vec<Given<'a>> = given.iter().filter(told).cloned().collect();
    let own = state(&signs);
    let state = parts.iter().map(|part| part.state).fold(own, ElementState::stronger);
    Weighed { element, state, signs, parts }
}

fn state(signs: &[Given<'_>]) -> ElementState {
    let with_facts = || signs.iter().filter(|given| !given.facts.is_empty());
    let against = |given: &Given<'_>| !given.against.is_empty();
    if with_facts().any(|given| given.weight() == Weight::Strong) {
        ElementState::Shown
    } else if with_facts().any(against) {
        ElementState::Contradicted
    } else if with_facts().next().is_some() {
        ElementState::Indicated
    } else if signs.iter().any(|given| given.sign.weight == Weight::Strong && against(given)) {
        ElementState::Contradicted
    } else {
        ElementState::NotShown
    }
}
