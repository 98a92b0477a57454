//! Where a line may never break: inside an orthographic syllable of Burmese, Khmer, Thai or Lao. The dictionary of the
//! layout engine breaks inside Burmese ones now and then.

/// For each character of the text, whether a line must not begin with it.
pub fn unbreakable(text: &str) -> Vec<bool> {
    let letters: Vec<char> = text.chars().collect();
    (0..letters.len())
        .map(|index| {
            let before = index.checked_sub(1).map_or('\0', |before| letters[before]);
            let after = letters.get(index + 1).copied().unwrap_or('\0');
            let letter = letters[index];
            burmese(before, letter, after)
                || matches!(letter, '\u{17B4}'..='\u{17D3}' | '\u{17DD}')
                || before == '\u{17D2}'
                || matches!(letter, '\u{0E30}'..='\u{0E3A}' | '\u{0E45}' | '\u{0E47}'..='\u{0E4E}')
                || matches!(before, '\u{0E40}'..='\u{0E44}')
                || matches!(letter, '\u{0EB0}'..='\u{0EBD}' | '\u{0EC8}'..='\u{0ECE}')
                || matches!(before, '\u{0EC0}'..='\u{0EC4}')
        })
        .collect()
}

/// Vowel signs, medials, tones and killers stay with their consonant, as does a stacked or killed consonant.
fn burmese(before: char, letter: char, after: char) -> bool {
    matches!(letter,
        '\u{102B}'..='\u{103E}' | '\u{1056}'..='\u{1059}' | '\u{105E}'..='\u{1060}' | '\u{1062}'..='\u{1064}'
        | '\u{1067}'..='\u{106D}' | '\u{1071}'..='\u{1074}' | '\u{1082}'..='\u{108D}')
        || before == '\u{1039}'
        || (matches!(letter, '\u{1000}'..='\u{103F}') && matches!(after, '\u{1039}' | '\u{103A}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_killed_consonant_stays_on_its_line() {
        let text = "ရေရာက်";
        let starts: String = text.chars().zip(unbreakable(text)).filter(|(_, never)| !never).map(|(c, _)| c).collect();
        assert_eq!(starts, "ရရ");
    }

    #[test]
    fn latin_is_free() {
        assert!(unbreakable("a b-c").iter().all(|never| !never));
    }
}
