//! Reading a file: the chunks that cover the range asked for, part by part, so that memory does not grow with the file.

use super::model::Entry;
use super::receive::{found, offset};
use super::store;
use super::{EvidenceError, PIECE};
use crate::accounts::Access;
use crate::app::App;
use crate::audit::{self, Action, Audited, Author};
use crate::db::StoreError;
use crate::ids::{CaseId, FileId, PartId};
use crate::vault::{CHUNK, Layout, PartKey};
use futures_util::{Stream, stream};
use std::collections::VecDeque;
use zeroize::Zeroizing;

/// One step of reading: chunks `first` to `last` of a part.
struct Step {
    part: PartId,
    key: std::sync::Arc<PartKey>,
    first: u32,
    last: u32,
}

/// What is still to be read of a file.
pub struct Reader {
    app: App,
    author: Author,
    file: FileId,
    layout: Layout,
    steps: VecDeque<Step>,
    /// Bytes of the first step that were not asked for.
    skip: usize,
    left: u64,
}

/// Makes a reader of the bytes `first` to `last` of a file that is whole.
pub async fn reader(
    app: &App,
    by: &Access,
    (case, id): (CaseId, FileId),
    (first, last): (u64, u64),
) -> Result<Reader, EvidenceError> {
    let file = found(app, by, case, id).await?;
    let layout = Layout::of(file.entry.size);
    let number = |value: u64| u32::try_from(value).expect("the size limit keeps files below 2^32 chunks");
    let (from, to) = (number(first / CHUNK as u64), number(last / CHUNK as u64));
    let parts = store::parts(&app.db.read, &by.keys, &file, number(layout.chunks()), (from, to)).await?;
    let most = u32::try_from(PIECE / CHUNK).expect("a few chunks");
    let mut steps = VecDeque::new();
    for (part, key) in parts {
        let (span, key) = (key.span(), std::sync::Arc::new(key));
        let end = (span.first + (span.count - 1)).min(to);
        let mut next = span.first.max(from);
        while next <= end {
            let last = (next + (most - 1)).min(end);
            steps.push_back(Step { part, key: key.clone(), first: next, last });
            next = last + 1;
        }
    }
    let skip = usize::try_from(first % CHUNK as u64).expect("less than a chunk");
    Ok(Reader { app: app.clone(), author: by.author(), file: id, layout, steps, skip, left: last - first + 1 })
}

/// What is known of a file that is whole.
///
/// # Errors
/// [`EvidenceError::Incomplete`] while it is arriving.
pub async fn entry(app: &App, by: &Access, case: CaseId, id: FileId) -> Result<Entry, EvidenceError> {
    let file = found(app, by, case, id).await?;
    if file.entry.whole.is_none() {
        return Err(EvidenceError::Incomplete { offset: offset(&file) });
    }
    Ok(file.entry)
}

/// The bytes of a file of at most `limit` bytes, in memory; the reading is in the audit record.
///
/// # Errors
/// [`EvidenceError::TooLarge`] beyond the limit, [`EvidenceError::Incomplete`] while it is arriving.
pub async fn whole(
    app: &App,
    by: &Access,
    (case, id): (CaseId, FileId),
    limit: u64,
) -> Result<Zeroizing<Vec<u8>>, EvidenceError> {
    let size = entry(app, by, case, id).await?.size;
    if size > limit {
        return Err(EvidenceError::TooLarge { limit });
    }
    audit::record_now(app, by, Action::EvidenceRead, Some(id.0)).await?;
    let mut reader = reader(app, by, (case, id), (0, size - 1)).await?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(size).unwrap_or_default()));
    while let Some(part) = reader.next().await? {
        bytes.extend_from_slice(&part);
    }
    Ok(bytes)
}

impl Reader {
    /// The next bytes; `None` at the end.
    pub async fn next(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, EvidenceError> {
        let Some(Step { part, key, first, last }) = self.steps.pop_front() else { return Ok(None) };
        let sealed = self.app.objects.get(self.file, part, key.bytes(self.layout, first, last)).await?;
        let Ok(mut text) = key.open(self.layout, first, last, &sealed) else {
            audit::record_now(&self.app, &self.author, Action::Unreadable, Some(self.file.0)).await?;
            return Err(StoreError::Unreadable { table: "evidence_part", id: part.to_string() }.into());
        };
        let skip = self.skip.min(text.len());
        text.drain(..skip);
        self.skip = 0;
        let wanted = usize::try_from(self.left).unwrap_or(usize::MAX);
        text.truncate(wanted);
        self.left -= text.len() as u64;
        Ok(Some(text))
    }

    /// The bytes as a stream. An error ends it early, so that what was received is shorter than what was announced.
    pub fn stream(
        self,
        begun: Option<Zeroizing<Vec<u8>>>,
    ) -> impl Stream<Item = Result<Vec<u8>, std::io::Error>> + Send + 'static {
        stream::try_unfold((self, begun), |(mut reader, begun)| async move {
            let next = match begun {
                Some(text) => Ok(Some(text)),
                None => reader.next().await,
            };
            match next {
                Ok(Some(mut text)) => Ok(Some((std::mem::take(&mut *text), (reader, None)))),
                Ok(None) => Ok(None),
                Err(error) => {
                    tracing::error!(file = %reader.file, %error, "a file could not be read to its end");
                    Err(std::io::Error::other("the file could not be read to its end"))
                }
            }
        })
    }
}
