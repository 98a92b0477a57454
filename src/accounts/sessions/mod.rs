//! Sessions: a token in the cookie, in the row a hash of it and the member's seed under a key derived from it. Any
//! instance of the server serves any session, and who changes a row ends the session.

mod store;

use uuid::Uuid;

use super::model::{IDLE_SECONDS, ORDINARY, SESSION_SECONDS, TOUCH_SECONDS};
use super::{AccountError, corrupt};
use crate::db::Db;
use crate::entity::session;
use crate::vault::{MemberSeed, SessionTerms, SessionToken};

/// A session that was opened for one request.
pub struct Session {
    pub token: SessionToken,
    pub terms: SessionTerms,
    pub seed: MemberSeed,
}

/// Begins a session, and clears away those that are over.
pub async fn begin(db: &Db, seed: MemberSeed, org: Uuid, member: Uuid, now: i64) -> Result<Session, AccountError> {
    let token = SessionToken::random();
    let terms = SessionTerms { org, member, expires: now + SESSION_SECONDS, idle: now + IDLE_SECONDS, level: ORDINARY };
    let row = session::Model {
        sid: token.id(),
        org_id: org,
        member_id: member,
        expires: terms.expires,
        idle: terms.idle,
        level: terms.level,
        seed_wrap: token.wrap_seed(&seed, &terms),
    };
    store::sweep(&db.sessions, now).await?;
    store::insert(&db.sessions, row).await?;
    Ok(Session { token, terms, seed })
}

/// Opens the session of a cookie, and extends its idle time at most once a minute.
pub async fn resume(db: &Db, cookie: &str, now: i64) -> Result<Session, AccountError> {
    let token = SessionToken::parse(cookie).ok_or(AccountError::Unauthenticated)?;
    let row = store::find(&db.sessions, &token.id()).await?.ok_or(AccountError::Unauthenticated)?;
    let terms =
        SessionTerms { org: row.org_id, member: row.member_id, expires: row.expires, idle: row.idle, level: row.level };
    let opened = token.unwrap_seed(&row.seed_wrap, &terms);
    let (false, Ok(seed)) = (now >= terms.expires.min(terms.idle), opened) else {
        store::delete(&db.sessions, &token.id()).await?;
        return Err(AccountError::Unauthenticated);
    };
    let extended = SessionTerms { idle: now + IDLE_SECONDS, ..terms };
    if extended.idle - terms.idle >= TOUCH_SECONDS {
        let wrapped = token.wrap_seed(&seed, &extended);
        // If another request extended it in between, that one's row stands.
        store::extend(&db.sessions, &token.id(), terms.idle, extended.idle, wrapped).await?;
    }
    Ok(Session { token, terms: extended, seed })
}

/// Ends a session: its token opens nothing any more.
pub async fn end(db: &Db, session: &[u8]) -> Result<(), AccountError> {
    Ok(store::delete(&db.sessions, session).await?)
}

/// Ends all sessions of a member, or all but one.
pub async fn end_all(db: &Db, member: Uuid, but: Option<&[u8]>) -> Result<(), AccountError> {
    Ok(store::delete_of_member(&db.sessions, member, but).await?)
}

/// The sessions of a member that are not over: id, end, and end without use, in Unix seconds.
pub async fn of_member(db: &Db, member: Uuid, now: i64) -> Result<Vec<(Vec<u8>, i64, i64)>, AccountError> {
    let rows = store::of_member(&db.sessions, member).await?;
    let live = rows.into_iter().filter(|row| now < row.expires.min(row.idle));
    Ok(live.map(|row| (row.sid, row.expires, row.idle)).collect())
}

/// Unix seconds as a time; they come from a row.
pub fn time(seconds: i64) -> Result<chrono::DateTime<chrono::Utc>, AccountError> {
    chrono::DateTime::from_timestamp(seconds, 0).ok_or_else(|| corrupt("session", "expires", Uuid::nil()))
}
