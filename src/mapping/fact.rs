//! The places of facts and what is to be asked, as the rules handle them: small values, which become words only in the
//! suggestions that are kept.

use super::engine::missing_of;
use super::model::Missing;
use crate::standards::Catalogue;
use smol_str::{SmolStr, format_smolstr};

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
        match self {
            Self::Ticked => format_smolstr!("/events/{index}/violations/{place}"),
            Self::At(pointer) => SmolStr::new(pointer),
            Self::Event(field) => format_smolstr!("/events/{index}/{field}"),
            Self::Violation(other) => format_smolstr!("/events/{index}/violations/{other}"),
            Self::Response(response, "") => format_smolstr!("/events/{index}/responses/{response}"),
            Self::Response(response, field) => format_smolstr!("/events/{index}/responses/{response}/{field}"),
            Self::Status(row) => format_smolstr!("/worker/statuses/{row}"),
            Self::Actor(actor) => format_smolstr!("/actors/{actor}"),
            Self::Remedy(remedy) => format_smolstr!("/remedies/{remedy}/outcome"),
        }
    }
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
