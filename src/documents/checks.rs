//! What is checked of a document beside its facts: whether the door is open, and whether it is too long in words or pages.

use super::draft::{Points, Writer};
use super::letter::Days;
use super::model::Document;
use super::pdf;
use crate::cases::model::CaseFile;
use crate::codes::State;
use crate::mechanisms::evaluate;
use crate::mechanisms::model::{Avenue, Door};
use crate::standards::{Addressee, Catalogue, Letter, Submitter};

/// Notes a text that is longer than the body takes.
pub(super) fn length(writer: &Writer, most: usize, points: &mut Points) {
    let words: usize = writer.sections.iter().map(|section| section.markdown.split_whitespace().count()).sum();
    if words > most {
        points.note(
            "too_long",
            "",
            &format!("The text has about {words} words; {most} are the limit: shorten it."),
            &format!("Naskah ini memuat kira-kira {words} kata, sedangkan batasnya {most}: persingkat."),
        );
    }
}

/// The most pages that a kind of document has: what an official reads in a meeting is one sheet; the Working Group on
/// Arbitrary Detention asks for about 20 (`length_limit` of `mechanisms.csv`).
fn most_pages(template: Letter) -> Option<usize> {
    match template {
        Letter::Briefing => Some(1),
        Letter::ArbitraryDetention => Some(20),
        _ => None,
    }
}

/// Notes a document that has more pages than its kind may have, counted as it is set.
pub(super) fn pages(document: &Document, template: Letter, points: &mut Points) {
    let Some(most) = most_pages(template) else { return };
    // A character that no font has is told when the PDF is made.
    let pages = pdf::pages(document).unwrap_or_default();
    if pages > most {
        points.note(
            "too_many_pages",
            "",
            &format!("The document has {pages} pages; {most} is the limit: shorten the facts or what is asked for."),
            &format!("Dokumen ini {pages} halaman, sedangkan batasnya {most}: persingkat fakta atau permohonannya."),
        );
    }
}

/// Notes an avenue that is shut on the case, with the reason and what to do instead.
pub(super) fn door(
    file: &CaseFile,
    to: &Addressee,
    state: Option<State>,
    days: Days,
    catalogue: &Catalogue,
    points: &mut Points,
) {
    // The ILO's procedures are a union's: who sends it is told in the document itself.
    let ilo = matches!(to.template, Letter::IloRepresentation | Letter::IloObservations | Letter::IloFreedom);
    let by = if ilo { Submitter::Union } else { Submitter::Ngo };
    let avenues = evaluate(catalogue, file, by, Some(days.date), days.today);
    let shut = avenues.iter().find(|avenue| {
        let here = state.is_none() || avenue.state.is_none() || avenue.state == state;
        avenue.mechanism.id == to.document && here && avenue.door == Door::Closed
    });
    if let Some(rule) = shut.and_then(Avenue::deciding).map(|checked| &checked.rule) {
        points.note(
            "door_shut",
            "",
            &format!("This door is shut: {} {}", rule.message, rule.step),
            &format!("Jalur ini tertutup: {} {}", rule.message_id, rule.step_id),
        );
    }
}
