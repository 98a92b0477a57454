//! For which appeal the risk of reprisal was weighed: it is asked again when the appeal tells of another worker, shows one in
//! another way, goes to somebody else, or when one is in another danger.

use super::model::Addressee;
use super::store::Record;
use crate::cases::model::{Disclosure, RiskLevel};
use crate::decisions::Author;
use crate::ids::CaseId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A case of which the appeal may tell singly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub case: CaseId,
    pub level: Disclosure,
    pub risk: RiskLevel,
}

/// What the appeal was when the risk was weighed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    pub told: Vec<Told>,
    pub addressee: Addressee,
    /// Further addressees.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<Addressee>,
}

/// In what an appeal is more, or another, than the one that was weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    Cases,
    Disclosure,
    Addressee,
    Risk,
}

/// That the risk was weighed: by whom, when, and for which appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    pub by: Author,
    pub at: DateTime<Utc>,
    ground: Ground,
}

impl Ground {
    /// Whether a worker is named, so that the appeal does not go out before the risk was weighed.
    pub fn names(&self) -> bool {
        self.told.iter().any(|it| it.level == Disclosure::Named)
    }

    /// In what `now` is more, or another, than what was weighed. What is told no more needs no new thought.
    fn shifts(&self, now: &Self) -> Vec<Shift> {
        let before = |it: &Told| self.told.iter().find(|then| then.case == it.case);
        let any = |shifted: &dyn Fn(&Told, Option<&Told>) -> bool| now.told.iter().any(|it| shifted(it, before(it)));
        let all = [
            (Shift::Cases, any(&|_, then| then.is_none())),
            (Shift::Disclosure, any(&|it, then| then.is_some_and(|then| then.level != it.level))),
            (Shift::Addressee, self.addressee != now.addressee || self.further != now.further),
            (Shift::Risk, any(&|it, then| then.is_some_and(|then| then.risk != it.risk))),
        ];
        all.into_iter().filter_map(|(shift, shifted)| shifted.then_some(shift)).collect()
    }
}

impl Record {
    /// Notes for which appeal the risk was weighed, when what was written of it is another than `before`.
    pub fn weigh(&mut self, before: Option<&Self>, ground: Ground, by: Author, at: DateTime<Utc>) {
        let Some(now) = &self.appeal.reprisal else {
            self.weighed = None;
            return;
        };
        self.weighed = match before {
            Some(Self { appeal, weighed: Some(weighed), .. }) if appeal.reprisal.as_ref() == Some(now) => {
                Some(weighed.clone())
            }
            _ => Some(Weighed { by, at, ground }),
        };
    }

    /// What was weighed, and in what the appeal is another now; `None` while it holds, and where nothing was weighed.
    pub fn shifted(&self, now: &Ground) -> Option<(&Weighed, Vec<Shift>)> {
        let weighed = self.weighed.as_ref()?;
        let shifts = weighed.ground.shifts(now);
        (!shifts.is_empty()).then_some((weighed, shifts))
    }
}
