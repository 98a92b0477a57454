//! What a case file must mean beyond its shape: references that exist, periods that are months, facts that agree.

use super::model::CaseFile;
use crate::input::{Fault, Meaning};

impl Meaning for CaseFile {
    fn faults(&self) -> Vec<Fault> {
        Vec::new()
    }
}
