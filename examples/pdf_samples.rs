//! Writes the sample documents of the PDF tests into a folder, to be looked at page by page:
//! `cargo run --example pdf_samples -- FOLDER`.

#[path = "../tests/it/pdf/samples.rs"]
mod samples;

use saksi::documents::pdf::render;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    std::fs::create_dir_all(&folder)?;
    for (name, document) in
        [("letter", samples::plain_letter()), ("scripts", samples::scripts_letter()), ("table", samples::table(300))]
    {
        let path = folder.join(name).with_extension("pdf");
        std::fs::write(&path, render(&document)?)?;
        println!("{}", path.display());
    }
    Ok(())
}
