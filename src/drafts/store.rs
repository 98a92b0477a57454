//! Drafts in the database: a head with the newest version, one row for every version, and the final files; all sealed under
//! the key of the case and bound to their place and version. Deleting the case removes them (`cases/store.rs`).

use super::model::{About, DispatchKind, Record, Status, Tongue};
use crate::cases::store::key_of;
use crate::codes::{Day, State};
use crate::db::StoreError;
use crate::entity::{draft_final, draft_head, draft_version};
use crate::ids::{CaseId, DraftId};
use crate::vault::{CaseKey, Context, OrgKeys};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zeroize::Zeroizing;

/// A draft as it is stored.
#[derive(Debug)]
pub struct Stored {
    pub id: DraftId,
    pub case: CaseId,
    /// Counts the versions, from 1.
    pub version: i64,
    pub record: Record,
}

/// What the list of a case's drafts shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftSummary)]
pub struct Summary {
    pub document: String,
    /// Further mandates of the special procedures to which it is addressed jointly; of a draft that was last saved before they
    /// were listed, none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub with: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub state: Option<State>,
    pub language: Tongue,
    /// The subject line.
    pub subject: String,
    pub status: Status,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Who saved last, by the name that she had then.
    pub updated_by: String,
    /// The last step after the final text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispatched: Option<DispatchKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub sent: Option<Day>,
    /// When the text was made final.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finalised_at: Option<DateTime<Utc>>,
    /// The steps after the final text, with their days; of a draft that was stored before they were listed, none.
    #[serde(default)]
    pub steps: Vec<Passed>,
}

/// A step after the final text, without its note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = DraftPassed)]
pub struct Passed {
    pub kind: DispatchKind,
    #[schema(value_type = String, format = Date)]
    pub on: Day,
}

impl Summary {
    /// The line of a record; `subject` is the line as it stands in the letter.
    pub fn of(record: &Record, about: &About, subject: &str) -> Self {
        Self {
            document: record.choice.document.clone(),
            with: record.choice.with.clone(),
            state: record.choice.state,
            language: record.choice.language,
            subject: subject.to_owned(),
            status: record.status,
            created_at: record.created_at,
            updated_at: about.at,
            updated_by: about.by.name.clone(),
            dispatched: record.dispatches.last().map(|it| it.kind),
            sent: record.sent(),
            finalised_at: record.frozen.as_ref().map(|frozen| frozen.at),
            steps: record.dispatches.iter().map(|it| Passed { kind: it.kind, on: it.on }).collect(),
        }
    }
}

/// The final files.
#[derive(Debug)]
pub struct Files {
    pub markdown: Vec<u8>,
    pub pdf: Vec<u8>,
    /// The document model as JSON, for the preview.
    pub document: Vec<u8>,
}

const HEAD: &str = "draft_head";
const VERSION: &str = "draft_version";
const FINAL: &str = "draft_final";

fn place<'a>(keys: &OrgKeys, table: &'static str, column: &'static str, id: DraftId, version: i64) -> Context<'a> {
    Context::new(keys.org(), table, column, id.0).at_version(version.unsigned_abs())
}

fn text(value: &impl Serialize) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(serde_json::to_vec(value).expect("drafts have text keys and no map with other keys"))
}

fn opened<T: DeserializeOwned>(
    key: &CaseKey,
    sealed: &[u8],
    context: &Context<'_>,
    (table, column, id): (&'static str, &'static str, DraftId),
) -> Result<T, StoreError> {
    let text = key.open(sealed, context).map_err(|_| StoreError::Unreadable { table, id: id.to_string() })?;
    serde_json::from_slice(&text).map_err(|_| StoreError::Corrupt { table, column, id: id.to_string() })
}

/// Stores a new draft as version 1.
pub async fn insert(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    stored: &Stored,
    about: &About,
    subject: &str,
) -> Result<(), StoreError> {
    let key = key_of(db, keys, stored.case).await?;
    let summary = Summary::of(&stored.record, about, subject);
    draft_head::Entity::insert(draft_head::ActiveModel {
        id: Set(stored.id.0),
        case_id: Set(stored.case.0),
        org_id: Set(keys.org()),
        row_version: Set(stored.version),
        summary_ct: Set(key.seal_summary(&text(&summary), &place(keys, HEAD, "summary_ct", stored.id, stored.version))),
    })
    .exec_without_returning(db)
    .await?;
    keep(db, keys, &key, stored, about).await
}

async fn keep(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    key: &CaseKey,
    stored: &Stored,
    about: &About,
) -> Result<(), StoreError> {
    let (id, version) = (stored.id, stored.version);
    draft_version::Entity::insert(draft_version::ActiveModel {
        draft_id: Set(id.0),
        version: Set(version),
        case_id: Set(stored.case.0),
        org_id: Set(keys.org()),
        about_ct: Set(key.seal_summary(&text(about), &place(keys, VERSION, "about_ct", id, version))),
        record_ct: Set(key.seal(&text(&stored.record), &place(keys, VERSION, "record_ct", id, version))),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// Stores the next version, `stored.version`, if the one before it still is the newest.
pub async fn write(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    stored: &Stored,
    about: &About,
    subject: &str,
) -> Result<bool, StoreError> {
    let key = key_of(db, keys, stored.case).await?;
    let summary = Summary::of(&stored.record, about, subject);
    let sealed = key.seal_summary(&text(&summary), &place(keys, HEAD, "summary_ct", stored.id, stored.version));
    let head = draft_head::Entity::update_many()
        .col_expr(draft_head::Column::RowVersion, Expr::value(stored.version))
        .col_expr(draft_head::Column::SummaryCt, Expr::value(sealed))
        .filter(draft_head::Column::Id.eq(stored.id.0))
        .filter(draft_head::Column::OrgId.eq(keys.org()))
        .filter(draft_head::Column::RowVersion.eq(stored.version - 1))
        .exec(db)
        .await?;
    if head.rows_affected != 1 {
        return Ok(false);
    }
    keep(db, keys, &key, stored, about).await?;
    Ok(true)
}

async fn head(db: &impl ConnectionTrait, keys: &OrgKeys, id: DraftId) -> Result<Option<draft_head::Model>, StoreError> {
    let head = draft_head::Entity::find_by_id(id.0).filter(draft_head::Column::OrgId.eq(keys.org()));
    Ok(head.one(db).await?)
}

async fn version_row(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    id: DraftId,
    version: i64,
) -> Result<Option<draft_version::Model>, StoreError> {
    let row = draft_version::Entity::find_by_id((id.0, version)).filter(draft_version::Column::OrgId.eq(keys.org()));
    Ok(row.one(db).await?)
}

/// The newest version of a draft of the organisation.
///
/// # Errors
/// [`StoreError::Unreadable`] when the key or the version does not open.
pub async fn find(db: &impl ConnectionTrait, keys: &OrgKeys, id: DraftId) -> Result<Option<Stored>, StoreError> {
    let Some(head) = head(db, keys, id).await? else { return Ok(None) };
    let found = version(db, keys, id, head.row_version).await?;
    found.map(Some).ok_or_else(|| StoreError::Unreadable { table: VERSION, id: id.to_string() })
}

/// One version of a draft.
pub async fn version(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    id: DraftId,
    version: i64,
) -> Result<Option<Stored>, StoreError> {
    let Some(row) = version_row(db, keys, id, version).await? else { return Ok(None) };
    let case = CaseId(row.case_id);
    let key = key_of(db, keys, case).await?;
    let context = place(keys, VERSION, "record_ct", id, version);
    let record = opened(&key, &row.record_ct, &context, (VERSION, "record_ct", id))?;
    Ok(Some(Stored { id, case, version, record }))
}

/// Who made each version, the newest first.
pub async fn versions(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    id: DraftId,
) -> Result<Option<Vec<(i64, About)>>, StoreError> {
    let Some(head) = head(db, keys, id).await? else { return Ok(None) };
    let key = key_of(db, keys, CaseId(head.case_id)).await?;
    let rows = draft_version::Entity::find()
        .filter(draft_version::Column::DraftId.eq(id.0))
        .filter(draft_version::Column::OrgId.eq(keys.org()))
        .order_by_desc(draft_version::Column::Version)
        .all(db)
        .await?;
    let read = |row: &draft_version::Model| {
        let context = place(keys, VERSION, "about_ct", id, row.version);
        Ok((row.version, opened(&key, &row.about_ct, &context, (VERSION, "about_ct", id))?))
    };
    rows.iter().map(read).collect::<Result<_, StoreError>>().map(Some)
}

/// The drafts of a case, the one that was changed last first.
pub async fn list(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    case: CaseId,
) -> Result<Vec<(DraftId, i64, Summary)>, StoreError> {
    let rows = draft_head::Entity::find()
        .filter(draft_head::Column::CaseId.eq(case.0))
        .filter(draft_head::Column::OrgId.eq(keys.org()))
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let key = key_of(db, keys, case).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let id = DraftId(row.id);
        let context = place(keys, HEAD, "summary_ct", id, row.row_version);
        let summary: Summary = opened(&key, &row.summary_ct, &context, (HEAD, "summary_ct", id))?;
        lines.push((id, row.row_version, summary));
    }
    lines.sort_by_key(|(id, _, summary)| (std::cmp::Reverse(summary.updated_at), *id));
    Ok(lines)
}

/// The newest version of every other draft of a case. One that does not open is left out: the list of the drafts tells it, and
/// it keeps nobody from this one.
pub async fn others(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    case: CaseId,
    but: DraftId,
) -> Result<Vec<Record>, StoreError> {
    let heads = draft_head::Entity::find()
        .filter(draft_head::Column::CaseId.eq(case.0))
        .filter(draft_head::Column::OrgId.eq(keys.org()))
        .filter(draft_head::Column::Id.ne(but.0))
        .all(db)
        .await?;
    if heads.is_empty() {
        return Ok(vec![]);
    }
    let key = key_of(db, keys, case).await?;
    let mut records = Vec::with_capacity(heads.len());
    for head in heads {
        let id = DraftId(head.id);
        let Some(row) = version_row(db, keys, id, head.row_version).await? else { continue };
        let context = place(keys, VERSION, "record_ct", id, head.row_version);
        records.extend(opened::<Record>(&key, &row.record_ct, &context, (VERSION, "record_ct", id)).ok());
    }
    Ok(records)
}

/// Keeps the final files; a draft has them once.
pub async fn freeze(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    stored: &Stored,
    files: &Files,
) -> Result<(), StoreError> {
    let key = key_of(db, keys, stored.case).await?;
    let sealed = |column, bytes: &[u8]| key.seal(bytes, &place(keys, FINAL, column, stored.id, 0));
    draft_final::Entity::insert(draft_final::ActiveModel {
        draft_id: Set(stored.id.0),
        case_id: Set(stored.case.0),
        org_id: Set(keys.org()),
        markdown_ct: Set(sealed("markdown_ct", &files.markdown)),
        pdf_ct: Set(sealed("pdf_ct", &files.pdf)),
        document_ct: Set(sealed("document_ct", &files.document)),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// The final files.
pub async fn files(db: &impl ConnectionTrait, keys: &OrgKeys, id: DraftId) -> Result<Option<Files>, StoreError> {
    let row = draft_final::Entity::find_by_id(id.0).filter(draft_final::Column::OrgId.eq(keys.org()));
    let Some(row) = row.one(db).await? else { return Ok(None) };
    let key = key_of(db, keys, CaseId(row.case_id)).await?;
    let opened = |column, sealed: &[u8]| {
        let bytes = key.open(sealed, &place(keys, FINAL, column, id, 0));
        bytes.map(|it| it.to_vec()).map_err(|_| StoreError::Unreadable { table: FINAL, id: id.to_string() })
    };
    Ok(Some(Files {
        markdown: opened("markdown_ct", &row.markdown_ct)?,
        pdf: opened("pdf_ct", &row.pdf_ct)?,
        document: opened("document_ct", &row.document_ct)?,
    }))
}

/// Removes a draft with all its versions, if `version` still is the newest.
pub async fn delete(db: &DatabaseTransaction, keys: &OrgKeys, id: DraftId, version: i64) -> Result<bool, StoreError> {
    let gone = draft_head::Entity::delete_many()
        .filter(draft_head::Column::Id.eq(id.0))
        .filter(draft_head::Column::OrgId.eq(keys.org()))
        .filter(draft_head::Column::RowVersion.eq(version))
        .exec(db)
        .await?;
    if gone.rows_affected != 1 {
        return Ok(false);
    }
    draft_version::Entity::delete_many()
        .filter(draft_version::Column::DraftId.eq(id.0))
        .filter(draft_version::Column::OrgId.eq(keys.org()))
        .exec(db)
        .await?;
    Ok(true)
}
