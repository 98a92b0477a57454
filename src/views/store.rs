//! Saved views in the database: all of a member's in one row, sealed and padded, bound to her.

use super::model::Views;
use crate::db::StoreError;
use crate::entity::saved_views;
use crate::vault::{Context, OrgKeys, Padding};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseTransaction, EntityTrait};
use uuid::Uuid;
use zeroize::Zeroizing;

const TABLE: &str = "saved_views";

fn place(keys: &OrgKeys, member: Uuid) -> Context<'static> {
    Context::new(keys.org(), TABLE, "views_ct", member)
}

/// The views of a member; none if she has saved none.
pub async fn load(db: &impl ConnectionTrait, keys: &OrgKeys, member: Uuid) -> Result<Views, StoreError> {
    let Some(row) = saved_views::Entity::find_by_id((keys.org(), member)).one(db).await? else {
        return Ok(Views::default());
    };
    let id = || member.to_string();
    let text = keys
        .open_row(&row.views_ct, &place(keys, member))
        .map_err(|_| StoreError::Unreadable { table: TABLE, id: id() })?;
    serde_json::from_slice(&text).map_err(|_| StoreError::Corrupt { table: TABLE, column: "views_ct", id: id() })
}

/// Writes a member's views in the place of those before.
pub async fn write(db: &DatabaseTransaction, keys: &OrgKeys, member: Uuid, views: &Views) -> Result<(), StoreError> {
    let text = Zeroizing::new(serde_json::to_vec(views).expect("views have text keys only"));
    let row = saved_views::ActiveModel {
        org_id: Set(keys.org()),
        member_id: Set(member),
        views_ct: Set(keys.seal_row_padded(&text, Padding::Steps, &place(keys, member))),
    };
    let replace = OnConflict::columns([saved_views::Column::OrgId, saved_views::Column::MemberId])
        .update_column(saved_views::Column::ViewsCt)
        .to_owned();
    saved_views::Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}
