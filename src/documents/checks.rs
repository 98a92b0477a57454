//! What is checked of a document beside its facts: whether the door is open, and whether it is too long in words or pages.

use super::disclosure::{self, Shown};
use super::draft::{Points, Writer};
use super::letter::Days;
use super::model::{Block, Document};
use super::pdf;
use crate::cases::model::{CaseFile, Disclosure, Remedy, RemedyForum};
use crate::codes::State;
use crate::mechanisms::evaluate;
use crate::mechanisms::model::{Answer, Avenue, Checked, Door};
use crate::standards::{Addressee, Catalogue, Lang, Letter, Level, Submitter};

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

/// How many pages a document may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    /// What its purpose allows.
    Firm(usize),
    /// What its body usually takes; it can say otherwise.
    Usual(usize),
}

/// The pages of a kind of document: what an official reads in a meeting is one page, what an editor reads one sheet; of the
/// bodies `length_limit` of `mechanisms.csv`, where it is marked as to be confirmed. Its annex is not counted.
fn limit(template: Letter) -> Option<Limit> {
    match template {
        Letter::Briefing => Some(Limit::Firm(1)),
        Letter::Press => Some(Limit::Firm(2)),
        Letter::ArbitraryDetention => Some(Limit::Usual(20)),
        Letter::TreatyReport => Some(Limit::Usual(10)),
        Letter::Communication => Some(Limit::Usual(50)),
        _ => None,
    }
}

/// What is said of a document of so many pages that has more than its kind may have, in English and Indonesian.
pub fn too_many_pages(pages: usize, template: Letter) -> Option<(String, String)> {
    match limit(template)? {
        Limit::Firm(most) if pages > most => Some((
            format!("The document has {pages} pages; {most} is the limit: shorten the facts or what is asked for."),
            format!("Dokumen ini {pages} halaman, sedangkan batasnya {most}: persingkat fakta atau permohonannya."),
        )),
        Limit::Usual(most) if pages > most => Some((
            format!(
                "The document has {pages} pages; this body usually takes about {most}: look up what it takes now, and shorten."
            ),
            format!(
                "Dokumen ini {pages} halaman, sedangkan badan ini biasanya menerima sekitar {most}: periksa ketentuan terbarunya, lalu persingkat."
            ),
        )),
        Limit::Firm(_) | Limit::Usual(_) => None,
    }
}

/// Whether the pages of a kind of document are counted.
pub fn counts_pages(template: Letter) -> bool {
    limit(template).is_some()
}

/// Notes a document that has more pages than its kind may have, counted as it is set.
pub(super) fn pages(document: &Document, template: Letter, points: &mut Points) {
    if !counts_pages(template) {
        return;
    }
    // A character that no font has is told when the PDF is made.
    let pages = pdf::pages(document).unwrap_or_default();
    if let Some((en, id)) = too_many_pages(pages, template) {
        points.note("too_many_pages", "", &en, &id);
    }
}

/// The most pages of an appeal up to its signature: real ones have one to three.
const APPEAL_PAGES: usize = 3;

/// Notes an appeal that is longer than those which are read. The signatories, copies and small print are not counted.
pub(super) fn appeal_pages(document: &Document, points: &mut Points) {
    let end = document.blocks.iter().position(|block| matches!(block, Block::Signatures { .. }));
    let blocks = document.blocks[..end.map_or(document.blocks.len(), |at| at + 1)].to_vec();
    let letter = Document { blocks, ..document.clone() };
    let pages = pdf::pages(&letter).unwrap_or_default();
    if pages > APPEAL_PAGES {
        points.note(
            "too_many_pages",
            "",
            &format!("The appeal has {pages} pages up to its signature; those that are read have one to {APPEAL_PAGES}: shorten the background or the demands."),
            &format!("Seruan ini {pages} halaman sampai tanda tangan, sedangkan seruan yang dibaca umumnya satu sampai {APPEAL_PAGES} halaman: persingkat latar belakang atau tuntutannya."),
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
    // Help of a consulate rests on no statute of the State where it sits.
    let law = |it: &(usize, &Remedy)| it.1.forum != RemedyForum::Consulate;
    let place = steps
        .clone()
        .find(law)
        .or_else(|| steps.next())
        .map_or_else(|| "/remedies".to_owned(), |(at, _)| format!("/remedies/{at}/statute"));
    points.note(
        "no_domestic_law",
        place,
        "No domestic law is named: write at a step of the remedies on which statute or rule it rests, or which one the State failed to apply.",
        "Tidak ada hukum nasional yang disebut: tuliskan pada salah satu upaya, peraturan mana yang menjadi dasarnya atau yang tidak diterapkan negara.",
    );
}

/// The cleared file as the paper tells it: coarse where anybody can read it and the worker is not named. Notes that an account is left
/// out by which she could be recognised.
pub(super) fn coarse(
    clean: CaseFile,
    file: &CaseFile,
    template: Letter,
    shown: &Shown,
    catalogue: &Catalogue,
    points: &mut Points,
) -> CaseFile {
    if !template.is_public() || shown.level == Disclosure::Named {
        return clean;
    }
    let (coarse, left_out) = disclosure::coarse(&clean, file, catalogue);
    if left_out {
        points.note(
            "account_left_out",
            "/events",
            "An account is not quoted: this paper is published, and the account tells an exact day, a place or an employer by which the worker could be recognised. Tell it in general words where it is needed.",
            "Satu keterangan tidak dikutip: dokumen ini dipublikasikan, dan keterangan itu menyebut tanggal persis, tempat, atau majikan yang membuat pekerja dapat dikenali. Ceritakan dengan kata-kata umum bila diperlukan.",
        );
    }
    coarse
}

/// Notes that others are named in what is published.
pub(super) fn named_in_public(file: &CaseFile, template: Letter, points: &mut Points) {
    if template == Letter::Press && file.actors.iter().any(|actor| !actor.name.is_empty()) {
        points.note(
            "named_in_public",
            "/actors",
            "Persons and firms are named: let a lawyer look at it before it is published.",
            "Ada orang dan perusahaan yang disebut namanya: mintalah pengacara memeriksanya sebelum diterbitkan.",
        );
    }
}

/// Notes what an avenue needs and the case does not show, with what to do; whether the avenue is shut on the case.
pub(super) fn door(
    file: &CaseFile,
    to: &Addressee,
    state: Option<State>,
    days: Days,
    catalogue: &Catalogue,
    points: &mut Points,
) -> bool {
    // The ILO's procedures are a union's: who sends it is told in the document itself.
    let ilo = matches!(to.template, Letter::IloRepresentation | Letter::IloObservations | Letter::IloFreedom);
    let by = if ilo { Submitter::Union } else { Submitter::Ngo };
    let avenues = evaluate(catalogue, file, by, Some(days.date), days.today);
    let own = |avenue: &&Avenue<'_>| {
        let here = state.is_none() || avenue.state.is_none() || avenue.state == state;
        avenue.mechanism.id == to.document && here
    };
    // Of several States the most open door counts.
    let Some(avenue) = avenues.iter().filter(own).min_by_key(|it| it.door) else { return false };
    let shut = avenue.door == Door::Closed;
    let deciding = avenue.deciding().map(|it| &it.rule.id);
    let must = avenue.conditions.iter().filter(|it| it.rule.level == Level::Must);
    for checked in must.filter(|it| matches!(it.finding.answer, Answer::NotMet | Answer::Unknown)) {
        let (code, en, id) = match checked.finding.answer {
            Answer::NotMet if shut && deciding == Some(&checked.rule.id) => {
                ("door_shut", "This door is shut. It needs", "Jalur ini tertutup. Yang disyaratkan")
            }
            Answer::NotMet => ("door_needs", "This door also needs", "Jalur ini juga mensyaratkan"),
            _ => (
                "door_unknown",
                "This door needs, and the record does not tell",
                "Yang disyaratkan jalur ini dan belum tampak dalam berkas",
            ),
        };
        points.note(
            code,
            checked.finding.fact.pointer().unwrap_or_default(),
            &needs(en, checked, Lang::En),
            &needs(id, checked, Lang::Id),
        );
    }
    shut
}

/// `This door is shut. It needs: “The worker has agreed.” No consent is recorded. Ask her.`
pub(super) fn needs(lead: &str, checked: &Checked<'_>, lang: Lang) -> String {
    let rule = &checked.rule;
    let (needed, step) = (lang.pick(&rule.message, &rule.message_id), lang.pick(&rule.step, &rule.step_id));
    let found = checked.finding.told.text(lang);
    format!("{lead}: “{needed}” {found} {step}")
}
