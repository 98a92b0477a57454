//! Text versions in the database: each sealed once under a key of its own, which invitations carry.

use crate::codes::Day;
use crate::db::StoreError;
use crate::documents::model::Document;
use crate::entity::appeal_text;
use crate::ids::{AppealId, TextId};
use crate::vault::{Context, OrgKeys, Ticket, fingerprint};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use zeroize::Zeroizing;

const TABLE: &str = "appeal_text";

/// A text in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TextPart {
    /// `en` or `id`.
    pub language: String,
    pub title: String,
    pub markdown: String,
    pub document: Document,
}

/// A text as it is shown to others and signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    pub date: Day,
    pub parts: Vec<TextPart>,
}

impl Text {
    /// The whole text as Markdown, each language after the other: what the fingerprint is taken of.
    pub fn markdown(&self) -> String {
        self.parts.iter().map(|part| part.markdown.as_str()).collect::<Vec<_>>().join("\n---\n\n")
    }

    /// SHA-256 of the whole text.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.markdown().as_bytes())
    }

    /// The part in a language.
    pub fn part(&self, language: &str) -> Option<&TextPart> {
        self.parts.iter().find(|part| part.language == language)
    }

    /// The languages that are filled.
    pub fn languages(&self) -> Vec<String> {
        self.parts.iter().map(|part| part.language.clone()).collect()
    }
}

fn place<'a>(row: &appeal_text::Model, column: &'a str) -> Context<'a> {
    Context::new(row.org_id, TABLE, column, row.id).at_version(row.version.unsigned_abs())
}

/// Stores a text version and answers its key.
pub async fn insert(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    appeal: AppealId,
    version: i64,
    text: &Text,
) -> Result<Ticket, StoreError> {
    let key = Ticket::random();
    let mut row = appeal_text::Model {
        id: TextId::random().0,
        org_id: keys.org(),
        appeal_id: appeal.0,
        version,
        text_ct: vec![],
        key_ct: vec![],
    };
    let json = Zeroizing::new(serde_json::to_vec(text).expect("a text has text keys only"));
    row.text_ct = key.seal(&json, &place(&row, "text_ct"));
    row.key_ct = keys.seal_row(key.encode().as_bytes(), &place(&row, "key_ct"));
    appeal_text::Entity::insert(appeal_text::ActiveModel {
        id: Set(row.id),
        org_id: Set(row.org_id),
        appeal_id: Set(row.appeal_id),
        version: Set(row.version),
        text_ct: Set(row.text_ct),
        key_ct: Set(row.key_ct),
    })
    .exec_without_returning(db)
    .await?;
    Ok(key)
}

async fn row(
    db: &impl ConnectionTrait,
    org: Uuid,
    appeal: AppealId,
    version: i64,
) -> Result<Option<appeal_text::Model>, StoreError> {
    let query = appeal_text::Entity::find()
        .filter(appeal_text::Column::OrgId.eq(org))
        .filter(appeal_text::Column::AppealId.eq(appeal.0))
        .filter(appeal_text::Column::Version.eq(version));
    Ok(query.one(db).await?)
}

fn unreadable(row: &appeal_text::Model) -> StoreError {
    StoreError::Unreadable { table: TABLE, id: row.id.to_string() }
}

fn open(row: &appeal_text::Model, key: &Ticket) -> Result<Text, StoreError> {
    let json = key.open(&row.text_ct, &place(row, "text_ct")).map_err(|_| unreadable(row))?;
    let corrupt = |_| StoreError::Corrupt { table: TABLE, column: "text_ct", id: row.id.to_string() };
    serde_json::from_slice(&json).map_err(corrupt)
}

/// A text version of the organisation's appeal, with its key.
///
/// # Errors
/// [`StoreError::Unreadable`] when it does not open.
pub async fn find(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    appeal: AppealId,
    version: i64,
) -> Result<Option<(Ticket, Text)>, StoreError> {
    let Some(row) = row(db, keys.org(), appeal, version).await? else { return Ok(None) };
    let key = keys.open_row(&row.key_ct, &place(&row, "key_ct")).map_err(|_| unreadable(&row))?;
    let key = std::str::from_utf8(&key).ok().and_then(Ticket::parse).ok_or_else(|| unreadable(&row))?;
    let text = open(&row, &key)?;
    Ok(Some((key, text)))
}

/// A text version for somebody who holds its key.
///
/// # Errors
/// [`StoreError::Unreadable`] when it does not open.
pub async fn find_with(
    db: &impl ConnectionTrait,
    org: Uuid,
    appeal: AppealId,
    version: i64,
    key: &Ticket,
) -> Result<Option<Text>, StoreError> {
    row(db, org, appeal, version).await?.map(|row| open(&row, key)).transpose()
}

/// Removes all texts of an appeal.
pub async fn delete_all(db: &DatabaseTransaction, keys: &OrgKeys, appeal: AppealId) -> Result<(), StoreError> {
    appeal_text::Entity::delete_many()
        .filter(appeal_text::Column::OrgId.eq(keys.org()))
        .filter(appeal_text::Column::AppealId.eq(appeal.0))
        .exec(db)
        .await?;
    Ok(())
}
