//! Shape: from the tree to a type by serde. What does not fit is set aside and the rest read again, so that one attempt
//! reports every fault and not only the first.

use super::message;
use super::pointer::Pointer;
use super::tree::{Content, Node};
use super::{Fault, MOST_FAULTS};
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeOwned, Deserializer, Expected, IntoDeserializer as _, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt;

/// Reads a `T`; adds a fault for each value that does not fit.
pub(super) fn read<T: DeserializeOwned>(tree: &mut Node, faults: &mut Vec<Fault>) -> Option<T> {
    // Every round sets at least one more value aside, and a fault sets aside at most the objects around it.
    for _ in 0..MOST_FAULTS * 8 {
        let wrong = match T::deserialize(&*tree) {
            Ok(value) => return Some(value),
            Err(wrong) => wrong,
        };
        let steps: Vec<Step> = wrong.path.into_iter().rev().collect();
        let after_effect = matches!(wrong.kind, Wrong::MissingField(field) if is_skipped(tree, &steps, field));
        if !after_effect {
            faults.push(fault(&steps, &wrong.kind));
        }
        if faults.len() >= MOST_FAULTS || !skip(tree, &steps) {
            return None;
        }
    }
    None
}

fn fault(steps: &[Step], wrong: &Wrong) -> Fault {
    let mut place = Pointer::default();
    for step in steps {
        match step {
            Step::Key(key) => place.push(key),
            Step::Index(index) => place.push_index(*index),
        }
    }
    if let Wrong::MissingField(field) = wrong {
        place.push(field);
    }
    let (code, message) = message::of(wrong);
    Fault::new(place, code, message)
}

fn is_skipped(tree: &Node, steps: &[Step], field: &str) -> bool {
    let mut node = tree;
    for step in steps {
        node = match (&node.content, step) {
            (Content::List(items), Step::Index(index)) => &items[*index],
            (Content::Map(entries), Step::Key(name)) => match entries.iter().find(|(key, _)| key == name) {
                Some((_, node)) => node,
                None => return false,
            },
            _ => return false,
        };
    }
    matches!(&node.content, Content::Map(entries) if entries.iter().any(|(key, node)| key == field && node.skipped))
}

/// Sets the value at `steps` aside; false when that is the whole document or was done before.
fn skip(tree: &mut Node, steps: &[Step]) -> bool {
    let mut node = tree;
    for step in steps {
        let next = match (&mut node.content, step) {
            (Content::List(items), Step::Index(index)) => items.get_mut(*index),
            (Content::Map(entries), Step::Key(name)) => {
                entries.iter_mut().find(|(key, _)| key == name).map(|(_, node)| node)
            }
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => return false,
        }
    }
    !steps.is_empty() && !std::mem::replace(&mut node.skipped, true)
}

/// A step from a value to one that it holds.
#[derive(Debug)]
pub(super) enum Step {
    Key(String),
    Index(usize),
}

/// What does not fit. Nothing of what was written is kept.
#[derive(Debug)]
pub(super) enum Wrong {
    UnknownField {
        nearest: Option<&'static str>,
        known: &'static [&'static str],
    },
    MissingField(&'static str),
    UnknownWord {
        nearest: Option<&'static str>,
        known: &'static [&'static str],
    },
    Type {
        expected: String,
        null: bool,
    },
    Range {
        expected: String,
    },
    Length {
        expected: String,
    },
    /// A type's own refusal, by its text: a [`crate::codes::CodeError`] or that of another crate.
    Other(String),
}

/// [`Wrong`] with its place, the innermost step first.
#[derive(Debug)]
pub(super) struct ReadError {
    path: Vec<Step>,
    kind: Wrong,
}

impl ReadError {
    fn new(kind: Wrong) -> Self {
        Self { path: Vec::new(), kind }
    }

    fn within(mut self, step: Step) -> Self {
        self.path.push(step);
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&message::of(&self.kind).1)
    }
}

impl std::error::Error for ReadError {}

impl de::Error for ReadError {
    fn custom<T: fmt::Display>(text: T) -> Self {
        Self::new(Wrong::Other(text.to_string()))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Wrong::Type { expected: expected.to_string(), null: found == Unexpected::Unit })
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Wrong::Range { expected: expected.to_string() })
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::new(Wrong::Length { expected: expected.to_string() })
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Self::new(Wrong::UnknownWord { nearest: message::nearest(word, known.iter().copied()), known })
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::new(Wrong::UnknownField { nearest: message::nearest(field, known.iter().copied()), known })
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Wrong::MissingField(field))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(Wrong::Other(format!("{field} stands twice")))
    }
}

impl Content {
    fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Null => Unexpected::Unit,
            Self::Bool(value) => Unexpected::Bool(*value),
            Self::Unsigned(value) => Unexpected::Unsigned(*value),
            Self::Signed(value) => Unexpected::Signed(*value),
            Self::Float(value) => Unexpected::Float(*value),
            Self::Text(_) => Unexpected::Other("text"),
            Self::List(_) => Unexpected::Seq,
            Self::Map(_) => Unexpected::Map,
        }
    }
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match &self.content {
            Content::Null => visitor.visit_unit(),
            Content::Bool(value) => visitor.visit_bool(*value),
            Content::Unsigned(value) => visitor.visit_u64(*value),
            Content::Signed(value) => visitor.visit_i64(*value),
            Content::Float(value) => visitor.visit_f64(*value),
            Content::Text(text) => visitor.visit_borrowed_str(text),
            Content::List(items) => visitor.visit_seq(Items(items.iter().enumerate())),
            Content::Map(entries) => visitor.visit_map(Entries { rest: entries.iter(), value: None }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if matches!(self.content, Content::Null) { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    /// An object only: serde would also take a list of the fields' values in their order.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match &self.content {
            Content::Map(_) => self.deserialize_any(visitor),
            other => Err(de::Error::invalid_type(other.unexpected(), &visitor)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match &self.content {
            Content::Text(word) => visitor.visit_enum(word.as_str().into_deserializer()),
            Content::Map(entries) if entries.len() == 1 => {
                visitor.visit_enum(de::value::MapAccessDeserializer::new(Entries { rest: entries.iter(), value: None }))
            }
            other => Err(de::Error::invalid_type(other.unexpected(), &visitor)),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

struct Items<'de>(std::iter::Enumerate<std::slice::Iter<'de, Node>>);

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = ReadError;

    fn next_element_seed<S: de::DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, ReadError> {
        let Some((index, node)) = self.0.find(|(_, node)| !node.skipped) else { return Ok(None) };
        seed.deserialize(node).map(Some).map_err(|error| error.within(Step::Index(index)))
    }
}

struct Entries<'de> {
    rest: std::slice::Iter<'de, (String, Node)>,
    value: Option<&'de (String, Node)>,
}

impl<'de> de::MapAccess<'de> for Entries<'de> {
    type Error = ReadError;

    fn next_key_seed<S: de::DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, ReadError> {
        self.value = self.rest.find(|(_, node)| !node.skipped);
        let Some((key, _)) = self.value else { return Ok(None) };
        let read = seed.deserialize(BorrowedStrDeserializer::new(key));
        read.map(Some).map_err(|error: ReadError| error.within(Step::Key(key.clone())))
    }

    fn next_value_seed<S: de::DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ReadError> {
        let (key, node) = self.value.take().expect("serde asks for a value after its key");
        seed.deserialize(node).map_err(|error| error.within(Step::Key(key.clone())))
    }
}
