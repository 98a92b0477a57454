//! From a password to the key that opens its owner's seed, and the rules for passwords.
//!
//! ```text
//! pk32 = Argon2id(password in NFKC, salt 16, m, t, p, 32 bytes)                                        RFC 9106
//! KEK  = HKDF-SHA256(salt = server pepper or none, ikm = pk32, info = "saksi1 user kek" | member id)   RFC 5869
//! ```

use std::fmt;
use std::str::FromStr;

use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::secret::{Key, fill_random};
use super::{Context, MemberSeed, Unreadable, sealing};

/// Fewest characters of a password; NFKC, counted as Unicode scalar values.
pub const PASSWORD_MIN: usize = 12;
/// Most characters of a password: enough for any phrase, too few to make hashing a burden.
pub const PASSWORD_MAX: usize = 256;

/// Passwords that every attacker tries first, in lower case, of at least [`PASSWORD_MIN`] characters or likely stems.
const COMMON: &str = include_str!("common_passwords.txt");

/// Cost of one guess at a password, kept beside each member so that it can be raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kdf {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Kdf {
    /// 128 MiB, 3 passes, 1 lane: about 250 ms, because it protects keys and not only a log-in.
    pub const STANDARD: Self = Self { memory_kib: 128 * 1024, passes: 3, lanes: 1 };

    /// 64 KiB and one pass for tests; does not exist in a release build.
    #[cfg(debug_assertions)]
    pub const CHEAP_FOR_TESTS: Self = Self { memory_kib: 64, passes: 1, lanes: 1 };

    /// What a row may ask for: not below OWASP's minimum, and not so much that a changed row exhausts the machine.
    fn is_acceptable(self) -> bool {
        #[cfg(debug_assertions)]
        if self == Self::CHEAP_FOR_TESTS {
            return true;
        }
        (19 * 1024..=512 * 1024).contains(&self.memory_kib)
            && (2..=16).contains(&self.passes)
            && (1..=4).contains(&self.lanes)
    }

    fn derive(self, password: &str, salt: &[u8; 16]) -> Key {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).expect("checked when read");
        let normalised = normalised(password);
        Key::filled(|out| {
            Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
                .hash_password_into(normalised.as_bytes(), salt, out)
                .expect("salt and output have lengths that Argon2 accepts");
        })
    }

    /// Does the work of one log-in and throws the result away, so that an unknown login costs what a known one does.
    pub fn burn(self, password: &str) {
        drop(self.derive(password, &[0; 16]));
    }
}

impl fmt::Display for Kdf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "argon2id:m={},t={},p={}", self.memory_kib, self.passes, self.lanes)
    }
}

impl FromStr for Kdf {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let number = |part: Option<&str>, name: &str| {
            part.and_then(|part| part.strip_prefix(name)).and_then(|n| n.parse().ok()).ok_or(Unreadable)
        };
        let mut parts = text.strip_prefix("argon2id:").ok_or(Unreadable)?.split(',');
        let kdf = Self {
            memory_kib: number(parts.next(), "m=")?,
            passes: number(parts.next(), "t=")?,
            lanes: number(parts.next(), "p=")?,
        };
        if parts.next().is_none() && kdf.is_acceptable() { Ok(kdf) } else { Err(Unreadable) }
    }
}

/// A secret of the server that lies neither in the database nor in its backups; without it a stolen database does not
/// even allow guessing.
pub struct Pepper(Key);

impl Pepper {
    /// The pepper in 32 bytes of a file.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Key::from_slice(bytes).map(Self)
    }

    /// Fresh bytes for a new pepper file.
    pub fn generate() -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(vec![0; 32]);
        fill_random(&mut bytes);
        bytes
    }
}

impl fmt::Debug for Pepper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pepper(..)")
    }
}

/// The columns of a member that protect the seed under the password.
pub struct SeedLock {
    /// Cost parameters, as text.
    pub kdf: String,
    /// 16 random bytes.
    pub salt: Vec<u8>,
    /// `wrap(KEK, seed)`: 109 bytes.
    pub seed_wrap: Vec<u8>,
}

impl SeedLock {
    /// Locks a seed under a password; takes as long as `kdf` says.
    pub fn close(
        seed: &MemberSeed,
        password: &str,
        kdf: Kdf,
        pepper: Option<&Pepper>,
        org: Uuid,
        member: Uuid,
    ) -> Self {
        let mut salt = [0; 16];
        fill_random(&mut salt);
        let kek = user_kek(kdf, password, &salt, pepper, member);
        let seed_wrap = sealing::wrap(&kek, 0, seed.key().expose(), &Context::new(org, "member", "seed_wrap", member));
        Self { kdf: kdf.to_string(), salt: salt.to_vec(), seed_wrap }
    }

    /// Opens the seed; `Unreadable` for a wrong password as for a changed row. Takes as long as `kdf` says.
    pub fn open(
        &self,
        password: &str,
        pepper: Option<&Pepper>,
        org: Uuid,
        member: Uuid,
    ) -> Result<MemberSeed, Unreadable> {
        let kdf: Kdf = self.kdf.parse()?;
        let salt = self.salt.as_slice().try_into().map_err(|_| Unreadable)?;
        let kek = user_kek(kdf, password, salt, pepper, member);
        sealing::unwrap_key(&kek, &self.seed_wrap, &Context::new(org, "member", "seed_wrap", member))
            .map(MemberSeed::from_key)
    }
}

/// `HMAC-SHA256(pepper or "saksi1", "saksi1 login" | login)`, the login in NFKC and lower case: 32 bytes to find a
/// member by before any key is open. Without a pepper, who holds the database can test guesses of logins.
pub fn login_hmac(pepper: Option<&Pepper>, login: &str) -> Vec<u8> {
    let folded: Zeroizing<String> = Zeroizing::new(login.trim().nfkc().collect::<String>().to_lowercase());
    keyed(pepper, b"saksi1 login", folded.as_bytes())
}

/// `HMAC-SHA256(pepper or "saksi1", "saksi1 throttle" | lp(scope) …)`: the name of a counter of failed attempts.
pub fn throttle_key(pepper: Option<&Pepper>, parts: &[&[u8]]) -> Vec<u8> {
    keyed(pepper, b"saksi1 throttle", &super::context::length_prefixed(parts))
}

fn keyed(pepper: Option<&Pepper>, label: &[u8], text: &[u8]) -> Vec<u8> {
    let key: &[u8] = pepper.map_or(b"saksi1", |pepper| pepper.0.expose());
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(label);
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

/// Why a password is not good enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Below [`PASSWORD_MIN`] characters.
    #[error("use at least 12 characters: a phrase of several words is best")]
    TooShort,
    /// Above [`PASSWORD_MAX`] characters.
    #[error("use at most 256 characters")]
    TooLong,
    /// On the list that attackers try first, one character repeated, or a plain run.
    #[error("this password is among the first that an attacker tries: choose a phrase of several words")]
    TooCommon,
    /// The login, or made of it.
    #[error("the password must not be made of the login")]
    LikeLogin,
}

/// Checks a new password: length in NFKC, the list of common ones, the login.
pub fn check_password(password: &str, login: &str) -> Result<(), WeakPassword> {
    let normalised = normalised(password);
    match normalised.chars().count() {
        ..PASSWORD_MIN => return Err(WeakPassword::TooShort),
        PASSWORD_MIN..=PASSWORD_MAX => {}
        _ => return Err(WeakPassword::TooLong),
    }
    let lower = Zeroizing::new(normalised.to_lowercase());
    let login = login.trim().nfkc().collect::<String>().to_lowercase();
    if !login.is_empty() && lower.replace(login.as_str(), "").chars().count() < PASSWORD_MIN / 2 {
        return Err(WeakPassword::LikeLogin);
    }
    let letters = Zeroizing::new(lower.trim_matches(|c: char| !c.is_alphabetic()).to_owned());
    let is_common = COMMON.lines().any(|common| common == lower.as_str() || common == letters.as_str());
    if is_common || is_run(&lower) { Err(WeakPassword::TooCommon) } else { Ok(()) }
}

/// Whether every character is the one before, the next one, or the one before it in code order: `aaaaaaaaaaaa`,
/// `abcdefghijkl`, `987654321098`.
fn is_run(text: &str) -> bool {
    let chars: Vec<u32> = text.chars().map(u32::from).collect();
    let plain = chars.windows(2).filter(|pair| pair[0].abs_diff(pair[1]) <= 1).count();
    plain + 2 >= chars.len()
}

fn normalised(password: &str) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(password.len() * 4));
    out.extend(password.nfkc());
    out
}

fn user_kek(kdf: Kdf, password: &str, salt: &[u8; 16], pepper: Option<&Pepper>, member: Uuid) -> Key {
    kek(&kdf.derive(password, salt), pepper, member)
}

pub(super) fn kek(stretched: &Key, pepper: Option<&Pepper>, member: Uuid) -> Key {
    Key::filled(|out| {
        Hkdf::<Sha256>::new(pepper.map(|pepper| &pepper.0.expose()[..]), stretched.expose())
            .expand_multi_info(&[b"saksi1 user kek", member.as_bytes()], out)
            .expect("32 bytes are below HKDF's limit of 8160");
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids() -> (Uuid, Uuid) {
        (Uuid::from_u128(1), Uuid::from_u128(2))
    }

    #[test]
    fn a_seed_opens_under_its_password_only() {
        let (org, member) = ids();
        let seed = MemberSeed::random();
        let lock = SeedLock::close(&seed, "ombak laut selatan", Kdf::CHEAP_FOR_TESTS, None, org, member);
        let opened = lock.open("ombak laut selatan", None, org, member).unwrap();
        assert_eq!(opened.key().expose(), seed.key().expose());
        assert!(lock.open("ombak laut selatam", None, org, member).is_err());
        assert!(lock.open("ombak laut selatan", None, org, org).is_err(), "another member's row");
    }

    #[test]
    fn without_the_pepper_the_right_password_opens_nothing() {
        let (org, member) = ids();
        let pepper = Pepper::from_bytes(&[7; 32]).unwrap();
        let seed = MemberSeed::random();
        let lock = SeedLock::close(&seed, "ombak laut selatan", Kdf::CHEAP_FOR_TESTS, Some(&pepper), org, member);
        assert!(lock.open("ombak laut selatan", Some(&pepper), org, member).is_ok());
        assert!(lock.open("ombak laut selatan", None, org, member).is_err());
    }

    #[test]
    fn a_password_typed_decomposed_is_the_same_password() {
        let (org, member) = ids();
        let lock =
            SeedLock::close(&MemberSeed::random(), "caf\u{e9} di tepi laut", Kdf::CHEAP_FOR_TESTS, None, org, member);
        assert!(lock.open("cafe\u{301} di tepi laut", None, org, member).is_ok());
    }

    #[test]
    fn kdf_text_is_read_back_and_bounded() {
        assert_eq!(Kdf::STANDARD.to_string(), "argon2id:m=131072,t=3,p=1");
        assert_eq!("argon2id:m=131072,t=3,p=1".parse(), Ok(Kdf::STANDARD));
        for bad in
            ["", "argon2id:m=8,t=1,p=1", "argon2id:m=9999999,t=3,p=1", "argon2id:m=131072,t=3,p=1,x=1", "scrypt:"]
        {
            assert_eq!(bad.parse::<Kdf>(), Err(Unreadable), "{bad}");
        }
    }

    #[test]
    fn weak_passwords_are_named() {
        let check = |password: &str| check_password(password, "rina.hartati");
        assert_eq!(check("short"), Err(WeakPassword::TooShort));
        assert_eq!(check(&"ab".repeat(200)), Err(WeakPassword::TooLong));
        assert_eq!(check("Password1234"), Err(WeakPassword::TooCommon));
        assert_eq!(check("123456789012"), Err(WeakPassword::TooCommon));
        assert_eq!(check("aaaaaaaaaaaaaaaa"), Err(WeakPassword::TooCommon));
        assert_eq!(check("rina.hartati1"), Err(WeakPassword::LikeLogin));
        assert_eq!(check("ombak laut selatan"), Ok(()));
        assert_eq!(check("ပင်လယ်လှိုင်းများ တောင်ဘက်"), Ok(()));
    }

    #[test]
    fn logins_are_found_regardless_of_case_and_spaces() {
        assert_eq!(login_hmac(None, " Rina "), login_hmac(None, "rina"));
        assert_ne!(login_hmac(None, "rina"), login_hmac(Pepper::from_bytes(&[1; 32]).as_ref(), "rina"));
    }
}
