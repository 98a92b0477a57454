//! Hygiene of every text of a document. Refused is what hides or breaks what a reader sees: control characters, Unicode
//! noncharacters, overrides of the writing direction, directional pairs that are left open at the end of a line, and
//! heaps of combining marks. Nothing else is refused, and nothing else is changed than this: text comes out in
//! normalisation form C, and a line end is `\n`.

use super::pointer::Pointer;
use super::tree::{Content, Node};
use super::{Fault, MOST_FAULTS};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The most combining marks on one base character: twice what the densest scripts need.
const MOST_MARKS: usize = 30;

/// The longest text of any field, in characters; fields have their own, lower limits.
const LONGEST: usize = 100_000;

/// Checks every text under `node` and brings the right ones into their normal form.
pub(super) fn clean(node: &mut Node, faults: &mut Vec<Fault>) {
    walk(node, &mut Pointer::default(), faults);
}

fn walk(node: &mut Node, place: &mut Pointer, faults: &mut Vec<Fault>) {
    if faults.len() >= MOST_FAULTS {
        return;
    }
    let here = place.len();
    match &mut node.content {
        Content::Text(text) => match fault_of(text) {
            Some((code, message)) => faults.push(Fault::new(place.clone(), code, message)),
            None => normalise(text),
        },
        Content::List(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                place.push_index(index);
                walk(item, place, faults);
                place.truncate(here);
            }
        }
        Content::Map(entries) => {
            for (key, value) in entries {
                place.push(key);
                walk(value, place, faults);
                place.truncate(here);
            }
        }
        Content::Null | Content::Bool(_) | Content::Unsigned(_) | Content::Signed(_) | Content::Float(_) => {}
    }
}

fn normalise(text: &mut String) {
    if text.contains('\r') {
        *text = text.replace("\r\n", "\n");
    }
    if !is_nfc(text) {
        *text = text.nfc().collect();
    }
}

/// Whether a character is never part of a text: C0 and C1 controls other than line end and tab, the direction overrides
/// U+202D and U+202E, and noncharacters.
pub(super) fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202d}' | '\u{202e}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// The first fault of a text: its code and message.
fn fault_of(text: &str) -> Option<(&'static str, &'static str)> {
    if text.len() > LONGEST && text.chars().count() > LONGEST {
        return Some(("too_long", "This text is longer than 100,000 characters: shorten it."));
    }
    let controls = if text.contains('\r') { text.replace("\r\n", "\n") } else { String::new() };
    let plain = if controls.is_empty() { text } else { &controls };
    if plain.chars().any(is_forbidden) {
        return Some((
            "forbidden_character",
            "This text has a character that cannot be shown (a control character, a direction override or a \
             noncharacter): remove it, or type the text anew. Line ends and tabs are allowed.",
        ));
    }
    if plain.split('\n').any(has_open_pair) {
        return Some((
            "forbidden_character",
            "This text has an invisible direction mark (U+202A to U+202E, U+2066 to U+2069) without its partner on the \
             same line: remove it, or type the text anew.",
        ));
    }
    let mut marks = 0;
    for c in plain.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MOST_MARKS {
            return Some(("too_many_marks", "This text heaps more than 30 accents on one letter: type it anew."));
        }
    }
    None
}

/// Whether an embedding or isolate of a line is not closed, or closed without having been opened.
fn has_open_pair(line: &str) -> bool {
    let mut open = Vec::new();
    for c in line.chars() {
        match c {
            '\u{202a}' | '\u{202b}' => open.push('\u{202c}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' | '\u{2069}' if open.pop() != Some(c) => return true,
            _ => {}
        }
    }
    !open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_every_script_and_emoji_is_kept() {
        for text in [
            "Siti Aminah binti Karim",
            "सीता थापा",
            "রহিমা খাতুন",
            "မြင့်မြင့်",
            "សុខា",
            "نورجهان\tبی بی",
            "👩‍👧 and ក្ស្ត្រី",
            "line\nline\r\nline",
            "a \u{2068}name\u{2069} in isolates",
            "\u{202b}شمس\u{202c}",
        ] {
            assert_eq!(fault_of(text), None, "{text:?}");
        }
    }

    #[test]
    fn characters_that_hide_or_break_are_refused() {
        for (text, code) in [
            ("a\0b", "forbidden_character"),
            ("a\u{1b}[31m", "forbidden_character"),
            ("a\u{85}b", "forbidden_character"),
            ("a\rb", "forbidden_character"),
            ("\u{202e}gnp.exe\u{202c}", "forbidden_character"),
            ("open \u{2067}isolate", "forbidden_character"),
            ("closed over \u{2067}two\nlines\u{2069}", "forbidden_character"),
            ("crossed \u{202a}\u{2066}\u{202c}\u{2069}", "forbidden_character"),
            ("\u{ffff}", "forbidden_character"),
            ("\u{fdd0}", "forbidden_character"),
            ("\u{10fffe}", "forbidden_character"),
        ] {
            assert_eq!(fault_of(text).map(|(code, _)| code), Some(code), "{text:?}");
        }
        let marks = |n: usize| format!("a{}", "\u{301}".repeat(n));
        assert_eq!(fault_of(&marks(30)), None);
        assert_eq!(fault_of(&marks(10_000)).map(|(code, _)| code), Some("too_many_marks"));
    }

    #[test]
    fn text_comes_out_composed_and_with_plain_line_ends() {
        let mut text = "Cafe\u{301}\r\nx".to_owned();
        normalise(&mut text);
        assert_eq!(text, "Caf\u{e9}\nx");
    }
}
