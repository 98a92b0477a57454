//! Cases over HTTP: list, open, create, change, move along the workflow, delete.

use super::claim::ClaimSchedule;
use super::entering::{Entered, enter_form, forget};
use super::meaning::future_dates;
use super::model::CaseFile;
use super::record::{Record, Status, StatusError, Summary};
use super::store::{self, Listed, Stored, Written};
use crate::accounts::extract::{Access, Caseworker, Keyholder, Reader};
use crate::app::App;
use crate::audit::{self, Action};
use crate::codes::Day;
use crate::db::StoreError;
use crate::http::{ApiError, BasedOn, Id, Page, Params, Problem, ValidJson};
use crate::ids::{CaseId, UnfinishedId};
use crate::input::{Fault, Meaning};
use crate::tasks::model::Agenda;
use crate::unfinished;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use validator::Validate;

/// A new case.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseIn {
    #[validate(nested)]
    pub file: CaseFile,
    /// The unfinished form that is saved with this, and forgotten. However often it is sent, it becomes one case.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub unfinished: Option<UnfinishedId>,
}

/// A changed case, with the version that the change is based on.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseChange {
    #[validate(range(min = 1))]
    pub based_on: i64,
    #[validate(nested)]
    pub file: CaseFile,
    /// The unfinished form that is saved with this, and forgotten.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub unfinished: Option<UnfinishedId>,
}

/// A step in the workflow, with the version that it is based on.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusChange {
    #[validate(range(min = 1))]
    pub based_on: i64,
    pub status: Status,
    /// Needed for closing, reopening and going back.
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub reason: String,
}

impl Meaning for CaseIn {
    fn faults(&self) -> Vec<Fault> {
        below_file(&self.file)
    }
}

impl Meaning for CaseChange {
    fn faults(&self) -> Vec<Fault> {
        below_file(&self.file)
    }
}

impl Meaning for StatusChange {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

fn below_file(file: &CaseFile) -> Vec<Fault> {
    file.faults().into_iter().map(|fault| fault.under("/file")).collect()
}

/// A case.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseOut {
    #[schema(value_type = Uuid)]
    pub id: CaseId,
    /// Counts the changes, from 1; a change names the version that it is based on.
    pub version: i64,
    pub status: Status,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status_reason: String,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Who made this version; absent where that was not kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<Uuid>,
    /// The member who looks after the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignee: Option<Uuid>,
    pub file: CaseFile,
}

impl From<Stored> for CaseOut {
    fn from(Stored { id, version, record }: Stored) -> Self {
        let Record { status, status_reason, created_at, updated_at, changed_by, assignee, file } = record;
        Self { id, version, status, status_reason, created_at, updated_at, changed_by, assignee, file }
    }
}

/// A line of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseLine {
    #[schema(value_type = Uuid)]
    pub id: CaseId,
    pub version: i64,
    #[serde(flatten)]
    pub summary: Summary,
    /// What is next to be done on it.
    pub agenda: Agenda,
}

/// A page of the list, the newest cases first.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasePage {
    pub items: Vec<CaseLine>,
    /// Cases of this page that cannot be read: damaged or altered in the store.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Uuid>, required = false)]
    pub damaged: Vec<CaseId>,
    /// Cursor of the next page; absent on the last one.
    pub next: Option<String>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(claim_of_case))
        .routes(routes!(list_cases, create_case))
        .routes(routes!(open_case, change_case, delete_case))
        .routes(routes!(change_status))
        .merge(super::access::api::routes())
        .merge(super::versions::api::routes())
}

/// List the organisation's cases.
#[utoipa::path(get, path = "/cases", params(Page), responses((status = 200, body = CasePage), (status = "4XX", body = Problem)))]
async fn list_cases(
    State(app): State<App>,
    by: Reader,
    Params(page): Params<Page>,
) -> Result<Json<CasePage>, ApiError> {
    let (before, limit) = page.window()?;
    let page = store::list(&app.db.read, &by.keys, before, limit).await?;
    for id in &page.damaged {
        audit::record_now(&app, &by, Action::Unreadable, Some(id.0)).await?;
    }
    audit::record_now(&app, &by, Action::CasesListed, None).await?;
    let line = |Listed { id, version, summary, agenda }| CaseLine { id, version, summary, agenda };
    let items = page.lines.into_iter().map(line).collect();
    Ok(Json(CasePage { items, damaged: page.damaged, next: page.last.map(|number| number.to_string()) }))
}

/// Open a new case; a form that was sent before, and whose answer was lost, changes the case that it made.
#[utoipa::path(post, path = "/cases", request_body = CaseIn, responses((status = 200, body = CaseOut), (status = 201, body = CaseOut), (status = "4XX", body = Problem)))]
async fn create_case(
    State(app): State<App>,
    by: Caseworker,
    ValidJson(CaseIn { file, unfinished }): ValidJson<CaseIn>,
) -> Result<(StatusCode, Json<CaseOut>), ApiError> {
    let now = app.clock.now();
    check_dates(&file, now.date_naive())?;
    let command = app.db.begin().await?;
    let (status, stored) = match enter_form(&command, &by, unfinished, file, now).await? {
        Entered::New(stored) => (StatusCode::CREATED, stored),
        Entered::Again(stored) => (StatusCode::OK, stored),
        Entered::Overtaken(id) => {
            drop(command);
            return Err(stale(&app, &by, id).await);
        }
    };
    command.commit().await.map_err(StoreError::from)?;
    Ok((status, Json(stored.into())))
}

/// Read a case.
#[utoipa::path(get, path = "/cases/{id}", responses((status = 200, body = CaseOut), (status = "4XX", body = Problem)))]
async fn open_case(State(app): State<App>, by: Reader, Id(id): Id) -> Result<Json<CaseOut>, ApiError> {
    let stored = load(&app, &by, CaseId(id)).await?;
    audit::record_now(&app, &by, Action::CaseRead, Some(id)).await?;
    Ok(Json(stored.into()))
}

/// The wages and charges that the worker can claim, computed from the record.
#[utoipa::path(get, path = "/cases/{id}/claim", responses((status = 200, body = ClaimSchedule), (status = "4XX", body = Problem)))]
async fn claim_of_case(State(app): State<App>, by: Reader, Id(id): Id) -> Result<Json<ClaimSchedule>, ApiError> {
    let stored = load(&app, &by, CaseId(id)).await?;
    audit::record_now(&app, &by, Action::ClaimRead, Some(id)).await?;
    Ok(Json(ClaimSchedule::of(&stored.record.file.money)))
}

/// Change a case that is of version `based_on`.
#[utoipa::path(put, path = "/cases/{id}", request_body = CaseChange, responses((status = 200, body = CaseOut), (status = "4XX", body = Problem)))]
async fn change_case(
    State(app): State<App>,
    by: Caseworker,
    Id(id): Id,
    ValidJson(change): ValidJson<CaseChange>,
) -> Result<Json<CaseOut>, ApiError> {
    check_dates(&change.file, app.clock.today())?;
    let unfinished = change.unfinished;
    write(&app, &by, CaseId(id), change.based_on, Action::CaseChanged, unfinished, |record| {
        let reference = std::mem::take(&mut record.file.reference);
        record.file = change.file;
        if record.file.reference.is_empty() {
            record.file.reference = reference;
        }
        Ok(())
    })
    .await
}

/// Move a case along the workflow.
#[utoipa::path(post, path = "/cases/{id}/status", request_body = StatusChange, responses((status = 200, body = CaseOut), (status = "4XX", body = Problem)))]
async fn change_status(
    State(app): State<App>,
    by: Caseworker,
    Id(id): Id,
    ValidJson(change): ValidJson<StatusChange>,
) -> Result<Json<CaseOut>, ApiError> {
    write(&app, &by, CaseId(id), change.based_on, Action::CaseStatusChanged, None, |record| {
        record.status.check_change(change.status, &change.reason)?;
        record.status = change.status;
        record.status_reason = change.reason;
        Ok(())
    })
    .await
}

/// Delete a case: its key is destroyed and its rows are gone.
#[utoipa::path(delete, path = "/cases/{id}", params(BasedOn), responses((status = 204), (status = "4XX", body = Problem)))]
async fn delete_case(
    State(app): State<App>,
    by: Keyholder,
    Id(id): Id,
    Params(BasedOn { based_on }): Params<BasedOn>,
) -> Result<StatusCode, ApiError> {
    let command = app.db.begin().await?;
    match store::delete(&command, &by.keys, CaseId(id), based_on).await? {
        Written::Missing => return Err(ApiError::NotFound),
        Written::Stale => {
            drop(command);
            return Err(stale(&app, &by, CaseId(id)).await);
        }
        Written::Done { .. } => {}
    }
    unfinished::store::forget_case(&command, &by.keys, CaseId(id)).await?;
    audit::record(&command, &by, Action::CaseDeleted, Some(id), app.clock.now()).await?;
    command.commit().await.map_err(StoreError::from)?;
    app.db.wipe_log().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What has not happened yet is no fact of a case.
pub(crate) fn check_dates(file: &CaseFile, today: Day) -> Result<(), ApiError> {
    let faults: Vec<Fault> = future_dates(file, today).into_iter().map(|fault| fault.under("/file")).collect();
    if faults.is_empty() { Ok(()) } else { Err(ApiError::Invalid(faults)) }
}

/// The case, or not found.
pub(crate) async fn load(app: &App, by: &Access, id: CaseId) -> Result<Stored, ApiError> {
    noting_damage(app, by, store::find(&app.db.read, &by.keys, id).await).await?.ok_or(ApiError::NotFound)
}

/// Records that something could not be opened, before the error goes on.
pub(crate) async fn noting_damage<T>(app: &App, by: &Access, found: Result<T, StoreError>) -> Result<T, ApiError> {
    if let Err(StoreError::Unreadable { id, .. }) = &found {
        audit::record_now(app, by, Action::Unreadable, id.parse().ok()).await?;
    }
    Ok(found?)
}

/// The answer to a write that is based on an older version: the newer one.
async fn stale(app: &App, by: &Access, id: CaseId) -> ApiError {
    match load(app, by, id).await {
        Ok(newer) => {
            let newer = serde_json::to_value(CaseOut::from(newer));
            ApiError::Stale { current: newer.unwrap_or_default() }
        }
        Err(error) => error,
    }
}

/// Loads, changes and stores a case in one command.
pub(crate) async fn write(
    app: &App,
    by: &Access,
    id: CaseId,
    based_on: i64,
    action: Action,
    unfinished: Option<UnfinishedId>,
    change: impl FnOnce(&mut Record) -> Result<(), StatusError>,
) -> Result<Json<CaseOut>, ApiError> {
    let now = app.clock.now();
    let command = app.db.begin().await?;
    let mut stored = match store::find(&command, &by.keys, id).await {
        Ok(found) => found.ok_or(ApiError::NotFound)?,
        Err(error) => {
            drop(command);
            return noting_damage(app, by, Err(error)).await;
        }
    };
    if stored.version == based_on {
        change(&mut stored.record)?;
        stored.record.updated_at = now;
        stored.record.changed_by = Some(by.member);
        if let Written::Done { version } = store::update(&command, &by.keys, id, based_on, &stored.record).await? {
            audit::record(&command, by, action, Some(id.0), now).await?;
            forget(&command, by, unfinished).await?;
            command.commit().await.map_err(StoreError::from)?;
            return Ok(Json(Stored { version, ..stored }.into()));
        }
    }
    drop(command);
    Err(stale(app, by, id).await)
}

impl From<StatusError> for ApiError {
    fn from(error: StatusError) -> Self {
        let (pointer, code, message) = match error {
            StatusError::Same => ("/status", "same_status", "the case has this status already"),
            StatusError::Skips => ("/status", "skips_status", "go forward one step at a time"),
            StatusError::ReasonMissing => ("/reason", "empty", "write why the case is closed, reopened or goes back"),
        };
        Self::Invalid(vec![Fault::new(pointer, code, message)])
    }
}
