//! Which conventions reach a worker at sea.

use saksi::mapping::map_case;
use saksi::standards::Catalogue;

#[test]
fn fisher_is_told_of_the_fishing_convention_and_never_of_the_maritime_labour_convention() {
    let catalogue = Catalogue::embedded();
    let cases = saksi::demo::cases().expect("the demonstration reads");
    for start in ["23-", "26-"] {
        let case = cases.iter().find(|case| case.name.starts_with(start)).expect("is a case");
        let mapping = map_case(catalogue, &case.file, None, "2026-11-24".parse().expect("is a day"));
        assert!(mapping.suggestions.iter().all(|it| it.instrument != "ILO-MLC"), "{start}");
        assert!(mapping.suggestions.iter().any(|it| it.instrument == "ILO-C188"), "{start}");
    }
}
