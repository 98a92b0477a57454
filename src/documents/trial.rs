//! Trying an own template on a case before anything is sent with it: what fails is a fault of the template, with its line.

use super::appeal::{self, Names};
use super::assembly::{Assembled, Flaw, assemble};
use super::draft::{Draft, DraftError, Piece};
use super::letter::{Asked, Composed, Days, To, compose_by};
use super::pdf::{self, RenderError};
use super::references;
use super::templates::{OwnTemplate, Style, TemplateFault, Templates};
use crate::appeals::model::Appeal;
use crate::cases::model::CaseFile;
use crate::decisions::Decided;
use crate::letterhead::Sender;
use crate::standards::Catalogue;

/// The most bytes that a document on a sample case may come to: more than any built-in one does, as a test shows.
const MOST_TEXT: usize = 600 * 1024;

/// What every trial stands on.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    pub sender: &'a Sender,
    pub days: Days,
    pub catalogue: &'a Catalogue,
}

/// Writes a letter on a case with the template: as it goes out, and as it is kept to be edited.
///
/// # Errors
/// The faults of the template; [`Err`] with none is a fault of ours.
pub fn letter(
    own: &OwnTemplate,
    document: &str,
    file: &CaseFile,
    setting: Setting<'_>,
) -> Result<Draft, Vec<TemplateFault>> {
    let compose = |by_name| {
        let Setting { sender, days, catalogue } = setting;
        let to = To { document, state: None };
        let asked = Asked {
            to,
            lang: own.lang,
            told: own.lang,
            days,
            most: None,
            by_name,
            with: &[],
            templates: Templates::built_in(),
            pattern: None,
        };
        compose_by(file, sender, asked, catalogue, &Decided::default(), Some(own)).map_err(faults)
    };
    let kept = compose(true)?;
    let exhibits: Vec<u32> = file.evidence.iter().map(|it| it.exhibit).collect();
    let assembled = assemble(kept.draft.document.clone(), &kept.pieces, &kept.signature, &exhibits);
    let found = troubles(own, &kept, &assembled);
    if !found.is_empty() {
        return Err(found);
    }
    let draft = compose(false)?.draft;
    measured(&draft)?;
    Ok(draft)
}

/// Writes a joint appeal with the template.
///
/// # Errors
/// As [`letter`].
pub fn joint_appeal(own: &OwnTemplate, text: &Appeal, setting: Setting<'_>) -> Result<Draft, Vec<TemplateFault>> {
    let Setting { days, catalogue, .. } = setting;
    let written = appeal::compose_by(text, (own.lang, own.lang), days, catalogue, Names::Listed, Some(own));
    let draft = written.map_err(faults)?;
    measured(&draft)?;
    Ok(draft)
}

/// Sets a draft as a PDF, to find characters that no font has.
///
/// # Errors
/// The fault of the template in which the character stands; the record's own characters are no fault of it.
pub fn printed(own: &OwnTemplate, draft: &Draft) -> Result<(), TemplateFault> {
    let Err(RenderError::MissingGlyph { character, .. }) = pdf::render(&draft.document) else { return Ok(()) };
    let line = own.line_of(character);
    if line == 0 {
        return Ok(());
    }
    let code = u32::from(character);
    Err(TemplateFault::at(
        (line, ""),
        "missing_glyph",
        format!("no font has the character U+{code:04X}: write it in another way"),
        format!("tidak ada fon yang memuat karakter U+{code:04X}: tuliskan dengan cara lain"),
    ))
}

fn faults(error: DraftError) -> Vec<TemplateFault> {
    match error {
        DraftError::Own(fault) => vec![fault],
        DraftError::UnknownDocument(_)
        | DraftError::NotJoint { .. }
        | DraftError::Disclosure
        | DraftError::Template(_)
        | DraftError::Markdown(_) => {
            vec![]
        }
    }
}

fn measured(draft: &Draft) -> Result<(), Vec<TemplateFault>> {
    let bytes: usize = draft.sections.iter().map(|section| section.markdown.len()).sum();
    if bytes <= MOST_TEXT {
        return Ok(());
    }
    Err(vec![TemplateFault::at(
        (0, ""),
        "too_long",
        "the document on a sample case becomes too long: take a for inside another for away",
        "dokumen untuk kasus contoh menjadi terlalu panjang: hapus for yang berada di dalam for lain",
    )])
}

/// What is wrong with a text that is kept: the law refers to the facts by the numbers of their paragraphs.
fn troubles(own: &OwnTemplate, kept: &Composed, assembled: &Assembled) -> Vec<TemplateFault> {
    let mut found = Vec::new();
    let marked = |id: &String| assembled.paragraphs.contains_key(&references::event_name(id));
    let numbered = |piece: &Piece| piece.id == "facts" && piece.style == Style::Numbered;
    if kept.pieces.iter().any(numbered) && !kept.events.iter().all(marked) {
        return vec![TemplateFault::at(
            (own.line_of_part("facts"), "facts"),
            "facts_marks",
            "the law refers to the paragraphs of the facts: in this part the paragraph of each event begins with `{{ event.anchor }}` (or write `{% include \"common/en/facts\" %}`)",
            "bagian hukum merujuk pada paragraf fakta: di sini paragraf tiap peristiwa diawali `{{ event.anchor }}` (atau tulis `{% include \"common/id/facts\" %}`)",
        )];
    }
    // A reference to paragraphs that are not there: the facts are told without marks, or not at all.
    let lost = assembled.troubles.iter().filter(|it| {
        matches!(
            it.flaw,
            Flaw::UnknownReference | Flaw::UnknownToken | Flaw::DuplicateName | Flaw::NamePlace | Flaw::DeepList
        )
    });
    found.extend(lost.map(|trouble| {
        let place = (own.line_of_part(&trouble.section), trouble.section.as_str());
        match trouble.flaw {
            Flaw::DeepList => TemplateFault::at(
                place,
                "deep_list",
                "a list of this part is nested too deep for a page: four levels are the most",
                "ada daftar yang bertingkat terlalu dalam di bagian ini: paling banyak empat tingkat",
            ),
            _ => TemplateFault::at(
                place,
                "unknown_reference",
                "this part refers to a paragraph, part or exhibit that the template does not write",
                "bagian ini merujuk pada paragraf, bagian, atau bukti yang tidak ditulis templat ini",
            ),
        }
    }));
    found
}
