//! The violation types, and one type with the provisions that it engages, the reason for each and the conditions.

use super::words::{self, Both, Term};
use crate::standards::{Authority, Catalogue, Condition, Confidence, Strength, Violation};
use serde::Serialize;
use utoipa::ToSchema;

/// A violation type in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ViolationLine<'a> {
    pub id: &'a str,
    /// Stage of migration.
    pub group: &'a str,
    pub label: Both<'a>,
    pub definition: Both<'a>,
    /// How many provisions it engages.
    pub provisions: usize,
}

/// The violation types.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ViolationList<'a> {
    /// Edition of the catalogue.
    pub catalogue: &'a str,
    pub violations: Vec<ViolationLine<'a>>,
}

/// A condition in words.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConditionWords<'a> {
    pub word: &'a str,
    pub meaning: Both<'a>,
    /// The provisions on which it rests; empty where it is only a fact that a rule asks for.
    pub citation: &'a str,
    /// What finds it out.
    pub question: Both<'a>,
}

/// A provision that a violation type engages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EngagedProvision<'a> {
    pub instrument: &'a str,
    pub short: Both<'a>,
    /// `un`, `ilo` or `asean`.
    pub family: &'a str,
    pub article: &'a str,
    /// What stands after `#` in the address of the provision.
    pub anchor: String,
    pub heading: Both<'a>,
    pub strength: Strength,
    /// Why the violation engages it.
    pub reason: Both<'a>,
    /// What must be true of the case; all of it.
    pub conditions: Vec<ConditionWords<'a>>,
    pub force: Term<'a>,
    /// Confidence of the link, never more than that of the provision.
    pub confidence: Confidence,
    /// Where the reason of the link is from.
    pub source: &'a str,
    /// When it was read.
    pub as_of: String,
    /// The organisation's overlay from which the link or the provision comes; absent for the embedded tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_overlay: Option<String>,
}

/// An indicator of forced labour that a violation type shows.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IndicatorOut<'a> {
    pub id: &'a str,
    pub label: Both<'a>,
}

/// A violation type with what it engages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ViolationPage<'a> {
    /// Edition of the catalogue.
    pub catalogue: &'a str,
    #[serde(flatten)]
    pub line: ViolationLine<'a>,
    /// Conditions that the definition itself carries.
    pub implies: Vec<ConditionWords<'a>>,
    /// Another State that answers, also for an event at home.
    pub also: Vec<Term<'a>>,
    /// The ILO's indicators of forced labour that it shows.
    pub indicators: Vec<IndicatorOut<'a>>,
    /// Direct ones first, then in the order of the catalogue.
    pub links: Vec<EngagedProvision<'a>>,
    /// The authorities that speak of it, newest first.
    #[schema(value_type = Vec<Authority>)]
    pub authorities: Vec<&'a Authority>,
}

fn line<'a>(catalogue: &'a Catalogue, row: &'a Violation) -> ViolationLine<'a> {
    let mut places: Vec<usize> = catalogue.links_of(&row.id).map(|link| link.order).collect();
    places.sort_unstable();
    places.dedup();
    ViolationLine {
        id: &row.id,
        group: &row.group,
        label: Both::new(&row.label_en, &row.label_id),
        definition: Both::new(&row.definition_en, &row.definition_id),
        provisions: places.len(),
    }
}

/// The violation types, in the order of the vocabulary.
pub fn violations(catalogue: &Catalogue) -> ViolationList<'_> {
    let violations = catalogue.violations().iter().map(|row| line(catalogue, row)).collect();
    ViolationList { catalogue: catalogue.edition(), violations }
}

fn conditions<'a>(catalogue: &'a Catalogue, words: &[Condition]) -> Vec<ConditionWords<'a>> {
    let rows = words.iter().filter_map(|condition| catalogue.word(condition.as_str()));
    rows.map(|row| ConditionWords {
        word: &row.word,
        meaning: Both::new(&row.meaning, &row.meaning_id),
        citation: &row.citation,
        question: Both::new(&row.question_en, &row.question_id),
    })
    .collect()
}

/// One violation type; `None` when the vocabulary has no such id.
pub fn violation<'a>(catalogue: &'a Catalogue, id: &str) -> Option<ViolationPage<'a>> {
    let row = catalogue.violation(id)?;
    let mut links: Vec<_> = catalogue.links_of(&row.id).collect();
    links.sort_by_key(|link| (link.link.strength, link.order));
    let links = links.into_iter().map(|linked| EngagedProvision {
        instrument: &linked.instrument.id,
        short: Both::new(&linked.instrument.short_en, &linked.instrument.short_id),
        family: &linked.instrument.family,
        article: &linked.provision.article,
        anchor: super::instrument::anchor(&linked.provision.article),
        heading: Both::new(&linked.provision.heading_en, &linked.provision.heading_id),
        strength: linked.link.strength,
        reason: Both::new(&linked.link.reason_en, &linked.link.reason_id),
        conditions: conditions(catalogue, &linked.link.condition),
        force: words::force(linked.provision.force),
        confidence: linked.link.confidence,
        source: &linked.link.source,
        as_of: linked.link.as_of.written(),
        from_overlay: catalogue.overlay_of_link(&linked).map(str::to_owned),
    });
    let indicators = catalogue.tables.indicators.iter().filter(|indicator| indicator.violations.contains(&row.id));
    Some(ViolationPage {
        catalogue: catalogue.edition(),
        line: line(catalogue, row),
        implies: conditions(catalogue, &row.implies),
        also: row.also.iter().map(|&duty| words::owes(duty)).collect(),
        indicators: indicators
            .map(|indicator| IndicatorOut {
                id: &indicator.id,
                label: Both::new(&indicator.label_en, &indicator.label_id),
            })
            .collect(),
        links: links.collect(),
        authorities: super::authority::of_violation(catalogue, &row.id),
    })
}
