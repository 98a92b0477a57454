//! References in a draft that stay right when its parts move. A paragraph is named by `{#name}` at its start and meant by
//! `{see:name}`; a part is meant by `{part:id}` and an exhibit by `{exhibit:3}`. The numbers are put in when the document is
//! set. An escaped brace, `\{see:…}`, is only text.

use std::ops::Range;

/// Around a token that a template is given: no characters, so that escaping leaves them alone and nobody types them.
const OPEN: char = '\u{1FFFE}';
const CLOSE: char = '\u{1FFFF}';

/// A token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'t> {
    /// Names the paragraph that it begins.
    Anchor(&'t str),
    /// The number of a named paragraph.
    Paragraph(&'t str),
    /// The number of a part.
    Part(&'t str),
    /// The number of an exhibit of the case.
    Exhibit(&'t str),
    /// A kind that is not known.
    Unknown,
}

fn is_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-')
}

/// The name of the paragraph that tells an event.
pub fn event_name(event: &str) -> String {
    let plain: String = event.chars().map(|letter| if is_name(letter) { letter } else { '_' }).collect();
    format!("event-{plain}")
}

/// The name of an event's paragraph at its start, for a template.
pub(super) fn anchor_of(event: &str) -> String {
    format!("{OPEN}#{}{CLOSE}", event_name(event))
}

/// A reference to the paragraph of an event, for a template.
pub(super) fn to_event(event: &str) -> String {
    format!("{OPEN}see:{}{CLOSE}", event_name(event))
}

/// A reference to a part, for a template.
pub(super) fn to_part(id: &str) -> String {
    format!("{OPEN}part:{id}{CLOSE}")
}

/// A reference to an exhibit, for a template.
pub(super) fn to_exhibit(number: u32) -> String {
    format!("{OPEN}exhibit:{number}{CLOSE}")
}

/// Writes the tokens that a template was given as they stand in a text.
pub(super) fn unveil(markdown: &str) -> String {
    let mut plain = String::with_capacity(markdown.len());
    let mut inside = false;
    for letter in markdown.chars() {
        match letter {
            OPEN => {
                inside = true;
                plain.push('{');
            }
            CLOSE => {
                inside = false;
                plain.push('}');
            }
            '\\' if inside => {}
            letter => plain.push(letter),
        }
    }
    plain
}

/// The tokens of a text with their places.
pub fn tokens(text: &str) -> Vec<(Token<'_>, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|open| at + open) {
        at = open + 1;
        let escaped = text[..open].chars().rev().take_while(|letter| *letter == '\\').count() % 2 == 1;
        let Some(close) = text[at..].find('}').map(|close| at + close).filter(|_| !escaped) else { continue };
        let inner = &text[at..close];
        let token = match inner.strip_prefix('#') {
            Some(name) if !name.is_empty() && name.chars().all(is_name) => Token::Anchor(name),
            Some(_) => Token::Unknown,
            None => match inner.split_once(':') {
                Some((kind, name)) if kind.chars().all(|letter| letter.is_ascii_alphabetic()) && !kind.is_empty() => {
                    let good = !name.is_empty() && name.chars().all(is_name);
                    match kind {
                        "see" if good => Token::Paragraph(name),
                        "part" if good => Token::Part(name),
                        "exhibit" if good => Token::Exhibit(name),
                        _ => Token::Unknown,
                    }
                }
                _ => continue,
            },
        };
        found.push((token, open..close + 1));
        at = close + 1;
    }
    found
}

/// The line of a place, from 1.
pub fn line_of(text: &str, place: usize) -> usize {
    text[..place].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_found_and_escaped_ones_are_text() {
        let text = "{#event-e1}She paid. See {see:event-e1}, {part:law} and {exhibit:3}; \\{see:x} and {plain} stay, {sea:x} does not.";
        let found: Vec<Token<'_>> = tokens(text).into_iter().map(|(token, _)| token).collect();
        assert_eq!(
            found,
            [
                Token::Anchor("event-e1"),
                Token::Paragraph("event-e1"),
                Token::Part("law"),
                Token::Exhibit("3"),
                Token::Unknown
            ]
        );
    }

    #[test]
    fn what_a_template_was_given_survives_the_escaping() {
        let veiled = crate::documents::markdown::escape(&format!("see paragraph {}.", to_event("e 1*")));
        assert_eq!(unveil(&veiled), "see paragraph {see:event-e_1_}\\.");
    }
}
