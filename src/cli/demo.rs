//! `saksi demo`: makes a workspace of fictional cases, says how to sign in, and serves it.

use super::{CliError, deliver, serve};
use crate::accounts::Role;
use crate::appeals::model::Appeal;
use crate::clock::SystemClock;
use crate::codes::Day;
use crate::config::Config;
use crate::db::Location;
use crate::demo::workspace::{self, Workspace};
use crate::demo::{self, DemoCase, papers};
use crate::input::Fault;
use std::io::Write;
use std::path::Path;
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
    let appeal = demo::appeal().map_err(|faults| CliError(faults.iter().map(Fault::to_string).collect()))?;
    let Location::Folder(folder) = &config.location.value else {
        return Err(CliError::one("the demonstration needs a folder: name it with --data"));
    };
    runtime.block_on(async {
        let app = serve::open(config, Arc::new(SystemClock)).await?;
        let workspace = workspace::fill(&app, &cases, &appeal)
            .await
            .map_err(|error| CliError::one(format!("the demonstration cannot be made: {error}")))?;
        let folder = folder.join("documents");
        let papers = print_papers(&cases, &appeal, app.clock.today(), &folder)?;
        tell(&workspace, config, &folder, &papers, out)
            .map_err(|error| CliError::one(format!("cannot print: {error}")))?;
        if args.no_serve { Ok(()) } else { serve::serve(app, config).await }
    })
}

/// Writes the documents into the folder and answers their names.
fn print_papers(cases: &[DemoCase], appeal: &Appeal, today: Day, folder: &Path) -> Result<Vec<String>, CliError> {
    let papers = papers::write(cases, appeal, today).map_err(|error| CliError::one(error.to_string()))?;
    std::fs::create_dir_all(folder).map_err(|error| CliError::one(format!("{}: {error}", folder.display())))?;
    for paper in &papers {
        let file = folder.join(&paper.name);
        deliver::replace(&file, &paper.pdf).map_err(|error| CliError::one(format!("{}: {error}", file.display())))?;
    }
    Ok(papers.into_iter().map(|paper| paper.name).collect())
}

fn tell(
    workspace: &Workspace,
    config: &Config,
    folder: &Path,
    papers: &[String],
    out: &mut dyn Write,
) -> std::io::Result<()> {
    writeln!(out, "\n{} documents are in {}:", papers.len(), folder.display())?;
    for paper in papers {
        writeln!(out, "  {paper}")?;
    }
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
