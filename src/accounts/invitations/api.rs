//! Invitations over HTTP.

use super::{Acceptance, Offer};
use crate::accounts::api::{SessionOut, login_faults, roles_fault, session_out, with_cookie};
use crate::accounts::extract::Keyholder;
use crate::accounts::model::{Language, Profile, Role, Roles};
use crate::accounts::sessions;
use crate::app::App;
use crate::http::{ApiError, Problem, ValidJson};
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

impl Meaning for AcceptIn {
    fn faults(&self) -> Vec<Fault> {
        login_faults(&self.login)
    }
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(invite)).routes(routes!(open_invitation)).routes(routes!(accept_invitation))
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
    let link = format!("/join#{}", *issued.secret);
    Ok((StatusCode::CREATED, Json(InvitationOut { link, expires_at: sessions::time(issued.expires)? })))
}

/// Read what an invitation offers.
#[utoipa::path(post, path = "/invitations/open", request_body = TokenIn, responses((status = 200, body = OfferOut), (status = "4XX", body = Problem)))]
async fn open_invitation(
    State(app): State<App>,
    ValidJson(input): ValidJson<TokenIn>,
) -> Result<Json<OfferOut>, ApiError> {
    let Offer { organisation, name, roles, language } = super::open(&app, &input.token).await?;
    Ok(Json(OfferOut { organisation, name, roles, language }))
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
