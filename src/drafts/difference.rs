//! The readable difference of two versions, section by section and word by word.

use super::model::Record;
use serde::Serialize;
use similar::{ChangeTag, TextDiff};
use std::time::Duration;
use utoipa::ToSchema;

/// The longest that one section is compared before a coarser answer is given.
const PATIENCE: Duration = Duration::from_millis(300);

/// What became of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DraftChangeKind)]
pub enum Kind {
    Same,
    Added,
    Removed,
}

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DraftChangePart)]
pub struct Part {
    pub kind: Kind,
    pub text: String,
}

/// A section in two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DraftSectionDifference)]
pub struct SectionDifference {
    /// Id of the section; `subject` and `addressee` are the head of the letter, `annex` its exhibits, `reprisal` what was
    /// weighed of the risk.
    pub id: String,
    pub title: String,
    /// Added or removed as a whole, changed, or only moved.
    pub parts: Vec<Part>,
    /// Stands at another place among the sections than before.
    pub moved: bool,
}

/// The words of two texts, common, added and removed.
pub fn words(before: &str, after: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let difference = TextDiff::configure().timeout(PATIENCE).diff_words(before, after);
    for change in difference.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => Kind::Same,
            ChangeTag::Insert => Kind::Added,
            ChangeTag::Delete => Kind::Removed,
        };
        match parts.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => parts.push(Part { kind, text: change.value().to_owned() }),
        }
    }
    parts
}

/// What differs between two versions; sections that are the same are left out.
pub fn compare(before: &Record, after: &Record) -> Vec<SectionDifference> {
    let exhibits = |record: &Record| {
        let line = |it: &super::Annexed| format!("{}. {}", it.exhibit, it.name);
        record.annex.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    let weighed = |record: &Record| {
        let texts = record.weighed.as_ref().map(|it| [it.who.as_str(), &it.agreed, &it.measures].join("\n\n"));
        texts.unwrap_or_default()
    };
    let mut found = Vec::new();
    let lines = |record: &Record| record.addressee.clone().unwrap_or_default().join("\n");
    for (id, old, new) in [
        ("subject", before.subject.clone().unwrap_or_default(), after.subject.clone().unwrap_or_default()),
        ("addressee", lines(before), lines(after)),
        ("annex", exhibits(before), exhibits(after)),
        ("reprisal", weighed(before), weighed(after)),
    ] {
        if old != new {
            found.push(SectionDifference {
                id: id.into(),
                title: String::new(),
                parts: words(&old, &new),
                moved: false,
            });
        }
    }
    let common = |record: &Record, other: &Record| -> Vec<String> {
        let ids = record.sections.iter().map(|it| it.piece.id.clone());
        ids.filter(|id| other.sections.iter().any(|it| it.piece.id == *id)).collect()
    };
    let (old_order, new_order) = (common(before, after), common(after, before));
    let whole = |record: &Record, id: &str| {
        let section = record.sections.iter().find(|it| it.piece.id == id)?;
        let title = &section.piece.title;
        let head = if title.is_empty() { String::new() } else { format!("## {title}\n\n") };
        Some((title.clone(), format!("{head}{}", section.piece.text)))
    };
    let removed = before.sections.iter().filter(|it| !new_order.contains(&it.piece.id));
    for id in after.sections.iter().chain(removed).map(|it| &it.piece.id) {
        let (old, new) = (whole(before, id), whole(after, id));
        let place = |order: &[String]| order.iter().position(|it| it == id);
        let moved = old.is_some() && new.is_some() && place(&old_order) != place(&new_order);
        if old == new && !moved {
            continue;
        }
        let title = new.as_ref().or(old.as_ref()).map(|(title, _)| title.clone()).unwrap_or_default();
        let text = |it: Option<(String, String)>| it.map(|(_, text)| text).unwrap_or_default();
        found.push(SectionDifference { id: id.clone(), title, parts: words(&text(old), &text(new)), moved });
    }
    found
}
