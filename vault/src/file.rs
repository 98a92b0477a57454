//! Files of any size, sealed while they arrive and opened in any place.
//!
//! ```text
//! file key = 32 random bytes, wrapped by the key of its case: 109 bytes
//! part     = chunks that arrived together, an object of their own
//! part key = 32 random bytes, wrapped by the file key; bound to the file, the part, which chunks it holds and how many
//!            the file has
//! chunk n  = AES-256-GCM(part key, nonce, associated data of the part, 65 536 bytes; the last may be shorter) | tag 16
//! nonce    = 7 zero bytes | n u32 | 1 for the last chunk of the file, else 0
//! ```
//! The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse
//! Misuse-Resistance", 2015) with n counted through the whole file. A part that is sent again after a cut line is sealed
//! under a new key, so no nonce is used twice; and a part that was never entered in the database has lost its key.

use uuid::Uuid;
use zeroize::Zeroizing;

use super::context::length_prefixed;
use super::organisation::CaseKey;
use super::secret::Key;
use super::{Context, Unreadable, padding, sealing};

/// Length of a chunk's text, except of the last one.
pub const CHUNK: usize = 64 * 1024;
/// Length of a sealed chunk, except of the last one.
pub const SEALED_CHUNK: usize = CHUNK + TAG;

const TAG: usize = 16;
const VERSION: u32 = 1;

/// How a file of `size` bytes is laid out: padded with zeros by Padmé (at least 256 bytes, at most 12 % more), so that
/// its length does not tell which file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Bytes of the file itself.
    pub size: u64,
    /// Bytes with the zeros after them.
    pub padded: u64,
}

impl Layout {
    /// The layout of a file of this size.
    pub fn of(size: u64) -> Self {
        Self { size, padded: padding::padded_size(size) }
    }

    /// Chunks of the file with its padding.
    pub fn chunks(&self) -> u64 {
        self.padded.div_ceil(CHUNK as u64)
    }

    /// Chunks that hold bytes of the file itself.
    pub fn filled(&self) -> u64 {
        self.size.div_ceil(CHUNK as u64)
    }

    /// Length of the text of a chunk.
    pub fn chunk_length(&self, chunk: u64) -> usize {
        let left = self.padded.saturating_sub(chunk * CHUNK as u64);
        usize::try_from(left).map_or(CHUNK, |left| left.min(CHUNK))
    }
}

/// Which chunks a part holds, of which file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub file: Uuid,
    /// Chunks of the whole file.
    pub of: u32,
    /// The first chunk of the part.
    pub first: u32,
    /// How many chunks it holds.
    pub count: u32,
}

/// The key of one file; destroying it destroys the file.
#[derive(Debug)]
pub struct FileKey(Key);

/// The key of one part of a file.
#[derive(Debug)]
pub struct PartKey {
    key: Key,
    span: Span,
    associated_data: Vec<u8>,
}

impl CaseKey {
    /// A new file's key and its wrap.
    pub fn new_file(&self, context: &Context<'_>) -> (FileKey, Vec<u8>) {
        let file = Key::random();
        let wrapped = sealing::wrap(self.key(), VERSION, file.expose(), context);
        (FileKey(file), wrapped)
    }

    /// Opens a wrapped file key.
    pub fn open_file(&self, wrapped: &[u8], context: &Context<'_>) -> Result<FileKey, Unreadable> {
        sealing::unwrap_key(self.key(), wrapped, context).map(FileKey)
    }
}

impl FileKey {
    /// A new part's key and its wrap; the context names the row and column of the wrap.
    pub fn new_part(&self, context: &Context<'_>, span: Span) -> (PartKey, Vec<u8>) {
        let (key, bound) = (Key::random(), span.bound());
        let wrapped = sealing::wrap(&self.0, VERSION, key.expose(), &context.bound_to(&bound));
        (PartKey::new(key, context, span), wrapped)
    }

    /// Opens a wrapped part key, if the part still holds the chunks that it was made for.
    pub fn open_part(&self, wrapped: &[u8], context: &Context<'_>, span: Span) -> Result<PartKey, Unreadable> {
        let key = sealing::unwrap_key(&self.0, wrapped, &context.bound_to(&span.bound()))?;
        Ok(PartKey::new(key, context, span))
    }
}

impl Span {
    fn bound(&self) -> Vec<u8> {
        let numbers = [self.of, self.first, self.count].map(u32::to_be_bytes);
        length_prefixed(&[self.file.as_bytes(), &numbers[0], &numbers[1], &numbers[2]])
    }
}

impl PartKey {
    fn new(key: Key, context: &Context<'_>, span: Span) -> Self {
        Self { key, span, associated_data: context.bound_to(&span.bound()).associated_data(VERSION) }
    }

    /// Which chunks the part holds.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Seals the part: as many chunks as it holds, each whole but for the last one of the file.
    pub fn seal(&self, text: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(text.len() + self.span.count as usize * TAG);
        for (number, chunk) in (self.span.first..).zip(text.chunks(CHUNK)) {
            sealed.extend_from_slice(&sealing::encrypt(&self.key, &self.nonce(number), chunk, &self.associated_data));
        }
        sealed
    }

    /// Where the sealed chunks `first` to `last` of the file lie in the part's object.
    pub fn bytes(&self, layout: Layout, first: u32, last: u32) -> std::ops::Range<u64> {
        let start = u64::from(first - self.span.first) * SEALED_CHUNK as u64;
        let whole = u64::from(last - first) * SEALED_CHUNK as u64;
        start..start + whole + (layout.chunk_length(last.into()) + TAG) as u64
    }

    /// Opens the sealed chunks `first` to `last` of the file, which were cut out of the part's object.
    pub fn open(&self, layout: Layout, first: u32, last: u32, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        let held = self.span.first..self.span.first.saturating_add(self.span.count);
        let range = if held.contains(&first) && held.contains(&last) && first <= last {
            self.bytes(layout, first, last)
        } else {
            return Err(Unreadable);
        };
        if sealed.len() as u64 != range.end - range.start {
            return Err(Unreadable);
        }
        let mut text = Zeroizing::new(Vec::with_capacity(sealed.len()));
        for (number, chunk) in (first..).zip(sealed.chunks(SEALED_CHUNK)) {
            let opened = sealing::decrypt(&self.key, &self.nonce(number), chunk, &self.associated_data)?;
            text.extend_from_slice(&opened);
        }
        Ok(text)
    }

    fn nonce(&self, chunk: u32) -> [u8; 12] {
        let mut nonce = [0; 12];
        nonce[7..11].copy_from_slice(&chunk.to_be_bytes());
        nonce[11] = u8::from(chunk + 1 == self.span.of);
        nonce
    }

    #[cfg(test)]
    pub(super) fn fixed(key: Key, context: &Context<'_>, span: Span) -> Self {
        Self::new(key, context, span)
    }
}

#[cfg(test)]
mod tests;
