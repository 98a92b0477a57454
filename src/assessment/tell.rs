//! Telling: the weighing of a case as the answer that people and programs read, with labels, rules, pointers and what to ask.

use super::conclude::{ForcedLabour, Trafficking, Weighing, weigh_case};
use super::model::{
    AgeAtTheTime, Ask, Assessment, Conclusion, ElementFound, ElementState, FactFound, Finding, IndicatorFound,
    NoteFound, Rule, SignFound, Ticked,
};
use super::place::Place;
use super::seen::{Age, Code, Seen, of_the_work, period, stage};
use super::weigh::{Given, Weighed};
use crate::cases::model::{CaseFile, Reliability};
use crate::codes::{Day, State};
use crate::standards::{Assessed, Catalogue, EDITION, Element, ElementKind, Fact, Lang, SignStage, Weight};

/// Assesses forced labour and trafficking on the facts of a case. `today` ends what is said to go on.
pub fn assess(catalogue: &Catalogue, file: &CaseFile, today: Day) -> Assessment {
    let weighing = weigh_case(catalogue, file);
    let teller = Teller { catalogue, file, today, weighing: &weighing };
    Assessment {
        forced_labour: weighing.forced_labour.iter().map(|found| teller.forced_labour(found)).collect(),
        trafficking: teller.trafficking(&weighing.trafficking),
        indicators: teller.indicators(),
        catalogue: EDITION.to_owned(),
    }
}

struct Teller<'a> {
    catalogue: &'a Catalogue,
    file: &'a CaseFile,
    today: Day,
    weighing: &'a Weighing<'a>,
}

fn rule(element: &Element) -> Rule {
    let cited = element.citation.iter().map(|cited| format!("{} {}", cited.instrument, cited.article));
    Rule {
        rule_en: element.rule_en.clone(),
        rule_id: element.rule_id.clone(),
        citation: cited.collect(),
        source: element.source.clone(),
        confidence: element.confidence,
        as_of: element.as_of.day.format("%Y-%m").to_string(),
    }
}

impl<'a> Teller<'a> {
    fn forced_labour(&self, found: &ForcedLabour<'a>) -> Finding {
        self.finding(Assessed::ForcedLabour, found.state, found.conclusion, None, &found.elements)
    }

    fn trafficking(&self, found: &Trafficking<'a>) -> Finding {
        self.finding(Assessed::Trafficking, None, found.conclusion, found.if_child, &found.elements)
    }

    fn finding(
        &self,
        which: Assessed,
        state: Option<State>,
        conclusion: Conclusion,
        if_child: Option<Conclusion>,
        elements: &[Weighed<'a>],
    ) -> Finding {
        let rows = || self.catalogue.elements().iter().filter(move |row| row.assessment == which);
        let whole = rows().find(|row| row.kind == ElementKind::Assessment);
        let whole = whole.expect("each assessment has its definition, as a test of the tables shows");
        let mut events: Vec<usize> = elements
            .iter()
            .flat_map(Weighed::given)
            .flat_map(|given| &given.facts)
            .filter_map(|fact| fact.event)
            .collect();
        events.sort_unstable();
        events.dedup();
        let mut states: Vec<State> = events.iter().map(|&index| self.file.events[index].place.country).collect();
        states.sort_unstable();
        states.dedup();
        let continuing = events.iter().any(|&index| self.file.events[index].continuing);
        let (from, to) = period(self.file, events.iter().copied());
        let ticked = self.ticked(which, conclusion, elements);
        let near = conclusion != Conclusion::NotShown || !ticked.is_empty();
        let adult = self.weighing.trafficking.age != Age::Child;
        let raised = |kind: ElementKind| {
            let rows = rows().filter(move |row| row.kind == kind);
            // Where nothing points to the whole, only the rule on children is worth a word.
            let rows = rows.filter(|row| near || row.facts.contains(&Fact::Child));
            rows.filter_map(|row| self.note(row)).collect::<Vec<NoteFound>>()
        };
        Finding {
            assessment: which,
            label_en: whole.label_en.clone(),
            label_id: whole.label_id.clone(),
            rule: rule(whole),
            state,
            states,
            from,
            to: if continuing { Some(self.today) } else { to.map(|day| day.min(self.today)) },
            continuing,
            conclusion,
            if_child,
            age: match self.weighing.trafficking.age {
                Age::Child => AgeAtTheTime::Child,
                Age::Adult => AgeAtTheTime::Adult,
                Age::Unknown => AgeAtTheTime::Unknown,
            },
            elements: elements
                .iter()
                .map(|weighed| self.element(weighed, adult || weighed.element.id != "tp-means"))
                .collect(),
            exceptions: raised(ElementKind::Exception),
            notes: raised(ElementKind::Note),
            ticked,
        }
    }

    fn element(&self, weighed: &Weighed<'a>, needed: bool) -> ElementFound {
        let element = weighed.element;
        let mut ask = Vec::new();
        let open = needed && weighed.state != ElementState::Shown;
        if open && !element.question_en.is_empty() {
            ask.push(self.ask(&element.id, &element.question_en, &element.question_id, &element.pointer, None));
        }
        // Signs that only support are made clearer while the element is open; contradictions always.
        let unclear =
            weighed.signs.iter().filter(|given| !given.facts.is_empty() && !given.sign.question_en.is_empty());
        for given in unclear.filter(|given| needed && (open || !given.against.is_empty())) {
            let (sign, event) = (given.sign, given.facts.iter().find_map(|fact| fact.event));
            ask.push(self.ask(&sign.id, &sign.question_en, &sign.question_id, &sign.pointer, event));
        }
        // An element that another part shows does not need the rest.
        let parts_needed = needed && weighed.state != ElementState::Shown;
        ElementFound {
            id: element.id.clone(),
            label_en: element.label_en.clone(),
            label_id: element.label_id.clone(),
            rule: rule(element),
            state: weighed.state,
            needed,
            signs: weighed.signs.iter().map(|given| self.sign(given)).collect(),
            parts: weighed.parts.iter().map(|part| self.element(part, parts_needed)).collect(),
            ask,
        }
    }

    fn sign(&self, given: &Given<'a>) -> SignFound {
        SignFound {
            id: given.sign.id.clone(),
            label_en: given.sign.label_en.clone(),
            label_id: given.sign.label_id.clone(),
            weight: given.weight(),
            facts: given.facts.iter().map(|fact| self.fact(fact)).collect(),
            against: given.against.iter().map(|fact| self.fact(fact)).collect(),
            source: given.sign.source.clone(),
            confidence: given.sign.confidence,
        }
    }

    fn fact(&self, fact: &Seen<'_>) -> FactFound {
        let pointer = fact.place.pointer();
        let (code, label_en, label_id) = match fact.code {
            Code::Violation(id) => {
                let row = self.catalogue.violation(id);
                let label = |lang| row.map_or(id, |row| lang_label(row, lang));
                (id, label(Lang::En), label(Lang::Id))
            }
            Code::Word(word) => {
                let label = |lang| self.catalogue.fact_label(word, lang);
                (word.as_str(), label(Lang::En), label(Lang::Id))
            }
        };
        FactFound {
            code: code.to_owned(),
            label_en: label_en.to_owned(),
            label_id: label_id.to_owned(),
            verified: self.verified(&pointer),
            pointer,
            event: fact.event.map(|index| self.file.events[index].id.clone()),
        }
    }

    /// Whether a check that is neither assumed nor open names the fact or what holds it.
    fn verified(&self, pointer: &str) -> bool {
        self.file.verification.iter().any(|check| {
            let told = matches!(check.reliability, Reliability::Seen | Reliability::Told);
            let holds = |part: &str| {
                part.strip_prefix(check.fact.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            told && check.fact.len() > 1 && holds(pointer)
        })
    }

    fn ask(&self, id: &str, en: &str, indonesian: &str, pointer: &str, event: Option<usize>) -> Ask {
        let events = || self.file.events.iter();
        let first = || events().position(of_the_work);
        let work = || events().position(|event| stage(event) == SignStage::Employment).or_else(first);
        let wanted = event.or_else(|| if pointer.contains("{work}") { work() } else { first() });
        let pointer = match wanted {
            Some(index) => pointer.replace("{event}", &index.to_string()).replace("{work}", &index.to_string()),
            None if pointer.contains('{') => "/events".to_owned(),
            None => pointer.to_owned(),
        };
        Ask { id: id.to_owned(), question_en: en.to_owned(), question_id: indonesian.to_owned(), pointer }
    }

    /// An exception or a note, when a fact raises it.
    fn note(&self, row: &Element) -> Option<NoteFound> {
        let trafficking = &self.weighing.trafficking;
        let mut facts: Vec<FactFound> = Vec::new();
        for &word in &row.facts {
            let told = |place: &Place| self.fact(&Seen { code: Code::Word(word), place: *place, event: None });
            match word {
                Fact::Child if trafficking.age == Age::Child => facts.extend(trafficking.born.iter().map(told)),
                Fact::MeansUsed => {
                    let means = trafficking.elements.iter().filter(|weighed| weighed.element.id == "tp-means");
                    let shown = means.flat_map(Weighed::given).filter(|given| given.weight() == Weight::Strong);
                    facts.extend(shown.flat_map(|given| &given.facts).map(|fact| self.fact(fact)));
                }
                _ => facts.extend(
                    self.weighing.seen.iter().filter(|seen| seen.code == Code::Word(word)).map(|seen| self.fact(seen)),
                ),
            }
        }
        // A rule on children is told with its question where the age is not known and would change the conclusion.
        let open = row.facts.contains(&Fact::Child) && trafficking.if_child.is_some() && !row.question_en.is_empty();
        let asks = !row.question_en.is_empty() && (open || row.kind == ElementKind::Exception);
        (open || !facts.is_empty()).then(|| NoteFound {
            id: row.id.clone(),
            label_en: row.label_en.clone(),
            label_id: row.label_id.clone(),
            rule: rule(row),
            facts,
            ask: asks
                .then(|| self.ask(&row.id, &row.question_en, &row.question_id, &row.pointer, None))
                .into_iter()
                .collect(),
        })
    }

    /// The types ticked for the whole. A claim with a rule of its own needs a sign of one of its topics, too.
    fn ticked(&self, which: Assessed, conclusion: Conclusion, elements: &[Weighed<'a>]) -> Vec<Ticked> {
        let mut ticked = Vec::new();
        let rows = self.catalogue.elements().iter().filter(|row| row.assessment == which && !row.violations.is_empty());
        for row in rows {
            let given = || elements.iter().flat_map(Weighed::topics);
            let borne = row.topics.is_empty()
                || given().any(|(topic, weight)| weight >= Weight::Medium && row.topics.iter().any(|own| own == topic));
            let facts_say = if borne { conclusion } else { Conclusion::NotShown };
            for (index, event) in self.file.events.iter().enumerate() {
                for (place, id) in event.violations.iter().enumerate().filter(|(_, id)| row.violations.contains(id)) {
                    let violation = self.catalogue.violation(id);
                    let label = |lang| violation.map_or(id.as_str(), |row| lang_label(row, lang)).to_owned();
                    let asks = !row.question_en.is_empty() && facts_say != Conclusion::Shown;
                    let ask = || self.ask(&row.id, &row.question_en, &row.question_id, &row.pointer, Some(index));
                    ticked.push(Ticked {
                        violation: id.clone(),
                        label_en: label(Lang::En),
                        label_id: label(Lang::Id),
                        pointer: Place::Violation(index, place).pointer(),
                        rule: rule(row),
                        facts_say,
                        ask: asks.then(ask).into_iter().collect(),
                    });
                }
            }
        }
        ticked
    }

    fn indicators(&self) -> Vec<IndicatorFound> {
        let claims =
            |id: &str| self.catalogue.elements().iter().any(|row| row.violations.iter().any(|other| other == id));
        let rows = self.catalogue.indicators().iter().map(|row| {
            let gives = |seen: &&Seen<'_>| match seen.code {
                Code::Violation(id) => row.violations.iter().any(|other| other == id) && !claims(id),
                Code::Word(word) => row.facts.contains(&word),
            };
            let in_time = |seen: &&Seen<'_>| seen.event.is_none_or(|index| of_the_work(&self.file.events[index]));
            let mut facts: Vec<FactFound> =
                self.weighing.seen.iter().filter(gives).filter(in_time).map(|fact| self.fact(fact)).collect();
            if row.facts.contains(&Fact::Child) && self.weighing.trafficking.age == Age::Child {
                let born = self.weighing.trafficking.born.iter();
                facts.extend(
                    born.map(|place| self.fact(&Seen { code: Code::Word(Fact::Child), place: *place, event: None })),
                );
            }
            IndicatorFound {
                id: row.id.clone(),
                label_en: row.label_en.clone(),
                label_id: row.label_id.clone(),
                explanation_en: row.explanation_en.clone(),
                explanation_id: row.explanation_id.clone(),
                facts,
                ask: self.ask(&row.id, &row.question_en, &row.question_id, "/events/{work}/narrative", None),
                source: row.source.clone(),
                confidence: row.confidence,
            }
        });
        rows.collect()
    }
}

fn lang_label(row: &crate::standards::Violation, lang: Lang) -> &str {
    lang.pick(&row.label_en, &row.label_id)
}
