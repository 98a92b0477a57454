//! Documents on one case: complaint letters, contributions, communications, claims, briefings and referrals.

use super::checks;
use super::consent;
use super::deeds::Deeds;
use super::detention::Custody;
use super::disclosure;
use super::draft::{Draft, DraftError, OpenPoint, Piece, Points, Writer};
use super::facts::Teller;
use super::joint::Bodies;
use super::law::Telling;
use super::model::{Block, Document, Line};
use super::pattern::{self, Pattern, Similar};
use super::phrases;
use super::proofs::Proofs;
use super::room::Room;
use super::templates::{self, Kind, OwnTemplate, Template, Templates};
use super::told::{self, Fact};
use super::view::{Government, LetterView, Reader, view};
use super::wording::{self, either};
use super::{addressee, assembly, owed, questions, references, sender};
use crate::cases::model::{CaseFile, Disclosure, Event};
use crate::codes::{Day, State};
use crate::decisions::{Decided, Target};
use crate::letterhead::Sender;
use crate::mapping::map_case;
use crate::mapping::model::Mapping;
use crate::standards::{Catalogue, Lang, Letter, Towards};
use std::collections::HashMap;

/// The days of a document: `date` is the day that it bears, `today` the day on which it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    pub date: Day,
    pub today: Day,
}

/// Which document on a case: an avenue of complaint such as `SP-MIGRANTS`, or one of our own such as `WAGE-CLAIM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct To<'a> {
    pub document: &'a str,
    /// The State to which it speaks, where the case concerns several.
    pub state: Option<State>,
}

impl<'a> From<&'a str> for To<'a> {
    fn from(document: &'a str) -> Self {
        Self { document, state: None }
    }
}

/// Drafts a document on a case.
///
/// # Errors
/// A document that the directory of addressees does not have; everything else that is missing is an open point of the draft.
pub fn compose<'a>(
    file: &CaseFile,
    sender: &Sender,
    to: impl Into<To<'a>>,
    lang: Lang,
    days: Days,
    catalogue: &Catalogue,
) -> Result<Draft, DraftError> {
    compose_decided(file, sender, to, lang, days, catalogue, &Decided::default())
}

/// The same document, following what a lawyer decided on the provisions.
///
/// # Errors
/// As [`compose`].
pub fn compose_decided<'a>(
    file: &CaseFile,
    sender: &Sender,
    to: impl Into<To<'a>>,
    lang: Lang,
    days: Days,
    catalogue: &Catalogue,
    decided: &Decided,
) -> Result<Draft, DraftError> {
    let templates = Templates::built_in();
    let asked = Asked {
        to: to.into(),
        lang,
        told: lang,
        days,
        most: None,
        by_name: false,
        with: &[],
        templates,
        pattern: None,
    };
    Ok(compose_asked(file, sender, asked, catalogue, decided)?.draft)
}

/// What is asked of the composer.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub to: To<'a>,
    pub lang: Lang,
    /// The language in which the open points are told.
    pub told: Lang,
    pub days: Days,
    /// The most that is to be disclosed, where that is less than the consent allows.
    pub most: Option<Disclosure>,
    /// Paragraphs and parts are named in the pieces and get their numbers later.
    pub by_name: bool,
    /// Further mandates of the special procedures to which it is addressed jointly, such as `SP-TRAFFICKING`.
    pub with: &'a [String],
    /// The templates of the organisation.
    pub templates: &'a Templates,
    /// The similar cases, where they were counted.
    pub pattern: Option<&'a Pattern>,
}

/// A document with what a kept draft needs of it.
#[derive(Debug)]
pub struct Composed {
    pub draft: Draft,
    /// Every part in its order, the signature block among them.
    pub pieces: Vec<Piece>,
    pub signature: Vec<Line>,
    /// The events that are told, in order.
    pub events: Vec<String>,
    /// The provisions that are named.
    pub provisions: Vec<Target>,
    /// Events with those of their violation types for which no provision is named.
    pub unpleaded: Vec<(String, Vec<String>)>,
    /// Which other cases show the pattern of which this one is part, where that counts with the body.
    pub similar: Option<Similar>,
    /// The facts that it can tell, with the words for each.
    pub told: Vec<Fact>,
}

/// A document as it is asked for. An own template that fails on this case leaves its place to the built-in one, and an open
/// point tells why.
///
/// # Errors
/// As [`compose`].
pub fn compose_asked(
    file: &CaseFile,
    sender: &Sender,
    asked: Asked<'_>,
    catalogue: &Catalogue,
    decided: &Decided,
) -> Result<Composed, DraftError> {
    let to = catalogue.addressee(asked.to.document);
    let own = to.and_then(|to| asked.templates.own(Kind::Letter(to.template), asked.lang));
    let written = compose_by(file, sender, asked, catalogue, decided, own);
    let Some(own) = own else { return written };
    let (point, written) = match written {
        Err(DraftError::Own(fault)) => (
            OpenPoint::own_template_failed(own, &fault, asked.told),
            compose_by(file, sender, asked, catalogue, decided, None),
        ),
        written => (OpenPoint::own_template(own, asked.told), written),
    };
    let mut composed = written?;
    composed.draft.open_points.insert(0, point);
    Ok(composed)
}

/// A document by an own template, or by the built-in one.
pub(super) fn compose_by(
    file: &CaseFile,
    sender: &Sender,
    asked: Asked<'_>,
    catalogue: &Catalogue,
    decided: &Decided,
    own: Option<&OwnTemplate>,
) -> Result<Composed, DraftError> {
    let Asked { to: wanted, lang, days, by_name, .. } = asked;
    let bodies = Bodies::of(catalogue, wanted.document, asked.with)?;
    let to = bodies.first();
    let mut points = Points::telling(lang, asked.told);
    let shown = bodies.shown(file, days, lang, asked.most, catalogue, &mut points);
    consent::check(&shown, to, &mut points);
    let clean = disclosure::cleared(file, &shown, lang).map_err(|_| DraftError::Disclosure)?;
    let decided = decided.reworded(|reason| disclosure::cleared_text(file, &shown, lang, reason));
    bodies.each().iter().for_each(|to| addressee::check(to, lang, &mut points));

    let judged = days.date.max(days.today);
    let mut mapping = decided.applied(catalogue, &clean, map_case(catalogue, &clean, None, judged), judged);
    // What binds follows from the exact days, whatever the paper tells of them.
    let clean = checks::coarse(clean, file, to.template, &shown, catalogue, &mut points);
    let teller = Teller { file: &clean, catalogue, lang, name: &shown.name };
    let state = addressee::state(to, wanted.state, &clean, &mapping, catalogue);
    addressee::narrow(&mut mapping, bodies.each(), state, catalogue, &mut points);
    let within = addressee::within(to, &clean, catalogue);
    let reader = Reader { bodies: bodies.each(), state, days, within: &within };
    let mut view = view(&clean, &shown, sender, &teller, &reader, &mut points);
    (view.body.name, view.body.salutation) = (bodies.name(lang), bodies.salutation(lang));
    view.body.mandates = bodies.mandates(&clean, days, catalogue, lang, &mut points);
    Proofs { file: &clean, lang, by_name }.tell(&mut view.events, &mut view.claim, &mut points);
    view.period = phrases::period(&clean, state, lang);
    let similar = pattern::similar(to, &teller, state);
    view.pattern = pattern::sentence(asked.pattern, similar.as_ref(), (to, &view.sender.name), &teller);
    view.state = Government::of(state, catalogue, lang, &mut points, to.to != Towards::All);
    // The States and the numbers of parts and paragraphs are known before the text in which they stand.
    let (home, date) = (clean.worker.nationality, days.date);
    let (room, deeds) = (Room::of(bodies.each()), &Deeds::of(&clean));
    let telling =
        |paragraphs| Telling { catalogue, lang, date, home, paragraphs, by_name, decided: &decided, room, deeds };
    let business = view.situation.business;
    let owed =
        |law| owed::besides(law, home.filter(|_| to.template == Letter::Consular), business, catalogue, date, lang);
    view.law = owed(telling(HashMap::new()).states(&mapping, &mut Points::new(lang), &mut Vec::new()));
    view.governments = phrases::governments(&view.law, lang, &mut points);
    view.questions = questions::of(&view.law, &within, lang);
    view.conventions = phrases::conventions(&view.law, lang);
    let concerned = phrases::concerned(&view.law, state, &clean, catalogue, lang);
    let title = phrases::subject(to, &concerned, &shown.name, view.urgent, lang);
    let template = own.map_or_else(|| templates::template(Kind::Letter(to.template), lang), |own| &own.template);
    let signature = sender::signature(sender, to.template, lang, &mut points);
    let level = shown.level;
    let custody = |paragraphs| Custody { teller: &teller, state, paragraphs, by_name, level };
    // The same parts and paragraphs as in the second writing.
    let none = HashMap::new();
    view.detention = custody(&none).view(&mut Points::new(lang));
    // The first writing names the paragraph of each event, to find its number.
    view.events.iter_mut().for_each(|event| event.anchor = references::anchor_of(&event.id));
    let outline = write(template, &mut view, &signature)?;
    let numbered = |(id, number): (&String, &usize)| {
        let number = if by_name && *number > 0 { references::to_part(id) } else { number.to_string() };
        (id.clone(), number)
    };
    view.parts = outline.parts.iter().map(numbered).collect();
    let numbers = assembly::numbers(&outline.pieces);
    // A document that does not number its facts refers to none of them.
    let number = |(id, place): (&String, usize)| numbers.get(&references::event_name(id)).copied().unwrap_or(place);
    let told: HashMap<String, usize> =
        view.events.iter().zip(1..).map(|(it, place)| (it.id.clone(), number((&it.id, place)))).collect();
    view.events.iter_mut().filter(|_| !by_name).for_each(|event| event.anchor.clear());
    // Only the questionnaire asks for what is missing.
    let mut unasked = Points::new(lang);
    let asking = if to.template == Letter::ArbitraryDetention { &mut points } else { &mut unasked };
    view.detention = custody(&told).view(asking);
    let telling = telling(told);
    view.law = owed(telling.states(&mapping, &mut points, &mut Vec::new()));
    telling.changes(&mut points);
    let writer = write(template, &mut view, &signature)?;
    let shut = !bodies.is_joint() && checks::door(file, to, state, days, catalogue, &mut points);
    checks::domestic_law(&clean, to, state, &mut points);
    checks::named_in_public(&clean, to.template, &mut points);
    if let Some(most) = to.most_words {
        checks::length(&writer, most, &mut points);
    }
    // The reference of the case would tie a paper that does not name the worker to one that does.
    let told = shown.level == Disclosure::Named && to.template != Letter::Press;
    let reference = if told { clean.reference.clone() } else { String::new() };
    let document = Document {
        author: sender.organisation.clone(),
        language: wording::tag(lang),
        date: days.date,
        letterhead: sender::letterhead(sender, to.template, &mut points),
        addressee: bodies.lines(lang, &mut points),
        dateline: sender::dateline(sender, days.date, &reference, lang),
        subject: title.clone(),
        title,
        blocks: writer.blocks,
        footnotes: writer.footnotes,
        footer: reference,
        page_label: either(lang, "Page {page} of {pages}", "Halaman {page} dari {pages}").to_owned(),
        // A kept draft takes the mark off when it is made final.
        banner: consent::banner(clean.fictional, consent::Stage::of(shown.consented, shut), lang),
    };
    checks::pages(&document, to.template, &mut points);
    let told = told::facts(&teller);
    let provisions: Vec<Target> = view.law.into_iter().flat_map(|state| state.rests).collect();
    Ok(Composed {
        unpleaded: unpleaded(&clean, &mapping, &provisions),
        draft: Draft { document, sections: writer.sections, open_points: points.into_inner(), disclosure: vec![shown] },
        pieces: writer.pieces,
        signature,
        events: view.events.into_iter().map(|event| event.id).collect(),
        provisions,
        similar,
        told,
    })
}

/// The violation types of each event for which none of the provisions is named.
fn unpleaded(file: &CaseFile, mapping: &Mapping, named: &[Target]) -> Vec<(String, Vec<String>)> {
    let reasons: Vec<_> =
        mapping.suggestions.iter().filter(|it| named.contains(&Target::of(it))).flat_map(|it| &it.reasons).collect();
    let of = |event: &Event| {
        let speaks = |violation: &String| {
            let own = reasons.iter().filter(|it| it.event == event.id);
            own.into_iter().any(|it| it.violation == *violation || it.also.iter().any(|also| also == violation))
        };
        event.violations.iter().filter(|it| !speaks(it)).cloned().collect::<Vec<_>>()
    };
    let all = file.events.iter().map(|event| (event.id.clone(), of(event)));
    all.filter(|(_, violations)| !violations.is_empty()).collect()
}

/// Writes the parts of the template in its order; `signatures` stands for the signature block.
fn write<'t>(template: &'t Template, view: &mut LetterView, signature: &[Line]) -> Result<Writer<'t>, DraftError> {
    // A part can name the number of any other; before the first writing they are not known.
    for id in template.order() {
        view.parts.entry(id.to_owned()).or_insert_with(|| "0".to_owned());
    }
    let mut writer = Writer::new(template);
    for id in template.order() {
        if id == "signatures" {
            writer.blocks.push(Block::Signatures { parties: vec![signature.to_vec()] });
            writer.pieces.push(Piece::signatures());
        } else {
            writer.section(id, &*view)?;
        }
    }
    Ok(writer)
}
