//! The invitations that an organisation on the server received: its members read and answer them in their app, and read later what
//! became of the appeal.

use super::answer::{AnswerIn, Held, SignOfferOut, answer, closed, hold, is_open, read, shown};
use crate::accounts::extract::Coordinator;
use crate::app::App;
use crate::appeals::life::{AnswerKind, Ending, Receipt, Stage};
use crate::appeals::store::answers;
use crate::appeals::store::sign;
use crate::appeals::store::texts;
use crate::audit::{self, Action};
use crate::codes::Day;
use crate::entity::appeal_invitation;
use crate::http::{ApiError, Id, Problem, ValidJson};
use crate::ids::AppealId;
use crate::vault::Ticket;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// An invitation that the organisation received.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceivedOut {
    pub id: Uuid,
    pub convener: String,
    pub title: String,
    #[schema(value_type = String)]
    pub deadline: Day,
    pub stage: Stage,
    /// The last answer to the present text.
    pub answer: Option<AnswerKind>,
    /// Whether it can still be answered.
    pub open: bool,
    /// What became of it, once it was sent or withdrawn.
    pub ending: Option<Ending>,
}

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_received)).routes(routes!(open_received)).routes(routes!(answer_received))
}

/// List the joint appeals of other organisations that this one is invited to sign.
#[utoipa::path(get, path = "/sign-on", responses((status = 200, body = Vec<ReceivedOut>), (status = "4XX", body = Problem)))]
async fn list_received(State(app): State<App>, by: Coordinator) -> Result<Json<Vec<ReceivedOut>>, ApiError> {
    let mut received = vec![];
    for (row, ticket) in sign::list_received(&app.db.read, &by.keys).await? {
        // One whose text is its convener's alone, or that somebody planted, is not shown.
        let Ok(offer) = sign::offer_of(&row, &ticket) else { continue };
        let Some(key) = Ticket::parse(&offer.text_key) else { continue };
        let (org, appeal) = (row.org_id, AppealId(row.appeal_id));
        let Ok(Some(text)) = texts::find_with(&app.db.read, org, appeal, offer.text_version, &key).await else {
            continue;
        };
        let answers = answers::receipts(&app.db.read, &row, &ticket).await.unwrap_or_default();
        let fingerprint = text.fingerprint();
        let to_this = |it: &&Receipt| it.fingerprint == fingerprint && it.kind != AnswerKind::Comment;
        received.push(ReceivedOut {
            id: row.id,
            title: text.parts.first().map(|part| part.title.clone()).unwrap_or_default(),
            convener: offer.convener,
            deadline: offer.deadline,
            stage: offer.stage,
            answer: answers.iter().rev().find(to_this).map(|it| it.kind),
            open: is_open(&app, &row),
            ending: offer.ending,
        });
    }
    // What waits for an answer first, by its last day; then what is over, the latest first.
    received.sort_by_key(|one| (!one.open, one.deadline, one.id));
    let over = received.iter().position(|one| !one.open).unwrap_or(received.len());
    received[over..].reverse();
    Ok(Json(received))
}

async fn received(app: &App, by: &Coordinator, id: Uuid) -> Result<(appeal_invitation::Model, Ticket), ApiError> {
    let all = sign::list_received(&app.db.read, &by.keys).await?;
    all.into_iter().find(|(row, _)| row.id == id).ok_or(ApiError::NotFound)
}

/// What members of an organisation read: also what can be answered no longer, with what became of it.
async fn read_received(app: &App, by: &Coordinator, id: Uuid) -> Result<Held, ApiError> {
    let (row, ticket) = received(app, by, id).await?;
    if row.offer_ct.is_empty() { Err(closed(app, &row, &ticket).await?) } else { read(app, row, ticket).await }
}

/// Read a joint appeal of another organisation that this one is invited to sign, or was before it was sent or withdrawn.
#[utoipa::path(get, path = "/sign-on/{id}", responses((status = 200, body = SignOfferOut), (status = "4XX", body = Problem)))]
async fn open_received(State(app): State<App>, by: Coordinator, Id(id): Id) -> Result<Json<SignOfferOut>, ApiError> {
    let held = read_received(&app, &by, id).await?;
    audit::record_now(&app, &by, Action::AppealRead, Some(id)).await?;
    Ok(Json(shown(&app, held).await?))
}

/// Sign a joint appeal of another organisation, decline, or comment on it.
#[utoipa::path(post, path = "/sign-on/{id}", request_body = AnswerIn, responses((status = 200, body = SignOfferOut), (status = "4XX", body = Problem)))]
async fn answer_received(
    State(app): State<App>,
    by: Coordinator,
    Id(id): Id,
    ValidJson(input): ValidJson<AnswerIn>,
) -> Result<Json<SignOfferOut>, ApiError> {
    let (row, ticket) = received(&app, &by, id).await?;
    let held = hold(&app, row, ticket).await?;
    let author = audit::Audited::author(&by);
    // The convener's own signature stands in one record only.
    let author = (by.org != held.row.org_id).then_some(author);
    answer(&app, &held, author, input).await?;
    Ok(Json(shown(&app, read_received(&app, &by, id).await?).await?))
}
