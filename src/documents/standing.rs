//! The sentence that tells where a State stands towards an instrument, then and now.

use super::wording::{self, either};
use crate::codes::Day;
use crate::standards::{Bond, Lang, Nature, Standing};

/// Where a State stands on the day of the events and on the day of the document.
pub(super) fn standing_sentence(state: &str, noun: &str, then: &Standing, now: &Standing, lang: Lang) -> String {
    let state = &super::wording::state_at_start(state, lang);
    let date = |day: &Day| wording::day(*day, lang);
    if let (false, Bond::Binding { since: Some(since) }) = (matches!(then.bond, Bond::Binding { .. }), &now.bond) {
        return joined_since(state, noun, &then.bond, &date(since), lang);
    }
    let (en, id) = match &then.bond {
        Bond::Binding { since: Some(since) } => (
            format!("{state} has been bound by {noun} since {}.", date(since)),
            format!("{state} terikat oleh {noun} sejak {}.", date(since)),
        ),
        Bond::Binding { since: None } => {
            (format!("{state} is bound by {noun}."), format!("{state} terikat oleh {noun}."))
        }
        Bond::SignedOnly { signed } => {
            let (on, pada) = signed
                .as_ref()
                .map_or_else(Default::default, |day| (format!(" on {}", date(day)), format!(" pada {}", date(day))));
            (
                format!(
                    "{state} signed {noun}{on} and is not yet bound by it. A State that has signed may not defeat the object and purpose of a treaty; it is cited in that sense."
                ),
                format!(
                    "{state} menandatangani {noun}{pada} dan belum terikat olehnya. Negara penandatangan tidak boleh menggagalkan maksud dan tujuan perjanjian; ketentuannya dikutip dalam pengertian itu."
                ),
            )
        }
        Bond::NotYetInForce { from } => {
            let (on, pada) = from.as_ref().map_or_else(Default::default, |day| {
                (format!(" before {}", date(day)), format!(" sebelum {}", date(day)))
            });
            (
                format!("{state} has joined {noun}, which does not bind it{on}."),
                format!("{state} telah mengikatkan diri pada {noun}, yang belum mengikatnya{pada}."),
            )
        }
        Bond::Denounced { .. } | Bond::NotParty => {
            (format!("{state} is not a party to {noun}."), format!("{state} bukan negara pihak pada {noun}."))
        }
        Bond::NonTreaty if then.nature == Nature::Membership => (
            format!(
                "As a Member of the International Labour Organization {state} owes respect to these principles, whether or not it has ratified the Conventions."
            ),
            format!(
                "Sebagai anggota Organisasi Perburuhan Internasional, {state} wajib menghormati asas ini, baik telah meratifikasi Konvensinya maupun belum."
            ),
        ),
        Bond::NonTreaty => (
            "It is not a treaty; it is cited as a statement of the standard.".to_owned(),
            "Instrumen ini bukan perjanjian yang mengikat dan dikutip sebagai pernyataan standar internasional."
                .to_owned(),
        ),
        Bond::Excluded { .. } | Bond::Unknown => Default::default(),
    };
    either(lang, &en, &id).to_owned()
}

/// Of rules that are customary law, wherever they are written.
pub(super) fn customary(lang: Lang) -> String {
    either(
        lang,
        "The Declaration is not a treaty; this rule is also one of customary international law, which binds every State.",
        "Deklarasi ini bukan perjanjian, tetapi kaidah ini juga merupakan hukum kebiasaan internasional yang mengikat setiap negara.",
    )
    .to_owned()
}

/// The same where only some of the articles are such rules.
pub(super) fn partly_customary(articles: &[&str], lang: Lang) -> String {
    let told = wording::list(articles, lang);
    match (lang, articles.len()) {
        (Lang::En, 1) => format!(
            "The Declaration is not a treaty; it is cited as a statement of the standard. The rule of article {told} is also one of customary international law, which binds every State."
        ),
        (Lang::En, _) => format!(
            "The Declaration is not a treaty; it is cited as a statement of the standard. The rules of articles {told} are also customary international law, which binds every State."
        ),
        (Lang::Id, _) => format!(
            "Deklarasi ini bukan perjanjian yang mengikat dan dikutip sebagai pernyataan standar internasional. Kaidah dalam Pasal {told} juga merupakan hukum kebiasaan internasional yang mengikat setiap negara."
        ),
    }
}

/// A State that was not bound at the time of the events and is bound on the day of the document.
fn joined_since(state: &str, noun: &str, then: &Bond, since: &str, lang: Lang) -> String {
    let signed = match then {
        Bond::SignedOnly { signed } => signed.map(|day| wording::day(day, lang)),
        _ => None,
    };
    match (lang, signed) {
        (Lang::En, Some(signed)) => format!(
            "{state} has been bound by {noun} since {since}. At the time of the events it had signed (on {signed}) but was not yet bound; the articles are cited for what it owes today, not as rules that bound it then."
        ),
        (Lang::En, None) => format!(
            "{state} has been bound by {noun} since {since}, after the events; the articles are cited for what it owes today, not as rules that bound it then."
        ),
        (Lang::Id, Some(signed)) => format!(
            "{state} terikat oleh {noun} sejak {since}. Pada saat kejadian {state} telah menandatanganinya (pada {signed}), tetapi belum terikat; pasal-pasalnya dikutip untuk kewajiban {state} pada saat ini, bukan sebagai aturan yang mengikatnya ketika itu."
        ),
        (Lang::Id, None) => format!(
            "{state} terikat oleh {noun} sejak {since}, yaitu setelah kejadian; pasal-pasalnya dikutip untuk kewajiban {state} pada saat ini, bukan sebagai aturan yang mengikatnya ketika itu."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::State;
    use crate::standards::Catalogue;

    #[test]
    fn what_membership_of_the_ilo_carries_is_not_called_a_mere_standard() {
        let day = Day::from_ymd_opt(2023, 6, 1).expect("is a day");
        let state = State::parse("MYS").expect("is a State");
        let standing = Catalogue::embedded().standing(state, "ILO-DECL98", "", "", day);
        let said = |lang| standing_sentence("Malaysia", "this Declaration", &standing, &standing, lang);
        assert!(
            said(Lang::En).starts_with("As a Member of the International Labour Organization Malaysia owes respect")
        );
        assert!(said(Lang::Id).starts_with("Sebagai anggota Organisasi Perburuhan Internasional, Malaysia wajib"));
    }
}
