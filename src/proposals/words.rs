//! A text as words with their places, sentences and clauses, by the Unicode rules on word boundaries.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A word of a text.
#[derive(Debug)]
pub struct Word {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// In lower case; `n't` forms are `not`.
    pub lower: String,
    pub sentence: usize,
    /// Counts the stretches between commas and the like.
    pub clause: usize,
}

/// Short forms after which a full stop ends no sentence.
const SHORT: &[&str] = &["mr", "mrs", "ms", "dr", "st", "sdr", "bpk", "tn", "ny", "jl", "rp", "rm"];

/// Divides a text into words.
pub fn divide(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 6);
    let (mut sentence, mut clause, mut fresh) = (0, 0, 0);
    for (start, part) in text.split_word_bound_indices() {
        if part.chars().any(char::is_alphanumeric) {
            words.push(Word { at: start..start + part.len(), lower: lower(part), sentence, clause });
            continue;
        }
        let stop = match part.chars().next() {
            Some('.') => {
                let short = words.last().is_some_and(|word| {
                    word.at.end == start && (SHORT.contains(&word.lower.as_str()) || word.lower.chars().count() == 1)
                });
                !short
            }
            Some('!' | '?' | '\u{3002}' | '\u{61f}' | '\u{964}' | '\n' | '\r') => true,
            _ => false,
        };
        if stop && words.len() > fresh {
            (sentence, clause, fresh) = (sentence + 1, clause + 1, words.len());
        } else if part.contains([',', ';', ':', '(', ')', '\u{2013}', '\u{2014}']) {
            clause += 1;
        }
    }
    words
}

fn lower(part: &str) -> String {
    let plain = part.to_lowercase().replace('\u{2019}', "'");
    if plain.ends_with("n't") || plain == "cannot" { "not".to_owned() } else { plain }
}

/// Places in bytes as places in UTF-16 code units, as a browser counts them; asked in rising order, each text is walked
/// once.
pub struct Utf16<'a> {
    text: &'a str,
    byte: usize,
    unit: usize,
}

impl<'a> Utf16<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, byte: 0, unit: 0 }
    }

    /// The place in UTF-16 code units of the byte `at`, a character's first.
    pub fn at(&mut self, at: usize) -> usize {
        if at < self.byte {
            (self.byte, self.unit) = (0, 0);
        }
        self.unit += self.text[self.byte..at].chars().map(char::len_utf16).sum::<usize>();
        self.byte = at;
        self.unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_sentence_and_clause() {
        let words = divide("She didn't eat, Mrs. T. said. Then 1,100.50 ringgit");
        let shown: Vec<(&str, usize, usize)> =
            words.iter().map(|word| (word.lower.as_str(), word.sentence, word.clause)).collect();
        assert_eq!(shown[1], ("not", 0, 0));
        assert_eq!(shown[3], ("mrs", 0, 1));
        assert_eq!(shown[5], ("said", 0, 1));
        assert_eq!(shown[6], ("then", 1, 2));
        assert_eq!(shown[7].0, "1,100.50");
    }

    #[test]
    fn places_are_told_in_utf_16_units() {
        let text = "a\u{1F600}é z";
        let mut units = Utf16::new(text);
        assert_eq!((units.at(1), units.at(5), units.at(text.len())), (1, 3, 6));
        assert_eq!(units.at(0), 0);
    }
}
