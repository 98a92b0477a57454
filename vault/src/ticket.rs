//! What lets somebody outside an organisation open one thing of it: a random ticket (in a link, or sealed to another
//! organisation), and the inbox of an organisation, to which answers are sealed.
//!
//! ```text
//! ticket  = 32 random bytes, in base64url without padding: 43 characters
//! id      = HKDF(ticket, "saksi1 ticket id")      what the database finds the row by
//! key     = HKDF(ticket, "saksi1 ticket key")     what the row is sealed under, as a blob
//! inbox   = DeriveKeyPair(X25519, HKDF(GK_v, "saksi1 org inbox"))                 RFC 9180 section 7.1.3
//! post    = sealed(inbox pk, padded text, aad = place): whoever holds the organisation's keys opens it
//! address = org 16 | inbox pk 32 | first 3 bytes of SHA-256("saksi1 address" | org | pk), in base64url: 68 characters
//! ```
//! An answer is sealed under its ticket first and to the inbox then: the first says that it came from whoever holds the
//! ticket, which HPKE's base mode does not.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::organisation::{OrgKeyVersion, OrgKeys};
use super::sealed::{self, DecryptionKey};
use super::secret::Key;
use super::{Context, Padding, Unreadable, padding, sealing};

/// A random secret that opens what was sealed under it.
pub struct Ticket(Key);

impl Ticket {
    /// A new ticket.
    pub fn random() -> Self {
        Self(Key::random())
    }

    /// The ticket in a link.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).ok()?);
        Key::from_slice(&bytes).map(Self)
    }

    /// The ticket for a link.
    pub fn encode(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.0.expose()))
    }

    /// What a row is found by: 32 bytes that do not lead back to the ticket.
    pub fn id(&self) -> Vec<u8> {
        sealing::derive(&self.0, &[b"saksi1 ticket id"]).expose().to_vec()
    }

    /// Seals a text, with Padmé padding.
    pub fn seal(&self, text: &[u8], context: &Context<'_>) -> Vec<u8> {
        sealing::seal(&self.key(), 0, text, Padding::Padme, context)
    }

    /// Opens a text at exactly the place that it was sealed for.
    pub fn open(&self, blob: &[u8], context: &Context<'_>) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        sealing::open(&self.key(), blob, context)
    }

    fn key(&self) -> Key {
        sealing::derive(&self.0, &[b"saksi1 ticket key"])
    }
}

impl std::fmt::Debug for Ticket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ticket(..)")
    }
}

/// Where an organisation can be reached by others on the same server: told by one person to another, never looked up, so
/// that nobody who can write to the database puts his own key in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrgAddress {
    pub org: Uuid,
    pub inbox_pk: [u8; 32],
}

impl OrgAddress {
    /// The address as it was written down; `None` where a character is wrong or missing.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let bytes = URL_SAFE_NO_PAD.decode(plain).ok()?;
        let (org, rest) = bytes.split_first_chunk::<16>()?;
        let (inbox_pk, sum) = rest.split_first_chunk::<32>()?;
        let address = Self { org: Uuid::from_bytes(*org), inbox_pk: *inbox_pk };
        (sum == address.sum()).then_some(address)
    }

    /// The address to write down.
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode([self.org.as_bytes().as_slice(), &self.inbox_pk, &self.sum()].concat())
    }

    fn sum(&self) -> [u8; 3] {
        let sum = Sha256::new().chain_update(b"saksi1 address").chain_update(self.org.as_bytes());
        let sum: [u8; 32] = sum.chain_update(self.inbox_pk).finalize().into();
        [sum[0], sum[1], sum[2]]
    }
}

impl OrgKeys {
    /// Where others on the server reach this organisation.
    pub fn address(&self) -> OrgAddress {
        let current = self.versions.iter().max_by_key(|held| held.version).expect("there is always a first version");
        OrgAddress { org: self.org, inbox_pk: inbox(current).public() }
    }

    /// Opens what somebody sealed to any version of this organisation's inbox.
    pub fn open_post(&self, post: &[u8], context: &Context<'_>) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        let place = context.associated_data(0);
        let opened = self.versions.iter().rev().find_map(|held| inbox(held).open(post, &place).ok());
        padding::remove(&opened.ok_or(Unreadable)?)
    }
}

fn inbox(held: &OrgKeyVersion) -> DecryptionKey {
    DecryptionKey::derive(&sealing::derive(&held.key, &[b"saksi1 org inbox"]))
}

/// Seals a text to an organisation's inbox; `Unreadable` if the key is none.
pub fn post(inbox_pk: &[u8; 32], text: &[u8], context: &Context<'_>) -> Result<Vec<u8>, Unreadable> {
    sealed::seal_to(inbox_pk, &Padding::Steps.apply(text), &context.associated_data(0))
}

/// SHA-256 of a text, in hexadecimal: what a reader compares it by.
pub fn fingerprint(text: &[u8]) -> String {
    Sha256::digest(text).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORG: Uuid = Uuid::from_u128(1);

    #[test]
    fn a_ticket_opens_its_own_text_at_its_own_place_only() {
        let (ticket, other) = (Ticket::random(), Ticket::random());
        let place = Context::new(ORG, "appeal_text", "text_ct", Uuid::from_u128(5));
        let sealed = ticket.seal(b"we ask", &place);
        let same = Ticket::parse(&ticket.encode()).unwrap();
        assert_eq!(&**same.open(&sealed, &place).unwrap(), b"we ask");
        assert!(other.open(&sealed, &place).is_err());
        assert!(ticket.open(&sealed, &place.at_version(2)).is_err());
        assert_eq!(ticket.encode().len(), 43);
        assert_ne!(ticket.id(), other.id());
        assert!(Ticket::parse("short").is_none());
    }

    #[test]
    fn post_opens_with_the_organisations_keys_only() {
        let (mine, other) = (OrgKeys::first(ORG), OrgKeys::first(ORG));
        let place = Context::new(ORG, "appeal_answer", "answer_ct", Uuid::from_u128(7)).at_version(1);
        let sealed = post(&mine.address().inbox_pk, b"signed", &place).unwrap();
        assert_eq!(&**mine.open_post(&sealed, &place).unwrap(), b"signed");
        assert!(other.open_post(&sealed, &place).is_err());
        assert!(mine.open_post(&sealed, &place.at_version(2)).is_err(), "another place");
    }

    #[test]
    fn an_address_with_a_wrong_letter_is_refused() {
        let address = OrgKeys::first(ORG).address();
        let text = address.encode();
        assert_eq!(text.len(), 68);
        assert_eq!(OrgAddress::parse(&format!(" {}\n", &text)), Some(address));
        for at in 0..text.len() {
            let mut wrong: Vec<u8> = text.bytes().collect();
            wrong[at] = if wrong[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(OrgAddress::parse(std::str::from_utf8(&wrong).unwrap()), None, "letter {at}");
        }
        assert_eq!(OrgAddress::parse(&text[..60]), None);
    }

    #[test]
    fn the_fingerprint_is_sha_256_of_fips_180() {
        assert_eq!(fingerprint(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
