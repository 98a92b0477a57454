//! Tests of the command line as people and scripts meet it: odd files, closed pipes, places that cannot be written.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn saksi(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_saksi"));
    command.args(arguments).stdin(Stdio::null());
    command
}

fn case_file(folder: &Path) -> PathBuf {
    let file = folder.join("case.json");
    std::fs::write(&file, crate::harness::sample_case("Wulan Contoh").to_string()).unwrap();
    file
}

fn letter(case: &Path, out: &Path) -> Output {
    let arguments = ["letter", case.to_str().unwrap(), "--to", "SP-MIGRANTS", "--lang", "en"];
    saksi(&arguments).arg("--out").arg(out).output().unwrap()
}

#[test]
fn input_that_is_no_document_ends_with_status_2_and_one_message() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.jsonl");
    std::fs::write(&broken, "{\"case\":\n").unwrap();
    let (broken, folder) = (broken.to_str().unwrap(), folder.path().to_str().unwrap());
    for (arguments, told) in [
        (vec!["map", "-"], "empty"),
        (vec!["map", folder], "name a JSON file"),
        (vec!["map", "/no/such/file"], "name a JSON file"),
        (vec!["map", "-", "--on", "2004-02-30"], "2004-12-10"),
        (vec!["evaluate", broken], "line 1"),
        (vec!["schema", "letter"], "possible values"),
        (vec!["standards", "status", "--state", "idn", "--instrument", "CMW"], "three capital letters"),
    ] {
        let output = saksi(&arguments).output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {error}");
        assert!(error.contains(told) && !error.contains("panicked"), "{arguments:?}: {error}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn who_closes_the_pipe_early_has_seen_enough() {
    let folder = tempfile::tempdir().unwrap();
    let case = case_file(folder.path());
    for arguments in [vec!["map", case.to_str().unwrap()], vec!["schema", "case"], vec!["config"]] {
        let mut child = saksi(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}: {output:?}");
    }
}

#[test]
fn letter_is_written_though_nobody_reads_its_open_points() {
    let folder = tempfile::tempdir().unwrap();
    let (case, out) = (case_file(folder.path()), folder.path().join("letter.pdf"));
    let arguments = ["letter", case.to_str().unwrap(), "--to", "SP-MIGRANTS", "--lang", "en"];
    let mut child = saksi(&arguments).arg("--out").arg(&out).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stderr.take());
    assert!(child.wait().unwrap().success());
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF-1.7"));
}

#[cfg(unix)]
#[test]
fn letter_goes_into_what_is_no_file_and_through_a_link_and_replaces_neither() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let case = case_file(folder.path());

    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut reader = Command::new("cat").arg(&pipe).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let written = letter(&case, &pipe);
    let is_pipe = std::fs::metadata(&pipe).unwrap().file_type().is_fifo();
    if !is_pipe || !written.status.success() {
        reader.kill().unwrap(); // Nobody will ever write into the pipe that it reads.
    }
    assert!(is_pipe, "the pipe was replaced by a file");
    assert!(written.status.success(), "{written:?}");
    assert!(reader.wait_with_output().unwrap().stdout.starts_with(b"%PDF-1.7"));

    let (file, link) = (folder.path().join("file.pdf"), folder.path().join("link.pdf"));
    std::fs::File::create(&file).unwrap().write_all(b"before").unwrap();
    symlink(&file, &link).unwrap();
    assert!(letter(&case, &link).status.success());
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-1.7"));
}

#[cfg(target_os = "linux")]
#[test]
fn full_device_and_folder_are_refused_as_places_of_a_letter() {
    let folder = tempfile::tempdir().unwrap();
    let case = case_file(folder.path());
    // A link, so that a program that replaces what it is given cannot harm the machine that runs this test.
    let full = folder.path().join("full");
    std::os::unix::fs::symlink("/dev/full", &full).unwrap();
    for place in [full.as_path(), folder.path(), Path::new("/no/such/folder/letter.pdf")] {
        let output = letter(&case, place);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{}: {error}", place.display());
        assert!(error.starts_with("--out: cannot write the PDF"), "{error}");
    }
    assert!(std::fs::symlink_metadata(&full).unwrap().is_symlink());
}
