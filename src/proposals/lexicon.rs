//! The lexicon: its two tables, read and checked, and the patterns of each language made ready for the search.

use super::pattern::{self, Atom};
use super::stem::stem;
use super::tables::{FILE, LISTS, LexiconFault, LexiconTexts, ListRow, Row, Wrong, check_source, rows, word};
use crate::standards::{Catalogue, Lang};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

static EMBEDDED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::read(Catalogue::embedded(), LexiconTexts::EMBEDDED)
        .expect("the embedded lexicon is read by a test of this crate")
});

/// What keeps a pattern from counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cue {
    /// A negation, a threat or a wish before it in the clause.
    #[default]
    Asserted,
    /// A threat or a wish only: the pattern states a lack itself.
    Negated,
    /// Nothing.
    Any,
}

/// A set of words that a place of a pattern accepts; its number in the tongue.
pub(super) type Term = usize;

/// The lists that the search itself uses: the first terms of every tongue.
const OWN_LISTS: [&str; 7] = ["skip", "no", "unreal", "break", "signs", "habit", "said"];
pub(super) const SKIP: Term = 0;
pub(super) const NO: Term = 1;
pub(super) const UNREAL: Term = 2;
pub(super) const BREAK: Term = 3;
pub(super) const SIGNS: Term = 4;
/// Words such as "would", which tell of a habit, or after a word of `SAID` of what is not yet.
pub(super) const HABIT: Term = 5;
pub(super) const SAID: Term = 6;

/// A place of a pattern, ready for the search.
#[derive(Debug)]
pub(super) struct Step {
    pub term: Term,
    /// Words that may stand before it.
    pub gap: usize,
}

/// A pattern, ready for the search.
#[derive(Debug)]
pub(super) struct Pattern {
    /// Place of the violation type in the catalogue.
    pub violation: usize,
    pub steps: Vec<Step>,
    /// The words may stand in any order within this many.
    pub within: Option<usize>,
    /// The step whose words are rarest among the patterns; the search starts from it.
    pub anchor: usize,
    pub unless: Option<Term>,
    pub context: Option<Term>,
    pub cue: Cue,
    pub weight: u32,
}

/// The patterns of a language.
#[derive(Debug, Default)]
pub(super) struct Tongue {
    terms: HashMap<Vec<Atom>, Term>,
    stems: HashMap<String, Vec<Term>>,
    forms: HashMap<String, Vec<Term>>,
    pub patterns: Vec<Pattern>,
    /// The patterns that start from a term.
    pub anchored: Vec<Vec<usize>>,
}

impl Tongue {
    fn term(&mut self, mut atoms: Vec<Atom>, lang: Lang) -> Term {
        for atom in &mut atoms {
            if let Atom::Word(word) = atom {
                *word = stem(word, lang);
            }
        }
        atoms.sort();
        atoms.dedup();
        if let Some(&known) = self.terms.get(&atoms) {
            return known;
        }
        let term = self.terms.len();
        for atom in &atoms {
            match atom {
                Atom::Word(word) => self.stems.entry(word.clone()).or_default().push(term),
                Atom::Form(word) => self.forms.entry(word.clone()).or_default().push(term),
                Atom::List(_) => {}
            }
        }
        self.terms.insert(atoms, term);
        term
    }

    /// The terms that accept a word, in order.
    pub fn terms_of(&self, lower: &str, lang: Lang) -> Vec<Term> {
        let by_stem = self.stems.get(&stem(lower, lang)).into_iter().flatten();
        let mut terms: Vec<Term> = by_stem.chain(self.forms.get(lower).into_iter().flatten()).copied().collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    fn choose_anchors(&mut self) {
        let mut uses = vec![0_usize; self.terms.len()];
        for pattern in &self.patterns {
            pattern.steps.iter().for_each(|step| uses[step.term] += 1);
        }
        self.anchored = vec![Vec::new(); self.terms.len()];
        for (place, pattern) in self.patterns.iter_mut().enumerate() {
            let rarest = (0..pattern.steps.len()).min_by_key(|&at| uses[pattern.steps[at].term]);
            pattern.anchor = rarest.unwrap_or_default();
            self.anchored[pattern.steps[pattern.anchor].term].push(place);
        }
    }
}

/// The lexicon of both languages.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) ids: Vec<String>,
    pub(super) english: Tongue,
    pub(super) indonesian: Tongue,
}

type Lists = HashMap<(Lang, String), Vec<Atom>>;

impl Lexicon {
    /// The lexicon that is embedded in the binary, read once.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    pub(super) fn tongue(&self, lang: Lang) -> &Tongue {
        match lang {
            Lang::En => &self.english,
            Lang::Id => &self.indonesian,
        }
    }

    /// How many patterns a violation type has in a language.
    pub fn patterns_of(&self, violation: &str, lang: Lang) -> usize {
        let place = self.ids.iter().position(|id| id == violation);
        self.tongue(lang).patterns.iter().filter(|pattern| Some(pattern.violation) == place).count()
    }

    /// Reads and checks the lexicon.
    ///
    /// # Errors
    /// Every row that cannot be used, with its column: an unknown violation type, an empty pattern, a list that is not
    /// there, a number out of range, no source.
    pub fn read(catalogue: &Catalogue, texts: LexiconTexts<'_>) -> Result<Self, Vec<LexiconFault>> {
        let mut faults = Vec::new();
        let lists = read_lists(texts.lists, &mut faults);
        let mut lexicon = Self {
            ids: catalogue.violations().iter().map(|row| row.id.clone()).collect(),
            english: Tongue::default(),
            indonesian: Tongue::default(),
        };
        let places: HashMap<String, usize> =
            lexicon.ids.iter().enumerate().map(|(place, id)| (id.clone(), place)).collect();
        for (lang, tongue) in [(Lang::En, &mut lexicon.english), (Lang::Id, &mut lexicon.indonesian)] {
            for name in OWN_LISTS {
                if let Some(atoms) = lists.get(&(lang, name.to_owned())) {
                    // The name keeps two lists of the same words apart, so that each has its own number.
                    tongue.term(atoms.iter().cloned().chain([Atom::List(name.to_owned())]).collect(), lang);
                } else {
                    let message = format!("the list {name} is needed in both languages");
                    faults.push(LexiconFault { file: LISTS, row: 1, column: "name", message });
                }
            }
        }
        for (number, row) in rows::<Row>(FILE, texts.lexicon, &mut faults) {
            let lang = match word::<Lang>("lang", &row.lang, "en or id") {
                Ok(lang) => lang,
                Err((column, message)) => {
                    faults.push(LexiconFault { file: FILE, row: number, column, message });
                    continue;
                }
            };
            match ready(
                &row,
                lang,
                &places,
                &lists,
                if lang == Lang::En { &mut lexicon.english } else { &mut lexicon.indonesian },
            ) {
                Ok(pattern) => match lang {
                    Lang::En => lexicon.english.patterns.push(pattern),
                    Lang::Id => lexicon.indonesian.patterns.push(pattern),
                },
                Err((column, message)) => faults.push(LexiconFault { file: FILE, row: number, column, message }),
            }
        }
        lexicon.english.choose_anchors();
        lexicon.indonesian.choose_anchors();
        if faults.is_empty() { Ok(lexicon) } else { Err(faults) }
    }
}

fn read_lists(text: &str, faults: &mut Vec<LexiconFault>) -> Lists {
    let mut lists = Lists::new();
    for (row, list) in rows::<ListRow>(LISTS, text, faults) {
        let mut fault =
            |column, message: &str| faults.push(LexiconFault { file: LISTS, row, column, message: message.to_owned() });
        let lang = check_source(&list.source, &list.as_of, &list.confidence)
            .and_then(|()| word::<Lang>("lang", &list.lang, "en or id"));
        let lang = match lang {
            Ok(lang) => lang,
            Err((column, message)) => {
                fault(column, &message);
                continue;
            }
        };
        match pattern::alternatives(&list.words) {
            Ok(atoms) if atoms.iter().any(|atom| matches!(atom, Atom::List(_))) => {
                fault("words", "names another list: write the words");
            }
            Ok(atoms) => {
                if lists.insert((lang, list.name), atoms).is_some() {
                    fault("name", "stands there twice");
                }
            }
            Err(error) => fault("words", &error.to_string()),
        }
    }
    lists
}

fn ready(
    row: &Row,
    lang: Lang,
    places: &HashMap<String, usize>,
    lists: &Lists,
    tongue: &mut Tongue,
) -> Result<Pattern, Wrong> {
    let violation = *places.get(&row.violation).ok_or(("violation", "is not an id of violations.csv".to_owned()))?;
    if !(1..=3).contains(&row.weight) {
        return Err(("weight", "is not 1, 2 or 3".to_owned()));
    }
    if row.within.is_some_and(|within| !(2..=30).contains(&within)) {
        return Err(("within", "is not between 2 and 30 words".to_owned()));
    }
    check_source(&row.source, &row.as_of, &row.confidence)?;
    let read = pattern::parse(&row.pattern).map_err(|error| ("pattern", error.to_string()))?;
    if row.within.is_some() && (read.len() < 2 || read.iter().any(|place| place.gap)) {
        return Err(("within", "goes with two words or more and no gap".to_owned()));
    }
    let states_a_lack = read.iter().any(|place| place.atoms.contains(&Atom::List("no".to_owned())));
    let mut term = |column: &'static str, atoms: Vec<Atom>| -> Result<Term, Wrong> {
        let mut words: BTreeSet<Atom> = BTreeSet::new();
        for atom in atoms {
            match atom {
                Atom::List(name) => {
                    // What a pattern states as a lack may be told as a hindrance; before a pattern that would be no negation.
                    let hindered = (name == "no").then(|| lists.get(&(lang, "hinder".to_owned()))).flatten();
                    let named = lists
                        .get(&(lang, name))
                        .ok_or((column, "names a list that wordlists.csv does not have in this language".to_owned()))?;
                    words.extend(named.iter().chain(hindered.into_iter().flatten()).cloned());
                }
                word => {
                    words.insert(word);
                }
            }
        }
        Ok(tongue.term(words.into_iter().collect(), lang))
    };
    let mut steps = Vec::with_capacity(read.len());
    for place in read {
        let gap = if place.gap { pattern::GAP } else { 0 };
        steps.push(Step { term: term("pattern", place.atoms)?, gap });
    }
    let mut side = |column: &'static str, text: &str| -> Result<Option<Term>, Wrong> {
        if text.is_empty() {
            return Ok(None);
        }
        let atoms = pattern::alternatives(text).map_err(|error| (column, error.to_string()))?;
        term(column, atoms).map(Some)
    };
    let (unless, context) = (side("unless", &row.unless)?, side("context", &row.context)?);
    let cue = match row.cue.as_str() {
        "" if states_a_lack => Cue::Negated,
        "" => Cue::Asserted,
        text => word("cue", text, "empty, asserted, negated or any")?,
    };
    Ok(Pattern { violation, steps, within: row.within, anchor: 0, unless, context, cue, weight: row.weight })
}
