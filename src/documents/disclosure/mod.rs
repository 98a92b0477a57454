//! What a document may disclose of the worker: what the consents allow on its day, and the case file with everything else
//! taken out of every text. Whoever writes a document sees only that file.

mod births;
mod calendar;
mod coarse;
mod redact;
#[cfg(test)]
mod tests;
mod traces;

pub use calendar::{Said, days as days_in};
pub use coarse::{NAME_WITHHELD, coarse};
pub use redact::Redactor;
pub use traces::{birthdays, days};

use super::wording::either;
use crate::cases::model::{CaseFile, Consent, ConsentMeans, ConsentPurpose, Disclosure, LegKind, PersonName};
use crate::codes::{Day, PartialDate};
use crate::standards::Lang;
use chrono::Datelike;
use serde::Serialize;
use utoipa::ToSchema;

/// How a document shows the worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the consent")]
pub struct Shown {
    /// The most that the document discloses.
    pub level: Disclosure,
    /// Whether a consent for this purpose and recipient holds on the day of the document.
    pub consented: bool,
    /// What the worker is called in the document.
    pub name: String,
    /// The same name in the worker's own script, where she is named and has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub native: Option<String>,
    /// The recorded pseudonym was left aside because it tells part of the name.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub pseudonym_refused: bool,
    /// The writer chose to disclose less than the consent allows.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub narrowed: bool,
    /// The most that the consent allows, where the writer may have chosen less.
    #[serde(skip)]
    pub consent: Disclosure,
    /// A parent, guardian or heir consented for the worker.
    #[serde(skip)]
    pub represented: bool,
}

/// The purpose of a document and who receives it, by every name under which a consent may call them. A name counts where it
/// stands in the consent's recipient in whole words; one that begins with `=`, such as `=united nations`, is too wide for that
/// and counts only where it is all that the recipient says.
#[derive(Debug, Clone, Copy)]
pub struct Purpose<'a> {
    pub purpose: ConsentPurpose,
    pub recipients: &'a [&'a str],
}

/// The words of a name, in lower case; articles are left out.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.filter(|word| !matches!(word.as_str(), "the" | "a" | "of" | "yth")).collect()
}

fn holds(consent: &Consent, purpose: &Purpose<'_>, on: Day) -> bool {
    let recipient = words(&consent.recipient);
    let meant = |name: &&str| {
        if let Some(whole) = name.strip_prefix('=') {
            return recipient == words(whole);
        }
        let name = words(name);
        !name.is_empty() && recipient.windows(name.len()).any(|part| part == name)
    };
    let addressed = recipient.is_empty() || purpose.recipients.iter().any(meant);
    let given = consent.given.as_ref().and_then(PartialDate::earliest).is_none_or(|given| given <= on);
    // Until a day that is only partly known is read narrowly: to the first day that it can mean.
    let lasting = consent.until.as_ref().is_none_or(|until| until.earliest().or(until.latest()) >= Some(on));
    let withdrawn = consent.withdrawn.as_ref().is_some_and(|day| day.earliest().is_none_or(|day| day <= on));
    consent.purpose == purpose.purpose && addressed && given && lasting && !withdrawn
}

/// What the consents allow for a purpose on a day; `None` without consent.
pub fn allowed(file: &CaseFile, purpose: &Purpose<'_>, on: Day) -> Option<Disclosure> {
    holding(file, purpose, on).map(|consent| consent.disclosure)
}

/// The consent that holds for a purpose on a day: of several the latest, and the narrowest of equal ones.
fn holding<'f>(file: &'f CaseFile, purpose: &Purpose<'_>, on: Day) -> Option<&'f Consent> {
    let holding = file.consents.iter().filter(|consent| holds(consent, purpose, on));
    let day = |consent: &Consent| consent.given.as_ref().and_then(PartialDate::earliest);
    holding.max_by(|a, b| day(a).cmp(&day(b)).then(b.disclosure.cmp(&a.disclosure)))
}

fn latin(name: &PersonName) -> bool {
    name.text.chars().filter(|letter| letter.is_alphabetic()).all(|letter| letter < '\u{0250}')
}

fn initials(file: &CaseFile) -> Option<String> {
    let name = file.worker.names.iter().find(|name| latin(name))?;
    let words = name.text.split_whitespace().filter(|word| !redact::is_particle(word));
    let letters: Vec<String> = words
        .filter_map(|word| word.chars().find(|letter| letter.is_alphabetic()))
        .map(|letter| format!("{}.", letter.to_uppercase()))
        .collect();
    (!letters.is_empty()).then(|| letters.join(" "))
}

/// `Worker A`, `Pekerja B`: stable, and without any tie to the name.
fn neutral(place: usize, lang: Lang) -> String {
    let letter = char::from(b'A' + u8::try_from(place % 26).expect("below 26"));
    let round = if place < 26 { String::new() } else { (place / 26 + 1).to_string() };
    format!("{} {letter}{round}", either(lang, "Worker", "Pekerja"))
}

/// How the worker is shown. `place` counts the case within its document, from 0.
pub fn shown(file: &CaseFile, purpose: &Purpose<'_>, on: Day, lang: Lang, place: usize) -> Shown {
    shown_at_most(file, purpose, on, lang, place, None)
}

/// The same, where the writer may have chosen to disclose less.
pub fn shown_at_most(
    file: &CaseFile,
    purpose: &Purpose<'_>,
    on: Day,
    lang: Lang,
    place: usize,
    most: Option<Disclosure>,
) -> Shown {
    let holding = holding(file, purpose, on);
    let allowed = holding.map(|consent| consent.disclosure);
    let most = most.unwrap_or(Disclosure::Named).max(Disclosure::Pseudonym);
    let by_consent = allowed.unwrap_or(Disclosure::Pseudonym).max(Disclosure::Pseudonym);
    let (level, narrowed) = (by_consent.min(most), most < by_consent);
    let own = file.worker.pseudonym.trim();
    let redactor = Redactor::new(file, None, lang);
    let refused = !own.is_empty() && redactor.touches(own);
    let pseudonym = || if own.is_empty() || refused { neutral(place, lang) } else { own.to_owned() };
    let named = || {
        file.worker.names.iter().find(|name| latin(name)).or(file.worker.names.first()).map(|name| name.text.clone())
    };
    let (level, name) = match level {
        Disclosure::Named => named().map_or_else(|| (Disclosure::Pseudonym, pseudonym()), |name| (level, name)),
        Disclosure::Initials => initials(file).map_or_else(|| (Disclosure::Pseudonym, pseudonym()), |it| (level, it)),
        Disclosure::Pseudonym | Disclosure::FiguresOnly => (Disclosure::Pseudonym, pseudonym()),
    };
    let consented = allowed.is_some_and(|allowed| allowed > Disclosure::FiguresOnly);
    let native =
        file.worker.names.iter().find(|other| level == Disclosure::Named && !latin(other) && other.text != name);
    let native = native.map(|other| other.text.clone());
    Shown {
        native,
        pseudonym_refused: refused && level == Disclosure::Pseudonym,
        level,
        narrowed,
        consented,
        name,
        consent: by_consent,
        represented: holding.is_some_and(|consent| consent.means == ConsentMeans::Representative),
    }
}

/// Why a case file could not be made fit for a document: a coded field took on a text that is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the case file could not be cleared of names")]
pub struct ClearError;

/// The case file as a document may use it: names, contacts, family, numbers of papers and the closer place of origin are
/// gone from their fields and from every text.
///
/// # Errors
/// [`ClearError`], which no file that came through `read_json` causes.
pub fn cleared(file: &CaseFile, shown: &Shown, lang: Lang) -> Result<CaseFile, ClearError> {
    let redactor = Redactor::new(file, Some(shown), lang);
    let tree = serde_json::to_value(file).map_err(|_| ClearError)?;
    let mut clean: CaseFile = serde_json::from_value(redactor.tree(tree, "")).map_err(|_| ClearError)?;
    clean.worker.names.clear();
    clean.worker.contacts.clear();
    clean.worker.family.clear();
    clean.worker.pseudonym.clone_from(&shown.name);
    clean.risk.safety_notes.clear();
    for permit in &mut clean.journey.permits {
        permit.number.clear();
    }
    for consent in &mut clean.consents {
        consent.witness.clear();
        consent.note.clear();
    }
    if shown.level < Disclosure::Named {
        clean.worker.birth = clean.worker.birth.as_ref().and_then(year_of);
        let births = birthdays(file);
        for exhibit in clean.evidence.iter_mut().filter(|exhibit| births::dates(&births, exhibit)) {
            exhibit.date = exhibit.date.as_ref().and_then(year_of);
        }
        for leg in clean.journey.legs.iter_mut().filter(|leg| leg.kind == LegKind::Origin) {
            leg.place.clear();
        }
    }
    Ok(clean)
}

/// One text about the case, such as a lawyer's reason, without what may not be told.
pub fn cleared_text(file: &CaseFile, shown: &Shown, lang: Lang, text: &str) -> String {
    Redactor::new(file, Some(shown), lang).text(text)
}

/// The year of a birth, so that the day does not single her out; what is about or uncertain stays so.
fn year_of(birth: &PartialDate) -> Option<PartialDate> {
    let (from, to) = (birth.earliest()?.year(), birth.latest()?.year());
    let mark = birth.as_str().chars().last().filter(|mark| matches!(mark, '~' | '?' | '%'));
    let year = mark.map_or_else(|| from.to_string(), |mark| format!("{from}{mark}"));
    (from == to).then(|| PartialDate::parse(&year).ok()).flatten()
}
