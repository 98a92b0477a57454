//! Answers to invitations: each a row that is never changed, sealed under the ticket and then to the convener's inbox.

use crate::appeals::life::{Answer, Receipt};
use crate::db::StoreError;
use crate::entity::{appeal_answer, appeal_invitation};
use crate::ids::AnswerId;
use crate::vault::{Context, OrgKeys, Ticket, post};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use zeroize::Zeroizing;

const TABLE: &str = "appeal_answer";

fn place<'a>(row: &'a appeal_answer::Model, column: &'a str) -> Context<'a> {
    let place = Context::new(row.org_id, TABLE, column, row.id).at_version(row.seq.unsigned_abs());
    place.bound_to(row.invitation_id.as_bytes())
}

fn unreadable(row: &appeal_answer::Model) -> StoreError {
    StoreError::Unreadable { table: TABLE, id: row.id.to_string() }
}

/// Stores the `seq`-th answer to an invitation; `false` when another one was there first.
///
/// # Errors
/// [`StoreError::Unreadable`] when the inbox's key is none.
pub async fn insert(
    db: &DatabaseTransaction,
    invitation: &appeal_invitation::Model,
    ticket: &Ticket,
    inbox_pk: &[u8; 32],
    seq: i64,
    answer: &Answer,
) -> Result<bool, StoreError> {
    let mut row = appeal_answer::Model {
        id: AnswerId::random().0,
        org_id: invitation.org_id,
        appeal_id: invitation.appeal_id,
        invitation_id: invitation.id,
        seq,
        answer_ct: vec![],
        receipt_ct: vec![],
    };
    let receipt = Receipt {
        kind: answer.kind,
        at: answer.at,
        fingerprint: answer.fingerprint.clone(),
        party: answer.party.clone(),
        authority: answer.authority,
    };
    let receipt = Zeroizing::new(serde_json::to_vec(&receipt).expect("it has text keys only"));
    let text = Zeroizing::new(serde_json::to_vec(answer).expect("it has text keys only"));
    let inner = ticket.seal(&text, &place(&row, "answer"));
    row.answer_ct = post(inbox_pk, &inner, &place(&row, "answer_ct")).map_err(|_| unreadable(&row))?;
    row.receipt_ct = ticket.seal(&receipt, &place(&row, "receipt_ct"));
    let once = OnConflict::columns([appeal_answer::Column::InvitationId, appeal_answer::Column::Seq]);
    let inserted = appeal_answer::Entity::insert(row.into_active_model())
        .on_conflict(once.clone().do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(inserted > 0)
}

/// Opens an answer: with the convener's keys, and the ticket that proves who gave it.
pub(super) fn open(keys: &OrgKeys, row: &appeal_answer::Model, ticket: &Ticket) -> Result<Answer, StoreError> {
    let wrong = |_| unreadable(row);
    let inner = keys.open_post(&row.answer_ct, &place(row, "answer_ct")).map_err(wrong)?;
    let text = ticket.open(&inner, &place(row, "answer")).map_err(wrong)?;
    serde_json::from_slice(&text).map_err(|_| unreadable(row))
}

/// What was answered to an invitation, as the one who answered sees it again.
///
/// # Errors
/// [`StoreError::Unreadable`] when it does not open.
pub async fn receipts(
    db: &impl ConnectionTrait,
    invitation: &appeal_invitation::Model,
    ticket: &Ticket,
) -> Result<Vec<Receipt>, StoreError> {
    let rows = appeal_answer::Entity::find()
        .filter(appeal_answer::Column::InvitationId.eq(invitation.id))
        .order_by_asc(appeal_answer::Column::Seq)
        .all(db)
        .await?;
    let open = |row: &appeal_answer::Model| {
        let text = ticket.open(&row.receipt_ct, &place(row, "receipt_ct")).map_err(|_| unreadable(row))?;
        serde_json::from_slice(&text).map_err(|_| unreadable(row))
    };
    rows.iter().map(open).collect()
}
