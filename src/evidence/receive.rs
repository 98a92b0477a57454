//! Files arrive: announced, piece by piece, whole. A piece is sealed and stored before the database hears of it, and counts
//! only once the database has it; what fails in between leaves an object without a key, which is removed.

use super::model::{Entry, Whole};
use super::store::{self, NewPart, Stored};
use super::{EvidenceError, PIECE};
use crate::accounts::Access;
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases;
use crate::db::StoreError;
use crate::ids::{CaseId, FileId};
use crate::vault::{CHUNK, Layout, Span};

/// An upload that nobody goes on with for this long is given up.
pub const PATIENCE: i64 = 7 * 24 * 60 * 60;
/// Most files of a case, arriving ones included.
pub const MOST_FILES: u64 = 1000;

/// Bytes of the original that arrived.
pub fn offset(file: &Stored) -> u64 {
    (file.received * CHUNK as u64).min(file.entry.size)
}

fn expiry(app: &App) -> i64 {
    app.clock.now().timestamp() + PATIENCE
}

/// Announces a file of the case.
pub async fn announce(app: &App, by: &Access, case: CaseId, entry: &Entry) -> Result<FileId, EvidenceError> {
    let limit = app.evidence_limit;
    if entry.size > limit {
        return Err(EvidenceError::TooLarge { limit });
    }
    let id = FileId::random();
    let command = app.db.begin().await?;
    if !cases::store::hold(&command, &by.keys, case).await? {
        return Err(EvidenceError::NotFound);
    }
    // The record first: its head is the row that commands queue for, so that two of them do not both find the last place.
    audit::record(&command, by, Action::EvidenceAnnounced, Some(id.0), app.clock.now()).await?;
    if store::count(&command, &by.keys, case).await? >= MOST_FILES {
        return Err(EvidenceError::Full);
    }
    store::insert(&command, &by.keys, case, id, entry, expiry(app)).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(id)
}

/// The file, if it is of the case.
pub async fn found(app: &App, by: &Access, case: CaseId, id: FileId) -> Result<Stored, EvidenceError> {
    store::find(&app.db.read, &by.keys, case, id).await?.ok_or(EvidenceError::NotFound)
}

/// Takes the next piece; answers the offset to go on from. It leaves no entry in the record: the announcement and the
/// completion do.
pub async fn append(
    app: &App,
    by: &Access,
    (case, id): (CaseId, FileId),
    at: u64,
    piece: &[u8],
) -> Result<u64, EvidenceError> {
    let file = found(app, by, case, id).await?;
    if file.entry.whole.is_some() {
        return Err(EvidenceError::Whole);
    }
    let (stands, size) = (offset(&file), file.entry.size);
    if at != stands {
        return Err(EvidenceError::WrongOffset { offset: stands });
    }
    let end = stands + piece.len() as u64;
    if end > size {
        return Err(EvidenceError::TooMuch);
    }
    if piece.is_empty() || piece.len() > PIECE || (end != size && !piece.len().is_multiple_of(CHUNK)) {
        return Err(EvidenceError::Misaligned);
    }
    let mut hash = file.hash(&by.keys)?;
    hash.update(piece);

    let layout = Layout::of(size);
    let count = piece.len().div_ceil(CHUNK) as u64;
    let part = file.new_part(&by.keys, span(&file, layout, file.received, count));
    let padding = layout.chunk_length(file.received + count - 1).saturating_sub((piece.len() - 1) % CHUNK + 1);
    let sealed = if padding == 0 { part.key.seal(piece) } else { part.key.seal(&padded(piece, padding)) };
    app.objects.put(id, part.id, sealed).await?;
    if enter(app, by, &file, &part, &hash).await? {
        return Ok(end);
    }
    app.objects.discard(id, part.id).await;
    let stands = found(app, by, case, id).await?;
    Err(EvidenceError::WrongOffset { offset: offset(&stands) })
}

fn padded(piece: &[u8], zeros: usize) -> zeroize::Zeroizing<Vec<u8>> {
    let mut text = zeroize::Zeroizing::new(Vec::with_capacity(piece.len() + zeros));
    text.extend_from_slice(piece);
    text.resize(piece.len() + zeros, 0);
    text
}

fn span(file: &Stored, layout: Layout, first: u64, count: u64) -> Span {
    let number = |value: u64| u32::try_from(value).expect("the size limit keeps files below 2^32 chunks");
    Span { file: file.id.0, of: number(layout.chunks()), first: number(first), count: number(count) }
}

async fn enter(
    app: &App,
    by: &Access,
    file: &Stored,
    part: &NewPart,
    hash: &crate::vault::RunningHash,
) -> Result<bool, EvidenceError> {
    let entered = async {
        let command = app.db.begin().await?;
        let entered = store::append(&command, &by.keys, file, part, hash, expiry(app)).await?;
        if entered {
            command.commit().await?;
        }
        Ok::<_, StoreError>(entered)
    };
    match entered.await {
        Ok(entered) => Ok(entered),
        Err(error) => {
            app.objects.discard(file.id, part.id).await;
            Err(error.into())
        }
    }
}

/// Makes the file whole if all of it arrived and has the hash that the sender computed.
pub async fn complete(
    app: &App,
    by: &Access,
    (case, id): (CaseId, FileId),
    sha256: &str,
) -> Result<Stored, EvidenceError> {
    let file = found(app, by, case, id).await?;
    if let Some(whole) = &file.entry.whole {
        // The sender did not hear the first answer.
        return if whole.sha256 == sha256 { Ok(file) } else { Err(EvidenceError::WrongHash) };
    }
    if offset(&file) != file.entry.size {
        return Err(EvidenceError::Incomplete { offset: offset(&file) });
    }
    if file.hash(&by.keys)?.finish() != sha256 {
        return Err(EvidenceError::WrongHash);
    }
    let padding = store_padding(app, by, &file).await?;
    let now = app.clock.now();
    let entry = Entry { whole: Some(Whole { sha256: sha256.to_owned(), at: now }), ..file.entry.clone() };
    let done = async {
        let command = app.db.begin().await?;
        let done = store::complete(&command, &by.keys, &file, &entry, &padding).await?;
        if done {
            audit::record(&command, by, Action::EvidenceAdded, Some(id.0), now).await?;
            command.commit().await?;
        }
        Ok::<_, StoreError>(done)
    };
    let done = done.await;
    if !matches!(done, Ok(true)) {
        for part in &padding {
            app.objects.discard(id, part.id).await;
        }
    }
    // Another request may have made it whole meanwhile, or given it up.
    done?;
    found(app, by, case, id).await
}

/// Stores the chunks of zeros that lie beyond the last one with bytes of the file.
async fn store_padding(app: &App, by: &Access, file: &Stored) -> Result<Vec<NewPart>, EvidenceError> {
    let layout = Layout::of(file.entry.size);
    let mut parts = vec![];
    let mut first = layout.filled();
    while first < layout.chunks() {
        let count = (layout.chunks() - first).min((PIECE / CHUNK) as u64);
        let length = (first..first + count).map(|chunk| layout.chunk_length(chunk)).sum();
        let part = file.new_part(&by.keys, span(file, layout, first, count));
        let stored = app.objects.put(file.id, part.id, part.key.seal(&vec![0; length])).await;
        parts.push(part);
        if let Err(error) = stored {
            for part in &parts {
                app.objects.discard(file.id, part.id).await;
            }
            return Err(error.into());
        }
        first += count;
    }
    Ok(parts)
}

/// What is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// An upload that is not whole.
    Upload,
    /// A file, whole or not.
    File,
}

/// Destroys the keys of a file and then removes its objects.
pub async fn destroy(app: &App, by: &Access, (case, id): (CaseId, FileId), loss: Loss) -> Result<(), EvidenceError> {
    let file = found(app, by, case, id).await?;
    let action = match loss {
        Loss::Upload if file.entry.whole.is_some() => return Err(EvidenceError::Whole),
        Loss::Upload => Action::EvidenceGivenUp,
        Loss::File => Action::EvidenceDeleted,
    };
    let command = app.db.begin().await?;
    if !store::destroy(&command, &by.keys, case, &file).await? {
        return Err(EvidenceError::NotFound);
    }
    audit::record(&command, by, action, Some(id.0), app.clock.now()).await?;
    command.commit().await.map_err(StoreError::from)?;
    app.db.wipe_log().await?;
    // The keys are gone; if the object store does not answer now, the ciphertext is removed later.
    super::sweep::remove(app, id).await;
    Ok(())
}
