//! The organisation's letterhead, sealed under its key.

pub mod api;

use super::model::Letterhead;
use super::{Access, AccountError, corrupt, store, unreadable};
use crate::app::App;
use crate::audit::{self, Action};
use crate::db::StoreError;
use crate::vault::{Context, OrgKeys};
use zeroize::Zeroizing;

fn place(keys: &OrgKeys) -> Context<'static> {
    Context::new(keys.org(), "organisation", "settings_ct", keys.org())
}

/// Seals a letterhead for the organisation's row.
pub fn seal(keys: &OrgKeys, letterhead: &Letterhead) -> Vec<u8> {
    let text = Zeroizing::new(serde_json::to_vec(letterhead).expect("a letterhead has text keys only"));
    keys.seal_row(&text, &place(keys))
}

/// The letterhead of the member's organisation.
pub async fn letterhead(app: &App, by: &Access) -> Result<Letterhead, AccountError> {
    let row = store::find_organisation(&app.db.read, by.org).await?.ok_or(AccountError::Unauthenticated)?;
    let text = by.keys.open_row(&row.settings_ct, &place(&by.keys)).map_err(|_| unreadable("organisation", by.org))?;
    serde_json::from_slice(&text).map_err(|_| corrupt("organisation", "settings_ct", by.org))
}

/// Changes the letterhead.
pub async fn change(app: &App, by: &Access, letterhead: &Letterhead) -> Result<(), AccountError> {
    let command = app.db.begin().await?;
    store::set_settings(&command, by.org, seal(&by.keys, letterhead)).await?;
    audit::record(&command, by, Action::OrganisationChanged, None, app.clock.now()).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(())
}
