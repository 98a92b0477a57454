//! The words that forms offer, over HTTP: violation types, mechanisms, occupations, currencies, States.

use crate::accounts::extract::Reader;
use crate::app::App;
use crate::codes::{COMMON_OCCUPATIONS, Currency, State};
use crate::http::{ApiError, Problem};
use crate::standards::{Catalogue, Lang, Letter};
use axum::Json;
use axum::extract::State as Of;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// A type of violation.
#[derive(Debug, Serialize, ToSchema)]
pub struct ViolationOut {
    pub id: String,
    pub label_en: String,
    pub label_id: String,
    /// Stage of migration.
    pub group: String,
    pub definition_en: String,
    pub definition_id: String,
}

/// An avenue of complaint.
#[derive(Debug, Serialize, ToSchema)]
pub struct MechanismOut {
    pub id: String,
    pub name_en: String,
    pub name_id: String,
    /// One letter can be addressed to several of these.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub joint: bool,
    /// The language in which a letter to it is begun; absent where the directory does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub language: Option<Lang>,
}

/// An occupation of the short list.
#[derive(Debug, Serialize, ToSchema)]
pub struct OccupationOut {
    /// ISCO-08 code.
    pub code: &'static str,
    pub en: &'static str,
    pub id: &'static str,
}

/// A currency.
#[derive(Debug, Serialize, ToSchema)]
pub struct CurrencyOut {
    /// ISO 4217 code.
    pub code: &'static str,
    /// Digits after the point.
    pub decimals: u32,
}

/// The words that forms offer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Vocabulary {
    pub violations: Vec<ViolationOut>,
    /// Avenues for which a letter can be written.
    pub mechanisms: Vec<MechanismOut>,
    pub occupations: Vec<OccupationOut>,
    pub currencies: Vec<CurrencyOut>,
    /// ISO 3166-1 alpha-3 codes of the States that the catalogue knows.
    #[schema(value_type = Vec<String>)]
    pub states: Vec<State>,
}

/// The routes of this folder.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(vocabulary))
}

/// The words that forms offer.
#[utoipa::path(get, path = "/standards/vocabulary", responses((status = 200, body = Vocabulary), (status = "4XX", body = Problem)))]
async fn vocabulary(Of(app): Of<App>, by: Reader) -> Result<Json<Vocabulary>, ApiError> {
    Ok(Json(Vocabulary::of(&*app.catalogue(&by).await?)))
}

impl Vocabulary {
    /// The words of a catalogue.
    pub fn of(catalogue: &Catalogue) -> Self {
        let violations = catalogue.violations().iter().map(|violation| ViolationOut {
            id: violation.id.clone(),
            label_en: violation.label_en.clone(),
            label_id: violation.label_id.clone(),
            group: violation.group.clone(),
            definition_en: violation.definition_en.clone(),
            definition_id: violation.definition_id.clone(),
        });
        let mechanisms = catalogue.addressees().iter().map(|addressee| {
            let avenue = catalogue.mechanism(&addressee.document);
            let name = |lang| avenue.map_or_else(|| addressee.name(lang), |avenue| avenue.name(lang)).to_owned();
            let joint = addressee.template == Letter::SpecialProcedures;
            MechanismOut {
                id: addressee.document.clone(),
                name_en: name(Lang::En),
                name_id: name(Lang::Id),
                joint,
                language: addressee.language(),
            }
        });
        let occupations = COMMON_OCCUPATIONS.iter().map(|occupation| OccupationOut {
            code: occupation.code,
            en: occupation.en,
            id: occupation.id,
        });
        Self {
            violations: violations.collect(),
            mechanisms: mechanisms.collect(),
            occupations: occupations.collect(),
            currencies: Currency::all().map(|c| CurrencyOut { code: c.code(), decimals: c.decimals() }).collect(),
            states: State::all().collect(),
        }
    }
}
