//! Dates in words: plain days, and EDTF dates that are only partly known.

use super::either;
use crate::codes::{Day, PartialDate};
pub use crate::standards::day_in_words as day;
use crate::standards::{EDITION, Lang, month_name};
use chrono::Datelike;

/// The edition of the catalogue as a date, `24 November 2026`. The overlays over it are told to the drafter alone.
pub fn edition(lang: Lang) -> String {
    EDITION.parse().map_or_else(|_| EDITION.to_owned(), |date: Day| day(date, lang))
}

/// `December 2004` of a text `2004-12`; the text itself when it is no month.
pub fn month(text: &str, lang: Lang) -> String {
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u32>().ok());
    match (text.len(), part(0..4), part(5..7)) {
        (7, Some(year), Some(number @ 1..=12)) => format!("{} {year}", month_name(number, lang)),
        _ => text.to_owned(),
    }
}

/// Two months of a span, the year named once: `August`, `December 2018`.
pub fn months(from: &str, to: &str, lang: Lang) -> (String, String) {
    let to = month(to, lang);
    (shortened(month(from, lang), &to), to)
}

/// `from 7 to 9 December 2004`, or one day.
pub fn days(from: Day, to: Day, lang: Lang) -> String {
    if from == to {
        return day(from, lang);
    }
    let first = if (from.year(), from.month()) == (to.year(), to.month()) {
        from.day().to_string()
    } else if from.year() == to.year() {
        format!("{} {}", from.day(), month_name(from.month(), lang))
    } else {
        day(from, lang)
    };
    format!("{first} {} {}", either(lang, "to", "sampai"), day(to, lang))
}

/// How exactly a point of time is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Exact {
    Day,
    Month,
    Longer,
}

/// One date of EDTF in words, without a preposition.
fn point(text: &str, lang: Lang) -> Option<(String, Exact)> {
    let about = text.contains(['~', '%']);
    let unsure = text.contains(['?', '%']);
    let bare = text.trim_end_matches(['~', '?', '%']);
    let digits = |range: std::ops::Range<usize>| bare.get(range).and_then(|part| part.parse::<u32>().ok());
    let words = match (bare.len(), digits(0..4), digits(5..7), digits(8..10)) {
        (10, Some(_), Some(_), Some(_)) => (day(bare.parse().ok()?, lang), Exact::Day),
        (7, Some(year), Some(number @ 1..=12), _) => (format!("{} {year}", month_name(number, lang)), Exact::Month),
        (4, Some(year), ..) => (format!("{}{year}", either(lang, "", "tahun ")), Exact::Longer),
        (4, None, ..) if bare.ends_with('X') && !bare.ends_with("XX") => {
            let decade = bare.get(..3)?;
            (format!("{}{decade}0{}", either(lang, "the ", "dasawarsa "), either(lang, "s", "-an")), Exact::Longer)
        }
        _ => {
            let year = digits(0..4)?;
            (year.to_string(), Exact::Longer)
        }
    };
    let (mut said, exact) = words;
    if about {
        said = format!("{} {said}", either(lang, "about", "sekitar"));
    }
    if unsure {
        said.push_str(either(lang, " (date uncertain)", " (tanggal belum pasti)"));
    }
    Some((said, exact))
}

/// The date without a preposition: `7 December 2004`, `about 2004`, `March 2018 to June 2019`, `since November 2004`.
pub fn when_bare(date: &PartialDate, lang: Lang) -> String {
    said(date, lang, false)
}

/// The date with its preposition: `on 7 December 2004`, `in December 2004`, `from March 2018 to June 2019`.
pub fn when(date: &PartialDate, lang: Lang) -> String {
    said(date, lang, true)
}

fn said(date: &PartialDate, lang: Lang, preposition: bool) -> String {
    let text = date.as_str();
    let whole = || match (date.earliest(), date.latest()) {
        (Some(from), Some(to)) => days(from, to, lang),
        (Some(from), None) => format!("{} {}", either(lang, "since", "sejak"), day(from, lang)),
        (None, Some(to)) => format!("{} {}", either(lang, "until", "sampai"), day(to, lang)),
        (None, None) => text.to_owned(),
    };
    if let Some((from, to)) = text.split_once('/') {
        return match (point(from, lang), point(to, lang)) {
            (Some((from, _)), Some((to, _))) if from == to => from,
            (Some((from, _)), Some((to, _))) => {
                let from = shortened(from, &to);
                let lead = if preposition { either(lang, "from ", "dari ") } else { "" };
                format!("{lead}{from} {} {to}", either(lang, "to", "sampai"))
            }
            (Some((from, _)), None) => format!("{} {from}", either(lang, "since", "sejak")),
            (None, Some((to, _))) => format!("{} {to}", either(lang, "until", "sampai")),
            (None, None) => whole(),
        };
    }
    let Some((words, exact)) = point(text, lang) else { return whole() };
    if !preposition {
        return words;
    }
    let lead = match (lang, exact) {
        // "Sekitar" stands alone.
        (Lang::Id, _) if words.starts_with("sekitar") => return words,
        (Lang::En, Exact::Day) => "on",
        (Lang::En, _) => "in",
        (Lang::Id, _) => "pada",
    };
    format!("{lead} {words}")
}

/// The first date of a span without the year, or the month and year, that the last one names: `January` of `January 2022`
/// and `February 2022`.
fn shortened(from: String, to: &str) -> String {
    let parts = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (first, last) = (parts(&from), parts(to));
    // What is about or uncertain is told in full.
    let plain = |parts: &[String]| match parts {
        [day, _, year] => [day, year].iter().all(|it| it.chars().all(|it| it.is_ascii_digit())),
        [month, year] => month.chars().all(char::is_alphabetic) && year.chars().all(|it| it.is_ascii_digit()),
        _ => false,
    };
    if first.len() != last.len() || !plain(&first) || !plain(&last) || first[0] == "tahun" {
        return from;
    }
    let same = first.iter().rev().zip(last.iter().rev()).take_while(|(one, other)| one == other).count();
    first[..first.len() - same.min(first.len() - 1)].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, lang: Lang) -> String {
        when(&PartialDate::parse(text).expect(text), lang)
    }

    #[test]
    fn dates_read_as_in_each_language() {
        for (text, en, id) in [
            ("2004-12-07", "on 7 December 2004", "pada 7 Desember 2004"),
            ("2004-05", "in May 2004", "pada Mei 2004"),
            ("2004", "in 2004", "pada tahun 2004"),
            ("2004~", "in about 2004", "sekitar tahun 2004"),
            ("2004-12?", "in December 2004 (date uncertain)", "pada Desember 2004 (tanggal belum pasti)"),
            ("2018-03/2019-06", "from March 2018 to June 2019", "dari Maret 2018 sampai Juni 2019"),
            ("2022-01/2022-02", "from January to February 2022", "dari Januari sampai Februari 2022"),
            ("2004-11-23/2004-11-25", "from 23 to 25 November 2004", "dari 23 sampai 25 November 2004"),
            ("2018-04-22/2018-06-20", "from 22 April to 20 June 2018", "dari 22 April sampai 20 Juni 2018"),
            (
                "2003-12-30/2004-01-02",
                "from 30 December 2003 to 2 January 2004",
                "dari 30 Desember 2003 sampai 2 Januari 2004",
            ),
            ("1999/2003-07", "from 1999 to July 2003", "dari tahun 1999 sampai Juli 2003"),
            ("1999/2003", "from 1999 to 2003", "dari tahun 1999 sampai tahun 2003"),
            (
                "2022-01~/2022-02",
                "from about January 2022 to February 2022",
                "dari sekitar Januari 2022 sampai Februari 2022",
            ),
            ("2004-11/..", "since November 2004", "sejak November 2004"),
            ("200X", "in the 2000s", "pada dasawarsa 2000-an"),
        ] {
            assert_eq!(said(text, Lang::En), en);
            assert_eq!(said(text, Lang::Id), id);
        }
    }

    #[test]
    fn a_span_of_days_names_the_month_once() {
        let at = |day| Day::from_ymd_opt(2004, 12, day).expect("is a day");
        assert_eq!(days(at(7), at(9), Lang::En), "7 to 9 December 2004");
        assert_eq!(days(at(7), at(7), Lang::Id), "7 Desember 2004");
    }
}
