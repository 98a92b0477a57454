//! The web app, embedded in the binary (a debug build reads it from the folder). A path that is no file and not under
//! `/api` is a page of the app.

use super::problem::ApiError;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "frontend/dist"]
#[allow_missing = true]
struct Files;

/// The script that reads files of evidence in a worker.
const PDF_READER: &str = "assets/pdf.worker";
/// A worker has the policy of its own script: this one asks nobody for anything, whatever a file makes of it.
const READER_POLICY: &str = "default-src 'none'";

/// The answer to a method that an address does not take; the router adds which it takes.
pub async fn refuse_method() -> ApiError {
    ApiError::MethodNotAllowed
}

/// A file of the app, or its page.
pub async fn serve_app(method: Method, uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path == "api" || path.starts_with("api/") {
        return ApiError::NotFound.into_response();
    }
    if !matches!(method, Method::GET | Method::HEAD) {
        return ([(header::ALLOW, HeaderValue::from_static("GET,HEAD"))], ApiError::MethodNotAllowed).into_response();
    }
    if let Some(file) = Files::get(path) {
        let kind = mime_guess::from_path(path).first_or_octet_stream();
        let hashed = path.starts_with("assets/");
        let keep = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        let mut answer = answer(file.data, kind.as_ref(), keep);
        if path.starts_with(PDF_READER) {
            answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(READER_POLICY));
        }
        return answer;
    }
    match Files::get("index.html") {
        Some(_) if path.starts_with("assets/") => ApiError::NotFound.into_response(),
        // The page of a personal link is kept by nobody, and found by no search.
        Some(page) if path == "sign" => {
            let mut answer = answer(page.data, "text/html; charset=utf-8", "no-store");
            answer.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
            answer
        }
        Some(page) => answer(page.data, "text/html; charset=utf-8", "no-cache"),
        None => (StatusCode::NOT_FOUND, "The web app is not part of this build: run `make web`, then build again.\n")
            .into_response(),
    }
}

fn answer(data: std::borrow::Cow<'static, [u8]>, kind: &str, keep: &'static str) -> Response {
    let kind = HeaderValue::from_str(kind).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, HeaderValue::from_static(keep))], data).into_response()
}
