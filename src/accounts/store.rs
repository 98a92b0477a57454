//! Rows of organisations, members and granted keys. Every function but those of the log-in takes the organisation.

use crate::db::StoreError;
use crate::entity::{member, member_key, organisation, recovery_key, setup};
use crate::vault::Granted;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

/// The row of the set-up code.
const SETUP: i16 = 1;

/// How a granted key is numbered in a row.
fn number(what: Granted) -> (i16, i32) {
    match what {
        Granted::Root => (1, 0),
        Granted::OrgKey(version) => (2, i32::try_from(version).expect("versions are counted one by one")),
    }
}

/// Puts the hash of a new set-up code in the place of the one before.
pub async fn set_setup_code(db: &impl ConnectionTrait, hash: Vec<u8>) -> Result<(), StoreError> {
    let row = setup::ActiveModel { id: Set(SETUP), code_hash: Set(hash) };
    let replace = OnConflict::column(setup::Column::Id).update_column(setup::Column::CodeHash).to_owned();
    setup::Entity::insert(row).on_conflict(replace).exec_without_returning(db).await?;
    Ok(())
}

/// Hash of the set-up code, while there is one.
pub async fn find_setup_code(db: &impl ConnectionTrait) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(setup::Entity::find_by_id(SETUP).one(db).await?.map(|row| row.code_hash))
}

/// Uses the set-up code up; false if another request did.
pub async fn take_setup_code(db: &DatabaseTransaction, hash: &[u8]) -> Result<bool, StoreError> {
    let taken = setup::Entity::delete_many().filter(setup::Column::CodeHash.eq(hash.to_vec())).exec(db).await?;
    Ok(taken.rows_affected > 0)
}

/// The server's first organisation.
pub async fn first_organisation(db: &impl ConnectionTrait) -> Result<Option<organisation::Model>, StoreError> {
    Ok(organisation::Entity::find().order_by_asc(organisation::Column::Id).one(db).await?)
}

/// An organisation.
pub async fn find_organisation(
    db: &impl ConnectionTrait,
    org: Uuid,
) -> Result<Option<organisation::Model>, StoreError> {
    Ok(organisation::Entity::find_by_id(org).one(db).await?)
}

/// Stores a new organisation.
pub async fn insert_organisation(db: &DatabaseTransaction, row: organisation::Model) -> Result<(), StoreError> {
    organisation::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Changes an organisation's row.
pub async fn update_organisation(
    db: &DatabaseTransaction,
    org: Uuid,
    change: organisation::ActiveModel,
) -> Result<(), StoreError> {
    organisation::Entity::update_many().set(change).filter(organisation::Column::Id.eq(org)).exec(db).await?;
    Ok(())
}

/// Sets the sealed settings.
pub async fn set_settings(db: &DatabaseTransaction, org: Uuid, sealed: Vec<u8>) -> Result<(), StoreError> {
    update_organisation(db, org, organisation::ActiveModel { settings_ct: Set(sealed), ..Default::default() }).await
}

/// Sets that the recovery words were asked back.
pub async fn set_confirmed(db: &DatabaseTransaction, org: Uuid) -> Result<(), StoreError> {
    let change = organisation::ActiveModel { confirmed: Set(true), check_ct: Set(None), ..Default::default() };
    update_organisation(db, org, change).await
}

/// Sets the words to ask back at the set-up.
pub async fn set_check(db: &DatabaseTransaction, org: Uuid, check_ct: Vec<u8>) -> Result<(), StoreError> {
    update_organisation(db, org, organisation::ActiveModel { check_ct: Set(Some(check_ct)), ..Default::default() })
        .await
}

/// Sets another recovery key.
pub async fn set_recovery(
    db: &DatabaseTransaction,
    org: Uuid,
    recovery_pk: &[u8],
    identity_sig: &[u8],
    voucher: &[u8],
    kit_ct: Vec<u8>,
) -> Result<(), StoreError> {
    let change = organisation::ActiveModel {
        recovery_pk: Set(recovery_pk.to_vec()),
        identity_sig: Set(identity_sig.to_vec()),
        recovery_voucher: Set(Some(voucher.to_vec())),
        recovery_kit_ct: Set(Some(kit_ct)),
        ..Default::default()
    };
    update_organisation(db, org, change).await
}

/// Sets, or forgets, the new words that wait to be typed back.
pub async fn set_next_words(db: &DatabaseTransaction, org: Uuid, sealed: Option<Vec<u8>>) -> Result<(), StoreError> {
    update_organisation(db, org, organisation::ActiveModel { recovery_next_ct: Set(sealed), ..Default::default() })
        .await
}

/// The organisation whose recovery key this is, of whichever: for the recovery alone.
pub async fn find_by_recovery_key(
    db: &impl ConnectionTrait,
    recovery_pk: &[u8],
) -> Result<Option<organisation::Model>, StoreError> {
    Ok(organisation::Entity::find().filter(organisation::Column::RecoveryPk.eq(recovery_pk.to_vec())).one(db).await?)
}

/// The member with this login, of whichever organisation: for the log-in alone.
pub async fn find_by_login(db: &impl ConnectionTrait, hmac: &[u8]) -> Result<Option<member::Model>, StoreError> {
    Ok(member::Entity::find().filter(member::Column::LoginHmac.eq(hmac.to_vec())).one(db).await?)
}

/// A member of the organisation.
pub async fn find_member(db: &impl ConnectionTrait, org: Uuid, id: Uuid) -> Result<Option<member::Model>, StoreError> {
    Ok(member::Entity::find_by_id(id).filter(member::Column::OrgId.eq(org)).one(db).await?)
}

/// A member with her organisation.
pub async fn find_member_and_organisation(
    db: &impl ConnectionTrait,
    org: Uuid,
    id: Uuid,
) -> Result<Option<(member::Model, organisation::Model)>, StoreError> {
    let member = find_member(db, org, id).await?;
    Ok(member.zip(find_organisation(db, org).await?))
}

/// All members of the organisation; an organisation has dozens, not thousands.
pub async fn list_members(db: &impl ConnectionTrait, org: Uuid) -> Result<Vec<member::Model>, StoreError> {
    let query = member::Entity::find().filter(member::Column::OrgId.eq(org));
    Ok(query.order_by_asc(member::Column::Id).all(db).await?)
}

/// Stores a new member; false if the login is taken.
pub async fn insert_member(db: &DatabaseTransaction, row: member::Model) -> Result<bool, StoreError> {
    let inserted = member::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::column(member::Column::LoginHmac).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(inserted > 0)
}

/// Changes a member's row.
async fn update_member(
    db: &impl ConnectionTrait,
    org: Uuid,
    id: Uuid,
    change: member::ActiveModel,
) -> Result<(), StoreError> {
    member::Entity::update_many()
        .set(change)
        .filter(member::Column::Id.eq(id))
        .filter(member::Column::OrgId.eq(org))
        .exec(db)
        .await?;
    Ok(())
}

/// Sets a member's keyring.
pub async fn set_keyring(db: &impl ConnectionTrait, org: Uuid, id: Uuid, sealed: Vec<u8>) -> Result<(), StoreError> {
    update_member(db, org, id, member::ActiveModel { keyring_ct: Set(sealed), ..Default::default() }).await
}

/// Sets a member's sealed profile.
pub async fn set_profile(db: &impl ConnectionTrait, org: Uuid, id: Uuid, sealed: Vec<u8>) -> Result<(), StoreError> {
    update_member(db, org, id, member::ActiveModel { profile_ct: Set(sealed), ..Default::default() }).await
}

/// Sets a member's certificate.
pub async fn set_certificate(
    db: &impl ConnectionTrait,
    org: Uuid,
    id: Uuid,
    sealed: Vec<u8>,
) -> Result<(), StoreError> {
    update_member(db, org, id, member::ActiveModel { certificate_ct: Set(sealed), ..Default::default() }).await
}

/// Sets the lock of a member's seed.
pub async fn set_lock(
    db: &impl ConnectionTrait,
    org: Uuid,
    id: Uuid,
    lock: crate::vault::SeedLock,
) -> Result<(), StoreError> {
    let change = member::ActiveModel {
        kdf: Set(lock.kdf),
        salt: Set(lock.salt),
        seed_wrap: Set(lock.seed_wrap),
        ..Default::default()
    };
    update_member(db, org, id, change).await
}

/// Sets new keys of a member and what is sealed or signed for them; what was granted to her old ones goes.
pub async fn set_keys(
    db: &DatabaseTransaction,
    org: Uuid,
    id: Uuid,
    lock: crate::vault::SeedLock,
    keys: MemberRow,
) -> Result<(), StoreError> {
    let change = member::ActiveModel {
        login_hmac: Set(keys.login_hmac),
        hpke_pk: Set(keys.hpke_pk),
        sign_pk: Set(keys.sign_pk),
        certificate_ct: Set(keys.certificate_ct),
        keyring_ct: Set(keys.keyring_ct),
        ..Default::default()
    };
    update_member(db, org, id, change).await?;
    set_lock(db, org, id, lock).await?;
    let own = member_key::Entity::delete_many().filter(member_key::Column::MemberId.eq(id));
    own.filter(member_key::Column::OrgId.eq(org)).exec(db).await?;
    Ok(())
}

/// Columns of a member's row that follow from her keys.
pub struct MemberRow {
    pub login_hmac: Vec<u8>,
    pub hpke_pk: Vec<u8>,
    pub sign_pk: Vec<u8>,
    pub certificate_ct: Vec<u8>,
    pub keyring_ct: Vec<u8>,
}

/// Removes a member: she cannot sign in, and nothing of the organisation's keys is left in her rows. Her name stays, for
/// what she did.
pub async fn deactivate(db: &DatabaseTransaction, org: Uuid, id: Uuid) -> Result<(), StoreError> {
    let change = member::ActiveModel {
        active: Set(false),
        keyring_ct: Set(vec![]),
        seed_wrap: Set(vec![]),
        ..Default::default()
    };
    update_member(db, org, id, change).await?;
    member_key::Entity::delete_many().filter(member_key::Column::MemberId.eq(id)).exec(db).await?;
    Ok(())
}

/// Which key a row's numbers mean.
fn granted(what: i16, version: i32) -> Option<Granted> {
    match (what, u32::try_from(version)) {
        (1, _) => Some(Granted::Root),
        (2, Ok(version)) => Some(Granted::OrgKey(version)),
        _ => None,
    }
}

/// Every grant of the root that a member of the organisation has not taken yet, or has: to whom, and the grant.
pub async fn list_root_grants(db: &impl ConnectionTrait, org: Uuid) -> Result<Vec<(Uuid, Vec<u8>)>, StoreError> {
    let query = member_key::Entity::find().filter(member_key::Column::OrgId.eq(org));
    let rows = query.filter(member_key::Column::What.eq(number(Granted::Root).0)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.member_id, row.grant_sealed)).collect())
}

/// Every key that was granted to the organisation's recovery key.
pub async fn list_recovery_grants(db: &impl ConnectionTrait, org: Uuid) -> Result<Vec<(Granted, Vec<u8>)>, StoreError> {
    let rows = recovery_key::Entity::find().filter(recovery_key::Column::OrgId.eq(org)).all(db).await?;
    let corrupt = || StoreError::Corrupt { table: "recovery_key", column: "what", id: org.to_string() };
    rows.into_iter().map(|row| Ok((granted(row.what, row.version).ok_or_else(corrupt)?, row.grant_sealed))).collect()
}

/// A key that was granted to a member.
pub async fn find_grant(
    db: &impl ConnectionTrait,
    org: Uuid,
    member: Uuid,
    what: Granted,
) -> Result<Option<Vec<u8>>, StoreError> {
    let (what, version) = number(what);
    let query = member_key::Entity::find_by_id((member, what, version)).filter(member_key::Column::OrgId.eq(org));
    Ok(query.one(db).await?.map(|row| row.grant_sealed))
}

/// Grants a key to a member, in the place of an earlier grant.
pub async fn set_grant(
    db: &DatabaseTransaction,
    org: Uuid,
    member: Uuid,
    what: Granted,
    grant: Vec<u8>,
) -> Result<(), StoreError> {
    let (what, version) = number(what);
    member_key::Entity::delete_by_id((member, what, version)).exec(db).await?;
    let row = member_key::Model { member_id: member, what, version, org_id: org, grant_sealed: grant };
    member_key::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Takes the root's grant back.
pub async fn remove_root_grant(db: &DatabaseTransaction, member: Uuid) -> Result<(), StoreError> {
    let (what, version) = number(Granted::Root);
    member_key::Entity::delete_by_id((member, what, version)).exec(db).await?;
    Ok(())
}

/// Grants a key to the organisation's recovery key, in the place of an earlier grant.
pub async fn set_recovery_grant(
    db: &DatabaseTransaction,
    org: Uuid,
    what: Granted,
    grant: Vec<u8>,
) -> Result<(), StoreError> {
    let (what, version) = number(what);
    recovery_key::Entity::delete_by_id((org, what, version)).exec(db).await?;
    let row = recovery_key::Model { org_id: org, what, version, grant_sealed: grant };
    recovery_key::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}
