//! The extractors of what stands in an address: an id in the path, parameters after the question mark.

use super::problem::ApiError;
use crate::input::Fault;
use crate::standards::Lang;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use uuid::Uuid;

/// The id in the path. What is no id is not found.
pub struct Id(pub Uuid);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Path(id) = Path::<Uuid>::from_request_parts(parts, state).await.map_err(|_| ApiError::NotFound)?;
        Ok(Self(id))
    }
}

/// The two ids in the path, of a thing and of a part of it. What is no id is not found.
pub struct TwoIds(pub Uuid, pub Uuid);

impl<S: Send + Sync> FromRequestParts<S> for TwoIds {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let ids = Path::<(Uuid, Uuid)>::from_request_parts(parts, state).await;
        let Path((whole, part)) = ids.map_err(|_| ApiError::NotFound)?;
        Ok(Self(whole, part))
    }
}

/// The id in the path and the number below it. What is neither is not found.
pub struct IdAndNumber(pub Uuid, pub u32);

impl<S: Send + Sync> FromRequestParts<S> for IdAndNumber {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let path = Path::<(Uuid, u32)>::from_request_parts(parts, state).await;
        let Path((id, number)) = path.map_err(|_| ApiError::NotFound)?;
        Ok(Self(id, number))
    }
}

/// The parameters after the question mark.
pub struct Params<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(value)) => Ok(Self(value)),
            Err(_) => Err(ApiError::Invalid(vec![Fault::new(
                "",
                "parameters",
                "a parameter after the question mark is missing, unknown or not of its type; see /api/openapi.json",
            )])),
        }
    }
}

/// Which page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: Option<String>,
    /// 1 to 100.
    #[serde(default)]
    pub limit: Option<u64>,
}

impl Page {
    /// The number before which the page begins, and how many lines it has.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] naming the parameter.
    pub fn window(&self) -> Result<(Option<i64>, u64), ApiError> {
        let wrong = |name: &str, message: &str| {
            ApiError::Invalid(vec![Fault::new(format!("/{name}"), "out_of_range", message)])
        };
        let before = self.cursor.as_deref().map(str::parse).transpose();
        let before = before.map_err(|_| wrong("cursor", "use the `next` of the page before, unchanged"))?;
        let limit = self.limit.unwrap_or(50);
        if !(1..=100).contains(&limit) {
            return Err(wrong("limit", "ask for 1 to 100 lines"));
        }
        Ok((before, limit))
    }
}

/// Which version a deletion is based on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct BasedOn {
    pub based_on: i64,
}

/// The language in which texts and faults are told.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    /// `en` or `id`; without it, `en`.
    #[serde(default)]
    #[param(inline)]
    pub lang: Lang,
}
