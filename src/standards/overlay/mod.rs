//! Overlays: what an organisation corrects in the catalogue and adds to it, in one TOML file that a lawyer can edit. Its rows
//! have the columns of the tables, are checked as these are, and are marked wherever they show.

mod lay;
mod read;
mod words;

pub use lay::{Cell, Change, Laid, RowChange, lay};
pub use read::Overlay;

use std::fmt;

/// The largest overlay, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;

/// How the id of a violation type begins that an organisation added: a case can name it, whatever catalogue reads the case.
pub const OWN_VIOLATION: &str = "own-";

/// What is wrong with an overlay, and where. It repeats nothing of the overlay but the names of the catalogue's own tables
/// and columns, and of overlays that disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverlayFault {
    /// The overlay by its file, or by its name.
    pub overlay: String,
    /// Line of the file, from 1; 0 where no one line is meant.
    pub line: usize,
    /// The table; empty for what stands before the tables.
    pub table: String,
    /// Row of the overlay in this table, from 1; 0 where no row is meant.
    pub row: usize,
    pub column: String,
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for OverlayFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.overlay)?;
        if self.line > 0 {
            write!(f, " line {}", self.line)?;
        }
        if !self.table.is_empty() {
            write!(f, ", [[{}]]", self.table)?;
        }
        if self.row > 0 {
            write!(f, " row {}", self.row)?;
        }
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        write!(f, ": {}", self.message)
    }
}
