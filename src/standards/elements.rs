//! The tables of the assessment: the elements of forced labour and of trafficking with their rules, the signs that speak for
//! them, the names of the fact words, and the checks of the three.

use super::catalogue::Catalogue;
use super::fact::Fact;
use super::load::CatalogueFault;
use super::model::{Confidence, Lang};
use super::rows::{When, list};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use utoipa::ToSchema;

/// What is assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Assessed {
    ForcedLabour,
    Trafficking,
}

/// What a row of `elements.csv` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ElementKind {
    /// The definition itself; its violation types are those that a caseworker ticks for it.
    Assessment,
    Element,
    /// One way in which an element can be there.
    Part,
    /// Another word for the whole, with a rule of its own, that a caseworker may tick.
    Claim,
    /// Work that the definition leaves out.
    Exception,
    /// A rule that is told when its facts are there.
    Note,
}

/// How much a sign says (the grades of the Delphi indicators).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// A reason to ask.
    Weak,
    /// Supports the element.
    Medium,
    /// Shows the element.
    Strong,
}

/// A stage of migration in which a sign counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignStage {
    Recruitment,
    Transit,
    Employment,
    Detention,
    Return,
    Reintegration,
}

/// An article that a rule rests on: `ILO-C029 2(1)`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Cited {
    pub instrument: String,
    pub article: String,
}

impl TryFrom<String> for Cited {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (instrument, article) = text.split_once(' ').ok_or("is not an instrument and an article")?;
        Ok(Self { instrument: instrument.to_owned(), article: article.to_owned() })
    }
}

/// An element of forced labour or trafficking, a part of one, an exception or a note.
#[derive(Debug, Clone, Deserialize)]
pub struct Element {
    pub assessment: Assessed,
    pub id: String,
    /// The id of the row to which it belongs; empty for the definition itself.
    pub part_of: String,
    pub kind: ElementKind,
    pub label_en: String,
    pub label_id: String,
    /// The rule in our own words.
    pub rule_en: String,
    pub rule_id: String,
    #[serde(deserialize_with = "list")]
    pub citation: Vec<Cited>,
    pub question_en: String,
    pub question_id: String,
    /// Where the answer is recorded: JSON pointer into the case file; `{event}` stands for the event that raised it, or the
    /// first of the way, `{work}` for that or the first of the work.
    pub pointer: String,
    /// Violation types that claim the whole; a tick of one is not a proof.
    #[serde(deserialize_with = "list")]
    pub violations: Vec<String>,
    /// Topics of signs, one of which a claim needs.
    #[serde(deserialize_with = "list")]
    pub topics: Vec<String>,
    /// Facts that raise the exception or the note.
    #[serde(deserialize_with = "list")]
    pub facts: Vec<Fact>,
    pub source: String,
    pub confidence: Confidence,
    pub as_of: When,
}

impl Element {
    /// The name.
    pub fn label(&self, lang: Lang) -> &str {
        lang.pick(&self.label_en, &self.label_id)
    }
}

/// A sign that speaks for an element.
#[derive(Debug, Clone, Deserialize)]
pub struct Sign {
    pub id: String,
    /// The element or part for which it speaks.
    pub element: String,
    /// Signs of one topic are one fact: two elements need two topics.
    pub topic: String,
    pub weight: Weight,
    pub label_en: String,
    pub label_id: String,
    /// The stages of the events in which it counts; empty for all.
    #[serde(deserialize_with = "list")]
    pub stages: Vec<SignStage>,
    #[serde(deserialize_with = "list")]
    pub violations: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub facts: Vec<Fact>,
    /// Facts that speak against it.
    #[serde(deserialize_with = "list")]
    pub against: Vec<Fact>,
    /// What would make it clearer; empty where it is clear.
    pub question_en: String,
    pub question_id: String,
    pub pointer: String,
    pub source: String,
    pub confidence: Confidence,
    pub as_of: When,
}

impl Sign {
    /// Whether it counts in a stage.
    pub fn counts_in(&self, stage: SignStage) -> bool {
        self.stages.is_empty() || self.stages.contains(&stage)
    }
}

/// The name of a fact word.
#[derive(Debug, Clone, Deserialize)]
pub struct FactWord {
    pub word: Fact,
    pub label_en: String,
    pub label_id: String,
    pub source: String,
    pub confidence: Confidence,
    pub as_of: When,
}

/// The places of the signs for which each violation type speaks.
pub(super) fn by_violation(signs: &[Sign]) -> FxHashMap<String, Vec<usize>> {
    let mut found: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (place, sign) in signs.iter().enumerate() {
        for id in &sign.violations {
            found.entry(id.clone()).or_default().push(place);
        }
    }
    found
}

impl Catalogue {
    /// The elements, in the order in which they are told.
    pub fn elements(&self) -> &[Element] {
        &self.tables.elements
    }

    /// The definition, element, part, exception or note of an id.
    pub fn element(&self, id: &str) -> Option<&Element> {
        self.tables.elements.iter().find(|row| row.id == id)
    }

    /// The signs of the elements.
    pub fn signs(&self) -> &[Sign] {
        &self.tables.signs
    }

    /// The signs for which a violation type speaks, with their places.
    pub fn signs_of<'a>(&'a self, violation: &str) -> impl Iterator<Item = (usize, &'a Sign)> + use<'a> {
        self.signs.get(violation).into_iter().flatten().map(|&place| (place, &self.tables.signs[place]))
    }

    /// The ILO's indicators of forced labour.
    pub fn indicators(&self) -> &[super::Indicator] {
        &self.tables.indicators
    }

    /// The name of a fact word.
    pub fn fact_label(&self, fact: Fact, lang: Lang) -> &str {
        let row = self.tables.facts.iter().find(|row| row.word == fact);
        row.map_or(fact.as_str(), |row| lang.pick(&row.label_en, &row.label_id))
    }

    /// What is wrong with the tables of the assessment.
    pub(super) fn check_elements(&self) -> Vec<CatalogueFault> {
        let mut faults = Vec::new();
        let mut add = |file: &'static str, place: usize, column: &str, message: &str| {
            faults.push(CatalogueFault {
                file,
                row: place + 2,
                column: column.to_owned(),
                message: message.to_owned(),
            });
        };
        let mut seen = HashSet::new();
        for (place, row) in self.tables.elements.iter().enumerate() {
            const FILE: &str = "elements.csv";
            if !seen.insert(row.id.as_str()) {
                add(FILE, place, "id", "stands there twice");
            }
            let whole = row.kind == ElementKind::Assessment;
            if whole != row.part_of.is_empty() {
                add(FILE, place, "part_of", "a definition stands alone, the rest belongs to a row");
            }
            if !whole && self.element(&row.part_of).is_none_or(|other| other.assessment != row.assessment) {
                add(FILE, place, "part_of", "is not an id of the same assessment");
            }
            if row.citation.is_empty() {
                add(FILE, place, "citation", "is empty");
            }
            if row.citation.iter().any(|cited| self.provision(&cited.instrument, &cited.article).is_none()) {
                add(FILE, place, "citation", "is not a provision of provisions.csv");
            }
            if row.violations.iter().any(|id| self.violation(id).is_none()) {
                add(FILE, place, "violations", "names an id that is not in violations.csv");
            }
            if row.topics.iter().any(|topic| self.tables.signs.iter().all(|sign| sign.topic != *topic)) {
                add(FILE, place, "topics", "names a topic that no sign has");
            }
            let texts = [&row.label_en, &row.label_id, &row.rule_en, &row.rule_id, &row.source];
            if texts.iter().any(|text| text.trim().is_empty()) {
                add(FILE, place, "rule_id", "label, rule and source are needed, in both languages");
            }
            let asks = [&row.question_en, &row.question_id, &row.pointer];
            if !row.question_en.is_empty() && asks.iter().any(|text| text.is_empty()) {
                add(FILE, place, "question_id", "a question comes in both languages and with its place");
            }
        }
        seen.clear();
        for (place, row) in self.tables.signs.iter().enumerate() {
            const FILE: &str = "signs.csv";
            if !seen.insert(row.id.as_str()) {
                add(FILE, place, "id", "stands there twice");
            }
            let element = self.element(&row.element).map(|element| element.kind);
            if !matches!(element, Some(ElementKind::Element | ElementKind::Part)) {
                add(FILE, place, "element", "is not an element or part of elements.csv");
            }
            if row.violations.iter().any(|id| self.violation(id).is_none()) {
                add(FILE, place, "violations", "names an id that is not in violations.csv");
            }
            if row.violations.iter().any(|id| self.tables.elements.iter().any(|row| row.violations.contains(id))) {
                add(FILE, place, "violations", "a type that claims the whole is no sign of an element");
            }
            if row.violations.is_empty() && row.facts.is_empty() {
                add(FILE, place, "facts", "nothing can show it");
            }
            if [&row.topic, &row.label_en, &row.label_id, &row.source, &row.pointer].iter().any(|text| text.is_empty())
                || row.question_en.is_empty() != row.question_id.is_empty()
            {
                add(FILE, place, "question_id", "topic, label, pointer and source are needed, both languages alike");
            }
        }
        for fact in Fact::ALL {
            let rows = self.tables.facts.iter().filter(|row| row.word == *fact);
            let whole =
                |row: &FactWord| [&row.label_en, &row.label_id, &row.source].iter().all(|text| !text.is_empty());
            if rows.clone().count() != 1 || !rows.clone().all(whole) {
                add("facts.csv", 0, "word", &format!("`{}` needs one row in both languages", fact.as_str()));
            }
        }
        for (place, row) in self.tables.indicators.iter().enumerate() {
            let texts = [
                &row.label_en,
                &row.label_id,
                &row.explanation_en,
                &row.explanation_id,
                &row.question_en,
                &row.question_id,
                &row.source,
            ];
            if texts.iter().any(|text| text.is_empty()) {
                add("indicators.csv", place, "question_id", "all texts are needed, in both languages");
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Catalogue, CatalogueFault, Texts};

    fn faults(texts: &Texts<'_>) -> Vec<CatalogueFault> {
        Catalogue::from_texts(texts).map_or_else(|faults| faults, |catalogue| catalogue.check())
    }

    #[test]
    fn broken_references_and_untranslated_questions_are_named_by_file_and_column() {
        let Texts { elements, signs, facts, indicators, .. } = Texts::EMBEDDED;
        for (file, column, from, to) in [
            ("elements.csv", "citation", "ILO-C029 2(2)(c)", "ILO-C029 2(9)"),
            ("elements.csv", "part_of", "fl-duress,fl-involuntariness", "fl-duress,fl-nothing"),
            ("elements.csv", "topics", "confinement|isolation|documents", "captivity"),
            ("elements.csv", "facts", "military_took_part", "soldiers"),
            ("signs.csv", "element", "violence,fl-menace,violence", "violence,fl-forced,violence"),
            ("signs.csv", "violations", "physical-violence|sexual-violence,", "beating,"),
            ("signs.csv", "violations", "psychological-abuse|false-accusation", "psychological-abuse|forced-labour"),
            ("signs.csv", "weight", "confinement,strong", "confinement,heavy"),
            ("signs.csv", "question_id", "Siapa yang memegang kunci, dan kapan Anda dapat keluar sendiri?", ""),
            ("facts.csv", "word", "wages_unpaid,Months", "wages_short,Months"),
            ("indicators.csv", "question_id", "Siapa yang mengatakannya, dan bagaimana tepatnya kata-katanya?", ""),
        ] {
            let text = Texts::EMBEDDED;
            let changed = match file {
                "elements.csv" => elements.replacen(from, to, 1),
                "signs.csv" => signs.replacen(from, to, 1),
                "facts.csv" => facts.replacen(from, to, 1),
                _ => indicators.replacen(from, to, 1).replace("Apa yang Anda takutkan jika menolak atau pergi? ", ""),
            };
            let broken = match file {
                "elements.csv" => Texts { elements: &changed, ..text },
                "signs.csv" => Texts { signs: &changed, ..text },
                "facts.csv" => Texts { facts: &changed, ..text },
                _ => Texts { indicators: &changed, ..text },
            };
            let found = faults(&broken);
            assert!(found.iter().any(|fault| fault.file == file && fault.column == column), "{file} {to}: {found:?}");
        }
    }
}
