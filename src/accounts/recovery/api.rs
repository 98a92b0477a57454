//! Recovery over HTTP, for whoever is not signed in.

use super::{Recovery, read_words};
use crate::accounts::api::{SessionOut, session_out, with_cookie};
use crate::accounts::extract::Address;
use crate::app::App;
use crate::http::{ApiError, Problem, ValidJson};
use crate::input::{Fault, Meaning};
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use validator::Validate;
use zeroize::Zeroizing;

/// The words of the recovery sheet, a login of the organisation, and the password to come.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecoveryIn {
    /// 24 words, in the order of the sheet.
    #[validate(length(max = 24))]
    pub words: Vec<String>,
    #[validate(length(min = 1, max = 1000))]
    pub login: String,
    /// At least 12 characters.
    #[validate(length(min = 1, max = 1000))]
    pub password: String,
}

impl Meaning for RecoveryIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(recover_account))
}

/// Set a new password with the recovery words; signs in, and ends that member's other sessions. Words of no organisation and a
/// login that does not belong to them get the same answer.
#[utoipa::path(post, path = "/recovery", request_body = RecoveryIn, responses((status = 200, body = SessionOut), (status = "4XX", body = Problem)))]
async fn recover_account(
    State(app): State<App>,
    Address(address): Address,
    ValidJson(input): ValidJson<RecoveryIn>,
) -> Result<Response, ApiError> {
    let RecoveryIn { words, login, password } = input;
    let words: Vec<Zeroizing<String>> = words.into_iter().map(Zeroizing::new).collect();
    let recovery = Recovery { words: read_words(&words)?, login: &login, password: password.into() };
    let access = super::recover(&app, recovery, &address).await?;
    let body = Json(session_out(&app, &access).await?).into_response();
    Ok(with_cookie(&app, &access, body))
}
