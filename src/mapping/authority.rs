//! The authorities on the point of a suggestion: those of its State first, then the newest. Nothing is copied: a suggestion
//! holds the catalogue's own rows.

use super::gather::Finding;
use super::model::{Suggestion, Support};
use crate::codes::Day;
use crate::standards::{Catalogue, Condition};
use smallvec::SmallVec;
use std::sync::Arc;

/// The most authorities that a suggestion names.
const MOST: usize = 5;

/// What decides which authorities a suggestion has, beside its provision and State.
#[derive(Debug, Default)]
pub(super) struct Basis {
    /// The last day of the events; absent where one has no date.
    until: Option<Day>,
    /// What is true of the worker.
    met: Vec<Condition>,
}

impl Basis {
    /// The basis of the findings of one suggestion.
    pub(super) fn of<'f, 's: 'f, 'a: 's>(findings: impl Iterator<Item = &'f Finding<'s, 'a>>) -> Self {
        let mut basis: Option<Self> = None;
        for finding in findings {
            match &mut basis {
                None => basis = Some(Self { until: finding.until, met: finding.met().collect() }),
                Some(basis) => {
                    basis.until = basis.until.zip(finding.until).map(|(one, other)| one.max(other));
                    basis.met.extend(finding.met());
                }
            }
        }
        basis.unwrap_or_default()
    }
}

/// Adds the authorities to a suggestion of the provision at a place of the catalogue. `spoken` is the day on which they are
/// cited: what came later did not exist yet.
pub(super) fn add(catalogue: &Catalogue, suggestion: &mut Suggestion, place: usize, basis: &Basis, spoken: Day) {
    let reasons = &suggestion.reasons;
    let concerns =
        |id: &str| reasons.iter().any(|reason| reason.violation == id || reason.also.iter().any(|own| own == id));
    let met = |condition: &Condition| basis.met.contains(condition);
    let mut own: Vec<Support> = Vec::new();
    let mut others: SmallVec<[Support; MOST]> = SmallVec::new();
    for on in catalogue.authorities_on(place) {
        let same_state = on.authority.speaks_of(suggestion.state);
        let room = own.len() < MOST && (same_state || others.len() < MOST);
        if room
            && on.authority.existed_on(spoken)
            && on.row.applies_to.iter().all(met)
            && on.speaks_to(suggestion.state, concerns)
        {
            let later = basis.until.is_some_and(|until| on.authority.is_after(until));
            let support = Support { authority: Arc::clone(on.authority), same_state, later };
            if same_state { own.push(support) } else { others.push(support) }
        }
    }
    let left = MOST - own.len();
    own.extend(others.into_iter().take(left));
    suggestion.authority = own;
}

/// Adds the authorities to a suggestion that a lawyer made by hand, of which no event and no type of violation is known.
pub fn support_by_hand(catalogue: &Catalogue, suggestion: &mut Suggestion, today: Day) {
    if let Some(place) = catalogue.provision_place(&suggestion.instrument, &suggestion.article) {
        add(catalogue, suggestion, place, &Basis::default(), today);
    }
}
