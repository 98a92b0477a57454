//! The embedded lexicon, and the time that it takes.

use super::*;

#[test]
fn the_embedded_lexicon_has_no_fault_and_reaches_every_type_in_both_languages() {
    let catalogue = Catalogue::embedded();
    let lexicon = Lexicon::read(catalogue, LexiconTexts::EMBEDDED);
    let lexicon =
        lexicon.unwrap_or_else(|faults| panic!("{}", faults.iter().map(|f| f.to_string() + "\n").collect::<String>()));
    for violation in catalogue.violations() {
        for lang in [Lang::En, Lang::Id] {
            assert!(lexicon.patterns_of(&violation.id, lang) >= 3, "{} in {lang:?}", violation.id);
        }
    }
}

#[test]
fn time_grows_linearly_with_the_text() {
    let sentence =
        "The employer kept her passport and did not pay her wages, and she was not allowed to leave the house. ";
    let time = |repeats: usize| {
        let text = sentence.repeat(repeats);
        let began = std::time::Instant::now();
        assert!(!propose(Catalogue::embedded(), &text, None).is_empty());
        began.elapsed()
    };
    time(10);
    let least = |repeats: usize| (0..3).map(|_| time(repeats)).min().expect("three times");
    // Eight times the text: quadratic work would take 64 times as long.
    assert!(least(800) < least(100) * 24);
    // Nor does a text without an end of a sentence, of words that every pattern passes over.
    let endless = |words: usize| {
        let text = "passport the her not kept ".repeat(words);
        let began = std::time::Instant::now();
        let _ = propose(Catalogue::embedded(), &text, Some(Lang::En));
        began.elapsed()
    };
    let least = |words: usize| (0..3).map(|_| endless(words)).min().expect("three times");
    assert!(least(4000) < least(500) * 24);
}
