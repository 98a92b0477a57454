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
pub struct Before {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: Option<i64>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_entries)).routes(routes!(verify_record))
}

const PAGE: u64 = 100;

/// Read the record of who did what.
#[utoipa::path(get, path = "/audit", params(Before), responses((status = 200, body = AuditPage), (status = "4XX", body = Problem)))]
async fn list_entries(
    State(app): State<App>,
    by: Keyholder,
    Params(Before { cursor }): Params<Before>,
) -> Result<Json<AuditPage>, ApiError> {
    let root = by.root().ok_or(ApiError::Forbidden)?;
    let rows = store::page(&app.db.read, by.org, cursor, PAGE).await?;
    let next = (rows.len() as u64 == PAGE).then(|| rows.last().map(|(seq, _)| *seq)).flatten();
    let open = |(seq, body): (i64, Vec<u8>)| {
        let text = root.open_audit(by.org, seq.unsigned_abs(), &body);
        let entry = text.ok().and_then(|text| serde_json::from_slice(&text).ok());
        let entry = entry.ok_or_else(|| StoreError::Unreadable { table: "audit", id: seq.to_string() })?;
        Ok(EntryOut { seq, entry })
    };
    let items = rows.into_iter().map(open).collect::<Result<_, StoreError>>()?;
    Ok(Json(AuditPage { items, next }))
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
