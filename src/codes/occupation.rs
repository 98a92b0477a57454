//! Occupations by ISCO-08 code, with a short list of those that cases name most.

use super::CodeError;
use serde::{Deserialize, Serialize};

/// An ISCO-08 code of one to four digits (major group to unit group).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Occupation(String);

impl Occupation {
    /// Reads one to four digits that ISCO-08 can hold.
    ///
    /// # Errors
    /// [`CodeError::Occupation`] otherwise.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        if (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeError::Occupation)
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Occupation {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<Occupation> for String {
    fn from(occupation: Occupation) -> Self {
        occupation.0
    }
}

/// An occupation of the short list, with its names.
pub struct CommonOccupation {
    /// ISCO-08 code.
    pub code: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// Name in Indonesian.
    pub id: &'static str,
}

/// The occupations that cases name most.
pub const COMMON_OCCUPATIONS: &[CommonOccupation] = &[];
