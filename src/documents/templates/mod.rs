//! The templates of documents, one file a document and language. A line `§ id style | Heading` begins a part; the rest is
//! Markdown with minijinja. What a template is given prints as it was typed: every text is escaped on the way in.

mod fault;
mod names;
mod own;
mod render;
mod variables;

pub use fault::TemplateFault;
pub use own::{MAX_BYTES, OwnTemplate, common};
pub use variables::{Variable, variables};

use super::markdown::escape;
use super::wording;
use crate::standards::{Lang, Letter};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};
use utoipa::ToSchema;

/// How the paragraphs of a part are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PartStyle)]
pub enum Style {
    Plain,
    Numbered,
    /// Small print.
    Note,
    /// The signature block, which has no text of its own.
    Signatures,
}

/// One part of a template.
#[derive(Debug)]
pub(super) struct Part {
    id: String,
    pub title: String,
    pub style: Style,
    /// Name in the environment.
    name: String,
    /// Line of its head in the template, from 1.
    line: usize,
}

/// The template of one document in one language.
#[derive(Debug)]
pub(super) struct Template {
    parts: Vec<Part>,
    /// What an organisation's own one has besides; absent of a built-in one.
    own: Option<own::Ground>,
}

impl Template {
    /// The ids of its parts, in the order of the document.
    pub fn order(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.id.as_str())
    }
}

/// The documents that have templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Letter(Letter),
    JointAppeal,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Letter(Letter::SpecialProcedures),
        Self::Letter(Letter::ArbitraryDetention),
        Self::Letter(Letter::TreatyReport),
        Self::Letter(Letter::Communication),
        Self::Letter(Letter::IloRepresentation),
        Self::Letter(Letter::IloObservations),
        Self::Letter(Letter::IloFreedom),
        Self::Letter(Letter::National),
        Self::Letter(Letter::Consular),
        Self::Letter(Letter::WageClaim),
        Self::Letter(Letter::Briefing),
        Self::Letter(Letter::Press),
        Self::Letter(Letter::Referral),
        Self::JointAppeal,
    ];

    /// Its code, such as `special-procedures`.
    pub fn code(self) -> &'static str {
        let (.., name, _) = TEXTS.iter().find(|(kind, ..)| *kind == self).expect("every kind stands in the table");
        name.split_once('/').map_or(name, |(folder, _)| folder)
    }

    /// The kind of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The built-in text of a template.
pub fn built_in(kind: Kind, lang: Lang) -> &'static str {
    let found = TEXTS.iter().find(|(of, language, ..)| *of == kind && *language == lang);
    found.expect("every kind stands in the table in every language").3
}

/// Parts that no document may lack where its kind has them.
pub const REQUIRED: &[&str] = &["opening", "facts", "requests", "demands", "signatures", "signatories"];

/// The templates by which an organisation writes: its own ones, and for the rest the built-in ones.
#[derive(Debug, Clone, Default)]
pub struct Templates(HashMap<(Kind, Lang), Arc<OwnTemplate>>);

impl Templates {
    /// The built-in ones alone.
    pub fn built_in() -> &'static Self {
        static NONE: LazyLock<Templates> = LazyLock::new(Templates::default);
        &NONE
    }

    /// Puts an own template in the place of the built-in one.
    pub fn put(&mut self, own: OwnTemplate) {
        self.0.insert((own.kind, own.lang), Arc::new(own));
    }

    /// The organisation's own template of a kind in a language.
    pub fn own(&self, kind: Kind, lang: Lang) -> Option<&OwnTemplate> {
        self.0.get(&(kind, lang)).map(|own| &**own)
    }
}

macro_rules! texts {
    ($($kind:expr => $folder:literal),+ $(,)?) => {
        &[$(
            ($kind, Lang::En, concat!($folder, "/en"), include_str!(concat!($folder, "/en.md.j2"))),
            ($kind, Lang::Id, concat!($folder, "/id"), include_str!(concat!($folder, "/id.md.j2"))),
        )+]
    };
}

/// Parts that several documents share, by language; a template takes one in with `include`.
const COMMON: [(&str, &str); 2] =
    [("common/en", include_str!("common/en.md.j2")), ("common/id", include_str!("common/id.md.j2"))];

const TEXTS: &[(Kind, Lang, &str, &str)] = texts! {
    Kind::Letter(Letter::SpecialProcedures) => "special-procedures",
    Kind::Letter(Letter::ArbitraryDetention) => "arbitrary-detention",
    Kind::Letter(Letter::TreatyReport) => "treaty-report",
    Kind::Letter(Letter::Communication) => "communication",
    Kind::Letter(Letter::IloRepresentation) => "ilo-representation",
    Kind::Letter(Letter::IloObservations) => "ilo-observations",
    Kind::Letter(Letter::IloFreedom) => "ilo-freedom",
    Kind::Letter(Letter::National) => "national",
    Kind::Letter(Letter::Consular) => "consular",
    Kind::Letter(Letter::WageClaim) => "wage-claim",
    Kind::Letter(Letter::Briefing) => "briefing",
    Kind::Letter(Letter::Press) => "press",
    Kind::Letter(Letter::Referral) => "referral",
    Kind::JointAppeal => "joint-appeal",
};

static TEMPLATES: LazyLock<Vec<(Kind, Lang, Template)>> = LazyLock::new(|| {
    let read = |name: &str, text: &str| Template { parts: parse(name, text).0, own: None };
    TEXTS.iter().map(|(kind, lang, name, text)| (*kind, *lang, read(name, text))).collect()
});

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = ground();
    for (name, text) in TEXTS.iter().map(|(_, _, name, text)| (*name, *text)) {
        for (name, body) in parse(name, text).1 {
            environment.add_template_owned(name, body).expect("every template is rendered by tests of this crate");
        }
    }
    environment
});

fn syntax() -> SyntaxConfig {
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    syntax.expect("no delimiter is changed")
}

/// An environment with the common parts, in which every text is escaped and no name may be missing.
fn ground() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(syntax());
    // Only the English templates use them; Indonesian names of States take no article.
    environment.add_filter("in_text", |name: String| wording::state_in_text(&name, Lang::En));
    environment.add_filter("at_start", |name: String| wording::state_at_start(&name, Lang::En));
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    environment.set_formatter(|out, _, value| match value.as_str() {
        Some(text) if !value.is_safe() => out.write_str(&escape(text)).map_err(minijinja::Error::from),
        None if value.kind() == ValueKind::None => Ok(()),
        _ => write!(out, "{value}").map_err(minijinja::Error::from),
    });
    for (name, text) in COMMON {
        for (name, body) in parse(name, text).1 {
            environment.add_template_owned(name, body).expect("every template is rendered by tests of this crate");
        }
    }
    environment
}

/// The parts of a template's text, and each part's body by its name.
fn parse(template: &str, text: &str) -> (Vec<Part>, Vec<(String, String)>) {
    let mut parts = Vec::new();
    let mut bodies: Vec<(String, String)> = Vec::new();
    for (line, at) in text.lines().zip(1..) {
        if let Some(head) = line.strip_prefix("§ ") {
            let (head, title) = head.split_once('|').unwrap_or((head, ""));
            let (id, style) = head.trim().split_once(' ').unwrap_or((head.trim(), ""));
            let style = match style.trim() {
                "numbered" => Style::Numbered,
                "note" => Style::Note,
                _ => Style::Plain,
            };
            let name = format!("{template}/{id}");
            bodies.push((name.clone(), String::new()));
            parts.push(Part { id: id.to_owned(), title: title.trim().to_owned(), style, name, line: at });
        } else if let Some((_, body)) = bodies.last_mut() {
            body.push_str(line);
            body.push('\n');
        }
    }
    (parts, bodies)
}

/// The built-in template of a document in a language.
pub(super) fn template(kind: Kind, lang: Lang) -> &'static Template {
    let found = TEMPLATES.iter().find(|(of, language, _)| *of == kind && *language == lang);
    &found.expect("every kind stands in the table in every language").2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_of_a_document_have_the_same_parts_in_the_same_style() {
        for kind in TEXTS.iter().map(|(kind, ..)| *kind) {
            let parts =
                |lang| template(kind, lang).parts.iter().map(|part| (part.id.as_str(), part.style)).collect::<Vec<_>>();
            assert_eq!(parts(Lang::En), parts(Lang::Id));
            assert!(parts(Lang::En).len() >= 5);
        }
    }

    #[test]
    fn every_part_is_a_template_that_compiles() {
        for (name, text) in COMMON.into_iter().chain(TEXTS.iter().map(|(_, _, name, text)| (*name, *text))) {
            for (part, _) in parse(name, text).1 {
                ENVIRONMENT.get_template(&part).expect("compiles");
            }
        }
    }
}
