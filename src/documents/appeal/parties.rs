//! To whom an appeal goes, and who has signed it.

use crate::appeals::model::{Addressee, Appeal, Signatory};
use crate::codes::{Day, State};
use crate::documents::draft::Points;
use crate::documents::model::{Block, Document, Inline, Line};
use crate::documents::wording::{self, either};
use crate::standards::{Catalogue, Lang};
use std::collections::BTreeSet;

pub(super) fn signed<'a>(appeal: &'a Appeal, date: Day, points: &mut Points) -> Vec<&'a Signatory> {
    let mut signed: Vec<&Signatory> =
        appeal.signatories.iter().filter(|it| it.signed_on.is_some_and(|day| day <= date)).collect();
    signed.sort_by_key(|it| it.organisation.to_lowercase());
    if signed.len() < appeal.signatories.len() {
        points.note(
            "not_signed",
            "/signatories",
            "Some organisations have not signed by this date and are not printed.",
            "Sebagian organisasi belum menandatangani pada tanggal ini dan tidak dicantumkan.",
        );
    }
    if signed.is_empty() {
        points.note("no_signatory", "/signatories", "Nobody has signed yet.", "Belum ada yang menandatangani.");
    }
    if signed.iter().filter_map(|it| it.signed_on).min().is_some_and(|first| (date - first).num_days() > 90) {
        points.note(
            "signatures_old",
            "/signatories",
            "Signatures were given more than 90 days before the date of the appeal: ask again for this text.",
            "Tanda tangan diberikan lebih dari 90 hari sebelum tanggal seruan: mintakan kembali untuk teks ini.",
        );
    }
    signed
}

/// Who writes, while nobody is counted yet.
pub(super) fn uncounted(lang: Lang) -> &'static str {
    either(lang, "the organisations named below", "organisasi-organisasi yang namanya tercantum di bawah ini")
}

/// Who writes: the number is that of the list.
pub(super) fn counted(signed: &[&Signatory], lang: Lang) -> String {
    let states = signed.iter().map(|it| it.country).collect::<BTreeSet<State>>().len();
    let (many, of) = (wording::spelled(signed.len(), lang), wording::spelled(states, lang));
    match (lang, signed.len(), states) {
        (_, 0, _) => uncounted(lang).to_owned(),
        (Lang::En, 1, _) => "the organisation named below".to_owned(),
        (Lang::En, _, 1) => format!("the {many} organisations named below"),
        (Lang::En, ..) => format!("the {many} organisations from {of} countries named below"),
        (Lang::Id, 1, _) => "organisasi yang namanya tercantum di bawah ini".to_owned(),
        (Lang::Id, _, 1) => format!("{many} organisasi yang namanya tercantum di bawah ini"),
        (Lang::Id, ..) => format!("{many} organisasi dari {of} negara yang namanya tercantum di bawah ini"),
    }
}

/// Adds to a text that was signed who signed it, in alphabetical order, and their number to its first sentence.
pub fn list_signatories(document: &mut Document, signatories: &[Signatory], catalogue: &Catalogue, lang: Lang) {
    let mut signed: Vec<&Signatory> = signatories.iter().collect();
    signed.sort_by_key(|it| it.organisation.trim().to_lowercase());
    let open = uncounted(lang);
    let is_list =
        |block: &Block| matches!(block, Block::Table { head, rows, .. } if head.len() == 5 && rows.is_empty());
    if signed.is_empty() {
        document.blocks.retain(|block| !is_list(block));
        return;
    }
    let first = document.blocks.iter_mut().find_map(|block| match block {
        Block::Numbered { text, .. } | Block::Paragraph { text } => {
            text.iter_mut().find(|inline| inline.text.contains(open))
        }
        _ => None,
    });
    if let Some(inline) = first {
        inline.text = inline.text.replacen(open, &counted(&signed, lang), 1);
    }
    if let Some(block) = document.blocks.iter_mut().find(|block| is_list(block)) {
        *block = table(&signed, catalogue, lang);
    }
}

/// The line on a text that was sent on another day than the one that it bears.
pub fn sent(day: Day, lang: Lang) -> String {
    let day = wording::day(day, lang);
    match lang {
        Lang::En => format!("Sent on {day}; the date above is that of the text as it was signed"),
        Lang::Id => format!("Dikirim pada {day}; tanggal di atas ialah tanggal naskah yang ditandatangani"),
    }
}

pub(super) fn table(signed: &[&Signatory], catalogue: &Catalogue, lang: Lang) -> Block {
    let plain = |text: String| -> Line { vec![Inline::plain(text)] };
    let head = match lang {
        Lang::En => ["No.", "Organisation", "Country", "Signed by", "Date"],
        Lang::Id => ["No.", "Organisasi", "Negara", "Ditandatangani oleh", "Tanggal"],
    };
    let row = |(index, it): (usize, &&Signatory)| {
        let function = wording::function(it.function.trim(), lang);
        let by: Vec<&str> = [it.name.trim(), function].into_iter().filter(|part| !part.is_empty()).collect();
        vec![
            plain((index + 1).to_string()),
            plain(it.organisation.trim().to_owned()),
            plain(catalogue.state_name(it.country, lang)),
            plain(by.join(", ")),
            plain(it.signed_on.map_or_else(String::new, |day| wording::day(day, lang))),
        ]
    };
    Block::Table {
        widths: vec![6, 36, 18, 34, 22],
        head: head.into_iter().map(|text| plain(text.to_owned())).collect(),
        rows: signed.iter().enumerate().map(row).collect(),
    }
}

/// The lines of all addressees, an empty one between two of them.
pub(super) fn addressees(appeal: &Appeal, lang: Lang, points: &mut Points) -> Vec<String> {
    let mut all = Vec::new();
    for (place, (_, addressee)) in appeal.addressees().enumerate() {
        if place > 0 {
            all.push(String::new());
        }
        all.extend(lines(addressee, place, lang, points));
    }
    all
}

fn lines(addressee: &Addressee, place: usize, lang: Lang, points: &mut Points) -> Vec<String> {
    let office = wording::local(&addressee.office, lang).unwrap_or_default().to_owned();
    let mut lines = vec![addressee.name.trim().to_owned()];
    if lines[0].is_empty() && office.is_empty() {
        let pointer =
            place.checked_sub(1).map_or_else(|| "/addressee/office".to_owned(), |at| format!("/further/{at}/office"));
        lines.push(points.fill("", &pointer, "name and office of the addressee", "nama dan jabatan yang dituju"));
    }
    lines.push(office);
    lines.extend(addressee.address.iter().map(|line| line.trim().to_owned()));
    lines.retain(|line| !line.is_empty());
    lines
}

/// How the addressees are greeted, each greeting once.
pub(super) fn salutations(appeal: &Appeal, lang: Lang) -> Vec<String> {
    let usual = either(lang, "Excellency,", "Dengan hormat,");
    let said =
        |(_, addressee): (_, &Addressee)| wording::local(&addressee.salutation, lang).unwrap_or(usual).to_owned();
    let greeted: Vec<String> = appeal.addressees().map(said).collect();
    let excellencies = lang == Lang::En && greeted.iter().filter(|it| *it == usual).count() > 1;
    let mut all: Vec<String> = Vec::new();
    for said in greeted {
        let said = if excellencies && said == usual { "Excellencies,".to_owned() } else { said };
        if !all.contains(&said) {
            all.push(said);
        }
    }
    all
}

/// What an addressee is called inside a sentence: its office, or its name.
pub(super) fn called(addressee: &Addressee, lang: Lang) -> String {
    let office = wording::local(&addressee.office, lang).map(str::trim).filter(|office| !office.is_empty());
    let called = office.unwrap_or(addressee.name.trim());
    match called.strip_prefix("The ") {
        Some(rest) if lang == Lang::En => format!("the {rest}"),
        _ => called.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_not_counted_as_zero() {
        assert_eq!(counted(&[], Lang::En), uncounted(Lang::En));
        assert_eq!(counted(&[], Lang::Id), uncounted(Lang::Id));
    }
}
