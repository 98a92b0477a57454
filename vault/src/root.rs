//! The secret of the keyholders, from which the organisation signs and reads its audit record.
//!
//! ```text
//! root  = 32 random bytes, in the keyrings of keyholders only
//! sign  = Ed25519(HKDF(root, "saksi1 org sign"))              its public half is every member's anchor of trust
//! audit = DeriveKeyPair(X25519, HKDF(root, "saksi1 org audit"))
//! identity signature = sign(lp("saksi1 organisation", org, audit pk, recovery pk))
//! ```

use uuid::Uuid;
use zeroize::Zeroizing;

use super::context::{PROTOCOL, length_prefixed};
use super::sealed::{self, DecryptionKey, SigningKey};
use super::secret::Key;
use super::{Unreadable, sealing};

/// What only keyholders hold.
pub struct OrgRoot(Key);

impl OrgRoot {
    /// A new organisation's root.
    pub fn random() -> Self {
        Self(Key::random())
    }

    pub(super) fn from_key(key: Key) -> Self {
        Self(key)
    }

    pub(super) fn key(&self) -> &Key {
        &self.0
    }

    /// Public key that certificates of members are checked against.
    pub fn sign_pk(&self) -> [u8; 32] {
        self.signing().public()
    }

    pub(super) fn signing(&self) -> SigningKey {
        SigningKey::from_seed(&sealing::derive(&self.0, &[b"saksi1 org sign"]))
    }

    /// The organisation's public keys, signed; `recovery_pk` from [`super::RecoverySeed::public`].
    pub fn identity(&self, org: Uuid, recovery_pk: [u8; 32]) -> OrgIdentity {
        let audit_pk = self.audit().public();
        let signature = self.signing().sign(&identity_message(org, &audit_pk, &recovery_pk));
        OrgIdentity { audit_pk, recovery_pk, signature }
    }

    /// Opens an entry of the audit record.
    pub fn open_audit(&self, org: Uuid, seq: u64, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        super::padding::remove(&self.audit().open(sealed, &audit_place(org, seq))?)
    }

    fn audit(&self) -> DecryptionKey {
        DecryptionKey::derive(&sealing::derive(&self.0, &[b"saksi1 org audit"]))
    }
}

impl std::fmt::Debug for OrgRoot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OrgRoot(..)")
    }
}

/// The public keys that an organisation's secrets are sealed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrgIdentity {
    /// Audit entries are sealed to it, with nobody signed in.
    pub audit_pk: [u8; 32],
    /// Every key of the organisation is sealed to it; its private half exists on paper only.
    pub recovery_pk: [u8; 32],
    /// Signature of the organisation over both.
    pub signature: [u8; 64],
}

impl OrgIdentity {
    /// Checks the signature, so that nobody who can write to the database exchanges a key unnoticed.
    pub fn verify(&self, org: Uuid, anchor: &[u8; 32]) -> Result<(), Unreadable> {
        sealed::verify(anchor, &identity_message(org, &self.audit_pk, &self.recovery_pk), &self.signature)
    }
}

/// Seals an entry of the audit record, padded to steps of 512 bytes, to the organisation's audit key.
pub fn seal_audit(audit_pk: &[u8], org: Uuid, seq: u64, text: &[u8]) -> Result<Vec<u8>, Unreadable> {
    sealed::seal_to(audit_pk, &super::Padding::Steps.apply(text), &audit_place(org, seq))
}

fn audit_place(org: Uuid, seq: u64) -> Vec<u8> {
    length_prefixed(&[PROTOCOL.as_bytes(), b"audit", org.as_bytes(), &seq.to_be_bytes()])
}

fn identity_message(org: Uuid, audit_pk: &[u8; 32], recovery_pk: &[u8; 32]) -> Vec<u8> {
    length_prefixed(&[b"saksi1 organisation", org.as_bytes(), audit_pk, recovery_pk])
}
