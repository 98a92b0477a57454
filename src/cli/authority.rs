//! An authority as one line of text, for `saksi map` and `saksi standards …`.

use crate::standards::{Authority, Lang, mark_words};

/// What it is, whose, when, how far it goes, and what it says.
pub fn line(told: &Authority, lang: Lang) -> String {
    let (kind, says) = (told.kind.name(lang), told.says.name(lang));
    let states: Vec<&str> = told.states.iter().map(crate::codes::State::as_str).collect();
    let to = if states.is_empty() { String::new() } else { format!(" [{}]", states.join(", ")) };
    let mark = mark_words(told.confidence, lang);
    let (body, gist) = (told.body(lang), told.gist(lang));
    format!("{body}, {}{to} ({}; {kind}; {says}): {gist}{mark}", told.symbol(lang), told.dated)
}
