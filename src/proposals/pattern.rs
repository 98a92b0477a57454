//! The small language of patterns: words, alternatives, word lists and gaps.
//!
//! `keep|hold .. @papers` reads: a form of "keep" or of "hold", then within five words a word of the list `papers`.
//! `=word` is that form only; words side by side may have words of the list `skip` between them, such as "her" or "the".

/// How many words may stand at a gap `..`, words of the list `skip` not counted.
pub const GAP: usize = 5;

/// One word of a pattern: a form or a stem.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Atom {
    /// All words with the stem of this one.
    Word(String),
    /// This form only.
    Form(String),
    /// The words of a list.
    List(String),
}

/// A place of a pattern: one of these atoms, after a gap or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub atoms: Vec<Atom>,
    pub gap: bool,
}

/// Why a pattern is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    #[error("is empty: write words, such as keep .. passport")]
    Empty,
    #[error("has an empty alternative: write a word on both sides of |, and after @ or =")]
    EmptyAtom,
    #[error("has a gap at its end or two gaps in a row: write words on both sides of ..")]
    Gap,
    #[error("has a character that no word has: write letters, digits and hyphens in lower case")]
    Character,
}

/// Reads alternatives such as `keep|=held|@papers`.
///
/// # Errors
/// What is wrong.
pub fn alternatives(text: &str) -> Result<Vec<Atom>, PatternError> {
    text.split('|').map(str::trim).map(atom).collect()
}

fn atom(text: &str) -> Result<Atom, PatternError> {
    let (kind, word): (fn(String) -> Atom, &str) = match text.strip_prefix('@') {
        Some(name) => (Atom::List, name),
        None => text.strip_prefix('=').map_or((Atom::Word, text), |form| (Atom::Form, form)),
    };
    if word.is_empty() {
        return Err(PatternError::EmptyAtom);
    }
    let named = kind(String::new()) == Atom::List(String::new());
    let fits = |c: char| c.is_lowercase() || c.is_numeric() || named && c == '-';
    if word.chars().all(fits) { Ok(kind(word.to_owned())) } else { Err(PatternError::Character) }
}

/// Reads a pattern.
///
/// # Errors
/// What is wrong.
pub fn parse(text: &str) -> Result<Vec<Place>, PatternError> {
    let (mut places, mut gap) = (Vec::new(), false);
    for part in text.split_whitespace() {
        if part == ".." {
            if gap || places.is_empty() {
                return Err(PatternError::Gap);
            }
            gap = true;
        } else {
            places.push(Place { atoms: alternatives(part)?, gap });
            gap = false;
        }
    }
    match (gap, places.is_empty()) {
        (true, _) => Err(PatternError::Gap),
        (_, true) => Err(PatternError::Empty),
        _ => Ok(places),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_has_alternatives_lists_forms_and_gaps() {
        let places = parse("keep|=held .. @papers").unwrap();
        assert_eq!(places[0].atoms, [Atom::Word("keep".into()), Atom::Form("held".into())]);
        assert_eq!((places[1].atoms.clone(), places[1].gap), (vec![Atom::List("papers".into())], true));
    }

    #[test]
    fn what_is_no_pattern_says_why() {
        for (text, error) in [
            ("", PatternError::Empty),
            ("  ", PatternError::Empty),
            ("keep |", PatternError::EmptyAtom),
            ("keep @", PatternError::EmptyAtom),
            (".. keep", PatternError::Gap),
            ("keep ..", PatternError::Gap),
            ("keep .. .. passport", PatternError::Gap),
            ("Keep passport", PatternError::Character),
            ("keep (passport)", PatternError::Character),
        ] {
            assert_eq!(parse(text), Err(error), "{text:?}");
        }
    }
}
