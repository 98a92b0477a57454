//! What stands around every handler: request ids, security headers, the Origin check on writes, and the answer to a panic.

use super::problem::ApiError;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

tokio::task_local! {
    static REQUEST_ID: String;
}

/// Scripts and styles from the server itself, no inline code, no other host, no frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; \
    connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self' blob:; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
    trusted-types svelte-trusted-html saksi-sw";

/// The id of the request that the current task answers.
pub fn current_request_id() -> Option<String> {
    REQUEST_ID.try_with(Clone::clone).ok()
}

/// Gives each request an id, which the log and a failure's answer share.
pub async fn with_request_id(request: Request, next: Next) -> Response {
    let mut random = [0_u8; 8];
    let id = match getrandom::fill(&mut random) {
        Ok(()) => format!("{:016x}", u64::from_ne_bytes(random)),
        Err(_) => String::from("unknown"),
    };
    REQUEST_ID.scope(id, next.run(request)).await
}

/// Sets the headers that keep a page and its answers to themselves.
pub async fn with_security_headers(request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // The pages of the law say for themselves how they are kept; whatever is told of a case is not kept at all.
    let kept = headers.contains_key(header::CACHE_CONTROL);
    // A file that was sent in has a stricter policy than a page.
    let policy = headers.contains_key(header::CONTENT_SECURITY_POLICY);
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    if !policy {
        set(header::CONTENT_SECURITY_POLICY, POLICY);
    }
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(), microphone=(), interest-cohort=()",
    );
    if api && !kept {
        set(header::CACHE_CONTROL, "no-store");
    }
    response
}

/// Refuses a write whose `Origin` is not where the app is served, or that a browser marks as coming from another site.
pub async fn with_origin_check(
    State(public_url): State<Arc<Option<String>>>,
    request: Request,
    next: Next,
) -> Response {
    if is_own(&request, public_url.as_deref()) {
        next.run(request).await
    } else {
        ApiError::ForeignOrigin.into_response()
    }
}

fn is_own(request: &Request, public_url: Option<&str>) -> bool {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let text = |name: HeaderName| request.headers().get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site"))
        && !matches!(site, "same-origin" | "none")
    {
        return false;
    }
    // A program that is no browser sends no Origin, and has no cookie that a foreign page could ride on.
    let Some(origin) = text(header::ORIGIN) else { return true };
    match public_url {
        Some(own) => origin == own,
        None => text(header::HOST).is_some_and(|host| {
            origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")) == Some(host)
        }),
    }
}

/// Ends a request that takes too long, with an answer that says so.
pub async fn with_time_limit(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => ApiError::TooSlow.into_response(),
    }
}

/// The answer when a handler panics: the request fails, the server stays. What the panic says may repeat what a user
/// typed, so it is not told; [`log_panics`] wrote down where it was.
pub fn answer_panic(_panic: Box<dyn Any + Send + 'static>) -> Response {
    ApiError::Internal("a handler panicked; the log says where".into()).into_response()
}

/// From now on a panic is logged by its place in the source alone: its text may repeat what a user typed.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(request_id = current_request_id(), place, "panic");
    }));
}
