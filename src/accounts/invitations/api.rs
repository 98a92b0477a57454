//! Invitations over HTTP.

use super::{Acceptance, Issued, LinkKind, Offer, Waiting};
use crate::accounts::api::{SessionOut, login_faults, roles_fault, session_out, with_cookie};
use crate::accounts::extract::Keyholder;
use crate::accounts::model::{Language, Profile, Role, Roles};
use crate::accounts::sessions;
use crate::app::App;
use crate::http::{ApiError, Id, Problem, ValidJson};
use crate::input::{Fault, Meaning};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use validator::Validate;

/// Whom to invite.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationIn {
    #[validate(length(min = 1, max = 200))]
    pub name: String,
    #[validate(length(min = 1, max = 4))]
    pub roles: Vec<Role>,
    pub language: Language,
}

/// The link to hand over, by a way that only the invited person reads.
#[derive(Serialize, ToSchema)]
pub struct InvitationOut {
    /// Path and fragment; put the address of this server in front.
    pub link: String,
    pub expires_at: DateTime<Utc>,
}

/// The secret of a link.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenIn {
    #[validate(length(max = 100))]
    pub token: String,
}

/// What an invitation offers.
#[derive(Serialize, ToSchema)]
pub struct OfferOut {
    pub organisation: String,
    pub name: String,
    pub roles: Vec<Role>,
    pub language: Language,
    /// Present if the link sets a new password for the member with this login.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
}

/// A password by a link.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetIn {
    #[validate(length(max = 100))]
    pub token: String,
    /// At least 12 characters.
    #[validate(length(min = 1, max = 1000))]
    pub password: String,
}

/// A link that was neither used nor taken back.
#[derive(Serialize, ToSchema)]
pub struct WaitingOut {
    /// The member's id, hers or the one that she will have.
    pub id: Uuid,
    /// Absent, with roles and kind, where it cannot be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<Role>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<LinkKind>,
    pub expires_at: DateTime<Utc>,
}

/// All links that wait.
#[derive(Serialize, ToSchema)]
pub struct WaitingList {
    pub items: Vec<WaitingOut>,
}

/// What the invited person chooses.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptIn {
    #[validate(length(max = 100))]
    pub token: String,
    #[validate(length(min = 1, max = 100))]
    pub login: String,
    #[validate(length(min = 1, max = 200))]
    pub name: String,
    /// At least 12 characters.
    #[validate(length(min = 1, max = 1000))]
    pub password: String,
    pub language: Language,
}

impl Meaning for InvitationIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

impl Meaning for TokenIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

impl Meaning for ResetIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

impl Meaning for AcceptIn {
    fn faults(&self) -> Vec<Fault> {
        login_faults(&self.login)
    }
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(invite, list_links))
        .routes(routes!(open_invitation))
        .routes(routes!(accept_invitation))
        .routes(routes!(reset_password))
        .routes(routes!(withdraw_link))
        .routes(routes!(offer_reset))
}

/// Invite a person by a one-time link.
#[utoipa::path(post, path = "/invitations", request_body = InvitationIn, responses((status = 201, body = InvitationOut), (status = "4XX", body = Problem)))]
async fn invite(
    State(app): State<App>,
    by: Keyholder,
    ValidJson(input): ValidJson<InvitationIn>,
) -> Result<(StatusCode, Json<InvitationOut>), ApiError> {
    let roles = Roles::of(&input.roles).ok_or_else(roles_fault)?;
    let issued = super::invite(&app, &by, input.name, roles, input.language).await?;
    issued_out(&issued)
}

fn issued_out(issued: &Issued) -> Result<(StatusCode, Json<InvitationOut>), ApiError> {
    let link = format!("/join#{}", *issued.secret);
    Ok((StatusCode::CREATED, Json(InvitationOut { link, expires_at: sessions::time(issued.expires)? })))
}

/// Make a one-time link with which a member who forgot her password sets a new one; an earlier link of hers is void.
#[utoipa::path(post, path = "/members/{id}/reset", responses((status = 201, body = InvitationOut), (status = "4XX", body = Problem)))]
async fn offer_reset(
    State(app): State<App>,
    by: Keyholder,
    Id(id): Id,
) -> Result<(StatusCode, Json<InvitationOut>), ApiError> {
    issued_out(&super::offer_reset(&app, &by, id).await?)
}

/// The links that wait: invitations and new passwords.
#[utoipa::path(get, path = "/invitations", responses((status = 200, body = WaitingList), (status = "4XX", body = Problem)))]
async fn list_links(State(app): State<App>, by: Keyholder) -> Result<Json<WaitingList>, ApiError> {
    let out = |Waiting { member, notice, expires }: Waiting| -> Result<WaitingOut, ApiError> {
        let (name, roles, kind) = match notice {
            Some(notice) => (Some(notice.name), Some(notice.roles), Some(notice.kind)),
            None => (None, None, None),
        };
        Ok(WaitingOut { id: member, name, roles, kind, expires_at: sessions::time(expires)? })
    };
    let items = super::waiting(&app, &by).await?.into_iter().map(out).collect::<Result<_, _>>()?;
    Ok(Json(WaitingList { items }))
}

/// Take a link back.
#[utoipa::path(delete, path = "/invitations/{id}", responses((status = 204), (status = "4XX", body = Problem)))]
async fn withdraw_link(State(app): State<App>, by: Keyholder, Id(id): Id) -> Result<StatusCode, ApiError> {
    super::take_back(&app, &by, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Set a new password by a link; signs in, and ends that member's other sessions.
#[utoipa::path(post, path = "/invitations/reset", request_body = ResetIn, responses((status = 200, body = SessionOut), (status = "4XX", body = Problem)))]
async fn reset_password(State(app): State<App>, ValidJson(input): ValidJson<ResetIn>) -> Result<Response, ApiError> {
    let access = super::reset(&app, &input.token, input.password.into()).await?;
    let body = Json(session_out(&app, &access).await?).into_response();
    Ok(with_cookie(&app, &access, body))
}

/// Read what an invitation offers.
#[utoipa::path(post, path = "/invitations/open", request_body = TokenIn, responses((status = 200, body = OfferOut), (status = "4XX", body = Problem)))]
async fn open_invitation(
    State(app): State<App>,
    ValidJson(input): ValidJson<TokenIn>,
) -> Result<Json<OfferOut>, ApiError> {
    let Offer { organisation, name, roles, language, login } = super::open(&app, &input.token).await?;
    Ok(Json(OfferOut { organisation, name, roles, language, login }))
}

/// Accept an invitation; signs the new member in.
#[utoipa::path(post, path = "/invitations/accept", request_body = AcceptIn, responses((status = 201, body = SessionOut), (status = "4XX", body = Problem)))]
async fn accept_invitation(
    State(app): State<App>,
    ValidJson(input): ValidJson<AcceptIn>,
) -> Result<Response, ApiError> {
    let acceptance = Acceptance {
        secret: input.token.into(),
        profile: Profile::new(input.login, input.name, input.language),
        password: input.password.into(),
    };
    let access = super::accept(&app, acceptance).await?;
    let body = (StatusCode::CREATED, Json(session_out(&app, &access).await?)).into_response();
    Ok(with_cookie(&app, &access, body))
}
