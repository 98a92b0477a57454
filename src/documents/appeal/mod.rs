//! The joint appeal of many organisations, on the cases behind it.

mod demands;
mod figures;
mod hidden;
mod parties;

pub use parties::{list_signatories, sent};

use super::consent::{Stage, banner};
use super::deeds::Deeds;
use super::disclosure::{self, Purpose, Shown};
use super::draft::{Draft, DraftError, OpenPoint, Points, Writer};
use super::law::{StateView, Telling};
use super::letter::Days;
use super::model::{Block, Document};
use super::templates::{self, Kind, OwnTemplate, Templates};
use super::wording::{self, either};
use super::{money, sender};
use crate::appeals::model::{Appeal, Condition};
use crate::cases::model::{CaseFile, ConsentPurpose, Disclosure};
use crate::codes::{Day, State};
use crate::decisions::Decided;
use crate::mapping::map_case;
use crate::mapping::model::Mapping;
use crate::standards::{Catalogue, Lang};
use serde::Serialize;

/// The most single cases that an appeal tells.
const MOST_TOLD: usize = 3;

#[derive(Serialize)]
struct FigureRow {
    label: String,
    cases: String,
}

#[derive(Serialize)]
struct DemandView {
    text: String,
    to: String,
    deadline: String,
}

#[derive(Serialize)]
struct AppealView {
    salutation: String,
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
    demands: Vec<DemandView>,
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
    told: Vec<(CaseFile, Shown)>,
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
    let bound = |condition: &Condition| demands::holds(condition, appeal.state, days.date, catalogue);
    note_unknown(appeal, catalogue, &mut points);
    hidden::note(appeal, &behind, lang, catalogue, &mut points);
    let signed = match names {
        Names::Listed => parties::signed(appeal, days.date, &mut points),
        Names::Open => vec![],
    };
    let figures = figures::figures(&behind.counted, appeal.state, catalogue, lang);
    hidden::note_few(&behind, &figures, &mut points);
    let mut view = AppealView {
        salutation: wording::local(&appeal.addressee.salutation, lang)
            .unwrap_or(either(lang, "Excellency,", "Dengan hormat,"))
            .to_owned(),
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
        background: demands::background(appeal, lang, &bound, &mut points),
        cases: behind.counted.len(),
        cases_said: wording::number(behind.counted.len().into(), 0, lang),
        period: figures::period(&behind.counted, appeal.state, lang),
        figures: figures.iter().map(|row| row.told(lang)).collect(),
        charged: money::charged(&behind.counted, lang),
        partners: figures::partners(appeal, lang),
        partner_total: wording::number(
            appeal.partner_figures.iter().map(|it| u64::from(it.cases)).sum::<u64>().into(),
            0,
            lang,
        ),
        told: figures::told(&behind, catalogue, lang),
        law: None,
        demands: demands::demands(appeal, days.date, lang, &bound, &mut points),
        contact: sender::contact(&appeal.convener, lang, &mut points),
        copies: appeal.copies.iter().filter_map(|copy| wording::local(copy, lang)).map(str::to_owned).collect(),
        rests: money::rests_on(&behind.counted.iter().collect::<Vec<_>>(), lang),
        edition: wording::edition(lang),
        today: wording::day(days.date, lang),
        fictional: appeal.fictional || behind.counted.iter().any(|file| file.fictional),
    };
    let undecided = Decided::default();
    let deeds = Deeds::default();
    let telling = Telling::of_many(catalogue, lang, days.date, &undecided, &deeds);
    let mapping = merged(&behind.counted, appeal.state, days, catalogue);
    view.law = telling.states(&mapping, &mut points, &mut Vec::new()).into_iter().next();
    if view.law.is_none() {
        points.note(
            "no_law",
            "/cases",
            "No provision is engaged by the cases: give cases, or check their dates and violations.",
            "Belum ada ketentuan yang terkait: lampirkan kasus, atau periksa tanggal dan jenis pelanggarannya.",
        );
    }
    let template = own.map_or_else(|| templates::template(Kind::JointAppeal, lang), |own| &own.template);
    let mut writer = Writer::new(template);
    for id in template.order() {
        if id == "signatories" {
            let convener = sender::signed(&appeal.convener, lang, &mut points);
            writer.blocks.push(Block::Signatures { parties: vec![convener] });
        }
        writer.section(id, &view)?;
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
        addressee: parties::addressee(appeal, lang, &mut points),
        dateline: sender::dateline(&appeal.convener, days.date, &appeal.reference, lang),
        subject: view.subject.clone(),
        blocks: writer.blocks,
        footnotes: writer.footnotes,
        footer: appeal.reference.clone(),
        page_label: either(lang, "Page {page} of {pages}", "Halaman {page} dari {pages}").to_owned(),
        banner: banner(view.fictional, Stage::Ready, lang),
    };
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
                behind.told.push((told, shown.clone()));
            }
            behind.counted.push(clean);
        }
        behind.shown.push(shown);
    }
    Ok(behind)
}

/// The suggestions of all cases towards one State, each provision once, those that most cases engage first.
fn merged(files: &[CaseFile], state: State, days: Days, catalogue: &Catalogue) -> Mapping {
    let mut merged = Mapping {
        suggestions: Vec::new(),
        missing: Vec::new(),
        readings: Vec::new(),
        unknown_violations: Vec::new(),
        catalogue: catalogue.edition().to_owned(),
    };
    let mut counts: Vec<usize> = Vec::new();
    for file in files {
        let mapping = map_case(catalogue, file, None, days.date.max(days.today));
        let own = mapping.suggestions.into_iter().filter(|it| it.state == state && !it.tentative);
        for suggestion in own {
            let same = merged
                .suggestions
                .iter()
                .position(|it| it.instrument == suggestion.instrument && it.article == suggestion.article);
            if let Some(at) = same {
                counts[at] += 1;
                merged.suggestions[at].strength = merged.suggestions[at].strength.min(suggestion.strength);
                merged.suggestions[at].reasons.extend(suggestion.reasons);
            } else {
                counts.push(1);
                merged.suggestions.push(suggestion);
            }
        }
    }
    // What one case in many engages is no pattern.
    let least = if files.len() < 4 { 1 } else { 2.max(files.len() / 5) };
    let mut order: Vec<usize> = (0..counts.len()).filter(|at| counts[*at] >= least).collect();
    order.sort_by_key(|at| std::cmp::Reverse(counts[*at]));
    let mut taken: Vec<Option<_>> = merged.suggestions.into_iter().map(Some).collect();
    merged.suggestions = order.into_iter().filter_map(|at| taken[at].take()).collect();
    merged
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
