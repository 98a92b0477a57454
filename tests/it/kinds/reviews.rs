//! Contributions to the review of a State by each treaty body.

use super::{compose, demo, section};
use crate::documents::{plain, point};
use saksi::codes::State;
use saksi::documents::letter::To;
use saksi::standards::{Catalogue, Lang, Letter, Scope};

/// Each committee that reviews States: its document, its treaty, how its article of reporting is cited.
const REVIEWS: [(&str, &str, &str, &str); 8] = [
    ("CMW-ART74-NGO", "CMW", "articles 73 and 74", "Pasal 73 dan 74"),
    ("ICCPR-ART40-NGO", "ICCPR", "article 40 ", "Pasal 40 "),
    ("ICESCR-ART16-NGO", "ICESCR", "articles 16 and 17", "Pasal 16 dan 17"),
    ("CERD-ART9-NGO", "CERD", "article 9 ", "Pasal 9 "),
    ("CEDAW-ART18-NGO", "CEDAW", "article 18 ", "Pasal 18 "),
    ("CRC-ART44-NGO", "CRC", "article 44 ", "Pasal 44 "),
    ("CRPD-ART35-NGO", "CRPD", "articles 35 and 36", "Pasal 35 dan 36"),
    ("CAT-ART19-NGO", "CAT", "article 19 ", "Pasal 19 "),
];

fn to(document: &'static str, state: &str) -> To<'static> {
    To { document, state: State::parse(state).ok() }
}

#[test]
fn every_committee_that_reviews_states_has_a_contribution_that_is_also_an_avenue() {
    let catalogue = Catalogue::embedded();
    let listed: Vec<&str> = catalogue
        .addressees()
        .iter()
        .filter(|it| it.template == Letter::TreatyReport)
        .map(|it| it.document.as_str())
        .collect();
    assert_eq!(listed.len(), REVIEWS.len(), "{listed:?}");
    for (document, treaty, en, id) in REVIEWS {
        let addressee = catalogue.addressee(document).expect(document);
        assert_eq!(addressee.scope, Scope::Treaty(treaty.to_owned()));
        assert!(catalogue.mechanism(document).is_some(), "{document}");
        for (lang, cited) in [(Lang::En, en), (Lang::Id, id)] {
            assert!(addressee.procedure(lang).contains(cited), "{document}: {}", addressee.procedure(lang));
        }
    }
}

#[test]
fn a_review_pleads_its_own_treaty_article_by_article_and_puts_recommendations_first() {
    for (document, state, case, treaty) in [
        ("CEDAW-ART18-NGO", "MYS", "11-domestic", "CEDAW"),
        ("ICCPR-ART40-NGO", "KWT", "25-phil", "ICCPR"),
        ("ICESCR-ART16-NGO", "THA", "24-cambodia", "ICESCR"),
        ("CRC-ART44-NGO", "MYS", "15-child", "CRC"),
    ] {
        for lang in [Lang::En, Lang::Id] {
            let draft = compose(&demo(case), to(document, state), lang);
            let law = section(&draft, "law").replace('\\', "");
            let short = Catalogue::embedded().instrument(treaty).expect(treaty).short(lang);
            assert!(law.contains(short) && law.contains("\n### "), "{document}: {law}");
            for other in REVIEWS.iter().filter(|it| it.1 != treaty) {
                assert!(!law.contains(&format!("({})", other.1)), "{document} pleads {}", other.1);
            }
            let order: Vec<&str> = draft.sections.iter().map(|it| it.id.as_str()).collect();
            let at = |id: &str| order.iter().position(|it| *it == id).expect(id);
            assert!(
                at("requests") < at("facts") && at("facts") < at("law") && at("law") < at("questions"),
                "{order:?}"
            );
        }
    }
}

#[test]
fn a_review_of_a_state_that_is_not_bound_pleads_nothing_and_says_so() {
    // Malaysia is bound by neither Covenant.
    for document in ["ICCPR-ART40-NGO", "ICESCR-ART16-NGO", "CERD-ART9-NGO"] {
        let draft = compose(&demo("11-domestic"), to(document, "MYS"), Lang::En);
        assert!(point(&draft.open_points, "closed"), "{document}");
        assert!(section(&draft, "law").contains("still to be named"), "{}", plain(&draft));
    }
}
