//! The joint appeal of many organisations, on the cases behind it.

mod demands;
mod figures;
mod hidden;
mod law;
mod parties;

pub use parties::{list_signatories, sent};

use super::checks;
use super::consent::{Stage, banner};
use super::disclosure::{self, Purpose, Shown};
use super::draft::{Draft, DraftError, OpenPoint, Points, Writer};
use super::law::StateView;
use super::letter::Days;
use super::model::{Block, Document};
use super::templates::{self, Kind, OwnTemplate, Templates};
use super::wording::{self, either};
use super::{money, sender};
use crate::appeals::model::Appeal;
use crate::cases::model::{CaseFile, ConsentPurpose, Disclosure};
use crate::codes::Day;
use crate::standards::{Catalogue, Lang};
use serde::Serialize;

/// The most single cases that an appeal tells.
const MOST_TOLD: usize = 3;

#[derive(Serialize)]
struct FigureRow {
    label: String,
    cases: String,
}

#[derive(Clone, Serialize)]
struct DemandView {
    /// Its number among all demands, from 1.
    number: usize,
    text: String,
    to: String,
    deadline: String,
}

/// The demands that are directed to the same addressees.
#[derive(Serialize)]
struct DemandGroup {
    /// `To the President of Indonesia:`; empty where there is one addressee.
    to: String,
    demands: Vec<DemandView>,
}

#[derive(Serialize)]
struct AppealView {
    salutation: String,
    salutations: Vec<String>,
    who: String,
    subject: String,
    convener: String,
    reply_by: String,
    background: Vec<String>,
    cases: usize,
    cases_said: String,
    period: String,
    figures: Vec<FigureRow>,
    charged: String,
    partners: Vec<String>,
    partner_total: String,
    told: Vec<String>,
    law: Option<StateView>,
    laws: Vec<StateView>,
    demands: Vec<DemandView>,
    demand_groups: Vec<DemandGroup>,
    contact: String,
    copies: Vec<String>,
    rests: String,
    edition: String,
    today: String,
    fictional: bool,
}

/// The cases that may be counted, and how those that may be told are shown.
struct Behind {
    counted: Vec<CaseFile>,
    /// With the place of each among those that are counted.
    told: Vec<(usize, CaseFile, Shown)>,
    /// How each case of the appeal is shown, in their order.
    shown: Vec<Shown>,
}

const APPEAL: Purpose<'_> = Purpose {
    purpose: ConsentPurpose::JointAppeal,
    recipients: &[
        "appeal",
        "seruan",
        "president",
        "presiden",
        "prime minister",
        "perdana menteri",
        "government",
        "pemerintah",
    ],
};
const FIGURES: Purpose<'_> = Purpose { purpose: ConsentPurpose::AnonymousFigures, recipients: &["appeal", "seruan"] };

/// Drafts a joint appeal.
///
/// # Errors
/// Only what no appeal that came through `read_json` causes.
pub fn compose(appeal: &Appeal, lang: Lang, days: Days, catalogue: &Catalogue) -> Result<Draft, DraftError> {
    compose_as(appeal, (lang, lang), days, catalogue, Names::Listed, Templates::built_in())
}

/// Whether a draft names who has signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    Listed,
    /// The text that others are asked to sign: it says neither who signs nor how many; [`list_signatories`] adds both.
    Open,
}

/// Drafts a joint appeal in a language, its open points told in another, by the templates of the convener. An own template that fails on this appeal leaves its place to the
/// built-in one, and an open point tells why.
///
/// # Errors
/// As [`compose`].
pub fn compose_as(
    appeal: &Appeal,
    (lang, told): (Lang, Lang),
    days: Days,
    catalogue: &Catalogue,
    names: Names,
    templates: &Templates,
) -> Result<Draft, DraftError> {
    let own = templates.own(Kind::JointAppeal, lang);
    let written = compose_by(appeal, (lang, told), days, catalogue, names, own);
    let Some(own) = own else { return written };
    let (point, written) = match written {
        Err(DraftError::Own(fault)) => (
            OpenPoint::own_template_failed(own, &fault, told),
            compose_by(appeal, (lang, told), days, catalogue, names, None),
        ),
        written => (OpenPoint::own_template(own, told), written),
    };
    let mut draft = written?;
    draft.open_points.insert(0, point);
    Ok(draft)
}

/// A joint appeal by an own template, or by the built-in one.
pub(super) fn compose_by(
    appeal: &Appeal,
    (lang, told): (Lang, Lang),
    days: Days,
    catalogue: &Catalogue,
    names: Names,
    own: Option<&OwnTemplate>,
) -> Result<Draft, DraftError> {
    let mut points = Points::telling(lang, told);
    let behind = behind(appeal, lang, days.date, catalogue, &mut points)?;
    note_reprisal(appeal, &behind, &mut points);
    let states = appeal.states();
    note_unknown(appeal, catalogue, &mut points);
    hidden::note(appeal, &behind, lang, catalogue, &mut points);
    let signed = match names {
        Names::Listed => parties::signed(appeal, days.date, &mut points),
        Names::Open => vec![],
    };
    let figures = figures::figures(&behind.counted, &states, catalogue, lang);
    hidden::note_few(&behind, &figures, &mut points);
    let salutations = parties::salutations(appeal, lang);
    let demand_groups = demands::demands(appeal, days.date, lang, catalogue, &mut points);
    let told = figures::told(&behind, catalogue, lang);
    let laws = law::of(&behind, &states, days, (catalogue, lang), &mut points);
    let mut view = AppealView {
        salutation: salutations.join(" "),
        salutations,
        who: match names {
            Names::Listed => parties::counted(&signed, lang),
            Names::Open => parties::uncounted(lang).to_owned(),
        },
        subject: local(&appeal.subject, "/subject", lang, &mut points, ("subject", "perihal")),
        convener: points.fill(
            &appeal.convener.organisation,
            "/convener/organisation",
            "name of the convening organisation",
            "nama organisasi pemrakarsa",
        ),
        reply_by: demands::reply_by(appeal, days.date, lang, &mut points),
        background: demands::background(appeal, days.date, lang, catalogue, &mut points),
        cases: behind.counted.len(),
        cases_said: wording::number(behind.counted.len().into(), 0, lang),
        period: figures::period(&behind.counted, &states, lang),
        figures: figures.iter().map(|row| row.told(lang)).collect(),
        charged: money::charged(&behind.counted, lang),
        partners: figures::partners(appeal, lang),
        partner_total: wording::number(
            appeal.partner_figures.iter().map(|it| u64::from(it.cases)).sum::<u64>().into(),
            0,
            lang,
        ),
        told: told.iter().map(|case| case.text.clone()).collect(),
        law: laws.first().cloned(),
        laws,
        demands: demand_groups.iter().flat_map(|group| group.demands.iter().cloned()).collect(),
        demand_groups,
        contact: sender::contact(&appeal.convener, lang, &mut points),
        copies: appeal.copies.iter().filter_map(|copy| wording::local(copy, lang)).map(str::to_owned).collect(),
        rests: money::rests_on(&behind.counted.iter().collect::<Vec<_>>(), lang),
        edition: wording::edition(lang),
        today: wording::day(days.date, lang),
        fictional: appeal.fictional || behind.counted.iter().any(|file| file.fictional),
    };
    let template = own.map_or_else(|| templates::template(Kind::JointAppeal, lang), |own| &own.template);
    let mut writer = Writer::new(template);
    for id in template.order() {
        if id == "signatories" {
            let convener = sender::signed(&appeal.convener, lang, &mut points);
            writer.blocks.push(Block::Signatures { parties: vec![convener] });
        }
        let before = writer.blocks.len();
        writer.section(id, &view)?;
        if id == "cases" {
            law::tie(&mut view.laws, &writer.blocks[before..], &figures, &told, (catalogue, lang));
            view.law = view.laws.first().cloned();
        }
        if id == "signatories" && (!signed.is_empty() || names == Names::Open) {
            writer.blocks.push(parties::table(&signed, catalogue, lang));
        }
    }
    let document = Document {
        title: view.subject.clone(),
        author: appeal.convener.organisation.clone(),
        language: wording::tag(lang),
        date: days.date,
        letterhead: sender::own_letterhead(&appeal.convener, &mut points),
        addressee: parties::addressees(appeal, lang, &mut points),
        dateline: sender::dateline(&appeal.convener, days.date, &appeal.reference, lang),
        subject: view.subject.clone(),
        blocks: writer.blocks,
        footnotes: writer.footnotes,
        footer: appeal.reference.clone(),
        page_label: either(lang, "Page {page} of {pages}", "Halaman {page} dari {pages}").to_owned(),
        banner: banner(view.fictional, Stage::Ready, lang),
    };
    checks::appeal_pages(&document, &mut points);
    Ok(Draft { document, sections: writer.sections, open_points: points.of_convener(), disclosure: behind.shown })
}

/// Notes that the risk of reprisal was not weighed for those of whom the appeal tells.
fn note_reprisal(appeal: &Appeal, behind: &Behind, points: &mut Points) {
    if appeal.reprisal.is_none() && !behind.told.is_empty() {
        points.note(
            "reprisal",
            "/reprisal/who",
            "Whether somebody could take reprisals because of this appeal was not weighed yet: record it under “Risk of reprisal”.",
            "Belum ditimbang apakah ada yang dapat melakukan pembalasan karena seruan ini: catat di bagian “Risiko pembalasan”.",
        );
    }
}

/// Notes the conditions on instruments that the catalogue does not have.
fn note_unknown(appeal: &Appeal, catalogue: &Catalogue, points: &mut Points) {
    for (index, condition) in demands::conditions(appeal) {
        if catalogue.instrument(&condition.instrument).is_none() {
            points.note(
                "unknown_instrument",
                index,
                "The catalogue does not know this instrument; what depends on it is left out.",
                "Katalog tidak mengenal instrumen ini; bagian yang bergantung padanya tidak dimuat.",
            );
        }
    }
}

/// How an appeal may show the worker of a case singly; `None` where it may only count the case, or not even that.
pub fn told(file: &CaseFile, on: Day) -> Option<Disclosure> {
    disclosure::allowed(file, &APPEAL, on).map(|level| level.max(Disclosure::Pseudonym))
}

fn behind(
    appeal: &Appeal,
    lang: Lang,
    on: Day,
    catalogue: &Catalogue,
    points: &mut Points,
) -> Result<Behind, DraftError> {
    let mut behind = Behind { counted: Vec::new(), told: Vec::new(), shown: Vec::new() };
    for (index, file) in appeal.cases.iter().enumerate() {
        let shown = disclosure::shown(file, &APPEAL, on, lang, index);
        let allowed = disclosure::allowed(file, &APPEAL, on).or_else(|| disclosure::allowed(file, &FIGURES, on));
        if allowed.is_none() {
            points.note(
                "no_consent",
                format!("/cases/{index}/consents"),
                "No consent to a joint appeal or to anonymous figures holds on this day: the case is not counted.",
                "Belum ada persetujuan yang berlaku untuk seruan bersama atau angka anonim: kasus ini tidak dihitung.",
            );
        } else {
            let clean = disclosure::cleared(file, &shown, lang).map_err(|_| DraftError::Disclosure)?;
            if shown.consented {
                // An appeal is there to be published; what binds follows from the exact days of the counted file.
                let told = shown.level < Disclosure::Named;
                let told = if told { disclosure::coarse(&clean, file, catalogue).0 } else { clean.clone() };
                behind.told.push((behind.counted.len(), told, shown.clone()));
            }
            behind.counted.push(clean);
        }
        behind.shown.push(shown);
    }
    Ok(behind)
}

fn local(
    text: &crate::letterhead::LocalText,
    pointer: &str,
    lang: Lang,
    points: &mut Points,
    (en, id): (&str, &str),
) -> String {
    let found = wording::local(text, lang).unwrap_or_default().to_owned();
    points.fill(&found, pointer, en, id)
}
