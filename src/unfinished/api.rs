//! Unfinished forms over HTTP: each member sees her own; of the others' she sees who is at work on the same case.

use super::store::{self, Head, Listed};
use crate::accounts::extract::Caseworker;
use crate::app::App;
use crate::audit::{self, Action};
use crate::db::StoreError;
use crate::http::{ApiError, Id, Problem, Raw};
use crate::ids::{CaseId, UnfinishedId};
use crate::input::Fault;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The most forms that are kept for one member.
const MOST_FORMS: u64 = 50;
/// The longest title, in characters.
const LONGEST_TITLE: usize = 120;
/// How long after her last change somebody counts as being at work.
const AT_WORK: TimeDelta = TimeDelta::minutes(15);

/// What is read of a form; the rest is kept as it is.
#[derive(Debug, Deserialize, ToSchema)]
pub struct FormIn {
    /// By which the member knows it again.
    #[serde(default)]
    pub title: String,
    /// The case that is changed; absent for a new one.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub case: Option<CaseId>,
}

/// Somebody else who is at work on the same case.
#[derive(Debug, Serialize, ToSchema)]
pub struct AtWork {
    pub member: Uuid,
    pub saved_at: DateTime<Utc>,
}

/// A form that was kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormKept {
    pub saved_at: DateTime<Utc>,
    /// Who else is at work on the case.
    pub others: Vec<AtWork>,
}

/// A form in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormLine {
    #[schema(value_type = Uuid)]
    pub id: UnfinishedId,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    pub case_id: Option<CaseId>,
    pub title: String,
    pub saved_at: DateTime<Utc>,
}

/// The member's forms, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormList {
    pub items: Vec<FormLine>,
}

/// A form as it stood.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormOut {
    #[schema(value_type = Uuid)]
    pub id: UnfinishedId,
    pub saved_at: DateTime<Utc>,
    /// What was sent.
    #[schema(value_type = Object)]
    pub form: serde_json::Value,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_forms)).routes(routes!(open_form, keep_form, forget_form))
}

/// List what the member has begun and not saved.
#[utoipa::path(get, path = "/unfinished", responses((status = 200, body = FormList), (status = "4XX", body = Problem)))]
async fn list_forms(State(app): State<App>, by: Caseworker) -> Result<Json<FormList>, ApiError> {
    let mut hers = store::list(&app.db.read, &by.keys).await?;
    hers.retain(|one| one.member == by.member);
    hers.sort_by_key(|one| std::cmp::Reverse(one.head.saved_at));
    let line =
        |Listed { id, head: Head { case, title, saved_at }, .. }| FormLine { id, case_id: case, title, saved_at };
    Ok(Json(FormList { items: hers.into_iter().map(line).collect() }))
}

/// Read a form that the member has begun.
#[utoipa::path(get, path = "/unfinished/{id}", responses((status = 200, body = FormOut), (status = "4XX", body = Problem)))]
async fn open_form(State(app): State<App>, by: Caseworker, Id(id): Id) -> Result<Json<FormOut>, ApiError> {
    let id = UnfinishedId(id);
    let (head, form) = store::find(&app.db.read, &by.keys, by.member, id).await?.ok_or(ApiError::NotFound)?;
    let corrupt = |_| StoreError::Corrupt { table: "unfinished", column: "form_ct", id: id.to_string() };
    let form = serde_json::from_slice(&form).map_err(corrupt)?;
    Ok(Json(FormOut { id, saved_at: head.saved_at, form }))
}

/// Keep a form as it stands, whatever is in it: JSON with a title, the case that it changes, and anything else.
#[utoipa::path(put, path = "/unfinished/{id}", request_body(content = FormIn, content_type = "application/octet-stream"), responses((status = 200, body = FormKept), (status = "4XX", body = Problem)))]
async fn keep_form(
    State(app): State<App>,
    by: Caseworker,
    Id(id): Id,
    Raw(form): Raw,
) -> Result<Json<FormKept>, ApiError> {
    let (id, now) = (UnfinishedId(id), app.clock.now());
    let read: FormIn = serde_json::from_slice(&form).map_err(|_| {
        let message = "Send a JSON object in UTF-8; `title` is text, `case` the id of a case.";
        ApiError::Malformed(vec![Fault::new("", "malformed", message)])
    })?;
    let title = read.title.chars().take(LONGEST_TITLE).collect();
    let head = Head { case: read.case, title, saved_at: now };
    let command = app.db.begin().await?;
    let (others, there) = store::count(&command, &by.keys, by.member, id).await?;
    if others >= MOST_FORMS {
        return Err(ApiError::Conflict {
            code: "too_many_unfinished",
            detail: "There are 50 unfinished forms: save or discard some of them first.",
        });
    }
    if !there {
        audit::record(&command, &by, Action::FormBegun, Some(id.0), now).await?;
    }
    store::keep(&command, &by.keys, by.member, id, &head, &form).await?;
    command.commit().await.map_err(StoreError::from)?;
    let others = match head.case {
        Some(case) => at_work(&app, &by, case, now).await?,
        None => vec![],
    };
    Ok(Json(FormKept { saved_at: now, others }))
}

/// Forget a form: nothing of it is wanted.
#[utoipa::path(delete, path = "/unfinished/{id}", responses((status = 204), (status = "4XX", body = Problem)))]
async fn forget_form(State(app): State<App>, by: Caseworker, Id(id): Id) -> Result<StatusCode, ApiError> {
    let command = app.db.begin().await?;
    store::forget(&command, &by.keys, by.member, UnfinishedId(id)).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who else has changed the case in her form of late.
async fn at_work(app: &App, by: &Caseworker, case: CaseId, now: DateTime<Utc>) -> Result<Vec<AtWork>, ApiError> {
    let all = store::list(&app.db.read, &by.keys).await?;
    let others = all
        .into_iter()
        .filter(|one| one.member != by.member && one.head.case == Some(case) && now - one.head.saved_at < AT_WORK);
    Ok(others.map(|one| AtWork { member: one.member, saved_at: one.head.saved_at }).collect())
}
