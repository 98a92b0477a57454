//! The authorities that a document cites beside an article: what was verified in a named source, and was said to the State
//! itself or to all. The rest is only told to the drafter.

use super::draft::Points;
use super::wording;
use crate::mapping::model::{Suggestion, Support};
use crate::standards::{AuthorityKind, AuthoritySays, Catalogue, Confidence, Instrument, Lang};

/// The most authorities beside one article.
const MOST: usize = 2;

/// Whether it says something on the point that a document can hold against its reader.
fn speaks(support: &Support) -> bool {
    let told = &support.authority;
    let asked = support.same_state && told.says == AuthoritySays::Asks && told.kind != AuthorityKind::ListOfIssues;
    told.says.carries() || asked
}

/// Whether it can stand in a document without a lawyer who read it.
fn sure(support: &Support) -> bool {
    support.authority.confidence == Confidence::Verified && support.authority.from_overlay.is_none()
}

/// The sentence that cites them; empty where there is none. `named` holds what the document has named already, and each
/// authority is cited once.
pub(super) fn sentence(catalogue: &Catalogue, suggestion: &Suggestion, lang: Lang, named: &mut Vec<String>) -> String {
    let fitting = suggestion.authority.iter().filter(|it| speaks(it) && sure(it));
    let new: Vec<&Support> = fitting.filter(|it| !named.contains(&it.authority.id)).take(MOST).collect();
    named.extend(new.iter().map(|it| it.authority.id.clone()));
    let mut told: Vec<String> = Vec::new();
    for (place, support) in new.iter().enumerate() {
        // A second part of the same body's work needs its name no more.
        let again = place > 0 && new[place - 1].authority.body == support.authority.body;
        let body = if again { String::new() } else { format!("{}, ", support.authority.body(lang)) };
        told.push(body + &reference(catalogue, suggestion, support, lang));
    }
    if told.is_empty() {
        return String::new();
    }
    match lang {
        Lang::En => format!("On this point: {}.", told.join("; ")),
        Lang::Id => format!("Mengenai hal ini: {}.", told.join("; ")),
    }
}

/// `Observation adopted 2016, 106th session (2017), with regard to Malaysia`.
fn reference(catalogue: &Catalogue, suggestion: &Suggestion, support: &Support, lang: Lang) -> String {
    let told = &support.authority;
    let mut text = told.symbol(lang).to_owned();
    // The name of a mission names its State.
    if support.same_state && told.kind != AuthorityKind::MissionReport {
        let state = wording::state_in_text(&catalogue.state_name(suggestion.state, lang), lang);
        text += lang.pick(", with regard to ", ", mengenai ");
        text += &state;
    }
    if support.later {
        text += lang.pick(" (after the events)", " (sesudah kejadian)");
    }
    text
}

/// Notes the authorities on the cited articles of an instrument that a document does not cite by itself: they were not
/// verified, or come from the organisation's overlay.
pub(super) fn note(instrument: &Instrument, cited: &[&&Suggestion], lang: Lang, points: &mut Points) {
    let mut symbols: Vec<&str> = Vec::new();
    for support in cited.iter().flat_map(|it| &it.authority).filter(|it| speaks(it) && !sure(it)) {
        let symbol = support.authority.symbol(lang);
        if !symbols.contains(&symbol) {
            symbols.push(symbol);
        }
    }
    if !symbols.is_empty() {
        let (short, list) = (instrument.short(lang), symbols.join("; "));
        points.note(
            "confirm_authority",
            "",
            &format!("{short}: known on these points and not cited, because nobody has verified it: {list}. Read it, then cite it."),
            &format!("{short}: ada rujukan mengenai hal ini yang tidak dikutip karena belum diperiksa kebenarannya: {list}. Bacalah dahulu, lalu kutip."),
        );
    }
}
