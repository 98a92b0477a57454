//! The engine: each event, each ticked violation type, each link of the catalogue, each State to which it speaks.

use super::addressee::{Addressee, addressees};
use super::decide::{Answer, Question};
use super::fact::{Fact, Open};
use super::failings::Failings;
use super::gather::{Finding, Gathering};
use super::general::{OfStates, add_general};
use super::model::{Mapping, Missing};
use super::reason::Because;
use super::scene::{Scene, Told};
use super::time::{Timed, day_of, existed, timed};
use crate::cases::model::{CaseFile, CmwCategory};
use crate::codes::Day;
use crate::standards::{Catalogue, Condition, Duty, Lang, LinkedProvision, StateDuty, Violation};
use smallvec::SmallVec;
use smol_str::{SmolStr, format_smolstr};
use std::rc::Rc;

/// Maps a case to the provisions that its events engage. `on` is the day for which the standing is told; without it, the
/// day of each event. `today` is the day of the mapping, for what goes on or has no date.
pub fn map_case(catalogue: &Catalogue, file: &CaseFile, on: Option<Day>, today: Day) -> Mapping {
    let assessed = crate::assessment::outline(catalogue, file);
    let told = Told::default();
    let mut gathering = Gathering::default();
    let mut missing: Vec<Missing> = Vec::new();
    let mut unknown_violations: Vec<String> = Vec::new();
    let mut ask = |word: &str, event: usize| {
        let question = missing_of(catalogue, word, event);
        if !missing.contains(&question) {
            missing.push(question);
        }
    };
    if file.events.is_empty() {
        ask("event", 0);
    }
    let scenes: Vec<Scene<'_>> =
        (0..file.events.len()).map(|index| Scene::new(catalogue, file, index, today, &assessed, &told)).collect();
    for scene in &scenes {
        let (event, index) = (scene.event, scene.index);
        if event.when.is_none() {
            ask("date", index);
        }
        if event.violations.is_empty() {
            ask("violation", index);
        }
        if scene.home.is_none() && file.worker.category != CmwCategory::Stateless {
            ask("nationality", index);
        }
        let mut states = OfStates::default();
        for (place, id) in event.violations.iter().enumerate() {
            let Some(violation) = catalogue.violation(id) else {
                if !unknown_violations.contains(id) {
                    unknown_violations.push(id.clone());
                }
                continue;
            };
            if event.violations[..place].contains(id) {
                continue;
            }
            let elsewhere = scene.at_home() && violation.also.contains(&Duty::Employment);
            if elsewhere && scene.destinations().is_empty() {
                ask("destination", index);
            }
            for linked in catalogue.links_of(id).filter(|linked| existed(scene, linked, on)) {
                for to in addressees(scene, &linked, violation) {
                    let day = day_of(scene, on);
                    let question = Question { scene, linked, violation, place, to, day };
                    if let Some(found) = decide_all(&question) {
                        let failings = states.of(scene, to.state);
                        gathering.add(finding(question, on, found, failings, None));
                    }
                }
            }
        }
        add_general(scene, on, &mut states, &mut gathering);
    }
    let suggestions = gathering.finish(catalogue, on.unwrap_or(today));
    let readings = super::readings::of(&suggestions);
    Mapping { suggestions, missing, readings, unknown_violations, catalogue: catalogue.edition().to_owned() }
}

/// The question that a condition word asks, with the pointer into this case.
pub(super) fn missing_of(catalogue: &Catalogue, word: &str, event: usize) -> Missing {
    let row = catalogue.word(word);
    let text = |lang| row.map_or_else(|| SmolStr::new(word), |row| row.question(lang).clone());
    Missing {
        code: SmolStr::new(word),
        pointer: row.map_or_else(SmolStr::default, |row| pointed(&row.pointer, event)),
        question: text(Lang::En),
        question_id: text(Lang::Id),
    }
}

/// The pointer of a word into the event at a place.
fn pointed(pointer: &str, event: usize) -> SmolStr {
    match pointer.split_once("{event}") {
        Some((before, after)) => format_smolstr!("{before}{event}{after}"),
        None => SmolStr::new(pointer),
    }
}

/// What the facts answered to the conditions of a link; seldom more than two of each.
#[derive(Default)]
pub(super) struct Findings<'a> {
    pub facts: SmallVec<[Fact<'a>; 2]>,
    pub met: SmallVec<[Condition; 4]>,
    pub missing: SmallVec<[Open; 1]>,
}

/// A set of conditions, one bit each.
#[derive(Debug, Clone, Copy, Default)]
struct Conditions(u128);

impl Conditions {
    /// Whether the condition was not yet there.
    fn add(&mut self, condition: Condition) -> bool {
        let new = !self.has(condition);
        self.0 |= 1 << condition as u32;
        new
    }

    fn has(self, condition: Condition) -> bool {
        self.0 & (1 << condition as u32) != 0
    }
}

/// Decides the conditions of the link and the coverage of the provision; `None` when one is not met.
pub(super) fn decide_all<'a>(question: &Question<'_, 'a>) -> Option<Findings<'a>> {
    let mut findings = Findings::default();
    let LinkedProvision { link, covered, .. } = question.linked;
    let mut decided = Conditions::default();
    for &condition in link.condition.iter().chain(&covered.all).chain(question.claimed()) {
        if !decided.add(condition) {
            continue;
        }
        match question.decide(condition) {
            Answer::NotMet => return None,
            answer => note(question, condition, answer, &mut findings),
        }
    }
    let already = covered.any.is_empty() || covered.any.iter().any(|&condition| decided.has(condition));
    if !already {
        let answers = covered.any.iter().map(|&condition| (condition, question.decide(condition)));
        let mut answers: Vec<_> = answers.filter(|(_, answer)| *answer != Answer::NotMet).collect();
        // One that is met is enough; without one, what is not known is asked.
        answers.sort_by_key(|(_, answer)| !matches!(answer, Answer::Met(_)));
        match answers.first() {
            None => return None,
            Some((_, Answer::Met(_))) => answers.truncate(1),
            Some(_) => {}
        }
        for (condition, answer) in answers {
            note(question, condition, answer, &mut findings);
        }
    }
    if link.instrument == "CMW" {
        // Seafarers and offshore workers who were not admitted to live and work in that State are left out.
        let at_sea = question.at_sea().then_some("cmw_excluded");
        let left_out = question.scene.file.worker.category.left_out();
        findings
            .missing
            .extend(at_sea.into_iter().chain(left_out).map(|word| Open { word, event: question.scene.index }));
    }
    Some(findings)
}

fn note<'a>(question: &Question<'_, 'a>, condition: Condition, answer: Answer<'a>, findings: &mut Findings<'a>) {
    let event = question.scene.index;
    match answer {
        Answer::Met(fact) => {
            findings.met.push(condition);
            findings.facts.push(fact);
        }
        Answer::Unknown => findings.missing.push(Open { word: condition.as_str(), event }),
        Answer::Conflict => findings.missing.push(Open { word: "status_conflict", event }),
        Answer::NotMet => {}
    }
}

/// The finding of a link whose conditions the facts do not contradict. `duty` is the general obligation that it states.
pub(super) fn finding<'s, 'a>(
    question: Question<'s, 'a>,
    on: Option<Day>,
    Findings { facts, met, mut missing }: Findings<'a>,
    failings: Rc<Failings>,
    duty: Option<StateDuty>,
) -> Finding<'s, 'a> {
    let (scene, linked) = (question.scene, question.linked);
    let Addressee { state, territory, .. } = question.to;
    let timed = timed(scene, &linked, state, territory, on);
    let ask = |word| Open { word, event: scene.index };
    if timed.date_missing {
        missing.push(ask("date"));
    }
    if timed.territory_missing {
        missing.push(ask("territory"));
    }
    let because = Because {
        index: scene.index,
        place: question.place,
        violation: &question.violation.id,
        also: Vec::new(),
        link: linked.link,
        facts,
        met,
        private_act: private_act(scene, question.violation),
        duty,
        failings,
    };
    let until = scene.span.to;
    let began_before = timed.began_before(scene);
    let Timed { standing, then, otherwise, .. } = timed;
    Finding { question, standing, then, began_before, otherwise, because, missing, until }
}

/// Whether the file or the type of violation shows a private act and no act of a State.
fn private_act(scene: &Scene<'_>, violation: &Violation) -> bool {
    let implies = |condition| violation.implies.contains(&condition);
    let mut doers = scene.doers().peekable();
    if doers.peek().is_some() {
        doers.all(|part| part.state.is_none()) && !implies(Condition::ActorState)
    } else {
        implies(Condition::ActorPrivate)
    }
}
