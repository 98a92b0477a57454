//! A joint appeal: to whom, about what, with which demands, on which cases, and who signs. Texts that a coordinator
//! writes stand in each language; what depends on the law of the day carries its condition as data.

use crate::cases::model::CaseFile;
use crate::codes::{Day, PartialDate, State};
use crate::input::{Fault, Meaning};
use crate::letterhead::{LocalText, Sender};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Whether the State addressed is bound by an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BondTest {
    Bound,
    NotBound,
}

/// A condition on the law on the day of the document, such as "while the State is not bound by the CMW".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Id of the instrument in the catalogue, such as `CMW` or `ILO-C097`.
    #[validate(length(min = 1, max = 40))]
    pub instrument: String,
    /// What must hold for the State addressed.
    pub is: BondTest,
    /// The State of which it is asked; without it, each State that the passage or demand addresses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "MYS")]
    pub state: Option<State>,
}

/// A paragraph that stands only while its condition holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    #[validate(nested)]
    pub text: LocalText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub only_if: Option<Condition>,
}

/// One of the addressees of an appeal: the main one, or a further one by its place in their list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Directed {
    Main,
    #[serde(rename = "further_1")]
    Further1,
    #[serde(rename = "further_2")]
    Further2,
    #[serde(rename = "further_3")]
    Further3,
    #[serde(rename = "further_4")]
    Further4,
    #[serde(rename = "further_5")]
    Further5,
}

impl Directed {
    /// The place among [`Appeal::addressees`].
    pub fn place(self) -> usize {
        match self {
            Self::Main => 0,
            Self::Further1 => 1,
            Self::Further2 => 2,
            Self::Further3 => 3,
            Self::Further4 => 4,
            Self::Further5 => 5,
        }
    }
}

/// What is demanded, of whom, by when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    #[validate(nested)]
    pub text: LocalText,
    /// The body that is to act.
    #[serde(default)]
    #[validate(nested)]
    pub to: LocalText,
    /// The addressees to whom it is directed; all of them when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 6))]
    pub directed_to: Vec<Directed>,
    /// Days from the date of the appeal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 3650))]
    pub within_days: Option<u32>,
    /// A fixed day, instead of a number of days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub by: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub only_if: Option<Condition>,
}

/// To whom the appeal goes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Addressee {
    /// The State that a further addressee speaks for; without it, the State of the appeal, which is always that of the main addressee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "MYS")]
    pub state: Option<State>,
    /// Name of the person; an office may be addressed without it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 400))]
    pub name: String,
    #[serde(default)]
    #[validate(nested)]
    pub office: LocalText,
    /// Lines of the postal address.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 8))]
    pub address: Vec<String>,
    #[serde(default)]
    #[validate(nested)]
    pub salutation: LocalText,
}

/// Cases that a partner organisation counts; it keeps the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PartnerFigure {
    #[validate(length(min = 1, max = 400))]
    pub organisation: String,
    #[validate(range(min = 1, max = 10_000_000))]
    pub cases: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "2004-11/2004-12")]
    pub period: Option<PartialDate>,
}

/// An organisation that signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(as = AppealSignatory)]
pub struct Signatory {
    #[validate(length(min = 1, max = 400))]
    pub organisation: String,
    #[schema(value_type = String, example = "IDN")]
    pub country: State,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 400))]
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 400))]
    pub function: String,
    /// The day on which it signed; absent means invited only, and it is not printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub signed_on: Option<Day>,
}

/// What was weighed of the risk of reprisal against those of whom the appeal tells. It stays with the appeal and is printed nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[schema(as = AppealWeighing)]
pub struct Weighing {
    /// Who could take reprisals because of this appeal, and how; or why nobody could.
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub who: String,
    /// What was agreed with the workers.
    #[serde(default)]
    #[validate(length(max = 2000))]
    pub agreed: String,
    /// What is done against it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 2000))]
    pub measures: String,
    /// The day on which it was weighed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub on: Option<Day>,
}

/// A joint appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Appeal {
    /// The convener's reference.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 40))]
    pub reference: String,
    /// An invented appeal of a demonstration or training; every page made from it says so.
    #[serde(default)]
    pub fictional: bool,
    /// The day of the document; today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "2004-12-10")]
    pub date: Option<Day>,
    /// The State of the main addressee.
    #[schema(value_type = String, example = "IDN")]
    pub state: State,
    #[serde(default)]
    #[validate(nested)]
    pub addressee: Addressee,
    /// Up to five further addressees of the same letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested, length(max = 5))]
    pub further: Vec<Addressee>,
    /// Who receives a copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested, length(max = 30))]
    pub copies: Vec<LocalText>,
    #[serde(default)]
    #[validate(nested)]
    pub subject: LocalText,
    /// The background, paragraph by paragraph.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested, length(max = 30))]
    pub background: Vec<Passage>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested, length(max = 30))]
    pub demands: Vec<Demand>,
    /// Days within which a written reply is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = 730))]
    pub reply_within_days: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested, length(max = 100))]
    pub partner_figures: Vec<PartnerFigure>,
    /// The case files behind the appeal; on the server they are loaded by id and this stays empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested, length(max = 1000))]
    pub cases: Vec<CaseFile>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(nested, length(max = 500))]
    pub signatories: Vec<Signatory>,
    /// The risk of reprisal; a text that names a worker is neither shown for comments nor signed without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub reprisal: Option<Weighing>,
    /// Who convenes the appeal and receives the reply.
    #[serde(default)]
    #[validate(nested)]
    pub convener: Sender,
}

impl Appeal {
    /// The addressees in their order, each with the State that it speaks for.
    pub fn addressees(&self) -> impl Iterator<Item = (State, &Addressee)> {
        let further = self.further.iter().map(|it| (it.state.unwrap_or(self.state), it));
        std::iter::once((self.state, &self.addressee)).chain(further)
    }

    /// The States addressed, each once, in the order of the addressees.
    pub fn states(&self) -> Vec<State> {
        let mut states = Vec::new();
        for (state, _) in self.addressees() {
            if !states.contains(&state) {
                states.push(state);
            }
        }
        states
    }
}

impl Meaning for Appeal {
    /// An appeal may carry its case files.
    const MAX_BYTES: usize = 32 * 1024 * 1024;

    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (index, case) in self.cases.iter().enumerate() {
            faults.extend(case.faults().into_iter().map(|fault| fault.under(&format!("/cases/{index}"))));
        }
        let under = |fault: Fault| fault.under("/convener");
        faults.extend(self.convener.faults().into_iter().map(under));
        let mut fault = |pointer: String, code: &str, message: &str| faults.push(Fault::new(pointer, code, message));
        if let Some(Weighing { who, agreed, .. }) = &self.reprisal {
            if who.trim().is_empty() {
                fault("/reprisal/who".to_owned(), "empty", "write who could take reprisals, or why nobody could");
            }
            if agreed.trim().is_empty() {
                fault("/reprisal/agreed".to_owned(), "empty", "write what was agreed with the workers");
            }
        }
        if self.addressee.state.is_some_and(|state| state != self.state) {
            fault(
                "/addressee/state".to_owned(),
                "contradiction",
                "is another State than that of the appeal: leave it out, or write the addressee under further",
            );
        }
        for (place, (_, addressee)) in self.addressees().enumerate() {
            let at = place.checked_sub(1).map_or_else(|| "/addressee".to_owned(), |index| format!("/further/{index}"));
            for (index, line) in addressee.address.iter().enumerate() {
                if line.chars().count() > 400 {
                    fault(
                        format!("{at}/address/{index}"),
                        "too_long",
                        "is longer than 400 characters: shorten the line",
                    );
                }
            }
        }
        for (index, demand) in self.demands.iter().enumerate() {
            if demand.text.is_empty() {
                fault(format!("/demands/{index}/text"), "empty", "says nothing: write the demand in en, id or both");
            }
            if demand.directed_to.iter().any(|it| it.place() > self.further.len()) {
                fault(
                    format!("/demands/{index}/directed_to"),
                    "unknown_reference",
                    "names an addressee that the appeal does not have: choose one of its addressees",
                );
            }
            if demand.within_days.is_some() && demand.by.is_some() {
                fault(
                    format!("/demands/{index}/by"),
                    "contradiction",
                    "stands beside within_days: keep one of the two",
                );
            }
        }
        for (index, signatory) in self.signatories.iter().enumerate() {
            let twice = |other: &Signatory| {
                other.country == signatory.country
                    && other.organisation.trim().to_lowercase() == signatory.organisation.trim().to_lowercase()
            };
            if self.signatories[..index].iter().any(twice) {
                fault(
                    format!("/signatories/{index}/organisation"),
                    "duplicate_id",
                    "signs twice: an organisation is counted once",
                );
            }
        }
        faults
    }
}
