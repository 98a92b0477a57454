//! The annex over HTTP: which exhibits go with a draft, a lawyer's word on their pictures, and the clean pictures themselves.

use super::asked::{AnnexIn, ConfirmationIn};
use super::bench::Bench;
use super::shapes::{DraftOut, Told};
use super::writing::{begin, finish, load};
use crate::accounts::extract::{Access, Caseworker, Lawyer, Reader};
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases::api::noting_damage;
use crate::documents::model::{Block, Document};
use crate::drafts::annex::{Annexed, Sized};
use crate::drafts::model::{Act, Record, Refused, Status};
use crate::drafts::store;
use crate::evidence::{self, EvidenceError};
use crate::http::{ApiError, Id, IdAndNumber, Params, Problem, ValidJson};
use crate::ids::{CaseId, DraftId, FileId};
use crate::input::Fault;
use crate::pictures::{Kind, Picture, PictureError};
use crate::standards::Lang;
use axum::Json;
use axum::extract::State as Part;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use tokio::sync::Semaphore;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Most bytes of a file that is unpacked as a picture.
const MOST_FILE: u64 = 30 << 20;
/// Most bytes of all clean pictures of an annex.
const MOST_PICTURES: u64 = 24 << 20;
/// How many pictures are unpacked at once: each may take a quarter of a gigabyte for a moment.
static UNPACKING: Semaphore = Semaphore::const_new(2);

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(change_annex)).routes(routes!(confirm_picture)).routes(routes!(show_picture))
}

/// Choose the exhibits of the annex, in their order. One that cannot be attached is named, and the draft stays as it was.
#[utoipa::path(put, path = "/drafts/{id}/annex", params(Told), request_body = AnnexIn, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn change_annex(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(AnnexIn { based_on, exhibits }): ValidJson<AnnexIn>,
) -> Result<Json<DraftOut>, ApiError> {
    let (mut stored, step) = begin(&app, &by, DraftId(id), Some(based_on), asked).await?;
    if stored.record.status == Status::Final {
        return Err(Refused::Final.into());
    }
    let told = asked.told.map_or_else(|| stored.record.choice.language.into(), Into::into);
    let bench = Bench::open(&app, &by, stored.case).await?;
    let (mut annex, mut faults, mut sum) = (Vec::new(), Vec::new(), 0);
    for (index, wanted) in exhibits.iter().enumerate() {
        let pointer = format!("/exhibits/{index}");
        let number = wanted.exhibit;
        let Some(exhibit) = bench.file.evidence.iter().find(|it| it.exhibit == number) else {
            faults.push(fault(&pointer, told, number, &Trouble::Unknown));
            continue;
        };
        let Some(file) = exhibit.file.map(FileId) else {
            faults.push(fault(&pointer, told, number, &Trouble::NoFile));
            continue;
        };
        let kept = stored
            .record
            .annex
            .iter()
            .find(|it| (it.exhibit, it.file, it.picture.is_some()) == (number, file, wanted.picture));
        let it = match kept {
            Some(kept) => kept.clone(),
            None => match attach(&app, &by, (stored.case, file), number, wanted.picture).await {
                Ok(it) => it,
                Err(Failure::Trouble(trouble)) => {
                    faults.push(fault(&pointer, told, number, &trouble));
                    continue;
                }
                Err(Failure::Other(error)) => return Err(*error),
            },
        };
        let Some(all) = with_room(sum, &it) else {
            faults.push(fault(&pointer, told, number, &Trouble::AllTooLarge));
            break;
        };
        sum = all;
        annex.push(it);
    }
    if !faults.is_empty() {
        return Err(ApiError::Invalid(faults));
    }
    stored.record.attach(annex, step.clone())?;
    finish(&app, &by, stored, step, (Act::Annexed, Action::DraftChanged), asked).await
}

/// The bytes of all pictures with this exhibit's; `None` where they are too many. A listed file takes no room.
fn with_room(sum: u64, it: &Annexed) -> Option<u64> {
    let all = sum + it.picture.map_or(0, |picture| picture.bytes);
    (all <= MOST_PICTURES).then_some(all)
}

/// Say that a picture may be shown though the worker is not named, or take that back, as a lawyer.
#[utoipa::path(post, path = "/drafts/{id}/annex/confirmation", params(Told), request_body = ConfirmationIn, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn confirm_picture(
    Part(app): Part<App>,
    by: Lawyer,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(ConfirmationIn { based_on, exhibit, confirmed }): ValidJson<ConfirmationIn>,
) -> Result<Json<DraftOut>, ApiError> {
    let (mut stored, step) = begin(&app, &by, DraftId(id), Some(based_on), asked).await?;
    if stored.record.status == Status::Final {
        return Err(Refused::Final.into());
    }
    let bench = Bench::open(&app, &by, stored.case).await?;
    let composed = bench.letter(&stored.record, stored.record.choice.language.into())?;
    let level = composed.draft.disclosure.first().map(|shown| shown.level);
    stored.record.confirm(exhibit, level.filter(|_| confirmed), step.clone())?;
    finish(&app, &by, stored, step, (Act::Annexed, Action::DraftChanged), asked).await
}

/// The picture of an exhibit of the annex as the document shows it: upright, scaled, without a camera's data.
#[utoipa::path(get, path = "/drafts/{id}/annex/{number}", params(("id" = Uuid, Path), ("number" = u32, Path)), responses((status = 200, content_type = "image/*"), (status = "4XX", body = Problem)))]
async fn show_picture(
    Part(app): Part<App>,
    by: Reader,
    IdAndNumber(id, number): IdAndNumber,
) -> Result<Response, ApiError> {
    let stored = load(&app, &by, DraftId(id)).await?;
    let pictured = stored.record.annex.iter().filter(|it| it.picture.is_some());
    let (place, it) = pictured.enumerate().find(|(_, it)| it.exhibit == number).ok_or(ApiError::NotFound)?;
    let picture = if stored.record.status == Status::Final {
        let files = noting_damage(&app, &by, store::files(&app.db.read, &by.keys, stored.id).await).await?;
        let document: Document = serde_json::from_slice(&files.ok_or(ApiError::NotFound)?.document)
            .map_err(|error| ApiError::Internal(Box::new(error)))?;
        audit::record_now(&app, &by, Action::DraftRead, Some(id)).await?;
        let mut images = document.blocks.into_iter().filter_map(|block| match block {
            Block::Image { picture, .. } => Some(picture),
            _ => None,
        });
        images.nth(place).ok_or(ApiError::NotFound)?
    } else {
        let lang = stored.record.choice.language.into();
        clean(&app, &by, (stored.case, it.file)).await.map_err(|failure| failure.into_error("", lang, number))?
    };
    let kind = match picture.kind {
        Kind::Jpeg => "image/jpeg",
        Kind::Png => "image/png",
    };
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], picture.bytes.to_vec()).into_response())
}

/// The clean pictures of the annex that the document may show.
pub(super) async fn pictures(
    app: &App,
    by: &Access,
    case: CaseId,
    record: &Record,
    level: crate::cases::model::Disclosure,
    told: Lang,
) -> Result<BTreeMap<u32, Picture>, ApiError> {
    let mut pictures = BTreeMap::new();
    for (index, it) in record.annex.iter().enumerate() {
        if it.picture.is_none() || it.waits(level) {
            continue;
        }
        let failed = |failure: Failure| failure.into_error(&format!("/annex/{index}"), told, it.exhibit);
        pictures.insert(it.exhibit, clean(app, by, (case, it.file)).await.map_err(failed)?);
    }
    Ok(pictures)
}

/// What keeps an exhibit from being attached.
enum Trouble {
    Unknown,
    NoFile,
    Arriving,
    Gone,
    TooLarge,
    AllTooLarge,
    Picture(PictureError),
}

enum Failure {
    Trouble(Trouble),
    Other(Box<ApiError>),
}

impl From<EvidenceError> for Failure {
    fn from(error: EvidenceError) -> Self {
        match error {
            EvidenceError::NotFound => Self::Trouble(Trouble::Gone),
            EvidenceError::Incomplete { .. } => Self::Trouble(Trouble::Arriving),
            EvidenceError::TooLarge { .. } => Self::Trouble(Trouble::TooLarge),
            other => Self::Other(Box::new(other.into())),
        }
    }
}

impl Failure {
    fn into_error(self, pointer: &str, told: Lang, exhibit: u32) -> ApiError {
        match self {
            Self::Trouble(trouble) => ApiError::Invalid(vec![fault(pointer, told, exhibit, &trouble)]),
            Self::Other(error) => *error,
        }
    }
}

async fn attach(
    app: &App,
    by: &Access,
    (case, file): (CaseId, FileId),
    exhibit: u32,
    picture: bool,
) -> Result<Annexed, Failure> {
    let entry = evidence::entry(app, by, case, file).await?;
    let sized = if picture {
        let Picture { width, height, bytes, .. } = clean(app, by, (case, file)).await?;
        Some(Sized { width, height, bytes: bytes.len() as u64 })
    } else {
        None
    };
    let sha256 = entry.whole.map(|whole| whole.sha256).unwrap_or_default();
    let (name, media_type, size) = (entry.name, entry.media_type, entry.size);
    Ok(Annexed { exhibit, file, name, media_type, size, sha256, picture: sized, confirmed: None })
}

/// The file as a clean picture. It is opened in memory only; a few at a time.
async fn clean(app: &App, by: &Access, (case, file): (CaseId, FileId)) -> Result<Picture, Failure> {
    let other = |error: ApiError| Failure::Other(Box::new(error));
    let turn = UNPACKING.acquire().await.map_err(|error| other(ApiError::Internal(Box::new(error))))?;
    let bytes = evidence::whole(app, by, (case, file), MOST_FILE).await?;
    // The turn lasts as long as the unpacking, also when who asked for it has gone.
    let unpack = move || {
        let _turn = turn;
        Picture::exhibit(&bytes)
    };
    let picture = tokio::task::spawn_blocking(unpack).await;
    let picture = picture.map_err(|error| other(ApiError::Internal(Box::new(error))))?;
    picture.map_err(|error| Failure::Trouble(Trouble::Picture(error)))
}

fn fault(pointer: &str, told: Lang, exhibit: u32, trouble: &Trouble) -> Fault {
    let (code, en, id) = match trouble {
        Trouble::Unknown => (
            "exhibit_unknown",
            "the case has no exhibit of this number.".to_owned(),
            "kasus ini tidak mempunyai bukti bernomor ini.".to_owned(),
        ),
        Trouble::NoFile => (
            "exhibit_without_file",
            "it has no file: add one at the case, or leave it out.".to_owned(),
            "belum ada berkasnya: tambahkan di halaman kasus, atau jangan lampirkan.".to_owned(),
        ),
        Trouble::Arriving => (
            "exhibit_arriving",
            "its file has not arrived whole: finish the upload first.".to_owned(),
            "berkasnya belum terkirim seluruhnya: selesaikan pengirimannya dahulu.".to_owned(),
        ),
        Trouble::Gone => (
            "exhibit_gone",
            "its file is no longer there: take it off the annex.".to_owned(),
            "berkasnya sudah tidak ada: keluarkan dari lampiran.".to_owned(),
        ),
        Trouble::TooLarge => (
            "exhibit_too_large",
            format!(
                "its file has more than {} MB: attach it as a listed file, or save the picture smaller.",
                MOST_FILE >> 20
            ),
            format!(
                "berkasnya lebih dari {} MB: lampirkan sebagai daftar, atau simpan gambarnya lebih kecil.",
                MOST_FILE >> 20
            ),
        ),
        Trouble::AllTooLarge => (
            "annex_too_large",
            format!(
                "with it the pictures have more than {} MB: attach it as a listed file, or save the pictures smaller.",
                MOST_PICTURES >> 20
            ),
            format!(
                "bersamanya gambar-gambar melebihi {} MB: lampirkan sebagai daftar, atau simpan gambarnya lebih kecil.",
                MOST_PICTURES >> 20
            ),
        ),
        Trouble::Picture(error @ (PictureError::Format | PictureError::Base64)) => (
            "exhibit_not_picture",
            format!("it {error}, or attach it as a listed file."),
            "ini bukan PNG atau JPEG: simpan gambarnya sebagai salah satunya, atau lampirkan sebagai daftar."
                .to_owned(),
        ),
        Trouble::Picture(error @ PictureError::TooLarge { width, height }) => (
            "exhibit_too_many_pixels",
            format!("it {error}."),
            format!("ukurannya {width} × {height} piksel, lebih dari yang dapat dibaca: simpan lebih kecil."),
        ),
        Trouble::Picture(error @ PictureError::Damaged) => (
            "exhibit_damaged",
            format!("it {error}."),
            "gambarnya rusak, atau terlalu besar bila dibuka: buka di program gambar dan simpan ulang.".to_owned(),
        ),
    };
    let name = told.pick("Exhibit", "Bukti");
    Fault::new(pointer.to_owned(), code, format!("{name} {exhibit}: {}", told.pick(&en, &id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exhibits with pictures of so many bytes; 0 for a listed file.
    fn exhibits(sizes: &[u64]) -> Vec<Annexed> {
        let one = |(bytes, exhibit): (&u64, u32)| Annexed {
            exhibit,
            file: FileId(uuid::Uuid::nil()),
            name: String::new(),
            media_type: String::new(),
            size: 40 << 20,
            sha256: String::new(),
            picture: (*bytes > 0).then_some(Sized { width: 1, height: 1, bytes: *bytes }),
            confirmed: None,
        };
        sizes.iter().zip(1..).map(one).collect()
    }

    /// The first that has no room.
    fn too_much(sizes: &[u64]) -> Option<u32> {
        let mut sum = 0;
        exhibits(sizes).iter().find_map(|it| match with_room(sum, it) {
            Some(all) => {
                sum = all;
                None
            }
            None => Some(it.exhibit),
        })
    }

    #[test]
    fn pictures_that_are_too_large_together_name_the_one_that_is_too_much_and_the_remedy() {
        let eight = 8 << 20;
        assert_eq!(too_much(&[eight, eight, eight]), None, "just the most");
        assert_eq!(too_much(&[eight, eight, eight, 1, 1]), Some(4));
        assert_eq!(too_much(&[eight, eight, eight, 0]), None, "a listed file, whatever its size, takes no room");
        assert_eq!(too_much(&[eight, 0, eight, eight, 1]), Some(5));
        for (told, message) in [
            (
                Lang::En,
                "Exhibit 4: with it the pictures have more than 24 MB: attach it as a listed file, or save the pictures smaller.",
            ),
            (
                Lang::Id,
                "Bukti 4: bersamanya gambar-gambar melebihi 24 MB: lampirkan sebagai daftar, atau simpan gambarnya lebih kecil.",
            ),
        ] {
            let fault = fault("/exhibits/3", told, 4, &Trouble::AllTooLarge);
            assert_eq!(
                (fault.pointer.as_str(), fault.code.as_str(), fault.message.as_str()),
                ("/exhibits/3", "annex_too_large", message)
            );
        }
    }
}
