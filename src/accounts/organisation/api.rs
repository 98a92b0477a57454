//! The letterhead over HTTP.

use crate::accounts::extract::{Keyholder, Reader};
use crate::accounts::model::Letterhead;
use crate::app::App;
use crate::http::{ApiError, Problem, ValidJson};
use crate::input::{Fault, Meaning};
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// The organisation and what stands on its letters.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrganisationOut {
    pub id: Uuid,
    #[serde(flatten)]
    pub letterhead: Letterhead,
}

impl Meaning for Letterhead {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(open_organisation, change_organisation))
}

/// Read the organisation's letterhead.
#[utoipa::path(get, path = "/organisation", responses((status = 200, body = OrganisationOut), (status = "4XX", body = Problem)))]
async fn open_organisation(State(app): State<App>, by: Reader) -> Result<Json<OrganisationOut>, ApiError> {
    let letterhead = super::letterhead(&app, &by).await?;
    Ok(Json(OrganisationOut { id: by.org, letterhead }))
}

/// Change the organisation's letterhead, its logo included: without one, there is none any more.
#[utoipa::path(put, path = "/organisation", request_body = Letterhead, responses((status = 200, body = OrganisationOut), (status = "4XX", body = Problem)))]
async fn change_organisation(
    State(app): State<App>,
    by: Keyholder,
    ValidJson(letterhead): ValidJson<Letterhead>,
) -> Result<Json<OrganisationOut>, ApiError> {
    let cleaned = tokio::task::spawn_blocking(move || letterhead.cleaned()).await;
    let letterhead = cleaned
        .map_err(|_| ApiError::Internal("the picture was not read; the log says where".into()))?
        .map_err(|error| ApiError::Invalid(vec![Fault::new("/logo", "no_picture", error.to_string())]))?;
    super::change(&app, &by, &letterhead).await?;
    Ok(Json(OrganisationOut { id: by.org, letterhead }))
}
