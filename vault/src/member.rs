//! A member's own keys, all derived from one 32-byte seed that never leaves the server unwrapped.
//!
//! ```text
//! hpke  = DeriveKeyPair(X25519, HKDF(seed, "saksi1 member hpke"))     RFC 9180 section 7.1.3
//! sign  = Ed25519(HKDF(seed, "saksi1 member sign"))                   RFC 8032
//! own   = HKDF(seed, "saksi1 member self")                            seals her keyring and settings
//! ```

use uuid::Uuid;
use zeroize::Zeroizing;

use super::sealed::{DecryptionKey, SigningKey};
use super::secret::Key;
use super::{Context, Padding, Unreadable, sealing};

/// The secret that a password, or a session token, opens.
pub struct MemberSeed(Key);

impl MemberSeed {
    /// A new member's seed.
    pub fn random() -> Self {
        Self(Key::random())
    }

    pub(super) fn from_key(key: Key) -> Self {
        Self(key)
    }

    pub(super) fn key(&self) -> &Key {
        &self.0
    }

    /// The keys that follow from the seed.
    pub fn keys(&self) -> MemberKeys {
        MemberKeys {
            hpke: DecryptionKey::derive(&sealing::derive(&self.0, &[b"saksi1 member hpke"])),
            sign: SigningKey::from_seed(&sealing::derive(&self.0, &[b"saksi1 member sign"])),
            own: sealing::derive(&self.0, &[b"saksi1 member self"]),
        }
    }
}

impl std::fmt::Debug for MemberSeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MemberSeed(..)")
    }
}

/// What one member can open and sign with.
pub struct MemberKeys {
    pub(super) hpke: DecryptionKey,
    pub(super) sign: SigningKey,
    own: Key,
}

impl MemberKeys {
    /// Public key that grants to this member are sealed to, 32 bytes.
    pub fn hpke_pk(&self) -> [u8; 32] {
        self.hpke.public()
    }

    /// Public key of this member's signatures, 32 bytes.
    pub fn sign_pk(&self) -> [u8; 32] {
        self.sign.public()
    }

    /// Seals something that only this member may open: a blob padded to steps of 512 bytes.
    pub fn seal_own(&self, text: &[u8], context: &Context<'_>) -> Vec<u8> {
        // The own key seals a keyring at each change of it: far below 2^32 messages in a lifetime.
        sealing::seal(&self.own, 0, text, Padding::Steps, context)
    }

    /// Opens what [`Self::seal_own`] made.
    pub fn open_own(&self, blob: &[u8], context: &Context<'_>) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        sealing::open(&self.own, blob, context)
    }

    /// Where a member's keyring lies.
    pub(super) fn keyring_context(org: Uuid, member: Uuid) -> Context<'static> {
        Context::new(org, "member", "keyring_ct", member)
    }
}
