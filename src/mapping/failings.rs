//! How a State failed: for each general duty, whether a fact of the case shows that it was not met, shows that it was, or
//! leaves it open.

use super::fact::Fact;
use super::scene::{Part, Scene};
use crate::cases::model::{ActorKind, Extent, Outcome, RemedyForum, Role, StateResponse};
use crate::codes::State;
use crate::standards::{Condition, StateDuty};

/// What the facts say about a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failing {
    /// Not met, by this fact.
    Shown(Fact<'static>),
    /// Met, or not yet owed.
    Fulfilled,
    Open,
}

/// The failings of one State in one event.
#[derive(Debug)]
pub(super) struct Failings {
    pub state: State,
    duties: [Failing; StateDuty::ALL.len()],
}

impl Failings {
    pub(super) fn of(scene: &Scene<'_>, state: State) -> Self {
        Self { state, duties: StateDuty::ALL.map(|duty| failing(scene, state, duty)) }
    }

    /// What the facts say about a duty.
    pub(super) fn on(&self, duty: StateDuty) -> Failing {
        self.duties[duty as usize]
    }

    /// The duties that a private act engages and of which no fact shows that they were met.
    pub(super) fn engaged(&self) -> Vec<StateDuty> {
        let open = |duty: &StateDuty| self.on(*duty) != Failing::Fulfilled;
        BY_PRIVATE_ACT.into_iter().filter(open).collect()
    }

    /// The duties of which a fact shows the failure.
    pub(super) fn shown(&self) -> Vec<StateDuty> {
        StateDuty::ALL.into_iter().filter(|duty| matches!(self.on(*duty), Failing::Shown(_))).collect()
    }
}

/// What a private act engages: the State answers for its own conduct towards it.
const BY_PRIVATE_ACT: [StateDuty; 5] =
    [StateDuty::Prevent, StateDuty::Protect, StateDuty::Investigate, StateDuty::Punish, StateDuty::Remedy];

fn failing(scene: &Scene<'_>, state: State, duty: StateDuty) -> Failing {
    let answered = scene.event.responses.iter().enumerate().find(|(_, response)| response.state == state);
    if let Some((place, response)) = answered {
        match by_response(scene, response, duty) {
            Some((field, true)) => return Failing::Shown(Fact::Response(place, field)),
            Some((_, false)) => return Failing::Fulfilled,
            None => {}
        }
    }
    let home = scene.home == Some(state);
    for (place, id) in scene.event.violations.iter().enumerate() {
        let Some(violation) = scene.catalogue.violation(id).filter(|violation| violation.shows.contains(&duty)) else {
            continue;
        };
        let mut links = scene.catalogue.links_of(&violation.id);
        let home_only = links.all(|linked| linked.link.condition.contains(&Condition::StateOfOrigin));
        if home || !home_only {
            return Failing::Shown(Fact::Violation(place));
        }
    }
    let idle = |part: &&Part| part.role == Role::FailedToAct && part.state == Some(state) && owes(part.kind, duty);
    if let Some(part) = scene.parts.iter().find(idle) {
        return Failing::Shown(Fact::Actor(part.index));
    }
    let official = |part: &&Part| part.state == Some(state);
    if duty == StateDuty::Prevent
        && let Some(part) = scene.doers().find(official)
    {
        return Failing::Shown(Fact::Actor(part.index));
    }
    by_remedies(scene, state, duty)
}

/// What the response of the State says: the field, and whether it shows a failure.
fn by_response(scene: &Scene<'_>, response: &StateResponse, duty: StateDuty) -> Option<(&'static str, bool)> {
    let done = |extent: Extent, field| match extent {
        Extent::No | Extent::Partly => Some((field, true)),
        Extent::Yes => Some((field, false)),
        Extent::Unknown => None,
    };
    let lacking = |extent: Extent, field| match extent {
        Extent::Yes | Extent::Partly => Some((field, true)),
        Extent::No => Some((field, false)),
        Extent::Unknown => None,
    };
    let ignorant = response.known == Extent::No;
    // What the worker's own State did for her abroad, it did through its consulate.
    let consulate = scene.home == Some(response.state) && !scene.at_home();
    match duty {
        StateDuty::Protect | StateDuty::Investigate | StateDuty::Punish if ignorant => Some(("known", false)),
        StateDuty::Protect => done(response.protected, "protected"),
        StateDuty::Investigate => done(response.investigated, "investigated"),
        StateDuty::Punish => done(response.punished, "punished"),
        StateDuty::Remedy => done(response.remedied, "remedied"),
        StateDuty::Equality => lacking(response.discriminated, "discriminated"),
        StateDuty::Legislate => lacking(response.law_missing, "law_missing"),
        StateDuty::Supervise => lacking(response.supervision_missing, "supervision_missing"),
        StateDuty::Prevent => [
            lacking(response.law_missing, "law_missing"),
            lacking(response.supervision_missing, "supervision_missing"),
            done(response.protected, "protected"),
        ]
        .into_iter()
        .flatten()
        .find(|(_, failed)| *failed),
        StateDuty::Assist if consulate => done(response.protected, "protected"),
        StateDuty::Assist | StateDuty::Inform | StateDuty::Cooperate => None,
    }
}

/// Whether an authority of this kind that failed to act left the duty unmet.
fn owes(kind: ActorKind, duty: StateDuty) -> bool {
    use StateDuty as D;
    let own: &[D] = match kind {
        ActorKind::Police | ActorKind::BorderGuard | ActorKind::Military => &[D::Investigate],
        ActorKind::Prosecutor => &[D::Investigate, D::Punish],
        ActorKind::Court => &[D::Punish, D::Remedy],
        ActorKind::LabourInspectorate => &[D::Supervise, D::Remedy],
        ActorKind::Consulate => &[D::Assist],
        _ => &[],
    };
    matches!(duty, D::Prevent | D::Protect) || own.contains(&duty)
}

/// What the remedies tried in the State show, wherever in the case they belong.
fn by_remedies(scene: &Scene<'_>, state: State, duty: StateDuty) -> Failing {
    for (place, remedy) in scene.file.remedies.iter().enumerate() {
        // A consulate is its own State's, wherever it sits.
        let of = if remedy.forum == RemedyForum::Consulate { scene.home } else { Some(remedy.state) };
        let failed = matches!(remedy.outcome, Outcome::Refused | Outcome::NoAnswer | Outcome::GrantedNotEnforced);
        let here = match (duty, remedy.forum) {
            (StateDuty::Assist, forum) => forum == RemedyForum::Consulate,
            (_, RemedyForum::Agency | RemedyForum::Employer | RemedyForum::Insurer | RemedyForum::Consulate) => false,
            (StateDuty::Remedy, _) => true,
            (StateDuty::Investigate, forum) => matches!(forum, RemedyForum::Police | RemedyForum::Prosecutor),
            _ => false,
        };
        if here && failed && of == Some(state) {
            return Failing::Shown(Fact::Remedy(place));
        }
    }
    Failing::Open
}
