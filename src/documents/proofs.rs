//! On what the facts of a document rest: whether we saw, were told or inferred them, and by which exhibits, as it is recorded at
//! the checks of the case. A fact on whose source nothing is recorded is told to the drafter.

use super::draft::Points;
use super::facts::EventView;
use super::money::ClaimView;
use super::references;
use super::wording::{self, either};
use crate::cases::model::{CaseFile, Reliability};
use crate::standards::Lang;
use std::collections::BTreeSet;

/// The record of what facts rest on.
pub(super) struct Proofs<'a> {
    pub file: &'a CaseFile,
    pub lang: Lang,
    /// Exhibits are named by reference, and get their number when the text is set.
    pub by_name: bool,
}

impl Proofs<'_> {
    /// `Basis: seen by us (Exhibits 1 and 4); told to us.` for the facts under a pointer; empty where nothing is recorded.
    fn under(&self, pointer: &str) -> String {
        let below =
            |fact: &str| fact.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let checks: Vec<_> = self.file.verification.iter().filter(|check| below(&check.fact)).collect();
        let told: Vec<String> = [Reliability::Seen, Reliability::Told, Reliability::Assumed]
            .into_iter()
            .filter_map(|kind| {
                let own: Vec<_> = checks.iter().filter(|check| check.reliability == kind).collect();
                let numbers: BTreeSet<u32> = own.iter().flat_map(|check| check.exhibits.iter().copied()).collect();
                (!own.is_empty()).then(|| wording::reliability(kind, self.lang).to_owned() + &self.exhibits(&numbers))
            })
            .collect();
        if told.is_empty() {
            return String::new();
        }
        format!("{}: {}.", either(self.lang, "Basis", "Dasar"), told.join("; "))
    }

    /// ` (Exhibits 1 and 4)`, of those that the case has.
    fn exhibits(&self, numbers: &BTreeSet<u32>) -> String {
        let known = numbers.iter().filter(|number| self.file.evidence.iter().any(|it| it.exhibit == **number));
        let names: Vec<String> = known
            .map(|number| if self.by_name { references::to_exhibit(*number) } else { number.to_string() })
            .collect();
        if names.is_empty() {
            return String::new();
        }
        let noun = either(self.lang, if names.len() == 1 { "Exhibit" } else { "Exhibits" }, "Bukti");
        format!(" ({noun} {})", wording::list(&names, self.lang))
    }

    /// Says what the events and the claim rest on, and notes where nothing is recorded.
    pub fn tell(&self, events: &mut [EventView], claim: &mut ClaimView, points: &mut Points) {
        for event in events {
            event.basis = self.of_event(&event.id);
        }
        if !claim.total.is_empty() {
            claim.basis = self.under("/money");
        }
        self.note(points);
    }

    /// What an event rests on.
    fn of_event(&self, id: &str) -> String {
        let place = self.file.events.iter().position(|event| event.id == id);
        place.map_or_else(String::new, |place| self.under(&format!("/events/{place}")))
    }

    /// Notes the events on whose source nothing is recorded.
    fn note(&self, points: &mut Points) {
        let bare: Vec<usize> = self
            .file
            .events
            .iter()
            .enumerate()
            .filter(|(_, it)| self.of_event(&it.id).is_empty())
            .map(|(at, _)| at)
            .collect();
        let Some(first) = bare.first() else { return };
        let (count, all) = (bare.len(), self.file.events.len());
        points.note(
            "fact_without_source",
            format!("/events/{first}"),
            &format!("For {count} of {all} events nothing says on what they rest: record for each whether it was seen, told or inferred, and the exhibit or testimony that shows it."),
            &format!("Untuk {count} dari {all} peristiwa belum tercatat dasarnya: catat apakah dilihat sendiri, diceritakan, atau disimpulkan, beserta bukti atau kesaksian yang menunjukkannya."),
        );
    }
}
