//! What a template can name: the table `variables.csv`, read as a tree. The check of an organisation's own templates, the
//! documentation and the web app read the same table, and a test holds it to what templates are really given.

use super::Kind;
use crate::standards::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use utoipa::ToSchema;

const TABLE: &str = include_str!("variables.csv");

/// A name that a template can use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TemplateVariable)]
pub struct Variable {
    /// Its path; `[]` stands for each entry of a list, such as `events[].said`.
    pub path: String,
    /// `text`, `number`, `flag`, `parts`, or `same …` for what has the names of another path.
    pub kind: String,
    pub about: String,
}

#[derive(Deserialize)]
struct Row {
    view: String,
    path: String,
    kind: String,
    en: String,
    id: String,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(TABLE.as_bytes());
    reader.deserialize().map(|row| row.expect("the table is read by a test of this module")).collect()
});

/// What stands behind a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Number,
    Flag,
    List(Box<Shape>),
    Group(BTreeMap<String, Shape>),
    /// The numbers of the parts, by their ids.
    Parts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step<'p> {
    Name(&'p str),
    Each,
}

fn steps(path: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    for piece in path.split('.') {
        let name = piece.trim_end_matches("[]");
        steps.push(Step::Name(name));
        steps.extend(std::iter::repeat_n(Step::Each, (piece.len() - name.len()) / 2));
    }
    steps
}

impl Shape {
    fn put(slot: &mut Option<Self>, path: &[Step<'_>], leaf: Self) {
        let Some((first, rest)) = path.split_first() else {
            *slot = Some(leaf);
            return;
        };
        match first {
            Step::Name(name) => {
                let Self::Group(fields) = slot.get_or_insert_with(|| Self::Group(BTreeMap::new())) else { return };
                let mut inner = fields.remove(*name);
                Self::put(&mut inner, rest, leaf);
                fields.extend(inner.map(|inner| ((*name).to_owned(), inner)));
            }
            Step::Each => {
                let mut inner = match slot.take() {
                    Some(Self::List(inner)) => Some(*inner),
                    _ => None,
                };
                Self::put(&mut inner, rest, leaf);
                *slot = inner.map(|inner| Self::List(Box::new(inner)));
            }
        }
    }

    fn at(&self, path: &[Step<'_>]) -> Option<&Self> {
        match (path.split_first(), self) {
            (None, found) => Some(found),
            (Some((Step::Name(name), rest)), Self::Group(fields)) => fields.get(*name)?.at(rest),
            (Some((Step::Each, rest)), Self::List(inner)) => inner.at(rest),
            _ => None,
        }
    }
}

fn tree(view: &str, letter: Option<&Shape>) -> Shape {
    let mut root = Some(Shape::Group(BTreeMap::new()));
    for row in ROWS.iter().filter(|row| row.view == view) {
        let leaf = match row.kind.as_str() {
            "number" => Shape::Number,
            "flag" => Shape::Flag,
            "parts" => Shape::Parts,
            kind => match kind.strip_prefix("same ") {
                None => Shape::Text,
                Some(path) => {
                    let (from, path) = match path.strip_prefix("letter ") {
                        Some(path) => (letter, path),
                        None => (root.as_ref(), path),
                    };
                    from.and_then(|from| from.at(&steps(path))).cloned().expect("a test reads the table")
                }
            },
        };
        Shape::put(&mut root, &steps(&row.path), leaf);
    }
    root.expect("it was given")
}

static LETTER: LazyLock<Shape> = LazyLock::new(|| tree("letter", None));
static APPEAL: LazyLock<Shape> = LazyLock::new(|| tree("appeal", Some(&LETTER)));

fn view(kind: Kind) -> &'static str {
    if kind == Kind::JointAppeal { "appeal" } else { "letter" }
}

/// What the templates of a kind are given.
pub(super) fn given(kind: Kind) -> &'static Shape {
    if kind == Kind::JointAppeal { &APPEAL } else { &LETTER }
}

/// The names that the templates of a kind can use.
pub fn variables(kind: Kind, told: Lang) -> Vec<Variable> {
    let own = ROWS.iter().filter(|row| row.view == view(kind));
    let told = |row: &Row| told.pick(&row.en, &row.id).to_owned();
    own.map(|row| Variable { path: row.path.clone(), kind: row.kind.clone(), about: told(row) }).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::codes::Day;
    use crate::decisions::Decided;
    use crate::documents::{Days, appeal, letter};
    use crate::letterhead::Sender;
    use crate::standards::Catalogue;
    use serde_json::Value;
    use std::cell::RefCell;

    thread_local! {
        /// The values that templates were given on this thread, while a test listens.
        static SEEN: RefCell<Option<Vec<Value>>> = const { RefCell::new(None) };
    }

    /// Notes what a template is given.
    pub fn note(view: &impl Serialize) {
        SEEN.with_borrow_mut(|seen| {
            if let Some(seen) = seen {
                seen.push(serde_json::to_value(view).expect("a view is JSON"));
            }
        });
    }

    /// Whether a value is of a shape; the shape's names that had a value are noted.
    fn hold(value: &Value, shape: &Shape, path: &str, met: &mut std::collections::BTreeSet<String>) {
        match (value, shape) {
            (Value::Null, _) => {}
            (Value::String(_), Shape::Text)
            | (Value::Number(_), Shape::Number)
            | (Value::Bool(_), Shape::Flag)
            | (Value::Object(_), Shape::Parts) => {
                met.insert(path.to_owned());
            }
            (Value::Array(items), Shape::List(inner)) => {
                met.insert(path.to_owned());
                for item in items {
                    hold(item, inner, &format!("{path}[]"), met);
                }
            }
            (Value::Object(fields), Shape::Group(names)) => {
                let given: Vec<&String> = fields.keys().collect();
                assert_eq!(given, names.keys().collect::<Vec<_>>(), "the table and the view differ at `{path}`");
                for (name, value) in fields {
                    hold(value, &names[name], &format!("{path}.{name}"), met);
                }
            }
            (value, shape) => panic!("`{path}` is {value}, and the table says {shape:?}"),
        }
    }

    #[test]
    fn the_table_says_what_templates_are_given() {
        let day: Day = "2025-01-10".parse().expect("is a day");
        let (days, catalogue) = (Days { date: day, today: day }, Catalogue::embedded());
        let sender = Sender::default();
        SEEN.set(Some(Vec::new()));
        let cases = crate::demo::cases().expect("the demonstration is valid");
        for case in &cases {
            letter::compose(&case.file, &sender, "BRIEFING", Lang::En, days, catalogue).expect("drafts");
        }
        let with = ["SP-TRAFFICKING".to_owned()];
        let (to, lang, templates) = (letter::To::from("SP-MIGRANTS"), Lang::En, super::super::Templates::built_in());
        let asked = letter::Asked {
            to,
            lang,
            told: lang,
            days,
            most: None,
            by_name: false,
            with: &with,
            templates,
            pattern: None,
        };
        letter::compose_asked(&cases[22].file, &sender, asked, catalogue, &Decided::default()).expect("drafts");
        let letters = SEEN.replace(Some(Vec::new())).expect("it listened");
        let mut text = crate::demo::appeal().expect("the demonstration is valid");
        text.cases = cases.into_iter().take(10).map(|case| case.file).collect();
        appeal::compose(&text, Lang::En, days, catalogue).expect("drafts");
        let appeals = SEEN.replace(None).expect("it listened");
        for (kind, views) in [(Kind::ALL[0], letters), (Kind::JointAppeal, appeals)] {
            assert!(!views.is_empty());
            let mut met = std::collections::BTreeSet::new();
            for view in &views {
                hold(view, given(kind), "", &mut met);
            }
            // A name that no case ever filled would not have been compared.
            let rows = ROWS.iter().filter(|row| row.view == view(kind) && !row.kind.starts_with("same "));
            let unmet: Vec<&str> = rows
                .map(|row| row.path.as_str())
                .filter(|path| !met.contains(&format!(".{path}")) && !path.contains("outside_added"))
                .collect();
            assert_eq!(unmet, Vec::<&str>::new());
        }
    }
}
