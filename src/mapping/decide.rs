//! Whether the facts meet a condition word: met (with the place of the fact), not met, or not known.

use super::addressee::Addressee;
use super::fact::Fact;
use super::model::StateRole;
use super::scene::Scene;
use crate::assessment::model::Conclusion;
use crate::cases::model::{
    ActorKind, CmwCategory, Extent, MigrationStage, MigrationStatus, PlaceKind, RemedyForum, Sex,
};
use crate::codes::Day;
use crate::standards::{Bond, Condition, LinkedProvision, OccupationReading, Violation};
use chrono::Months;

/// The answer to a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer<'a> {
    /// By the fact at this place.
    Met(Fact<'a>),
    NotMet,
    Unknown,
    /// The file says both.
    Conflict,
}

use Answer::{Conflict, Met, NotMet, Unknown};

/// Met by a fact, or not met.
fn known(met: bool, fact: Fact<'_>) -> Answer<'_> {
    if met { Met(fact) } else { NotMet }
}

/// Met by a fact, or not known.
fn perhaps(met: bool, fact: Fact<'_>) -> Answer<'_> {
    if met { Met(fact) } else { Unknown }
}

/// A question to the facts: which condition, of which link, towards which State.
#[derive(Clone, Copy)]
pub(super) struct Question<'s, 'a> {
    pub scene: &'s Scene<'a>,
    pub linked: LinkedProvision<'a>,
    pub violation: &'a Violation,
    /// Place of the ticked violation type in the event.
    pub place: usize,
    pub to: Addressee<'a>,
    /// The day of the standing.
    pub day: Day,
}

/// What a tick only claims: the assessment says whether the facts show it.
const ASSESSED: [Condition; 2] = [Condition::ForcedLabourElements, Condition::Trafficked];

impl<'a> Question<'_, 'a> {
    /// The conditions that the ticked type claims by its definition and the assessment decides.
    pub(super) fn claimed(&self) -> impl Iterator<Item = &Condition> {
        self.violation.implies.iter().filter(|condition| ASSESSED.contains(condition))
    }

    /// Whether the facts meet a condition.
    pub(super) fn meets(&self, condition: Condition) -> bool {
        matches!(self.decide(condition), Met(_))
    }

    /// Decides a condition. What the violation type says by its definition holds unless a fact of the file says
    /// otherwise; forced labour and trafficking are never taken from a tick.
    pub(super) fn decide(&self, condition: Condition) -> Answer<'a> {
        let implied = self.violation.implies.contains(&condition);
        let actor = matches!(
            condition,
            Condition::ActorState
                | Condition::ActorPrivate
                | Condition::ActorEmployer
                | Condition::ActorPrivateRecruitment
        );
        match self.by_facts(condition) {
            answer if ASSESSED.contains(&condition) => answer,
            // The file may leave out the official by whose act or failure the type is defined.
            NotMet if implied && actor => Met(Fact::Ticked),
            Unknown if implied => Met(Fact::Ticked),
            answer => answer,
        }
    }

    fn by_facts(&self, condition: Condition) -> Answer<'a> {
        let (scene, worker) = (self.scene, &self.scene.file.worker);
        match condition {
            Condition::RegularStatusOnly => self.status(MigrationStatus::Regular),
            Condition::IrregularStatus => self.status(MigrationStatus::Irregular),
            Condition::Woman => match worker.sex {
                Sex::Female => Met(Fact::At("/worker/sex")),
                Sex::Unknown => Unknown,
                Sex::Male | Sex::Other => NotMet,
            },
            Condition::Child => self.child(),
            Condition::DomesticWorker
            | Condition::Fisher
            | Condition::Seafarer
            | Condition::IndustryOnly
            | Condition::SectorConstruction
            | Condition::SectorAgriculture
            | Condition::NotExcludedCategory => self.occupation(condition),
            Condition::ActorState
            | Condition::ActorPrivate
            | Condition::ActorEmployer
            | Condition::ActorPrivateRecruitment
            | Condition::InspectorsInvolved => self.actor(condition),
            Condition::StateOfOrigin => known(self.to.role == StateRole::Origin, Fact::At("/worker/nationality")),
            Condition::EmploymentState => known(self.to.role == StateRole::Employment, Fact::Event("place")),
            Condition::ProjectTied => known(worker.category == CmwCategory::ProjectTied, Fact::At("/worker/category")),
            Condition::Frontier => known(worker.category == CmwCategory::Frontier, Fact::At("/worker/category")),
            Condition::Seasonal => known(worker.category == CmwCategory::Seasonal, Fact::At("/worker/category")),
            Condition::Itinerant => known(worker.category == CmwCategory::Itinerant, Fact::At("/worker/category")),
            Condition::SpecifiedEmployment => {
                known(worker.category == CmwCategory::SpecifiedEmployment, Fact::At("/worker/category"))
            }
            Condition::SelfEmployed => {
                known(worker.category == CmwCategory::SelfEmployed, Fact::At("/worker/category"))
            }
            Condition::Disability => worker.disability.map_or(Unknown, |is| known(is, Fact::At("/worker/disability"))),
            Condition::UnionActivity => {
                worker.union_member.map_or(Unknown, |is| known(is, Fact::At("/worker/union_member")))
            }
            Condition::Family => perhaps(!worker.family.is_empty(), Fact::At("/worker/family")),
            Condition::ForcedLabourElements => self.forced_labour(),
            Condition::Acquiescence => self.acquiescence(),
            Condition::Reciprocity => self.reciprocity(),
            Condition::StateNotParty => self.no_convention(),
            Condition::CrossBorder => match scene.home {
                Some(home) => {
                    let abroad = home != scene.event.place.country || !scene.destinations().is_empty();
                    perhaps(abroad, Fact::At("/worker/nationality"))
                }
                None => Unknown,
            },
            _ => self.by_course(condition),
        }
    }

    /// Conditions that the course of events meets: stage, place, what else was ticked, what was tried.
    fn by_course(&self, condition: Condition) -> Answer<'a> {
        let (scene, stage) = (self.scene, self.scene.event.stage);
        let file = scene.file;
        let home_bound = matches!(stage, MigrationStage::Return | MigrationStage::Reintegration);
        match condition {
            Condition::EndOfStay => match stage {
                MigrationStage::Detention => Unknown,
                _ => known(home_bound, Fact::Event("stage")),
            },
            Condition::DuringJourney => {
                known(matches!(stage, MigrationStage::Transit | MigrationStage::Return), Fact::Event("stage"))
            }
            Condition::ContractEnded => match stage {
                MigrationStage::Employment if scene.event.continuing => NotMet,
                _ => perhaps(home_bound, Fact::Event("stage")),
            },
            Condition::Detained => {
                let held = [PlaceKind::PoliceStation, PlaceKind::DetentionCentre, PlaceKind::Prison];
                let here = held.contains(&scene.event.place.kind);
                known(stage == MigrationStage::Detention || here, Fact::Event("place/kind"))
            }
            Condition::WorkRelated => {
                let place = scene.event.place.kind;
                let at_work = matches!(
                    place,
                    PlaceKind::Workplace
                        | PlaceKind::Factory
                        | PlaceKind::ConstructionSite
                        | PlaceKind::Plantation
                        | PlaceKind::Vessel
                );
                perhaps(stage == MigrationStage::Employment && at_work, Fact::Event("place/kind"))
            }
            Condition::WageDeduction => {
                let deducted = file.money.wages.iter().any(|period| !period.deductions.is_empty());
                if deducted { Met(Fact::At("/money/wages")) } else { self.elsewhere(condition) }
            }
            Condition::Complainant => {
                let told = !file.remedies.is_empty() || !scene.event.reported.is_empty();
                if told { Met(Fact::At("/remedies")) } else { self.elsewhere(condition) }
            }
            Condition::LabourClaim => {
                let labour = [RemedyForum::LabourTribunal, RemedyForum::LabourInspectorate];
                let claimed = file.remedies.iter().any(|remedy| labour.contains(&remedy.forum));
                if claimed { Met(Fact::At("/remedies")) } else { self.elsewhere(condition) }
            }
            Condition::ViolenceHarassment => known(scene.case_implies(condition), Fact::At("/events")),
            Condition::CriminalCharge | Condition::Expulsion | Condition::DebtBound => self.elsewhere(condition),
            Condition::Trafficked => concluded(scene.assessed.trafficking()),
            // Points of law and of procedure that no field of the case file holds.
            _ => Unknown,
        }
    }

    /// Whether the worker is a seafarer, fisher or offshore worker, and nothing says that she was admitted to live and work abroad.
    pub(super) fn at_sea(&self) -> bool {
        let at_sea = [Condition::Seafarer, Condition::Fisher];
        let mut statuses = self.scene.file.worker.statuses.iter();
        let admitted = statuses.any(|row| row.status == MigrationStatus::Regular && Some(row.state) != self.scene.home);
        let offshore = self.scene.file.worker.category == CmwCategory::Offshore;
        !admitted && (offshore || at_sea.into_iter().any(|condition| matches!(self.occupation(condition), Met(_))))
    }

    /// Another violation type of the case carries the condition.
    fn elsewhere(&self, condition: Condition) -> Answer<'a> {
        perhaps(self.scene.case_implies(condition), Fact::At("/events"))
    }

    fn status(&self, wanted: MigrationStatus) -> Answer<'a> {
        let mut found: Option<(usize, MigrationStatus)> = None;
        for (place, status) in self.scene.statuses(self.to.state) {
            match found {
                Some((_, other)) if other != status => return Conflict,
                _ => found = Some((place, status)),
            }
        }
        found.map_or(Unknown, |(place, status)| known(status == wanted, Fact::Status(place)))
    }

    fn child(&self) -> Answer<'a> {
        // A child of the worker is concerned, not the worker.
        if [Condition::Child, Condition::Family].iter().all(|word| self.violation.implies.contains(word)) {
            return Met(Fact::Ticked);
        }
        let Some(birth) = &self.scene.file.worker.birth else { return Unknown };
        let grown = |day: Day| day.checked_add_months(Months::new(18 * 12));
        let (first, last) = (birth.earliest().and_then(grown), birth.latest().and_then(grown));
        let span = self.scene.span;
        let (from, to) = (span.from.or(span.to), span.to.or(span.from));
        match (first.zip(to), last.zip(from)) {
            (Some((first, to)), _) if first > to => Met(Fact::At("/worker/birth")),
            // What began when she was a child was done to a child.
            (Some((first, _)), _) if span.lasting && from.is_some_and(|from| first > from) => {
                Met(Fact::At("/worker/birth"))
            }
            (_, Some((last, from))) if last <= from => NotMet,
            _ => Unknown,
        }
    }

    fn occupation(&self, condition: Condition) -> Answer<'a> {
        let scene = self.scene;
        let place = scene.event.place.kind;
        let household = scene.any_place(PlaceKind::PrivateHousehold);
        let surely = |own: &[(Condition, OccupationReading)], condition: Condition| {
            let own = own.iter().filter(|(word, _)| *word == condition);
            own.map(|&(_, reading)| reading).min_by_key(|reading| *reading != OccupationReading::Certain)
        };
        let own = scene.meanings.as_deref();
        let reading = own.map(|own| surely(own, condition));
        let fishes = || own.is_some_and(|own| surely(own, Condition::Fisher) == Some(OccupationReading::Certain));
        match (condition, reading) {
            // The MLC leaves ships engaged in fishing out (Art. II(4)); the CMW counts fishers among seafarers (Art. 2(2)(c)).
            (Condition::Seafarer, _) if fishes() => NotMet,
            (Condition::Seafarer, _) if scene.file.worker.category == CmwCategory::Seafarer => {
                Met(Fact::At("/worker/category"))
            }
            (_, Some(Some(OccupationReading::Certain))) => Met(Fact::At("/worker/occupation")),
            (Condition::DomesticWorker, Some(Some(OccupationReading::Possible)) | None) if household => {
                Met(Fact::Event("place/kind"))
            }
            (_, Some(Some(OccupationReading::Possible))) | (Condition::NotExcludedCategory, _) => Unknown,
            (_, Some(None)) => NotMet,
            (_, None) => {
                let here = match place {
                    PlaceKind::PrivateHousehold => Some(Condition::DomesticWorker),
                    PlaceKind::ConstructionSite => Some(Condition::SectorConstruction),
                    PlaceKind::Plantation => Some(Condition::SectorAgriculture),
                    PlaceKind::Factory => Some(Condition::IndustryOnly),
                    PlaceKind::Vessel | PlaceKind::SeaPort if condition_at_sea(condition) => return Unknown,
                    _ if household => Some(Condition::DomesticWorker),
                    _ => None,
                };
                let building = here == Some(Condition::SectorConstruction) && condition == Condition::IndustryOnly;
                here.map_or(Unknown, |here| known(here == condition || building, Fact::Event("place/kind")))
            }
        }
    }

    fn actor(&self, condition: Condition) -> Answer<'a> {
        let scene = self.scene;
        let pointer = |index: usize| Met(Fact::Actor(index));
        let fits = |kind: ActorKind| match condition {
            Condition::ActorEmployer => {
                matches!(kind, ActorKind::Employer | ActorKind::EmployerFamily | ActorKind::VesselOwner)
            }
            Condition::ActorPrivateRecruitment => matches!(
                kind,
                ActorKind::RecruitmentAgency
                    | ActorKind::Broker
                    | ActorKind::TrainingCentre
                    | ActorKind::LabourSupplier
            ),
            Condition::InspectorsInvolved => kind == ActorKind::LabourInspectorate,
            _ => true,
        };
        let found = match condition {
            Condition::ActorState => scene.doers().find(|part| part.state.is_some()),
            Condition::InspectorsInvolved => scene.answerable().find(|part| fits(part.kind)),
            _ => scene.doers().find(|part| part.state.is_none() && fits(part.kind)),
        };
        match found {
            Some(part) => pointer(part.index),
            // Who failed to act is named; who did it may still not be known.
            None if scene.doers().next().is_some() => NotMet,
            None => Unknown,
        }
    }

    /// Officials did it, took part or had to act, or the authorities knew and neither protected nor investigated.
    fn acquiescence(&self) -> Answer<'a> {
        let scene = self.scene;
        let part = scene.answerable().find(|part| part.state == Some(self.to.state));
        if let Some(part) = part {
            return Met(Fact::Actor(part.index));
        }
        let mut responses = scene.event.responses.iter().enumerate();
        let Some((place, response)) = responses.find(|(_, response)| response.state == self.to.state) else {
            return if self.violation.implies.contains(&Condition::ActorState) { Met(Fact::Ticked) } else { Unknown };
        };
        let knew =
            response.known != Extent::No && (response.known != Extent::Unknown || !response.reported_to.is_empty());
        let idle = |extent: Extent| matches!(extent, Extent::No | Extent::Partly);
        match response.known {
            Extent::No => NotMet,
            _ if knew && (idle(response.protected) || idle(response.investigated)) => Met(Fact::Response(place, "")),
            _ if response.protected == Extent::Yes && response.investigated == Extent::Yes => NotMet,
            _ => Unknown,
        }
    }

    /// Both elements of C029 Art. 2(1), as the assessment finds them. A sign that alone shows nothing, such as a kept
    /// passport, still supports: the elements are asked for. What happens on the way
    /// home, in a raid or in a cell is no work.
    fn forced_labour(&self) -> Answer<'a> {
        let scene = self.scene;
        let detained = scene.event.stage == MigrationStage::Detention;
        let on_return = matches!(scene.event.stage, MigrationStage::Return | MigrationStage::Reintegration);
        match concluded(scene.assessed.forced_labour_at(scene.event)) {
            NotMet if !on_return && !detained && scene.catalogue.indicates(&self.violation.id) => Unknown,
            // What is open about the work is asked where she worked.
            Unknown if detained => NotMet,
            answer => answer,
        }
    }

    fn reciprocity(&self) -> Answer<'a> {
        let Some(home) = self.scene.home else { return Unknown };
        match self.scene.catalogue.judged(home, &self.linked.link.instrument, "", "", self.day).bond {
            Bond::Binding { .. } => Met(Fact::At("/worker/nationality")),
            Bond::Unknown => Unknown,
            _ => NotMet,
        }
    }

    /// No fundamental convention that the same violation type engages binds the State.
    fn no_convention(&self) -> Answer<'a> {
        let catalogue = self.scene.catalogue;
        let mut fundamental = catalogue
            .links_of(&self.violation.id)
            .filter(|linked| linked.instrument.kind.binds() && linked.instrument.standing == "fundamental");
        let bound = fundamental.any(|linked| {
            let standing = catalogue.judged(self.to.state, &linked.instrument.id, "", self.to.territory, self.day);
            matches!(standing.bond, Bond::Binding { .. } | Bond::Unknown)
        });
        known(!bound, Fact::Event("place/country"))
    }
}

/// A conclusion of the assessment with the fact that carries it first.
fn concluded((conclusion, facts): (Conclusion, &[String])) -> Answer<'_> {
    match (conclusion, facts.first()) {
        (Conclusion::Shown, Some(fact)) => Met(Fact::At(fact)),
        (Conclusion::NotShown, _) => NotMet,
        _ => Unknown,
    }
}

fn condition_at_sea(condition: Condition) -> bool {
    matches!(condition, Condition::Fisher | Condition::Seafarer)
}
