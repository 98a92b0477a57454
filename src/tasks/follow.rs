//! The task that follows a letter: the day by which its answer is expected, put down when it is sent and closed when it is
//! answered.

use super::model::{Change, Origin, OriginKind, Record, Stamp, Wanted};
use crate::codes::Day;
use crate::ids::DraftId;

/// What a step of a letter does to the tasks of its case.
#[derive(Debug, Clone)]
pub enum Follow {
    /// An answer of the addressee, named in English and Indonesian, is expected by a day.
    Expect { en: String, id: String, due: Day },
    /// It was answered.
    Answered,
}

impl Follow {
    /// Changes the tasks of the case of the draft.
    pub fn act(&self, record: &mut Record, draft: DraftId, stamp: Stamp) -> Change {
        let origin = Origin { kind: OriginKind::Letter, code: draft.0.to_string(), pointer: String::new() };
        match self {
            Self::Answered => record.settle(&origin, stamp),
            Self::Expect { en, id, due } => {
                let wanted = Wanted {
                    text: format!("Look for the answer of the {en}; remind them if there is none"),
                    text_id: format!("Periksa jawaban {id}; kirim pengingat bila belum ada"),
                    due: Some(*due),
                    assignee: Some(stamp.by),
                };
                // A case that is full of tasks keeps its letter all the same.
                record.add(wanted, origin, stamp).unwrap_or(Change::Nothing)
            }
        }
    }
}
