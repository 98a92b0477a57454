//! `saksi serve`: the server, until SIGTERM or SIGINT; requests in flight finish.

use super::CliError;
use crate::accounts::{self, Desk};
use crate::app::{self, App};
use crate::clock::{Clock, SystemClock};
use crate::config::{Config, LogFormat};
use crate::db::Db;
use crate::evidence;
use crate::http::guard;
use crate::mail::Mailer;
use std::future::IntoFuture;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tracing_subscriber::EnvFilter;

/// Serves until it is told to stop.
///
/// # Errors
/// A setting that cannot be used, a database that does not open, an address that is taken.
pub fn run(config: &Config) -> Result<(), CliError> {
    start_log(config)?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| CliError::one(format!("cannot start: {error}")))?;
    runtime.block_on(async { serve(open(config, Arc::new(SystemClock)).await?, config).await })
}

/// Starts the log.
///
/// # Errors
/// A filter that cannot be read.
pub fn start_log(config: &Config) -> Result<(), CliError> {
    let filter = EnvFilter::try_new(&config.log.value)
        .map_err(|error| CliError::one(format!("--log: {error}; write for example info or saksi=debug,warn")))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.log_format.value {
        LogFormat::Text => log.with_ansi(false).init(),
        LogFormat::Json => log.json().init(),
    }
    guard::log_panics();
    Ok(())
}

/// The application over the stores that the settings name.
///
/// # Errors
/// When a store does not open.
pub async fn open(config: &Config, clock: Arc<dyn Clock>) -> Result<App, CliError> {
    let db = Db::open(&config.location.value).await.map_err(|error| {
        CliError::one(format!("the database does not open: {error}; check --data or --database and that it is running"))
    })?;
    let desk = Desk::open(config.pepper_file.value.as_deref())
        .map_err(|error| CliError::one(format!("--pepper-file: {error}; it must be a file of 32 random bytes")))?;
    let mail = config.smtp.as_ref().map(Mailer::new).transpose();
    let mail = mail.map_err(|error| CliError::one(format!("the configuration file: {error}")))?;
    let keys = config.evidence_keys_file.value.as_deref().map(|file| {
        let keys = std::fs::read_to_string(file).ok().as_deref().and_then(evidence::objects::Keys::read);
        let fault = "--evidence-keys-file: it must be a file of two lines, the key id and the secret key";
        keys.ok_or_else(|| CliError::one(fault.to_owned()))
    });
    let objects = evidence::Objects::open(&config.evidence_store.value, keys.transpose()?)
        .map_err(|error| CliError::one(format!("--evidence-store: {error}")))?;
    Ok(App {
        db,
        objects,
        evidence_limit: u64::from(config.evidence_limit.value) << 20,
        clock,
        desk: Arc::new(desk),
        public_url: Arc::new(config.public_url.value.clone()),
        mail,
        catalogues: Arc::default(),
        shelves: Arc::default(),
        presence: Arc::default(),
    })
}

/// Serves the application until it is told to stop.
///
/// # Errors
/// An address that is taken.
pub async fn serve(app: App, config: &Config) -> Result<(), CliError> {
    accounts::announce_setup(&app)
        .await
        .map_err(|error| CliError::one(format!("the set-up code cannot be stored: {error}")))?;
    let listener = tokio::net::TcpListener::bind(config.listen.value).await.map_err(|error| {
        CliError::one(format!("--listen {}: {error}; choose another address or stop what uses it", config.listen.value))
    })?;
    let address = listener.local_addr().map_err(|error| CliError::one(format!("--listen: {error}")))?;
    tracing::info!("serving on http://{address}");
    tokio::spawn(evidence::keep_clean(app.clone()));
    let told = Arc::new(Notify::new());
    let telling = Arc::clone(&told);
    let serving = axum::serve(listener, app::build(app).into_make_service_with_connect_info::<std::net::SocketAddr>())
        .with_graceful_shutdown(async move {
            stop_signal().await;
            telling.notify_one();
        });
    let told_to_stop = patiently(serving.into_future(), &told, app::ANSWER_TIME + Duration::from_secs(1)).await;
    if let Some(ended) = told_to_stop {
        ended.map_err(|error| CliError::one(format!("the server stopped: {error}")))?;
        tracing::info!("stopped; every request in flight was answered");
    } else {
        tracing::warn!("stopped; connections that sent no whole request were cut");
    }
    Ok(())
}

/// Waits for the server to end; but once it is told to stop, no longer than the grace: a client that sends half
/// a request and then nothing must not keep the program alive.
async fn patiently<T>(serving: impl Future<Output = T>, told: &Notify, grace: Duration) -> Option<T> {
    tokio::select! {
        ended = serving => Some(ended),
        () = async { told.notified().await; tokio::time::sleep(grace).await } => None,
    }
}

/// Waits for SIGTERM or SIGINT.
async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn half_a_request_does_not_keep_a_program_alive_that_is_told_to_stop() {
        let told = Notify::new();
        told.notify_one();
        assert_eq!(patiently(std::future::pending::<()>(), &told, Duration::ZERO).await, None);
        assert_eq!(patiently(std::future::ready(7), &Notify::new(), Duration::ZERO).await, Some(7));
    }
}
