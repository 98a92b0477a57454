//! A briefing is one sheet: for every case of the demonstration, and said when it is not.

use crate::documents::{point, sender, today};
use saksi::documents::{Days, letter, pdf};
use saksi::standards::{Catalogue, Lang};

#[test]
fn a_briefing_fits_one_page_for_every_case_of_the_demonstration() {
    let days = Days { date: today(), today: today() };
    let mut long = Vec::new();
    for case in saksi::demo::cases().expect("the demonstration reads") {
        for lang in [Lang::En, Lang::Id] {
            let draft = letter::compose(&case.file, &sender(), "BRIEFING", lang, days, Catalogue::embedded()).unwrap();
            let pages = pdf::pages(&draft.document).unwrap();
            assert_eq!(point(&draft.open_points, "too_many_pages"), pages > 1);
            if pages > 1 {
                long.push(format!("{} {lang:?}", case.name));
            }
        }
    }
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn a_briefing_that_does_not_fit_says_so_in_both_languages_and_no_other_letter_does() {
    let days = Days { date: today(), today: today() };
    let mut file = saksi::demo::cases().expect("the demonstration reads").remove(0).file;
    file.relief_sought = (0..90).map(|index| format!("That wage number {index} be paid in full and on time")).collect();
    for (lang, recorded, words) in
        [(Lang::En, "en", "pages; 1 is the limit"), (Lang::Id, "id", "halaman, sedangkan batasnya 1")]
    {
        file.language = Some(saksi::codes::Language::parse(recorded).expect("a language tag"));
        let draft = |to: &str| letter::compose(&file, &sender(), to, lang, days, Catalogue::embedded()).unwrap();
        let briefing = draft("BRIEFING");
        let told = briefing.open_points.iter().find(|it| it.code == "too_many_pages").expect("is told");
        assert!(told.message.contains(words), "{}", told.message);
        assert!(!point(&draft("SP-MIGRANTS").open_points, "too_many_pages"));
    }
}
