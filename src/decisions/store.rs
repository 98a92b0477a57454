//! Decisions in the database: one row a case, sealed under the key of the case and bound to its place and version. Deleting
//! the case destroys the key and removes the row (`cases/store.rs`).

use super::model::Record;
use crate::cases::store::key_of;
use crate::db::StoreError;
use crate::entity::case_decisions;
use crate::ids::CaseId;
use crate::vault::{CaseKey, Context, OrgKeys};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter};

/// The decisions on a case as they are stored.
#[derive(Debug, Default)]
pub struct Stored {
    /// Counts the changes; 0 before the first decision.
    pub version: i64,
    pub record: Record,
}

const TABLE: &str = "case_decisions";

fn seal(keys: &OrgKeys, key: &CaseKey, id: CaseId, version: i64, record: &Record) -> Vec<u8> {
    let text = serde_json::to_vec(record).expect("records have text keys and no map with other keys");
    key.seal(&zeroize::Zeroizing::new(text), &place(keys, id, version))
}

fn place<'a>(keys: &OrgKeys, id: CaseId, version: i64) -> Context<'a> {
    Context::new(keys.org(), TABLE, "record_ct", id.0).at_version(version.unsigned_abs())
}

/// The decisions on a case of the organisation; none at version 0.
///
/// # Errors
/// [`StoreError::Unreadable`] when the key or the record does not open.
pub async fn find(db: &impl ConnectionTrait, keys: &OrgKeys, id: CaseId) -> Result<Stored, StoreError> {
    let row = case_decisions::Entity::find_by_id(id.0).filter(case_decisions::Column::OrgId.eq(keys.org()));
    let Some(row) = row.one(db).await? else { return Ok(Stored::default()) };
    let key = key_of(db, keys, id).await?;
    let text = key
        .open(&row.record_ct, &place(keys, id, row.row_version))
        .map_err(|_| StoreError::Unreadable { table: TABLE, id: id.to_string() })?;
    let record = serde_json::from_slice(&text).map_err(|_| StoreError::Corrupt {
        table: TABLE,
        column: "record_ct",
        id: id.to_string(),
    })?;
    Ok(Stored { version: row.row_version, record })
}

/// Stores the decisions if they still are of version `based_on`; answers the new version, or `None` when they are not.
pub async fn write(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    id: CaseId,
    based_on: i64,
    record: &Record,
) -> Result<Option<i64>, StoreError> {
    let key = key_of(db, keys, id).await?;
    let version = based_on.saturating_add(1);
    let sealed = seal(keys, &key, id, version, record);
    let written = if based_on == 0 {
        case_decisions::Entity::insert(case_decisions::ActiveModel {
            case_id: Set(id.0),
            org_id: Set(keys.org()),
            row_version: Set(version),
            record_ct: Set(sealed),
        })
        .on_conflict(OnConflict::column(case_decisions::Column::CaseId).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?
    } else {
        let update = case_decisions::Entity::update_many()
            .col_expr(case_decisions::Column::RowVersion, Expr::value(version))
            .col_expr(case_decisions::Column::RecordCt, Expr::value(sealed))
            .filter(case_decisions::Column::CaseId.eq(id.0))
            .filter(case_decisions::Column::OrgId.eq(keys.org()))
            .filter(case_decisions::Column::RowVersion.eq(based_on));
        update.exec(db).await?.rows_affected
    };
    Ok((written == 1).then_some(version))
}
