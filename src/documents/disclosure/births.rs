//! The day of birth in what was written freely: a document that does not name the worker tells the year alone.

use super::calendar;
use crate::cases::model::Evidence;
use crate::codes::{Day, PartialDate};
use crate::documents::wording::either;
use crate::standards::Lang;
use chrono::Datelike;

/// Words before a day that do not stand before a year, with what stands there instead, in both languages.
const LEADS: [(&str, &str, &str); 4] = [
    ("on the ", "in ", "pada tahun "),
    ("on ", "in ", "pada tahun "),
    ("pada tanggal ", "in ", "pada tahun "),
    ("tanggal ", "", "tahun "),
];

/// Words by which an exhibit is known to be of a birth, whatever its date.
const OF_A_BIRTH: [&str; 6] = [
    "birth certificate",
    "certificate of birth",
    "akta kelahiran",
    "akta lahir",
    "surat lahir",
    "surat keterangan lahir",
];

/// The text with the year in place of each of these days. One that is written without a year may be another day of the
/// calendar; it is left out all the same.
pub(super) fn without(births: &[Day], text: &str, lang: Lang) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut done = 0;
    for said in calendar::days(text) {
        let Some(day) = births.iter().find(|day| said.means(**day)) else { continue };
        if said.place.start < done {
            continue;
        }
        let before = &text[done..said.place.start];
        let year = said.year.map(|_| day.year().to_string());
        let low = before.to_lowercase();
        let whole = |rest: &str| !rest.ends_with(char::is_alphabetic);
        let lead = LEADS.iter().find(|(lead, ..)| year.is_some() && low.strip_suffix(lead).is_some_and(whole));
        match lead {
            // The length of the lead is that of its small letters: they are plain.
            Some((lead, en, id)) => {
                clean.push_str(&before[..before.len() - lead.len()]);
                clean.push_str(either(lang, en, id));
            }
            None => clean.push_str(before),
        }
        clean.push_str(year.as_deref().unwrap_or(either(lang, "[day withheld]", "[tanggal dirahasiakan]")));
        done = said.place.end;
    }
    clean.push_str(&text[done..]);
    clean
}

/// Whether the date of an exhibit is that of a birth.
pub(super) fn dates(births: &[Day], exhibit: &Evidence) -> bool {
    let told = exhibit.description.to_lowercase();
    let same = exhibit.date.as_ref().and_then(PartialDate::earliest).is_some_and(|day| births.contains(&day));
    (same && exhibit.date.as_ref().is_some_and(|date| date.earliest() == date.latest()))
        || OF_A_BIRTH.iter().any(|words| told.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_birth_becomes_its_year_in_every_way_of_writing_it() {
        let births = ["2006-01-20".parse().expect("is a day")];
        for (text, clean) in [
            ("Birth certificate, 20 January 2006", "Birth certificate, 2006"),
            ("She was born on 20 January 2006 in Sanggau.", "She was born in 2006 in Sanggau."),
            ("born 2006-01-20, or 20/01/2006", "born 2006, or 2006"),
            ("January 20, 2006", "2006"),
            ("Lahir pada tanggal 20 Januari 2006.", "Lahir in 2006."),
            ("her birthday is 20 January", "her birthday is [day withheld]"),
            ("On 21 January 2006 and 20 January 2007", "On 21 January 2006 and 20 January 2007"),
        ] {
            assert_eq!(without(&births, text, Lang::En), clean);
        }
        assert_eq!(without(&births, "Lahir pada tanggal 20 Januari 2006.", Lang::Id), "Lahir pada tahun 2006.");
        assert_eq!(without(&births, "Lahir tanggal 20-01-2006", Lang::Id), "Lahir tahun 2006");
    }
}
