//! Text versions of joint appeals, as they were shown to others; each under a key of its own.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appeal_text")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub org_id: Uuid,
    pub appeal_id: Uuid,
    /// Counts the texts of the appeal, from 1.
    pub version: i64,
    pub text_ct: Vec<u8>,
    /// The text's key, under the organisation's.
    pub key_ct: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
