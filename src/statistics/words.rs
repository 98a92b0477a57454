//! The words of figures in English and Indonesian: heads of tables, names of values, and how the figures were made.

use super::model::{Count, Dimension, Filter, Kind, Row, Statistics};
use crate::documents::wording::{self, either, month, number};
use crate::standards::{Catalogue, Lang};
use rust_decimal::Decimal;

/// The head of a table.
pub fn title(dimension: Dimension, lang: Lang) -> &'static str {
    let (en, id) = match dimension {
        Dimension::Violation => ("Cases by type of violation", "Kasus menurut jenis pelanggaran"),
        Dimension::State => ("Cases by State where it happened", "Kasus menurut negara tempat kejadian"),
        Dimension::PlaceKind => ("Cases by kind of place", "Kasus menurut jenis tempat"),
        Dimension::Place => ("Cases by place", "Kasus menurut tempat"),
        Dimension::Recruiter => ("Cases by recruiter", "Kasus menurut perekrut"),
        Dimension::Year => ("Cases by year", "Kasus menurut tahun"),
        Dimension::Month => ("Cases by month", "Kasus menurut bulan"),
        Dimension::Sex => ("Cases by sex", "Kasus menurut jenis kelamin"),
        Dimension::Status => ("Cases by status", "Kasus menurut status"),
    };
    either(lang, en, id)
}

/// The value of a row.
pub fn value(dimension: Dimension, row: &Row, catalogue: &Catalogue, lang: Lang) -> String {
    let code = row.value.as_str();
    let closed = |found: Option<(&'static str, &'static str)>| {
        found.map_or_else(|| code.to_owned(), |(en, id)| either(lang, en, id).to_owned())
    };
    match dimension {
        Dimension::Violation => {
            catalogue.violation(code).map_or_else(|| code.to_owned(), |violation| violation.label(lang).to_owned())
        }
        Dimension::State => {
            let state = crate::codes::State::parse(code);
            state.map_or_else(|_| code.to_owned(), |state| catalogue.state_name(state, lang))
        }
        Dimension::Place => match row.state {
            Some(state) => format!("{code} ({})", catalogue.state_name(state, lang)),
            None => code.to_owned(),
        },
        Dimension::Month => month(code, lang),
        Dimension::PlaceKind => closed(place_kind(code)),
        Dimension::Sex => closed(sex(code)),
        Dimension::Status => closed(status(code)),
        Dimension::Recruiter | Dimension::Year => code.to_owned(),
    }
}

fn sex(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "female" => ("Female", "Perempuan"),
        "male" => ("Male", "Laki-laki"),
        "other" => ("Other", "Lainnya"),
        "unknown" => ("Not recorded", "Belum dicatat"),
        _ => return None,
    })
}

fn status(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "intake" => ("Intake", "Penerimaan"),
        "verification" => ("Verification", "Verifikasi"),
        "legal_review" => ("Legal review", "Telaah hukum"),
        "in_action" => ("In action", "Ditangani"),
        "awaiting_reply" => ("Awaiting reply", "Menunggu jawaban"),
        "closed" => ("Closed", "Ditutup"),
        _ => return None,
    })
}

fn place_kind(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "private_household" => ("Private household", "Rumah tangga"),
        "workplace" => ("Workplace", "Tempat kerja"),
        "vessel" => ("Vessel", "Kapal"),
        "plantation" => ("Plantation", "Perkebunan"),
        "construction_site" => ("Construction site", "Proyek bangunan"),
        "factory" => ("Factory", "Pabrik"),
        "dormitory" => ("Dormitory", "Asrama"),
        "training_centre" => ("Training centre", "Balai latihan"),
        "agency_office" => ("Agency office", "Kantor perusahaan penempatan"),
        "airport" => ("Airport", "Bandar udara"),
        "return_terminal" => ("Terminal for returning workers", "Terminal kepulangan pekerja"),
        "sea_port" => ("Sea port", "Pelabuhan"),
        "border" => ("Border", "Perbatasan"),
        "road" => ("Road", "Jalan"),
        "police_station" => ("Police station", "Kantor polisi"),
        "detention_centre" => ("Detention centre", "Rumah detensi"),
        "prison" => ("Prison", "Penjara"),
        "court" => ("Court", "Pengadilan"),
        "hospital" => ("Hospital", "Rumah sakit"),
        "consulate" => ("Embassy or consulate", "Kedutaan atau konsulat"),
        "home" => ("Home of the worker", "Rumah pekerja"),
        "other" => ("Other", "Lainnya"),
        _ => return None,
    })
}

/// What was lost.
pub fn kind(kind: Kind, lang: Lang) -> &'static str {
    let (en, id) = match kind {
        Kind::Wages => ("Wages owed", "Upah yang belum dibayar"),
        Kind::RecruitmentFee => ("Recruitment fees", "Biaya penempatan"),
        Kind::Extortion => ("Money extorted", "Uang yang diperas"),
        Kind::Transport => ("Transport charges", "Pungutan angkutan"),
        Kind::CurrencyExchange => ("Loss through forced exchange", "Kerugian karena penukaran uang secara paksa"),
        Kind::Fine => ("Fines", "Denda"),
        Kind::Other => ("Other charges", "Pungutan lain"),
        Kind::Debt => ("Debts (not added)", "Utang (tidak dijumlahkan)"),
    };
    either(lang, en, id)
}

/// The total of a currency.
pub fn claimed(lang: Lang) -> &'static str {
    either(lang, "Total claimed, debts left out", "Jumlah tuntutan, tanpa utang")
}

/// A figure as it stands in a cell.
pub fn count(count: Count, threshold: u64, lang: Lang) -> String {
    match count {
        Count::Exact(n) => number(Decimal::from(n), 0, lang),
        Count::Below => format!("<{threshold}"),
        Count::Withheld => either(lang, "withheld", "tidak dimuat").to_owned(),
    }
}

/// Cases of which the value is not recorded.
pub fn not_recorded(dimension: Dimension, lang: Lang) -> &'static str {
    match dimension {
        Dimension::Month => either(lang, "Month not known", "Bulan tidak diketahui"),
        Dimension::Year => either(lang, "Year not known", "Tahun tidak diketahui"),
        Dimension::Recruiter => either(lang, "Not recorded or without a name", "Belum dicatat atau tanpa nama"),
        _ => either(lang, "Not recorded", "Belum dicatat"),
    }
}

/// How many cases, as a phrase: `27 cases`, `fewer than 5 cases`.
pub fn cases(statistics: &Statistics, lang: Lang) -> String {
    match (statistics.cases, lang) {
        (Count::Exact(1), Lang::En) => "1 case".to_owned(),
        (Count::Exact(n), _) => format!("{} {}", number(n.into(), 0, lang), either(lang, "cases", "kasus")),
        (_, Lang::En) => format!("fewer than {} cases", statistics.threshold),
        (_, Lang::Id) => format!("kurang dari {} kasus", statistics.threshold),
    }
}

/// What was chosen, one phrase a filter; empty when everything is counted.
pub fn chosen(filter: &Filter, catalogue: &Catalogue, lang: Lang) -> Vec<String> {
    let mut phrases = vec![];
    let row = |value: String| Row { value, state: None, cases: Count::Withheld };
    let named = |dimension, code: String| value(dimension, &row(code), catalogue, lang);
    let period = [(filter.from, "from", "sejak"), (filter.to, "to", "sampai")];
    for (at, en, id) in period {
        if let Some(at) = at {
            phrases.push(format!("{} {}", either(lang, en, id), month(&at.to_string(), lang)));
        }
    }
    if let Some(state) = filter.state {
        let name = wording::state_in_text(&catalogue.state_name(state, lang), lang);
        phrases.push(format!("{} {name}", either(lang, "events in", "peristiwa di")));
    }
    if let Some(violation) = &filter.violation {
        let label = named(Dimension::Violation, violation.clone());
        phrases.push(format!("{}: {label}", either(lang, "cases with", "kasus dengan")));
    }
    if let Some(chosen) = filter.status {
        let label = named(Dimension::Status, super::tally::code(&chosen));
        phrases.push(format!("status: {label}"));
    }
    if let Some(chosen) = filter.sex {
        let label = named(Dimension::Sex, super::tally::code(&chosen));
        phrases.push(format!("{}: {label}", either(lang, "sex", "jenis kelamin")));
    }
    phrases
}

/// How the figures were made and what they hide, a sentence each.
pub fn method(statistics: &Statistics, lang: Lang) -> Vec<String> {
    let mut sentences = vec![
        either(
            lang,
            "A case counts once in every row whose value it has, so that rows may overlap and add up to more than the number of cases.",
            "Satu kasus dihitung satu kali pada setiap baris yang sesuai, sehingga baris dapat tumpang tindih dan jumlahnya dapat melebihi jumlah kasus.",
        ),
        either(
            lang,
            "An event counts in the month and year in which it began. A beginning that is known only to the year counts in no month; in a chosen period only what surely began within it is counted.",
            "Peristiwa dihitung pada bulan dan tahun mulainya. Yang hanya diketahui tahunnya tidak dihitung pada bulan mana pun; dalam kurun waktu yang dipilih hanya dihitung yang pasti mulai di dalamnya.",
        ),
        either(
            lang,
            "Losses are computed from the money record of each whole case: wages due less what was paid and lawfully deducted, and charges by kind. Debts stand apart and are never added. Currencies are not converted.",
            "Kerugian dihitung dari catatan uang setiap kasus secara utuh: upah yang menjadi hak dikurangi yang dibayar dan potongan yang sah, serta pungutan menurut jenisnya. Utang dicatat terpisah dan tidak dijumlahkan. Mata uang tidak dikonversi.",
        ),
        either(
            lang,
            "The figures are of cases known to the organisation. They are no survey, and say nothing about how often such acts happen.",
            "Angka ini berasal dari kasus yang diketahui organisasi. Angka ini bukan survei dan tidak menunjukkan seberapa sering perbuatan itu terjadi.",
        ),
    ]
    .into_iter()
    .map(str::to_owned)
    .collect::<Vec<String>>();
    if statistics.consented_only {
        let consent = either(
            lang,
            "Only cases whose workers agreed to be counted in anonymous figures are counted.",
            "Hanya dihitung kasus yang pekerjanya setuju dihitung dalam angka anonim.",
        );
        sentences.insert(0, consent.to_owned());
    }
    if statistics.threshold > 0 {
        let t = statistics.threshold;
        let (en, id) = (
            format!(
                "To protect the workers, a figure below {t} is shown as <{t}, and a sum of money of fewer than {t} cases is hidden. Totals are withheld and tables left out where a hidden figure could be computed from them. Places and recruiters in fewer than {t} cases are not named."
            ),
            format!(
                "Demi melindungi pekerja, angka di bawah {t} ditulis <{t}, dan jumlah uang dari kurang dari {t} kasus disembunyikan. Jumlah dan tabel tidak dimuat bila angka tersembunyi dapat dihitung darinya. Tempat dan perekrut dalam kurang dari {t} kasus tidak disebut."
            ),
        );
        sentences.push(either(lang, &en, &id).to_owned());
    }
    sentences
}
