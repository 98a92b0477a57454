//! The catalogue of an organisation: the embedded tables, with what its own overlay corrects and extends.

use crate::accounts::Access;
use crate::app::App;
use crate::db::StoreError;
use crate::standards::Catalogue;
use std::sync::Arc;

/// The catalogue by which the member's organisation works.
///
/// # Errors
/// The database cannot be read.
#[expect(clippy::unused_async, reason = "reads the organisation's overlay once it is stored")]
pub async fn catalogue(_app: &App, _by: &Access) -> Result<Arc<Catalogue>, StoreError> {
    Ok(Catalogue::shared())
}
