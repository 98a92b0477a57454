//! Intakes that a browser seals to the organisation while it has no line.
//!
//! ```text
//! pair of version v = DeriveKeyPair(X25519, HKDF(GK_v, "saksi1 org intake"))
//! intake = 0x01 | key version u32 | encapsulated key 32 | ciphertext | tag 16      (+53 bytes)
//!          HPKE as in `sealed`, of the text padded by Padmé
//!          aad = lp("saksi1 intake", org, member, intake id, key version u32)
//! fingerprint = the first 20 bytes of SHA-256(lp("saksi1 intake key", org, public key))
//! ```
//! The pair follows from the organisation's key: every member's session can open what arrives, and no row of the database
//! says which key to seal to. The same bytes are made by `frontend/src/offline/seal.ts`; `tests/vectors/intake.json` holds
//! both to them.

use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::context::length_prefixed;
use super::organisation::OrgKeyVersion;
use super::sealed::{self, DecryptionKey};
use super::sealing::SUITE;
use super::{OrgKeys, Padding, Unreadable, padding, sealing};

/// Suite byte and key version.
const HEADER: usize = 1 + 4;

/// Whose intake it is: bound into the ciphertext, so that it opens as no other member's and under no other id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntakePlace {
    pub org: Uuid,
    /// Who wrote it.
    pub member: Uuid,
    /// The id that her device gave it.
    pub id: Uuid,
}

impl IntakePlace {
    fn associated_data(&self, key_version: u32) -> Vec<u8> {
        let version = key_version.to_be_bytes();
        length_prefixed(&[b"saksi1 intake", self.org.as_bytes(), self.member.as_bytes(), self.id.as_bytes(), &version])
    }
}

/// The public key that intakes are sealed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntakeKey {
    /// Version of the organisation's key from which it follows.
    pub version: u32,
    pub public: [u8; 32],
    /// What people compare: 20 bytes.
    pub fingerprint: [u8; 20],
}

impl IntakeKey {
    /// Seals a text as a browser does.
    ///
    /// # Errors
    /// [`Unreadable`] if the public key is none.
    pub fn seal(&self, text: &[u8], place: &IntakePlace) -> Result<Vec<u8>, Unreadable> {
        let padded = Padding::Padme.apply(text);
        let sealed = sealed::seal_to(&self.public, &padded, &place.associated_data(self.version))?;
        let mut out = Vec::with_capacity(HEADER + sealed.len());
        out.push(SUITE);
        out.extend_from_slice(&self.version.to_be_bytes());
        out.extend_from_slice(&sealed[1..]);
        Ok(out)
    }
}

impl OrgKeys {
    /// The key that intakes are sealed to now.
    pub fn intake_key(&self) -> IntakeKey {
        let current = self.current();
        let public = current.intake().public();
        let digest = Sha256::digest(length_prefixed(&[b"saksi1 intake key", self.org().as_bytes(), &public]));
        let mut fingerprint = [0; 20];
        fingerprint.copy_from_slice(&digest[..20]);
        IntakeKey { version: current.version, public, fingerprint }
    }

    /// Opens an intake of this organisation; `Unreadable` for another's, another member's or id, or one that was touched.
    ///
    /// # Errors
    /// [`Unreadable`], which says no more.
    pub fn open_intake(&self, intake: &[u8], place: &IntakePlace) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        if place.org != self.org() {
            return Err(Unreadable);
        }
        let version = sealing::key_version(intake)?;
        let mut sealed = Vec::with_capacity(intake.len());
        sealed.push(SUITE);
        sealed.extend_from_slice(intake.get(HEADER..).ok_or(Unreadable)?);
        let key = self.version(version)?.intake();
        padding::remove(&key.open(&sealed, &place.associated_data(version))?)
    }
}

impl OrgKeyVersion {
    fn intake(&self) -> DecryptionKey {
        DecryptionKey::derive(&sealing::derive(&self.key, &[b"saksi1 org intake"]))
    }
}

/// A name for the bytes of an intake, by which one that was sent again is told from another with its id.
pub fn intake_digest(intake: &[u8]) -> [u8; 32] {
    Sha256::digest(intake).into()
}

#[cfg(test)]
mod tests {
    use super::super::secret::Key;
    use super::*;
    use std::collections::BTreeMap;
    use std::fmt::Write as _;

    const PLACE: IntakePlace =
        IntakePlace { org: Uuid::from_u128(1), member: Uuid::from_u128(3), id: Uuid::from_u128(7) };

    fn keys() -> OrgKeys {
        let key = Key::filled(|key| key.fill(0x11));
        OrgKeys { org: PLACE.org, versions: vec![OrgKeyVersion { version: 1, key }] }
    }

    fn vectors() -> BTreeMap<String, String> {
        serde_json::from_str(include_str!("../../tests/vectors/intake.json")).unwrap()
    }

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    }

    fn to_hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        })
    }

    #[test]
    fn what_a_browser_sealed_opens_and_nothing_of_it_can_be_changed() {
        let vectors = vectors();
        let (keys, key) = (keys(), keys().intake_key());
        assert_eq!(to_hex(&key.public), vectors["public_key"]);
        assert_eq!(to_hex(&key.fingerprint), vectors["fingerprint"]);
        let sealed = hex(&vectors["by_browser"]);
        assert_eq!(keys.open_intake(&sealed, &PLACE).unwrap().as_slice(), vectors["text"].as_bytes());
        for position in 0..sealed.len() {
            let mut broken = sealed.clone();
            broken[position] ^= 1 << (position % 8);
            assert!(keys.open_intake(&broken, &PLACE).is_err(), "byte {position}");
            assert!(keys.open_intake(&sealed[..position], &PLACE).is_err(), "cut at {position}");
        }
    }

    #[test]
    fn what_the_server_sealed_for_the_vectors_still_opens() {
        let vectors = vectors();
        let sealed = hex(&vectors["by_server"]);
        assert_eq!(keys().open_intake(&sealed, &PLACE).unwrap().as_slice(), vectors["text"].as_bytes());
    }

    #[test]
    fn an_intake_opens_only_where_it_belongs() {
        let keys = keys();
        let sealed = keys.intake_key().seal(b"{}", &PLACE).unwrap();
        let other = Uuid::from_u128(9);
        for place in [
            IntakePlace { org: other, ..PLACE },
            IntakePlace { member: other, ..PLACE },
            IntakePlace { id: other, ..PLACE },
        ] {
            assert!(keys.open_intake(&sealed, &place).is_err(), "{place:?}");
        }
        assert!(OrgKeys::first(PLACE.org).open_intake(&sealed, &PLACE).is_err(), "another key");
    }

    #[test]
    fn texts_of_like_length_cannot_be_told_apart() {
        let key = keys().intake_key();
        let length = |text: &[u8]| key.seal(text, &PLACE).unwrap().len();
        assert_eq!(length(b"short"), length(&[b'x'; 200]));
    }

    /// Prints what `frontend/scripts/intake-vectors.mjs` completes.
    #[test]
    #[ignore = "makes the vectors"]
    fn print_the_servers_part_of_the_vectors() {
        let text = "{\"file\":{\"worker\":{\"pseudonym\":\"ณัฐ · Ibu M.\"}}}";
        let (keys, key) = (keys(), keys().intake_key());
        let seed = sealing::derive(&keys.current().key, &[b"saksi1 org intake"]);
        let by_server = key.seal(text.as_bytes(), &PLACE).unwrap();
        let vectors = BTreeMap::from([
            ("org", PLACE.org.to_string()),
            ("member", PLACE.member.to_string()),
            ("id", PLACE.id.to_string()),
            ("text", text.to_owned()),
            ("key_seed", to_hex(seed.expose())),
            ("public_key", to_hex(&key.public)),
            ("fingerprint", to_hex(&key.fingerprint)),
            ("by_server", to_hex(&by_server)),
            ("by_browser", String::new()),
        ]);
        println!("{}", serde_json::to_string_pretty(&vectors).unwrap());
    }
}
