//! The avenues of complaint, and one avenue with every column, its conditions and the sections of a submission in order.

use super::month;
use super::words::Both;
use crate::standards::admissibility::Level;
use crate::standards::{Catalogue, Confidence, Mechanism};
use serde::Serialize;
use utoipa::ToSchema;

/// An avenue in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MechanismLine<'a> {
    pub id: &'a str,
    /// Such as `ILO supervision`.
    pub kind: Both<'a>,
    pub name: Both<'a>,
    /// Whether it can act at once where there is danger.
    pub urgent: bool,
    pub confidence: Confidence,
}

/// The avenues.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MechanismList<'a> {
    /// Edition of the catalogue.
    pub catalogue: &'a str,
    pub mechanisms: Vec<MechanismLine<'a>>,
}

/// What the table tells under one head.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MechanismCell<'a> {
    /// Head of the column, such as `who_may_submit`.
    pub name: &'a str,
    pub text: Both<'a>,
}

/// A condition of admissibility.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConditionOut<'a> {
    pub id: &'a str,
    pub level: Level,
    pub message: Both<'a>,
    /// What to do where it is not met or not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Both<'a>>,
    /// The rule that demands it.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub citation: &'a str,
    pub confidence: Confidence,
    /// In English.
    pub source: &'a str,
    /// When the source was read, `YYYY-MM`.
    pub as_of: String,
}

/// A section of a submission.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SectionOut<'a> {
    pub order: u8,
    pub section: Both<'a>,
    /// `yes`, `no` or in which case.
    pub required: &'a str,
    pub confidence: Confidence,
}

/// An avenue with its conditions and contents.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MechanismPage<'a> {
    /// Edition of the catalogue.
    pub catalogue: &'a str,
    #[serde(flatten)]
    pub line: MechanismLine<'a>,
    /// Ids of the instruments on which it rests, where the catalogue has them.
    pub rests_on: Vec<&'a str>,
    /// What is known under each head, in the order of reading; a head of which nothing is known is left out.
    pub cells: Vec<MechanismCell<'a>>,
    pub conditions: Vec<ConditionOut<'a>>,
    pub sections: Vec<SectionOut<'a>>,
    /// In English.
    pub source: &'a str,
    /// When the source was read, `YYYY-MM`.
    pub as_of: String,
}

fn line(row: &Mechanism) -> MechanismLine<'_> {
    MechanismLine {
        id: &row.id,
        kind: Both::new(&row.kind, &row.kind_id),
        name: Both::new(&row.name_en, &row.name_id),
        urgent: row.urgent,
        confidence: row.confidence,
    }
}

/// The avenues, in the order of the catalogue.
pub fn mechanisms(catalogue: &Catalogue) -> MechanismList<'_> {
    MechanismList { catalogue: catalogue.edition(), mechanisms: catalogue.mechanisms().iter().map(line).collect() }
}

fn cells(row: &Mechanism) -> Vec<MechanismCell<'_>> {
    let cells: [(&str, &str, &str); 18] = [
        ("instruments", &row.instruments, ""),
        ("opens_if", &row.opens_if, &row.opens_if_id),
        ("who_may_submit", &row.who_may_submit, &row.who_may_submit_id),
        ("ngo_role", &row.ngo_role, &row.ngo_role_id),
        ("state_acceptance", &row.state_acceptance, &row.state_acceptance_id),
        ("exhaustion", &row.exhaustion, &row.exhaustion_id),
        ("time_limit", &row.time_limit, &row.time_limit_id),
        ("anonymity", &row.anonymity, &row.anonymity_id),
        ("duplication", &row.duplication, &row.duplication_id),
        ("media_rule", &row.media_rule, &row.media_rule_id),
        ("contents", &row.contents, &row.contents_id),
        ("length_limit", &row.length_limit, &row.length_limit_id),
        ("languages", &row.languages, &row.languages_id),
        ("addressee", &row.addressee, &row.addressee_id),
        ("stages", &row.stages, &row.stages_id),
        ("outcome", &row.outcome, &row.outcome_id),
        ("binding_force", &row.binding_force, &row.binding_force_id),
        ("note", &row.note, &row.note_id),
    ];
    let told = cells.into_iter().filter(|(_, en, _)| !en.is_empty());
    told.map(|(name, en, id)| MechanismCell { name, text: Both::new(en, id) }).collect()
}

/// One avenue; `None` when the catalogue has no such id.
pub fn mechanism<'a>(catalogue: &'a Catalogue, id: &str) -> Option<MechanismPage<'a>> {
    let row = catalogue.mechanism(id)?;
    let named = |text: &str| {
        let words = row.instruments.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        words.into_iter().any(|word| word == text)
    };
    let rests_on = catalogue.instruments().iter().filter(|instrument| named(&instrument.id));
    let conditions = catalogue.tables.conditions.iter().filter(|condition| condition.mechanism == row.id);
    let mut sections: Vec<_> = catalogue.sections_of(&row.id).collect();
    sections.sort_by_key(|section| section.order);
    Some(MechanismPage {
        catalogue: catalogue.edition(),
        line: line(row),
        rests_on: rests_on.map(|instrument| instrument.id.as_str()).collect(),
        cells: cells(row),
        conditions: conditions
            .map(|condition| ConditionOut {
                id: &condition.id,
                level: condition.level,
                message: Both::new(&condition.message, &condition.message_id),
                step: (!condition.step.is_empty()).then(|| Both::new(&condition.step, &condition.step_id)),
                citation: &condition.citation,
                confidence: condition.confidence,
                source: &condition.source,
                as_of: month(condition.as_of),
            })
            .collect(),
        sections: sections
            .into_iter()
            .map(|section| SectionOut {
                order: section.order,
                section: Both::new(&section.section, &section.section_id),
                required: &section.required,
                confidence: section.confidence,
            })
            .collect(),
        source: &row.source,
        as_of: month(row.as_of),
    })
}
