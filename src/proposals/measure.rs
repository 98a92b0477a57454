//! The yardstick of the proposals: what is proposed from narratives against the types that people ticked.

use super::propose;
use crate::standards::{Catalogue, Lang};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A narrative with the types that people ticked for it.
#[derive(Debug, Clone, Deserialize)]
pub struct Ticked {
    pub id: String,
    pub narrative: String,
    pub violations: Vec<String>,
    /// The language of the narrative; without it, as its words show.
    #[serde(default)]
    pub language: Option<Lang>,
}

/// Hits and misses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Ticked and proposed.
    pub hits: usize,
    /// Ticked and not proposed.
    pub missed: usize,
    /// Proposed and not ticked.
    pub false_hits: usize,
}

impl Tally {
    fn share(part: usize, whole: usize) -> Option<f64> {
        let share = |number: usize| u32::try_from(number).map(f64::from).ok();
        (whole > 0).then(|| Some(share(part)? / share(whole)?)).flatten()
    }

    /// Share of the ticked types that are proposed.
    pub fn recall(&self) -> Option<f64> {
        Self::share(self.hits, self.hits + self.missed)
    }

    /// Share of the proposals that are ticked.
    pub fn precision(&self) -> Option<f64> {
        Self::share(self.hits, self.hits + self.false_hits)
    }

    /// Harmonic mean of recall and precision.
    pub fn f1(&self) -> Option<f64> {
        Self::share(2 * self.hits, 2 * self.hits + self.missed + self.false_hits)
    }
}

/// What the measure found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Measure {
    pub narratives: usize,
    pub overall: Tally,
    pub by_type: BTreeMap<String, Tally>,
    /// For each narrative with any: the ticked types that were not proposed.
    pub missed: BTreeMap<String, Vec<String>>,
    /// For each narrative with any: the proposals that were not ticked.
    pub false_hits: BTreeMap<String, Vec<String>>,
}

/// Compares the proposals with what is ticked.
pub fn measure(catalogue: &Catalogue, ticked: &[Ticked]) -> Measure {
    let mut found = Measure { narratives: ticked.len(), ..Measure::default() };
    for one in ticked {
        let proposals = propose(catalogue, &one.narrative, one.language);
        let proposed: BTreeSet<&str> = proposals.iter().map(|proposal| proposal.violation.as_str()).collect();
        let wanted: BTreeSet<&str> = one.violations.iter().map(String::as_str).collect();
        for id in proposed.union(&wanted) {
            let (tally, list) = match (wanted.contains(id), proposed.contains(id)) {
                (true, true) => (Tally { hits: 1, ..Tally::default() }, None),
                (true, false) => (Tally { missed: 1, ..Tally::default() }, Some(&mut found.missed)),
                _ => (Tally { false_hits: 1, ..Tally::default() }, Some(&mut found.false_hits)),
            };
            if let Some(list) = list {
                list.entry(one.id.clone()).or_default().push((*id).to_owned());
            }
            for sum in [&mut found.overall, found.by_type.entry((*id).to_owned()).or_default()] {
                sum.hits += tally.hits;
                sum.missed += tally.missed;
                sum.false_hits += tally.false_hits;
            }
        }
    }
    found
}
