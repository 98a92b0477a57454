//! Writes the sample documents of the PDF tests into a folder, to be looked at page by page, and the same documents as
//! JSON, from which scripts/bench-pdf-peers.py sets them with other programs: `cargo run --example pdf_samples -- FOLDER`.

#[path = "../tests/it/pdf/samples.rs"]
mod samples;

use saksi::documents::pdf::render;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    for (name, document) in
        [("letter", samples::plain_letter()), ("scripts", samples::scripts_letter()), ("table", samples::table(2290))]
    {
        let path = folder.join(name).with_extension("pdf");
        std::fs::write(&path, render(&document)?)?;
        std::fs::write(path.with_extension("json"), serde_json::to_vec(&document)?)?;
        println!("{}", path.display());
    }
    Ok(())
}
