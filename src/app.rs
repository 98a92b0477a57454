//! The application: its state, and the layers around its routes.

use crate::accounts::{Access, Desk};
use crate::clock::Clock;
use crate::db::{Db, StoreError};
use crate::documents::templates::Templates;
use crate::http::{guard, web};
use crate::standards::Catalogue;
use crate::{evidence, overlay, presence, router, templates};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

/// Largest body of a request, in bytes.
pub const BODY_LIMIT: usize = 1024 * 1024;
/// Longest time for an answer.
pub const ANSWER_TIME: Duration = Duration::from_secs(30);

/// What every handler can reach. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    /// Where passwords are hashed.
    pub desk: Arc<Desk>,
    /// Where the app is served, such as `https://saksi.example.org`; absent behind plain HTTP on this machine.
    pub public_url: Arc<Option<String>>,
    /// How mail is sent; absent where the settings name no mail server.
    pub mail: Option<crate::mail::Mailer>,
    /// Where the files of evidence lie, sealed.
    pub objects: evidence::Objects,
    /// Most bytes of a file.
    pub evidence_limit: u64,
    /// Catalogues of organisations, as they were built.
    pub catalogues: Arc<overlay::Catalogues>,
    /// Templates of organisations, as they were read.
    pub shelves: Arc<templates::Shelves>,
    /// Who has the form of which case open now.
    pub presence: Arc<presence::Presence>,
}

impl App {
    /// The catalogue by which the member's organisation works: every handler reads the law through it.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn catalogue(&self, by: &Access) -> Result<Arc<Catalogue>, StoreError> {
        overlay::catalogue(self, by).await
    }

    /// The templates by which the member's organisation writes: every handler that writes a document asks for them.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn templates(&self, by: &Access) -> Result<Arc<Templates>, StoreError> {
        templates::templates(self, by).await
    }

    /// Whether browsers reach the app over HTTPS, so that its cookie can demand it.
    pub fn is_https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}

/// All routes with everything that stands around them.
pub fn build(app: App) -> Router {
    // Files of evidence are compressed already, and a browser shows progress by the length.
    let compressible = DefaultPredicate::new().and(NotForContentType::const_new("application/octet-stream"));
    let layers = ServiceBuilder::new()
        .layer(middleware::from_fn(guard::with_request_id))
        .layer(middleware::from_fn(guard::with_security_headers))
        .layer(CompressionLayer::new().compress_when(compressible))
        .layer(CatchPanicLayer::custom(guard::answer_panic))
        .layer(middleware::from_fn_with_state(ANSWER_TIME, guard::with_time_limit))
        .layer(middleware::from_fn_with_state(app.public_url.clone(), guard::with_origin_check))
        .layer(DefaultBodyLimit::max(BODY_LIMIT));
    router::routes()
        .fallback(web::serve_app)
        .method_not_allowed_fallback(web::refuse_method)
        .layer(layers)
        .with_state(app)
}
