//! Days of the calendar as a person writes them in English and Indonesian: `2004-12-01`, `1 December 2004`, `1st of Dec. 2004`,
//! `December 1, 2004`, `1 Desember 2004`, `01/12/2004`, `4 to 9 December 2004`, `1 Desember` without a year.

use crate::codes::Day;
use chrono::Datelike;
use std::ops::Range;

/// A day in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub year: Option<i32>,
    pub month: u32,
    pub day: u32,
    /// The bytes that say it.
    pub place: Range<usize>,
}

impl Said {
    /// Whether it means this day, or may mean it where it names no year.
    pub fn means(&self, day: Day) -> bool {
        self.month == day.month() && self.day == day.day() && self.year.is_none_or(|year| year == day.year())
    }
}

/// The beginnings of the months in both languages, with the whole names that may be written.
const MONTHS: [&[&str]; 12] = [
    &["january", "januari"],
    &["february", "februari", "pebruari"],
    &["march", "maret"],
    &["april"],
    &["may", "mei"],
    &["june", "juni"],
    &["july", "juli"],
    &["august", "agustus", "agt", "ags"],
    &["september"],
    &["october", "oktober"],
    &["november", "nopember"],
    &["december", "desember"],
];

/// Between the first and the last of some days.
const JOINS: &[&str] =
    &["to", "and", "until", "till", "through", "or", "sampai", "hingga", "dan", "atau", "sd", "s", "d"];
/// Between a day and its month, or a month and its year.
const BETWEEN: &[&str] = &["of", "st", "nd", "rd", "th", "the", "tahun", "year", "bulan"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    /// A run of digits.
    Number(&'a str),
    Word(&'a str),
    /// Everything else, such as spaces and marks.
    Mark(&'a str),
}

fn tokens(text: &str) -> Vec<(Token<'_>, Range<usize>)> {
    let kind = |letter: char| match letter {
        _ if letter.is_ascii_digit() => 0,
        _ if letter.is_alphabetic() => 1,
        _ => 2,
    };
    let mut found = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let end = at + letter.len_utf8();
        if letters.peek().is_some_and(|(_, next)| kind(*next) == kind(letter)) {
            continue;
        }
        let part = &text[start..end];
        let token = match kind(letter) {
            0 => Token::Number(part),
            1 => Token::Word(part),
            _ => Token::Mark(part),
        };
        found.push((token, start..end));
        start = end;
    }
    found
}

fn month(word: &str) -> Option<u32> {
    let low = word.to_lowercase();
    let named = |names: &[&str]| {
        names.iter().any(|name| {
            *name == low || (low.len() >= 3 && name.starts_with(&low) && (low.len() <= 4 || low == "agust"))
        })
    };
    let at = MONTHS.iter().position(|names| named(names))?;
    // A small `may` or `march` is a verb.
    let verb = ["may", "march", "mar"].contains(&word);
    (!verb).then(|| u32::try_from(at + 1).expect("twelve months"))
}

fn number(digits: &str, most: usize) -> Option<u32> {
    (digits.len() <= most).then(|| digits.parse().ok()).flatten()
}

fn year(digits: &str) -> Option<i32> {
    let value: i32 = digits.parse().ok()?;
    match digits.len() {
        4 => (1900..=2199).contains(&value).then_some(value),
        2 => Some(if value < 50 { 2000 + value } else { 1900 + value }),
        _ => None,
    }
}

fn day_of(digits: &str) -> Option<u32> {
    number(digits, 2).filter(|day| (1..=31).contains(day))
}

/// The days that a text names.
pub fn days(text: &str) -> Vec<Said> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        match tokens[at].0 {
            Token::Number(_) => found.extend(in_numbers(&tokens, at)),
            Token::Word(word) => {
                if let Some(month) = month(word) {
                    found.extend(around(&tokens, at, month));
                }
            }
            Token::Mark(_) => {}
        }
    }
    found
}

/// `2004-12-01`, `01/12/2004`, `1.12.04`.
fn in_numbers(tokens: &[(Token<'_>, Range<usize>)], at: usize) -> Option<Said> {
    let [
        (Token::Number(one), from),
        (Token::Mark(first), _),
        (Token::Number(two), _),
        (Token::Mark(second), _),
        (Token::Number(three), to),
    ] = tokens.get(at..at + 5)?
    else {
        return None;
    };
    let joins = |mark: &str| matches!(mark.trim(), "-" | "/" | "." | "‐" | "‑" | "–");
    // A longer row of numbers, such as a telephone number, is no day.
    let goes_on = |place: Option<usize>, beyond: Option<usize>| {
        let mark = place
            .and_then(|it| tokens.get(it))
            .is_some_and(|(it, _)| matches!(it, Token::Mark(mark) if joins(mark) && !mark.contains(' ')));
        mark && beyond.and_then(|it| tokens.get(it)).is_some_and(|(it, _)| matches!(it, Token::Number(_)))
    };
    if !joins(first)
        || first.trim() != second.trim()
        || goes_on(at.checked_sub(1), at.checked_sub(2))
        || goes_on(Some(at + 5), Some(at + 6))
    {
        return None;
    }
    let (the_year, day) = if one.len() == 4 { (year(one)?, day_of(three)?) } else { (year(three)?, day_of(one)?) };
    let month = number(two, 2).filter(|month| (1..=12).contains(month))?;
    Some(Said { year: Some(the_year), month, day, place: from.start..to.end })
}

/// The days before or after the name of a month.
fn around(tokens: &[(Token<'_>, Range<usize>)], at: usize, month: u32) -> Vec<Said> {
    let small = |token: &Token<'_>, words: &[&str]| matches!(token, Token::Word(word) if words.contains(&word.to_lowercase().as_str()));
    let skips = |token: &Token<'_>, marks: &str| match token {
        Token::Mark(mark) => !mark.contains('\n') && mark.trim().chars().all(|it| marks.contains(it)),
        token => small(token, BETWEEN),
    };
    let mut last = at;
    let mut days = Vec::new();
    // Backwards: the day, then further days that are joined to it.
    let mut place = at;
    while let Some(before) = place.checked_sub(1) {
        let joined = !days.is_empty() && (small(&tokens[before].0, JOINS) || skips(&tokens[before].0, "-–—,/&"));
        match &tokens[before].0 {
            Token::Number(digits) => match day_of(digits) {
                Some(day) => days.push((day, before)),
                None => break,
            },
            token if joined || skips(token, "-./") => {}
            _ => break,
        }
        place = before;
    }
    // Forwards: `December 1, 2004`, and the year.
    let mut after = at + 1;
    let next = |after: &mut usize, marks: &str| -> Option<(String, usize)> {
        while tokens.get(*after).is_some_and(|(token, _)| skips(token, marks)) {
            *after += 1;
        }
        match tokens.get(*after) {
            Some((Token::Number(digits), _)) => Some(((*digits).to_owned(), *after)),
            _ => None,
        }
    };
    let mut following = next(&mut after, "-./,");
    if days.is_empty() {
        let capital = matches!(tokens[at].0, Token::Word(word) if word.starts_with(char::is_uppercase));
        let Some((day, index)) = following.as_ref().and_then(|(digits, index)| Some((day_of(digits)?, *index))) else {
            return vec![];
        };
        if !capital {
            return vec![];
        }
        days.push((day, index));
        last = index;
        after = index + 1;
        following = next(&mut after, ",-/");
    }
    let dashed = matches!(tokens.get(at + 1), Some((Token::Mark("-" | "/"), _)));
    let told = following.filter(|(digits, _)| digits.len() == 4 || dashed);
    let mut the_year = told.as_ref().and_then(|(digits, _)| year(digits));
    if the_year.is_some() {
        last = told.map_or(last, |(_, index)| index);
    } else {
        the_year = year_of_next(tokens, at);
    }
    let first = days.iter().map(|(_, index)| *index).min().unwrap_or(at).min(at);
    let place = tokens[first].1.start..tokens[last].1.end;
    days.into_iter().map(|(day, _)| Said { year: the_year, month, day, place: place.clone() }).collect()
}

/// The year in `7 November to 9 December 2004`, which both days have.
fn year_of_next(tokens: &[(Token<'_>, Range<usize>)], at: usize) -> Option<i32> {
    let mut rest = tokens.get(at + 1..)?.iter().map(|(token, _)| token).filter(|token| !matches!(token, Token::Mark(mark) if mark.trim().is_empty() || mark.trim() == "–" || mark.trim() == "-"));
    let mut token = rest.next()?;
    if let Token::Word(word) = token
        && JOINS.contains(&word.to_lowercase().as_str())
    {
        token = rest.next()?;
    }
    let Token::Number(day) = token else { return None };
    day_of(day)?;
    let Some(Token::Word(name)) = rest.next() else { return None };
    month(name)?;
    match rest.next() {
        Some(Token::Number(digits)) if digits.len() == 4 => year(digits),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Option<i32>, u32, u32)> {
        days(text).into_iter().map(|it| (it.year, it.month, it.day)).collect()
    }

    #[test]
    fn a_day_is_read_in_every_way_in_which_it_is_written() {
        for text in [
            "2004-12-01",
            "2004/12/01",
            "1 December 2004",
            "1 Desember 2004",
            "01/12/2004",
            "1/12/2004",
            "01-12-2004",
            "1.12.2004",
            "1 / 12 / 2004",
            "1/12/04",
            "1st December 2004",
            "1st of December, 2004",
            "December 1, 2004",
            "December 1st, 2004",
            "Dec. 1, 2004",
            "1 Dec 2004",
            "1 Des. 2004",
            "1-Dec-04",
            "1 DESEMBER 2004",
            "tanggal 1 bulan Desember tahun 2004",
        ] {
            assert_eq!(found(&format!("Pada {text}, she")), [(Some(2004), 12, 1)], "{text}");
        }
        let text = "On 1 Desember 2004, she";
        assert_eq!(&text[days(text)[0].place.clone()], "1 Desember 2004");
        let text = "On December 1, 2004, she";
        assert_eq!(&text[days(text)[0].place.clone()], "December 1, 2004");
    }

    #[test]
    fn days_that_share_a_month_or_a_year_are_both_read() {
        assert_eq!(found("from 4 to 9 December 2004"), [(Some(2004), 12, 9), (Some(2004), 12, 4)]);
        assert_eq!(found("4–9 Desember 2004"), [(Some(2004), 12, 9), (Some(2004), 12, 4)]);
        assert_eq!(found("7 November to 9 December 2004"), [(Some(2004), 11, 7), (Some(2004), 12, 9)]);
        assert_eq!(found("on 1 December she left"), [(None, 12, 1)]);
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "in 2004",
            "in December 2004",
            "Desember 2004",
            "she may 12 times",
            "Article 1 may be",
            "+62 21 5550 1904",
            "0812-3456-7890",
            "1.12.2004.77",
            "Rp 1.500.000",
            "paragraph 4, 32 December",
            "at 10.30",
            "CMW/C/IDN/CO/1",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
