//! Members: the lock of the seed, public keys, and what is sealed under the organisation's or the member's key.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub org_id: Uuid,
    pub login_hmac: Vec<u8>,
    pub kdf: String,
    pub salt: Vec<u8>,
    pub seed_wrap: Vec<u8>,
    pub hpke_pk: Vec<u8>,
    pub sign_pk: Vec<u8>,
    /// Roles and keys, signed by the organisation and sealed under its key.
    pub certificate_ct: Vec<u8>,
    /// Name, login and language, sealed under the organisation's key.
    pub profile_ct: Vec<u8>,
    /// The organisation's keys, sealed under the member's own.
    pub keyring_ct: Vec<u8>,
    pub active: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
