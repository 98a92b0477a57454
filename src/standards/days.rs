//! Days in words, in both languages: whatever tells of a State's standing names days.

use super::Lang;
use crate::codes::Day;
use chrono::Datelike;

const MONTHS: [[&str; 12]; 2] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
];

/// `December`, `Desember`; months count from 1.
pub fn month_name(month: u32, lang: Lang) -> &'static str {
    let names = &MONTHS[usize::from(lang == Lang::Id)];
    names[(month.clamp(1, 12) - 1) as usize]
}

/// `7 December 2004`, `7 Desember 2004`.
pub fn day_in_words(day: Day, lang: Lang) -> String {
    format!("{} {} {}", day.day(), month_name(day.month(), lang), day.year())
}
