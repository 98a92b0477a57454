//! Rows of sessions.

use crate::db::StoreError;
use crate::entity::session;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

/// Stores a new session.
pub async fn insert(db: &impl ConnectionTrait, row: session::Model) -> Result<(), StoreError> {
    session::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// The session with this id.
pub async fn find(db: &impl ConnectionTrait, sid: &[u8]) -> Result<Option<session::Model>, StoreError> {
    Ok(session::Entity::find_by_id(sid.to_vec()).one(db).await?)
}

/// Sets a later idle time, if nobody else did.
pub async fn extend(
    db: &impl ConnectionTrait,
    sid: &[u8],
    from: i64,
    idle: i64,
    seed_wrap: Vec<u8>,
) -> Result<(), StoreError> {
    session::Entity::update_many()
        .col_expr(session::Column::Idle, Expr::value(idle))
        .col_expr(session::Column::SeedWrap, Expr::value(seed_wrap))
        .filter(session::Column::Sid.eq(sid.to_vec()))
        .filter(session::Column::Idle.eq(from))
        .exec(db)
        .await?;
    Ok(())
}

/// Removes a session.
pub async fn delete(db: &impl ConnectionTrait, sid: &[u8]) -> Result<(), StoreError> {
    session::Entity::delete_by_id(sid.to_vec()).exec(db).await?;
    Ok(())
}

/// Removes the sessions of a member, or all but one.
pub async fn delete_of_member(db: &impl ConnectionTrait, member: Uuid, but: Option<&[u8]>) -> Result<(), StoreError> {
    let mut query = session::Entity::delete_many().filter(session::Column::MemberId.eq(member));
    if let Some(but) = but {
        query = query.filter(session::Column::Sid.ne(but.to_vec()));
    }
    query.exec(db).await?;
    Ok(())
}

/// The sessions of a member; she has a handful.
pub async fn of_member(db: &impl ConnectionTrait, member: Uuid) -> Result<Vec<session::Model>, StoreError> {
    Ok(session::Entity::find().filter(session::Column::MemberId.eq(member)).all(db).await?)
}

/// Removes the sessions that are over.
pub async fn sweep(db: &impl ConnectionTrait, now: i64) -> Result<(), StoreError> {
    let over = Condition::any().add(session::Column::Expires.lte(now)).add(session::Column::Idle.lte(now));
    session::Entity::delete_many().filter(over).exec(db).await?;
    Ok(())
}
