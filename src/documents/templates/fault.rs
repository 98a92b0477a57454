//! What is wrong with an organisation's own template: the place, the name, and the remedy, in both languages.

use super::Kind;
use crate::standards::Lang;
use std::fmt;

/// A fault of a template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TemplateFault {
    /// Line of the template, from 1; 0 for the whole.
    pub line: usize,
    /// Id of the part; empty for the whole.
    pub part: String,
    /// Stable code, such as `unknown_name`.
    pub code: &'static str,
    en: String,
    id: String,
}

impl TemplateFault {
    /// A fault at a line of a part, told in English and Indonesian.
    pub(in crate::documents) fn at(
        (line, part): (usize, &str),
        code: &'static str,
        en: impl Into<String>,
        id: impl Into<String>,
    ) -> Self {
        Self { line, part: part.to_owned(), code, en: en.into(), id: id.into() }
    }

    /// What is wrong and what to do.
    pub fn message(&self, told: Lang) -> &str {
        told.pick(&self.en, &self.id)
    }

    /// The same with its place before it.
    pub fn told(&self, told: Lang) -> String {
        let line = told.pick("line", "baris");
        match (self.line, self.part.as_str()) {
            (0, "") => self.message(told).to_owned(),
            (0, part) => format!("§ {part}: {}", self.message(told)),
            (at, "") => format!("{line} {at}: {}", self.message(told)),
            (at, part) => format!("{line} {at} (§ {part}): {}", self.message(told)),
        }
    }

    /// The same with the template before it, for a reader who looks at a letter.
    pub fn of_template(&self, kind: Kind, lang: Lang, told: Lang) -> String {
        let language = lang.pick("en", "id");
        format!("{} ({language}), {}", kind.code(), self.told(told))
    }
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.told(Lang::En))
    }
}
