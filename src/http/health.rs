//! Whether the process lives and whether it can serve.

use super::problem::ApiError;
use crate::app::App;
use axum::extract::State;
use axum::http::StatusCode;

/// The process lives.
pub async fn healthz() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// The databases answer.
pub async fn readyz(State(app): State<App>) -> Result<StatusCode, ApiError> {
    app.db.ping().await?;
    Ok(StatusCode::NO_CONTENT)
}
