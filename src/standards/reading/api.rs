//! The reading room over HTTP. Every page is the same until the catalogue changes: an `ETag` lets a browser ask again
//! without fetching again.

use super::{
    Asked, InstrumentList, InstrumentPage, Matrix, MechanismList, MechanismPage, ProvisionList, StatePage,
    ViolationList, ViolationPage,
};
use crate::accounts::extract::Reader;
use crate::app::App;
use crate::codes::{CodeError, Day, State};
use crate::http::{ApiError, Params, Problem, Spoken};
use crate::input::Fault;
use crate::standards::EDITION;
use axum::extract::{Path, State as Of};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The most States of one matrix.
const MOST_STATES: usize = 60;

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_instruments))
        .routes(routes!(read_instrument))
        .routes(routes!(list_provisions))
        .routes(routes!(read_matrix))
        .routes(routes!(list_violations))
        .routes(routes!(read_violation))
        .routes(routes!(list_mechanisms))
        .routes(routes!(read_mechanism))
        .routes(routes!(read_state))
}

/// The day for which the standing is told.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct On {
    /// `YYYY-MM-DD`; without it, today.
    #[serde(default)]
    on: Option<String>,
}

/// Whose standing is told.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct Whose {
    /// ISO 3166-1 alpha-3.
    #[serde(default)]
    state: Option<String>,
    /// Part of the State where the instrument binds parts apart.
    #[serde(default)]
    territory: Option<String>,
    /// `YYYY-MM-DD`; without it, today.
    #[serde(default)]
    on: Option<String>,
}

/// Which part of the matrix.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct Which {
    /// `YYYY-MM-DD`; without it, today.
    #[serde(default)]
    on: Option<String>,
    /// ISO 3166-1 alpha-3 codes with commas between them; without it, every State that the catalogue covers.
    #[serde(default)]
    states: Option<String>,
    /// `un`, `ilo` or `asean`; without it, all.
    #[serde(default)]
    family: Option<String>,
}

fn day(on: Option<&str>, app: &App) -> Result<Day, ApiError> {
    let Some(text) = on.filter(|text| !text.is_empty()) else { return Ok(app.clock.today()) };
    // chrono reads `2004-1-9`, too; an address is written in one way.
    let day = Day::parse_from_str(text, "%Y-%m-%d").ok().filter(|day| day.to_string() == text);
    day.ok_or_else(|| ApiError::Invalid(vec![Fault::new("/on", "bad_date", CodeError::Day.to_string())]))
}

fn state(text: &str, pointer: &str) -> Result<State, ApiError> {
    State::parse(text).map_err(|error| ApiError::Invalid(vec![Fault::new(pointer, "unknown_code", error.to_string())]))
}

/// The page, or 304 when the reader has it already. What an organisation corrected is its own: no browser keeps it.
fn page<T: Serialize>(asked: &HeaderMap, edition: &str, page: Option<&T>) -> Result<Response, ApiError> {
    let body = serde_json::to_vec(page.ok_or(ApiError::NotFound)?).map_err(|error| ApiError::Internal(error.into()))?;
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    let tag = format!("\"{EDITION}-{:016x}\"", hasher.finish());
    let known = asked
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|known| known.trim().trim_start_matches("W/") == tag));
    let kept = if edition == EDITION { "private, no-cache" } else { "no-store" };
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
        (header::ETAG, HeaderValue::from_str(&tag).map_err(|error| ApiError::Internal(error.into()))?),
    ];
    Ok(if known { (StatusCode::NOT_MODIFIED, headers).into_response() } else { (headers, body).into_response() })
}

/// The instruments.
#[utoipa::path(get, path = "/standards/instruments", responses((status = 200, body = InstrumentList), (status = "4XX", body = Problem)))]
async fn list_instruments(Of(app): Of<App>, by: Reader, headers: HeaderMap) -> Result<Response, ApiError> {
    let catalogue = app.catalogue(&by).await?;
    page(&headers, catalogue.edition(), Some(&super::instruments(&catalogue)))
}

/// An instrument with its provisions by part; with a State, where that stands on the day.
#[utoipa::path(get, path = "/standards/instruments/{id}", params(("id" = String, Path, description = "Such as `CMW` or `ILO-C029`"), Whose), responses((status = 200, body = InstrumentPage), (status = "4XX", body = Problem)))]
async fn read_instrument(
    Of(app): Of<App>,
    by: Reader,
    Path(id): Path<String>,
    Params(whose): Params<Whose>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let on = day(whose.on.as_deref(), &app)?;
    let territory = whose.territory.as_deref().unwrap_or_default();
    let named = whose.state.as_deref().filter(|text| !text.is_empty());
    let asked =
        named.map(|text| Ok::<_, ApiError>(Asked { state: state(text, "/state")?, territory, on })).transpose()?;
    let catalogue = app.catalogue(&by).await?;
    page(&headers, catalogue.edition(), super::instrument(&catalogue, &id, asked).as_ref())
}

/// All provisions with their gists in one language, for a search.
#[utoipa::path(get, path = "/standards/provisions", params(Spoken), responses((status = 200, body = ProvisionList), (status = "4XX", body = Problem)))]
async fn list_provisions(
    Of(app): Of<App>,
    by: Reader,
    Params(Spoken { lang }): Params<Spoken>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let catalogue = app.catalogue(&by).await?;
    page(&headers, catalogue.edition(), Some(&super::provisions(&catalogue, lang)))
}

/// State by instrument on a day.
#[utoipa::path(get, path = "/standards/matrix", params(Which), responses((status = 200, body = Matrix), (status = "4XX", body = Problem)))]
async fn read_matrix(
    Of(app): Of<App>,
    by: Reader,
    Params(which): Params<Which>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let on = day(which.on.as_deref(), &app)?;
    let names = which.states.as_deref().unwrap_or_default().split(',').filter(|name| !name.is_empty());
    let states = names.map(|name| state(name, "/states")).collect::<Result<Vec<State>, ApiError>>()?;
    let family = which.family.as_deref().unwrap_or_default();
    if states.len() > MOST_STATES {
        return Err(ApiError::Invalid(vec![Fault::new("/states", "too_many", "ask for at most 60 States at a time")]));
    }
    if !["", "un", "ilo", "asean"].contains(&family) {
        let fault = Fault::new("/family", "unknown_word", "is none of un, ilo and asean");
        return Err(ApiError::Invalid(vec![fault]));
    }
    let catalogue = app.catalogue(&by).await?;
    page(&headers, catalogue.edition(), Some(&super::matrix(&catalogue, &states, family, on)))
}

/// The violation types.
#[utoipa::path(get, path = "/standards/violations", responses((status = 200, body = ViolationList), (status = "4XX", body = Problem)))]
async fn list_violations(Of(app): Of<App>, by: Reader, headers: HeaderMap) -> Result<Response, ApiError> {
    let catalogue = app.catalogue(&by).await?;
    page(&headers, catalogue.edition(), Some(&super::violations(&catalogue)))
}

/// A violation type with the provisions that it engages.
#[utoipa::path(get, path = "/standards/violations/{id}", params(("id" = String, Path, description = "Such as `passport-retention`")), responses((status = 200, body = ViolationPage), (status = "4XX", body = Problem)))]
async fn read_violation(
    Of(app): Of<App>,
    by: Reader,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let catalogue = app.catalogue(&by).await?;
    page(&headers, catalogue.edition(), super::violation(&catalogue, &id).as_ref())
}

/// The avenues of complaint.
#[utoipa::path(get, path = "/standards/mechanisms", responses((status = 200, body = MechanismList), (status = "4XX", body = Problem)))]
async fn list_mechanisms(Of(app): Of<App>, by: Reader, headers: HeaderMap) -> Result<Response, ApiError> {
    let catalogue = app.catalogue(&by).await?;
    page(&headers, catalogue.edition(), Some(&super::mechanisms(&catalogue)))
}

/// An avenue with its conditions and contents.
#[utoipa::path(get, path = "/standards/mechanisms/{id}", params(("id" = String, Path, description = "Such as `SP-MIGRANTS`")), responses((status = 200, body = MechanismPage), (status = "4XX", body = Problem)))]
async fn read_mechanism(
    Of(app): Of<App>,
    by: Reader,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let catalogue = app.catalogue(&by).await?;
    page(&headers, catalogue.edition(), super::mechanism(&catalogue, &id).as_ref())
}

/// What binds a State on a day, and what does not.
#[utoipa::path(get, path = "/standards/states/{code}", params(("code" = String, Path, description = "ISO 3166-1 alpha-3"), On), responses((status = 200, body = StatePage), (status = "4XX", body = Problem)))]
async fn read_state(
    Of(app): Of<App>,
    by: Reader,
    Path(code): Path<String>,
    Params(On { on }): Params<On>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let on = day(on.as_deref(), &app)?;
    let code = State::parse(&code).map_err(|_| ApiError::NotFound)?;
    let catalogue = app.catalogue(&by).await?;
    page(&headers, catalogue.edition(), super::state(&catalogue, code, on).as_ref())
}
