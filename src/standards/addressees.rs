//! The directory of addressees: for each kind of document whom it goes to, by which template, about which State, with which
//! consent, in which languages and how long.

use super::model::{Confidence, Lang};
use super::rows::{When, list};
use crate::codes::State;
use serde::Deserialize;

/// A kind of letter: which template it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Letter {
    SpecialProcedures,
    /// The questionnaire of the Working Group on Arbitrary Detention.
    ArbitraryDetention,
    TreatyReport,
    Communication,
    IloRepresentation,
    IloObservations,
    IloFreedom,
    National,
    Consular,
    WageClaim,
    Briefing,
    Press,
    Referral,
}

impl Letter {
    /// Whether anybody can read it once it is sent: the press is, and a report to a treaty body is put on its page.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Press | Self::TreatyReport)
    }
}

/// To which of the States concerned a document speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Towards {
    /// All of them.
    All,
    /// One: the State of employment first, or the one that is asked for.
    One,
    /// The worker's own.
    Home,
    /// The State of the body itself.
    Fixed,
}

/// Which law a document pleads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    Any,
    /// The conventions of the ILO.
    Ilo,
    /// Freedom of association, whether or not the conventions are ratified.
    Freedom,
    /// The rules on wages, recovery and remedy.
    Wages,
    /// The rules on arrest, custody and trial.
    Detention,
    /// One treaty, by its id.
    Treaty(String),
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let word = String::deserialize(source)?;
        Ok(match word.as_str() {
            "any" => Self::Any,
            "ilo" => Self::Ilo,
            "freedom" => Self::Freedom,
            "wages" => Self::Wages,
            "detention" => Self::Detention,
            "" => {
                return Err(serde::de::Error::custom(
                    "is empty: write any, ilo, freedom, wages, detention or an instrument",
                ));
            }
            _ => Self::Treaty(word),
        })
    }
}

/// The purpose for which the worker's consent must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentNeeded {
    LegalAdvice,
    GovernmentComplaint,
    UnComplaint,
    IloThroughUnion,
    Media,
}

/// The most that a document tells of the worker whose paper is published or passed to the Government.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MostTold {
    Initials,
    Pseudonym,
}

/// A kind of document and whom it goes to.
#[derive(Debug, Clone, Deserialize)]
pub struct Addressee {
    /// The id of an avenue of complaint, or of a document of our own such as `WAGE-CLAIM`.
    pub document: String,
    pub template: Letter,
    pub to: Towards,
    /// The State of the body, where it has one.
    pub state: Option<State>,
    pub scope: Scope,
    pub name_en: String,
    pub name_id: String,
    /// Under which provisions the procedure runs; empty where it needs none.
    pub procedure_en: String,
    pub procedure_id: String,
    /// The address, line by line; a line in brackets is to be filled in.
    #[serde(deserialize_with = "list")]
    pub lines_en: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub lines_id: Vec<String>,
    pub salutation_en: String,
    pub salutation_id: String,
    pub consent: ConsentNeeded,
    /// The most that it tells of the worker while she did not agree to be known in public; empty where the consent decides.
    pub most_told: Option<MostTold>,
    /// Names under which a consent may mean the body, in lower case.
    #[serde(deserialize_with = "list")]
    pub recipients: Vec<String>,
    /// Languages in which the body works; empty where it is not said.
    #[serde(deserialize_with = "list")]
    pub languages: Vec<String>,
    /// The most words that the body takes, where it says so.
    pub most_words: Option<usize>,
    /// Days for an answer that the document asks for.
    pub reply_days: Option<u16>,
    pub source: String,
    pub confidence: Confidence,
    pub as_of: When,
}

impl Addressee {
    /// The body by name.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_en, &self.name_id)
    }

    /// The language in which a letter to it is begun: of those in which letters are written the first in which it works, else
    /// English. `None` where the directory does not say.
    pub fn language(&self) -> Option<Lang> {
        let known = |tag: &String| match tag.as_str() {
            "en" => Some(Lang::En),
            "id" => Some(Lang::Id),
            _ => None,
        };
        (!self.languages.is_empty()).then(|| self.languages.iter().find_map(known).unwrap_or_default())
    }

    /// The provisions of the procedure.
    pub fn procedure(&self, lang: Lang) -> &str {
        lang.pick(&self.procedure_en, &self.procedure_id)
    }

    /// The address.
    pub fn lines(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::En => &self.lines_en,
            Lang::Id => &self.lines_id,
        }
    }

    /// How the letter begins.
    pub fn salutation(&self, lang: Lang) -> &str {
        lang.pick(&self.salutation_en, &self.salutation_id)
    }
}
