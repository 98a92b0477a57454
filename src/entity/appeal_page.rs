//! Appeals that were published, under the secret of their address; the row goes when it is taken back.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appeal_page")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Hash of the address's secret.
    pub ticket_id: Vec<u8>,
    pub org_id: Uuid,
    pub page_ct: Vec<u8>,
    pub pdf_en_ct: Option<Vec<u8>>,
    pub pdf_id_ct: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
