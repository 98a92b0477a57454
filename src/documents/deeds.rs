//! What the law of a document asks of the events: which were done by a State's own officials, and when each began.

use super::law::Telling;
use super::references;
use super::wording::{self, either};
use crate::cases::model::{CaseFile, Event, Role};
use crate::codes::{Day, PartialDate, State};
use crate::mapping::model::Suggestion;
use crate::standards::{Bond, Lang};
use std::collections::HashMap;

/// What is known of the events of one case; nothing in an appeal.
#[derive(Debug, Default)]
pub(super) struct Deeds {
    /// Events that somebody did who acts for a State, in their order.
    official: Vec<(State, String)>,
    /// The last day on which each can have begun.
    began: HashMap<String, Day>,
    /// The last day of all.
    pub last: Option<Day>,
}

impl Deeds {
    pub fn of(file: &CaseFile) -> Self {
        let mut deeds = Self::default();
        let day = |event: &&Event| event.when.as_ref().and_then(PartialDate::earliest);
        let mut events: Vec<&Event> = file.events.iter().collect();
        events.sort_by_key(|event| (day(event).is_none(), day(event)));
        for event in events {
            let done = event.actors.iter().filter(|part| part.role == Role::Perpetrator);
            let by = done.filter_map(|part| file.actors.iter().find(|actor| actor.id == part.actor)?.acts_for);
            for state in by {
                let deed = (state, event.id.clone());
                if !deeds.official.contains(&deed) {
                    deeds.official.push(deed);
                }
            }
            let Some(when) = &event.when else { continue };
            let start = when.as_str().split('/').next().and_then(|text| PartialDate::parse(text).ok());
            if let Some(day) = start.and_then(|start| start.latest()) {
                deeds.began.insert(event.id.clone(), day);
            }
            deeds.last = deeds.last.max(when.latest().or(when.earliest()));
        }
        deeds
    }
}

impl Telling<'_> {
    /// `paragraphs 5 and 7`, by the events that they tell; empty where none is told.
    fn paragraphs_of(&self, events: &[&str]) -> String {
        let mut places: Vec<(usize, &str)> =
            events.iter().filter_map(|event| Some((*self.paragraphs.get(*event)?, *event))).collect();
        places.sort_unstable();
        places.dedup();
        let noun = match (self.lang, places.len()) {
            (_, 0) => return String::new(),
            (Lang::En, 1) => "paragraph",
            (Lang::En, _) => "paragraphs",
            (Lang::Id, _) => "paragraf",
        };
        let number = |(place, event): &(usize, &str)| {
            if self.by_name { references::to_event(event) } else { place.to_string() }
        };
        let numbers: Vec<String> = places.iter().map(number).collect();
        format!("{noun} {}", wording::list(&numbers, self.lang))
    }

    /// The paragraphs that tell what the State's own officials did.
    pub(super) fn own_acts(&self, state: State) -> String {
        let own = self.deeds.official.iter().filter(|(by, _)| *by == state);
        self.paragraphs_of(&own.map(|(_, event)| event.as_str()).collect::<Vec<_>>())
    }

    /// That what the articles are pleaded for began before the instrument bound the State; empty where it did not.
    pub(super) fn bound_midway(&self, own: &[&&Suggestion]) -> String {
        let Some(Bond::Binding { since: Some(since) }) = own.first().map(|it| &it.standing.bond) else {
            return String::new();
        };
        let reasons = own.iter().flat_map(|it| &it.reasons).map(|reason| reason.event.as_str());
        let before: Vec<&str> =
            reasons.filter(|event| self.deeds.began.get(*event).is_some_and(|began| began < since)).collect();
        let told = self.paragraphs_of(&before);
        if told.is_empty() {
            return String::new();
        }
        let one = own.len() == 1;
        match self.lang {
            Lang::En => {
                let articles = if one { "the article is" } else { "the articles are" };
                format!("The events of {told} began before that day, and {articles} relied on for what followed.")
            }
            Lang::Id => format!(
                "Peristiwa dalam {told} bermula sebelum tanggal itu, dan {} didalilkan untuk kejadian sesudahnya.",
                either(self.lang, "", if one { "pasal tersebut" } else { "pasal-pasal tersebut" })
            ),
        }
    }
}
