//! The avenues of a stored case over HTTP.

use super::evaluate;
use super::model::{Avenue, AvenueOut};
use crate::accounts::extract::Reader;
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases;
use crate::codes::Day;
use crate::http::{ApiError, Id, Params, Problem};
use crate::ids::CaseId;
use crate::standards::{Catalogue, EDITION, Submitter};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// When it would be sent, and by whom.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Sending {
    /// The day of sending, `YYYY-MM-DD`; without it, today.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    pub on: Option<Day>,
    /// Who sends it; without it, a non-governmental organisation.
    #[serde(default)]
    pub by: Submitter,
}

/// The avenues of a case, in the order in which to try them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Avenues {
    #[schema(value_type = Vec<AvenueOut<'static>>)]
    pub avenues: Vec<Avenue<'static>>,
    pub by: Submitter,
    /// The day of sending.
    #[schema(value_type = String)]
    pub on: Day,
    /// The edition of the catalogue.
    pub catalogue: &'static str,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_mechanisms_of_case))
}

/// The avenues of complaint, judged on the case: open, open if something is found out, or shut with the reason.
#[utoipa::path(get, path = "/cases/{id}/mechanisms", params(Sending), responses((status = 200, body = Avenues), (status = "4XX", body = Problem)))]
async fn list_mechanisms_of_case(
    State(app): State<App>,
    reader: Reader,
    Id(id): Id,
    Params(Sending { on, by }): Params<Sending>,
) -> Result<Json<Avenues>, ApiError> {
    let stored = cases::api::load(&app, &reader, CaseId(id)).await?;
    audit::record_now(&app, &reader, Action::LawRead, Some(id)).await?;
    let today = app.clock.today();
    let avenues = evaluate(Catalogue::embedded(), &stored.record.file, by, on, today);
    Ok(Json(Avenues { avenues, by, on: on.unwrap_or(today), catalogue: EDITION }))
}
