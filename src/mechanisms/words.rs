//! What the case says to a condition, in words that a caseworker understands, in both languages. The words are made when
//! they are shown, not when the case is judged.

use crate::codes::Day;
use crate::standards::{Bond, Instrument, Lang, Procedure, Submitter, Violation, day_in_words};

/// A sentence in both languages.
pub type Phrase = (&'static str, &'static str);

/// What the case says to a condition.
#[derive(Debug, Clone)]
pub enum Told<'a> {
    Plain(Phrase),
    Sender(Submitter),
    /// The ticked violation type.
    Type(&'a Violation),
    /// A type that, alone, only points to what is asked.
    Perhaps(&'a Violation),
    /// The procedure exists since a day.
    Exists(Day),
    /// The violation type and the instrument that it touches.
    Touches(&'a Violation, &'a Instrument),
    /// The bond of the State on a day.
    Bound(&'a Instrument, Bond, Day),
    /// The date of the facts spans the entry into force.
    Spans(&'a Instrument, Option<Day>),
    /// Accepted since a day.
    Accepted(&'a Procedure, Option<Day>),
    NotAccepted(&'a Procedure),
    /// Accepted only after the facts.
    AcceptedLater(&'a Procedure, Option<Day>),
    AcceptanceUnknown(&'a Procedure),
    /// Declarations found and needed.
    Declarations(usize, usize),
    Conventions(Vec<&'a Instrument>),
    /// The limit runs until this day.
    Until(Day),
    Passed(Day),
    YearsAgo(Day),
    /// The reply is due, counted from a day on which it was sent, or would be.
    ReplyBy(Day),
}

fn name(instrument: &Instrument, lang: Lang) -> &str {
    instrument.short(lang)
}

fn since(day: Option<Day>, lang: Lang) -> String {
    match (day, lang) {
        (Some(day), Lang::En) => format!(" since {}", day_in_words(day, lang)),
        (Some(day), Lang::Id) => format!(" sejak {}", day_in_words(day, lang)),
        (None, _) => String::new(),
    }
}

fn sender(by: Submitter, lang: Lang) -> &'static str {
    let (en, id) = match by {
        Submitter::Victim => ("the worker herself", "pekerja sendiri"),
        Submitter::Representative => ("a representative of the worker", "wakil pekerja"),
        Submitter::Ngo => ("a non-governmental organisation", "lembaga swadaya masyarakat (LSM)"),
        Submitter::Union => ("a trade union", "serikat pekerja"),
        Submitter::Employers => ("an organisation of employers", "organisasi pengusaha"),
    };
    if lang == Lang::Id { id } else { en }
}

fn bound(instrument: &Instrument, bond: &Bond, on: Day, lang: Lang) -> String {
    let name = name(instrument, lang);
    let on = day_in_words(on, lang);
    match (bond, lang) {
        (Bond::Binding { since: day }, Lang::En) => format!("{name}: the State is bound{}.", since(*day, lang)),
        (Bond::Binding { since: day }, Lang::Id) => format!("{name}: negara terikat{}.", since(*day, lang)),
        (Bond::SignedOnly { .. }, Lang::En) => format!("{name}: signed only, not ratified, on {on}."),
        (Bond::SignedOnly { .. }, Lang::Id) => format!("{name}: hanya ditandatangani, belum diratifikasi, pada {on}."),
        (Bond::NotYetInForce { from }, Lang::En) => {
            format!(
                "{name}: not yet in force for the State on {on}{}.",
                from.map_or_else(String::new, |day| format!(", only from {}", day_in_words(day, lang)))
            )
        }
        (Bond::NotYetInForce { from }, Lang::Id) => {
            format!(
                "{name}: belum berlaku bagi negara pada {on}{}.",
                from.map_or_else(String::new, |day| format!(", baru sejak {}", day_in_words(day, lang)))
            )
        }
        (Bond::Denounced { .. }, Lang::En) => format!("{name}: denounced before {on}."),
        (Bond::Denounced { .. }, Lang::Id) => format!("{name}: sudah ditarik sebelum {on}."),
        (Bond::Unknown, Lang::En) => format!("{name}: the catalogue does not know whether the State is a party."),
        (Bond::Unknown, Lang::Id) => format!("{name}: katalog tidak mengetahui apakah negara itu merupakan pihak."),
        (_, Lang::En) => format!("{name}: the State was not a party on {on}."),
        (_, Lang::Id) => format!("{name}: negara bukan pihak pada {on}."),
    }
}

impl Told<'_> {
    /// The sentence.
    pub fn text(&self, lang: Lang) -> String {
        let id = lang == Lang::Id;
        match self {
            Self::Plain((en, indonesian)) => (*if id { indonesian } else { en }).to_owned(),
            Self::Sender(by) if id => format!("Pengirim: {}.", sender(*by, lang)),
            Self::Sender(by) => format!("You send as {}.", sender(*by, lang)),
            Self::Type(violation) if id => format!("Kasus mencatat: {}.", violation.label(lang)),
            Self::Type(violation) => format!("The case has: {}.", violation.label(lang)),
            Self::Perhaps(violation) if id => {
                format!(
                    "Kasus mencatat: {}. Hal itu saja baru merupakan petunjuk: cari tahu apakah ada fakta lain.",
                    violation.label(lang)
                )
            }
            Self::Perhaps(violation) => {
                format!(
                    "The case has: {}. Alone it only points there: find out whether there is more.",
                    violation.label(lang)
                )
            }
            Self::Exists(day) if id => format!("Ada sejak {}.", day_in_words(*day, lang)),
            Self::Exists(day) => format!("It exists since {}.", day_in_words(*day, lang)),
            Self::Touches(violation, instrument) => format!("{} → {}.", violation.label(lang), name(instrument, lang)),
            Self::Bound(instrument, bond, on) => bound(instrument, bond, *on, lang),
            Self::Spans(instrument, day) if id => {
                format!(
                    "{}: tanggal peristiwa tidak pasti; negara terikat{}.",
                    name(instrument, lang),
                    since(*day, lang)
                )
            }
            Self::Spans(instrument, day) => {
                format!(
                    "{}: the date of the facts is not exact; the State is bound{}.",
                    name(instrument, lang),
                    since(*day, lang)
                )
            }
            Self::Accepted(Procedure { instrument, article }, day) if id => {
                format!("Pasal {article} {instrument}: negara menerima prosedur ini{}.", since(*day, lang))
            }
            Self::Accepted(Procedure { instrument, article }, day) => {
                format!("{instrument} art {article}: accepted{}.", since(*day, lang))
            }
            Self::NotAccepted(Procedure { instrument, article }) if id => {
                format!("Pasal {article} {instrument}: negara tidak menerima prosedur ini.")
            }
            Self::NotAccepted(Procedure { instrument, article }) => {
                format!("{instrument} art {article}: the State has not accepted this procedure.")
            }
            Self::AcceptedLater(Procedure { instrument, article }, day) if id => {
                format!(
                    "Pasal {article} {instrument}: negara baru menerima prosedur ini{}, setelah kejadian.",
                    since(*day, lang)
                )
            }
            Self::AcceptedLater(Procedure { instrument, article }, day) => {
                format!("{instrument} art {article}: accepted only{}, after the facts.", since(*day, lang))
            }
            Self::AcceptanceUnknown(Procedure { instrument, article }) if id => {
                format!("Pasal {article} {instrument}: katalog tidak mengetahui apakah negara menerimanya.")
            }
            Self::AcceptanceUnknown(Procedure { instrument, article }) => {
                format!("{instrument} art {article}: the catalogue does not know whether the State accepted it.")
            }
            Self::Declarations(found, needed) if id => {
                format!("Diperlukan {needed} deklarasi, ditemukan {found}.")
            }
            Self::Declarations(found, needed) => format!("{needed} declarations are needed, {found} were found."),
            Self::Conventions(list) => {
                let names: Vec<&str> = list.iter().map(|instrument| name(instrument, lang)).collect();
                let intro = if id { "Berlaku bagi negara" } else { "In force for the State" };
                format!("{intro}: {}.", names.join("; "))
            }
            Self::Until(day) if id => format!("Batas waktu: {}.", day_in_words(*day, lang)),
            Self::Until(day) => format!("The time runs until {}.", day_in_words(*day, lang)),
            Self::Passed(day) if id => format!("Batas waktu berakhir pada {}.", day_in_words(*day, lang)),
            Self::Passed(day) => format!("The time ended on {}.", day_in_words(*day, lang)),
            Self::YearsAgo(day) if id => format!("Fakta terakhir terjadi pada {}.", day_in_words(*day, lang)),
            Self::YearsAgo(day) => format!("The last of the facts is of {}.", day_in_words(*day, lang)),
            Self::ReplyBy(day) if id => format!("Jawaban diharapkan paling lambat {}.", day_in_words(*day, lang)),
            Self::ReplyBy(day) => format!("A reply is to be expected by {}.", day_in_words(*day, lang)),
        }
    }
}
