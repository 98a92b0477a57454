//! What is checked of a document beside its facts: whether the door is open, and whether the body takes that many words.

use super::draft::{Points, Writer};
use super::letter::Days;
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
