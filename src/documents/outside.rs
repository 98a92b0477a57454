//! The instruments that a State has not joined: named as a standard, not relied on.

use super::law::{Telling, Use};
use super::wording::{self, either};
use crate::mapping::model::{Strength, Suggestion};
use crate::standards::{Bond, Instrument, Lang};

impl Telling<'_> {
    /// The instruments that a State has not joined, with the articles that the facts engage directly, and what the worker's
    /// own State can do under the first.
    pub(super) fn outside(&self, own: &[&Suggestion], titled: &mut Vec<String>) -> (String, String) {
        let mut found: Vec<(&Instrument, Vec<&str>)> = Vec::new();
        let told = |it: &&&Suggestion| it.strength == Strength::Direct || self.decided.keeps(it);
        let mut kept: Vec<&str> = Vec::new();
        for suggestion in own.iter().filter(|it| self.use_of(it) == Use::Outside).filter(told) {
            if self.decided.keeps(suggestion) {
                kept.push(&suggestion.instrument);
            }
            let Some(instrument) = self.catalogue.instrument(&suggestion.instrument) else { continue };
            match found.iter_mut().find(|(it, _)| it.id == instrument.id) {
                Some((_, articles)) => articles.push(&suggestion.article),
                None => found.push((instrument, vec![&suggestion.article])),
            }
        }
        found.sort_by_key(|(instrument, articles)| {
            (!kept.contains(&instrument.id.as_str()), instrument.id != "CMW", std::cmp::Reverse(articles.len()))
        });
        let most = found.iter().filter(|(instrument, _)| kept.contains(&instrument.id.as_str())).count().max(3);
        found.truncate(most);
        let told: Vec<String> = found
            .iter_mut()
            .map(|(instrument, articles)| {
                articles.truncate(kept.iter().filter(|id| **id == instrument.id).count().max(6));
                articles.sort_by_key(|article| wording::number_of(article));
                let noun = match (self.lang, articles.len()) {
                    (Lang::En, 1) => "article",
                    (Lang::En, _) => "articles",
                    (Lang::Id, _) => "Pasal",
                };
                let (short, articles) = (instrument.short(self.lang), wording::list(articles, self.lang));
                let the = if short.starts_with("ILO Convention No.") { "" } else { either(self.lang, "the ", "") };
                // Nobody need know an abbreviation that was not yet explained.
                let abbreviated = short.chars().all(|it| it.is_ascii_uppercase());
                if abbreviated && !titled.contains(&instrument.id) {
                    titled.push(instrument.id.clone());
                    return format!("{the}{} ({short}, {noun} {articles})", instrument.title(self.lang));
                }
                format!("{the}{short} ({noun} {articles})")
            })
            .collect();
        // CMW art 23: recourse to the consular protection of the State of origin.
        let convention = found.iter().find(|(instrument, _)| instrument.id == "CMW");
        let home = convention.zip(self.home).and_then(|((instrument, _), home)| {
            let standing = self.catalogue.standing(home, &instrument.id, "23", "", self.deeds.last?);
            let Bond::Binding { since: Some(since) } = standing.bond else { return None };
            let state = wording::state_at_start(&self.catalogue.state_name(home, self.lang), self.lang);
            let day = wording::day(since, self.lang);
            let short = instrument.short(self.lang);
            Some(match self.lang {
                Lang::En => format!(
                    "{state}, the State of origin, is a party to the {short} (since {day}) and owes its nationals abroad consular protection (article 23)."
                ),
                Lang::Id => format!(
                    "{state} sebagai negara asal merupakan negara pihak pada {short} (sejak {day}) dan wajib memberikan pelindungan kekonsuleran kepada warganya di luar negeri (Pasal 23)."
                ),
            })
        });
        (
            wording::list(&told, self.lang),
            home.filter(|_| !own.iter().any(|it| Some(it.state) == self.home)).unwrap_or_default(),
        )
    }

    /// What was added by hand of instruments that the State has not joined, with the lawyer's sentence.
    pub(super) fn outside_added(&self, own: &[&Suggestion]) -> Vec<(String, String)> {
        let outside = own.iter().filter(|it| self.use_of(it) == Use::Outside);
        let told = outside.filter_map(|it| {
            let instrument = self.catalogue.instrument(&it.instrument)?;
            let label = wording::article(&it.article, self.lang);
            let sentence = self.decided.sentence(it).map(wording::closed)?;
            Some((format!("{}, {label}", instrument.short(self.lang)), sentence))
        });
        told.collect()
    }
}
