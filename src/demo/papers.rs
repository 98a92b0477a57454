//! The documents of the demonstration: letters on single cases, and the joint appeal on Terminal 3 as it was on
//! 10 December 2004 and as it would be today, each in both languages.

use super::{DemoCase, workspace};
use crate::appeals::model::Appeal;
use crate::codes::Day;
use crate::documents::{Days, DraftError, appeal, letter, pdf};
use crate::letterhead::Sender;
use crate::standards::{Catalogue, Lang};

/// The cases on which a letter is written, by the number in the name of their file: Terminal 3, Johor, and one for each
/// script of today's cases.
const LETTERS: &[&str] = &["01", "11", "20", "22", "23", "24", "25", "26", "27"];

/// A document, ready to be written.
pub struct Paper {
    /// Name of the file.
    pub name: String,
    pub pdf: Vec<u8>,
}

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    #[error("{0}: {1}")]
    Draft(String, DraftError),
    #[error("{0}: {1}")]
    Render(String, pdf::RenderError),
}

/// Other documents than the letter to the Special Rapporteur, by the start of the case's name.
const OTHERS: &[(&str, &[&str])] = &[
    ("01", &["PRESS", "AUTHORITY"]),
    ("03", &["ILO-CFA"]),
    ("07", &["IDN-KOMNASHAM"]),
    ("11", &["CONSULAR", "WAGE-CLAIM", "CMW-ART74-NGO", "CEDAW-ART18-NGO", "BRIEFING"]),
    ("15", &["MYS-SUHAKAM"]),
    ("19", &["SP-WGAD"]),
    ("23", &["ILO-REP24"]),
    ("24", &["CEDAW-OP-COMM", "ILO-OBS23"]),
    ("26", &["REFERRAL"]),
];

/// The cases behind the joint appeal: those at the terminal.
pub fn behind_appeal(cases: &[DemoCase]) -> impl Iterator<Item = (usize, &DemoCase)> {
    cases.iter().enumerate().filter(|(_, case)| case.name.contains("terminal-3"))
}

/// Writes all documents. `text` is the appeal without its cases, `today` the day of those that are not of 2004.
///
/// # Errors
/// The first document that cannot be made.
pub fn write(cases: &[DemoCase], text: &Appeal, today: Day) -> Result<Vec<Paper>, PaperError> {
    let catalogue = Catalogue::embedded();
    let sender: Sender = workspace::letterhead().into();
    let mut papers = vec![];
    for case in cases.iter().filter(|case| LETTERS.contains(&&case.name[..2])) {
        for lang in [Lang::En, Lang::Id] {
            let name = format!("letter-{}.{}.pdf", case.name, suffix(lang));
            let days = Days { date: today, today };
            let draft = letter::compose(&case.file, &sender, "SP-MIGRANTS", lang, days, catalogue)
                .map_err(|error| PaperError::Draft(name.clone(), error))?;
            papers.push(print(name, &draft.document)?);
        }
    }
    for &(start, documents) in OTHERS {
        for case in cases.iter().filter(|case| case.name.starts_with(start)) {
            for (document, lang) in documents.iter().flat_map(|document| [(document, Lang::En), (document, Lang::Id)]) {
                let name = format!("{}-{}.{}.pdf", document.to_lowercase(), case.name, suffix(lang));
                let draft =
                    letter::compose(&case.file, &sender, *document, lang, Days { date: today, today }, catalogue)
                        .map_err(|error| PaperError::Draft(name.clone(), error))?;
                papers.push(print(name, &draft.document)?);
            }
        }
    }
    let mut whole = text.clone();
    whole.cases = behind_appeal(cases).map(|(_, case)| case.file.clone()).collect();
    for date in text.date.into_iter().chain([today]) {
        // Who signed the appeal as it would be today signed as many days before it.
        for (signatory, then) in whole.signatories.iter_mut().zip(&text.signatories) {
            signatory.signed_on = then.signed_on.zip(text.date).map(|(signed, written)| date - (written - signed));
        }
        for lang in [Lang::En, Lang::Id] {
            let name = format!("appeal-terminal-3-{date}.{}.pdf", suffix(lang));
            let draft = appeal::compose(&whole, lang, Days { date, today }, catalogue)
                .map_err(|error| PaperError::Draft(name.clone(), error))?;
            papers.push(print(name, &draft.document)?);
        }
    }
    Ok(papers)
}

fn print(name: String, document: &crate::documents::model::Document) -> Result<Paper, PaperError> {
    match pdf::render(document) {
        Ok(pdf) => Ok(Paper { name, pdf }),
        Err(error) => Err(PaperError::Render(name, error)),
    }
}

fn suffix(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Id => "id",
    }
}
