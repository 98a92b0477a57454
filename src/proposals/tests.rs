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
