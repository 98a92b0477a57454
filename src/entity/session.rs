//! Sessions: a hash of the token, and the member's seed under a key derived from it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub sid: Vec<u8>,
    pub org_id: Uuid,
    pub member_id: Uuid,
    /// Unix seconds; bound into `seed_wrap`.
    pub expires: i64,
    /// Unix seconds; bound into `seed_wrap`.
    pub idle: i64,
    /// Bound into `seed_wrap`.
    pub level: i16,
    pub seed_wrap: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
