//! The figures as a spreadsheet: RFC 4180, in UTF-8 with a byte-order mark, without which spreadsheet programs guess
//! another encoding. No cell can be taken for a formula.

use super::model::{Filter, Statistics};
use super::words;
use crate::documents::wording::either;
use crate::standards::{Catalogue, Lang};
use std::borrow::Cow;

/// UTF-8's byte-order mark.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// The rows: part, code, label, number of cases, currency, sum.
///
/// # Panics
/// Never: a buffer in memory takes all rows, which have the same length.
pub fn write(statistics: &Statistics, filter: &Filter, catalogue: &Catalogue, lang: Lang) -> Vec<u8> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(MARK.to_vec());
    let mut row = |cells: [&str; 6]| {
        let cells = cells.map(guarded);
        table.write_record(cells.iter().map(|cell| cell.as_bytes())).expect("rows of one length into memory");
    };
    row(match lang {
        Lang::En => ["part", "code", "label", "cases", "currency", "sum"],
        Lang::Id => ["bagian", "kode", "uraian", "kasus", "mata uang", "jumlah"],
    });
    let told = |count| words::count(count, statistics.threshold, Lang::En).replace(',', "");
    let told = |count| if lang == Lang::En { told(count) } else { told(count).replace("withheld", "tidak dimuat") };
    let all = either(lang, "all cases", "semua kasus");
    row([all, "", &words::chosen(filter, catalogue, lang).join("; "), &told(statistics.cases), "", ""]);
    for table in &statistics.tables {
        let title = words::title(table.dimension, lang);
        if table.left_out {
            row([title, "", either(lang, "left out", "ditinggalkan"), "", "", ""]);
        }
        for line in &table.rows {
            let label = words::value(table.dimension, line, catalogue, lang);
            let code = if table.dimension.is_written() { "" } else { &line.value };
            row([title, code, &label, &told(line.cases), "", ""]);
        }
        if let Some(unknown) = table.unknown {
            row([title, "", words::not_recorded(table.dimension, lang), &told(unknown), "", ""]);
        }
    }
    for losses in &statistics.losses {
        let part = either(lang, "losses", "kerugian");
        let code = losses.currency.code();
        for sum in &losses.rows {
            let amount = sum.amount.map_or_else(String::new, |amount| amount.to_string());
            let kind = super::tally::code(&sum.kind);
            row([part, &kind, words::kind(sum.kind, lang), &told(sum.cases), code, &amount]);
        }
        let amount = losses.claimed.map_or_else(String::new, |amount| amount.to_string());
        row([part, "claimed", words::claimed(lang), &told(losses.cases), code, &amount]);
    }
    for sentence in words::method(statistics, lang) {
        row([either(lang, "method", "metode"), "", &sentence, "", "", ""]);
    }
    table.into_inner().expect("a buffer in memory takes all rows")
}

/// A cell that a spreadsheet would compute is made text by an apostrophe before it.
fn guarded(cell: &str) -> Cow<'_, str> {
    let starts = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if starts || cell.starts_with(['\t', '\r', '\n']) { format!("'{cell}").into() } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for formula in ["=1+1", "+62 21", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1"] {
            assert!(guarded(formula).starts_with('\''), "{formula:?}");
        }
        for text in ["PT Contoh", "<5", "12", "", "a=b", "'quoted'"] {
            assert_eq!(guarded(text), text);
        }
    }
}
