//! Invitations by a one-time link. Its secret stands in the fragment, which browsers do not send; the row holds the new
//! member's keyring sealed under that secret, and the organisation's signed promise of her roles.

pub mod api;
mod store;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::access::{certificate_place, seal_profile};
use super::model::{INVITATION_SECONDS, Language, Profile, Role, Roles};
use super::{Access, AccountError, corrupt, organisation, sessions, unreadable};
use crate::app::App;
use crate::audit::{self, Action};
use crate::db::StoreError;
use crate::entity::{invitation, member};
use crate::ids::MemberId;
use crate::vault::{Context, Invitation, MemberSeed, PublicMember, RootShare, check_password};

/// What the invited person sees before she accepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    pub organisation: String,
    pub name: String,
    pub roles: Vec<Role>,
    pub language: Language,
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
    let root = by.root().ok_or(AccountError::Forbidden)?;
    let organisation = organisation::letterhead(app, by).await?.name;
    let (secret, id, now) = (Invitation::random(), MemberId::random().0, app.clock.now());
    let expires = now.timestamp() + INVITATION_SECONDS;
    let bound = expires.to_be_bytes();
    let offer = Offer { organisation, name, roles: roles.list(), language };
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
        notice_ct: None,
    };
    let command = app.db.begin().await?;
    store::sweep(&command, now.timestamp()).await?;
    store::insert(&command, row).await?;
    audit::record(&command, by, Action::MemberInvited, Some(id), now).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(Issued { secret: secret.encode(), expires })
}

/// What an invitation offers.
pub async fn open(app: &App, secret: &str) -> Result<Offer, AccountError> {
    let (secret, row) = find(app, secret).await?;
    let bound = row.expires.to_be_bytes();
    let place = place(row.org_id, row.member_id, "payload_ct", &bound);
    let text = secret.open(&row.payload_ct, &place).map_err(|_| unreadable("invitation", row.member_id))?;
    serde_json::from_slice(&text).map_err(|_| corrupt("invitation", "payload_ct", row.member_id))
}

/// Accepts an invitation: makes the member, uses the invitation up, and signs her in.
pub async fn accept(app: &App, acceptance: Acceptance) -> Result<Access, AccountError> {
    let Acceptance { secret, profile, password } = acceptance;
    let (secret, row) = find(app, &secret).await?;
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
