//! When the object store is full or away: a clear problem, nothing half, and the upload goes on afterwards.

use super::{announce, bytes, complete, new_case, send};
use crate::harness::Server;
use saksi::vault::CHUNK;
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// Replaces the folder of the files by a file of the same name, which no part can be written below.
fn break_store(server: &Server) -> std::path::PathBuf {
    let aside = server.files.with_extension("aside");
    fs::rename(&server.files, &aside).unwrap();
    fs::write(&server.files, b"").unwrap();
    aside
}

fn mend_store(server: &Server, aside: &std::path::Path) {
    fs::remove_file(&server.files).unwrap();
    fs::rename(aside, &server.files).unwrap();
}

#[tokio::test]
async fn a_store_that_does_not_take_a_piece_is_a_clear_problem_and_the_upload_goes_on_later() {
    let server = Server::start().await;
    let mut member = server.ready().await;
    let case = new_case(&mut member).await;
    let all = bytes(4 * CHUNK);
    let file = announce(&mut member, &case, all.len()).await;
    send(&mut member, &file, &all[..CHUNK], 0, 1).await;

    let aside = break_store(&server);
    let failed = member.patch(&format!("{file}?offset={CHUNK}"), all[CHUNK..2 * CHUNK].to_vec()).await;
    assert_eq!((failed.status.as_u16(), failed.code()), (503, "unavailable"));
    assert_eq!(member.get(&file).await.body["offset"], CHUNK, "nothing half");
    mend_store(&server, &aside);
    assert_eq!(server.stored_files(), 1);

    send(&mut member, &file, &all, CHUNK, 1).await;
    assert_eq!(complete(&mut member, &file, &all).await.status, 200);
    let aside = break_store(&server);
    let unread = member.get(&format!("{file}/content")).await;
    assert_eq!((unread.status.as_u16(), unread.code()), (503, "unavailable"));
    assert_eq!(member.delete(&file).await.status, 204, "the key is destroyed at once");
    mend_store(&server, &aside);
    assert!(server.stored_files() > 0);
    saksi::evidence::sweep(&server.app).await.unwrap();
    assert_eq!((server.stored_files(), server.evidence_rows().await), (0, 0), "the bytes are removed later");
}

#[tokio::test]
async fn the_folder_of_the_files_is_its_owners_alone() {
    let server = Server::start().await;
    assert_eq!(fs::metadata(&server.files).unwrap().permissions().mode() & 0o077, 0);
}
