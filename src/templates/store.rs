//! The changes of an organisation's templates in the database: one sealed row a change, none ever altered. Which template a
//! change is of is sealed with it.

use crate::db::StoreError;
use crate::decisions::Author;
use crate::documents::templates::Kind;
use crate::entity::template_change;
use crate::standards::Lang;
use crate::vault::{Context, OrgKeys};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

const TABLE: &str = "template_change";

/// A template that can be changed: a kind of document in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub kind: Kind,
    pub lang: Lang,
}

impl Slot {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Kind::ALL.into_iter().flat_map(|kind| [Lang::En, Lang::Id].map(|lang| Self { kind, lang }))
    }
}

/// Who changed a template, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    pub by: Author,
    pub at: DateTime<Utc>,
}

/// A change of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Counts the changes of all templates of the organisation, from 1.
    pub version: i64,
    pub slot: Slot,
    pub act: Act,
    /// Absent where the organisation went back to the built-in template.
    pub text: Option<String>,
}

/// A change as it is sealed.
#[derive(Serialize, Deserialize)]
struct Body {
    kind: String,
    language: String,
    by: Author,
    at: DateTime<Utc>,
    text: Option<String>,
}

fn place(keys: &OrgKeys, version: i64) -> Context<'static> {
    Context::new(keys.org(), TABLE, "change_ct", keys.org()).at_version(version.unsigned_abs())
}

/// The number of the last change; 0 before the first.
pub async fn version(db: &impl ConnectionTrait, org: Uuid) -> Result<i64, StoreError> {
    let last: Option<Option<i64>> = template_change::Entity::find()
        .select_only()
        .column_as(template_change::Column::Version.max(), "last")
        .filter(template_change::Column::OrgId.eq(org))
        .into_tuple()
        .one(db)
        .await?;
    Ok(last.flatten().unwrap_or(0))
}

/// All changes, in order.
///
/// # Errors
/// [`StoreError::Unreadable`] when one does not open.
pub async fn load(db: &impl ConnectionTrait, keys: &OrgKeys) -> Result<Vec<Change>, StoreError> {
    let rows = template_change::Entity::find()
        .filter(template_change::Column::OrgId.eq(keys.org()))
        .order_by_asc(template_change::Column::Version)
        .all(db)
        .await?;
    let mut changes = Vec::with_capacity(rows.len());
    for row in rows {
        let id = || keys.org().to_string();
        let opened = keys
            .open_row(&row.change_ct, &place(keys, row.version))
            .map_err(|_| StoreError::Unreadable { table: TABLE, id: id() })?;
        let corrupt = || StoreError::Corrupt { table: TABLE, column: "change_ct", id: id() };
        let body: Body = serde_json::from_slice(&opened).map_err(|_| corrupt())?;
        // A kind that this edition of Saksi no longer has is passed over.
        let Some(kind) = Kind::parse(&body.kind) else { continue };
        let lang = if body.language == "id" { Lang::Id } else { Lang::En };
        let act = Act { by: body.by, at: body.at };
        changes.push(Change { version: row.version, slot: Slot { kind, lang }, act, text: body.text });
    }
    Ok(changes)
}

/// Adds a change if the template's last one still is `based_on`; answers its number, or `None` when it is not.
pub async fn write(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    slot: Slot,
    based_on: i64,
    act: Act,
    text: Option<&str>,
) -> Result<Option<i64>, StoreError> {
    let own = load(db, keys).await?.into_iter().rev().find(|change| change.slot == slot);
    if own.map_or(0, |change| change.version) != based_on {
        return Ok(None);
    }
    let next = version(db, keys.org()).await? + 1;
    let Slot { kind, lang } = slot;
    let (kind, language) = (kind.code().to_owned(), lang.pick("en", "id").to_owned());
    let body = Body { kind, language, by: act.by, at: act.at, text: text.map(str::to_owned) };
    let sealed = Zeroizing::new(serde_json::to_vec(&body).expect("a change is JSON"));
    let row = template_change::ActiveModel {
        org_id: Set(keys.org()),
        version: Set(next),
        change_ct: Set(keys.seal_row(&sealed, &place(keys, next))),
    };
    // Another writer may have been first: her row stays.
    let key = [template_change::Column::OrgId, template_change::Column::Version];
    let written = template_change::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok((written == 1).then_some(next))
}
