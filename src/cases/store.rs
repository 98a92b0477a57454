//! Cases in the database: a head, a body and a wrapped key for each, every one bound to its place and version. Every
//! function takes the connection and the organisation's keys, so that no query can forget whose case it is.

mod batch;

pub use batch::batch;

use super::record::Record;
use super::versions::store as versions;
use crate::db::StoreError;
use crate::entity::{
    case_body, case_decisions, case_head, case_key, case_tasks, draft_final, draft_head, draft_version, evidence_file,
};
use crate::ids::CaseId;
use crate::vault::{CaseKey, Context, OrgKeys};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

mod line;

pub(crate) use line::listed;
pub use line::{ListPage, Listed};

/// A case as it is stored.
#[derive(Debug)]
pub struct Stored {
    pub id: CaseId,
    /// Counts the changes, from 1.
    pub version: i64,
    pub record: Record,
}

/// What became of a write that is based on a version.
#[derive(Debug)]
pub enum Written {
    Done {
        version: i64,
    },
    /// Someone wrote a newer version.
    Stale,
    Missing,
}

const HEAD: &str = "case_head";
const BODY: &str = "case_body";
const KEY: &str = "case_key";

fn place<'a>(keys: &OrgKeys, table: &'static str, column: &'static str, id: CaseId, version: i64) -> Context<'a> {
    Context::new(keys.org(), table, column, id.0).at_version(version.unsigned_abs())
}

pub(super) fn unreadable(table: &'static str, id: CaseId) -> StoreError {
    StoreError::Unreadable { table, id: id.to_string() }
}

fn text(value: &impl serde::Serialize) -> zeroize::Zeroizing<Vec<u8>> {
    zeroize::Zeroizing::new(serde_json::to_vec(value).expect("records have text keys and no map with other keys"))
}

/// The number that the organisation's next case gets.
pub async fn next_number(db: &DatabaseTransaction, keys: &OrgKeys) -> Result<i64, StoreError> {
    let last: Option<Option<i64>> = case_head::Entity::find()
        .select_only()
        .column_as(case_head::Column::Seq.max(), "last")
        .filter(case_head::Column::OrgId.eq(keys.org()))
        .into_tuple()
        .one(db)
        .await?;
    Ok(last.flatten().unwrap_or(0) + 1)
}

/// Stores a new case under a key of its own.
pub async fn insert(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    id: CaseId,
    number: i64,
    record: &Record,
) -> Result<(), StoreError> {
    let key = CaseKey::random();
    let wrapped = keys.wrap_case_key(&key, &place(keys, KEY, "dek_wrap", id, 0));
    case_key::Entity::insert(case_key::ActiveModel {
        case_id: Set(id.0),
        org_id: Set(keys.org()),
        dek_wrap: Set(wrapped),
    })
    .exec_without_returning(db)
    .await?;
    case_head::Entity::insert(case_head::ActiveModel {
        id: Set(id.0),
        org_id: Set(keys.org()),
        seq: Set(number),
        row_version: Set(1),
        summary_ct: Set(seal_summary(keys, &key, id, 1, record)),
    })
    .exec_without_returning(db)
    .await?;
    case_body::Entity::insert(case_body::ActiveModel {
        case_id: Set(id.0),
        org_id: Set(keys.org()),
        row_version: Set(1),
        record_ct: Set(seal_record(keys, &key, id, 1, record)),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

fn seal_summary(keys: &OrgKeys, key: &CaseKey, id: CaseId, version: i64, record: &Record) -> Vec<u8> {
    key.seal_summary(&text(&record.summary()), &place(keys, HEAD, "summary_ct", id, version))
}

fn seal_record(keys: &OrgKeys, key: &CaseKey, id: CaseId, version: i64, record: &Record) -> Vec<u8> {
    key.seal(&text(record), &place(keys, BODY, "record_ct", id, version))
}

pub(crate) fn opened_key(keys: &OrgKeys, id: CaseId, row: Option<&case_key::Model>) -> Result<CaseKey, StoreError> {
    let row = row.filter(|row| row.org_id == keys.org()).ok_or_else(|| unreadable(KEY, id))?;
    keys.unwrap_case_key(&row.dek_wrap, &place(keys, KEY, "dek_wrap", id, 0)).map_err(|_| unreadable(KEY, id))
}

/// The key of the organisation's case.
///
/// # Errors
/// [`StoreError::Unreadable`] when the case has none, or it does not open.
pub async fn key_of(db: &impl ConnectionTrait, keys: &OrgKeys, id: CaseId) -> Result<CaseKey, StoreError> {
    let row = case_key::Entity::find_by_id(id.0).one(db).await?;
    opened_key(keys, id, row.as_ref())
}

/// Keeps the case from being changed or deleted until the command is over; `false` when the organisation has none.
pub async fn hold(db: &DatabaseTransaction, keys: &OrgKeys, id: CaseId) -> Result<bool, StoreError> {
    // SQLite knows no lock of a row: there a command has the database to itself.
    let head = case_head::Entity::find_by_id(id.0).filter(case_head::Column::OrgId.eq(keys.org())).lock_shared();
    Ok(head.one(db).await?.is_some())
}

/// The case, if the organisation has it. Head, key and body come in one query, so that a change in between is seen whole
/// or not at all.
///
/// # Errors
/// [`StoreError::Unreadable`] when its key or record does not open, or head and body are not of one version.
pub async fn find(db: &impl ConnectionTrait, keys: &OrgKeys, id: CaseId) -> Result<Option<Stored>, StoreError> {
    let rows = case_head::Entity::find_by_id(id.0)
        .filter(case_head::Column::OrgId.eq(keys.org()))
        .find_also_related(case_key::Entity)
        .find_also_related(case_body::Entity)
        .one(db)
        .await?;
    rows.map(|(head, key, body)| opened(keys, &head, key.as_ref(), body)).transpose()
}

/// The version of the case, if the organisation has it. Nothing is opened.
pub async fn version(db: &impl ConnectionTrait, keys: &OrgKeys, id: CaseId) -> Result<Option<i64>, StoreError> {
    let head = case_head::Entity::find_by_id(id.0).filter(case_head::Column::OrgId.eq(keys.org())).one(db).await?;
    Ok(head.map(|head| head.row_version))
}

fn opened(
    keys: &OrgKeys,
    head: &case_head::Model,
    key: Option<&case_key::Model>,
    body: Option<case_body::Model>,
) -> Result<Stored, StoreError> {
    let id = CaseId(head.id);
    let key = opened_key(keys, id, key)?;
    let text = opened_body(keys, &key, head, body)?;
    let record = serde_json::from_slice(&text).map_err(|_| StoreError::Corrupt {
        table: BODY,
        column: "record_ct",
        id: id.to_string(),
    })?;
    Ok(Stored { id, version: head.row_version, record })
}

/// The text of the record that belongs to this head.
fn opened_body(
    keys: &OrgKeys,
    key: &CaseKey,
    head: &case_head::Model,
    body: Option<case_body::Model>,
) -> Result<zeroize::Zeroizing<Vec<u8>>, StoreError> {
    let id = CaseId(head.id);
    let body = body
        .filter(|body| body.org_id == keys.org() && body.row_version == head.row_version)
        .ok_or_else(|| unreadable(BODY, id))?;
    key.open(&body.record_ct, &place(keys, BODY, "record_ct", id, body.row_version)).map_err(|_| unreadable(BODY, id))
}

/// Replaces the case if it still is of version `based_on`; the version before is kept.
pub async fn update(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    id: CaseId,
    based_on: i64,
    record: &Record,
) -> Result<Written, StoreError> {
    let version = based_on.saturating_add(1);
    let ours = case_head::Entity::find_by_id(id.0)
        .filter(case_head::Column::OrgId.eq(keys.org()))
        .find_also_related(case_key::Entity)
        .find_also_related(case_body::Entity)
        .one(db)
        .await?;
    let (key, before) = match ours {
        None => return Ok(Written::Missing),
        Some((head, ..)) if head.row_version != based_on => return Ok(Written::Stale),
        Some((head, key, body)) => {
            let key = opened_key(keys, id, key.as_ref())?;
            let before = opened_body(keys, &key, &head, body)?;
            (key, before)
        }
    };
    let head = case_head::Entity::update_many()
        .col_expr(case_head::Column::RowVersion, Expr::value(version))
        .col_expr(case_head::Column::SummaryCt, Expr::value(seal_summary(keys, &key, id, version, record)))
        .filter(case_head::Column::Id.eq(id.0))
        .filter(case_head::Column::OrgId.eq(keys.org()))
        .filter(case_head::Column::RowVersion.eq(based_on))
        .exec(db)
        .await?;
    if head.rows_affected == 0 {
        return Ok(Written::Stale);
    }
    versions::keep(db, keys, &key, id, based_on, &before).await?;
    case_body::Entity::update_many()
        .col_expr(case_body::Column::RowVersion, Expr::value(version))
        .col_expr(case_body::Column::RecordCt, Expr::value(seal_record(keys, &key, id, version, record)))
        .filter(case_body::Column::CaseId.eq(id.0))
        .filter(case_body::Column::OrgId.eq(keys.org()))
        .exec(db)
        .await?;
    Ok(Written::Done { version })
}

/// One page of the organisation's cases, the newest first: those with a number below `before`.
pub async fn list(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    before: Option<i64>,
    limit: u64,
) -> Result<ListPage, StoreError> {
    let mut query = case_head::Entity::find()
        .find_also_related(case_key::Entity)
        .find_also_related(case_tasks::Entity)
        .filter(case_head::Column::OrgId.eq(keys.org()))
        .order_by_desc(case_head::Column::Seq)
        .limit(limit);
    if let Some(before) = before {
        query = query.filter(case_head::Column::Seq.lt(before));
    }
    let rows = query.all(db).await?;
    let mut page = ListPage::default();
    if rows.len() as u64 == limit {
        page.last = rows.last().map(|(head, ..)| head.seq);
    }
    for (head, key, tasks) in &rows {
        match listed(keys, head, key.as_ref(), tasks.as_ref()) {
            Ok(line) => page.lines.push(line),
            Err(StoreError::Unreadable { .. }) => page.damaged.push(CaseId(head.id)),
            Err(other) => return Err(other),
        }
    }
    Ok(page)
}

/// Destroys the key of the case and removes its rows, if it still is of version `based_on`.
pub async fn delete(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    id: CaseId,
    based_on: i64,
) -> Result<Written, StoreError> {
    let gone = case_head::Entity::delete_many()
        .filter(case_head::Column::Id.eq(id.0))
        .filter(case_head::Column::OrgId.eq(keys.org()))
        .filter(case_head::Column::RowVersion.eq(based_on))
        .exec(db)
        .await?;
    if gone.rows_affected == 0 {
        let there = case_head::Entity::find_by_id(id.0).filter(case_head::Column::OrgId.eq(keys.org())).one(db).await?;
        return Ok(if there.is_some() { Written::Stale } else { Written::Missing });
    }
    case_key::Entity::delete_many()
        .filter(case_key::Column::CaseId.eq(id.0))
        .filter(case_key::Column::OrgId.eq(keys.org()))
        .exec(db)
        .await?;
    case_body::Entity::delete_many()
        .filter(case_body::Column::CaseId.eq(id.0))
        .filter(case_body::Column::OrgId.eq(keys.org()))
        .exec(db)
        .await?;
    case_decisions::Entity::delete_many()
        .filter(case_decisions::Column::CaseId.eq(id.0))
        .filter(case_decisions::Column::OrgId.eq(keys.org()))
        .exec(db)
        .await?;
    // The key of the case is destroyed, and with it those of its files: what is left of them is swept up (`evidence/sweep.rs`).
    let nothing = || Expr::value(Vec::<u8>::new());
    evidence_file::Entity::update_many()
        .col_expr(evidence_file::Column::State, Expr::value(evidence_file::GONE))
        .col_expr(evidence_file::Column::KeyWrap, nothing())
        .col_expr(evidence_file::Column::EntryCt, nothing())
        .col_expr(evidence_file::Column::ProgressCt, nothing())
        .filter(evidence_file::Column::CaseId.eq(id.0))
        .filter(evidence_file::Column::OrgId.eq(keys.org()))
        .exec(db)
        .await?;
    case_tasks::Entity::delete_many()
        .filter(case_tasks::Column::CaseId.eq(id.0))
        .filter(case_tasks::Column::OrgId.eq(keys.org()))
        .exec(db)
        .await?;
    versions::remove(db, keys, id).await?;
    delete_drafts(db, keys, id).await?;
    Ok(Written::Done { version: based_on })
}

/// Drafts of letters go with their case.
async fn delete_drafts(db: &DatabaseTransaction, keys: &OrgKeys, id: CaseId) -> Result<(), StoreError> {
    draft_head::Entity::delete_many()
        .filter(draft_head::Column::CaseId.eq(id.0))
        .filter(draft_head::Column::OrgId.eq(keys.org()))
        .exec(db)
        .await?;
    draft_version::Entity::delete_many()
        .filter(draft_version::Column::CaseId.eq(id.0))
        .filter(draft_version::Column::OrgId.eq(keys.org()))
        .exec(db)
        .await?;
    draft_final::Entity::delete_many()
        .filter(draft_final::Column::CaseId.eq(id.0))
        .filter(draft_final::Column::OrgId.eq(keys.org()))
        .exec(db)
        .await?;
    Ok(())
}
