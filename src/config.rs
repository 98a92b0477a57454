//! Settings of the server: defaults, then one TOML file, then `SAKSI_…` variables, then options; each value knows where it
//! came from. Nothing here is needed by the commands that work without a server.

use crate::db::Location;
use crate::mail::SmtpKeys;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, FromArgMatches};
use serde::Deserialize;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

/// Options of `saksi serve` and `saksi config`; each is also a variable and a key of the file.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// TOML file with the same names as the options (`listen = "…"`).
    #[arg(long, env = "SAKSI_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder of the embedded database. [default: ./saksi-data]
    #[arg(long, env = "SAKSI_DATA", value_name = "DIR", conflicts_with = "database")]
    data: Option<PathBuf>,
    /// URL of a PostgreSQL database, instead of a folder.
    #[arg(long, env = "SAKSI_DATABASE", value_name = "URL", hide_env_values = true)]
    database: Option<String>,
    /// Address and port. [default: 127.0.0.1:8080]
    #[arg(long, env = "SAKSI_LISTEN", value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Where people reach it, such as `https://saksi.example.org`; needed behind a proxy.
    #[arg(long, env = "SAKSI_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// File with 32 bytes that are mixed into every password key; keep it out of the database's backups.
    #[arg(long, env = "SAKSI_PEPPER_FILE", value_name = "FILE")]
    pepper_file: Option<PathBuf>,
    /// Where files of evidence lie, sealed: `file:FOLDER`, or a bucket that speaks S3,
    /// `s3://BUCKET/PREFIX?endpoint=URL&region=NAME`. [default: the folder `evidence` beside the database]
    #[arg(long, env = "SAKSI_EVIDENCE_STORE", value_name = "ADDRESS")]
    evidence_store: Option<String>,
    /// File with two lines, key id and secret key of the bucket; without it the standard `AWS_…` variables count.
    #[arg(long, env = "SAKSI_EVIDENCE_KEYS_FILE", value_name = "FILE")]
    evidence_keys_file: Option<PathBuf>,
    /// Most megabytes of a file of evidence. [default: 2048]
    #[arg(long, env = "SAKSI_EVIDENCE_LIMIT", value_name = "MB")]
    evidence_limit: Option<u32>,
    /// Form of the log. [default: text]
    #[arg(long, env = "SAKSI_LOG_FORMAT", value_name = "FORMAT")]
    log_format: Option<LogFormat>,
    /// What is logged, such as `info` or `saksi=debug,warn`. [default: info]
    #[arg(long, env = "SAKSI_LOG", value_name = "FILTER")]
    log: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Keys {
    data: Option<PathBuf>,
    database: Option<String>,
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    pepper_file: Option<PathBuf>,
    evidence_store: Option<String>,
    evidence_keys_file: Option<PathBuf>,
    evidence_limit: Option<u32>,
    log_format: Option<LogFormat>,
    log: Option<String>,
    smtp: Option<SmtpKeys>,
}

/// Where a value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Default,
    File,
    Variable,
    Option,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Default => "default",
            Self::File => "file",
            Self::Variable => "variable",
            Self::Option => "option",
        })
    }
}

/// A value and where it came from.
#[derive(Debug, Clone)]
pub struct Setting<T> {
    pub value: T,
    pub origin: Origin,
}

/// What is in force.
#[derive(Debug, Clone)]
pub struct Config {
    pub location: Setting<Location>,
    pub listen: Setting<SocketAddr>,
    pub public_url: Setting<Option<String>>,
    pub pepper_file: Setting<Option<PathBuf>>,
    /// Where files of evidence lie.
    pub evidence_store: Setting<String>,
    pub evidence_keys_file: Setting<Option<PathBuf>>,
    /// Most megabytes (2^20 bytes) of a file of evidence.
    pub evidence_limit: Setting<u32>,
    pub log_format: Setting<LogFormat>,
    pub log: Setting<String>,
    /// The mail server; a table of the file alone.
    pub smtp: Option<SmtpKeys>,
}

/// A setting that cannot be used, with its name and the remedy.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("the configuration file {0} cannot be read: {1}")]
    Unreadable(PathBuf, std::io::Error),
    #[error("the configuration file {0} is not valid: {1}")]
    Invalid(PathBuf, toml::de::Error),
    #[error("set either `data` or `database` in the configuration file, not both")]
    TwoStores,
    #[error("`database` must begin with postgres:// or postgresql://")]
    NotPostgres,
    #[error("`public-url` must be a scheme and host such as https://saksi.example.org, with no path")]
    PublicUrl,
    #[error("`evidence-limit` must be 1 to 1048576 megabytes")]
    EvidenceLimit,
    #[error("{0}")]
    Arguments(#[from] clap::Error),
}

impl Config {
    /// Reads the settings from the arguments of the command and from the file that they name.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn read(matches: &ArgMatches) -> Result<Self, ConfigError> {
        let options = Options::from_arg_matches(matches)?;
        let file = match &options.config {
            None => Keys::default(),
            Some(path) => {
                let text =
                    std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable(path.clone(), error))?;
                toml::from_str(&text).map_err(|error| ConfigError::Invalid(path.clone(), error))?
            }
        };
        let origin = |name: &str| match matches.value_source(name) {
            Some(ValueSource::EnvVariable) => Origin::Variable,
            _ => Origin::Option,
        };
        let location = location(&options, &file, origin)?;
        let beside = format!("file:{}", location.value.folder().join("evidence").display());
        Ok(Self {
            location,
            listen: pick(options.listen, origin("listen"), file.listen, SocketAddr::from(([127, 0, 0, 1], 8080))),
            public_url: public_url(pick(
                options.public_url.map(Some),
                origin("public_url"),
                file.public_url.map(Some),
                None,
            ))?,
            pepper_file: pick(options.pepper_file.map(Some), origin("pepper_file"), file.pepper_file.map(Some), None),
            evidence_store: pick(options.evidence_store, origin("evidence_store"), file.evidence_store, beside),
            evidence_keys_file: pick(
                options.evidence_keys_file.map(Some),
                origin("evidence_keys_file"),
                file.evidence_keys_file.map(Some),
                None,
            ),
            evidence_limit: evidence_limit(pick(
                options.evidence_limit,
                origin("evidence_limit"),
                file.evidence_limit,
                2048,
            ))?,
            log_format: pick(options.log_format, origin("log_format"), file.log_format, LogFormat::Text),
            log: pick(options.log, origin("log"), file.log, "info".to_owned()),
            smtp: file.smtp,
        })
    }
}

fn pick<T>(option: Option<T>, origin: Origin, file: Option<T>, default: T) -> Setting<T> {
    match (option, file) {
        (Some(value), _) => Setting { value, origin },
        (None, Some(value)) => Setting { value, origin: Origin::File },
        (None, None) => Setting { value: default, origin: Origin::Default },
    }
}

fn location(options: &Options, file: &Keys, origin: impl Fn(&str) -> Origin) -> Result<Setting<Location>, ConfigError> {
    if file.data.is_some() && file.database.is_some() {
        return Err(ConfigError::TwoStores);
    }
    let (data, database, origin) = if options.data.is_some() || options.database.is_some() {
        let name = if options.data.is_some() { "data" } else { "database" };
        (options.data.clone(), options.database.clone(), origin(name))
    } else if file.data.is_some() || file.database.is_some() {
        (file.data.clone(), file.database.clone(), Origin::File)
    } else {
        (Some(PathBuf::from("saksi-data")), None, Origin::Default)
    };
    let value = match (data, database) {
        (_, Some(url)) if url.starts_with("postgres://") || url.starts_with("postgresql://") => Location::Postgres(url),
        (_, Some(_)) => return Err(ConfigError::NotPostgres),
        (Some(folder), None) => Location::Folder(folder),
        (None, None) => return Err(ConfigError::TwoStores),
    };
    Ok(Setting { value, origin })
}

/// A sealed file has at most 2^32 chunks, which is far more than this.
fn evidence_limit(setting: Setting<u32>) -> Result<Setting<u32>, ConfigError> {
    if (1..=1_048_576).contains(&setting.value) { Ok(setting) } else { Err(ConfigError::EvidenceLimit) }
}

fn public_url(setting: Setting<Option<String>>) -> Result<Setting<Option<String>>, ConfigError> {
    if let Some(url) = &setting.value {
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        if host.is_none_or(|host| host.is_empty() || host.contains(['/', '?', '#', '@', ' '])) {
            return Err(ConfigError::PublicUrl);
        }
    }
    Ok(setting)
}

impl fmt::Display for Config {
    /// One line a setting with its origin; the password of a database URL is hidden.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.location.value {
            Location::Folder(folder) => writeln!(f, "data = \"{}\"  # {}", folder.display(), self.location.origin)?,
            Location::Postgres(url) => writeln!(f, "database = {:?}  # {}", hide_password(url), self.location.origin)?,
        }
        writeln!(f, "listen = \"{}\"  # {}", self.listen.value, self.listen.origin)?;
        match &self.public_url.value {
            Some(url) => writeln!(f, "public-url = {url:?}  # {}", self.public_url.origin)?,
            None => writeln!(f, "# public-url is not set  # {}", self.public_url.origin)?,
        }
        match &self.pepper_file.value {
            Some(file) => writeln!(f, "pepper-file = \"{}\"  # {}", file.display(), self.pepper_file.origin)?,
            None => writeln!(f, "# pepper-file is not set  # {}", self.pepper_file.origin)?,
        }
        writeln!(f, "evidence-store = {:?}  # {}", self.evidence_store.value, self.evidence_store.origin)?;
        match &self.evidence_keys_file.value {
            Some(file) => {
                writeln!(f, "evidence-keys-file = \"{}\"  # {}", file.display(), self.evidence_keys_file.origin)?;
            }
            None => writeln!(f, "# evidence-keys-file is not set  # {}", self.evidence_keys_file.origin)?,
        }
        writeln!(f, "evidence-limit = {}  # {}", self.evidence_limit.value, self.evidence_limit.origin)?;
        let format = if self.log_format.value == LogFormat::Json { "json" } else { "text" };
        writeln!(f, "log-format = \"{format}\"  # {}", self.log_format.origin)?;
        writeln!(f, "log = {:?}  # {}", self.log.value, self.log.origin)?;
        match &self.smtp {
            Some(smtp) => writeln!(f, "[smtp]  # {}\nhost = {:?}\nfrom = {:?}", Origin::File, smtp.host, smtp.from),
            None => writeln!(f, "# [smtp] is not set  # {}", Origin::Default),
        }
    }
}

/// Hides what stands between the user's name and the host, and any parameter that names a password.
fn hide_password(url: &str) -> String {
    let (url, query) = url.split_once('?').map_or((url, None), |(url, query)| (url, Some(query)));
    let Some((scheme, rest)) = url.split_once("://") else { return "…".into() };
    let rest = match rest.rsplit_once('@') {
        Some((user, host)) => format!("{}:…@{host}", user.split(':').next().unwrap_or_default()),
        None => rest.to_owned(),
    };
    let query = if query.is_some() { "?…" } else { "" };
    format!("{scheme}://{rest}{query}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Command;

    fn read(arguments: &[&str]) -> Result<Config, ConfigError> {
        let command = Options::augment_args(Command::new("saksi"));
        Config::read(&command.try_get_matches_from([&["saksi"], arguments].concat())?)
    }

    #[test]
    fn option_beats_file_and_file_beats_default() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("saksi.toml");
        std::fs::write(&file, "listen = \"127.0.0.1:9000\"\nlog = \"warn\"\n").unwrap();
        let config = read(&["--config", file.to_str().unwrap(), "--log", "debug"]).unwrap();
        assert_eq!((config.listen.value.port(), config.listen.origin), (9000, Origin::File));
        assert_eq!((config.log.value.as_str(), config.log.origin), ("debug", Origin::Option));
        assert_eq!(config.location.origin, Origin::Default);
    }

    #[test]
    fn files_lie_beside_the_database_unless_they_are_put_elsewhere() {
        let store = |arguments: &[&str]| read(arguments).unwrap().evidence_store.value;
        assert_eq!(store(&["--data", "/srv/saksi"]), "file:/srv/saksi/evidence");
        assert_eq!(store(&["--database", "postgres://db.example/saksi"]), "file:saksi-data/evidence");
        assert_eq!(store(&["--data", "x", "--evidence-store", "file:/mnt/files"]), "file:/mnt/files");
    }

    #[test]
    fn password_of_the_database_is_not_shown() {
        let config = read(&["--database", "postgres://saksi:geheim@db.example/saksi?password=geheim"]).unwrap();
        let shown = config.to_string();
        assert!(!shown.contains("geheim"), "{shown}");
        assert!(shown.contains("db.example/saksi"), "{shown}");
    }

    #[test]
    fn unusable_settings_are_refused_with_the_name() {
        assert!(matches!(read(&["--database", "mysql://x"]), Err(ConfigError::NotPostgres)));
        assert!(matches!(read(&["--public-url", "https://x/y"]), Err(ConfigError::PublicUrl)));
        assert!(matches!(read(&["--evidence-limit", "0"]), Err(ConfigError::EvidenceLimit)));
        assert!(read(&["--listen", "nowhere"]).unwrap_err().to_string().contains("listen"));
    }
}
