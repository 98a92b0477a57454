//! Keys, sealing and opening: the only place that names a cipher. Pure: no database, no clock, no network.
//!
//! The path from a person to a record: password → seed ([`SeedLock`]) → the member's keys ([`MemberKeys`]) → her
//! keyring ([`Keyring`]) → the organisation's keys ([`OrgKeys`]) → the key of a case ([`CaseKey`]) → its columns.
//! Each step names the [`Context`] that the ciphertext belongs to. Formats, formulas and sizes stand in the modules.

mod context;
mod member;
mod organisation;
mod padding;
mod password;
mod sealed;
mod sealing;
mod secret;

pub use context::Context;
pub use member::{MemberKeys, MemberSeed};
pub use organisation::{CaseKey, OrgKeys, WRAPPED_KEY};
pub use padding::Padding;
pub use password::{
    Kdf, PASSWORD_MAX, PASSWORD_MIN, Pepper, SeedLock, WeakPassword, check_password, erase, login_hmac, throttle_key,
};
pub use secret::Secret;

/// A ciphertext, key or signature that is not what its place demands; deliberately says no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot be read (integrity)")]
pub struct Unreadable;
