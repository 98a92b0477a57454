//! The recovery kit: 24 words on paper, shown once. What the organisation keeps of them: their public key, the keys granted to it,
//! a voucher that only the words can make, and when they were made.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::rekey::{Granter, grant_to_words};
use super::{AccountError, store};
use crate::db::Command;
use crate::vault::{Context, Granted, OrgKeys, RecoverySeed, same};

/// The words of the recovery sheet, to be shown once, and the positions that will be asked back.
pub struct RecoverySheet {
    pub words: Vec<&'static str>,
    pub check: [usize; 4],
}

impl RecoverySheet {
    /// The sheet of a seed.
    pub fn new(seed: &RecoverySeed) -> Self {
        Self { words: seed.words(), check: RecoverySeed::positions_to_check() }
    }

    /// The words to ask back, by position.
    pub fn answers(&self) -> BTreeMap<usize, String> {
        self.check.iter().map(|position| (*position, self.words[position - 1].to_owned())).collect()
    }
}

/// The positions at which other words were typed than the ones to ask back.
pub fn wrong_words(answers: &BTreeMap<usize, String>, typed: &BTreeMap<String, String>) -> Vec<usize> {
    let is_right = |position: usize, word: &String| {
        typed
            .get(&position.to_string())
            .is_some_and(|typed| same(typed.trim().to_lowercase().as_bytes(), word.as_bytes()))
    };
    answers.iter().filter(|(position, word)| !is_right(**position, word)).map(|(position, _)| *position).collect()
}

/// What is kept about the words in force.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kit {
    /// Unix seconds.
    pub made_at: i64,
}

fn place(org: Uuid) -> Context<'static> {
    Context::new(org, "organisation", "recovery_kit_ct", org)
}

/// Seals what is kept about the words, for the organisation's row.
pub fn seal(keys: &OrgKeys, kit: &Kit) -> Vec<u8> {
    let text = Zeroizing::new(serde_json::to_vec(kit).expect("a kit has text keys only"));
    keys.seal_row(&text, &place(keys.org()))
}

/// What the organisation keeps of words that come into force.
pub struct Words {
    pub public: [u8; 32],
    pub voucher: [u8; 32],
    /// Unix seconds.
    pub made_at: i64,
}

/// Puts other words in force; those before open nothing any more.
pub async fn put_in_force(command: &Command, by: &Granter<'_>, words: &Words) -> Result<(), AccountError> {
    let (org, root) = (by.keyring.keys.org(), by.keyring.root().ok_or(AccountError::Forbidden)?);
    let identity = root.identity(org, words.public);
    let kit = seal(&by.keyring.keys, &Kit { made_at: words.made_at });
    store::set_recovery(command, org, &words.public, &identity.signature, &words.voucher, kit).await?;
    grant_all(command, by, words.public).await
}

/// Grants the root and the organisation's keys to the words.
pub async fn grant_all(command: &Command, by: &Granter<'_>, public: [u8; 32]) -> Result<(), AccountError> {
    for what in [Granted::Root, Granted::OrgKey(by.keyring.keys.current_version())] {
        grant_to_words(command, by, what, public).await?;
    }
    Ok(())
}
