//! Keys, sealing and opening: the only place that names a cipher. Pure: no database, no clock, no network.
//!
//! The path from a person to a record: password → seed ([`SeedLock`]) → the member's keys ([`MemberKeys`]) → her
//! keyring ([`Keyring`]) → the organisation's keys ([`OrgKeys`]) → the key of a case ([`CaseKey`]) → its columns, and the
//! keys of its files ([`FileKey`]).
//! Each step names the [`Context`] that the ciphertext belongs to. Formats, formulas and sizes stand in the modules.

mod certificate;
mod chain;
mod context;
mod file;
mod grant;
mod intake;
mod keyring;
mod member;
mod organisation;
mod padding;
mod password;
mod recovery;
mod root;
mod running_hash;
mod sealed;
mod sealing;
mod secret;
mod ticket;
mod token;
#[cfg(test)]
mod vectors;

pub use certificate::{PublicMember, verify_certificate};
pub use chain::chain_hash;
pub use context::Context;
pub use file::{CHUNK, FileKey, Layout, PartKey, SEALED_CHUNK, Span};
pub use grant::{Granted, Recipient, grant, granter_of, verify_grant};
pub use intake::{IntakeKey, IntakePlace, intake_digest};
pub use keyring::{Keyring, RootShare};
pub use member::{MemberKeys, MemberSeed};
pub use organisation::{CaseKey, OrgKeys, WRAPPED_KEY};
pub use padding::Padding;
pub use password::{
    Kdf, PASSWORD_MAX, PASSWORD_MIN, Pepper, SeedLock, WeakPassword, check_password, login_hmac, throttle_key,
};
pub use recovery::{
    RECOVERY_WORDS, RecoveryKeys, RecoverySeed, random_passphrase, recovery_fingerprint, recovery_word_list,
    unknown_words,
};
pub use root::{OrgIdentity, OrgRoot, seal_audit};
pub use running_hash::RunningHash;
pub use secret::Secret;
pub use ticket::{OrgAddress, Ticket, fingerprint, post};
pub use token::{Invitation, SessionTerms, SessionToken, SetupCode, hash_setup_code, same};

/// A ciphertext, key or signature that is not what its place demands; deliberately says no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot be read (integrity)")]
pub struct Unreadable;
