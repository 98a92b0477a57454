//! The decisions as a document follows them: what is rejected is left out, what is accepted comes first, what was added by
//! hand stands with its reason.

use super::changes::{Changes, compare};
use super::model::{Act, Entry, Record, Target};
use super::now::Now;
use crate::cases::model::CaseFile;
use crate::codes::Day;
use crate::mapping::model::{Mapping, Strength, Suggestion};
use crate::mapping::{map_case, support_by_hand};
use crate::standards::{Catalogue, Force, Lang, Standing};
use smol_str::SmolStr;

/// The decisions that hold on a case, and what changed since. The default is a case on which nobody decided.
#[derive(Debug, Clone, Default)]
pub struct Decided {
    held: Vec<Entry>,
    pub changes: Changes,
}

impl Decided {
    /// What the record says, compared with what is suggested on the facts of the file today.
    pub fn new(catalogue: &Catalogue, file: &CaseFile, record: &Record, today: Day) -> Self {
        if record.history().is_empty() {
            return Self::default();
        }
        let now = Now::new(catalogue, file, &map_case(catalogue, file, None, today), today);
        Self { held: record.in_force().into_iter().cloned().collect(), changes: compare(record, &now) }
    }

    /// The same with other words for the reasons, such as without names.
    #[must_use]
    pub fn reworded(&self, word: impl Fn(&str) -> String) -> Self {
        let mut reworded = self.clone();
        for entry in &mut reworded.held {
            entry.reason = word(&entry.reason);
        }
        reworded
    }

    fn of(&self, suggestion: &Suggestion) -> Option<&Entry> {
        let same = |target: &Target| {
            target.state == suggestion.state
                && target.instrument == suggestion.instrument
                && target.article == suggestion.article
        };
        self.held.iter().find(|entry| same(&entry.target))
    }

    /// Whether a lawyer accepted or added it.
    pub fn keeps(&self, suggestion: &Suggestion) -> bool {
        self.of(suggestion).is_some_and(|entry| matches!(entry.act, Act::Accept | Act::Add))
    }

    /// The reason with which it was added by hand.
    pub fn sentence(&self, suggestion: &Suggestion) -> Option<&str> {
        self.of(suggestion).filter(|entry| entry.act == Act::Add).map(|entry| entry.reason.as_str())
    }

    /// The provisions among these on which nobody decided; none as long as nobody decided on anything.
    pub fn undecided<'a>(&self, among: &'a [Target]) -> Vec<&'a Target> {
        let open = |target: &&Target| !self.held.iter().any(|entry| entry.target == **target);
        if self.held.is_empty() { Vec::new() } else { among.iter().filter(open).collect() }
    }

    /// The mapping without what is rejected: what is kept first, then the rest, each in its order.
    #[must_use]
    pub fn applied(&self, catalogue: &Catalogue, file: &CaseFile, mut mapping: Mapping, today: Day) -> Mapping {
        let now = Now::new(catalogue, file, &mapping, today);
        let by_hand = self.held.iter().filter(|entry| entry.act == Act::Add);
        let new = by_hand.filter(|entry| !now.suggested.contains_key(&entry.target));
        let supported = |mut suggestion: Suggestion| {
            support_by_hand(catalogue, &mut suggestion, today);
            suggestion
        };
        let added: Vec<Suggestion> = new
            .flat_map(|entry| by_hand_suggestions(catalogue, &now, &mapping, &entry.target))
            .map(supported)
            .collect();
        let (mut kept, mut rest) = (Vec::new(), Vec::new());
        for suggestion in std::mem::take(&mut mapping.suggestions) {
            match self.of(&suggestion).map(|entry| entry.act) {
                Some(Act::Reject) => {}
                Some(Act::Accept | Act::Add) => kept.push(suggestion),
                Some(Act::Withdraw) | None => rest.push(suggestion),
            }
        }
        kept.extend(added);
        kept.append(&mut rest);
        mapping.suggestions = kept;
        mapping
    }
}

/// A provision that nobody suggested, as suggestions without a reason of the catalogue: one a bond.
fn by_hand_suggestions(catalogue: &Catalogue, now: &Now<'_>, mapping: &Mapping, target: &Target) -> Vec<Suggestion> {
    let Some(provision) = catalogue.provision(&target.instrument, &target.article) else { return Vec::new() };
    let role = now.role(target.state, mapping);
    let suggestion = |standing: Standing| Suggestion {
        instrument: SmolStr::new(&target.instrument),
        article: SmolStr::new(&target.article),
        heading: provision.heading(Lang::En).clone(),
        heading_id: provision.heading(Lang::Id).clone(),
        gist: provision.gist(Lang::En).clone(),
        gist_id: provision.gist(Lang::Id).clone(),
        state: target.state,
        role,
        confidence: provision.confidence.max(standing.confidence),
        standing,
        standing_then: None,
        notes: Vec::new(),
        strength: Strength::Direct,
        tentative: false,
        interpretive: provision.force == Force::Interpretive,
        reasons: Vec::new(),
        authority: Vec::new(),
        missing: Vec::new(),
    };
    now.standings(target).into_iter().map(suggestion).collect()
}
