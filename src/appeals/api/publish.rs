//! Publishing an appeal: a page that anybody with its address reads, until it is taken back. It holds the text and those who
//! signed it, and nothing of a case but what the text says.

use super::life::{AppealLife, overview};
use super::text;
use super::{DocumentLanguage, load, stale};
use crate::accounts::extract::{Address, Coordinator};
use crate::accounts::{Guess, own_name};
use crate::app::App;
use crate::appeals::life::{Publication, Stage};
use crate::appeals::store::pages::{self, Page};
use crate::appeals::store::texts::TextPart;
use crate::appeals::store::{self, Stored};
use crate::audit::{self, Action};
use crate::db::StoreError;
use crate::documents::pdf;
use crate::http::{ApiError, BasedOn, Id, Params, Problem};
use crate::ids::AppealId;
use crate::vault::Ticket;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// A published appeal.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicAppealOut {
    pub parts: Vec<TextPart>,
    /// SHA-256 of the text that was signed.
    pub fingerprint: String,
    /// How many organisations signed.
    pub signatories: usize,
    pub published_at: DateTime<Utc>,
}

/// In which language.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct PublicParams {
    #[param(inline)]
    pub lang: DocumentLanguage,
}

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(publish, unpublish))
        .routes(routes!(read_published))
        .routes(routes!(print_published))
}

/// Publish a joint appeal that was sent: the page has the text, those who signed it, and the PDF.
#[utoipa::path(post, path = "/appeals/{id}/publication", params(BasedOn), responses((status = 200, body = AppealLife), (status = "4XX", body = Problem)))]
async fn publish(
    State(app): State<App>,
    by: Coordinator,
    Id(id): Id,
    Params(BasedOn { based_on }): Params<BasedOn>,
) -> Result<Json<AppealLife>, ApiError> {
    let (id, now) = (AppealId(id), app.clock.now());
    let mut stored = load(&app, &by, id).await?;
    if !matches!(stored.record.life.stage, Stage::Submitted | Stage::Replied) {
        let detail = "An appeal is published once it was sent to its addressee.";
        return Err(ApiError::Conflict { code: "stage_order", detail });
    }
    let (signed, signatories) = text::signed(&app, &by, &stored).await?;
    let fingerprint = stored.record.life.text().map(|text| text.fingerprint.clone()).unwrap_or_default();
    let page = Page { parts: signed.parts, fingerprint, signatories: signatories.len(), at: now };
    let (page, files) = render(page).await?;
    let ticket = Ticket::random();
    let path = format!("/public/appeals/{}", *ticket.encode());
    stored.record.life.published = Some(Publication { path, at: now, by_name: own_name(&app, &by).await? });
    let command = app.db.begin().await?;
    let Some(version) = store::update(&command, &by.keys, id, based_on, &stored.record).await? else {
        drop(command);
        return Err(stale(&app, &by, id).await);
    };
    audit::record(&command, &by, Action::AppealPublished, Some(id.0), now).await?;
    let pdf = |language: &str| files.iter().find(|(of, _)| of == language).map(|(_, bytes)| bytes.clone());
    pages::publish(&command, &by.keys, id, &ticket, &page, pdf).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(Json(overview(&app, &by, Stored { version, ..stored }).await?))
}

type Files = Vec<(String, Vec<u8>)>;

/// The PDF of each language, made off the request threads.
async fn render(page: Page) -> Result<(Page, Files), ApiError> {
    let work = move || {
        let print = |part: &TextPart| pdf::render(&part.document).map(|bytes| (part.language.clone(), bytes));
        page.parts.iter().map(print).collect::<Result<Files, _>>().map(|files| (page, files))
    };
    let rendered = crate::documents::press(work).await;
    Ok(rendered.map_err(|_| ApiError::Internal("the renderer panicked; the log says where".into()))??)
}

/// Take the published page of a joint appeal back.
#[utoipa::path(delete, path = "/appeals/{id}/publication", params(BasedOn), responses((status = 200, body = AppealLife), (status = "4XX", body = Problem)))]
async fn unpublish(
    State(app): State<App>,
    by: Coordinator,
    Id(id): Id,
    Params(BasedOn { based_on }): Params<BasedOn>,
) -> Result<Json<AppealLife>, ApiError> {
    let id = AppealId(id);
    let mut stored = load(&app, &by, id).await?;
    stored.record.life.published = None;
    let command = app.db.begin().await?;
    let Some(version) = store::update(&command, &by.keys, id, based_on, &stored.record).await? else {
        drop(command);
        return Err(stale(&app, &by, id).await);
    };
    if !pages::withdraw(&command, &by.keys, id).await? {
        return Err(ApiError::NotFound);
    }
    audit::record(&command, &by, Action::AppealUnpublished, Some(id.0), app.clock.now()).await?;
    command.commit().await.map_err(StoreError::from)?;
    app.db.wipe_log().await?;
    Ok(Json(overview(&app, &by, Stored { version, ..stored }).await?))
}

/// The secret of a public address. Wrong ones are counted against who tries them.
async fn ticket(app: &App, address: &str, secret: &str) -> Result<(Ticket, Guess), ApiError> {
    let guess = Guess::begin(&app.db, &app.desk, address, app.clock.now().timestamp()).await?;
    Ok((Ticket::parse(secret).ok_or(ApiError::NotFound)?, guess))
}

/// Read a published joint appeal.
#[utoipa::path(get, path = "/public/appeals/{secret}", params(("secret" = String, Path)), responses((status = 200, body = PublicAppealOut), (status = "4XX", body = Problem)))]
async fn read_published(
    State(app): State<App>,
    Address(address): Address,
    Path(secret): Path<String>,
) -> Result<Json<PublicAppealOut>, ApiError> {
    let (ticket, guess) = ticket(&app, &address, &secret).await?;
    let page = pages::find(&app.db.read, &ticket).await?.ok_or(ApiError::NotFound)?;
    guess.forgive(&app.db).await?;
    let Page { parts, fingerprint, signatories, at } = page;
    Ok(Json(PublicAppealOut { parts, fingerprint, signatories, published_at: at }))
}

/// The PDF of a published joint appeal.
#[utoipa::path(get, path = "/public/appeals/{secret}/appeal.pdf", params(("secret" = String, Path), PublicParams), responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = Problem)))]
async fn print_published(
    State(app): State<App>,
    Address(address): Address,
    Path(secret): Path<String>,
    Params(params): Params<PublicParams>,
) -> Result<Response, ApiError> {
    let (ticket, guess) = ticket(&app, &address, &secret).await?;
    let language = match params.lang {
        DocumentLanguage::En => "en",
        DocumentLanguage::Id => "id",
    };
    let bytes = pages::find_pdf(&app.db.read, &ticket, language).await?.ok_or(ApiError::NotFound)?;
    guess.forgive(&app.db).await?;
    let name = HeaderValue::from_static("attachment; filename=\"appeal.pdf\"");
    let kind = HeaderValue::from_static("application/pdf");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}
