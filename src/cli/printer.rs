//! What the commands on a case print with: the catalogue, the language, and where it goes.

use crate::standards::{Catalogue, Lang};
use std::io::Write;

/// Prints a result as text. Each command adds how its own result reads.
pub(super) struct Printer<'a> {
    pub catalogue: &'a Catalogue,
    pub lang: Lang,
    pub out: &'a mut dyn Write,
}

impl Printer<'_> {
    pub fn say<'t>(&self, en: &'t str, id: &'t str) -> &'t str {
        self.lang.pick(en, id)
    }
}
