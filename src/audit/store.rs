//! The record in the database: one chain an organisation, its head in a row of its own that writers queue for.

use crate::db::StoreError;
use crate::entity::{audit, audit_head};
use crate::vault::{chain_hash, seal_audit};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::model::{Action, Audited, Author, Broken, Entry, Intact};

/// Hash before the first entry.
const START: [u8; 32] = [0; 32];

/// Starts the record of a new organisation.
pub async fn begin(db: &DatabaseTransaction, org: Uuid) -> Result<(), StoreError> {
    let head = audit_head::ActiveModel { org_id: Set(org), seq: Set(0), hash: Set(START.to_vec()) };
    audit_head::Entity::insert(head).exec_without_returning(db).await?;
    Ok(())
}

/// Records that the author did something, in the same command as the thing itself.
pub async fn record(
    db: &DatabaseTransaction,
    by: &impl Audited,
    action: Action,
    object: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let author = by.author();
    append(db, &author, &Entry { at, action, member: author.member, object }).await
}

/// Appends an entry.
pub async fn append(db: &DatabaseTransaction, to: &Author, entry: &Entry) -> Result<(), StoreError> {
    // The update takes the row's lock (PostgreSQL) or the database's (SQLite) until the command is over.
    let taken = audit_head::Entity::update_many()
        .col_expr(audit_head::Column::Seq, Expr::col(audit_head::Column::Seq).add(1))
        .filter(audit_head::Column::OrgId.eq(to.org))
        .exec(db)
        .await?;
    let missing = || StoreError::Corrupt { table: "audit_head", column: "org_id", id: to.org.to_string() };
    if taken.rows_affected != 1 {
        return Err(missing());
    }
    let head = audit_head::Entity::find_by_id(to.org).one(db).await?.ok_or_else(missing)?;
    let seq = head.seq.unsigned_abs();
    let text = serde_json::to_vec(entry).expect("an entry has text keys only");
    let body = seal_audit(&to.audit_pk, to.org, seq, &text)
        .map_err(|_| StoreError::Unreadable { table: "organisation", id: to.org.to_string() })?;
    let hash = chain_hash(&head.hash, to.org, seq, &body).to_vec();
    audit_head::Entity::update_many()
        .col_expr(audit_head::Column::Hash, Expr::value(hash.clone()))
        .filter(audit_head::Column::OrgId.eq(to.org))
        .exec(db)
        .await?;
    let row = audit::ActiveModel {
        org_id: Set(to.org),
        seq: Set(head.seq),
        prev: Set(head.hash),
        body_sealed: Set(body),
        hash: Set(hash),
    };
    audit::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// A part of the record, the newest entries first: number and sealed body.
pub type Page = Vec<(i64, Vec<u8>)>;

/// The entries before `before`, at most `limit`.
pub async fn page(db: &impl ConnectionTrait, org: Uuid, before: Option<i64>, limit: u64) -> Result<Page, StoreError> {
    let mut query = audit::Entity::find().filter(audit::Column::OrgId.eq(org));
    if let Some(before) = before {
        query = query.filter(audit::Column::Seq.lt(before));
    }
    let rows = query.order_by_desc(audit::Column::Seq).limit(limit).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.seq, row.body_sealed)).collect())
}

/// Follows the chain from its first entry to its head.
pub async fn verify(db: &impl ConnectionTrait, org: Uuid) -> Result<Result<Intact, Broken>, StoreError> {
    let head = audit_head::Entity::find_by_id(org).one(db).await?;
    let (mut seq, mut previous) = (0_i64, START.to_vec());
    loop {
        let rows = audit::Entity::find()
            .filter(audit::Column::OrgId.eq(org))
            .filter(audit::Column::Seq.gt(seq))
            .order_by_asc(audit::Column::Seq)
            .limit(1000)
            .all(db)
            .await?;
        let is_last = rows.len() < 1000;
        for row in rows {
            seq += 1;
            let hash = chain_hash(&previous, org, seq.unsigned_abs(), &row.body_sealed);
            if row.seq != seq || row.prev != previous || row.hash != hash {
                return Ok(Err(Broken { seq }));
            }
            previous = row.hash;
        }
        if is_last {
            break;
        }
    }
    let is_whole = head.is_some_and(|head| head.seq == seq && head.hash == previous);
    Ok(if is_whole { Ok(Intact { entries: seq, head: previous }) } else { Err(Broken { seq: seq + 1 }) })
}
