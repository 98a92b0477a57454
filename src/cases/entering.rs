//! How what was written in a form becomes a case: once, however often and by whichever way it is sent.

use super::model::CaseFile;
use super::record::Record;
use super::store::{self, Stored, Written};
use crate::accounts::Access;
use crate::audit::{self, Action};
use crate::db::{Command, StoreError};
use crate::ids::{CaseId, UnfinishedId};
use crate::unfinished;
use chrono::{DateTime, Datelike, Utc};

/// What became of a form that was sent.
pub enum Entered {
    New(Stored),
    /// It had made this case before: the case is now as the form is.
    Again(Stored),
    /// It had made this case before, which was changed since: the command is to be dropped.
    Overtaken(CaseId),
}

/// Enters what was written in a form, and forgets the form, in a command that goes on. Sent again, the form makes no second case.
pub async fn enter_form(
    command: &Command,
    by: &Access,
    form: Option<UnfinishedId>,
    mut file: CaseFile,
    now: DateTime<Utc>,
) -> Result<Entered, StoreError> {
    let id = form.map_or_else(CaseId::random, |form| unfinished::case_of(form, by.org, by.member));
    forget(command, by, form).await?;
    let Some(mut stored) = store::find(command, &by.keys, id).await? else {
        return Ok(match enter(command, by, id, file, now).await? {
            Some(stored) => Entered::New(stored),
            None => Entered::Overtaken(id),
        });
    };
    if file.reference.is_empty() {
        file.reference.clone_from(&stored.record.file.reference);
    }
    if stored.record.file == file {
        return Ok(Entered::Again(stored));
    }
    if stored.version != 1 || stored.record.changed_by != Some(by.member) {
        return Ok(Entered::Overtaken(id));
    }
    (stored.record.file, stored.record.updated_at) = (file, now);
    let Written::Done { version } = store::update(command, &by.keys, id, 1, &stored.record).await? else {
        return Ok(Entered::Overtaken(id));
    };
    audit::record(command, by, Action::CaseChanged, Some(id.0), now).await?;
    Ok(Entered::Again(Stored { version, ..stored }))
}

/// Enters a new case in a command that goes on; `None` if another command was faster with this id.
pub async fn enter(
    command: &Command,
    by: &Access,
    id: CaseId,
    mut file: CaseFile,
    now: DateTime<Utc>,
) -> Result<Option<Stored>, StoreError> {
    // The record first: its head is the row that commands queue for, so that no two of them count to one number.
    audit::record(command, by, Action::CaseCreated, Some(id.0), now).await?;
    if store::version(command, &by.keys, id).await?.is_some() {
        return Ok(None);
    }
    let number = store::next_number(command, &by.keys).await?;
    if file.reference.is_empty() {
        file.reference = format!("{}-{number:04}", now.year());
    }
    let record = Record::new(file, now).by(by.member);
    store::insert(command, &by.keys, id, number, &record).await?;
    Ok(Some(Stored { id, version: 1, record }))
}

/// Forgets the unfinished form that is saved now.
pub async fn forget(command: &Command, by: &Access, form: Option<UnfinishedId>) -> Result<(), StoreError> {
    match form {
        Some(form) => unfinished::store::forget(command, &by.keys, by.member, form).await,
        None => Ok(()),
    }
}
