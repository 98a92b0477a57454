//! The facts of a case file, read once: each ticked type of violation and each fact word with its place and its event.

use super::place::Place;
use crate::cases::model::{
    ActorKind, CaseFile, ChargeKind, ContractTerms, Event, LegKind, LossKind, MigrationStage, MigrationStatus,
    PlaceKind, Role,
};
use crate::codes::{Day, PartialDate, State};
use crate::standards::{Catalogue, Condition, Fact, SignStage};
use chrono::Months;

/// What a fact is: a ticked type of violation, or a word read from other fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Code<'a> {
    Violation(&'a str),
    Word(Fact),
}

/// A fact of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen<'a> {
    pub code: Code<'a>,
    pub place: Place,
    /// The event to which it belongs; none for what holds for the whole case.
    pub event: Option<usize>,
}

/// The age of the worker at the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    Child,
    Adult,
    Unknown,
}

/// The stage of an event as the tables name it.
pub(super) fn stage(event: &Event) -> SignStage {
    match event.stage {
        MigrationStage::Recruitment => SignStage::Recruitment,
        MigrationStage::Transit => SignStage::Transit,
        MigrationStage::Employment => SignStage::Employment,
        MigrationStage::Detention => SignStage::Detention,
        MigrationStage::Return => SignStage::Return,
        MigrationStage::Reintegration => SignStage::Reintegration,
    }
}

/// Whether the event belongs to the way into the work or to the work itself.
pub(super) fn of_the_work(event: &Event) -> bool {
    matches!(stage(event), SignStage::Recruitment | SignStage::Transit | SignStage::Employment)
}

/// Hours a week of the Conventions on hours of work (C001 Art. 2, C030 Art. 3).
const WEEKLY_HOURS: u8 = 48;
/// A day of rest in each week (C014 Art. 2(1)), in a month.
const REST_DAYS: u8 = 4;

/// The kinds of actors that have nothing to do with the work: what only they did is no fact of it.
fn apart_from_the_work(kind: ActorKind) -> bool {
    matches!(
        kind,
        ActorKind::MoneyChanger
            | ActorKind::TransportOperator
            | ActorKind::Porter
            | ActorKind::Insurer
            | ActorKind::Bank
            | ActorKind::Customs
            | ActorKind::TerminalOfficial
            | ActorKind::Vigilantes
            | ActorKind::Court
            | ActorKind::Prosecutor
            | ActorKind::Consulate
    )
}

/// Who did it or helped, with the place in the list of the event.
fn doers<'f>(file: &'f CaseFile, event: &'f Event) -> impl Iterator<Item = (usize, ActorKind)> + 'f {
    let parts = event.actors.iter().enumerate();
    parts.filter(|(_, part)| matches!(part.role, Role::Perpetrator | Role::Accomplice)).filter_map(|(place, part)| {
        file.actors.iter().find(|actor| actor.id == part.actor).map(|actor| (place, actor.kind))
    })
}

/// All facts of the file that the tables know.
pub(super) fn read(file: &CaseFile) -> Vec<Seen<'_>> {
    let mut seen = Vec::with_capacity(32);
    for (index, event) in file.events.iter().enumerate() {
        read_event(file, index, event, &mut seen);
    }
    let mut whole = |fact, place| seen.push(Seen { code: Code::Word(fact), place, event: None });
    read_terms(file, &mut whole);
    read_money(file, &mut whole);
    for (place, permit) in file.journey.permits.iter().enumerate() {
        match permit.tied_to_employer {
            Some(true) => whole(Fact::PermitTied, Place::Permit(place)),
            Some(false) => whole(Fact::PermitFree, Place::Permit(place)),
            None => {}
        }
    }
    let home = home(file);
    for (place, row) in file.worker.statuses.iter().enumerate() {
        if row.status == MigrationStatus::Irregular && Some(row.state) != home {
            whole(Fact::IrregularStatus, Place::Status(place));
        }
    }
    if let Some(home) = home {
        for (place, leg) in file.journey.legs.iter().enumerate() {
            if leg.state != home {
                whole(Fact::BorderCrossed, Place::Leg(place));
            }
        }
    }
    seen
}

/// The worker's own State.
pub(super) fn home(file: &CaseFile) -> Option<State> {
    let origin = || file.journey.legs.iter().find(|leg| leg.kind == LegKind::Origin).map(|leg| leg.state);
    file.worker.nationality.or_else(origin)
}

fn read_event<'a>(file: &'a CaseFile, index: usize, event: &'a Event, seen: &mut Vec<Seen<'a>>) {
    let stage = stage(event);
    let mut kinds = doers(file, event).map(|(_, kind)| kind).peekable();
    let strangers = kinds.peek().is_some() && kinds.all(apart_from_the_work);
    if !(strangers && stage == SignStage::Employment) {
        for (place, id) in event.violations.iter().enumerate() {
            if !event.violations[..place].contains(id) {
                seen.push(Seen {
                    code: Code::Violation(id),
                    place: Place::Violation(index, place),
                    event: Some(index),
                });
            }
        }
    }
    let mut add = |fact, place| seen.push(Seen { code: Code::Word(fact), place, event: Some(index) });
    if of_the_work(event) {
        for (place, loss) in event.losses.iter().enumerate() {
            if loss.kind == LossKind::Documents {
                add(Fact::DocumentsTaken, Place::Loss(index, place));
            }
        }
        for (place, kind) in doers(file, event) {
            match kind {
                ActorKind::Trafficker => add(Fact::TraffickerTookPart, Place::Part(index, place)),
                ActorKind::Employer | ActorKind::EmployerFamily | ActorKind::VesselOwner => {
                    add(Fact::EmployerTookPart, Place::Part(index, place));
                }
                ActorKind::Military => add(Fact::MilitaryTookPart, Place::Part(index, place)),
                ActorKind::RecruitmentAgency | ActorKind::Broker | ActorKind::TrainingCentre
                    if stage != SignStage::Employment =>
                {
                    add(Fact::RecruiterNamed, Place::Part(index, place));
                }
                _ => {}
            }
        }
    }
    if stage == SignStage::Employment {
        add(Fact::WorkRecorded, Place::Stage(index));
        if matches!(event.place.kind, PlaceKind::Vessel | PlaceKind::Plantation) {
            add(Fact::RemotePlace, Place::Scene(index));
        }
    }
    let held = [PlaceKind::PoliceStation, PlaceKind::DetentionCentre, PlaceKind::Prison];
    if stage == SignStage::Detention && held.contains(&event.place.kind) {
        add(Fact::WorkInCustody, Place::Scene(index));
    }
}

fn read_terms(file: &CaseFile, whole: &mut impl FnMut(Fact, Place)) {
    let journey = &file.journey;
    if !journey.recruiter.is_empty() {
        whole(Fact::RecruiterNamed, Place::Fixed("/journey/recruiter"));
    }
    let Some(real) = &journey.real else { return };
    if !real.job.is_empty() || real.monthly_wage.is_some() || real.weekly_hours.is_some() {
        whole(Fact::WorkRecorded, Place::Fixed("/journey/real"));
    }
    if real.written == Some(false) {
        whole(Fact::NoWrittenContract, Place::Fixed("/journey/real/written"));
    }
    if real.weekly_hours.is_some_and(|hours| hours > WEEKLY_HOURS) {
        whole(Fact::LongHours, Place::Fixed("/journey/real/weekly_hours"));
    }
    if real.rest_days.is_some_and(|days| days < REST_DAYS) {
        whole(Fact::FewRestDays, Place::Fixed("/journey/real/rest_days"));
    }
    let Some(promised) = &journey.promised else { return };
    let less = compare(promised, real);
    for (worse, fact, pointer) in [
        (less.wage, Fact::PromisedWageHigher, "/journey/real/monthly_wage"),
        (less.job, Fact::PromisedJobOther, "/journey/real/job"),
        (less.hours, Fact::PromisedHoursFewer, "/journey/real/weekly_hours"),
        (less.rest, Fact::PromisedRestMore, "/journey/real/rest_days"),
    ] {
        if worse == Some(true) {
            whole(fact, Place::Fixed(pointer));
        }
    }
    let all = [less.wage, less.job, less.hours, less.rest];
    if less.wage.is_some() && less.job.is_some() && !all.contains(&Some(true)) && real.written != Some(false) {
        whole(Fact::TermsKept, Place::Fixed("/journey/real"));
    }
}

/// Where the reality is worse than the promise; none where one of the two is not known.
struct Less {
    wage: Option<bool>,
    job: Option<bool>,
    hours: Option<bool>,
    rest: Option<bool>,
}

fn compare(promised: &ContractTerms, real: &ContractTerms) -> Less {
    let plain = |job: &str| job.trim().to_lowercase();
    let wages = promised.monthly_wage.as_ref().zip(real.monthly_wage.as_ref());
    Less {
        wage: wages.and_then(|(promised, real)| {
            (promised.currency() == real.currency()).then_some(real.amount() < promised.amount())
        }),
        job: (!promised.job.is_empty() && !real.job.is_empty()).then(|| plain(&promised.job) != plain(&real.job)),
        hours: promised.weekly_hours.zip(real.weekly_hours).map(|(promised, real)| real > promised),
        rest: promised.rest_days.zip(real.rest_days).map(|(promised, real)| real < promised),
    }
}

fn read_money(file: &CaseFile, whole: &mut impl FnMut(Fact, Place)) {
    let wages = &file.money.wages;
    let mut full = !wages.is_empty();
    for (place, period) in wages.iter().enumerate() {
        let (due, paid) = (period.due_per_month.amount(), period.paid_per_month.amount());
        if due.is_zero() {
            full = false;
            continue;
        }
        if paid.is_zero() {
            whole(Fact::WagesUnpaid, Place::Wages(place));
        } else {
            whole(Fact::WorkRecorded, Place::Wages(place));
            if paid < due {
                whole(Fact::WagesShort, Place::Wages(place));
            }
        }
        full &= paid >= due;
        for (row, deduction) in period.deductions.iter().enumerate() {
            if deduction.lawful != Some(true) {
                full = false;
                whole(Fact::UnlawfulDeductions, Place::Deduction(place, row));
            }
        }
    }
    if full {
        whole(Fact::PaidInFull, Place::Fixed("/money/wages"));
    }
    for (place, charge) in file.money.charges.iter().enumerate() {
        let public = file.actors.iter().any(|actor| actor.id == charge.paid_to && actor.acts_for.is_some());
        let fact = match charge.kind {
            // What a State claims is no debt of the work.
            _ if public => continue,
            ChargeKind::RecruitmentFee => Fact::FeeCharged,
            ChargeKind::Debt => Fact::DebtOwed,
            ChargeKind::Fine => Fact::FineCharged,
            _ => continue,
        };
        whole(fact, Place::Charge(place));
    }
}

/// The first and the last day that the events of the way into the work and of the work can mean.
pub(super) fn period(file: &CaseFile, events: impl Iterator<Item = usize>) -> (Option<Day>, Option<Day>) {
    let (mut from, mut to) = (None, None);
    for event in events.map(|index| &file.events[index]) {
        let stay = || {
            let mut legs = file.journey.legs.iter().filter(|leg| leg.state == event.place.country);
            legs.find_map(|leg| leg.period.as_ref())
        };
        let Some(when) = event.when.as_ref().or_else(stay) else { continue };
        let earlier = |day: Day| from.is_none_or(|other| day < other);
        from = when.earliest().filter(|day| earlier(*day)).or(from);
        let later = |day: Day| to.is_none_or(|other| day > other);
        to = when.latest().filter(|day| later(*day)).or(to);
    }
    (from, to)
}

/// Whether the worker was under eighteen when the events of the work began, and where that is told. A type of violation
/// that is defined by a child answers where no date of birth does.
pub(super) fn age(catalogue: &Catalogue, file: &CaseFile, seen: &[Seen<'_>]) -> (Age, Vec<Place>) {
    let born = Place::Fixed("/worker/birth");
    let grown = |day: Day| day.checked_add_months(Months::new(18 * 12));
    if let Some(birth) = &file.worker.birth {
        let first = |index: usize| file.events[index].when.as_ref();
        let begins = |when: &&PartialDate| when.latest().or(when.earliest());
        let work = (0..file.events.len()).filter(|&index| of_the_work(&file.events[index]));
        let stays = || file.journey.legs.iter().filter(|leg| leg.kind == LegKind::Destination);
        let start = work.filter_map(first).min_by_key(begins);
        let start = start.or_else(|| stays().filter_map(|leg| leg.period.as_ref()).min_by_key(begins));
        let (from, to) = start.map_or((None, None), |when| {
            // A period begins within its first day; an imprecise date lies anywhere in it.
            let begins = if when.as_str().contains('/') { when.earliest() } else { when.latest() };
            (when.earliest(), begins.or(when.latest()))
        });
        match (birth.earliest().and_then(grown).zip(to), birth.latest().and_then(grown).zip(from)) {
            (Some((first, to)), _) if first > to => return (Age::Child, vec![born]),
            (_, Some((last, from))) if last <= from => return (Age::Adult, vec![born]),
            _ => {}
        }
    }
    let of_a_child = |id: &str| {
        let implies = catalogue.violation(id).map(|violation| &violation.implies);
        implies.is_some_and(|words| words.contains(&Condition::Child) && !words.contains(&Condition::Family))
    };
    let ticked: Vec<Place> = seen
        .iter()
        .filter(|fact| matches!(fact.code, Code::Violation(id) if of_a_child(id)))
        .map(|fact| fact.place)
        .collect();
    if ticked.is_empty() { (Age::Unknown, vec![]) } else { (Age::Child, ticked) }
}
