//! Random tokens that leave the server: of sessions, invitations and the first set-up. The database never holds them.
//!
//! ```text
//! token   = 32 random bytes, in base64url without padding: 43 characters
//! id      = HKDF(token, "saksi1 session id")          what the database finds the row by
//! key     = HKDF(token, "saksi1 session key")         what the row's secret is wrapped under
//! likewise "saksi1 invitation id | key | sign"
//! code    = 20 characters of Crockford's base 32 (100 bits); the database holds SHA-256("saksi1 setup" | code)
//! ```

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

use super::certificate;
use super::sealed::SigningKey;
use super::secret::{Key, fill_random};
use super::{Context, Keyring, MemberSeed, OrgRoot, Padding, PublicMember, Unreadable, sealing};

fn encode(key: &Key) -> Zeroizing<String> {
    Zeroizing::new(URL_SAFE_NO_PAD.encode(key.expose()))
}

fn parse(text: &str) -> Option<Key> {
    let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).ok()?);
    Key::from_slice(&bytes)
}

/// What a browser's cookie holds.
pub struct SessionToken(Key);

/// What the row of a session says, and the wrap of its seed is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTerms {
    /// Organisation of the member.
    pub org: Uuid,
    /// Member.
    pub member: Uuid,
    /// Unix seconds after which the session is over in any case.
    pub expires: i64,
    /// Unix seconds after which it is over unless it was used.
    pub idle: i64,
    /// 1: an ordinary session. Higher levels are for a password given again.
    pub level: i16,
}

impl SessionToken {
    /// A new session's token.
    pub fn random() -> Self {
        Self(Key::random())
    }

    /// The token in a cookie.
    pub fn parse(text: &str) -> Option<Self> {
        parse(text).map(Self)
    }

    /// The token for the cookie.
    pub fn encode(&self) -> Zeroizing<String> {
        encode(&self.0)
    }

    /// What the row is found by: 32 bytes that do not lead back to the token.
    pub fn id(&self) -> Vec<u8> {
        sealing::derive(&self.0, &[b"saksi1 session id"]).expose().to_vec()
    }

    /// Wraps the member's seed for the row: 109 bytes.
    pub fn wrap_seed(&self, seed: &MemberSeed, terms: &SessionTerms) -> Vec<u8> {
        let bound = self.bound(terms);
        sealing::wrap(&self.key(), 0, seed.key().expose(), &Self::context(terms, &bound))
    }

    /// Opens the seed; `Unreadable` if any of the terms was changed.
    pub fn unwrap_seed(&self, wrapped: &[u8], terms: &SessionTerms) -> Result<MemberSeed, Unreadable> {
        let bound = self.bound(terms);
        sealing::unwrap_key(&self.key(), wrapped, &Self::context(terms, &bound)).map(MemberSeed::from_key)
    }

    fn key(&self) -> Key {
        sealing::derive(&self.0, &[b"saksi1 session key"])
    }

    fn context<'a>(terms: &SessionTerms, bound: &'a [u8]) -> Context<'a> {
        Context::new(terms.org, "session", "seed_wrap", terms.member).bound_to(bound)
    }

    fn bound(&self, terms: &SessionTerms) -> Vec<u8> {
        let mut bound = self.id();
        bound.extend_from_slice(&terms.expires.to_be_bytes());
        bound.extend_from_slice(&terms.idle.to_be_bytes());
        bound.extend_from_slice(&terms.level.to_be_bytes());
        bound
    }
}

/// What the fragment of an invitation's link holds.
pub struct Invitation(Key);

impl Invitation {
    /// A new invitation.
    pub fn random() -> Self {
        Self(Key::random())
    }

    /// The invitation in a link.
    pub fn parse(text: &str) -> Option<Self> {
        parse(text).map(Self)
    }

    /// The invitation for the link.
    pub fn encode(&self) -> Zeroizing<String> {
        encode(&self.0)
    }

    /// What the row is found by.
    pub fn id(&self) -> Vec<u8> {
        sealing::derive(&self.0, &[b"saksi1 invitation id"]).expose().to_vec()
    }

    /// Seals the text that the invited person sees, padded to steps of 512 bytes.
    pub fn seal(&self, text: &[u8], context: &Context<'_>) -> Vec<u8> {
        sealing::seal(&self.key(), 0, text, Padding::Steps, context)
    }

    /// Opens the text that the invited person sees.
    pub fn open(&self, blob: &[u8], context: &Context<'_>) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        sealing::open(&self.key(), blob, context)
    }

    /// Seals the new member's keyring.
    pub fn seal_keyring(&self, keyring: &Keyring, context: &Context<'_>) -> Vec<u8> {
        self.seal(&keyring.encode(), context)
    }

    /// Opens the new member's keyring.
    pub fn open_keyring(&self, blob: &[u8], context: &Context<'_>) -> Result<Keyring, Unreadable> {
        Keyring::decode(context.org(), &self.open(blob, context)?)
    }

    /// The organisation's promise of membership to whoever holds this invitation.
    pub fn promise(&self, root: &OrgRoot, org: Uuid, member: Uuid, roles: u8) -> Vec<u8> {
        root.promise(org, member, roles, &self.signing().public())
    }

    /// Turns the promise into a certificate of the new member's keys.
    pub fn accept(&self, promise: &[u8], member: &PublicMember) -> Vec<u8> {
        certificate::accept(promise, &self.signing(), member)
    }

    fn key(&self) -> Key {
        sealing::derive(&self.0, &[b"saksi1 invitation key"])
    }

    fn signing(&self) -> SigningKey {
        SigningKey::from_seed(&sealing::derive(&self.0, &[b"saksi1 invitation sign"]))
    }
}

/// The code in the server's log that proves, at the first start, that the visitor runs the server.
pub struct SetupCode(Zeroizing<String>);

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl SetupCode {
    /// A new code: five groups of four characters.
    pub fn random() -> Self {
        let mut bytes = [0_u8; 20];
        fill_random(&mut bytes);
        let mut text = Zeroizing::new(String::with_capacity(24));
        for (position, byte) in bytes.iter().enumerate() {
            if position > 0 && position % 4 == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET[usize::from(byte & 31)]));
        }
        bytes.zeroize();
        Self(text)
    }

    /// The code, for the log.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What the database holds of the code.
    pub fn hash(&self) -> Vec<u8> {
        hash_setup_code(&self.0)
    }
}

/// Hash of a code as somebody typed it: case, hyphens and spaces do not matter, O is 0, I and L are 1.
pub fn hash_setup_code(typed: &str) -> Vec<u8> {
    let plain: Zeroizing<String> = Zeroizing::new(
        typed
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect(),
    );
    Sha256::new().chain_update(b"saksi1 setup").chain_update(plain.as_bytes()).finalize().to_vec()
}

/// Whether two secrets are equal, in a time that does not depend on where they differ.
pub fn same(one: &[u8], two: &[u8]) -> bool {
    one.ct_eq(two).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> SessionTerms {
        SessionTerms { org: Uuid::from_u128(1), member: Uuid::from_u128(2), expires: 1000, idle: 500, level: 1 }
    }

    #[test]
    fn a_session_that_was_extended_or_raised_in_the_row_does_not_open() {
        let token = SessionToken::random();
        let wrapped = token.wrap_seed(&MemberSeed::random(), &terms());
        assert!(token.unwrap_seed(&wrapped, &terms()).is_ok());
        let changed = [
            SessionTerms { expires: 2000, ..terms() },
            SessionTerms { idle: 999, ..terms() },
            SessionTerms { level: 2, ..terms() },
            SessionTerms { member: Uuid::from_u128(3), ..terms() },
        ];
        for terms in changed {
            assert!(token.unwrap_seed(&wrapped, &terms).is_err(), "{terms:?}");
        }
        assert!(SessionToken::random().unwrap_seed(&wrapped, &terms()).is_err());
    }

    #[test]
    fn a_token_survives_the_cookie_and_is_not_its_own_id() {
        let token = SessionToken::random();
        let text = token.encode();
        assert_eq!(text.len(), 43);
        assert_eq!(SessionToken::parse(&text).unwrap().id(), token.id());
        assert_ne!(token.id(), token.0.expose().to_vec());
        assert!(SessionToken::parse("short").is_none());
        assert!(SessionToken::parse(&"é".repeat(22)).is_none());
    }

    #[test]
    fn a_setup_code_may_be_typed_carelessly() {
        let code = SetupCode::random();
        let careless = code.text().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert!(same(&hash_setup_code(&careless), &code.hash()));
        assert!(!same(&hash_setup_code("AAAA"), &code.hash()));
    }
}
