//! Overlays on the command line and as files: `saksi standards check` and `diff`, `--overlay`, two overlays in conflict, and
//! what one leaves in the air.

use saksi::codes::{Day, State};
use saksi::standards::overlay::{Change, Overlay, OverlayFault, RowChange, lay};
use saksi::standards::{Bond, Catalogue, EDITION};
use std::process::{Command, Output};

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/overlay.toml");

fn saksi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_saksi")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn overlay(name: &str, rows: &str) -> Overlay {
    let text = format!("name = \"{name}\"\nsource = \"the register\"\nas_of = 2026-11-20\n{rows}");
    Overlay::read(&format!("{name}.toml"), &text).expect("the overlay has the shape of one")
}

fn refused(overlays: &[Overlay]) -> Vec<String> {
    lay(overlays).expect_err("is refused").iter().map(OverlayFault::to_string).collect()
}

const RATIFIED: &str = "[[status]]\nstate = \"MYS\"\ninstrument = \"CMW\"\naction = \"accession\"\nacted = 2015-01-10\neffect = 2015-05-01\n";

#[test]
fn the_example_is_sound_and_its_changes_are_told() {
    let checked = saksi(&["standards", "check", EXAMPLE]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stderr));
    assert_eq!(text(&checked.stdout), "sound: 2 rows added, 2 changed, 1 withdrawn\n");
    let diff = saksi(&["standards", "diff", EXAMPLE, "--json"]);
    let changes: serde_json::Value = serde_json::from_slice(&diff.stdout).unwrap();
    let status = changes.as_array().unwrap().iter().find(|row| row["table"] == "status").unwrap();
    assert_eq!((status["key"].as_str(), status["change"].as_str()), (Some("IDN · ILO-C188"), Some("changed")));
    let cell =
        |name: &str| status["cells"].as_array().unwrap().iter().find(|it| it["column"] == name).cloned().unwrap();
    assert_eq!(
        (cell("action")["before"].as_str(), cell("action")["after"].as_str()),
        (Some("none"), Some("ratification"))
    );
    let told = text(&saksi(&["standards", "diff", EXAMPLE]).stdout);
    assert!(told.contains("- links wage-underpayment · ILO-C100 · 2(1) (withdrawn,"), "{told}");
}

#[test]
fn the_status_under_an_overlay_names_it() {
    let arguments = ["standards", "status", "--state", "IDN", "--instrument", "ILO-C188", "--on", "2027-10-01"];
    let with = saksi(&[&arguments[..], &["--overlay", EXAMPLE]].concat());
    assert!(text(&with.stdout).contains("binding since 1 October 2027"), "{}", text(&with.stdout));
    assert!(text(&with.stdout).contains("from the overlay: Legal desk, Serikat Contoh"), "{}", text(&with.stdout));
    assert!(text(&saksi(&arguments).stdout).contains("not a party"));
}

#[test]
fn a_file_that_is_no_overlay_ends_with_status_2_and_names_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("broken.toml");
    std::fs::write(&file, "name = \"A\"\nsource = \"B\"\nas_of = 2026-11-20\n\n[[links]]\nviolation = \"no-such\"\n")
        .unwrap();
    let path = file.to_str().unwrap();
    for command in [vec!["standards", "check", path], vec!["standards", "diff", path]] {
        let output = saksi(&command);
        assert_eq!(output.status.code(), Some(2));
        let told = text(&output.stderr);
        assert!(told.contains("broken.toml line 5, [[links]] row 1, column instrument: is missing"), "{told}");
    }
    let missing = saksi(&["standards", "check", "/no/such/file.toml"]);
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn two_overlays_that_disagree_on_a_row_are_refused_by_both_names() {
    let one = overlay("One", RATIFIED);
    let two = overlay("Two", &RATIFIED.replace("2015-05-01", "2016-05-01"));
    let told = refused(&[one.clone(), two]);
    assert_eq!(
        told,
        [
            "Two.toml line 4, [[status]] row 1: the overlays \"One\" and \"Two\" say different things of this row: keep it in one of them"
        ]
    );
    let withdrawn = "[[withdraw]]\ntable = \"status\"\nstate = \"MYS\"\ninstrument = \"CMW\"\nreason = \"no\"\n";
    assert!(refused(&[one.clone(), overlay("Two", withdrawn)])[0].contains("\"One\" and \"Two\""));
    // The same content twice is no conflict, the same name twice is.
    assert!(lay(&[one.clone(), overlay("Two", RATIFIED)]).is_ok());
    assert!(refused(&[one.clone(), one])[0].contains("name of another overlay"));
}

#[test]
fn a_row_that_would_be_left_in_the_air_is_named() {
    let provision = "[[withdraw]]\ntable = \"provisions\"\ninstrument = \"CMW\"\narticle = \"21\"\nreason = \"no\"\n";
    let told = refused(&[overlay("Cut", provision)]);
    let left = ["Cut.toml, [[links]], column article: ", "Cut.toml, [[recommendations]], column provisions: "];
    let starts = left.map(|start| format!("{start}leaves row "));
    assert!(told.iter().all(|it| starts.iter().any(|start| it.starts_with(start))), "{told:?}");
    assert!(told.iter().any(|it| it.contains("(passport-retention · CMW · 21)")), "{told:?}");
    let link = "[[links]]\nviolation = \"passport-retention\"\ninstrument = \"NO-SUCH\"\narticle = \"1\"\nstrength = \"direct\"\nreason_en = \"x\"\nreason_id = \"x\"\n";
    let told = refused(&[overlay("Link", link)]);
    assert_eq!(told, ["Link.toml line 4, [[links]] row 1, column article: is not a provision of provisions.csv"]);
    let twice = refused(&[overlay("Twice", &format!("{RATIFIED}{RATIFIED}"))]);
    assert_eq!(twice, ["Twice.toml line 10, [[status]] row 2: stands in the overlay twice: keep one row"]);
    let absent =
        "[[withdraw]]\ntable = \"links\"\nviolation = \"x\"\ninstrument = \"y\"\narticle = \"z\"\nreason = \"no\"\n";
    assert!(refused(&[overlay("Absent", absent)])[0].contains("a row that the catalogue does not have"));
}

#[test]
fn what_comes_from_an_overlay_is_marked_and_the_rest_is_not() {
    let laid = lay(&[overlay("Desk", RATIFIED)]).expect("sound");
    let on = Day::from_ymd_opt(2019, 5, 1).unwrap();
    let own = laid.catalogue.standing(State::MYS, "CMW", "21", "", on);
    assert!(matches!(own.bond, Bond::Binding { .. }));
    assert_eq!((own.from_overlay.as_deref(), own.source.as_str()), (Some("Desk"), "the register"));
    assert_eq!(laid.catalogue.standing(State::IDN, "CMW", "21", "", on).from_overlay, None);
    assert_eq!(Catalogue::embedded().standing(State::MYS, "CMW", "21", "", on).bond, Bond::NotParty);
    assert_eq!(laid.catalogue.edition(), format!("{EDITION} + Desk (2026-11-20)"));
    let [RowChange { change: Change::Changed, table, .. }] = laid.changes.as_slice() else {
        panic!("{:?}", laid.changes)
    };
    assert_eq!(table, "status");
    let gist = "[[provisions]]\ninstrument = \"CMW\"\narticle = \"21\"\ngist_en = \"Ours\"\n";
    let laid = lay(&[overlay("Gist", gist)]).expect("sound");
    let linked =
        laid.catalogue.links_of("passport-retention").find(|it| it.provision.gist_en == "Ours").expect("the row");
    assert_eq!(laid.catalogue.overlay_of_link(&linked), Some("Gist"));
    assert!(laid.catalogue.links_of("passport-retention").any(|it| laid.catalogue.overlay_of_link(&it).is_none()));
}

#[test]
fn every_command_on_a_case_reads_the_catalogue_under_an_overlay() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own.toml");
    std::fs::write(&own, format!("name = \"Own\"\nsource = \"the register\"\nas_of = 2026-11-20\n{RATIFIED}")).unwrap();
    let broken = folder.path().join("broken.toml");
    std::fs::write(&broken, RATIFIED.replace("[[status]]", "[[statuses]]")).unwrap();
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/src/demo/data/cases/11-domestic-worker-johor-2019.json");
    let appeal = concat!(env!("CARGO_MANIFEST_DIR"), "/src/demo/data/appeal-terminal-3.json");
    let letter = folder.path().join("letter.pdf");
    let out = letter.to_str().unwrap();
    for command in [
        vec!["map", case],
        vec!["assess", case],
        vec!["mechanisms", case],
        vec!["letter", case, "--to", "SP-MIGRANTS", "--lang", "en", "--out", out],
        vec!["appeal", appeal, "--lang", "en", "--out", out],
    ] {
        let with = |path: &std::path::Path| saksi(&[&command[..], &["--overlay", path.to_str().unwrap()]].concat());
        assert_eq!(with(&own).status.code(), Some(0), "{command:?}: {}", text(&with(&own).stderr));
        let told = with(&broken);
        assert_eq!(told.status.code(), Some(2), "{command:?}");
        assert!(text(&told.stderr).contains("broken.toml"), "{command:?}: {}", text(&told.stderr));
    }
    let doors = |more: &[&str]| text(&saksi(&[&["mechanisms", case, "--json"], more].concat()).stdout);
    assert_ne!(doors(&[]), doors(&["--overlay", own.to_str().unwrap()]), "the CMW's reporting opens for Malaysia");
}

#[test]
fn a_fault_of_the_sender_names_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let sender = folder.path().join("sender.json");
    std::fs::write(&sender, r#"{"organisation": "Own", "address": "Street 1"}"#).unwrap();
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/src/demo/data/cases/11-domestic-worker-johor-2019.json");
    let path = sender.to_str().unwrap();
    let told = saksi(&["letter", case, "--to", "SP-MIGRANTS", "--lang", "en", "--out", "-", "--sender", path]);
    let error = text(&told.stderr);
    assert!(told.status.code() == Some(2) && error.contains("sender.json: /address"), "{error}");
}
