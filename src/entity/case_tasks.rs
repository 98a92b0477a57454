//! Tasks of each case, sealed whole, with a short sealed agenda beside them for lists.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_tasks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    pub org_id: Uuid,
    pub row_version: i64,
    pub agenda_ct: Vec<u8>,
    pub record_ct: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::case_head::Entity", from = "Column::CaseId", to = "super::case_head::Column::Id")]
    Head,
    #[sea_orm(belongs_to = "super::case_key::Entity", from = "Column::CaseId", to = "super::case_key::Column::CaseId")]
    Key,
}

impl Related<super::case_head::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Head.def()
    }
}

impl Related<super::case_key::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Key.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
