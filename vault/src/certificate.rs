//! What makes a row of the member table a member: the organisation's signature over her keys and roles.
//!
//! ```text
//! certificate = 0x01 | 0x01 | roles u8 | signature 64
//!               signature = org.sign(lp("saksi1 certificate", org, member, roles, hpke pk, sign pk))
//!             | 0x01 | 0x02 | roles u8 | invitation pk 32 | signature 64 | acceptance 64
//!               signature  = org.sign(lp("saksi1 invitation", org, member, roles, invitation pk))
//!               acceptance = invitation.sign(lp("saksi1 acceptance", org, member, hpke pk, sign pk))
//! ```
//! The second form stands from the moment when an invitation is accepted, with no keyholder present, until a keyholder
//! signs the first. Who can write to the database but holds no root can neither add a member nor raise her roles.

use uuid::Uuid;

use super::context::length_prefixed;
use super::sealed::{self, SigningKey};
use super::{MemberKeys, OrgRoot, Unreadable};

const FORMAT: u8 = 1;
const DIRECT: u8 = 1;
const INVITED: u8 = 2;

/// A member's public half, as it stands in her row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicMember {
    /// Organisation.
    pub org: Uuid,
    /// Member.
    pub id: Uuid,
    /// Key that grants are sealed to.
    pub hpke_pk: [u8; 32],
    /// Key of her signatures.
    pub sign_pk: [u8; 32],
}

impl PublicMember {
    /// The public half of a member's keys.
    pub fn of(keys: &MemberKeys, org: Uuid, id: Uuid) -> Self {
        Self { org, id, hpke_pk: keys.hpke_pk(), sign_pk: keys.sign_pk() }
    }
}

impl OrgRoot {
    /// Certifies a member with these roles (a bit set that `accounts` defines).
    pub fn certify(&self, member: &PublicMember, roles: u8) -> Vec<u8> {
        let mut out = vec![FORMAT, DIRECT, roles];
        out.extend_from_slice(&self.signing().sign(&certificate_message(member, roles)));
        out
    }

    /// Promises membership with these roles to whoever holds the invitation's key.
    pub(super) fn promise(&self, org: Uuid, member: Uuid, roles: u8, invitation_pk: &[u8; 32]) -> Vec<u8> {
        let mut out = vec![FORMAT, INVITED, roles];
        out.extend_from_slice(invitation_pk);
        out.extend_from_slice(&self.signing().sign(&promise_message(org, member, roles, invitation_pk)));
        out
    }
}

/// Completes a promise with the new member's keys.
pub(super) fn accept(promise: &[u8], invitation: &SigningKey, member: &PublicMember) -> Vec<u8> {
    let mut out = promise.to_vec();
    out.extend_from_slice(&invitation.sign(&acceptance_message(member)));
    out
}

/// The roles that a certificate gives this member; `Unreadable` unless every signature holds.
pub fn verify_certificate(certificate: &[u8], member: &PublicMember, anchor: &[u8; 32]) -> Result<u8, Unreadable> {
    let (&[format, form, roles], rest) = certificate.split_first_chunk().ok_or(Unreadable)?;
    match (format, form) {
        (FORMAT, DIRECT) => {
            let signature = rest.try_into().map_err(|_| Unreadable)?;
            sealed::verify(anchor, &certificate_message(member, roles), signature)?;
        }
        (FORMAT, INVITED) => {
            let (invitation_pk, rest) = rest.split_first_chunk::<32>().ok_or(Unreadable)?;
            let (signature, acceptance) = rest.split_first_chunk::<64>().ok_or(Unreadable)?;
            let acceptance = acceptance.try_into().map_err(|_| Unreadable)?;
            sealed::verify(anchor, &promise_message(member.org, member.id, roles, invitation_pk), signature)?;
            sealed::verify(invitation_pk, &acceptance_message(member), acceptance)?;
        }
        _ => return Err(Unreadable),
    }
    Ok(roles)
}

fn certificate_message(member: &PublicMember, roles: u8) -> Vec<u8> {
    length_prefixed(&[
        b"saksi1 certificate",
        member.org.as_bytes(),
        member.id.as_bytes(),
        &[roles],
        &member.hpke_pk,
        &member.sign_pk,
    ])
}

fn promise_message(org: Uuid, member: Uuid, roles: u8, invitation_pk: &[u8; 32]) -> Vec<u8> {
    length_prefixed(&[b"saksi1 invitation", org.as_bytes(), member.as_bytes(), &[roles], invitation_pk])
}

fn acceptance_message(member: &PublicMember) -> Vec<u8> {
    length_prefixed(&[
        b"saksi1 acceptance",
        member.org.as_bytes(),
        member.id.as_bytes(),
        &member.hpke_pk,
        &member.sign_pk,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Invitation, MemberSeed};

    fn member(keys: &MemberKeys) -> PublicMember {
        PublicMember::of(keys, Uuid::from_u128(1), Uuid::from_u128(2))
    }

    #[test]
    fn roles_that_were_raised_in_the_row_are_refused() {
        let root = OrgRoot::random();
        let member = member(&MemberSeed::random().keys());
        let mut certificate = root.certify(&member, 0b0001);
        assert_eq!(verify_certificate(&certificate, &member, &root.sign_pk()), Ok(0b0001));
        certificate[2] = 0b1111;
        assert_eq!(verify_certificate(&certificate, &member, &root.sign_pk()), Err(Unreadable));
    }

    #[test]
    fn a_certificate_by_another_root_or_for_other_keys_is_refused() {
        let (root, attacker) = (OrgRoot::random(), OrgRoot::random());
        let member = member(&MemberSeed::random().keys());
        let planted = attacker.certify(&member, 8);
        assert!(verify_certificate(&planted, &member, &root.sign_pk()).is_err());
        let genuine = root.certify(&member, 8);
        let swapped = PublicMember { hpke_pk: [9; 32], ..member };
        assert!(verify_certificate(&genuine, &swapped, &root.sign_pk()).is_err());
    }

    #[test]
    fn an_accepted_invitation_certifies_exactly_the_roles_that_it_promised() {
        let root = OrgRoot::random();
        let member = member(&MemberSeed::random().keys());
        let invitation = Invitation::random();
        let promise = invitation.promise(&root, member.org, member.id, 2);
        let mut certificate = invitation.accept(&promise, &member);
        assert_eq!(verify_certificate(&certificate, &member, &root.sign_pk()), Ok(2));
        assert!(verify_certificate(&promise, &member, &root.sign_pk()).is_err(), "a promise alone is no membership");
        let by_another = Invitation::random().accept(&promise, &member);
        assert!(verify_certificate(&by_another, &member, &root.sign_pk()).is_err());
        certificate[2] = 8;
        assert!(verify_certificate(&certificate, &member, &root.sign_pk()).is_err());
    }
}
