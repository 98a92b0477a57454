//! Whose duty it is: the States to which a link speaks, by the place of the event, the worker's own State, the actors and
//! who owes what the provision demands.

use super::model::StateRole;
use super::scene::Scene;
use crate::codes::State;
use crate::standards::{Condition, Duty, LinkedProvision, Violation};
use smallvec::SmallVec;

/// A State that a provision is pleaded against, and in which part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Addressee<'a> {
    pub state: State,
    pub role: StateRole,
    /// The part of the State in which it happened; empty when not known or not there.
    pub territory: &'a str,
}

/// Whether a State in this role owes what the provision demands.
fn owes(duties: &[Duty], role: StateRole) -> bool {
    duties.iter().any(|duty| match duty {
        Duty::AnyState => true,
        Duty::Origin | Duty::LabourSupplying => role == StateRole::Origin,
        Duty::Transit => role == StateRole::Transit,
        Duty::Employment => role == StateRole::Employment,
        Duty::FlagState | Duty::PortState => role != StateRole::Origin,
    })
}

/// The States to which a link of a ticked violation type speaks. A duty of the State of origin finds none when the
/// nationality is not known.
pub(super) fn addressees<'a>(
    scene: &Scene<'a>,
    linked: &LinkedProvision<'_>,
    violation: &Violation,
) -> SmallVec<[Addressee<'a>; 3]> {
    let duties = &linked.provision.duty_bearer;
    let conditions = &linked.link.condition;
    let home_only = conditions.contains(&Condition::StateOfOrigin);
    let mut found: SmallVec<[Addressee<'a>; 3]> = SmallVec::new();
    let mut add = |state: State, role: StateRole, territory: &'a str| {
        if owes(duties, role) && found.iter().all(|other| other.state != state) {
            found.push(Addressee { state, role, territory });
        }
    };
    if !home_only {
        let (state, role) = scene.here;
        let territory = if state == scene.event.place.country { scene.territory } else { "" };
        add(state, role, territory);
    }
    if let Some(home) = scene.home {
        let abroad = !scene.at_home();
        // What happens on the way out of another State is that State's, unless the type says otherwise.
        let on_return = violation.group == "return" && !violation.also.contains(&Duty::Origin);
        let shared = matches!(violation.group.as_str(), "recruitment" | "reintegration");
        let alone = duties.iter().all(|duty| matches!(duty, Duty::Origin | Duty::LabourSupplying));
        let origin = duties.iter().any(|duty| matches!(duty, Duty::Origin | Duty::LabourSupplying));
        let owed_from_afar = origin && (alone || shared) && !conditions.contains(&Condition::EmploymentState);
        if (home_only || (abroad && owed_from_afar)) && !(abroad && on_return) {
            let territory = if abroad { "" } else { scene.territory };
            add(home, StateRole::Origin, territory);
        }
        if !abroad && !home_only && violation.also.contains(&Duty::Employment) {
            for state in scene.destinations() {
                add(state, StateRole::Employment, "");
            }
        }
    }
    found
}

/// The State of the event with its role; the State of the officials where they alone did it, for another State. Whoever only
/// failed to act, such as a consulate, takes nothing from the State in which it happened.
pub(super) fn here(scene: &Scene<'_>) -> (State, StateRole) {
    let place = scene.event.place.country;
    let role_of = |state: State| match () {
        () if scene.home == Some(state) => StateRole::Origin,
        () if state == place && scene.in_transit() => StateRole::Transit,
        () => StateRole::Employment,
    };
    let mut acting = scene.doers().map(|part| part.state);
    let foreign = match acting.next() {
        Some(Some(first)) if first != place && acting.all(|state| state == Some(first)) => Some(first),
        _ => None,
    };
    let state = foreign.unwrap_or(place);
    (state, role_of(state))
}
