//! Reading JSON that a person or another program wrote: shape by serde, limits by `validator`, meaning by the type's own
//! rules; every fault with the place where it stands and what to do about it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;
use validator::Validate;

/// One fault of an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// JSON pointer (RFC 6901) to the value; empty for the whole document.
    pub pointer: String,
    /// Stable code for programs and for the translation of the message.
    pub code: String,
    /// What is wrong and what to do, in English.
    pub message: String,
}

/// What a type demands beyond its shape and limits, such as references that exist.
pub trait Meaning {
    /// The faults of the value; empty when it is right.
    fn faults(&self) -> Vec<Fault>;
}

/// Reads a `T` from JSON text.
///
/// # Errors
/// All faults that were found, the first by position in the document first; never an empty list.
pub fn read_json<T: DeserializeOwned + Validate + Meaning>(bytes: &[u8]) -> Result<T, Vec<Fault>> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value: T = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        vec![Fault { pointer: error.path().to_string(), code: "shape".into(), message: error.inner().to_string() }]
    })?;
    let faults = value.faults();
    if faults.is_empty() { Ok(value) } else { Err(faults) }
}
