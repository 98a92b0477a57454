//! Delays after failed attempts to sign in: never a block, so that nobody can lock another out for good.
//!
//! An attempt is counted before the password is looked at and forgiven when it was right. Three counters: the login from
//! this address (what a guesser meets), the login from anywhere (a guesser with many addresses; short, because the owner
//! meets it too), and the address (a guesser of many logins).

mod store;

use super::{AccountError, Desk};
use crate::db::Db;

/// How one counter delays.
struct Rule {
    /// Attempts without delay.
    free: i32,
    /// Longest delay, in seconds.
    longest: i64,
}

const LOGIN_FROM_ADDRESS: Rule = Rule { free: 5, longest: 15 * 60 };
const LOGIN: Rule = Rule { free: 20, longest: 60 };
const ADDRESS: Rule = Rule { free: 50, longest: 15 * 60 };
/// Links that are none, from one address.
const LINK: Rule = Rule { free: 20, longest: 15 * 60 };
/// Answers by one link.
const ANSWER: Rule = Rule { free: 12, longest: 15 * 60 };
/// A counter without attempts for this many seconds starts again.
const FORGOTTEN_AFTER: i64 = 60 * 60;

impl Rule {
    /// Seconds until the next attempt is heard, after `attempts` of them: 2, 4, 8, … beyond the free ones.
    fn delay(&self, attempts: i32) -> i64 {
        match attempts - self.free {
            ..0 => 0,
            over => 1_i64
                .checked_shl(u32::try_from(over + 1).unwrap_or(u32::MAX))
                .map_or(self.longest, |seconds| if over > 30 { self.longest } else { seconds.min(self.longest) }),
        }
    }
}

/// An attempt that was counted.
pub struct Attempt {
    keys: [Vec<u8>; 3],
}

impl Attempt {
    /// Counts an attempt, or says how long to wait.
    pub async fn begin(db: &Db, desk: &Desk, login: &[u8], address: &str, now: i64) -> Result<Self, AccountError> {
        let keys = [
            desk.throttle_key(&[b"login+address", login, address.as_bytes()]),
            desk.throttle_key(&[b"login", login]),
            desk.throttle_key(&[b"address", address.as_bytes()]),
        ];
        for (key, rule) in keys.iter().zip([LOGIN_FROM_ADDRESS, LOGIN, ADDRESS]) {
            let wait = store::count(&db.sessions, key, now, FORGOTTEN_AFTER, |attempts| rule.delay(attempts)).await?;
            if let Some(seconds) = wait {
                return Err(AccountError::Throttled { retry_after: seconds.unsigned_abs().max(1) });
            }
        }
        Ok(Self { keys })
    }

    /// Forgives the attempt: the login's counters start again, the address's goes one back.
    pub async fn forgive(self, db: &Db) -> Result<(), AccountError> {
        let [pair, login, address] = self.keys;
        store::forget(&db.sessions, &[pair, login]).await?;
        store::count_back(&db.sessions, &address).await?;
        Ok(())
    }
}

/// An attempt to open something by the secret of a link.
pub struct Guess {
    key: Vec<u8>,
}

impl Guess {
    /// Counts an attempt from this address, or says how long to wait.
    ///
    /// # Errors
    /// [`AccountError::Throttled`], and when the store does not answer.
    pub async fn begin(db: &Db, desk: &Desk, address: &str, now: i64) -> Result<Self, AccountError> {
        let key = desk.throttle_key(&[b"link", address.as_bytes()]);
        count(db, &key, &LINK, now).await?;
        Ok(Self { key })
    }

    /// Takes the attempt back: there is such a link.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn forgive(self, db: &Db) -> Result<(), AccountError> {
        Ok(store::count_back(&db.sessions, &self.key).await?)
    }
}

/// Counts one answer by this link, or says how long to wait.
///
/// # Errors
/// [`AccountError::Throttled`], and when the store does not answer.
pub async fn count_answer(db: &Db, desk: &Desk, link: &[u8], now: i64) -> Result<(), AccountError> {
    count(db, &desk.throttle_key(&[b"answer", link]), &ANSWER, now).await
}

async fn count(db: &Db, key: &[u8], rule: &Rule, now: i64) -> Result<(), AccountError> {
    match store::count(&db.sessions, key, now, FORGOTTEN_AFTER, |attempts| rule.delay(attempts)).await? {
        Some(seconds) => Err(AccountError::Throttled { retry_after: seconds.unsigned_abs().max(1) }),
        None => Ok(()),
    }
}

/// Removes counters that no longer delay anybody.
pub async fn sweep(db: &Db, now: i64) -> Result<(), AccountError> {
    Ok(store::sweep(&db.sessions, now - FORGOTTEN_AFTER).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_and_end_at_the_longest() {
        let delays: Vec<_> = (3..12).map(|attempts| LOGIN_FROM_ADDRESS.delay(attempts)).collect();
        assert_eq!(delays, [0, 0, 2, 4, 8, 16, 32, 64, 128]);
        assert_eq!(LOGIN_FROM_ADDRESS.delay(1000), 900);
        assert_eq!(LOGIN.delay(i32::MAX), 60);
    }
}
