//! All that a member holds of her organisation, sealed under her own key.
//!
//! ```text
//! keyring = 0x01 | anchor 32 | has root u8 | root 32 (zeros if not) | count u32 | (version u32 | GK 32) * count
//! ```
//! Sealed as a blob padded to 512 bytes, so that a keyholder's is as long as a caseworker's. What is in the keyring was
//! checked when it was put there; afterwards no row that others can write decides which keys are used.

use uuid::Uuid;
use zeroize::Zeroizing;

use super::organisation::OrgKeyVersion;
use super::secret::Key;
use super::{MemberKeys, OrgKeys, OrgRoot, Unreadable};

const FORMAT: u8 = 1;

/// The organisation's keys, its anchor of trust, and for keyholders its root.
pub struct Keyring {
    /// The organisation's keys.
    pub keys: OrgKeys,
    anchor: [u8; 32],
    root: Option<OrgRoot>,
}

impl Keyring {
    /// The keyring of the first keyholder of a new organisation.
    pub fn found(org: Uuid) -> Self {
        let root = OrgRoot::random();
        Self { keys: OrgKeys::first(org), anchor: root.sign_pk(), root: Some(root) }
    }

    /// A keyring of these keys; `Unreadable` if the root is not the one that the anchor belongs to.
    pub(super) fn of(keys: OrgKeys, anchor: &[u8; 32], root: OrgRoot) -> Result<Self, Unreadable> {
        let mut keyring = Self { keys, anchor: *anchor, root: None };
        keyring.receive_root(root)?;
        Ok(keyring)
    }

    /// Public key of the organisation's signatures.
    pub fn anchor(&self) -> &[u8; 32] {
        &self.anchor
    }

    /// The root, if this is a keyholder's keyring.
    pub fn root(&self) -> Option<&OrgRoot> {
        self.root.as_ref()
    }

    /// Takes a root that was granted; `Unreadable` if it is not the one that the anchor belongs to.
    pub fn receive_root(&mut self, root: OrgRoot) -> Result<(), Unreadable> {
        if root.sign_pk() != self.anchor {
            return Err(Unreadable);
        }
        self.root = Some(root);
        Ok(())
    }

    /// Gives the root up.
    pub fn drop_root(&mut self) {
        self.root = None;
    }

    /// A keyring for a new member, with the root if she is to be a keyholder and this one has it.
    #[must_use]
    pub fn share(&self, with_root: RootShare) -> Self {
        let versions = self
            .keys
            .versions
            .iter()
            .map(|held| OrgKeyVersion { version: held.version, key: held.key.duplicate() })
            .collect();
        let root = match (with_root, &self.root) {
            (RootShare::Keep, Some(root)) => Some(OrgRoot::from_key(root.key().duplicate())),
            _ => None,
        };
        Self { keys: OrgKeys { org: self.keys.org, versions }, anchor: self.anchor, root }
    }

    /// Seals the keyring for its owner's row.
    pub fn seal(&self, owner: &MemberKeys, member: Uuid) -> Vec<u8> {
        owner.seal_own(&self.encode(), &MemberKeys::keyring_context(self.keys.org, member))
    }

    /// Opens the keyring in a member's row.
    pub fn open(owner: &MemberKeys, org: Uuid, member: Uuid, blob: &[u8]) -> Result<Self, Unreadable> {
        Self::decode(org, &owner.open_own(blob, &MemberKeys::keyring_context(org, member))?)
    }

    pub(super) fn encode(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Zeroizing::new(Vec::with_capacity(70 + 36 * self.keys.versions.len()));
        out.push(FORMAT);
        out.extend_from_slice(&self.anchor);
        out.push(u8::from(self.root.is_some()));
        out.extend_from_slice(self.root.as_ref().map_or(&[0; 32], |root| root.key().expose()));
        let count = u32::try_from(self.keys.versions.len()).expect("a few versions");
        out.extend_from_slice(&count.to_be_bytes());
        for held in &self.keys.versions {
            out.extend_from_slice(&held.version.to_be_bytes());
            out.extend_from_slice(held.key.expose());
        }
        out
    }

    pub(super) fn decode(org: Uuid, bytes: &[u8]) -> Result<Self, Unreadable> {
        let (&[format], rest) = bytes.split_first_chunk().ok_or(Unreadable)?;
        let (anchor, rest) = rest.split_first_chunk::<32>().ok_or(Unreadable)?;
        let (&[has_root], rest) = rest.split_first_chunk().ok_or(Unreadable)?;
        let (root, rest) = rest.split_first_chunk::<32>().ok_or(Unreadable)?;
        let (count, mut rest) = rest.split_first_chunk::<4>().ok_or(Unreadable)?;
        let count = usize::try_from(u32::from_be_bytes(*count)).map_err(|_| Unreadable)?;
        if format != FORMAT || count == 0 || rest.len() != count * 36 {
            return Err(Unreadable);
        }
        let mut versions = Vec::with_capacity(count);
        while let Some((version, tail)) = rest.split_first_chunk::<4>() {
            let (key, tail) = tail.split_first_chunk::<32>().ok_or(Unreadable)?;
            let key = Key::from_slice(key).ok_or(Unreadable)?;
            versions.push(OrgKeyVersion { version: u32::from_be_bytes(*version), key });
            rest = tail;
        }
        let root = match has_root {
            0 => None,
            _ => Key::from_slice(root).map(OrgRoot::from_key),
        };
        Ok(Self { keys: OrgKeys { org, versions }, anchor: *anchor, root })
    }
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keyring(..)")
    }
}

/// Whether a shared keyring keeps the root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootShare {
    /// For a keyholder.
    Keep,
    /// For everyone else.
    Withhold,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemberSeed;

    #[test]
    fn a_keyring_opens_for_its_owner_in_her_row_only() {
        let (org, member) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (owner, other) = (MemberSeed::random().keys(), MemberSeed::random().keys());
        let ring = Keyring::found(org);
        let blob = ring.seal(&owner, member);
        let opened = Keyring::open(&owner, org, member, &blob).unwrap();
        assert_eq!(opened.anchor(), ring.anchor());
        assert_eq!(opened.root().unwrap().sign_pk(), *ring.anchor());
        assert!(Keyring::open(&other, org, member, &blob).is_err());
        assert!(Keyring::open(&owner, org, Uuid::from_u128(3), &blob).is_err());
        assert!(Keyring::open(&owner, Uuid::from_u128(3), member, &blob).is_err());
    }

    #[test]
    fn a_caseworkers_keyring_has_no_root_and_the_same_size() {
        let (org, member) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let owner = MemberSeed::random().keys();
        let ring = Keyring::found(org);
        let shared = ring.share(RootShare::Withhold);
        assert!(shared.root().is_none());
        assert_eq!(shared.seal(&owner, member).len(), ring.seal(&owner, member).len());
    }

    #[test]
    fn a_root_of_another_organisation_is_refused() {
        let mut ring = Keyring::found(Uuid::from_u128(1)).share(RootShare::Withhold);
        assert_eq!(ring.receive_root(OrgRoot::random()), Err(Unreadable));
    }

    #[test]
    fn a_keyring_that_was_cut_is_unreadable() {
        let encoded = Keyring::found(Uuid::from_u128(1)).encode();
        for length in 0..encoded.len() {
            assert!(Keyring::decode(Uuid::from_u128(1), &encoded[..length]).is_err(), "cut at {length}");
        }
    }
}
