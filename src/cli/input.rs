//! Reading the document that a command is given: a file, or standard input for `-`.

use super::CliError;
use crate::input::{self, Fault, Meaning};
use serde::de::DeserializeOwned;
use std::io::Read;
use std::path::Path;
use validator::Validate;

/// Reads a `T` from the file `path`, or from standard input when it is `-`.
///
/// # Errors
/// That it cannot be read, or every fault with its JSON pointer and remedy, one a line.
pub fn read<T: DeserializeOwned + Validate + Meaning>(path: &Path) -> Result<T, CliError> {
    let bytes = read_bytes(path, T::MAX_BYTES)?;
    input::read_json(&bytes).map_err(|faults| CliError(faults.iter().map(Fault::to_string).collect()))
}

/// The bytes of the file `path`, or of standard input when it is `-`; one more than `limit` at most, so that who reads
/// them sees that it is too large.
///
/// # Errors
/// That it cannot be read.
pub fn read_bytes(path: &Path, limit: usize) -> Result<Vec<u8>, CliError> {
    let mut bytes = vec![];
    let limit = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => {
            Err(CliError::one(format!("{}: {error}; name a JSON file, or - for standard input", path.display())))
        }
    }
}
