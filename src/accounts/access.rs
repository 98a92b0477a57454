//! A member for the time of one request: who she is, what she may do, and the keys to do it with.

use std::ops::Deref;

use uuid::Uuid;

use super::model::{Profile, Role, Roles};
use super::rekey::Granter;
use super::sessions::Session;
use super::{AccountError, corrupt, store, unreadable};
use crate::audit::{Audited, Author};
use crate::db::Db;
use crate::entity::{member, organisation};
use crate::vault::{
    Context, Granted, Keyring, MemberKeys, OrgIdentity, OrgKeys, PublicMember, granter_of, verify_certificate,
};

/// A member who is signed in. Her keys are erased when the request ends. Reads as her [`Keyring`].
pub struct Access {
    pub org: Uuid,
    pub member: Uuid,
    pub roles: Roles,
    /// Whether the organisation's recovery words were asked back.
    pub confirmed: bool,
    pub(super) own: MemberKeys,
    pub(super) keyring: Keyring,
    pub(super) session: Session,
    audit_pk: [u8; 32],
}

impl Deref for Access {
    type Target = Keyring;

    fn deref(&self) -> &Keyring {
        &self.keyring
    }
}

impl Audited for Access {
    fn author(&self) -> Author {
        Author { org: self.org, member: Some(self.member), audit_pk: self.audit_pk }
    }
}

impl Access {
    /// Opens the keys of the member whose session this is, and reads her roles from her certificate.
    pub async fn open(db: &Db, session: Session) -> Result<Self, AccountError> {
        let (org, id) = (session.terms.org, session.terms.member);
        let Some((member, organisation)) = store::find_member_and_organisation(&db.read, org, id).await? else {
            return Err(AccountError::Unauthenticated);
        };
        if !member.active {
            return Err(AccountError::Unauthenticated);
        }
        let own = session.seed.keys();
        let mut keyring = Keyring::open(&own, org, id, &member.keyring_ct).map_err(|_| unreadable("member", id))?;
        let identity = identity(&organisation)?;
        identity.verify(org, keyring.anchor()).map_err(|_| unreadable("organisation", org))?;
        let roles = certified_roles(&keyring.keys, keyring.anchor(), &PublicMember::of(&own, org, id), &member)?;
        if !roles.has(Role::Keyholder) {
            keyring.drop_root();
        } else if keyring.root().is_none() {
            receive_root(db, &own, &mut keyring, org, id).await?;
        }
        let audit_pk = identity.audit_pk;
        Ok(Self { org, member: id, roles, confirmed: organisation.confirmed, own, keyring, session, audit_pk })
    }

    /// The member as the granter of keys.
    pub(super) fn granter(&self) -> Granter<'_> {
        Granter { id: self.member, own: &self.own, keyring: &self.keyring }
    }

    /// Name, login and language of a member.
    pub(super) fn profile_of(&self, member: &member::Model) -> Result<Profile, AccountError> {
        open_profile(&self.keys, member)
    }
}

/// Where a member's profile lies.
pub fn profile_place(org: Uuid, member: Uuid) -> Context<'static> {
    Context::new(org, "member", "profile_ct", member)
}

/// Where a member's certificate lies.
pub fn certificate_place(org: Uuid, member: Uuid) -> Context<'static> {
    Context::new(org, "member", "certificate_ct", member)
}

/// Name, login and language of a member.
pub fn open_profile(keys: &OrgKeys, member: &member::Model) -> Result<Profile, AccountError> {
    let place = profile_place(member.org_id, member.id);
    let text = keys.open_row(&member.profile_ct, &place).map_err(|_| unreadable("member", member.id))?;
    serde_json::from_slice(&text).map_err(|_| corrupt("member", "profile_ct", member.id))
}

/// Seals a profile for a member's row.
pub fn seal_profile(keys: &OrgKeys, member: Uuid, profile: &Profile) -> Vec<u8> {
    let text = zeroize::Zeroizing::new(serde_json::to_vec(profile).expect("a profile has text keys only"));
    keys.seal_row(&text, &profile_place(keys.org(), member))
}

/// The public keys in an organisation's row.
pub fn identity(row: &organisation::Model) -> Result<OrgIdentity, AccountError> {
    let wrong = |_| corrupt("organisation", "identity_sig", row.id);
    Ok(OrgIdentity {
        audit_pk: row.audit_pk.as_slice().try_into().map_err(wrong)?,
        recovery_pk: row.recovery_pk.as_slice().try_into().map_err(wrong)?,
        signature: row.identity_sig.as_slice().try_into().map_err(wrong)?,
    })
}

/// The public half in a member's row.
pub fn public_half(row: &member::Model) -> Result<PublicMember, AccountError> {
    let wrong = |_| corrupt("member", "hpke_pk", row.id);
    Ok(PublicMember {
        org: row.org_id,
        id: row.id,
        hpke_pk: row.hpke_pk.as_slice().try_into().map_err(wrong)?,
        sign_pk: row.sign_pk.as_slice().try_into().map_err(wrong)?,
    })
}

/// The roles that the organisation certified for these keys.
pub fn certified_roles(
    keys: &OrgKeys,
    anchor: &[u8; 32],
    public: &PublicMember,
    row: &member::Model,
) -> Result<Roles, AccountError> {
    let wrong = |_| unreadable("member", row.id);
    let place = certificate_place(public.org, public.id);
    let certificate = keys.open_row(&row.certificate_ct, &place).map_err(wrong)?;
    let bits = verify_certificate(&certificate, public, anchor).map_err(wrong)?;
    Roles::from_bits(bits).ok_or_else(|| unreadable("member", row.id))
}

/// Takes the root that a keyholder granted when she made this member one, and keeps it in the keyring.
async fn receive_root(
    db: &Db,
    own: &MemberKeys,
    keyring: &mut Keyring,
    org: Uuid,
    id: Uuid,
) -> Result<(), AccountError> {
    let wrong = |_| unreadable("member_key", id);
    let Some(grant) = store::find_grant(&db.read, org, id, Granted::Root).await? else { return Ok(()) };
    let granter = granter_of(&grant).map_err(wrong)?;
    let granter = store::find_member(&db.read, org, granter).await?.ok_or_else(|| unreadable("member_key", id))?;
    let public = public_half(&granter)?;
    let roles = certified_roles(&keyring.keys, keyring.anchor(), &public, &granter)?;
    if !roles.has(Role::Keyholder) {
        return Err(unreadable("member_key", id));
    }
    let root = own.receive_root(&grant, org, id, &public.sign_pk).map_err(wrong)?;
    keyring.receive_root(root).map_err(wrong)?;
    store::set_keyring(&db.write, org, id, keyring.seal(own, id)).await?;
    Ok(())
}
