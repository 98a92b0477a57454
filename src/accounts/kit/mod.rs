//! The recovery kit: 24 words on paper, shown once. What the organisation keeps of them: their public key, the keys granted to it,
//! a voucher that only the words can make, and when they were made.

pub mod api;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::rekey::{Granter, grant_to_words};
use super::{Access, AccountError, corrupt, login, store, unreadable};
use crate::app::App;
use crate::audit::{self, Action};
use crate::db::{Command, StoreError};
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

/// What keyholders see of the words in force.
pub struct KitState {
    /// Unix seconds; absent where it was not kept.
    pub made_at: Option<i64>,
    /// Whether the words can be used: those made by an earlier version cannot.
    pub is_usable: bool,
    /// Whether new words of hers wait to be typed back.
    pub is_begun: bool,
}

/// New words that were shown, and come into force once they were typed back.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Next {
    answers: BTreeMap<usize, String>,
    public: [u8; 32],
    voucher: [u8; 32],
    made_at: i64,
}

fn next_place(org: Uuid) -> Context<'static> {
    Context::new(org, "organisation", "recovery_next_ct", org)
}

/// The state of the recovery kit.
pub async fn state(app: &App, by: &Access) -> Result<KitState, AccountError> {
    let row = store::find_organisation(&app.db.read, by.org).await?.ok_or(AccountError::Unauthenticated)?;
    let made_at = match &row.recovery_kit_ct {
        None => None,
        Some(sealed) => {
            let text = by.keys.open_row(sealed, &place(by.org)).map_err(|_| unreadable("organisation", by.org))?;
            let kit: Kit =
                serde_json::from_slice(&text).map_err(|_| corrupt("organisation", "recovery_kit_ct", by.org))?;
            Some(kit.made_at)
        }
    };
    let is_begun = row.recovery_next_ct.is_some_and(|sealed| by.own.open_own(&sealed, &next_place(by.org)).is_ok());
    Ok(KitState { made_at, is_usable: row.recovery_voucher.is_some(), is_begun })
}

/// Makes new words, after the password was given again. The words in force stay in force until the new ones were typed back: who
/// loses the screen loses nothing.
pub async fn make(
    app: &App,
    by: &Access,
    password: Zeroizing<String>,
    address: &str,
) -> Result<RecoverySheet, AccountError> {
    login::prove_password(app, by, password, address).await?;
    let (seed, now) = (RecoverySeed::random(), app.clock.now());
    let sheet = RecoverySheet::new(&seed);
    let next = Next {
        answers: sheet.answers(),
        public: seed.public(),
        voucher: seed.vouch(by.org, by.anchor()),
        made_at: now.timestamp(),
    };
    // Sealed under her own key: another keyholder has not seen the words.
    let text = Zeroizing::new(serde_json::to_vec(&next).expect("numbers are keys of JSON"));
    let command = app.db.begin().await?;
    store::set_next_words(&command, by.org, Some(by.own.seal_own(&text, &next_place(by.org)))).await?;
    audit::record(&command, by, Action::RecoveryWordsMade, None, now).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(sheet)
}

/// Compares the words that were typed back; then the new words are in force, and the old ones open nothing any more.
pub async fn confirm(app: &App, by: &Access, typed: &BTreeMap<String, String>) -> Result<(), AccountError> {
    let command = app.db.begin().await?;
    // The record first: commands queue for its head.
    audit::record(&command, by, Action::RecoveryRenewed, None, app.clock.now()).await?;
    let row = store::find_organisation(&command, by.org).await?.ok_or(AccountError::Unauthenticated)?;
    let sealed = row.recovery_next_ct.ok_or(AccountError::NoWords)?;
    let text = by.own.open_own(&sealed, &next_place(by.org)).map_err(|_| AccountError::NoWords)?;
    let Next { answers, public, voucher, made_at } =
        serde_json::from_slice(&text).map_err(|_| corrupt("organisation", "recovery_next_ct", by.org))?;
    let wrong = wrong_words(&answers, typed);
    if !wrong.is_empty() {
        return Err(AccountError::WrongWords(wrong));
    }
    put_in_force(&command, &by.granter(), &Words { public, voucher, made_at }).await?;
    store::set_next_words(&command, by.org, None).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(())
}
