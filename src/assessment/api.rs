//! The assessment of a stored case over HTTP.

use super::assess;
use super::model::Assessment;
use crate::accounts::extract::Reader;
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases;
use crate::http::{ApiError, Id, Problem};
use crate::ids::CaseId;
use crate::standards::Catalogue;
use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(assess_case))
}

/// Forced labour and trafficking: which elements the facts show, which are missing, and what to ask.
#[utoipa::path(get, path = "/cases/{id}/assessment", responses((status = 200, body = Assessment), (status = "4XX", body = Problem)))]
async fn assess_case(State(app): State<App>, by: Reader, Id(id): Id) -> Result<Json<Assessment>, ApiError> {
    let stored = cases::api::load(&app, &by, CaseId(id)).await?;
    audit::record_now(&app, &by, Action::LawRead, Some(id)).await?;
    Ok(Json(assess(Catalogue::embedded(), &stored.record.file, app.clock.today())))
}
