//! Gathering: findings on the same provision towards the same State with the same bond become one suggestion, and the
//! suggestions come in the order in which a lawyer would plead them.

use super::authority::{self, Basis};
use super::model::{Missing, Reason, StateRole, Strength, Suggestion, TimeNote};
use super::order::plead;
use crate::codes::{Day, State};
use crate::standards::{Bond, Catalogue, Condition, Confidence, Force, Lang, LinkedProvision, Standing};
use std::collections::HashMap;
use std::rc::Rc;

/// One link that the facts engage towards one State.
pub(super) struct Finding<'a> {
    pub linked: LinkedProvision<'a>,
    pub state: State,
    pub role: StateRole,
    pub standing: Rc<Standing>,
    pub today: Option<Rc<Standing>>,
    pub notes: Vec<TimeNote>,
    pub reason: Reason,
    /// What is not known; empty when the finding is firm.
    pub missing: Vec<Missing>,
    /// The last day of the event, today where it goes on; absent where it has no date.
    pub until: Option<Day>,
    /// What is true of the worker of what the authorities on the provision ask.
    pub met: Vec<Condition>,
}

impl Finding<'_> {
    /// How far the weakest row behind it was checked.
    fn confidence(&self) -> Confidence {
        let LinkedProvision { link, provision, instrument, .. } = &self.linked;
        let rows = [link.confidence, provision.confidence, instrument.confidence, self.standing.confidence];
        rows.into_iter().max().unwrap_or(Confidence::Uncertain)
    }
}

/// A suggestion with what its place depends on.
pub(super) struct Group {
    pub order: usize,
    /// Of each reason, whether it is a direct one.
    pub direct: Vec<bool>,
    /// How many violation types lead to the provision.
    pub led_to: usize,
    pub basis: Basis,
    pub suggestion: Suggestion,
}

#[derive(Default)]
pub(super) struct Gathering<'a> {
    places: HashMap<(State, usize), Vec<usize>>,
    groups: Vec<(Vec<Finding<'a>>, Bond)>,
}

impl<'a> Gathering<'a> {
    pub(super) fn add(&mut self, finding: Finding<'a>) {
        let places = self.places.entry((finding.state, finding.linked.order)).or_default();
        let groups = &mut self.groups;
        if let Some(&place) = places.iter().find(|&&place| groups[place].1 == finding.standing.bond) {
            groups[place].0.push(finding);
        } else {
            places.push(groups.len());
            let bond = finding.standing.bond.clone();
            groups.push((vec![finding], bond));
        }
    }

    /// The suggestions in the order of pleading, each with the authorities that can be cited on a day.
    pub(super) fn finish(self, catalogue: &Catalogue, spoken: Day) -> Vec<Suggestion> {
        let pleaded = plead(self.groups.into_iter().map(|(findings, _)| group(findings)).collect());
        let told = pleaded.into_iter().map(|mut group| {
            authority::add(catalogue, &mut group.suggestion, group.order, &group.basis, spoken);
            group.suggestion
        });
        told.collect()
    }
}

/// One suggestion of findings that are not empty. Firm findings stand for themselves: what is tentative beside them is told
/// only where it would make a supporting provision a direct one.
fn group(findings: Vec<Finding<'_>>) -> Group {
    let firm = findings.iter().any(|finding| finding.missing.is_empty());
    let (told, left): (Vec<_>, Vec<_>) = findings.into_iter().partition(|finding| !firm || finding.missing.is_empty());
    let strength = told.iter().map(|finding| finding.linked.link.strength).min().unwrap_or(Strength::Supporting);
    let mut missing: Vec<Missing> = Vec::new();
    let raising = left.iter().filter(|finding| finding.linked.link.strength < strength);
    for item in told.iter().chain(raising).flat_map(|finding| &finding.missing) {
        if !missing.contains(item) {
            missing.push(item.clone());
        }
    }
    let direct = told.iter().map(|finding| finding.linked.link.strength == Strength::Direct).collect();
    let confidence = told.iter().map(Finding::confidence).max().unwrap_or(Confidence::Uncertain);
    let basis = Basis::of(told.iter());
    let mut told = told.into_iter();
    let first = told.next().expect("a group is made with its first finding");
    let LinkedProvision { instrument, provision, order, led_to, .. } = first.linked;
    let mut suggestion = Suggestion {
        instrument: instrument.id.clone(),
        article: provision.article.clone(),
        heading: provision.heading(Lang::En).to_owned(),
        heading_id: provision.heading(Lang::Id).to_owned(),
        gist: provision.gist(Lang::En).to_owned(),
        gist_id: provision.gist(Lang::Id).to_owned(),
        state: first.state,
        role: first.role,
        standing: Rc::unwrap_or_clone(first.standing),
        standing_today: first.today.map(Rc::unwrap_or_clone),
        notes: first.notes,
        confidence,
        strength,
        tentative: !firm,
        interpretive: provision.force == Force::Interpretive,
        reasons: vec![first.reason],
        authority: Vec::new(),
        missing,
    };
    for finding in told {
        // The same bond on several days: it is told for the last of them.
        if finding.standing.on > suggestion.standing.on {
            suggestion.standing = Rc::unwrap_or_clone(finding.standing);
        }
        suggestion.standing_today = suggestion.standing_today.or_else(|| finding.today.map(Rc::unwrap_or_clone));
        for note in finding.notes {
            if !suggestion.notes.contains(&note) {
                suggestion.notes.push(note);
            }
        }
        suggestion.reasons.push(finding.reason);
    }
    Group { order, direct, led_to, basis, suggestion }
}
