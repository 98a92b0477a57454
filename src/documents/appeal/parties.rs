//! To whom an appeal goes, and who has signed it.

use crate::appeals::model::{Appeal, Signatory};
use crate::codes::Day;
use crate::documents::draft::Points;
use crate::documents::model::{Block, Inline, Line};
use crate::documents::wording;
use crate::standards::{Catalogue, Lang};

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

pub(super) fn addressee(appeal: &Appeal, lang: Lang, points: &mut Points) -> Vec<String> {
    let office = wording::local(&appeal.addressee.office, lang).unwrap_or_default().to_owned();
    let name = appeal.addressee.name.trim().to_owned();
    let mut lines = vec![name];
    if lines[0].is_empty() && office.is_empty() {
        lines.push(points.fill(
            "",
            "/addressee/office",
            "name and office of the addressee",
            "nama dan jabatan yang dituju",
        ));
    }
    lines.push(office);
    lines.extend(appeal.addressee.address.iter().map(|line| line.trim().to_owned()));
    lines.retain(|line| !line.is_empty());
    lines
}
