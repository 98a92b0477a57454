//! Languages and fonts of a run. Word has three of each: for Latin text, for East Asian text, and for complex scripts.

use crate::codes::Language;
use crate::documents::pdf::scripts::Script;

/// Which of the three languages and fonts of a run its text takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    Latin,
    EastAsian,
    Complex,
}

/// The slot of a script; what many scripts share is set as Latin.
pub fn slot(script: Option<Script>) -> Slot {
    match script {
        None => Slot::Latin,
        Some(Script::Chinese) => Slot::EastAsian,
        Some(_) => Slot::Complex,
    }
}

/// The script in which a language is written, by its first subtag.
pub fn script_of(language: &Language) -> Option<Script> {
    Some(match language.as_str().split('-').next().unwrap_or_default() {
        "ar" | "fa" | "ur" | "ps" | "sd" | "ug" | "ks" | "ckb" => Script::Arabic,
        "ne" | "hi" | "mr" | "mai" | "bho" => Script::Devanagari,
        "bn" | "as" => Script::Bengali,
        "my" => Script::Myanmar,
        "km" => Script::Khmer,
        "th" => Script::Thai,
        "lo" => Script::Lao,
        "ta" => Script::Tamil,
        "si" => Script::Sinhala,
        "zh" | "yue" => Script::Chinese,
        _ => return None,
    })
}

/// Whether a paragraph in the language runs from right to left.
pub fn right_to_left(language: &Language) -> bool {
    script_of(language) == Some(Script::Arabic) || matches!(language.as_str().split('-').next(), Some("he" | "dv"))
}

/// The tag as Word knows it: with a region.
pub fn tag(language: &Language) -> &str {
    match language.as_str() {
        "en" => "en-GB",
        "id" => "id-ID",
        "ms" => "ms-MY",
        "fil" | "tl" => "fil-PH",
        "vi" => "vi-VN",
        "fr" => "fr-FR",
        "es" => "es-ES",
        "ur" => "ur-PK",
        "fa" => "fa-IR",
        "ne" => "ne-NP",
        "zh-Hant" => "zh-TW",
        // One that says no more than its script has that script's tag.
        other if other.len() == 2 => match script_of(language) {
            Some(script) => default_tag(script),
            None => other,
        },
        "zh-Hans" => "zh-CN",
        other => other,
    }
}

/// The language of a text of which only the script is known.
pub fn default_tag(script: Script) -> &'static str {
    match script {
        Script::Devanagari => "hi-IN",
        Script::Bengali => "bn-BD",
        Script::Myanmar => "my-MM",
        Script::Khmer => "km-KH",
        Script::Thai => "th-TH",
        Script::Lao => "lo-LA",
        Script::Tamil => "ta-IN",
        Script::Sinhala => "si-LK",
        Script::Arabic => "ar-SA",
        Script::Chinese => "zh-CN",
    }
}

/// The font for Latin text.
pub const LATIN: &str = "Arial";

/// A font that comes with Word for each script, and the one to take where it is missing.
pub const FONTS: [(Script, &str, &str); 10] = [
    (Script::Devanagari, "Nirmala UI", "Noto Sans Devanagari"),
    (Script::Bengali, "Nirmala UI", "Noto Sans Bengali"),
    (Script::Tamil, "Nirmala UI", "Noto Sans Tamil"),
    (Script::Sinhala, "Nirmala UI", "Noto Sans Sinhala"),
    (Script::Myanmar, "Myanmar Text", "Noto Sans Myanmar"),
    (Script::Khmer, "Leelawadee UI", "Noto Sans Khmer"),
    (Script::Thai, "Leelawadee UI", "Noto Sans Thai"),
    (Script::Lao, "Leelawadee UI", "Noto Sans Lao"),
    (Script::Arabic, "Arial", "Noto Naskh Arabic"),
    (Script::Chinese, "Microsoft YaHei", "Noto Sans SC"),
];

/// The font of a script.
pub fn font(script: Script) -> &'static str {
    FONTS.iter().find(|(other, ..)| *other == script).map_or(LATIN, |(_, name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_the_tag_that_word_knows_and_each_script_a_font() {
        for (language, expected) in
            [("en", "en-GB"), ("ne", "ne-NP"), ("hi", "hi-IN"), ("zh-Hant", "zh-TW"), ("ta-LK", "ta-LK"), ("jv", "jv")]
        {
            assert_eq!(tag(&Language::parse(language).unwrap()), expected);
        }
        assert!(right_to_left(&Language::parse("ur-PK").unwrap()) && !right_to_left(&Language::parse("ne").unwrap()));
        assert_eq!(font(Script::Myanmar), "Myanmar Text");
    }
}
