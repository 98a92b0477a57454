//! An earlier version taken up again: as the newest version, so that nothing is lost.

use super::asked::RestorationIn;
use super::shapes::{DraftOut, Told};
use super::writing::{begin, finish};
use crate::accounts::extract::Caseworker;
use crate::app::App;
use crate::audit::Action;
use crate::cases::api::noting_damage;
use crate::drafts::model::Act;
use crate::drafts::store;
use crate::http::{ApiError, Id, Params, Problem, ValidJson};
use crate::ids::DraftId;
use crate::input::Fault;
use axum::Json;
use axum::extract::State as Part;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(restore_version))
}

/// Take the text of an earlier version up again, as a new version; comments and review stay.
#[utoipa::path(post, path = "/drafts/{id}/restoration", params(Told), request_body = RestorationIn, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn restore_version(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(RestorationIn { based_on, version }): ValidJson<RestorationIn>,
) -> Result<Json<DraftOut>, ApiError> {
    let (mut stored, step) = begin(&app, &by, DraftId(id), Some(based_on), asked).await?;
    let old = noting_damage(&app, &by, store::version(&app.db.read, &by.keys, stored.id, version).await).await?;
    let Some(old) = old else {
        let message = "the draft has no such version: choose one of its list";
        return Err(ApiError::Invalid(vec![Fault::new("/version", "unknown_reference", message)]));
    };
    stored.record.restore(&old.record, step.clone())?;
    finish(&app, &by, stored, step, (Act::Restored, Action::DraftChanged), asked).await
}
