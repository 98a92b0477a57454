//! Members at a case, by the time at which their form was last seen.

use crate::ids::CaseId;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::Mutex;
use uuid::Uuid;

/// How long after its last sign a form counts as open.
const OPEN: TimeDelta = TimeDelta::minutes(1);

type Place = (Uuid, CaseId);

/// The forms that are open on this server. Nothing of it is stored: a server that starts anew hears of them again.
#[derive(Debug, Default)]
pub struct Presence {
    seen: Mutex<HashMap<Place, HashMap<Uuid, DateTime<Utc>>>>,
}

impl Presence {
    /// The others of the organisation who have the form of the case open, the member herself noted if `with_form`.
    pub fn others(&self, org: Uuid, case: CaseId, asking: Asking, now: DateTime<Utc>) -> Vec<Uuid> {
        let mut seen = self.seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        seen.retain(|_, members| {
            members.retain(|_, at| now - *at < OPEN);
            !members.is_empty()
        });
        if let Asking::WithForm(member) = asking {
            seen.entry((org, case)).or_default().insert(member, now);
        }
        let (Asking::WithForm(own) | Asking::Reading(own)) = asking;
        let mut others: Vec<Uuid> =
            seen.get(&(org, case)).into_iter().flat_map(HashMap::keys).copied().filter(|one| *one != own).collect();
        others.sort_unstable();
        others
    }
}

/// Who asks, and whether she changes the case or reads it.
#[derive(Debug, Clone, Copy)]
pub enum Asking {
    WithForm(Uuid),
    Reading(Uuid),
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOBODY: [Uuid; 0] = [];

    #[test]
    fn a_form_counts_for_a_minute_and_only_in_its_case_and_organisation() {
        let presence = Presence::default();
        let [org, other_org, one, two] = [1, 2, 3, 4].map(Uuid::from_u128);
        let [case, other_case] = [5, 6].map(|n| CaseId(Uuid::from_u128(n)));
        let at = |seconds| DateTime::from_timestamp(seconds, 0).expect("a time");
        assert_eq!(presence.others(org, case, Asking::WithForm(one), at(0)), NOBODY);
        assert_eq!(presence.others(org, case, Asking::Reading(two), at(20)), [one]);
        assert_eq!(presence.others(org, case, Asking::WithForm(one), at(20)), NOBODY, "who reads is not at work");
        assert_eq!(presence.others(org, other_case, Asking::Reading(two), at(20)), NOBODY);
        assert_eq!(presence.others(other_org, case, Asking::Reading(two), at(20)), NOBODY);
        assert_eq!(presence.others(org, case, Asking::Reading(two), at(79)), [one]);
        assert_eq!(presence.others(org, case, Asking::Reading(two), at(80)), NOBODY);
        assert!(presence.seen.lock().expect("the map").is_empty(), "nothing stays of a form that is closed");
    }
}
