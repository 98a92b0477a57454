//! The places of facts and what is to be asked, as the rules handle them: small values, which become words only in the
//! suggestions that are kept.

use super::engine::missing_of;
use super::model::Missing;
use crate::standards::Catalogue;
use smol_str::{SmolStr, SmolStrBuilder};

/// A place in the case file, seen from one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact<'a> {
    /// The ticked violation type itself.
    Ticked,
    /// A pointer from the root of the file.
    At(&'a str),
    /// A field of the event.
    Event(&'static str),
    /// A ticked violation type of the event.
    Violation(usize),
    /// A response of a State to the event, or one of its fields.
    Response(usize, &'static str),
    Status(usize),
    Actor(usize),
    Remedy(usize),
}

impl Fact<'_> {
    /// The JSON pointer, for the violation type at `place` of the event at `index`.
    pub(super) fn pointer(self, index: usize, place: usize) -> SmolStr {
        use Step::{At, Name};
        match self {
            Self::Ticked => joined(&[Name("events"), At(index), Name("violations"), At(place)]),
            Self::At(pointer) => SmolStr::new(pointer),
            Self::Event(field) => joined(&[Name("events"), At(index), Name(field)]),
            Self::Violation(other) => joined(&[Name("events"), At(index), Name("violations"), At(other)]),
            Self::Response(response, "") => joined(&[Name("events"), At(index), Name("responses"), At(response)]),
            Self::Response(response, field) => {
                joined(&[Name("events"), At(index), Name("responses"), At(response), Name(field)])
            }
            Self::Status(row) => joined(&[Name("worker"), Name("statuses"), At(row)]),
            Self::Actor(actor) => joined(&[Name("actors"), At(actor)]),
            Self::Remedy(remedy) => joined(&[Name("remedies"), At(remedy), Name("outcome")]),
        }
    }
}

/// A step of a JSON pointer.
enum Step<'s> {
    Name(&'s str),
    At(usize),
}

/// The pointer of the steps, written without the machinery of formats: a mapping has a hundred of them.
fn joined(steps: &[Step<'_>]) -> SmolStr {
    let mut pointer = SmolStrBuilder::new();
    for step in steps {
        pointer.push('/');
        match *step {
            Step::Name(name) => pointer.push_str(name),
            Step::At(place) => push_number(&mut pointer, place),
        }
    }
    pointer.finish()
}

fn push_number(text: &mut SmolStrBuilder, number: usize) {
    if number >= 10 {
        push_number(text, number / 10);
    }
    text.push(char::from(b"0123456789"[number % 10]));
}

/// A question that the facts leave open: a condition word of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Open {
    pub word: &'static str,
    pub event: usize,
}

impl Open {
    pub(super) fn told(self, catalogue: &Catalogue) -> Missing {
        missing_of(catalogue, self.word, self.event)
    }
}
