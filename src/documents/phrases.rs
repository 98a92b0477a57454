//! Phrases of a document on one case: subject, subject matter, Governments, period, day of reply, other proceedings.

use super::draft::Points;
use super::facts::Teller;
use super::law::StateView;
use super::wording::{self, either};
use crate::cases::model::CaseFile;
use crate::codes::{Day, PartialDate, State};
use crate::standards::{Addressee, Catalogue, Lang, Letter};

pub(super) fn proceedings(file: &CaseFile, lang: Lang) -> String {
    let told: Vec<String> = file
        .proceedings
        .iter()
        .map(|it| {
            let filed =
                it.filed.as_ref().map_or_else(String::new, |day| format!(", {}", wording::when_bare(day, lang)));
            format!("{}{filed} ({})", it.body.trim(), wording::outcome(it.outcome, lang))
        })
        .collect();
    wording::list(&told, lang)
}

/// The violations of the case in a phrase: the first four labels.
pub(super) fn subject_matter(teller: &Teller<'_>) -> String {
    let mut labels: Vec<String> = Vec::new();
    for id in teller.in_order().into_iter().flat_map(|event| &event.violations) {
        let label = wording::topic(id, teller.catalogue, teller.lang);
        if let Some(label) = label.filter(|label| !labels.contains(label)) {
            labels.push(label);
        }
    }
    let more = labels.len().saturating_sub(4);
    labels.truncate(4);
    if more > 0 {
        labels.push(
            either(teller.lang, "other acts described below", "perbuatan lain yang diuraikan di bawah ini").to_owned(),
        );
    }
    if labels.is_empty() {
        return either(teller.lang, "the facts described below", "fakta yang diuraikan di bawah ini").to_owned();
    }
    wording::list(&labels, teller.lang)
}

pub(super) fn governments(law: &[StateView], lang: Lang, points: &mut Points) -> String {
    let names: Vec<String> = law.iter().map(|state| wording::state_in_text(&state.name, lang)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if names.is_empty() {
        points.note(
            "no_law",
            "/events",
            "No provision is engaged by what is recorded: add violations, dates and places.",
            "Belum ada ketentuan yang terkait dengan berkas ini: lengkapi jenis pelanggaran, tanggal, dan tempat.",
        );
        return either(lang, "the Governments concerned", "pemerintah yang bersangkutan").to_owned();
    }
    let list = wording::list(&names, lang);
    match (lang, names.len()) {
        (Lang::En, 1) => format!("the Government of {list}"),
        (Lang::En, _) => format!("the Governments of {list}"),
        (Lang::Id, _) => format!("Pemerintah {list}"),
    }
}

/// From the first to the last day of what happened in the State, or of all that happened.
pub(super) fn period(file: &CaseFile, state: Option<State>, lang: Lang) -> String {
    let span = |state: Option<State>| -> Option<PartialDate> {
        let events = file.events.iter().filter(|event| state.is_none_or(|state| event.place.country == state));
        let dates: Vec<&PartialDate> = events.filter_map(|event| event.when.as_ref()).collect();
        // The ends as they are recorded: a month stays a month.
        let first = dates.iter().filter(|it| it.earliest().is_some()).min_by_key(|it| it.earliest())?;
        let last = dates.iter().max_by_key(|it| (it.latest().is_none(), it.latest()))?;
        let ends = (first.as_str().split('/').next()?, last.as_str().rsplit('/').next()?);
        let one = PartialDate::parse(ends.0).ok().filter(|_| ends.0 == ends.1);
        one.or_else(|| PartialDate::parse(&format!("{}/{}", ends.0, ends.1)).ok())
    };
    let gap = || either(lang, "[period]", "[kurun waktu]").to_owned();
    span(state).or_else(|| span(None)).map_or_else(gap, |period| wording::when_bare(&period, lang))
}

pub(super) fn reply_by(to: &Addressee, date: Day, lang: Lang) -> String {
    let day = to.reply_days.and_then(|days| date.checked_add_days(chrono::Days::new(days.into())));
    day.map_or_else(|| either(lang, "[date]", "[tanggal]").to_owned(), |day| wording::day(day, lang))
}

/// The Conventions on which a complaint to the ILO relies, by their short names.
pub(super) fn conventions(law: &[StateView], lang: Lang) -> String {
    let mut names: Vec<&str> = Vec::new();
    for instrument in law.iter().flat_map(|state| &state.binding).filter(|it| it.treaty) {
        if !names.contains(&instrument.short.as_str()) {
            names.push(&instrument.short);
        }
    }
    wording::list(&names, lang)
}

/// The States that a document concerns: those of its law, else the one to which it speaks, else those of the events.
pub(super) fn concerned(
    law: &[StateView],
    state: Option<State>,
    file: &CaseFile,
    catalogue: &Catalogue,
    lang: Lang,
) -> String {
    let mut names: Vec<String> = law.iter().map(|state| state.name.clone()).collect();
    if names.is_empty() {
        let events = file.events.iter().map(|event| event.place.country);
        let states: Vec<State> = state.map_or_else(|| events.collect(), |state| vec![state]);
        for name in states.into_iter().map(|state| catalogue.state_name(state, lang)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    wording::list(&names, lang)
}

/// The subject line.
pub(super) fn subject(to: &Addressee, states: &str, name: &str, urgent: bool, lang: Lang) -> String {
    let states = if states.is_empty() { String::new() } else { format!(" ({states})") };
    let (en, id) = match to.template {
        Letter::SpecialProcedures if urgent => ("Request for an urgent appeal", "Permohonan seruan mendesak"),
        Letter::SpecialProcedures => ("Submission for an allegation letter", "Surat pengaduan"),
        Letter::ArbitraryDetention if urgent => (
            "Request for urgent action on a deprivation of liberty",
            "Permohonan tindakan mendesak tentang perampasan kebebasan",
        ),
        Letter::ArbitraryDetention => {
            ("Submission on a deprivation of liberty", "Pengaduan tentang perampasan kebebasan")
        }
        Letter::TreatyReport => ("Contribution to a State review", "Masukan untuk pemeriksaan negara pihak"),
        Letter::Communication => ("Individual communication", "Komunikasi individu"),
        Letter::IloRepresentation => ("Representation under article 24", "Representasi berdasarkan Pasal 24"),
        Letter::IloObservations => ("Observations under article 23", "Pengamatan berdasarkan Pasal 23"),
        Letter::IloFreedom => ("Freedom of association", "Kebebasan berserikat"),
        Letter::National => ("Complaint", "Pengaduan"),
        Letter::Consular => ("Request for consular protection", "Permohonan pelindungan kekonsuleran"),
        Letter::WageClaim => ("Wage claim", "Tuntutan upah"),
        Letter::Briefing => ("Briefing", "Catatan ringkas"),
        Letter::Press => ("Press summary", "Ringkasan untuk pers"),
        Letter::Referral => ("Referral", "Rujukan"),
    };
    // A briefing is one sheet, and says on it who the person is.
    let short = matches!(to.template, Letter::Briefing);
    match lang {
        Lang::En if short => format!("{en}: the case of {name}{states}"),
        Lang::Id if short => format!("{id}: kasus {name}{states}"),
        Lang::En => format!("{en}: the case of {name}, a migrant worker{states}"),
        Lang::Id => format!("{id}: kasus {name}, pekerja migran{states}"),
    }
}
