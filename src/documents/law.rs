//! The law of a document: which suggestions go in, and in which words a State's standing is told. What is only told to the
//! drafter stands in `doubts`.

use super::deeds::Deeds;
use super::draft::Points;
use super::references;
use super::room::{self, Room};
use super::wording::{self, either};
use crate::codes::{Day, State};
use crate::decisions::{Decided, Target};
use crate::mapping::model::{Mapping, Reason, StateRole, Strength, Suggestion};
use crate::standards::{Bond, Catalogue, Confidence, Instrument, Lang, Nature};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// An article with what it demands and which paragraphs engage it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ArticleView {
    pub label: String,
    pub heading: String,
    pub gist: String,
    /// `paragraphs 5 and 6 (…)`; in an appeal it is said once its cases are set.
    pub because: String,
    /// What engages it.
    #[serde(skip)]
    pub reasons: Vec<Reason>,
    /// The lawyer's own sentence, of what was added by hand.
    pub sentence: String,
    /// What was said on the point to the State, or to all; empty in an appeal.
    pub authority: String,
}

/// An instrument towards one State.
#[derive(Debug, Clone, Serialize)]
pub(super) struct InstrumentView {
    /// Full title with the short name at the first mention, then the short name.
    pub title: String,
    /// The short name alone.
    pub short: String,
    /// `binding since 21 March 2023`, where the day is known.
    pub since: String,
    pub standing: String,
    /// That the events of some paragraphs began before it was bound, as a sentence after `standing`; empty where none did.
    pub midway: String,
    /// A treaty that the State can be bound by; not a declaration or guidance.
    pub treaty: bool,
    pub articles: Vec<ArticleView>,
}

/// What a State owes.
#[derive(Debug, Clone, Serialize)]
pub(super) struct StateView {
    #[serde(skip)]
    pub state: State,
    pub name: String,
    pub role: String,
    /// Instruments that bind it.
    pub binding: Vec<InstrumentView>,
    /// Instruments that do not, cited as standards.
    pub cited: Vec<InstrumentView>,
    /// Instruments that it has not joined, with their articles; named, not relied on.
    pub outside: String,
    /// Those of them that were added by hand, with the lawyer's sentence.
    pub outside_added: Vec<(String, String)>,
    /// What the worker's own State can do under the first of them.
    pub home: String,
    /// Some of the acts were private ones.
    pub private: bool,
    /// The paragraphs that tell what the State's own officials did; empty in an appeal.
    pub own_acts: String,
    /// The provisions that are named.
    #[serde(skip)]
    pub rests: Vec<Target>,
}

/// How a document is told of the law.
pub(super) struct Telling<'a> {
    pub catalogue: &'a Catalogue,
    pub lang: Lang,
    /// The day of the document.
    pub date: Day,
    /// The worker's own State.
    pub home: Option<State>,
    /// Paragraph of each event, by the event's id; empty in an appeal.
    pub paragraphs: HashMap<String, usize>,
    /// Paragraphs are named by their event, and get their number when the text is set.
    pub by_name: bool,
    /// What a lawyer decided; the mapping was gone through with it.
    pub decided: &'a Decided,
    pub room: Room,
    pub deeds: &'a Deeds,
}

/// Whether an instrument binds, is only cited, or is left to the drafter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Binding,
    /// A treaty that does not bind yet.
    Cited,
    /// A declaration or guidance.
    Declared,
    Outside,
    Drafter,
}

impl<'a> Telling<'a> {
    /// The law of an appeal, which is about many cases and has no paragraphs for them.
    pub fn of_many(catalogue: &'a Catalogue, lang: Lang, date: Day, decided: &'a Decided, deeds: &'a Deeds) -> Self {
        let (paragraphs, room) = (HashMap::new(), Room::APPEAL);
        Self { catalogue, lang, date, home: None, paragraphs, by_name: false, decided, room, deeds }
    }
}

impl Telling<'_> {
    /// How a suggestion is used. What a lawyer keeps binds also where the catalogue is not sure that it does.
    pub(super) fn use_of(&self, suggestion: &Suggestion) -> Use {
        let standing = &suggestion.standing;
        match &standing.bond {
            Bond::Binding { .. } if standing.confidence == Confidence::Uncertain && !self.decided.keeps(suggestion) => {
                Use::Drafter
            }
            Bond::Binding { .. } => Use::Binding,
            Bond::SignedOnly { .. } | Bond::NotYetInForce { .. } => Use::Cited,
            Bond::NonTreaty => Use::Declared,
            Bond::NotParty | Bond::Denounced { .. } if self.bound_now(suggestion) => Use::Cited,
            Bond::NotParty | Bond::Denounced { .. } => Use::Outside,
            Bond::Excluded { .. } | Bond::Unknown => Use::Drafter,
        }
    }

    /// Whether the State has joined since: on the day of the document it is bound.
    fn bound_now(&self, suggestion: &Suggestion) -> bool {
        let Suggestion { instrument, article, state, .. } = suggestion;
        matches!(self.catalogue.standing(*state, instrument, article, "", self.date).bond, Bond::Binding { .. })
    }

    /// The law of each State, the State of employment first. `titled` holds what is named already: instruments
    /// with their full title, authorities.
    pub fn states(&self, mapping: &Mapping, points: &mut Points, titled: &mut Vec<String>) -> Vec<StateView> {
        let firm: Vec<&Suggestion> =
            mapping.suggestions.iter().filter(|it| !it.tentative || self.decided.keeps(it)).collect();
        for suggestion in mapping.suggestions.iter().filter(|it| it.tentative) {
            self.tentative(suggestion, points);
        }
        let mut states: Vec<(State, StateRole)> = Vec::new();
        for role in [StateRole::Employment, StateRole::Transit, StateRole::Origin] {
            for suggestion in firm.iter().filter(|it| it.role == role) {
                if !states.iter().any(|(state, _)| *state == suggestion.state) {
                    states.push((suggestion.state, role));
                }
            }
        }
        let most = if states.len() > 1 { self.room.argued_each } else { self.room.argued };
        states
            .into_iter()
            .filter_map(|(state, role)| {
                let mut own: Vec<&Suggestion> = firm.iter().copied().filter(|it| it.state == state).collect();
                // Only among what is used in the same way.
                let (mut bound, rest): (Vec<&Suggestion>, Vec<&Suggestion>) =
                    own.drain(..).partition(|it| self.use_of(it) == Use::Binding);
                room::without_alone(&mut bound, |it| self.decided.keeps(it), points);
                own = [bound, rest].concat();
                let view = self.state((state, role), most, &own, points, titled);
                let kept = own.iter().any(|it| self.use_of(it) == Use::Outside && self.decided.keeps(it));
                (kept || !view.binding.is_empty() || !view.cited.is_empty()).then_some(view)
            })
            .collect()
    }

    fn state(
        &self,
        (state, role): (State, StateRole),
        most: usize,
        own: &[&Suggestion],
        points: &mut Points,
        titled: &mut Vec<String>,
    ) -> StateView {
        let name = self.catalogue.state_name(state, self.lang);
        for suggestion in own {
            self.doubts(suggestion, &name, points);
        }
        let pick = |wanted: Use, most: usize| {
            let kept = |it: &&Suggestion| self.decided.keeps(it);
            let mut chosen: Vec<&Suggestion> =
                own.iter().copied().filter(|it| self.use_of(it) == wanted && kept(it)).collect();
            for strength in [Strength::Direct, Strength::Supporting] {
                // The Universal Declaration before guidance that fewer know.
                let mut fitting: Vec<&Suggestion> =
                    own.iter().copied().filter(|it| self.use_of(it) == wanted && it.strength == strength).collect();
                fitting.retain(|it| !kept(it));
                fitting.sort_by_key(|it| wanted == Use::Declared && it.instrument != "UDHR");
                let room = match strength {
                    Strength::Direct => most.saturating_sub(chosen.len()),
                    Strength::Supporting => most.saturating_sub(chosen.len()).min(self.room.supporting),
                };
                chosen.extend(fitting.into_iter().take(room));
            }
            chosen
        };
        let mut binding = pick(Use::Binding, most);
        room::without_alone(&mut binding, |it| self.decided.keeps(it), points);
        let mut cited = pick(Use::Cited, self.room.cited);
        // Where treaties bind, only the Universal Declaration adds something.
        let declared = pick(Use::Declared, self.room.declared);
        cited.extend(declared.into_iter().filter(|it| {
            (binding.len() < 4 && self.room.declared == 1) || it.instrument == "UDHR" || self.decided.keeps(it)
        }));
        let shown = binding.iter().chain(&cited);
        let private = shown.flat_map(|it| &it.reasons).any(|reason| reason.private_act);
        let told = [&binding, &cited].map(|chosen| self.instruments(&name, chosen, points, titled));
        let (outside, home) = self.outside(own, titled);
        let rests = binding.iter().chain(&cited).map(|it| Target::of(it)).collect();
        let [binding, cited] = told;
        StateView {
            state,
            role: wording::state_role(role, self.lang).to_owned(),
            binding,
            cited,
            outside,
            outside_added: self.outside_added(own),
            home,
            name,
            private,
            own_acts: self.own_acts(state),
            rests,
        }
    }

    fn instruments(
        &self,
        state: &str,
        chosen: &[&Suggestion],
        points: &mut Points,
        titled: &mut Vec<String>,
    ) -> Vec<InstrumentView> {
        let mut order: Vec<&str> = Vec::new();
        for suggestion in chosen {
            if !order.contains(&suggestion.instrument.as_str()) {
                order.push(&suggestion.instrument);
            }
        }
        order
            .into_iter()
            .filter_map(|id| {
                let instrument = self.catalogue.instrument(id)?;
                let own: Vec<&&Suggestion> = chosen.iter().filter(|it| it.instrument == id).collect();
                let first = own.first()?;
                super::sources::note(self.catalogue, instrument, &own, self.lang, points);
                super::authorities::note(instrument, &own, self.lang, points);
                Some(InstrumentView {
                    title: if own.iter().all(|it| it.interpretive) {
                        wording::guidance(instrument.short(self.lang), self.lang)
                    } else {
                        self.title(instrument, titled)
                    },
                    short: instrument.short(self.lang).to_owned(),
                    since: self.since(first),
                    standing: self.standing(state, instrument, &own),
                    midway: self.bound_midway(&own),
                    treaty: first.standing.bond != Bond::NonTreaty,
                    articles: own.iter().map(|it| self.article(it, points, titled)).collect(),
                })
            })
            .collect()
    }

    fn title(&self, instrument: &Instrument, titled: &mut Vec<String>) -> String {
        let (title, short) = (instrument.title(self.lang), instrument.short(self.lang));
        // The short name tells the number of an ILO convention.
        let title = title.rsplit_once(" (No. ").filter(|_| short.contains("No. ")).map_or(title, |(title, _)| title);
        if titled.contains(&instrument.id) || title == short {
            return short.to_owned();
        }
        titled.push(instrument.id.clone());
        format!("{title} ({short})")
    }

    fn article(&self, suggestion: &Suggestion, points: &mut Points, named: &mut Vec<String>) -> ArticleView {
        let translated = |text: &str, english: &str| self.lang == Lang::En || text != english;
        let (heading, gist) = match self.lang {
            Lang::En => (&suggestion.heading, &suggestion.gist),
            Lang::Id => (&suggestion.heading_id, &suggestion.gist_id),
        };
        let own = |text: &str, english: &str| if translated(text, english) { text.to_owned() } else { String::new() };
        let gist = own(gist, &suggestion.gist);
        if gist.is_empty() {
            let name = format!("{} {}", suggestion.instrument, suggestion.article);
            points.note(
                "gist_language",
                "",
                &format!("{name} has no summary in this language: write it."),
                &format!("{name} belum mempunyai ringkasan dalam bahasa ini: tuliskan."),
            );
        }
        let label = wording::capital(&wording::article(&suggestion.article, self.lang));
        let heading = own(heading, &suggestion.heading);
        // The heading of guidance names it with its year.
        let (label, heading) = if heading.starts_with(&label) { (heading, String::new()) } else { (label, heading) };
        ArticleView {
            label,
            heading,
            gist,
            because: self.because(&suggestion.reasons),
            reasons: suggestion.reasons.clone(),
            sentence: self.decided.sentence(suggestion).map(wording::closed).unwrap_or_default(),
            authority: if self.paragraphs.is_empty() {
                String::new()
            } else {
                super::authorities::sentence(self.catalogue, suggestion, self.lang, named)
            },
        }
    }

    /// `paragraph 5 (forced currency exchange)`, by paragraph.
    fn because(&self, reasons: &[Reason]) -> String {
        let mut by_paragraph: BTreeMap<usize, (&str, Vec<String>)> = BTreeMap::new();
        for reason in reasons {
            let label = wording::topic(&reason.violation, self.catalogue, self.lang);
            if let (Some(number), Some(label)) = (self.paragraphs.get(reason.event.as_str()), label) {
                let (_, labels) = by_paragraph.entry(*number).or_insert((&reason.event, Vec::new()));
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
        }
        let parts: Vec<String> = by_paragraph
            .into_iter()
            .map(|(number, (event, labels))| {
                let number = if self.by_name { references::to_event(event) } else { number.to_string() };
                format!(
                    "{} {number} ({})",
                    either(self.lang, "paragraph", "paragraf"),
                    wording::list(&labels, self.lang)
                )
            })
            .collect();
        wording::list(&parts, self.lang)
    }

    fn since(&self, suggestion: &Suggestion) -> String {
        match suggestion.standing.bond {
            Bond::Binding { since: Some(since) } => {
                format!("{} {}", either(self.lang, "binding since", "mengikat sejak"), wording::day(since, self.lang))
            }
            _ => String::new(),
        }
    }

    /// Where a State stands, in a sentence or two.
    fn standing(&self, state: &str, instrument: &Instrument, own: &[&&Suggestion]) -> String {
        let Some(suggestion) = own.first() else { return String::new() };
        let custom: Vec<&&&Suggestion> = own.iter().filter(|it| it.standing.nature == Nature::Customary).collect();
        if custom.len() == own.len() {
            return super::standing::customary(self.lang);
        }
        if !custom.is_empty() {
            let articles: Vec<&str> = custom.iter().map(|it| it.article.as_str()).collect();
            return super::standing::partly_customary(&articles, self.lang);
        }
        let noun = wording::bond_noun(instrument, self.lang);
        let now = self.catalogue.standing(suggestion.state, &instrument.id, &suggestion.article, "", self.date);
        super::standing::standing_sentence(state, noun, &suggestion.standing, &now, self.lang)
    }
}
