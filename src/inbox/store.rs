//! Intakes in the database: what is known of each is sealed under the organisation's key and bound to its row and version;
//! the intake itself lies there as the device sealed it, and is gone once it is a case.

use super::model::Meta;
use crate::db::StoreError;
use crate::entity::inbox;
use crate::ids::IntakeId;
use crate::vault::{Context, OrgKeys};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use zeroize::Zeroizing;

/// An intake as it is stored.
#[derive(Debug)]
pub struct Stored {
    pub id: IntakeId,
    pub version: i64,
    pub meta: Meta,
    /// As the device sealed it; absent once it is a case or was thrown away.
    pub intake: Option<Vec<u8>>,
}

const TABLE: &str = "inbox";

fn place<'a>(keys: &OrgKeys, id: IntakeId, version: i64) -> Context<'a> {
    Context::new(keys.org(), TABLE, "meta_ct", id.0).at_version(version.unsigned_abs())
}

fn seal(keys: &OrgKeys, id: IntakeId, version: i64, meta: &Meta) -> Vec<u8> {
    let text = serde_json::to_vec(meta).expect("what is known of an intake has text keys only");
    keys.seal_row(&Zeroizing::new(text), &place(keys, id, version))
}

fn opened(keys: &OrgKeys, row: inbox::Model) -> Result<Stored, StoreError> {
    let id = IntakeId(row.id);
    let text = keys
        .open_row(&row.meta_ct, &place(keys, id, row.row_version))
        .map_err(|_| StoreError::Unreadable { table: TABLE, id: id.to_string() })?;
    let meta = serde_json::from_slice(&text).map_err(|_| StoreError::Corrupt {
        table: TABLE,
        column: "meta_ct",
        id: id.to_string(),
    })?;
    Ok(Stored { id, version: row.row_version, meta, intake: row.intake })
}

/// Stores an intake that arrived; `false` when one with this id is there.
pub async fn insert(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    id: IntakeId,
    meta: &Meta,
    intake: Option<Vec<u8>>,
) -> Result<bool, StoreError> {
    let row = inbox::ActiveModel {
        org_id: Set(keys.org()),
        id: Set(id.0),
        row_version: Set(1),
        meta_ct: Set(seal(keys, id, 1, meta)),
        intake: Set(intake),
    };
    let first = OnConflict::columns([inbox::Column::OrgId, inbox::Column::Id]).do_nothing().to_owned();
    Ok(inbox::Entity::insert(row).on_conflict(first).exec_without_returning(db).await? == 1)
}

/// The intake with this id.
pub async fn find(db: &impl ConnectionTrait, keys: &OrgKeys, id: IntakeId) -> Result<Option<Stored>, StoreError> {
    let row = inbox::Entity::find_by_id((keys.org(), id.0)).one(db).await?;
    row.map(|row| opened(keys, row)).transpose()
}

/// The intakes that wait, the oldest first.
pub async fn waiting(db: &impl ConnectionTrait, keys: &OrgKeys) -> Result<Vec<Stored>, StoreError> {
    let rows = inbox::Entity::find()
        .filter(inbox::Column::OrgId.eq(keys.org()))
        .filter(inbox::Column::Intake.is_not_null())
        .all(db)
        .await?;
    let mut stored = rows.into_iter().map(|row| opened(keys, row)).collect::<Result<Vec<_>, _>>()?;
    stored.sort_by_key(|one| (one.meta.received_at, one.id));
    Ok(stored)
}

/// Writes down what became of an intake that waited, and removes the intake; `false` when it waits no longer.
pub async fn settle(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    id: IntakeId,
    based_on: i64,
    meta: &Meta,
) -> Result<bool, StoreError> {
    let version = based_on.saturating_add(1);
    let settled = inbox::Entity::update_many()
        .col_expr(inbox::Column::RowVersion, Expr::value(version))
        .col_expr(inbox::Column::MetaCt, Expr::value(seal(keys, id, version, meta)))
        .col_expr(inbox::Column::Intake, Expr::value(Option::<Vec<u8>>::None))
        .filter(inbox::Column::OrgId.eq(keys.org()))
        .filter(inbox::Column::Id.eq(id.0))
        .filter(inbox::Column::RowVersion.eq(based_on))
        .filter(inbox::Column::Intake.is_not_null())
        .exec(db)
        .await?;
    Ok(settled.rows_affected == 1)
}
