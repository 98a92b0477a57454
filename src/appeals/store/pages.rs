//! Published pages in the database: sealed under the secret in their address, so that a copy of the disk shows no appeal that was
//! taken back; the row goes with it.

use super::texts::TextPart;
use crate::db::StoreError;
use crate::entity::appeal_page;
use crate::ids::AppealId;
use crate::vault::{Context, OrgKeys, Ticket};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

const TABLE: &str = "appeal_page";

/// What a page shows: the text with those who signed it, and nothing else.
#[derive(Debug, Serialize, Deserialize)]
pub struct Page {
    pub parts: Vec<TextPart>,
    pub fingerprint: String,
    pub signatories: usize,
    pub at: DateTime<Utc>,
}

fn place<'a>(row: &appeal_page::Model, column: &'a str) -> Context<'a> {
    Context::new(row.org_id, TABLE, column, row.id)
}

/// Publishes an appeal, in the place of what was published of it before.
pub async fn publish(
    db: &DatabaseTransaction,
    keys: &OrgKeys,
    appeal: AppealId,
    ticket: &Ticket,
    page: &Page,
    pdf: impl Fn(&str) -> Option<Vec<u8>>,
) -> Result<(), StoreError> {
    withdraw(db, keys, appeal).await?;
    let mut row = appeal_page::Model {
        id: appeal.0,
        ticket_id: ticket.id(),
        org_id: keys.org(),
        page_ct: vec![],
        pdf_en_ct: None,
        pdf_id_ct: None,
    };
    let text = Zeroizing::new(serde_json::to_vec(page).expect("a page has text keys only"));
    row.page_ct = ticket.seal(&text, &place(&row, "page_ct"));
    row.pdf_en_ct = pdf("en").map(|pdf| ticket.seal(&pdf, &place(&row, "pdf_en_ct")));
    row.pdf_id_ct = pdf("id").map(|pdf| ticket.seal(&pdf, &place(&row, "pdf_id_ct")));
    appeal_page::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Takes a page back; `false` when there was none.
pub async fn withdraw(db: &DatabaseTransaction, keys: &OrgKeys, appeal: AppealId) -> Result<bool, StoreError> {
    let gone = appeal_page::Entity::delete_many()
        .filter(appeal_page::Column::Id.eq(appeal.0))
        .filter(appeal_page::Column::OrgId.eq(keys.org()))
        .exec(db)
        .await?;
    Ok(gone.rows_affected > 0)
}

async fn row(db: &impl ConnectionTrait, ticket: &Ticket) -> Result<Option<appeal_page::Model>, StoreError> {
    Ok(appeal_page::Entity::find().filter(appeal_page::Column::TicketId.eq(ticket.id())).one(db).await?)
}

fn unreadable(row: &appeal_page::Model) -> StoreError {
    StoreError::Unreadable { table: TABLE, id: row.id.to_string() }
}

/// The page at an address.
///
/// # Errors
/// [`StoreError::Unreadable`] when it does not open.
pub async fn find(db: &impl ConnectionTrait, ticket: &Ticket) -> Result<Option<Page>, StoreError> {
    let Some(row) = row(db, ticket).await? else { return Ok(None) };
    let text = ticket.open(&row.page_ct, &place(&row, "page_ct")).map_err(|_| unreadable(&row))?;
    serde_json::from_slice(&text).map(Some).map_err(|_| unreadable(&row))
}

/// The PDF at an address, in a language.
///
/// # Errors
/// [`StoreError::Unreadable`] when it does not open.
pub async fn find_pdf(
    db: &impl ConnectionTrait,
    ticket: &Ticket,
    language: &str,
) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(row) = row(db, ticket).await? else { return Ok(None) };
    let (sealed, column) = match language {
        "en" => (&row.pdf_en_ct, "pdf_en_ct"),
        _ => (&row.pdf_id_ct, "pdf_id_ct"),
    };
    let open = |sealed: &Vec<u8>| ticket.open(sealed, &place(&row, column)).map_err(|_| unreadable(&row));
    Ok(sealed.as_ref().map(open).transpose()?.map(|pdf| pdf.to_vec()))
}
