//! The page of a draft as PDF, and the final files: made once, and given out unchanged for ever.

use super::annex::pictures;
use super::bench::{Bench, render, told};
use super::shapes::{DraftOut, ReviewIn, Told};
use super::writing::{load, stale, subject};
use crate::accounts;
use crate::accounts::extract::{Access, Caseworker, Reader};
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases::api::noting_damage;
use crate::cases::model::Disclosure;
use crate::db::StoreError;
use crate::decisions::Author;
use crate::documents::api::in_a_name;
use crate::documents::assembly::to_markdown;
use crate::documents::letter::Composed;
use crate::documents::model::{Block, Document, Inline};
use crate::documents::{docx, wording};
use crate::drafts::checklist::{Point, blocking};
use crate::drafts::foot;
use crate::drafts::model::{About, Act, Frozen, Refused, Status};
use crate::drafts::sections::hex;
use crate::drafts::store::{self, Files, Stored};
use crate::http::{ApiError, Id, Params, Problem, ValidJson};
use crate::ids::DraftId;
use crate::input::Fault;
use crate::standards::Lang;
use axum::Json;
use axum::extract::State as Part;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(print_draft))
        .routes(routes!(finalise_draft))
        .routes(routes!(final_pdf))
        .routes(routes!(final_markdown))
        .routes(routes!(write_draft))
        .routes(routes!(final_word))
}

/// The draft as it stands as PDF, marked as a draft on every page; of a final text the final file.
#[utoipa::path(get, path = "/drafts/{id}/draft.pdf", responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = Problem)))]
async fn print_draft(Part(app): Part<App>, by: Reader, Id(id): Id) -> Result<Response, ApiError> {
    let stored = load(&app, &by, DraftId(id)).await?;
    if stored.record.status == Status::Final {
        return answer_file(&app, &by, DraftId(id), Kind::Pdf).await;
    }
    let bench = Bench::open(&app, &by, stored.case).await?;
    let lang = stored.record.choice.language.into();
    let composed = bench.letter(&stored.record, lang)?;
    let (_, points) = bench.check(&stored.record, &composed, &[], lang).await?;
    let glyphs: Vec<Point> = points.into_iter().filter(|it| it.code == "missing_glyph").collect();
    if !glyphs.is_empty() {
        return Err(not_ready(&stored, &glyphs.iter().collect::<Vec<_>>()));
    }
    let bytes = render(page(&app, &by, &bench, &stored, &composed, (lang, false)).await?).await?;
    audit::record_now(&app, &by, Action::Exported, Some(id)).await?;
    Ok(attachment(&format!("draft-{}", in_a_name(&stored.record.reference, stored.id.0)), Kind::Pdf, bytes))
}

/// The page with the pictures of its annex; what keeps one from being shown is told in a language.
async fn page(
    app: &App,
    by: &Access,
    bench: &Bench,
    stored: &Stored,
    composed: &Composed,
    (told, is_final): (Lang, bool),
) -> Result<Document, ApiError> {
    let level = composed.draft.disclosure.first().map_or(Disclosure::Pseudonym, |shown| shown.level);
    let pictures = pictures(app, by, stored.case, &stored.record, level, told).await?;
    let mut document = bench.assemble(&stored.record, composed, &pictures, is_final).document;
    document.footer = foot::line(&document, stored.version, stored.record.choice.language.into());
    Ok(document)
}

/// The draft as it stands as a Word file, marked as a draft; of a final text a copy of it.
#[utoipa::path(get, path = "/drafts/{id}/draft.docx", responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), (status = "4XX", body = Problem)))]
async fn write_draft(Part(app): Part<App>, by: Reader, Id(id): Id) -> Result<Response, ApiError> {
    let stored = load(&app, &by, DraftId(id)).await?;
    if stored.record.status == Status::Final {
        return copy(&app, &by, &stored).await;
    }
    let bench = Bench::open(&app, &by, stored.case).await?;
    let lang = stored.record.choice.language.into();
    let composed = bench.letter(&stored.record, lang)?;
    let bytes = word(page(&app, &by, &bench, &stored, &composed, (lang, false)).await?).await?;
    audit::record_now(&app, &by, Action::Exported, Some(id)).await?;
    Ok(attachment(&format!("draft-{}", in_a_name(&stored.record.reference, stored.id.0)), Kind::Word, bytes))
}

/// A Word file of the final text, marked as a copy: the PDF is the text.
#[utoipa::path(get, path = "/drafts/{id}/final.docx", responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), (status = "4XX", body = Problem)))]
async fn final_word(Part(app): Part<App>, by: Reader, Id(id): Id) -> Result<Response, ApiError> {
    let stored = load(&app, &by, DraftId(id)).await?;
    copy(&app, &by, &stored).await
}

async fn copy(app: &App, by: &Access, stored: &Stored) -> Result<Response, ApiError> {
    let files = noting_damage(app, by, store::files(&app.db.read, &by.keys, stored.id).await).await?;
    let (Some(files), Some(frozen)) = (files, &stored.record.frozen) else { return Err(ApiError::NotFound) };
    let mut document: Document =
        serde_json::from_slice(&files.document).map_err(|error| ApiError::Internal(Box::new(error)))?;
    mark_as_copy(&mut document, frozen, stored.record.choice.language.into());
    let bytes = word(document).await?;
    audit::record_now(app, by, Action::Exported, Some(stored.id.0)).await?;
    Ok(attachment(&format!("copy-{}", in_a_name(&stored.record.reference, stored.id.0)), Kind::Word, bytes))
}

fn mark_as_copy(document: &mut Document, frozen: &Frozen, lang: Lang) {
    let day = wording::day(frozen.at.date_naive(), lang);
    let (mark, note) = match lang {
        Lang::En => (
            "COPY – the PDF is the final text".to_owned(),
            format!("Copy of the text that was made final on {day}. Its PDF has the SHA-256 {}.", frozen.pdf_sha256),
        ),
        Lang::Id => (
            "SALINAN – naskah final adalah PDF".to_owned(),
            format!("Salinan naskah yang difinalkan pada {day}. SHA-256 PDF-nya {}.", frozen.pdf_sha256),
        ),
    };
    document.banner = Some(document.banner.take().into_iter().chain([mark]).collect::<Vec<_>>().join(" · "));
    document.blocks.push(Block::Note { text: vec![Inline::plain(note)] });
}

async fn word(document: Document) -> Result<Vec<u8>, ApiError> {
    let written = crate::documents::press(move || docx::render(&document)).await;
    let written = written.map_err(|_| ApiError::Internal("the renderer panicked; the log says where".into()))?;
    written.map_err(|error| ApiError::Internal(Box::new(error)))
}

/// Make the approved text final: its Markdown and PDF are frozen. Refused with the list of what is missing.
#[utoipa::path(post, path = "/drafts/{id}/final", params(Told), request_body = ReviewIn, responses((status = 200, body = DraftOut), (status = "4XX", body = Problem)))]
async fn finalise_draft(
    Part(app): Part<App>,
    by: Caseworker,
    Id(id): Id,
    Params(asked): Params<Told>,
    ValidJson(ReviewIn { based_on, .. }): ValidJson<ReviewIn>,
) -> Result<Json<DraftOut>, ApiError> {
    let id = DraftId(id);
    let mut stored = load(&app, &by, id).await?;
    if stored.version != based_on {
        return Err(stale(&app, &by, id, asked).await);
    }
    let author = Author { member: by.member, name: accounts::own_name(&app, &by).await? };
    let (files, frozen, case_version) = freeze(&app, &by, &stored, asked, author.clone()).await?;
    let line = subject(&app, &by, &stored).await?;
    stored.record.freeze(frozen)?;
    stored.version += 1;
    let about = About { act: Act::Finalised, by: author, at: app.clock.now() };
    let command = app.db.begin().await?;
    let held = crate::cases::store::hold(&command, &by.keys, stored.case).await?;
    let case = if held { crate::cases::store::find(&command, &by.keys, stored.case).await? } else { None };
    // What is frozen is the case as it is: a fact or a consent that changed meanwhile is looked at again.
    let same = case.ok_or(ApiError::NotFound)?.version == case_version;
    if !same || !store::write(&command, &by.keys, &stored, &about, &line).await? {
        drop(command);
        return Err(stale(&app, &by, id, asked).await);
    }
    store::freeze(&command, &by.keys, &stored, &files).await?;
    audit::record(&command, &by, Action::DraftFinalised, Some(id.0), about.at).await?;
    command.commit().await.map_err(StoreError::from)?;
    told(&app, &by, stored, asked.told.map(Into::into)).await.map(Json)
}

/// The final files of an approved draft, and the version of the case that they were made from.
async fn freeze(
    app: &App,
    by: &Access,
    stored: &Stored,
    asked: Told,
    author: Author,
) -> Result<(Files, Frozen, i64), ApiError> {
    let record = &stored.record;
    if record.status == Status::Final {
        return Err(Refused::Final.into());
    }
    let bench = Bench::open(app, by, stored.case).await?;
    let told = asked.told.map_or_else(|| record.choice.language.into(), Into::into);
    let composed = bench.letter(record, told)?;
    let (_, points) = bench.check(record, &composed, &[], told).await?;
    let open = blocking(&points);
    if !open.is_empty() {
        return Err(not_ready(stored, &open));
    }
    if record.status != Status::Approved {
        return Err(Refused::NotApproved.into());
    }
    let page = page(app, by, &bench, stored, &composed, (told, true)).await?;
    let markdown = to_markdown(&page).into_bytes();
    let document = serde_json::to_vec(&page).map_err(|error| ApiError::Internal(Box::new(error)))?;
    let pdf = render(page).await?;
    let frozen = Frozen {
        pdf_sha256: hex(&Sha256::digest(&pdf)),
        markdown_sha256: hex(&Sha256::digest(&markdown)),
        by: author,
        at: app.clock.now(),
        catalogue: bench.catalogue.edition().to_owned(),
    };
    Ok((Files { markdown, pdf, document }, frozen, bench.version))
}

/// What keeps a text from going out, each with its section.
fn not_ready(stored: &Stored, open: &[&Point]) -> ApiError {
    let place = |section: &str| stored.record.sections.iter().position(|it| it.piece.id == section);
    let faults = open.iter().map(|point| {
        let pointer = match place(&point.section) {
            Some(at) => format!("/sections/{at}/text"),
            None if point.section.is_empty() => String::new(),
            None => format!("/{}", point.section),
        };
        Fault::new(pointer, &point.code, point.message.clone())
    });
    ApiError::Invalid(faults.collect())
}

#[derive(Clone, Copy)]
enum Kind {
    Pdf,
    Markdown,
    Word,
}

/// The final PDF.
#[utoipa::path(get, path = "/drafts/{id}/final.pdf", responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = Problem)))]
async fn final_pdf(Part(app): Part<App>, by: Reader, Id(id): Id) -> Result<Response, ApiError> {
    answer_file(&app, &by, DraftId(id), Kind::Pdf).await
}

/// The final text as Markdown.
#[utoipa::path(get, path = "/drafts/{id}/final.md", responses((status = 200, content_type = "text/markdown"), (status = "4XX", body = Problem)))]
async fn final_markdown(Part(app): Part<App>, by: Reader, Id(id): Id) -> Result<Response, ApiError> {
    answer_file(&app, &by, DraftId(id), Kind::Markdown).await
}

async fn answer_file(app: &App, by: &Access, id: DraftId, kind: Kind) -> Result<Response, ApiError> {
    let files = noting_damage(app, by, store::files(&app.db.read, &by.keys, id).await).await?;
    let files = files.ok_or(ApiError::NotFound)?;
    let stored = load(app, by, id).await?;
    audit::record_now(app, by, Action::Exported, Some(id.0)).await?;
    let name = format!("letter-{}", in_a_name(&stored.record.reference, stored.id.0));
    let bytes = match kind {
        Kind::Markdown => files.markdown,
        _ => files.pdf,
    };
    Ok(attachment(&name, kind, bytes))
}

fn attachment(name: &str, kind: Kind, bytes: Vec<u8>) -> Response {
    let (ending, mime) = match kind {
        Kind::Pdf => ("pdf", "application/pdf"),
        Kind::Markdown => ("md", "text/markdown; charset=utf-8"),
        Kind::Word => ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    };
    let disposition = format!("attachment; filename=\"{name}.{ending}\"");
    let disposition = HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"));
    ([(header::CONTENT_TYPE, HeaderValue::from_static(mime)), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response()
}
