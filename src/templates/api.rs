//! The organisation's own templates over HTTP: read by every member, written by coordinators and keyholders.

use super::samples::{check, preview, samples};
use super::store::{Act, Change, Slot};
use crate::accounts::extract::{Access, Reader, Typesetter};
use crate::accounts::{self, organisation};
use crate::app::App;
use crate::decisions::Author;
use crate::documents::Days;
use crate::documents::api::DocumentLanguage;
use crate::documents::model::Document;
use crate::documents::templates::{Kind, MAX_BYTES, OwnTemplate, TemplateFault, Variable, built_in, common, variables};
use crate::documents::trial::Setting;
use crate::http::{ApiError, BasedOn, Params, Problem, ValidJson};
use crate::input::{Fault, Meaning};
use crate::letterhead::Sender;
use crate::standards::{Catalogue, Lang};
use axum::Json;
use axum::extract::{Path, State};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use validator::Validate;

/// The most changes that an organisation's templates hold.
const MOST_CHANGES: usize = 2000;

/// The language in which faults and names are told.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct TemplateTold {
    /// `en` when absent.
    #[serde(default)]
    #[param(inline)]
    pub told: Option<DocumentLanguage>,
}

impl TemplateTold {
    fn lang(self) -> Lang {
        self.told.map_or(Lang::En, Into::into)
    }
}

/// A template to store.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateIn {
    /// The number of the template's change that it replaces; 0 for the first.
    #[validate(range(min = 0))]
    pub based_on: i64,
    #[validate(length(min = 1, max = 65_536))]
    pub text: String,
}

/// A template to try.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateTry {
    #[validate(length(min = 1, max = 65_536))]
    pub text: String,
    /// The sample on which a document is shown; the first when absent.
    #[serde(default)]
    #[validate(length(max = 100))]
    pub sample: Option<String>,
}

impl Meaning for TemplateIn {
    fn faults(&self) -> Vec<Fault> {
        too_large(&self.text)
    }
}

impl Meaning for TemplateTry {
    fn faults(&self) -> Vec<Fault> {
        too_large(&self.text)
    }
}

fn too_large(text: &str) -> Vec<Fault> {
    if text.len() > MAX_BYTES {
        return vec![Fault::new("/text", "too_long", "This template is larger than 64 KiB: shorten it.")];
    }
    vec![]
}

/// A fault of a template.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateFlaw {
    /// Line of the template, from 1; absent for the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Id of the part; empty for the whole.
    pub part: String,
    /// Stable code, such as `unknown_name`.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}

/// What a template does on the samples.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateTrial {
    /// Empty of a template that can be stored.
    pub faults: Vec<TemplateFlaw>,
    /// Parts of the built-in template that it leaves out.
    pub left_out: Vec<&'static str>,
    /// The document on the sample; absent of a template with a fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<Document>,
}

/// A kind of template in a language.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateLine {
    pub kind: &'static str,
    pub language: &'static str,
    /// The organisation has its own one.
    pub own: bool,
    /// Who changed it last, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<TemplateChange>,
}

/// All templates.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateList {
    pub items: Vec<TemplateLine>,
}

/// A change of a template.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateChange {
    pub version: i64,
    pub by: Author,
    pub at: DateTime<Utc>,
    /// The organisation went back to the built-in template.
    pub removed: bool,
}

/// A template with what a writer needs.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateOut {
    pub kind: &'static str,
    pub language: &'static str,
    /// The number of its last change; 0 before the first.
    pub version: i64,
    /// The organisation's own text; absent where the built-in one is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub built_in: &'static str,
    /// Why this edition of Saksi does not take it; the built-in one is used then.
    pub faults: Vec<TemplateFlaw>,
    /// Its changes, the last first.
    pub history: Vec<TemplateChange>,
    /// The names that it can use.
    pub variables: Vec<Variable>,
    /// The parts that it can take in with `include`.
    pub includes: Vec<String>,
    /// The samples on which it can be tried.
    pub samples: Vec<String>,
}

/// The text of an earlier version.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateText {
    pub version: i64,
    /// Absent where the organisation went back to the built-in template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_templates))
        .routes(routes!(open_template, change_template, remove_template))
        .routes(routes!(try_template))
        .routes(routes!(open_template_version))
}

/// The templates of all documents, and which of them are the organisation's own.
#[utoipa::path(get, path = "/organisation/templates", responses((status = 200, body = TemplateList), (status = "4XX", body = Problem)))]
async fn list_templates(State(app): State<App>, by: Reader) -> Result<Json<TemplateList>, ApiError> {
    let changes = super::load(&app, &by).await?;
    let line = |slot: Slot| {
        let last = super::in_force(&changes, slot);
        TemplateLine {
            kind: slot.kind.code(),
            language: code(slot.lang),
            own: last.is_some_and(|last| last.text.is_some()),
            last: last.map(told),
        }
    };
    Ok(Json(TemplateList { items: Slot::all().map(line).collect() }))
}

/// A template: the organisation's own, the built-in one, its history, and what can be used in it.
#[utoipa::path(get, path = "/organisation/templates/{kind}/{language}", params(("kind" = String, Path), ("language" = String, Path), TemplateTold), responses((status = 200, body = TemplateOut), (status = "4XX", body = Problem)))]
async fn open_template(
    State(app): State<App>,
    by: Reader,
    Path(names): Path<(String, String)>,
    Params(asked): Params<TemplateTold>,
) -> Result<Json<TemplateOut>, ApiError> {
    Ok(Json(read(&app, &by, slot(&names)?, asked.lang()).await?))
}

/// Try a template on the sample cases; nothing is stored.
#[utoipa::path(post, path = "/organisation/templates/{kind}/{language}/trials", params(("kind" = String, Path), ("language" = String, Path), TemplateTold), request_body = TemplateTry, responses((status = 200, body = TemplateTrial), (status = "4XX", body = Problem)))]
async fn try_template(
    State(app): State<App>,
    by: Reader,
    Path(names): Path<(String, String)>,
    Params(asked): Params<TemplateTold>,
    ValidJson(TemplateTry { text, sample }): ValidJson<TemplateTry>,
) -> Result<Json<TemplateTrial>, ApiError> {
    let slot = slot(&names)?;
    let sample = sample.unwrap_or_else(|| samples(slot.kind).into_iter().next().unwrap_or_default());
    if !samples(slot.kind).contains(&sample) {
        let message = "there is no such sample: choose one of those that the template names";
        return Err(ApiError::Invalid(vec![Fault::new("/sample", "unknown_reference", message)]));
    }
    let trial = tried(&app, &by, slot, text, move |checked, setting| {
        let document = preview(&checked.own, &sample, setting).and_then(Result::ok).map(|draft| draft.document);
        TemplateTrial { faults: vec![], left_out: checked.left_out, document }
    });
    Ok(Json(trial.await?.unwrap_or_else(|faults| TemplateTrial {
        faults: flaws(&faults, asked.lang()),
        left_out: vec![],
        document: None,
    })))
}

/// Store the organisation's own template in the place of its change `based_on`, if it serves every sample case.
#[utoipa::path(put, path = "/organisation/templates/{kind}/{language}", params(("kind" = String, Path), ("language" = String, Path), TemplateTold), request_body = TemplateIn, responses((status = 200, body = TemplateOut), (status = "4XX", body = Problem)))]
async fn change_template(
    State(app): State<App>,
    by: Typesetter,
    Path(names): Path<(String, String)>,
    Params(asked): Params<TemplateTold>,
    ValidJson(TemplateIn { based_on, text }): ValidJson<TemplateIn>,
) -> Result<Json<TemplateOut>, ApiError> {
    let (slot, lang) = (slot(&names)?, asked.lang());
    tried(&app, &by, slot, text.clone(), |_, _| ()).await?.map_err(|faults| {
        let fault = |it: &TemplateFault| Fault::new("/text", it.code, it.of_template(slot.kind, slot.lang, lang));
        ApiError::Invalid(faults.iter().map(fault).collect())
    })?;
    write(&app, &by, slot, based_on, Some(&text), lang).await
}

/// Go back to the built-in template; the own one stays in the history.
#[utoipa::path(delete, path = "/organisation/templates/{kind}/{language}", params(("kind" = String, Path), ("language" = String, Path), ("based_on" = i64, Query)), responses((status = 200, body = TemplateOut), (status = "4XX", body = Problem)))]
async fn remove_template(
    State(app): State<App>,
    by: Typesetter,
    Path(names): Path<(String, String)>,
    Params(BasedOn { based_on }): Params<BasedOn>,
) -> Result<Json<TemplateOut>, ApiError> {
    let slot = slot(&names)?;
    let changes = super::load(&app, &by).await?;
    if super::in_force(&changes, slot).is_none_or(|last| last.text.is_none()) {
        return Err(ApiError::NotFound);
    }
    write(&app, &by, slot, based_on, None, Lang::En).await
}

/// The text of an earlier version of a template.
#[utoipa::path(get, path = "/organisation/templates/{kind}/{language}/versions/{version}", params(("kind" = String, Path), ("language" = String, Path), ("version" = i64, Path)), responses((status = 200, body = TemplateText), (status = "4XX", body = Problem)))]
async fn open_template_version(
    State(app): State<App>,
    by: Reader,
    Path((kind, language, version)): Path<(String, String, String)>,
) -> Result<Json<TemplateText>, ApiError> {
    let slot = slot(&(kind, language))?;
    let version: i64 = version.parse().map_err(|_| ApiError::NotFound)?;
    let changes = super::load(&app, &by).await?;
    let found = changes.into_iter().find(|change| change.slot == slot && change.version == version);
    let Change { version, text, .. } = found.ok_or(ApiError::NotFound)?;
    Ok(Json(TemplateText { version, text }))
}

fn slot((kind, language): &(String, String)) -> Result<Slot, ApiError> {
    let lang = match language.as_str() {
        "en" => Lang::En,
        "id" => Lang::Id,
        _ => return Err(ApiError::NotFound),
    };
    Ok(Slot { kind: Kind::parse(kind).ok_or(ApiError::NotFound)?, lang })
}

fn code(lang: Lang) -> &'static str {
    lang.pick("en", "id")
}

fn told(change: &Change) -> TemplateChange {
    let Act { by, at } = change.act.clone();
    TemplateChange { version: change.version, by, at, removed: change.text.is_none() }
}

fn flaws(faults: &[TemplateFault], told: Lang) -> Vec<TemplateFlaw> {
    let one = |it: &TemplateFault| TemplateFlaw {
        line: Some(it.line).filter(|line| *line > 0),
        part: it.part.clone(),
        code: it.code,
        message: it.message(told).to_owned(),
    };
    faults.iter().map(one).collect()
}

async fn read(app: &App, by: &Access, slot: Slot, lang: Lang) -> Result<TemplateOut, ApiError> {
    let changes = super::load(app, by).await?;
    let last = super::in_force(&changes, slot);
    let text = last.and_then(|last| last.text.clone());
    let faults = text.as_deref().and_then(|text| OwnTemplate::read(slot.kind, slot.lang, text).err());
    Ok(TemplateOut {
        kind: slot.kind.code(),
        language: code(slot.lang),
        version: last.map_or(0, |last| last.version),
        text,
        built_in: built_in(slot.kind, slot.lang),
        faults: flaws(&faults.unwrap_or_default(), lang),
        history: changes.iter().rev().filter(|change| change.slot == slot).map(told).collect(),
        variables: variables(slot.kind, lang),
        includes: common(slot.kind, slot.lang),
        samples: samples(slot.kind),
    })
}

async fn write(
    app: &App,
    by: &Access,
    slot: Slot,
    based_on: i64,
    text: Option<&str>,
    lang: Lang,
) -> Result<Json<TemplateOut>, ApiError> {
    if super::load(app, by).await?.len() >= MOST_CHANGES {
        let detail = "The templates of this organisation hold no more changes; nothing was written.";
        return Err(ApiError::Conflict { code: "templates_full", detail });
    }
    let act = Act { by: Author { member: by.member, name: accounts::own_name(app, by).await? }, at: app.clock.now() };
    let written = super::write(app, by, slot, based_on, act, text).await?;
    let current = read(app, by, slot, lang).await?;
    match written {
        Some(_) => Ok(Json(current)),
        None => Err(ApiError::Stale { current: serde_json::to_value(current).unwrap_or_default() }),
    }
}

/// Checks a template on every sample, off the request threads, and goes on with it there.
async fn tried<T: Send + 'static>(
    app: &App,
    by: &Access,
    slot: Slot,
    text: String,
    then: impl FnOnce(super::Checked, Setting<'_>) -> T + Send + 'static,
) -> Result<Result<T, Vec<TemplateFault>>, ApiError> {
    let sender: Sender = organisation::letterhead(app, by).await?.into();
    let catalogue: Arc<Catalogue> = app.catalogue(by).await?;
    let today = app.clock.today();
    let work = move || {
        let setting = Setting { sender: &sender, days: Days { date: today, today }, catalogue: &catalogue };
        check(slot.kind, slot.lang, &text, setting).map(|checked| then(checked, setting))
    };
    let done = crate::documents::press(work).await;
    done.map_err(|_| ApiError::Internal("trying a template panicked; the log says where".into()))
}
