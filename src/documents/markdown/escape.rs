//! Text that a person typed, made safe to stand in a Markdown template: it prints as it was typed.

/// Escapes text for one line of Markdown: every ASCII punctuation mark takes a backslash, runs of white space become
/// one space, and control and direction characters, which print nothing of their own, are dropped. Text that holds
/// right-to-left letters is set between U+2068 and U+2069, so that a name keeps its place in the sentence around it.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let mut isolated = false;
    for (position, word) in visible_words(text).enumerate() {
        if position > 0 {
            escaped.push(' ');
        }
        for letter in word.chars().filter(|letter| !is_dropped(*letter)) {
            if letter.is_ascii_punctuation() {
                escaped.push('\\');
            }
            escaped.push(letter);
            isolated |= is_right_to_left(letter);
        }
    }
    if isolated { format!("\u{2068}{escaped}\u{2069}") } else { escaped }
}

/// The same Markdown with fewer backslashes, for a person to read and edit: those before marks that mean nothing where they
/// stand are gone.
pub fn relax(markdown: &str) -> String {
    markdown.split('\n').map(relax_line).collect::<Vec<_>>().join("\n")
}

fn relax_line(line: &str) -> String {
    let mut relaxed = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\'
            && let Some(mark) = letters.next()
        {
            // At the head of a line or item a dash begins a list, as a dot or bracket after figures does.
            let named = relaxed.strip_prefix("{#").and_then(|rest| rest.split_once('}'));
            let head = named.map_or(relaxed.as_str(), |(_, rest)| rest);
            let at_head = head.chars().all(|it| it.is_ascii_digit() || " >-*+.)".contains(it));
            let plain = match mark {
                ',' | ';' | ':' | '\'' | '"' | '/' | '?' | '(' | '%' | '@' => true,
                '.' | ')' | '-' => !at_head,
                _ => false,
            };
            if !plain {
                relaxed.push('\\');
            }
            relaxed.push(mark);
        } else {
            relaxed.push(letter);
        }
    }
    relaxed
}

fn visible_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_whitespace()).filter(|word| !word.chars().all(is_dropped))
}

/// Controls, the byte order mark, and the characters that override, embed or isolate a direction.
fn is_dropped(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Letters of the blocks that are written from right to left (Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin).
fn is_right_to_left(letter: char) -> bool {
    matches!(letter,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::markdown::{Numbering, blocks};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn relaxed_text_reads_as_the_escaped_one(text in "[a-z0-9 .,;:()\\-+*_#>!\\[\\]{}\"'/%@=~|&<\\\\]{0,40}", more in "[0-9]{0,2}[.) -]{0,3}[a-z]{0,5}") {
            let escaped = format!("{}\n\n- {}", escape(&format!("x{text}")), escape(&format!("{more}y")));
            let read = |text: &str| blocks(text, &mut Numbering::default());
            prop_assert_eq!(read(&relax(&escaped)), read(&escaped));
        }
    }

    #[test]
    fn a_sentence_is_free_of_backslashes_and_a_figure_at_its_head_is_not() {
        assert_eq!(relax(&escape("W. C. (Johor Bahru, Malaysia): 5-6.")), "W. C. (Johor Bahru, Malaysia): 5-6.");
        assert_eq!(relax(&escape("1. May")), "1\\. May");
        assert_eq!(relax(&escape("- a [b] {c}")), "\\- a \\[b\\] \\{c\\}");
    }
}
