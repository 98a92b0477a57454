//! The organisation's members: the list, their roles, their removal.

use uuid::Uuid;

use super::access::{certificate_place, certified_roles, identity, public_half};
use super::model::{Profile, Role, Roles};
use super::{Access, AccountError, invitations, rekey, sessions, store, unreadable};
use crate::app::App;
use crate::audit::{self, Action, Author};
use crate::db::StoreError;
use crate::entity::member;
use crate::vault::{Granted, Recipient, grant};

/// A member as the others see her.
pub struct Listed {
    pub id: Uuid,
    pub profile: Profile,
    pub roles: Roles,
    pub active: bool,
}

/// The name of the member who acts.
pub async fn own_name(app: &App, by: &Access) -> Result<String, AccountError> {
    let row = store::find_member(&app.db.read, by.org, by.member).await?.ok_or(AccountError::Unauthenticated)?;
    Ok(by.profile_of(&row)?.name)
}

/// Who is named in an organisation's record when somebody outside acts; `None` where there is no such organisation.
pub async fn author_of(app: &App, org: Uuid) -> Result<Option<Author>, AccountError> {
    let Some(row) = store::find_organisation(&app.db.read, org).await? else { return Ok(None) };
    Ok(Some(Author { org, member: None, audit_pk: identity(&row)?.audit_pk }))
}

/// Whether the organisation has this member, and she was not removed.
pub async fn is_active_member(app: &App, by: &Access, id: Uuid) -> Result<bool, AccountError> {
    Ok(store::find_member(&app.db.read, by.org, id).await?.is_some_and(|row| row.active))
}

/// All members, by name.
pub async fn list(app: &App, by: &Access) -> Result<Vec<Listed>, AccountError> {
    let rows = store::list_members(&app.db.read, by.org).await?;
    let mut listed = rows.iter().map(|row| open(by, row)).collect::<Result<Vec<_>, _>>()?;
    listed.sort_by(|one, two| one.profile.name.cmp(&two.profile.name));
    Ok(listed)
}

fn open(by: &Access, row: &member::Model) -> Result<Listed, AccountError> {
    let roles = certified_roles(&by.keys, by.anchor(), &public_half(row)?, row)?;
    Ok(Listed { id: row.id, profile: by.profile_of(row)?, roles, active: row.active })
}

/// Gives a member other roles. Who becomes a keyholder is granted the organisation's root.
pub async fn change_roles(app: &App, by: &Access, id: Uuid, roles: Roles) -> Result<Listed, AccountError> {
    let root = by.root().ok_or(AccountError::Forbidden)?;
    let command = app.db.begin().await?;
    // The record first: its head is the row that commands queue for, so that two who take each other's role do not both
    // count the other as the keyholder who stays.
    audit::record(&command, by, Action::RolesChanged, Some(id), app.clock.now()).await?;
    let rows = store::list_members(&command, by.org).await?;
    let row = rows.iter().find(|row| row.id == id && row.active).ok_or(AccountError::NoMember)?;
    if !roles.has(Role::Keyholder) && !another_keyholder(by, &rows, id)? {
        return Err(AccountError::LastKeyholder);
    }
    let public = public_half(row)?;
    // The keys in the row must be those that were certified before: never certify what somebody else put there.
    certified_roles(&by.keys, by.anchor(), &public, row)?;
    let certificate = root.certify(&public, roles.bits());
    let sealed = by.keys.seal_row(&certificate, &certificate_place(by.org, id));
    store::set_certificate(&command, by.org, id, sealed).await?;
    // A link for a new password promises the roles of before.
    invitations::void(&command, by.org, id).await?;
    if roles.has(Role::Keyholder) {
        let to = Recipient { org: by.org, id, pk: public.hpke_pk };
        let sealed = grant(Granted::Root, by, &to, by.member, &by.own).map_err(|_| unreadable("member_key", id))?;
        store::set_grant(&command, by.org, id, Granted::Root, sealed).await?;
    } else {
        store::remove_root_grant(&command, id).await?;
        // What she granted is believed only as long as she is a keyholder.
        rekey::grant_anew(&command, &by.granter(), id).await?;
    }
    command.commit().await.map_err(StoreError::from)?;
    Ok(Listed { id, profile: by.profile_of(row)?, roles, active: true })
}

/// Removes a member: her sessions end, and her rows hold no key of the organisation any more.
pub async fn remove(app: &App, by: &Access, id: Uuid) -> Result<(), AccountError> {
    let command = app.db.begin().await?;
    audit::record(&command, by, Action::MemberRemoved, Some(id), app.clock.now()).await?;
    let rows = store::list_members(&command, by.org).await?;
    if !rows.iter().any(|row| row.id == id && row.active) {
        return Err(AccountError::NoMember);
    }
    if !another_keyholder(by, &rows, id)? {
        return Err(AccountError::LastKeyholder);
    }
    store::deactivate(&command, by.org, id).await?;
    invitations::void(&command, by.org, id).await?;
    command.commit().await.map_err(StoreError::from)?;
    sessions::end_all(&app.db, id, None).await
}

fn another_keyholder(by: &Access, rows: &[member::Model], but: Uuid) -> Result<bool, AccountError> {
    for row in rows.iter().filter(|row| row.id != but && row.active) {
        if certified_roles(&by.keys, by.anchor(), &public_half(row)?, row)?.has(Role::Keyholder) {
            return Ok(true);
        }
    }
    Ok(false)
}
