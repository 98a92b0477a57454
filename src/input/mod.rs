//! Reading JSON that a person or another program wrote, in four steps: syntax (`tree`), text (`text`), shape (`shape`,
//! by serde), limits (`limits`, by `validator`) and meaning (the type's own rules). Every fault comes with the place
//! where it stands and what to do about it, and never repeats what was written there.

mod limits;
mod message;
mod pointer;
mod schema;
mod shape;
mod text;
mod tree;

pub use message::nearest;
pub use pointer::{Pointer, resolves};
pub use schema::schema_of;

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;
use utoipa::ToSchema;
use validator::Validate;

/// One fault of an input.
///
/// The codes are `malformed` (not JSON in UTF-8), `too_large` (the document), `too_many` (entries of a list),
/// `unknown_field`, `duplicate_field`, `missing_field`, `wrong_type`, `unknown_word`, `unknown_code`, `bad_date`,
/// `bad_amount`, `out_of_range`, `too_long`, `empty`, `forbidden_character`, `too_many_marks`, `invalid`, and those of
/// the types' own rules such as `unknown_reference`, `duplicate_id`, `unknown_violation` and `contradiction`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// JSON pointer (RFC 6901) to the value; empty for the whole document.
    pub pointer: String,
    /// Stable code for programs and for the translation of the message.
    pub code: String,
    /// What is wrong and what to do, in English; nothing of what was written stands in it.
    pub message: String,
}

impl Fault {
    /// A fault at `pointer`.
    pub fn new(pointer: impl Into<String>, code: &str, message: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code: code.to_owned(), message: message.into() }
    }

    /// The same fault when the document stands at `prefix` (a JSON pointer) of a larger one.
    #[must_use]
    pub fn under(mut self, prefix: &str) -> Self {
        self.pointer.insert_str(0, prefix);
        self
    }

    /// Whether the document could not be read as JSON at all, so that its values were never looked at.
    pub fn is_malformed(&self) -> bool {
        self.code == "malformed"
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "the document" } else { &self.pointer };
        write!(f, "{place}: {}", self.message)
    }
}

/// What a type demands beyond its shape and limits, such as references that exist.
pub trait Meaning {
    /// The largest document of this type, in bytes.
    const MAX_BYTES: usize = 1024 * 1024;

    /// The faults of the value; empty when it is right.
    fn faults(&self) -> Vec<Fault>;
}

/// The most faults that are reported of one document.
const MOST_FAULTS: usize = 100;

/// Reads a `T` from JSON text in UTF-8. Text comes out in Unicode normalisation form C with `\n` for line ends, and
/// otherwise as it was written.
///
/// # Errors
/// The faults that were found, at most 100, the first by position in the document first; never an empty list. Limits and
/// meaning are looked at when shape and text are right.
pub fn read_json<T: DeserializeOwned + Validate + Meaning>(bytes: &[u8]) -> Result<T, Vec<Fault>> {
    if bytes.len() > T::MAX_BYTES {
        let message = format!("This is larger than {} KiB: shorten it or divide it.", T::MAX_BYTES / 1024);
        return Err(vec![Fault::new("", "too_large", message)]);
    }
    let (mut tree, mut faults) = tree::parse(bytes).map_err(|fault| vec![fault])?;
    text::clean(&mut tree, &mut faults);
    let value = shape::read::<T>(&mut tree, &mut faults);
    if let Some(value) = value.filter(|_| faults.is_empty()) {
        limits::check(&value, &mut faults);
        faults.extend(value.faults());
        if faults.is_empty() {
            return Ok(value);
        }
    }
    faults.sort_by_cached_key(|fault| tree.position(&fault.pointer));
    faults.dedup();
    faults.truncate(MOST_FAULTS);
    Err(faults)
}

#[cfg(test)]
mod tests;
