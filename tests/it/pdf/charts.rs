//! Charts in the PDF: the figures stand in a table, the drawing is vector and a figure with its text in words.

use super::samples::blank;
use super::{Rendered, letters};
use lopdf::{Document as File, Object};
use rust_decimal::Decimal;
use saksi::documents::model::{Block, Chart, ChartForm, ChartRow, Document};

fn chart(form: ChartForm, rows: &[(&str, i64)]) -> Document {
    let rows = rows.iter().map(|(label, value)| {
        let value = Decimal::from(*value);
        ChartRow { label: (*label).to_owned(), value, text: format!("{value} cases") }
    });
    let chart = Chart {
        form,
        title: "Cases by State of destination".into(),
        labels: "State".into(),
        unit: "Cases recorded".into(),
        rows: rows.collect(),
        alt: "Malaysia has most cases, a third of all.".into(),
    };
    Document { blocks: vec![Block::Chart(chart)], ..blank() }
}

/// Alternative texts of the figures in the structure tree.
fn figures(rendered: &Rendered) -> Vec<String> {
    let file = File::load_mem(&rendered.bytes).unwrap();
    let figure = |object: &Object| {
        let element = object.as_dict().ok()?;
        let role = element.get(b"S").ok()?.as_name().ok()?;
        let content = element.get(b"K").ok()?.as_array().ok()?.len();
        assert!(role != b"Figure" || content > 0);
        let alt = element.get(b"Alt").ok()?.as_str().ok()?;
        let units: Vec<u16> = alt[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        (role == b"Figure").then(|| String::from_utf16(&units).unwrap())
    };
    file.objects.values().filter_map(figure).collect()
}

fn shapes(rendered: &Rendered) -> (usize, usize) {
    let file = File::load_mem(&rendered.bytes).unwrap();
    let (mut fills, mut lines) = (0, 0);
    for page in file.get_pages().into_values() {
        let content = lopdf::content::Content::decode(&file.get_page_content(page)).unwrap();
        fills += content.operations.iter().filter(|it| it.operator == "f").count();
        lines += content.operations.iter().filter(|it| it.operator == "S" || it.operator == "s").count();
    }
    (fills, lines)
}

#[test]
fn bars_are_vectors_beside_a_table_that_holds_the_figures() {
    let rows = [("Malaysia", 12), ("Saudi Arabia", 7), ("Taiwan", 0)];
    let rendered = Rendered::new(&chart(ChartForm::Bars, &rows));
    let text = letters(&rendered.pages(&["-layout"]).concat());
    for part in ["CasesbyStateofdestination", "CasesrecordedMalaysia12cases", "SaudiArabia7cases", "Taiwan0cases"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(figures(&rendered), ["Malaysia has most cases, a third of all."]);
    let plain = shapes(&Rendered::new(&chart(ChartForm::Bars, &[])));
    assert_eq!(shapes(&rendered).0 - plain.0, 3, "a bar a row");
    assert!(!rendered.bytes.windows(14).any(|part| part == b"/Subtype/Image"));
}

#[test]
fn a_series_is_a_line_through_all_points_and_survives_odd_figures() {
    let months: Vec<(String, i64)> = (1..=30).map(|month| (format!("Month {month}"), month * month)).collect();
    let rows: Vec<(&str, i64)> = months.iter().map(|(label, value)| (label.as_str(), *value)).collect();
    let rendered = Rendered::new(&chart(ChartForm::Series, &rows));
    let text = letters(&rendered.pages(&["-layout"]).concat());
    for (label, value) in &rows {
        assert!(text.contains(&letters(&format!("{label}{value}cases"))), "{label}: {text}");
    }
    assert!(text.contains("1000"), "the axis ends at a round number: {text}");
    assert_eq!(figures(&rendered).len(), 1);
    for odd in [&[][..], &[("One", 3)], &[("Below", -4), ("Zero", 0)], &[("Most", i64::MAX), ("Least", i64::MIN)]] {
        Rendered::new(&chart(ChartForm::Series, odd));
        Rendered::new(&chart(ChartForm::Bars, odd));
    }
}

#[test]
fn a_chart_of_300_rows_runs_over_pages_with_its_head_and_its_bars() {
    let states: Vec<(String, i64)> = (1..=300).map(|state| (format!("State {state}"), 300 - state)).collect();
    let rows: Vec<(&str, i64)> = states.iter().map(|(label, value)| (label.as_str(), *value)).collect();
    let rendered = Rendered::new(&chart(ChartForm::Bars, &rows));
    let pages = rendered.pages(&["-layout"]);
    assert!(pages.len() > 4 && pages.iter().all(|page| page.contains("Cases recorded")), "{} pages", pages.len());
    assert_eq!(figures(&rendered).len(), 1);
}
