//! Answering an invitation: what is offered, what is taken as an answer, and the personal link without an account. Members of an
//! invited organisation answer in their app (`received`).

use crate::accounts::extract::Address;
use crate::accounts::{Guess, author_of, count_answer};
use crate::app::App;
use crate::appeals::life::{Answer, AnswerKind, Ending, Party, Receipt, Stage};
use crate::appeals::store::answers;
use crate::appeals::store::sign::{self, Offer};
use crate::appeals::store::texts::{self, Text, TextPart};
use crate::audit::{self, Action, Author};
use crate::codes::Day;
use crate::db::StoreError;
use crate::entity::appeal_invitation;
use crate::http::{ApiError, Problem, ValidJson};
use crate::ids::AppealId;
use crate::input::{Fault, Meaning};
use crate::vault::{OrgAddress, Ticket};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use validator::Validate;

/// The most answers and comments by one invitation.
const MOST: usize = 50;

/// The secret of a personal link.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignTokenIn {
    #[validate(length(max = 100))]
    pub token: String,
}

impl Meaning for SignTokenIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

/// An answer to an invitation.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerIn {
    /// How many answers were given before, as they were shown: nothing is replaced unseen.
    #[validate(range(min = 0))]
    pub based_on: i64,
    pub kind: AnswerKind,
    /// Fingerprint of the text that was read.
    #[validate(length(max = 64))]
    pub fingerprint: String,
    /// Who answers; needed to sign.
    #[serde(default)]
    #[validate(nested)]
    pub party: Option<Party>,
    /// States that whoever signs may sign for the organisation; needed to sign.
    #[serde(default)]
    pub authority: bool,
    /// What is said on the text.
    #[serde(default)]
    #[validate(length(max = 4000))]
    pub comment: String,
}

impl Meaning for AnswerIn {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = vec![];
        if self.kind == AnswerKind::Signed && self.party.is_none() {
            faults.push(Fault::new("/party", "missing_field", "is needed: who signs, in whose name?"));
        }
        if self.kind == AnswerKind::Signed && !self.authority {
            let detail = "is needed: state that you may sign for the organisation, or let somebody sign who may";
            faults.push(Fault::new("/authority", "missing_authority", detail));
        }
        if self.kind == AnswerKind::Comment && self.comment.trim().is_empty() {
            faults.push(Fault::new("/comment", "empty", "says nothing: write what should change"));
        }
        if let Some(party) = &self.party {
            let parts = [("organisation", &party.organisation), ("name", &party.name), ("function", &party.function)];
            for (part, text) in parts {
                if text.trim().is_empty() {
                    faults.push(Fault::new(format!("/party/{part}"), "empty", "is empty: it is printed when you sign"));
                }
            }
        }
        faults
    }
}

/// An answer by a personal link.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkAnswerIn {
    #[validate(length(max = 100))]
    pub token: String,
    #[validate(nested)]
    pub answer: AnswerIn,
}

impl Meaning for LinkAnswerIn {
    fn faults(&self) -> Vec<Fault> {
        self.answer.faults().into_iter().map(|fault| fault.under("/answer")).collect()
    }
}

/// What is offered to whoever is invited: the text with its fingerprint, and what was answered so far.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignOfferOut {
    /// Whom the convener invited.
    pub organisation: String,
    pub convener: String,
    #[schema(value_type = String)]
    pub deadline: Day,
    pub stage: Stage,
    /// Whether it can be answered now.
    pub open: bool,
    /// What became of it, once it was sent or withdrawn.
    pub ending: Option<Ending>,
    pub text_version: i64,
    /// SHA-256 of `markdown`, in hexadecimal.
    pub fingerprint: String,
    /// The whole text in UTF-8, all languages: what the fingerprint is taken of.
    pub markdown: String,
    pub parts: Vec<TextPart>,
    /// What was answered, the earliest first.
    pub answers: Vec<Receipt>,
}

/// What is still told by a link that is closed.
#[derive(Debug, Serialize)]
pub struct SignClosedOut {
    pub convener: String,
    pub deadline: Day,
    pub ending: Option<Ending>,
    /// The last answer by it to the last text that was offered.
    pub answer: Option<Receipt>,
}

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(open_link)).routes(routes!(answer_link))
}

/// An invitation that can be read, for whoever holds its ticket.
pub(super) struct Held {
    pub row: appeal_invitation::Model,
    ticket: Ticket,
    offer: Offer,
    text: Text,
}

fn over(code: &'static str, detail: &'static str) -> ApiError {
    ApiError::Conflict { code, detail }
}

/// Whether an invitation can be answered now.
pub(super) fn is_open(app: &App, row: &appeal_invitation::Model) -> bool {
    !row.revoked && row.stage != 0 && row.expires > app.clock.now().timestamp()
}

/// An invitation that can be answered.
pub(super) async fn hold(app: &App, row: appeal_invitation::Model, ticket: Ticket) -> Result<Held, ApiError> {
    if is_open(app, &row) { read(app, row, ticket).await } else { Err(closed(app, &row, &ticket).await?) }
}

/// Why nothing can be answered by an invitation, with what is still told of it.
pub(super) async fn closed(app: &App, row: &appeal_invitation::Model, ticket: &Ticket) -> Result<ApiError, ApiError> {
    if row.revoked {
        return Ok(over("link_revoked", "The invitation was taken back by the organisation that sent it."));
    }
    if row.offer_ct.is_empty() {
        return Ok(over("link_closed", "The text is being written, and nothing can be answered now."));
    }
    let offer = sign::offer_of(row, ticket)?;
    let (code, detail) = match offer.stage {
        Stage::Submitted | Stage::Replied => ("link_sent", "The appeal was sent: its list of signatories is closed."),
        Stage::Withdrawn => ("link_withdrawn", "The appeal was withdrawn: nothing is to be signed any more."),
        Stage::Draft | Stage::Comments | Stage::Signatures => {
            ("link_expired", "The last day for an answer has passed.")
        }
    };
    let answers = answers::receipts(&app.db.read, row, ticket).await?;
    let told = SignClosedOut {
        convener: offer.convener,
        deadline: offer.deadline,
        ending: offer.ending,
        answer: answers.into_iter().rfind(|it| it.kind != AnswerKind::Comment),
    };
    Ok(ApiError::Over { code, detail, told: serde_json::to_value(told).unwrap_or_default() })
}

pub(super) async fn read(app: &App, row: appeal_invitation::Model, ticket: Ticket) -> Result<Held, ApiError> {
    let offer = sign::offer_of(&row, &ticket)?;
    let unreadable = || ApiError::Unreadable { table: "appeal_invitation", id: row.id.to_string() };
    let key = Ticket::parse(&offer.text_key).ok_or_else(unreadable)?;
    let appeal = AppealId(row.appeal_id);
    let text = texts::find_with(&app.db.read, row.org_id, appeal, offer.text_version, &key).await?;
    let text = text.ok_or_else(unreadable)?;
    Ok(Held { row, ticket, offer, text })
}

pub(super) async fn shown(app: &App, held: Held) -> Result<SignOfferOut, ApiError> {
    let answers = answers::receipts(&app.db.read, &held.row, &held.ticket).await?;
    let open = is_open(app, &held.row);
    let (offer, markdown) = (held.offer, held.text.markdown());
    Ok(SignOfferOut {
        open,
        ending: offer.ending,
        organisation: offer.organisation,
        convener: offer.convener,
        deadline: offer.deadline,
        stage: offer.stage,
        text_version: offer.text_version,
        fingerprint: held.text.fingerprint(),
        markdown,
        parts: held.text.parts,
        answers,
    })
}

/// Takes an answer: what was shown, and nothing that came after, is what is answered.
pub(super) async fn answer(app: &App, held: &Held, by: Option<Author>, input: AnswerIn) -> Result<(), ApiError> {
    let before = answers::receipts(&app.db.read, &held.row, &held.ticket).await?;
    let fingerprint = held.text.fingerprint();
    if fingerprint != input.fingerprint {
        return Err(over(
            "text_changed",
            "The text was changed since it was opened: read the new one and answer again.",
        ));
    }
    if i64::try_from(before.len()).ok() != Some(input.based_on) {
        return Err(over("answered_already", "Another answer was given since the page was opened: look at it first."));
    }
    if before.len() >= MOST {
        return Err(over("too_many", "No more answers are taken by this invitation: write to who invited you."));
    }
    let fits = match input.kind {
        AnswerKind::Comment => held.offer.stage == Stage::Comments,
        AnswerKind::Signed | AnswerKind::Declined | AnswerKind::Withdrawn => held.offer.stage == Stage::Signatures,
    };
    let last = before.iter().rev().find(|it| it.kind != AnswerKind::Comment && it.fingerprint == fingerprint);
    let signed = last.is_some_and(|it| it.kind == AnswerKind::Signed);
    if !fits || input.kind == AnswerKind::Withdrawn && !signed {
        return Err(over("wrong_answer", "The appeal does not take this answer now: open it again."));
    }
    let now = app.clock.now();
    let given = Answer {
        kind: input.kind,
        at: now,
        text_version: held.offer.text_version,
        fingerprint,
        party: input.party.map(trimmed),
        authority: input.kind == AnswerKind::Signed && input.authority,
        comment: input.comment.trim().to_owned(),
    };
    let unreadable = || ApiError::Unreadable { table: "appeal_invitation", id: held.row.id.to_string() };
    let inbox = OrgAddress::parse(&held.offer.inbox).ok_or_else(unreadable)?.inbox_pk;
    let convener = author_of(app, held.row.org_id).await?.ok_or(ApiError::NotFound)?;
    let command = app.db.begin().await?;
    if !answers::insert(&command, &held.row, &held.ticket, &inbox, input.based_on + 1, &given).await? {
        return Err(over("answered_already", "Another answer was given since the page was opened: look at it first."));
    }
    if !sign::is_unchanged(&command, &held.row).await? {
        return Err(over(
            "text_changed",
            "The text was changed since it was opened: read the new one and answer again.",
        ));
    }
    let action = if given.authority { Action::AppealSigned } else { Action::AppealAnswered };
    audit::record(&command, &convener, action, Some(held.row.appeal_id), now).await?;
    if let Some(by) = by {
        audit::record(&command, &by, action, Some(held.row.id), now).await?;
    }
    command.commit().await.map_err(StoreError::from)?;
    Ok(())
}

fn trimmed(party: Party) -> Party {
    let plain = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Party {
        organisation: plain(party.organisation),
        country: party.country,
        name: plain(party.name),
        function: plain(party.function),
    }
}

/// Finds the invitation of a link. Wrong ones are counted against the address.
async fn by_link(app: &App, address: &str, token: &str) -> Result<Held, ApiError> {
    let now = app.clock.now().timestamp();
    let guess = Guess::begin(&app.db, &app.desk, address, now).await?;
    let ticket = Ticket::parse(token).ok_or(ApiError::NotFound)?;
    let row = sign::find_by_ticket(&app.db.read, &ticket).await?.ok_or(ApiError::NotFound)?;
    guess.forgive(&app.db).await?;
    hold(app, row, ticket).await
}

/// Read what a personal link offers.
#[utoipa::path(post, path = "/public/sign/open", request_body = SignTokenIn, responses((status = 200, body = SignOfferOut), (status = "4XX", body = Problem)))]
async fn open_link(
    State(app): State<App>,
    Address(address): Address,
    ValidJson(input): ValidJson<SignTokenIn>,
) -> Result<Json<SignOfferOut>, ApiError> {
    let held = by_link(&app, &address, &input.token).await?;
    Ok(Json(shown(&app, held).await?))
}

/// Answer by a personal link.
#[utoipa::path(post, path = "/public/sign/answer", request_body = LinkAnswerIn, responses((status = 200, body = SignOfferOut), (status = "4XX", body = Problem)))]
async fn answer_link(
    State(app): State<App>,
    Address(address): Address,
    ValidJson(input): ValidJson<LinkAnswerIn>,
) -> Result<Json<SignOfferOut>, ApiError> {
    let held = by_link(&app, &address, &input.token).await?;
    count_answer(&app.db, &app.desk, &held.row.ticket_id, app.clock.now().timestamp()).await?;
    answer(&app, &held, None, input.answer).await?;
    Ok(Json(shown(&app, by_link(&app, &address, &input.token).await?).await?))
}
