//! Drafts of letters over HTTP: write, check, comment, review, freeze, and note what came after.

mod annex;
mod asked;
mod bench;
mod files;
mod reprisal;
mod restoring;
mod review;
mod shapes;
mod writing;

use self::bench::{Bench, told};
use self::shapes::{
    Between, DraftChange, DraftDifference, DraftIn, DraftLine, DraftList, DraftOut, DraftVersion, DraftVersions,
    Renewal, Take, Told,
};
use self::writing::{begin, finish, load};
use super::checklist::reply_due;
use super::difference::compare;
use super::foot;
use super::model::{About, Act, Choice, Record, Refused, Status};
use super::sections::{Section, Text, Written};
use super::store::{self, Stored};
use crate::accounts;
use crate::accounts::extract::{Access, Caseworker, Reader};
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases::api::noting_damage;
use crate::db::StoreError;
use crate::decisions::Author;
use crate::documents::letter::Composed;
use crate::documents::pattern::Pattern;
use crate::http::{ApiError, BasedOn, Id, Params, Problem, ValidJson};
use crate::ids::{CaseId, DraftId};
use crate::input::Fault;
use crate::statistics::api::count_similar;
use axum::Json;
use axum::extract::State as Part;
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The part that tells the facts, and with them how many other cases tell the same.
const FACTS: &str = "facts";

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_drafts, create_draft))
        .routes(routes!(open_draft, change_draft, delete_draft))
        .routes(routes!(renew_sections))
        .routes(routes!(list_versions))
        .routes(routes!(compare_versions))
        .merge(annex::routes())
        .merge(reprisal::routes())
        .merge(restoring::routes())
        .merge(review::routes())
        .merge(files::routes())
}

/// The drafts of a case.
#[utoipa::path(get, path = "/cases/{id}/drafts", responses((status = 200, body = DraftList), (status = "4XX", body = Problem)))]
async fn list_drafts(Part(app): Part<App>, by: Reader, Id(id): Id) -> Result<Json<DraftList>, ApiError> {
    crate::cases::api::load(&app, &by, CaseId(id)).await?;
    let lines = noting_damage(&app, &by, store::list(&app.db.read, &by.keys, CaseId(id)).await).await?;
    let catalogue = app.catalogue(&by).await?;
    let line = |(id, version, summary): (DraftId, i64, store::Summary)| {
        let waits = summary.dispatched != Some(super::DispatchKind::Replied);
        let due = summary.sent.filter(|_| waits).and_then(|sent| reply_due(&catalogue, &summary.document, sent));
        DraftLine { id, version, summary, reply_due: due }
    };
    Ok(Json(DraftList { items: lines.into_iter().map(line).collect() }))
}

/// Begin a draft from the case as it is today.
#[utoipa::path(post, path = "/cases/{id}/drafts", params(Told), request_body = DraftIn, responses((status = 201, body = DraftOut), (status = "4XX", body = Problem)))]
async fn create_draft(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(input): ValidJson<DraftIn>,
) -> Result<(StatusCode, Json<DraftOut>), ApiError> {
    let DraftIn { document, state, with, language, disclosure, date } = input;
    let bench = Bench::open(&app, &by, CaseId(id)).await?;
    let choice = Choice { document, state, with, language, disclosure, date: date.unwrap_or(bench.today) };
    let mut composed = bench.compose(&choice, None, language.into())?;
    let pattern = counted(&app, &by, &composed, CaseId(id)).await?;
    if pattern.is_some() {
        composed = bench.compose(&choice, pattern.as_ref(), language.into())?;
    }
    let at = app.clock.now();
    let record = Record {
        choice,
        subject: None,
        addressee: None,
        sections: bench.sections(&composed),
        status: Status::Draft,
        comments: vec![],
        reviews: vec![],
        frozen: None,
        dispatches: vec![],
        annex: vec![],
        pattern,
        told: composed.told.clone(),
        weighed: None,
        reference: foot::new_reference(),
        created_at: at,
    };
    let author = Author { member: by.member, name: accounts::own_name(&app, &by).await? };
    let about = About { act: Act::Created, by: author, at };
    let stored = Stored { id: DraftId::random(), case: CaseId(id), version: 1, record };
    let command = app.db.begin().await?;
    if !crate::cases::store::hold(&command, &by.keys, stored.case).await? {
        return Err(ApiError::NotFound);
    }
    store::insert(&command, &by.keys, &stored, &about, &composed.draft.document.subject).await?;
    audit::record(&command, &by, Action::DraftCreated, Some(stored.id.0), at).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok((StatusCode::CREATED, Json(told(&app, &by, stored, asked.told.map(Into::into)).await?)))
}

/// A draft with its page and its checklist.
#[utoipa::path(get, path = "/drafts/{id}", params(Told), responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn open_draft(
    Part(app): Part<App>,
    by: Reader,
    Id(id): Id,
    Params(asked): Params<Told>,
) -> Result<Json<DraftOut>, ApiError> {
    let stored = load(&app, &by, DraftId(id)).await?;
    let draft = told(&app, &by, stored, asked.told.map(Into::into)).await?;
    audit::record_now(&app, &by, Action::DraftRead, Some(id)).await?;
    Ok(Json(draft))
}

/// Write another text, based on version `based_on`; what does not read as Markdown is kept and told in the checklist.
#[utoipa::path(put, path = "/drafts/{id}", params(Told), request_body = DraftChange, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn change_draft(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(change): ValidJson<DraftChange>,
) -> Result<Json<DraftOut>, ApiError> {
    let DraftChange { based_on, subject, addressee, disclosure, date, sections } = change;
    let one_line = |title: String| title.split_whitespace().collect::<Vec<_>>().join(" ");
    let texts = sections.into_iter().map(|it| Text { id: it.id, title: one_line(it.title), words: it.text }).collect();
    let (mut stored, step) = begin(&app, &by, DraftId(id), Some(based_on), asked).await?;
    let bench = Bench::open(&app, &by, stored.case).await?;
    let record = &mut stored.record;
    let choice = Choice { disclosure, date, ..record.choice.clone() };
    let composed = bench.compose(&choice, record.pattern.as_ref(), choice.language.into())?;
    let written = Written { texts, now: bench.sections(&composed) };
    record.write(subject.map(one_line), addressee, written, step.clone())?;
    if record.choice != choice {
        record.choice = choice;
        record.reopen(step.clone());
    }
    finish(&app, &by, stored, step, (Act::Edited, Action::DraftChanged), asked).await
}

/// Take the text that the case gives today, or keep the one that stands.
#[utoipa::path(post, path = "/drafts/{id}/renewals", params(Told), request_body = Renewal, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn renew_sections(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(renewal): ValidJson<Renewal>,
) -> Result<Json<DraftOut>, ApiError> {
    let (mut stored, step) = begin(&app, &by, DraftId(id), Some(renewal.based_on), asked).await?;
    if stored.record.status == Status::Final {
        return Err(Refused::Final.into());
    }
    let bench = Bench::open(&app, &by, stored.case).await?;
    let told = stored.record.choice.language.into();
    let mut composed = bench.letter(&stored.record, told)?;
    if renewal.sections.iter().any(|it| it.id == FACTS && it.take == Take::New) {
        stored.record.pattern = counted(&app, &by, &composed, stored.case).await?;
        composed = bench.letter(&stored.record, told)?;
    }
    let before = stored.record.sections.clone();
    renew(&mut stored.record.sections, &renewal, &bench.sections(&composed))?;
    stored.record.learn(&composed.told);
    if stored.record.sections != before {
        stored.record.reopen(step.clone());
    }
    finish(&app, &by, stored, step, (Act::Renewed, Action::DraftChanged), asked).await
}

/// The similar cases as they stand today, where they count with the body.
async fn counted(app: &App, by: &Access, composed: &Composed, case: CaseId) -> Result<Option<Pattern>, ApiError> {
    let Some(of) = &composed.similar else { return Ok(None) };
    count_similar(app, by, of, case).await.map(Some)
}

fn renew(sections: &mut Vec<Section>, renewal: &Renewal, now: &[Section]) -> Result<(), ApiError> {
    for (index, wanted) in renewal.sections.iter().enumerate() {
        let missing = || {
            let (place, message) = (format!("/sections/{index}/id"), "the draft has no such section");
            ApiError::Invalid(vec![Fault::new(place, "unknown_reference", message)])
        };
        let at = sections.iter().position(|it| it.piece.id == wanted.id).ok_or_else(missing)?;
        match (now.iter().find(|it| it.piece.id == wanted.id), wanted.take) {
            (Some(fresh), Take::New) => sections[at].take(fresh),
            (Some(fresh), Take::Mine) => sections[at].keep(fresh),
            // The case has no such section any more: it goes, or becomes the writer's own.
            (None, Take::New) => drop(sections.remove(at)),
            (None, Take::Mine) => sections[at].base = None,
        }
    }
    Ok(())
}

/// Remove a draft that is not final.
#[utoipa::path(delete, path = "/drafts/{id}", params(BasedOn), responses((status = 204), (status = "4XX", body = Problem)))]
async fn delete_draft(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    Params(BasedOn { based_on }): Params<BasedOn>,
) -> Result<StatusCode, ApiError> {
    let stored = load(&app, &by, DraftId(id)).await?;
    if stored.record.status == Status::Final {
        return Err(Refused::Final.into());
    }
    let command = app.db.begin().await?;
    if !store::delete(&command, &by.keys, DraftId(id), based_on).await? {
        drop(command);
        return Err(writing::stale(&app, &by, DraftId(id), Told { told: None }).await);
    }
    audit::record(&command, &by, Action::DraftDeleted, Some(id), app.clock.now()).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who made which version.
#[utoipa::path(get, operation_id = "list_draft_versions", path = "/drafts/{id}/versions", responses((status = 200, body = DraftVersions), (status = "4XX", body = Problem)))]
async fn list_versions(Part(app): Part<App>, by: Reader, Id(id): Id) -> Result<Json<DraftVersions>, ApiError> {
    let found = noting_damage(&app, &by, store::versions(&app.db.read, &by.keys, DraftId(id)).await).await?;
    let items = found.ok_or(ApiError::NotFound)?.into_iter();
    Ok(Json(DraftVersions { items: items.map(|(version, about)| DraftVersion { version, about }).collect() }))
}

/// What differs between two versions.
#[utoipa::path(get, path = "/drafts/{id}/difference", params(Between), responses((status = 200, body = DraftDifference), (status = "4XX", body = Problem)))]
async fn compare_versions(
    Part(app): Part<App>,
    by: Reader,
    Id(id): Id,
    Params(Between { from, to }): Params<Between>,
) -> Result<Json<DraftDifference>, ApiError> {
    let before = version(&app, &by, DraftId(id), from).await?;
    let after = version(&app, &by, DraftId(id), to).await?;
    let sections = tokio::task::spawn_blocking(move || compare(&before.record, &after.record)).await;
    let sections = sections.map_err(|error| ApiError::Internal(Box::new(error)))?;
    audit::record_now(&app, &by, Action::DraftRead, Some(id)).await?;
    Ok(Json(DraftDifference { from, to, sections }))
}

async fn version(app: &App, by: &Access, id: DraftId, version: i64) -> Result<Stored, ApiError> {
    let found = store::version(&app.db.read, &by.keys, id, version).await;
    noting_damage(app, by, found).await?.ok_or(ApiError::NotFound)
}

impl From<Refused> for ApiError {
    fn from(refused: Refused) -> Self {
        let (code, detail) = match refused {
            Refused::Final => ("draft_final", "The text is final and does not change: begin a new draft."),
            Refused::NotInReview => ("draft_not_in_review", "The draft is not in review: submit it first."),
            Refused::NotADraft => {
                ("draft_in_review", "The draft is in review or approved already: take it back first.")
            }
            Refused::NotApproved => {
                ("draft_not_approved", "A lawyer has not approved this text yet: submit it for review.")
            }
            Refused::NotFinal => ("draft_not_final", "The text is not final yet: finalise it before it is sent."),
            Refused::Full => ("draft_full", "The draft holds no more of these; nothing was written."),
            Refused::NoComment => {
                return Self::Invalid(vec![Fault::new(
                    "/number",
                    "unknown_reference",
                    "there is no comment of this number",
                )]);
            }
            Refused::NoSection => {
                return Self::Invalid(vec![Fault::new(
                    "/section",
                    "unknown_reference",
                    "the draft has no such section",
                )]);
            }
            Refused::NoExhibit => {
                let message = "the annex has no picture of this exhibit";
                return Self::Invalid(vec![Fault::new("/exhibit", "unknown_reference", message)]);
            }
            Refused::BeforeSent => {
                let message =
                    "an answer comes on or after the day of sending: note the sending first, or correct the day";
                return Self::Invalid(vec![Fault::new("/on", "contradiction", message)]);
            }
        };
        Self::Conflict { code, detail }
    }
}
