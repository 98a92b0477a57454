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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_are_read_in_any_letter_case_and_kept_in_the_usual_one() {
        for (text, tag) in [("id", "id"), ("ZH-hant", "zh-Hant"), ("ms-my", "ms-MY"), ("x-own", "x-own")] {
            assert_eq!(Language::parse(text).map(String::from), Ok(tag.to_owned()));
        }
        for text in ["", "i", "english language", "id_ID", "-", "id-", "bahasa/indonesia"] {
            assert_eq!(Language::parse(text), Err(CodeError::Language), "{text}");
        }
        assert_eq!(Language::parse(&format!("en-x-{}", "a-".repeat(30))), Err(CodeError::Language));
    }

    proptest! {
        #[test]
        fn a_tag_that_was_read_is_read_again_as_itself(text in "[A-Za-z0-9-]{0,40}|\\PC{0,40}") {
            if let Ok(language) = Language::parse(&text) {
                prop_assert_eq!(Language::parse(language.as_str()), Ok(language));
            }
        }
    }
}
