//! A line of a list of cases: its summary and its agenda, opened without the record.

use super::{HEAD, opened_key, place, unreadable};
use crate::cases::record::Summary;
use crate::db::StoreError;
use crate::entity::{case_head, case_key, case_tasks};
use crate::ids::CaseId;
use crate::tasks::model::{Agenda, agenda_place};
use crate::vault::OrgKeys;

/// A line of a list.
#[derive(Debug)]
pub struct Listed {
    pub id: CaseId,
    pub version: i64,
    pub summary: Summary,
    /// What is next to be done on it.
    pub agenda: Agenda,
}

/// A page of a list. A head that does not open is told apart, so that it does not hide the others.
#[derive(Debug, Default)]
pub struct ListPage {
    pub lines: Vec<Listed>,
    /// Cases whose head was damaged or altered.
    pub damaged: Vec<CaseId>,
    /// The number of the last row, readable or not, if there may be more.
    pub last: Option<i64>,
}

/// What a list shows of the case with this head, key and tasks.
///
/// # Errors
/// [`StoreError::Unreadable`] when one of them does not open.
pub(crate) fn listed(
    keys: &OrgKeys,
    head: &case_head::Model,
    key: Option<&case_key::Model>,
    tasks: Option<&case_tasks::Model>,
) -> Result<Listed, StoreError> {
    let id = CaseId(head.id);
    let key = opened_key(keys, id, key)?;
    let summary = key
        .open(&head.summary_ct, &place(keys, HEAD, "summary_ct", id, head.row_version))
        .map_err(|_| unreadable(HEAD, id))?;
    let corrupt = |table, column| StoreError::Corrupt { table, column, id: id.to_string() };
    let summary = serde_json::from_slice(&summary).map_err(|_| corrupt(HEAD, "summary_ct"))?;
    let agenda = match tasks.filter(|row| row.org_id == keys.org()) {
        None => Agenda::default(),
        Some(row) => {
            let text = key
                .open(&row.agenda_ct, &agenda_place(keys.org(), id, row.row_version))
                .map_err(|_| unreadable("case_tasks", id))?;
            serde_json::from_slice(&text).map_err(|_| corrupt("case_tasks", "agenda_ct"))?
        }
    };
    Ok(Listed { id, version: head.row_version, summary, agenda })
}
