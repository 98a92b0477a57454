//! `saksi organisation`: lets one more organisation be founded on the server, beside those that there are.

use super::{CliError, map, serve};
use crate::accounts::setup;
use crate::clock::SystemClock;
use crate::config::Config;
use std::io::Write;
use std::sync::Arc;

/// Prints the code, and where it is used. The server may be running.
///
/// # Errors
/// A database that does not open.
pub fn run(config: &Config, out: &mut dyn Write) -> Result<(), CliError> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| CliError::one(format!("cannot start: {error}")))?;
    let code = runtime.block_on(async {
        let app = serve::open(config, Arc::new(SystemClock)).await?;
        let code = setup::issue_further_code(&app).await;
        code.map_err(|error| CliError::one(format!("the code cannot be stored: {error}")))
    })?;
    let place = match &config.public_url.value {
        Some(url) => format!("{url}/setup"),
        None => format!("http://{}/setup", config.listen.value),
    };
    map::finish(writeln!(out, "open {place} and set the organisation up with the code {}", code.text()))
}
