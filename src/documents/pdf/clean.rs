//! Text made fit for the page: what prints nothing and could disturb a line is taken out.

use std::borrow::Cow;

/// Drops control characters and direction overrides, turns every kind of white space but the line feed into a space,
/// and drops the isolating characters of a text in which they do not pair up.
pub fn clean(text: &str) -> Cow<'_, str> {
    let paired = isolates_pair(text);
    let fits = |letter: char| letter == '\n' || replacement(letter, paired) == Some(letter);
    if text.chars().all(fits) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .filter_map(|letter| if letter == '\n' { Some('\n') } else { replacement(letter, paired) })
            .collect(),
    )
}

fn replacement(letter: char, isolates_pair: bool) -> Option<char> {
    match letter {
        '\t' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{206A}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' => None,
        '\u{2066}'..='\u{2069}' if !isolates_pair => None,
        letter if letter.is_control() => None,
        letter => Some(letter),
    }
}

/// Whether each isolate that opens in a line is closed in it, and none closes that was not open.
fn isolates_pair(text: &str) -> bool {
    text.split('\n').all(|line| {
        let depth = line.chars().try_fold(0_usize, |depth, letter| match letter {
            '\u{2066}'..='\u{2068}' => Some(depth + 1),
            '\u{2069}' => depth.checked_sub(1),
            _ => Some(depth),
        });
        depth == Some(0)
    })
}

/// Characters that draw nothing by nature, so that their lack in a font is no loss.
pub fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overrides_and_lone_isolates_go_and_pairs_stay() {
        assert_eq!(clean("a\u{202E}b\u{0}\tc\r\n"), "ab c\n");
        assert_eq!(clean("x \u{2068}محمد\u{2069} y"), "x \u{2068}محمد\u{2069} y");
        assert_eq!(clean("x \u{2069}\u{2068}y"), "x y");
        assert_eq!(clean("x \u{2068}\ny\u{2069}"), "x \ny");
    }
}
