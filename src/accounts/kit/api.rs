//! The recovery kit over HTTP, for keyholders.

use super::KitState;
use crate::accounts::extract::{Address, Keyholder};
use crate::accounts::sessions;
use crate::accounts::setup::api::{RecoveryWords, WordsIn};
use crate::app::App;
use crate::http::{ApiError, Problem, ValidJson};
use crate::input::{Fault, Meaning};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use validator::Validate;

/// The state of the recovery kit.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecoveryKitOut {
    /// When the words in force were made; absent where it was not kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_at: Option<DateTime<Utc>>,
    /// Whether the words can be used: those made by an earlier version cannot.
    pub usable: bool,
    /// Whether new words of the member who asks wait to be typed back.
    pub begun: bool,
}

/// The password of who is signed in, given again.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgainIn {
    #[validate(length(min = 1, max = 1000))]
    pub password: String,
}

impl Meaning for AgainIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(open_kit)).routes(routes!(make_words)).routes(routes!(confirm_new_words))
}

/// The state of the recovery kit.
#[utoipa::path(get, path = "/organisation/recovery", responses((status = 200, body = RecoveryKitOut), (status = "4XX", body = Problem)))]
async fn open_kit(State(app): State<App>, by: Keyholder) -> Result<Json<RecoveryKitOut>, ApiError> {
    let KitState { made_at, is_usable, is_begun } = super::state(&app, &by).await?;
    let made_at = made_at.map(sessions::time).transpose()?;
    Ok(Json(RecoveryKitOut { made_at, usable: is_usable, begun: is_begun }))
}

/// Make new recovery words. The words in force stay in force until four of the new ones were typed back.
#[utoipa::path(post, path = "/organisation/recovery/words", request_body = AgainIn, responses((status = 200, body = RecoveryWords), (status = "4XX", body = Problem)))]
async fn make_words(
    State(app): State<App>,
    by: Keyholder,
    Address(address): Address,
    ValidJson(input): ValidJson<AgainIn>,
) -> Result<Json<RecoveryWords>, ApiError> {
    Ok(Json(super::make(&app, &by, input.password.into(), &address).await?.into()))
}

/// Type four of the new words back; from then on the old ones open nothing any more.
#[utoipa::path(post, path = "/organisation/recovery/confirm", request_body = WordsIn, responses((status = 204), (status = "4XX", body = Problem)))]
async fn confirm_new_words(
    State(app): State<App>,
    by: Keyholder,
    ValidJson(input): ValidJson<WordsIn>,
) -> Result<StatusCode, ApiError> {
    super::confirm(&app, &by, &input.words).await?;
    Ok(StatusCode::NO_CONTENT)
}
