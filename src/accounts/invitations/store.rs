//! Rows of invitations.

use crate::db::StoreError;
use crate::entity::invitation;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

/// Stores a new invitation.
pub async fn insert(db: &DatabaseTransaction, row: invitation::Model) -> Result<(), StoreError> {
    invitation::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// The invitation with this id.
pub async fn find(db: &impl ConnectionTrait, id: &[u8]) -> Result<Option<invitation::Model>, StoreError> {
    Ok(invitation::Entity::find_by_id(id.to_vec()).one(db).await?)
}

/// Uses an invitation up; false if another request did.
pub async fn take(db: &DatabaseTransaction, id: &[u8]) -> Result<bool, StoreError> {
    Ok(invitation::Entity::delete_by_id(id.to_vec()).exec(db).await?.rows_affected > 0)
}

/// Removes invitations that are over.
pub async fn sweep(db: &DatabaseTransaction, now: i64) -> Result<(), StoreError> {
    invitation::Entity::delete_many().filter(invitation::Column::Expires.lte(now)).exec(db).await?;
    Ok(())
}

/// The invitations of an organisation that are not over, the one that ends first at the top; there are a handful.
pub async fn list(db: &impl ConnectionTrait, org: Uuid, now: i64) -> Result<Vec<invitation::Model>, StoreError> {
    let query = invitation::Entity::find().filter(invitation::Column::OrgId.eq(org));
    let query = query.filter(invitation::Column::Expires.gt(now));
    Ok(query.order_by_asc(invitation::Column::Expires).order_by_asc(invitation::Column::MemberId).all(db).await?)
}

/// Removes the invitation for this member; false if there is none.
pub async fn take_of_member(db: &DatabaseTransaction, org: Uuid, member: Uuid) -> Result<bool, StoreError> {
    let query = invitation::Entity::delete_many().filter(invitation::Column::OrgId.eq(org));
    Ok(query.filter(invitation::Column::MemberId.eq(member)).exec(db).await?.rows_affected > 0)
}
