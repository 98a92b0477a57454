//! Proposals over HTTP. Nothing of the narrative is stored, logged or audited; the answer has types and spans only.

use super::{Proposal, propose};
use crate::accounts::extract::Reader;
use crate::app::App;
use crate::http::{ApiError, Problem, ValidJson};
use crate::input::{Fault, Meaning};
use crate::standards::{Catalogue, Lang};
use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use validator::Validate;

/// A narrative for which types of violation are asked.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NarrativeIn {
    /// What happened, in English or Indonesian.
    #[schema(max_length = 20000)]
    #[validate(length(max = 20000))]
    pub text: String,
    /// Its language; without it, each sentence is read in the one that its words show.
    #[serde(default)]
    pub language: Option<Lang>,
}

impl Meaning for NarrativeIn {
    const MAX_BYTES: usize = 256 * 1024;

    fn faults(&self) -> Vec<Fault> {
        Vec::new()
    }
}

/// The types of violation that a narrative suggests, the strongest evidence first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Proposals {
    pub proposals: Vec<Proposal>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(propose_types))
}

/// Proposes types of violation for a narrative, each with the words that led to it. Nothing is stored.
#[utoipa::path(post, path = "/proposals", request_body = NarrativeIn, responses((status = 200, body = Proposals), (status = "4XX", body = Problem)))]
async fn propose_types(
    _by: Reader,
    ValidJson(NarrativeIn { text, language }): ValidJson<NarrativeIn>,
) -> Result<Json<Proposals>, ApiError> {
    Ok(Json(Proposals { proposals: propose(Catalogue::embedded(), &text, language) }))
}
