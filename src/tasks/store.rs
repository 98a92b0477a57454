//! Tasks in the database: one row a case, record and agenda sealed under the key of the case and bound to place and version.
//! Deleting the case destroys the key and removes the row (`cases/store.rs`).

use super::model::{Change, Record, agenda_place};
use crate::cases::store::{Listed, hold, key_of, listed, opened_key};
use crate::db::StoreError;
use crate::entity::{case_head, case_key, case_tasks};
use crate::ids::CaseId;
use crate::vault::{CaseKey, Context, OrgKeys};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use zeroize::Zeroizing;

/// The tasks of a case as they are stored.
#[derive(Debug, Default)]
pub struct Stored {
    /// Counts the changes; 0 before the first task.
    pub version: i64,
    pub record: Record,
}

/// The open tasks of all cases of an organisation. A case whose tasks do not open is told apart.
#[derive(Debug, Default)]
pub struct Everywhere {
    pub cases: Vec<(Listed, Record)>,
    pub damaged: Vec<CaseId>,
}

const TABLE: &str = "case_tasks";

fn place<'a>(keys: &OrgKeys, id: CaseId, version: i64) -> Context<'a> {
    Context::new(keys.org(), TABLE, "record_ct", id.0).at_version(version.unsigned_abs())
}

fn text(value: &impl serde::Serialize) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(serde_json::to_vec(value).expect("tasks have text keys and no map with other keys"))
}

fn opened(keys: &OrgKeys, key: &CaseKey, row: &case_tasks::Model) -> Result<Record, StoreError> {
    let id = || row.case_id.to_string();
    let text = key
        .open(&row.record_ct, &place(keys, CaseId(row.case_id), row.row_version))
        .map_err(|_| StoreError::Unreadable { table: TABLE, id: id() })?;
    serde_json::from_slice(&text).map_err(|_| StoreError::Corrupt { table: TABLE, column: "record_ct", id: id() })
}

/// The tasks of a case of the organisation; none at version 0.
///
/// # Errors
/// [`StoreError::Unreadable`] when the key or the record does not open.
pub async fn find(db: &impl ConnectionTrait, keys: &OrgKeys, id: CaseId) -> Result<Stored, StoreError> {
    let row = case_tasks::Entity::find_by_id(id.0).filter(case_tasks::Column::OrgId.eq(keys.org()));
    let Some(row) = row.one(db).await? else { return Ok(Stored::default()) };
    let key = key_of(db, keys, id).await?;
    Ok(Stored { version: row.row_version, record: opened(keys, &key, &row)? })
}

/// The tasks of all cases of the organisation that have an open one.
pub async fn everywhere(db: &impl ConnectionTrait, keys: &OrgKeys) -> Result<Everywhere, StoreError> {
    let rows = case_tasks::Entity::find()
        .filter(case_tasks::Column::OrgId.eq(keys.org()))
        .find_also_related(case_head::Entity)
        .find_also_related(case_key::Entity)
        .all(db)
        .await?;
    let mut found = Everywhere::default();
    for (tasks, head, key) in &rows {
        let Some(head) = head.as_ref().filter(|head| head.org_id == keys.org()) else { continue };
        let line = listed(keys, head, key.as_ref(), Some(tasks)).and_then(|line| {
            if line.agenda.open == 0 {
                return Ok(None);
            }
            let key = opened_key(keys, line.id, key.as_ref())?;
            let record = opened(keys, &key, tasks)?;
            Ok(Some((line, record)))
        });
        match line {
            Ok(line) => found.cases.extend(line),
            Err(StoreError::Unreadable { .. }) => found.damaged.push(CaseId(tasks.case_id)),
            Err(other) => return Err(other),
        }
    }
    Ok(found)
}

/// Changes the tasks of a case within the command of something else; `None` when somebody else did meanwhile, or the case is
/// gone.
pub async fn change(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    id: CaseId,
    change: impl FnOnce(&mut Record) -> Change,
) -> Result<Option<Change>, StoreError> {
    if !hold(db, keys, id).await? {
        return Ok(None);
    }
    let mut stored = find(db, keys, id).await?;
    let done = change(&mut stored.record);
    let written = done == Change::Nothing || write(db, keys, id, stored.version, &stored.record).await?;
    Ok(written.then_some(done))
}

/// Stores the tasks if they still are of version `based_on`; answers whether they were.
pub async fn write(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    id: CaseId,
    based_on: i64,
    record: &Record,
) -> Result<bool, StoreError> {
    let key = key_of(db, keys, id).await?;
    let version = based_on.saturating_add(1);
    let record_ct = key.seal(&text(record), &place(keys, id, version));
    let agenda_ct = key.seal_summary(&text(&record.agenda()), &agenda_place(keys.org(), id, version));
    let written = if based_on == 0 {
        let row = case_tasks::ActiveModel {
            case_id: Set(id.0),
            org_id: Set(keys.org()),
            row_version: Set(version),
            agenda_ct: Set(agenda_ct),
            record_ct: Set(record_ct),
        };
        case_tasks::Entity::insert(row)
            .on_conflict(OnConflict::column(case_tasks::Column::CaseId).do_nothing().to_owned())
            .exec_without_returning(db)
            .await?
    } else {
        let update = case_tasks::Entity::update_many()
            .col_expr(case_tasks::Column::RowVersion, Expr::value(version))
            .col_expr(case_tasks::Column::AgendaCt, Expr::value(agenda_ct))
            .col_expr(case_tasks::Column::RecordCt, Expr::value(record_ct))
            .filter(case_tasks::Column::CaseId.eq(id.0))
            .filter(case_tasks::Column::OrgId.eq(keys.org()))
            .filter(case_tasks::Column::RowVersion.eq(based_on));
        update.exec(db).await?.rows_affected
    };
    Ok(written == 1)
}
