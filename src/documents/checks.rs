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

/// Whether a kind of document tells of remedies at home so that its reader asks which domestic law applies.
fn asks_domestic_law(template: Letter) -> bool {
    match template {
        Letter::SpecialProcedures
        | Letter::ArbitraryDetention
        | Letter::TreatyReport
        | Letter::Communication
        | Letter::IloRepresentation
        | Letter::IloObservations
        | Letter::IloFreedom
        | Letter::National
        | Letter::WageClaim => true,
        Letter::Consular | Letter::Briefing | Letter::Press | Letter::Referral => false,
    }
}

/// Notes that no step names a statute of the State to which the document speaks, or of any where it speaks to several.
pub(super) fn domestic_law(file: &CaseFile, to: &Addressee, state: Option<State>, points: &mut Points) {
    let mut steps = file.remedies.iter().enumerate().filter(|(_, it)| state.is_none_or(|state| it.state == state));
    if !asks_domestic_law(to.template) || steps.clone().any(|(_, it)| !it.statute.trim().is_empty()) {
        return;
    }
    let place = steps.next().map_or_else(|| "/remedies".to_owned(), |(at, _)| format!("/remedies/{at}/statute"));
    points.note(
        "no_domestic_law",
        place,
        "No domestic law is named: write at a step of the remedies on which statute or rule it rests, or which one the State failed to apply.",
        "Tidak ada hukum nasional yang disebut: tuliskan pada salah satu upaya, peraturan mana yang menjadi dasarnya atau yang tidak diterapkan negara.",
    );
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
