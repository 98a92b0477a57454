//! Saved views over HTTP: each member has her own.

use super::model::{Order, Saved, Tab, View, ViewError, Views};
use super::store;
use crate::accounts::extract::Reader;
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases::record::Status;
use crate::codes;
use crate::db::StoreError;
use crate::http::{ApiError, Id, Problem, ValidJson};
use crate::ids::ViewId;
use crate::input::{Fault, Meaning};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use validator::Validate;

/// A view to save.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewIn {
    #[validate(length(min = 1, max = 60))]
    pub name: String,
    pub tab: Tab,
    /// Only cases of this status.
    #[serde(default)]
    pub status: Option<Status>,
    /// Only cases from or to this State, ISO 3166-1 alpha-3.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub state: Option<codes::State>,
    /// The tab's own order if left out.
    #[serde(default)]
    pub order: Option<Order>,
    /// Words in name or reference.
    #[serde(default)]
    #[validate(length(max = 200))]
    pub words: String,
}

impl Meaning for ViewIn {
    fn faults(&self) -> Vec<Fault> {
        if self.name.trim().is_empty() {
            return vec![Fault::new("/name", "empty", "Write a name by which you know the view again.")];
        }
        vec![]
    }
}

impl From<ViewIn> for View {
    fn from(ViewIn { name, tab, status, state, order, words }: ViewIn) -> Self {
        Self { name: name.trim().to_owned(), tab, status, state, order, words }
    }
}

/// A saved view.
#[derive(Debug, Serialize, ToSchema)]
pub struct ViewOut {
    #[schema(value_type = Uuid)]
    pub id: ViewId,
    pub name: String,
    pub tab: Tab,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub state: Option<codes::State>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    pub words: String,
}

impl From<Saved> for ViewOut {
    fn from(Saved { id, view: View { name, tab, status, state, order, words } }: Saved) -> Self {
        Self { id, name, tab, status, state, order, words }
    }
}

/// The views of the member who is signed in, the oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct ViewList {
    pub items: Vec<ViewOut>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_views, save_view)).routes(routes!(change_view, delete_view))
}

/// List one's own saved views of the list of cases.
#[utoipa::path(get, path = "/account/views", responses((status = 200, body = ViewList), (status = "4XX", body = Problem)))]
async fn list_views(State(app): State<App>, by: Reader) -> Result<Json<ViewList>, ApiError> {
    let views = store::load(&app.db.read, &by.keys, by.member).await?;
    Ok(Json(ViewList { items: views.items().into_iter().map(ViewOut::from).collect() }))
}

/// Save a view of the list of cases under a name.
#[utoipa::path(post, path = "/account/views", request_body = ViewIn, responses((status = 201, body = ViewOut), (status = "4XX", body = Problem)))]
async fn save_view(
    State(app): State<App>,
    by: Reader,
    ValidJson(input): ValidJson<ViewIn>,
) -> Result<(StatusCode, Json<ViewOut>), ApiError> {
    let saved = Saved { id: ViewId::random(), view: input.into() };
    change(&app, &by, |views| views.add(saved.id, saved.view.clone())).await?;
    Ok((StatusCode::CREATED, Json(saved.into())))
}

/// Change a saved view: its name, or what it shows.
#[utoipa::path(put, path = "/account/views/{id}", request_body = ViewIn, responses((status = 200, body = ViewOut), (status = "4XX", body = Problem)))]
async fn change_view(
    State(app): State<App>,
    by: Reader,
    Id(id): Id,
    ValidJson(input): ValidJson<ViewIn>,
) -> Result<Json<ViewOut>, ApiError> {
    let saved = Saved { id: ViewId(id), view: input.into() };
    change(&app, &by, |views| views.replace(saved.id, saved.view.clone())).await?;
    Ok(Json(saved.into()))
}

/// Delete a saved view; the cases in it stay.
#[utoipa::path(delete, path = "/account/views/{id}", responses((status = 204), (status = "4XX", body = Problem)))]
async fn delete_view(State(app): State<App>, by: Reader, Id(id): Id) -> Result<StatusCode, ApiError> {
    change(&app, &by, |views| views.remove(ViewId(id))).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn change(
    app: &App,
    by: &Reader,
    work: impl FnOnce(&mut Views) -> Result<(), ViewError>,
) -> Result<(), ApiError> {
    let command = app.db.begin().await?;
    // The record first: two changes queue for its head, so that neither writes over what it has not read.
    audit::record(&command, by, Action::ViewsChanged, None, app.clock.now()).await?;
    let mut views = store::load(&command, &by.keys, by.member).await?;
    work(&mut views)?;
    store::write(&command, &by.keys, by.member, &views).await?;
    command.commit().await.map_err(StoreError::from)?;
    Ok(())
}

impl From<ViewError> for ApiError {
    fn from(error: ViewError) -> Self {
        match error {
            ViewError::Full => {
                Self::Conflict { code: "too_many_views", detail: "There are 20 saved views: delete one of them first." }
            }
            ViewError::NameTaken => {
                Self::Invalid(vec![Fault::new("/name", "name_taken", "You have a view of this name: write another.")])
            }
            ViewError::Missing => Self::NotFound,
        }
    }
}
