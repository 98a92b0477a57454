//! Roles, profiles, the letterhead, and how long a session lasts.

use crate::letterhead::{LocalText, Sender, Signer};
use crate::pictures::{Picture, PictureError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A session ends after this many seconds without use.
pub const IDLE_SECONDS: i64 = 30 * 60;
/// A session ends after this many seconds in any case.
pub const SESSION_SECONDS: i64 = 12 * 60 * 60;
/// How much of the idle time must have passed before a request extends it: one write a minute.
pub const TOUCH_SECONDS: i64 = 60;
/// An invitation can be accepted for this many seconds.
pub const INVITATION_SECONDS: i64 = 72 * 60 * 60;
/// Level of an ordinary session.
pub const ORDINARY: i16 = 1;

/// What a member does in the organisation; she may do several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Records cases.
    Caseworker,
    /// Reviews the articles and drafts letters.
    Lawyer,
    /// Writes joint appeals of many organisations.
    Coordinator,
    /// Administers the organisation and reads its audit record.
    Keyholder,
}

impl Role {
    const ALL: [Self; 4] = [Self::Caseworker, Self::Lawyer, Self::Coordinator, Self::Keyholder];

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of roles, never empty; its bits stand in the member's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// What the founder of an organisation has: everything, until she invites others.
    pub const FOUNDER: Self = Self(0b1111);

    /// The set of these roles, unless it is empty.
    pub fn of(roles: &[Role]) -> Option<Self> {
        let bits = roles.iter().fold(0, |bits, role| bits | role.bit());
        Self::from_bits(bits)
    }

    /// The set in the bits of a certificate.
    pub fn from_bits(bits: u8) -> Option<Self> {
        (1..16).contains(&bits).then_some(Self(bits))
    }

    /// The bits for a certificate.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// Whether the set has the role.
    pub fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// The roles, in order.
    pub fn list(self) -> Vec<Role> {
        Role::ALL.into_iter().filter(|role| self.has(*role)).collect()
    }
}

/// Language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Bahasa Indonesia.
    Id,
}

/// After how long without input a member's screen is blanked and her session ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Rest {
    Five,
    #[default]
    Ten,
    Thirty,
}

impl From<Rest> for u8 {
    fn from(rest: Rest) -> Self {
        match rest {
            Rest::Five => 5,
            Rest::Ten => 10,
            Rest::Thirty => 30,
        }
    }
}

/// A number of minutes that nobody can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a screen rests after 5, 10 or 30 minutes")]
pub struct NoSuchRest;

impl TryFrom<u8> for Rest {
    type Error = NoSuchRest;

    fn try_from(minutes: u8) -> Result<Self, NoSuchRest> {
        match minutes {
            5 => Ok(Self::Five),
            10 => Ok(Self::Ten),
            30 => Ok(Self::Thirty),
            _ => Err(NoSuchRest),
        }
    }
}

/// What members see of each other; sealed under the organisation's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    pub login: String,
    pub name: String,
    pub language: Language,
    /// Absent in profiles that were sealed before there was a choice.
    #[serde(default)]
    pub rest: Rest,
}

impl Profile {
    /// The profile of a new member.
    pub fn new(login: impl Into<String>, name: impl Into<String>, language: Language) -> Self {
        Self { login: login.into(), name: name.into(), language, rest: Rest::default() }
    }
}

/// What stands at the head and foot of the organisation's letters; sealed under its key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Letterhead {
    #[validate(length(min = 1, max = 200))]
    pub name: String,
    /// Lines of the postal address.
    #[serde(default)]
    #[validate(length(max = 8), custom(function = "lines_are_short"))]
    pub address: Vec<String>,
    #[serde(default)]
    #[validate(length(max = 200), custom(function = "crate::letterhead::mail_address"))]
    pub email: String,
    #[serde(default)]
    #[validate(length(max = 60))]
    pub phone: String,
    /// ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub country: Option<crate::codes::State>,
    /// The town from which it writes, for the line of the date.
    #[serde(default)]
    #[validate(length(max = 120))]
    pub town: String,
    /// A PNG or JPEG in base64; kept as a PNG of at most 200 kB without anything but its pixels.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 1_000_000))]
    pub logo: String,
    /// A line for the foot of the first page of a letter, such as a registration.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[validate(length(max = 160))]
    pub foot: String,
    #[serde(default)]
    #[validate(nested)]
    pub signatory: Signatory,
    /// One sentence about the organisation: mandate, members, since when.
    #[serde(default)]
    #[validate(nested)]
    pub about: LocalText,
}

impl Letterhead {
    /// The letterhead with its logo cleaned.
    ///
    /// # Errors
    /// What the logo is instead of a picture.
    pub fn cleaned(mut self) -> Result<Self, PictureError> {
        if !self.logo.is_empty() {
            self.logo = Picture::logo_from(&self.logo)?.base64();
        }
        Ok(self)
    }
}

impl From<Letterhead> for Sender {
    fn from(from: Letterhead) -> Self {
        Self {
            organisation: from.name,
            address: from.address,
            email: from.email,
            phone: from.phone,
            country: from.country,
            town: from.town,
            logo: from.logo,
            foot: from.foot,
            signatory: Signer { name: from.signatory.name, function: from.signatory.function },
            about: from.about,
        }
    }
}

/// Who signs the organisation's letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    #[serde(default)]
    #[validate(length(max = 200))]
    pub name: String,
    #[serde(default)]
    #[validate(length(max = 200))]
    pub function: String,
}

fn lines_are_short(lines: &[String]) -> Result<(), validator::ValidationError> {
    if lines.iter().all(|line| line.chars().count() <= 200) {
        Ok(())
    } else {
        Err(validator::ValidationError::new("too_long"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profile_that_was_sealed_before_there_was_a_rest_is_read() {
        let old: Profile = serde_json::from_str(r#"{"login":"dewi","name":"Dewi","language":"id"}"#).unwrap();
        assert_eq!(old, Profile::new("dewi", "Dewi", Language::Id));
        let new = Profile { rest: Rest::Thirty, ..old };
        assert_eq!(serde_json::from_str::<Profile>(&serde_json::to_string(&new).unwrap()).unwrap(), new);
        assert!(serde_json::from_str::<Rest>("7").is_err());
    }

    #[test]
    fn a_set_of_roles_is_read_back_from_its_bits() {
        for bits in 1..16 {
            let roles = Roles::from_bits(bits).unwrap();
            assert_eq!(Roles::of(&roles.list()), Some(roles));
        }
        assert_eq!(Roles::from_bits(0), None);
        assert_eq!(Roles::from_bits(16), None);
        assert_eq!(Roles::of(&[]), None);
    }
}
