//! The categories of arbitrary detention of the Working Group: by which facts a case shows each is a table. One that is not
//! shown is never pleaded, and what would show it is asked for.

use super::{Custody, is_arrest, is_custody, span};
use crate::cases::model::{Event, Extent, MigrationStatus, PlaceKind, StateResponse};
use crate::codes::PartialDate;
use crate::documents::draft::Points;
use crate::documents::wording::{self, either};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Types that show a charge, or a report on which one can rest.
const CHARGE: &[&str] = &["caning", "death-penalty", "false-accusation", "unfair-trial"];

/// A category of the Working Group; the table says by which facts a case shows it.
#[derive(Debug, Deserialize)]
struct Category {
    #[serde(rename = "category")]
    name: String,
    gist_en: String,
    gist_id: String,
    /// Types of violation, or `discriminated`: what the authorities did to her as a foreigner, a woman, for her origin or status.
    shown_by: String,
    /// Types that may show it, once what is missing is known.
    perhaps: String,
    /// What must hold besides.
    needs: String,
    least_days: Option<i64>,
    ask_en: String,
    ask_id: String,
}

static CATEGORIES: LazyLock<Vec<Category>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("categories.csv").as_bytes());
    reader.deserialize().map(|row| row.expect("the table is read by a test of this module")).collect()
});

/// A category that the facts show.
#[derive(Debug, Clone, Serialize)]
pub(in crate::documents) struct CategoryView {
    /// `Category III`.
    pub label: String,
    pub gist: String,
    /// The paragraphs, with the types of violation.
    pub because: String,
}

impl Custody<'_> {
    /// Those that the facts show; what would show the others is noted.
    pub(super) fn categories(&self, told: &[&Event], points: &mut Points) -> Vec<CategoryView> {
        let mut shown = vec![];
        for category in CATEGORIES.iter() {
            let because = self.shows(category, told);
            let perhaps = || told.iter().any(|event| has(event, &category.perhaps));
            if let Some(because) = because {
                shown.push(CategoryView {
                    label: format!("{} {}", either(self.lang(), "Category", "Kategori"), category.name),
                    gist: either(self.lang(), &category.gist_en, &category.gist_id).to_owned(),
                    because,
                });
            } else if perhaps() || category.perhaps.is_empty() {
                points.note(
                    "detention_category",
                    "/events",
                    &format!("To be asked before category {} is pleaded: {}.", category.name, category.ask_en),
                    &format!("Perlu ditanyakan sebelum kategori {} diajukan: {}.", category.name, category.ask_id),
                );
            }
        }
        shown
    }

    /// `paragraph 5 (unfair trial)`: the facts that show a category; `None` where it is not shown.
    fn shows(&self, category: &Category, told: &[&Event]) -> Option<String> {
        let needs = |need: &str| category.needs.split('|').any(|it| it == need);
        if needs("no_charge") && self.teller.file.events.iter().any(|event| CHARGE.iter().any(|id| has(event, id))) {
            return None;
        }
        let worker = &self.teller.file.worker;
        let fits = |event: &&&Event| {
            let foreign = worker.nationality.is_some_and(|own| own != event.place.country);
            (!needs("custody") || is_custody(event) || is_arrest(event))
                && (!needs("detention_centre") || event.place.kind == PlaceKind::DetentionCentre)
                && (!needs("foreigner") || foreign)
                && (!needs("regular") || self.is_regular(event))
                && category
                    .least_days
                    .is_none_or(|least| span(&[event]).is_some_and(|(from, to)| (to - from).num_days() >= least))
        };
        let mut parts = vec![];
        for event in told.iter().filter(fits) {
            let mut labels: Vec<String> = vec![];
            for id in event.violations.iter().filter(|id| category.shown_by.split('|').any(|it| it == *id)) {
                labels.extend(wording::topic(id, self.teller.catalogue, self.lang()));
            }
            let worse = |it: &StateResponse| it.state == event.place.country && it.discriminated == Extent::Yes;
            if category.shown_by.contains("discriminated") && event.responses.iter().any(worse) {
                labels.push(
                    self.word("worse treatment by the authorities", "perlakuan lebih buruk oleh pihak berwenang"),
                );
            }
            if !labels.is_empty() {
                let labels = wording::list(&labels, self.lang());
                parts.push(self.paragraph(event).map_or(labels.clone(), |number| format!("{number} ({labels})")));
            }
        }
        (!parts.is_empty()).then(|| wording::list(&parts, self.lang()))
    }

    /// Whether her stay is known to have been regular when it happened.
    fn is_regular(&self, event: &Event) -> bool {
        let Some(day) = event.when.as_ref().and_then(PartialDate::earliest) else { return false };
        let during = |period: &Option<PartialDate>| {
            period.as_ref().is_none_or(|it| {
                it.earliest().is_none_or(|from| from <= day) && it.latest().is_none_or(|until| day <= until)
            })
        };
        let mut then =
            self.teller.file.worker.statuses.iter().filter(|it| it.state == event.place.country && during(&it.period));
        then.clone().next().is_some() && then.all(|it| it.status == MigrationStatus::Regular)
    }
}

fn has(event: &Event, ids: &str) -> bool {
    ids.split('|').any(|id| event.violations.iter().any(|it| it == id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standards::Catalogue;

    #[test]
    fn the_table_of_categories_names_what_the_catalogue_has() {
        let known = |id: &str| id.is_empty() || Catalogue::embedded().violation(id).is_some();
        let needs = ["", "no_charge", "regular", "custody", "detention_centre", "foreigner"];
        assert_eq!(CATEGORIES.len(), 5);
        for row in CATEGORIES.iter() {
            assert!(row.shown_by.split('|').all(|id| id == "discriminated" || known(id)), "{row:?}");
            assert!(row.perhaps.split('|').all(known) && row.needs.split('|').all(|it| needs.contains(&it)), "{row:?}");
            assert!(![&row.gist_en, &row.gist_id, &row.ask_en, &row.ask_id].iter().any(|it| it.is_empty()), "{row:?}");
        }
        for id in super::super::HELD.iter().chain(super::super::ARREST).chain(CHARGE) {
            assert!(known(id), "{id}");
        }
    }
}
