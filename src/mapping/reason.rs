//! Why a provision is suggested, as the rules find it: what the order weighs. It becomes words where the suggestion is kept.

use super::fact::Fact;
use super::failings::{Failing, Failings};
use super::model::Reason;
use crate::standards::{Catalogue, Condition, Lang, Link, StateDuty};
use smallvec::SmallVec;
use smol_str::SmolStr;
use std::rc::Rc;

/// One event, one violation type, one rule of the catalogue.
pub(super) struct Because<'a> {
    pub index: usize,
    /// Place of the violation type in the event.
    pub place: usize,
    pub violation: &'a str,
    /// Other violation types of the event that engage the same general duty.
    pub also: Vec<&'a str>,
    pub link: &'a Link,
    pub facts: SmallVec<[Fact<'a>; 2]>,
    pub met: SmallVec<[Condition; 4]>,
    pub private_act: bool,
    pub duty: Option<StateDuty>,
    /// What the facts say of the duties of the State in the event.
    pub failings: Rc<Failings>,
}

impl<'a> Because<'a> {
    /// Notes another violation type of the event that engages the same duty.
    pub(super) fn with(&mut self, violation: &'a str) {
        if self.violation != violation && !self.also.contains(&violation) {
            self.also.push(violation);
        }
    }

    /// Whether a fact shows that the State did not meet the duty.
    pub(super) fn failed(&self, duty: StateDuty) -> bool {
        matches!(self.failings.on(duty), Failing::Shown(_))
    }

    /// The reason in words, in the event of an id.
    pub(super) fn told(self, catalogue: &Catalogue, event: &SmolStr) -> Reason {
        let mut facts = Vec::with_capacity(1 + self.facts.len());
        facts.push(Fact::Ticked.pointer(self.index, self.place));
        for fact in self.facts {
            let pointer = fact.pointer(self.index, self.place);
            if !facts.contains(&pointer) {
                facts.push(pointer);
            }
        }
        let mut citations: Vec<SmolStr> = Vec::new();
        for &condition in &self.met {
            let citation = catalogue.word_of(condition).map(|row| &row.citation);
            if let Some(citation) = citation.filter(|own| !own.is_empty() && !citations.contains(own)) {
                citations.push(citation.clone());
            }
        }
        Reason {
            event: event.clone(),
            violation: SmolStr::new(self.violation),
            also: self.also.into_iter().map(SmolStr::new).collect(),
            why: self.link.reason(Lang::En).clone(),
            why_id: self.link.reason(Lang::Id).clone(),
            facts,
            conditions_met: self.met.iter().map(|condition| SmolStr::new_static(condition.as_str())).collect(),
            citations,
            private_act: self.private_act,
            duty: self.duty,
            duties: if self.private_act { self.failings.engaged() } else { Vec::new() },
            failed: self.failings.shown(),
        }
    }
}
