//! Files in the database: a row a file, sealed under the key of its case, and a row a part, with its key under the key of the
//! file. Every function takes the connection and the organisation's keys.

use super::model::Entry;
use crate::cases::store::key_of;
use crate::db::{Db, StoreError};
use crate::entity::evidence_file::{ARRIVING, GONE, WHOLE};
use crate::entity::{evidence_file, evidence_part};
use crate::ids::{CaseId, FileId, PartId};
use crate::vault::{CaseKey, Context, FileKey, OrgKeys, PartKey, RunningHash, Span};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

const FILE: &str = "evidence_file";
const PART: &str = "evidence_part";

/// A file as it is stored.
#[derive(Debug)]
pub struct Stored {
    pub id: FileId,
    /// Chunks that arrived.
    pub received: u64,
    pub entry: Entry,
    progress_ct: Vec<u8>,
    key: FileKey,
    case_key: CaseKey,
}

/// A part that is to be entered, with its key's wrap.
#[derive(Debug)]
pub struct NewPart {
    pub id: PartId,
    pub key: PartKey,
    wrapped: Vec<u8>,
}

fn place<'a>(keys: &OrgKeys, table: &'static str, column: &'static str, row: uuid::Uuid) -> Context<'a> {
    Context::new(keys.org(), table, column, row)
}

/// The entry is sealed twice, when the file is announced and when it is whole: neither passes for the other.
fn entry_place<'a>(keys: &OrgKeys, id: FileId, state: i16) -> Context<'a> {
    place(keys, FILE, "entry_ct", id.0).at_version(state.unsigned_abs().into())
}

fn progress_place<'a>(keys: &OrgKeys, id: FileId, received: u64) -> Context<'a> {
    place(keys, FILE, "progress_ct", id.0).at_version(received)
}

fn unreadable(id: FileId) -> StoreError {
    StoreError::Unreadable { table: FILE, id: id.to_string() }
}

fn seal_entry(keys: &OrgKeys, key: &CaseKey, id: FileId, state: i16, entry: &Entry) -> Vec<u8> {
    let text = serde_json::to_vec(entry).expect("an entry has text keys only");
    key.seal_summary(&zeroize::Zeroizing::new(text), &entry_place(keys, id, state))
}

fn as_number(chunks: u64) -> i64 {
    i64::try_from(chunks).expect("a file has at most 2^32 chunks")
}

/// How many files the case has, arriving ones included.
pub async fn count(db: &impl ConnectionTrait, keys: &OrgKeys, case: CaseId) -> Result<u64, StoreError> {
    Ok(present(keys, case).count(db).await?)
}

fn present(keys: &OrgKeys, case: CaseId) -> sea_orm::Select<evidence_file::Entity> {
    evidence_file::Entity::find()
        .filter(evidence_file::Column::OrgId.eq(keys.org()))
        .filter(evidence_file::Column::CaseId.eq(case.0))
        .filter(evidence_file::Column::State.ne(GONE))
}

/// Enters a file that is to come.
pub async fn insert(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    case: CaseId,
    id: FileId,
    entry: &Entry,
    expires_at: i64,
) -> Result<(), StoreError> {
    let case_key = key_of(db, keys, case).await?;
    let (_, wrapped) = case_key.new_file(&place(keys, FILE, "key_wrap", id.0));
    let progress = case_key.seal(&RunningHash::default().state(), &progress_place(keys, id, 0));
    evidence_file::Entity::insert(evidence_file::ActiveModel {
        id: Set(id.0),
        org_id: Set(keys.org()),
        case_id: Set(case.0),
        state: Set(ARRIVING),
        received: Set(0),
        expires_at: Set(Some(expires_at)),
        key_wrap: Set(wrapped),
        entry_ct: Set(seal_entry(keys, &case_key, id, ARRIVING, entry)),
        progress_ct: Set(progress),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

fn opened(keys: &OrgKeys, case_key: &CaseKey, row: evidence_file::Model) -> Result<Stored, StoreError> {
    let id = FileId(row.id);
    let text = case_key.open(&row.entry_ct, &entry_place(keys, id, row.state)).map_err(|_| unreadable(id))?;
    let key = case_key.open_file(&row.key_wrap, &place(keys, FILE, "key_wrap", id.0)).map_err(|_| unreadable(id))?;
    let corrupt = |column| StoreError::Corrupt { table: FILE, column, id: id.to_string() };
    let entry: Entry = serde_json::from_slice(&text).map_err(|_| corrupt("entry_ct"))?;
    let received = u64::try_from(row.received).map_err(|_| corrupt("received"))?;
    Ok(Stored { id, received, entry, progress_ct: row.progress_ct, key, case_key: case_key.duplicate() })
}

/// The files of a case. One that does not open is told apart, so that it does not hide the others.
#[derive(Debug, Default)]
pub struct Listed {
    /// In the order in which they were announced.
    pub files: Vec<Stored>,
    /// Files whose row was damaged or altered.
    pub damaged: Vec<FileId>,
}

/// The files of a case.
pub async fn list(db: &impl ConnectionTrait, keys: &OrgKeys, case: CaseId) -> Result<Listed, StoreError> {
    let rows = present(keys, case).all(db).await?;
    let mut listed = Listed::default();
    if rows.is_empty() {
        return Ok(listed);
    }
    let case_key = key_of(db, keys, case).await?;
    for row in rows {
        let id = FileId(row.id);
        match opened(keys, &case_key, row) {
            Ok(file) => listed.files.push(file),
            Err(StoreError::Unreadable { .. }) => listed.damaged.push(id),
            Err(other) => return Err(other),
        }
    }
    listed.files.sort_by_key(|file| (file.entry.created_at, file.id));
    Ok(listed)
}

/// A file of the case, if the organisation has it.
pub async fn find(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    case: CaseId,
    id: FileId,
) -> Result<Option<Stored>, StoreError> {
    let row = present(keys, case).filter(evidence_file::Column::Id.eq(id.0)).one(db).await?;
    let Some(row) = row else { return Ok(None) };
    let case_key = key_of(db, keys, case).await?;
    opened(keys, &case_key, row).map(Some)
}

impl Stored {
    /// The hash of what arrived.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when the state kept does not open, or belongs to another length.
    pub fn hash(&self, keys: &OrgKeys) -> Result<RunningHash, StoreError> {
        let state = self.case_key.open(&self.progress_ct, &progress_place(keys, self.id, self.received));
        let state = state.map_err(|_| unreadable(self.id))?;
        RunningHash::resume(&state).map_err(|_| unreadable(self.id))
    }

    /// A new part of the file with a key of its own.
    pub fn new_part(&self, keys: &OrgKeys, span: Span) -> NewPart {
        let id = PartId::random();
        let (key, wrapped) = self.key.new_part(&place(keys, PART, "key_wrap", id.0), span);
        NewPart { id, key, wrapped }
    }
}

async fn insert_part(db: &DatabaseTransaction, keys: &OrgKeys, id: FileId, part: &NewPart) -> Result<(), StoreError> {
    let span = part.key.span();
    evidence_part::Entity::insert(evidence_part::ActiveModel {
        id: Set(part.id.0),
        org_id: Set(keys.org()),
        file_id: Set(id.0),
        first_chunk: Set(span.first.into()),
        chunks: Set(span.count.into()),
        key_wrap: Set(part.wrapped.clone()),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

fn still_arriving(keys: &OrgKeys, file: &Stored) -> Condition {
    Condition::all()
        .add(evidence_file::Column::Id.eq(file.id.0))
        .add(evidence_file::Column::OrgId.eq(keys.org()))
        .add(evidence_file::Column::State.eq(ARRIVING))
        .add(evidence_file::Column::Received.eq(as_number(file.received)))
}

/// Enters a part that arrived after the ones before; `false` when the file stands elsewhere by now.
pub async fn append(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    file: &Stored,
    part: &NewPart,
    hash: &RunningHash,
    expires_at: i64,
) -> Result<bool, StoreError> {
    let received = file.received + u64::from(part.key.span().count);
    let progress = file.case_key.seal(&hash.state(), &progress_place(keys, file.id, received));
    let moved = evidence_file::Entity::update_many()
        .col_expr(evidence_file::Column::Received, Expr::value(as_number(received)))
        .col_expr(evidence_file::Column::ExpiresAt, Expr::value(Some(expires_at)))
        .col_expr(evidence_file::Column::ProgressCt, Expr::value(progress))
        .filter(still_arriving(keys, file))
        .exec(db)
        .await?;
    if moved.rows_affected != 1 {
        return Ok(false);
    }
    insert_part(db, keys, file.id, part).await?;
    Ok(true)
}

/// Makes the file whole, with the parts that hold its padding; `false` when it stands elsewhere by now.
pub async fn complete(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    file: &Stored,
    entry: &Entry,
    padding: &[NewPart],
) -> Result<bool, StoreError> {
    let done = evidence_file::Entity::update_many()
        .col_expr(evidence_file::Column::State, Expr::value(WHOLE))
        .col_expr(evidence_file::Column::ExpiresAt, Expr::value(None::<i64>))
        .col_expr(evidence_file::Column::EntryCt, Expr::value(seal_entry(keys, &file.case_key, file.id, WHOLE, entry)))
        .col_expr(evidence_file::Column::ProgressCt, Expr::value(Vec::<u8>::new()))
        .filter(still_arriving(keys, file))
        .exec(db)
        .await?;
    if done.rows_affected != 1 {
        return Ok(false);
    }
    for part in padding {
        insert_part(db, keys, file.id, part).await?;
    }
    Ok(true)
}

/// The parts that hold the chunks `first` to `last`, in order and without a gap, with their keys.
///
/// # Errors
/// [`StoreError::Unreadable`] when a part is missing, was moved, or its key does not open.
pub async fn parts(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    file: &Stored,
    of: u32,
    (first, last): (u32, u32),
) -> Result<Vec<(PartId, PartKey)>, StoreError> {
    let end = Expr::col(evidence_part::Column::FirstChunk).add(Expr::col(evidence_part::Column::Chunks));
    let rows = evidence_part::Entity::find()
        .filter(evidence_part::Column::FileId.eq(file.id.0))
        .filter(evidence_part::Column::OrgId.eq(keys.org()))
        .filter(evidence_part::Column::FirstChunk.lte(i64::from(last)))
        .filter(end.gt(i64::from(first)))
        .order_by_asc(evidence_part::Column::FirstChunk)
        .all(db)
        .await?;
    let damaged = || unreadable(file.id);
    let mut parts = Vec::with_capacity(rows.len());
    let mut next = None;
    for row in rows {
        let number = |value: i64| u32::try_from(value).map_err(|_| damaged());
        let span = Span { file: file.id.0, of, first: number(row.first_chunk)?, count: number(row.chunks)? };
        let fits = next.map_or(span.first <= first, |next| span.first == next);
        if !fits || span.count == 0 {
            return Err(damaged());
        }
        next = span.first.checked_add(span.count);
        let key = file.key.open_part(&row.key_wrap, &place(keys, PART, "key_wrap", row.id), span);
        parts.push((PartId(row.id), key.map_err(|_| damaged())?));
    }
    if next.is_none_or(|next| next <= last) { Err(damaged()) } else { Ok(parts) }
}

/// Destroys the keys of a file, if it still is in the state in which it was found; its objects are removed afterwards.
pub async fn destroy(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    case: CaseId,
    file: &Stored,
) -> Result<bool, StoreError> {
    let state = if file.entry.whole.is_some() { WHOLE } else { ARRIVING };
    let gone = gone_rows()
        .filter(evidence_file::Column::Id.eq(file.id.0))
        .filter(evidence_file::Column::OrgId.eq(keys.org()))
        .filter(evidence_file::Column::CaseId.eq(case.0))
        .filter(evidence_file::Column::State.eq(state))
        .exec(db)
        .await?;
    if gone.rows_affected == 1 {
        drop_parts(db, file.id).await?;
    }
    Ok(gone.rows_affected == 1)
}

fn gone_rows() -> sea_orm::UpdateMany<evidence_file::Entity> {
    let nothing = || Expr::value(Vec::<u8>::new());
    evidence_file::Entity::update_many()
        .col_expr(evidence_file::Column::State, Expr::value(GONE))
        .col_expr(evidence_file::Column::ExpiresAt, Expr::value(None::<i64>))
        .col_expr(evidence_file::Column::KeyWrap, nothing())
        .col_expr(evidence_file::Column::EntryCt, nothing())
        .col_expr(evidence_file::Column::ProgressCt, nothing())
}

async fn drop_parts(db: &impl ConnectionTrait, id: FileId) -> Result<(), StoreError> {
    evidence_part::Entity::delete_many().filter(evidence_part::Column::FileId.eq(id.0)).exec(db).await?;
    Ok(())
}

/// Destroys the keys of uploads that nobody went on with until `now`, of any organisation.
pub async fn expire(db: &Db, now: i64) -> Result<(), StoreError> {
    let expired = gone_rows()
        .filter(evidence_file::Column::State.eq(ARRIVING))
        .filter(evidence_file::Column::ExpiresAt.lt(now))
        .exec(&db.write)
        .await?;
    if expired.rows_affected > 0 {
        tracing::info!(files = expired.rows_affected, "unfinished uploads were given up");
    }
    Ok(())
}

/// Some files whose keys are destroyed and whose objects may still lie there.
pub async fn gone(db: &Db) -> Result<Vec<FileId>, StoreError> {
    let ids: Vec<uuid::Uuid> = evidence_file::Entity::find()
        .select_only()
        .column(evidence_file::Column::Id)
        .filter(evidence_file::Column::State.eq(GONE))
        .limit(200)
        .into_tuple()
        .all(&db.read)
        .await?;
    Ok(ids.into_iter().map(FileId).collect())
}

/// Forgets a file whose objects are removed.
pub async fn forget(db: &Db, id: FileId) -> Result<(), StoreError> {
    drop_parts(&db.write, id).await?;
    evidence_file::Entity::delete_many()
        .filter(evidence_file::Column::Id.eq(id.0))
        .filter(evidence_file::Column::State.eq(GONE))
        .exec(&db.write)
        .await?;
    Ok(())
}
