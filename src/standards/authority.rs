//! Authorities: what treaty bodies, the ILO's supervisory bodies and special procedures said on a point of the law. The rows
//! name the provisions on whose point they speak, the States, and whom they are about; nothing is read out of their words.

use super::condition::Condition;
use super::model::{Confidence, Lang};
use super::rows::{When, list};
use crate::codes::{Day, State};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

/// What an authority is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuthorityKind {
    /// A general comment or recommendation of a treaty body.
    GeneralComment,
    /// Of a treaty body, on a State's report.
    ConcludingObservation,
    /// Questions of a treaty body before it examines a State.
    ListOfIssues,
    /// A treaty body's views on an individual communication.
    Views,
    /// An observation or direct request of the ILO's Committee of Experts.
    Observation,
    /// A survey of the Committee of Experts on how conventions are read in all States.
    GeneralSurvey,
    /// A discussion or conclusion of the ILO's Conference Committee.
    ConferenceDiscussion,
    /// A representation under Article 24 of the ILO's Constitution.
    Representation,
    /// A complaint under Article 26 of the ILO's Constitution.
    Complaint,
    /// A Commission of Inquiry of the ILO, and what the Conference did on its report.
    Inquiry,
    /// A case of the Committee on Freedom of Association.
    FreedomOfAssociation,
    /// A special procedure's report on a visit to a State.
    MissionReport,
    /// A special procedure's report on a subject.
    ThematicReport,
    /// Principles or guidelines of a body of the United Nations.
    Guidelines,
    /// What a State or an officer of a body said: a fact to know, no authority on the law.
    Statement,
}

impl AuthorityKind {
    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        let (en, id) = match self {
            Self::GeneralComment => ("general comment", "komentar umum"),
            Self::ConcludingObservation => ("concluding observations", "pengamatan penutup"),
            Self::ListOfIssues => ("list of issues", "daftar pertanyaan"),
            Self::Views => ("views on a communication", "pandangan atas komunikasi"),
            Self::Observation => ("comment of the experts", "komentar para ahli"),
            Self::GeneralSurvey => ("general survey", "survei umum"),
            Self::ConferenceDiscussion => ("conference committee", "komite konferensi"),
            Self::Representation => ("representation", "representasi"),
            Self::Complaint => ("complaint", "pengaduan"),
            Self::Inquiry => ("inquiry", "penyelidikan"),
            Self::FreedomOfAssociation => ("freedom of association case", "kasus kebebasan berserikat"),
            Self::MissionReport => ("mission report", "laporan kunjungan"),
            Self::ThematicReport => ("thematic report", "laporan tematik"),
            Self::Guidelines => ("guidelines", "pedoman"),
            Self::Statement => ("statement", "pernyataan"),
        };
        lang.pick(en, id)
    }

    /// Whether it is an authority that a pleading can rest on.
    pub fn is_authority(self) -> bool {
        self != Self::Statement
    }

    /// Whether what it says to one State is cited as case law towards others.
    pub fn speaks_to_others(self) -> bool {
        matches!(self, Self::FreedomOfAssociation | Self::Views)
    }
}

/// How far an authority goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuthoritySays {
    /// Says how a text is read, towards every State.
    Interprets,
    /// A finding, conclusion or recommendation.
    Finds,
    /// Asked, noted or discussed; no finding is told.
    Asks,
    /// Brought to the body by a complainant; no finding is told.
    Alleged,
    /// Records what a State or a body did or said.
    Records,
}

impl AuthoritySays {
    /// How far it goes, in words.
    pub fn name(self, lang: Lang) -> &'static str {
        let (en, id) = match self {
            Self::Interprets => ("interprets", "menafsirkan"),
            Self::Finds => ("finds", "menyimpulkan"),
            Self::Asks => ("asks, no finding told", "menanyakan, tanpa simpulan"),
            Self::Alleged => ("alleged, not decided", "didalilkan, belum diputus"),
            Self::Records => ("records", "mencatat"),
        };
        lang.pick(en, id)
    }

    /// Whether an argument can rest on it.
    pub fn carries(self) -> bool {
        matches!(self, Self::Interprets | Self::Finds)
    }
}

/// A provision, an article with its paragraphs, or an instrument as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub instrument: String,
    /// Empty for the whole instrument.
    pub article: String,
}

impl<'de> Deserialize<'de> for Spot {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        let (instrument, article) = text.split_once(' ').unwrap_or((&text, ""));
        Ok(Self { instrument: instrument.to_owned(), article: article.trim().to_owned() })
    }
}

/// A row of `observations.csv` or `recommendations.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct AuthorityRow {
    pub id: String,
    pub kind: AuthorityKind,
    pub says: AuthoritySays,
    pub body_en: String,
    pub body_id: String,
    /// The States to which or of which it speaks, as the tables code them; empty where it speaks to all.
    #[serde(deserialize_with = "list")]
    pub states: Vec<String>,
    /// When it was adopted or published.
    pub dated: When,
    /// On whose point it speaks.
    #[serde(deserialize_with = "list")]
    pub provisions: Vec<Spot>,
    /// The violation types on which alone it speaks; empty where it speaks on all that the provisions cover.
    #[serde(deserialize_with = "list")]
    pub violations: Vec<String>,
    /// Whom it is about; all of it must be true of the worker.
    #[serde(deserialize_with = "list")]
    pub applies_to: Vec<Condition>,
    /// Symbol or reference.
    pub symbol_en: String,
    pub symbol_id: String,
    pub gist_en: String,
    pub gist_id: String,
    pub confidence: Confidence,
    pub source: String,
    pub as_of: When,
}

/// An authority as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Authority {
    pub id: String,
    pub kind: AuthorityKind,
    pub says: AuthoritySays,
    pub body: String,
    /// The body in Indonesian.
    pub body_id: String,
    /// The States to which or of which it speaks; empty where it speaks to all.
    #[schema(value_type = Vec<String>)]
    pub states: Vec<State>,
    /// When it was adopted or published: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    pub dated: String,
    /// Symbol or reference.
    pub symbol: String,
    /// The reference in Indonesian.
    pub symbol_id: String,
    /// Our own summary.
    pub gist: String,
    /// The summary in Indonesian.
    pub gist_id: String,
    pub confidence: Confidence,
    pub source: String,
    /// When the source was last read, `YYYY-MM`.
    pub as_of: String,
    /// The organisation's overlay from which it comes; absent for the embedded tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_overlay: Option<String>,
    /// The first day that the date can mean.
    #[serde(skip)]
    pub(super) first: Day,
    /// The last one.
    #[serde(skip)]
    pub(super) last: Day,
}

impl Authority {
    pub(super) fn new(row: &AuthorityRow, from_overlay: Option<String>) -> Self {
        let states = row.states.iter().filter_map(|code| State::parse(code.trim_start_matches("CHN-")).ok());
        Self {
            id: row.id.clone(),
            kind: row.kind,
            says: row.says,
            body: row.body_en.clone(),
            body_id: row.body_id.clone(),
            states: states.collect(),
            dated: row.dated.written(),
            symbol: row.symbol_en.clone(),
            symbol_id: row.symbol_id.clone(),
            gist: row.gist_en.clone(),
            gist_id: row.gist_id.clone(),
            confidence: row.confidence,
            source: row.source.clone(),
            as_of: row.as_of.day.format("%Y-%m").to_string(),
            from_overlay,
            first: row.dated.first(),
            last: row.dated.day,
        }
    }

    /// The body in a language.
    pub fn body(&self, lang: Lang) -> &str {
        lang.pick(&self.body, &self.body_id)
    }

    /// The symbol or reference in a language.
    pub fn symbol(&self, lang: Lang) -> &str {
        lang.pick(&self.symbol, &self.symbol_id)
    }

    /// The summary in a language.
    pub fn gist(&self, lang: Lang) -> &str {
        lang.pick(&self.gist, &self.gist_id)
    }

    /// Whether every day that its date can mean lies after a day.
    pub fn is_after(&self, day: Day) -> bool {
        self.first > day
    }

    /// Whether it existed on a day, whatever day of its date is meant.
    pub fn existed_on(&self, day: Day) -> bool {
        self.last <= day
    }

    /// Whether it is addressed to a State, or speaks of it.
    pub fn speaks_of(&self, state: State) -> bool {
        self.states.contains(&state)
    }
}

/// The conditions that tell whom an authority is about.
pub(super) const PERSONS: [Condition; 6] = [
    Condition::Woman,
    Condition::Child,
    Condition::DomesticWorker,
    Condition::IrregularStatus,
    Condition::Fisher,
    Condition::Seafarer,
];
