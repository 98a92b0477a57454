//! Who can read a case: every active member, since members share the organisation's key. For keyholders, who may read the audit
//! record, also when each opened it last.

pub mod api;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::accounts::Access;
use crate::app::App;
use crate::audit::{self, Action, Entry};
use crate::db::StoreError;
use crate::ids::CaseId;

/// How many entries are read at once.
const PAGE: u64 = 200;
/// How many entries a request opens at most: entries are sealed.
const MOST_OPENED: usize = 2000;

/// When members opened a case last, as far as the record was looked through.
#[derive(Debug, Default)]
pub struct Openings {
    pub last: BTreeMap<Uuid, DateTime<Utc>>,
    /// The record goes on before this time, and was not looked through there.
    pub since: Option<DateTime<Utc>>,
}

/// Looks the record through for who opened this case; `None` for a member who may not read it.
///
/// # Errors
/// When the store does not answer.
pub async fn openings(app: &App, by: &Access, case: CaseId) -> Result<Option<Openings>, StoreError> {
    let Some(root) = by.root() else { return Ok(None) };
    let (mut found, mut opened, mut cursor) = (Openings::default(), 0, None);
    loop {
        let rows = audit::page(&app.db.read, by.org, cursor, PAGE).await?;
        let is_last = (rows.len() as u64) < PAGE;
        for (seq, body) in rows {
            (opened, cursor) = (opened + 1, Some(seq));
            // An entry that does not open is shown where the record is checked; here it tells nothing.
            let text = root.open_audit(by.org, seq.unsigned_abs(), &body).ok();
            let Some(entry) = text.and_then(|text| serde_json::from_slice::<Entry>(&text).ok()) else { continue };
            found.since = Some(entry.at);
            if let (Action::CaseRead, Some(member), true) = (entry.action, entry.member, entry.object == Some(case.0)) {
                found.last.entry(member).or_insert(entry.at);
            }
        }
        if is_last {
            found.since = None;
        }
        if is_last || opened >= MOST_OPENED {
            return Ok(Some(found));
        }
        // Opening is work of the processor: others come to their turn in between.
        tokio::task::yield_now().await;
    }
}
