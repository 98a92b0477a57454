//! Inviting organisations to sign, taking invitations back, and reminding those that have not answered.

use super::life::{SignInvitationOut, overview};
use super::reminder::{self, Reminder};
use super::text;
use super::{DocumentLanguage, load};
use crate::accounts::extract::{Access, Coordinator, Reader};
use crate::accounts::{author_of, own_name};
use crate::app::App;
use crate::appeals::store::sign::{self, Invitation, Own};
use crate::appeals::store::{Stored, texts};
use crate::audit::{self, Action};
use crate::db::StoreError;
use crate::http::{ApiError, Id, Params, Problem, ValidJson};
use crate::ids::AppealId;
use crate::input::{Fault, Meaning};
use crate::vault::{OrgAddress, Ticket};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use validator::Validate;

/// The most invitations to one appeal.
const MOST: usize = 300;

/// Language of an invitation or reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LetterLanguage {
    En,
    Id,
}

impl LetterLanguage {
    fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Id => "id",
        }
    }
}

/// Whom to invite.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInvitationIn {
    #[validate(length(min = 1, max = 400))]
    pub organisation: String,
    /// The address that an organisation of this server gave; without it the invitation is a personal link.
    #[serde(default)]
    #[validate(length(max = 200))]
    pub address: Option<String>,
    pub language: LetterLanguage,
}

impl Meaning for SignInvitationIn {
    fn faults(&self) -> Vec<Fault> {
        let wrong = self.address.as_deref().is_some_and(|text| OrgAddress::parse(text).is_none());
        let remedy = "is no address of an organisation: copy it whole, as that organisation sees it under Organisation";
        if wrong { vec![Fault::new("/address", "bad_address", remedy)] } else { vec![] }
    }
}

/// Where this organisation is reached by others on this server.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignAddressOut {
    /// 68 characters, to be handed on.
    pub address: String,
}

/// A reminder, to be sent by the convener.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReminderOut {
    pub subject: String,
    pub body: String,
}

/// In which language.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct ReminderParams {
    #[param(inline)]
    pub lang: DocumentLanguage,
}

/// To whom the server sends the reminder.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailIn {
    #[validate(length(min = 3, max = 254))]
    pub email: String,
    pub language: LetterLanguage,
}

impl Meaning for MailIn {
    fn faults(&self) -> Vec<Fault> {
        let remedy = "is no e-mail address: write it as name@example.org";
        if crate::mail::is_address(&self.email) { vec![] } else { vec![Fault::new("/email", "bad_email", remedy)] }
    }
}

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(invite_to_sign))
        .routes(routes!(take_back))
        .routes(routes!(show_reminder))
        .routes(routes!(send_reminder))
        .routes(routes!(show_address))
}

/// Where others on this server reach this organisation.
#[utoipa::path(get, path = "/sign-address", responses((status = 200, body = SignAddressOut), (status = "4XX", body = Problem)))]
async fn show_address(by: Reader) -> Json<SignAddressOut> {
    Json(SignAddressOut { address: by.keys.address().encode() })
}

/// Invite an organisation to sign a joint appeal.
#[utoipa::path(post, path = "/appeals/{id}/invitations", request_body = SignInvitationIn, responses((status = 201, body = SignInvitationOut), (status = "4XX", body = Problem)))]
async fn invite_to_sign(
    State(app): State<App>,
    by: Coordinator,
    Id(id): Id,
    ValidJson(input): ValidJson<SignInvitationIn>,
) -> Result<(StatusCode, Json<SignInvitationOut>), ApiError> {
    let (id, now) = (AppealId(id), app.clock.now());
    let stored = load(&app, &by, id).await?;
    let to = check(&app, &by, &stored, &input).await?;
    let ticket = Ticket::random();
    let own = Own {
        organisation: input.organisation.trim().to_owned(),
        language: input.language.code().to_owned(),
        ticket: ticket.encode().to_string(),
        at: now,
        by_name: own_name(&app, &by).await?,
    };
    let version = stored.record.life.text().map_or(0, |text| text.version);
    let key = texts::find(&app.db.read, &by.keys, id, version).await?.map(|(key, _)| key);
    let signed = text::signatories(&text::answered(&app, &by, &stored).await?).len();
    let offer = key.map(|key| text::offer(&by, &stored.record, &key, signed)).transpose()?.flatten();
    let offer = offer.map(|(offer, expires)| (offer.to(&own.organisation), expires));
    let command = app.db.begin().await?;
    audit::record(&command, &by, Action::AppealInvited, Some(id.0), now).await?;
    let open = offer.as_ref().map(|(offer, expires)| (offer, *expires));
    let made = sign::insert(&command, &by.keys, id, (&own, &ticket), to.as_ref(), open).await?;
    command.commit().await.map_err(StoreError::from)?;
    let all = overview(&app, &by, stored).await?.invitations;
    let one = all.into_iter().find(|it| it.id == made.0).ok_or(ApiError::NotFound)?;
    Ok((StatusCode::CREATED, Json(one)))
}

async fn check(
    app: &App,
    by: &Access,
    stored: &Stored,
    input: &SignInvitationIn,
) -> Result<Option<OrgAddress>, ApiError> {
    let invited = sign::list(&app.db.read, &by.keys, stored.id).await?;
    if invited.len() >= MOST {
        let detail = "An appeal has at most 300 invitations.";
        return Err(ApiError::Conflict { code: "too_many", detail });
    }
    let to = input.address.as_deref().and_then(OrgAddress::parse);
    if let Some(address) = to {
        let fault = |code: &str, remedy: &str| ApiError::Invalid(vec![Fault::new("/address", code, remedy)]);
        if author_of(app, address.org).await?.is_none() {
            return Err(fault("bad_address", "is of no organisation on this server: invite it by a personal link"));
        }
        if invited.iter().any(|it| it.row.to_org == Some(address.org) && !it.row.revoked) {
            return Err(fault("duplicate_id", "is of an organisation that is invited already"));
        }
    }
    Ok(to)
}

/// Take an invitation back; what was signed by it is no longer counted.
#[utoipa::path(delete, path = "/sign-invitations/{id}", responses((status = 204), (status = "4XX", body = Problem)))]
async fn take_back(State(app): State<App>, by: Coordinator, Id(id): Id) -> Result<StatusCode, ApiError> {
    let (_, invitation) = find(&app, &by, id).await?;
    let command = app.db.begin().await?;
    let object = Some(invitation.row.appeal_id);
    audit::record(&command, &by, Action::AppealInvitationRevoked, object, app.clock.now()).await?;
    if !sign::revoke(&command, &by.keys, id).await? {
        return Err(ApiError::NotFound);
    }
    command.commit().await.map_err(StoreError::from)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn find(app: &App, by: &Access, id: Uuid) -> Result<(Stored, Invitation), ApiError> {
    let invitation = sign::find(&app.db.read, &by.keys, id).await?.ok_or(ApiError::NotFound)?;
    let stored = load(app, by, AppealId(invitation.row.appeal_id)).await?;
    if invitation.row.revoked {
        let detail = "The invitation was taken back.";
        return Err(ApiError::Conflict { code: "link_revoked", detail });
    }
    if !stored.record.life.stage.is_open() {
        let detail = "Nothing can be answered now: ask for comments or signatures first.";
        return Err(ApiError::Conflict { code: "link_closed", detail });
    }
    Ok((stored, invitation))
}

fn written(app: &App, stored: &Stored, invitation: &Invitation, language: LetterLanguage) -> Reminder {
    let root = app.public_url.as_deref().unwrap_or_default();
    let link = match invitation.row.to_org {
        None => format!("{root}/sign#{}", invitation.own.ticket),
        Some(_) => format!("{root}/sign-on/{}", invitation.row.id),
    };
    reminder::write(&stored.record, &invitation.own.organisation, &link, language == LetterLanguage::Id)
}

/// The text of a reminder, to be sent by hand.
#[utoipa::path(get, path = "/sign-invitations/{id}/reminder", params(ReminderParams), responses((status = 200, body = ReminderOut), (status = "4XX", body = Problem)))]
async fn show_reminder(
    State(app): State<App>,
    by: Coordinator,
    Id(id): Id,
    Params(params): Params<ReminderParams>,
) -> Result<Json<ReminderOut>, ApiError> {
    let (stored, invitation) = find(&app, &by, id).await?;
    let language = match params.lang {
        DocumentLanguage::En => LetterLanguage::En,
        DocumentLanguage::Id => LetterLanguage::Id,
    };
    let Reminder { subject, body } = written(&app, &stored, &invitation, language);
    Ok(Json(ReminderOut { subject, body }))
}

/// Send a reminder by the server's mail.
#[utoipa::path(post, path = "/sign-invitations/{id}/reminder", request_body = MailIn, responses((status = 204), (status = "4XX", body = Problem)))]
async fn send_reminder(
    State(app): State<App>,
    by: Coordinator,
    Id(id): Id,
    ValidJson(input): ValidJson<MailIn>,
) -> Result<StatusCode, ApiError> {
    let (stored, invitation) = find(&app, &by, id).await?;
    let (Some(mailer), Some(_)) = (&app.mail, app.public_url.as_deref()) else {
        let detail = "This server sends no mail: copy the text and send it yourself.";
        return Err(ApiError::Conflict { code: "no_mail", detail });
    };
    let letter = written(&app, &stored, &invitation, input.language);
    mailer.send(input.email.trim(), &letter.subject, letter.body).await.map_err(|error| {
        tracing::warn!(cause = error.cause(), "a reminder was not sent");
        let detail = "The mail server did not take the mail; nothing was lost. Try again, or copy the text and send it yourself.";
        ApiError::Conflict { code: "mail_failed", detail }
    })?;
    audit::record_now(&app, &by, Action::AppealReminded, Some(stored.id.0)).await?;
    Ok(StatusCode::NO_CONTENT)
}
