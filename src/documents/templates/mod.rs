//! The templates of documents, one file a document and language. A line `§ id style | Heading` begins a part; the rest is
//! Markdown with minijinja. What a template is given prints as it was typed: every text is escaped on the way in.

use super::draft::DraftError;
use super::markdown::escape;
use super::wording;
use crate::standards::{Lang, Letter};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
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
}

impl Part {
    /// The part as Markdown.
    pub fn render(&self, view: &impl Serialize) -> Result<String, minijinja::Error> {
        ENVIRONMENT.get_template(&self.name)?.render(Value::from(Serde(view)))
    }
}

/// The template of one document in one language.
#[derive(Debug)]
pub(super) struct Template {
    parts: Vec<Part>,
}

impl Template {
    /// The ids of its parts, in the order of the document.
    pub fn order(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.id.as_str())
    }

    pub fn part(&self, id: &str) -> Result<&Part, DraftError> {
        let missing = || minijinja::Error::new(minijinja::ErrorKind::TemplateNotFound, "the template has no such part");
        self.parts.iter().find(|part| part.id == id).ok_or_else(|| DraftError::Template(missing()))
    }
}

/// The documents that have templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Letter(Letter),
    JointAppeal,
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

static TEMPLATES: LazyLock<Vec<(Kind, Lang, Template)>> =
    LazyLock::new(|| TEXTS.iter().map(|(kind, lang, name, text)| (*kind, *lang, parse(name, text).0)).collect());

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("no delimiter is changed"));
    // Only the English templates use them; Indonesian names of States take no article.
    environment.add_filter("in_text", |name: String| wording::state_in_text(&name, Lang::En));
    environment.add_filter("at_start", |name: String| wording::state_at_start(&name, Lang::En));
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    environment.set_formatter(|out, _, value| match value.as_str() {
        Some(text) if !value.is_safe() => out.write_str(&escape(text)).map_err(minijinja::Error::from),
        None if value.kind() == ValueKind::None => Ok(()),
        _ => write!(out, "{value}").map_err(minijinja::Error::from),
    });
    for (name, text) in COMMON.into_iter().chain(TEXTS.iter().map(|(_, _, name, text)| (*name, *text))) {
        for (name, body) in parse(name, text).1 {
            environment.add_template_owned(name, body).expect("every template is rendered by tests of this crate");
        }
    }
    environment
});

/// The parts of a template's text, and each part's body by its name.
fn parse(template: &str, text: &str) -> (Template, Vec<(String, String)>) {
    let mut parts = Vec::new();
    let mut bodies: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
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
            parts.push(Part { id: id.to_owned(), title: title.trim().to_owned(), style, name });
        } else if let Some((_, body)) = bodies.last_mut() {
            body.push_str(line);
            body.push('\n');
        }
    }
    (Template { parts }, bodies)
}

/// The template of a document in a language.
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
