//! Answers to invitations, never changed: a later one stands beside it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appeal_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub org_id: Uuid,
    pub appeal_id: Uuid,
    pub invitation_id: Uuid,
    /// Counts the answers to the invitation, from 1.
    pub seq: i64,
    /// Under the ticket, and sealed to the convener's inbox.
    pub answer_ct: Vec<u8>,
    /// What the one who answered is shown of it again, under the ticket.
    pub receipt_ct: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
