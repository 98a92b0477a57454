//! The statistical report: charts, tables and the note on method, as a document on the organisation's letterhead.

use super::model::{Count, Dimension, Filter, Losses, Statistics, Table};
use super::words;
use crate::codes::Day;
use crate::documents::model::{Block, Chart, ChartForm, ChartRow, Document, Inline, Letterhead, Line, ListItem};
use crate::documents::wording::{self, either};
use crate::letterhead::Sender;
use crate::standards::{Catalogue, Lang};
use rust_decimal::Decimal;

/// The most rows of a table in the report; a spreadsheet has them all.
const MOST_ROWS: usize = 40;

/// Who reports, in which language, on which day and on which cases.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    pub sender: &'a Sender,
    pub lang: Lang,
    pub date: Day,
    pub filter: &'a Filter,
    pub catalogue: &'a Catalogue,
}

/// The report as a document.
pub fn document(statistics: &Statistics, about: &About<'_>) -> Document {
    let lang = about.lang;
    let title = either(lang, "Statistical report", "Laporan statistik").to_owned();
    let mut blocks = opening(statistics, about);
    for table in &statistics.tables {
        table_blocks(table, statistics, about, &mut blocks);
    }
    if !statistics.losses.is_empty() {
        blocks.push(heading(either(lang, "Losses by currency", "Kerugian menurut mata uang")));
        blocks.extend(statistics.losses.iter().map(|losses| losses_block(losses, statistics.threshold, lang)));
    }
    blocks.push(heading(either(lang, "How these figures were made", "Cara angka ini disusun")));
    let items = words::method(statistics, lang).into_iter();
    blocks.push(Block::List {
        items: items.map(|text| ListItem { marker: "•".to_owned(), level: 0, text: plain(text) }).collect(),
    });
    let day = wording::day(about.date, lang);
    let town = about.sender.town.trim();
    let organisation = name(about.sender, lang);
    Document {
        author: organisation.clone(),
        language: wording::tag(lang),
        date: about.date,
        letterhead: letterhead(about.sender, organisation),
        addressee: vec![],
        dateline: vec![if town.is_empty() { day.clone() } else { format!("{town}, {day}") }],
        subject: title.clone(),
        blocks,
        footnotes: vec![],
        footer: format!("{title}, {day}"),
        page_label: either(lang, "Page {page} of {pages}", "Halaman {page} dari {pages}").to_owned(),
        banner: statistics
            .fictional
            .then(|| either(lang, "FICTIONAL – for demonstration", "FIKTIF – untuk peragaan").to_owned()),
        title,
    }
}

fn plain(text: impl Into<String>) -> Line {
    vec![Inline::plain(text)]
}

fn heading(text: &str) -> Block {
    Block::Heading { level: 2, text: plain(text) }
}

fn name(sender: &Sender, lang: Lang) -> String {
    let name = sender.organisation.trim();
    if name.is_empty() {
        either(lang, "[name of the organisation]", "[nama organisasi]").to_owned()
    } else {
        name.to_owned()
    }
}

fn letterhead(sender: &Sender, name: String) -> Letterhead {
    let lines = sender.address.iter().chain([&sender.phone, &sender.email]);
    let details = lines.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    Letterhead { name, details, logo: sender.picture(), foot: sender.foot.trim().to_owned() }
}

fn opening(statistics: &Statistics, about: &About<'_>) -> Vec<Block> {
    let lang = about.lang;
    let cases = words::cases(statistics, lang);
    let chosen = words::chosen(about.filter, about.catalogue, lang);
    let organisation = name(about.sender, lang);
    let first = match lang {
        Lang::En => format!("This report counts {cases} recorded by {organisation}."),
        Lang::Id => format!("Laporan ini menghitung {cases} yang dicatat oleh {organisation}."),
    };
    let mut blocks = vec![Block::Paragraph { text: plain(first) }];
    if !chosen.is_empty() {
        let text = format!("{}: {}.", either(lang, "Counted are", "Yang dihitung"), chosen.join("; "));
        blocks.push(Block::Paragraph { text: plain(text) });
    }
    if statistics.tables.is_empty() {
        let text = either(
            lang,
            "So few cases are not broken down, because single workers could be recognised.",
            "Kasus sesedikit itu tidak dirinci, karena pekerja dapat dikenali secara perseorangan.",
        );
        blocks.push(Block::Paragraph { text: plain(text) });
    }
    blocks
}

fn table_blocks(table: &Table, statistics: &Statistics, about: &About<'_>, blocks: &mut Vec<Block>) {
    let lang = about.lang;
    let threshold = statistics.threshold;
    if table.rows.iter().all(|row| row.cases == Count::Exact(0)) && !table.left_out && table.unknown.is_none() {
        return;
    }
    blocks.push(heading(words::title(table.dimension, lang)));
    if table.left_out {
        let text = either(
            lang,
            "This table is left out: with so few cases, single workers could be recognised.",
            "Tabel ini tidak dimuat: dengan kasus sesedikit itu, pekerja dapat dikenali secara perseorangan.",
        );
        blocks.push(Block::Note { text: plain(text) });
        return;
    }
    let row = |label: String, cases: Count| ChartRow {
        label,
        value: Decimal::from(cases.exact().unwrap_or(0)),
        text: words::count(cases, threshold, lang),
    };
    let told = table.rows.iter().take(MOST_ROWS);
    let told = told.map(|it| row(words::value(table.dimension, it, about.catalogue, lang), it.cases));
    let unknown = table.unknown.map(|unknown| row(words::not_recorded(table.dimension, lang).to_owned(), unknown));
    let rows: Vec<ChartRow> = told.chain(unknown).collect();
    if rows.is_empty() {
        let text = format!("{}.", unnamed(table.dimension, threshold, lang));
        blocks.push(Block::Paragraph { text: plain(text) });
        return;
    }
    blocks.push(Block::Chart(Chart {
        form: ChartForm::Bars,
        title: of_whom(table, statistics, lang),
        labels: column(table.dimension, lang).to_owned(),
        unit: either(lang, "Cases", "Kasus").to_owned(),
        alt: alt(table.dimension, &rows, lang),
        rows,
    }));
    let more = table.rows.len().saturating_sub(MOST_ROWS) + table.more;
    if more > 0 {
        let text = match lang {
            Lang::En => format!("{more} further rows are in the spreadsheet."),
            Lang::Id => format!("{more} baris lain ada di lembar kerja."),
        };
        blocks.push(Block::Note { text: plain(text) });
    }
    if table.unnamed {
        let text = format!("{}.", unnamed(table.dimension, threshold, lang));
        blocks.push(Block::Note { text: plain(text) });
    }
}

/// Of whom the bars tell.
fn of_whom(table: &Table, statistics: &Statistics, lang: Lang) -> String {
    let cases = words::cases(statistics, lang);
    if table.adds_up {
        return cases;
    }
    format!("{cases}; {}", either(lang, "a case may stand in several rows", "satu kasus dapat ada di beberapa baris"))
}

/// What the bars show: the longest three.
fn alt(dimension: Dimension, rows: &[ChartRow], lang: Lang) -> String {
    let mut longest: Vec<&ChartRow> = rows.iter().filter(|row| !row.value.is_zero()).collect();
    longest.sort_by_key(|row| std::cmp::Reverse(row.value));
    let longest: Vec<String> = longest.iter().take(3).map(|row| format!("{} ({})", row.label, row.text)).collect();
    let title = words::title(dimension, lang);
    if longest.is_empty() {
        let none =
            either(lang, "no figure is large enough to be told", "tidak ada angka yang cukup besar untuk dimuat");
        return format!("{title}: {none}.");
    }
    let lead = either(lang, "the longest bars are", "batang terpanjang adalah");
    format!("{title}: {lead} {}.", wording::list(&longest, lang))
}

fn unnamed(dimension: Dimension, threshold: u64, lang: Lang) -> String {
    let (en, id) = match dimension {
        Dimension::Place => ("Places", "Tempat"),
        Dimension::Recruiter => ("Recruiters", "Perekrut"),
        _ => ("Values", "Nilai"),
    };
    match lang {
        Lang::En => format!("{en} that stand in fewer than {threshold} cases are not named"),
        Lang::Id => format!("{id} yang ada dalam kurang dari {threshold} kasus tidak disebut"),
    }
}

fn column(dimension: Dimension, lang: Lang) -> &'static str {
    let (en, id) = match dimension {
        Dimension::Violation => ("Type of violation", "Jenis pelanggaran"),
        Dimension::State => ("State", "Negara"),
        Dimension::PlaceKind => ("Kind of place", "Jenis tempat"),
        Dimension::Place => ("Place", "Tempat"),
        Dimension::Recruiter => ("Recruiter", "Perekrut"),
        Dimension::Year => ("Year", "Tahun"),
        Dimension::Month => ("Month", "Bulan"),
        Dimension::Sex => ("Sex", "Jenis kelamin"),
        Dimension::Status => ("Status", "Status"),
    };
    either(lang, en, id)
}

fn losses_block(losses: &Losses, threshold: u64, lang: Lang) -> Block {
    let sum = |amount: Option<rust_decimal::Decimal>| {
        let hidden = || either(lang, "hidden", "disembunyikan").to_owned();
        plain(amount.map_or_else(hidden, |amount| wording::money(amount, losses.currency, lang)))
    };
    let mut rows: Vec<Vec<Line>> = losses
        .rows
        .iter()
        .map(|row| {
            let cases = plain(words::count(row.cases, threshold, lang));
            vec![plain(words::kind(row.kind, lang)), cases, sum(row.amount)]
        })
        .collect();
    rows.push(vec![
        plain(words::claimed(lang)),
        plain(words::count(losses.cases, threshold, lang)),
        sum(losses.claimed),
    ]);
    let head = vec![
        plain(losses.currency.code()),
        plain(either(lang, "Cases", "Kasus")),
        plain(either(lang, "Sum", "Jumlah")),
    ];
    Block::Table { widths: vec![5, 1, 3], head, rows }
}
