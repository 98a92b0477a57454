//! Values that must not be copied, printed or left behind in memory.

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

/// A value that is erased when dropped, prints as `Secret(..)`, and can be neither cloned nor serialised.
pub struct Secret<T: Zeroize>(Zeroizing<T>);

impl<T: Zeroize> Secret<T> {
    /// Takes the value into custody.
    pub fn new(value: T) -> Self {
        Self(Zeroizing::new(value))
    }

    /// The value, for the shortest possible time.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// A 32-byte key, on the heap so that a move leaves no copy on the stack.
pub(crate) struct Key(Box<[u8; 32]>);

impl Key {
    /// A fresh key from the operating system.
    pub(crate) fn random() -> Self {
        let mut key = Self::zero();
        fill_random(&mut key.0[..]);
        key
    }

    /// The key that `fill` writes.
    pub(super) fn filled(fill: impl FnOnce(&mut [u8; 32])) -> Self {
        let mut key = Self::zero();
        fill(&mut key.0);
        key
    }

    /// The key in these bytes, if they are 32.
    pub(super) fn from_slice(bytes: &[u8]) -> Option<Self> {
        (bytes.len() == 32).then(|| Self::filled(|key| key.copy_from_slice(bytes)))
    }

    /// A second custody of the same key, for structures that outlive the first.
    pub(super) fn duplicate(&self) -> Self {
        Self::filled(|key| key.copy_from_slice(self.expose()))
    }

    pub(super) fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    fn zero() -> Self {
        Self(Box::new([0; 32]))
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// Fills the buffer from the operating system's generator; never from one in this process, which a restored snapshot
/// of a virtual machine would repeat.
pub(super) fn fill_random(buffer: &mut [u8]) {
    getrandom::fill(buffer).expect("the operating system has a random source");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_print_its_value() {
        assert_eq!(format!("{:?}", Secret::new(String::from("hunter2"))), "Secret(..)");
        assert_eq!(format!("{:?}", Key::filled(|k| k.fill(0x41))), "Secret(..)");
    }

    #[test]
    fn two_random_keys_differ() {
        assert_ne!(Key::random().expose(), Key::random().expose());
    }
}
