//! Heads of cases: what a list needs, sealed.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_head")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub org_id: Uuid,
    /// Number of the case within its organisation; orders a list.
    pub seq: i64,
    pub row_version: i64,
    pub summary_ct: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(has_one = "super::case_key::Entity", from = "Column::Id", to = "super::case_key::Column::CaseId")]
    Key,
    #[sea_orm(has_one = "super::case_body::Entity", from = "Column::Id", to = "super::case_body::Column::CaseId")]
    Body,
    #[sea_orm(has_one = "super::case_tasks::Entity", from = "Column::Id", to = "super::case_tasks::Column::CaseId")]
    Tasks,
}

impl Related<super::case_tasks::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Tasks.def()
    }
}

impl Related<super::case_body::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Body.def()
    }
}

impl Related<super::case_key::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Key.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
