//! The connections: one SQLite file for reading and writing with a second one for sessions, or one PostgreSQL database.
//! What the database says becomes one of three errors, and never reaches a client.

use migration::{Migrator, MigratorTrait, SessionMigrator};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, RuntimeErr,
    SqlxError, TransactionTrait,
};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Where the records lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder with `saksi.db` and `sessions.db`.
    Folder(PathBuf),
    /// The URL of a PostgreSQL database.
    Postgres(String),
}

/// A command that goes on: dropped without a commit it leaves nothing.
pub type Command = DatabaseTransaction;
impl Location {
    /// The folder for what lies beside the database.
    pub fn folder(&self) -> &Path {
        match self {
            Self::Folder(folder) => folder,
            Self::Postgres(_) => Path::new("saksi-data"),
        }
    }
}

/// Open connections.
#[derive(Debug, Clone)]
pub struct Db {
    /// For queries.
    pub read: DatabaseConnection,
    /// For commands. On SQLite it is a single connection, so that two writers queue and never collide.
    pub write: DatabaseConnection,
    /// Sessions and invitations' attempts: never in a backup.
    pub sessions: DatabaseConnection,
    /// The SQLite file that is open.
    file: Option<OpenFile>,
}

/// What a caller can act on when the database does not answer as it should.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database is away, busy for too long or out of space; the command may be tried again.
    #[error("the database cannot be reached or has no space left")]
    Unavailable(#[source] DbErr),
    /// A row does not convert.
    #[error("row {id} of {table}.{column} is corrupt")]
    Corrupt { table: &'static str, column: &'static str, id: String },
    /// A ciphertext does not open: it was damaged, altered or moved.
    #[error("a ciphertext of {table} does not open")]
    Unreadable { table: &'static str, id: String },
    /// Anything else that the database reports.
    #[error("the database reported an error")]
    Database(#[source] DbErr),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if is_unavailable(&error) { Self::Unavailable(error) } else { Self::Database(error) }
    }
}

fn is_unavailable(error: &DbErr) -> bool {
    let sqlx = match error {
        DbErr::ConnectionAcquire(_) => return true,
        DbErr::Conn(RuntimeErr::SqlxError(sqlx))
        | DbErr::Exec(RuntimeErr::SqlxError(sqlx))
        | DbErr::Query(RuntimeErr::SqlxError(sqlx)) => sqlx,
        _ => return false,
    };
    match &**sqlx {
        SqlxError::Io(_) | SqlxError::PoolTimedOut | SqlxError::PoolClosed | SqlxError::WorkerCrashed => true,
        SqlxError::Database(report) => {
            // SQLite: 5 busy, 8 read-only, 10 I/O, 13 full, 14 cannot open. PostgreSQL: class 53 resources, 57 shut down, 58 system.
            report.code().is_some_and(|code| match code.parse::<u32>() {
                Ok(number) if code.len() <= 4 => matches!(number & 0xff, 5 | 8 | 10 | 13 | 14),
                _ => ["53", "57", "58"].iter().any(|class| code.starts_with(class)),
            })
        }
        _ => false,
    }
}

impl Db {
    /// Opens the database and brings its tables up to date. A folder that is not there is made, for its owner only.
    ///
    /// # Errors
    /// When the folder cannot be made, the database not opened or a migration not run.
    pub async fn open(location: &Location) -> Result<Self, DbErr> {
        let db = match location {
            Location::Folder(folder) => Self::open_folder(folder).await?,
            Location::Postgres(url) => {
                let mut options = ConnectOptions::new(url);
                options
                    .max_connections(16)
                    .acquire_timeout(Duration::from_secs(5))
                    .connect_timeout(Duration::from_secs(5))
                    .sqlx_logging(false);
                let read = Database::connect(options).await?;
                Self { write: read.clone(), sessions: read.clone(), read, file: None }
            }
        };
        Migrator::up(&db.write, None).await?;
        SessionMigrator::up(&db.sessions, None).await?;
        Ok(db)
    }

    /// Begins a command; dropped without a commit it leaves nothing.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when no connection is free, or the database's file is no longer in its folder.
    pub async fn begin(&self) -> Result<DatabaseTransaction, StoreError> {
        self.check_file()?;
        Ok(self.write.begin().await?)
    }

    /// After an erasure: empties SQLite's write-ahead log, so that the erased bytes are nowhere in the folder.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn wipe_log(&self) -> Result<(), StoreError> {
        if self.write.get_database_backend() == DbBackend::Sqlite {
            self.write.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        }
        Ok(())
    }

    /// Asks each connection for a sign of life.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when one does not answer.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.check_file()?;
        for connection in [&self.read, &self.write, &self.sessions] {
            connection.ping().await.map_err(StoreError::Unavailable)?;
        }
        Ok(())
    }

    /// What is written into a file that was removed or replaced would be lost without a word.
    fn check_file(&self) -> Result<(), StoreError> {
        match &self.file {
            Some(file) if !file.is_there() => {
                let text = format!("{} was removed or replaced: put it back, or restart", file.path.display());
                Err(StoreError::Unavailable(DbErr::Custom(text)))
            }
            _ => Ok(()),
        }
    }

    async fn open_folder(folder: &Path) -> Result<Self, DbErr> {
        make_private_folder(folder).map_err(|error| DbErr::Custom(format!("cannot use the data folder: {error}")))?;
        let main = folder.join("saksi.db");
        Ok(Self {
            write: open_file(&main, 1).await?,
            read: open_file(&main, 4).await?,
            sessions: open_file(&folder.join("sessions.db"), 1).await?,
            file: Some(OpenFile::of(main)),
        })
    }
}

/// A file that was opened, and which one it was.
#[derive(Debug, Clone)]
struct OpenFile {
    path: PathBuf,
    number: Option<u64>,
}

impl OpenFile {
    fn of(path: PathBuf) -> Self {
        Self { number: file_number(&path), path }
    }

    fn is_there(&self) -> bool {
        file_number(&self.path) == self.number
    }
}

/// The number of the file in its file system, which another file of the same name does not have.
#[cfg(unix)]
fn file_number(path: &Path) -> Option<u64> {
    std::fs::metadata(path).ok().map(|file| std::os::unix::fs::MetadataExt::ino(&file))
}

/// Whether there is a file: this system does not let an open one be removed.
#[cfg(not(unix))]
fn file_number(path: &Path) -> Option<u64> {
    std::fs::metadata(path).ok().map(|_| 0)
}

fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

async fn open_file(file: &Path, connections: u32) -> Result<DatabaseConnection, DbErr> {
    let file = file.to_owned();
    let mut options = ConnectOptions::new("sqlite::memory:");
    options
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(5))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .in_memory(false)
                .shared_cache(false)
                .filename(&file)
                .create_if_missing(true)
                .busy_timeout(Duration::from_secs(5))
                .foreign_keys(true)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("secure_delete", "ON")
                .pragma("temp_store", "MEMORY")
                .pragma("cache_size", "-16384")
        });
    Database::connect(options).await
}
