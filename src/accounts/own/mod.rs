//! What a member changes for herself: the language of the interface, when her screen is blanked, and her sessions on other devices.

pub mod api;

use super::access::seal_profile;
use super::model::{IDLE_SECONDS, Language, Profile, Rest, SESSION_SECONDS};
use super::{Access, AccountError, sessions, store};
use crate::app::App;
use crate::audit::{self, Action};
use crate::db::StoreError;
use chrono::{DateTime, Utc};

/// A session as its owner sees it.
pub struct OwnSession {
    pub is_current: bool,
    pub signed_in_at: DateTime<Utc>,
    /// To the minute.
    pub used_at: DateTime<Utc>,
}

/// Changes the language in which the member is addressed on a device where none was chosen.
pub async fn change_language(app: &App, by: &Access, language: Language) -> Result<(), AccountError> {
    change_profile(app, by, Action::LanguageChanged, |profile| profile.language = language).await
}

/// Changes after how long without input the member's screen is blanked.
pub async fn change_rest(app: &App, by: &Access, rest: Rest) -> Result<(), AccountError> {
    change_profile(app, by, Action::RestChanged, |profile| profile.rest = rest).await
}

async fn change_profile(
    app: &App,
    by: &Access,
    action: Action,
    change: impl FnOnce(&mut Profile),
) -> Result<(), AccountError> {
    let command = app.db.begin().await?;
    // The record first: two changes queue for its head, so that neither writes over what it has not read.
    audit::record(&command, by, action, None, app.clock.now()).await?;
    let row = store::find_member(&command, by.org, by.member).await?.ok_or(AccountError::Unauthenticated)?;
    let mut profile = by.profile_of(&row)?;
    change(&mut profile);
    store::set_profile(&command, by.org, by.member, seal_profile(&by.keys, by.member, &profile)).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(())
}

/// The member's sessions that are not over, the latest sign-in first.
pub async fn sessions(app: &App, by: &Access) -> Result<Vec<OwnSession>, AccountError> {
    let current = by.session.token.id();
    let mut own = vec![];
    for (sid, expires, idle) in sessions::of_member(&app.db, by.member, app.clock.now().timestamp()).await? {
        own.push(OwnSession {
            is_current: sid == current,
            signed_in_at: sessions::time(expires - SESSION_SECONDS)?,
            used_at: sessions::time(idle - IDLE_SECONDS)?,
        });
    }
    own.sort_by_key(|session| (!session.is_current, std::cmp::Reverse(session.signed_in_at)));
    Ok(own)
}

/// Ends the member's sessions but this one.
pub async fn sign_out_elsewhere(app: &App, by: &Access) -> Result<(), AccountError> {
    sessions::end_all(&app.db, by.member, Some(&by.session.token.id())).await?;
    Ok(audit::record_now(app, by, Action::LoggedOutElsewhere, None).await?)
}
