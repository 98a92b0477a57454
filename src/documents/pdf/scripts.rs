//! Which script a character belongs to, by Unicode block: it decides the font that is asked first and the leading.
//! Characters of no script of ours (Latin, digits, punctuation) go with the text around them.

/// The scripts that have a font of their own beside Latin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    Devanagari,
    Bengali,
    Myanmar,
    Khmer,
    Thai,
    Lao,
    Tamil,
    Sinhala,
    Arabic,
    Chinese,
}

impl Script {
    /// The script of a letter or sign; `None` for what many scripts share.
    pub fn of(letter: char) -> Option<Self> {
        if letter < '\u{600}' {
            return None;
        }
        match letter {
            '\u{600}'..='\u{6FF}'
            | '\u{750}'..='\u{77F}'
            | '\u{8A0}'..='\u{8FF}'
            | '\u{FB50}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFE}' => Some(Self::Arabic),
            '\u{900}'..='\u{963}' | '\u{966}'..='\u{97F}' | '\u{A8E0}'..='\u{A8FF}' => Some(Self::Devanagari),
            '\u{980}'..='\u{9FF}' => Some(Self::Bengali),
            '\u{B80}'..='\u{BFF}' => Some(Self::Tamil),
            '\u{D80}'..='\u{DFF}' => Some(Self::Sinhala),
            '\u{E00}'..='\u{E7F}' => Some(Self::Thai),
            '\u{E80}'..='\u{EFF}' => Some(Self::Lao),
            '\u{1000}'..='\u{109F}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}' => Some(Self::Myanmar),
            '\u{1780}'..='\u{17FF}' | '\u{19E0}'..='\u{19FF}' => Some(Self::Khmer),
            '\u{2E80}'..='\u{303F}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FF00}'..='\u{FFEF}'
            | '\u{20000}'..='\u{3FFFD}' => Some(Self::Chinese),
            _ => None,
        }
    }

    /// Size beside Latin type of the same size: Naskh has small letters.
    pub fn scale(self) -> f32 {
        if self == Self::Arabic { 1.18 } else { 1.0 }
    }

    /// Least leading in sizes of type: stacked signs above and below need room.
    pub fn leading(self) -> f32 {
        match self {
            Self::Myanmar | Self::Khmer => 1.6,
            Self::Arabic | Self::Thai | Self::Lao | Self::Tamil | Self::Sinhala => 1.45,
            Self::Devanagari | Self::Bengali | Self::Chinese => 1.4,
        }
    }
}

/// Cuts text into stretches of one script, as byte ranges in order. Spaces and hyphens between two words of the same
/// script stay with them, so that a name is set whole in its font; a comma ends it, so that names in a list keep apart.
pub fn stretches(text: &str) -> Vec<(std::ops::Range<usize>, Option<Script>)> {
    let mut found: Vec<(std::ops::Range<usize>, Option<Script>)> = Vec::new();
    for (start, letter) in text.char_indices() {
        let end = start + letter.len_utf8();
        let script = Script::of(letter);
        match found.last_mut() {
            Some((range, last)) if *last == script || is_joining(letter) => range.end = end,
            _ => found.push((start..end, script)),
        }
    }
    let mut merged: Vec<(std::ops::Range<usize>, Option<Script>)> = Vec::with_capacity(found.len());
    for (index, (range, script)) in found.iter().enumerate() {
        let next = found.get(index + 1).and_then(|(_, script)| *script);
        let binds = text[range.clone()]
            .chars()
            .all(|letter| letter.is_whitespace() || matches!(letter, '-' | '.' | '’' | '\''));
        let bridges = script.is_none() && binds && next.is_some();
        match merged.last_mut() {
            Some((last, kept)) if kept == script || (bridges && *kept == next) => last.end = range.end,
            _ => merged.push((range.clone(), *script)),
        }
    }
    merged
}

/// Marks and joiners belong to the letter before them, whatever its script.
fn is_joining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{964}' | '\u{965}' | '\u{200C}' | '\u{200D}' | '\u{25CC}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{FE00}'..='\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_two_words_is_one_stretch_and_the_sentence_around_it_is_not() {
        let text = "met सुनिता तामाङ, राम, মোঃ করিম (34) and 王小明。";
        let found: Vec<_> = stretches(text).into_iter().map(|(range, script)| (&text[range], script)).collect();
        assert_eq!(
            found,
            [
                ("met ", None),
                ("सुनिता तामाङ", Some(Script::Devanagari)),
                (", ", None),
                ("राम", Some(Script::Devanagari)),
                (", ", None),
                ("মোঃ করিম", Some(Script::Bengali)),
                (" (34) and ", None),
                ("王小明。", Some(Script::Chinese)),
            ]
        );
    }
}
