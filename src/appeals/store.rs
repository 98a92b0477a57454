//! Joint appeals in the database: one sealed row each, under a random key of its own inside the row, bound to its place and
//! version.

pub mod answers;
pub mod pages;
pub mod sign;
pub mod texts;

use super::life::Life;
use super::model::Appeal;
use super::reprisal::Weighed;
use crate::db::StoreError;
use crate::entity::appeal;
use crate::ids::{AppealId, CaseId};
use crate::vault::{Context, OrgKeys};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};

/// The record that is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub appeal: Appeal,
    /// The organisation's cases behind it.
    pub case_ids: Vec<CaseId>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[serde(default)]
    pub life: Life,
    /// That the risk of reprisal was weighed, and for which appeal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighed: Option<Weighed>,
}

/// An appeal as it is stored.
#[derive(Debug)]
pub struct Stored {
    pub id: AppealId,
    /// Number of the appeal within its organisation; the cursor of the list.
    pub number: i64,
    /// Counts the changes, from 1.
    pub version: i64,
    pub record: Record,
}

const TABLE: &str = "appeal";

fn place<'a>(keys: &OrgKeys, id: AppealId, version: i64) -> Context<'a> {
    Context::new(keys.org(), TABLE, "record_ct", id.0).at_version(version.unsigned_abs())
}

fn seal(keys: &OrgKeys, id: AppealId, version: i64, record: &Record) -> Vec<u8> {
    let text = serde_json::to_vec(record).expect("records have text keys and no map with other keys");
    keys.seal_row(&zeroize::Zeroizing::new(text), &place(keys, id, version))
}

fn opened(keys: &OrgKeys, row: &appeal::Model) -> Result<Stored, StoreError> {
    let id = AppealId(row.id);
    let text = keys
        .open_row(&row.record_ct, &place(keys, id, row.row_version))
        .map_err(|_| StoreError::Unreadable { table: TABLE, id: id.to_string() })?;
    let record = serde_json::from_slice(&text).map_err(|_| StoreError::Corrupt {
        table: TABLE,
        column: "record_ct",
        id: id.to_string(),
    })?;
    Ok(Stored { id, number: row.seq, version: row.row_version, record })
}

/// Stores a new appeal and answers its number.
pub async fn insert(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    id: AppealId,
    record: &Record,
) -> Result<i64, StoreError> {
    let last: Option<Option<i64>> = appeal::Entity::find()
        .select_only()
        .column_as(appeal::Column::Seq.max(), "last")
        .filter(appeal::Column::OrgId.eq(keys.org()))
        .into_tuple()
        .one(db)
        .await?;
    let number = last.flatten().unwrap_or(0) + 1;
    appeal::Entity::insert(appeal::ActiveModel {
        id: Set(id.0),
        org_id: Set(keys.org()),
        seq: Set(number),
        row_version: Set(1),
        record_ct: Set(seal(keys, id, 1, record)),
    })
    .exec_without_returning(db)
    .await?;
    Ok(number)
}

/// The appeal, if the organisation has it.
///
/// # Errors
/// [`StoreError::Unreadable`] when it does not open.
pub async fn find(db: &impl ConnectionTrait, keys: &OrgKeys, id: AppealId) -> Result<Option<Stored>, StoreError> {
    let row = appeal::Entity::find_by_id(id.0).filter(appeal::Column::OrgId.eq(keys.org())).one(db).await?;
    row.map(|row| opened(keys, &row)).transpose()
}

/// Replaces the appeal if it still is of version `based_on`; answers the new version, or `None` when it is not.
pub async fn update(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    id: AppealId,
    based_on: i64,
    record: &Record,
) -> Result<Option<i64>, StoreError> {
    let version = based_on.saturating_add(1);
    let written = appeal::Entity::update_many()
        .col_expr(appeal::Column::RowVersion, Expr::value(version))
        .col_expr(appeal::Column::RecordCt, Expr::value(seal(keys, id, version, record)))
        .filter(appeal::Column::Id.eq(id.0))
        .filter(appeal::Column::OrgId.eq(keys.org()))
        .filter(appeal::Column::RowVersion.eq(based_on))
        .exec(db)
        .await?;
    Ok((written.rows_affected == 1).then_some(version))
}

/// One page of the organisation's appeals, the newest first: those with a number below `before`.
pub async fn list(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<Stored>, StoreError> {
    let mut query = appeal::Entity::find()
        .filter(appeal::Column::OrgId.eq(keys.org()))
        .order_by_desc(appeal::Column::Seq)
        .limit(limit);
    if let Some(before) = before {
        query = query.filter(appeal::Column::Seq.lt(before));
    }
    query.all(db).await?.iter().map(|row| opened(keys, row)).collect()
}

/// Removes the appeal if it still is of version `based_on`; `false` when it is not.
pub async fn delete(db: &DatabaseTransaction, keys: &OrgKeys, id: AppealId, based_on: i64) -> Result<bool, StoreError> {
    let gone = appeal::Entity::delete_many()
        .filter(appeal::Column::Id.eq(id.0))
        .filter(appeal::Column::OrgId.eq(keys.org()))
        .filter(appeal::Column::RowVersion.eq(based_on))
        .exec(db)
        .await?;
    Ok(gone.rows_affected == 1)
}
