//! The inbox: intakes that devices sealed while they had no line.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    /// Made by the device.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub row_version: i64,
    /// Who sent it and when, and what became of it.
    pub meta_ct: Vec<u8>,
    /// As the device sealed it; absent once it is a case.
    pub intake: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
