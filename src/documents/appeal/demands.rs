//! Demands and background of an appeal, as far as they stand on the law of its day.

use super::{DemandGroup, DemandView, parties};
use crate::appeals::model::{Addressee, Appeal, BondTest, Condition, Demand, Passage};
use crate::codes::{Day, State};
use crate::documents::draft::Points;
use crate::documents::wording::{self, either};
use crate::standards::{Bond, Catalogue, Lang};

/// Whether a condition holds for a State on the day of the document; one that names a State of its own is asked of that one.
fn holds(condition: &Condition, state: State, on: Day, catalogue: &Catalogue) -> bool {
    if catalogue.instrument(&condition.instrument).is_none() {
        return false;
    }
    let standing = catalogue.standing(condition.state.unwrap_or(state), &condition.instrument, "", "", on);
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

/// The paragraphs that stand: a condition holds where it does for one of the States addressed.
pub(super) fn background(
    appeal: &Appeal,
    on: Day,
    lang: Lang,
    catalogue: &Catalogue,
    points: &mut Points,
) -> Vec<String> {
    let states = appeal.states();
    let bound = |it: &Condition| states.iter().any(|state| holds(it, *state, on, catalogue));
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

/// The demands by whom they are directed to: those to all first, then by the order of the addressees. Under a condition a
/// demand is directed only to those for whose State it holds.
pub(super) fn demands(
    appeal: &Appeal,
    date: Day,
    lang: Lang,
    catalogue: &Catalogue,
    points: &mut Points,
) -> Vec<DemandGroup> {
    if appeal.demands.is_empty() {
        points.note("no_demand", "/demands", "The appeal demands nothing.", "Seruan ini belum memuat tuntutan.");
    }
    let to: Vec<(State, &Addressee)> = appeal.addressees().collect();
    let mut grouped: Vec<(Vec<usize>, Vec<DemandView>)> = Vec::new();
    for (index, demand) in appeal.demands.iter().enumerate() {
        let meant = |at: &usize| demand.directed_to.is_empty() || demand.directed_to.iter().any(|it| it.place() == *at);
        let fits = |at: &usize| demand.only_if.as_ref().is_none_or(|it| holds(it, to[*at].0, date, catalogue));
        let directed: Vec<usize> = (0..to.len()).filter(meant).filter(fits).collect();
        if directed.is_empty() {
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
        let body = wording::local(&demand.to, lang).unwrap_or_default().to_owned();
        // One among several addressees is named over the demand.
        if body.is_empty() && directed.len() == to.len() {
            points.note(
                "demand_addressee",
                format!("/demands/{index}/to"),
                &format!("Demand {}: name the body that is to act.", index + 1),
                &format!("Tuntutan {}: sebutkan instansi yang diminta bertindak.", index + 1),
            );
        }
        let deadline = deadline(demand, date, lang, index, points);
        let view = DemandView { number: 0, text: text.trim_end_matches('.').to_owned(), to: body, deadline };
        match grouped.iter_mut().find(|(whom, _)| *whom == directed) {
            Some((_, demands)) => demands.push(view),
            None => grouped.push((directed, vec![view])),
        }
    }
    grouped.sort_by_key(|(whom, _)| (whom.len() < to.len(), whom.clone()));
    let mut number = 0;
    let numbered = grouped.into_iter().map(|(whom, mut demands)| {
        for demand in &mut demands {
            number += 1;
            demand.number = number;
        }
        DemandGroup { to: directed(&whom, &to, lang), demands }
    });
    numbered.collect()
}

/// `To the President of Indonesia:`, over the demands; nothing where there is one addressee.
fn directed(whom: &[usize], to: &[(State, &Addressee)], lang: Lang) -> String {
    if to.len() == 1 {
        return String::new();
    }
    if whom.len() == to.len() {
        return either(lang, "To all addressees:", "Kepada semua pihak yang dituju:").to_owned();
    }
    let named: Vec<String> = whom.iter().map(|at| parties::called(to[*at].1, lang)).collect();
    format!("{} {}:", either(lang, "To", "Kepada"), wording::list(&named, lang))
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
