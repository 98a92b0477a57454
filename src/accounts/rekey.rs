//! New keys for a member whose password nobody knows any more. Her id, name, roles and history stay; her old keys open nothing
//! afterwards, and what they had signed for others is signed anew.

use uuid::Uuid;

use super::access::{certificate_place, certified_roles, identity, public_half};
use super::model::Role;
use super::store::{self, MemberRow};
use super::{AccountError, invitations, unreadable};
use crate::app::App;
use crate::db::Command;
use crate::vault::{Granted, Keyring, MemberKeys, PublicMember, Recipient, SeedLock, grant, granter_of};

/// A member's keys to come.
pub struct NewKeys<'a> {
    pub login: &'a str,
    pub lock: SeedLock,
    pub own: &'a MemberKeys,
    /// With the root, if she is a keyholder.
    pub keyring: &'a Keyring,
    /// Of the new keys, by the organisation.
    pub certificate: &'a [u8],
}

/// Whoever signs what she grants.
pub struct Granter<'a> {
    pub id: Uuid,
    pub own: &'a MemberKeys,
    pub keyring: &'a Keyring,
}

/// Puts the new keys in the place of the old ones, within the command.
pub async fn set(app: &App, command: &Command, id: Uuid, new: NewKeys<'_>) -> Result<(), AccountError> {
    let NewKeys { login, lock, own, keyring, certificate } = new;
    let org = keyring.keys.org();
    let public = PublicMember::of(own, org, id);
    let login_hmac = app.desk.login_hmac(login);
    // Another pepper makes other names of logins: meanwhile somebody else may have taken this one.
    if store::find_by_login(command, &login_hmac).await?.is_some_and(|row| row.id != id) {
        return Err(AccountError::LoginTaken);
    }
    let row = MemberRow {
        login_hmac,
        hpke_pk: public.hpke_pk.to_vec(),
        sign_pk: public.sign_pk.to_vec(),
        certificate_ct: keyring.keys.seal_row(certificate, &certificate_place(org, id)),
        keyring_ct: keyring.seal(own, id),
    };
    store::set_keys(command, org, id, lock, row).await?;
    invitations::void(command, org, id).await?;
    grant_anew(command, &Granter { id, own, keyring }, id).await
}

/// Grants anew, by this granter, what `former` had granted: to other keyholders who have not taken it yet, and to the recovery
/// words. Otherwise it would not be believed once her keys or her roles are others.
pub async fn grant_anew(command: &Command, by: &Granter<'_>, former: Uuid) -> Result<(), AccountError> {
    let org = by.keyring.keys.org();
    let wrong = |_| unreadable("member_key", former);
    if by.keyring.root().is_some() {
        for (to, sealed) in store::list_root_grants(command, org).await? {
            let Some(row) = store::find_member(command, org, to).await? else { continue };
            if granter_of(&sealed) != Ok(former) || !row.active {
                continue;
            }
            // Never to keys that were not certified, nor to who is no keyholder.
            let public = public_half(&row)?;
            let roles = certified_roles(&by.keyring.keys, by.keyring.anchor(), &public, &row);
            if roles.is_ok_and(|roles| roles.has(Role::Keyholder)) {
                let to = Recipient { org, id: row.id, pk: public.hpke_pk };
                let sealed = grant(Granted::Root, by.keyring, &to, by.id, by.own).map_err(wrong)?;
                store::set_grant(command, org, row.id, Granted::Root, sealed).await?;
            }
        }
    }
    let row = store::find_organisation(command, org).await?.ok_or(AccountError::Unauthenticated)?;
    let identity = identity(&row)?;
    identity.verify(org, by.keyring.anchor()).map_err(|_| unreadable("organisation", org))?;
    for (what, sealed) in store::list_recovery_grants(command, org).await? {
        if granter_of(&sealed) == Ok(former) && (what != Granted::Root || by.keyring.root().is_some()) {
            grant_to_words(command, by, what, identity.recovery_pk).await?;
        }
    }
    Ok(())
}

/// Grants a key to the recovery words.
pub async fn grant_to_words(
    command: &Command,
    by: &Granter<'_>,
    what: Granted,
    recovery_pk: [u8; 32],
) -> Result<(), AccountError> {
    let org = by.keyring.keys.org();
    let to = Recipient { org, id: org, pk: recovery_pk };
    let sealed = grant(what, by.keyring, &to, by.id, by.own).map_err(|_| unreadable("recovery_key", org))?;
    Ok(store::set_recovery_grant(command, org, what, sealed).await?)
}
