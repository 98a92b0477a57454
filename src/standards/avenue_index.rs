//! What is computed once about the avenues, so that a case is judged quickly: the distinct tests, the instruments that each
//! violation type engages, the acceptances of each instrument.

use super::admissibility::{Acceptance, MechanismCondition, Procedure, Test};
use super::authority::AuthorityKind;
use super::load::Tables;
use super::rows::{Duty, Force, Instrument};
use super::{Condition, Mechanism};
use crate::codes::State;
use rustc_hash::FxHashMap;

/// The instruments that a violation type engages, by their places in the catalogue.
#[derive(Debug, Clone, Default)]
pub struct Engaged {
    /// Towards the State where it happened or whose officials acted.
    pub here: Vec<usize>,
    /// Towards the worker's own State, when it happened abroad.
    pub from_afar: Vec<usize>,
    /// The State of employment answers also for what happened at home.
    pub also_employment: bool,
}

/// The conditions of one avenue.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Place of the avenue.
    pub mechanism: usize,
    /// Place of each condition, and of its test among the distinct tests.
    pub conditions: Vec<(usize, usize)>,
}

/// The rows that a test names, by their places in the catalogue: whether each is among them.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Violation types, or instruments.
    pub sure: Vec<bool>,
    /// Violation types that only point there.
    pub perhaps: Vec<bool>,
}

impl Wanted {
    fn of(test: &Test, tables: &Tables) -> Self {
        let marked = |ids: &[String], all: &mut dyn Iterator<Item = &String>| all.map(|id| ids.contains(id)).collect();
        let violations = || tables.violations.iter().map(|row| &row.id);
        let instruments = || tables.instruments.iter();
        match test {
            Test::Violation { ids, perhaps } => {
                Self { sure: marked(ids, &mut violations()), perhaps: marked(perhaps, &mut violations()) }
            }
            Test::Engages(ids) => {
                Self { sure: marked(ids, &mut instruments().map(|row| &row.id)), perhaps: Vec::new() }
            }
            Test::EngagesIlo => {
                let ilo = |row: &Instrument| row.family == "ilo" && row.kind.binds();
                Self { sure: instruments().map(ilo).collect(), perhaps: Vec::new() }
            }
            _ => Self::default(),
        }
    }
}

/// What is computed once.
#[derive(Debug, Clone, Default)]
pub struct AvenueIndex {
    pub plans: Vec<Plan>,
    /// For each distinct test, the place of the first condition that asks it.
    pub tests: Vec<usize>,
    /// For each distinct test, what it names.
    pub wanted: Vec<Wanted>,
    pub(super) engaged: FxHashMap<String, Engaged>,
    /// By instrument and article of the procedure.
    pub(super) acceptances: FxHashMap<String, FxHashMap<String, Vec<usize>>>,
    /// The acceptances of each State.
    pub(super) accepted_by: FxHashMap<String, Vec<usize>>,
}

impl AvenueIndex {
    pub(super) fn new(tables: &Tables) -> Self {
        let mut index = Self::default();
        for (mechanism, row) in tables.mechanisms.iter().enumerate() {
            let own = tables.conditions.iter().enumerate().filter(|(_, condition)| condition.mechanism == row.id);
            let mut conditions = Vec::new();
            for (place, condition) in own {
                let known = index.tests.iter().position(|&first| tables.conditions[first].asks == condition.asks);
                let slot = known.unwrap_or_else(|| {
                    index.tests.push(place);
                    index.wanted.push(Wanted::of(&condition.asks, tables));
                    index.tests.len() - 1
                });
                conditions.push((place, slot));
            }
            index.plans.push(Plan { mechanism, conditions });
        }
        for (place, row) in tables.acceptances.iter().enumerate() {
            let articles = index.acceptances.entry(row.instrument.clone()).or_default();
            articles.entry(row.article.clone()).or_default().push(place);
            index.accepted_by.entry(row.state.clone()).or_default().push(place);
        }
        index.engaged = engaged(tables);
        index
    }
}

/// Which instruments each violation type engages; guidance engages none.
fn engaged(tables: &Tables) -> FxHashMap<String, Engaged> {
    let instruments: FxHashMap<&str, usize> =
        tables.instruments.iter().enumerate().map(|(place, row)| (row.id.as_str(), place)).collect();
    let provisions: FxHashMap<(&str, &str), &super::Provision> =
        tables.provisions.iter().map(|row| ((row.instrument.as_str(), row.article.as_str()), row)).collect();
    let mut found: FxHashMap<String, Engaged> = FxHashMap::default();
    for row in &tables.violations {
        let also_employment = row.also.contains(&Duty::Employment);
        found.insert(row.id.clone(), Engaged { also_employment, ..Engaged::default() });
    }
    let groups: FxHashMap<&str, &str> =
        tables.violations.iter().map(|row| (row.id.as_str(), row.group.as_str())).collect();
    for link in &tables.links {
        let provision = provisions.get(&(link.instrument.as_str(), link.article.as_str()));
        let place = instruments.get(link.instrument.as_str());
        let (Some(engaged), Some(provision), Some(&place)) = (found.get_mut(&link.violation), provision, place) else {
            continue;
        };
        if provision.force != Force::Treaty {
            continue;
        }
        // The same rules as the mapping's addressees: what the State of origin owes from afar.
        let home_only = link.condition.contains(&Condition::StateOfOrigin);
        let of_origin = |duty: &Duty| matches!(duty, Duty::Origin | Duty::LabourSupplying);
        let shared = matches!(groups.get(link.violation.as_str()), Some(&("recruitment" | "reintegration")));
        let owed = provision.duty_bearer.iter().any(of_origin)
            && (shared || provision.duty_bearer.iter().all(of_origin))
            && !link.condition.contains(&Condition::EmploymentState);
        if !home_only && !engaged.here.contains(&place) {
            engaged.here.push(place);
        }
        if (home_only || owed) && !engaged.from_afar.contains(&place) {
            engaged.from_afar.push(place);
        }
    }
    found
}

impl super::Catalogue {
    /// What is computed once about the avenues.
    pub fn avenue_index(&self) -> &AvenueIndex {
        &self.avenues
    }

    /// All conditions of the avenues.
    pub fn conditions(&self) -> &[MechanismCondition] {
        &self.tables.conditions
    }

    /// All sections of submissions.
    pub fn sections(&self) -> &[super::MechanismSection] {
        &self.tables.sections
    }

    /// What States declared about optional procedures.
    pub fn acceptances(&self) -> &[Acceptance] {
        &self.tables.acceptances
    }

    /// The instruments that a violation type engages.
    pub fn engaged_by(&self, violation: &str) -> Option<&Engaged> {
        self.avenues.engaged.get(violation)
    }

    /// What all States declared about a procedure.
    pub fn acceptances_of<'a>(&'a self, procedure: &'a Procedure) -> impl Iterator<Item = &'a Acceptance> {
        let articles = self.avenues.acceptances.get(&procedure.instrument);
        let places = articles.and_then(|articles| articles.get(&procedure.article));
        places.into_iter().flatten().map(|&place| &self.tables.acceptances[place])
    }

    /// What a State declared about a procedure.
    pub fn acceptance<'a>(&'a self, state: State, procedure: &'a Procedure) -> Option<&'a Acceptance> {
        let places = self.avenues.accepted_by.get(super::catalogue::legal_code(&state));
        let mut rows = places.into_iter().flatten().map(|&place| &self.tables.acceptances[place]);
        rows.find(|row| row.article == procedure.article && row.instrument == procedure.instrument)
    }

    /// Whether the ILO's experts commented on a State, in the catalogue's items.
    pub fn has_ilo_comment(&self, state: State) -> bool {
        let code = super::catalogue::legal_code(&state);
        let mut rows = self.tables.observations.iter().filter(|row| row.kind == AuthorityKind::Observation);
        rows.any(|row| row.states.iter().any(|state| state == code))
    }

    /// The avenue to which a name of a body points, as caseworkers write it.
    pub fn mechanism_named(&self, body: &str) -> Option<&Mechanism> {
        let body = body.to_lowercase();
        self.tables.mechanisms.iter().find(|row| {
            row.recognised_by.iter().any(|name| body.contains(name.as_str()))
                || [&row.id, &row.name_en, &row.name_id].into_iter().any(|name| body == name.to_lowercase())
        })
    }
}
