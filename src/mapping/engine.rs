//! The engine: each event, each ticked violation type, each link of the catalogue, each State to which it speaks.

use super::addressee::{Addressee, addressees};
use super::covers::coverage;
use super::decide::{Answer, Question};
use super::failings::Failings;
use super::gather::{Finding, Gathering};
use super::general::{OfStates, add_general};
use super::model::{Mapping, Missing, Reason};
use super::scene::{Scene, Told};
use super::time::{day_of, existed, timed};
use crate::cases::model::CaseFile;
use crate::codes::Day;
use crate::standards::{Catalogue, Condition, Duty, Lang, LinkedProvision, StateDuty, Violation};

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
    for (index, event) in file.events.iter().enumerate() {
        let scene = Scene::new(catalogue, file, index, today, &assessed, &told);
        if event.when.is_none() {
            ask("date", index);
        }
        if event.violations.is_empty() {
            ask("violation", index);
        }
        if scene.home.is_none() {
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
            for linked in catalogue.links_of(id).filter(|linked| existed(&scene, linked, on)) {
                for to in addressees(&scene, &linked, violation) {
                    let ticked = format!("/events/{index}/violations/{place}");
                    let day = day_of(&scene, on);
                    let question = Question { scene: &scene, linked, violation, ticked, to, day };
                    if let Some(found) = decide_all(&question) {
                        let failings = states.of(&scene, to.state);
                        gathering.add(finding(&question, on, found, failings, None));
                    }
                }
            }
        }
        add_general(&scene, on, &mut states, &mut gathering);
    }
    let suggestions = gathering.finish(catalogue, on.unwrap_or(today));
    let readings = super::readings::of(&suggestions);
    Mapping { suggestions, missing, readings, unknown_violations, catalogue: catalogue.edition().to_owned() }
}

/// The question that a condition word asks, with the pointer into this case.
pub(super) fn missing_of(catalogue: &Catalogue, word: &str, event: usize) -> Missing {
    let row = catalogue.word(word);
    let text = |lang| row.map_or(word, |row| row.question(lang)).to_owned();
    Missing {
        code: word.to_owned(),
        pointer: row.map_or_else(String::new, |row| row.pointer.replace("{event}", &event.to_string())),
        question: text(Lang::En),
        question_id: text(Lang::Id),
    }
}

/// What the facts answered to the conditions of a link.
#[derive(Default)]
pub(super) struct Findings {
    pub facts: Vec<String>,
    pub met: Vec<String>,
    /// The provisions on which the conditions that are met rest.
    pub citations: Vec<String>,
    pub missing: Vec<Missing>,
}

/// Decides the conditions of the link and the coverage of the provision; `None` when one is not met.
pub(super) fn decide_all(question: &Question<'_, '_>) -> Option<Findings> {
    let mut findings = Findings::default();
    let LinkedProvision { link, provision, .. } = question.linked;
    let covered = coverage(&provision.applies_to);
    let mut decided: Vec<Condition> = Vec::new();
    for &condition in link.condition.iter().chain(&covered.all).chain(question.claimed()) {
        if decided.contains(&condition) {
            continue;
        }
        decided.push(condition);
        match question.decide(condition) {
            Answer::NotMet => return None,
            answer => note(question, condition, answer, &mut findings),
        }
    }
    let already = covered.any.is_empty() || covered.any.iter().any(|condition| decided.contains(condition));
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
    Some(findings)
}

fn note(question: &Question<'_, '_>, condition: Condition, answer: Answer, findings: &mut Findings) {
    let ask = |word: &str| missing_of(question.scene.catalogue, word, question.scene.index);
    match answer {
        Answer::Met(fact) => {
            findings.met.push(condition.as_str().to_owned());
            let row = question.scene.catalogue.word(condition.as_str());
            let citation = row.map_or("", |row| row.citation.as_str());
            if !citation.is_empty() && !findings.citations.iter().any(|own| own == citation) {
                findings.citations.push(citation.to_owned());
            }
            if fact != question.ticked && !findings.facts.contains(&fact) {
                findings.facts.push(fact);
            }
        }
        Answer::Unknown => findings.missing.push(ask(condition.as_str())),
        Answer::Conflict => findings.missing.push(ask("status_conflict")),
        Answer::NotMet => {}
    }
}

/// The finding of a link whose conditions the facts do not contradict. `duty` is the general obligation that it states.
pub(super) fn finding<'a>(
    question: &Question<'_, 'a>,
    on: Option<Day>,
    Findings { facts, met, citations, mut missing }: Findings,
    failings: &Failings,
    duty: Option<StateDuty>,
) -> Finding<'a> {
    let (scene, linked) = (question.scene, question.linked);
    let Addressee { state, role, territory } = question.to;
    let timed = timed(scene, &linked, state, territory, on);
    let ask = |word: &str| missing_of(scene.catalogue, word, scene.index);
    if timed.date_missing {
        missing.push(ask("date"));
    }
    if timed.territory_missing {
        missing.push(ask("territory"));
    }
    let mut pointers = vec![question.ticked.clone()];
    pointers.extend(facts);
    let private_act = private_act(scene, question.violation);
    let reason = Reason {
        event: scene.event.id.clone(),
        violation: question.violation.id.clone(),
        also: Vec::new(),
        why: linked.link.reason(Lang::En).to_owned(),
        why_id: linked.link.reason(Lang::Id).to_owned(),
        facts: pointers,
        conditions_met: met,
        citations,
        private_act,
        duty,
        duties: if private_act { failings.engaged() } else { Vec::new() },
        failed: failings.shown(),
    };
    let notes = timed.notes(scene);
    let until = if scene.event.continuing { Some(scene.today) } else { scene.span.to };
    let asked = scene.catalogue.authorities_ask(linked.order).iter().copied();
    let met = asked.filter(|&condition| matches!(question.decide(condition), Answer::Met(_))).collect();
    Finding { linked, state, role, standing: timed.standing, today: timed.today, notes, reason, missing, until, met }
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
