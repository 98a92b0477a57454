//! The rows of the catalogue's tables, one type a table, as they stand in `data/*.csv`.

use super::condition::Condition;
use super::model::{Confidence, Lang, Strength};
use super::obligations::{StateDuty, Wrong};
use crate::codes::Day;
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize};
use smol_str::SmolStr;

/// A date of a table. A month or a year stands for its last day and is not exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// The day, or the last day of the period.
    pub day: Day,
    /// Whether the table names the day.
    pub exact: bool,
}

impl When {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |part: &str| part.parse::<u32>().ok();
        let year = i32::try_from(number(text.get(..4)?)?).ok()?;
        let end_of = |first: NaiveDate, months: u32| first.checked_add_months(Months::new(months))?.pred_opt();
        match text.len() {
            4 => Some(Self { day: end_of(NaiveDate::from_ymd_opt(year, 1, 1)?, 12)?, exact: false }),
            7 => {
                Some(Self { day: end_of(NaiveDate::from_ymd_opt(year, number(text.get(5..)?)?, 1)?, 1)?, exact: false })
            }
            10 => Some(Self { day: NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?, exact: true }),
            _ => None,
        }
        .filter(|when| (1900..=2199).contains(&when.day.year()))
    }
}

impl When {
    /// The date as precisely as the table has it: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub fn written(self) -> String {
        let form = match (self.exact, self.day.month(), self.day.day()) {
            (true, _, _) => "%Y-%m-%d",
            (false, 12, 31) => "%Y",
            _ => "%Y-%m",
        };
        self.day.format(form).to_string()
    }

    /// The first day that it can mean; of a December without a day, the first of the year.
    pub fn first(self) -> Day {
        let first = match (self.exact, self.day.month()) {
            (true, _) => Some(self.day),
            (false, 12) => NaiveDate::from_ymd_opt(self.day.year(), 1, 1),
            (false, _) => self.day.with_day(1),
        };
        first.unwrap_or(self.day)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("is not a date: write YYYY, YYYY-MM or YYYY-MM-DD"))
    }
}

/// Reads a list whose items `|` or `;` part; an empty cell is an empty list.
pub(super) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(source: D) -> Result<Vec<T>, D::Error> {
    let cell = String::deserialize(source)?;
    cell.split(['|', ';'])
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(|item| {
            T::deserialize(serde::de::value::StringDeserializer::<serde::de::value::Error>::new(item.to_owned()))
                .map_err(serde::de::Error::custom)
        })
        .collect()
}

/// What an instrument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum InstrumentKind {
    Treaty,
    Convention,
    Protocol,
    Constitution,
    Declaration,
    Recommendation,
    Guidance,
}

impl InstrumentKind {
    /// Whether a State can be bound by it as by a treaty that it ratifies.
    pub fn binds(self) -> bool {
        matches!(self, Self::Treaty | Self::Convention | Self::Protocol)
    }
}

/// An instrument.
#[derive(Debug, Clone, Deserialize)]
pub struct Instrument {
    pub id: String,
    /// `un`, `ilo` or `asean`.
    pub family: String,
    pub kind: InstrumentKind,
    pub short_en: String,
    pub short_id: String,
    pub title_en: String,
    pub title_id: String,
    pub adopted: Option<When>,
    pub in_force_from: Option<When>,
    pub body: String,
    /// The ILO's own classification, such as `fundamental`.
    pub standing: String,
    /// `yes` where a Member of the ILO is held to it without ratifying.
    pub by_membership: String,
    pub note: String,
    pub note_id: String,
    pub source: SmolStr,
    pub confidence: Confidence,
    pub as_of: When,
}

impl Instrument {
    /// The full title.
    pub fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.title_en, &self.title_id)
    }

    /// The name by which a letter calls it after the first time.
    pub fn short(&self, lang: Lang) -> &str {
        lang.pick(&self.short_en, &self.short_id)
    }
}

/// How a provision speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// Binds the parties.
    Treaty,
    /// A declaration, recommendation or guideline.
    Soft,
    /// A rule of custom that a declaration states; its note names who says so.
    Customary,
    /// A general comment or recommendation of a treaty body: interprets, does not bind.
    Interpretive,
}

/// Whom a provision covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Applies {
    Everyone,
    AllWorkers,
    AllMigrants,
    RegularOnly,
    IrregularStatus,
    DomesticWorkers,
    Seafarers,
    Fishers,
    Children,
    Women,
    Family,
    Frontier,
    Seasonal,
    Itinerant,
    ProjectTied,
    SpecifiedEmployment,
    SelfEmployed,
    NationalsOfOtherParties,
}

/// Who owes what a provision demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    AnyState,
    Origin,
    Transit,
    Employment,
    FlagState,
    PortState,
    LabourSupplying,
}

/// A provision: an article to the paragraph.
#[derive(Debug, Clone, Deserialize)]
pub struct Provision {
    pub instrument: String,
    pub article: String,
    pub part: String,
    pub force: Force,
    /// When guidance was adopted, or an article was added to a declaration; empty for other articles, which are as old as their
    /// instrument.
    pub adopted: Option<When>,
    pub heading_en: SmolStr,
    pub heading_id: SmolStr,
    pub gist_en: SmolStr,
    pub gist_id: SmolStr,
    #[serde(deserialize_with = "list")]
    pub applies_to: Vec<Applies>,
    #[serde(deserialize_with = "list")]
    pub duty_bearer: Vec<Duty>,
    pub note: String,
    pub note_id: String,
    pub source: SmolStr,
    pub confidence: Confidence,
    pub as_of: When,
}

impl Provision {
    /// The heading; the English one where the language's is not yet written.
    pub fn heading(&self, lang: Lang) -> &SmolStr {
        lang.pick_shared(&self.heading_en, &self.heading_id)
    }

    /// Our own summary; the English one where the language's is not yet written.
    pub fn gist(&self, lang: Lang) -> &SmolStr {
        lang.pick_shared(&self.gist_en, &self.gist_id)
    }

    /// Whether only workers in a regular situation have it (CMW Part IV and its like).
    pub fn regular_only(&self) -> bool {
        self.applies_to.contains(&Applies::RegularOnly)
    }
}

/// What a State did about an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusAction {
    Ratification,
    Accession,
    Succession,
    Signature,
    Denunciation,
    None,
}

impl StatusAction {
    /// Whether it makes the State a party.
    pub fn joins(self) -> bool {
        matches!(self, Self::Ratification | Self::Accession | Self::Succession)
    }
}

/// The status of a State towards an instrument.
#[derive(Debug, Clone, Deserialize)]
pub struct Status {
    /// ISO 3166-1 alpha-3, or `CHN-HKG`, `CHN-MAC`.
    pub state: String,
    pub instrument: String,
    /// The only part of the State for which the row holds; empty for the whole.
    pub territory: String,
    pub action: StatusAction,
    pub signed: Option<When>,
    pub acted: Option<When>,
    /// Entry into force for the State, or effect of the denunciation.
    pub effect: Option<When>,
    /// What the source listed as in force on the day of collection (`yes`, `no`, `unclear`); never used for a standing.
    pub listed: String,
    pub declarations: String,
    pub declarations_id: String,
    pub reservations: SmolStr,
    pub reservations_id: SmolStr,
    pub note: String,
    pub note_id: String,
    pub confidence: Confidence,
    pub source: SmolStr,
    pub as_of: When,
}

/// A provision that a State excluded by reservation or declaration.
#[derive(Debug, Clone, Deserialize)]
pub struct Reservation {
    pub state: String,
    pub instrument: String,
    /// The part of the State for which the row holds; empty for the whole.
    pub territory: String,
    /// The article or annex excluded, with all its paragraphs.
    pub article: String,
    pub effect: String,
    pub note: SmolStr,
    pub note_id: SmolStr,
    pub confidence: Confidence,
    pub source: String,
    pub as_of: When,
}

/// Membership of the ILO.
#[derive(Debug, Clone, Deserialize)]
pub struct Membership {
    pub state: String,
    /// `yes`, `no`, or `through` another Member that declares conventions applicable.
    pub member: String,
    pub joined: Option<When>,
    pub left: Option<When>,
    pub note: SmolStr,
    pub note_id: SmolStr,
    pub confidence: Confidence,
    pub source: SmolStr,
    pub as_of: When,
}

/// A violation type.
#[derive(Debug, Clone, Deserialize)]
pub struct Violation {
    pub id: String,
    pub label_en: String,
    pub label_id: String,
    /// Stage of migration: `recruitment`, `transit`, `employment`, `detention`, `return`, `reintegration`.
    pub group: String,
    pub definition_en: String,
    pub definition_id: String,
    /// Conditions that the definition itself carries; a fact of the case that says otherwise prevails.
    #[serde(deserialize_with = "list")]
    pub implies: Vec<Condition>,
    /// `employment` where the State of employment answers also for an event at home.
    #[serde(deserialize_with = "list")]
    pub also: Vec<Duty>,
    /// The groups of wrongs to which it belongs.
    #[serde(deserialize_with = "list")]
    pub wrongs: Vec<Wrong>,
    /// General duties of which the definition itself shows the failure.
    #[serde(deserialize_with = "list")]
    pub shows: Vec<StateDuty>,
    pub source: String,
    pub confidence: Confidence,
    pub as_of: When,
}

impl Violation {
    /// The label.
    pub fn label(&self, lang: Lang) -> &str {
        lang.pick(&self.label_en, &self.label_id)
    }
}

/// A link from a violation type to a provision.
#[derive(Debug, Clone, Deserialize)]
pub struct Link {
    pub violation: String,
    pub instrument: String,
    pub article: String,
    pub strength: Strength,
    #[serde(deserialize_with = "list")]
    pub condition: Vec<Condition>,
    pub reason_en: SmolStr,
    pub reason_id: SmolStr,
    pub source: String,
    /// Never more than that of the provision.
    pub confidence: Confidence,
    pub as_of: When,
}

impl Link {
    /// Why the violation engages the provision; the English sentence where the language's is not yet written.
    pub fn reason(&self, lang: Lang) -> &SmolStr {
        lang.pick_shared(&self.reason_en, &self.reason_id)
    }
}
