//! The authorities by the provisions on whose point they speak, built once: the mapping of a case only looks them up.

use super::authority::{Authority, AuthorityRow, Spot};
use super::catalogue::Catalogue;
use super::condition::Condition;
use super::load::Tables;
use super::marks::Marks;
use super::standing::within;
use crate::codes::State;
use std::collections::HashMap;
use std::sync::Arc;

/// An authority on the point of a provision.
#[derive(Debug, Clone, Copy)]
pub struct OnPoint<'a> {
    pub authority: &'a Arc<Authority>,
    pub row: &'a AuthorityRow,
    /// It names the instrument and no article.
    pub whole_instrument: bool,
}

impl OnPoint<'_> {
    /// Whether it is cited towards a State for these violation types. What is said to a State is not said to another, except
    /// where it is case law. A row that names violation types speaks on these; one that names an instrument, no article and
    /// no type is on no point, and tells something only to its own State.
    pub fn speaks_to(&self, state: State, concerns: impl Fn(&str) -> bool) -> bool {
        let authority = self.authority;
        let own = authority.speaks_of(state);
        let reaches = own || authority.states.is_empty() || authority.kind.speaks_to_others();
        let types = &self.row.violations;
        // What is said to another State is not looked at further: most of it is.
        let on_point =
            || if types.is_empty() { own || !self.whole_instrument } else { types.iter().any(|id| concerns(id)) };
        authority.kind.is_authority() && reaches && on_point()
    }
}

#[derive(Debug, Clone, Copy)]
struct Spoken {
    row: usize,
    whole_instrument: bool,
}

/// What is said on the point of one provision.
#[derive(Debug, Clone, Default)]
struct Point {
    /// Newest first.
    spoken: Vec<Spoken>,
    /// Whom some of it is about.
    persons: Vec<Condition>,
}

/// The authorities of both tables, observations first.
#[derive(Debug, Clone)]
pub(super) struct AuthorityIndex {
    told: Vec<Arc<Authority>>,
    /// Places of the authorities, newest first.
    newest: Vec<usize>,
    /// By the place of the provision.
    points: Vec<Point>,
}

/// The row at a place of both tables together.
fn row(tables: &Tables, place: usize) -> &AuthorityRow {
    let own = tables.observations.len();
    if place < own { &tables.observations[place] } else { &tables.recommendations[place - own] }
}

/// Whether an authority that names this spot speaks on a provision.
pub(super) fn covers(spot: &Spot, instrument: &str, article: &str) -> bool {
    spot.instrument == instrument && (spot.article.is_empty() || within(article, &spot.article))
}

impl AuthorityIndex {
    pub(super) fn new(tables: &Tables, marks: &Marks) -> Self {
        let of = |file, rows: &[AuthorityRow]| {
            let told = rows.iter().enumerate();
            told.map(|(at, row)| Arc::new(Authority::new(row, marks.of(file, at).map(str::to_owned))))
                .collect::<Vec<_>>()
        };
        let mut told = of("observations.csv", &tables.observations);
        told.extend(of("recommendations.csv", &tables.recommendations));
        let mut newest: Vec<usize> = (0..told.len()).collect();
        newest.sort_by(|&a, &b| (told[b].last, &told[a].id).cmp(&(told[a].last, &told[b].id)));
        let mut by_instrument: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, provision) in tables.provisions.iter().enumerate() {
            by_instrument.entry(&provision.instrument).or_default().push(place);
        }
        let mut points = vec![Point::default(); tables.provisions.len()];
        for &place in &newest {
            let own = row(tables, place);
            for spot in &own.provisions {
                for &provision in by_instrument.get(spot.instrument.as_str()).into_iter().flatten() {
                    let at = &tables.provisions[provision];
                    // Guidance is not the point of other guidance.
                    if at.adopted.is_some() || !covers(spot, &at.instrument, &at.article) {
                        continue;
                    }
                    let point = &mut points[provision];
                    if point.spoken.iter().all(|known| known.row != place) {
                        point.spoken.push(Spoken { row: place, whole_instrument: spot.article.is_empty() });
                        point.persons.extend(&own.applies_to);
                    }
                }
            }
        }
        for point in &mut points {
            point.persons.sort_unstable();
            point.persons.dedup();
        }
        Self { told, newest, points }
    }
}

impl Catalogue {
    /// What is said on the point of the provision at a place of the catalogue, newest first.
    pub fn authorities_on(&self, provision: usize) -> impl Iterator<Item = OnPoint<'_>> {
        self.authorities.points[provision].spoken.iter().map(|spoken| OnPoint {
            authority: &self.authorities.told[spoken.row],
            row: row(&self.tables, spoken.row),
            whole_instrument: spoken.whole_instrument,
        })
    }

    /// Whom the authorities on the point of a provision are about, where they are not about everybody.
    pub fn authorities_ask(&self, provision: usize) -> &[Condition] {
        &self.authorities.points[provision].persons
    }

    /// All authorities with their rows, newest first.
    pub fn authorities(&self) -> impl Iterator<Item = (&Arc<Authority>, &AuthorityRow)> {
        self.authorities.newest.iter().map(|&place| (&self.authorities.told[place], row(&self.tables, place)))
    }
}
