//! Invitations, and new passwords for members, by a one-time link. Its secret stands in the fragment, which browsers do not send; the row holds the new
//! member's keyring sealed under that secret, and the organisation's signed promise of her roles.

pub mod api;
mod store;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::access::{certificate_place, certified_roles, open_profile, public_half, seal_profile};
use super::model::{INVITATION_SECONDS, Language, Profile, Role, Roles};
use super::rekey::{self, NewKeys};
use super::{Access, AccountError, corrupt, organisation, sessions, unreadable};
use crate::app::App;
use crate::audit::{self, Action, Author};
use crate::db::{Command, StoreError};
use crate::entity::{invitation, member};
use crate::ids::MemberId;
use crate::vault::{Context, Invitation, MemberSeed, PublicMember, RootShare, check_password, verify_certificate};

/// What the invited person sees before she accepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    pub organisation: String,
    pub name: String,
    pub roles: Vec<Role>,
    pub language: Language,
    /// Of a member who is to set a new password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
}

/// What keyholders see of a link that waits; sealed under the organisation's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    pub name: String,
    pub roles: Vec<Role>,
    pub kind: LinkKind,
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// Joining the organisation.
    Invitation,
    /// A new password for a member.
    Reset,
}

/// A link that was neither used nor taken back, and is not over.
pub struct Waiting {
    pub member: Uuid,
    /// Absent where it cannot be told: the link was made by an earlier version, or its row was altered.
    pub notice: Option<Notice>,
    /// Unix seconds.
    pub expires: i64,
}

/// A new invitation: the secret of its link and when it ends, in Unix seconds.
pub struct Issued {
    pub secret: Zeroizing<String>,
    pub expires: i64,
}

/// What the invited person chooses.
pub struct Acceptance {
    pub secret: Zeroizing<String>,
    pub profile: Profile,
    pub password: Zeroizing<String>,
}

/// Where a column of an invitation lies: bound to the id of its member-to-be and to its end.
fn place<'a>(org: Uuid, member: Uuid, column: &'a str, expires: &'a [u8; 8]) -> Context<'a> {
    Context::new(org, "invitation", column, member).bound_to(expires)
}

/// Invites a person to these roles.
pub async fn invite(
    app: &App,
    by: &Access,
    name: String,
    roles: Roles,
    language: Language,
) -> Result<Issued, AccountError> {
    let organisation = organisation::letterhead(app, by).await?.name;
    let offer = Offer { organisation, name, roles: roles.list(), language, login: None };
    issue(app, by, MemberId::random().0, roles, offer).await
}

/// Makes a link with which a member sets a new password, in the place of one that waits for her. Nothing changes until she uses it.
pub async fn offer_reset(app: &App, by: &Access, member: Uuid) -> Result<Issued, AccountError> {
    if member == by.member {
        return Err(AccountError::OwnReset);
    }
    let row = super::store::find_member(&app.db.read, by.org, member).await?;
    let row = row.filter(|row| row.active).ok_or(AccountError::NoMember)?;
    let roles = certified_roles(&by.keys, by.anchor(), &public_half(&row)?, &row)?;
    let Profile { name, login, language, .. } = by.profile_of(&row)?;
    let organisation = organisation::letterhead(app, by).await?.name;
    let offer = Offer { organisation, name, roles: roles.list(), language, login: Some(login) };
    issue(app, by, member, roles, offer).await
}

async fn issue(app: &App, by: &Access, id: Uuid, roles: Roles, offer: Offer) -> Result<Issued, AccountError> {
    let root = by.root().ok_or(AccountError::Forbidden)?;
    let (secret, now) = (Invitation::random(), app.clock.now());
    let expires = now.timestamp() + INVITATION_SECONDS;
    let bound = expires.to_be_bytes();
    let (kind, action) = match offer.login {
        None => (LinkKind::Invitation, Action::MemberInvited),
        Some(_) => (LinkKind::Reset, Action::PasswordResetOffered),
    };
    let notice = Notice { name: offer.name.clone(), roles: offer.roles.clone(), kind };
    let notice = Zeroizing::new(serde_json::to_vec(&notice).expect("a notice has text keys only"));
    let offer = Zeroizing::new(serde_json::to_vec(&offer).expect("an offer has text keys only"));
    let share = if roles.has(Role::Keyholder) { RootShare::Keep } else { RootShare::Withhold };
    let promise = secret.promise(root, by.org, id, roles.bits());
    let row = invitation::Model {
        id: secret.id(),
        org_id: by.org,
        member_id: id,
        expires,
        payload_ct: secret.seal(&offer, &place(by.org, id, "payload_ct", &bound)),
        keyring_ct: secret.seal_keyring(&by.share(share), &place(by.org, id, "keyring_ct", &bound)),
        promise_ct: secret.seal(&promise, &place(by.org, id, "promise_ct", &bound)),
        notice_ct: Some(by.keys.seal_row(&notice, &place(by.org, id, "notice_ct", &bound))),
    };
    let command = app.db.begin().await?;
    store::sweep(&command, now.timestamp()).await?;
    void(&command, by.org, id).await?;
    store::insert(&command, row).await?;
    audit::record(&command, by, action, Some(id), now).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(Issued { secret: secret.encode(), expires })
}

/// The links that wait, the one that ends first at the top.
pub async fn waiting(app: &App, by: &Access) -> Result<Vec<Waiting>, AccountError> {
    let rows = store::list(&app.db.read, by.org, app.clock.now().timestamp()).await?;
    let opened = rows.into_iter().map(|row| {
        let bound = row.expires.to_be_bytes();
        let place = place(row.org_id, row.member_id, "notice_ct", &bound);
        let text = row.notice_ct.and_then(|sealed| by.keys.open_row(&sealed, &place).ok());
        let notice = text.and_then(|text| serde_json::from_slice(&text).ok());
        Waiting { member: row.member_id, notice, expires: row.expires }
    });
    Ok(opened.collect())
}

/// Takes a link back: it opens nothing any more.
pub async fn take_back(app: &App, by: &Access, member: Uuid) -> Result<(), AccountError> {
    let command = app.db.begin().await?;
    audit::record(&command, by, Action::InvitationTakenBack, Some(member), app.clock.now()).await?;
    if !void(&command, by.org, member).await? {
        return Err(AccountError::NoMember);
    }
    command.commit().await.map_err(StoreError::from)?;
    Ok(())
}

/// Within the command, makes the link void that waits for this member; false if there is none.
pub async fn void(command: &Command, org: Uuid, member: Uuid) -> Result<bool, AccountError> {
    Ok(store::take_of_member(command, org, member).await?)
}

/// What an invitation offers.
pub async fn open(app: &App, secret: &str) -> Result<Offer, AccountError> {
    let (secret, row) = find(app, secret).await?;
    offered(&secret, &row)
}

fn offered(secret: &Invitation, row: &invitation::Model) -> Result<Offer, AccountError> {
    let bound = row.expires.to_be_bytes();
    let place = place(row.org_id, row.member_id, "payload_ct", &bound);
    let text = secret.open(&row.payload_ct, &place).map_err(|_| unreadable("invitation", row.member_id))?;
    serde_json::from_slice(&text).map_err(|_| corrupt("invitation", "payload_ct", row.member_id))
}

/// Sets a new password by a link: new keys for the member, with the roles that she has. Her sessions end, and the link is used up.
pub async fn reset(app: &App, secret: &str, password: Zeroizing<String>) -> Result<Access, AccountError> {
    let (secret, link) = find(app, secret).await?;
    let login = offered(&secret, &link)?.login.ok_or(AccountError::InvitationGone)?;
    check_password(&password, &login)?;
    let (org, id, bound) = (link.org_id, link.member_id, link.expires.to_be_bytes());
    let wrong = |_| unreadable("invitation", id);
    let keyring = secret.open_keyring(&link.keyring_ct, &place(org, id, "keyring_ct", &bound)).map_err(wrong)?;
    let promise = secret.open(&link.promise_ct, &place(org, id, "promise_ct", &bound)).map_err(wrong)?;
    let (seed, lock) = app.desk.lock(MemberSeed::random(), password, org, id).await?;
    let own = seed.keys();
    let public = PublicMember::of(&own, org, id);
    let certificate = secret.accept(&promise, &public);
    let promised = verify_certificate(&certificate, &public, keyring.anchor()).map_err(wrong)?;
    let now = app.clock.now();
    let command = app.db.begin().await?;
    // The record first: commands queue for its head.
    let audit_pk = super::members::author_of(app, org).await?.ok_or(AccountError::InvitationGone)?.audit_pk;
    let author = Author { org, member: Some(id), audit_pk };
    audit::record(&command, &author, Action::PasswordReset, Some(id), now).await?;
    if !store::take(&command, &secret.id()).await? {
        return Err(AccountError::InvitationGone);
    }
    let row = super::store::find_member(&command, org, id).await?;
    let row = row.filter(|row| row.active).ok_or(AccountError::InvitationGone)?;
    // The link gives her roles back to nobody who had them when it was made.
    if certified_roles(&keyring.keys, keyring.anchor(), &public_half(&row)?, &row)?.bits() != promised {
        return Err(AccountError::InvitationGone);
    }
    let login = &open_profile(&keyring.keys, &row)?.login;
    let new = NewKeys { login, lock, own: &own, keyring: &keyring, certificate: &certificate };
    rekey::set(app, &command, id, new).await?;
    command.commit().await.map_err(StoreError::from)?;
    sessions::end_all(&app.db, id, None).await?;
    let session = sessions::begin(&app.db, seed, org, id, now.timestamp()).await?;
    Access::open(&app.db, session).await
}

/// Accepts an invitation: makes the member, uses the invitation up, and signs her in.
pub async fn accept(app: &App, acceptance: Acceptance) -> Result<Access, AccountError> {
    let Acceptance { secret, profile, password } = acceptance;
    let (secret, row) = find(app, &secret).await?;
    if offered(&secret, &row)?.login.is_some() {
        return Err(AccountError::InvitationGone);
    }
    check_password(&password, &profile.login)?;
    let (org, id, bound) = (row.org_id, row.member_id, row.expires.to_be_bytes());
    let wrong = |_| unreadable("invitation", id);
    let keyring = secret.open_keyring(&row.keyring_ct, &place(org, id, "keyring_ct", &bound)).map_err(wrong)?;
    let promise = secret.open(&row.promise_ct, &place(org, id, "promise_ct", &bound)).map_err(wrong)?;
    let (seed, lock) = app.desk.lock(MemberSeed::random(), password, org, id).await?;
    let own = seed.keys();
    let public = PublicMember::of(&own, org, id);
    let certificate = secret.accept(&promise, &public);
    let member = member::Model {
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
    let command = app.db.begin().await?;
    if !store::take(&command, &secret.id()).await? {
        return Err(AccountError::InvitationGone);
    }
    if !super::store::insert_member(&command, member).await? {
        return Err(AccountError::LoginTaken);
    }
    command.commit().await.map_err(StoreError::from)?;
    let session = sessions::begin(&app.db, seed, org, id, app.clock.now().timestamp()).await?;
    let access = Access::open(&app.db, session).await?;
    audit::record_now(app, &access, Action::InvitationAccepted, Some(id)).await?;
    Ok(access)
}

async fn find(app: &App, secret: &str) -> Result<(Invitation, invitation::Model), AccountError> {
    let secret = Invitation::parse(secret).ok_or(AccountError::InvitationGone)?;
    let row = store::find(&app.db.read, &secret.id()).await?;
    let row = row.filter(|row| row.expires > app.clock.now().timestamp()).ok_or(AccountError::InvitationGone)?;
    Ok((secret, row))
}
