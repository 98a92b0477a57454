//! What of a case decides which sentences of a template stand: a request that contradicts the facts is not made.

use crate::cases::model::{CaseFile, LegKind, MigrationStage, Outcome, RemedyForum};
use crate::codes::{Day, State};
use crate::standards::{Addressee, Bond, Catalogue, Letter, Test};
use serde::Serialize;

/// The facts on which requests depend.
#[derive(Debug, Clone, Copy, Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own to the case")]
pub(super) struct Situation {
    /// The worker has left the State of employment.
    pub returned: bool,
    /// The body is of the worker's own State, and nothing happened there.
    pub abroad: bool,
    /// The body is of another State than the worker's, so that an interpreter may be needed.
    pub interpreter: bool,
    /// A criminal complaint or case is open in the State.
    pub charged: bool,
    /// One of the bodies deals with business.
    pub business: bool,
    /// The body is a national one, or a partner.
    pub domestic: bool,
}

impl Situation {
    pub fn of(file: &CaseFile, bodies: &[&Addressee], state: Option<State>) -> Self {
        let home = file.worker.nationality;
        let own = state.is_some() && state == home;
        let here = |other: State| state.is_none_or(|state| state == other);
        let criminal = |forum| matches!(forum, RemedyForum::Police | RemedyForum::Prosecutor | RemedyForum::Court);
        let pending =
            file.remedies.iter().any(|it| here(it.state) && criminal(it.forum) && it.outcome == Outcome::Pending);
        let template = bodies.first().map(|to| to.template);
        Self {
            returned: has_returned(file),
            abroad: own && file.events.iter().all(|event| Some(event.place.country) != home),
            interpreter: state.is_some() && !own,
            charged: pending,
            business: bodies.iter().any(|to| to.document == "SP-BUSINESS"),
            domestic: matches!(
                template,
                Some(Letter::National | Letter::Consular | Letter::WageClaim | Letter::Referral)
            ),
        }
    }
}

/// Whether the record tells that the worker went home.
fn has_returned(file: &CaseFile) -> bool {
    let leg = file.journey.legs.iter().any(|leg| leg.kind == LegKind::Return);
    let back = |stage| matches!(stage, MigrationStage::Return | MigrationStage::Reintegration);
    let home = file.worker.nationality;
    leg || file.events.iter().any(|event| back(event.stage) && Some(event.place.country) == home)
}

/// Since when the State has accepted the procedure of a document; `None` where the catalogue does not tell.
pub(super) fn accepted_since(catalogue: &Catalogue, document: &str, state: State, on: Day) -> Option<Day> {
    catalogue.conditions().iter().filter(|rule| rule.mechanism == document).find_map(|rule| match &rule.asks {
        Test::Party(id) => match catalogue.standing(state, id, "", "", on).bond {
            Bond::Binding { since } => since,
            _ => None,
        },
        Test::Accepted(procedure) => {
            let row = catalogue.acceptance(state, procedure).filter(|row| row.accepted == "yes")?;
            row.from.map(|from| from.day)
        }
        _ => None,
    })
}
