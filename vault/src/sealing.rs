//! The two symmetric formats: `wrap` for keys under keys, `blob` for data under a key of its own.
//!
//! ```text
//! wrap = 0x01 | key version u32 | salt 24 | commitment 32 | ciphertext | tag 16      (+77 bytes)
//!        (k 32, commitment 32) = HKDF-SHA256(ikm = key, salt, info = "saksi1 wrap v1", 64)
//!        AES-256-GCM(k, nonce = 0, associated data); the commitment is compared before anything is decrypted
//! blob = 0x01 | key version u32 | nonce 12 | AES-256-GCM(key, nonce, associated data, padded text) | tag 16
//! ```
//! AES-GCM: NIST SP 800-38D; HKDF: RFC 5869. A wrap draws a new key each time, so its nonce may be constant; it commits
//! to the key because GCM alone does not (Len, Grubbs, Ristenpart, "Partitioning Oracle Attacks", 2021).

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use hkdf::Hkdf;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::secret::{Key, fill_random};
use super::{Context, Padding, Unreadable, padding};

/// Suite of all that is sealed today: AES-256-GCM, HKDF-SHA256, X25519, Ed25519.
pub(super) const SUITE: u8 = 1;

const SALT: usize = 24;
const COMMITMENT: usize = 32;
const NONCE: usize = 12;
const TAG: usize = 16;
const HEADER: usize = 1 + 4;
const WRAP_INFO: &[u8] = b"saksi1 wrap v1";

/// Seals a key (or another short secret) under a key.
pub(super) fn wrap(key: &Key, key_version: u32, secret: &[u8], context: &Context<'_>) -> Vec<u8> {
    let mut salt = [0; SALT];
    fill_random(&mut salt);
    wrap_with_salt(key, key_version, secret, context, &salt)
}

pub(super) fn wrap_with_salt(
    key: &Key,
    key_version: u32,
    secret: &[u8],
    context: &Context<'_>,
    salt: &[u8; SALT],
) -> Vec<u8> {
    let (once, commitment) = wrap_keys(key, salt);
    let aad = context.associated_data(key_version);
    let sealed = encrypt(&once, &[0; NONCE], secret, &aad);
    let mut out = header(key_version, SALT + COMMITMENT + sealed.len());
    out.extend_from_slice(salt);
    out.extend_from_slice(&commitment);
    out.extend_from_slice(&sealed);
    out
}

/// Opens what [`wrap`] made with this key at this place.
pub(super) fn unwrap(key: &Key, wrapped: &[u8], context: &Context<'_>) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
    let (key_version, rest) = split_header(wrapped)?;
    let (salt, rest) = rest.split_first_chunk::<SALT>().ok_or(Unreadable)?;
    let (commitment, sealed) = rest.split_first_chunk::<COMMITMENT>().ok_or(Unreadable)?;
    let (once, expected) = wrap_keys(key, salt);
    if !bool::from(commitment.ct_eq(&expected)) {
        return Err(Unreadable);
    }
    decrypt(&once, &[0; NONCE], sealed, &context.associated_data(key_version))
}

/// Opens a wrapped 32-byte key.
pub(super) fn unwrap_key(key: &Key, wrapped: &[u8], context: &Context<'_>) -> Result<Key, Unreadable> {
    Key::from_slice(&unwrap(key, wrapped, context)?).ok_or(Unreadable)
}

/// Seals a text under a key that seals little else; NIST allows 2^32 random nonces a key.
pub(super) fn seal(key: &Key, key_version: u32, text: &[u8], padding: Padding, context: &Context<'_>) -> Vec<u8> {
    let mut nonce = [0; NONCE];
    fill_random(&mut nonce);
    seal_with_nonce(key, key_version, text, padding, context, &nonce)
}

pub(super) fn seal_with_nonce(
    key: &Key,
    key_version: u32,
    text: &[u8],
    padding: Padding,
    context: &Context<'_>,
    nonce: &[u8; NONCE],
) -> Vec<u8> {
    let sealed = encrypt(key, nonce, &padding.apply(text), &context.associated_data(key_version));
    let mut out = header(key_version, NONCE + sealed.len());
    out.extend_from_slice(nonce);
    out.extend_from_slice(&sealed);
    out
}

/// Opens what [`seal`] made with this key at this place.
pub(super) fn open(key: &Key, blob: &[u8], context: &Context<'_>) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
    let (key_version, rest) = split_header(blob)?;
    let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(Unreadable)?;
    padding::remove(&decrypt(key, nonce, sealed, &context.associated_data(key_version))?)
}

/// The key version in the header of a wrap or blob.
pub(super) fn key_version(sealed: &[u8]) -> Result<u32, Unreadable> {
    split_header(sealed).map(|(version, _)| version)
}

/// 32 bytes for one purpose: HKDF-SHA256(ikm, no salt, `info`).
pub(super) fn derive(ikm: &Key, info: &[&[u8]]) -> Key {
    Key::filled(|out| {
        Hkdf::<Sha256>::new(None, ikm.expose())
            .expand_multi_info(info, out)
            .expect("32 bytes are below HKDF's limit of 8160");
    })
}

fn wrap_keys(key: &Key, salt: &[u8; SALT]) -> (Key, [u8; COMMITMENT]) {
    let mut both = Zeroizing::new([0_u8; 32 + COMMITMENT]);
    Hkdf::<Sha256>::new(Some(salt), key.expose())
        .expand(WRAP_INFO, &mut both[..])
        .expect("64 bytes are below HKDF's limit of 8160");
    let mut commitment = [0; COMMITMENT];
    commitment.copy_from_slice(&both[32..]);
    (Key::filled(|once| once.copy_from_slice(&both[..32])), commitment)
}

pub(super) fn encrypt(key: &Key, nonce: &[u8; NONCE], text: &[u8], aad: &[u8]) -> Vec<u8> {
    Aes256Gcm::new(key.expose().into())
        .encrypt(&Nonce::from(*nonce), Payload { msg: text, aad })
        .expect("texts are far below GCM's limit of 64 GiB")
}

pub(super) fn decrypt(
    key: &Key,
    nonce: &[u8; NONCE],
    sealed: &[u8],
    aad: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
    if sealed.len() < TAG {
        return Err(Unreadable);
    }
    Aes256Gcm::new(key.expose().into())
        .decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad })
        .map(Zeroizing::new)
        .map_err(|_| Unreadable)
}

fn header(key_version: u32, rest: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + rest);
    out.push(SUITE);
    out.extend_from_slice(&key_version.to_be_bytes());
    out
}

fn split_header(sealed: &[u8]) -> Result<(u32, &[u8]), Unreadable> {
    let (&suite, rest) = sealed.split_first().ok_or(Unreadable)?;
    let (version, rest) = rest.split_first_chunk::<4>().ok_or(Unreadable)?;
    if suite == SUITE { Ok((u32::from_be_bytes(*version), rest)) } else { Err(Unreadable) }
}
