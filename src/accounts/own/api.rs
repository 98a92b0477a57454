//! One's own account over HTTP: language, when the screen is blanked, and sessions on other devices.

use super::OwnSession;
use crate::accounts::extract::Reader;
use crate::accounts::model::{Language, Rest};
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

/// The language to come.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageIn {
    pub language: Language,
}

impl Meaning for LanguageIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

/// When the screen is blanked from now on.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RestIn {
    /// Minutes without input: 5, 10 or 30.
    pub minutes: u8,
}

impl Meaning for RestIn {
    fn faults(&self) -> Vec<Fault> {
        match Rest::try_from(self.minutes) {
            Ok(_) => vec![],
            Err(_) => vec![Fault::new("/minutes", "unknown_code", "Choose 5, 10 or 30 minutes.")],
        }
    }
}

/// A session of the member who is signed in. What device it is on is not kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnSessionOut {
    /// Whether it is the session that asks.
    pub current: bool,
    pub signed_in_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub used_at: DateTime<Utc>,
}

/// The sessions of the member who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnSessionList {
    pub items: Vec<OwnSessionOut>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(change_language))
        .routes(routes!(change_rest))
        .routes(routes!(list_sessions))
        .routes(routes!(end_others))
}

/// Change the language of one's own account.
#[utoipa::path(put, path = "/account/language", request_body = LanguageIn, responses((status = 204), (status = "4XX", body = Problem)))]
async fn change_language(
    State(app): State<App>,
    by: Reader,
    ValidJson(LanguageIn { language }): ValidJson<LanguageIn>,
) -> Result<StatusCode, ApiError> {
    super::change_language(&app, &by, language).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Change after how many minutes without input one's screen is blanked and one's session ended.
#[utoipa::path(put, path = "/account/rest", request_body = RestIn, responses((status = 204), (status = "4XX", body = Problem)))]
async fn change_rest(
    State(app): State<App>,
    by: Reader,
    ValidJson(RestIn { minutes }): ValidJson<RestIn>,
) -> Result<StatusCode, ApiError> {
    let rest = Rest::try_from(minutes).expect("its meaning was checked");
    super::change_rest(&app, &by, rest).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One's own sessions, this one first.
#[utoipa::path(get, path = "/account/sessions", responses((status = 200, body = OwnSessionList), (status = "4XX", body = Problem)))]
async fn list_sessions(State(app): State<App>, by: Reader) -> Result<Json<OwnSessionList>, ApiError> {
    let out =
        |OwnSession { is_current, signed_in_at, used_at }| OwnSessionOut { current: is_current, signed_in_at, used_at };
    let items = super::sessions(&app, &by).await?.into_iter().map(out).collect();
    Ok(Json(OwnSessionList { items }))
}

/// Sign out on every other device; this session goes on.
#[utoipa::path(delete, path = "/account/sessions/others", responses((status = 204), (status = "4XX", body = Problem)))]
async fn end_others(State(app): State<App>, by: Reader) -> Result<StatusCode, ApiError> {
    super::sign_out_elsewhere(&app, &by).await?;
    Ok(StatusCode::NO_CONTENT)
}
