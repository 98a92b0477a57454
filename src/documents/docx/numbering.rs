//! Numbering that Word continues when a paragraph is added: one for the numbered paragraphs, one for each list. A number
//! that does not follow from the one before stays text.

use super::xml::Xml;
use crate::documents::markdown::{letters, roman};
use crate::documents::model::ListItem;

/// How the items of a level are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Figures,
    Letters,
    Roman,
    Bullets,
}

/// Word gives the letters after `z` in another way.
const LAST_LETTER: u64 = 26;
/// Depth that Word knows.
const LEVELS: usize = 9;
/// Indent of a numbered paragraph and of each level of a list, in twentieths of a point.
pub const STEP: u32 = 520;

impl Form {
    /// The form of the first item of a level.
    fn of(marker: &str) -> Option<Self> {
        match marker {
            "1." => Some(Self::Figures),
            "(a)" => Some(Self::Letters),
            "(i)" => Some(Self::Roman),
            "•" => Some(Self::Bullets),
            _ => None,
        }
    }

    fn marker(self, number: u64) -> Option<String> {
        Some(match self {
            Self::Figures => format!("{number}."),
            Self::Letters if number <= LAST_LETTER => format!("({})", letters(number)),
            Self::Letters => return None,
            Self::Roman => format!("({})", roman(number)),
            Self::Bullets => "•".to_owned(),
        })
    }

    /// Name of the format and text of a level.
    fn word(self, level: usize) -> (&'static str, String) {
        match self {
            Self::Figures => ("decimal", format!("%{}.", level + 1)),
            Self::Letters => ("lowerLetter", format!("(%{})", level + 1)),
            Self::Roman => ("lowerRoman", format!("(%{})", level + 1)),
            Self::Bullets => ("bullet", "•".to_owned()),
        }
    }
}

/// A numbering: the form of each level, and where its first level stands.
struct List {
    forms: Vec<Option<Form>>,
    indent: u32,
}

/// All numberings of a document; a list's number is its place from 1.
pub struct Numbering {
    lists: Vec<List>,
    /// Last number of the numbered paragraphs.
    last: usize,
}

impl Numbering {
    pub fn new() -> Self {
        let paragraphs = List { forms: vec![Some(Form::Figures)], indent: 0 };
        Self { lists: vec![paragraphs], last: 0 }
    }

    /// The list of the numbered paragraphs, where the number is the one that follows.
    pub fn paragraph(&mut self, number: &str) -> Option<usize> {
        if number != format!("{}.", self.last + 1) {
            return None;
        }
        self.last += 1;
        Some(1)
    }

    /// The place of each item of a list whose first level stands at `indent`: list and level, where its marker is the
    /// one that follows.
    pub fn list(&mut self, items: &[ListItem], indent: u32) -> Vec<Option<(usize, usize)>> {
        let mut forms: Vec<Option<Form>> = vec![None; LEVELS];
        let mut counts = [0_u64; LEVELS];
        let number = self.lists.len() + 1;
        let mut places = Vec::with_capacity(items.len());
        for item in items {
            let level = usize::from(item.level).min(LEVELS - 1);
            if item.marker.is_empty() {
                places.push(None);
                continue;
            }
            if counts[level] == 0 && forms[level].is_none() {
                forms[level] = Form::of(&item.marker);
            }
            let expected = forms[level].and_then(|form| form.marker(counts[level] + 1));
            let follows = expected.as_deref() == Some(item.marker.as_str());
            if follows {
                // Word begins the inner levels anew below an item that it numbers.
                counts[level + 1..].fill(0);
                counts[level] += 1;
            }
            places.push(follows.then_some((number, level)));
        }
        self.lists.push(List { forms, indent });
        places
    }

    /// The numbering part.
    pub fn part(&self) -> Vec<u8> {
        let mut xml = Xml::new();
        xml.open("w:numbering", &[("xmlns:w", super::parts::WORD)]);
        for (index, list) in self.lists.iter().enumerate() {
            xml.open("w:abstractNum", &[("w:abstractNumId", index.to_string().as_str())]);
            xml.value("w:multiLevelType", "multilevel");
            for (level, form) in list.forms.iter().enumerate() {
                let (format, text) = form.unwrap_or(Form::Bullets).word(level);
                let depth = u32::try_from(level).unwrap_or_default() + 1;
                let left = (list.indent + STEP * depth).to_string();
                xml.open("w:lvl", &[("w:ilvl", level.to_string().as_str())]);
                xml.value("w:start", "1");
                xml.value("w:numFmt", format);
                xml.value("w:lvlText", &text);
                xml.value("w:lvlJc", "left");
                xml.open("w:pPr", &[]);
                let hanging = STEP.to_string();
                xml.empty("w:ind", &[("w:left", left.as_str()), ("w:hanging", hanging.as_str())]);
                xml.close();
                xml.close();
            }
            xml.close();
        }
        for index in 0..self.lists.len() {
            xml.open("w:num", &[("w:numId", (index + 1).to_string().as_str())]);
            xml.value("w:abstractNumId", &index.to_string());
            xml.close();
        }
        xml.close();
        xml.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(marker: &str, level: u8) -> ListItem {
        ListItem { marker: marker.to_owned(), level, text: Vec::new() }
    }

    #[test]
    fn a_number_that_does_not_follow_stays_text() {
        let mut numbering = Numbering::new();
        let found: Vec<Option<usize>> = ["1.", "2.", "7.", "3.", "3.", "a"].map(|it| numbering.paragraph(it)).to_vec();
        assert_eq!(found, [Some(1), Some(1), None, Some(1), None, None]);
    }

    #[test]
    fn inner_lists_begin_anew_and_a_further_paragraph_has_no_number() {
        let items = [item("(a)", 0), item("", 0), item("(i)", 1), item("(ii)", 1), item("(b)", 0), item("(i)", 1)];
        let places = Numbering::new().list(&items, 0);
        assert_eq!(places, [Some((2, 0)), None, Some((2, 1)), Some((2, 1)), Some((2, 0)), Some((2, 1))]);
        let odd = [item("3.", 0), item("1.", 0), item("•", 0)];
        assert_eq!(Numbering::new().list(&odd, 0), [None, Some((2, 0)), None]);
    }
}
