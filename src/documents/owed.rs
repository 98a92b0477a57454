//! What is owed whatever the types of violation lead to: consular protection, in a request to a mission where the facts lead to
//! no other law; the Guiding Principles, in a letter to the mandate on business.

use super::law::{ArticleView, InstrumentView, StateView};
use super::standing::standing_sentence;
use super::wording;
use crate::codes::{Day, State};
use crate::mapping::model::StateRole;
use crate::standards::{Bond, Catalogue, Lang};

/// Consular functions and access to nationals; recourse of migrant workers to their mission.
const CONSULAR: &[(&str, &[&str])] = &[("VCCR", &["5", "36(1)(a)"]), ("CMW", &["23"])];
/// Duty to protect, responsibility to respect, causing and contributing, access to remedy.
const BUSINESS: (&str, &[&str]) = ("UNGP", &["1", "11", "13", "25"]);

fn article(catalogue: &Catalogue, id: &str, article: &str, label: String, lang: Lang) -> Option<ArticleView> {
    let row = catalogue.provision(id, article)?;
    Some(ArticleView {
        label,
        heading: row.heading(lang).to_string(),
        gist: row.gist(lang).to_string(),
        because: String::new(),
        reasons: Vec::new(),
        sentence: String::new(),
        authority: String::new(),
    })
}

/// The law of a document with what is owed besides: by the State of origin to a mission's national where nothing else is
/// pleaded, and by business where the mandate deals with it.
pub(super) fn besides(
    mut law: Vec<StateView>,
    mission_of: Option<State>,
    business: bool,
    catalogue: &Catalogue,
    on: Day,
    lang: Lang,
) -> Vec<StateView> {
    if let Some(home) = mission_of.filter(|_| law.is_empty()) {
        law.extend(of_mission(catalogue, home, on, lang));
    }
    if let Some(first) = law.first_mut().filter(|_| business) {
        first.cited.extend(of_business(catalogue, lang));
    }
    law
}

/// The Guiding Principles by which the mandate on business goes.
fn of_business(catalogue: &Catalogue, lang: Lang) -> Option<InstrumentView> {
    let (id, principles) = BUSINESS;
    let instrument = catalogue.instrument(id)?;
    let (title, short) = (instrument.title(lang), instrument.short(lang));
    let view = |number: &&str| {
        let label = format!("{} {number}", lang.pick("Principle", "Prinsip"));
        article(catalogue, id, number, label, lang)
    };
    Some(InstrumentView {
        title: if title == short { short.to_owned() } else { format!("{title} ({short})") },
        short: short.to_owned(),
        since: String::new(),
        standing: lang
            .pick(
                "They are not a treaty; they are the standard by which States and companies are asked.",
                "Prinsip-prinsip ini bukan perjanjian, melainkan standar yang menjadi tolok ukur bagi negara dan perusahaan.",
            )
            .to_owned(),
        midway: String::new(),
        // Their summaries tell what companies owe, which no other part of the letter does.
        treaty: true,
        articles: principles.iter().filter_map(view).collect(),
    })
}

/// What the State of origin owes its nationals abroad on the day; `None` where nothing binds it.
fn of_mission(catalogue: &Catalogue, home: State, on: Day, lang: Lang) -> Option<StateView> {
    let name = catalogue.state_name(home, lang);
    let told = CONSULAR.iter().filter_map(|(id, articles)| {
        let instrument = catalogue.instrument(id)?;
        let standing = catalogue.standing(home, id, "", "", on);
        let Bond::Binding { since } = standing.bond else { return None };
        let noun = wording::bond_noun(instrument, lang);
        let view =
            |number: &&str| article(catalogue, id, number, wording::capital(&wording::article(number, lang)), lang);
        let (title, short) = (instrument.title(lang), instrument.short(lang));
        Some(InstrumentView {
            title: if title == short { short.to_owned() } else { format!("{title} ({short})") },
            short: short.to_owned(),
            since: since.map_or_else(String::new, |since| {
                format!("{} {}", lang.pick("binding since", "mengikat sejak"), wording::day(since, lang))
            }),
            standing: standing_sentence(&name, noun, &standing, &standing, lang),
            midway: String::new(),
            treaty: true,
            articles: articles.iter().filter_map(view).collect(),
        })
    });
    let binding: Vec<InstrumentView> = told.collect();
    let view = StateView {
        state: home,
        role: wording::state_role(StateRole::Origin, lang).to_owned(),
        binding,
        cited: vec![],
        outside: String::new(),
        outside_added: vec![],
        home: String::new(),
        private: false,
        own_acts: String::new(),
        rests: vec![],
        name,
    };
    (!view.binding.is_empty()).then_some(view)
}
