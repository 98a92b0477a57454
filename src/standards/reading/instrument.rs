//! The instruments, and one instrument with its provisions in order: gist, whom each covers, who owes it, and, for a State
//! on a day, its standing and its reservations.

use super::standing::{Limit, StandingCell};
use super::words::{self, Both, Term};
use super::{Asked, month, written};
use crate::codes::State;
use crate::standards::standing::within;
use crate::standards::{Authority, Catalogue, Confidence, Instrument, Lang, Provision, Standing};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// An instrument in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InstrumentLine<'a> {
    pub id: &'a str,
    /// `un`, `ilo` or `asean`.
    pub family: &'a str,
    pub kind: Term<'a>,
    pub short: Both<'a>,
    pub title: Both<'a>,
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted: Option<String>,
    /// The instrument's own entry into force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<String>,
    /// How many provisions the catalogue has of it.
    pub provisions: usize,
    pub confidence: Confidence,
}

/// The instruments.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InstrumentList<'a> {
    /// Edition of the catalogue.
    pub catalogue: &'a str,
    pub instruments: Vec<InstrumentLine<'a>>,
}

/// A State's standing towards an instrument, told above its provisions.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InstrumentHead<'a> {
    #[schema(value_type = String)]
    pub state: State,
    pub name: NameOf,
    /// The part of the State asked about; empty for the whole.
    pub territory: &'a str,
    /// The parts of the State where the instrument binds apart.
    pub territories: Vec<&'a str>,
    pub standing: Standing,
    /// What follows from it for the facts of a case.
    pub meaning: Both<'static>,
}

/// The name of a State in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NameOf {
    pub en: String,
    pub id: String,
}

impl NameOf {
    pub(super) fn new(catalogue: &Catalogue, state: State) -> Self {
        Self { en: catalogue.state_name(state, Lang::En), id: catalogue.state_name(state, Lang::Id) }
    }

    /// The name in a language.
    pub fn of(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.id)
    }
}

/// A provision with all that the catalogue tells about it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProvisionPage<'a> {
    pub article: &'a str,
    /// What stands after `#` in the address of the provision.
    pub anchor: String,
    /// How it speaks: whether it binds.
    pub force: Term<'a>,
    /// When guidance was adopted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted: Option<String>,
    pub heading: Both<'a>,
    /// Our own summary, never the text.
    pub gist: Both<'a>,
    pub applies_to: Vec<Term<'a>>,
    pub duty_bearer: Vec<Term<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Both<'a>>,
    /// In English.
    pub source: &'a str,
    pub confidence: Confidence,
    /// When the source was read, `YYYY-MM`.
    pub as_of: String,
    /// The organisation's overlay from which it comes; absent for the embedded tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_overlay: Option<String>,
    /// Violation types that engage it.
    pub violations: Vec<&'a str>,
    /// Standing of the State asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<StandingCell>,
    /// What the State excluded of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit<'a>>,
    /// Ids of the authorities on its point, newest first.
    pub authorities: Vec<&'a str>,
}

/// A part of an instrument.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PartPage<'a> {
    /// Number of the part; empty where the instrument has none.
    pub part: &'a str,
    pub provisions: Vec<ProvisionPage<'a>>,
}

/// An instrument with its provisions by part.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InstrumentPage<'a> {
    /// Edition of the catalogue.
    pub catalogue: &'a str,
    #[serde(flatten)]
    pub line: InstrumentLine<'a>,
    /// Depositary and supervisory body, in English.
    pub body: &'a str,
    /// The ILO's own classification, such as `fundamental`.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub classification: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Both<'a>>,
    /// In English.
    pub source: &'a str,
    /// When the source was read, `YYYY-MM`.
    pub as_of: String,
    /// The State asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<InstrumentHead<'a>>,
    pub parts: Vec<PartPage<'a>>,
    /// The authorities on it and on its points, newest first.
    #[schema(value_type = Vec<Authority>)]
    pub authorities: Vec<&'a Authority>,
}

/// A provision in the list that is searched.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProvisionLine<'a> {
    pub instrument: &'a str,
    pub article: &'a str,
    /// What stands after `#` in the address of the provision.
    pub anchor: String,
    pub heading: Both<'a>,
    /// Our own summary in the language asked for.
    pub gist: &'a str,
}

/// All provisions, for a search.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProvisionList<'a> {
    /// Edition of the catalogue.
    pub catalogue: &'a str,
    pub provisions: Vec<ProvisionLine<'a>>,
}

/// `art-25-1` for `25(1)`: the place of a provision in its instrument's page.
pub(super) fn anchor(article: &str) -> String {
    let mut text = String::from("art");
    for part in article.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        text.push('-');
        text.push_str(part);
    }
    text
}

fn line(row: &Instrument, provisions: usize) -> InstrumentLine<'_> {
    InstrumentLine {
        id: &row.id,
        family: &row.family,
        kind: words::kind(row.kind),
        short: Both::new(&row.short_en, &row.short_id),
        title: Both::new(&row.title_en, &row.title_id),
        adopted: row.adopted.map(written),
        in_force_from: row.in_force_from.map(written),
        provisions,
        confidence: row.confidence,
    }
}

/// The instruments, in the order of the catalogue.
pub fn instruments(catalogue: &Catalogue) -> InstrumentList<'_> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for provision in catalogue.provisions() {
        *counts.entry(&provision.instrument).or_default() += 1;
    }
    let rows = catalogue.instruments().iter();
    let instruments = rows.map(|row| line(row, counts.get(row.id.as_str()).copied().unwrap_or_default())).collect();
    InstrumentList { catalogue: catalogue.edition(), instruments }
}

/// All provisions with their gists in one language.
pub fn provisions(catalogue: &Catalogue, lang: Lang) -> ProvisionList<'_> {
    let rows = catalogue.provisions().iter().map(|row| ProvisionLine {
        instrument: &row.instrument,
        article: &row.article,
        anchor: anchor(&row.article),
        heading: Both::new(&row.heading_en, &row.heading_id),
        gist: row.gist(lang),
    });
    ProvisionList { catalogue: catalogue.edition(), provisions: rows.collect() }
}

/// One instrument; `None` when the catalogue has no such id.
pub fn instrument<'a>(catalogue: &'a Catalogue, id: &str, asked: Option<Asked<'a>>) -> Option<InstrumentPage<'a>> {
    let row = catalogue.instrument(id)?;
    let mut engaged_by: HashMap<&str, Vec<&str>> = HashMap::new();
    for link in catalogue.tables.links.iter().filter(|link| link.instrument == row.id) {
        let types = engaged_by.entry(&link.article).or_default();
        if !types.contains(&link.violation.as_str()) {
            types.push(&link.violation);
        }
    }
    let mut parts: Vec<PartPage<'a>> = Vec::new();
    let mut count = 0;
    for provision in catalogue.provisions().iter().filter(|provision| provision.instrument == row.id) {
        count += 1;
        let violations = engaged_by.remove(provision.article.as_str()).unwrap_or_default();
        let page = provision_page(catalogue, row, provision, violations, asked);
        match parts.iter_mut().find(|part| part.part == provision.part) {
            Some(part) => part.provisions.push(page),
            None => parts.push(PartPage { part: &provision.part, provisions: vec![page] }),
        }
    }
    Some(InstrumentPage {
        catalogue: catalogue.edition(),
        line: line(row, count),
        body: &row.body,
        classification: &row.standing,
        note: Both::note(&row.note, &row.note_id),
        source: &row.source,
        as_of: month(row.as_of),
        asked: asked.map(|asked| head(catalogue, row, asked)),
        parts,
        authorities: super::authority::of_instrument(catalogue, &row.id),
    })
}

fn head<'a>(catalogue: &'a Catalogue, row: &Instrument, asked: Asked<'a>) -> InstrumentHead<'a> {
    let mut territories: Vec<&str> =
        catalogue.status_of(asked.state, &row.id).map(|row| row.territory.as_str()).collect();
    territories.retain(|territory| !territory.is_empty());
    if !territories.is_empty() {
        // Where a treaty binds parts apart, each part of the State can be asked about, also one that it does not bind.
        let all = catalogue.tables.territories.iter().filter(|part| part.state == asked.state.as_str());
        territories.extend(all.map(|part| part.territory.as_str()));
        territories.sort_unstable();
        territories.dedup();
    }
    let standing = catalogue.standing(asked.state, &row.id, "", asked.territory, asked.on);
    InstrumentHead {
        state: asked.state,
        name: NameOf::new(catalogue, asked.state),
        territory: asked.territory,
        territories,
        meaning: standing.follows(),
        standing,
    }
}

fn provision_page<'a>(
    catalogue: &'a Catalogue,
    instrument: &Instrument,
    row: &'a Provision,
    violations: Vec<&'a str>,
    asked: Option<Asked<'a>>,
) -> ProvisionPage<'a> {
    let standing = asked.map(|asked| {
        StandingCell::from(&catalogue.standing(asked.state, &row.instrument, &row.article, asked.territory, asked.on))
    });
    let limits = asked.into_iter().flat_map(|asked| catalogue.reservations_of(asked.state)).filter(|reservation| {
        // An excluded paragraph limits its article, too.
        reservation.instrument == row.instrument
            && (reservation.territory.is_empty() || asked.is_some_and(|asked| asked.territory == reservation.territory))
            && (within(&row.article, &reservation.article) || within(&reservation.article, &row.article))
    });
    ProvisionPage {
        article: &row.article,
        anchor: anchor(&row.article),
        force: words::force(row.force),
        adopted: row.adopted.map(written),
        heading: Both::new(&row.heading_en, &row.heading_id),
        gist: Both::new(&row.gist_en, &row.gist_id),
        applies_to: row.applies_to.iter().map(|&whom| words::covers(whom)).collect(),
        duty_bearer: row.duty_bearer.iter().map(|&duty| words::owes(duty)).collect(),
        note: Both::note(&row.note, &row.note_id),
        source: &row.source,
        confidence: row.confidence,
        as_of: month(row.as_of),
        from_overlay: catalogue.overlay_of_text(instrument, Some(row)),
        violations,
        standing,
        limits: limits.map(Limit::from).collect(),
        authorities: super::authority::on_article(catalogue, row),
    }
}
