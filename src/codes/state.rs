//! States and territories by ISO 3166-1 alpha-3.

use super::CodeError;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A State or territory by its ISO 3166-1 alpha-3 code, such as `IDN`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct State([u8; 3]);

impl State {
    /// Indonesia.
    pub const IDN: Self = Self(*b"IDN");
    /// Malaysia.
    pub const MYS: Self = Self(*b"MYS");

    /// Reads an alpha-3 code in capital letters.
    ///
    /// # Errors
    /// [`CodeError::State`] when ISO 3166-1 does not list it.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let code: [u8; 3] = text.as_bytes().try_into().map_err(|_| CodeError::State)?;
        if !code.iter().all(u8::is_ascii_uppercase) {
            return Err(CodeError::State);
        }
        celes::Country::from_alpha3(text).map_err(|_| CodeError::State)?;
        Ok(Self(code))
    }

    /// Every State and territory that ISO 3166-1 lists, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        let mut all: Vec<Self> =
            celes::Country::get_countries().iter().filter_map(|country| Self::parse(country.alpha3).ok()).collect();
        all.sort_unstable();
        all.into_iter()
    }

    /// The three letters.
    #[expect(clippy::missing_panics_doc, reason = "a value is built from ASCII capitals only")]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("built from ASCII capitals")
    }
}

impl TryFrom<String> for State {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<State> for String {
    fn from(state: State) -> Self {
        state.as_str().to_owned()
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_code_is_read_and_unknown_code_is_refused() {
        assert_eq!(State::parse("IDN"), Ok(State::IDN));
        for wrong in ["", "ID", "idn", "XXX", "Indonesia", "ИДН"] {
            assert_eq!(State::parse(wrong), Err(CodeError::State), "{wrong}");
        }
    }
}
