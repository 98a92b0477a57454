//! Gathering: findings on the same provision towards the same State with the same bond become one suggestion, and the
//! suggestions come in the order in which a lawyer would plead them.

use super::authority::{self, Basis};
use super::decide::Question;
use super::fact::Open;
use super::model::{Missing, Strength, Suggestion, TimeNote};
use super::order::plead;
use super::reason::Because;
use super::time::{began_note, otherwise_note};
use crate::codes::{Day, State};
use crate::standards::{Catalogue, Condition, Confidence, Force, Judged, Lang, LinkedProvision};
use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;
use smol_str::SmolStr;
use std::rc::Rc;

/// One link that the facts engage towards one State.
pub(super) struct Finding<'s, 'a> {
    pub question: Question<'s, 'a>,
    pub standing: Rc<Judged<'a>>,
    /// At the other end of a violation that lasted, where it was another.
    pub then: Option<Rc<Judged<'a>>>,
    /// Since when the State is bound, where the facts began before.
    pub began_before: Option<Day>,
    /// The standing on another day that the date can mean.
    pub otherwise: Option<Rc<Judged<'a>>>,
    pub because: Because<'a>,
    /// What is not known; empty when the finding is firm.
    pub missing: SmallVec<[Open; 1]>,
    /// The last day of the event, today where it goes on; absent where it has no date.
    pub until: Option<Day>,
}

impl<'a> Finding<'_, 'a> {
    pub(super) fn linked(&self) -> &LinkedProvision<'a> {
        &self.question.linked
    }

    pub(super) fn state(&self) -> State {
        self.question.to.state
    }

    /// What is true of the worker of what the authorities on the provision ask.
    pub(super) fn met(&self) -> impl Iterator<Item = Condition> {
        let asked = self.question.scene.catalogue.authorities_ask(self.linked().order);
        asked.iter().copied().filter(|&condition| self.question.meets(condition))
    }

    /// How far the weakest row behind it was checked.
    fn confidence(&self) -> Confidence {
        let LinkedProvision { link, provision, instrument, .. } = self.linked();
        let rows = [link.confidence, provision.confidence, instrument.confidence, self.standing.confidence];
        rows.into_iter().max().unwrap_or(Confidence::Uncertain)
    }
}

/// The findings that make one suggestion, as the order sees them; never empty.
pub(super) struct Group<'s, 'a> {
    /// What is told: all, or the firm ones where there are any.
    pub told: Vec<Finding<'s, 'a>>,
    /// The tentative findings beside firm ones; they weigh in the order of pleading.
    pub perhaps: Vec<Finding<'s, 'a>>,
    pub strength: Strength,
    pub tentative: bool,
    pub missing: Vec<Open>,
}

impl<'s, 'a> Group<'s, 'a> {
    /// Firm findings stand for themselves: what is tentative beside them is told only where it would make a supporting
    /// provision a direct one.
    fn of(mut told: Vec<Finding<'s, 'a>>) -> Self {
        let firm = told.iter().any(|finding| finding.missing.is_empty());
        let perhaps: Vec<_> = told.extract_if(.., |finding| firm && !finding.missing.is_empty()).collect();
        let strength = told.iter().map(|finding| finding.linked().link.strength).min().unwrap_or(Strength::Supporting);
        let mut missing: Vec<Open> = Vec::new();
        let raising = perhaps.iter().filter(|finding| finding.linked().link.strength < strength);
        for item in told.iter().chain(raising).flat_map(|finding| &finding.missing) {
            if !missing.contains(item) {
                missing.push(*item);
            }
        }
        Self { told, perhaps, strength, tentative: !firm, missing }
    }

    pub(super) fn first(&self) -> &Finding<'s, 'a> {
        &self.told[0]
    }

    /// The suggestion in words, with the authorities that can be cited on a day.
    fn suggestion(self, catalogue: &Catalogue, spoken: Day) -> Suggestion {
        let Self { told, strength, tentative, missing: open, .. } = self;
        let confidence = told.iter().map(Finding::confidence).max().unwrap_or(Confidence::Uncertain);
        let basis = Basis::of(told.iter());
        let LinkedProvision { instrument, provision, order, .. } = *told[0].linked();
        // The same bond on several days: it is told for the last of them, and the first where they are one.
        let last =
            told.iter().map(|finding| &finding.standing).reduce(|kept, one| if one.on > kept.on { one } else { kept });
        let standing = last.unwrap_or(&told[0].standing).told(catalogue);
        let then = told.iter().find_map(|finding| finding.then.as_deref()).map(|then| then.told(catalogue));
        let mut notes: Vec<TimeNote> = Vec::new();
        for finding in &told {
            let began = finding.began_before.map(began_note);
            for note in began
                .into_iter()
                .chain(finding.otherwise.as_deref().map(|other| otherwise_note(&other.told(catalogue))))
            {
                if !notes.contains(&note) {
                    notes.push(note);
                }
            }
        }
        let mut missing: Vec<Missing> = Vec::new();
        for item in open {
            let question = item.told(catalogue);
            if !missing.contains(&question) {
                missing.push(question);
            }
        }
        let mut suggestion = Suggestion {
            instrument: SmolStr::new(&instrument.id),
            article: SmolStr::new(&provision.article),
            heading: provision.heading(Lang::En).clone(),
            heading_id: provision.heading(Lang::Id).clone(),
            gist: provision.gist(Lang::En).clone(),
            gist_id: provision.gist(Lang::Id).clone(),
            state: told[0].state(),
            role: told[0].question.to.role,
            standing,
            standing_then: then,
            notes,
            confidence,
            strength,
            tentative,
            interpretive: provision.force == Force::Interpretive,
            reasons: told
                .into_iter()
                .map(|finding| finding.because.told(catalogue, &finding.question.scene.id))
                .collect(),
            authority: Vec::new(),
            missing,
        };
        authority::add(catalogue, &mut suggestion, order, &basis, spoken);
        suggestion
    }
}

pub(super) struct Gathering<'s, 'a> {
    places: FxHashMap<(State, usize), SmallVec<[usize; 2]>>,
    groups: Vec<Vec<Finding<'s, 'a>>>,
}

impl Default for Gathering<'_, '_> {
    fn default() -> Self {
        // A hundred provisions are found for a case of two States, of which the order keeps a third.
        let places = FxHashMap::with_capacity_and_hasher(128, FxBuildHasher);
        Self { places, groups: Vec::with_capacity(128) }
    }
}

impl<'s, 'a> Gathering<'s, 'a> {
    pub(super) fn add(&mut self, finding: Finding<'s, 'a>) {
        let places = self.places.entry((finding.state(), finding.linked().order)).or_default();
        let groups = &mut self.groups;
        if let Some(&place) = places.iter().find(|&&place| groups[place][0].standing.bond == finding.standing.bond) {
            groups[place].push(finding);
        } else {
            places.push(groups.len());
            groups.push(vec![finding]);
        }
    }

    /// The suggestions in the order of pleading. Words are made for those alone that are kept.
    pub(super) fn finish(self, catalogue: &Catalogue, spoken: Day) -> Vec<Suggestion> {
        let pleaded = plead(self.groups.into_iter().map(Group::of).collect());
        pleaded.into_iter().map(|group| group.suggestion(catalogue, spoken)).collect()
    }
}
