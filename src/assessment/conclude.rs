//! Conclusions: forced labour for the work in each State, by both elements and different facts; trafficking for the whole
//! way, by act, means and purpose. What the mapping needs of them stands in the outline.

use super::model::{Conclusion, ElementState};
use super::place::Place;
use super::seen::{Age, Code, Seen, age, home, of_the_work, read, stage};
use super::weigh::{Given, Weighed, sort, weigh};
use crate::cases::model::{CaseFile, Event, LegKind, MigrationStage};
use crate::codes::State;
use crate::standards::{Assessed, Catalogue, ElementKind, Fact, Sign, SignStage, Weight};

/// Forced labour in the work of one State.
pub(super) struct ForcedLabour<'a> {
    /// The State of the work; none when no work and no destination is on record.
    pub state: Option<State>,
    pub conclusion: Conclusion,
    pub elements: Vec<Weighed<'a>>,
}

/// Trafficking over the whole way.
pub(super) struct Trafficking<'a> {
    pub age: Age,
    pub born: Vec<Place>,
    pub conclusion: Conclusion,
    /// If the worker was a child; only where the age is not known and it changes the conclusion.
    pub if_child: Option<Conclusion>,
    pub elements: Vec<Weighed<'a>>,
}

/// The whole assessment with references into case and catalogue.
pub(super) struct Weighing<'a> {
    pub seen: Vec<Seen<'a>>,
    pub forced_labour: Vec<ForcedLabour<'a>>,
    pub trafficking: Trafficking<'a>,
}

/// The States in which there was work, by the events; the destinations where no event tells.
fn work_states(file: &CaseFile) -> Vec<Option<State>> {
    let mut states: Vec<Option<State>> = Vec::new();
    let mut add = |state: State| {
        if !states.contains(&Some(state)) {
            states.push(Some(state));
        }
    };
    let at_work = file.events.iter().filter(|event| event.stage == MigrationStage::Employment);
    at_work.for_each(|event| add(event.place.country));
    if states.is_empty() {
        let home = home(file);
        let legs = file.journey.legs.iter().filter(|leg| leg.kind == LegKind::Destination && Some(leg.state) != home);
        let mut states: Vec<Option<State>> = legs.map(|leg| Some(leg.state)).collect();
        states.dedup();
        return if states.is_empty() { vec![None] } else { states };
    }
    states
}

/// Whether a fact counts for a sign: in its stages, and for work in another State not.
fn counts(file: &CaseFile, sign: &Sign, fact: &Seen<'_>, state: Option<State>) -> bool {
    let Some(event) = fact.event.map(|index| &file.events[index]) else { return true };
    let elsewhere = |state: State| stage(event) == SignStage::Employment && event.place.country != state;
    sign.counts_in(stage(event)) && !state.is_some_and(elsewhere)
}

fn elements<'a>(catalogue: &'a Catalogue, which: Assessed, given: &[Given<'a>]) -> Vec<Weighed<'a>> {
    let rows = catalogue.elements().iter();
    rows.filter(|row| row.assessment == which && row.kind == ElementKind::Element)
        .map(|row| weigh(catalogue, row, given))
        .collect()
}

/// Weighs a case.
pub(super) fn weigh_case<'a>(catalogue: &'a Catalogue, file: &'a CaseFile) -> Weighing<'a> {
    let seen = read(file);
    let forced_labour: Vec<ForcedLabour<'a>> = work_states(file)
        .into_iter()
        .map(|state| {
            let given = sort(catalogue, &seen, |sign, fact| counts(file, sign, fact, state));
            let elements = elements(catalogue, Assessed::ForcedLabour, &given);
            ForcedLabour { state, conclusion: both_elements(&elements), elements }
        })
        .collect();
    let trafficking = trafficking(catalogue, file, &seen, &forced_labour);
    Weighing { seen, forced_labour, trafficking }
}

/// The conclusion on forced labour: work, involuntariness and menace, the latter two by facts of different topics.
fn both_elements(elements: &[Weighed<'_>]) -> Conclusion {
    let of = |id: &str| elements.iter().find(|weighed| weighed.element.id == id);
    let (Some(work), Some(free), Some(menace)) = (of("fl-work"), of("fl-involuntariness"), of("fl-menace")) else {
        return Conclusion::NotShown;
    };
    let (unfree, feared) = (free.topics(), menace.topics());
    let pair = |least: Weight| {
        unfree.iter().filter(|(_, weight)| *weight >= least).any(|(topic, _)| {
            let mut others = feared.iter().filter(|(_, weight)| *weight >= least);
            others.any(|(other, _)| other != topic)
        })
    };
    if !pair(Weight::Weak) {
        return Conclusion::NotShown;
    }
    let shown = |weighed: &Weighed<'_>| weighed.state == ElementState::Shown;
    if [work, free, menace].into_iter().all(shown) {
        return Conclusion::Shown;
    }
    let enough = shown(free) || shown(menace) || pair(Weight::Medium);
    if enough { Conclusion::Indicated } else { Conclusion::NotShown }
}

fn trafficking<'a>(
    catalogue: &'a Catalogue,
    file: &'a CaseFile,
    seen: &[Seen<'a>],
    forced_labour: &[ForcedLabour<'a>],
) -> Trafficking<'a> {
    let (age, born) = age(catalogue, file, seen);
    let mut seen: Vec<Seen<'a>> = seen.to_vec();
    // The exploitation is what the assessment of forced labour found, with the facts that carried it.
    if let Some(best) = forced_labour.iter().min_by_key(|found| found.conclusion) {
        let word = match best.conclusion {
            Conclusion::Shown => Some(Fact::ForcedLabourShown),
            Conclusion::Indicated => Some(Fact::ForcedLabourIndicated),
            Conclusion::NotShown => None,
        };
        let carried = best.elements.iter().filter(|weighed| weighed.element.id != "fl-work");
        let signs = carried.flat_map(Weighed::given).filter(|given| given.weight() >= Weight::Medium);
        for place in signs.flat_map(|given| &given.facts).map(|fact| fact.place) {
            let derived = word.map(|word| Seen { code: Code::Word(word), place, event: None });
            seen.extend(derived.filter(|derived| !seen.contains(derived)));
        }
    }
    let given = sort(catalogue, &seen, |sign, fact| counts(file, sign, fact, None));
    let elements = elements(catalogue, Assessed::Trafficking, &given);
    let as_adult = act_means_purpose(&elements, true);
    let as_child = act_means_purpose(&elements, false);
    let conclusion = if age == Age::Child { as_child } else { as_adult };
    let if_child = (age == Age::Unknown && as_child != as_adult).then_some(as_child);
    Trafficking { age, born, conclusion, if_child, elements }
}

/// The conclusion on trafficking. A child needs no means.
fn act_means_purpose(elements: &[Weighed<'_>], means_needed: bool) -> Conclusion {
    let needed = || elements.iter().filter(|weighed| means_needed || weighed.element.id != "tp-means");
    let shown = |weighed: &Weighed<'_>| weighed.state == ElementState::Shown;
    let seen = needed().all(|weighed| weighed.given().next().is_some());
    let beside_the_act = needed().filter(|weighed| weighed.element.id != "tp-act").any(shown);
    if needed().all(shown) {
        Conclusion::Shown
    } else if seen && (beside_the_act || !means_needed) {
        Conclusion::Indicated
    } else {
        Conclusion::NotShown
    }
}

/// What the mapping needs of an assessment: the conclusions with the facts that carry them.
#[derive(Debug, Clone)]
pub struct Outline {
    forced_labour: Vec<(Option<State>, Conclusion, Vec<String>)>,
    trafficking: (Conclusion, Vec<String>),
}

/// Weighs a case for the mapping. A type that the caseworker ticked for the whole (`forced-labour`, `trafficking-in-persons`
/// and the like) leaves the question open where the facts do not show it.
pub fn outline(catalogue: &Catalogue, file: &CaseFile) -> Outline {
    let weighing = weigh_case(catalogue, file);
    let claimed = |which: Assessed| {
        let mut rows = catalogue.elements().iter().filter(|row| row.assessment == which);
        rows.any(|row| {
            let mut ticked = file.events.iter().flat_map(|event| &event.violations);
            ticked.any(|id| row.violations.contains(id))
        })
    };
    let open = |conclusion: Conclusion, which: Assessed| match conclusion {
        Conclusion::NotShown if claimed(which) => Conclusion::Indicated,
        conclusion => conclusion,
    };
    let forced_labour = weighing.forced_labour.iter().map(|found| {
        let facts = carrying(&found.elements, |element| element != "fl-work");
        (found.state, open(found.conclusion, Assessed::ForcedLabour), facts)
    });
    let facts = carrying(&weighing.trafficking.elements, |_| true);
    // Open where it would be shown for a child and the age is not known.
    let best = weighing.trafficking.if_child.map_or(weighing.trafficking.conclusion, |_| Conclusion::Indicated);
    Outline {
        forced_labour: forced_labour.collect(),
        trafficking: (open(best.min(weighing.trafficking.conclusion), Assessed::Trafficking), facts),
    }
}

/// The pointers of the strongest facts of each element.
fn carrying(elements: &[Weighed<'_>], counts: impl Fn(&str) -> bool) -> Vec<String> {
    let mut places: Vec<Place> = Vec::new();
    for weighed in elements.iter().filter(|weighed| counts(&weighed.element.id)) {
        let Some(best) = weighed.given().map(Given::weight).max() else { continue };
        for given in weighed.given().filter(|given| given.weight() == best) {
            places.extend(given.facts.iter().map(|fact| fact.place));
        }
    }
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(Place::pointer).collect()
}

impl Outline {
    /// The conclusion on forced labour that counts for an event, with the facts that carry it: that of the work in the State
    /// of the event; for what happened on the way, after it or at home, the gravest of all.
    pub fn forced_labour_at(&self, event: &Event) -> (Conclusion, &[String]) {
        let here = |state: Option<State>| of_the_work(event) && state == Some(event.place.country);
        let own = self.forced_labour.iter().find(|(state, ..)| here(*state));
        let gravest = || self.forced_labour.iter().min_by_key(|(_, conclusion, _)| *conclusion);
        own.or_else(gravest)
            .map_or((Conclusion::NotShown, &[]), |(_, conclusion, facts)| (*conclusion, facts.as_slice()))
    }

    /// The conclusion on trafficking, with the facts that carry it; open where it hangs on an age that is not known.
    pub fn trafficking(&self) -> (Conclusion, &[String]) {
        (self.trafficking.0, &self.trafficking.1)
    }
}
