//! Earlier versions in the database: a row a version, bound to case and version.

use crate::cases::record::Record;
use crate::cases::store::{key_of, unreadable};
use crate::db::StoreError;
use crate::entity::case_version;
use crate::ids::CaseId;
use crate::vault::{CaseKey, Context, OrgKeys};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// An earlier version of a case.
#[derive(Debug)]
pub struct Earlier {
    pub version: i64,
    pub record: Record,
}

/// A part of the earlier versions of a case, the newest first. One that does not open is told apart, so that it does not
/// hide the others.
#[derive(Debug, Default)]
pub struct EarlierPage {
    pub items: Vec<Earlier>,
    pub damaged: Vec<i64>,
    /// The last version of the page, readable or not, if there may be more.
    pub last: Option<i64>,
}

const TABLE: &str = "case_version";

fn place<'a>(keys: &OrgKeys, id: CaseId, version: i64) -> Context<'a> {
    Context::new(keys.org(), TABLE, "record_ct", id.0).at_version(version.unsigned_abs())
}

/// Keeps the text of a record that a newer version replaces.
pub async fn keep(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    key: &CaseKey,
    id: CaseId,
    version: i64,
    record: &[u8],
) -> Result<(), StoreError> {
    case_version::Entity::insert(case_version::ActiveModel {
        case_id: Set(id.0),
        version: Set(version),
        org_id: Set(keys.org()),
        record_ct: Set(key.seal(record, &place(keys, id, version))),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

fn opened(keys: &OrgKeys, key: &CaseKey, row: &case_version::Model) -> Result<Earlier, StoreError> {
    let id = CaseId(row.case_id);
    let text = key.open(&row.record_ct, &place(keys, id, row.version)).map_err(|_| unreadable(TABLE, id))?;
    let record = serde_json::from_slice(&text).map_err(|_| StoreError::Corrupt {
        table: TABLE,
        column: "record_ct",
        id: id.to_string(),
    })?;
    Ok(Earlier { version: row.version, record })
}

/// The earlier versions of the organisation's case below `before`, the newest first.
pub async fn list(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    id: CaseId,
    before: Option<i64>,
    limit: u64,
) -> Result<EarlierPage, StoreError> {
    let mut query = case_version::Entity::find()
        .filter(case_version::Column::CaseId.eq(id.0))
        .filter(case_version::Column::OrgId.eq(keys.org()))
        .order_by_desc(case_version::Column::Version)
        .limit(limit);
    if let Some(before) = before {
        query = query.filter(case_version::Column::Version.lt(before));
    }
    let rows = query.all(db).await?;
    let mut page = EarlierPage::default();
    if rows.is_empty() {
        return Ok(page);
    }
    if rows.len() as u64 == limit {
        page.last = rows.last().map(|row| row.version);
    }
    let key = key_of(db, keys, id).await?;
    for row in &rows {
        match opened(keys, &key, row) {
            Ok(earlier) => page.items.push(earlier),
            Err(StoreError::Unreadable { .. }) => page.damaged.push(row.version),
            Err(other) => return Err(other),
        }
    }
    Ok(page)
}

/// An earlier version of the organisation's case.
///
/// # Errors
/// [`StoreError::Unreadable`] when it does not open.
pub async fn find(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    id: CaseId,
    version: i64,
) -> Result<Option<Record>, StoreError> {
    let row = case_version::Entity::find_by_id((id.0, version)).filter(case_version::Column::OrgId.eq(keys.org()));
    let Some(row) = row.one(db).await? else { return Ok(None) };
    let key = key_of(db, keys, id).await?;
    Ok(Some(opened(keys, &key, &row)?.record))
}

/// Removes the earlier versions of a case that is deleted.
pub async fn remove(db: &DatabaseTransaction, keys: &OrgKeys, id: CaseId) -> Result<(), StoreError> {
    case_version::Entity::delete_many()
        .filter(case_version::Column::CaseId.eq(id.0))
        .filter(case_version::Column::OrgId.eq(keys.org()))
        .exec(db)
        .await?;
    Ok(())
}
