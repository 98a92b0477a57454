//! Reading: ranges, headers, and what was damaged or moved at rest.

use super::{bytes, new_case, whole};
use crate::harness::{Client, Server};
use saksi::vault::{CHUNK, SEALED_CHUNK};
use std::path::PathBuf;

async fn one_file(server: &Server) -> (Client, String, Vec<u8>) {
    let mut member = server.ready().await;
    let case = new_case(&mut member).await;
    let all = bytes(8 * CHUNK + 500);
    let file = whole(&mut member, &case, &all).await;
    (member, format!("{file}/content"), all)
}

#[tokio::test]
async fn a_range_gives_its_bytes_alone() {
    let server = Server::start().await;
    let (mut member, content, all) = one_file(&server).await;
    let size = all.len();
    for (first, last) in [(0, 0), (1, CHUNK), (CHUNK, 2 * CHUNK - 1), (3 * CHUNK - 1, 6 * CHUNK + 1), (0, size - 1)] {
        let part = member.range(&content, &format!("bytes={first}-{last}")).await;
        assert_eq!(part.status, 206);
        assert_eq!(part.headers["content-range"], format!("bytes {first}-{last}/{size}"));
        assert_eq!(part.headers["content-length"], (last - first + 1).to_string());
        assert!(part.bytes == all[first..=last], "bytes {first} to {last}");
    }
    let tail = member.range(&content, "bytes=-600").await;
    assert!(tail.bytes == all[size - 600..]);
    let beyond = member.range(&content, &format!("bytes={size}-")).await;
    assert_eq!((beyond.status.as_u16(), beyond.code()), (416, "beyond_file"));
    assert_eq!(beyond.headers["content-range"], format!("bytes */{size}"));
    let several = member.range(&content, "bytes=0-1,5-6").await;
    assert_eq!((several.status.as_u16(), several.bytes.len()), (200, size));
}

#[tokio::test]
async fn a_file_is_handed_out_as_bytes_that_no_browser_shows_or_runs() {
    let server = Server::start().await;
    let (mut member, content, all) = one_file(&server).await;
    let read = member.get(&content).await;
    let header = |name: &str| read.headers[name].to_str().unwrap();
    assert_eq!(header("content-type"), "application/octet-stream");
    assert_eq!(header("content-disposition"), "attachment; filename=\"exhibit-1.jpg\"");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox; frame-ancestors 'none'");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("accept-ranges"), "bytes");
    assert_eq!(header("content-length"), all.len().to_string());
    assert!(!read.headers.contains_key("content-encoding"));
}

/// The objects of the store, the longest first.
fn objects(server: &Server) -> Vec<PathBuf> {
    let folders = std::fs::read_dir(&server.files).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> =
        folders.flat_map(|folder| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path())).collect();
    found.sort_by_key(|path| (std::cmp::Reverse(std::fs::metadata(path).unwrap().len()), path.clone()));
    found
}

#[tokio::test]
async fn a_flipped_bit_a_cut_part_and_swapped_parts_are_refused_and_recorded() {
    let server = Server::start().await;
    let (mut member, content, all) = one_file(&server).await;
    let parts = objects(&server);
    assert!(parts.len() >= 3 && parts[0] != parts[1]);
    let kept: Vec<Vec<u8>> = parts.iter().map(|path| std::fs::read(path).unwrap()).collect();
    let restore = || parts.iter().zip(&kept).for_each(|(path, bytes)| std::fs::write(path, bytes).unwrap());

    let mut broken = kept[0].clone();
    broken[SEALED_CHUNK + 10] ^= 4;
    std::fs::write(&parts[0], &broken).unwrap();
    assert_refused(&mut member, &content, "unreadable", &all).await;
    restore();
    std::fs::write(&parts[0], &kept[1]).unwrap();
    std::fs::write(&parts[1], &kept[0]).unwrap();
    assert_refused(&mut member, &content, "unreadable", &all).await;
    restore();
    std::fs::write(&parts[0], &kept[0][..2 * SEALED_CHUNK]).unwrap();
    assert_refused(&mut member, &content, "unavailable", &all).await;
    restore();
    std::fs::remove_file(&parts[1]).unwrap();
    assert_refused(&mut member, &content, "unavailable", &all).await;
    restore();
    assert!(member.get(&content).await.bytes == all);
    let record = member.get("/api/v1/audit").await;
    let noted = |entry: &serde_json::Value| entry["action"] == "unreadable";
    assert!(record.body["items"].as_array().unwrap().iter().filter(|entry| noted(entry)).count() >= 2);
}

/// Every way to read the damaged place fails, with a problem or, past the first bytes, by breaking off.
async fn assert_refused(member: &mut Client, content: &str, code: &str, all: &[u8]) {
    let mut codes = vec![];
    for chunk in 0..9 {
        let first = chunk * CHUNK;
        let last = (first + CHUNK).min(all.len()) - 1;
        let part = member.range(content, &format!("bytes={first}-{last}")).await;
        if part.status == 206 {
            assert!(part.bytes == all[first..=last], "never other bytes");
        } else {
            codes.push(part.code().to_owned());
        }
    }
    assert!(!codes.is_empty());
    assert!(codes.iter().all(|found| found == code || found == "unreadable"), "{codes:?}");
}

#[tokio::test]
async fn parts_that_are_moved_in_the_database_do_not_open() {
    let server = Server::start().await;
    let (mut member, content, _) = one_file(&server).await;
    server.execute("UPDATE evidence_part SET first_chunk = first_chunk + 1 WHERE first_chunk = 3").await;
    assert_eq!(member.range(&content, &format!("bytes={}-", 5 * CHUNK)).await.code(), "unreadable");
    server.execute("DELETE FROM evidence_part WHERE first_chunk = 6").await;
    assert_eq!(member.get(&content).await.code(), "unreadable");
}

#[tokio::test]
async fn descriptions_that_were_swapped_do_not_open_and_are_told_apart_in_the_list() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = new_case(&mut member).await;
    let (first, second) = (whole(&mut member, &case, &bytes(10)).await, whole(&mut member, &case, &bytes(20)).await);
    // The description of one file in the row of the other, as a thief with write access would swap them.
    server.swap_entries().await;
    let listed = member.get(&format!("{case}/evidence")).await;
    assert_eq!((listed.status.as_u16(), &listed.body["items"]), (200, &serde_json::json!([])));
    assert_eq!(listed.body["damaged"].as_array().unwrap().len(), 2);
    assert_eq!(member.get(&first).await.code(), "unreadable");
    server.swap_entries().await;
    let listed = member.get(&format!("{case}/evidence")).await;
    let ids: Vec<&str> =
        listed.body["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.len() == 2 && [&first, &second].iter().all(|file| ids.iter().any(|id| file.ends_with(id))));
    assert!(listed.body["damaged"].is_null());
}
