//! The joint appeal of many organisations, on the cases behind it.

use super::disclosure::{self, Purpose, Shown};
use super::draft::{Draft, DraftError, Points, Writer};
use super::facts::Teller;
use super::law::{StateView, Telling};
use super::letter::{Days, banner};
use super::model::{Block, Document, Inline, Line};
use super::templates::{self, Kind};
use super::wording::{self, either};
use super::{money, sender};
use crate::appeals::model::{Appeal, BondTest, Condition, Demand, Passage, Signatory};
use crate::cases::model::{CaseFile, ConsentPurpose, Disclosure};
use crate::codes::{Day, PartialDate, State};
use crate::mapping::map_case;
use crate::mapping::model::Mapping;
use crate::standards::{Bond, Catalogue, EDITION, Lang};
use serde::Serialize;
use std::collections::BTreeSet;

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
    signatories: String,
    states: String,
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
    edition: &'static str,
    today: String,
    fictional: bool,
}

/// The cases that may be counted, and how those that may be told are shown.
struct Behind {
    counted: Vec<CaseFile>,
    told: Vec<(CaseFile, Shown)>,
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
    let mut points = Points::new(lang);
    let behind = behind(appeal, lang, days.date, &mut points)?;
    let bound = |condition: &Condition| holds(condition, appeal.state, days.date, catalogue);
    for (index, condition) in conditions(appeal) {
        if catalogue.instrument(&condition.instrument).is_none() {
            points.note(
                "unknown_instrument",
                index,
                "The catalogue does not know this instrument; what depends on it is left out.",
                "Katalog tidak mengenal instrumen ini; bagian yang bergantung padanya tidak dimuat.",
            );
        }
    }
    let signed = signed(appeal, days.date, &mut points);
    let mut view = AppealView {
        salutation: wording::local(&appeal.addressee.salutation, lang)
            .unwrap_or(either(lang, "Excellency,", "Dengan hormat,"))
            .to_owned(),
        signatories: wording::spelled(signed.len(), lang),
        states: wording::spelled(signed.iter().map(|it| it.country).collect::<BTreeSet<State>>().len(), lang),
        subject: local(&appeal.subject, "/subject", lang, &mut points, ("subject", "perihal")),
        convener: points.fill(
            &appeal.convener.organisation,
            "/convener/organisation",
            "name of the convening organisation",
            "nama organisasi pemrakarsa",
        ),
        reply_by: reply_by(appeal, days.date, lang, &mut points),
        background: background(appeal, lang, &bound, &mut points),
        cases: behind.counted.len(),
        cases_said: wording::number(behind.counted.len().into(), 0, lang),
        period: period(&behind.counted, appeal.state, lang),
        figures: figures(&behind.counted, appeal.state, catalogue, lang),
        charged: money::charged(&behind.counted, lang),
        partners: partners(appeal, lang),
        partner_total: wording::number(
            appeal.partner_figures.iter().map(|it| u64::from(it.cases)).sum::<u64>().into(),
            0,
            lang,
        ),
        told: told(&behind, catalogue, lang),
        law: None,
        demands: demands(appeal, days.date, lang, &bound, &mut points),
        contact: sender::contact(&appeal.convener, lang, &mut points),
        copies: appeal.copies.iter().filter_map(|copy| wording::local(copy, lang)).map(str::to_owned).collect(),
        rests: money::rests_on(&behind.counted.iter().collect::<Vec<_>>(), lang),
        edition: EDITION,
        today: wording::day(days.date, lang),
        fictional: appeal.fictional || behind.counted.iter().any(|file| file.fictional),
    };
    let telling =
        Telling { catalogue, lang, date: days.date, home: None, paragraphs: std::collections::HashMap::new() };
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
    let mut writer = Writer::new(templates::template(Kind::JointAppeal, lang));
    for id in ["salutation", "opening", "background", "cases", "law", "demands", "closing"] {
        writer.section(id, &view)?;
    }
    writer.blocks.push(Block::Signatures { parties: vec![sender::signature(&appeal.convener, lang, &mut points)] });
    writer.section("signatories", &view)?;
    if !signed.is_empty() {
        writer.blocks.push(table(&signed, catalogue, lang));
    }
    for id in ["copies", "basis"] {
        writer.section(id, &view)?;
    }
    let document = Document {
        title: view.subject.clone(),
        author: appeal.convener.organisation.clone(),
        language: wording::tag(lang),
        date: days.date,
        letterhead: sender::letterhead(&appeal.convener, &mut points),
        addressee: addressee(appeal, lang, &mut points),
        dateline: sender::dateline(&appeal.convener, days.date, &appeal.reference, lang),
        subject: view.subject.clone(),
        blocks: writer.blocks,
        footnotes: writer.footnotes,
        footer: appeal.reference.clone(),
        page_label: either(lang, "Page {page} of {pages}", "Halaman {page} dari {pages}").to_owned(),
        banner: banner(view.fictional, true, lang),
    };
    Ok(Draft { document, sections: writer.sections, open_points: points.into_inner(), disclosure: behind.shown })
}

/// Whether a condition holds for the State addressed on the day of the document.
fn holds(condition: &Condition, state: State, on: Day, catalogue: &Catalogue) -> bool {
    if catalogue.instrument(&condition.instrument).is_none() {
        return false;
    }
    let standing = catalogue.standing(state, &condition.instrument, "", "", on);
    let bound = matches!(standing.bond, Bond::Binding { .. });
    match condition.is {
        BondTest::Bound => bound,
        // What nobody knows is no ground for a call to ratify.
        BondTest::NotBound => !bound && standing.bond != Bond::Unknown,
    }
}

fn conditions(appeal: &Appeal) -> Vec<(String, &Condition)> {
    let demands = appeal.demands.iter().enumerate().map(|(at, it)| (format!("/demands/{at}/only_if"), &it.only_if));
    let passages =
        appeal.background.iter().enumerate().map(|(at, it)| (format!("/background/{at}/only_if"), &it.only_if));
    demands.chain(passages).filter_map(|(pointer, it)| it.as_ref().map(|it| (pointer, it))).collect()
}

fn behind(appeal: &Appeal, lang: Lang, on: Day, points: &mut Points) -> Result<Behind, DraftError> {
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
                behind.told.push((clean.clone(), shown.clone()));
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
        unknown_violations: Vec::new(),
        catalogue: EDITION.to_owned(),
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
            match same {
                Some(at) => {
                    counts[at] += 1;
                    merged.suggestions[at].strength = merged.suggestions[at].strength.min(suggestion.strength);
                    merged.suggestions[at].reasons.extend(suggestion.reasons);
                }
                None => {
                    counts.push(1);
                    merged.suggestions.push(suggestion);
                }
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

fn background(appeal: &Appeal, lang: Lang, bound: &dyn Fn(&Condition) -> bool, points: &mut Points) -> Vec<String> {
    let standing = |passage: &&Passage| passage.only_if.as_ref().is_none_or(bound);
    let mut told = Vec::new();
    for (index, passage) in appeal.background.iter().enumerate().filter(|(_, passage)| standing(passage)) {
        match wording::local(&passage.text, lang) {
            Some(text) => told.push(text.to_owned()),
            None => points.note(
                "language",
                format!("/background/{index}/text"),
                "This paragraph is missing in English.",
                "Paragraf ini belum ada dalam bahasa Indonesia.",
            ),
        }
    }
    told
}

fn demands(
    appeal: &Appeal,
    date: Day,
    lang: Lang,
    bound: &dyn Fn(&Condition) -> bool,
    points: &mut Points,
) -> Vec<DemandView> {
    if appeal.demands.is_empty() {
        points.note("no_demand", "/demands", "The appeal demands nothing.", "Seruan ini belum memuat tuntutan.");
    }
    let mut views = Vec::new();
    for (index, demand) in appeal.demands.iter().enumerate() {
        if !demand.only_if.as_ref().is_none_or(bound) {
            continue;
        }
        let Some(text) = wording::local(&demand.text, lang) else {
            points.note(
                "language",
                format!("/demands/{index}/text"),
                "This demand is missing in English.",
                "Tuntutan ini belum ada dalam bahasa Indonesia.",
            );
            continue;
        };
        let to = wording::local(&demand.to, lang).unwrap_or_default().to_owned();
        if to.is_empty() {
            points.note(
                "demand_addressee",
                format!("/demands/{index}/to"),
                "Name the body that is to act.",
                "Sebutkan instansi yang diminta bertindak.",
            );
        }
        views.push(DemandView {
            text: text.trim_end_matches('.').to_owned(),
            to,
            deadline: deadline(demand, date, lang, index, points),
        });
    }
    views
}

fn deadline(demand: &Demand, date: Day, lang: Lang, index: usize, points: &mut Points) -> String {
    let day = demand.by.or_else(|| date.checked_add_days(chrono::Days::new(demand.within_days?.into())));
    let Some(day) = day else {
        points.note(
            "demand_deadline",
            format!("/demands/{index}"),
            "This demand has no time limit.",
            "Tuntutan ini belum bertenggat.",
        );
        return String::new();
    };
    if day <= date {
        points.note(
            "deadline_past",
            format!("/demands/{index}/by"),
            "This time limit has passed on the date of the appeal.",
            "Tenggat ini telah lewat pada tanggal seruan.",
        );
    }
    wording::day(day, lang)
}

fn reply_by(appeal: &Appeal, date: Day, lang: Lang, points: &mut Points) -> String {
    let day = appeal.reply_within_days.and_then(|days| date.checked_add_days(chrono::Days::new(days.into())));
    if day.is_none() {
        points.note(
            "reply_deadline",
            "/reply_within_days",
            "Say within how many days a reply is asked for.",
            "Tentukan dalam berapa hari balasan diharapkan.",
        );
    }
    day.map_or_else(String::new, |day| wording::day(day, lang))
}

fn period(files: &[CaseFile], state: State, lang: Lang) -> String {
    let here = files.iter().flat_map(|file| &file.events).filter(|event| event.place.country == state);
    let events = || here.clone().filter_map(|event| event.when.as_ref());
    let first = events().filter_map(PartialDate::earliest).min();
    let last = events().filter_map(PartialDate::latest).max();
    first.zip(last).map_or_else(String::new, |(first, last)| wording::days(first, last, lang))
}

fn figures(files: &[CaseFile], state: State, catalogue: &Catalogue, lang: Lang) -> Vec<FigureRow> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for violation in catalogue.violations() {
        let has = |file: &&CaseFile| {
            let mut here = file.events.iter().filter(|event| event.place.country == state);
            here.any(|event| event.violations.contains(&violation.id))
        };
        let count = files.iter().filter(has).count();
        if count > 0 {
            counts.push((violation.label(lang), count));
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.truncate(7);
    counts
        .into_iter()
        .map(|(label, count)| FigureRow { label: label.to_owned(), cases: wording::number(count.into(), 0, lang) })
        .collect()
}

fn partners(appeal: &Appeal, lang: Lang) -> Vec<String> {
    appeal
        .partner_figures
        .iter()
        .map(|figure| {
            let count = wording::number(figure.cases.into(), 0, lang);
            let period =
                figure.period.as_ref().map_or_else(String::new, |it| format!(" ({})", wording::when_bare(it, lang)));
            let noun = match (lang, figure.cases) {
                (Lang::En, 1) => "case",
                (Lang::En, _) => "cases",
                (Lang::Id, _) => "kasus",
            };
            format!("{}: {count} {noun}{period}", figure.organisation.trim())
        })
        .collect()
}

/// Single cases, those of which most may be told first.
fn told(behind: &Behind, catalogue: &Catalogue, lang: Lang) -> Vec<String> {
    let mut cases: Vec<&(CaseFile, Shown)> = behind.told.iter().filter(|(file, _)| !file.events.is_empty()).collect();
    let weight = |file: &CaseFile| file.events.iter().map(|event| event.violations.len()).sum::<usize>();
    cases.sort_by_key(|(file, _)| std::cmp::Reverse(weight(file)));
    cases
        .into_iter()
        .take(MOST_TOLD)
        .map(|(file, shown)| {
            Teller { file, catalogue, lang, name: &shown.name }.in_short(shown.level == Disclosure::Pseudonym)
        })
        .collect()
}

fn signed<'a>(appeal: &'a Appeal, date: Day, points: &mut Points) -> Vec<&'a Signatory> {
    let mut signed: Vec<&Signatory> =
        appeal.signatories.iter().filter(|it| it.signed_on.is_some_and(|day| day <= date)).collect();
    signed.sort_by_key(|it| it.organisation.to_lowercase());
    if signed.len() < appeal.signatories.len() {
        points.note(
            "not_signed",
            "/signatories",
            "Some organisations have not signed by this date and are not printed.",
            "Sebagian organisasi belum menandatangani pada tanggal ini dan tidak dicantumkan.",
        );
    }
    if signed.is_empty() {
        points.note("no_signatory", "/signatories", "Nobody has signed yet.", "Belum ada yang menandatangani.");
    }
    if signed.iter().filter_map(|it| it.signed_on).min().is_some_and(|first| (date - first).num_days() > 90) {
        points.note(
            "signatures_old",
            "/signatories",
            "Signatures were given more than 90 days before the date of the appeal: ask again for this text.",
            "Tanda tangan diberikan lebih dari 90 hari sebelum tanggal seruan: mintakan kembali untuk teks ini.",
        );
    }
    signed
}

fn table(signed: &[&Signatory], catalogue: &Catalogue, lang: Lang) -> Block {
    let plain = |text: String| -> Line { vec![Inline::plain(text)] };
    let head = match lang {
        Lang::En => ["No.", "Organisation", "Country", "Signed by", "Date"],
        Lang::Id => ["No.", "Organisasi", "Negara", "Ditandatangani oleh", "Tanggal"],
    };
    let row = |(index, it): (usize, &&Signatory)| {
        let function = wording::function(it.function.trim(), lang);
        let by: Vec<&str> = [it.name.trim(), function].into_iter().filter(|part| !part.is_empty()).collect();
        vec![
            plain((index + 1).to_string()),
            plain(it.organisation.trim().to_owned()),
            plain(catalogue.state_name(it.country, lang)),
            plain(by.join(", ")),
            plain(it.signed_on.map_or_else(String::new, |day| wording::day(day, lang))),
        ]
    };
    Block::Table {
        widths: vec![6, 36, 18, 34, 22],
        head: head.into_iter().map(|text| plain(text.to_owned())).collect(),
        rows: signed.iter().enumerate().map(row).collect(),
    }
}

fn addressee(appeal: &Appeal, lang: Lang, points: &mut Points) -> Vec<String> {
    let office = wording::local(&appeal.addressee.office, lang).unwrap_or_default().to_owned();
    let name = appeal.addressee.name.trim().to_owned();
    let mut lines = vec![name];
    if lines[0].is_empty() && office.is_empty() {
        lines.push(points.fill(
            "",
            "/addressee/office",
            "name and office of the addressee",
            "nama dan jabatan yang dituju",
        ));
    }
    lines.push(office);
    lines.extend(appeal.addressee.address.iter().map(|line| line.trim().to_owned()));
    lines.retain(|line| !line.is_empty());
    lines
}
