//! An organisation's own templates: checked on the sample cases of the demonstration, kept sealed with every earlier version,
//! and given to whatever writes a document. Where it has none, or took its own back, the built-in one is used.

pub mod api;
mod samples;
mod store;

pub use samples::{Checked, Sample, check, preview, samples};
pub use store::{Act, Change, Slot};

use crate::accounts::Access;
use crate::app::App;
use crate::audit::{self, Action};
use crate::db::StoreError;
use crate::documents::templates::{OwnTemplate, Templates};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// The most organisations whose templates are kept in memory.
const MOST_KEPT: usize = 64;

/// The templates that were read, each set with the number of the last change on which it stands.
#[derive(Debug, Default)]
pub struct Shelves(Mutex<HashMap<Uuid, (i64, Arc<Templates>)>>);

impl Shelves {
    fn find(&self, org: Uuid, version: i64) -> Option<Arc<Templates>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&org).filter(|(own, _)| *own == version).map(|(_, templates)| templates.clone())
    }

    fn keep(&self, org: Uuid, version: i64, templates: Arc<Templates>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(org, (version, templates));
    }
}

/// The templates by which the member's organisation writes. One that this edition of Saksi no longer takes is left aside: the
/// built-in one is used, and reading the template tells why.
///
/// # Errors
/// The database cannot be read, or a change does not open.
pub async fn templates(app: &App, by: &Access) -> Result<Arc<Templates>, StoreError> {
    let version = store::version(&app.db.read, by.org).await?;
    if let Some(templates) = app.shelves.find(by.org, version) {
        return Ok(templates);
    }
    let changes = if version == 0 { vec![] } else { load(app, by).await? };
    let mut templates = Templates::default();
    for slot in Slot::all() {
        let Some(text) = in_force(&changes, slot).and_then(|change| change.text.as_deref()) else { continue };
        if let Ok(own) = OwnTemplate::read(slot.kind, slot.lang, text) {
            templates.put(own);
        }
    }
    let templates = Arc::new(templates);
    app.shelves.keep(by.org, version, templates.clone());
    Ok(templates)
}

/// The last change of a template.
pub fn in_force(changes: &[Change], slot: Slot) -> Option<&Change> {
    changes.iter().rev().find(|change| change.slot == slot)
}

/// Every change of the organisation's templates, in order.
///
/// # Errors
/// The database cannot be read, or a change does not open: that is noted in the audit record.
pub async fn load(app: &App, by: &Access) -> Result<Vec<Change>, StoreError> {
    let found = store::load(&app.db.read, &by.keys).await;
    if let Err(StoreError::Unreadable { .. }) = &found {
        audit::record_now(app, by, Action::Unreadable, Some(by.org)).await?;
    }
    found
}

/// Writes a template, or goes back to the built-in one; answers the number of the change, or `None` when the template was
/// changed since `based_on`.
///
/// # Errors
/// The database cannot be written.
pub async fn write(
    app: &App,
    by: &Access,
    slot: Slot,
    based_on: i64,
    act: Act,
    text: Option<&str>,
) -> Result<Option<i64>, StoreError> {
    let command = app.db.begin().await?;
    let at = act.at;
    let Some(version) = store::write(&command, &by.keys, slot, based_on, act, text).await? else { return Ok(None) };
    let action = if text.is_some() { Action::TemplateChanged } else { Action::TemplateRemoved };
    audit::record(&command, by, action, Some(by.org), at).await?;
    command.commit().await?;
    Ok(Some(version))
}
