//! Where passwords are hashed: two at a time and off the request threads, because each takes 128 MiB and a quarter of a
//! second.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::AccountError;
use crate::vault::{Kdf, MemberSeed, Pepper, SeedLock, login_hmac, throttle_key};

/// How many passwords are hashed at once.
const AT_ONCE: usize = 2;
/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(15);

/// The server's secret, the cost of a guess, and the queue.
#[derive(Debug)]
pub struct Desk {
    pepper: Option<Pepper>,
    kdf: Kdf,
    turns: Arc<Semaphore>,
}

impl Desk {
    /// A desk with the standard cost and the pepper in the file, if one is set.
    ///
    /// # Errors
    /// When the file cannot be read or does not hold 32 bytes.
    pub fn open(pepper_file: Option<&Path>) -> std::io::Result<Self> {
        let pepper = match pepper_file {
            None => None,
            Some(path) => {
                let bytes = Zeroizing::new(std::fs::read(path)?);
                let wrong = || std::io::Error::new(std::io::ErrorKind::InvalidData, "it must hold exactly 32 bytes");
                Some(Pepper::from_bytes(&bytes).ok_or_else(wrong)?)
            }
        };
        Ok(Self { pepper, kdf: Kdf::STANDARD, turns: Arc::new(Semaphore::new(AT_ONCE)) })
    }

    /// A desk whose hashes cost nothing; does not exist in a release build.
    #[cfg(debug_assertions)]
    pub fn cheap_for_tests() -> Self {
        Self { pepper: None, kdf: Kdf::CHEAP_FOR_TESTS, turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// What a member is found by.
    pub fn login_hmac(&self, login: &str) -> Vec<u8> {
        login_hmac(self.pepper.as_ref(), login)
    }

    /// The name of a counter of attempts.
    pub fn throttle_key(&self, parts: &[&[u8]]) -> Vec<u8> {
        throttle_key(self.pepper.as_ref(), parts)
    }

    /// Whether a lock was made with other parameters than today's.
    pub fn is_outdated(&self, lock: &SeedLock) -> bool {
        lock.kdf != self.kdf.to_string()
    }

    /// Opens a member's seed; `None` for a wrong password.
    pub async fn unlock(
        self: &Arc<Self>,
        lock: SeedLock,
        password: Zeroizing<String>,
        org: Uuid,
        member: Uuid,
    ) -> Result<Option<MemberSeed>, AccountError> {
        self.work(move |desk| lock.open(&password, desk.pepper.as_ref(), org, member).ok()).await
    }

    /// Locks a seed under a password.
    pub async fn lock(
        self: &Arc<Self>,
        seed: MemberSeed,
        password: Zeroizing<String>,
        org: Uuid,
        member: Uuid,
    ) -> Result<(MemberSeed, SeedLock), AccountError> {
        self.work(move |desk| {
            let lock = SeedLock::close(&seed, &password, desk.kdf, desk.pepper.as_ref(), org, member);
            (seed, lock)
        })
        .await
    }

    /// Does the work of [`Self::unlock`] for a login that nobody has.
    pub async fn burn(self: &Arc<Self>, password: Zeroizing<String>) -> Result<(), AccountError> {
        self.work(move |desk| desk.kdf.burn(&password)).await
    }

    async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Result<T, AccountError> {
        let busy = AccountError::Throttled { retry_after: 5 };
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Err(busy) };
        let desk = Arc::clone(self);
        // The turn goes into the thread: a client that hangs up does not free it before the memory is free.
        let work = move || {
            let result = work(&desk);
            drop(turn);
            result
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| busy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pepper_file_of_another_length_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pepper");
        std::fs::write(&file, [7; 31]).unwrap();
        assert!(Desk::open(Some(&file)).is_err());
        std::fs::write(&file, [7; 32]).unwrap();
        assert!(Desk::open(Some(&file)).is_ok());
        assert!(Desk::open(Some(&folder.path().join("missing"))).is_err());
    }
}
