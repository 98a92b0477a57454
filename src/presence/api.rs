//! The present state of a case over HTTP: its version, and who else has its form open.

use super::model::Asking;
use crate::accounts::extract::Reader;
use crate::app::App;
use crate::cases::store;
use crate::http::{ApiError, Id, Params, Problem};
use crate::ids::CaseId;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// Whether the member who asks has the form of the case open.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct NowParams {
    /// `true` while her form is open: the others see her for a minute.
    #[serde(default)]
    pub form: bool,
}

/// How a case is now.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseNow {
    /// Counts the changes, from 1.
    pub version: i64,
    /// The other members who have had its form open within the last minute.
    pub others: Vec<Uuid>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(case_now))
}

/// Ask for the version of a case and who else is at work on it. Nothing of the record is read, so nothing is audited.
#[utoipa::path(get, path = "/cases/{id}/now", params(NowParams), responses((status = 200, body = CaseNow), (status = "4XX", body = Problem)))]
async fn case_now(
    State(app): State<App>,
    by: Reader,
    Id(id): Id,
    Params(NowParams { form }): Params<NowParams>,
) -> Result<Json<CaseNow>, ApiError> {
    let case = CaseId(id);
    let version = store::version(&app.db.read, &by.keys, case).await?.ok_or(ApiError::NotFound)?;
    let asking = if form { Asking::WithForm(by.member) } else { Asking::Reading(by.member) };
    let others = app.presence.others(by.org, case, asking, app.clock.now());
    Ok(Json(CaseNow { version, others }))
}
