//! The organisation's recovery key, which exists on paper only.
//!
//! ```text
//! seed = 32 random bytes = 24 words of BIP-39 (English list, 8 bits of checksum)
//! pair = DeriveKeyPair(X25519, HKDF(seed, "saksi1 org recovery"))                    RFC 9180 section 7.1.3
//! fingerprint = first 20 bytes of SHA-256("saksi1 recovery" | public key)
//! ```

use bip39::{Language, Mnemonic};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::sealed::DecryptionKey;
use super::secret::{Key, fill_random};
use super::{Unreadable, sealing};

/// How many words stand on the sheet.
pub const RECOVERY_WORDS: usize = 24;

/// The seed on the sheet.
pub struct RecoverySeed(Key);

impl RecoverySeed {
    /// A new organisation's seed.
    pub fn random() -> Self {
        Self(Key::random())
    }

    /// The seed as 24 words, to be shown once.
    pub fn words(&self) -> Vec<&'static str> {
        let mnemonic =
            Mnemonic::from_entropy_in(Language::English, self.0.expose()).expect("32 bytes make 24 words of BIP-39");
        mnemonic.words().collect()
    }

    /// The seed in 24 words; `Unreadable` if a word is unknown or the checksum does not hold.
    pub fn from_words(words: &str) -> Result<Self, Unreadable> {
        let mnemonic = Mnemonic::parse_in(Language::English, words.trim().to_lowercase()).map_err(|_| Unreadable)?;
        let entropy = Zeroizing::new(mnemonic.to_entropy());
        Key::from_slice(&entropy).map(Self).ok_or(Unreadable)
    }

    /// Four different positions, from 1, of the words to ask back.
    pub fn positions_to_check() -> [usize; 4] {
        let mut chosen: Vec<usize> = Vec::with_capacity(4);
        while chosen.len() < 4 {
            let mut byte = [0_u8; 1];
            fill_random(&mut byte);
            let position = usize::from(byte[0] & 31) + 1;
            if position <= RECOVERY_WORDS && !chosen.contains(&position) {
                chosen.push(position);
            }
        }
        chosen.sort_unstable();
        chosen.try_into().expect("there are four")
    }

    /// The key pair of the seed.
    pub fn keys(&self) -> RecoveryKeys {
        RecoveryKeys(DecryptionKey::derive(&sealing::derive(&self.0, &[b"saksi1 org recovery"])))
    }

    /// The public half: 32 bytes.
    pub fn public(&self) -> [u8; 32] {
        self.keys().public()
    }
}

/// The key pair that every key of the organisation is sealed to.
pub struct RecoveryKeys(DecryptionKey);

impl RecoveryKeys {
    /// The public half: 32 bytes.
    pub fn public(&self) -> [u8; 32] {
        self.0.public()
    }

    pub(super) fn key(&self) -> &DecryptionKey {
        &self.0
    }
}

/// 20 bytes to compare a recovery key by, on paper or aloud.
pub fn recovery_fingerprint(public: &[u8; 32]) -> [u8; 20] {
    let digest = Sha256::new().chain_update(b"saksi1 recovery").chain_update(public).finalize();
    let mut out = [0; 20];
    out.copy_from_slice(&digest[..20]);
    out
}

/// A random password of six words (66 bits), for whoever asks for one.
pub fn random_passphrase() -> Zeroizing<String> {
    Zeroizing::new(RecoverySeed::random().words()[..6].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_zero_entropy_gives_the_words_of_the_bip39_vectors() {
        let seed = RecoverySeed(Key::filled(|_| ()));
        let mut expected = vec!["abandon"; 23];
        expected.push("art");
        assert_eq!(seed.words(), expected);
    }

    #[test]
    fn words_lead_back_to_the_same_key_and_a_wrong_one_does_not() {
        let seed = RecoverySeed::random();
        let mut words = seed.words();
        assert_eq!(words.len(), RECOVERY_WORDS);
        assert_eq!(RecoverySeed::from_words(&words.join(" ")).unwrap().public(), seed.public());
        words.swap(0, 1);
        let swapped = RecoverySeed::from_words(&words.join(" "));
        assert!(words[0] == words[1] || swapped.is_err() || swapped.unwrap().public() != seed.public());
        assert!(RecoverySeed::from_words("abandon abandon").is_err());
    }
}
