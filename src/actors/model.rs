//! The actors of many cases, each once, with what is known of it.

use crate::cases::model::{Actor, ActorKind, ActorNature, CaseFile};
use crate::codes::State;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// Most actors that are offered.
pub const MOST: usize = 500;

/// An actor that other cases know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct KnownActor {
    pub name: String,
    pub kind: ActorKind,
    pub nature: ActorNature,
    /// The State where it sits.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "MYS", pattern = "^[A-Z]{3}$")]
    pub country: Option<State>,
    /// Licence, badge, registration or vessel number.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    pub identifier: String,
    /// In how many cases it is named.
    pub cases: u64,
}

/// Collects the actors of one case after the other, the newest case first.
#[derive(Debug, Default)]
pub struct Known {
    by_name: HashMap<(ActorKind, String), KnownActor>,
}

/// The same name in other capitals or spaces is the same name.
fn folded(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

impl Known {
    /// Takes in the named actors of a case, but nobody who bears the name of its worker or of her family.
    pub fn add(&mut self, file: &CaseFile) {
        let worker = &file.worker;
        let own = worker.names.iter().chain(worker.family.iter().map(|one| &one.name)).map(|name| folded(&name.text));
        let mut taken: Vec<(ActorKind, String)> =
            own.chain([folded(&worker.pseudonym)]).map(|name| (ActorKind::Other, name)).collect();
        let own = taken.len();
        for actor in &file.actors {
            let key = (actor.kind, folded(&actor.name));
            let hers = taken[..own].iter().any(|(_, name)| *name == key.1);
            if key.1.is_empty() || hers || taken[own..].contains(&key) {
                continue;
            }
            self.count(key.clone(), actor);
            taken.push(key);
        }
    }

    fn count(&mut self, key: (ActorKind, String), actor: &Actor) {
        let known = self.by_name.entry(key).or_insert_with(|| KnownActor {
            name: actor.name.clone(),
            kind: actor.kind,
            nature: actor.nature,
            country: None,
            identifier: String::new(),
            cases: 0,
        });
        known.cases += 1;
        known.country = known.country.or(actor.country);
        if known.identifier.is_empty() {
            known.identifier.clone_from(&actor.identifier);
        }
    }

    /// Those of the most cases first, then by name.
    pub fn finish(self) -> Vec<KnownActor> {
        let mut all: Vec<_> = self.by_name.into_values().collect();
        all.sort_by(|a, b| b.cases.cmp(&a.cases).then_with(|| a.name.cmp(&b.name)));
        all.truncate(MOST);
        all
    }
}
