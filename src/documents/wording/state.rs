//! Names of States inside English sentences: some take an article. Indonesian needs none.

use super::{Lang, either};

/// Names, or their first words, that English does not use without an article.
const WITH_ARTICLE: &[&str] = &[
    "Bahamas",
    "Central African",
    "Comoros",
    "Cook Islands",
    "Democratic",
    "Dominican",
    "Gambia",
    "Lao People",
    "Maldives",
    "Marshall Islands",
    "Netherlands",
    "Philippines",
    "Republic of",
    "Russian Federation",
    "Solomon Islands",
    "Syrian Arab",
    "United ",
];

/// The name within a sentence: `the Philippines`, `Indonesia`.
pub fn state_in_text(name: &str, lang: Lang) -> String {
    let article = WITH_ARTICLE.iter().any(|start| name.starts_with(start));
    if article { format!("{}{name}", either(lang, "the ", "")) } else { name.to_owned() }
}

/// The name at the start of a sentence: `The Philippines`, `Indonesia`.
pub fn state_at_start(name: &str, lang: Lang) -> String {
    let text = state_in_text(name, lang);
    text.strip_prefix("the ").map_or(text.clone(), |name| format!("The {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_names_take_an_article_in_english_and_none_in_indonesian() {
        assert_eq!(state_in_text("Philippines", Lang::En), "the Philippines");
        assert_eq!(state_at_start("United Arab Emirates", Lang::En), "The United Arab Emirates");
        assert_eq!(state_at_start("Indonesia", Lang::En), "Indonesia");
        assert_eq!(state_at_start("Filipina", Lang::Id), "Filipina");
    }
}
