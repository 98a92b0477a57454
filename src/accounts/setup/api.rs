//! The first start over HTTP.

use super::Founding;
use crate::accounts::api::with_cookie;
use crate::accounts::extract::Founder;
use crate::accounts::kit::RecoverySheet;
use crate::accounts::model::{Language, Profile};
use crate::app::App;
use crate::http::{ApiError, Problem, ValidJson};
use crate::input::{Fault, Meaning};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use validator::Validate;

/// Where the first start stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct SetupState {
    /// There is no organisation yet.
    pub needed: bool,
    /// The recovery words were asked back.
    pub confirmed: bool,
}

/// The organisation and its first keyholder.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetupIn {
    /// The one-time code in the server's log.
    #[validate(length(min = 1, max = 64))]
    pub code: String,
    #[validate(length(min = 1, max = 200))]
    pub organisation: String,
    #[validate(length(min = 1, max = 100))]
    pub login: String,
    #[validate(length(min = 1, max = 200))]
    pub name: String,
    /// At least 12 characters.
    #[validate(length(min = 1, max = 1000))]
    pub password: String,
    pub language: Language,
}

/// The recovery words: shown once, never again.
#[derive(Serialize, ToSchema)]
pub struct RecoveryWords {
    /// 24 words.
    pub recovery_words: Vec<&'static str>,
    /// Positions, from 1, of the words to type back.
    pub check: [usize; 4],
}

/// Words typed back, by position: `{"3": "…"}`.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WordsIn {
    #[validate(length(max = 24))]
    pub words: BTreeMap<String, String>,
}

impl Meaning for SetupIn {
    fn faults(&self) -> Vec<Fault> {
        crate::accounts::api::login_faults(&self.login)
    }
}

impl Meaning for WordsIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

impl From<RecoverySheet> for RecoveryWords {
    fn from(sheet: RecoverySheet) -> Self {
        Self { recovery_words: sheet.words, check: sheet.check }
    }
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(setup_state, set_up))
        .routes(routes!(confirm_words))
        .routes(routes!(renew_words))
}

/// Whether the server needs its first set-up.
#[utoipa::path(get, path = "/setup", responses((status = 200, body = SetupState)))]
async fn setup_state(State(app): State<App>) -> Result<Json<SetupState>, ApiError> {
    let (needed, confirmed) = super::state(&app).await?;
    Ok(Json(SetupState { needed, confirmed }))
}

/// Found the organisation with its first keyholder; signs her in.
#[utoipa::path(post, path = "/setup", request_body = SetupIn, responses((status = 201, body = RecoveryWords), (status = "4XX", body = Problem)))]
async fn set_up(State(app): State<App>, ValidJson(input): ValidJson<SetupIn>) -> Result<Response, ApiError> {
    let founding = Founding {
        code: input.code.into(),
        organisation: input.organisation,
        profile: Profile::new(input.login, input.name, input.language),
        password: input.password.into(),
    };
    let (access, sheet) = super::found(&app, founding).await?;
    let body = (StatusCode::CREATED, Json(RecoveryWords::from(sheet))).into_response();
    Ok(with_cookie(&app, &access, body))
}

/// Type four of the recovery words back.
#[utoipa::path(post, path = "/setup/confirm", request_body = WordsIn, responses((status = 204), (status = "4XX", body = Problem)))]
async fn confirm_words(
    State(app): State<App>,
    Founder(by): Founder,
    ValidJson(input): ValidJson<WordsIn>,
) -> Result<StatusCode, ApiError> {
    super::confirm(&app, &by, &input.words).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make new recovery words while the first ones were not typed back.
#[utoipa::path(post, path = "/setup/words", responses((status = 200, body = RecoveryWords), (status = "4XX", body = Problem)))]
async fn renew_words(State(app): State<App>, Founder(by): Founder) -> Result<Json<RecoveryWords>, ApiError> {
    Ok(Json(super::renew_words(&app, &by).await?.into()))
}
