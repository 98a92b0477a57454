//! The words of documents in English and Indonesian: dates, sums, lists, names of things, and the clauses that say what
//! happened. Sentences of a document stand in its templates; what needs grammar stands here.

mod clause;
mod date;
mod state;
mod sum;
mod term;

pub use clause::{Clauses, capital, clause, closed, guidance, number_of, reportedly, topic};
pub use date::{day, days, edition, month, months, when, when_bare};
pub use state::{state_at_start, state_in_text};
pub use sum::{money, number, spelled};
pub use term::{
    actor_kind, article, bond_noun, charge_kind, evidence_kind, forum, function, language, loss_kind, migration_status,
    occupation, outcome, reliability, state_role,
};

use crate::codes::Language;
use crate::letterhead::LocalText;
use crate::standards::Lang;

/// The tag of a document's language.
pub fn tag(lang: Lang) -> Language {
    let tag = match lang {
        Lang::En => "en",
        Lang::Id => "id",
    };
    Language::parse(tag).expect("both tags are BCP 47")
}

/// The text of `lang`; `None` when it is empty.
pub fn local(text: &LocalText, lang: Lang) -> Option<&str> {
    let text = match lang {
        Lang::En => text.en.trim(),
        Lang::Id => text.id.trim(),
    };
    (!text.is_empty()).then_some(text)
}

/// `en` or `id` by the language.
pub fn either<'a>(lang: Lang, en: &'a str, id: &'a str) -> &'a str {
    match lang {
        Lang::En => en,
        Lang::Id => id,
    }
}

/// `a`, `a and b`, `a, b and c`; Indonesian sets a comma before `dan` in a series of three and more.
pub fn list<T: AsRef<str>>(items: &[T], lang: Lang) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first, second] => format!("{} {} {}", first.as_ref(), either(lang, "and", "dan"), second.as_ref()),
        [head @ .., last] => {
            let head = head.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(", ");
            format!("{head}{} {}", either(lang, " and", ", dan"), last.as_ref())
        }
    }
}

/// Whether a text of the record, written in `written`, can stand in a document of `lang`.
pub fn same_language(written: Option<&Language>, lang: Lang) -> bool {
    written.is_some_and(|written| written.as_str().split('-').next() == Some(tag(lang).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_as_in_each_language() {
        assert_eq!(list(&["a"], Lang::Id), "a");
        assert_eq!(list(&["a", "b"], Lang::Id), "a dan b");
        assert_eq!(list(&["a", "b", "c"], Lang::En), "a, b and c");
        assert_eq!(list(&["a", "b", "c"], Lang::Id), "a, b, dan c");
    }

    #[test]
    fn a_region_does_not_change_the_language_of_a_record() {
        let tag = |text| Language::parse(text).expect("is a tag");
        assert!(same_language(Some(&tag("en-GB")), Lang::En));
        assert!(!same_language(Some(&tag("ms")), Lang::Id));
        assert!(!same_language(None, Lang::En));
    }
}
