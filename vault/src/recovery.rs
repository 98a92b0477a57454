//! The organisation's recovery key, which exists on paper only.
//!
//! ```text
//! seed = 32 random bytes = 24 words of BIP-39 (English list, 8 bits of checksum)
//! pair = DeriveKeyPair(X25519, HKDF(seed, "saksi1 org recovery"))                    RFC 9180 section 7.1.3
//! fingerprint = first 20 bytes of SHA-256("saksi1 recovery" | public key)
//! voucher = HKDF(seed, "saksi1 recovery voucher" | org 16 | anchor 32)                which organisation the words belong to
//! ```
//! Who writes to the database can seal keys of his own to the public key. The voucher, which only the words can make, says
//! which anchor the keys must lead to.

use bip39::{Language, Mnemonic};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::sealed::DecryptionKey;
use super::secret::{Key, fill_random};
use super::{Granted, Keyring, OrgKeys, OrgRoot, Unreadable, organisation, same, sealing};

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

    /// What the organisation's row holds to show that these words were made for this anchor.
    pub fn vouch(&self, org: Uuid, anchor: &[u8; 32]) -> [u8; 32] {
        let tag = sealing::derive(&self.0, &[b"saksi1 recovery voucher", org.as_bytes(), anchor]);
        *tag.expose()
    }

    /// Whether the voucher in an organisation's row was made by these words for this anchor.
    pub fn has_vouched(&self, voucher: &[u8], org: Uuid, anchor: &[u8; 32]) -> bool {
        same(voucher, &self.vouch(org, anchor))
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

impl RecoveryKeys {
    /// The keyring that the grants to the words make up, with the root; `Unreadable` unless one of them is the root that this
    /// anchor belongs to. Who granted the organisation's keys is checked apart, by [`super::verify_grant`].
    pub fn open_keyring(
        &self,
        org: Uuid,
        anchor: &[u8; 32],
        grants: &[(Granted, Vec<u8>)],
    ) -> Result<Keyring, Unreadable> {
        let (mut root, mut versions) = (None, vec![]);
        for (what, sealed) in grants {
            let opened = self.open_grant(sealed, *what, org)?;
            let key = Key::from_slice(opened.expose()).ok_or(Unreadable)?;
            match what {
                Granted::Root => root = Some(OrgRoot::from_key(key)),
                Granted::OrgKey(version) => versions.push(organisation::OrgKeyVersion { version: *version, key }),
            }
        }
        if versions.is_empty() {
            return Err(Unreadable);
        }
        Keyring::of(OrgKeys { org, versions }, anchor, root.ok_or(Unreadable)?)
    }
}

/// Which of the words, by position from 0, are not in the list; none if they can be words of a sheet.
pub fn unknown_words<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
    let is_unknown = |word: &str| Language::English.find_word(&word.trim().to_lowercase()).is_none();
    words.into_iter().enumerate().filter(|(_, word)| is_unknown(word)).map(|(position, _)| position).collect()
}

/// The 2048 words that a sheet can have, in the order of the alphabet.
pub fn recovery_word_list() -> &'static [&'static str] {
    Language::English.word_list()
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
    fn a_voucher_holds_for_its_words_organisation_and_anchor_only() {
        let (seed, org, anchor) = (RecoverySeed::random(), Uuid::from_u128(1), [7; 32]);
        let voucher = seed.vouch(org, &anchor);
        assert!(seed.has_vouched(&voucher, org, &anchor));
        assert!(!seed.has_vouched(&voucher, org, &[8; 32]));
        assert!(!seed.has_vouched(&voucher, Uuid::from_u128(2), &anchor));
        assert!(!RecoverySeed::random().has_vouched(&voucher, org, &anchor));
        assert!(!seed.has_vouched(&[], org, &anchor));
    }

    #[test]
    fn the_words_make_the_keyring_of_the_anchor_that_they_were_made_for() {
        let (org, granter) = (Uuid::from_u128(1), crate::MemberSeed::random().keys());
        let (ring, planted) = (Keyring::found(org), Keyring::found(org));
        let seed = RecoverySeed::random();
        let to = crate::Recipient { org, id: org, pk: seed.public() };
        let sealed = |ring: &Keyring, what| (what, crate::grant(what, ring, &to, org, &granter).unwrap());
        let (root, key) = (sealed(&ring, Granted::Root), sealed(&ring, Granted::OrgKey(1)));
        let opened = seed.keys().open_keyring(org, ring.anchor(), &[root.clone(), key.clone()]).unwrap();
        assert_eq!(opened.root().unwrap().sign_pk(), *ring.anchor());
        let place = crate::Context::new(org, "member", "profile_ct", org);
        assert!(ring.keys.open_row(&opened.keys.seal_row(b"text", &place), &place).is_ok());
        let other = sealed(&planted, Granted::Root);
        assert!(seed.keys().open_keyring(org, ring.anchor(), &[other, key.clone()]).is_err(), "a planted root");
        assert!(seed.keys().open_keyring(org, ring.anchor(), &[key]).is_err(), "no root");
        assert!(seed.keys().open_keyring(org, ring.anchor(), &[root]).is_err(), "no key");
    }

    #[test]
    fn words_that_are_not_in_the_list_are_told_by_their_place() {
        assert_eq!(unknown_words(["abandon", "Zoo ", "zoos", "", "art"]), [2, 3]);
        assert_eq!(recovery_word_list().len(), 2048);
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
