//! Builds one line of styled text from the parser's events, and the letters and Roman figures of list markers.

use crate::documents::model::{Inline, Line};

/// Text read so far of the current paragraph, heading, item or cell, and the styles that are open.
#[derive(Default)]
pub struct LineBuilder {
    pub bold: usize,
    pub italic: usize,
    pub link: Option<String>,
    /// Bytes at the start that are not text (the language of a quotation).
    pub skip: usize,
    line: Line,
}

impl LineBuilder {
    /// Appends text in the open styles.
    pub fn push(&mut self, text: &str) {
        let skipped = self.skip.min(text.len());
        self.skip -= skipped;
        let text = &text[skipped..];
        if text.is_empty() {
            return;
        }
        let (bold, italic) = (self.bold > 0, self.italic > 0);
        match self.line.last_mut() {
            Some(last)
                if last.bold == bold && last.italic == italic && last.link == self.link && last.footnote.is_none() =>
            {
                last.text.push_str(text);
            }
            _ => {
                let link = self.link.clone();
                self.line.push(Inline { text: text.to_owned(), bold, italic, link, ..Inline::default() });
            }
        }
    }

    /// Puts text before everything read so far.
    pub fn push_front(&mut self, text: &str) {
        self.line.insert(0, Inline::plain(text));
    }

    /// Sets the mark of a footnote after the text read so far.
    pub fn mark(&mut self, footnote: usize) {
        match self.line.last_mut() {
            Some(last) if last.footnote.is_none() => last.footnote = Some(footnote),
            _ => self.line.push(Inline { footnote: Some(footnote), ..Inline::default() }),
        }
    }

    /// The line, and a fresh start.
    pub fn take(&mut self) -> Line {
        self.skip = 0;
        std::mem::take(&mut self.line)
    }
}

/// `a` to `z`, then `aa`, `ab` and so on.
pub fn letters(number: u64) -> String {
    let mut rest = number.max(1);
    let mut reversed = Vec::new();
    while rest > 0 {
        rest -= 1;
        reversed.push(char::from(b'a' + u8::try_from(rest % 26).expect("less than 26")));
        rest /= 26;
    }
    reversed.iter().rev().collect()
}

/// Small Roman figures; above 3,999 the figure itself.
pub fn roman(number: u64) -> String {
    const FIGURES: [(u64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, figure) in FIGURES {
        while rest >= value {
            text.push_str(figure);
            rest -= value;
        }
    }
    text
}
