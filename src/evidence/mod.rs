//! Files of evidence: they arrive in pieces and go on after a cut line, lie sealed in the object store, and are read whole or
//! in part. The original is never changed: its SHA-256 is what the exhibit of the case file keeps.
//!
//! ```text
//! POST   /cases/{id}/evidence                      what is to come: name, size …         → id, offset 0
//! PATCH  /cases/{id}/evidence/{file}?offset=N      the next bytes, a multiple of 64 KiB  → the offset to go on from
//! POST   /cases/{id}/evidence/{file}/completion    SHA-256 as the sender computed it     → whole, or refused
//! GET    /cases/{id}/evidence/{file}/content       the bytes, also by Range
//! ```
//! A cut line loses at most the piece that was under way. Whoever does not know where he was asks for the list: each file
//! in it says the offset to go on from. An upload that nobody goes on with for seven days is given up.

pub mod api;
pub mod model;
pub mod objects;
mod read;
mod receive;
mod store;
mod sweep;

pub use objects::Objects;
pub use read::{entry, whole};
pub use sweep::{keep_clean, sweep};

use crate::db::StoreError;

/// Most bytes of one piece.
pub const PIECE: usize = 64 * crate::vault::CHUNK;

/// Why a file cannot be received or read as asked.
#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    #[error("no such case or file")]
    NotFound,
    /// The piece does not begin where the file stands.
    #[error("the file stands at another offset")]
    WrongOffset { offset: u64 },
    /// The piece is empty, or not of whole chunks.
    #[error("the piece does not end at a chunk's border")]
    Misaligned,
    /// More bytes than were announced.
    #[error("the piece goes beyond the size that was announced")]
    TooMuch,
    /// The file is whole: nothing can be added to it, or given up.
    #[error("the file is whole")]
    Whole,
    /// Bytes are missing.
    #[error("the file is not whole")]
    Incomplete { offset: u64 },
    /// What arrived is not what the sender has.
    #[error("the file has another hash")]
    WrongHash,
    #[error("the case has as many files as it can have")]
    Full,
    #[error("larger than the setting evidence-limit")]
    TooLarge { limit: u64 },
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The object store does not take or give.
    #[error("the object store does not answer, or is full")]
    Objects(#[from] objects::ObjectsError),
}
