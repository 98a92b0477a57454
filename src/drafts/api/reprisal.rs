//! What was weighed of the risk of reprisal, recorded for a draft.

use super::asked::WeighingIn;
use super::bench::Bench;
use super::shapes::{DraftOut, Told};
use super::writing::{begin, finish};
use crate::accounts::extract::Caseworker;
use crate::app::App;
use crate::audit::Action;
use crate::drafts::model::{Act, Refused, Status};
use crate::http::{ApiError, Id, Params, Problem, ValidJson};
use crate::ids::DraftId;
use axum::Json;
use axum::extract::State as Part;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(weigh_reprisal))
}

/// Record who could take reprisals because of this letter, what was agreed with the worker, and what is done against it. It
/// holds for the letter as it stands: its disclosure, its addressee, and what may be published.
#[utoipa::path(post, path = "/drafts/{id}/reprisal", params(Told), request_body = WeighingIn, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn weigh_reprisal(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(WeighingIn { based_on, who, agreed, measures }): ValidJson<WeighingIn>,
) -> Result<Json<DraftOut>, ApiError> {
    let (mut stored, step) = begin(&app, &by, DraftId(id), Some(based_on), asked).await?;
    if stored.record.status == Status::Final {
        return Err(Refused::Final.into());
    }
    let bench = Bench::open(&app, &by, stored.case).await?;
    let composed = bench.letter(&stored.record, stored.record.choice.language.into())?;
    let ground = bench.ground(&stored.record, &composed);
    let words = [who, agreed, measures].map(|text| text.trim().to_owned());
    stored.record.weigh(words, ground, step.clone())?;
    finish(&app, &by, stored, step, (Act::Weighed, Action::DraftChanged), asked).await
}
