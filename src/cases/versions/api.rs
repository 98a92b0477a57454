//! The history of a case over HTTP: its versions, an earlier version whole, and who looks after the case.

use super::store::{self, EarlierPage};
use crate::accounts::extract::{Caseworker, Reader};
use crate::accounts::is_active_member;
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases::api::{CaseOut, load, noting_damage, write};
use crate::cases::record::{Record, Status};
use crate::cases::store::Stored;
use crate::http::{ApiError, Id, IdAndNumber, Page, Params, Problem, ValidJson};
use crate::ids::CaseId;
use crate::input::{Fault, Meaning};
use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use validator::Validate;

/// A version of a case in its history.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaseVersion)]
pub struct VersionOut {
    pub version: i64,
    /// When it was saved.
    pub at: DateTime<Utc>,
    /// Who saved it; absent where that was not kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Uuid>,
    pub status: Status,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status_reason: String,
    /// The member who looked after the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee: Option<Uuid>,
}

/// A page of the history, the newest version first; the first page begins with the version of now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaseVersionPage)]
pub struct VersionPage {
    pub items: Vec<VersionOut>,
    /// Versions of this page that cannot be read: damaged or altered in the store.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub damaged: Vec<i64>,
    /// Cursor of the next page; absent on the last one.
    pub next: Option<String>,
}

/// Who is to look after a case, with the version that the change is based on.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssigneeChange {
    #[validate(range(min = 1))]
    pub based_on: i64,
    /// A member of the organisation; nobody if left out.
    #[serde(default)]
    pub member: Option<Uuid>,
}

impl Meaning for AssigneeChange {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

impl VersionOut {
    fn of(version: i64, record: Record) -> Self {
        let Record { status, status_reason, updated_at, changed_by, assignee, .. } = record;
        Self { version, at: updated_at, by: changed_by, status, status_reason, assignee }
    }
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_versions)).routes(routes!(open_version)).routes(routes!(change_assignee))
}

/// The versions of a case: when each was saved, and by whom.
#[utoipa::path(get, path = "/cases/{id}/versions", params(Page), responses((status = 200, body = VersionPage), (status = "4XX", body = Problem)))]
async fn list_versions(
    State(app): State<App>,
    by: Reader,
    Id(id): Id,
    Params(page): Params<Page>,
) -> Result<Json<VersionPage>, ApiError> {
    let (before, limit) = page.window()?;
    let now = load(&app, &by, CaseId(id)).await?;
    let EarlierPage { items, damaged, last } =
        noting_damage(&app, &by, store::list(&app.db.read, &by.keys, CaseId(id), before, limit).await).await?;
    audit::record_now(&app, &by, Action::HistoryRead, Some(id)).await?;
    for _ in &damaged {
        audit::record_now(&app, &by, Action::Unreadable, Some(id)).await?;
    }
    let first = before.is_none().then(|| VersionOut::of(now.version, now.record));
    let earlier = items.into_iter().map(|earlier| VersionOut::of(earlier.version, earlier.record));
    let next = last.map(|version| version.to_string());
    Ok(Json(VersionPage { items: first.into_iter().chain(earlier).collect(), damaged, next }))
}

/// A version of a case as it was.
#[utoipa::path(get, path = "/cases/{id}/versions/{number}", responses((status = 200, body = CaseOut), (status = "4XX", body = Problem)))]
async fn open_version(
    State(app): State<App>,
    by: Reader,
    IdAndNumber(id, number): IdAndNumber,
) -> Result<Json<CaseOut>, ApiError> {
    let (id, version) = (CaseId(id), i64::from(number));
    let now = load(&app, &by, id).await?;
    let record = if now.version == version {
        Some(now.record)
    } else {
        noting_damage(&app, &by, store::find(&app.db.read, &by.keys, id, version).await).await?
    };
    let record = record.ok_or(ApiError::NotFound)?;
    audit::record_now(&app, &by, Action::HistoryRead, Some(id.0)).await?;
    Ok(Json(Stored { id, version, record }.into()))
}

/// Say who looks after a case that is of version `based_on`.
#[utoipa::path(post, path = "/cases/{id}/assignee", request_body = AssigneeChange, responses((status = 200, body = CaseOut), (status = "4XX", body = Problem)))]
async fn change_assignee(
    State(app): State<App>,
    by: Caseworker,
    Id(id): Id,
    ValidJson(AssigneeChange { based_on, member }): ValidJson<AssigneeChange>,
) -> Result<Json<CaseOut>, ApiError> {
    if let Some(member) = member
        && !is_active_member(&app, &by, member).await?
    {
        return Err(ApiError::Invalid(vec![Fault::new(
            "/member",
            "unknown_member",
            "the organisation has no such member at work: take one from the list of members",
        )]));
    }
    write(&app, &by, CaseId(id), based_on, Action::CaseAssigned, None, |record| {
        record.assignee = member;
        Ok(())
    })
    .await
}
