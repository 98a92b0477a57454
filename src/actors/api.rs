//! The known actors over HTTP. What a member types of a name is not sent: the list is read once and searched on her device.

use super::model::{Known, KnownActor};
use crate::accounts::extract::Caseworker;
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases::store;
use crate::http::{ApiError, Params, Problem};
use crate::ids::CaseId;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// Which case is not looked at.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct ActorParams {
    /// The case that is being written: its own actors are known to its form.
    #[serde(default)]
    pub without: Option<Uuid>,
}

/// The actors of the organisation's cases, those of the most cases first, at most 500.
#[derive(Debug, Serialize, ToSchema)]
pub struct KnownActors {
    pub items: Vec<KnownActor>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_actors))
}

/// List the employers, agencies, brokers and officials whom the organisation's cases name; workers are not among them.
#[utoipa::path(get, path = "/actors", params(ActorParams), responses((status = 200, body = KnownActors), (status = "4XX", body = Problem)))]
async fn list_actors(
    State(app): State<App>,
    by: Caseworker,
    Params(ActorParams { without }): Params<ActorParams>,
) -> Result<Json<KnownActors>, ApiError> {
    let (mut known, mut before) = (Known::default(), None);
    loop {
        let batch = store::batch(&app.db.read, &by.keys, before).await?;
        before = batch.last;
        // A case that cannot be read is told where it is opened or counted; here it only offers nothing.
        for stored in batch.records(&by.keys).flatten() {
            if Some(stored.id) != without.map(CaseId) {
                known.add(&stored.record.file);
            }
        }
        if before.is_none() {
            break;
        }
        tokio::task::yield_now().await;
    }
    audit::record_now(&app, &by, Action::ActorsRead, None).await?;
    Ok(Json(KnownActors { items: known.finish() }))
}
