//! Invitations that were not accepted yet.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Vec<u8>,
    pub org_id: Uuid,
    /// Id that the new member will have; of a link for a new password, the id that she has.
    pub member_id: Uuid,
    /// Unix seconds.
    pub expires: i64,
    pub payload_ct: Vec<u8>,
    pub keyring_ct: Vec<u8>,
    pub promise_ct: Vec<u8>,
    /// For whom it is, under the organisation's key; absent for invitations made before there was a list.
    pub notice_ct: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
