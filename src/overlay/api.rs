//! The organisation's overlay over HTTP: read by every member, written by keyholders and lawyers.

use crate::accounts::extract::{Editor, Reader};
use crate::app::App;
use crate::http::{ApiError, BasedOn, Params, Problem, Spoken, ValidJson};
use crate::input::{Fault, Meaning};
use crate::standards::Lang;
use crate::standards::overlay::{MAX_BYTES, OverlayFault, RowChange};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use validator::Validate;

/// An overlay to store.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OverlayIn {
    /// The version that it replaces; 0 for the first.
    #[validate(range(min = 0))]
    pub based_on: i64,
    /// The overlay in TOML.
    #[validate(length(min = 1, max = 262_144))]
    pub text: String,
}

/// An overlay to try.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OverlayTry {
    /// The overlay in TOML.
    #[validate(length(min = 1, max = 262_144))]
    pub text: String,
}

/// What an overlay does to the catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverlayChanges {
    pub changes: Vec<RowChange>,
}

/// The organisation's overlay.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverlayOut {
    /// Counts the changes, from 1; 0 before the first.
    pub version: i64,
    /// Absent when there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What it does to the catalogue.
    pub changes: Vec<RowChange>,
    /// Why this edition of the catalogue does not take it; the embedded catalogue is in force then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Fault>,
}

impl Meaning for OverlayIn {
    fn faults(&self) -> Vec<Fault> {
        too_large(&self.text)
    }
}

impl Meaning for OverlayTry {
    fn faults(&self) -> Vec<Fault> {
        too_large(&self.text)
    }
}

fn too_large(text: &str) -> Vec<Fault> {
    if text.len() > MAX_BYTES {
        return vec![Fault::new("/text", "too_long", "This overlay is larger than 256 KiB: shorten it.")];
    }
    vec![]
}

fn told(faults: &[OverlayFault], lang: Lang) -> Vec<Fault> {
    let one =
        |fault: &OverlayFault| Fault::new("/text", "overlay", fault.told(lang).trim_start_matches([' ', ',', ':']));
    faults.iter().map(one).collect()
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(open_overlay, change_overlay, remove_overlay)).routes(routes!(try_overlay))
}

/// Read the organisation's overlay of the catalogue.
#[utoipa::path(get, path = "/organisation/overlay", params(Spoken), responses((status = 200, body = OverlayOut), (status = "4XX", body = Problem)))]
async fn open_overlay(
    State(app): State<App>,
    by: Reader,
    Params(Spoken { lang }): Params<Spoken>,
) -> Result<Json<OverlayOut>, ApiError> {
    Ok(Json(read(&app, &by, lang).await?))
}

/// What an overlay would do to the catalogue; nothing is stored.
#[utoipa::path(post, path = "/organisation/overlay/changes", params(Spoken), request_body = OverlayTry, responses((status = 200, body = OverlayChanges), (status = "4XX", body = Problem)))]
async fn try_overlay(
    _: Reader,
    Params(Spoken { lang }): Params<Spoken>,
    ValidJson(OverlayTry { text }): ValidJson<OverlayTry>,
) -> Result<Json<OverlayChanges>, ApiError> {
    Ok(Json(OverlayChanges { changes: changes(text, lang).await? }))
}

/// Store the organisation's overlay in the place of version `based_on`.
#[utoipa::path(put, path = "/organisation/overlay", params(Spoken), request_body = OverlayIn, responses((status = 200, body = OverlayOut), (status = "4XX", body = Problem)))]
async fn change_overlay(
    State(app): State<App>,
    by: Editor,
    Params(Spoken { lang }): Params<Spoken>,
    ValidJson(OverlayIn { based_on, text }): ValidJson<OverlayIn>,
) -> Result<Json<OverlayOut>, ApiError> {
    let changes = changes(text.clone(), lang).await?;
    match super::write(&app, &by, based_on, Some(&text)).await? {
        Some(version) => Ok(Json(OverlayOut { version, text: Some(text), changes, faults: vec![] })),
        None => Err(stale(&app, &by, lang).await),
    }
}

/// Remove the organisation's overlay: the embedded catalogue is in force again.
#[utoipa::path(delete, path = "/organisation/overlay", params(BasedOn), responses((status = 200, body = OverlayOut), (status = "4XX", body = Problem)))]
async fn remove_overlay(
    State(app): State<App>,
    by: Editor,
    Params(BasedOn { based_on }): Params<BasedOn>,
) -> Result<Json<OverlayOut>, ApiError> {
    if super::load(&app, &by).await?.text.is_none() {
        return Err(ApiError::NotFound);
    }
    match super::write(&app, &by, based_on, None).await? {
        Some(version) => Ok(Json(OverlayOut { version, text: None, changes: vec![], faults: vec![] })),
        None => Err(stale(&app, &by, Lang::default()).await),
    }
}

async fn read(app: &App, by: &crate::accounts::Access, lang: Lang) -> Result<OverlayOut, ApiError> {
    let stored = super::load(app, by).await?;
    let Some(text) = stored.text else {
        return Ok(OverlayOut { version: stored.version, text: None, changes: vec![], faults: vec![] });
    };
    let (changes, faults) = match changes(text.clone(), lang).await {
        Ok(changes) => (changes, vec![]),
        Err(ApiError::Invalid(faults)) => (vec![], faults),
        Err(error) => return Err(error),
    };
    Ok(OverlayOut { version: stored.version, text: Some(text), changes, faults })
}

/// Reads and lays an overlay off the request threads.
async fn changes(text: String, lang: Lang) -> Result<Vec<RowChange>, ApiError> {
    let laid = tokio::task::spawn_blocking(move || super::laid(&text)).await;
    let laid = laid.map_err(|_| ApiError::Internal("laying an overlay panicked; the log says where".into()))?;
    laid.map(|laid| laid.changes).map_err(|faults| ApiError::Invalid(told(&faults, lang)))
}

async fn stale(app: &App, by: &crate::accounts::Access, lang: Lang) -> ApiError {
    match read(app, by, lang).await {
        Ok(current) => ApiError::Stale { current: serde_json::to_value(current).unwrap_or_default() },
        Err(error) => error,
    }
}
