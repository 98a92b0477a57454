//! What a task is, and the rules of the record that a case has of them. Pure: no database, no clock.

use crate::codes::Day;
use crate::ids::CaseId;
use crate::vault::Context;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

/// Where a task comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OriginKind {
    /// Somebody wrote it.
    #[default]
    Hand,
    /// A question of the mapping: what is missing for an article.
    Mapping,
    /// A question of the assessment of forced labour and trafficking.
    Assessment,
    /// What an avenue of complaint still needs.
    Mechanism,
    /// A time limit of an avenue.
    Clock,
    /// The answer that is expected to a letter; its code is the id of the draft.
    Letter,
}

/// Where a task comes from, so that the same question is not put down twice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TaskOrigin)]
pub struct Origin {
    pub kind: OriginKind,
    /// The code of the question or time limit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 200))]
    pub code: String,
    /// Where in the case file the answer goes, as a JSON pointer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 400))]
    pub pointer: String,
}

/// Who did something to a task, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = TaskStamp)]
pub struct Stamp {
    pub by: Uuid,
    pub at: DateTime<Utc>,
}

/// A task of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Task {
    /// Counts the tasks of the case, from 1; never used again.
    pub number: u32,
    /// Counts the changes of the task, from 1; a change names the version that it is based on.
    pub version: u32,
    pub text: String,
    /// The text in Indonesian, where it comes from the catalogue.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text_id: String,
    /// The last day for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub due: Option<Day>,
    /// The member who does it; absent when nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<Uuid>,
    pub origin: Origin,
    pub created: Stamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Stamp>,
    /// Absent while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Stamp>,
}

impl Task {
    /// Tasks with a day first, the nearest first, then in the order in which they were put down.
    pub fn order(&self) -> (Day, u32) {
        (self.due.unwrap_or(Day::MAX), self.number)
    }
}

/// What is put down or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    pub text: String,
    pub text_id: String,
    pub due: Option<Day>,
    pub assignee: Option<Uuid>,
}

/// Whether a task is still to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    Open,
    Done,
}

/// What a change did to a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Nothing,
    Added,
    Changed,
    Done,
    Reopened,
    Removed,
}

/// Why a change of the tasks was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TaskError {
    /// Somebody changed the task meanwhile.
    #[error("based on an older version")]
    Stale,
    #[error("no such task")]
    Missing,
    #[error("the case has as many tasks as can be kept")]
    Full,
}

/// The most tasks of a case, those that are done included.
const MOST: usize = 500;
/// How many characters of a text stand in an agenda.
const LISTED: usize = 160;

/// The tasks of a case, as they are sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    last: u32,
    tasks: Vec<Task>,
}

impl Record {
    /// All tasks: the open ones first, the nearest day first; then those that are done, the latest first.
    pub fn sorted(&self) -> Vec<Task> {
        let mut tasks = self.tasks.clone();
        tasks.sort_by_key(|task| (task.done.map(|done| std::cmp::Reverse(done.at)), task.order()));
        tasks
    }

    /// The open tasks, the nearest day first.
    pub fn open(&self) -> Vec<&Task> {
        let mut open: Vec<&Task> = self.tasks.iter().filter(|task| task.done.is_none()).collect();
        open.sort_by_key(|task| task.order());
        open
    }

    /// Puts a task down, unless an open one comes from the same question or time limit.
    ///
    /// # Errors
    /// [`TaskError::Full`].
    pub fn add(&mut self, wanted: Wanted, origin: Origin, by: Stamp) -> Result<Change, TaskError> {
        let is_there = |task: &Task| task.done.is_none() && task.origin == origin;
        if origin.kind != OriginKind::Hand && self.tasks.iter().any(is_there) {
            return Ok(Change::Nothing);
        }
        if self.tasks.len() >= MOST {
            return Err(TaskError::Full);
        }
        self.last += 1;
        let Wanted { text, text_id, due, assignee } = wanted;
        let task = Task {
            number: self.last,
            version: 1,
            text,
            text_id,
            due,
            assignee,
            origin,
            created: by,
            changed: None,
            done: None,
        };
        self.tasks.push(task);
        Ok(Change::Added)
    }

    fn at(&mut self, number: u32, based_on: u32) -> Result<usize, TaskError> {
        let place = self.tasks.iter().position(|task| task.number == number).ok_or(TaskError::Missing)?;
        if self.tasks[place].version == based_on { Ok(place) } else { Err(TaskError::Stale) }
    }

    /// Changes a task that is of version `based_on`; `progress` closes it or opens it again. Where the text is another, its
    /// Indonesian wording from the catalogue no longer belongs to it.
    ///
    /// # Errors
    /// [`TaskError::Missing`], [`TaskError::Stale`].
    pub fn change(
        &mut self,
        number: u32,
        based_on: u32,
        wanted: Wanted,
        progress: Progress,
        by: Stamp,
    ) -> Result<Change, TaskError> {
        let place = self.at(number, based_on)?;
        let task = &mut self.tasks[place];
        let Wanted { text, due, assignee, .. } = wanted;
        let is_same = (&task.text, task.due, task.assignee) == (&text, due, assignee);
        let change = match (task.done, progress) {
            (None, Progress::Done) => Change::Done,
            (Some(_), Progress::Open) => Change::Reopened,
            _ if is_same => return Ok(Change::Nothing),
            _ => Change::Changed,
        };
        if task.text != text {
            task.text_id = String::new();
        }
        (task.text, task.due, task.assignee) = (text, due, assignee);
        task.version += 1;
        match change {
            Change::Done => task.done = Some(by),
            Change::Reopened => task.done = None,
            _ => {}
        }
        if !is_same || change == Change::Reopened {
            task.changed = Some(by);
        }
        Ok(change)
    }

    /// Closes the open task that comes from a question, if there is one.
    pub fn settle(&mut self, origin: &Origin, by: Stamp) -> Change {
        let Some(task) = self.tasks.iter_mut().find(|task| task.done.is_none() && task.origin == *origin) else {
            return Change::Nothing;
        };
        task.version += 1;
        task.done = Some(by);
        Change::Done
    }

    /// Removes a task that is of version `based_on`.
    ///
    /// # Errors
    /// [`TaskError::Missing`], [`TaskError::Stale`].
    pub fn remove(&mut self, number: u32, based_on: u32) -> Result<Change, TaskError> {
        let place = self.at(number, based_on)?;
        self.tasks.remove(place);
        Ok(Change::Removed)
    }

    /// What a list shows of the tasks.
    pub fn agenda(&self) -> Agenda {
        let open = self.open();
        let mut members: Vec<Uuid> = open.iter().filter_map(|task| task.assignee).collect();
        members.sort_unstable();
        members.dedup();
        let next = open.first().map(|task| NextStep {
            text: shortened(&task.text),
            text_id: shortened(&task.text_id),
            due: task.due,
            assignee: task.assignee,
        });
        Agenda { open: u32::try_from(open.len()).unwrap_or(u32::MAX), next, members }
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LISTED) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// What a list shows of the tasks of a case; sealed apart, so that a list opens no record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Agenda {
    /// How many tasks are open.
    pub open: u32,
    /// The open task with the nearest day, else the first that was put down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NextStep>,
    /// The members who have an open task.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub members: Vec<Uuid>,
}

/// The next step on a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NextStep {
    /// Its beginning.
    pub text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text_id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub due: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<Uuid>,
}

/// Where the agenda of a case lies.
pub fn agenda_place(org: Uuid, id: CaseId, version: i64) -> Context<'static> {
    Context::new(org, "case_tasks", "agenda_ct", id.0).at_version(version.unsigned_abs())
}

#[cfg(test)]
mod tests;
