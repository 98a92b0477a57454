//! `saksi demo`: makes a workspace of fictional cases, says how to sign in, and serves it.

use super::{CliError, serve};
use crate::accounts::Role;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::demo::workspace::{self, Workspace};
use crate::demo::{self};
use crate::input::Fault;
use std::io::Write;
use std::sync::Arc;

/// What `saksi demo` takes beside the options of the server.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Stop after the documents are written.
    #[arg(long)]
    pub no_serve: bool,
}

/// Fills the folder of `--data` and serves it.
///
/// # Errors
/// A folder that holds an organisation already, and what `saksi serve` reports.
pub fn run(args: &Args, config: &Config, out: &mut dyn Write) -> Result<(), CliError> {
    serve::start_log(config)?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| CliError::one(format!("cannot start: {error}")))?;
    let cases = demo::cases().map_err(|faults| CliError(faults.iter().map(Fault::to_string).collect()))?;
    runtime.block_on(async {
        let app = serve::open(config, Arc::new(SystemClock)).await?;
        let workspace = workspace::fill(&app, &cases)
            .await
            .map_err(|error| CliError::one(format!("the demonstration cannot be made: {error}")))?;
        tell(&workspace, config, out).map_err(|error| CliError::one(format!("cannot print: {error}")))?;
        if args.no_serve { Ok(()) } else { serve::serve(app, config).await }
    })
}

fn tell(workspace: &Workspace, config: &Config, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "\n{} fictional cases are stored, each under a key of its own.", workspace.cases.len())?;
    writeln!(out, "\nSign in at http://{} with one of these; the passwords are shown only now:", config.listen.value)?;
    for member in &workspace.members {
        let roles: Vec<&str> = member.roles.iter().copied().map(role_name).collect();
        writeln!(out, "  {:<12} {}   ({})", member.login, member.password.as_str(), roles.join(", "))?;
    }
    writeln!(out, "\nRecovery words: {}\n", workspace.recovery_words.join(" "))?;
    out.flush()
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Caseworker => "caseworker",
        Role::Lawyer => "lawyer",
        Role::Coordinator => "coordinator",
        Role::Keyholder => "keyholder",
    }
}
