//! The closed vocabulary of admissibility: what a condition of an avenue asks of the case, the State and the sender, with
//! its argument; and who accepted which optional procedure.

use super::model::Confidence;
use super::rows::When;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who sends a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Submitter {
    /// The worker herself.
    Victim,
    /// A relative, a lawyer or another person whom she authorised.
    Representative,
    /// A non-governmental organisation.
    #[default]
    Ngo,
    /// An organisation of workers.
    Union,
    /// An organisation of employers.
    Employers,
}

impl Submitter {
    /// The submitter of a word such as `ngo`.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "victim" => Some(Self::Victim),
            "representative" => Some(Self::Representative),
            "ngo" => Some(Self::Ngo),
            "union" => Some(Self::Union),
            "employers" => Some(Self::Employers),
            _ => None,
        }
    }
}

/// How much weighs a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConditionLevel)]
pub enum Level {
    /// Without it the avenue is shut.
    Must,
    /// Without it the submission is weak.
    Should,
    /// To be kept in mind.
    Advice,
}

impl Level {
    /// The word as it stands in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::Advice => "advice",
        }
    }
}

/// What the worker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkerIs {
    Migrant,
    Woman,
    Child,
    Disabled,
    Fisher,
    Seafarer,
    National,
}

/// What an answer is where neither list names the State.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Otherwise {
    Met,
    NotMet,
    Unknown,
}

/// From what a time limit runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runs {
    FromDecision,
    FromEvent,
}

/// What it means to be late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// The avenue is shut.
    Closed,
    /// It must be shown that it was not possible earlier.
    Excuse,
    /// It may count against the submission.
    Caution,
}

/// Other procedures that bar a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bars {
    /// None; they are told.
    Told,
    /// Those of these groups that are pending.
    Pending(Vec<String>),
    /// Those of these groups, pending or ended.
    Any(Vec<String>),
}

/// A procedure that a State accepts or excludes by a declaration.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Procedure {
    pub instrument: String,
    pub article: String,
}

/// A test of the vocabulary with its argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    Submitter(Vec<Submitter>),
    Worker(WorkerIs),
    Violation(Vec<String>),
    /// Rights of one of these instruments.
    Engages(Vec<String>),
    /// A convention or protocol of the ILO.
    EngagesIlo,
    Business,
    Official,
    State {
        yes: Vec<String>,
        no: Vec<String>,
        otherwise: Otherwise,
    },
    FactsIn {
        nationals: bool,
    },
    Party(String),
    PartyNow(String),
    Accepted(Procedure),
    NotRefused(Procedure),
    Declarations(Procedure, usize),
    IloMember,
    ConventionInForce,
    IloComment,
    Exhausted,
    RemediesTold,
    NoCourtCase,
    Within {
        months: u32,
        runs: Runs,
        late: Late,
    },
    Yearly {
        month: u32,
        day: u32,
    },
    Reply {
        days: u32,
    },
    Consent(Vec<String>),
    NamedSender,
    NamedWorker,
    NotOnlyMedia,
    Recent,
    Proceedings(Bars),
    /// Nothing in a case file answers it.
    Ask,
    /// To be seen to when writing.
    Letter,
}

fn words(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn procedure(instrument: &str, article: &str) -> Procedure {
    Procedure { instrument: instrument.to_owned(), article: article.to_owned() }
}

/// The value of `key=value` among parts that `;` separates.
fn part<'a>(argument: &'a str, key: &str) -> Option<&'a str> {
    argument.split(';').find_map(|part| part.trim().strip_prefix(key)?.strip_prefix('='))
}

impl Test {
    /// The test of a word and its argument; `None` when the vocabulary has no such test or the argument does not fit.
    pub fn parse(word: &str, argument: &str) -> Option<Self> {
        let none = || argument.is_empty().then_some(());
        let some = || (!argument.is_empty()).then(|| argument.to_owned());
        let pair = || argument.split_once(' ');
        Some(match word {
            "submitter" if argument == "none" => Self::Submitter(Vec::new()),
            "submitter" => Self::Submitter(argument.split('|').map(Submitter::parse).collect::<Option<_>>()?),
            "worker" => Self::Worker(worker(argument)?),
            "violation" => Self::Violation(some().map(|cell| words(&cell))?),
            "engages" if argument == "family=ilo" => Self::EngagesIlo,
            "engages" => Self::Engages(some().map(|cell| words(&cell))?),
            "business" => none().map(|()| Self::Business)?,
            "official" => none().map(|()| Self::Official)?,
            "state" => Self::State {
                yes: part(argument, "yes").map(words).unwrap_or_default(),
                no: part(argument, "no").map(words).unwrap_or_default(),
                otherwise: match part(argument, "else")? {
                    "met" => Otherwise::Met,
                    "no" => Otherwise::NotMet,
                    "unknown" => Otherwise::Unknown,
                    _ => return None,
                },
            },
            "facts_in" => Self::FactsIn {
                nationals: match argument {
                    "here" => false,
                    "nationals" => true,
                    _ => return None,
                },
            },
            "party" => Self::Party(some()?),
            "party_now" => Self::PartyNow(some()?),
            "accepted" => pair().map(|(instrument, article)| Self::Accepted(procedure(instrument, article)))?,
            "not_refused" => pair().map(|(instrument, article)| Self::NotRefused(procedure(instrument, article)))?,
            "declarations" => {
                let (what, needed) = argument.rsplit_once(' ')?;
                let (instrument, article) = what.split_once(' ')?;
                Self::Declarations(procedure(instrument, article), needed.parse().ok()?)
            }
            "ilo_member" => none().map(|()| Self::IloMember)?,
            "convention_in_force" => none().map(|()| Self::ConventionInForce)?,
            "ilo_comment" => none().map(|()| Self::IloComment)?,
            "exhausted" => none().map(|()| Self::Exhausted)?,
            "remedies_told" => none().map(|()| Self::RemediesTold)?,
            "no_court_case" => none().map(|()| Self::NoCourtCase)?,
            "within" => within(argument)?,
            "yearly" => {
                let (month, day) = argument.split_once('-')?;
                let (month, day) = (month.parse().ok()?, day.parse().ok()?);
                ((1..=12).contains(&month) && (1..=28).contains(&day) || (month, day) == (3, 31))
                    .then_some(Self::Yearly { month, day })?
            }
            "reply" => Self::Reply { days: argument.parse().ok()? },
            "consent" => Self::Consent(some().map(|cell| words(&cell))?),
            "named" => match argument {
                "sender" => Self::NamedSender,
                "worker" => Self::NamedWorker,
                _ => return None,
            },
            "not_only_media" => none().map(|()| Self::NotOnlyMedia)?,
            "recent" => none().map(|()| Self::Recent)?,
            "proceedings" => Self::Proceedings(match argument.split_once(':') {
                None if argument == "told" => Bars::Told,
                Some(("pending", groups)) => Bars::Pending(words(groups)),
                Some(("any", groups)) => Bars::Any(words(groups)),
                _ => return None,
            }),
            "ask" => none().map(|()| Self::Ask)?,
            "letter" => none().map(|()| Self::Letter)?,
            _ => return None,
        })
    }
}

fn worker(argument: &str) -> Option<WorkerIs> {
    match argument {
        "migrant" => Some(WorkerIs::Migrant),
        "woman" => Some(WorkerIs::Woman),
        "child" => Some(WorkerIs::Child),
        "disabled" => Some(WorkerIs::Disabled),
        "fisher" => Some(WorkerIs::Fisher),
        "seafarer" => Some(WorkerIs::Seafarer),
        "national" => Some(WorkerIs::National),
        _ => None,
    }
}

fn within(argument: &str) -> Option<Test> {
    let months = part(argument, "months")?.parse().ok().filter(|months| (1..=600).contains(months))?;
    let runs = match part(argument, "from")? {
        "decision" => Runs::FromDecision,
        "event" => Runs::FromEvent,
        _ => return None,
    };
    let late = match part(argument, "late")? {
        "closed" => Late::Closed,
        "excuse" => Late::Excuse,
        "caution" => Late::Caution,
        _ => return None,
    };
    Some(Test::Within { months, runs, late })
}

/// A condition of admissibility as it stands in the table.
#[derive(Deserialize)]
pub(super) struct ConditionRow {
    mechanism: String,
    id: String,
    test: String,
    argument: String,
    level: Level,
    message: String,
    message_id: String,
    step: String,
    step_id: String,
    citation: String,
    confidence: Confidence,
    source: String,
    as_of: When,
}

/// A condition of admissibility.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "ConditionRow")]
pub struct MechanismCondition {
    pub mechanism: String,
    pub id: String,
    /// What it asks.
    pub asks: Test,
    pub level: Level,
    /// The rule in plain words, in English.
    pub message: String,
    pub message_id: String,
    /// What to do where it is not met or not known, in English.
    pub step: String,
    pub step_id: String,
    pub citation: String,
    pub confidence: Confidence,
    pub source: String,
    pub as_of: When,
}

impl TryFrom<ConditionRow> for MechanismCondition {
    type Error = String;
    fn try_from(row: ConditionRow) -> Result<Self, String> {
        let asks = Test::parse(&row.test, &row.argument).ok_or_else(|| {
            "test and argument are not in the vocabulary of conditions; docs/standards.md, Mechanisms, lists them"
                .to_owned()
        })?;
        let ConditionRow { mechanism, id, level, message, message_id, step, step_id, citation, .. } = row;
        let ConditionRow { confidence, source, as_of, .. } = row;
        Ok(Self { mechanism, id, asks, level, message, message_id, step, step_id, citation, confidence, source, as_of })
    }
}

/// What a State declared about an optional procedure of a treaty.
#[derive(Debug, Clone, Deserialize)]
pub struct Acceptance {
    /// ISO 3166-1 alpha-3, or `CHN-HKG`, `CHN-MAC`.
    pub state: String,
    pub instrument: String,
    pub article: String,
    /// `yes`, or `no` where it did not accept, or excluded it.
    pub accepted: String,
    pub from: Option<When>,
    pub note: String,
    pub confidence: Confidence,
    pub source: String,
    pub as_of: When,
}
