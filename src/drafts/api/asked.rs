//! What is asked of the annex of a draft and of its earlier versions.

use crate::input::{Fault, Meaning};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;
use validator::Validate;

/// Most exhibits of an annex.
const MOST_EXHIBITS: usize = 20;

/// An exhibit that is to go with the draft.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DraftExhibitIn)]
pub struct ExhibitIn {
    /// Number of the exhibit.
    #[validate(range(min = 1, max = 100_000))]
    pub exhibit: u32,
    /// Shown as a picture; else it is listed with name, size and SHA-256.
    #[serde(default)]
    pub picture: bool,
}

/// The exhibits of the annex.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DraftAnnexIn)]
pub struct AnnexIn {
    /// The version that the change is based on.
    #[validate(range(min = 1))]
    pub based_on: i64,
    /// All exhibits in their order, at most 20; one that is left out is taken off.
    #[validate(length(max = 1000), nested)]
    #[schema(max_items = 20)]
    pub exhibits: Vec<ExhibitIn>,
}

impl Meaning for AnnexIn {
    fn faults(&self) -> Vec<Fault> {
        let mut seen = BTreeSet::new();
        let twice = self.exhibits.iter().enumerate().filter(|(_, it)| !seen.insert(it.exhibit)).map(|(index, it)| {
            let message = format!("exhibit {} is attached already", it.exhibit);
            Fault::new(format!("/exhibits/{index}/exhibit"), "duplicate_id", message)
        });
        let mut faults: Vec<Fault> = twice.collect();
        if let Some(beyond) = self.exhibits.get(MOST_EXHIBITS) {
            let message = format!(
                "exhibit {} is one too many: an annex takes {MOST_EXHIBITS}; name the others in the text",
                beyond.exhibit
            );
            faults.push(Fault::new(format!("/exhibits/{MOST_EXHIBITS}"), "annex_too_many", message));
        }
        faults
    }
}

/// A lawyer's word on a picture.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DraftConfirmationIn)]
pub struct ConfirmationIn {
    #[validate(range(min = 1))]
    pub based_on: i64,
    /// Number of the exhibit.
    pub exhibit: u32,
    /// It may be shown.
    pub confirmed: bool,
}

impl Meaning for ConfirmationIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

/// What was weighed of the risk of reprisal.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DraftWeighingIn)]
pub struct WeighingIn {
    #[validate(range(min = 1))]
    pub based_on: i64,
    /// Who could take reprisals because of this letter, and how; or why nobody could.
    #[validate(length(min = 1, max = 2000))]
    pub who: String,
    /// What was agreed with the worker.
    #[validate(length(min = 1, max = 2000))]
    pub agreed: String,
    /// What is done against it.
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub measures: String,
}

impl Meaning for WeighingIn {
    fn faults(&self) -> Vec<Fault> {
        let blank = |text: &str| !text.is_empty() && text.trim().is_empty();
        let mut faults = vec![];
        if blank(&self.who) {
            faults.push(Fault::new("/who", "empty", "write who could take reprisals, or why nobody could"));
        }
        if blank(&self.agreed) {
            faults.push(Fault::new("/agreed", "empty", "write what was agreed with the worker"));
        }
        faults
    }
}

/// An earlier version that is to be taken up again.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DraftRestorationIn)]
pub struct RestorationIn {
    #[validate(range(min = 1))]
    pub based_on: i64,
    #[validate(range(min = 1))]
    pub version: i64,
}

impl Meaning for RestorationIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}
