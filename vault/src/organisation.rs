//! The organisation's keys and the keys of its cases and rows.
//!
//! ```text
//! GK_v    = 32 random bytes, version v = 1, 2, …
//! K_wrap  = HKDF(GK_v, "saksi1 org wrap")    wraps case keys
//! K_row   = HKDF(GK_v, "saksi1 org row")     wraps row keys
//! case key = 32 random bytes for each case, wrapped by K_wrap: 109 bytes
//! K_intake = DeriveKeyPair(HKDF(GK_v, "saksi1 org intake"))   see `intake`
//! row     = wrap(K_row, fresh key) 109 bytes | blob under that key
//! ```

use uuid::Uuid;
use zeroize::Zeroizing;

use super::secret::Key;
use super::{Context, Padding, Unreadable, sealing};

/// Length of a wrapped 32-byte key.
pub const WRAPPED_KEY: usize = 109;

/// Every version of an organisation's key that a member holds.
pub struct OrgKeys {
    pub(super) org: Uuid,
    pub(super) versions: Vec<OrgKeyVersion>,
}

pub(super) struct OrgKeyVersion {
    pub(super) version: u32,
    pub(super) key: Key,
}

impl OrgKeys {
    /// The first version of a new organisation's key.
    pub fn first(org: Uuid) -> Self {
        Self { org, versions: vec![OrgKeyVersion { version: 1, key: Key::random() }] }
    }

    /// The organisation whose keys these are.
    pub fn org(&self) -> Uuid {
        self.org
    }

    /// The version that new things are sealed under.
    pub fn current_version(&self) -> u32 {
        self.current().version
    }

    /// Wraps a case's key under the current version; the context names the row and column that it is stored in.
    pub fn wrap_case_key(&self, case_key: &CaseKey, context: &Context<'_>) -> Vec<u8> {
        let current = self.current();
        sealing::wrap(&current.wrapping(), current.version, case_key.0.expose(), context)
    }

    /// Opens a wrapped case key; `Unreadable` for another organisation's, another row's, or one of a lost version.
    pub fn unwrap_case_key(&self, wrapped: &[u8], context: &Context<'_>) -> Result<CaseKey, Unreadable> {
        let version = self.version(sealing::key_version(wrapped)?)?;
        sealing::unwrap_key(&version.wrapping(), wrapped, context).map(CaseKey)
    }

    /// Seals a row of the organisation under a key of its own, padded to steps of 512 bytes.
    pub fn seal_row(&self, text: &[u8], context: &Context<'_>) -> Vec<u8> {
        self.seal_row_padded(text, Padding::Steps, context)
    }

    /// Seals a row of the organisation under a key of its own.
    pub fn seal_row_padded(&self, text: &[u8], padding: Padding, context: &Context<'_>) -> Vec<u8> {
        let (current, once) = (self.current(), Key::random());
        let mut out = sealing::wrap(&current.rows(), current.version, once.expose(), context);
        out.extend_from_slice(&sealing::seal(&once, current.version, text, padding, context));
        out
    }

    /// Opens a row of the organisation.
    pub fn open_row(&self, sealed: &[u8], context: &Context<'_>) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        let (wrapped, blob) = sealed.split_at_checked(WRAPPED_KEY).ok_or(Unreadable)?;
        let version = self.version(sealing::key_version(wrapped)?)?;
        let once = sealing::unwrap_key(&version.rows(), wrapped, context)?;
        sealing::open(&once, blob, context)
    }

    pub(super) fn current(&self) -> &OrgKeyVersion {
        self.versions.iter().max_by_key(|held| held.version).expect("there is always a first version")
    }

    pub(super) fn version(&self, version: u32) -> Result<&OrgKeyVersion, Unreadable> {
        self.versions.iter().find(|held| held.version == version).ok_or(Unreadable)
    }
}

impl OrgKeyVersion {
    fn wrapping(&self) -> Key {
        sealing::derive(&self.key, &[b"saksi1 org wrap"])
    }

    fn rows(&self) -> Key {
        sealing::derive(&self.key, &[b"saksi1 org row"])
    }
}

impl std::fmt::Debug for OrgKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OrgKeys({}, ..)", self.org)
    }
}

/// The key of one case, or of one appeal: all its columns are sealed under it, and destroying it destroys them.
#[derive(Debug)]
pub struct CaseKey(Key);

impl CaseKey {
    /// A new case's key.
    pub fn random() -> Self {
        Self(Key::random())
    }

    /// Seals a record: `+33` bytes and Padmé padding (at least 256 bytes, at most 12 % more).
    pub fn seal(&self, text: &[u8], context: &Context<'_>) -> Vec<u8> {
        sealing::seal(&self.0, 1, text, Padding::Padme, context)
    }

    /// Seals a short text that lies beside many others, such as a summary: `+33` bytes, padded to steps of 512.
    pub fn seal_summary(&self, text: &[u8], context: &Context<'_>) -> Vec<u8> {
        sealing::seal(&self.0, 1, text, Padding::Steps, context)
    }

    /// A second custody of the same key, for a file that outlives the first.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self(self.0.duplicate())
    }

    /// The key itself, for the keys of the case's files.
    pub(super) fn key(&self) -> &Key {
        &self.0
    }

    /// Opens a record or summary at exactly the place and version that it was sealed for.
    pub fn open(&self, blob: &[u8], context: &Context<'_>) -> Result<Zeroizing<Vec<u8>>, Unreadable> {
        sealing::open(&self.0, blob, context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_key_opens_at_its_own_row_only() {
        let org = Uuid::from_u128(1);
        let (mine, other) = (OrgKeys::first(org), OrgKeys::first(org));
        let place = Context::new(org, "case_key", "key_wrap", Uuid::from_u128(5));
        let elsewhere = Context::new(org, "case_key", "key_wrap", Uuid::from_u128(6));
        let wrapped = mine.wrap_case_key(&CaseKey::random(), &place);
        assert_eq!(wrapped.len(), WRAPPED_KEY);
        assert!(mine.unwrap_case_key(&wrapped, &place).is_ok());
        assert!(mine.unwrap_case_key(&wrapped, &elsewhere).is_err());
        assert!(other.unwrap_case_key(&wrapped, &place).is_err());
    }

    #[test]
    fn old_versions_of_the_organisations_key_still_open_and_new_ones_seal() {
        let org = Uuid::from_u128(1);
        let mut keys = OrgKeys::first(org);
        let place = Context::new(org, "organisation", "settings_ct", org);
        let old = keys.seal_row(b"letterhead", &place);
        keys.versions.push(OrgKeyVersion { version: 2, key: Key::random() });
        assert_eq!(keys.current_version(), 2);
        assert_eq!(&**keys.open_row(&old, &place).unwrap(), b"letterhead");
        assert_eq!(sealing::key_version(&keys.seal_row(b"x", &place)), Ok(2));
    }

    #[test]
    fn a_flipped_bit_anywhere_in_a_row_is_unreadable() {
        let org = Uuid::from_u128(1);
        let keys = OrgKeys::first(org);
        let place = Context::new(org, "appeal", "body_ct", Uuid::from_u128(3)).at_version(2);
        let sealed = keys.seal_row(b"joint appeal", &place);
        for position in 0..sealed.len() {
            let mut broken = sealed.clone();
            broken[position] ^= 0x10;
            assert!(keys.open_row(&broken, &place).is_err(), "byte {position}");
        }
        for length in 0..sealed.len() {
            assert!(keys.open_row(&sealed[..length], &place).is_err(), "cut at {length}");
        }
    }
}
