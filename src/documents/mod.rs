//! Documents: sections of Markdown from templates, one document model, its PDF and its Word file.

mod addressee;
pub mod api;
pub mod appeal;
pub mod assembly;
mod authorities;
mod checks;
mod consent;
pub mod disclosure;
pub mod docx;
mod doubts;
mod draft;
mod facts;
mod joint;
mod journey;
mod law;
pub mod letter;
pub mod markdown;
pub mod model;
mod money;
mod outside;
pub mod pdf;
mod phrases;
mod press;
mod questions;
pub mod references;
mod sender;
mod sources;
mod standing;
pub mod templates;
pub mod trial;
mod view;
pub mod wording;

pub use draft::{Draft, DraftError, OpenPoint, Piece, Section};
pub use letter::Days;
pub use press::press;
pub use templates::Style;
