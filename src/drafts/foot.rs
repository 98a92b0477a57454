//! The reference of a kept letter and the line at the foot of its pages: the reference, the version, and the beginning of the
//! fingerprint of its text. What does not name the worker bears a reference of its own, which leads to no other paper.

use super::sections::hex;
use crate::documents::assembly::to_markdown;
use crate::documents::model::Document;
use crate::ids::DraftId;
use crate::standards::Lang;
use sha2::{Digest, Sha256};

/// A reference that nothing is known of, such as `L-1a2b3c4d`.
pub(super) fn new_reference() -> String {
    format!("L-{}", &DraftId::random().0.simple().to_string()[..8])
}

/// The line on the pages of a version, such as `Ref. L-1a2b3c4d, version 7 (9f86d081)`; what stands in brackets begins the SHA-256
/// of its Markdown.
pub(super) fn line(document: &Document, version: i64, lang: Lang) -> String {
    let hash = Sha256::digest(to_markdown(document).as_bytes());
    let version = format!("{} {version} ({})", lang.pick("version", "versi"), hex(&hash[..4]));
    match document.footer.trim() {
        "" => version,
        reference => format!("{} {reference}, {version}", lang.pick("Ref.", "No.")),
    }
}
