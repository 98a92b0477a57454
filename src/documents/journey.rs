//! Where the worker stayed and with which status, in the words of a document.

use super::facts::Teller;
use super::wording;
use crate::cases::model::{LegKind, MigrationStatus};
use crate::codes::PartialDate;
use crate::standards::Lang;

impl Teller<'_> {
    /// Where the worker stayed, and with which status.
    pub(super) fn journey(&self) -> Vec<String> {
        let mut told = Vec::new();
        for leg in self.file.journey.legs.iter().filter(|leg| leg.kind == LegKind::Destination) {
            let state = self.catalogue.state_name(leg.state, self.lang);
            let place = self.text(&leg.place);
            let place = if place.is_empty() || place == state { state.clone() } else { format!("{place}, {state}") };
            let period = self.during(leg.period.as_ref());
            told.push(match self.lang {
                Lang::En => format!("The place of employment was {place}{period}."),
                Lang::Id => format!("Tempat bekerja: {place}{period}."),
            });
        }
        let known: Vec<_> =
            self.file.worker.statuses.iter().filter(|it| it.status != MigrationStatus::Unknown).collect();
        // Several in one State, one after the other, are one sentence.
        for statuses in known.chunk_by(|one, next| one.state == next.state) {
            let state = self.catalogue.state_name(statuses[0].state, self.lang);
            let said: Vec<String> = statuses
                .iter()
                .map(|it| {
                    let words = wording::migration_status(it.status, self.lang);
                    format!("{words}{}", self.during(it.period.as_ref()))
                })
                .collect();
            let name = self.name;
            told.push(match self.lang {
                Lang::En => format!(
                    "In {}, {name} is reported to have been {}.",
                    wording::state_in_text(&state, self.lang),
                    said.join(", then ")
                ),
                Lang::Id => format!("Di {state}, {name} dilaporkan {}.", said.join(", lalu ")),
            });
        }
        told
    }

    /// A period with its preposition and a space before it; nothing for none.
    fn during(&self, period: Option<&PartialDate>) -> String {
        period.map_or_else(String::new, |period| format!(" {}", wording::when(period, self.lang)))
    }
}
