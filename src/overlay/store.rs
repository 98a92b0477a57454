//! The organisation's overlay in the database: its text sealed in one row, bound to its place and version.

use crate::db::StoreError;
use crate::entity::overlay;
use crate::vault::{Context, OrgKeys};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;
use zeroize::Zeroizing;

const TABLE: &str = "overlay";

/// The overlay as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Counts the changes, from 1; 0 before the first.
    pub version: i64,
    /// `None` before the first, and once it was removed.
    pub text: Option<String>,
}

fn place(keys: &OrgKeys, version: i64) -> Context<'static> {
    Context::new(keys.org(), TABLE, "text_ct", keys.org()).at_version(version.unsigned_abs())
}

/// The version of the organisation's overlay and whether there is one, without opening it.
pub async fn version(db: &impl ConnectionTrait, org: Uuid) -> Result<i64, StoreError> {
    let row: Option<i64> =
        overlay::Entity::find_by_id(org).select_only().column(overlay::Column::RowVersion).into_tuple().one(db).await?;
    Ok(row.unwrap_or(0))
}

/// The organisation's overlay.
///
/// # Errors
/// [`StoreError::Unreadable`] when it does not open.
pub async fn find(db: &impl ConnectionTrait, keys: &OrgKeys) -> Result<Stored, StoreError> {
    let Some(row) = overlay::Entity::find_by_id(keys.org()).one(db).await? else {
        return Ok(Stored { version: 0, text: None });
    };
    let Some(sealed) = &row.text_ct else { return Ok(Stored { version: row.row_version, text: None }) };
    let id = || keys.org().to_string();
    let text = keys
        .open_row(sealed, &place(keys, row.row_version))
        .map_err(|_| StoreError::Unreadable { table: TABLE, id: id() })?;
    let text = String::from_utf8(text.to_vec()).map_err(|_| StoreError::Corrupt {
        table: TABLE,
        column: "text_ct",
        id: id(),
    })?;
    Ok(Stored { version: row.row_version, text: Some(text) })
}

/// Writes the overlay, or removes it, if it still is of version `based_on`; answers the new version, or `None` when it is not.
pub async fn write(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    based_on: i64,
    text: Option<&str>,
) -> Result<Option<i64>, StoreError> {
    let version = based_on.saturating_add(1);
    let sealed = text.map(|text| keys.seal_row(&Zeroizing::new(text.as_bytes().to_vec()), &place(keys, version)));
    if based_on == 0 {
        let row = overlay::ActiveModel { org_id: Set(keys.org()), row_version: Set(version), text_ct: Set(sealed) };
        // Another writer may have been first: her row stays.
        let written = overlay::Entity::insert(row)
            .on_conflict(OnConflict::column(overlay::Column::OrgId).do_nothing().to_owned())
            .exec_without_returning(db)
            .await?;
        return Ok((written == 1).then_some(version));
    }
    let written = overlay::Entity::update_many()
        .col_expr(overlay::Column::RowVersion, Expr::value(version))
        .col_expr(overlay::Column::TextCt, Expr::value(sealed))
        .filter(overlay::Column::OrgId.eq(keys.org()))
        .filter(overlay::Column::RowVersion.eq(based_on))
        .exec(db)
        .await?;
    Ok((written.rows_affected == 1).then_some(version))
}
