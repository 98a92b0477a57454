//! Where sealed parts lie: a folder, or a bucket that speaks S3. A part is one object, `file/part`, written whole or not at
//! all; the names are random ids and the bytes ciphertext.

use crate::ids::{FileId, PartId};
use futures_util::TryStreamExt;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, ObjectStoreExt, RetryConfig};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

/// A bucket is asked again for this long, and answers one request in this time: well below the time of an answer.
const BUCKET_PATIENCE: Duration = Duration::from_secs(10);

/// The object store.
#[derive(Debug, Clone)]
pub struct Objects(Arc<dyn ObjectStore>);

/// The keys of a bucket.
pub struct Keys {
    pub id: String,
    pub secret: String,
}

impl Keys {
    /// Reads them from a text of two lines: id and secret.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let (id, secret) = (lines.next()?.to_owned(), lines.next()?.to_owned());
        lines.next().is_none().then_some(Self { id, secret })
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(..)")
    }
}

/// The object store does not take or give: away, full, or not allowed.
#[derive(Debug, thiserror::Error)]
pub enum ObjectsError {
    #[error("the object store does not answer, or is full")]
    Unavailable(#[source] object_store::Error),
    /// A part that the database knows is not there.
    #[error("a part of a file is missing")]
    Missing,
}

/// An address that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    #[error("write file: and a folder, or s3:// and a bucket")]
    Scheme,
    #[error("after the question mark of a bucket write only endpoint=… and region=…")]
    Query,
    #[error("the folder cannot be made: {0}")]
    Folder(#[from] std::io::Error),
    #[error("{0}")]
    Store(#[from] object_store::Error),
}

impl From<object_store::Error> for ObjectsError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::Missing,
            other => Self::Unavailable(other),
        }
    }
}

impl Objects {
    /// Opens the store at `file:FOLDER`, which is made if it is not there, for its owner only; or at
    /// `s3://BUCKET/PREFIX?endpoint=URL&region=NAME`. Without keys the standard variables of S3 clients count.
    ///
    /// # Errors
    /// When the address cannot be used. Whether a bucket answers shows when it is first used.
    pub fn open(address: &str, keys: Option<Keys>) -> Result<Self, AddressError> {
        match (address.strip_prefix("file:"), address.strip_prefix("s3://")) {
            (Some(folder), _) if !folder.is_empty() => Self::folder(folder),
            (_, Some(bucket)) if !bucket.is_empty() => Self::bucket(bucket, keys),
            _ => Err(AddressError::Scheme),
        }
    }

    fn bucket(address: &str, keys: Option<Keys>) -> Result<Self, AddressError> {
        // An error says that there is a provider already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (place, query) = address.split_once('?').unwrap_or((address, ""));
        let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
        let backoff = BackoffConfig { max_backoff: Duration::from_secs(2), ..BackoffConfig::default() };
        let mut builder = AmazonS3Builder::from_env()
            .with_bucket_name(bucket)
            .with_retry(RetryConfig { backoff, max_retries: 3, retry_timeout: BUCKET_PATIENCE })
            .with_client_options(ClientOptions::new().with_timeout(BUCKET_PATIENCE));
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            builder = match pair.split_once('=') {
                Some(("endpoint", url)) => builder.with_endpoint(url).with_allow_http(url.starts_with("http://")),
                Some(("region", name)) => builder.with_region(name),
                _ => return Err(AddressError::Query),
            };
        }
        if let Some(Keys { id, secret }) = keys {
            builder = builder.with_access_key_id(id).with_secret_access_key(secret);
        }
        Ok(Self(Arc::new(PrefixStore::new(builder.build()?, prefix))))
    }

    fn folder(folder: &str) -> Result<Self, AddressError> {
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true).with_automatic_cleanup(true);
        Ok(Self(Arc::new(store)))
    }

    /// Stores a sealed part.
    ///
    /// # Errors
    /// When the store does not take it; then nothing of it is there.
    pub async fn put(&self, file: FileId, part: PartId, sealed: Vec<u8>) -> Result<(), ObjectsError> {
        self.0.put(&place(file, part), sealed.into()).await?;
        Ok(())
    }

    /// Bytes of a sealed part.
    ///
    /// # Errors
    /// When the store does not give them, or has no such part.
    pub async fn get(&self, file: FileId, part: PartId, range: Range<u64>) -> Result<Vec<u8>, ObjectsError> {
        Ok(self.0.get_range(&place(file, part), range).await?.into())
    }

    /// Removes a part that no row names.
    pub async fn discard(&self, file: FileId, part: PartId) {
        if let Err(error) = self.0.delete(&place(file, part)).await {
            tracing::warn!(%file, %part, %error, "a part that nothing names could not be removed; its key is lost");
        }
    }

    /// Removes all parts of a file, those included that no row names.
    ///
    /// # Errors
    /// When the store does not answer; what is left can be removed later.
    pub async fn remove(&self, file: FileId) -> Result<(), ObjectsError> {
        let folder = Path::from(file.to_string());
        let places: Vec<Path> = self.0.list(Some(&folder)).map_ok(|object| object.location).try_collect().await?;
        for place in places {
            match self.0.delete(&place).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

fn place(file: FileId, part: PartId) -> Path {
    Path::from(format!("{file}/{part}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_cannot_be_used_are_refused() {
        for address in ["", "file:", "s3://", "https://files.example", "/srv/files"] {
            assert!(matches!(Objects::open(address, None), Err(AddressError::Scheme)), "{address}");
        }
        assert!(matches!(Objects::open("s3://files?secret=x", None), Err(AddressError::Query)));
    }

    #[test]
    fn keys_are_two_lines_and_do_not_print() {
        let keys = Keys::read(" AKID\nsecret words\n\n").unwrap();
        assert_eq!((keys.id.as_str(), keys.secret.as_str()), ("AKID", "secret words"));
        assert_eq!(format!("{keys:?}"), "Keys(..)");
        assert!(Keys::read("only one").is_none() && Keys::read("a\nb\nc").is_none());
    }
}
