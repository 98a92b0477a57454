//! A briefing is one sheet: for every case of the demonstration, and said when it is not.

use crate::documents::{point, sender, today};
use saksi::documents::{Days, letter, pdf};
use saksi::standards::{Catalogue, Lang};

#[test]
fn a_briefing_fits_one_page_and_a_press_summary_one_sheet_for_every_case_of_the_demonstration() {
    let days = Days { date: today(), today: today() };
    let mut long = Vec::new();
    for case in saksi::demo::cases().expect("the demonstration reads") {
        for (to, lang) in [("BRIEFING", Lang::En), ("BRIEFING", Lang::Id), ("PRESS", Lang::En), ("PRESS", Lang::Id)] {
            let draft = letter::compose(&case.file, &sender(), to, lang, days, Catalogue::embedded()).unwrap();
            let pages = pdf::pages(&draft.document).unwrap();
            let most = if to == "PRESS" { 2 } else { 1 };
            assert_eq!(point(&draft.open_points, "too_many_pages"), pages > most);
            if pages > most {
                long.push(format!("{} {to} {lang:?}", case.name));
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

/// An appeal is read by those who decide: one to three pages up to its signature.
#[test]
fn an_appeal_that_is_too_long_says_so_and_a_short_one_does_not() {
    let days = Days { date: crate::documents::T3, today: today() };
    let mut appeal = crate::documents::appeal();
    appeal.background.truncate(1);
    appeal.demands.truncate(1);
    let long = |appeal: &saksi::appeals::model::Appeal, lang| {
        let draft = saksi::documents::appeal::compose(appeal, lang, days, Catalogue::embedded()).unwrap();
        point(&draft.open_points, "too_many_pages")
    };
    assert!(!long(&appeal, Lang::En) && !long(&appeal, Lang::Id));
    let passage = appeal.background[0].clone();
    appeal.background.extend(vec![passage; 40]);
    assert!(long(&appeal, Lang::En) && long(&appeal, Lang::Id));
}

/// A body's usual length is told as what it is: to be confirmed.
#[test]
fn the_usual_length_of_a_body_is_advice_to_be_confirmed() {
    use saksi::documents::checks::too_many_pages;
    use saksi::standards::Letter;
    for (template, most) in [(Letter::TreatyReport, 10), (Letter::Communication, 50), (Letter::ArbitraryDetention, 20)]
    {
        assert_eq!(too_many_pages(most, template), None);
        let (en, id) = too_many_pages(most + 1, template).expect("is told");
        assert!(
            en.contains(&format!("usually takes about {most}")) && id.contains("periksa ketentuan terbarunya"),
            "{en} {id}"
        );
    }
    assert_eq!(too_many_pages(200, Letter::National), None);
}
