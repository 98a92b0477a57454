//! What is wrong with an overlay, in the reader's language. The checks write English sentences; the table `faults.csv` gives
//! each of them in Indonesian, `{}` standing for what a sentence repeats.

use super::OverlayFault;
use crate::standards::Lang;
use std::sync::OnceLock;

const TEXT: &str = include_str!("faults.csv");

/// The sentences of both languages, as they stand in the table: the narrower before the wider.
fn sentences() -> &'static [(String, String)] {
    static SENTENCES: OnceLock<Vec<(String, String)>> = OnceLock::new();
    SENTENCES.get_or_init(|| {
        let mut reader = csv::Reader::from_reader(TEXT.as_bytes());
        reader.records().flatten().map(|row| (row[0].to_owned(), row[1].to_owned())).collect()
    })
}

/// What stands in the place of each `{}`, when the message has the form of the sentence.
fn parts<'a>(sentence: &str, message: &'a str) -> Option<Vec<&'a str>> {
    let mut pieces = sentence.split("{}");
    let mut rest = message.strip_prefix(pieces.next()?)?;
    let mut found = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let at = if pieces.peek().is_none() {
            rest.len().checked_sub(piece.len()).filter(|at| rest.get(*at..) == Some(piece))?
        } else {
            rest.find(piece)?
        };
        found.push(&rest[..at]);
        rest = &rest[at + piece.len()..];
    }
    rest.is_empty().then_some(found)
}

/// The Indonesian sentence of a message.
fn indonesian(message: &str) -> Option<String> {
    sentences().iter().find_map(|(english, own)| {
        let found = parts(english, message)?;
        let mut text = String::new();
        for (place, piece) in own.split("{}").enumerate() {
            if let Some(part) = place.checked_sub(1).and_then(|place| found.get(place)) {
                text += &indonesian(part).unwrap_or_else(|| (*part).to_owned());
            }
            text += piece;
        }
        Some(text)
    })
}

impl OverlayFault {
    /// Place and message in a language. A sentence that the table lacks is marked as English.
    #[must_use]
    pub fn told(&self, lang: Lang) -> String {
        let said = match lang {
            Lang::En => return self.to_string(),
            Lang::Id => indonesian(&self.message).unwrap_or_else(|| format!("{} [dalam bahasa Inggris]", self.message)),
        };
        let part = |given: bool, text: String| if given { text } else { String::new() };
        let place = [
            self.overlay.clone(),
            part(self.line > 0, format!(" baris berkas {}", self.line)),
            part(!self.table.is_empty(), format!(", [[{}]]", self.table)),
            part(self.row > 0, format!(" baris {}", self.row)),
            part(!self.column.is_empty(), format!(", kolom {}", self.column)),
        ]
        .concat();
        format!("{place}: {said}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCES: [&str; 7] = [
        include_str!("../check.rs"),
        include_str!("../check_avenues.rs"),
        include_str!("../check_authorities.rs"),
        include_str!("../elements.rs"),
        include_str!("../table.rs"),
        include_str!("lay.rs"),
        include_str!("read.rs"),
    ];
    /// How the sentences of the checks begin.
    const BEGINNINGS: [&str; 22] = [
        "is ",
        "has ",
        "names ",
        "lies ",
        "says ",
        "stands ",
        "withdraws ",
        "leaves ",
        "the ",
        "a ",
        "an ",
        "guidance ",
        "heading ",
        "nothing ",
        "label, ",
        "topic, ",
        "all texts ",
        "reads ",
        "lacks ",
        "needs ",
        "wants ",
        "cannot ",
    ];

    /// The texts between quotation marks, as the compiler reads them.
    fn literals(source: &str) -> Vec<String> {
        let code: String =
            source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        let code = code.split("#[cfg(test)]").next().unwrap_or_default().replace("\\\"", "\u{1}");
        code.split('"').skip(1).step_by(2).map(|text| text.replace('\u{1}', "\"")).collect()
    }

    #[test]
    fn every_sentence_of_the_checks_is_told_in_indonesian() {
        let mut seen = 0;
        for text in SOURCES.iter().flat_map(|source| literals(source)) {
            if !BEGINNINGS.iter().any(|start| text.starts_with(start)) {
                continue;
            }
            seen += 1;
            // What a sentence repeats, `{}` and `{name}`, is a word like another.
            let mut message = String::new();
            for piece in text.split_inclusive('}') {
                match piece.find('{') {
                    Some(at) => message.extend([&piece[..at], "x"]),
                    None => message += piece,
                }
            }
            assert!(indonesian(&message).is_some(), "faults.csv lacks: {text}");
        }
        assert!(seen > 60, "{seen}");
    }

    #[test]
    fn a_message_keeps_what_it_repeats_and_tells_the_rest() {
        let message = "leaves row 7 of the catalogue's table (CMW · 25) without what it needs: it is not an id of violations.csv. \
                       Change or withdraw that row too";
        let told = indonesian(message).expect("is told");
        assert!(
            told.contains("baris 7") && told.contains("CMW · 25") && told.contains("bukan id dari violations.csv"),
            "{told}"
        );
        assert_eq!(indonesian("is something else").as_deref(), None);
        assert_eq!(parts("`{}` is missing", "`a` is missing"), Some(vec!["a"]));
        assert_eq!(parts("is empty", "is empty: say"), None);
    }
}
