//! Every crate that is built in carries a licence that fits an AGPL-3.0-or-later project, as listed in deny.toml.

use std::process::Command;

fn allowed() -> Vec<String> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml")).unwrap();
    let settings: toml::Table = toml::from_str(&text).unwrap();
    let list = settings["licenses"]["allow"].as_array().unwrap();
    list.iter().map(|licence| licence.as_str().unwrap().to_owned()).collect()
}

/// Whether an SPDX expression can be met: one side of each OR, both of each AND.
fn fits(expression: &str, allowed: &[String]) -> bool {
    let expression = expression.replace('/', " OR ");
    expression.split(" AND ").all(|part| {
        let part = part.trim().trim_start_matches('(').trim_end_matches(')');
        part.split(" OR ").any(|licence| allowed.iter().any(|ok| ok == licence.trim()))
    })
}

#[test]
fn every_licence_fits() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let allowed = allowed();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100);
    let unfit: Vec<String> = packages
        .iter()
        .filter(|package| !fits(package["license"].as_str().unwrap_or("none"), &allowed))
        .map(|package| format!("{}: {}", package["name"], package["license"]))
        .collect();
    assert_eq!(unfit, Vec::<String>::new());
}

#[test]
fn an_expression_is_met_by_one_side_of_or_and_both_of_and() {
    let allowed = vec!["MIT".to_owned(), "Unicode-3.0".to_owned()];
    assert!(fits("(MIT OR Apache-2.0) AND Unicode-3.0", &allowed));
    assert!(fits("MIT/Apache-2.0", &allowed));
    assert!(!fits("GPL-3.0-only", &allowed));
    assert!(!fits("MIT AND GPL-3.0-only", &allowed));
}
