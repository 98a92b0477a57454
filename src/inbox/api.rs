//! The inbox over HTTP: the key to seal to, the arrival of an intake, and the repair of one that the rules refused.

use super::model::{IntakeState, Meta};
use super::store::{self, Stored};
use crate::accounts::extract::{Access, Caseworker, Keyholder, Reader};
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases::api::{CaseIn, CaseOut, check_dates, noting_damage};
use crate::cases::entering::{Entered, enter, enter_form, forget};
use crate::db::StoreError;
use crate::http::{ApiError, Id, Problem, Raw, ValidJson};
use crate::ids::{CaseId, IntakeId};
use crate::input::{Fault, read_json};
use crate::vault::{IntakePlace, intake_digest};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::fmt::Write as _;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The key to which a device seals, for the member who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct IntakeKeyOut {
    pub organisation: Uuid,
    pub member: Uuid,
    /// Version of the organisation's key from which it follows.
    pub version: u32,
    /// X25519, 32 bytes in hexadecimal.
    pub public_key: String,
    /// What people compare, 20 bytes in hexadecimal; a device computes it for itself.
    pub fingerprint: String,
}

/// What became of an intake that was sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct IntakeReceipt {
    #[schema(value_type = Uuid)]
    pub id: IntakeId,
    pub state: IntakeState,
    /// The case that it is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Uuid>)]
    pub case_id: Option<CaseId>,
}

/// An intake that waits.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingLine {
    #[schema(value_type = Uuid)]
    pub id: IntakeId,
    /// Who wrote it.
    pub member: Uuid,
    pub received_at: DateTime<Utc>,
    pub faults: usize,
}

/// All intakes that wait, the oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingList {
    pub items: Vec<WaitingLine>,
}

/// An intake that waits, with what is wrong in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingIntake {
    #[schema(value_type = Uuid)]
    pub id: IntakeId,
    pub member: Uuid,
    pub received_at: DateTime<Utc>,
    /// The faults, by place in the body of a new case.
    pub faults: Vec<Fault>,
    /// What was written, if it is JSON at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub body: Option<serde_json::Value>,
    /// What was written, if it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(intake_key))
        .routes(routes!(list_waiting))
        .routes(routes!(receive_intake, open_waiting, discard_intake))
        .routes(routes!(repair_intake))
}

/// The key to which this member's devices seal what is written without a line.
#[utoipa::path(get, path = "/inbox/key", responses((status = 200, body = IntakeKeyOut), (status = "4XX", body = Problem)))]
async fn intake_key(by: Reader) -> Json<IntakeKeyOut> {
    let key = by.keys.intake_key();
    Json(IntakeKeyOut {
        organisation: by.org,
        member: by.member,
        version: key.version,
        public_key: hexadecimal(&key.public),
        fingerprint: hexadecimal(&key.fingerprint),
    })
}

/// Take an intake that this member sealed on a device; the same one again is answered in the same way.
#[utoipa::path(put, path = "/inbox/{id}", request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = IntakeReceipt), (status = "4XX", body = Problem)))]
async fn receive_intake(
    State(app): State<App>,
    by: Caseworker,
    Id(id): Id,
    Raw(intake): Raw,
) -> Result<Json<IntakeReceipt>, ApiError> {
    let (id, now, digest) = (IntakeId(id), app.clock.now(), intake_digest(&intake));
    if let Some(known) = find(&app, &by, id).await? {
        return again(&by, &known, digest);
    }
    let Ok(text) = by.keys.open_intake(&intake, &place(by.org, by.member, id)) else {
        audit::record_now(&app, &by, Action::IntakeRefused, Some(id.0)).await?;
        let message = "This was not sealed by you for this organisation under this id, or was altered on the way. \
                       Keep it on the device and tell a keyholder.";
        return Err(ApiError::Invalid(vec![Fault::new("", "does_not_open", message)]));
    };
    let command = app.db.begin().await?;
    audit::record(&command, &by, Action::IntakeReceived, Some(id.0), now).await?;
    let entered = match read(&text, now) {
        Ok(CaseIn { file, unfinished }) => Some(enter_form(&command, &by, unfinished, file, now).await?),
        Err(_) => None,
    };
    let mut meta = Meta { member: by.member, received_at: now, digest, state: IntakeState::Waiting, case: None };
    let command = match entered {
        Some(Entered::New(stored) | Entered::Again(stored)) => {
            (meta.state, meta.case) = (IntakeState::Case, Some(stored.id));
            command
        }
        // Somebody reads both, and decides.
        Some(Entered::Overtaken(_)) => {
            drop(command);
            let command = app.db.begin().await?;
            audit::record(&command, &by, Action::IntakeReceived, Some(id.0), now).await?;
            command
        }
        None => command,
    };
    let kept = meta.case.is_none().then(|| intake.to_vec());
    if !store::insert(&command, &by.keys, id, &meta, kept).await? {
        // The same intake by another request, a moment before.
        drop(command);
        let known = find(&app, &by, id).await?.ok_or(ApiError::NotFound)?;
        return again(&by, &known, digest);
    }
    command.commit().await.map_err(StoreError::from)?;
    Ok(Json(receipt(id, &meta)))
}

/// List the intakes that wait to be repaired.
#[utoipa::path(get, path = "/inbox", responses((status = 200, body = WaitingList), (status = "4XX", body = Problem)))]
async fn list_waiting(State(app): State<App>, by: Caseworker) -> Result<Json<WaitingList>, ApiError> {
    let now = app.clock.now();
    let mut items = vec![];
    for one in noting_damage(&app, &by, store::waiting(&app.db.read, &by.keys).await).await? {
        let faults = read(&text_of(&app, &by, &one).await?, now).err().map_or(0, |faults| faults.len());
        items.push(WaitingLine { id: one.id, member: one.meta.member, received_at: one.meta.received_at, faults });
    }
    Ok(Json(WaitingList { items }))
}

/// Read an intake that waits, with its faults.
#[utoipa::path(get, path = "/inbox/{id}", responses((status = 200, body = WaitingIntake), (status = "4XX", body = Problem)))]
async fn open_waiting(State(app): State<App>, by: Caseworker, Id(id): Id) -> Result<Json<WaitingIntake>, ApiError> {
    let stored = waiting(&app, &by, IntakeId(id)).await?;
    let text = text_of(&app, &by, &stored).await?;
    audit::record_now(&app, &by, Action::IntakeRead, Some(id)).await?;
    let faults = read(&text, app.clock.now()).err().unwrap_or_default();
    let body: Option<serde_json::Value> = serde_json::from_slice(&text).ok();
    let text = body.is_none().then(|| String::from_utf8_lossy(&text).into_owned());
    let Meta { member, received_at, .. } = stored.meta;
    Ok(Json(WaitingIntake { id: stored.id, member, received_at, faults, body, text }))
}

/// Make a case of an intake that waits, as it was repaired.
#[utoipa::path(post, path = "/inbox/{id}/case", request_body = CaseIn, responses((status = 201, body = CaseOut), (status = "4XX", body = Problem)))]
async fn repair_intake(
    State(app): State<App>,
    by: Caseworker,
    Id(id): Id,
    ValidJson(CaseIn { file, unfinished }): ValidJson<CaseIn>,
) -> Result<(StatusCode, Json<CaseOut>), ApiError> {
    let now = app.clock.now();
    check_dates(&file, now.date_naive())?;
    let stored = waiting(&app, &by, IntakeId(id)).await?;
    let case = CaseId::random();
    let meta = Meta { state: IntakeState::Case, case: Some(case), ..stored.meta };
    let command = app.db.begin().await?;
    if !store::settle(&command, &by.keys, stored.id, stored.version, &meta).await? {
        return Err(ApiError::NotFound);
    }
    audit::record(&command, &by, Action::IntakeRepaired, Some(id), now).await?;
    let entered = enter(&command, &by, case, file, now).await?.ok_or(ApiError::NotFound)?;
    forget(&command, &by, unfinished).await?;
    command.commit().await.map_err(StoreError::from)?;
    app.db.wipe_log().await?;
    Ok((StatusCode::CREATED, Json(entered.into())))
}

/// Throw away an intake that waits and cannot become a case.
#[utoipa::path(delete, path = "/inbox/{id}", responses((status = 204), (status = "4XX", body = Problem)))]
async fn discard_intake(State(app): State<App>, by: Keyholder, Id(id): Id) -> Result<StatusCode, ApiError> {
    let stored = waiting(&app, &by, IntakeId(id)).await?;
    let meta = Meta { state: IntakeState::Discarded, ..stored.meta };
    let command = app.db.begin().await?;
    if !store::settle(&command, &by.keys, stored.id, stored.version, &meta).await? {
        return Err(ApiError::NotFound);
    }
    audit::record(&command, &by, Action::IntakeDiscarded, Some(id), app.clock.now()).await?;
    command.commit().await.map_err(StoreError::from)?;
    app.db.wipe_log().await?;
    Ok(StatusCode::NO_CONTENT)
}

fn place(org: Uuid, member: Uuid, id: IntakeId) -> IntakePlace {
    IntakePlace { org, member, id: id.0 }
}

/// What is written in an intake, by the rules of a new case.
fn read(text: &[u8], now: DateTime<Utc>) -> Result<CaseIn, Vec<Fault>> {
    let case: CaseIn = read_json(text)?;
    match check_dates(&case.file, now.date_naive()) {
        Ok(()) => Ok(case),
        Err(ApiError::Invalid(faults)) => Err(faults),
        Err(_) => Err(vec![Fault::new("/file", "invalid", "The dates of this case cannot be checked.")]),
    }
}

/// The answer to an intake that is here already.
fn again(by: &Access, known: &Stored, digest: [u8; 32]) -> Result<Json<IntakeReceipt>, ApiError> {
    if known.meta.member != by.member || known.meta.digest != digest {
        return Err(ApiError::Conflict {
            code: "intake_id_taken",
            detail: "Another intake has this id: it stays as it is. Seal this one again under a new id.",
        });
    }
    Ok(Json(receipt(known.id, &known.meta)))
}

fn receipt(id: IntakeId, meta: &Meta) -> IntakeReceipt {
    IntakeReceipt { id, state: meta.state, case_id: meta.case }
}

async fn find(app: &App, by: &Access, id: IntakeId) -> Result<Option<Stored>, ApiError> {
    noting_damage(app, by, store::find(&app.db.read, &by.keys, id).await).await
}

async fn waiting(app: &App, by: &Access, id: IntakeId) -> Result<Stored, ApiError> {
    find(app, by, id).await?.filter(|stored| stored.intake.is_some()).ok_or(ApiError::NotFound)
}

/// What is written in an intake that waits.
async fn text_of(app: &App, by: &Access, stored: &Stored) -> Result<Zeroizing<Vec<u8>>, ApiError> {
    let intake = stored.intake.as_deref().unwrap_or_default();
    let opened = by.keys.open_intake(intake, &place(by.org, stored.meta.member, stored.id));
    let unreadable = |_| StoreError::Unreadable { table: "inbox", id: stored.id.to_string() };
    noting_damage(app, by, opened.map_err(unreadable)).await
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
