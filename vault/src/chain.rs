//! The hash that chains one audit entry to the one before.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::context::length_prefixed;

/// `hash_n = SHA-256(lp("saksi1 audit", hash_(n-1), org, seq u64, sealed body))`; the first entry follows 32 zeros.
pub fn chain_hash(previous: &[u8], org: Uuid, seq: u64, sealed: &[u8]) -> [u8; 32] {
    let entry = length_prefixed(&[b"saksi1 audit", previous, org.as_bytes(), &seq.to_be_bytes(), sealed]);
    Sha256::digest(entry).into()
}
