//! The only extractor of JSON bodies: what comes out is valid.

use super::problem::ApiError;
use crate::input::{self, Fault, Meaning};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use validator::Validate;

/// A JSON body that has the shape, keeps the limits and means something.
pub struct ValidJson<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Validate + Meaning> FromRequest<S> for ValidJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let is_json = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.split(';').next().is_some_and(|kind| kind.trim() == "application/json"));
        if !is_json {
            return Err(ApiError::Malformed(vec![Fault::new(
                "",
                "content_type",
                "send the header Content-Type: application/json",
            )]));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            if rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE {
                ApiError::TooLarge
            } else {
                ApiError::Malformed(vec![])
            }
        })?;
        input::read_json(&bytes).map(Self).map_err(|faults| {
            if faults.iter().any(|fault| fault.code == "too_large") {
                ApiError::TooLarge
            } else if faults.iter().any(Fault::is_malformed) {
                ApiError::Malformed(faults)
            } else {
                ApiError::Invalid(faults)
            }
        })
    }
}
