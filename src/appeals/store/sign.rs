//! Invitations to sign, as the convener keeps them. The offer is sealed under the ticket, and bound to its end and stage, so that
//! a row that was altered does not open.

use super::answers;
use crate::appeals::life::{Answer, Ending, Stage};
use crate::codes::Day;
use crate::db::StoreError;
use crate::entity::{appeal_answer, appeal_invitation};
use crate::ids::{AppealId, InvitationId};
use crate::vault::{Context, OrgAddress, OrgKeys, Ticket, post};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

const TABLE: &str = "appeal_invitation";

/// What the convener knows of an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// Whom she invites.
    pub organisation: String,
    /// The language to write to it in, `en` or `id`.
    pub language: String,
    /// The ticket: in the link, or sealed to the organisation.
    pub ticket: String,
    pub at: DateTime<Utc>,
    pub by_name: String,
}

/// What the invited sees, beside the text itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub organisation: String,
    pub convener: String,
    /// The last day for an answer.
    pub deadline: Day,
    pub stage: Stage,
    pub text_version: i64,
    /// The key of that text; empty for a link once nothing can be answered.
    pub text_key: String,
    /// Address of the convener, to whose inbox answers are sealed.
    pub inbox: String,
    /// What became of the appeal, once nothing can be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
}

impl Offer {
    /// The same offer to another organisation.
    #[must_use]
    pub fn to(&self, organisation: &str) -> Self {
        Self { organisation: organisation.to_owned(), ..self.clone() }
    }
}

/// An invitation of the organisation.
#[derive(Debug)]
pub struct Invitation {
    pub row: appeal_invitation::Model,
    pub own: Own,
    pub ticket: Ticket,
}

fn unreadable(id: Uuid) -> StoreError {
    StoreError::Unreadable { table: TABLE, id: id.to_string() }
}

fn own_place(row: &appeal_invitation::Model) -> Context<'static> {
    Context::new(row.org_id, TABLE, "own_ct", row.id)
}

fn to_place(row: &appeal_invitation::Model) -> Context<'static> {
    Context::new(row.org_id, TABLE, "to_ct", row.id)
}

/// Seals an offer for the row as it now is. Organisations on the server keep the text of an appeal that is over; a link that was
/// passed on tells what became of it, and nothing else.
fn seal_offer(row: &appeal_invitation::Model, ticket: &Ticket, offer: &Offer) -> Vec<u8> {
    let mut offer = offer.clone();
    if offer.ending.is_some() && row.to_org.is_none() {
        offer.text_key.clear();
    }
    let text = Zeroizing::new(serde_json::to_vec(&offer).expect("an offer has text keys only"));
    let bound = bound(row);
    ticket.seal(&text, &offer_place(row, &bound))
}

fn bound(row: &appeal_invitation::Model) -> Vec<u8> {
    [row.expires.to_be_bytes().as_slice(), &row.stage.to_be_bytes()].concat()
}

fn offer_place<'a>(row: &appeal_invitation::Model, bound: &'a [u8]) -> Context<'a> {
    Context::new(row.org_id, TABLE, "offer_ct", row.id).at_version(row.row_version.unsigned_abs()).bound_to(bound)
}

/// What the holder of a ticket is offered.
///
/// # Errors
/// [`StoreError::Unreadable`] when it does not open.
pub fn offer_of(row: &appeal_invitation::Model, ticket: &Ticket) -> Result<Offer, StoreError> {
    let bound = bound(row);
    let text = ticket.open(&row.offer_ct, &offer_place(row, &bound)).map_err(|_| unreadable(row.id))?;
    serde_json::from_slice(&text).map_err(|_| unreadable(row.id))
}

/// Stores a new invitation. `offer` is absent while the text is its convener's alone.
///
/// # Errors
/// [`StoreError::Unreadable`] when the address is none that a text can be sealed to.
pub async fn insert(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    appeal: AppealId,
    (own, ticket): (&Own, &Ticket),
    to: Option<&OrgAddress>,
    offer: Option<(&Offer, i64)>,
) -> Result<InvitationId, StoreError> {
    let id = InvitationId::random();
    let mut row = appeal_invitation::Model {
        id: id.0,
        ticket_id: ticket.id(),
        org_id: keys.org(),
        appeal_id: appeal.0,
        to_org: to.map(|address| address.org),
        row_version: 1,
        stage: offer.map_or(0, |(offer, _)| offer.stage.code()),
        expires: offer.map_or(0, |(_, expires)| expires),
        revoked: false,
        own_ct: vec![],
        offer_ct: vec![],
        to_ct: None,
    };
    let text = Zeroizing::new(serde_json::to_vec(own).expect("it has text keys only"));
    row.own_ct = keys.seal_row(&text, &own_place(&row));
    row.offer_ct = offer.map_or_else(Vec::new, |(offer, _)| seal_offer(&row, ticket, offer));
    if let Some(address) = to {
        let sealed = post(&address.inbox_pk, ticket.encode().as_bytes(), &to_place(&row));
        row.to_ct = Some(sealed.map_err(|_| unreadable(row.id))?);
    }
    appeal_invitation::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(id)
}

fn opened(keys: &OrgKeys, row: appeal_invitation::Model) -> Result<Invitation, StoreError> {
    let text = keys.open_row(&row.own_ct, &own_place(&row)).map_err(|_| unreadable(row.id))?;
    let own: Own = serde_json::from_slice(&text).map_err(|_| unreadable(row.id))?;
    let ticket = Ticket::parse(&own.ticket).ok_or_else(|| unreadable(row.id))?;
    Ok(Invitation { row, own, ticket })
}

/// The invitations to an appeal, in the order in which they were made.
///
/// # Errors
/// [`StoreError::Unreadable`] when one does not open.
pub async fn list(db: &impl ConnectionTrait, keys: &OrgKeys, appeal: AppealId) -> Result<Vec<Invitation>, StoreError> {
    let rows = appeal_invitation::Entity::find()
        .filter(appeal_invitation::Column::OrgId.eq(keys.org()))
        .filter(appeal_invitation::Column::AppealId.eq(appeal.0))
        .all(db)
        .await?;
    let mut found = rows.into_iter().map(|row| opened(keys, row)).collect::<Result<Vec<_>, _>>()?;
    found.sort_by(|one, other| (one.own.at, &one.own.organisation).cmp(&(other.own.at, &other.own.organisation)));
    Ok(found)
}

/// An invitation of the organisation.
///
/// # Errors
/// [`StoreError::Unreadable`] when it does not open.
pub async fn find(db: &impl ConnectionTrait, keys: &OrgKeys, id: Uuid) -> Result<Option<Invitation>, StoreError> {
    let query = appeal_invitation::Entity::find_by_id(id).filter(appeal_invitation::Column::OrgId.eq(keys.org()));
    query.one(db).await?.map(|row| opened(keys, row)).transpose()
}

/// Puts another offer in the place of the one before, or closes the invitation.
async fn set_offer(
    db: &DatabaseTransaction,
    invitation: &Invitation,
    offer: Option<(&Offer, i64)>,
) -> Result<(), StoreError> {
    let mut row = invitation.row.clone();
    row.row_version += 1;
    row.stage = offer.map_or(0, |(offer, _)| offer.stage.code());
    row.expires = offer.map_or(row.expires, |(_, expires)| expires);
    let sealed = offer.map_or_else(Vec::new, |(offer, _)| seal_offer(&row, &invitation.ticket, offer));
    appeal_invitation::Entity::update_many()
        .col_expr(appeal_invitation::Column::RowVersion, Expr::value(row.row_version))
        .col_expr(appeal_invitation::Column::Stage, Expr::value(row.stage))
        .col_expr(appeal_invitation::Column::Expires, Expr::value(row.expires))
        .col_expr(appeal_invitation::Column::OfferCt, Expr::value(sealed))
        .filter(appeal_invitation::Column::Id.eq(row.id))
        .filter(appeal_invitation::Column::Revoked.eq(false))
        .exec(db)
        .await?;
    Ok(())
}

/// Puts an offer, or none, before all who are invited and whose invitation was not taken back.
///
/// # Errors
/// [`StoreError::Unreadable`] when an invitation does not open.
pub async fn offer_all(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    appeal: AppealId,
    offer: Option<&(Offer, i64)>,
) -> Result<(), StoreError> {
    for invitation in list(db, keys, appeal).await?.iter().filter(|it| !it.row.revoked) {
        let own = offer.map(|(offer, expires)| (offer.to(&invitation.own.organisation), *expires));
        set_offer(db, invitation, own.as_ref().map(|(offer, expires)| (offer, *expires))).await?;
    }
    Ok(())
}

/// Takes an invitation back: nothing can be opened by it any more. `false` when it was taken back before.
pub async fn revoke(db: &DatabaseTransaction, keys: &OrgKeys, id: Uuid) -> Result<bool, StoreError> {
    let done = appeal_invitation::Entity::update_many()
        .col_expr(appeal_invitation::Column::Revoked, Expr::value(true))
        .col_expr(appeal_invitation::Column::Stage, Expr::value(0_i16))
        .col_expr(appeal_invitation::Column::OfferCt, Expr::value(Vec::<u8>::new()))
        .col_expr(appeal_invitation::Column::ToCt, Expr::value(None::<Vec<u8>>))
        .filter(appeal_invitation::Column::Id.eq(id))
        .filter(appeal_invitation::Column::OrgId.eq(keys.org()))
        .filter(appeal_invitation::Column::Revoked.eq(false))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Removes the invitations to an appeal, with their answers.
pub async fn delete_all(db: &DatabaseTransaction, keys: &OrgKeys, appeal: AppealId) -> Result<(), StoreError> {
    appeal_answer::Entity::delete_many()
        .filter(appeal_answer::Column::OrgId.eq(keys.org()))
        .filter(appeal_answer::Column::AppealId.eq(appeal.0))
        .exec(db)
        .await?;
    appeal_invitation::Entity::delete_many()
        .filter(appeal_invitation::Column::OrgId.eq(keys.org()))
        .filter(appeal_invitation::Column::AppealId.eq(appeal.0))
        .exec(db)
        .await?;
    Ok(())
}

/// All answers to the invitations of an appeal, by invitation and in their order.
///
/// # Errors
/// [`StoreError::Unreadable`] when one does not open.
pub async fn list_answers(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
    appeal: AppealId,
    invitations: &[Invitation],
) -> Result<Vec<(Uuid, Answer)>, StoreError> {
    let rows = appeal_answer::Entity::find()
        .filter(appeal_answer::Column::OrgId.eq(keys.org()))
        .filter(appeal_answer::Column::AppealId.eq(appeal.0))
        .order_by_asc(appeal_answer::Column::Seq)
        .all(db)
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        if let Some(by) = invitations.iter().find(|it| it.row.id == row.invitation_id) {
            found.push((row.invitation_id, answers::open(keys, row, &by.ticket)?));
        }
    }
    Ok(found)
}

/// The invitation that a ticket belongs to, of whichever organisation.
pub async fn find_by_ticket(
    db: &impl ConnectionTrait,
    ticket: &Ticket,
) -> Result<Option<appeal_invitation::Model>, StoreError> {
    let query = appeal_invitation::Entity::find().filter(appeal_invitation::Column::TicketId.eq(ticket.id()));
    Ok(query.one(db).await?)
}

/// Whether an invitation is still what it was when it was opened; holds it so until the command is over.
pub async fn is_unchanged(db: &DatabaseTransaction, invitation: &appeal_invitation::Model) -> Result<bool, StoreError> {
    let same = appeal_invitation::Entity::update_many()
        .col_expr(appeal_invitation::Column::Stage, Expr::value(invitation.stage))
        .filter(appeal_invitation::Column::Id.eq(invitation.id))
        .filter(appeal_invitation::Column::RowVersion.eq(invitation.row_version))
        .filter(appeal_invitation::Column::Revoked.eq(false))
        .exec(db)
        .await?;
    Ok(same.rows_affected == 1)
}

/// The invitations to the organisation whose keys these are, with their tickets. One that was planted, so that it does not open,
/// is no invitation.
pub async fn list_received(
    db: &impl ConnectionTrait,
    keys: &OrgKeys,
) -> Result<Vec<(appeal_invitation::Model, Ticket)>, StoreError> {
    let rows = appeal_invitation::Entity::find()
        .filter(appeal_invitation::Column::ToOrg.eq(keys.org()))
        .filter(appeal_invitation::Column::Revoked.eq(false))
        .all(db)
        .await?;
    let open = |row: appeal_invitation::Model| {
        let text = keys.open_post(row.to_ct.as_deref()?, &to_place(&row)).ok()?;
        let ticket = Ticket::parse(std::str::from_utf8(&text).ok()?)?;
        (ticket.id() == row.ticket_id).then_some((row, ticket))
    };
    Ok(rows.into_iter().filter_map(open).collect())
}
