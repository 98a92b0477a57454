//! Tidying up, by no one's hand: uploads that nobody goes on with, and ciphertext whose keys are destroyed.

use super::store;
use crate::app::App;
use crate::db::StoreError;
use crate::ids::FileId;
use std::time::Duration;

/// Time between two rounds.
const PAUSE: Duration = Duration::from_mins(10);

/// Gives up uploads that expired, and removes the objects of files whose keys are destroyed.
///
/// # Errors
/// When the database does not answer. What the object store does not remove now is removed in a later round.
pub async fn sweep(app: &App) -> Result<(), StoreError> {
    store::expire(&app.db, app.clock.now().timestamp()).await?;
    for id in store::gone(&app.db).await? {
        remove(app, id).await;
    }
    Ok(())
}

/// Removes the objects of a file whose keys are destroyed.
pub(super) async fn remove(app: &App, id: FileId) {
    let removed = match app.objects.remove(id).await {
        Ok(()) => store::forget(&app.db, id).await.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    if let Err(error) = removed {
        tracing::warn!(file = %id, error, "a file whose key is destroyed could not be removed yet");
    }
}

/// Sweeps now and every ten minutes, for as long as the server runs.
pub async fn keep_clean(app: App) {
    loop {
        if let Err(error) = sweep(&app).await {
            tracing::warn!(%error, "tidying up the files has to wait");
        }
        tokio::time::sleep(PAUSE).await;
    }
}
