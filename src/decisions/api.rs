//! Decisions on the provisions of a case over HTTP: read them with what changed since, decide, withdraw.

use super::changes::{Changes, compare};
use super::model::{Act, Author, DecisionError, Entry, Kind, Record, Ruling, Target};
use super::now::Now;
use super::store::{self, Stored};
use crate::accounts;
use crate::accounts::extract::{Access, Lawyer, Reader};
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases;
use crate::cases::api::noting_damage;
use crate::cases::model::CaseFile;
use crate::codes::State;
use crate::db::StoreError;
use crate::http::{ApiError, Id, Params, Problem, ValidJson};
use crate::ids::CaseId;
use crate::input::{Fault, Meaning};
use crate::mapping::map_case;
use crate::standards::model::Standing;
use crate::standards::{Catalogue, Lang};
use axum::Json;
use axum::extract::State as Part;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use validator::Validate;

/// A decision on a provision towards a State.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionIn {
    /// The version of the decisions that it is based on; 0 for the first.
    #[validate(range(min = 0))]
    pub based_on: i64,
    /// Id of the instrument, such as `CMW`.
    #[validate(length(min = 1, max = 40))]
    pub instrument: String,
    /// Article to the paragraph, such as `22(1)`.
    #[validate(length(min = 1, max = 40))]
    pub article: String,
    #[schema(value_type = String)]
    pub state: State,
    pub kind: Kind,
    /// Needed to reject and to add; the sentence of the letter for what is added.
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub reason: String,
}

impl Meaning for DecisionIn {
    fn faults(&self) -> Vec<Fault> {
        let message = match self.kind {
            Kind::Reject => "write why it is not pleaded",
            Kind::Add => "write why it applies: the sentence goes into the letter",
            Kind::Accept => return vec![],
        };
        if self.reason.trim().is_empty() { vec![Fault::new("/reason", "empty", message)] } else { vec![] }
    }
}

/// Which decision is withdrawn.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// The version of the decisions that it is based on.
    pub based_on: i64,
    /// Number of the decision.
    pub number: u32,
}

/// What a lawyer should know of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DecisionWarning)]
pub enum Warning {
    /// It is pleaded against a State that it did not bind on the day of the events.
    DoesNotBind,
    /// The catalogue of today does not have it.
    NotInCatalogue,
}

/// A decision that holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionOut {
    #[serde(flatten)]
    pub entry: Entry,
    pub heading: String,
    /// The heading in Indonesian; English where it is not yet written.
    pub heading_id: String,
    /// The standing today of what was added by hand, one a bond.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub standings: Vec<Standing>,
    pub warnings: Vec<Warning>,
}

/// The decisions on a case.
#[derive(Debug, Serialize, ToSchema)]
pub struct Decisions {
    /// Counts the changes; 0 before the first. A decision names the version that it is based on.
    pub version: i64,
    /// The decisions that hold.
    pub items: Vec<DecisionOut>,
    /// Every decision and withdrawal, in order.
    pub history: Vec<Entry>,
    pub changes: Changes,
    /// The edition of the catalogue of today.
    pub catalogue: String,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_decisions, decide, withdraw_decision))
}

/// The decisions on a case, and what came, went and changed since.
#[utoipa::path(get, path = "/cases/{id}/decisions", responses((status = 200, body = Decisions), (status = "4XX", body = Problem)))]
async fn list_decisions(Part(app): Part<App>, by: Reader, Id(id): Id) -> Result<Json<Decisions>, ApiError> {
    let decisions = current(&app, &by, CaseId(id)).await?;
    audit::record_now(&app, &by, Action::DecisionsRead, Some(id)).await?;
    Ok(Json(decisions))
}

/// Accept, reject or add a provision, based on version `based_on` of the decisions.
#[utoipa::path(post, path = "/cases/{id}/decisions", request_body = DecisionIn, responses((status = 201, body = Decisions), (status = "4XX", body = Problem)))]
async fn decide(
    Part(app): Part<App>,
    by: Lawyer,
    Id(id): Id,
    ValidJson(input): ValidJson<DecisionIn>,
) -> Result<(StatusCode, Json<Decisions>), ApiError> {
    let DecisionIn { based_on, instrument, article, state, kind, reason } = input;
    let ruling = Ruling { kind, target: Target { instrument, article, state }, reason: reason.trim().to_owned() };
    let action = match kind {
        Kind::Accept => Action::ProvisionAccepted,
        Kind::Reject => Action::ProvisionRejected,
        Kind::Add => Action::ProvisionAdded,
    };
    let at = app.clock.now();
    let change = |record: &mut Record, author, now: &Now<'_>| record.decide(ruling, author, at, now);
    let decisions = write(&app, &by, CaseId(id), based_on, action, change).await?;
    Ok((StatusCode::CREATED, Json(decisions)))
}

/// Withdraw a decision; it stays in the history.
#[utoipa::path(delete, path = "/cases/{id}/decisions", params(Withdrawal), responses((status = 200, body = Decisions), (status = "4XX", body = Problem)))]
async fn withdraw_decision(
    Part(app): Part<App>,
    by: Lawyer,
    Id(id): Id,
    Params(Withdrawal { based_on, number }): Params<Withdrawal>,
) -> Result<Json<Decisions>, ApiError> {
    let at = app.clock.now();
    let change = |record: &mut Record, author, now: &Now<'_>| record.withdraw(number, author, at, now);
    write(&app, &by, CaseId(id), based_on, Action::DecisionWithdrawn, change).await.map(Json)
}

/// The record of decisions on a case that the caller has opened.
pub(crate) async fn record_of(app: &App, by: &Access, id: CaseId) -> Result<Record, ApiError> {
    Ok(noting_damage(app, by, store::find(&app.db.read, &by.keys, id).await).await?.record)
}

async fn current(app: &App, by: &Access, id: CaseId) -> Result<Decisions, ApiError> {
    let case = cases::api::load(app, by, id).await?;
    let stored = noting_damage(app, by, store::find(&app.db.read, &by.keys, id).await).await?;
    let catalogue = app.catalogue(by).await?;
    Ok(told(app, &catalogue, &case.record.file, stored))
}

fn told(app: &App, catalogue: &Catalogue, file: &CaseFile, Stored { version, record }: Stored) -> Decisions {
    let today = app.clock.today();
    let now = Now::new(catalogue, file, &map_case(catalogue, file, None, today), today);
    let items = record.in_force().into_iter().map(|entry| item(catalogue, &now, entry)).collect();
    let changes = compare(&record, &now);
    Decisions { version, items, history: record.history().to_vec(), changes, catalogue: catalogue.edition().to_owned() }
}

fn item(catalogue: &Catalogue, now: &Now<'_>, entry: &Entry) -> DecisionOut {
    let target = &entry.target;
    let provision = catalogue.provision(&target.instrument, &target.article);
    let heading = |lang| provision.map_or("", |it| it.heading(lang)).to_owned();
    let standings = if entry.act == Act::Add { now.standings(target) } else { vec![] };
    let mut warnings = vec![];
    if provision.is_none() {
        warnings.push(Warning::NotInCatalogue);
    } else if entry.act == Act::Add && !now.of(target).binds() {
        warnings.push(Warning::DoesNotBind);
    }
    DecisionOut { entry: entry.clone(), heading: heading(Lang::En), heading_id: heading(Lang::Id), standings, warnings }
}

/// Loads, changes and stores the decisions on a case in one command, on facts that stand still meanwhile.
async fn write(
    app: &App,
    by: &Access,
    id: CaseId,
    based_on: i64,
    action: Action,
    change: impl FnOnce(&mut Record, Author, &Now<'_>) -> Result<(), DecisionError>,
) -> Result<Decisions, ApiError> {
    let author = Author { member: by.member, name: accounts::own_name(app, by).await? };
    let catalogue = app.catalogue(by).await?;
    let command = app.db.begin().await?;
    let found = async {
        if !cases::store::hold(&command, &by.keys, id).await? {
            return Ok(None);
        }
        let case = cases::store::find(&command, &by.keys, id).await?;
        Ok(case.zip(Some(store::find(&command, &by.keys, id).await?)))
    };
    let (case, mut stored) = match found.await {
        Ok(found) => found.ok_or(ApiError::NotFound)?,
        Err(error) => {
            drop(command);
            return noting_damage(app, by, Err(error)).await;
        }
    };
    if stored.version == based_on {
        let (today, file) = (app.clock.today(), &case.record.file);
        let now = Now::new(&catalogue, file, &map_case(&catalogue, file, None, today), today);
        change(&mut stored.record, author, &now)?;
        if let Some(version) = store::write(&command, &by.keys, id, based_on, &stored.record).await? {
            audit::record(&command, by, action, Some(id.0), app.clock.now()).await?;
            command.commit().await.map_err(StoreError::from)?;
            return Ok(told(app, &catalogue, file, Stored { version, ..stored }));
        }
    }
    drop(command);
    let newer = serde_json::to_value(current(app, by, id).await?);
    Err(ApiError::Stale { current: newer.unwrap_or_default() })
}

impl From<DecisionError> for ApiError {
    fn from(error: DecisionError) -> Self {
        let (pointer, code, message) = match error {
            DecisionError::UnknownInstrument => {
                ("/instrument", "unknown_instrument", "the catalogue has no such instrument: take it from the list")
            }
            DecisionError::UnknownArticle => (
                "/article",
                "unknown_provision",
                "the instrument has no such article in the catalogue: take it from the list",
            ),
            DecisionError::NotSuggested => (
                "/article",
                "not_suggested",
                "the facts do not suggest it towards this State: look at the suggestions again, or add it by hand",
            ),
            DecisionError::NotInForce => {
                ("/number", "not_in_force", "no decision of this number holds: look at the decisions again")
            }
            DecisionError::Full => {
                return Self::Conflict {
                    code: "decisions_full",
                    detail: "The history of decisions on this case is full; nothing was written.",
                };
            }
        };
        Self::Invalid(vec![Fault::new(pointer, code, message)])
    }
}
