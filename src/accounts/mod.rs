//! Organisations, members, invitations and sessions.
//!
//! A request becomes a member in `extract`: cookie → session row → seed → keyring → certificate → roles. Passwords are
//! hashed at the [`Desk`]; counters of attempts stand in `throttle`.

mod access;
pub mod api;
mod desk;
pub mod extract;
pub mod invitations;
pub mod kit;
mod login;
mod members;
mod model;
pub mod organisation;
mod own;
pub mod recovery;
mod rekey;
mod sessions;
pub mod setup;
mod store;
mod throttle;

pub use access::Access;
pub use desk::Desk;
pub use members::{Listed, author_of, is_active_member, list as list_members, own_name};
pub use model::{Language, Letterhead, Profile, Role, Roles, Signatory};
pub use setup::announce_setup;
pub use throttle::{Guess, count_answer};

use crate::db::StoreError;
use uuid::Uuid;

/// What a caller of this folder can act on.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error("no session")]
    Unauthenticated,
    #[error("login or password is wrong")]
    WrongCredentials,
    #[error("too many attempts")]
    Throttled { retry_after: u64 },
    #[error("the roles do not allow it")]
    Forbidden,
    #[error("there is no organisation yet")]
    SetupNeeded,
    #[error("the organisation exists already")]
    SetupDone,
    #[error("the recovery words were not asked back yet")]
    SetupUnconfirmed,
    #[error("the set-up code is wrong")]
    WrongCode,
    /// The positions, from 1, of the words that are wrong or missing.
    #[error("some words are wrong")]
    WrongWords(Vec<usize>),
    #[error("there are 24 recovery words")]
    WordCount,
    /// The positions, from 0, of the words that no sheet has.
    #[error("some words are not in the list")]
    UnknownWords(Vec<usize>),
    #[error("these words make no recovery sheet")]
    WordsDoNotFit,
    /// The same for words of no organisation and for a login that is not of theirs.
    #[error("words and login do not belong together")]
    RecoveryRefused,
    #[error("the words were made by an earlier version")]
    OldWords,
    #[error("the password is too weak: {0}")]
    WeakPassword(#[from] crate::vault::WeakPassword),
    #[error("the login is taken")]
    LoginTaken,
    #[error("there is no such invitation, or it is over")]
    InvitationGone,
    #[error("no such member")]
    NoMember,
    #[error("one's own password is changed with the one in force")]
    OwnReset,
    #[error("no new recovery words were made")]
    NoWords,
    #[error("the organisation needs a keyholder")]
    LastKeyholder,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A ciphertext of one of this folder's tables that does not open.
fn unreadable(table: &'static str, id: Uuid) -> AccountError {
    StoreError::Unreadable { table, id: id.to_string() }.into()
}

fn corrupt(table: &'static str, column: &'static str, id: Uuid) -> AccountError {
    StoreError::Corrupt { table, column, id: id.to_string() }.into()
}
