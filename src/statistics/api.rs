//! Statistics over HTTP: figures for the screen, and as a spreadsheet and a report that may leave the organisation.

use super::model::{Dimension, Filter, Month, Statistics};
use super::{LEAST, MOST, Tally, USUAL, csv, document, hidden_below, report};
use crate::accounts::extract::{Access, Reader};
use crate::accounts::organisation;
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases::store::{self, Stored};
use crate::codes;
use crate::documents::api::DocumentLanguage;
use crate::documents::pattern::{Pattern, Similar};
use crate::documents::pdf;
use crate::http::{ApiError, Params, Problem};
use crate::ids::CaseId;
use crate::input::Fault;
use crate::standards::{Catalogue, Lang};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::de::{DeserializeOwned, value};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Which cases are counted, and below which figure figures are hidden.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct StatisticsParams {
    /// First month, `YYYY-MM`: events that surely began in it or later.
    #[serde(default)]
    pub from: Option<String>,
    /// Last month, `YYYY-MM`: events that surely began in it or earlier.
    #[serde(default)]
    pub to: Option<String>,
    /// The State where it happened, ISO 3166-1 alpha-3.
    #[serde(default)]
    pub state: Option<String>,
    /// Id of a violation type that the case has.
    #[serde(default)]
    pub violation: Option<String>,
    /// Where the case stands.
    #[serde(default)]
    pub status: Option<String>,
    /// Sex of the worker.
    #[serde(default)]
    pub sex: Option<String>,
    /// `figures`: only cases whose workers agreed to anonymous figures. Exports are always so.
    #[serde(default)]
    pub consent: Option<String>,
    /// Figures below it are hidden: 3 to 20. Without it the screen has exact figures, and an export 5.
    #[serde(default)]
    pub threshold: Option<u64>,
}

/// The same for an export, with the language of its words.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct ExportParams {
    #[param(inline)]
    pub lang: DocumentLanguage,
    /// First month, `YYYY-MM`: events that surely began in it or later.
    #[serde(default)]
    pub from: Option<String>,
    /// Last month, `YYYY-MM`: events that surely began in it or earlier.
    #[serde(default)]
    pub to: Option<String>,
    /// The State where it happened, ISO 3166-1 alpha-3.
    #[serde(default)]
    pub state: Option<String>,
    /// Id of a violation type that the case has.
    #[serde(default)]
    pub violation: Option<String>,
    /// Where the case stands.
    #[serde(default)]
    pub status: Option<String>,
    /// Sex of the worker.
    #[serde(default)]
    pub sex: Option<String>,
    /// Figures below it are hidden: 3 to 20, else 5.
    #[serde(default)]
    pub threshold: Option<u64>,
}

/// The figures, and the cases that could not be read.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatisticsOut {
    #[serde(flatten)]
    pub statistics: Statistics,
    /// Cases that are not counted because they cannot be read: damaged or altered in the store.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Uuid>, required = false)]
    pub damaged: Vec<CaseId>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(count_cases)).routes(routes!(export_spreadsheet)).routes(routes!(export_report))
}

/// Count the organisation's cases.
#[utoipa::path(get, path = "/statistics", params(StatisticsParams), responses((status = 200, body = StatisticsOut), (status = "4XX", body = Problem)))]
async fn count_cases(
    State(app): State<App>,
    by: Reader,
    Params(params): Params<StatisticsParams>,
) -> Result<Json<StatisticsOut>, ApiError> {
    let catalogue = app.catalogue(&by).await?;
    let mut faults = vec![];
    let threshold = params.threshold.map_or(0, |asked| within(asked, &mut faults));
    let consented = match params.consent.as_deref() {
        None => None,
        Some("figures") => Some(app.clock.today()),
        Some(_) => {
            faults.push(Fault::new("/consent", "unknown_value", "write figures, or leave it out"));
            None
        }
    };
    let chosen = Chosen {
        from: params.from,
        to: params.to,
        state: params.state,
        violation: params.violation,
        status: params.status,
        sex: params.sex,
    };
    let filter = Filter { consented, ..chosen.read(&catalogue, faults)? };
    let (statistics, damaged) = count(&app, &by, filter).await?;
    audit::record_now(&app, &by, Action::StatisticsRead, None).await?;
    Ok(Json(StatisticsOut { statistics: hidden_below(statistics, threshold), damaged }))
}

/// The figures as CSV, small ones hidden.
#[utoipa::path(get, path = "/statistics/statistics.csv", params(ExportParams), responses((status = 200, content_type = "text/csv"), (status = "4XX", body = Problem)))]
async fn export_spreadsheet(
    State(app): State<App>,
    by: Reader,
    Params(params): Params<ExportParams>,
) -> Result<Response, ApiError> {
    let catalogue = app.catalogue(&by).await?;
    let export = export(&app, &by, params, &catalogue).await?;
    let bytes = csv::write(&export.statistics, &export.filter, &catalogue, export.lang);
    audit::record_now(&app, &by, Action::Exported, None).await?;
    Ok(file(bytes, "text/csv; charset=utf-8", &format!("statistics-{}.csv", app.clock.today())))
}

/// The figures as a report in PDF, small ones hidden.
#[utoipa::path(get, path = "/statistics/statistics.pdf", params(ExportParams), responses((status = 200, content_type = "application/pdf"), (status = "4XX", body = Problem)))]
async fn export_report(
    State(app): State<App>,
    by: Reader,
    Params(params): Params<ExportParams>,
) -> Result<Response, ApiError> {
    let catalogue = app.catalogue(&by).await?;
    let export = export(&app, &by, params, &catalogue).await?;
    let sender = organisation::letterhead(&app, &by).await?.into();
    let date = app.clock.today();
    let about =
        report::About { sender: &sender, lang: export.lang, date, filter: &export.filter, catalogue: &catalogue };
    let report = document(&export.statistics, &about);
    let rendered = crate::documents::press(move || pdf::render(&report)).await;
    let bytes = rendered.map_err(|_| ApiError::Internal("the renderer panicked; the log says where".into()))??;
    audit::record_now(&app, &by, Action::Exported, None).await?;
    Ok(file(bytes, "application/pdf", &format!("statistics-{date}.pdf")))
}

fn file(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let name = format!("attachment; filename=\"{name}\"");
    let name = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"));
    let kind = HeaderValue::from_static(kind);
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], bytes).into_response()
}

struct Export {
    statistics: Statistics,
    filter: Filter,
    lang: Lang,
}

/// What leaves the organisation: only workers who agreed, and no small figure.
async fn export(app: &App, by: &Access, params: ExportParams, catalogue: &Catalogue) -> Result<Export, ApiError> {
    let mut faults = vec![];
    let threshold = within(params.threshold.unwrap_or(USUAL), &mut faults);
    let ExportParams { from, to, state, violation, status, sex, .. } = params;
    let chosen = Chosen { from, to, state, violation, status, sex };
    let filter = Filter { consented: Some(app.clock.today()), ..chosen.read(catalogue, faults)? };
    let (exact, _) = count(app, by, filter.clone()).await?;
    Ok(Export { statistics: hidden_below(exact, threshold), filter, lang: params.lang.into() })
}

fn within(threshold: u64, faults: &mut Vec<Fault>) -> u64 {
    if !(LEAST..=MOST).contains(&threshold) {
        faults.push(Fault::new("/threshold", "out_of_range", format!("ask for {LEAST} to {MOST}")));
    }
    threshold
}

/// How many other cases are similar to a case, for a letter: only workers who agreed, and nothing that the figures of a report
/// would hide.
pub async fn count_similar(app: &App, by: &Access, of: &Similar, case: CaseId) -> Result<Pattern, ApiError> {
    let on = app.clock.today();
    let Similar { violation, state, fictional } = of;
    let (state, violation) = (Some(*state), Some(violation.clone()));
    let filter = Filter { state, violation, consented: Some(on), ..Filter::default() };
    let other = |stored: &mut Stored| {
        let file = &mut stored.record.file;
        // The period is that of the violation, not of all that a worker went through.
        file.events.retain(|event| event.violations.contains(&of.violation));
        stored.id != case && file.fictional == *fictional
    };
    let (exact, _) = count_chosen(app, by, filter, other).await?;
    let told = hidden_below(exact, USUAL);
    let cases = told.cases.exact().filter(|cases| *cases >= USUAL);
    let period = [Dimension::Month, Dimension::Year].into_iter().find_map(|dimension| told.span(dimension));
    Ok(Pattern { of: of.clone(), cases, period: period.filter(|_| cases.is_some()), on })
}

async fn count(app: &App, by: &Access, filter: Filter) -> Result<(Statistics, Vec<CaseId>), ApiError> {
    count_chosen(app, by, filter, |_| true).await
}

/// Reads the stored cases one after the other; of each that is chosen, only what is counted stays in memory.
async fn count_chosen(
    app: &App,
    by: &Access,
    filter: Filter,
    chosen: impl Fn(&mut Stored) -> bool + Send,
) -> Result<(Statistics, Vec<CaseId>), ApiError> {
    let (mut tally, mut damaged, mut before) = (Tally::new(filter), vec![], None);
    loop {
        let batch = store::batch(&app.db.read, &by.keys, before).await?;
        before = batch.last;
        for case in batch.records(&by.keys) {
            match case {
                Ok(mut stored) => {
                    if chosen(&mut stored) {
                        tally.add(&stored.record.file, Some(stored.record.status));
                    }
                }
                Err(id) => damaged.push(id),
            }
        }
        if before.is_none() {
            break;
        }
        tokio::task::yield_now().await;
    }
    for id in &damaged {
        audit::record_now(app, by, Action::Unreadable, Some(id.0)).await?;
    }
    Ok((tally.finish(), damaged))
}

/// A filter as it was written.
struct Chosen {
    from: Option<String>,
    to: Option<String>,
    state: Option<String>,
    violation: Option<String>,
    status: Option<String>,
    sex: Option<String>,
}

impl Chosen {
    /// The filter, or every fault with the name of its parameter.
    fn read(self, catalogue: &Catalogue, mut faults: Vec<Fault>) -> Result<Filter, ApiError> {
        let month = |text: Option<String>, name: &str, faults: &mut Vec<Fault>| {
            let text = text?;
            let month = Month::parse(&text);
            if month.is_none() {
                faults.push(Fault::new(format!("/{name}"), "month", "write year and month, such as 2024-07"));
            }
            month
        };
        let from = month(self.from, "from", &mut faults);
        let to = month(self.to, "to", &mut faults);
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            faults.push(Fault::new("/to", "before_from", "the period ends before it begins: swap the months"));
        }
        let state = self.state.and_then(|code| {
            let state = codes::State::parse(&code).ok();
            if state.is_none() {
                let remedy = "write the three letters of a State, such as MYS";
                faults.push(Fault::new("/state", "unknown_value", remedy));
            }
            state
        });
        if self.violation.as_ref().is_some_and(|id| catalogue.violation(id).is_none()) {
            let remedy = "is no type of violation: choose one of the vocabulary";
            faults.push(Fault::new("/violation", "unknown_value", remedy));
        }
        let status = member(self.status, "status", &mut faults);
        let sex = member(self.sex, "sex", &mut faults);
        if faults.is_empty() {
            Ok(Filter { from, to, state, violation: self.violation, status, sex, consented: None })
        } else {
            Err(ApiError::Invalid(faults))
        }
    }
}

/// A member of a closed set by its code.
fn member<T: DeserializeOwned>(code: Option<String>, name: &str, faults: &mut Vec<Fault>) -> Option<T> {
    let code: value::StringDeserializer<value::Error> = serde::de::IntoDeserializer::into_deserializer(code?);
    let member = T::deserialize(code).ok();
    if member.is_none() {
        let remedy = "is not one of its values; see /api/openapi.json";
        faults.push(Fault::new(format!("/{name}"), "unknown_value", remedy));
    }
    member
}
