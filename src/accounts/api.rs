//! Sessions, members and passwords over HTTP, and how this folder's errors become problems.

use super::extract::{Address, Keyholder, Reader, SignedIn};
use super::login::{self, Credentials};
use super::members::{self, Listed};
use super::model::{Language, Role, Roles};
use super::{Access, AccountError, invitations, kit, organisation, own, recovery, sessions, setup, store};
use crate::app::App;
use crate::http::{ApiError, Id, Problem, ValidJson};
use crate::input::{Fault, Meaning};
use crate::vault::WeakPassword;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use validator::Validate;
use zeroize::Zeroizing;

/// Login and password.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LoginIn {
    #[validate(length(max = 1000))]
    pub login: String,
    #[validate(length(max = 1000))]
    pub password: String,
}

/// The password in force and the one to come.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordIn {
    #[validate(length(max = 1000))]
    pub current: String,
    /// At least 12 characters.
    #[validate(length(min = 1, max = 1000))]
    pub password: String,
}

/// The roles to come.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RolesIn {
    #[validate(length(min = 1, max = 4))]
    pub roles: Vec<Role>,
}

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionOut {
    pub member: Me,
    pub organisation: OrganisationName,
    /// The session ends then at the latest, and after 30 minutes without use.
    pub expires_at: DateTime<Utc>,
    /// The recovery words were typed back; until then the organisation cannot be used.
    pub confirmed: bool,
}

/// The member who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    pub id: Uuid,
    pub login: String,
    pub name: String,
    pub roles: Vec<Role>,
    pub language: Language,
    /// After how many minutes without input her screen is blanked: 5, 10 or 30.
    pub rest_minutes: u8,
}

/// Her organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrganisationName {
    pub id: Uuid,
    pub name: String,
}

/// A member in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberOut {
    pub id: Uuid,
    pub name: String,
    pub login: String,
    pub roles: Vec<Role>,
    pub active: bool,
}

/// All members.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberList {
    pub items: Vec<MemberOut>,
}

impl Meaning for LoginIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

impl Meaning for PasswordIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

impl Meaning for RolesIn {
    fn faults(&self) -> Vec<Fault> {
        vec![]
    }
}

impl From<Listed> for MemberOut {
    fn from(Listed { id, profile, roles, active }: Listed) -> Self {
        Self { id, name: profile.name, login: profile.login, roles: roles.list(), active }
    }
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(setup::api::routes())
        .routes(routes!(sign_in, open_session, sign_out))
        .routes(routes!(sign_out_everywhere))
        .routes(routes!(change_password))
        .routes(routes!(list_members))
        .routes(routes!(change_roles))
        .routes(routes!(remove_member))
        .merge(invitations::api::routes())
        .merge(kit::api::routes())
        .merge(organisation::api::routes())
        .merge(own::api::routes())
        .merge(recovery::api::routes())
}

/// Sign in.
#[utoipa::path(post, path = "/session", request_body = LoginIn, responses((status = 200, body = SessionOut), (status = "4XX", body = Problem)))]
async fn sign_in(
    State(app): State<App>,
    Address(address): Address,
    ValidJson(input): ValidJson<LoginIn>,
) -> Result<Response, ApiError> {
    let password = Zeroizing::new(input.password);
    let access = login::sign_in(&app, Credentials { login: &input.login, password, address: &address }).await?;
    let body = Json(session_out(&app, &access).await?).into_response();
    Ok(with_cookie(&app, &access, body))
}

/// Who is signed in.
#[utoipa::path(get, path = "/session", responses((status = 200, body = SessionOut), (status = "4XX", body = Problem)))]
async fn open_session(State(app): State<App>, SignedIn(by): SignedIn) -> Result<Json<SessionOut>, ApiError> {
    Ok(Json(session_out(&app, &by).await?))
}

/// Sign out.
#[utoipa::path(delete, path = "/session", responses((status = 204), (status = "4XX", body = Problem)))]
async fn sign_out(State(app): State<App>, SignedIn(by): SignedIn) -> Result<Response, ApiError> {
    login::sign_out(&app, &by).await?;
    Ok(without_cookie(&app))
}

/// Sign out on every device.
#[utoipa::path(delete, path = "/account/sessions", responses((status = 204), (status = "4XX", body = Problem)))]
async fn sign_out_everywhere(State(app): State<App>, SignedIn(by): SignedIn) -> Result<Response, ApiError> {
    login::sign_out_everywhere(&app, &by).await?;
    Ok(without_cookie(&app))
}

/// Change one's own password; other sessions end.
#[utoipa::path(post, path = "/account/password", request_body = PasswordIn, responses((status = 204), (status = "4XX", body = Problem)))]
async fn change_password(
    State(app): State<App>,
    by: Reader,
    Address(address): Address,
    ValidJson(input): ValidJson<PasswordIn>,
) -> Result<StatusCode, ApiError> {
    login::change_password(&app, &by, input.current.into(), input.password.into(), &address).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// List the organisation's members.
#[utoipa::path(get, path = "/members", responses((status = 200, body = MemberList), (status = "4XX", body = Problem)))]
async fn list_members(State(app): State<App>, by: Reader) -> Result<Json<MemberList>, ApiError> {
    let items = members::list(&app, &by).await?.into_iter().map(MemberOut::from).collect();
    Ok(Json(MemberList { items }))
}

/// Give a member other roles.
#[utoipa::path(put, path = "/members/{id}/roles", request_body = RolesIn, responses((status = 200, body = MemberOut), (status = "4XX", body = Problem)))]
async fn change_roles(
    State(app): State<App>,
    by: Keyholder,
    Id(id): Id,
    ValidJson(input): ValidJson<RolesIn>,
) -> Result<Json<MemberOut>, ApiError> {
    let roles = Roles::of(&input.roles).ok_or_else(roles_fault)?;
    Ok(Json(members::change_roles(&app, &by, id, roles).await?.into()))
}

/// Remove a member: her sessions end and she cannot sign in again.
#[utoipa::path(delete, path = "/members/{id}", responses((status = 204), (status = "4XX", body = Problem)))]
async fn remove_member(State(app): State<App>, by: Keyholder, Id(id): Id) -> Result<StatusCode, ApiError> {
    members::remove(&app, &by, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What is said about the session.
pub(super) async fn session_out(app: &App, by: &Access) -> Result<SessionOut, AccountError> {
    let row = store::find_member(&app.db.read, by.org, by.member).await?.ok_or(AccountError::Unauthenticated)?;
    let profile = by.profile_of(&row)?;
    let organisation = organisation::letterhead(app, by).await?.name;
    Ok(SessionOut {
        member: Me {
            id: by.member,
            login: profile.login,
            name: profile.name,
            roles: by.roles.list(),
            language: profile.language,
            rest_minutes: profile.rest.into(),
        },
        organisation: OrganisationName { id: by.org, name: organisation },
        expires_at: sessions::time(by.session.terms.expires)?,
        confirmed: by.confirmed,
    })
}

/// The same answer with the session's cookie.
pub(super) fn with_cookie(app: &App, by: &Access, mut response: Response) -> Response {
    set_cookie(app, &by.session.token.encode(), "", &mut response);
    response
}

fn without_cookie(app: &App) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    set_cookie(app, "", "; Max-Age=0", &mut response);
    response
}

fn set_cookie(app: &App, value: &str, end: &str, response: &mut Response) {
    let secure = if app.is_https() { "; Secure" } else { "" };
    let name = super::extract::cookie_name(app);
    let cookie = Zeroizing::new(format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{secure}{end}"));
    let mut cookie = HeaderValue::from_str(&cookie).expect("a token in base64url is a header's value");
    cookie.set_sensitive(true);
    response.headers_mut().insert(header::SET_COOKIE, cookie);
}

/// Faults of a login: it is one word.
pub(super) fn login_faults(login: &str) -> Vec<Fault> {
    if login.trim().is_empty() || login.chars().any(char::is_whitespace) {
        vec![Fault::new("/login", "bad_login", "Write one word or an e-mail address, with no space.")]
    } else {
        vec![]
    }
}

/// The fault of an empty set of roles.
pub(super) fn roles_fault() -> ApiError {
    ApiError::Invalid(vec![Fault::new("/roles", "empty", "Name at least one role.")])
}

impl From<AccountError> for ApiError {
    fn from(error: AccountError) -> Self {
        let fault =
            |pointer: &str, code: &str, message: String| Self::Invalid(vec![Fault::new(pointer, code, message)]);
        match error {
            AccountError::Unauthenticated => Self::Unauthenticated,
            AccountError::WrongCredentials => Self::WrongCredentials,
            AccountError::Throttled { retry_after } => Self::Throttled { retry_after },
            AccountError::Forbidden => Self::Forbidden,
            AccountError::SetupNeeded => {
                Self::Conflict { code: "setup_needed", detail: "There is no organisation yet: set it up first." }
            }
            AccountError::SetupDone => {
                Self::Conflict { code: "setup_done", detail: "The organisation is set up already: sign in." }
            }
            AccountError::SetupUnconfirmed => Self::Conflict {
                code: "setup_unconfirmed",
                detail: "Type four of the recovery words back first; until then nothing can be stored.",
            },
            AccountError::WrongCode => {
                fault("/code", "wrong_code", "This is not the code in the server's log of the latest start.".into())
            }
            AccountError::WrongWords(positions) => Self::Invalid(
                positions
                    .into_iter()
                    .map(|position| {
                        let message = "This is not the word at this position of the sheet.";
                        Fault::new(format!("/words/{position}"), "wrong_word", message)
                    })
                    .collect(),
            ),
            AccountError::WordCount => {
                fault("/words", "word_count", "Write all 24 words, in the order of the sheet.".into())
            }
            AccountError::UnknownWords(places) => Self::Invalid(
                places
                    .into_iter()
                    .map(|place| {
                        let message = "No sheet has this word: compare it with yours, letter by letter.";
                        Fault::new(format!("/words/{place}"), "unknown_word", message)
                    })
                    .collect(),
            ),
            AccountError::WordsDoNotFit => {
                let message = "Each word is one that a sheet can have, but together they are no sheet: a word is another one, or two are exchanged.";
                fault("/words", "words_do_not_fit", message.into())
            }
            AccountError::RecoveryRefused => {
                let message = "These words and this login do not belong together. Check both; after new words were made, the old sheet is void.";
                fault("/words", "recovery_refused", message.into())
            }
            AccountError::OldWords => Self::Conflict {
                code: "old_words",
                detail: "These words were made by an earlier version and cannot be used: a keyholder who is signed in makes new ones.",
            },
            AccountError::WeakPassword(weak) => {
                let code = match weak {
                    WeakPassword::TooShort => "too_short",
                    WeakPassword::TooLong => "too_long",
                    WeakPassword::TooCommon => "too_common",
                    WeakPassword::LikeLogin => "like_login",
                };
                let text = weak.to_string();
                fault("/password", code, format!("{}{}.", text[..1].to_uppercase(), &text[1..]))
            }
            AccountError::LoginTaken => {
                fault("/login", "login_taken", "Another member has this login: choose another one.".into())
            }
            AccountError::InvitationGone | AccountError::NoMember => Self::NotFound,
            AccountError::OwnReset => Self::Conflict {
                code: "own_reset",
                detail: "This is your own account: change the password on the page of your account.",
            },
            AccountError::NoWords => Self::Conflict {
                code: "no_words",
                detail: "No new words of yours wait to be typed back: make new ones; the words in force stay in force.",
            },
            AccountError::LastKeyholder => Self::Conflict {
                code: "last_keyholder",
                detail: "The organisation needs a keyholder: make another member one first.",
            },
            AccountError::Store(error) => error.into(),
        }
    }
}
