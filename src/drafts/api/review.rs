//! Comments, the review by a lawyer, and what came after the final text.

use super::shapes::{CommentIn, DispatchIn, DraftOut, ReviewIn, Settled, Told};
use super::writing::{add, begin, finish, finish_followed};
use crate::accounts;
use crate::accounts::extract::{Caseworker, Lawyer};
use crate::app::App;
use crate::audit::Action;
use crate::decisions::Author;
use crate::drafts::checklist::reply_due;
use crate::drafts::model::{Act, DispatchKind, Record};
use crate::http::{ApiError, Id, Params, Problem, ValidJson};
use crate::ids::DraftId;
use crate::input::Fault;
use crate::standards::Lang;
use crate::tasks::follow::Follow;
use axum::Json;
use axum::extract::State as Part;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(comment_on_draft))
        .routes(routes!(settle_comment))
        .routes(routes!(submit_draft))
        .routes(routes!(take_draft_back))
        .routes(routes!(approve_draft))
        .routes(routes!(return_draft))
        .routes(routes!(note_dispatch))
}

/// Write a comment.
#[utoipa::path(post, path = "/drafts/{id}/comments", params(Told), request_body = CommentIn, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn comment_on_draft(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(input): ValidJson<CommentIn>,
) -> Result<Json<DraftOut>, ApiError> {
    let text = input.text.trim();
    add(&app, &by, DraftId(id), asked, |record, step| record.comment(input.section.clone(), text.to_owned(), step))
        .await
}

/// Settle a comment, or open it again.
#[utoipa::path(post, path = "/drafts/{id}/comments/settled", params(Told), request_body = Settled, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn settle_comment(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(Settled { number, resolved }): ValidJson<Settled>,
) -> Result<Json<DraftOut>, ApiError> {
    let author = Author { member: by.member, name: accounts::own_name(&app, &by).await? };
    add(&app, &by, DraftId(id), asked, |record, _| record.settle(number, resolved.then(|| author.clone()))).await
}

/// Submit a draft for review.
#[utoipa::path(post, path = "/drafts/{id}/submission", params(Told), request_body = ReviewIn, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn submit_draft(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(ReviewIn { based_on, remark }): ValidJson<ReviewIn>,
) -> Result<Json<DraftOut>, ApiError> {
    let (mut stored, step) = begin(&app, &by, DraftId(id), Some(based_on), asked).await?;
    stored.record.submit(remark, step.clone())?;
    let act = (Act::Submitted, Action::DraftSubmitted);
    finish(&app, &by, stored, step, act, asked).await
}

/// Take a draft back from the review, or after its approval.
#[utoipa::path(post, path = "/drafts/{id}/withdrawal", params(Told), request_body = ReviewIn, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn take_draft_back(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(ReviewIn { based_on, remark }): ValidJson<ReviewIn>,
) -> Result<Json<DraftOut>, ApiError> {
    let (mut stored, step) = begin(&app, &by, DraftId(id), Some(based_on), asked).await?;
    stored.record.withdraw(remark, step.clone())?;
    let act = (Act::Withdrawn, Action::DraftWithdrawn);
    finish(&app, &by, stored, step, act, asked).await
}

/// Approve the text that is in review, as a lawyer.
#[utoipa::path(post, path = "/drafts/{id}/approval", params(Told), request_body = ReviewIn, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn approve_draft(
    Part(app): Part<App>,
    by: Lawyer,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(ReviewIn { based_on, remark }): ValidJson<ReviewIn>,
) -> Result<Json<DraftOut>, ApiError> {
    let (mut stored, step) = begin(&app, &by, DraftId(id), Some(based_on), asked).await?;
    stored.record.approve(remark, step.clone())?;
    let act = (Act::Approved, Action::DraftApproved);
    finish(&app, &by, stored, step, act, asked).await
}

/// Return the text that is in review with a remark, as a lawyer.
#[utoipa::path(post, path = "/drafts/{id}/return", params(Told), request_body = ReviewIn, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn return_draft(
    Part(app): Part<App>,
    by: Lawyer,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(ReviewIn { based_on, remark }): ValidJson<ReviewIn>,
) -> Result<Json<DraftOut>, ApiError> {
    if remark.trim().is_empty() {
        return Err(ApiError::Invalid(vec![Fault::new("/remark", "empty", "write what is to be changed")]));
    }
    let (mut stored, step) = begin(&app, &by, DraftId(id), Some(based_on), asked).await?;
    stored.record.return_to_writer(remark, step.clone())?;
    let act = (Act::Returned, Action::DraftReturned);
    finish(&app, &by, stored, step, act, asked).await
}

/// Note that the final text was sent, acknowledged or answered.
#[utoipa::path(post, path = "/drafts/{id}/dispatches", params(Told), request_body = DispatchIn, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn note_dispatch(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(DispatchIn { based_on, kind, on, note }): ValidJson<DispatchIn>,
) -> Result<Json<DraftOut>, ApiError> {
    if on > app.clock.latest_today() {
        return Err(ApiError::Invalid(vec![Fault::new("/on", "future_date", "this day has not come yet")]));
    }
    let (mut stored, step) = begin(&app, &by, DraftId(id), Some(based_on), asked).await?;
    stored.record.dispatch(kind, on, note, step.clone())?;
    let follows = follows(&app, &by, &stored.record, kind).await?;
    let act = (Act::Dispatched, Action::DraftDispatched);
    finish_followed(&app, &by, stored, step, act, asked, follows).await
}

/// What a step does to the tasks: once it was sent an answer is expected by a day, until there is one.
async fn follows(app: &App, by: &Caseworker, record: &Record, kind: DispatchKind) -> Result<Option<Follow>, ApiError> {
    match kind {
        DispatchKind::Replied => return Ok(Some(Follow::Answered)),
        DispatchKind::Acknowledged => return Ok(None),
        DispatchKind::Sent => {}
    }
    let catalogue = app.catalogue(by).await?;
    let document = &record.choice.document;
    let due = record.sent().and_then(|sent| reply_due(&catalogue, document, sent));
    Ok(due.zip(catalogue.addressee(document)).map(|(due, to)| Follow::Expect {
        en: to.name(Lang::En).to_owned(),
        id: to.name(Lang::Id).to_owned(),
        due,
    }))
}
