//! The evaluation: each avenue, each State to which it is addressed, each condition; then the order in which a caseworker
//! would try the doors.

use super::model::{Answer, Avenue, Checked, Door, Fact, Finding};
use super::scene::{Scene, View};
use super::words::Told;
use crate::cases::model::{CaseFile, RiskLevel};
use crate::codes::{Day, State};
use crate::standards::{AddressedTo, Catalogue, Level, Plan, Submitter, Test, Wanted, WorkerIs};
use std::sync::Arc;

/// Judges every avenue on a case, for each State to which it would be addressed. `on` is the day of sending, for which
/// acceptances, time limits and consents are told; without it, `today`.
pub fn evaluate<'a>(
    catalogue: &'a Catalogue,
    file: &CaseFile,
    by: Submitter,
    on: Option<Day>,
    today: Day,
) -> Vec<Avenue<'a>> {
    let scene = Scene::new(catalogue, file, by, on.unwrap_or(today));
    let index = catalogue.avenue_index();
    let mut avenues: Vec<Avenue<'a>> = Vec::with_capacity(index.plans.len() * 2);
    let concerned = scene.states();
    let mut fixed: Vec<State> = Vec::new();
    for plan in &index.plans {
        if let AddressedTo::Fixed(state) = catalogue.mechanisms()[plan.mechanism].addressed_to
            && !concerned.contains(&state)
            && !fixed.contains(&state)
        {
            fixed.push(state);
        }
    }
    let danger = matches!(file.risk.level, RiskLevel::Immediate | RiskLevel::High);
    let of_case: Vec<Option<State>> =
        if concerned.is_empty() { vec![None] } else { concerned.iter().copied().map(Some).collect() };
    let home = scene.home;
    // Without a nationality the consulate stands apart: whose it is must be found out.
    let nobody = (home.is_none() && !concerned.is_empty()).then_some(None);
    for state in of_case.iter().copied().chain(nobody).chain(fixed.into_iter().map(Some)) {
        let mut judge = Judge::new(View::new(&scene, state), index.tests.len());
        for plan in &index.plans {
            let addressed = match &catalogue.mechanisms()[plan.mechanism].addressed_to {
                AddressedTo::EachState => of_case.contains(&state),
                AddressedTo::Home => home == state,
                AddressedTo::Fixed(only) => Some(*only) == state,
            };
            if addressed {
                avenues.push(judge.avenue(catalogue, plan, danger));
            }
        }
    }
    avenues.sort_by_key(|avenue| (avenue.door, !avenue.urgent, !avenue.fits));
    avenues
}

/// Judges the avenues of one State; a test that several ask is made once.
struct Judge<'s, 'a, 'f> {
    view: View<'s, 'a, 'f>,
    known: Vec<Option<Arc<Finding<'a>>>>,
}

impl<'s, 'a: 's, 'f: 's> Judge<'s, 'a, 'f> {
    fn new(view: View<'s, 'a, 'f>, tests: usize) -> Self {
        Self { view, known: vec![None; tests] }
    }

    fn avenue(&mut self, catalogue: &'a Catalogue, plan: &'a Plan, danger: bool) -> Avenue<'a> {
        let (mechanism, index) = (&catalogue.mechanisms()[plan.mechanism], catalogue.avenue_index());
        let (mut door, mut fits) = (Door::Open, false);
        let mut conditions = Vec::with_capacity(plan.conditions.len());
        for &(place, slot) in &plan.conditions {
            let rule = &catalogue.conditions()[place];
            let known =
                self.known[slot].get_or_insert_with(|| Arc::new(judge(&self.view, &rule.asks, &index.wanted[slot])));
            let finding = Arc::clone(known);
            if rule.level == Level::Must {
                door = door.max(match finding.answer {
                    Answer::Met | Answer::WhenWriting => Door::Open,
                    Answer::Unknown => Door::OpenIf,
                    Answer::NotMet => Door::Closed,
                });
            }
            fits |= finding.answer == Answer::Met
                && matches!(
                    rule.asks,
                    Test::Violation { .. }
                        | Test::Engages(_)
                        | Test::ConventionInForce
                        | Test::Worker(WorkerIs::Migrant | WorkerIs::National)
                );
            conditions.push(Checked { rule, finding });
        }
        let urgent = danger && mechanism.urgent;
        Avenue { mechanism, state: self.view.state, door, urgent, fits, conditions }
    }
}

fn judge<'a>(view: &View<'_, 'a, '_>, test: &'a Test, wanted: &Wanted) -> Finding<'a> {
    let plain = |answer, words| Finding { answer, fact: Fact::None, told: Told::Plain(words), clock: None };
    match test {
        Test::Submitter(allowed) => view.submitter(allowed),
        Test::Worker(is) => view.worker(*is),
        Test::Violation { .. } => view.violation(wanted),
        Test::Engages(_) | Test::EngagesIlo => view.engages(wanted),
        Test::Concerns => view.concerns(),
        Test::Business => view.business(),
        Test::Official(ids) => view.official(ids),
        Test::Exists(since) => view.exists(*since),
        Test::State { yes, no, otherwise } => view.named(yes, no, *otherwise),
        Test::FactsIn { nationals } => view.facts_in(*nationals),
        Test::Party(id) => view.party(id),
        Test::PartyNow(id) => view.party_now(id),
        Test::Accepted(procedure) => view.accepted(procedure),
        Test::NotRefused(procedure) => view.not_refused(procedure),
        Test::Declarations(procedure, needed) => view.declarations(procedure, *needed),
        Test::IloMember => view.ilo_member(),
        Test::ConventionInForce => view.convention_in_force(),
        Test::IloComment => view.ilo_comment(),
        Test::Exhausted => view.exhausted(),
        Test::RemediesTold => view.remedies_told(),
        Test::NoCourtCase => view.no_court_case(),
        Test::Within { months, runs, late } => view.within(*months, *runs, *late),
        Test::Yearly { month, day } => view.yearly(*month, *day),
        Test::Reply { days } => view.reply(*days),
        Test::Consent(purposes) => view.consent(purposes),
        Test::NamedSender => {
            plain(Answer::Met, ("The sender signs with its name.", "Pengirim menandatangani dengan namanya."))
        }
        Test::NamedWorker => view.named_worker(),
        Test::NotOnlyMedia => view.not_only_media(),
        Test::Recent => view.recent(),
        Test::Proceedings(bars) => view.proceedings(bars),
        Test::Ask => plain(
            Answer::Unknown,
            ("The case file cannot tell; find it out.", "Berkas kasus tidak dapat menjawabnya; cari tahu."),
        ),
        Test::Letter => plain(Answer::WhenWriting, ("To be seen to when writing.", "Diperhatikan ketika menulis.")),
    }
}
