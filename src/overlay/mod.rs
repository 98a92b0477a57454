//! The catalogue of an organisation: the embedded tables, with what its own overlay corrects and extends. It is built once a
//! version and kept in memory; whether the version is still the one of the database is asked with every request.

pub mod api;
mod store;

pub use store::Stored;

use crate::accounts::Access;
use crate::app::App;
use crate::audit::{self, Action};
use crate::db::StoreError;
use crate::standards::Catalogue;
use crate::standards::overlay::{Laid, Overlay, OverlayFault, lay};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// The most catalogues that are kept in memory.
const MOST_KEPT: usize = 64;

/// The catalogues that were built, each with the version of the overlay on which it stands.
#[derive(Debug, Default)]
pub struct Catalogues(Mutex<HashMap<Uuid, (i64, Arc<Catalogue>)>>);

impl Catalogues {
    fn find(&self, org: Uuid, version: i64) -> Option<Arc<Catalogue>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&org).filter(|(own, _)| *own == version).map(|(_, catalogue)| catalogue.clone())
    }

    fn keep(&self, org: Uuid, version: i64, catalogue: Arc<Catalogue>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(org, (version, catalogue));
    }
}

/// The text of an overlay, laid on the embedded catalogue.
///
/// # Errors
/// Every fault, with line, table, row and column.
pub fn laid(text: &str) -> Result<Laid, Vec<OverlayFault>> {
    lay(&[Overlay::read("", text)?])
}

/// The catalogue by which the member's organisation works. An overlay that a newer edition of the tables no longer takes is
/// left aside: the embedded catalogue stays, and reading the overlay tells why.
///
/// # Errors
/// The database cannot be read, or the overlay does not open.
pub async fn catalogue(app: &App, by: &Access) -> Result<Arc<Catalogue>, StoreError> {
    let version = store::version(&app.db.read, by.org).await?;
    if version == 0 {
        return Ok(Catalogue::shared());
    }
    if let Some(catalogue) = app.catalogues.find(by.org, version) {
        return Ok(catalogue);
    }
    let stored = load(app, by).await?;
    let catalogue = match stored.text {
        None => Catalogue::shared(),
        Some(text) => {
            let built = tokio::task::spawn_blocking(move || laid(&text)).await;
            match built {
                Ok(Ok(laid)) => Arc::new(laid.catalogue),
                Ok(Err(_)) | Err(_) => Catalogue::shared(),
            }
        }
    };
    app.catalogues.keep(by.org, stored.version, catalogue.clone());
    Ok(catalogue)
}

/// The organisation's overlay as it is stored.
///
/// # Errors
/// The database cannot be read, or the overlay does not open: that is noted in the audit record.
pub async fn load(app: &App, by: &Access) -> Result<Stored, StoreError> {
    let found = store::find(&app.db.read, &by.keys).await;
    if let Err(StoreError::Unreadable { .. }) = &found {
        audit::record_now(app, by, Action::Unreadable, Some(by.org)).await?;
    }
    found
}

/// Writes or removes the overlay; answers its new version, or `None` when it no longer is of version `based_on`.
///
/// # Errors
/// The database cannot be written.
pub async fn write(app: &App, by: &Access, based_on: i64, text: Option<&str>) -> Result<Option<i64>, StoreError> {
    let command = app.db.begin().await?;
    let Some(version) = store::write(&command, &by.keys, based_on, text).await? else { return Ok(None) };
    let action = if text.is_some() { Action::OverlayChanged } else { Action::OverlayRemoved };
    audit::record(&command, by, action, Some(by.org), app.clock.now()).await?;
    command.commit().await?;
    if text.is_none() {
        app.db.wipe_log().await?;
    }
    Ok(Some(version))
}
