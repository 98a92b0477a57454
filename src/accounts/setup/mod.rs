//! The first start: a one-time code in the server's log, the organisation and its first keyholder, the recovery words.

pub mod api;

use std::collections::BTreeMap;

use uuid::Uuid;
use zeroize::Zeroizing;

use super::access::{certificate_place, seal_profile};
use super::kit::{self, Kit, RecoverySheet, Words};
use super::model::{Letterhead, Profile, Roles};
use super::rekey::Granter;
use super::{Access, AccountError, corrupt, sessions, store};
use crate::app::App;
use crate::audit::{self, Action};
use crate::db::StoreError;
use crate::entity::{member, organisation};
use crate::ids::{MemberId, OrgId};
use crate::vault::{
    Context, Keyring, MemberSeed, PublicMember, RecoverySeed, SetupCode, check_password, hash_setup_code, same,
};

/// If there is no organisation yet: writes a new one-time code into the server's log, its hash into the database. Whoever
/// reads the log may found the organisation; the code of an earlier start is void.
///
/// # Errors
/// When the database does not answer.
pub async fn announce_setup(app: &App) -> Result<(), StoreError> {
    if let Some(code) = issue_code(app).await? {
        tracing::warn!("no organisation yet: open Saksi in a browser and set it up with the code {}", code.text());
    }
    Ok(())
}

/// A new one-time code for the founding, if there is no organisation yet; earlier codes are void.
///
/// # Errors
/// When the database does not answer.
pub async fn issue_code(app: &App) -> Result<Option<SetupCode>, StoreError> {
    if store::first_organisation(&app.db.read).await?.is_some() {
        return Ok(None);
    }
    let code = SetupCode::random();
    store::set_setup_code(&app.db.write, code.hash()).await?;
    Ok(Some(code))
}

/// A new one-time code for founding one more organisation on this server, beside those that there are; earlier codes are void.
/// Organisations see nothing of each other.
///
/// # Errors
/// When the database does not answer.
pub async fn issue_further_code(app: &App) -> Result<SetupCode, StoreError> {
    let code = SetupCode::random();
    store::set_setup_code(&app.db.write, code.hash()).await?;
    Ok(code)
}

/// Whether there is an organisation, and whether its recovery words were asked back.
pub async fn state(app: &App) -> Result<(bool, bool), AccountError> {
    let organisation = store::first_organisation(&app.db.read).await?;
    Ok((organisation.is_none(), organisation.is_some_and(|row| row.confirmed)))
}

/// What the founder fills in.
pub struct Founding {
    pub code: Zeroizing<String>,
    pub organisation: String,
    pub profile: Profile,
    pub password: Zeroizing<String>,
}

/// Founds the organisation with its first keyholder, and signs her in.
pub async fn found(app: &App, founding: Founding) -> Result<(Access, RecoverySheet), AccountError> {
    let Founding { code, organisation, profile, password } = founding;
    let Some(stored) = store::find_setup_code(&app.db.read).await? else {
        // Without a code there is nothing to found: the first organisation used it up, or this is the first start of all.
        let done = store::first_organisation(&app.db.read).await?.is_some();
        return Err(if done { AccountError::SetupDone } else { AccountError::WrongCode });
    };
    let hash = hash_setup_code(&code);
    if !same(&stored, &hash) {
        return Err(AccountError::WrongCode);
    }
    check_password(&password, &profile.login)?;
    let (org, id) = (OrgId::random().0, MemberId::random().0);
    let (seed, lock) = app.desk.lock(MemberSeed::random(), password, org, id).await?;
    let (own, keyring, recovery) = (seed.keys(), Keyring::found(org), RecoverySeed::random());
    let root = keyring.root().expect("a founder's keyring has the root");
    let sheet = RecoverySheet::new(&recovery);
    let identity = root.identity(org, recovery.public());
    let public = PublicMember::of(&own, org, id);
    let certificate = root.certify(&public, Roles::FOUNDER.bits());
    let letterhead = Letterhead { name: organisation, ..Letterhead::default() };

    let command = app.db.begin().await?;
    if !store::take_setup_code(&command, &hash).await? {
        return Err(AccountError::SetupDone);
    }
    let row = organisation::Model {
        id: org,
        sign_pk: keyring.anchor().to_vec(),
        audit_pk: identity.audit_pk.to_vec(),
        recovery_pk: identity.recovery_pk.to_vec(),
        identity_sig: identity.signature.to_vec(),
        confirmed: false,
        check_ct: Some(own.seal_own(&written(&sheet), &check_place(org))),
        settings_ct: super::organisation::seal(&keyring.keys, &letterhead),
        recovery_voucher: Some(recovery.vouch(org, keyring.anchor()).to_vec()),
        recovery_kit_ct: Some(kit::seal(&keyring.keys, &Kit { made_at: app.clock.now().timestamp() })),
        recovery_next_ct: None,
    };
    store::insert_organisation(&command, row).await?;
    let row = member::Model {
        id,
        org_id: org,
        login_hmac: app.desk.login_hmac(&profile.login),
        kdf: lock.kdf,
        salt: lock.salt,
        seed_wrap: lock.seed_wrap,
        hpke_pk: public.hpke_pk.to_vec(),
        sign_pk: public.sign_pk.to_vec(),
        certificate_ct: keyring.keys.seal_row(&certificate, &certificate_place(org, id)),
        profile_ct: seal_profile(&keyring.keys, id, &profile),
        keyring_ct: keyring.seal(&own, id),
        active: true,
    };
    if !store::insert_member(&command, row).await? {
        return Err(AccountError::LoginTaken);
    }
    kit::grant_all(&command, &Granter { id, own: &own, keyring: &keyring }, recovery.public()).await?;
    audit::begin(&command, org).await?;
    command.commit().await.map_err(StoreError::from)?;

    let session = sessions::begin(&app.db, seed, org, id, app.clock.now().timestamp()).await?;
    let access = Access::open(&app.db, session).await?;
    audit::record_now(app, &access, Action::OrganisationFounded, None).await?;
    Ok((access, sheet))
}

/// Makes another recovery key while the words of the first were not asked back; the first opens nothing any more.
pub async fn renew_words(app: &App, by: &Access) -> Result<RecoverySheet, AccountError> {
    if by.confirmed {
        return Err(AccountError::SetupDone);
    }
    let (recovery, now) = (RecoverySeed::random(), app.clock.now());
    let sheet = RecoverySheet::new(&recovery);
    let words =
        Words { public: recovery.public(), voucher: recovery.vouch(by.org, by.anchor()), made_at: now.timestamp() };
    let command = app.db.begin().await?;
    kit::put_in_force(&command, &by.granter(), &words).await?;
    store::set_check(&command, by.org, by.own.seal_own(&written(&sheet), &check_place(by.org))).await?;
    audit::record(&command, by, Action::RecoveryRenewed, None, now).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(sheet)
}

/// Compares the words that were typed back; from then on the organisation can be used.
pub async fn confirm(app: &App, by: &Access, typed: &BTreeMap<String, String>) -> Result<(), AccountError> {
    if by.confirmed {
        return Err(AccountError::SetupDone);
    }
    let row = store::find_organisation(&app.db.read, by.org).await?.ok_or(AccountError::Unauthenticated)?;
    let sealed = row.check_ct.ok_or_else(|| corrupt("organisation", "check_ct", by.org))?;
    // Sealed under the founder's own key: another keyholder cannot answer for her.
    let answers = by.own.open_own(&sealed, &check_place(by.org)).map_err(|_| AccountError::Forbidden)?;
    let answers: BTreeMap<usize, String> =
        serde_json::from_slice(&answers).map_err(|_| corrupt("organisation", "check_ct", by.org))?;
    let wrong = kit::wrong_words(&answers, typed);
    if !wrong.is_empty() {
        return Err(AccountError::WrongWords(wrong));
    }
    let command = app.db.begin().await?;
    store::set_confirmed(&command, by.org).await?;
    audit::record(&command, by, Action::RecoveryConfirmed, None, app.clock.now()).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(())
}

/// The words to ask back, as they are sealed.
fn written(sheet: &RecoverySheet) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(serde_json::to_vec(&sheet.answers()).expect("numbers are keys of JSON"))
}

fn check_place(org: Uuid) -> Context<'static> {
    Context::new(org, "organisation", "check_ct", org)
}
