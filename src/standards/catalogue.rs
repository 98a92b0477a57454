//! The catalogue: the tables with their indexes. Lookups are by hash; nothing is read or computed twice.

use super::addressees::Addressee;
use super::authority_index::AuthorityIndex;
use super::avenue_index::AvenueIndex;
use super::avenues::{Mechanism, MechanismSection, OccupationReading, Word};
use super::condition::Condition;
use super::covers::{Coverage, coverage};
use super::load::{CatalogueFault, Tables, Texts};
use super::marks::Marks;
use super::model::Lang;
use super::obligations::Obligation;
use super::rows::{Instrument, Link, Membership, Provision, Reservation, Status, Violation};
use crate::codes::{Occupation, State};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::sync::{Arc, LazyLock};

/// The edition of the embedded tables, named in every mapping.
pub const EDITION: &str = "2026-11-24";

static EMBEDDED: LazyLock<Arc<Catalogue>> = LazyLock::new(|| {
    Arc::new(Catalogue::from_texts(&Texts::EMBEDDED).expect("the embedded tables are read by a test of this crate"))
});

type Index = FxHashMap<String, usize>;

/// A link with the places of its instrument and provision.
#[derive(Debug, Clone, Copy)]
struct LinkPlace {
    link: usize,
    instrument: usize,
    provision: usize,
}

/// A link of a violation type with what it points to.
#[derive(Debug, Clone, Copy)]
pub struct LinkedProvision<'a> {
    pub link: &'a Link,
    pub instrument: &'a Instrument,
    pub provision: &'a Provision,
    /// Place of the provision in the order of the catalogue: instrument, then article.
    pub order: usize,
    /// How many violation types lead to the provision: the fewer, the closer it speaks to each.
    pub led_to: usize,
    /// Whom the provision covers, as conditions on the case.
    pub covered: &'a Coverage,
}

/// A general obligation with the provision that holds it.
#[derive(Debug, Clone, Copy)]
pub struct Obliged<'a> {
    /// Place in the table.
    pub place: usize,
    pub obligation: &'a Obligation,
    pub linked: LinkedProvision<'a>,
}

/// The catalogue of standards.
#[derive(Debug, Clone)]
pub struct Catalogue {
    pub(super) tables: Tables,
    pub(super) marks: Marks,
    edition: String,
    instruments: Index,
    provisions: FxHashMap<String, Index>,
    violations: Index,
    mechanisms: Index,
    links: FxHashMap<String, Vec<LinkPlace>>,
    /// For each provision, how many violation types lead to it.
    led_to: Vec<usize>,
    /// For each provision, whom it covers.
    covered: Vec<Coverage>,
    /// The general obligations that each violation type can engage.
    obligations: FxHashMap<String, Vec<LinkPlace>>,
    status: FxHashMap<String, FxHashMap<String, Vec<usize>>>,
    reservations: FxHashMap<String, Vec<usize>>,
    words: Index,
    /// The words of the conditions, by the condition.
    condition_words: Vec<Option<usize>>,
    memberships: Index,
    states: Index,
    pub(super) avenues: AvenueIndex,
    pub(super) authorities: AuthorityIndex,
    pub(super) signs: FxHashMap<String, Vec<usize>>,
}

fn index<T>(rows: &[T], key: impl Fn(&T) -> &String) -> Index {
    rows.iter().enumerate().map(|(place, row)| (key(row).clone(), place)).collect()
}

/// Whether a code is that of a State, as the tables write it.
pub(super) fn is_state(code: &str) -> bool {
    matches!(code, "CHN-HKG" | "CHN-MAC") || State::parse(code).is_ok()
}

/// The code of a State in the tables: Hong Kong and Macao stand under China.
pub(super) fn legal_code(state: &State) -> &str {
    match state.as_str() {
        "HKG" => "CHN-HKG",
        "MAC" => "CHN-MAC",
        code => code,
    }
}

impl Catalogue {
    /// The tables that are embedded in the binary, read once.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// The same, to be held beside the catalogues of organisations.
    pub fn shared() -> Arc<Self> {
        EMBEDDED.clone()
    }

    /// A catalogue of these tables. [`Catalogue::check`] says whether they agree with each other.
    ///
    /// # Errors
    /// Every row that does not have the shape of its table.
    pub fn from_texts(texts: &Texts<'_>) -> Result<Self, Vec<CatalogueFault>> {
        let mut faults = Vec::new();
        let raw = texts.raw(&mut faults);
        if faults.is_empty() {
            Tables::of(&raw).map(|tables| Self::from_tables(tables, Marks::default(), EDITION.to_owned()))
        } else {
            Err(faults)
        }
    }

    /// The edition: that of the embedded tables, with the names of the overlays laid on them.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    pub(super) fn from_tables(tables: Tables, marks: Marks, edition: String) -> Self {
        let instruments = index(&tables.instruments, |row| &row.id);
        let mut provisions: FxHashMap<String, Index> = FxHashMap::default();
        for (place, row) in tables.provisions.iter().enumerate() {
            provisions.entry(row.instrument.clone()).or_default().insert(row.article.clone(), place);
        }
        let mut links: FxHashMap<String, Vec<LinkPlace>> = FxHashMap::default();
        let mut led_to = vec![0; tables.provisions.len()];
        for (link, row) in tables.links.iter().enumerate() {
            let provision = provisions.get(&row.instrument).and_then(|articles| articles.get(&row.article));
            if let (Some(&instrument), Some(&provision)) = (instruments.get(&row.instrument), provision) {
                led_to[provision] += 1;
                links.entry(row.violation.clone()).or_default().push(LinkPlace { link, instrument, provision });
            }
        }
        let mut obligations: FxHashMap<String, Vec<LinkPlace>> = FxHashMap::default();
        for (link, row) in tables.obligations.iter().enumerate() {
            let articles = provisions.get(&row.link.instrument);
            let provision = articles.and_then(|articles| articles.get(&row.link.article));
            if let (Some(&instrument), Some(&provision)) = (instruments.get(&row.link.instrument), provision) {
                let wronged = |violation: &&Violation| violation.wrongs.iter().any(|wrong| row.wrongs.contains(wrong));
                for violation in tables.violations.iter().filter(wronged) {
                    let place = LinkPlace { link, instrument, provision };
                    obligations.entry(violation.id.clone()).or_default().push(place);
                }
            }
        }
        let mut status: FxHashMap<String, FxHashMap<String, Vec<usize>>> = FxHashMap::default();
        for (place, row) in tables.status.iter().enumerate() {
            status.entry(row.state.clone()).or_default().entry(row.instrument.clone()).or_default().push(place);
        }
        let mut reservations: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (place, row) in tables.reservations.iter().enumerate() {
            reservations.entry(row.state.clone()).or_default().push(place);
        }
        let words = index(&tables.words, |row| &row.word);
        Self {
            violations: index(&tables.violations, |row| &row.id),
            mechanisms: index(&tables.mechanisms, |row| &row.id),
            condition_words: Condition::ALL.iter().map(|word| words.get(word.as_str()).copied()).collect(),
            words,
            memberships: index(&tables.memberships, |row| &row.state),
            states: index(&tables.states, |row| &row.code),
            avenues: AvenueIndex::new(&tables),
            authorities: AuthorityIndex::new(&tables, &marks),
            signs: super::elements::by_violation(&tables.signs),
            covered: tables.provisions.iter().map(|row| coverage(&row.applies_to)).collect(),
            instruments,
            provisions,
            links,
            led_to,
            obligations,
            status,
            reservations,
            marks,
            edition,
            tables,
        }
    }

    /// The instrument of an id such as `CMW` or `ILO-C029`.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.instruments.get(id).map(|&place| &self.tables.instruments[place])
    }

    /// All instruments.
    pub fn instruments(&self) -> &[Instrument] {
        &self.tables.instruments
    }

    /// The provision of an instrument's article to the paragraph, such as `22(1)`.
    pub fn provision(&self, instrument: &str, article: &str) -> Option<&Provision> {
        self.provisions.get(instrument)?.get(article).map(|&place| &self.tables.provisions[place])
    }

    /// The place of a provision in the order of the catalogue.
    pub fn provision_place(&self, instrument: &str, article: &str) -> Option<usize> {
        self.provisions.get(instrument)?.get(article).copied()
    }

    /// All provisions.
    pub fn provisions(&self) -> &[Provision] {
        &self.tables.provisions
    }

    /// The violation type of an id.
    pub fn violation(&self, id: &str) -> Option<&Violation> {
        self.violations.get(id).map(|&place| &self.tables.violations[place])
    }

    /// The place of a violation type in the order of the vocabulary.
    pub fn violation_place(&self, id: &str) -> Option<usize> {
        self.violations.get(id).copied()
    }

    /// All violation types, in the order of the vocabulary.
    pub fn violations(&self) -> &[Violation] {
        &self.tables.violations
    }

    /// The avenue of complaint of an id such as `SP-MIGRANTS`.
    pub fn mechanism(&self, id: &str) -> Option<&Mechanism> {
        self.mechanisms.get(id).map(|&place| &self.tables.mechanisms[place])
    }

    /// All avenues.
    pub fn mechanisms(&self) -> &[Mechanism] {
        &self.tables.mechanisms
    }

    /// The kind of document of an id such as `SP-MIGRANTS` or `WAGE-CLAIM`, with its addressee.
    pub fn addressee(&self, document: &str) -> Option<&Addressee> {
        self.tables.addressees.iter().find(|row| row.document == document)
    }

    /// All kinds of documents on a case.
    pub fn addressees(&self) -> &[Addressee] {
        &self.tables.addressees
    }

    /// The sections that a submission to an avenue has, in order.
    pub fn sections_of<'a>(&'a self, mechanism: &'a str) -> impl Iterator<Item = &'a MechanismSection> {
        self.tables.sections.iter().filter(move |row| row.mechanism == mechanism)
    }

    /// The links of a violation type, with what they point to.
    pub fn links_of(&self, violation: &str) -> impl Iterator<Item = LinkedProvision<'_>> {
        self.links.get(violation).into_iter().flatten().map(|place| LinkedProvision {
            link: &self.tables.links[place.link],
            instrument: &self.tables.instruments[place.instrument],
            provision: &self.tables.provisions[place.provision],
            order: place.provision,
            led_to: self.led_to[place.provision],
            covered: &self.covered[place.provision],
        })
    }

    /// The general obligations that a violation type can engage.
    pub fn obligations_of(&self, violation: &str) -> impl Iterator<Item = Obliged<'_>> {
        self.obligations.get(violation).into_iter().flatten().map(|place| {
            let obligation = &self.tables.obligations[place.link];
            let linked = LinkedProvision {
                link: &obligation.link,
                instrument: &self.tables.instruments[place.instrument],
                provision: &self.tables.provisions[place.provision],
                order: place.provision,
                led_to: self.led_to[place.provision],
                covered: &self.covered[place.provision],
            };
            Obliged { place: place.link, obligation, linked }
        })
    }

    /// What a condition word means and asks.
    pub fn word(&self, word: &str) -> Option<&Word> {
        self.words.get(word).map(|&place| &self.tables.words[place])
    }

    /// The row of a condition among the words.
    pub fn word_of(&self, condition: Condition) -> Option<&Word> {
        self.condition_words[condition as usize].map(|place| &self.tables.words[place])
    }

    /// The name of a State; its code where the catalogue has no name.
    pub fn state_name(&self, state: State, lang: Lang) -> String {
        self.states.get(legal_code(&state)).map(|&place| &self.tables.states[place]).map_or_else(
            || {
                celes::Country::from_alpha3(state.as_str())
                    .map_or(state.as_str(), |country| country.long_name)
                    .to_owned()
            },
            |row| lang.pick(&row.name_en, &row.name_id).to_owned(),
        )
    }

    /// The status rows of a State towards an instrument.
    pub(super) fn status_of(&self, state: State, instrument: &str) -> impl Iterator<Item = &Status> + Clone {
        let places = self.status.get(legal_code(&state)).and_then(|instruments| instruments.get(instrument));
        places.into_iter().flatten().map(|&place| &self.tables.status[place])
    }

    /// How many instruments have a status row of a State.
    pub(super) fn instruments_told_of(&self, state: State) -> usize {
        self.status.get(legal_code(&state)).map_or(0, FxHashMap::len)
    }

    /// The reservations of a State.
    pub(super) fn reservations_of(&self, state: State) -> impl Iterator<Item = &Reservation> {
        self.reservations.get(legal_code(&state)).into_iter().flatten().map(|&place| &self.tables.reservations[place])
    }

    /// The ILO membership of a State.
    pub fn membership(&self, state: State) -> Option<&Membership> {
        self.memberships.get(legal_code(&state)).map(|&place| &self.tables.memberships[place])
    }

    /// How surely an occupation meets a condition; `None` when it does not.
    pub fn occupation_meets(&self, occupation: &Occupation, condition: Condition) -> Option<OccupationReading> {
        let own = self.meanings_of(occupation).filter(|(word, _)| *word == condition);
        own.map(|(_, reading)| reading).min_by_key(|reading| *reading != OccupationReading::Certain)
    }

    /// The conditions that an occupation meets, and how surely; one may come twice.
    pub fn meanings_of(&self, occupation: &Occupation) -> impl Iterator<Item = (Condition, OccupationReading)> {
        let code = occupation.as_str();
        self.tables.occupations.iter().filter_map(move |row| {
            let reading = match row.reading {
                // A group of ISCO holds its units; a broad code of the case may hide a narrow one of the table.
                OccupationReading::Certain if code.starts_with(&row.isco) => OccupationReading::Certain,
                OccupationReading::Possible if code == row.isco => OccupationReading::Possible,
                OccupationReading::Certain if row.isco.starts_with(code) => OccupationReading::Possible,
                _ => return None,
            };
            Some((row.word, reading))
        })
    }

    /// Whether a violation type is one of the signs behind the ILO's indicators of forced labour.
    pub fn indicates(&self, violation: &str) -> bool {
        self.tables.indicators.iter().any(|row| row.violations.iter().any(|id| id == violation))
    }

    /// Whether a name is that of a part of a State that the catalogue tells apart.
    pub fn is_part(&self, state: State, territory: &str) -> bool {
        !territory.is_empty() && self.parts_of(state).any(|part| part == territory)
    }

    /// The parts of a State that treaties bind apart.
    pub fn parts_of(&self, state: State) -> impl Iterator<Item = &str> {
        let rows = self.tables.territories.iter().filter(move |row| row.state == state.as_str());
        rows.map(|row| row.territory.as_str())
    }

    /// The part of a State in which a place lies, where a treaty binds parts apart and the place's name tells.
    pub fn territory_of(&self, state: State, place: &str) -> Option<&str> {
        let rows = self.tables.territories.iter().filter(|row| row.state == state.as_str());
        let named: SmallVec<[&str; 4]> =
            place.split(|c: char| !c.is_alphanumeric() && c != ' ').map(str::trim).collect();
        let here = rows.filter(|row| named.contains(&row.place.as_str()));
        let mut found: Vec<&str> = here.map(|row| row.territory.as_str()).collect();
        found.dedup();
        if found.len() == 1 { Some(found[0]) } else { None }
    }
}
