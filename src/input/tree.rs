//! JSON syntax: from bytes to a tree that keeps every entry in its order, with the place of each fault. Nesting is
//! bounded by serde_json (127 levels); a key that stands twice in one object is a fault.

use super::pointer::{Pointer, steps};
use super::{Fault, MOST_FAULTS};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use std::collections::HashSet;
use std::fmt;

/// A value of the document.
#[derive(Debug)]
pub(super) struct Node {
    pub content: Content,
    /// Set aside for a fault of its own, so that reading can go on behind it.
    pub skipped: bool,
}

#[derive(Debug)]
pub(super) enum Content {
    Null,
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    fn new(content: Content) -> Self {
        Self { content, skipped: false }
    }

    fn step(&self, step: &str) -> Option<(usize, &Self)> {
        match &self.content {
            Content::List(items) => step.parse().ok().and_then(|index| Some((index, items.get(index)?))),
            Content::Map(entries) => {
                entries.iter().enumerate().find(|(_, (key, _))| key == step).map(|(index, (_, node))| (index, node))
            }
            _ => None,
        }
    }

    /// The place of a pointer in the order of the document; what is not there comes last in the object around it.
    pub fn position(&self, pointer: &str) -> Vec<usize> {
        let mut node = Some(self);
        let mut position = Vec::new();
        for step in steps(pointer) {
            let next = node.and_then(|node| node.step(&step));
            position.push(next.map_or(usize::MAX, |(index, _)| index));
            node = next.map(|(_, node)| node);
        }
        position
    }
}

/// Reads the syntax of a document.
pub(super) fn parse(bytes: &[u8]) -> Result<(Node, Vec<Fault>), Fault> {
    let malformed = |message: String| Fault::new("", "malformed", message);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        malformed(format!("This is not UTF-8 text at byte {}: save it as UTF-8.", error.valid_up_to()))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(malformed("This is empty: write one JSON object in braces { }.".into()));
    }
    let mut builder = Builder::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let tree = Step(&mut builder).deserialize(&mut reader).and_then(|tree| reader.end().map(|()| tree));
    match tree {
        Ok(tree) => Ok((tree, builder.faults)),
        Err(error) => Err(Fault::new(builder.place, "malformed", explain(&error))),
    }
}

/// A syntax error in plain words; serde_json's own text is looked at only to tell which it is.
fn explain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let (wrong, remedy) = if error.classify() == Category::Eof {
        ("ends too early", "close every quote, bracket and brace")
    } else if text.contains("recursion limit") {
        ("is nested too deeply", "a case file needs no more than ten levels")
    } else if text.contains("surrogate") || text.contains("unicode code point") {
        ("has an escape \\u that is only half of a character", "write the character itself, in UTF-8")
    } else if text.contains("control character") {
        ("has a control character or a line end within quotes", "write a line end as \\n and remove the others")
    } else if text.contains("trailing characters") {
        ("goes on after its end", "send one JSON object and nothing behind it")
    } else if text.contains("number out of range") {
        ("has a number that is too large", "write amounts of money as text in quotes")
    } else {
        ("is not JSON", "look for a missing comma, quote, bracket or brace")
    };
    format!("This {wrong} at line {}, column {}: {remedy}.", error.line(), error.column())
}

#[derive(Default)]
struct Builder {
    place: Pointer,
    faults: Vec<Fault>,
}

/// One step down into the document.
struct Step<'b>(&'b mut Builder);

impl<'de> DeserializeSeed<'de> for Step<'_> {
    type Value = Node;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self).map(Node::new)
    }
}

impl<'de> Visitor<'de> for Step<'_> {
    type Value = Content;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Content, E> {
        Ok(Content::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Content, E> {
        Ok(Content::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Content, E> {
        Ok(Content::Unsigned(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Content, E> {
        Ok(Content::Signed(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Content, E> {
        Ok(Content::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Content, E> {
        Ok(Content::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Content, E> {
        Ok(Content::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Content, A::Error> {
        let builder = self.0;
        let here = builder.place.len();
        let mut items = Vec::new();
        loop {
            builder.place.push_index(items.len());
            let Some(node) = list.next_element_seed(Step(builder))? else { break };
            items.push(node);
            builder.place.truncate(here);
        }
        builder.place.truncate(here);
        Ok(Content::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Content, A::Error> {
        let builder = self.0;
        let here = builder.place.len();
        let mut entries = Vec::new();
        let mut seen = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            builder.place.push(&key);
            let node = map.next_value_seed(Step(builder))?;
            if seen.insert(key.clone()) {
                entries.push((key, node));
            } else if builder.faults.len() < MOST_FAULTS {
                let message = "This field stands twice in its object: keep one of them.";
                builder.faults.push(Fault::new(builder.place.clone(), "duplicate_field", message));
            } else {
                return Err(A::Error::custom("too many faults"));
            }
            builder.place.truncate(here);
        }
        Ok(Content::Map(entries))
    }
}
