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
