//! Files of evidence over HTTP: announce, send, complete, list, read whole or in part, delete.

use super::model::{Asked, Entry, State, ending};
use super::receive::{self, Loss, found, offset};
use super::store::{self, Stored};
use super::{EvidenceError, PIECE, read};
use crate::accounts::extract::{Access, Caseworker, Keyholder, Reader};
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases::api::noting_damage;
use crate::http::{ApiError, Id, Params, Problem, TwoIds, ValidJson};
use crate::ids::{CaseId, FileId};
use crate::input::{Fault, Meaning};
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State as Part};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use validator::Validate;

/// A file that is to come.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileIn {
    /// Number of the exhibit that it belongs to.
    #[validate(range(min = 1, max = 100_000))]
    pub exhibit: u32,
    /// The name of the file.
    #[validate(length(min = 1, max = 255))]
    pub name: String,
    /// As the device names it, such as `image/jpeg`.
    #[validate(length(max = 127))]
    pub media_type: String,
    /// Bytes.
    #[validate(range(min = 1))]
    pub size: u64,
    /// SHA-256 in hexadecimal of whatever the sender finds an unfinished upload again by.
    #[serde(default)]
    #[validate(length(max = 64))]
    pub fingerprint: String,
}

impl Meaning for FileIn {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = vec![];
        let token = |text: &str| {
            !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b))
        };
        if !self.media_type.split_once('/').is_some_and(|(kind, rest)| token(kind) && token(rest)) {
            let message = "This is no media type: write one such as image/jpeg, or application/octet-stream.";
            faults.push(Fault::new("/media_type", "invalid", message));
        }
        if !self.fingerprint.is_empty() && !is_hash(&self.fingerprint) {
            faults.push(Fault::new("/fingerprint", "invalid", "Write 64 digits 0-9 and a-f, or leave it out."));
        }
        faults
    }
}

/// What the sender computed over the whole file.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompletionIn {
    /// SHA-256 in hexadecimal.
    #[validate(length(min = 64, max = 64))]
    pub sha256: String,
}

impl Meaning for CompletionIn {
    fn faults(&self) -> Vec<Fault> {
        if is_hash(&self.sha256) {
            return vec![];
        }
        vec![Fault::new("/sha256", "invalid", "This is not a SHA-256: write its 64 digits 0-9 and a-f.")]
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Where the piece begins.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Offset {
    pub offset: u64,
}

/// How far the upload is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Progress {
    /// Bytes that arrived: the next piece begins here.
    pub offset: u64,
}

/// A file of a case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EvidenceFile)]
pub struct FileOut {
    #[schema(value_type = Uuid)]
    pub id: FileId,
    pub state: State,
    /// Number of the exhibit that it was sent for.
    pub exhibit: u32,
    pub name: String,
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// Bytes that arrived.
    pub offset: u64,
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    pub fingerprint: String,
    /// SHA-256 of the original in hexadecimal; empty until it is whole.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    pub sha256: String,
    pub created_at: DateTime<Utc>,
}

impl From<Stored> for FileOut {
    fn from(file: Stored) -> Self {
        let offset = offset(&file);
        let Entry { name, media_type, exhibit, size, fingerprint, created_at, whole } = file.entry;
        let (state, sha256) = whole.map_or((State::Arriving, String::new()), |whole| (State::Whole, whole.sha256));
        Self { id: file.id, state, exhibit, name, media_type, size, offset, fingerprint, sha256, created_at }
    }
}

/// The files of a case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EvidenceFiles)]
pub struct FilesOut {
    pub items: Vec<FileOut>,
    /// Files that cannot be read: damaged or altered in the store.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Uuid>, required = false)]
    pub damaged: Vec<FileId>,
    /// Most bytes of one file.
    pub limit: u64,
    /// Most bytes of one piece.
    pub piece: u64,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    let pieces = OpenApiRouter::new().routes(routes!(send_piece)).layer(DefaultBodyLimit::max(PIECE));
    OpenApiRouter::new()
        .routes(routes!(list_files, announce_file))
        .routes(routes!(open_file, delete_file))
        .merge(pieces)
        .routes(routes!(complete_file))
        .routes(routes!(give_up_upload))
        .routes(routes!(read_content))
}

/// List the files of a case, those included that are still arriving.
#[utoipa::path(get, path = "/cases/{id}/evidence", responses((status = 200, body = FilesOut), (status = "4XX", body = Problem)))]
async fn list_files(Part(app): Part<App>, by: Reader, Id(id): Id) -> Result<Json<FilesOut>, ApiError> {
    crate::cases::api::load(&app, &by, CaseId(id)).await?;
    let listed = noting_damage(&app, &by, store::list(&app.db.read, &by.keys, CaseId(id)).await).await?;
    for file in &listed.damaged {
        audit::record_now(&app, &by, Action::Unreadable, Some(file.0)).await?;
    }
    let items = listed.files.into_iter().map(FileOut::from).collect();
    Ok(Json(FilesOut { items, damaged: listed.damaged, limit: app.evidence_limit, piece: PIECE as u64 }))
}

/// Announce a file of a case; its bytes are then sent in pieces.
#[utoipa::path(post, path = "/cases/{id}/evidence", request_body = FileIn, responses((status = 201, body = FileOut), (status = "4XX", body = Problem)))]
async fn announce_file(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    ValidJson(input): ValidJson<FileIn>,
) -> Result<(StatusCode, Json<FileOut>), ApiError> {
    let FileIn { exhibit, name, media_type, size, fingerprint } = input;
    let media_type = media_type.to_ascii_lowercase();
    let entry = Entry { name, media_type, exhibit, size, fingerprint, created_at: app.clock.now(), whole: None };
    let file = receive::announce(&app, &by, CaseId(id), &entry).await?;
    let stored = found(&app, &by, CaseId(id), file).await?;
    Ok((StatusCode::CREATED, Json(stored.into())))
}

/// What is known of a file, and how far its upload is.
#[utoipa::path(get, path = "/cases/{id}/evidence/{file}", params(("id" = Uuid, Path), ("file" = Uuid, Path)), responses((status = 200, body = FileOut), (status = "4XX", body = Problem)))]
async fn open_file(Part(app): Part<App>, by: Reader, TwoIds(id, file): TwoIds) -> Result<Json<FileOut>, ApiError> {
    Ok(Json(load(&app, &by, (CaseId(id), FileId(file))).await?.into()))
}

/// Send the next piece: at most 4 MiB, a multiple of 64 KiB unless it is the last.
#[utoipa::path(patch, path = "/cases/{id}/evidence/{file}", params(("id" = Uuid, Path), ("file" = Uuid, Path), Offset), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 200, body = Progress), (status = "4XX", body = Problem)))]
async fn send_piece(
    Part(app): Part<App>,
    by: Caseworker,
    TwoIds(id, file): TwoIds,
    Params(Offset { offset }): Params<Offset>,
    piece: Result<Bytes, BytesRejection>,
) -> Result<Json<Progress>, ApiError> {
    let piece = piece.map_err(|rejection| {
        if rejection.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE {
            EvidenceError::Misaligned.into()
        } else {
            ApiError::Malformed(vec![])
        }
    })?;
    let offset = receive::append(&app, &by, (CaseId(id), FileId(file)), offset, &piece).await?;
    Ok(Json(Progress { offset }))
}

/// Say that all was sent: the file is kept if it has the SHA-256 that the sender computed.
#[utoipa::path(post, path = "/cases/{id}/evidence/{file}/completion", params(("id" = Uuid, Path), ("file" = Uuid, Path)), request_body = CompletionIn, responses((status = 200, body = FileOut), (status = "4XX", body = Problem)))]
async fn complete_file(
    Part(app): Part<App>,
    by: Caseworker,
    TwoIds(id, file): TwoIds,
    ValidJson(CompletionIn { sha256 }): ValidJson<CompletionIn>,
) -> Result<Json<FileOut>, ApiError> {
    Ok(Json(receive::complete(&app, &by, (CaseId(id), FileId(file)), &sha256).await?.into()))
}

/// Give an upload up that is not complete.
#[utoipa::path(delete, path = "/cases/{id}/evidence/{file}/upload", params(("id" = Uuid, Path), ("file" = Uuid, Path)), responses((status = 204), (status = "4XX", body = Problem)))]
async fn give_up_upload(
    Part(app): Part<App>,
    by: Caseworker,
    TwoIds(id, file): TwoIds,
) -> Result<StatusCode, ApiError> {
    receive::destroy(&app, &by, (CaseId(id), FileId(file)), Loss::Upload).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Delete a file: its key is destroyed and its bytes are removed.
#[utoipa::path(delete, path = "/cases/{id}/evidence/{file}", params(("id" = Uuid, Path), ("file" = Uuid, Path)), responses((status = 204), (status = "4XX", body = Problem)))]
async fn delete_file(Part(app): Part<App>, by: Keyholder, TwoIds(id, file): TwoIds) -> Result<StatusCode, ApiError> {
    receive::destroy(&app, &by, (CaseId(id), FileId(file)), Loss::File).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The bytes of a file, as they were sent; `Range` asks for a part.
#[utoipa::path(get, path = "/cases/{id}/evidence/{file}/content", params(("id" = Uuid, Path), ("file" = Uuid, Path)), responses((status = 200, content_type = "application/octet-stream"), (status = 206, content_type = "application/octet-stream"), (status = "4XX", body = Problem)))]
async fn read_content(
    Part(app): Part<App>,
    by: Reader,
    TwoIds(id, file): TwoIds,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let ids = (CaseId(id), FileId(file));
    let stored = load(&app, &by, ids).await?;
    if stored.entry.whole.is_none() {
        return Err(EvidenceError::Incomplete { offset: offset(&stored) }.into());
    }
    let (tag, size) = (format!("\"{file}\""), stored.entry.size);
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let fresh = text(header::IF_RANGE).is_none_or(|expected| expected == tag);
    let (status, bytes) = match Asked::of(text(header::RANGE).filter(|_| fresh), size) {
        Asked::All => (StatusCode::OK, (0, size - 1)),
        Asked::Bytes { first, last } => (StatusCode::PARTIAL_CONTENT, (first, last)),
        Asked::Beyond => return Err(ApiError::BeyondFile { size }),
    };
    audit::record_now(&app, &by, Action::EvidenceRead, Some(file)).await?;
    let mut reader = noting(&app, &by, read::reader(&app, &by, ids, bytes).await).await?;
    // What cannot be read at all is a problem document, not a file that breaks off.
    let begun = reader.next().await?;
    let name =
        format!("attachment; filename=\"exhibit-{}.{}\"", stored.entry.exhibit, ending(&stored.entry.media_type));
    let mut response = (status, Body::from_stream(reader.stream(begun))).into_response();
    let mut set = |name, value: String| {
        let value = HeaderValue::try_from(value).expect("numbers, an id and a fixed ending");
        response.headers_mut().insert(name, value);
    };
    // Never a type that a browser would show, let alone run: what to do with the bytes is for the web app to decide.
    set(header::CONTENT_TYPE, "application/octet-stream".to_owned());
    set(header::CONTENT_DISPOSITION, name);
    set(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox; frame-ancestors 'none'".to_owned());
    set(header::ACCEPT_RANGES, "bytes".to_owned());
    set(header::ETAG, tag);
    set(header::CONTENT_LENGTH, (bytes.1 - bytes.0 + 1).to_string());
    if status == StatusCode::PARTIAL_CONTENT {
        set(header::CONTENT_RANGE, format!("bytes {}-{}/{size}", bytes.0, bytes.1));
    }
    Ok(response)
}

async fn load(app: &App, by: &Access, (case, id): (CaseId, FileId)) -> Result<Stored, ApiError> {
    noting(app, by, found(app, by, case, id).await).await
}

/// Records that something could not be opened, before the error goes on.
async fn noting<T>(app: &App, by: &Access, found: Result<T, EvidenceError>) -> Result<T, ApiError> {
    match found {
        Err(EvidenceError::Store(error)) => noting_damage(app, by, Err(error)).await,
        other => Ok(other?),
    }
}

impl From<EvidenceError> for ApiError {
    fn from(error: EvidenceError) -> Self {
        let fault = |pointer: &str, code: &'static str, message: String| {
            Self::Invalid(vec![Fault::new(pointer.to_owned(), code, message)])
        };
        match error {
            EvidenceError::NotFound => Self::NotFound,
            EvidenceError::WrongOffset { offset } => Self::WrongOffset { offset },
            EvidenceError::Incomplete { offset } => Self::FileIncomplete { offset },
            EvidenceError::Misaligned => {
                let message = "Send at most 4 MiB at once, and a multiple of 64 KiB unless the file ends there.";
                fault("", "piece_length", message.to_owned())
            }
            EvidenceError::TooMuch => {
                let message =
                    "This goes beyond the size that was announced: announce the file again with its real size.";
                fault("", "piece_beyond_size", message.to_owned())
            }
            EvidenceError::Whole => Self::Conflict {
                code: "file_whole",
                detail: "The file is whole: nothing can be added to it. A keyholder can delete it.",
            },
            EvidenceError::WrongHash => {
                let message = "What arrived has another hash: give this upload up and send the file again.";
                fault("/sha256", "hash_differs", message.to_owned())
            }
            EvidenceError::Full => Self::Conflict {
                code: "files_full",
                detail: "The case has as many files as it can have; nothing was written.",
            },
            EvidenceError::TooLarge { limit } => {
                let message = format!("A file has at most {limit} bytes here: send it in parts or smaller.");
                fault("/size", "file_too_large", message)
            }
            EvidenceError::Store(error) => error.into(),
            EvidenceError::Objects(error) => Self::Unavailable(Box::new(error)),
        }
    }
}
