//! The extractor of bodies that are not read here: ciphertexts, and forms as they stand.

use super::problem::ApiError;
use crate::input::Fault;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

/// A body of bytes, at most as many as every body may have.
pub struct Raw(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if kind != Some("application/octet-stream") {
            let message = "send the header Content-Type: application/octet-stream";
            return Err(ApiError::Malformed(vec![Fault::new("", "content_type", message)]));
        }
        Bytes::from_request(request, state).await.map(Self).map_err(|rejection| {
            if rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE {
                ApiError::TooLarge
            } else {
                ApiError::Malformed(vec![])
            }
        })
    }
}
