//! Public-key sealing and signatures.
//!
//! ```text
//! sealed = 0x01 | encapsulated key 32 | ciphertext | tag 16      (+49 bytes)
//!          HPKE base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; RFC 9180
//!          info = "saksi1 sealed"
//! signature = Ed25519, 64 bytes; RFC 8032, strict verification
//! ```
//! HPKE base mode does not say who sealed: whoever can write to the database could seal a key of his own. So all keys
//! that one member grants to another are signed, see `grant`.

use ed25519_dalek::{Signature, Signer, VerifyingKey};
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use zeroize::Zeroizing;

use super::Unreadable;
use super::sealing::SUITE;
use super::secret::Key;

const INFO: &[u8] = b"saksi1 sealed";
const ENCAPSULATED: usize = 32;

/// The private half of a key pair that things are sealed to.
pub(super) struct DecryptionKey {
    private: <X25519HkdfSha256 as Kem>::PrivateKey,
    public: [u8; 32],
}

impl DecryptionKey {
    /// DeriveKeyPair of RFC 9180 section 7.1.3.
    pub(super) fn derive(seed: &Key) -> Self {
        let (private, public) = X25519HkdfSha256::derive_keypair(seed.expose());
        Self { private, public: public.to_bytes().into() }
    }

    pub(super) fn public(&self) -> [u8; 32] {
        self.public
    }

    /// Opens what [`seal_to`] made for this key with the same associated data.
    pub(super) fn open(&self, sealed: &[u8], aad: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        let (&suite, rest) = sealed.split_first().ok_or(Unreadable)?;
        let (encapsulated, ciphertext) = rest.split_at_checked(ENCAPSULATED).ok_or(Unreadable)?;
        if suite != SUITE {
            return Err(Unreadable);
        }
        let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| Unreadable)?;
        hpke::single_shot_open::<AesGcm256, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &self.private,
            &encapsulated,
            INFO,
            ciphertext,
            aad,
        )
        .map(Zeroizing::new)
        .map_err(|_| Unreadable)
    }
}

/// Seals a text to a public key; `Unreadable` if that is no X25519 key.
pub(super) fn seal_to(public: &[u8], text: &[u8], aad: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(public).map_err(|_| Unreadable)?;
    let (encapsulated, ciphertext) =
        hpke::single_shot_seal::<AesGcm256, HkdfSha256, X25519HkdfSha256>(&OpModeS::Base, &public, INFO, text, aad)
            .map_err(|_| Unreadable)?;
    let mut out = Vec::with_capacity(1 + ENCAPSULATED + ciphertext.len());
    out.push(SUITE);
    out.extend_from_slice(&encapsulated.to_bytes());
    out.extend_from_slice(&ciphertext);
    Ok(out)
}

/// An Ed25519 key pair.
pub(super) struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    pub(super) fn from_seed(seed: &Key) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed.expose()))
    }

    pub(super) fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

/// Checks a signature strictly (no weak keys, canonical encodings only).
pub(super) fn verify(public: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> Result<(), Unreadable> {
    let key = VerifyingKey::from_bytes(public).map_err(|_| Unreadable)?;
    key.verify_strict(message, &Signature::from_bytes(signature)).map_err(|_| Unreadable)
}
