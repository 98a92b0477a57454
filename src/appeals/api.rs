//! Joint appeals over HTTP: list, open, create, change, delete, and the text as preview, PDF and Word file.

mod answer;
mod invite;
mod life;
mod publish;
mod received;
mod reminder;
mod text;
pub mod weighing;

use super::life::{Life, Stage};
use super::model::Appeal;
use super::store::{self, Record, Stored, pages, sign, texts};
use crate::accounts::extract::{Access, Coordinator, Reader};
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases;
use crate::codes::Day;
use crate::db::StoreError;
use crate::documents::api::{DocumentLanguage, Paper, print};
use crate::documents::appeal::Names;
use crate::documents::{self, Days, Draft};
use crate::http::{ApiError, BasedOn, Id, Page, Params, Problem, Spoken, ValidJson};
use crate::ids::{AppealId, CaseId};
use crate::input::{Fault, Meaning};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use validator::Validate;

/// A new appeal.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppealIn {
    #[validate(nested)]
    pub appeal: Appeal,
    /// The organisation's cases behind it.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>)]
    #[validate(length(max = 1000))]
    pub case_ids: Vec<CaseId>,
}

/// A changed appeal, with the version that the change is based on.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppealChange {
    #[validate(range(min = 1))]
    pub based_on: i64,
    #[validate(nested)]
    pub appeal: Appeal,
    /// The organisation's cases behind it.
    #[serde(default)]
    #[schema(value_type = Vec<Uuid>)]
    #[validate(length(max = 1000))]
    pub case_ids: Vec<CaseId>,
}

impl Meaning for AppealIn {
    fn faults(&self) -> Vec<Fault> {
        faults_of(&self.appeal)
    }
}

impl Meaning for AppealChange {
    fn faults(&self) -> Vec<Fault> {
        faults_of(&self.appeal)
    }
}

fn faults_of(appeal: &Appeal) -> Vec<Fault> {
    let mut faults: Vec<Fault> = appeal.faults().into_iter().map(|fault| fault.under("/appeal")).collect();
    if appeal.subject.is_empty() {
        faults.push(Fault::new("/appeal/subject", "empty", "is empty: write the subject in en, id or both"));
    }
    if !appeal.cases.is_empty() {
        let remedy = "leave it empty and name the organisation's cases in case_ids";
        faults.push(Fault::new("/appeal/cases", "contradiction", remedy));
    }
    faults
}

/// An appeal.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppealOut {
    #[schema(value_type = Uuid)]
    pub id: AppealId,
    /// Counts the changes, from 1; a change names the version that it is based on.
    pub version: i64,
    pub appeal: Appeal,
    #[schema(value_type = Vec<Uuid>)]
    pub case_ids: Vec<CaseId>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub stage: Stage,
    /// The last day for answers of those invited.
    #[schema(value_type = Option<String>)]
    pub deadline: Option<Day>,
}

impl From<Stored> for AppealOut {
    fn from(Stored { id, version, record, .. }: Stored) -> Self {
        let Record { appeal, case_ids, created_at, updated_at, life, .. } = record;
        let Life { stage, deadline, .. } = life;
        Self { id, version, appeal, case_ids, created_at, updated_at, stage, deadline }
    }
}

/// A page of the list, the newest appeals first.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppealPage {
    pub items: Vec<AppealOut>,
    /// Cursor of the next page; absent on the last one.
    pub next: Option<String>,
}

/// In which language, and for which day.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct AppealParams {
    #[param(inline)]
    pub lang: DocumentLanguage,
    /// The day that the appeal bears, `YYYY-MM-DD`; its own date, else today, when absent.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    pub on: Option<Day>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_appeals, create_appeal))
        .routes(routes!(open_appeal, change_appeal, delete_appeal))
        .routes(routes!(draft_appeal))
        .routes(routes!(print_appeal))
        .routes(routes!(word_appeal))
        .merge(life::routes())
        .merge(invite::routes())
        .merge(answer::routes())
        .merge(publish::routes())
        .merge(received::routes())
}

/// List the organisation's joint appeals.
#[utoipa::path(get, path = "/appeals", params(Page), responses((status = 200, body = AppealPage), (status = "4XX", body = Problem)))]
async fn list_appeals(
    State(app): State<App>,
    by: Reader,
    Params(page): Params<Page>,
) -> Result<Json<AppealPage>, ApiError> {
    let (before, limit) = page.window()?;
    let listed = store::list(&app.db.read, &by.keys, before, limit).await?;
    let next = (listed.len() as u64 == limit).then(|| listed.last().map(|line| line.number.to_string())).flatten();
    Ok(Json(AppealPage { items: listed.into_iter().map(AppealOut::from).collect(), next }))
}

/// Begin a joint appeal.
#[utoipa::path(post, path = "/appeals", request_body = AppealIn, responses((status = 201, body = AppealOut), (status = "4XX", body = Problem)))]
async fn create_appeal(
    State(app): State<App>,
    by: Coordinator,
    ValidJson(AppealIn { appeal, case_ids }): ValidJson<AppealIn>,
) -> Result<(StatusCode, Json<AppealOut>), ApiError> {
    let (id, now) = (AppealId::random(), app.clock.now());
    let life = Life::default();
    let mut record = Record { appeal, case_ids, created_at: now, updated_at: now, life, weighed: None };
    check_cases(&app, &by, &record.case_ids).await?;
    weighing::weigh(&app, &by, &mut record, None).await?;
    let command = app.db.begin().await?;
    // The record first: its head is the row that commands queue for, so that no two of them count to one number.
    audit::record(&command, &by, Action::AppealCreated, Some(id.0), now).await?;
    let number = store::insert(&command, &by.keys, id, &record).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok((StatusCode::CREATED, Json(Stored { id, number, version: 1, record }.into())))
}

/// Read a joint appeal.
#[utoipa::path(get, path = "/appeals/{id}", responses((status = 200, body = AppealOut), (status = "4XX", body = Problem)))]
async fn open_appeal(State(app): State<App>, by: Reader, Id(id): Id) -> Result<Json<AppealOut>, ApiError> {
    let stored = load(&app, &by, AppealId(id)).await?;
    audit::record_now(&app, &by, Action::AppealRead, Some(id)).await?;
    Ok(Json(stored.into()))
}

/// Change a joint appeal that is of version `based_on`. Where others read the text or sign it, they are asked again for the new one.
#[utoipa::path(put, path = "/appeals/{id}", params(Spoken), request_body = AppealChange, responses((status = 200, body = AppealOut), (status = "4XX", body = Problem)))]
async fn change_appeal(
    State(app): State<App>,
    by: Coordinator,
    Id(id): Id,
    Params(Spoken { lang }): Params<Spoken>,
    ValidJson(change): ValidJson<AppealChange>,
) -> Result<Json<AppealOut>, ApiError> {
    let (id, now) = (AppealId(id), app.clock.now());
    let old = load(&app, &by, id).await?;
    check_cases(&app, &by, &change.case_ids).await?;
    if !old.record.life.stage.is_editable() {
        let detail = "The appeal was sent or given up: its text stays as it is.";
        return Err(ApiError::Conflict { code: "appeal_closed", detail });
    }
    let AppealChange { based_on, appeal, case_ids } = change;
    let mut record = Record { appeal, case_ids, updated_at: now, ..old.record.clone() };
    weighing::weigh(&app, &by, &mut record, Some(&old.record)).await?;
    let shown = text::renew(&app, &by, id, &mut record, lang).await?;
    let command = app.db.begin().await?;
    let Some(version) = store::update(&command, &by.keys, id, based_on, &record).await? else {
        drop(command);
        return Err(stale(&app, &by, id).await);
    };
    audit::record(&command, &by, Action::AppealChanged, Some(id.0), now).await?;
    if let Some(shown) = shown {
        let key = texts::insert(&command, &by.keys, id, shown.version, &shown.text).await?;
        let offer = text::offer(&by, &record, &key, 0)?;
        sign::offer_all(&command, &by.keys, id, offer.as_ref()).await?;
    }
    command.commit().await.map_err(StoreError::from)?;
    Ok(Json(Stored { version, record, ..old }.into()))
}

/// Delete a joint appeal.
#[utoipa::path(delete, path = "/appeals/{id}", params(BasedOn), responses((status = 204), (status = "4XX", body = Problem)))]
async fn delete_appeal(
    State(app): State<App>,
    by: Coordinator,
    Id(id): Id,
    Params(BasedOn { based_on }): Params<BasedOn>,
) -> Result<StatusCode, ApiError> {
    let command = app.db.begin().await?;
    if !store::delete(&command, &by.keys, AppealId(id), based_on).await? {
        drop(command);
        return Err(stale(&app, &by, AppealId(id)).await);
    }
    pages::withdraw(&command, &by.keys, AppealId(id)).await?;
    sign::delete_all(&command, &by.keys, AppealId(id)).await?;
    texts::delete_all(&command, &by.keys, AppealId(id)).await?;
    audit::record(&command, &by, Action::AppealDeleted, Some(id), app.clock.now()).await?;
    command.commit().await.map_err(StoreError::from)?;
    app.db.wipe_log().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The draft of the appeal, with what is still open.
#[utoipa::path(get, path = "/appeals/{id}/document", params(AppealParams), responses((status = 200, body = Draft), (status = "4XX", body = Problem)))]
async fn draft_appeal(
    State(app): State<App>,
    by: Reader,
    Id(id): Id,
    Params(params): Params<AppealParams>,
) -> Result<Json<Draft>, ApiError> {
    let (draft, _) = compose(&app, &by, AppealId(id), &params).await?;
    audit::record_now(&app, &by, Action::AppealRead, Some(id)).await?;
    Ok(Json(draft))
}

/// The appeal as PDF.
#[utoipa::path(get, path = "/appeals/{id}/appeal.pdf", params(AppealParams), responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = Problem)))]
async fn print_appeal(
    State(app): State<App>,
    by: Reader,
    Id(id): Id,
    Params(params): Params<AppealParams>,
) -> Result<Response, ApiError> {
    let (draft, appeal) = compose(&app, &by, AppealId(id), &params).await?;
    print(&app, &by, id, draft, Paper::Pdf("appeal"), &appeal.reference, &appeal).await
}

/// The appeal as a Word file, to be edited.
#[utoipa::path(get, path = "/appeals/{id}/appeal.docx", params(AppealParams), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), (status = "4XX", body = Problem)))]
async fn word_appeal(
    State(app): State<App>,
    by: Reader,
    Id(id): Id,
    Params(params): Params<AppealParams>,
) -> Result<Response, ApiError> {
    let (draft, appeal) = compose(&app, &by, AppealId(id), &params).await?;
    print(&app, &by, id, draft, Paper::Word("appeal"), &appeal.reference, &appeal).await
}

async fn compose(app: &App, by: &Access, id: AppealId, params: &AppealParams) -> Result<(Draft, Appeal), ApiError> {
    let stored = load(app, by, id).await?;
    if stored.record.life.stage.is_frozen() {
        let draft = text::signed_draft(app, by, &stored, params.lang.into()).await?;
        return Ok((draft, stored.record.appeal));
    }
    let (appeal, ids) = with_cases(app, by, &stored.record).await?;
    let today = app.clock.today();
    let days = Days { date: params.on.or(appeal.date).unwrap_or(today), today };
    let catalogue = app.catalogue(by).await?;
    let templates = app.templates(by).await?;
    let lang = params.lang.into();
    let mut draft = documents::appeal::compose_as(&appeal, (lang, lang), days, &catalogue, Names::Listed, &templates)?;
    let ground = weighing::ground(&appeal, &ids, days.date);
    draft.open_points.extend(weighing::weighed_before(&stored.record, &ground, lang));
    Ok((draft, appeal))
}

/// The appeal with the files of the cases behind it, and the ids of these in the same order.
async fn with_cases(app: &App, by: &Access, record: &Record) -> Result<(Appeal, Vec<CaseId>), ApiError> {
    let (mut appeal, mut ids) = (record.appeal.clone(), vec![]);
    for case in &record.case_ids {
        // A case that was deleted since is no longer behind the appeal.
        if let Some(stored) = cases::store::find(&app.db.read, &by.keys, *case).await? {
            appeal.cases.push(stored.record.file);
            ids.push(*case);
        }
    }
    Ok((appeal, ids))
}

async fn load(app: &App, by: &Access, id: AppealId) -> Result<Stored, ApiError> {
    let found = store::find(&app.db.read, &by.keys, id).await;
    if let Err(StoreError::Unreadable { .. }) = &found {
        audit::record_now(app, by, Action::Unreadable, Some(id.0)).await?;
    }
    found?.ok_or(ApiError::NotFound)
}

async fn check_cases(app: &App, by: &Access, ids: &[CaseId]) -> Result<(), ApiError> {
    let mut faults = vec![];
    for (index, id) in ids.iter().enumerate() {
        if ids[..index].contains(id) {
            let remedy = "stands in the list already: a case is counted once";
            faults.push(Fault::new(format!("/case_ids/{index}"), "duplicate_id", remedy));
        } else if cases::store::find(&app.db.read, &by.keys, *id).await?.is_none() {
            let remedy = "is no case of this organisation: choose it from the list of cases";
            faults.push(Fault::new(format!("/case_ids/{index}"), "unknown_reference", remedy));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(ApiError::Invalid(faults)) }
}

/// The answer to a write that is based on an older version: the newer one.
async fn stale(app: &App, by: &Access, id: AppealId) -> ApiError {
    match load(app, by, id).await {
        Ok(newer) => ApiError::Stale { current: serde_json::to_value(AppealOut::from(newer)).unwrap_or_default() },
        Err(error) => error,
    }
}
