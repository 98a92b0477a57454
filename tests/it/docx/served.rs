//! The Word file from the server and from the command line: the same disclosure, the same rights, the same audit entry
//! as the PDF.

use super::{letters, paragraphs, parts};
use crate::harness::{Server, sample_case};
use serde_json::json;
use std::process::Command;

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const NAME: &str = "Zulaikhavinda Prastowijoyo";

#[tokio::test]
async fn letter_and_appeal_are_served_as_word_files_that_tell_what_the_preview_tells() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let mut file = sample_case(NAME);
    file["reference"] = json!("AB/12 \"x\"");
    file["consents"] = json!([]);
    let case = member.post("/api/v1/cases", json!({ "file": file })).await;
    assert_eq!(case.status, 201, "{case:?}");
    let case = format!("/api/v1/cases/{}", case.body["id"].as_str().unwrap());
    let appeal = json!({ "state": "IDN", "subject": { "en": "Ports without desks" } });
    let appeal = member.post("/api/v1/appeals", json!({ "appeal": appeal, "case_ids": [] })).await;
    assert_eq!(appeal.status, 201, "{appeal:?}");
    let appeal = format!("/api/v1/appeals/{}", appeal.body["id"].as_str().unwrap());

    let choice = "mechanism=SP-MIGRANTS&lang=en";
    let answer = member.get(&format!("{case}/letter.docx?{choice}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.headers["content-type"], WORD);
    // The case's own reference would lead from this paper to others on the worker.
    let named = answer.headers["content-disposition"].to_str().unwrap();
    assert!(named.starts_with("attachment; filename=\"letter-20") && !named.contains("AB12"), "{named}");
    let read = parts(&answer.bytes);
    let body = letters(&paragraphs(&read["word/document.xml"]).concat());
    let preview = member.get(&format!("{case}/letter?{choice}")).await.body;
    assert!(body.contains(&letters(preview["document"]["subject"].as_str().unwrap())), "{body}");
    assert!(!read.values().any(|part| part.contains("Zulaikhavinda") || part.contains("Prastowijoyo")));
    assert!(paragraphs(&read["word/header1.xml"]).concat().contains("DRAFT"));

    let answer = member.get(&format!("{appeal}/appeal.docx?lang=id")).await;
    assert_eq!((answer.status.as_u16(), answer.headers["content-type"].to_str().unwrap()), (200, WORD));
    assert!(parts(&answer.bytes).contains_key("word/document.xml"));

    let audit = member.get("/api/v1/audit").await.body.to_string();
    assert_eq!(audit.matches("exported").count(), 2, "{audit}");
    for path in [format!("{case}/letter.docx?{choice}"), format!("{appeal}/appeal.docx?lang=id")] {
        assert_eq!(server.visitor().get(&path).await.status, 401);
    }
    assert_eq!(member.get(&format!("{case}/letter.docx?mechanism=NONE&lang=en")).await.pointers(), ["/mechanism"]);
}

#[test]
fn the_command_line_writes_word_by_the_name_of_the_file_or_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let written = |name: &str| folder.path().join(name);
    let file = saksi::demo::cases().unwrap().remove(0).file;
    let own = written("case.json");
    std::fs::write(&own, serde_json::to_vec(&file).unwrap()).unwrap();
    for (name, format, start) in [
        ("a.docx", None, &b"PK"[..]),
        ("b.DOCX", None, b"PK"),
        ("c.pdf", None, b"%PDF"),
        ("d", Some("docx"), b"PK"),
        ("e.docx", Some("pdf"), b"%PDF"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_saksi"));
        command
            .args(["letter", own.to_str().unwrap(), "--to", "SP-MIGRANTS", "--lang", "id", "--out"])
            .arg(written(name));
        let output = command.args(format.map(|it| format!("--format={it}"))).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        assert!(std::fs::read(written(name)).unwrap().starts_with(start), "{name}");
    }
}
