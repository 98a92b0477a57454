//! What a fault of shape is called and what to do about it, in plain English.

use super::shape::Wrong;
use crate::codes::CodeError;

/// The stable code and the sentence of a fault.
pub(super) fn of(wrong: &Wrong) -> (&'static str, String) {
    match wrong {
        Wrong::UnknownField { nearest, known } => {
            let remedy = match nearest {
                Some(field) => format!("did you mean `{field}`?"),
                None => format!("remove it, or use one of {}.", list(known)),
            };
            ("unknown_field", format!("This field is not known here: {remedy}"))
        }
        Wrong::MissingField(field) => ("missing_field", format!("The field `{field}` is required: add it.")),
        Wrong::UnknownWord { nearest, known } => {
            let remedy = match nearest {
                Some(word) => format!("did you mean \"{word}\"?"),
                None => format!("use one of {}.", list(known)),
            };
            ("unknown_word", format!("This is not a word of this field: {remedy}"))
        }
        Wrong::Type { expected, null } => {
            let or_none = if *null { ", or leave the field out when it is not known" } else { "" };
            ("wrong_type", format!("This is not {0}: write {0}{or_none}.", kind(expected)))
        }
        Wrong::Range { expected } => ("out_of_range", format!("This is out of range for {}.", kind(expected))),
        Wrong::Length { expected } => {
            ("wrong_type", format!("This has too few or too many entries for {}.", kind(expected)))
        }
        Wrong::Other(text) => other(text),
    }
}

/// What a type said itself. Only texts that we know are passed on: another could repeat the input.
fn other(text: &str) -> (&'static str, String) {
    if let Some(code) = CodeError::code_of(text) {
        return (code, format!("This {text}."));
    }
    // The texts of chrono, which reads plain calendar days.
    let of_a_day = ["input is out of range", "input contains invalid characters", "premature end of input"];
    if of_a_day.contains(&text) || text == "trailing input" {
        return ("bad_date", format!("This {}.", CodeError::Day));
    }
    ("invalid", "This is not a value that the field takes: see its page in docs/case-file.md.".into())
}

/// A Rust name of a kind of value in plain words.
fn kind(expected: &str) -> &'static str {
    match expected {
        "a string" | "str" | "a borrowed string" => "text in quotes",
        "a boolean" => "true or false, without quotes",
        "a sequence" => "a list in brackets [ ]",
        "a map" => "an object in braces { }",
        "u8" => "a whole number from 0 to 255, without quotes",
        "u16" | "u32" | "u64" | "usize" => "a whole number of 0 or more, without quotes",
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number, without quotes",
        "f32" | "f64" => "a number, without quotes",
        "a formatted date string" => "a calendar day in quotes, such as \"2004-12-10\"",
        _ if expected.starts_with("struct ") => "an object in braces { }",
        _ if expected.starts_with("enum ") || expected.contains("variant") => {
            "one of the words of the field, in quotes"
        }
        _ => "the kind of value that the field takes",
    }
}

fn list(known: &[&str]) -> String {
    known.join(", ")
}

/// The known name that was probably meant: at most three letters away, less for short names.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.len() > 60 {
        return None;
    }
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let written = plain(written);
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&written, &plain(name)), name))
        .filter(|(distance, name)| *distance <= name.len().div_ceil(3).min(3))
        .min()
        .map(|(_, name)| name)
}
