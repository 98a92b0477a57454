//! `saksi recover`: a new password by the recovery words, at the machine of the server. Nothing secret is an argument: arguments
//! are seen by other users of the machine and kept by shells.

use super::{CliError, map, serve};
use crate::accounts::AccountError;
use crate::accounts::recovery::{Recovery, read_words, renew};
use crate::clock::SystemClock;
use crate::config::Config;
use crate::vault::RECOVERY_WORDS;
use std::io::{BufRead, IsTerminal, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use zeroize::Zeroizing;

/// Asks for login, words and password on standard input, and sets the password. The server may be running.
///
/// # Errors
/// A database that does not open, words or a password that are refused.
pub fn run(config: &Config, out: &mut dyn Write) -> Result<(), CliError> {
    let mut stdin = std::io::stdin().lock();
    let login = ask(&mut stdin, "Login: ")?;
    let mut words: Vec<Zeroizing<String>> = vec![];
    while words.len() < RECOVERY_WORDS {
        let line = ask(&mut stdin, &format!("Recovery words from number {} on: ", words.len() + 1))?;
        words.extend(line.split_whitespace().map(|word| Zeroizing::new(word.to_owned())));
    }
    let words = read_words(&words).map_err(|error| explain(&error))?;
    let password = ask_unseen(&mut stdin, "New password: ")?;
    if *ask_unseen(&mut stdin, "The same password again: ")? != *password {
        return Err(CliError::one("the two passwords are not the same; nothing was changed"));
    }
    let runtime = tokio::runtime::Runtime::new().map_err(|error| CliError::one(format!("cannot start: {error}")))?;
    let done = runtime.block_on(async {
        let app = serve::open(config, Arc::new(SystemClock)).await?;
        renew(&app, Recovery { words, login: &login, password }).await.map_err(|error| explain(&error))
    })?;
    if done.is_none() {
        return Err(explain(&AccountError::RecoveryRefused));
    }
    map::finish(writeln!(out, "the password is set; earlier sessions of this login have ended"))
}

/// One line, without its end.
fn ask(from: &mut impl BufRead, prompt: &str) -> Result<Zeroizing<String>, CliError> {
    // A prompt that nobody sees is no reason to stop.
    drop(write!(std::io::stderr(), "{prompt}").and_then(|()| std::io::stderr().flush()));
    let mut line = Zeroizing::new(String::with_capacity(1000));
    match from.read_line(&mut line) {
        Ok(1..) => Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned())),
        Ok(0) => Err(CliError::one("the input ended too early; nothing was changed")),
        Err(error) => Err(CliError::one(format!("the input cannot be read: {error}; nothing was changed"))),
    }
}

/// One line that a terminal does not show while it is typed.
fn ask_unseen(from: &mut impl BufRead, prompt: &str) -> Result<Zeroizing<String>, CliError> {
    if !std::io::stdin().is_terminal() {
        return ask(from, prompt);
    }
    let echo = |setting: &str| Command::new("stty").arg(setting).stdin(Stdio::inherit()).status();
    let was_hidden = echo("-echo").is_ok_and(|status| status.success());
    let line = ask(from, prompt);
    if was_hidden {
        drop(echo("echo"));
        drop(writeln!(std::io::stderr()));
    }
    line
}

fn explain(error: &AccountError) -> CliError {
    let nothing = "nothing was changed";
    match error {
        AccountError::UnknownWords(places) => {
            let line = |place: &usize| format!("word {}: no sheet has this word; {nothing}", place + 1);
            CliError(places.iter().map(line).collect())
        }
        AccountError::WordCount => CliError::one(format!("there are {RECOVERY_WORDS} words on the sheet; {nothing}")),
        AccountError::WordsDoNotFit => {
            CliError::one(format!("together the words are no sheet: one is another, or two are exchanged; {nothing}"))
        }
        AccountError::RecoveryRefused => {
            CliError::one(format!("these words and this login do not belong together; {nothing}"))
        }
        other => CliError::one(format!("{other}; {nothing}")),
    }
}
