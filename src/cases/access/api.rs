//! Who can read a case, over HTTP.

use super::Openings;
use crate::accounts::extract::Reader;
use crate::accounts::{Listed, Role, list_members};
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases::api::load;
use crate::http::{ApiError, Id, Problem};
use crate::ids::CaseId;
use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

/// A member who can read the case.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseReader {
    pub id: Uuid,
    pub name: String,
    pub roles: Vec<Role>,
    /// When she opened the case last; only for keyholders, and absent if she did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<DateTime<Utc>>,
}

/// Who can read a case: every active member of the organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseAccess {
    /// By name; for keyholders who opened it last comes first.
    pub items: Vec<CaseReader>,
    /// Whether it is told when members opened the case: only keyholders may read the audit record.
    pub openings_told: bool,
    /// The record was looked through back to this time; absent if it was looked through whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openings_since: Option<DateTime<Utc>>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(access_of_case))
}

/// Who can read a case, and for keyholders when each opened it last.
#[utoipa::path(get, path = "/cases/{id}/access", responses((status = 200, body = CaseAccess), (status = "4XX", body = Problem)))]
async fn access_of_case(State(app): State<App>, by: Reader, Id(id): Id) -> Result<Json<CaseAccess>, ApiError> {
    load(&app, &by, CaseId(id)).await?;
    let members = list_members(&app, &by).await?;
    let openings = super::openings(&app, &by, CaseId(id)).await?;
    audit::record_now(&app, &by, Action::AccessRead, Some(id)).await?;
    let openings_told = openings.is_some();
    let Openings { last, since } = openings.unwrap_or_default();
    let reader = |member: Listed| {
        let opened_at = last.get(&member.id).copied();
        CaseReader { id: member.id, name: member.profile.name, roles: member.roles.list(), opened_at }
    };
    let mut items: Vec<_> = members.into_iter().filter(|member| member.active).map(reader).collect();
    // Stable: who did not open it stays in the order of names.
    items.sort_by_key(|reader| std::cmp::Reverse(reader.opened_at));
    Ok(Json(CaseAccess { items, openings_told, openings_since: since }))
}
