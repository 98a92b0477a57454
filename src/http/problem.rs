//! The only error that becomes an answer: RFC 9457 `application/problem+json` with a stable `code`. A failure is logged
//! once, here, and tells the client a request id and nothing else.

use crate::db::StoreError;
use crate::input::Fault;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::error::Error;
use utoipa::ToSchema;

/// An answer that is no success.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// The input is read, and wrong in the named places.
    #[error("the input is not valid")]
    Invalid(Vec<Fault>),
    /// The input is not JSON of a size and kind that can be read.
    #[error("the input cannot be read")]
    Malformed(Vec<Fault>),
    #[error("the input is too large")]
    TooLarge,
    #[error("no session")]
    Unauthenticated,
    /// Login unknown or password wrong: the same answer for both.
    #[error("login or password is wrong")]
    WrongCredentials,
    /// Too many attempts; seconds to wait.
    #[error("too many attempts")]
    Throttled { retry_after: u64 },
    #[error("not found")]
    NotFound,
    #[error("the address does not take this method")]
    MethodNotAllowed,
    /// The member's roles do not allow it.
    #[error("not allowed")]
    Forbidden,
    /// A write that did not come from this site's own pages.
    #[error("the request comes from another site")]
    ForeignOrigin,
    /// The write is based on an older version; carries the newer one.
    #[error("based on an older version")]
    Stale { current: serde_json::Value },
    /// The state of the thing does not allow it; carries a stable code and a sentence.
    #[error("{detail}")]
    Conflict { code: &'static str, detail: &'static str },
    /// It is over; carries what is still told of it.
    #[error("{detail}")]
    Over { code: &'static str, detail: &'static str, told: serde_json::Value },
    /// The piece does not begin where the upload stands.
    #[error("the upload stands elsewhere")]
    WrongOffset { offset: u64 },
    /// Bytes of the file are missing.
    #[error("the file is not whole")]
    FileIncomplete { offset: u64 },
    /// A range beyond the end of a file.
    #[error("beyond the file")]
    BeyondFile { size: u64 },
    /// A ciphertext that does not open; table and row are for the log alone.
    #[error("a record cannot be read (integrity)")]
    Unreadable { table: &'static str, id: String },
    #[error("the store cannot be reached")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// The request or its answer took too long.
    #[error("took too long")]
    TooSlow,
    #[error("internal failure")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

/// The body of an answer that is no success (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the code says what it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub title: &'static str,
    pub status: u16,
    /// Stable code for programs and for translation.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub detail: String,
    /// Faults by place in the input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Fault>,
    /// The newer version, for a write based on an older one; what is still told of what is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub current: Option<serde_json::Value>,
    /// Number of the request in the log, for a failure of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl ApiError {
    #[expect(clippy::too_many_lines, reason = "one table, a line or two for each problem")]
    fn describe(&self) -> (StatusCode, &'static str, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::Invalid(_) => (
                S::UNPROCESSABLE_ENTITY,
                "invalid",
                "Not valid",
                "Correct the places named in `errors` and send it again.",
            ),
            Self::Malformed(_) => (
                S::BAD_REQUEST,
                "malformed",
                "Cannot be read",
                "Send JSON in UTF-8 that follows the schema at /api/openapi.json.",
            ),
            Self::TooLarge => (
                S::PAYLOAD_TOO_LARGE,
                "too_large",
                "Too large",
                "Send at most 1 MiB; shorten the texts or split the case.",
            ),
            Self::Unauthenticated => {
                (S::UNAUTHORIZED, "unauthenticated", "Not signed in", "Sign in and send it again; nothing was changed.")
            }
            Self::WrongCredentials => (
                S::UNAUTHORIZED,
                "wrong_credentials",
                "Login or password is wrong",
                "Check both and try again, or ask a keyholder of your organisation.",
            ),
            Self::Throttled { .. } => (
                S::TOO_MANY_REQUESTS,
                "throttled",
                "Too many attempts",
                "Wait for the seconds named in Retry-After and try again.",
            ),
            Self::NotFound => (S::NOT_FOUND, "not_found", "Not found", "It does not exist, or not for you."),
            Self::MethodNotAllowed => (
                S::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "Method not allowed",
                "Use one of the methods named in Allow; see /api/openapi.json.",
            ),
            Self::Forbidden => (
                S::FORBIDDEN,
                "forbidden",
                "Not allowed",
                "Your roles do not allow this; ask a keyholder of your organisation.",
            ),
            Self::ForeignOrigin => {
                (S::FORBIDDEN, "foreign_origin", "Refused", "Open Saksi at its own address and do it there.")
            }
            Self::Stale { .. } => (
                S::CONFLICT,
                "stale_version",
                "Changed meanwhile",
                "Someone saved a newer version: it is in `current`. Merge, and send again based on it.",
            ),
            Self::Conflict { code, detail } | Self::Over { code, detail, .. } => {
                (S::CONFLICT, code, "Not possible now", detail)
            }
            Self::WrongOffset { .. } => (
                S::CONFLICT,
                "wrong_offset",
                "The upload stands elsewhere",
                "Go on from the offset in `current`; nothing was written.",
            ),
            Self::FileIncomplete { .. } => (
                S::CONFLICT,
                "file_incomplete",
                "The file is not whole",
                "Send the bytes from the offset in `current` on, and say that it is complete.",
            ),
            Self::BeyondFile { .. } => (
                S::RANGE_NOT_SATISFIABLE,
                "beyond_file",
                "Beyond the file",
                "Ask for bytes within the size named in Content-Range.",
            ),
            Self::Unreadable { .. } => (
                S::INTERNAL_SERVER_ERROR,
                "unreadable",
                "Cannot be read (integrity)",
                "The stored record was damaged or altered. Do not write to it; tell a keyholder, who can restore a backup.",
            ),
            Self::Unavailable(_) => (
                S::SERVICE_UNAVAILABLE,
                "unavailable",
                "Not available now",
                "The store does not answer or is full; nothing was written. Try again in a moment.",
            ),
            Self::TooSlow => (
                S::SERVICE_UNAVAILABLE,
                "unavailable",
                "Took too long",
                "It was not done within 30 seconds. Look whether it was written before you send it again.",
            ),
            Self::Internal(_) => (
                S::INTERNAL_SERVER_ERROR,
                "internal",
                "Failure",
                "Something failed on our side; nothing was written. Tell the administrator the request id.",
            ),
        }
    }

    fn log(&self, request_id: Option<&str>) {
        match self {
            Self::Internal(cause) => tracing::error!(request_id, error = %Chain(cause.as_ref()), "request failed"),
            Self::Unavailable(cause) => tracing::warn!(request_id, error = %Chain(cause.as_ref()), "store unavailable"),
            Self::Unreadable { table, id } => tracing::error!(request_id, table, id, "a ciphertext does not open"),
            _ => {}
        }
    }
}

/// Shows the kinds of an error's causes. Database texts may repeat values, but every value bound is a ciphertext or id.
struct Chain<'a>(&'a (dyn Error + 'static));

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let request_id = super::guard::current_request_id();
        self.log(request_id.as_deref());
        let (status, code, title, detail) = self.describe();
        let retry = if let Self::Throttled { retry_after } = &self { Some(*retry_after) } else { None };
        let size = if let Self::BeyondFile { size } = &self { Some(*size) } else { None };
        let (errors, current) = match self {
            Self::WrongOffset { offset } | Self::FileIncomplete { offset } => {
                (vec![], Some(serde_json::json!({ "offset": offset })))
            }
            Self::Invalid(faults) | Self::Malformed(faults) => (faults, None),
            Self::Stale { current } | Self::Over { told: current, .. } => (vec![], Some(current)),
            _ => (vec![], None),
        };
        let request_id = if status.is_server_error() { request_id } else { None };
        let problem = Problem {
            kind: "about:blank",
            title,
            status: status.as_u16(),
            code,
            detail: detail.to_owned(),
            errors,
            current,
            request_id,
        };
        let mut response = (status, Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(Ok(range)) = size.map(|size| HeaderValue::try_from(format!("bytes */{size}"))) {
            headers.insert(header::CONTENT_RANGE, range);
        }
        if let Some(seconds) = retry {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) => Self::Unavailable(Box::new(error)),
            StoreError::Unreadable { table, id } => Self::Unreadable { table, id },
            StoreError::Corrupt { .. } | StoreError::Database(_) => Self::Internal(Box::new(error)),
        }
    }
}
