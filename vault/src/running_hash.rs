//! SHA-256 of a file that arrives in pieces, over days and at any instance: its state between two pieces is a secret (it
//! follows from the bytes before) and lies sealed.

use sha2::digest::common::hazmat::SerializableState;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::Unreadable;

/// SHA-256 of what came so far (FIPS 180-4).
#[derive(Default)]
pub struct RunningHash(Sha256);

impl RunningHash {
    /// Goes on from a state that was kept.
    pub fn resume(state: &[u8]) -> Result<Self, Unreadable> {
        let state = state.try_into().map_err(|_| Unreadable)?;
        Sha256::deserialize(&state).map(Self).map_err(|_| Unreadable)
    }

    /// Takes the next bytes in.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The state, to go on from later.
    pub fn state(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.serialize().to_vec())
    }

    /// The hash of all that came, in hexadecimal.
    pub fn finish(self) -> String {
        use std::fmt::Write as _;
        self.0.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_abc_in_pieces_is_that_of_the_standard() {
        let mut hash = RunningHash::default();
        hash.update(b"a");
        let mut hash = RunningHash::resume(&hash.state()).unwrap();
        hash.update(b"bc");
        assert_eq!(hash.finish(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert!(RunningHash::resume(b"short").is_err());
    }
}
