//! The `saksi` program: see `saksi --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    saksi::cli::run()
}
