//! Answering an invitation: by members of an invited organisation in their app, and by a personal link without an account.

use crate::accounts::extract::{Address, Coordinator};
use crate::accounts::{Guess, author_of, count_answer};
use crate::app::App;
use crate::appeals::life::{Answer, AnswerKind, Party, Receipt, Stage};
use crate::appeals::store::answers;
use crate::appeals::store::sign::{self, Offer};
use crate::appeals::store::texts::{self, Text, TextPart};
use crate::audit::{self, Action, Author};
use crate::codes::Day;
use crate::db::StoreError;
use crate::entity::appeal_invitation;
use crate::http::{ApiError, Id, Problem, ValidJson};
use crate::ids::AppealId;
use crate::input::{Fault, Meaning};
use crate::vault::{OrgAddress, Ticket};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
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
    /// `comments` or `signatures`.
    pub stage: Stage,
    pub text_version: i64,
    /// SHA-256 of `markdown`, in hexadecimal.
    pub fingerprint: String,
    /// The whole text in UTF-8, all languages: what the fingerprint is taken of.
    pub markdown: String,
    pub parts: Vec<TextPart>,
    /// What was answered, the earliest first.
    pub answers: Vec<Receipt>,
}

/// An invitation that the organisation received.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceivedOut {
    pub id: Uuid,
    pub convener: String,
    pub title: String,
    #[schema(value_type = String)]
    pub deadline: Day,
    pub stage: Stage,
    /// The last answer to the present text.
    pub answer: Option<AnswerKind>,
    /// Whether it can still be answered.
    pub open: bool,
}

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_received))
        .routes(routes!(open_received))
        .routes(routes!(answer_received))
        .routes(routes!(open_link))
        .routes(routes!(answer_link))
}

/// An invitation that is open, for whoever holds its ticket.
struct Held {
    row: appeal_invitation::Model,
    ticket: Ticket,
    offer: Offer,
    text: Text,
}

fn over(code: &'static str, detail: &'static str) -> ApiError {
    ApiError::Conflict { code, detail }
}

async fn hold(app: &App, row: appeal_invitation::Model, ticket: Ticket) -> Result<Held, ApiError> {
    if row.revoked {
        return Err(over("link_revoked", "The invitation was taken back by the organisation that sent it."));
    }
    if row.stage == 0 {
        return Err(over("link_closed", "The appeal takes no answers now."));
    }
    if row.expires <= app.clock.now().timestamp() {
        return Err(over("link_expired", "The last day for an answer has passed."));
    }
    let offer = sign::offer_of(&row, &ticket)?;
    let unreadable = || ApiError::Unreadable { table: "appeal_invitation", id: row.id.to_string() };
    let key = Ticket::parse(&offer.text_key).ok_or_else(unreadable)?;
    let appeal = AppealId(row.appeal_id);
    let text = texts::find_with(&app.db.read, row.org_id, appeal, offer.text_version, &key).await?;
    let text = text.ok_or_else(unreadable)?;
    Ok(Held { row, ticket, offer, text })
}

async fn shown(app: &App, held: Held) -> Result<SignOfferOut, ApiError> {
    let answers = answers::receipts(&app.db.read, &held.row, &held.ticket).await?;
    let (offer, markdown) = (held.offer, held.text.markdown());
    Ok(SignOfferOut {
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
async fn answer(app: &App, held: &Held, by: Option<Author>, input: AnswerIn) -> Result<(), ApiError> {
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
    audit::record(&command, &convener, Action::AppealAnswered, Some(held.row.appeal_id), now).await?;
    if let Some(by) = by {
        audit::record(&command, &by, Action::AppealAnswered, Some(held.row.id), now).await?;
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

/// List the joint appeals of other organisations that this one is invited to sign.
#[utoipa::path(get, path = "/sign-on", responses((status = 200, body = Vec<ReceivedOut>), (status = "4XX", body = Problem)))]
async fn list_received(State(app): State<App>, by: Coordinator) -> Result<Json<Vec<ReceivedOut>>, ApiError> {
    let now = app.clock.now().timestamp();
    let mut received = vec![];
    for (row, ticket) in sign::list_received(&app.db.read, &by.keys).await? {
        // One that is closed, or that somebody planted, is not shown.
        let Ok(offer) = sign::offer_of(&row, &ticket) else { continue };
        let Some(key) = Ticket::parse(&offer.text_key) else { continue };
        let (org, appeal) = (row.org_id, AppealId(row.appeal_id));
        let Ok(Some(text)) = texts::find_with(&app.db.read, org, appeal, offer.text_version, &key).await else {
            continue;
        };
        let answers = answers::receipts(&app.db.read, &row, &ticket).await.unwrap_or_default();
        let fingerprint = text.fingerprint();
        let to_this = |it: &&Receipt| it.fingerprint == fingerprint && it.kind != AnswerKind::Comment;
        received.push(ReceivedOut {
            id: row.id,
            title: text.parts.first().map(|part| part.title.clone()).unwrap_or_default(),
            convener: offer.convener,
            deadline: offer.deadline,
            stage: offer.stage,
            answer: answers.iter().rev().find(to_this).map(|it| it.kind),
            open: row.expires > now,
        });
    }
    received.sort_by_key(|one| (one.deadline, one.id));
    Ok(Json(received))
}

async fn received(app: &App, by: &Coordinator, id: Uuid) -> Result<Held, ApiError> {
    let all = sign::list_received(&app.db.read, &by.keys).await?;
    let (row, ticket) = all.into_iter().find(|(row, _)| row.id == id).ok_or(ApiError::NotFound)?;
    hold(app, row, ticket).await
}

/// Read a joint appeal of another organisation that this one is invited to sign.
#[utoipa::path(get, path = "/sign-on/{id}", responses((status = 200, body = SignOfferOut), (status = "4XX", body = Problem)))]
async fn open_received(State(app): State<App>, by: Coordinator, Id(id): Id) -> Result<Json<SignOfferOut>, ApiError> {
    let held = received(&app, &by, id).await?;
    audit::record_now(&app, &by, Action::AppealRead, Some(id)).await?;
    Ok(Json(shown(&app, held).await?))
}

/// Sign a joint appeal of another organisation, decline, or comment on it.
#[utoipa::path(post, path = "/sign-on/{id}", request_body = AnswerIn, responses((status = 200, body = SignOfferOut), (status = "4XX", body = Problem)))]
async fn answer_received(
    State(app): State<App>,
    by: Coordinator,
    Id(id): Id,
    ValidJson(input): ValidJson<AnswerIn>,
) -> Result<Json<SignOfferOut>, ApiError> {
    let held = received(&app, &by, id).await?;
    let author = audit::Audited::author(&by);
    // The convener's own signature stands in one record only.
    let author = (by.org != held.row.org_id).then_some(author);
    answer(&app, &held, author, input).await?;
    Ok(Json(shown(&app, received(&app, &by, id).await?).await?))
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
