//! Invitations to sign a joint appeal, by a personal link or to an organisation on the server.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appeal_invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Hash of the ticket.
    pub ticket_id: Vec<u8>,
    pub org_id: Uuid,
    pub appeal_id: Uuid,
    /// The organisation invited; absent for a link.
    pub to_org: Option<Uuid>,
    /// Counts how often the offer was sealed anew, from 1.
    pub row_version: i64,
    /// What may be answered now; bound into `offer_ct`.
    pub stage: i16,
    /// Unix seconds; bound into `offer_ct`.
    pub expires: i64,
    pub revoked: bool,
    /// What the convener knows of it, under the convener's key.
    pub own_ct: Vec<u8>,
    /// What the invited sees, under the ticket.
    pub offer_ct: Vec<u8>,
    /// The ticket, sealed to the organisation invited.
    pub to_ct: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
