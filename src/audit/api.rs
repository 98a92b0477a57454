//! The record over HTTP, for keyholders.

use super::model::{Action, Audited, Entry};
use super::store;
use crate::accounts::extract::Keyholder;
use crate::app::App;
use crate::db::StoreError;
use crate::http::{ApiError, Params, Problem};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// An entry and its number.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryOut {
    pub seq: i64,
    #[serde(flatten)]
    pub entry: Entry,
}

/// A part of the record, the newest entries first.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditPage {
    pub items: Vec<EntryOut>,
    /// Cursor of the next page; absent on the last one.
    pub next: Option<i64>,
}

/// Whether the record is whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditState {
    pub intact: bool,
    /// First entry that is not what it should be.
    pub broken_at: Option<i64>,
    pub entries: Option<i64>,
    /// Last hash, in hexadecimal: keep it outside, to notice if the whole record is put back.
    pub head: Option<String>,
}

/// Which part of the record.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Which {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: Option<i64>,
    /// Only what this member did.
    #[serde(default)]
    pub member: Option<Uuid>,
    /// Only what was done to this case, appeal or member.
    #[serde(default)]
    pub object: Option<Uuid>,
    /// Only actions of this kind.
    #[serde(default)]
    pub action: Option<Action>,
}

impl Which {
    fn takes(&self, entry: &Entry) -> bool {
        self.member.is_none_or(|member| entry.member == Some(member))
            && self.object.is_none_or(|object| entry.object == Some(object))
            && self.action.is_none_or(|action| entry.action == action)
    }
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_entries)).routes(routes!(verify_record))
}

/// How many entries are read at once, and how many a page has.
const PAGE: u64 = 100;
/// How many entries a request opens at most. Entries are sealed, so that a filter has to open them.
const MOST_OPENED: usize = 2000;

/// Read the record of who did what. With a filter a page may have few entries, or none, and still a `next`: the part of the
/// record that was looked through is over, not the record.
#[utoipa::path(get, path = "/audit", params(Which), responses((status = 200, body = AuditPage), (status = "4XX", body = Problem)))]
async fn list_entries(
    State(app): State<App>,
    by: Keyholder,
    Params(which): Params<Which>,
) -> Result<Json<AuditPage>, ApiError> {
    let root = by.root().ok_or(ApiError::Forbidden)?;
    let (mut items, mut opened, mut cursor) = (vec![], 0, which.cursor);
    loop {
        let rows = store::page(&app.db.read, by.org, cursor, PAGE).await?;
        let is_last = (rows.len() as u64) < PAGE;
        for (seq, body) in rows {
            let text = root.open_audit(by.org, seq.unsigned_abs(), &body);
            let entry: Option<Entry> = text.ok().and_then(|text| serde_json::from_slice(&text).ok());
            let entry = entry.ok_or_else(|| StoreError::Unreadable { table: "audit", id: seq.to_string() })?;
            (opened, cursor) = (opened + 1, Some(seq));
            if which.takes(&entry) {
                items.push(EntryOut { seq, entry });
                if items.len() as u64 == PAGE {
                    return Ok(Json(AuditPage { items, next: (seq > 1).then_some(seq) }));
                }
            }
        }
        if is_last {
            return Ok(Json(AuditPage { items, next: None }));
        }
        if opened >= MOST_OPENED {
            return Ok(Json(AuditPage { items, next: cursor }));
        }
        // Opening is work of the processor: others come to their turn in between.
        tokio::task::yield_now().await;
    }
}

/// Check that no entry of the record was altered, removed or added.
#[utoipa::path(get, path = "/audit/verification", responses((status = 200, body = AuditState), (status = "4XX", body = Problem)))]
async fn verify_record(State(app): State<App>, by: Keyholder) -> Result<Json<AuditState>, ApiError> {
    Ok(Json(match store::verify(&app.db.read, by.org).await? {
        Ok(whole) => AuditState {
            intact: true,
            broken_at: None,
            entries: Some(whole.entries),
            head: Some(hexadecimal(&whole.head)),
        },
        Err(broken) => AuditState { intact: false, broken_at: Some(broken.seq), entries: None, head: None },
    }))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Records something that no command changes, such as reading a case; it stands even if the request then fails.
pub async fn record_now(app: &App, by: &impl Audited, action: Action, object: Option<Uuid>) -> Result<(), StoreError> {
    let command = app.db.begin().await?;
    store::record(&command, by, action, object, app.clock.now()).await?;
    command.commit().await?;
    Ok(())
}
