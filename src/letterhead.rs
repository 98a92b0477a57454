//! Who writes: an organisation as it stands at the head and foot of a letter. Nothing here is ever invented: what is empty
//! becomes a bracketed gap in the document.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidateEmail, ValidationError};

use crate::codes::State;
use crate::input::{Fault, Meaning};
use crate::pictures::Picture;

/// The sender of a letter or the convener of an appeal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// Name of the organisation.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 400))]
    pub organisation: String,
    /// Lines of its postal address.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[validate(length(max = 8))]
    pub address: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 200), custom(function = "mail_address"))]
    pub email: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 80))]
    pub phone: String,
    /// The State where it sits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "IDN")]
    pub country: Option<State>,
    /// The town from which it writes, for the line of the date.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 120))]
    pub town: String,
    /// A PNG or JPEG in base64, for the head of the first page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 1_400_000))]
    pub logo: String,
    /// A line for the foot of the first page, such as a registration.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 160))]
    pub foot: String,
    /// Who signs.
    #[serde(default)]
    #[validate(nested)]
    pub signatory: Signer,
    /// One sentence about the organisation: mandate, members, since when.
    #[serde(default)]
    #[validate(nested)]
    pub about: LocalText,
}

/// Nothing, or what a mail program takes.
///
/// # Errors
/// With the remedy, when it is neither.
pub fn mail_address(text: &str) -> Result<(), ValidationError> {
    if text.is_empty() || text.validate_email() {
        return Ok(());
    }
    Err(ValidationError::new("not_mail")
        .with_message("This is not an e-mail address: write it as name@example.org, or leave it empty.".into()))
}

/// The person who signs for an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 400))]
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 400))]
    pub function: String,
}

/// A text in the languages of documents; either may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct LocalText {
    /// In English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 20000))]
    pub en: String,
    /// In Indonesian.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 20000))]
    pub id: String,
}

impl LocalText {
    /// Whether it is empty in both languages.
    pub fn is_empty(&self) -> bool {
        self.en.trim().is_empty() && self.id.trim().is_empty()
    }
}

impl Sender {
    /// The logo. It was looked at when it came in; one that does not read any more is left out.
    pub fn picture(&self) -> Option<Picture> {
        if self.logo.is_empty() { None } else { Picture::logo_from(&self.logo).ok() }
    }
}

impl Meaning for Sender {
    fn faults(&self) -> Vec<Fault> {
        let long = |(index, line): (usize, &String)| {
            (line.chars().count() > 400).then(|| Fault {
                pointer: format!("/address/{index}"),
                code: "too_long".into(),
                message: "is longer than 400 characters: shorten the line".into(),
            })
        };
        let mut faults: Vec<Fault> = self.address.iter().enumerate().filter_map(long).collect();
        if !self.logo.is_empty()
            && let Err(error) = Picture::logo_from(&self.logo)
        {
            faults.push(Fault::new("/logo", "no_picture", error.to_string()));
        }
        faults
    }
}
