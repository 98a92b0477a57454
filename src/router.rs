//! Every route on one page.

use crate::app::App;
use crate::http::health;
use crate::{
    accounts, actors, appeals, assessment, audit, cases, decisions, documents, drafts, evidence, inbox, mapping,
    mechanisms, overlay, presence, proposals, standards, statistics, tasks, templates, unfinished, views,
};
use axum::routing::get;
use axum::{Json, Router};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

/// The description of the API.
#[derive(OpenApi)]
#[openapi(info(
    title = "Saksi",
    description = "Case documentation for organisations that stand by migrant workers. Errors are RFC 9457 problems with a stable `code`."
))]
struct Description;

/// The API under `/api/v1`, with its description.
fn api() -> OpenApiRouter<App> {
    let version_1 = OpenApiRouter::new()
        .merge(accounts::api::routes())
        .merge(audit::api::routes())
        .merge(cases::api::routes())
        .merge(presence::api::routes())
        .merge(actors::api::routes())
        .merge(inbox::api::routes())
        .merge(unfinished::api::routes())
        .merge(views::api::routes())
        .merge(evidence::api::routes())
        .merge(tasks::api::routes())
        .merge(mapping::api::routes())
        .merge(decisions::api::routes())
        .merge(mechanisms::api::routes())
        .merge(assessment::api::routes())
        .merge(proposals::api::routes())
        .merge(documents::api::routes())
        .merge(drafts::api::routes())
        .merge(appeals::api::routes())
        .merge(overlay::api::routes())
        .merge(templates::api::routes())
        .merge(statistics::api::routes())
        .merge(standards::api::routes())
        .merge(standards::reading::api::routes());
    OpenApiRouter::with_openapi(Description::openapi()).nest("/api/v1", version_1)
}

/// The OpenAPI 3.1 description of the API.
pub fn description() -> utoipa::openapi::OpenApi {
    api().into_openapi()
}

/// All routes.
pub fn routes() -> Router<App> {
    let (api, description) = api().split_for_parts();
    Router::new()
        .merge(api)
        .route("/api/openapi.json", get(move || async move { Json(description) }))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
}
