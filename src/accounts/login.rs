//! Signing in and out, and changing one's password.

use zeroize::Zeroizing;

use super::access::identity;
use super::sessions;
use super::throttle::{self, Attempt};
use super::{Access, AccountError, invitations, store};
use crate::app::App;
use crate::audit::{self, Action, Author, Entry};
use crate::db::StoreError;
use crate::entity::member;
use crate::vault::{MemberSeed, SeedLock, check_password};

/// What a person types to sign in, and where she does it from.
pub struct Credentials<'a> {
    pub login: &'a str,
    pub password: Zeroizing<String>,
    pub address: &'a str,
}

/// Opens a session. A login that nobody has costs the same work, and gives the same answer, as a wrong password.
pub async fn sign_in(app: &App, credentials: Credentials<'_>) -> Result<Access, AccountError> {
    let Some(organisation) = store::first_organisation(&app.db.read).await? else {
        return Err(AccountError::SetupNeeded);
    };
    let now = app.clock.now();
    let hmac = app.desk.login_hmac(credentials.login);
    throttle::sweep(&app.db, now.timestamp()).await?;
    let attempt = Attempt::begin(&app.db, &app.desk, &hmac, credentials.address, now.timestamp()).await?;
    let member = store::find_by_login(&app.db.read, &hmac).await?;
    let organisation = match &member {
        Some(member) if member.org_id != organisation.id => {
            store::find_organisation(&app.db.read, member.org_id).await?.unwrap_or(organisation)
        }
        _ => organisation,
    };
    let author = Author {
        org: organisation.id,
        member: member.as_ref().map(|m| m.id),
        audit_pk: identity(&organisation)?.audit_pk,
    };
    let Some(member) = member.filter(|member| member.active) else {
        app.desk.burn(credentials.password).await?;
        return refuse(app, &author).await;
    };
    let (org, id) = (member.org_id, member.id);
    let lock = SeedLock { kdf: member.kdf, salt: member.salt, seed_wrap: member.seed_wrap };
    let renew = app.desk.is_outdated(&lock).then(|| credentials.password.clone());
    let Some(seed) = app.desk.unlock(lock, credentials.password, org, id).await? else {
        return refuse(app, &author).await;
    };
    let seed = match renew {
        None => seed,
        Some(password) => {
            let (seed, lock) = app.desk.lock(seed, password, org, id).await?;
            store::set_lock(&app.db.write, org, id, lock).await?;
            seed
        }
    };
    attempt.forgive(&app.db).await?;
    let session = sessions::begin(&app.db, seed, org, id, now.timestamp()).await?;
    let access = Access::open(&app.db, session).await?;
    audit::record_now(app, &access, Action::LoggedIn, None).await?;
    Ok(access)
}

async fn refuse(app: &App, author: &Author) -> Result<Access, AccountError> {
    let entry = Entry { at: app.clock.now(), action: Action::LoginFailed, member: author.member, object: None };
    let command = app.db.begin().await?;
    audit::append(&command, author, &entry).await?;
    command.commit().await.map_err(StoreError::from)?;
    Err(AccountError::WrongCredentials)
}

/// Ends this session.
pub async fn sign_out(app: &App, by: &Access) -> Result<(), AccountError> {
    sessions::end(&app.db, &by.session.token.id()).await?;
    Ok(audit::record_now(app, by, Action::LoggedOut, None).await?)
}

/// Ends every session of the member, this one too.
pub async fn sign_out_everywhere(app: &App, by: &Access) -> Result<(), AccountError> {
    sessions::end_all(&app.db, by.member, None).await?;
    Ok(audit::record_now(app, by, Action::LoggedOutEverywhere, None).await?)
}

/// Locks the member's seed under another password, and ends her other sessions. Nothing that the seed opens changes.
pub async fn change_password(
    app: &App,
    by: &Access,
    current: Zeroizing<String>,
    new: Zeroizing<String>,
    address: &str,
) -> Result<(), AccountError> {
    let member = store::find_member(&app.db.read, by.org, by.member).await?.ok_or(AccountError::Unauthenticated)?;
    check_password(&new, &by.profile_of(&member)?.login)?;
    let seed = prove(app, by, member, current, address).await?;
    let (_, lock) = app.desk.lock(seed, new, by.org, by.member).await?;
    let command = app.db.begin().await?;
    store::set_lock(&command, by.org, by.member, lock).await?;
    invitations::void(&command, by.org, by.member).await?;
    audit::record(&command, by, Action::PasswordChanged, None, app.clock.now()).await?;
    command.commit().await.map_err(StoreError::from)?;
    sessions::end_all(&app.db, by.member, Some(&by.session.token.id())).await
}

/// Checks the password of the member who is signed in, given again; throttled as the log-in is.
pub async fn prove_password(
    app: &App,
    by: &Access,
    password: Zeroizing<String>,
    address: &str,
) -> Result<(), AccountError> {
    let row = store::find_member(&app.db.read, by.org, by.member).await?.ok_or(AccountError::Unauthenticated)?;
    prove(app, by, row, password, address).await.map(drop)
}

async fn prove(
    app: &App,
    by: &Access,
    row: member::Model,
    password: Zeroizing<String>,
    address: &str,
) -> Result<MemberSeed, AccountError> {
    let now = app.clock.now().timestamp();
    let attempt = Attempt::begin(&app.db, &app.desk, &row.login_hmac, address, now).await?;
    let lock = SeedLock { kdf: row.kdf, salt: row.salt, seed_wrap: row.seed_wrap };
    let seed = app.desk.unlock(lock, password, by.org, by.member).await?;
    let seed = seed.ok_or(AccountError::WrongCredentials)?;
    attempt.forgive(&app.db).await?;
    Ok(seed)
}
