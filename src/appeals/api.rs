//! Joint appeals over HTTP: list, open, create, change, delete, and the text as preview and PDF.

use super::model::Appeal;
use super::store::{self, Record, Stored};
use crate::accounts::extract::{Access, Coordinator, Reader};
use crate::app::App;
use crate::audit::{self, Action};
use crate::cases;
use crate::codes::Day;
use crate::db::StoreError;
use crate::documents::answer::{self, Asked};
use crate::documents::{self, Draft};
use crate::http::{ApiError, Id, Page, Params, Problem, ValidJson};
use crate::ids::{AppealId, CaseId};
use crate::input::{Fault, Meaning};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;
use validator::Validate;
