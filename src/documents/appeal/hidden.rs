//! What the convener wrote by hand and may not tell: who a worker is that is not named, and numbers so small that they point at her.

use super::{Behind, figures};
use crate::appeals::model::Appeal;
use crate::documents::draft::Points;
use crate::documents::leaks::{Place, Search};
use crate::documents::wording;
use crate::standards::{Catalogue, Lang};

/// Fewer cases than these may point at one person. What the statistics hand out hides the same numbers.
const FEW: usize = 5;

/// A text of the convener, where it stands, and what it is called.
struct Written<'a> {
    text: &'a str,
    pointer: String,
    en: String,
    id: String,
}

/// Notes what tells of a worker more than her consent allows, in the language of the document. Nothing that the cases tell is
/// spared: what is made from a case stands in its own part of the appeal.
pub(super) fn note(appeal: &Appeal, behind: &Behind, lang: Lang, catalogue: &Catalogue, points: &mut Points) {
    let written = written(appeal, lang);
    if written.is_empty() {
        return;
    }
    for (file, shown) in appeal.cases.iter().zip(&behind.shown) {
        let search = Search::new(file, shown, lang, catalogue, "");
        for text in &written {
            let found = search.leaks(text.text);
            if let Some(words) = quoted(&found.identity, lang) {
                points.note(
                    "leak",
                    &text.pointer,
                    &format!(
                        "{} tells who a worker or her family is, which this appeal may not: take out {words}.",
                        text.en
                    ),
                    &format!(
                        "{} mengungkap siapa pekerja atau keluarganya, padahal tidak boleh: hapus {words}.",
                        text.id
                    ),
                );
            } else if let Some(words) = quoted(&found.traces, lang) {
                points.note(
                    "leak_trace",
                    &text.pointer,
                    &format!("{} names what a worker who is not named can be recognised by: weigh whether {words} must stand there.", text.en),
                    &format!("{} memuat hal yang membuat pekerja yang tidak disebut namanya dapat dikenali: pertimbangkan apakah {words} perlu disebut.", text.id),
                );
            }
        }
    }
}

/// Notes the numbers that are small: a series of one tells of one.
pub(super) fn note_few(behind: &Behind, rows: &[figures::Row<'_>], points: &mut Points) {
    let cases = behind.counted.len();
    if (1..FEW).contains(&cases) {
        points.note(
            "small_number",
            "/cases",
            &format!("The appeal rests on {cases} of your cases: so few may point at a person. Add cases or figures of partners, or weigh it with the workers."),
            &format!("Seruan ini bertumpu pada {cases} kasus: jumlah sekecil itu dapat mengarah pada orang tertentu. Tambahkan kasus atau angka mitra, atau pertimbangkan bersama pekerja."),
        );
    }
    let few: Vec<String> =
        rows.iter().filter(|row| row.cases < FEW).map(|row| format!("{} ({})", row.label, row.cases)).collect();
    if cases >= FEW && !few.is_empty() {
        let few = few.join("; ");
        points.note(
            "small_number",
            "/cases",
            &format!("Numbers below {FEW} may point at a person; weigh whether they must stand there: {few}."),
            &format!(
                "Angka di bawah {FEW} dapat mengarah pada orang tertentu; pertimbangkan apakah perlu disebut: {few}."
            ),
        );
    }
}

/// The words, each once, in quotes of the language.
fn quoted(places: &[Place], lang: Lang) -> Option<String> {
    let mut words: Vec<String> = places.iter().map(|place| format!("“{}”", place.text)).collect();
    words.dedup();
    (!words.is_empty()).then(|| wording::list(&words, lang))
}

/// The texts that the convener wrote, with the place and the name of each.
fn written(appeal: &Appeal, lang: Lang) -> Vec<Written<'_>> {
    let of = |text, pointer, en: String, id: String| {
        wording::local(text, lang).map(|text| Written { text, pointer, en, id })
    };
    let subject = of(&appeal.subject, "/subject".to_owned(), "The subject".to_owned(), "Perihal".to_owned());
    let background = appeal.background.iter().zip(1..).filter_map(|(passage, number)| {
        let pointer = format!("/background/{}/text", number - 1);
        of(
            &passage.text,
            pointer,
            format!("Paragraph {number} of the background"),
            format!("Paragraf {number} latar belakang"),
        )
    });
    let demands = appeal.demands.iter().zip(1..).flat_map(|(demand, number)| {
        [(&demand.text, "text"), (&demand.to, "to")].into_iter().filter_map(move |(text, field)| {
            let pointer = format!("/demands/{}/{field}", number - 1);
            of(text, pointer, format!("Demand {number}"), format!("Tuntutan {number}"))
        })
    });
    let copies = appeal.copies.iter().zip(1..).filter_map(|(copy, number)| {
        of(copy, format!("/copies/{}", number - 1), format!("Copy {number}"), format!("Tembusan {number}"))
    });
    subject.into_iter().chain(background).chain(demands).chain(copies).collect()
}
