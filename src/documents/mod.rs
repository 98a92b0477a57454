//! Documents: sections of Markdown from templates, one document model, and its PDF.

pub mod disclosure;
pub mod markdown;
pub mod model;
pub mod pdf;
pub mod wording;
