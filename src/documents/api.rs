//! Letters on a stored case over HTTP: the draft for the preview, its PDF and its Word file.

use super::{Days, Draft, DraftError, docx, letter, pdf};
use crate::accounts::extract::{Access, Reader};
use crate::accounts::organisation;
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases;
use crate::cases::model::CaseFile;
use crate::codes::Day;
use crate::decisions::{self, Decided};
use crate::http::{ApiError, Id, Params, Problem};
use crate::ids::CaseId;
use crate::input::Fault;
use crate::standards::Lang;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// Language of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DocumentLanguage {
    En,
    Id,
}

impl From<DocumentLanguage> for Lang {
    fn from(language: DocumentLanguage) -> Self {
        match language {
            DocumentLanguage::En => Self::En,
            DocumentLanguage::Id => Self::Id,
        }
    }
}

/// Which letter.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct LetterParams {
    /// Id of the avenue, such as `SP-MIGRANTS`, or of a document of our own, such as `WAGE-CLAIM`.
    pub mechanism: String,
    /// The State to which it speaks, where the case concerns several.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    pub state: Option<crate::codes::State>,
    /// Further mandates of the special procedures to which it is addressed jointly, such as `SP-TRAFFICKING,SP-SLAVERY`.
    #[serde(default)]
    pub with: Option<String>,
    #[param(inline)]
    pub lang: DocumentLanguage,
    /// The day that the letter bears, `YYYY-MM-DD`; today when absent.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    pub on: Option<Day>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(draft_letter)).routes(routes!(print_letter)).routes(routes!(word_letter))
}

/// The draft of a letter on a case, with what is still open.
#[utoipa::path(get, path = "/cases/{id}/letter", params(LetterParams), responses((status = 200, body = Draft), (status = "4XX", body = Problem)))]
async fn draft_letter(
    State(app): State<App>,
    by: Reader,
    Id(id): Id,
    Params(params): Params<LetterParams>,
) -> Result<Json<Draft>, ApiError> {
    let (draft, _) = compose(&app, &by, id, &params).await?;
    audit::record_now(&app, &by, Action::CaseRead, Some(id)).await?;
    Ok(Json(draft))
}

/// What the name of a letter's file says: the reference that stands on the paper, else its day. A paper that does not name the worker
/// leads to no case by the name of its file either.
fn called(draft: &Draft) -> String {
    let document = &draft.document;
    if document.footer.is_empty() { document.date.to_string() } else { document.footer.clone() }
}

/// The letter as PDF.
#[utoipa::path(get, path = "/cases/{id}/letter.pdf", params(LetterParams), responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = Problem)))]
async fn print_letter(
    State(app): State<App>,
    by: Reader,
    Id(id): Id,
    Params(params): Params<LetterParams>,
) -> Result<Response, ApiError> {
    let (draft, file) = compose(&app, &by, id, &params).await?;
    let reference = called(&draft);
    print(&app, &by, id, draft, Paper::Pdf("letter"), &reference, &file).await
}

/// The letter as a Word file, to be edited.
#[utoipa::path(get, path = "/cases/{id}/letter.docx", params(LetterParams), responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), (status = "4XX", body = Problem)))]
async fn word_letter(
    State(app): State<App>,
    by: Reader,
    Id(id): Id,
    Params(params): Params<LetterParams>,
) -> Result<Response, ApiError> {
    let (draft, file) = compose(&app, &by, id, &params).await?;
    let reference = called(&draft);
    print(&app, &by, id, draft, Paper::Word("letter"), &reference, &file).await
}

async fn compose(app: &App, by: &Access, id: Uuid, params: &LetterParams) -> Result<(Draft, CaseFile), ApiError> {
    let file = cases::api::load(app, by, CaseId(id)).await?.record.file;
    let sender = organisation::letterhead(app, by).await?.into();
    let today = app.clock.today();
    let days = Days { date: params.on.unwrap_or(today), today };
    let to = letter::To { document: &params.mechanism, state: params.state };
    let catalogue = app.catalogue(by).await?;
    let record = decisions::api::record_of(app, by, CaseId(id)).await?;
    let decided = Decided::new(&catalogue, &file, &record, today);
    let lang = params.lang.into();
    let templates = &app.templates(by).await?;
    let with: Vec<String> = params.with.iter().flat_map(|it| it.split(',')).map(|it| it.trim().to_owned()).collect();
    let asked =
        letter::Asked { to, lang, told: lang, days, most: None, by_name: false, with: &with, templates, pattern: None };
    let draft = letter::compose_asked(&file, &sender, asked, &catalogue, &decided)?.draft;
    Ok((draft, file))
}

/// A file that a draft becomes, with what it is called.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Paper {
    Pdf(&'static str),
    Word(&'static str),
}

/// What the name of a file says of the record: its reference, else the beginning of its id, so that no part of it is empty.
pub(crate) fn in_a_name(reference: &str, object: Uuid) -> String {
    let plain: String = reference.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if plain.is_empty() { object.simple().to_string()[..8].to_owned() } else { plain }
}

/// Renders a draft off the request threads and answers it as a file; the name holds the reference or the id, and nothing else.
pub(crate) async fn print(
    app: &App,
    by: &Access,
    object: Uuid,
    draft: Draft,
    paper: Paper,
    reference: &str,
    source: &impl Serialize,
) -> Result<Response, ApiError> {
    let panicked = || ApiError::Internal("the renderer panicked; the log says where".into());
    let (name, ending, kind, bytes) = match paper {
        Paper::Pdf(name) => {
            let rendered = crate::documents::press(move || pdf::render(&draft.document)).await;
            let bytes = match rendered.map_err(|_| panicked())? {
                Err(error @ pdf::RenderError::MissingGlyph { character, .. }) => {
                    return Err(missing_glyph(error, character, source));
                }
                rendered => rendered?,
            };
            (name, "pdf", "application/pdf", bytes)
        }
        Paper::Word(name) => {
            let rendered = crate::documents::press(move || docx::render(&draft.document)).await;
            let bytes = rendered.map_err(|_| panicked())?.map_err(|error| ApiError::Internal(Box::new(error)))?;
            (name, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", bytes)
        }
    };
    audit::record_now(app, by, Action::Exported, Some(object)).await?;
    let name = format!("attachment; filename=\"{name}-{}.{ending}\"", in_a_name(reference, object));
    let name = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"));
    let kind = HeaderValue::from_static(kind);
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

/// Says at which places of the record the character stands; or, if it came from elsewhere, in which part of the document.
fn missing_glyph(error: pdf::RenderError, character: char, source: &impl Serialize) -> ApiError {
    let mut faults = vec![];
    let record = serde_json::to_value(source).unwrap_or_default();
    find_character(&record, character, &mut String::new(), &mut |pointer| {
        let code = u32::from(character);
        let message = format!("no font has the character U+{code:04X} in this text: write it in another way");
        faults.push(Fault::new(pointer, "missing_glyph", message));
    });
    if faults.is_empty() { error.into() } else { ApiError::Invalid(faults) }
}

fn find_character(value: &Value, character: char, pointer: &mut String, found: &mut impl FnMut(&str)) {
    let end = pointer.len();
    match value {
        Value::String(text) if text.contains(character) => found(pointer),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointer.push('/');
                pointer.push_str(&index.to_string());
                find_character(item, character, pointer, found);
                pointer.truncate(end);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                pointer.push('/');
                pointer.push_str(name);
                find_character(field, character, pointer, found);
                pointer.truncate(end);
            }
        }
        _ => {}
    }
}

impl From<DraftError> for ApiError {
    fn from(error: DraftError) -> Self {
        match error {
            DraftError::UnknownDocument(_) => Self::Invalid(vec![Fault::new(
                "/mechanism",
                "no_letter",
                "there is no such document: choose one of the vocabulary's mechanisms",
            )]),
            DraftError::NotJoint { place, .. } => Self::Invalid(vec![Fault::new(
                format!("/with/{place}"),
                "not_joint",
                "this cannot share the letter: name each mandate of the special procedures once, and only in a letter to one of them",
            )]),
            DraftError::Disclosure | DraftError::Own(_) | DraftError::Template(_) | DraftError::Markdown(_) => {
                Self::Internal(Box::new(error))
            }
        }
    }
}

impl From<pdf::RenderError> for ApiError {
    fn from(error: pdf::RenderError) -> Self {
        match error {
            pdf::RenderError::MissingGlyph { .. } => {
                Self::Invalid(vec![Fault::new("", "missing_glyph", error.to_string())])
            }
            pdf::RenderError::TooManyShapes | pdf::RenderError::Writer(_) => Self::Internal(Box::new(error)),
        }
    }
}
