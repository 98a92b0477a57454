//! Keeps the layers: who may name which crate, no circle of imports between the folders, no file that is two ideas.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = vec![];
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(found.len() > 10, "sources not found under {}", folder.display());
    found.sort();
    found
}

/// Lines of code without comments.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(number, line)| (number + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Whether a line names a crate: `word::` or `use word`.
fn names(line: &str, krate: &str) -> bool {
    line.match_indices(krate).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + krate.len()..];
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
            && (after.starts_with("::") || after.starts_with(';') && line.contains("use "))
    })
}

fn offenders(krates: &[&str], allowed: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = vec![];
    for (file, text) in sources(&root().join("src")) {
        if allowed(&file) {
            continue;
        }
        for (number, line) in code(&text) {
            if let Some(krate) = krates.iter().find(|krate| names(line, krate)) {
                found.push(format!("{file}:{number} names {krate}"));
            }
        }
    }
    found
}

#[test]
fn a_cipher_is_named_only_in_the_vault() {
    let ciphers = ["aes_gcm", "argon2", "hkdf", "hmac", "hpke", "ed25519_dalek", "bip39"];
    assert_eq!(offenders(&ciphers, |_| false), Vec::<String>::new());
}

#[test]
fn the_database_is_named_only_in_stores_and_entities() {
    let allowed = |file: &str| {
        file.starts_with("src/entity/")
            || file == "src/db.rs"
            || file.ends_with("/store.rs")
            || file.contains("/store/")
    };
    assert_eq!(offenders(&["sea_orm", "sqlx", "migration"], allowed), Vec::<String>::new());
}

#[test]
fn http_is_named_only_at_the_edge() {
    let allowed = |file: &str| {
        file.ends_with("/api.rs")
            || file.contains("/api/")
            || file.starts_with("src/http/")
            || ["src/accounts/extract.rs", "src/app.rs", "src/router.rs", "src/cli/serve.rs"].contains(&file)
    };
    assert_eq!(offenders(&["axum", "tower", "tower_http", "utoipa_axum"], allowed), Vec::<String>::new());
}

#[test]
fn the_object_store_is_named_only_where_files_lie() {
    let allowed = |file: &str| file == "src/evidence/objects.rs";
    assert_eq!(offenders(&["object_store", "reqwest", "rustls"], allowed), Vec::<String>::new());
}

#[test]
fn the_pdf_writer_is_named_only_in_its_folder() {
    let writers = ["printpdf", "lopdf", "parley", "skrifa", "subsetter"];
    assert_eq!(offenders(&writers, |file| file.starts_with("src/documents/pdf/")), Vec::<String>::new());
}

#[test]
fn the_word_writer_is_named_only_in_its_folder() {
    let writers = ["quick_xml", "zip"];
    assert_eq!(offenders(&writers, |file| file.starts_with("src/documents/docx/")), Vec::<String>::new());
}

#[test]
fn the_picture_decoder_is_named_only_in_its_file() {
    assert_eq!(offenders(&["image"], |file| file == "src/pictures.rs"), Vec::<String>::new());
}

#[test]
fn no_file_holds_two_ideas() {
    let long: Vec<String> = sources(&root().join("src"))
        .into_iter()
        .chain(sources(&root().join("vault")))
        .chain(sources(&root().join("tests")))
        .filter(|(_, text)| text.lines().count() > 400)
        .map(|(file, text)| format!("{file}: {} lines", text.lines().count()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn every_file_says_what_it_owns() {
    let silent: Vec<String> = sources(&root().join("src"))
        .into_iter()
        .chain(sources(&root().join("vault")))
        .chain(sources(&root().join("tests")))
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(file, _)| file)
        .collect();
    assert_eq!(silent, Vec::<String>::new());
}

/// The folder of `src` to which a file belongs, split where one folder holds two layers.
fn layer(file: &str) -> String {
    let inner = file.strip_prefix("src/").unwrap_or(file);
    let (folder, rest) = inner.split_once('/').unwrap_or((inner.trim_end_matches(".rs"), ""));
    let edge = rest.split('/').any(|part| ["api", "store", "extract"].contains(&part.trim_end_matches(".rs")));
    if edge { format!("{folder}.edge") } else { folder.to_owned() }
}

#[test]
fn imports_make_no_circle() {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in sources(&root().join("src")) {
        if ["src/lib.rs", "src/main.rs", "src/router.rs", "src/app.rs"].contains(&file.as_str())
            || file.starts_with("src/cli/")
            || file.ends_with("/tests.rs")
        {
            continue;
        }
        let from = layer(&file);
        let body = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (_, line) in code(body) {
            for part in line.split("crate::").skip(1) {
                let path: Vec<&str> = part
                    .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
                    .next()
                    .unwrap_or_default()
                    .split("::")
                    .collect();
                let target = path[0];
                let edge = path.get(1).is_some_and(|next| ["api", "store", "extract"].contains(next));
                let to = if edge { format!("{target}.edge") } else { target.to_owned() };
                if !target.is_empty() && to != from && !["app", "router"].contains(&target) {
                    edges.entry(from.clone()).or_default().insert(to);
                }
            }
        }
    }
    for start in edges.keys() {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&String> = edges[start].iter().collect();
        while let Some(next) = open.pop() {
            assert_ne!(next, start, "{start} imports itself through {seen:?}");
            if seen.insert(next) {
                open.extend(edges.get(next).into_iter().flatten());
            }
        }
    }
}
