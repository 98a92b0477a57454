//! Languages by BCP 47 tag.

use super::CodeError;
use oxilangtag::LanguageTag;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A BCP 47 language tag in its usual letter case, such as `id` or `zh-Hant`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

impl Language {
    /// Reads a well-formed tag of at most 35 characters.
    ///
    /// # Errors
    /// [`CodeError::Language`] when it is not one.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        if text.len() > 35 {
            return Err(CodeError::Language);
        }
        LanguageTag::parse_and_normalize(text).map(|tag| Self(tag.into_inner())).map_err(|_| CodeError::Language)
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Language {
    type Error = CodeError;
    fn try_from(text: String) -> Result<Self, CodeError> {
        Self::parse(&text)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
