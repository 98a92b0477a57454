//! JSON pointers (RFC 6901): building them, reading them, and asking whether one leads to a value.

use serde_json::Value;
use std::fmt::{self, Display, Write as _};

/// A JSON pointer in the making.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to `step` (a field or an index) of the value to which this one leads.
    #[must_use]
    pub fn to(&self, step: impl Display) -> Self {
        let mut longer = self.clone();
        longer.push(&step.to_string());
        longer
    }

    /// Adds a step. A key that would not show as it is (control characters, or longer than 100 characters) is left out,
    /// so that the pointer leads to the object around it.
    pub(super) fn push(&mut self, key: &str) {
        if key.chars().count() <= 100 && !key.chars().any(super::text::is_forbidden) {
            self.0.push('/');
            self.0.push_str(&key.replace('~', "~0").replace('/', "~1"));
        }
    }

    pub(super) fn push_index(&mut self, index: usize) {
        write!(self.0, "/{index}").expect("a String takes every text");
    }

    /// Takes the last step away again, given the length before it.
    pub(super) fn truncate(&mut self, length: usize) {
        self.0.truncate(length);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

impl Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Pointer> for String {
    fn from(pointer: Pointer) -> Self {
        pointer.0
    }
}

/// The steps of a pointer, unescaped.
pub(super) fn steps(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
}

/// Whether `pointer` leads to a value of `document`.
pub fn resolves(pointer: &str, document: &Value) -> bool {
    document.pointer(pointer).is_some()
}
