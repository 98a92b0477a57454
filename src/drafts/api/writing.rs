//! One way in which a draft is written: load, change, store the next version with its audit entry, or answer the newer one.

use super::bench::{Bench, told};
use super::shapes::{DraftOut, Told};
use crate::accounts;
use crate::accounts::extract::Access;
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases::api::noting_damage;
use crate::db::StoreError;
use crate::decisions::Author;
use crate::drafts::model::{About, Act, Record, Refused, Status, Step};
use crate::drafts::store::{self, Stored};
use crate::http::ApiError;
use crate::ids::DraftId;
use crate::tasks;
use crate::tasks::follow::Follow;
use crate::tasks::model::{Change, Stamp};
use axum::Json;

/// How often a change that is based on no version is tried again behind others.
const TRIES: usize = 5;

/// The draft, or not found.
pub(super) async fn load(app: &App, by: &Access, id: DraftId) -> Result<Stored, ApiError> {
    noting_damage(app, by, store::find(&app.db.read, &by.keys, id).await).await?.ok_or(ApiError::NotFound)
}

/// The answer to a write that is based on an older version: the newer one.
pub(super) async fn stale(app: &App, by: &Access, id: DraftId, asked: Told) -> ApiError {
    let newer = async { told(app, by, load(app, by, id).await?, asked.told.map(Into::into)).await };
    match newer.await {
        Ok(newer) => ApiError::Stale { current: serde_json::to_value(newer).unwrap_or_default() },
        Err(error) => error,
    }
}

/// The subject line of a draft as it stands in the letter.
pub(super) async fn subject(app: &App, by: &Access, stored: &Stored) -> Result<String, ApiError> {
    let record: &Record = &stored.record;
    if let Some(subject) = record.subject.as_ref().filter(|it| !it.trim().is_empty()) {
        return Ok(subject.clone());
    }
    if record.status == Status::Final {
        let lines = store::list(&app.db.read, &by.keys, stored.case).await?;
        return Ok(lines.into_iter().find(|(id, ..)| *id == stored.id).map(|(.., it)| it.subject).unwrap_or_default());
    }
    let bench = Bench::open(app, by, stored.case).await?;
    Ok(bench.letter(record, record.choice.language.into())?.draft.document.subject)
}

/// The draft to be changed, if it is of version `based_on`, or without one whichever it is; and the step that is taken.
pub(super) async fn begin(
    app: &App,
    by: &Access,
    id: DraftId,
    based_on: Option<i64>,
    asked: Told,
) -> Result<(Stored, Step), ApiError> {
    let stored = load(app, by, id).await?;
    if based_on.is_some_and(|version| version != stored.version) {
        return Err(stale(app, by, id, asked).await);
    }
    let author = Author { member: by.member, name: accounts::own_name(app, by).await? };
    let step = Step { by: author, at: app.clock.now(), version: stored.version + 1 };
    Ok((stored, step))
}

/// Stores the changed draft as the next version, unless someone else did meanwhile.
pub(super) async fn finish(
    app: &App,
    by: &Access,
    stored: Stored,
    step: Step,
    acts: (Act, Action),
    asked: Told,
) -> Result<Json<DraftOut>, ApiError> {
    finish_followed(app, by, stored, step, acts, asked, None).await
}

/// The same, and what the step does to the tasks of the case, in one command.
pub(super) async fn finish_followed(
    app: &App,
    by: &Access,
    mut stored: Stored,
    step: Step,
    (act, action): (Act, Action),
    asked: Told,
    follows: Option<Follow>,
) -> Result<Json<DraftOut>, ApiError> {
    stored.version = step.version;
    let about = About { act, by: step.by, at: step.at };
    let subject = subject(app, by, &stored).await?;
    for _ in 0..TRIES {
        let command = app.db.begin().await?;
        if !store::write(&command, &by.keys, &stored, &about, &subject).await? {
            break;
        }
        if let Some(follows) = &follows {
            let (case, stamp) = (stored.case, Stamp { by: by.member, at: about.at });
            let act = |tasks: &mut tasks::model::Record| follows.act(tasks, stored.id, stamp);
            let task = match tasks::store::change(&command, &by.keys, case, act).await {
                Ok(Some(Change::Added)) => Some(Action::TaskAdded),
                Ok(Some(Change::Done)) => Some(Action::TaskDone),
                Ok(Some(Change::Nothing | Change::Changed | Change::Reopened | Change::Removed)) => None,
                // Somebody changed another task of the case meanwhile: the whole command is tried again.
                Ok(None) => continue,
                Err(error) => {
                    drop(command);
                    return noting_damage(app, by, Err(error)).await;
                }
            };
            if let Some(task) = task {
                audit::record(&command, by, task, Some(case.0), about.at).await?;
            }
        }
        audit::record(&command, by, action, Some(stored.id.0), about.at).await?;
        command.commit().await.map_err(StoreError::from)?;
        return told(app, by, stored, asked.told.map(Into::into)).await.map(Json);
    }
    Err(stale(app, by, stored.id, asked).await)
}

/// Adds something that overwrites nothing, such as a comment: behind others it is tried again.
pub(super) async fn add(
    app: &App,
    by: &Access,
    id: DraftId,
    asked: Told,
    change: impl Fn(&mut Record, Step) -> Result<(), Refused> + Send + Sync,
) -> Result<Json<DraftOut>, ApiError> {
    let mut last = ApiError::NotFound;
    for _ in 0..TRIES {
        let (mut stored, step) = begin(app, by, id, None, asked).await?;
        change(&mut stored.record, step.clone())?;
        match finish(app, by, stored, step, (Act::Commented, Action::DraftChanged), asked).await {
            Err(error @ ApiError::Stale { .. }) => last = error,
            answer => return answer,
        }
    }
    Err(last)
}
