//! The mapping of a stored case over HTTP.

use super::map_case;
use super::model::Mapping;
use crate::accounts::extract::Reader;
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases;
use crate::codes::Day;
use crate::http::{ApiError, Id, Params, Problem};
use crate::ids::CaseId;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// For which day the standing of the States is told.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct On {
    /// `YYYY-MM-DD`; without it, the day of each event.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    pub on: Option<Day>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(map))
}

/// The articles that a case engages, with State, standing, strength, reasons and what is missing.
#[utoipa::path(get, path = "/cases/{id}/mapping", params(On), responses((status = 200, body = Mapping), (status = "4XX", body = Problem)))]
async fn map(
    State(app): State<App>,
    by: Reader,
    Id(id): Id,
    Params(On { on }): Params<On>,
) -> Result<Json<Mapping>, ApiError> {
    let stored = cases::api::load(&app, &by, CaseId(id)).await?;
    audit::record_now(&app, &by, Action::LawRead, Some(id)).await?;
    let catalogue = app.catalogue(&by).await?;
    Ok(Json(map_case(&catalogue, &stored.record.file, on, app.clock.today())))
}
