//! Unfinished forms in the database, sealed under the organisation's key and bound to the member and the form's own id: a
//! head that lists show, and the form.

use crate::db::StoreError;
use crate::entity::unfinished;
use crate::ids::{CaseId, UnfinishedId};
use crate::vault::{Context, OrgKeys, Padding};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

/// What a list shows of an unfinished form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The case that is changed; absent for a new one.
    pub case: Option<CaseId>,
    /// By which the member knows it again.
    pub title: String,
    pub saved_at: DateTime<Utc>,
}

/// The head of somebody's form.
#[derive(Debug)]
pub struct Listed {
    pub id: UnfinishedId,
    pub member: Uuid,
    pub head: Head,
}

const TABLE: &str = "unfinished";

fn place<'a>(keys: &OrgKeys, column: &'static str, member: &'a Uuid, id: UnfinishedId) -> Context<'a> {
    Context::new(keys.org(), TABLE, column, id.0).bound_to(member.as_bytes())
}

fn unreadable(id: UnfinishedId) -> StoreError {
    StoreError::Unreadable { table: TABLE, id: id.to_string() }
}

fn opened_head(keys: &OrgKeys, row: &unfinished::Model) -> Result<Listed, StoreError> {
    let id = UnfinishedId(row.id);
    let text = keys.open_row(&row.head_ct, &place(keys, "head_ct", &row.member_id, id)).map_err(|_| unreadable(id))?;
    let head = serde_json::from_slice(&text).map_err(|_| StoreError::Corrupt {
        table: TABLE,
        column: "head_ct",
        id: id.to_string(),
    })?;
    Ok(Listed { id, member: row.member_id, head })
}

/// Keeps a form in the place of what was kept of it before.
pub async fn keep(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    member: Uuid,
    id: UnfinishedId,
    head: &Head,
    form: &[u8],
) -> Result<(), StoreError> {
    let text = Zeroizing::new(serde_json::to_vec(head).expect("a head has text keys only"));
    let row = unfinished::ActiveModel {
        org_id: Set(keys.org()),
        member_id: Set(member),
        id: Set(id.0),
        head_ct: Set(keys.seal_row(&text, &place(keys, "head_ct", &member, id))),
        form_ct: Set(keys.seal_row_padded(form, Padding::Padme, &place(keys, "form_ct", &member, id))),
    };
    let replace =
        OnConflict::columns([unfinished::Column::OrgId, unfinished::Column::MemberId, unfinished::Column::Id])
            .update_columns([unfinished::Column::HeadCt, unfinished::Column::FormCt])
            .to_owned();
    unfinished::Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

/// How many forms of the member there are beside this one, and whether this one is among them.
pub async fn count(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    member: Uuid,
    id: UnfinishedId,
) -> Result<(u64, bool), StoreError> {
    let hers = unfinished::Entity::find()
        .filter(unfinished::Column::OrgId.eq(keys.org()))
        .filter(unfinished::Column::MemberId.eq(member));
    let all = hers.clone().count(db).await?;
    let there = hers.filter(unfinished::Column::Id.eq(id.0)).count(db).await?;
    Ok((all - there, there == 1))
}

/// The heads of all forms of the organisation that open; they are few.
pub async fn list(db: &impl ConnectionTrait, keys: &OrgKeys) -> Result<Vec<Listed>, StoreError> {
    let rows = unfinished::Entity::find().filter(unfinished::Column::OrgId.eq(keys.org())).all(db).await?;
    // One that was damaged is no record: it must not hide the others.
    Ok(rows.iter().filter_map(|row| opened_head(keys, row).ok()).collect())
}

/// A member's form with its head.
pub async fn find(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    member: Uuid,
    id: UnfinishedId,
) -> Result<Option<(Head, Zeroizing<Vec<u8>>)>, StoreError> {
    let row = unfinished::Entity::find_by_id((keys.org(), member, id.0)).one(db).await?;
    let Some(row) = row else { return Ok(None) };
    let head = opened_head(keys, &row)?.head;
    let form = keys.open_row(&row.form_ct, &place(keys, "form_ct", &member, id)).map_err(|_| unreadable(id))?;
    Ok(Some((head, form)))
}

/// Forgets a form of the member: it was saved, or she does not want it.
pub async fn forget(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    member: Uuid,
    id: UnfinishedId,
) -> Result<(), StoreError> {
    unfinished::Entity::delete_by_id((keys.org(), member, id.0)).exec(db).await?;
    Ok(())
}

/// Forgets what anybody has begun to change in a case: the case is erased.
pub async fn forget_case(db: &DatabaseTransaction, keys: &OrgKeys, case: CaseId) -> Result<(), StoreError> {
    for one in list(db, keys).await? {
        if one.head.case == Some(case) {
            forget(db, keys, one.member, one.id).await?;
        }
    }
    Ok(())
}
