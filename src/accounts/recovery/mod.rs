//! Recovery: with the 24 words, a member who forgot her password gets new keys and a new password. The words open the root and
//! the organisation's keys; whoever holds them could take any account of the organisation.

pub mod api;

use zeroize::Zeroizing;

use super::access::{certified_roles, identity, open_profile, public_half};
use super::model::{Role, Roles};
use super::rekey::{self, NewKeys};
use super::throttle::{self, Attempt};
use super::{Access, AccountError, sessions, store, unreadable};
use crate::app::App;
use crate::audit::{self, Action, Author, Entry};
use crate::db::StoreError;
use crate::entity::{member, organisation};
use crate::vault::{
    Granted, Keyring, MemberSeed, PublicMember, RECOVERY_WORDS, Recipient, RecoverySeed, RootShare, check_password,
    granter_of, unknown_words, verify_grant,
};

/// What a person types to get into an account whose password is forgotten.
pub struct Recovery<'a> {
    pub words: RecoverySeed,
    pub login: &'a str,
    pub password: Zeroizing<String>,
}

/// The seed in words as they were typed.
///
/// # Errors
/// Which words are not in the list, or that all are and still make no sheet. Says nothing about any organisation.
pub fn read_words(typed: &[Zeroizing<String>]) -> Result<RecoverySeed, AccountError> {
    if typed.len() != RECOVERY_WORDS {
        return Err(AccountError::WordCount);
    }
    let unknown = unknown_words(typed.iter().map(|word| word.as_str()));
    if !unknown.is_empty() {
        return Err(AccountError::UnknownWords(unknown));
    }
    let mut text = Zeroizing::new(String::with_capacity(RECOVERY_WORDS * 10));
    for word in typed {
        text.push_str(word.trim());
        text.push(' ');
    }
    RecoverySeed::from_words(&text).map_err(|_| AccountError::WordsDoNotFit)
}

/// Sets a new password by the words, and signs the member in. Throttled as the log-in is; words of no organisation and a login
/// that is not of the words' organisation get the same answer.
pub async fn recover(app: &App, recovery: Recovery<'_>, address: &str) -> Result<Access, AccountError> {
    let now = app.clock.now();
    check_password(&recovery.password, recovery.login)?;
    if store::first_organisation(&app.db.read).await?.is_none() {
        return Err(AccountError::SetupNeeded);
    }
    let hmac = app.desk.login_hmac(recovery.login);
    throttle::sweep(&app.db, now.timestamp()).await?;
    let attempt = Attempt::begin(&app.db, &app.desk, &hmac, address, now.timestamp()).await?;
    let Some((seed, row)) = renew(app, recovery).await? else {
        note_refusal(app, &hmac).await?;
        return Err(AccountError::RecoveryRefused);
    };
    attempt.forgive(&app.db).await?;
    let session = sessions::begin(&app.db, seed, row.org_id, row.id, now.timestamp()).await?;
    Access::open(&app.db, session).await
}

/// Sets a new password by the words, in one command; `None` if words and login do not belong together. Earlier sessions end.
pub async fn renew(app: &App, recovery: Recovery<'_>) -> Result<Option<(MemberSeed, member::Model)>, AccountError> {
    let Recovery { words, login, password } = recovery;
    check_password(&password, login)?;
    let Some(row) = store::find_by_recovery_key(&app.db.read, &words.public()).await? else { return Ok(None) };
    let keyring = open_keyring(app, &words, &row).await?;
    let Some((row, roles)) = find_member(app, &keyring, login).await? else { return Ok(None) };
    let (org, id) = (row.org_id, row.id);
    let (seed, lock) = app.desk.lock(MemberSeed::random(), password, org, id).await?;
    let own = seed.keys();
    let root = keyring.root().expect("the words open a keyring with the root");
    let certificate = root.certify(&PublicMember::of(&own, org, id), roles.bits());
    let is_keyholder = roles.has(Role::Keyholder);
    let keyring = keyring.share(if is_keyholder { RootShare::Keep } else { RootShare::Withhold });

    let command = app.db.begin().await?;
    // The record first: commands queue for its head, so that nobody removes her or changes her roles in between.
    let author = Author { org, member: Some(id), audit_pk: audit_key(app, org).await? };
    audit::record(&command, &author, Action::AccountRecovered, Some(id), app.clock.now()).await?;
    let now = store::find_member(&command, org, id).await?;
    if now.is_none_or(|now| !now.active || now.certificate_ct != row.certificate_ct) {
        return Ok(None);
    }
    let new = NewKeys { login, lock, own: &own, keyring: &keyring, certificate: &certificate };
    rekey::set(app, &command, id, new).await?;
    // Who typed all of them has them.
    store::set_confirmed(&command, org).await?;
    command.commit().await.map_err(StoreError::from)?;
    sessions::end_all(&app.db, id, None).await?;
    Ok(Some((seed, row)))
}

/// The keyring that the words open. Each of its keys must lead back to the anchor that the words vouched for.
async fn open_keyring(app: &App, words: &RecoverySeed, row: &organisation::Model) -> Result<Keyring, AccountError> {
    let (org, wrong) = (row.id, |_| unreadable("recovery_key", row.id));
    let anchor: [u8; 32] =
        row.sign_pk.as_slice().try_into().map_err(|_| super::corrupt("organisation", "sign_pk", org))?;
    let voucher = row.recovery_voucher.as_ref().ok_or(AccountError::OldWords)?;
    if !words.has_vouched(voucher, org, &anchor) {
        return Err(unreadable("organisation", org));
    }
    identity(row)?.verify(org, &anchor).map_err(|_| unreadable("organisation", org))?;
    let grants = store::list_recovery_grants(&app.db.read, org).await?;
    let keyring = words.keys().open_keyring(org, &anchor, &grants).map_err(wrong)?;
    let to = Recipient { org, id: org, pk: words.public() };
    for (what, sealed) in grants.iter().filter(|(what, _)| *what != Granted::Root) {
        let granter = granter_of(sealed).map_err(wrong)?;
        let granter = store::find_member(&app.db.read, org, granter).await?;
        let granter = granter.ok_or_else(|| unreadable("recovery_key", org))?;
        let public = public_half(&granter)?;
        certified_roles(&keyring.keys, &anchor, &public, &granter)?;
        verify_grant(sealed, *what, &to, &public.sign_pk).map_err(wrong)?;
    }
    Ok(keyring)
}

/// The active member with this login. By her profile and not by the name that her login has in her row: that one follows from
/// the server's pepper, which may be another one by now.
async fn find_member(
    app: &App,
    keyring: &Keyring,
    login: &str,
) -> Result<Option<(member::Model, Roles)>, AccountError> {
    let hmac = app.desk.login_hmac(login);
    let is_hers = |row: &member::Model| {
        let profile = open_profile(&keyring.keys, row);
        row.active && profile.is_ok_and(|profile| app.desk.login_hmac(&profile.login) == hmac)
    };
    let rows = store::list_members(&app.db.read, keyring.keys.org()).await?;
    let Some(row) = rows.into_iter().find(is_hers) else { return Ok(None) };
    let roles = certified_roles(&keyring.keys, keyring.anchor(), &public_half(&row)?, &row)?;
    Ok(Some((row, roles)))
}

async fn audit_key(app: &App, org: uuid::Uuid) -> Result<[u8; 32], AccountError> {
    let row = store::find_organisation(&app.db.read, org).await?.ok_or(AccountError::Unauthenticated)?;
    Ok(identity(&row)?.audit_pk)
}

/// Records an attempt that failed, with whoever has the login, or with nobody in the first organisation.
async fn note_refusal(app: &App, login_hmac: &[u8]) -> Result<(), AccountError> {
    let member = store::find_by_login(&app.db.read, login_hmac).await?;
    let org = match &member {
        Some(member) => member.org_id,
        None => store::first_organisation(&app.db.read).await?.ok_or(AccountError::SetupNeeded)?.id,
    };
    let author = Author { org, member: member.map(|row| row.id), audit_pk: audit_key(app, org).await? };
    let entry = Entry { at: app.clock.now(), action: Action::RecoveryFailed, member: author.member, object: None };
    let command = app.db.begin().await?;
    audit::append(&command, &author, &entry).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(())
}
