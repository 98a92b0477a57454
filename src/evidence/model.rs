//! What is known of a file, and which of its bytes a request asks for.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is sealed beside a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The name that the file had on the sender's device.
    pub name: String,
    /// As the sender's device named it, such as `image/jpeg`; decides nothing on the server.
    pub media_type: String,
    /// Number of the exhibit that it was sent for.
    pub exhibit: u32,
    /// Bytes of the original.
    pub size: u64,
    /// SHA-256 of the size and the first bytes, by which the sender finds an unfinished upload again; may be empty.
    #[serde(default)]
    pub fingerprint: String,
    pub created_at: DateTime<Utc>,
    /// SHA-256 of the original in hexadecimal, and when it was whole.
    #[serde(default)]
    pub whole: Option<Whole>,
}

/// A file that arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    pub sha256: String,
    pub at: DateTime<Utc>,
}

/// How far a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EvidenceState)]
pub enum State {
    Arriving,
    Whole,
}

/// Which bytes a `Range` header asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// None, several ranges, or another unit: the whole file is the answer (RFC 9110, 14.2).
    All,
    /// From the first to the last byte, both included.
    Bytes { first: u64, last: u64 },
    /// Beyond the file.
    Beyond,
}

impl Asked {
    /// Reads the header for a file of `size` bytes, at least one.
    pub fn of(header: Option<&str>, size: u64) -> Self {
        let Some(range) = header.and_then(|text| text.trim().strip_prefix("bytes=")) else { return Self::All };
        let Some((first, last)) = range.split_once('-') else { return Self::All };
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
        };
        match (number(first.trim()), number(last.trim())) {
            (Some(first), Some(last)) if first > last => Self::All,
            (Some(first), _) if first >= size => Self::Beyond,
            (Some(first), Some(last)) => Self::Bytes { first, last: last.min(size - 1) },
            (Some(first), None) if last.trim().is_empty() => Self::Bytes { first, last: size - 1 },
            (None, Some(0)) if first.is_empty() => Self::Beyond,
            (None, Some(count)) if first.is_empty() => {
                Self::Bytes { first: size.saturating_sub(count), last: size - 1 }
            }
            _ => Self::All,
        }
    }
}

/// The ending by which the person's system knows a file of this media type; the name under which the file is handed out
/// is neutral, since it stays behind in the list of downloads.
pub fn ending(media_type: &str) -> &'static str {
    match media_type {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/webp" => "webp",
        "image/gif" => "gif",
        "image/heic" | "image/heif" => "heic",
        "application/pdf" => "pdf",
        "audio/mpeg" => "mp3",
        "audio/mp4" | "audio/x-m4a" => "m4a",
        "audio/ogg" => "ogg",
        "audio/wav" | "audio/x-wav" => "wav",
        "audio/amr" => "amr",
        "audio/3gpp" | "video/3gpp" => "3gp",
        "video/mp4" => "mp4",
        "video/webm" | "audio/webm" => "webm",
        "video/quicktime" => "mov",
        "text/plain" => "txt",
        "text/csv" => "csv",
        "application/msword" => "doc",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        "application/zip" => "zip",
        _ => "bin",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_rfc_9110_has_them() {
        let bytes = |first, last| Asked::Bytes { first, last };
        for (header, expected) in [
            ("bytes=0-0", bytes(0, 0)),
            ("bytes=10-", bytes(10, 99)),
            ("bytes=-10", bytes(90, 99)),
            ("bytes=-1000", bytes(0, 99)),
            ("bytes=50-1000", bytes(50, 99)),
            ("bytes=50-99999999999999999999999", bytes(50, 99)),
            ("bytes=100-", Asked::Beyond),
            ("bytes=100-200", Asked::Beyond),
            ("bytes=-0", Asked::Beyond),
            ("bytes=9-3", Asked::All),
            ("bytes=0-1,5-6", Asked::All),
            ("bytes=-", Asked::All),
            ("bytes=x-5", Asked::All),
            ("bytes=5-x", Asked::All),
            ("bytes=+5-6", Asked::All),
            ("items=0-5", Asked::All),
        ] {
            assert_eq!(Asked::of(Some(header), 100), expected, "{header}");
        }
        assert_eq!(Asked::of(None, 100), Asked::All);
    }
}
