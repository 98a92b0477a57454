//! A key that one member gives to another, or to the organisation's recovery key.
//!
//! ```text
//! place = lp("saksi1 grant", what, org, recipient, recipient pk, version u32)
//! grant = sealed(recipient pk, key 32, aad = place) 81 | granter 16 | signature 64        161 bytes
//!         signature = granter.sign(lp(place, sealed, granter))
//! ```
//! HPKE of RFC 9180, Ed25519 of RFC 8032. The signature is checked against the granter's certified key before the
//! grant is opened, so that a key planted by a writer of the database is never used.

use uuid::Uuid;

use super::context::length_prefixed;
use super::secret::Key;
use super::{Keyring, MemberKeys, OrgRoot, RecoveryKeys, Unreadable, sealed};

const SEALED: usize = 1 + 32 + 32 + 16;

/// Which key is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granted {
    /// A version of the organisation's key.
    OrgKey(u32),
    /// The keyholders' root.
    Root,
}

/// To whom a key is granted.
#[derive(Clone, Copy, Debug)]
pub struct Recipient {
    /// Organisation.
    pub org: Uuid,
    /// Member; for the recovery key the organisation's own id.
    pub id: Uuid,
    /// Public key that the grant is sealed to.
    pub pk: [u8; 32],
}

impl Granted {
    fn place(self, recipient: &Recipient) -> Vec<u8> {
        let (what, version): (&[u8], u32) = match self {
            Self::OrgKey(version) => (b"org key", version),
            Self::Root => (b"root", 0),
        };
        length_prefixed(&[
            b"saksi1 grant",
            what,
            recipient.org.as_bytes(),
            recipient.id.as_bytes(),
            &recipient.pk,
            &version.to_be_bytes(),
        ])
    }
}

/// Grants a key out of the granter's keyring; `Unreadable` if she does not hold it.
pub fn grant(
    what: Granted,
    keyring: &Keyring,
    recipient: &Recipient,
    granter: Uuid,
    keys: &MemberKeys,
) -> Result<Vec<u8>, Unreadable> {
    let key = match what {
        Granted::Root => keyring.root().map(OrgRoot::key),
        Granted::OrgKey(version) => {
            keyring.keys.versions.iter().find(|held| held.version == version).map(|held| &held.key)
        }
    };
    let place = what.place(recipient);
    let mut out = sealed::seal_to(&recipient.pk, key.ok_or(Unreadable)?.expose(), &place)?;
    let signature = keys.sign.sign(&length_prefixed(&[&place, &out, granter.as_bytes()]));
    out.extend_from_slice(granter.as_bytes());
    out.extend_from_slice(&signature);
    Ok(out)
}

/// Who granted this, so that her certified key can be looked up.
pub fn granter_of(grant: &[u8]) -> Result<Uuid, Unreadable> {
    let (granter, _) = grant.get(SEALED..).and_then(|rest| rest.split_first_chunk::<16>()).ok_or(Unreadable)?;
    Ok(Uuid::from_bytes(*granter))
}

/// Checks the granter's signature over the grant and its whole context.
pub fn verify_grant(
    grant: &[u8],
    what: Granted,
    recipient: &Recipient,
    granter_pk: &[u8; 32],
) -> Result<(), Unreadable> {
    let (body, rest) = grant.split_at_checked(SEALED).ok_or(Unreadable)?;
    let (granter, signature) = rest.split_first_chunk::<16>().ok_or(Unreadable)?;
    let signature = signature.try_into().map_err(|_| Unreadable)?;
    sealed::verify(granter_pk, &length_prefixed(&[&what.place(recipient), body, granter]), signature)
}

impl MemberKeys {
    /// Takes the root that a keyholder granted, after checking her signature.
    pub fn receive_root(
        &self,
        grant: &[u8],
        org: Uuid,
        member: Uuid,
        granter_pk: &[u8; 32],
    ) -> Result<OrgRoot, Unreadable> {
        let recipient = Recipient { org, id: member, pk: self.hpke_pk() };
        verify_grant(grant, Granted::Root, &recipient, granter_pk)?;
        let body = grant.get(..SEALED).ok_or(Unreadable)?;
        let key = self.hpke.open(body, &Granted::Root.place(&recipient))?;
        Key::from_slice(&key).map(OrgRoot::from_key).ok_or(Unreadable)
    }
}

impl RecoveryKeys {
    /// Opens a grant to the recovery key: 32 bytes. The signature is checked apart, by [`verify_grant`].
    pub fn open_grant(&self, grant: &[u8], what: Granted, org: Uuid) -> Result<super::Secret<Vec<u8>>, Unreadable> {
        let recipient = Recipient { org, id: org, pk: self.public() };
        let body = grant.get(..SEALED).ok_or(Unreadable)?;
        let key = self.key().open(body, &what.place(&recipient))?;
        Ok(super::Secret::new(key.to_vec()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MemberSeed, RecoverySeed, RootShare};

    const ORG: Uuid = Uuid::from_u128(1);
    const GRANTER: Uuid = Uuid::from_u128(2);
    const MEMBER: Uuid = Uuid::from_u128(3);

    #[test]
    fn a_granted_root_arrives_and_a_planted_one_is_refused() {
        let ring = Keyring::found(ORG);
        let (granter, member, attacker) =
            (MemberSeed::random().keys(), MemberSeed::random().keys(), MemberSeed::random().keys());
        let to = Recipient { org: ORG, id: MEMBER, pk: member.hpke_pk() };
        let genuine = grant(Granted::Root, &ring, &to, GRANTER, &granter).unwrap();
        assert_eq!(granter_of(&genuine), Ok(GRANTER));
        let root = member.receive_root(&genuine, ORG, MEMBER, &granter.sign_pk()).unwrap();
        assert_eq!(root.sign_pk(), *ring.anchor());

        let planted = grant(Granted::Root, &Keyring::found(ORG), &to, GRANTER, &attacker).unwrap();
        assert!(member.receive_root(&planted, ORG, MEMBER, &granter.sign_pk()).is_err());
        assert!(member.receive_root(&genuine, ORG, GRANTER, &granter.sign_pk()).is_err(), "another member's row");
    }

    #[test]
    fn every_bit_of_a_grant_counts() {
        let ring = Keyring::found(ORG);
        let (granter, member) = (MemberSeed::random().keys(), MemberSeed::random().keys());
        let to = Recipient { org: ORG, id: MEMBER, pk: member.hpke_pk() };
        let genuine = grant(Granted::Root, &ring, &to, GRANTER, &granter).unwrap();
        assert_eq!(genuine.len(), 161);
        for position in 0..genuine.len() {
            let mut broken = genuine.clone();
            broken[position] ^= 1;
            assert!(member.receive_root(&broken, ORG, MEMBER, &granter.sign_pk()).is_err(), "byte {position}");
        }
    }

    #[test]
    fn the_words_on_paper_open_the_organisations_key() {
        let ring = Keyring::found(ORG);
        let granter = MemberSeed::random().keys();
        let seed = RecoverySeed::random();
        let to = Recipient { org: ORG, id: ORG, pk: seed.public() };
        let sealed = grant(Granted::OrgKey(1), &ring, &to, GRANTER, &granter).unwrap();
        let words = seed.words();
        let paper = RecoverySeed::from_words(&words.join(" ")).unwrap().keys();
        let opened = paper.open_grant(&sealed, Granted::OrgKey(1), ORG).unwrap();
        assert_eq!(opened.expose().as_slice(), ring.keys.versions[0].key.expose());
        assert!(paper.open_grant(&sealed, Granted::OrgKey(2), ORG).is_err(), "another version");
    }

    #[test]
    fn who_does_not_hold_the_root_cannot_grant_it() {
        let ring = Keyring::found(ORG).share(RootShare::Withhold);
        let keys = MemberSeed::random().keys();
        let to = Recipient { org: ORG, id: MEMBER, pk: keys.hpke_pk() };
        assert!(grant(Granted::Root, &ring, &to, GRANTER, &keys).is_err());
    }
}
