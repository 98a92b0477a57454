//! Parts of files, as they arrived: which chunks each holds, and its key under the key of the file.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence_part")]
pub struct Model {
    /// Also the name of its object.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub org_id: Uuid,
    pub file_id: Uuid,
    pub first_chunk: i64,
    pub chunks: i64,
    pub key_wrap: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
