//! Where sealed parts lie: a folder, or a bucket that speaks S3. A part is one object, `file/part`, written whole or not at
//! all; the names are random ids and the bytes ciphertext.

use crate::ids::{FileId, PartId};
use futures_util::TryStreamExt;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use std::ops::Range;
use std::sync::Arc;

/// The object store.
#[derive(Debug, Clone)]
pub struct Objects(Arc<dyn ObjectStore>);

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
    #[error("write file: and a folder, or s3: and a bucket")]
    Scheme,
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
    /// Opens the store at `file:FOLDER`, which is made if it is not there, for its owner only.
    ///
    /// # Errors
    /// When the address cannot be used.
    pub fn open(address: &str) -> Result<Self, AddressError> {
        let folder = address.strip_prefix("file:").filter(|folder| !folder.is_empty()).ok_or(AddressError::Scheme)?;
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true).with_automatic_cleanup(true);
        Ok(Self(Arc::new(store)))
    }

    /// A store of another kind, for tests of what happens when it fails.
    pub fn over(store: Arc<dyn ObjectStore>) -> Self {
        Self(store)
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
