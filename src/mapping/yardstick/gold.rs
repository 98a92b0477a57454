//! A case of the yardstick as its file has it, and the case file that says the same.

use crate::cases::model::{
    Actor, ActorKind, CaseFile, Event, Leg, LegKind, MigrationStage, MigrationStatus, Participation, Place, PlaceKind,
    Role, Sex, StatusPeriod, Worker,
};
use crate::codes::{Occupation, PartialDate, State};
use crate::standards::{Catalogue, Condition};
use chrono::Datelike;
use serde::Deserialize;

/// A case of the yardstick.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldCase {
    pub id: String,
    pub case_type: String,
    pub events_from: String,
    pub events_to: String,
    pub worker: GoldWorker,
    pub stage: String,
    /// ISO 3166-1 alpha-3, or `XXX` for none.
    pub country_of_events: String,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub actors: Vec<GoldActor>,
    #[serde(default)]
    pub violations: Vec<String>,
    pub expected: Vec<Expected>,
}

/// The worker of a case.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldWorker {
    pub sex: String,
    pub age_or_null: Option<i32>,
    pub nationality: Option<String>,
    pub migration_status: String,
    #[serde(default)]
    pub occupation: String,
}

/// An actor of a case.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldActor {
    pub role: String,
    pub state_actor: bool,
}

/// An article that the author cited, or that a lawyer would infer.
#[derive(Debug, Clone, Deserialize)]
pub struct Expected {
    pub instrument: String,
    pub article: String,
    pub quote_basis: String,
    #[serde(default)]
    pub seen: String,
}

/// A line of the file, with its number.
#[derive(Debug, Clone)]
pub struct Line {
    pub number: usize,
    pub case: GoldCase,
}

/// The States that stand in where a pattern names none. A general comment speaks to States that are bound: of the States
/// with a full row of treaties, these two were bound by the Convention on Migrant Workers first (both since July 2003).
const EMPLOYMENT: &str = "PHL";
const ORIGIN: &str = "LKA";

/// Words of an occupation and their ISCO-08 code; more than one in a text says nothing.
const OCCUPATIONS: &[(&str, &str)] = &[
    ("domestic worker", "9111"),
    ("household work", "9111"),
    ("fisher", "6223"),
    ("seafarer", "8350"),
    ("construction", "9313"),
    ("plantation", "92"),
    ("farm", "92"),
    ("factory worker", "8"),
    ("instructor", "2"),
    ("employee", "4"),
];

fn actor_kind(role: &str) -> ActorKind {
    match role {
        "employer" | "sponsor" => ActorKind::Employer,
        "recruiter" => ActorKind::RecruitmentAgency,
        "broker" => ActorKind::Broker,
        "police" => ActorKind::Police,
        "immigration" => ActorKind::Immigration,
        "border_guard" => ActorKind::BorderGuard,
        "military" => ActorKind::Military,
        "prison" => ActorKind::Prison,
        "prosecutor" => ActorKind::Prosecutor,
        "court" => ActorKind::Court,
        "labour_inspector" => ActorKind::LabourInspectorate,
        "labour_ministry" => ActorKind::Ministry,
        "consulate" | "embassy" => ActorKind::Consulate,
        "trafficker" => ActorKind::Trafficker,
        "captain" => ActorKind::VesselOwner,
        _ => ActorKind::Other,
    }
}

fn stage(text: &str) -> MigrationStage {
    match text {
        "recruitment" => MigrationStage::Recruitment,
        "transit" => MigrationStage::Transit,
        "detention" => MigrationStage::Detention,
        "return" => MigrationStage::Return,
        "reintegration" => MigrationStage::Reintegration,
        _ => MigrationStage::Employment,
    }
}

fn occupation(text: &str) -> Option<Occupation> {
    let text = text.to_lowercase();
    let mixed = [" and ", ",", " incl"].iter().any(|word| text.contains(word));
    let mut codes: Vec<&str> =
        OCCUPATIONS.iter().filter(|(word, _)| text.contains(word)).map(|(_, code)| *code).collect();
    codes.dedup();
    match codes[..] {
        [code] if !mixed || code == "9111" && !text.contains(',') && !text.contains(" incl") => {
            Occupation::parse(code).ok()
        }
        _ => None,
    }
}

impl GoldCase {
    /// The State of the events; the stand-in for a pattern that names none.
    fn country(&self) -> Option<State> {
        State::parse(&self.country_of_events).or_else(|_| State::parse(EMPLOYMENT)).ok()
    }

    fn home(&self) -> Option<State> {
        match &self.worker.nationality {
            Some(code) => State::parse(code).ok(),
            None if State::parse(&self.country_of_events).is_err() => State::parse(ORIGIN).ok(),
            None => None,
        }
    }

    fn when(&self) -> Option<PartialDate> {
        let whole = format!("{}/{}", self.events_from, self.events_to);
        PartialDate::parse(&whole).or_else(|_| PartialDate::parse(&self.events_to)).ok()
    }

    /// The case file that says the same, as far as the fields of the yardstick go.
    pub fn case_file(&self) -> Option<CaseFile> {
        let (country, home) = (self.country()?, self.home());
        let when = self.when();
        let year = when.as_ref().and_then(PartialDate::earliest).map(|day| day.year());
        let birth = self.worker.age_or_null.zip(year).map(|(age, year)| format!("{}~", year - age));
        let status = match self.worker.migration_status.as_str() {
            "regular" => MigrationStatus::Regular,
            "irregular" => MigrationStatus::Irregular,
            _ => MigrationStatus::Unknown,
        };
        let worker = Worker {
            sex: match self.worker.sex.as_str() {
                "female" => Sex::Female,
                "male" => Sex::Male,
                _ => Sex::Unknown,
            },
            birth: birth.and_then(|text| PartialDate::parse(&text).ok()),
            nationality: home,
            occupation: occupation(&self.worker.occupation),
            statuses: vec![StatusPeriod { state: country, status, period: None, basis: String::new() }],
            ..Worker::default()
        };
        let leg = |kind, state| Leg { kind, state, place: String::new(), period: None };
        let mut file = CaseFile {
            reference: self.id.clone(),
            fictional: false,
            language: None,
            summary: String::new(),
            risk: crate::cases::model::Risk::default(),
            worker,
            group_size: None,
            journey: crate::cases::model::Journey::default(),
            actors: Vec::new(),
            events: Vec::new(),
            money: crate::cases::model::MoneyRecord::default(),
            remedies: Vec::new(),
            proceedings: Vec::new(),
            relief_sought: Vec::new(),
            consents: Vec::new(),
            evidence: Vec::new(),
            verification: Vec::new(),
        };
        file.journey.legs.extend(home.map(|state| leg(LegKind::Origin, state)));
        file.journey.legs.push(leg(LegKind::Destination, country));
        let mut parts = Vec::new();
        for (place, actor) in self.actors.iter().enumerate() {
            let id = format!("a{place}");
            parts.push((id.clone(), actor.state_actor));
            file.actors.push(Actor {
                id,
                kind: if actor.state_actor { actor_kind(&actor.role) } else { private(actor_kind(&actor.role)) },
                nature: crate::cases::model::ActorNature::default(),
                name: String::new(),
                acts_for: actor.state_actor.then_some(country),
                country: Some(country),
                identifier: String::new(),
                address: String::new(),
                note: String::new(),
            });
        }
        let (official, private): (Vec<_>, Vec<_>) = self.violations.iter().cloned().partition(|id| by_officials(id));
        let alone = parts.iter().all(|(_, state_actor)| *state_actor);
        for (violations, official) in [(private, alone), (official, true)] {
            let place = Place { name: self.place.clone(), country, territory: String::new(), kind: PlaceKind::Other };
            // Whose act it was: officials did what only officials can do, and let happen what private persons did.
            let role = |state_actor: bool| match (official, state_actor) {
                (true, true) | (false, false) => Some(Role::Perpetrator),
                (false, true) => Some(Role::FailedToAct),
                (true, false) => None,
            };
            let actors = parts
                .iter()
                .filter_map(|(id, state_actor)| Some(Participation { actor: id.clone(), role: role(*state_actor)? }));
            let actors: Vec<_> = actors.collect();
            if violations.is_empty() && (official || !self.violations.is_empty()) {
                continue;
            }
            file.events.push(Event {
                id: format!("e{}", file.events.len() + 1),
                when: when.clone(),
                continuing: false,
                place,
                stage: stage(&self.stage),
                violations,
                set_aside: Vec::new(),
                actors,
                narrative: String::new(),
                quote: String::new(),
                quote_language: None,
                quote_translation: String::new(),
                losses: Vec::new(),
                reported: String::new(),
                responses: Vec::new(),
            });
        }
        Some(file)
    }
}

/// Whether only officials can do it, by the definition of the violation type.
fn by_officials(violation: &str) -> bool {
    let known = Catalogue::embedded().violation(violation);
    known.is_some_and(|violation| violation.implies.contains(&Condition::ActorState))
}

/// A private actor is not an official, whatever its role is called.
fn private(kind: ActorKind) -> ActorKind {
    match kind {
        ActorKind::Employer
        | ActorKind::RecruitmentAgency
        | ActorKind::Broker
        | ActorKind::Trafficker
        | ActorKind::VesselOwner => kind,
        _ => ActorKind::Other,
    }
}
