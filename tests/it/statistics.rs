//! Figures over stored cases: counted by hand beside them, who may read them, what an export hides, and what a
//! spreadsheet program cannot be made to compute.

use crate::documents::pdf_text;
use crate::harness::{Client, Server, sample_case};
use serde_json::{Value, json};

async fn with_demo_cases() -> (Server, Client) {
    let server = Server::start().await;
    let mut member = server.ready().await;
    for case in saksi::demo::cases().unwrap() {
        let answer = member.post("/api/v1/cases", json!({ "file": case.file })).await;
        assert_eq!(answer.status, 201, "{answer:?}");
    }
    (server, member)
}

fn table<'a>(statistics: &'a Value, dimension: &str) -> &'a Value {
    let tables = statistics["tables"].as_array().unwrap();
    tables.iter().find(|table| table["dimension"] == dimension).unwrap_or_else(|| panic!("no {dimension}"))
}

/// What a row tells: its number, or the word for what it does not tell.
fn cell(statistics: &Value, dimension: &str, value: &str) -> Value {
    let rows = table(statistics, dimension)["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["value"] == value);
    row.map_or(Value::Null, |row| {
        if row["cases"]["n"].is_null() { row["cases"]["told"].clone() } else { row["cases"]["n"].clone() }
    })
}

fn sum(statistics: &Value, currency: &str, kind: &str) -> (Value, Value) {
    let losses = statistics["losses"].as_array().unwrap();
    let losses = losses.iter().find(|losses| losses["currency"] == currency).unwrap();
    let row = losses["rows"].as_array().unwrap().iter().find(|row| row["kind"] == kind).unwrap();
    (row["cases"]["n"].clone(), row["amount"].clone())
}

async fn figures(member: &mut Client, query: &str) -> Value {
    let answer = member.get(&format!("/api/v1/statistics{query}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

async fn spreadsheet(member: &mut Client, query: &str) -> String {
    let answer = member.get(&format!("/api/v1/statistics/statistics.csv?{query}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8");
    String::from_utf8(answer.bytes).unwrap()
}

#[tokio::test]
async fn figures_of_the_demonstration_are_those_counted_by_hand() {
    let (_server, mut member) = with_demo_cases().await;
    let all = figures(&mut member, "").await;
    assert_eq!(
        (&all["cases"], &all["threshold"], &all["fictional"]),
        (&json!({ "told": "exact", "n": 27 }), &json!(0), &json!(true))
    );
    for (dimension, value, cases) in [
        ("violation", "wage-nonpayment", 12),
        ("violation", "passport-retention", 10),
        ("violation", "return-terminal-extortion", 9),
        ("state", "IDN", 16),
        ("state", "MYS", 11),
        ("state", "KOR", 1),
        ("place_kind", "return_terminal", 10),
        ("place", "Agency in Kathmandu, Bagmati", 2),
        ("recruiter", "Recruitment agency in Kathmandu (fictional)", 2),
        ("year", "2004", 13),
        ("month", "2004-11", 9),
        ("sex", "female", 17),
        ("sex", "male", 10),
        ("sex", "other", 0),
        ("status", "intake", 27),
    ] {
        assert_eq!(cell(&all, dimension, value), cases, "{dimension} {value}");
    }
    assert_eq!(table(&all, "recruiter")["unknown"]["n"], 16);
    assert_eq!(table(&all, "violation")["rows"][0]["value"], "wage-nonpayment");
    for (currency, kind, cases, amount) in [
        ("MYR", "wages", 10, "70140"),
        ("IDR", "extortion", 10, "2190000"),
        ("THB", "other", 1, "31050"),
        ("NPR", "debt", 2, "392000"),
    ] {
        let (counted, summed) = sum(&all, currency, kind);
        let summed: f64 = summed.as_str().unwrap().parse().unwrap();
        assert_eq!((counted, summed.to_string().as_str()), (json!(cases), amount), "{currency} {kind}");
    }
    let nepal = all["losses"].as_array().unwrap().iter().find(|losses| losses["currency"] == "NPR").unwrap();
    assert_eq!(nepal["claimed"], "335000", "debts are never added, and 60,000 were paid back: {nepal}");

    let malaysia = figures(&mut member, "?state=MYS").await;
    assert_eq!(malaysia["cases"]["n"], 11);
    assert_eq!(cell(&malaysia, "violation", "return-terminal-extortion"), Value::Null);
    assert!(malaysia["tables"].as_array().unwrap().iter().all(|table| table["dimension"] != "state"));
    let winter = figures(&mut member, "?from=2004-11&to=2004-12").await;
    assert_eq!((cell(&winter, "month", "2004-11"), cell(&winter, "month", "2004-04")), (json!(9), Value::Null));
    let passports = figures(&mut member, "?violation=passport-retention&sex=female").await;
    assert_eq!(cell(&passports, "violation", "passport-retention"), passports["cases"]["n"]);
}

#[tokio::test]
async fn every_role_reads_the_figures_of_her_own_organisation_and_leaves_one_entry() {
    let (server, elsewhere) = (Server::start().await, Server::start().await);
    let mut keyholder = server.ready().await;
    let foreign = elsewhere.ready().await.post("/api/v1/cases", json!({ "file": sample_case("Of others") })).await.body;
    server.put_rows(&elsewhere.rows_of(&foreign).await).await;
    keyholder.post("/api/v1/cases", json!({ "file": sample_case("Of ours") })).await;
    for role in ["caseworker", "lawyer", "coordinator"] {
        let mut member = server.member(&mut keyholder, &format!("member.{role}"), &[role]).await;
        assert_eq!(figures(&mut member, "").await["cases"]["n"], 1, "{role}");
    }
    for path in ["", "/statistics.csv?lang=en", "/statistics.pdf?lang=en"] {
        let answer = server.visitor().get(&format!("/api/v1/statistics{path}")).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (401, "unauthenticated"), "{path}");
    }
    spreadsheet(&mut keyholder, "lang=id").await;
    let entries = keyholder.get("/api/v1/audit").await.body;
    let count = |action: &str| entries["items"].as_array().unwrap().iter().filter(|it| it["action"] == action).count();
    assert_eq!((count("statistics_read"), count("exported"), count("case_read")), (3, 1, 0));
}

#[tokio::test]
async fn an_export_hides_small_figures_and_counts_only_who_agreed() {
    let (_server, mut member) = with_demo_cases().await;
    let mut silent = sample_case("Nobody asked her");
    silent["consents"] = json!([]);
    member.post("/api/v1/cases", json!({ "file": silent })).await;
    let screen = figures(&mut member, "?consent=figures&threshold=5").await;
    assert_eq!((&screen["cases"]["n"], &screen["without_consent"]), (&json!(27), &Value::Null));
    assert_eq!(figures(&mut member, "?consent=figures").await["without_consent"], 1);
    assert_eq!((cell(&screen, "state", "IDN"), cell(&screen, "state", "KOR")), (json!(16), json!("below")));
    assert_eq!(table(&screen, "recruiter")["rows"], json!([]), "a recruiter in few cases is not named");
    let korea = screen["losses"].as_array().unwrap().iter().find(|losses| losses["currency"] == "USD").unwrap();
    assert_eq!((korea.get("claimed"), korea["rows"][0].get("amount")), (None, None), "{korea}");

    let text = spreadsheet(&mut member, "lang=en").await;
    assert!(text.starts_with("\u{feff}part,code,label,cases,currency,sum\r\n"), "{text}");
    assert!(text.contains("all cases,,,27,,\r\n"), "{text}");
    assert!(text.contains("Cases by State where it happened,KOR,Republic of Korea,<5,,\r\n"), "{text}");
    assert!(text.contains("losses,wages,Wages owed,10,MYR,70140"), "{text}");
    for hidden in ["Kathmandu (fictional)", "PT Cahaya", "3100", "Nobody"] {
        assert!(!text.contains(hidden), "{hidden} is told");
    }
    let rows =
        csv::ReaderBuilder::new().from_reader(text.trim_start_matches('\u{feff}').as_bytes()).into_records().count();
    assert!(rows > 60, "{rows}");
    let low = spreadsheet(&mut member, "lang=id&threshold=3").await;
    assert!(low.contains("<3") && !low.contains("<5") && low.contains("Kasus menurut bulan"), "{low}");
}

#[tokio::test]
async fn what_is_asked_wrongly_is_refused_by_name() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    for (query, pointer, code) in [
        ("from=2024", "/from", "month"),
        ("to=2024-13", "/to", "month"),
        ("from=2024-02&to=2024-01", "/to", "before_from"),
        ("state=Malaysia", "/state", "unknown_value"),
        ("violation=nonsense", "/violation", "unknown_value"),
        ("status=open", "/status", "unknown_value"),
        ("sex=f", "/sex", "unknown_value"),
        ("threshold=2", "/threshold", "out_of_range"),
        ("threshold=21", "/threshold", "out_of_range"),
    ] {
        for path in [
            format!("?{query}"),
            format!("/statistics.csv?lang=en&{query}"),
            format!("/statistics.pdf?lang=en&{query}"),
        ] {
            let answer = member.get(&format!("/api/v1/statistics{path}")).await;
            assert_eq!((answer.status.as_u16(), answer.pointers()), (422, vec![pointer]), "{path}");
            assert_eq!(answer.body["errors"][0]["code"], code, "{path}");
        }
    }
    for path in
        ["?consent=all", "?threshold=no", "?unknown=1", "/statistics.csv", "/statistics.pdf?lang=en&consent=none"]
    {
        assert_eq!(member.get(&format!("/api/v1/statistics{path}")).await.status, 422, "{path}");
    }
    assert_eq!(figures(&mut member, "").await["cases"]["n"], 0);
    assert!(spreadsheet(&mut member, "lang=en").await.contains("all cases,,,0,,"));
}

#[tokio::test]
async fn a_formula_in_a_place_or_a_recruiters_name_stays_text() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    for number in 0..5 {
        let mut file = sample_case(&format!("Worker {number}"));
        file["consents"] = json!([{ "purpose": "anonymous_figures", "disclosure": "figures_only", "means": "oral" }]);
        file["events"][0]["place"]["name"] = json!("=HYPERLINK(\"https://evil.example\",\"x\")");
        file["actors"][0]["name"] = json!("@SUM(A1:A9), \"quoted\"");
        file["journey"]["recruiter"] = json!("employer");
        assert_eq!(member.post("/api/v1/cases", json!({ "file": file })).await.status, 201);
    }
    let text = spreadsheet(&mut member, "lang=en").await;
    assert!(text.contains(",\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"x\"\") (Malaysia)\",5,"), "{text}");
    assert!(text.contains(",\"'@SUM(A1:A9), \"\"quoted\"\"\",5,"), "{text}");
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for record in reader.records() {
        for cell in &record.unwrap() {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
}

#[tokio::test]
async fn the_report_is_a_pdf_with_charts_and_the_method_in_both_languages() {
    let (_server, mut member) = with_demo_cases().await;
    for (lang, title, method, row) in [
        ("en", "Statistical report", "How these figures were made", "Passport or permit retention 10"),
        ("id", "Laporan statistik", "Cara angka ini disusun", "Malaysia 11"),
    ] {
        let answer = member.get(&format!("/api/v1/statistics/statistics.pdf?lang={lang}")).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.headers["content-disposition"], "attachment; filename=\"statistics-2026-03-01.pdf\"");
        let text = pdf_text(&answer.bytes);
        for words in [title, method, row, "Yayasan Zqxvarro", "70", "<5"] {
            assert!(text.contains(words), "{words} is missing in {text}");
        }
        assert!(!text.contains("Kathmandu (fictional)") && !text.contains("Cahaya"), "{text}");
    }
}

#[tokio::test]
async fn a_case_that_cannot_be_read_is_told_and_the_others_are_counted() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let first = member.post("/api/v1/cases", json!({ "file": sample_case("First") })).await.body;
    member.post("/api/v1/cases", json!({ "file": sample_case("Second") })).await;
    let mut rows = server.rows_of(&first).await;
    rows.body.record_ct[40] ^= 1;
    server.put_rows(&rows).await;
    let told = figures(&mut member, "").await;
    assert_eq!((&told["cases"]["n"], &told["damaged"]), (&json!(1), &json!([first["id"]])));
}

/// What `saksi` writes to standard output; it must succeed.
fn saksi(arguments: &[&str]) -> Vec<u8> {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_saksi")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn the_command_line_counts_files_and_hides_in_what_leaves() {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/demo/data/cases")).unwrap();
    let files: Vec<String> = folder.map(|entry| entry.unwrap().path().to_str().unwrap().to_owned()).collect();
    let with = |more: &[&'static str]| -> Vec<u8> {
        let arguments: Vec<&str> =
            ["statistics"].into_iter().chain(files.iter().map(String::as_str)).chain(more.iter().copied()).collect();
        saksi(&arguments)
    };
    let table = String::from_utf8(with(&[])).unwrap();
    for line in ["27 cases", "      11  Malaysia", "       1  Kuwait", "      17  Female"] {
        assert!(table.contains(line), "{line} is missing in {table}");
    }
    assert!(!table.contains("Cases by status"), "a file has no status");
    let csv = String::from_utf8(with(&["--format", "csv", "--lang", "id", "--state", "MYS"])).unwrap();
    assert!(csv.contains("semua kasus,,peristiwa di Malaysia,11,,"), "{csv}");
    assert!(pdf_text(&with(&["--format", "pdf"])).contains("FICTIONAL"));
    let refused = std::process::Command::new(env!("CARGO_BIN_EXE_saksi"))
        .args(["statistics", &files[0], "--format", "csv", "--threshold", "2"])
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
}
