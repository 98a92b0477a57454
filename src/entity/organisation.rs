//! Organisations: public keys in clear, all that a person filled sealed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub sign_pk: Vec<u8>,
    pub audit_pk: Vec<u8>,
    pub recovery_pk: Vec<u8>,
    /// Signature of the organisation over `audit_pk` and `recovery_pk`.
    pub identity_sig: Vec<u8>,
    /// Whether the recovery words were asked back.
    pub confirmed: bool,
    /// The words to ask back, under the first keyholder's own key; gone once they were.
    pub check_ct: Option<Vec<u8>>,
    pub settings_ct: Vec<u8>,
    /// Made by the recovery words, for the anchor that they belong to; absent for words made before there was one.
    pub recovery_voucher: Option<Vec<u8>>,
    /// When the recovery words were made, under the organisation's key.
    pub recovery_kit_ct: Option<Vec<u8>>,
    /// Words that were made and not typed back yet, without the words themselves, under their maker's own key.
    pub recovery_next_ct: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
