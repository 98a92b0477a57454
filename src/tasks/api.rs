//! Tasks over HTTP: those of a case with the time limits of its avenues, and the open ones of all cases.

use super::clocks::{Deadline, deadlines};
use super::model::{Change, Origin, Progress, Record, Stamp, Task, TaskError, Wanted};
use super::store::{self, Everywhere};
use crate::accounts::extract::{Access, Planner, Reader};
use crate::accounts::is_active_member;
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases::api::{load, noting_damage};
use crate::cases::store::hold;
use crate::codes::Day;
use crate::db::StoreError;
use crate::http::{ApiError, Id, IdAndNumber, Params, Problem, ValidJson};
use crate::ids::CaseId;
use crate::input::{Fault, Meaning};
use crate::mechanisms::evaluate;
use crate::standards::{Catalogue, Submitter};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use validator::Validate;

/// A task to put down.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskIn {
    #[validate(length(min = 1, max = 1000))]
    pub text: String,
    /// The text in Indonesian, where it comes from the catalogue.
    #[serde(default)]
    #[validate(length(max = 1000))]
    pub text_id: String,
    /// The last day for it.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub due: Option<Day>,
    /// A member of the organisation; nobody if left out.
    #[serde(default)]
    pub assignee: Option<Uuid>,
    /// The question or time limit that it comes from; written by hand if left out.
    #[serde(default)]
    #[validate(nested)]
    pub origin: Origin,
}

/// A changed task, with the version of the task that the change is based on.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskChange {
    #[validate(range(min = 1))]
    pub based_on: u32,
    #[validate(length(min = 1, max = 1000))]
    pub text: String,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub due: Option<Day>,
    #[serde(default)]
    pub assignee: Option<Uuid>,
    pub done: bool,
}

/// Which version of the task a removal is based on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Removal {
    pub based_on: u32,
}

/// Which open tasks.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Which {
    /// Only those of this member.
    #[serde(default)]
    pub assignee: Option<Uuid>,
    /// Only those that are due on this day or before, `YYYY-MM-DD`.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    pub until: Option<Day>,
    /// The `next` of the page before.
    #[serde(default)]
    pub cursor: Option<String>,
}

/// The tasks of a case.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseTasks {
    /// Open ones first, the nearest day first; then those that are done, the latest first.
    pub items: Vec<Task>,
    /// Time limits of the avenues that are not shut, computed from the facts of today; not stored.
    pub clocks: Vec<Deadline>,
    /// The day on which days are counted from.
    #[schema(value_type = String)]
    pub today: Day,
}

/// An open task with the case that it belongs to.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskLine {
    #[schema(value_type = Uuid)]
    pub case: CaseId,
    pub reference: String,
    /// The worker as the list of cases names her; may be empty.
    pub worker: String,
    pub fictional: bool,
    pub task: Task,
}

/// A page of the open tasks of all cases, the nearest day first.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskPage {
    pub items: Vec<TaskLine>,
    /// Cases whose tasks cannot be read: damaged or altered in the store.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Uuid>, required = false)]
    pub damaged: Vec<CaseId>,
    #[schema(value_type = String)]
    pub today: Day,
    /// Cursor of the next page; absent on the last one.
    pub next: Option<String>,
}

impl Meaning for TaskIn {
    fn faults(&self) -> Vec<Fault> {
        text_and_day(&self.text, self.due)
    }
}

impl Meaning for TaskChange {
    fn faults(&self) -> Vec<Fault> {
        text_and_day(&self.text, self.due)
    }
}

fn text_and_day(text: &str, due: Option<Day>) -> Vec<Fault> {
    let mut faults = vec![];
    if text.trim().is_empty() {
        faults.push(Fault::new("/text", "empty", "write what is to be done"));
    }
    // A slip in the year, such as 0026 or 1926: nothing is to be done by then.
    if due.is_some_and(|day| day.year() < 2000) {
        faults.push(Fault::new("/due", "too_early", "is before the year 2000: check the year, or leave it out"));
    }
    if due.is_some_and(|day| day.year() > 2199) {
        faults.push(Fault::new("/due", "bad_date", "write a day of the years 2000 to 2199, or leave it out"));
    }
    faults
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_tasks))
        .routes(routes!(tasks_of_case, add_task))
        .routes(routes!(change_task, remove_task))
}

/// How many tasks a page has.
const PAGE: usize = 100;

/// The open tasks of all cases.
#[utoipa::path(get, path = "/tasks", params(Which), responses((status = 200, body = TaskPage), (status = "4XX", body = Problem)))]
async fn list_tasks(
    State(app): State<App>,
    by: Reader,
    Params(Which { assignee, until, cursor }): Params<Which>,
) -> Result<Json<TaskPage>, ApiError> {
    let Everywhere { cases, damaged } = store::everywhere(&app.db.read, &by.keys).await?;
    audit::record_now(&app, &by, Action::TasksRead, None).await?;
    for id in &damaged {
        audit::record_now(&app, &by, Action::Unreadable, Some(id.0)).await?;
    }
    let fits = |task: &Task| {
        assignee.is_none_or(|member| task.assignee == Some(member))
            && until.is_none_or(|day| task.due.is_some_and(|due| due <= day))
    };
    let mut lines: Vec<(String, TaskLine)> = vec![];
    for (case, record) in cases {
        for task in record.open().into_iter().filter(|task| fits(task)) {
            let due = task.due.map_or_else(|| "none".to_owned(), |day| day.to_string());
            // Digits sort before letters: what has no day comes last.
            let key = format!("{due}.{}.{:010}", case.id, task.number);
            let line = TaskLine {
                case: case.id,
                reference: case.summary.reference.clone(),
                worker: case.summary.worker.clone(),
                fictional: case.summary.fictional,
                task: task.clone(),
            };
            lines.push((key, line));
        }
    }
    lines.retain(|(key, _)| cursor.as_ref().is_none_or(|after| key > after));
    lines.sort_by(|(one, _), (two, _)| one.cmp(two));
    let next = (lines.len() > PAGE).then(|| lines[PAGE - 1].0.clone());
    let items = lines.into_iter().take(PAGE).map(|(_, line)| line).collect();
    Ok(Json(TaskPage { items, damaged, today: app.clock.today(), next }))
}

/// The tasks of a case, and the time limits of its avenues.
#[utoipa::path(get, path = "/cases/{id}/tasks", responses((status = 200, body = CaseTasks), (status = "4XX", body = Problem)))]
async fn tasks_of_case(State(app): State<App>, by: Reader, Id(id): Id) -> Result<Json<CaseTasks>, ApiError> {
    let tasks = current(&app, &by, CaseId(id)).await?;
    audit::record_now(&app, &by, Action::TasksRead, Some(id)).await?;
    Ok(Json(tasks))
}

/// Put a task down. A question or time limit that is down and open already is not put down twice: 200 in place of 201.
#[utoipa::path(post, path = "/cases/{id}/tasks", request_body = TaskIn, responses((status = 200, body = CaseTasks), (status = 201, body = CaseTasks), (status = "4XX", body = Problem)))]
async fn add_task(
    State(app): State<App>,
    by: Planner,
    Id(id): Id,
    ValidJson(TaskIn { text, text_id, due, assignee, origin }): ValidJson<TaskIn>,
) -> Result<(StatusCode, Json<CaseTasks>), ApiError> {
    check_assignee(&app, &by, assignee).await?;
    let wanted = Wanted { text: text.trim().to_owned(), text_id: text_id.trim().to_owned(), due, assignee };
    let stamp = Stamp { by: by.member, at: app.clock.now() };
    let add = |record: &mut Record| record.add(wanted.clone(), origin.clone(), stamp);
    let (change, tasks) = write(&app, &by, CaseId(id), add).await?;
    let status = if change == Change::Added { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(tasks)))
}

/// Change a task that is of version `based_on`: its text, day and member, and whether it is done.
#[utoipa::path(put, path = "/cases/{id}/tasks/{number}", request_body = TaskChange, responses((status = 200, body = CaseTasks), (status = "4XX", body = Problem)))]
async fn change_task(
    State(app): State<App>,
    by: Planner,
    IdAndNumber(id, number): IdAndNumber,
    ValidJson(TaskChange { based_on, text, due, assignee, done }): ValidJson<TaskChange>,
) -> Result<Json<CaseTasks>, ApiError> {
    // Who was removed since stays named on what she had, until somebody else takes it.
    if assignee.is_some() && !has(&app, &by, CaseId(id), number, assignee).await? {
        check_assignee(&app, &by, assignee).await?;
    }
    let wanted = Wanted { text: text.trim().to_owned(), text_id: String::new(), due, assignee };
    let stamp = Stamp { by: by.member, at: app.clock.now() };
    let progress = if done { Progress::Done } else { Progress::Open };
    let change = |record: &mut Record| record.change(number, based_on, wanted.clone(), progress, stamp);
    write(&app, &by, CaseId(id), change).await.map(|(_, tasks)| Json(tasks))
}

/// Remove a task that is of version `based_on`.
#[utoipa::path(delete, path = "/cases/{id}/tasks/{number}", params(Removal), responses((status = 200, body = CaseTasks), (status = "4XX", body = Problem)))]
async fn remove_task(
    State(app): State<App>,
    by: Planner,
    IdAndNumber(id, number): IdAndNumber,
    Params(Removal { based_on }): Params<Removal>,
) -> Result<Json<CaseTasks>, ApiError> {
    let remove = |record: &mut Record| record.remove(number, based_on);
    write(&app, &by, CaseId(id), remove).await.map(|(_, tasks)| Json(tasks))
}

async fn has(app: &App, by: &Access, id: CaseId, number: u32, assignee: Option<Uuid>) -> Result<bool, ApiError> {
    let stored = noting_damage(app, by, store::find(&app.db.read, &by.keys, id).await).await?;
    Ok(stored.record.sorted().iter().any(|task| task.number == number && task.assignee == assignee))
}

async fn check_assignee(app: &App, by: &Access, assignee: Option<Uuid>) -> Result<(), ApiError> {
    match assignee {
        Some(member) if !is_active_member(app, by, member).await? => Err(ApiError::Invalid(vec![Fault::new(
            "/assignee",
            "unknown_member",
            "the organisation has no such member at work: take one from the list of members, or leave it out",
        )])),
        _ => Ok(()),
    }
}

async fn current(app: &App, by: &Access, id: CaseId) -> Result<CaseTasks, ApiError> {
    let case = load(app, by, id).await?;
    let stored = noting_damage(app, by, store::find(&app.db.read, &by.keys, id).await).await?;
    let today = app.clock.today();
    let avenues = evaluate(Catalogue::embedded(), &case.record.file, Submitter::default(), None, today);
    Ok(CaseTasks { items: stored.record.sorted(), clocks: deadlines(&avenues), today })
}

/// How often a change is tried again after somebody else changed another task of the case.
const TRIES: usize = 5;

/// Loads, changes and stores the tasks of a case in one command. Changes of different tasks do not disturb each other.
async fn write(
    app: &App,
    by: &Access,
    id: CaseId,
    change: impl Fn(&mut Record) -> Result<Change, TaskError>,
) -> Result<(Change, CaseTasks), ApiError> {
    for _ in 0..TRIES {
        let command = app.db.begin().await?;
        if !hold(&command, &by.keys, id).await? {
            return Err(ApiError::NotFound);
        }
        let mut stored = match store::find(&command, &by.keys, id).await {
            Ok(stored) => stored,
            Err(error) => {
                drop(command);
                return noting_damage(app, by, Err(error)).await;
            }
        };
        let done = match change(&mut stored.record) {
            Ok(done) => done,
            Err(error) => {
                drop(command);
                return Err(refusal(app, by, id, error).await);
            }
        };
        let action = match done {
            Change::Nothing => {
                drop(command);
                return Ok((done, current(app, by, id).await?));
            }
            Change::Added => Action::TaskAdded,
            Change::Changed => Action::TaskChanged,
            Change::Done => Action::TaskDone,
            Change::Reopened => Action::TaskReopened,
            Change::Removed => Action::TaskRemoved,
        };
        if store::write(&command, &by.keys, id, stored.version, &stored.record).await? {
            audit::record(&command, by, action, Some(id.0), app.clock.now()).await?;
            command.commit().await.map_err(StoreError::from)?;
            return Ok((done, current(app, by, id).await?));
        }
    }
    Err(refusal(app, by, id, TaskError::Stale).await)
}

async fn refusal(app: &App, by: &Access, id: CaseId, error: TaskError) -> ApiError {
    match error {
        TaskError::Missing => ApiError::NotFound,
        TaskError::Full => ApiError::Conflict {
            code: "tasks_full",
            detail: "This case has 500 tasks: remove some that are done first. Nothing was written.",
        },
        TaskError::Stale => match current(app, by, id).await {
            Ok(newer) => ApiError::Stale { current: serde_json::to_value(newer).unwrap_or_default() },
            Err(error) => error,
        },
    }
}
