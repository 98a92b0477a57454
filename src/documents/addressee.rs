//! The addressee of a complaint letter, and what is to be checked about it before sending.

use super::draft::Points;
use crate::standards::{Lang, Mechanism};

/// Names under which a consent may mean the Special Rapporteur, in lower case.
pub(super) const SP_MIGRANTS_NAMES: &[&str] =
    &["special rapporteur", "pelapor khusus", "ohchr", "united nations", "perserikatan bangsa-bangsa", "sp-migrants"];

/// The address of the Special Rapporteur on the human rights of migrants.
pub(super) fn sp_migrants(lang: Lang) -> Vec<String> {
    let lines: [&str; 5] = match lang {
        Lang::En => [
            "Special Rapporteur on the human rights of migrants",
            "Office of the United Nations High Commissioner for Human Rights",
            "Palais des Nations, 8–14 avenue de la Paix",
            "1211 Geneva 10, Switzerland",
            "hrc-sr-migrant@un.org",
        ],
        Lang::Id => [
            "Yth. Pelapor Khusus PBB tentang hak asasi manusia para migran",
            "Kantor Komisaris Tinggi PBB untuk Hak Asasi Manusia",
            "Palais des Nations, 8–14 avenue de la Paix",
            "1211 Jenewa 10, Swiss",
            "hrc-sr-migrant@un.org",
        ],
    };
    lines.map(str::to_owned).to_vec()
}

/// Notes what the catalogue says about sending.
pub(super) fn check(avenue: &Mechanism, lang: Lang, points: &mut Points) {
    points.note(
        "addressee",
        "",
        "Check the addressee and the online form (spsubmission.ohchr.org) on the day of sending.",
        "Periksa alamat tujuan dan formulir daring (spsubmission.ohchr.org) pada hari pengiriman.",
    );
    if lang == Lang::Id && !avenue.languages.is_empty() {
        points.note(
            "language",
            "",
            "The Office works in English, French or Spanish: send a translation with it.",
            "Kantor PBB bekerja dalam bahasa Inggris, Prancis, atau Spanyol: sertakan terjemahan surat ini.",
        );
    }
}
