//! Counters of attempts in the session store, where every instance of the server sees them.

use crate::db::StoreError;
use crate::entity::throttle;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// How often a count is tried again when another request counted at the same moment.
const TRIES: usize = 8;

/// Counts one attempt; `Some(seconds)` if it must wait and was not counted.
pub async fn count(
    db: &impl ConnectionTrait,
    key: &[u8],
    now: i64,
    forgotten_after: i64,
    delay: impl Fn(i32) -> i64,
) -> Result<Option<i64>, StoreError> {
    for _ in 0..TRIES {
        let Some(row) = throttle::Entity::find_by_id(key.to_vec()).one(db).await? else {
            let row = throttle::ActiveModel { id: Set(key.to_vec()), attempts: Set(1), until: Set(now + delay(1)) };
            let inserted = throttle::Entity::insert(row)
                .on_conflict(OnConflict::column(throttle::Column::Id).do_nothing().to_owned())
                .exec_without_returning(db)
                .await?;
            if inserted > 0 {
                return Ok(None);
            }
            continue;
        };
        if row.until > now {
            return Ok(Some(row.until - now));
        }
        let before = if row.until + forgotten_after < now { 0 } else { row.attempts };
        let attempts = before.saturating_add(1);
        let updated = throttle::Entity::update_many()
            .col_expr(throttle::Column::Attempts, Expr::value(attempts))
            .col_expr(throttle::Column::Until, Expr::value(now + delay(attempts)))
            .filter(throttle::Column::Id.eq(key.to_vec()))
            .filter(throttle::Column::Attempts.eq(row.attempts))
            .filter(throttle::Column::Until.eq(row.until))
            .exec(db)
            .await?;
        if updated.rows_affected > 0 {
            return Ok(None);
        }
    }
    Ok(Some(1))
}

/// Starts counters again.
pub async fn forget(db: &impl ConnectionTrait, keys: &[Vec<u8>]) -> Result<(), StoreError> {
    throttle::Entity::delete_many().filter(throttle::Column::Id.is_in(keys.to_vec())).exec(db).await?;
    Ok(())
}

/// Takes one attempt back.
pub async fn count_back(db: &impl ConnectionTrait, key: &[u8]) -> Result<(), StoreError> {
    throttle::Entity::update_many()
        .col_expr(throttle::Column::Attempts, Expr::col(throttle::Column::Attempts).sub(1))
        .filter(throttle::Column::Id.eq(key.to_vec()))
        .filter(throttle::Column::Attempts.gt(0))
        .exec(db)
        .await?;
    Ok(())
}

/// Removes counters whose delay ended before `before`.
pub async fn sweep(db: &impl ConnectionTrait, before: i64) -> Result<(), StoreError> {
    throttle::Entity::delete_many().filter(throttle::Column::Until.lt(before)).exec(db).await?;
    Ok(())
}
