//! Demands and background of an appeal, as far as they stand on the law of its day.

use super::DemandView;
use crate::appeals::model::{Appeal, BondTest, Condition, Demand, Passage};
use crate::codes::{Day, State};
use crate::documents::draft::Points;
use crate::documents::wording;
use crate::standards::{Bond, Catalogue, Lang};

/// Whether a condition holds for the State addressed on the day of the document.
pub(super) fn holds(condition: &Condition, state: State, on: Day, catalogue: &Catalogue) -> bool {
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

pub(super) fn conditions(appeal: &Appeal) -> Vec<(String, &Condition)> {
    let demands = appeal.demands.iter().enumerate().map(|(at, it)| (format!("/demands/{at}/only_if"), &it.only_if));
    let passages =
        appeal.background.iter().enumerate().map(|(at, it)| (format!("/background/{at}/only_if"), &it.only_if));
    demands.chain(passages).filter_map(|(pointer, it)| it.as_ref().map(|it| (pointer, it))).collect()
}

pub(super) fn background(
    appeal: &Appeal,
    lang: Lang,
    bound: &dyn Fn(&Condition) -> bool,
    points: &mut Points,
) -> Vec<String> {
    let standing = |passage: &&Passage| passage.only_if.as_ref().is_none_or(bound);
    let mut told = Vec::new();
    for (index, passage) in appeal.background.iter().enumerate().filter(|(_, passage)| standing(passage)) {
        match wording::local(&passage.text, lang) {
            Some(text) => told.push(text.to_owned()),
            None => points.note(
                "language",
                format!("/background/{index}/text"),
                &format!("Paragraph {} of the background is missing in English.", index + 1),
                &format!("Paragraf {} latar belakang belum ada dalam bahasa Indonesia.", index + 1),
            ),
        }
    }
    told
}

pub(super) fn demands(
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
                &format!("Demand {} is missing in English.", index + 1),
                &format!("Tuntutan {} belum ada dalam bahasa Indonesia.", index + 1),
            );
            continue;
        };
        let to = wording::local(&demand.to, lang).unwrap_or_default().to_owned();
        if to.is_empty() {
            points.note(
                "demand_addressee",
                format!("/demands/{index}/to"),
                &format!("Demand {}: name the body that is to act.", index + 1),
                &format!("Tuntutan {}: sebutkan instansi yang diminta bertindak.", index + 1),
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

pub(super) fn deadline(demand: &Demand, date: Day, lang: Lang, index: usize, points: &mut Points) -> String {
    let day = demand.by.or_else(|| date.checked_add_days(chrono::Days::new(demand.within_days?.into())));
    let Some(day) = day else {
        points.note(
            "demand_deadline",
            format!("/demands/{index}"),
            &format!("Demand {} has no time limit.", index + 1),
            &format!("Tuntutan {} belum bertenggat.", index + 1),
        );
        return String::new();
    };
    if day <= date {
        points.note(
            "deadline_past",
            format!("/demands/{index}/by"),
            &format!("The time limit of demand {} has passed on the date of the appeal.", index + 1),
            &format!("Tenggat tuntutan {} telah lewat pada tanggal seruan.", index + 1),
        );
    }
    wording::day(day, lang)
}

pub(super) fn reply_by(appeal: &Appeal, date: Day, lang: Lang, points: &mut Points) -> String {
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
