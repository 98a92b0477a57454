//! For which appeal the risk of reprisal was weighed: it is asked again when the appeal tells of another worker, shows one in
//! another way, goes to somebody else, or when one is in another danger.

use super::model::{Addressee, Appeal};
use super::store::Record;
use crate::cases::model::{Disclosure, RiskLevel};
use crate::codes::Day;
use crate::decisions::Author;
use crate::documents::appeal::told;
use crate::documents::{OpenPoint, wording};
use crate::ids::CaseId;
use crate::standards::Lang;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A case of which the appeal may tell singly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Told {
    case: CaseId,
    level: Disclosure,
    risk: RiskLevel,
}

/// What the appeal was when the risk was weighed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    told: Vec<Told>,
    addressee: Addressee,
}

/// That the risk was weighed: by whom, when, and for which appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    pub by: Author,
    pub at: DateTime<Utc>,
    ground: Ground,
}

impl Ground {
    /// The appeal as it stands, with the files of its cases and their ids in the same order.
    pub fn of(appeal: &Appeal, ids: &[CaseId], on: Day) -> Self {
        let told = appeal.cases.iter().zip(ids).filter_map(|(file, case)| {
            let level = told(file, on)?;
            Some(Told { case: *case, level, risk: file.risk.level })
        });
        Self { told: told.collect(), addressee: appeal.addressee.clone() }
    }

    /// Whether a worker is named, so that the appeal does not go out before the risk was weighed.
    pub fn names(&self) -> bool {
        self.told.iter().any(|it| it.level == Disclosure::Named)
    }

    /// In what `now` is more, or another, than what was weighed. What is told no more needs no new thought.
    fn shifts(&self, now: &Self, lang: Lang) -> Vec<&'static str> {
        let before = |it: &Told| self.told.iter().find(|then| then.case == it.case);
        let any = |shifted: &dyn Fn(&Told, Option<&Told>) -> bool| now.told.iter().any(|it| shifted(it, before(it)));
        let all = [
            (any(&|_, then| then.is_none()), ("the cases that are told", "kasus yang diceritakan")),
            (
                any(&|it, then| then.is_some_and(|then| then.level != it.level)),
                ("how a worker is shown", "cara pekerja disebut"),
            ),
            (self.addressee != now.addressee, ("the addressee", "penerima")),
            (
                any(&|it, then| then.is_some_and(|then| then.risk != it.risk)),
                ("the danger that a worker is in", "bahaya yang dihadapi pekerja"),
            ),
        ];
        all.into_iter().filter_map(|(shifted, (en, id))| shifted.then_some(lang.pick(en, id))).collect()
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

    /// That the risk was weighed for another appeal than this one; `None` while what was weighed holds, and where nothing was.
    pub fn weighed_before(&self, now: &Ground, lang: Lang) -> Option<OpenPoint> {
        let Weighed { by, at, ground } = self.weighed.as_ref()?;
        let shifts = ground.shifts(now, lang);
        if shifts.is_empty() {
            return None;
        }
        let (what, day) = (wording::list(&shifts, lang), wording::day(at.date_naive(), lang));
        let name = &by.name;
        let message = match lang {
            Lang::En => format!(
                "{name} weighed the risk of reprisal on {day}, before this changed: {what}. Weigh it again and set the day."
            ),
            Lang::Id => format!(
                "{name} menimbang risiko pembalasan pada {day}, sebelum hal ini berubah: {what}. Timbang kembali dan isi tanggalnya."
            ),
        };
        Some(OpenPoint { code: POINT.to_owned(), message, pointer: "/reprisal/who".to_owned() })
    }
}

/// The code of the open point on the risk of reprisal.
pub const POINT: &str = "reprisal";
